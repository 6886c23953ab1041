//! "increase Price by 10 %" · "replace blanks in Score with 0" · "round Total to 2 decimals" · "set Status to Closed where Paid is yes" ·
//! "append '+' to Week if Sales is over 1000" · "convert B to cm by multiplying with 100".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{BinaryOp, Comparison, Condition, Expr, Function, Op},
};

use super::{
    expressions::{Formula, binary, call},
    parser::Parser,
};

pub(super) const RULE: Rule = Rule {
    name: "change a column's values",
    triggers: &[
        "increase",
        "decrease",
        "raise",
        "reduce",
        "lower",
        "replace",
        "round",
        "set",
        "change",
        "append",
        "multiply",
        "divide",
        "subtract",
        "convert",
        "update",
        "uppercase",
        "lowercase",
        "capitalize",
        "capitalise",
        "trim",
        "add",
        "turn",
        "make",
        "prefix",
        "fill",
        "multiplying",
        "double",
        "take",
        "deduct",
        "cut",
    ],
    read,
};

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    // "by 3 dollars" is no look.
    let amount = |at: usize| at > 0 && scene.tokens[at - 1].number().is_some();
    let dollars = scene.find(0, scene.len(), &["dollars"]).is_some_and(|at| !amount(at));
    if dollars && !scene.has(&["replace", "append"]) {
        return None;
    }
    if scene.has(&[
        "new",
        "highlight",
        "format",
        "font",
        "bold",
        "sheet",
        "called",
        "named",
        "titled",
        "header",
        "headers",
        "color",
        "colour",
        "row",
        "sort",
        "percentage",
        "accounting",
        "currency",
        "freeze",
        "rename",
    ]) && !scene.has(&["replace", "append", "accordingly"])
    {
        return None;
    }
    let made = percent_change(scene)
        .or_else(|| replace(scene))
        .or_else(|| round(scene))
        .or_else(|| letters(scene))
        .or_else(|| append(scene))
        .or_else(|| arithmetic(scene))
        .or_else(|| set(scene))?;
    let mut made = narrowed(scene, made);
    made.extend(renamed_units(scene, &made));
    if made.iter().any(|op| matches!(op, Op::UpdateColumn { condition: None, .. })) && narrows(scene) {
        return None;
    }
    take_units(scene);
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "all" | "values" | "column" | "columns" | "cells" | "every" | "each" | "existing" | "current" | "whole"
        ) {
            scene.take(at, at + 1);
        }
    }
    Some(Made::Ops(made))
}

/// "change the units of B and C to cm …, and change the headers accordingly": `Range (m)` is now `Range (cm)`.
fn renamed_units(scene: &Scene<'_>, made: &[Op<crate::plan::Named>]) -> Vec<Op<crate::plan::Named>> {
    let headers = ["header", "headers", "heading", "headings"];
    let Some(told) = scene.find(0, scene.len(), &["accordingly"]).filter(|_| scene.has(&headers)) else {
        return Vec::new();
    };
    let unit = (1..told).find(|at| {
        matches!(scene.word(at - 1), "to" | "into" | "in")
            && scene.tokens[*at].kind == Kind::Word
            && scene.tokens[*at].raw.chars().count() <= 4
            && scene.mention_at(*at).is_none()
    });
    let Some(unit) = unit else { return Vec::new() };
    let header = |op: &Op<crate::plan::Named>| match op {
        Op::UpdateColumn { column, .. } => {
            let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == column.get())?;
            let old = &scene.linker.columns[at].name;
            let bare = old.split('(').next().unwrap_or(old).trim();
            Some(Op::RenameColumn { column: column.clone(), name: format!("{bare} ({})", scene.tokens[unit].raw) })
        }
        _ => None,
    };
    let found: Vec<_> = made.iter().filter_map(header).collect();
    scene.take(unit, unit + 1);
    for at in 0..scene.len() {
        if headers.contains(&scene.word(at))
            || matches!(scene.word(at), "accordingly" | "change" | "update" | "adjust" | "unit" | "units")
        {
            scene.take(at, at + 1);
        }
    }
    found
}

