//! What the new column holds.

use crate::intent::rules::en::{
    business, cases, charges, choice, deduced,
    expressions::{Formula, binary, call},
    parser::Parser,
    spans, texts,
};
use crate::{
    intent::{
        definitions::Definition,
        link::What,
        scene::Scene,
        token::{Kind, Token},
    },
    plan::{BinaryOp, ColumnName, Expr, Function, Op, Place, Slot},
};

use super::naming::is_determiner;

/// "considering the price and the discount": what the known formula is made of anyway.
pub(super) fn take_operands(scene: &Scene<'_>, formula: &Formula) {
    let json = serde_json::to_string(&Op::UpdateColumn::<crate::plan::Named> {
        column: Slot::Said(crate::plan::ColumnName::Header(String::new())),
        value: formula.clone(),
        condition: None,
    })
    .unwrap_or_default();
    let mut any = false;
    for mention in &scene.mentions {
        let holds = |column: &usize| {
            serde_json::to_string(&scene.linker.columns[*column].name).is_ok_and(|quoted| json.contains(&quoted))
        };
        // "from first and last name"
        if let crate::intent::link::What::Columns(columns) = &mention.what
            && columns.iter().all(holds)
        {
            scene.take(mention.start, mention.end);
            any = true;
        }
        let Some((column, _)) = scene.resolve(mention) else { continue };
        let quoted = serde_json::to_string(&scene.linker.columns[column].name).unwrap_or_default();
        if json.contains(&quoted) {
            scene.take(mention.start, mention.end);
            any = true;
        }
    }
    for at in 0..scene.len() {
        let regards = matches!(
            scene.word(at),
            "considering" | "account" | "taking" | "depending" | "according" | "regarding" | "given"
        );
        if any && regards {
            scene.take(at, at + 1);
        }
    }
}

/// Whether no column in it was named.
pub(super) fn is_unsaid(value: &Formula) -> bool {
    let json = serde_json::to_string(&Op::UpdateColumn::<crate::plan::Named> {
        column: Slot::Said(ColumnName::Header(String::new())),
        value: value.clone(),
        condition: None,
    });
    json.is_ok_and(|json| json.contains("\"guessed\"") && json.matches("\"column\":\"").count() < 2)
}

/// The same words, where the value is what the definition gives.
pub(super) fn take_told(scene: &Scene<'_>, name: &str, value: Option<&Formula>) {
    if value.is_some() && value == by_name(scene, name).as_ref() {
        take_description(scene, name);
    }
}

/// "what remains to be paid for each grant", "everyone's overall score": a column that was defined, told of in the words
/// of its definition.
pub(super) fn take_description(scene: &Scene<'_>, name: &str) {
    const GENERAL: &[&str] = &[
        "everyone's",
        "everybody's",
        "score",
        "scores",
        "figure",
        "figures",
        "amount",
        "amounts",
        "sum",
        "rate",
        "still",
        "left",
        "value",
        "values",
    ];
    let Some(said) = definition(scene, name) else { return };
    let own: Vec<String> =
        said.name.iter().cloned().chain(said.value.iter().map(|token| token.folded.clone())).collect();
    let stems: Vec<String> = own.iter().filter(|word| word.len() > 3).map(|word| scene.linker.stem(word)).collect();
    for at in 0..scene.len() {
        let word = scene.word(at);
        let spoken = scene.tokens[at].kind == Kind::Word && word.len() > 3;
        if GENERAL.contains(&word) || spoken && stems.contains(&scene.linker.stem(word)) {
            scene.take(at, at + 1);
        }
    }
}

/// Half a formula was understood ("Quantity times weight" without a weight): the half is no answer.
pub(super) fn has_loose_operator(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| {
        !scene.is_used(at)
            && (matches!(scene.word(at), "times" | "plus" | "minus" | "multiplied" | "divided")
                || ['*', '/', '+', '×', '÷'].iter().any(|sign| scene.tokens[at].is_symbol(*sign)))
    })
}

pub(super) fn has_equation(scene: &Scene<'_>) -> bool {
    scene.tokens.iter().any(|token| token.is_symbol('='))
}

