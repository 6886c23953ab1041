//! "add a column Total = Price * Quantity" · "in a new column called Profit, subtract COGS from Sales" ·
//! "a column Grade that says Pass if Score is at least 60, otherwise Fail" · "join First and Last name into Full name".

use crate::{
    intent::{
        QuestionKind,
        rules::Rule,
        scene::Scene,
        talk::{Made, PendingColumn, Talk},
        token::Kind,
    },
    plan::{BinaryOp, ColumnName, Expr, Function, NumberFormat, Op, Place, Slot},
};

use super::{
    business, charges, choice,
    expressions::{Formula, call},
    looks, lookup,
    parser::Parser,
    places, series, spans, texts,
};

pub(super) const RULE: Rule = Rule {
    name: "add a column",
    triggers: &[
        "column",
        "add",
        "create",
        "insert",
        "calculate",
        "compute",
        "work",
        "append",
        "new",
        "determine",
        "concatenate",
        "combine",
        "join",
        "make",
        "columns",
        "colum",
        "calcualte",
        "show",
        "include",
        "find",
        "get",
        "write",
        "subtract",
        "multiply",
        "divide",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "add",
    "create",
    "insert",
    "calculate",
    "compute",
    "work",
    "append",
    "determine",
    "make",
    "put",
    "write",
    "include",
    "column",
    "col",
    "colum",
    "new",
    "another",
    "extra",
    "called",
    "named",
    "which",
    "that",
    "containing",
    "contains",
    "contain",
    "shows",
    "showing",
    "show",
    "holds",
    "with",
    "equal",
    "equals",
    "equalling",
    "row",
    "result",
    "results",
    "it",
    "them",
    "automatically",
    "using",
    "calculated",
    "computed",
    "each",
    "every",
    "for",
    "by",
    "as",
    "formula",
    "find",
    "out",
    "calcualte",
    "display",
    "return",
    "place",
    "value",
    "fill",
    "should",
    "be",
    "where",
    "transaction",
    "right",
    "side",
    "end",
    "table",
    "say",
    "says",
    "saying",
    "store",
    "accordingly",
    "get",
    "want",
    "all",
    "do",
    "from",
    "following",
    "there",
    "given",
    "per",
    "title",
    "label",
    "single",
    "derive",
    "derived",
    "need",
    "appropriate",
    "corresponding",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    // A column that waits for its formula gets it before another one is added.
    let waits = talk.pending.is_some() && !scene.has(&["new", "another", "add", "second", "insert"]);
    let on_result = talk.made_sheet
        && ["this new sheet", "the new sheet", "that sheet", "this sheet", "same sheet"]
            .iter()
            .any(|phrase| scene.phrase(0, phrase).is_some());
    if waits || !wants_column(scene, on_result) {
        return None;
    }
    if let Some(made) = several(scene) {
        return Some(made);
    }
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = spans::given_name(scene, 0, scene.len())
        .map(|span| span.take(scene))
        .or_else(|| before_column(scene))
        .or_else(|| after_column(scene))
        .or_else(|| leading_name(scene));
    let thing = thing_led_to(scene);
    let equation = equation(scene);
    let (value, named_by_value) = match equation {
        None if thing.is_some() => thing.map_or((None, None), |(said, value)| (Some(value), Some(said))),
        Some((left, value)) => (Some(value), left),
        None => (formula(scene), None),
    };
    // "determine which month was best" asks for no column by itself.
    if name.is_none() && scene.has(&["which"]) && !names_new_column(scene) {
        return None;
    }
    let name = name.or(named_by_value);
    // "the revenue considering the retail price": a part of the formula, not the whole.
    let known = |value: &Formula| {
        matches!(value, Expr::Lookup(_))
            && name.as_deref().and_then(|name| by_name(scene, name)).is_some_and(|by| matches!(by, Expr::Binary { .. }))
    };
    let value = value.filter(|value| !known(value)).map(|value| lookup::alone(scene, value));
    let format = number_format(scene, value.as_ref());
    let value = value.or_else(|| charges::asked(scene, name.as_deref()));
    let known = name.as_deref().is_some_and(|name| by_name(scene, name).is_some());
    let across = if value.is_none() && name.is_some() && !known { across(scene) } else { None };
    let value = value.or(across);
    let fallback = name.as_ref().filter(|_| value.is_none()).and_then(|name| by_name(scene, name));
    // "calculate the profit in a new column": named by what is calculated.
    let (name, value) = match (name, value) {
        (None, None) => {
            let (said, value) = known_thing(scene)?;
            (Slot::guess(said), Some(value))
        }
        (None, Some(value)) => (Slot::guess(default_name(scene, &value)), Some(value)),
        (Some(name), value) => (Slot::Said(name), value),
    };
    if let (None, Some(fallback)) = (&value, &fallback) {
        take_operands(scene, fallback);
    }
    take_vocabulary(scene, name.get());
    if value.is_some() && has_loose_operator(scene) {
        return Some(Made::Ask(QuestionKind::Missing { what: format!("formula:{}", name.get()) }));
    }
    let format = format.or_else(|| {
        value.as_ref().filter(|_| name.is_guess()).and_then(|value| super::computed::share_format(name.get(), value))
    });
    let place = match place {
        Some(Place::End) => beside_source(scene, value.as_ref()).or(Some(Place::End)),
        other => other,
    };
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    match value {
        Some(value) if on_result => {
            if let Some(span) = spans::new_sheet(scene) {
                scene.take(span.start, span.end);
            }
            Some(Made::OnResult(vec![Op::AddColumn { name, value, place, format }]))
        }
        Some(value) => Some(Made::Ops(vec![Op::AddColumn { name, value, place, format }])),
        None if names_new_column(scene) || fallback.is_some() => {
            Some(Made::Column(PendingColumn { name, place, format, fallback }))
        }
        None => Some(Made::Ask(QuestionKind::Missing { what: "formula".to_owned() })),
    }
}

/// `two new columns "Interest" and "Total"`, `add columns Tax and Net`: each by what its name stands for.
fn several(scene: &Scene<'_>) -> Option<Made> {
    let noun = scene
        .find(0, scene.len(), &["columns"])
        .filter(|_| scene.has(&["new", "add", "create", "insert", "two", "three", "separate", "additional"]))?;
    let mut names: Vec<(usize, usize, String)> = Vec::new();
    let mut at = noun + 1;
    while at < scene.len() {
        let token = &scene.tokens[at];
        if matches!(
            scene.word(at),
            "called"
                | "named"
                | "titled"
                | "and"
                | "headed"
                | "for"
                | "with"
                | "headers"
                | "the"
                | "respectively"
                | "names"
        ) || matches!(token.kind, Kind::Symbol(',' | ':'))
        {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        if !matches!(token.kind, Kind::Quoted(_)) {
            let capital = |at: usize| {
                scene
                    .tokens
                    .get(at)
                    .is_some_and(|token| token.kind == Kind::Word && token.raw.starts_with(char::is_uppercase))
            };
            if !capital(at) {
                break;
            }
            while capital(end) {
                end += 1;
            }
        }
        let name = match &token.kind {
            Kind::Quoted(text) => text.clone(),
            _ => spans::tidy(&scene.text(at, end)),
        };
        names.push((at, end, name));
        at = end;
    }
    let there = |name: &String| scene.linker.columns.iter().any(|column| column.name == *name);
    if names.len() < 2 || names.iter().any(|(_, _, name)| there(name)) {
        return None;
    }
    let mut ops = Vec::new();
    for (start, end, name) in &names {
        let value = by_name(scene, name)?;
        take_operands(scene, &value);
        scene.take(*start, *end);
        let (name, place) = (Slot::Said(name.clone()), Slot::guess(Place::End));
        ops.push(Op::AddColumn { name, value, place, format: None });
    }
    for at in 0..scene.len() {
        let named =
            names.iter().any(|(_, _, name)| crate::intent::link::words(name).iter().any(|word| word == scene.word(at)));
        let counts =
            matches!(scene.word(at), "two" | "three" | "four" | "columns" | "additional" | "separate" | "respectively");
        if named || counts {
            scene.take(at, at + 1);
        }
    }
    take_vocabulary(scene, "");
    Some(Made::Ops(ops))
}

/// "considering the price and the discount": what the known formula is made of anyway.
fn take_operands(scene: &Scene<'_>, formula: &Formula) {
    let json = serde_json::to_string(&Op::UpdateColumn::<crate::plan::Named> {
        column: Slot::Said(crate::plan::ColumnName::Header(String::new())),
        value: formula.clone(),
        condition: None,
    })
    .unwrap_or_default();
    let mut any = false;
    for mention in &scene.mentions {
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

/// Half a formula was understood ("Quantity times weight" without a weight): the half is no answer.
fn has_loose_operator(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| {
        !scene.is_used(at)
            && (matches!(scene.word(at), "times" | "plus" | "minus" | "multiplied" | "divided")
                || ['*', '/', '+', '×', '÷'].iter().any(|sign| scene.tokens[at].is_symbol(*sign)))
    })
}

/// A column is spoken of that is not there yet, or something is calculated for every row.
fn wants_column(scene: &Scene<'_>, on_result: bool) -> bool {
    if scene.has(&[
        "remove",
        "delete",
        "drop",
        "rename",
        "sort",
        "highlight",
        "freeze",
        "chart",
        "pivot",
        "move",
        "keep",
        "plot",
        "copy",
        "duplicate",
        "duplicates",
        "hide",
        "lookup",
    ]) || !on_result && spans::new_sheet(scene).is_some()
    {
        return false;
    }
    if scene.phrase(0, "new row").is_some()
        || scene.phrase(0, "total row").is_some()
        || scene.tokens.last().is_some_and(|token| token.is_symbol('?'))
    {
        return false;
    }
    // "calculate the Tax" fills the empty column of that name.
    let empty = scene
        .mentions
        .first()
        .and_then(|mention| scene.resolve(mention))
        .is_some_and(|(column, guess)| !guess && scene.linker.columns[column].filled == 0);
    if empty && !scene.has(&["new", "add", "another", "insert", "named", "called", "titled", "header"]) {
        return false;
    }
    let column_word = scene.has(&["column", "columns", "col", "colum", "field"]);
    let adds = scene.has(&[
        "add", "create", "insert", "append", "new", "another", "extra", "make", "include", "called", "named", "titled",
        "give", "want", "need", "put",
    ]);
    let computes = scene.has(&[
        "calculate",
        "compute",
        "determine",
        "combine",
        "concatenate",
        "join",
        "calcualte",
        "work",
        "find",
    ]);
    let letter_place = column_word && places::of_new(scene).is_some();
    column_word && (adds || letter_place)
        || computes
            && (adds || scene.has(&["each", "every", "row"]) || spans::given_name(scene, 0, scene.len()).is_some())
        || has_equation(scene) && adds
        || computes && known_thing(scene).is_some()
        || scene.has(&["into"]) && computes
}

fn names_new_column(scene: &Scene<'_>) -> bool {
    scene.has(&["column", "columns", "col", "colum"])
}

fn has_equation(scene: &Scene<'_>) -> bool {
    scene.tokens.iter().any(|token| token.is_symbol('='))
}

/// "add a Profit column", "a new Net amount column".
fn before_column(scene: &Scene<'_>) -> Option<String> {
    let noun = (1..scene.len())
        .find(|at| matches!(scene.word(*at), "column" | "col" | "colum" | "field") && !scene.is_used(*at))?;
    let mut start = noun;
    while start > 0 && noun - start < 5 {
        let token = &scene.tokens[start - 1];
        let part =
            matches!(token.kind, Kind::Quoted(_)) || matches!(token.kind, Kind::Word) && !is_determiner(&token.folded);
        if !part || scene.is_used(start - 1) {
            break;
        }
        start -= 1;
    }
    let led = start > 0 && matches!(scene.word(start - 1), "a" | "an" | "new" | "the" | "another" | "extra");
    if start == noun || !led {
        return None;
    }
    // A column that is there is a place or an operand.
    let there = scene.mention_at(start).is_some_and(|mention| mention.end >= noun)
        && scene.word(start - 1) != "new"
        && scene.word(start - 1) != "a";
    if there
        || matches!(
            scene.word(noun - 1),
            "last"
                | "first"
                | "next"
                | "separate"
                | "single"
                | "different"
                | "blank"
                | "empty"
                | "calculated"
                | "computed"
        )
    {
        return None;
    }
    scene.take(start, noun + 1);
    Some(match &scene.tokens[start].kind {
        Kind::Quoted(text) => text.clone(),
        _ => spans::capitalised(&spans::tidy(&scene.text(start, noun))),
    })
}

/// `add column Total = …`, `add a column "Net": …`, `a column for the total price`.
fn after_column(scene: &Scene<'_>) -> Option<String> {
    let noun = (0..scene.len())
        .find(|at| matches!(scene.word(*at), "column" | "col" | "colum" | "field") && !scene.is_used(*at))?;
    let token = scene.tokens.get(noun + 1)?;
    if let Kind::Quoted(text) = &token.kind {
        scene.take(noun, noun + 2);
        return Some(text.clone());
    }
    let capital =
        token.kind == Kind::Word && token.raw.chars().next().is_some_and(char::is_uppercase) && token.raw.len() > 1;
    let until_equals = scene
        .tokens
        .get(noun + 1..(noun + 7).min(scene.len()))?
        .iter()
        .position(|token| token.is_symbol('=') || token.is_symbol(':'));
    let mut end = noun + 1;
    if let Some(length) = until_equals.filter(|length| {
        *length > 0
            && scene.tokens[noun + 1..noun + 1 + length]
                .iter()
                .all(|token| matches!(token.kind, Kind::Word | Kind::Number(_)))
    }) {
        end += length;
    } else if capital {
        while end < scene.len()
            && scene.tokens[end].kind == Kind::Word
            && scene.tokens[end].raw.chars().next().is_some_and(char::is_uppercase)
        {
            end += 1;
        }
        // "a column Sales minus Cost" starts its formula, not its name.
        if scene.mention_at(noun + 1).is_some_and(|mention| mention.end >= end)
            && !matches!(scene.word(end), "that" | "which" | "as" | "with" | "by" | "equal" | "if")
        {
            return None;
        }
    } else {
        return None;
    }
    scene.take(noun, end);
    Some(spans::tidy(&scene.text(noun + 1, end)))
}

/// "VAT with 19 percent of the price in a new column", "the speed (Distance / Hours)": the words before the formula.
fn leading_name(scene: &Scene<'_>) -> Option<String> {
    let joint = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "with" | "as" | "is" | "which" | "equal" | "equals")
            || matches!(scene.tokens[*at].kind, Kind::Symbol(':' | '('))
    })?;
    let mut start = joint;
    while start > 0
        && scene.tokens[start - 1].kind == Kind::Word
        && !is_determiner(scene.word(start - 1))
        && !VOCABULARY.contains(&scene.word(start - 1))
        && !scene.is_used(start - 1)
        && scene.mentions.iter().all(|mention| {
            mention.start >= start
                || mention.end < start
                || matches!(mention.what, crate::intent::link::What::Column { guess: true, .. })
        })
    {
        start -= 1;
    }
    let short = joint - start <= 4 && start < joint;
    let begins = Parser::new(scene, joint + 1, scene.len()).expr().is_some_and(|value| !matches!(value, Expr::Text(_)));
    if !short || !begins {
        return None;
    }
    scene.take(start, joint + 1);
    Some(spans::capitalised(&spans::tidy(&scene.text(start, joint))))
}