/// "increase English of 6B by 10 %", "lower the price of paint by 3": values that nothing else was made of say
/// which rows are meant.
fn narrowed(scene: &Scene<'_>, made: Vec<Op<crate::plan::Named>>) -> Vec<Op<crate::plan::Named>> {
    let open = made.iter().all(|op| matches!(op, Op::UpdateColumn { condition: None, .. }));
    let value = |mention: &crate::intent::link::Mention| {
        matches!(mention.what, What::Value { .. }) && !scene.is_used(mention.start)
    };
    let Some(first) = scene.mentions.iter().find(|mention| value(mention)).filter(|_| open) else { return made };
    let mut parser = Parser::new(scene, first.start, scene.len());
    let Some(found) = parser.condition().filter(|_| (first.start..parser.at).all(|at| !scene.is_used(at))) else {
        return made;
    };
    scene.take(first.start, parser.at);
    let with = |op| match op {
        Op::UpdateColumn { column, value, condition: None } => {
            Op::UpdateColumn { column, value, condition: Some(found.clone()) }
        }
        other => other,
    };
    made.into_iter().map(with).collect()
}

/// "5 points", "3 euro", "to everybody": units of the number, and all rows.
fn take_units(scene: &Scene<'_>) {
    for at in 1..scene.len() {
        let unit = scene.tokens[at - 1].number().is_some() || matches!(scene.word(at - 1), "percent");
        let unit = unit
            && matches!(
                scene.word(at),
                "points"
                    | "point"
                    | "marks"
                    | "mark"
                    | "euro"
                    | "euros"
                    | "dollars"
                    | "dollar"
                    | "units"
                    | "unit"
                    | "days"
                    | "day"
                    | "percent"
                    | "pounds"
                    | "hours"
                    | "bonus"
                    | "pieces"
                    | "shillings"
                    | "rubles"
                    | "extra"
            );
        let everyone = matches!(
            scene.word(at),
            "everyone"
                | "everybody"
                | "everyone's"
                | "students"
                | "people"
                | "items"
                | "employees"
                | "staff"
                | "products"
        );
        if (unit || everyone) && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
    }
}

/// Words that would narrow the rows were not understood: without them too many cells would change.
fn narrows(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| {
        !scene.is_used(at)
            && matches!(
                scene.word(at),
                "where" | "if" | "when" | "whose" | "unless" | "except" | "empty" | "blank" | "blanks" | "missing"
            )
    })
}

/// "where it is empty": the column that changes is the one that is looked at.
fn itself_blank(scene: &Scene<'_>, from: usize, column: &Name) -> Option<Condition<crate::plan::Named>> {
    let at = scene.find(from, scene.len(), &["where", "if", "when"])?;
    let blank = scene.find(at, scene.len(), &["empty", "blank", "missing"])?;
    let between = at + 1..blank;
    let pronoun = between.clone().all(|at| {
        matches!(scene.word(at), "it" | "its" | "it's" | "they" | "cell" | "cells" | "value" | "the" | "is" | "are")
    });
    if !pronoun || scene.has(&["not", "isn't", "isnt", "aren't"]) {
        return None;
    }
    scene.take(at, blank + 1);
    Some(Condition::Blank { column: column.clone() })
}

/// The condition behind "where", "if", "for": it narrows the rows.
fn condition(scene: &Scene<'_>, from: usize) -> Option<Condition<crate::plan::Named>> {
    let at = (from..scene.len()).find(|at| {
        matches!(scene.word(*at), "where" | "if" | "when" | "whose" | "for" | "only" | "in" | "with" | "that")
            && !scene.is_used(*at)
            && !matches!(scene.word(at + 1), "everyone" | "everybody")
    })?;
    let mut parser = Parser::new(scene, at + 1, scene.len());
    let found = parser.condition()?;
    scene.take(at, parser.at);
    Some(found)
}

fn columns(scene: &Scene<'_>, from: usize, to: usize) -> Vec<Name> {
    scene.columns_in(from, to).into_iter().map(|(_, name)| name).collect()
}

fn each(
    columns: Vec<Name>,
    condition: Option<&Condition<crate::plan::Named>>,
    value: impl Fn(&Name) -> Formula,
) -> Option<Vec<Op<crate::plan::Named>>> {
    (!columns.is_empty()).then(|| {
        columns
            .into_iter()
            .map(|column| Op::UpdateColumn { value: value(&column), column, condition: condition.cloned() })
            .collect()
    })
}