/// `Profit = Sales - COGS` within the clause.
pub(super) fn equation(scene: &Scene<'_>) -> Option<(Option<String>, Formula)> {
    let equals =
        (0..scene.len()).find(|at| scene.tokens[*at].is_symbol('=') && !scene.is_used(*at) && !scene.has(&["if"]))?;
    let mut parser = Parser::new(scene, equals + 1, scene.len());
    let value = parser.expr()?;
    scene.take(equals, parser.at);
    let mut start = equals;
    while start > 0
        && scene.tokens[start - 1].kind == Kind::Word
        && !is_determiner(scene.word(start - 1))
        && !scene.is_used(start - 1)
        && !matches!(scene.word(start - 1), "column" | "calculate" | "formula" | "is" | "where" | "compute")
    {
        start -= 1;
    }
    let name = match scene.tokens.get(equals.wrapping_sub(1)).map(|token| &token.kind) {
        Some(Kind::Quoted(text)) => {
            scene.take(equals - 1, equals);
            Some(text.clone())
        }
        _ if start < equals => {
            scene.take(start, equals);
            Some(spans::capitalised(&spans::tidy(&scene.text(start, equals))))
        }
        _ => None,
    };
    Some((name, value))
}

/// What the cells are to hold, as the clause says it.
pub(in crate::intent::rules::en) fn formula(scene: &Scene<'_>) -> Option<Formula> {
    cases::labelled(scene)
        .or_else(|| choice::choice(scene))
        .or_else(|| texts::pattern(scene))
        .or_else(|| texts::as_shown(scene))
        .or_else(|| texts::joined(scene))
        .or_else(|| texts::as_text(scene))
        .or_else(|| {
            let span = spans::expression(scene, 0, scene.len())?;
            let simple = matches!(span.what, Expr::Number(_) | Expr::Text(_) | Expr::Date(_) | Expr::Column(_));
            // A lone column or constant is a value only when it is said to be one.
            if simple && !leads_value(scene, span.start)
                || matches!(span.what, Expr::Column(_)) && is_told_more(scene, span.start, span.end)
                // "the amount with VAT": a rate that was told, and not what the column holds.
                || matches!(span.what, Expr::Number(_)) && scene.tokens[span.start].number().is_none()
                // "with three decimals": how it is shown.
                || matches!(span.what, Expr::Number(_)) && shows_digits(scene, span.end)
            {
                return None;
            }
            Some(span.take(scene))
        })
}

/// "… decimals", "… decimal places", "… significant digits" stand behind a number.
fn shows_digits(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at + usize::from(matches!(scene.word(at), "significant" | "digits" | "fixed")));
    matches!(word, "decimals" | "decimal" | "digits" | "digit" | "places" | "after" | "behind")
}

/// "the kilometres driven", "the difference in level", "the copies that are in": more is told of it than its name, and
/// its values alone are not what is meant.
fn is_told_more(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let before = (0..start).rev().take_while(|at| !matches!(scene.word(*at), "with" | "containing" | "from" | "copy"));
    let tells = |at: usize| {
        scene.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
            && !scene.is_used(at)
            && !scene.is_mentioned(at)
            && matches!(
                scene.word(at),
                "utilisation"
                    | "utilization"
                    | "occupancy"
                    | "proportion"
                    | "ratio"
                    | "difference"
                    | "kilometres"
                    | "kilometers"
                    | "miles"
                    | "share"
                    | "change"
                    | "gap"
                    | "weight"
                    | "remaining"
                    | "number"
                    | "percentage"
                    | "drop"
                    | "rise"
                    | "loss"
                    | "gain"
            )
    };
    let relative = matches!(scene.word(end), "that" | "which")
        && matches!(scene.word(end + 1), "is" | "are" | "was" | "were" | "got" | "has" | "have");
    relative || before.into_iter().any(tells) || tells(end) || deduced::exchanges(scene)
}