fn is_determiner(word: &str) -> bool {
    matches!(
        word,
        "a" | "an"
            | "the"
            | "new"
            | "another"
            | "this"
            | "that"
            | "extra"
            | "in"
            | "to"
            | "one"
            | "add"
            | "insert"
            | "create"
            | "as"
            | "with"
            | "into"
            | "make"
            | "of"
            | "for"
            | "from"
            | "under"
            | "each"
            | "on"
            | "named"
            | "called"
            | "and"
            | "by"
            | "or"
            | "its"
            | "own"
            | "after"
            | "before"
            | "which"
            | "then"
            | "s"
            | "calculated"
            | "computed"
    )
}

/// `Profit = Sales - COGS` within the clause.
fn equation(scene: &Scene<'_>) -> Option<(Option<String>, Formula)> {
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
pub(super) fn formula(scene: &Scene<'_>) -> Option<Formula> {
    choice::choice(scene)
        .or_else(|| texts::pattern(scene))
        .or_else(|| texts::joined(scene))
        .or_else(|| texts::as_text(scene))
        .or_else(|| {
            let span = spans::expression(scene, 0, scene.len())?;
            let simple = matches!(span.what, Expr::Number(_) | Expr::Text(_) | Expr::Date(_) | Expr::Column(_));
            // A lone column or constant is a value only when it is said to be one.
            if simple && !leads_value(scene, span.start) {
                return None;
            }
            Some(span.take(scene))
        })
}

fn leads_value(scene: &Scene<'_>, start: usize) -> bool {
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
    }) && !scene.has(&["after", "each", "every"])
}