/// "increase Price by 10 %", "reduce all prices by 5", "double the Amount".
fn percent_change(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["increase", "decrease", "raise", "reduce", "lower", "double"])?;
    let sign = if matches!(scene.word(verb), "increase" | "raise") { BinaryOp::Add } else { BinaryOp::Subtract };
    if scene.word(verb) == "double" {
        let limit = scene.find(verb, scene.len(), &["where", "if", "when", "whose", "for"]).unwrap_or(scene.len());
        let names = columns(scene, verb, limit);
        scene.take(verb, verb + 1);
        let condition = condition(scene, limit);
        return each(names, condition.as_ref(), |name| {
            binary(BinaryOp::Multiply, Expr::Column(name.clone()), Expr::Number(2.0))
        });
    }
    let by = scene.find(verb, scene.len(), &["by", "with"])?;
    let mut parser = Parser::new(scene, by + 1, scene.len());
    let percent = matches!(parser.look(0).map(|token| &token.kind), Some(Kind::Percent(_)));
    let worded = parser.look(0).and_then(Token::number).filter(|_| matches!(parser.word(1), "percent" | "pct"));
    let amount = match worded {
        Some(number) => {
            parser.at += 2;
            Expr::Number(number / 100.0)
        }
        None => parser.expr()?,
    };
    let names = columns(scene, verb, by);
    scene.take(verb, verb + 1);
    scene.take(by, parser.at);
    let condition = condition(scene, parser.at);
    each(names, condition.as_ref(), |name| {
        let column = Expr::Column(name.clone());
        if percent || worded.is_some() {
            let factor = match (&amount, sign) {
                (Expr::Number(share), BinaryOp::Add) => Expr::Number(((1.0 + share) * 1e12).round() / 1e12),
                (Expr::Number(share), _) => Expr::Number(((1.0 - share) * 1e12).round() / 1e12),
                (other, _) => other.clone(),
            };
            binary(BinaryOp::Multiply, column, factor)
        } else {
            binary(sign, column, amount.clone())
        }
    })
}

/// "replace M with Male and F with Female": the second pair and those behind it.
fn more_pairs(scene: &Scene<'_>, column: &Name, mut from: usize) -> Option<Vec<Op<crate::plan::Named>>> {
    let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == column.get())?;
    let mut found = Vec::new();
    while matches!(scene.word(from), "and" | "," | "replace")
        || scene.tokens.get(from).is_some_and(|token| token.is_symbol(','))
    {
        let start = from + 1;
        let known = scene.linker.columns[at].values.iter();
        let value = known.clone().find(|value| value.to_lowercase() == scene.word(start));
        let mention = scene.mention_at(start).and_then(|mention| match &mention.what {
            What::Value { found } => {
                found.iter().find(|(of, _)| *of == at).map(|(_, text)| (text.clone(), mention.end))
            }
            _ => None,
        });
        let Some((old, stop)) = mention.or_else(|| value.map(|value| (value.clone(), start + 1))) else { break };
        if !matches!(scene.word(stop), "with" | "by" | "to" | "into") {
            break;
        }
        let (value, end) = literal(scene, stop + 1)?;
        scene.take(from, end);
        let left = Expr::Column(column.clone());
        let condition = Condition::Compare { left, is: Comparison::Equal, right: Expr::Text(old) };
        found.push(Op::UpdateColumn { column: column.clone(), value, condition: Some(condition) });
        from = end;
    }
    Some(found)
}

/// "the average", "its mean", "the highest": the number over the whole column; none for "the class average".
fn own_aggregate(scene: &Scene<'_>, value: &Formula, column: &Name) -> Option<Formula> {
    let Expr::Text(text) = value else { return Some(value.clone()) };
    let words = crate::intent::link::words(text);
    let told = words.iter().find_map(|word| super::total::aggregate(word));
    let plain = |word: &String| {
        super::total::aggregate(word).is_some()
            || matches!(word.as_str(), "value" | "column" | "its" | "own" | "overall" | "score" | "mark")
    };
    let named = scene.linker.columns.iter().any(|one| one.values.iter().any(|known| known.eq_ignore_ascii_case(text)));
    match told {
        None => Some(value.clone()),
        Some(_) if named => Some(value.clone()),
        Some(aggregate) => words.iter().all(plain).then(|| Expr::Whole { aggregate, column: column.clone() }),
    }
}