pub(super) fn leads_value(scene: &Scene<'_>, start: usize) -> bool {
    (start.saturating_sub(3)..start).any(|at| {
        matches!(
            scene.word(at),
            "with"
                | "containing"
                | "equal"
                | "equals"
                | "says"
                | "value"
                | "from"
                | "write"
                | "contains"
                | "copy"
                | "filled"
                | "put"
                | "constant"
        ) || scene.tokens[at].is_symbol('=')
            || scene.tokens[at].is_symbol(':')
    }) && (!scene.has(&["after", "each", "every"]) || in_every_row(scene, start))
}

/// "with 85 in every row": the same number in each of them.
fn in_every_row(scene: &Scene<'_>, start: usize) -> bool {
    let literal =
        matches!(scene.tokens[start].kind, Kind::Number(_) | Kind::Money(..) | Kind::Quoted(_) | Kind::Percent(_));
    literal
        && matches!(scene.word(start + 1), "in" | "for" | "on")
        && matches!(scene.word(start + 2), "each" | "every" | "all")
        && matches!(scene.word(start + 3), "row" | "rows" | "line" | "lines" | "cell" | "cells" | "record" | "records")
}

/// What a name means: defined in the message or its context, else by convention.
pub(in crate::intent::rules::en) fn by_name(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    if let Some(found) = super::classed::by_classes(scene, name) {
        return Some(found);
    }
    match definition(scene, name) {
        // "Shipping is 2.50 per kg": for each of what is counted so, and no number by itself.
        Some(said) if said.per.is_some() => of_each(scene, said),
        // What is said to be calculated so is never calculated otherwise.
        Some(said) if said.calculates() => read_definition(scene, said),
        // Of a formula that is not read nothing else is known either.
        Some(said) if said.value.len() > 3 => read_definition(scene, said),
        Some(said) => read_definition(scene, said).or_else(|| by_convention(scene, name)),
        None => by_convention(scene, name).map(|value| weekday_named(scene, value)),
    }
}

fn of_each(scene: &Scene<'_>, said: &Definition) -> Option<Formula> {
    let column = charges::counted(scene, said.per.as_deref()?)?;
    charges::charge(scene, said, Expr::Column(scene.name(column, true)), true)
}

fn by_convention(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    business::formula(scene, name)
        .or_else(|| per_unit(scene, name))
        .or_else(|| comes_to(scene, name))
        .or_else(|| super::waiting::by_neighbours(scene, name))
}

/// "Cost ($)" beside "Fuel (L)" and "Price per L ($)": what so many come to at that price.
fn comes_to(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    const MONEY: &[&str] = &[
        "cost", "costs", "amount", "total", "charge", "pay", "value", "revenue", "sales", "fee", "earnings", "income",
    ];
    let bare = name.split('(').next().unwrap_or(name);
    let mut said = crate::intent::link::words(bare);
    let known = said.pop().is_some_and(|last| MONEY.contains(&last.as_str())) && !bare.contains(" per ");
    let value = known.then(|| super::super::loose::each_times_number(scene)).flatten()?;
    // "Fuel cost" of the fuel, and no "Night pay".
    let Expr::Binary { left, right, .. } = &value else { return None };
    let of = |part: &Formula, word: &str| match part {
        Expr::Column(column) => {
            serde_json::to_string(column.get()).is_ok_and(|name| name.to_lowercase().contains(word))
        }
        _ => false,
    };
    let plain = |word: &String| word == "total" || of(left, word) || of(right, word);
    said.iter().all(plain).then_some(value)
}

/// "per person", "per capita": of those who live there.
pub(in crate::intent::rules::en) fn heads(scene: &Scene<'_>, unit: &[Token]) -> Option<usize> {
    const HEADS: &[&str] = &["capita", "person", "head", "inhabitant", "resident", "citizen"];
    let first = unit.first().filter(|word| HEADS.contains(&word.folded.as_str()))?;
    let mut found = (0..scene.linker.columns.len()).filter(|column| counts_people(scene, *column));
    let only = found.next().filter(|_| found.next().is_none() && !first.folded.is_empty())?;
    Some(only)
}