/// What a name means: defined in the message or its context, else by convention.
pub(super) fn by_name(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    defined(scene, name).or_else(|| business::formula(scene, name))
}

pub(super) fn defined(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    let words = crate::intent::link::words(name);
    let bare: Vec<String> = words
        .iter()
        .filter(|word| !matches!(word.as_str(), "weekly" | "monthly" | "yearly" | "annual" | "the"))
        .cloned()
        .collect();
    let singular: Vec<String> = bare.iter().map(|word| word.strip_suffix('s').unwrap_or(word).to_owned()).collect();
    let definition = scene.definitions.iter().find(|one| one.is(&words) || one.is(&bare) || one.is(&singular))?;
    let inner = Scene::new(definition.value.clone(), scene.linker, scene.definitions);
    let mut parser = Parser { depth: 1, ..Parser::new(&inner, 0, inner.len()) };
    let found = parser.expr()?;
    while parser.eat(&["for", "each", "row", "of"]) {}
    parser.is_done().then_some(found)
}

/// "the total sales for each employee": over all columns of amounts, per row.
fn across(scene: &Scene<'_>) -> Option<Formula> {
    let (aggregate, at) = super::total::aggregate_said(scene)?;
    let per_row = scene.has(&["each", "every", "row", "per"]);
    let function = match aggregate {
        crate::plan::Aggregate::Sum => Function::Sum,
        crate::plan::Aggregate::Mean => Function::Average,
        crate::plan::Aggregate::Max => Function::Max,
        crate::plan::Aggregate::Min => Function::Min,
        _ => return None,
    };
    let columns: Vec<usize> = (0..scene.linker.columns.len()).filter(|at| super::total::adds_up(scene, *at)).collect();
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

/// "a column with the gross profit", "I need a column for the simple interest": several words that a formula is known for.
fn thing_led_to(scene: &Scene<'_>) -> Option<(String, Formula)> {
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
fn beside_source(scene: &Scene<'_>, value: Option<&Formula>) -> Option<Place<crate::plan::Named>> {
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
pub(super) fn known_amount(scene: &Scene<'_>) -> Option<(String, Formula)> {
    known_thing(scene).filter(|(_, value)| matches!(value, Expr::Binary { op, .. } if *op != BinaryOp::Join))
}

/// "calculate the profit": a thing with a known formula.
fn known_thing(scene: &Scene<'_>) -> Option<(String, Formula)> {
    for length in (1..=4).rev() {
        for start in 0..scene.len().saturating_sub(length - 1) {
            let tokens = &scene.tokens[start..start + length];
            if tokens.iter().any(|token| token.kind != Kind::Word) {
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
            if let Some(value) = by_name(scene, &said) {
                scene.take(start, start + length);
                return Some((spans::capitalised(&said), value));
            }
        }
    }
    None
}

/// A header for a column that was not named.
pub(super) fn default_name(scene: &Scene<'_>, value: &Formula) -> String {
    let words = scene.text(0, scene.len()).to_lowercase();
    let contains = |word: &str| words.contains(word);
    match value {
        Expr::Lookup(lookup) => match lookup.take.get() {
            ColumnName::Header(header) => header.clone(),
            ColumnName::Letter { letter } => letter.clone(),
        },
        Expr::Rank { .. } | Expr::UpTo { .. } | Expr::Best { .. } => series::header(value),
        Expr::Binary { op: BinaryOp::Join, .. } => "Combined".to_owned(),
        Expr::Binary { op: BinaryOp::Subtract, .. } => {
            if contains("profit") { "Profit" } else { "Difference" }.to_owned()
        }
        Expr::Binary { op: BinaryOp::Divide, .. } => {
            if contains("percent") { "Percentage" } else { "Ratio" }.to_owned()
        }
        Expr::Binary { op: BinaryOp::Multiply, .. } => if contains("tax") { "Tax" } else { "Product" }.to_owned(),
        Expr::Call { function: Function::Average, .. } => "Average".to_owned(),
        Expr::Call { function: Function::Max, .. } => "Maximum".to_owned(),
        Expr::Call { function: Function::Min, .. } => "Minimum".to_owned(),
        Expr::Call { function: Function::Days, .. } => "Days".to_owned(),
        Expr::Call { function: Function::Year, .. } => "Year".to_owned(),
        Expr::Call { function: Function::Month, .. } => "Month".to_owned(),
        Expr::Call { function: Function::Sum, .. } | Expr::Binary { .. } => "Total".to_owned(),
        _ => "Result".to_owned(),
    }
}

/// "as a percentage", "with percentage format"; a change in relative terms is one without words.
fn number_format(scene: &Scene<'_>, value: Option<&Formula>) -> Option<NumberFormat> {
    if let Some(span) = looks::number_format(scene) {
        for at in 0..scene.len() {
            if matches!(scene.word(at), "format" | "formatted" | "as" | "in" | "type" | "displayed" | "shown") {
                scene.take(at, at + 1);
            }
        }
        return Some(span.take(scene));
    }
    let relative = matches!(value, Some(Expr::If { otherwise, .. }) if matches!(**otherwise, Expr::Binary { op: BinaryOp::Divide, .. }));
    relative.then_some(NumberFormat::Percent { decimals: 2 })
}

fn take_vocabulary(scene: &Scene<'_>, name: &str) {
    let name_words = crate::intent::link::words(name);
    // "in the sales table": the one that is worked on.
    for at in 2..scene.len() {
        let table = matches!(scene.word(at), "table" | "sheet")
            && scene.word(at - 2) == "the"
            && scene.mention_at(at - 1).is_none();
        if table && at > 2 && matches!(scene.word(at - 3), "in" | "of" | "from") && scene.linker.others.len() < 2 {
            scene.take(at - 1, at);
        }
    }
    for at in 0..scene.len() {
        let word = scene.word(at);
        let entity = at > 0 && matches!(scene.word(at - 1), "each" | "every");
        if VOCABULARY.contains(&word)
            || name_words.iter().any(|known| known == word)
            || entity && !scene.tokens[at].kind.eq(&Kind::Symbol(','))
        {
            scene.take(at, at + 1);
        }
    }
    for mention in &scene.mentions {
        if mention.start > 0 && matches!(scene.word(mention.start - 1), "each" | "every" | "per") {
            scene.take(mention.start, mention.end);
        }
    }
}