/// "replace Paid with Done in Status", "replace blanks in Score with 0", "fill the blanks in City with Unknown".
fn replace(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["replace", "fill", "change", "turn"])?;
    let with = scene.find(verb, scene.len(), &["with", "by", "to", "into"])?;
    let blanks = scene.find(verb, with, &["blanks", "blank", "empty", "missing"]);
    if scene.word(verb) != "replace"
        && blanks.is_none()
        && !scene.within(verb, with).any(|mention| matches!(mention.what, What::Value { .. }))
    {
        return None;
    }
    let (value, end) = literal(scene, with + 1)?;
    if let Some(blank) = blanks {
        let mut names = columns(scene, verb, with);
        if names.is_empty() {
            names = columns(scene, end, scene.len());
        }
        scene.take(verb, verb + 1);
        scene.take(blank, blank + 1);
        scene.take(with, end);
        let filled = |column: Name| {
            let value = own_aggregate(scene, &value, &column)?;
            let condition = Some(Condition::Blank { column: column.clone() });
            Some(Op::UpdateColumn { value, condition, column })
        };
        return (!names.is_empty()).then(|| names.into_iter().map(filled).collect::<Option<Vec<_>>>())?;
    }
    let mention = scene.within(verb + 1, with).find(|mention| matches!(mention.what, What::Value { .. }));
    let named = scene.columns_in(end, scene.len());
    let (column, old) = match mention.map(|mention| (&mention.what, mention.start, mention.end)) {
        Some((What::Value { found }, start, stop)) => {
            let (column, text) = named
                .first()
                .and_then(|(at, _)| found.iter().find(|(column, _)| column == at))
                .or_else(|| found.first())?
                .clone();
            scene.take(start, stop);
            (scene.name(column, false), Expr::Text(text))
        }
        _ => {
            let (old, stop) = literal(scene, verb + 1)?;
            scene.take(verb + 1, stop);
            (named.first()?.1.clone(), old)
        }
    };
    scene.take(verb, verb + 1);
    scene.take(with, end);
    let more = more_pairs(scene, &column, end)?;
    let condition = Condition::Compare { left: Expr::Column(column.clone()), is: Comparison::Equal, right: old };
    let first = Op::UpdateColumn { column, value, condition: Some(condition) };
    Some(std::iter::once(first).chain(more).collect())
}

/// A constant as people write it: quoted, a number, or words up to the next joint.
fn literal(scene: &Scene<'_>, from: usize) -> Option<(Formula, usize)> {
    let mut start = from;
    while matches!(scene.word(start), "the" | "a" | "an" | "value" | "text" | "word" | "be") {
        start += 1;
    }
    let token = scene.tokens.get(start)?;
    if token.is_symbol('-')
        && let Some(number) = scene.tokens.get(start + 1).and_then(Token::number)
    {
        return Some((Expr::Number(-number), start + 2));
    }
    let value = match &token.kind {
        Kind::Quoted(text) => Expr::Text(text.clone()),
        Kind::Number(number) | Kind::Percent(number) | Kind::Money(number, _) => Expr::Number(*number),
        Kind::Date(date) => Expr::Date(*date),
        Kind::Word if matches!(token.folded.as_str(), "zero" | "zeros" | "zeroes") => Expr::Number(0.0),
        Kind::Word if matches!(token.folded.as_str(), "blank" | "empty" | "nothing") => Expr::Empty,
        Kind::Word => {
            let mut end = start + 1;
            while end < scene.len()
                && scene.tokens[end].kind == Kind::Word
                && !matches!(
                    scene.word(end),
                    "in" | "where" | "if" | "for" | "when" | "and" | "with" | "of" | "whose" | "on"
                )
            {
                end += 1;
            }
            return Some((Expr::Text(scene.text(start, end)), end));
        }
        Kind::Symbol(_) => return None,
    };
    Some((value, start + 1))
}