/// So much for each of those who live there, where one is counted in billions and the other in millions as whole amounts.
pub(in crate::intent::rules::en) fn per_head(scene: &Scene<'_>, amount: Formula, heads: usize) -> Formula {
    let counted_in = |at: usize| {
        let header = crate::intent::link::words(&scene.linker.columns[at].name);
        header.iter().find_map(|word| scale(word)).unwrap_or(1.0)
    };
    let column = |name: &crate::intent::scene::Name| {
        (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get())
    };
    let above = match &amount {
        Expr::Column(name) => column(name).map_or(1.0, counted_in),
        _ => 1.0,
    };
    let times = above / counted_in(heads);
    let each = binary(BinaryOp::Divide, amount, Expr::Column(scene.name(heads, true)));
    if times > 1.5 {
        binary(BinaryOp::Multiply, each, Expr::Number(times.round()))
    } else if times < 0.5 {
        binary(BinaryOp::Divide, each, Expr::Number((1.0 / times).round()))
    } else {
        each
    }
}

/// "debt per inhabitant" of a column Inhabitants: as so much per head.
pub(in crate::intent::rules::en) fn for_each_of(scene: &Scene<'_>, amount: Formula, each: Formula) -> Formula {
    let heads = match &each {
        Expr::Column(name) => (0..scene.linker.columns.len())
            .find(|at| scene.name(*at, false).get() == name.get() && counts_people(scene, *at)),
        _ => None,
    };
    match heads {
        Some(heads) => per_head(scene, amount, heads),
        None => binary(BinaryOp::Divide, amount, each),
    }
}

fn counts_people(scene: &Scene<'_>, column: usize) -> bool {
    const LIVE: &[&str] = &["population", "inhabitants", "residents", "citizens", "people", "persons"];
    let name = crate::intent::link::words(&scene.linker.columns[column].name);
    scene.kind(column).is_numeric() && name.first().is_some_and(|word| LIVE.contains(&word.as_str()))
}

/// "GDP (bn USD)", "Population in millions": how many one of them stands for.
fn scale(word: &str) -> Option<f64> {
    Some(match word {
        "trillion" | "trillions" | "tn" => 1e12,
        "billion" | "billions" | "bn" | "mrd" => 1e9,
        "million" | "millions" | "mn" | "mln" | "mio" => 1e6,
        "thousand" | "thousands" | "ths" | "000" | "000s" => 1e3,
        _ => return None,
    })
}

/// "cost per km": of two columns that are there, the second one of amounts.
fn per_unit(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    // Most names are asked about for nothing.
    if !name.contains(['r', 'R']) {
        return None;
    }
    let tokens = crate::intent::token::tokenize(name);
    let per = tokens.iter().position(|token| token.is("per")).filter(|at| *at > 0)?;
    let column = |said: &[Token]| match scene.linker.column(said, true)? {
        What::Column { candidates, .. } => match candidates.as_slice() {
            [only] if scene.kind(*only).is_numeric() => Some(*only),
            _ => None,
        },
        _ => None,
    };
    // "fee per minute" of Duration (min)
    let measured = |said: &[Token]| match said {
        [unit] => crate::intent::rules::en::conditions::measured_in(scene, &unit.folded),
        _ => None,
    };
    let unit = &tokens[per + 1..];
    let (amount, unit) =
        (column(&tokens[..per])?, column(unit).or_else(|| measured(unit)).or_else(|| heads(scene, unit))?);
    let of = |column: usize| Expr::Column(scene.name(column, true));
    if heads(scene, &tokens[per + 1..]) == Some(unit) && amount != unit {
        return Some(per_head(scene, of(amount), unit));
    }
    (amount != unit && scene.linker.sums_up(unit)).then(|| binary(BinaryOp::Divide, of(amount), of(unit)))
}

pub(in crate::intent::rules::en) fn defined(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    read_definition(scene, definition(scene, name)?)
}

