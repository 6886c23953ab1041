//! "make a pivot table of Sales by Region" · "pivot tables with the percentage of Sex and of Civil status".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Aggregate, Measure, Named, NewSheet, Op, Pivot, Slot},
};

use super::{spans, summarise};

pub(super) const RULE: Rule = Rule { name: "pivot table", triggers: &["pivot", "pivots", "pivottable"], read };

const VOCABULARY: &[&str] = &[
    "pivot",
    "pivots",
    "pivottable",
    "create",
    "make",
    "build",
    "generate",
    "insert",
    "add",
    "show",
    "shows",
    "showing",
    "display",
    "summarize",
    "summarise",
    "summarizes",
    "summarises",
    "summarizing",
    "count",
    "counts",
    "number",
    "sum",
    "total",
    "totals",
    "average",
    "percentage",
    "percentages",
    "share",
    "calculate",
    "calculating",
    "calculates",
    "find",
    "tables",
    "by",
    "per",
    "each",
    "sold",
    "frequency",
    "want",
    "two",
    "three",
    "four",
    "group",
    "grouped",
    "together",
    "were",
    "separate",
    "illustrating",
    "displaying",
    "times",
    "different",
    "respectively",
    "of",
    "report",
    "compute",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if scene.has(&["chart", "charts", "plot", "graph"]) {
        return None;
    }
    let sheet = spans::new_sheet(scene);
    let keys = summarise::groups(scene);
    let mut measures = summarise::measures(scene, &keys, true);
    let buckets = keys.iter().any(|key| key.bucket.is_some());
    let mut rows: Vec<Name> = keys.iter().map(|key| key.column.clone()).collect();
    if rows.is_empty() {
        rows = categories(scene);
    }
    if rows.is_empty() {
        return None;
    }
    let columns = across(scene, &mut rows);
    if measures.is_empty() {
        measures.push(Measure { aggregate: Slot::guess(Aggregate::Count), column: None, name: None });
    }
    let name = sheet.map(|span| span.take(scene)).unwrap_or_default();
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    spans::take_putting(scene);
    take_things(scene);
    // Months and quarters of dates are beyond a pivot table of ours: the summary has them.
    if buckets {
        return Some(Made::Ops(vec![Op::Summarise { by: keys, measures, condition: None, to: NewSheet { name } }]));
    }
    let several = scene.has(&["tables", "pivots"]) && rows.len() > 1;
    let pivot = |rows: Vec<Name>| Op::PivotTable {
        pivot: Pivot::<Named> {
            rows,
            columns: columns.clone(),
            values: measures.clone(),
            to: NewSheet { name: name.clone() },
        },
    };
    let ops = if several { rows.into_iter().map(|row| pivot(vec![row])).collect() } else { vec![pivot(rows)] };
    Some(Made::Ops(ops))
}

/// "Status in columns": it goes across, where another one is left to go down.
fn across(scene: &Scene<'_>, rows: &mut Vec<Name>) -> Vec<Name> {
    let Some(place) = (0..scene.len()).find(|at| {
        matches!(scene.word(*at), "in" | "as" | "on") && scene.find(at + 1, at + 3, &["columns", "across"]).is_some()
    }) else {
        return Vec::new();
    };
    let said = scene.mentions.iter().rev().find(|mention| mention.end == place);
    let across = said.and_then(|mention| scene.column_in(mention.start, mention.end));
    let Some(at) = across.and_then(|(_, name)| rows.iter().position(|row| *row == name)) else { return Vec::new() };
    if rows.len() < 2 { Vec::new() } else { vec![rows.remove(at)] }
}

/// "the counts of the websites": columns of names without a "by".
fn categories(scene: &Scene<'_>) -> Vec<Name> {
    let spans: Vec<(usize, usize)> = scene
        .mentions
        .iter()
        .filter(|mention| !scene.is_used(mention.start) && !matches!(mention.what, What::Value { .. }))
        .map(|mention| (mention.start, mention.end))
        .collect();
    spans
        .into_iter()
        .flat_map(|(start, end)| scene.columns_in(start, end))
        .filter(|(column, _)| !scene.kind(*column).is_numeric())
        .map(|(_, name)| name)
        .collect()
}

/// The things that were counted need no column.
fn take_things(scene: &Scene<'_>) {
    for at in 1..scene.len() {
        if matches!(scene.word(at - 1), "which" | "on")
            && scene.word(at).ends_with('s')
            && scene.mention_at(at).is_none()
        {
            scene.take(at, at + 1);
        }
    }
}