/// "round Total to 2 decimals".
fn round(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["round", "rounded"])?;
    let limit = scene.find(verb, scene.len(), &["where", "if", "when", "whose"]).unwrap_or(scene.len());
    let names = columns(scene, verb, limit);
    // Texts cannot be rounded.
    let text = |name: &Name| {
        let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get());
        at.is_some_and(|at| scene.kind(at) == crate::workbook::schema::Kind::Text)
    };
    if names.iter().any(text) {
        return None;
    }
    let digits = (verb..limit).find_map(|at| scene.tokens[at].number().map(|number| (at, number)));
    if let Some((at, _)) = digits {
        scene.take(at, at + 1);
    }
    for at in verb..limit {
        if matches!(
            scene.word(at),
            "round"
                | "decimals"
                | "decimal"
                | "places"
                | "digits"
                | "digit"
                | "nearest"
                | "whole"
                | "number"
                | "numbers"
                | "integer"
                | "integers"
                | "place"
                | "off"
                | "up"
        ) {
            scene.take(at, at + 1);
        }
    }
    let digits = digits.map_or(0.0, |(_, number)| number);
    let condition = condition(scene, limit);
    each(names, condition.as_ref(), |name| {
        call(Function::Round, vec![Expr::Column(name.clone()), Expr::Number(digits)])
    })
}

/// "make City uppercase", "trim the names".
fn letters(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let (function, at) = (0..scene.len()).find_map(|at| {
        let function = match scene.word(at) {
            "uppercase" | "capitals" => Function::Upper,
            "lowercase" => Function::Lower,
            "capitalize" | "capitalise" | "proper" => Function::Proper,
            "trim" | "spaces" => Function::Trim,
            "upper" if scene.word(at + 1) == "case" => Function::Upper,
            "lower" if scene.word(at + 1) == "case" => Function::Lower,
            _ => return None,
        };
        Some((function, at))
    })?;
    let names = columns(scene, 0, scene.len());
    scene.take(at, at + 1);
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "make"
                | "case"
                | "letters"
                | "convert"
                | "turn"
                | "change"
                | "spaces"
                | "extra"
                | "text"
                | "put"
                | "set"
                | "remove"
                | "trim"
                | "capital"
        ) {
            scene.take(at, at + 1);
        }
    }
    each(names, None, |name| call(function, vec![Expr::Column(name.clone())]))
}

/// "append '+' to the end of Week if …", "put Mr. before every name".
fn append(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["append", "prefix", "add", "put"])?;
    let at = (verb..scene.len())
        .find(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_)) && scene.mention_at(*at).is_none())?;
    let Kind::Quoted(_) = &scene.tokens[at].kind else { return None };
    let text = scene.tokens[at].raw.clone();
    let joint = scene.find(at, scene.len(), &["to", "after", "before", "at", "behind"])?;
    let front = matches!(scene.word(joint), "before")
        || scene.find(at, scene.len(), &["beginning", "start", "front"]).is_some()
        || scene.word(verb) == "prefix";
    let (_, name) = scene.column_in(joint, scene.len())?;
    scene.take(verb, verb + 1);
    scene.take(at, at + 1);
    for at in joint..scene.len() {
        if matches!(
            scene.word(at),
            "end"
                | "beginning"
                | "start"
                | "front"
                | "of"
                | "sign"
                | "symbol"
                | "the"
                | "at"
                | "to"
                | "after"
                | "before"
                | "cells"
                | "cell"
                | "values"
                | "column"
                | "a"
                | "same"
                | "row"
                | "text"
        ) && scene.mention_at(at).is_none()
        {
            if matches!(scene.word(at), "if" | "where" | "when") {
                break;
            }
            scene.take(at, at + 1);
        }
    }
    let condition = condition(scene, at);
    let (column, text) = (Expr::Column(name.clone()), Expr::Text(text));
    let value = if front { binary(BinaryOp::Join, text, column) } else { binary(BinaryOp::Join, column, text) };
    Some(vec![Op::UpdateColumn { column: name, value, condition }])
}