/// What the message or its context says of the name.
pub(in crate::intent::rules::en) fn definition<'d>(scene: &'d Scene<'_>, name: &str) -> Option<&'d Definition> {
    if scene.definitions.is_empty() {
        return None;
    }
    let words = crate::intent::link::words(name);
    let bare: Vec<String> = words
        .iter()
        .filter(|word| !matches!(word.as_str(), "weekly" | "monthly" | "yearly" | "annual" | "the"))
        .cloned()
        .collect();
    let singular: Vec<String> = bare.iter().map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect();
    // "Power (kW)" of "Power (kW) = …" or "Power = …".
    let plain = crate::intent::link::words(name.split('(').next().unwrap_or(name));
    let known =
        |one: &&Definition| one.is(&words) || one.is(&bare) || one.is(&singular) || !plain.is_empty() && one.is(&plain);
    let headed = |one: &&Definition| one.is_of(&words);
    let of_kind = |one: &&Definition| one.percent == name.contains('%');
    let others =
        || scene.definitions.iter().filter(|_| !name.contains('%') || scene.definitions.iter().all(|one| !one.percent));
    scene
        .definitions
        .iter()
        .filter(of_kind)
        .find(known)
        .or_else(|| others().find(known))
        .or_else(|| others().find(headed))
}

fn read_definition(scene: &Scene<'_>, definition: &Definition) -> Option<Formula> {
    let words = super::super::expressions::words_of(scene, definition)?;
    read_words(scene, definition, words.clone())
        .or_else(|| {
            let plain: Vec<Token> = words.iter().filter(|word| !says_no_more(scene, word)).cloned().collect();
            if plain.len() < words.len() { read_words(scene, definition, plain) } else { None }
        })
        .or_else(|| read_words(scene, definition, of_the_said(scene, &words)?))
}

/// "the GDP per capita of 2020", where the formula speaks of the GDP and there are GDP 2019 and GDP 2020: the words with
/// the column of which the message speaks; none where a name stays open.
fn of_the_said(scene: &Scene<'_>, words: &[Token]) -> Option<Vec<Token>> {
    let columns = &scene.linker.columns;
    let mentions = scene.linker.mentions(words);
    let mut said = words.to_vec();
    let mut found = Vec::new();
    for at in (0..words.len()).rev().filter(|at| words[*at].kind == Kind::Word) {
        let mention = mentions.iter().find(|one| one.start <= at && at < one.end);
        let candidates: Vec<usize> = match mention.map(|one| &one.what) {
            Some(What::Column { candidates, .. } | What::Columns(candidates)) => candidates.clone(),
            Some(_) => continue,
            None => (0..columns.len()).filter(|column| columns[*column].words.contains(&words[at].folded)).collect(),
        };
        if candidates.len() < 2 || mention.is_some_and(|one| one.start != at) {
            continue;
        }
        let own = |column: usize, word: &String| {
            columns[column].words.contains(word) && !candidates.iter().all(|one| columns[*one].words.contains(word))
        };
        let spoken = |column: &usize| {
            (0..scene.len()).find(|at| {
                let word = &scene.tokens[*at];
                matches!(word.kind, Kind::Word | Kind::Number(_)) && own(*column, &word.folded)
            })
        };
        let mut meant = candidates.iter().filter_map(|column| Some((*column, spoken(column)?)));
        let (column, place) = meant.next().filter(|_| meant.next().is_none())?;
        let name = &columns[column].name;
        let kind = Kind::Quoted(name.clone());
        let token = Token { kind, folded: name.to_lowercase(), raw: name.clone(), ..words[at].clone() };
        said.splice(at..mention.map_or(at + 1, |one| one.end), [token]);
        found.push(place);
    }
    for at in &found {
        scene.take(*at, at + 1);
    }
    (!found.is_empty()).then_some(said)
}

/// "4 % of the half-year total", "the monthly payment": what only says again of which time an amount is.
fn says_no_more(scene: &Scene<'_>, word: &Token) -> bool {
    const PERIODS: &[&str] = &[
        "half-year",
        "half-yearly",
        "yearly",
        "annual",
        "monthly",
        "weekly",
        "quarterly",
        "daily",
        "six-month",
        "overall",
        "final",
        "resulting",
        "respective",
        "corresponding",
        "whole",
        "entire",
        "full",
        "complete",
    ];
    let known = || scene.linker.columns.iter().any(|column| column.words.contains(&word.folded));
    word.kind == Kind::Word && PERIODS.contains(&word.folded.as_str()) && !known()
}

