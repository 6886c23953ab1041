//! "due date 30 days after Start" · "add a deadline two weeks after Order date" · "next working day after Start" ·
//! "Start plus one month".

use crate::{
    intent::{
        QuestionKind,
        rules::{
            Rule,
            en::{
                expressions::{Formula, binary, call},
                spans,
            },
        },
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{BinaryOp, Expr, Function},
};

use super::{added, column, header, if_filled};

pub(in crate::intent::rules::en) const RULE: Rule = Rule {
    name: "a date moved on",
    triggers: &[
        "day", "days", "week", "weeks", "month", "months", "year", "years", "due", "deadline", "workday", "workdays",
    ],
    read,
};

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let other = [
        "sort",
        "filter",
        "highlight",
        "chart",
        "keep",
        "remove",
        "delete",
        "between",
        "until",
        "since",
        "average",
        "total",
        "sum",
        "every",
        "within",
        "than",
        "format",
        "if",
        "overdue",
    ];
    if scene.has(&other) {
        return None;
    }
    let noun = scene
        .find(0, scene.len(), &["due", "deadline", "expiry", "reminder", "renewal", "follow-up", "maturity"])
        .filter(|at| !scene.is_mentioned(*at));
    let after = scene
        .find(0, scene.len(), &["after", "from", "plus", "later", "before"])
        .or_else(|| (0..scene.len()).find(|at| scene.tokens[*at].is_symbol('+')));
    let Some((start, end, unit, n)) = span(scene) else {
        // "add a due date": when?
        let asks = noun.is_some()
            && scene.has(&["add", "calculate", "create", "make"])
            && scene.mentions.is_empty()
            && scene.len() <= 6;
        return asks.then(|| Made::Ask(QuestionKind::Missing { what: "days".to_owned() }));
    };
    if after.is_none() && noun.is_none() {
        return None;
    }
    let from = match column::dates(scene, &["start", "begin", "order", "invoice", "issue", "issued"], "due", true)? {
        Ok(from) => from,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    scene.take(start, end);
    for mention in &scene.mentions {
        if scene.resolve(mention).is_some_and(|(column, _)| scene.name(column, false).get() == from.get()) {
            scene.take(mention.start, mention.end);
        }
    }
    let n = if after.is_some_and(|at| scene.word(at) == "before") { -n } else { n };
    let usual = match noun {
        Some(at) if scene.word(at) == "due" => "Due date".to_owned(),
        Some(at) => spans::capitalised(scene.word(at)),
        None => usual(&from, unit, n),
    };
    scene.take_words(&[
        "due",
        "date",
        "deadline",
        "after",
        "plus",
        "later",
        "before",
        "expiry",
        "reminder",
        "renewal",
        "follow-up",
        "maturity",
        "is",
        "which",
        "falls",
        "then",
        "+",
    ]);
    Some(Made::Ops(vec![added(scene, &usual, if_filled(&from, moved(&from, unit, n)), None)]))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    WorkDay,
    Week,
    Month,
    Year,
}

/// "30 days", "two weeks", "next working day", "one month".
fn span(scene: &Scene<'_>) -> Option<(usize, usize, Unit, f64)> {
    (0..scene.len()).find_map(|at| {
        let n = match scene.word(at) {
            "next" | "a" | "an" => 1.0,
            _ => scene.tokens[at].number().filter(|n| n.fract() == 0.0 && *n > 0.0 && *n < 5000.0)?,
        };
        let working = matches!(scene.word(at + 1), "working" | "business" | "work");
        let next = at + 1 + usize::from(working || scene.word(at + 1) == "calendar");
        let unit = match scene.word(next) {
            "day" | "days" if working => Unit::WorkDay,
            "workday" | "workdays" | "weekday" | "weekdays" => Unit::WorkDay,
            "day" | "days" => Unit::Day,
            "week" | "weeks" => Unit::Week,
            "month" | "months" => Unit::Month,
            "year" | "years" => Unit::Year,
            _ => return None,
        };
        // "the next month" is no span.
        let bare_next = scene.word(at) == "next" && unit != Unit::WorkDay && unit != Unit::Day;
        (!bare_next).then_some((at, next + 1, unit, n))
    })
}

fn moved(from: &Name, unit: Unit, n: f64) -> Formula {
    let cell = Expr::Column(from.clone());
    let add = |days: f64| {
        let (op, days) = if days < 0.0 { (BinaryOp::Subtract, -days) } else { (BinaryOp::Add, days) };
        binary(op, cell.clone(), Expr::Number(days))
    };
    match unit {
        Unit::Day => add(n),
        Unit::Week => add(n * 7.0),
        Unit::WorkDay => call(Function::WorkDay, vec![cell, Expr::Number(n)]),
        Unit::Month => call(Function::EDate, vec![cell, Expr::Number(n)]),
        Unit::Year => call(Function::EDate, vec![cell, Expr::Number(n * 12.0)]),
    }
}

fn usual(from: &Name, unit: Unit, n: f64) -> String {
    let word = match unit {
        Unit::Day => "days",
        Unit::WorkDay => "working days",
        Unit::Week => "weeks",
        Unit::Month => "months",
        Unit::Year => "years",
    };
    let (sign, n) = if n < 0.0 { ('-', -n) } else { ('+', n) };
    let word = if n > 1.0 { word } else { word.trim_end_matches('s') };
    format!("{} {sign} {n} {word}", header(from))
}
