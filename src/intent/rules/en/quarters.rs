//! "add quarterly totals in four new columns" · "a column for each quarter with the sum of its months" · "Q1, Q2, Q3 and Q4 from
//! the months": of columns that are months.

use crate::{
    intent::{
        link::words,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Aggregate, Expr, Function, Op, Place, Slot},
};

use super::{expressions::call, things, total, words as talk_words};

pub(super) const RULE: Rule =
    Rule { name: "quarters of months", triggers: &["quarterly", "quarter", "quarters", "q1"], read };

const FRAME: &[&str] = &[
    "add",
    "create",
    "insert",
    "make",
    "compute",
    "calculate",
    "new",
    "columns",
    "column",
    "four",
    "4",
    "two",
    "three",
    "quarterly",
    "quarter",
    "quarters",
    "per",
    "each",
    "every",
    "for",
    "of",
    "the",
    "in",
    "with",
    "total",
    "totals",
    "sum",
    "sums",
    "average",
    "averages",
    "its",
    "their",
    "from",
    "months",
    "month",
    "monthly",
    "named",
    "called",
    "and",
    "to",
    "sales",
    "values",
    "amounts",
    "out",
    "work",
    "put",
    "at",
    "end",
    "by",
    "a",
    "an",
    "three-month",
    "headed",
    "which",
    "shows",
    "show",
    "showing",
    "row",
    "store",
    "mean",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let makes = scene.has(&["add", "create", "insert", "make", "compute", "calculate", "work", "put", "new"]);
    if !makes || !scene.has(&["column", "columns"]) || scene.has(&["chart", "plot", "sheet", "row", "pivot", "delete"])
    {
        return None;
    }
    let months = scene.linker.columns_called("month").filter(|months| months.len() % 3 == 0 && months.len() >= 6)?;
    let function = match total::aggregate_said(scene).map_or(Aggregate::Sum, |(aggregate, _)| aggregate) {
        Aggregate::Sum => Function::Sum,
        Aggregate::Mean => Function::Average,
        _ => return None,
    };
    let names = names(scene, months.len() / 3)?;
    let ops = months.chunks(3).zip(names).map(|(quarter, name)| {
        let cells = quarter.iter().map(|at| Expr::Column(scene.name(*at, true))).collect();
        Op::AddColumn { name, value: call(function, cells), place: Slot::guess(Place::End), format: None }
    });
    let ops = ops.collect();
    scene.take_words(FRAME);
    for mention in &scene.mentions {
        if matches!(mention.what, crate::intent::link::What::Columns(_)) {
            scene.take(mention.start, mention.end);
        }
    }
    scene.take_entities();
    things::take(scene);
    let all = (0..scene.len()).all(|at| {
        scene.is_used(at) || scene.tokens[at].kind != Kind::Word || talk_words::is_function_word(scene.word(at))
    });
    all.then_some(Made::Ops(ops))
}

/// `"Q1", "Q2" …` as they are said; made up where nobody said them.
fn names(scene: &Scene<'_>, count: usize) -> Option<Vec<Slot<String>>> {
    let said: Vec<usize> = (0..scene.len())
        .filter(|at| {
            let first = words(&scene.tokens[*at].raw);
            matches!(first.first().map(String::as_str), Some("q1" | "q2" | "q3" | "q4"))
        })
        .collect();
    if said.is_empty() {
        return Some((1..=count).map(|number| Slot::guess(format!("Q{number}"))).collect());
    }
    // "Q1 to Q4"
    let through = said.len() == 2 && matches!(scene.word(said[0] + 1), "to" | "-" | "until" | "through") && count == 4;
    if through {
        scene.take(said[0], said[1] + 1);
        return Some((1..=count).map(|number| Slot::Said(format!("Q{number}"))).collect());
    }
    let name = |at: &usize| match &scene.tokens[*at].kind {
        Kind::Quoted(text) => text.clone(),
        _ => scene.tokens[*at].raw.clone(),
    };
    let names: Vec<Slot<String>> = said.iter().map(|at| Slot::Said(name(at))).collect();
    for at in &said {
        scene.take(*at, at + 1);
    }
    (names.len() == count).then_some(names)
}