fn read_words(scene: &Scene<'_>, definition: &Definition, words: Vec<Token>) -> Option<Formula> {
    let inner = Scene::new(words, scene.linker, scene.definitions);
    let mut parser = Parser { depth: 1, ..Parser::new(&inner, 0, inner.len()) };
    let found = parser.expr()?;
    while parser.eat(&["for", "each", "row", "of"]) {}
    parser.eat_phrase(&["in months", "in days", "in years", "in hours"]);
    if parser.is_done() { super::super::expressions::bounded(scene, definition, found) } else { None }
}

/// "add a Year column from Date": the part of the date that the name says.
pub(super) fn part_named(scene: &Scene<'_>, name: Option<&str>, value: Formula) -> Formula {
    let dated = |column: &crate::intent::scene::Name| {
        (0..scene.linker.columns.len())
            .any(|at| scene.name(at, false).get() == column.get() && scene.kind(at).is_date())
    };
    // "take the quarter from the visit date": no date is a quarter.
    let quarter = name.is_some_and(|name| name.to_lowercase().contains("quarter") || scene.has(&["quarter"]));
    if let (true, Expr::Column(column)) = (quarter, &value)
        && dated(column)
    {
        scene.take_words(&["quarter", "extract"]);
        return crate::intent::rules::en::dates::quarter(column);
    }
    let function = match name.map(str::to_lowercase).as_deref() {
        Some("year") => Function::Year,
        Some("month") => Function::Month,
        Some("day") => Function::Day,
        Some("weekday") => Function::Weekday,
        _ => return value,
    };
    match &value {
        Expr::Column(column) if dated(column) => call(function, vec![value]),
        _ => value,
    }
}

/// "write the weekday of each date": people read its name, and count no days.
pub(super) fn weekday_named(scene: &Scene<'_>, value: Formula) -> Formula {
    let Expr::Call { function: Function::Weekday, arguments } = &value else { return value };
    match arguments.as_slice() {
        [date @ Expr::Column(_)] if !scene.has(&["number", "numbers", "numeric", "digit"]) => {
            call(Function::Text, vec![date.clone(), Expr::Text("dddd".to_owned())])
        }
        _ => value,
    }
}

/// "the percentage of each student out of 400": of what the row's marks add up to.
pub(super) fn out_of(scene: &Scene<'_>) -> Option<Formula> {
    let (at, length) = scene.phrase(0, "out of")?;
    let whole = scene.tokens.get(at + length)?.number().filter(|number| *number > 0.0)?;
    let columns = scene.linker.main_group()?;
    let own = scene.mentions.iter().any(|mention| {
        !scene.is_used(mention.start)
            && scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_numeric())
    });
    if own || !scene.has(&["percentage", "percent", "%", "percentages"]) {
        return None;
    }
    scene.take(at, at + length + 1);
    scene.take_words(&["percentage", "percent", "percentages", "total", "marks", "score", "students", "student", "of"]);
    let columns = columns.into_iter().map(|at| Expr::Column(scene.name(at, true))).collect();
    Some(binary(BinaryOp::Divide, call(Function::Sum, columns), Expr::Number(whole)))
}

/// North Path and South Path: the only columns of so many that share a word of their names.
fn of_one_name(scene: &Scene<'_>, columns: &[usize], count: usize) -> Vec<usize> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for column in columns {
        for word in scene.linker.columns[*column].own() {
            let same: Vec<usize> =
                columns.iter().copied().filter(|other| scene.linker.columns[*other].own().contains(word)).collect();
            if same.len() == count && !found.contains(&same) {
                found.push(same);
            }
        }
    }
    if found.len() == 1 { found.remove(0) } else { Vec::new() }
}

