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
    plan::{Aggregate, Derived, Expr, Function, NewSheet, Op, Place, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{expressions::call, spans, things, total, words as talk_words};

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
    if let Some(found) = on_new_sheet(scene) {
        return Some(found);
    }
    let makes = scene.has(&["add", "create", "insert", "make", "compute", "calculate", "work", "put", "new"]);
    if !makes || !scene.has(&["column", "columns"]) || scene.has(&["chart", "plot", "sheet", "row", "pivot", "delete"])
    {
        return None;
    }
    let months = scene.linker.columns_called("month").filter(|months| months.len() % 3 == 0 && months.len() >= 6)?;
    let function = function(scene)?;
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

/// Sums where nothing else is said.
fn function(scene: &Scene<'_>) -> Option<Function> {
    match total::aggregate_said(scene).map_or(Aggregate::Sum, |(aggregate, _)| aggregate) {
        Aggregate::Sum => Some(Function::Sum),
        Aggregate::Mean => Some(Function::Average),
        _ => None,
    }
}

/// "quarterly sums in a new sheet with 5 headers": what each row is called, and a column for each quarter.
fn on_new_sheet(scene: &Scene<'_>) -> Option<Made> {
    let sheet = spans::new_sheet(scene)?;
    if scene.has(&["chart", "plot", "pivot", "delete", "highlight", "sort", "copy", "if", "where"]) {
        return None;
    }
    let months = scene.linker.columns_called("month").filter(|months| months.len() % 3 == 0 && months.len() >= 6)?;
    let label = (0..scene.linker.columns.len()).find(|at| {
        let known = &scene.linker.columns[*at];
        known.kind == ColumnKind::Text && !known.repeats() && known.filled > 0
    })?;
    let function = function(scene)?;
    let names = names(scene, months.len() / 3)?;
    let header = scene.linker.columns[label].name.clone();
    let mut columns =
        vec![Derived { name: Slot::Said(header), value: Expr::Column(scene.name(label, true)), format: None }];
    for (quarter, name) in months.chunks(3).zip(names) {
        let cells = quarter.iter().map(|at| Expr::Column(scene.name(*at, true))).collect();
        columns.push(Derived { name, value: call(function, cells), format: None });
    }
    let taken = |name: &str| scene.linker.sheets.iter().any(|sheet| sheet.eq_ignore_ascii_case(name));
    let name = sheet.take(scene).or_else(|| (!taken("Quarters")).then(|| "Quarters".to_owned()));
    scene.take_words(FRAME);
    // "with five headers": as many as there are.
    let counted = |at: usize| scene.tokens[at].count().is_some_and(|count| count as usize == columns.len());
    if let Some(at) = scene.find(1, scene.len(), &["headers", "headings", "columns"]) {
        scene.take(if counted(at - 1) { at - 1 } else { at }, at + 1);
    }
    for mention in &scene.mentions {
        let own = scene.resolve(mention).is_some_and(|(column, _)| column == label);
        if own || matches!(mention.what, crate::intent::link::What::Columns(_)) {
            scene.take(mention.start, mention.end);
        }
    }
    scene.take_entities();
    things::take(scene);
    let all = (0..scene.len()).all(|at| {
        scene.is_used(at)
            || matches!(scene.tokens[at].kind, Kind::Symbol(_))
            || talk_words::is_function_word(scene.word(at))
            || talk_words::is_polite(scene.word(at))
    });
    all.then(|| Made::Ops(vec![Op::Derive { columns, to: NewSheet { name } }]))
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