/// "multiply B and C by 100", "divide Price by 1000", "convert Range to cm by multiplying by 100", "add 5 to Score".
fn arithmetic(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(
        0,
        scene.len(),
        &["multiplying", "dividing", "multiply", "divide", "add", "subtract", "take", "deduct"],
    )?;
    let number_at = (verb..scene.len())
        .find(|at| matches!(scene.tokens[*at].kind, Kind::Number(_) | Kind::Percent(_) | Kind::Money(..)))?;
    let number = scene.tokens[number_at].number()?;
    let op = match scene.word(verb) {
        "multiply" | "multiplying" => BinaryOp::Multiply,
        "divide" | "dividing" => BinaryOp::Divide,
        "add" => BinaryOp::Add,
        _ => BinaryOp::Subtract,
    };
    let scale = match scene.word(number_at + 1) {
        "thousand" => 1e3,
        "million" => 1e6,
        _ => 1.0,
    };
    let limit = scene.find(verb, scene.len(), &["where", "if", "when", "whose"]).unwrap_or(scene.len());
    // "add a due date 14 days after the date" adds nothing to the date.
    let relative = (number_at..limit).any(|at| matches!(scene.word(at), "after" | "before"));
    // "take 2 points off", and not "take 5 rows".
    let takes = scene.word(verb) == "take";
    if relative || takes && scene.find(number_at, limit, &["off", "from", "away"]).is_none() {
        return None;
    }
    let mut names = columns(scene, 0, limit);
    if names.is_empty()
        && scene.find(verb, limit, &["all", "every"]).is_some()
        && scene.has(&["amounts", "numbers", "figures", "values"])
    {
        names = all_amounts(scene);
    }
    // Nothing is added to names.
    names.retain(|name| {
        let at = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == name.get());
        at.is_none_or(|at| scene.kind(at) != crate::workbook::schema::Kind::Text)
    });
    scene.take(verb, verb + 1);
    scene.take(number_at, number_at + 1 + usize::from(scale > 1.0));
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "by" | "with"
                | "to"
                | "from"
                | "convert"
                | "change"
                | "units"
                | "unit"
                | "values"
                | "off"
                | "away"
                | "amounts"
                | "numbers"
                | "figures"
        ) {
            scene.take(at, at + 1);
        }
    }
    let condition = condition(scene, number_at);
    // "add 10 % to the price" is a tenth of the price, not 0.1.
    let share =
        matches!(scene.tokens[number_at].kind, Kind::Percent(_)) && matches!(op, BinaryOp::Add | BinaryOp::Subtract);
    let (op, number) = match (share, op) {
        (true, BinaryOp::Add) => (BinaryOp::Multiply, 1.0 + number),
        (true, _) => (BinaryOp::Multiply, 1.0 - number),
        _ => (op, number),
    };
    each(names, condition.as_ref(), |name| binary(op, Expr::Column(name.clone()), Expr::Number(number * scale)))
}

/// All columns of amounts of one kind, else all that add up.
fn all_amounts(scene: &Scene<'_>) -> Vec<Name> {
    let all = || (0..scene.linker.columns.len()).filter(|at| scene.linker.adds_up(*at)).collect();
    let group: Vec<usize> = scene.linker.main_group().unwrap_or_else(all);
    group.into_iter().map(|at| scene.name(at, true)).collect()
}

/// "set Status to Closed where Amount is 0", "change Score to Score + 5".
fn set(scene: &Scene<'_>) -> Option<Vec<Op<crate::plan::Named>>> {
    let verb = scene.find(0, scene.len(), &["set", "change", "update", "make"])?;
    let joint = scene.find(verb, scene.len(), &["to", "as", "equal"])?;
    let mention = scene.within(verb, joint).find(|mention| matches!(mention.what, What::Column { .. }))?;
    let (_, column) = scene.column_in(mention.start, mention.end)?;
    let limit = scene.find(joint, scene.len(), &["where", "if", "when", "whose", "for"]).unwrap_or(scene.len());
    let mut parser = Parser::new(scene, joint + 1, limit);
    let (value, end) = match parser.expr() {
        Some(value) => (value, parser.at),
        None => literal(scene, joint + 1)?,
    };
    scene.take(verb, verb + 1);
    scene.take(joint, end);
    let condition = itself_blank(scene, end, &column).or_else(|| condition(scene, end));
    if condition.is_none() && !matches!(value, Expr::Binary { .. } | Expr::Call { .. } | Expr::Number(_)) {
        return None;
    }
    Some(vec![Op::UpdateColumn { column, value, condition }])
}