/// "add the two counts", "the sum of both readings": as many columns of amounts as there are, and no other.
pub(super) fn all_added(scene: &Scene<'_>) -> Option<Formula> {
    let sums = |word: &str| matches!(word, "add" | "sum" | "total" | "adding" | "together");
    let (at, count) = (1..scene.len()).find_map(|at| {
        let count = match scene.word(at) {
            "two" | "both" | "2" => 2,
            "three" | "3" => 3,
            "four" | "4" => 4,
            "five" | "5" => 5,
            _ => return None,
        };
        let noun = scene.tokens.get(at + 1)?;
        let plural = noun.kind == Kind::Word && noun.folded.len() > 3 && noun.folded.ends_with('s');
        let led = (at.saturating_sub(3)..at).any(|before| sums(scene.word(before)));
        (plural && led && scene.mention_at(at).is_none()).then_some((at, count))
    })?;
    let columns: Vec<usize> = (0..scene.linker.columns.len())
        .filter(|column| scene.linker.columns[*column].letter.is_some() && scene.linker.sums_up(*column))
        .collect();
    let own = scene.mentions.iter().any(|mention| {
        !scene.is_used(mention.start)
            && scene.resolve(mention).is_some_and(|(column, guess)| !guess && scene.kind(column).is_numeric())
    });
    let columns = if columns.len() == count { columns } else { of_one_name(scene, &columns, count) };
    if own || columns.len() != count {
        return None;
    }
    let from = (0..at).rev().find(|before| sums(scene.word(*before))).unwrap_or(at);
    scene.take(from, at + 2);
    Some(call(Function::Sum, columns.into_iter().map(|at| Expr::Column(scene.name(at, true))).collect()))
}

/// "the total sales for each employee": over all columns of amounts, per row.
pub(super) fn across(scene: &Scene<'_>) -> Option<Formula> {
    let (aggregate, at) = crate::intent::rules::en::total::aggregate_said(scene)?;
    let per_row = scene.has(&["each", "every", "row", "per"]);
    let function = aggregate.of_cells()?;
    let all =
        || (0..scene.linker.columns.len()).filter(|at| crate::intent::rules::en::total::adds_up(scene, *at)).collect();
    let columns: Vec<usize> = scene.linker.main_group().unwrap_or_else(all);
    let unmentioned = scene
        .mentions
        .iter()
        .filter(|mention| !scene.is_used(mention.start))
        .all(|mention| scene.resolve(mention).is_none_or(|(column, _)| !scene.kind(column).is_numeric()));
    if !per_row || columns.len() < 2 || !unmentioned {
        return None;
    }
    scene.take(at, at + 1);
    for mention in &scene.mentions {
        if mention.start > 0 && matches!(scene.word(mention.start - 1), "each" | "every" | "per") {
            scene.take(mention.start, mention.end);
        }
    }
    for at in 0..scene.len() {
        let entity = at > 0 && matches!(scene.word(at - 1), "each" | "every" | "per");
        if entity
            || matches!(
                scene.word(at),
                "sales"
                    | "amount"
                    | "amounts"
                    | "scores"
                    | "score"
                    | "marks"
                    | "points"
                    | "months"
                    | "all"
                    | "across"
                    | "columns"
                    | "subjects"
                    | "tests"
            ) && scene.mention_at(at).is_none_or(|_| false)
        {
            scene.take(at, at + 1);
        }
    }
    Some(call(function, columns.into_iter().map(|at| Expr::Column(scene.name(at, true))).collect()))
}

/// `a column "Total" with the annual sales of each store`: the name says what is made of the row's months.
pub(super) fn named_total(scene: &Scene<'_>, name: Option<&str>) -> Option<Formula> {
    let named = crate::intent::link::words(name?);
    let function = crate::intent::rules::en::total::aggregate(named.first()?)?.of_cells()?;
    let columns = scene.linker.main_group()?;
    let amounts = scene.mentions.iter().any(|mention| {
        let quoted = matches!(scene.tokens[mention.start].kind, Kind::Quoted(_));
        !quoted && scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_numeric())
    });
    let each = scene.has(&["each", "every", "per", "row", "annual", "yearly", "weekly", "whole"]);
    if amounts || !each {
        return None;
    }
    scene.take_words(&[
        "annual", "yearly", "weekly", "sales", "hours", "amount", "amounts", "whole", "year", "week", "months", "all",
        "over", "total", "average", "quantity", "values",
    ]);
    Some(call(function, columns.into_iter().map(|at| Expr::Column(scene.name(at, true))).collect()))
}

/// "a column with the gross profit", "I need a column for the simple interest": several words that a formula is known for.
pub(super) fn thing_led_to(scene: &Scene<'_>) -> Option<(String, Formula)> {
    let lead = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "with" | "for" | "showing" | "containing" | "holding")
            && matches!(scene.word(at - 1), "column" | "columns" | "col" | "colum")
    })?;
    let start = (lead + 1..scene.len()).find(|at| !matches!(scene.word(*at), "the" | "a" | "each" | "their"))?;
    for length in (2..=4).rev() {
        let end = start + length;
        if end > scene.len() || scene.tokens[start..end].iter().any(|token| token.kind != Kind::Word) {
            continue;
        }
        let ends = end == scene.len()
            || matches!(scene.word(end), "of" | "for" | "in" | "and" | "please")
            || scene.tokens[end].is_symbol(',');
        let said = scene.text(start, end);
        if let (true, None, Some(value)) =
            (ends, scene.mention_at(start).filter(|one| one.end >= end), by_name(scene, &said))
        {
            scene.take(start, end);
            return Some((spans::capitalised(&said), value));
        }
    }
    None
}

/// "the growth of Assets in a column on the right": right of the column that it is worked out from.
pub(super) fn beside_source(scene: &Scene<'_>, value: Option<&Formula>) -> Option<Place<crate::plan::Named>> {
    let (at, length) = ["on the right", "to the right"].iter().find_map(|phrase| scene.phrase(0, phrase))?;
    if matches!(scene.word(at + length), "of" | "side" | "end" | "hand" | "most") || scene.has(&["end", "last", "far"])
    {
        return None;
    }
    let json = serde_json::to_string(&Op::UpdateColumn::<crate::plan::Named> {
        column: Slot::Said(ColumnName::Header(String::new())),
        value: value?.clone(),
        condition: None,
    })
    .ok()?;
    let mut sources = (0..scene.linker.columns.len())
        .filter(|at| serde_json::to_string(&scene.linker.columns[*at].name).is_ok_and(|quoted| json.contains(&quoted)));
    let first = sources.next()?;
    sources.next().is_none().then(|| Place::After(scene.name(first, false)))
}

/// A thing with a known formula that is no plain date part or name.
pub(in crate::intent) fn known_amount(scene: &Scene<'_>) -> Option<(String, Formula)> {
    known_thing(scene).filter(|(_, value)| matches!(value, Expr::Binary { op, .. } if *op != BinaryOp::Join))
}

/// "calculate the profit": a thing with a known formula.
pub(super) fn known_thing(scene: &Scene<'_>) -> Option<(String, Formula)> {
    // What is paid for overtime is not what is paid for all hours.
    let overtime = |column: &crate::intent::link::Column| column.words.iter().any(|word| word == "overtime");
    if scene.has(&["overtime"]) && !scene.linker.columns.iter().any(overtime) {
        return None;
    }
    for length in (1..=4).rev() {
        for start in 0..scene.len().saturating_sub(length - 1) {
            let tokens = &scene.tokens[start..start + length];
            let article = length > 1 && matches!(scene.word(start), "the" | "a" | "an" | "its" | "their" | "our");
            if article || tokens.iter().any(|token| token.kind != Kind::Word) {
                continue;
            }
            let said = scene.text(start, start + length);
            let there = scene.mention_at(start).is_some_and(|mention| mention.end >= start + length);
            if there
                || matches!(
                    said.to_lowercase().as_str(),
                    "name" | "month" | "year" | "day" | "value" | "total" | "amount"
                )
            {
                continue;
            }
            let meant = || tokens.iter().map(Token::plain).collect::<Vec<_>>().join(" ");
            let translated = tokens.iter().all(|token| token.part.is_some());
            let own = by_name(scene, &said).map(|value| (said.clone(), value));
            let other = || Some((meant(), by_name(scene, &meant()).filter(|_| translated)?));
            if let Some((name, value)) = own.or_else(other) {
                // "lo que se ha vendido" says what is meant, and is no header.
                let said = if said.contains(' ') { name } else { said };
                scene.take(start, start + length);
                return Some((spans::capitalised(&said), value));
            }
        }
    }
    None
}
