//! "make a pivot table of Sales by Region" · "pivot tables with the percentage of Sex and of Civil status".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Aggregate, Measure, Named, NewSheet, Op, Pivot, PivotFilter, Shares, Slot},
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
    let filters = filters(scene);
    let shown = shares(scene);
    let keys = summarise::groups(scene);
    let mut measures = summarise::measures(scene, &keys, true);
    let buckets = keys.iter().any(|key| key.bucket.is_some());
    let keys: Vec<_> = keys.into_iter().filter(|key| filters.iter().all(|one| one.column != key.column)).collect();
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
            filters: filters.clone(),
            shown,
            to: NewSheet { name: name.clone() },
        },
    };
    let ops = if several { rows.into_iter().map(|row| pivot(vec![row])).collect() } else { vec![pivot(rows)] };
    Some(Made::Ops(ops))
}

/// "with Status as a filter", "filter by City", "filtered to Lyon".
fn filters(scene: &Scene<'_>) -> Vec<PivotFilter<Named>> {
    let Some(at) = scene.find(0, scene.len(), &["filter", "filters", "filtered", "page", "slicer"]) else {
        return Vec::new();
    };
    let all = |mention: &&crate::intent::link::Mention| !matches!(mention.what, What::Columns(_));
    let before = || {
        let found = scene.mentions.iter().rfind(|mention| mention.end <= at && all(mention))?;
        let led = (found.end..at)
            .all(|near| matches!(scene.word(near), "as" | "a" | "the" | "in" | "report" | "page" | "is"));
        (led && found.end < at).then_some(found)
    };
    let after = || scene.mentions.iter().find(|mention| mention.start > at && mention.start < at + 5 && all(mention));
    let Some(mention) = before().or_else(after) else { return Vec::new() };
    let filter = match &mention.what {
        What::Value { found } => found
            .first()
            .map(|(column, text)| PivotFilter { column: scene.name(*column, false), only: Some(text.clone()) }),
        What::Column { .. } => {
            let found = scene.resolve(mention).map(|(column, guess)| scene.name(column, guess));
            found.map(|column| PivotFilter { column, only: None })
        }
        What::Columns(_) => None,
    };
    if filter.is_some() {
        scene.take(mention.start, mention.end);
        scene.take(at, at + 1);
    }
    filter.into_iter().collect()
}

/// "as a percentage of the row total".
fn shares(scene: &Scene<'_>) -> Option<Shares> {
    const SHARES: &[(&str, Shares)] = &[
        ("of the row", Shares::OfRow),
        ("of row", Shares::OfRow),
        ("of each row", Shares::OfRow),
        ("of the column", Shares::OfColumn),
        ("of column", Shares::OfColumn),
        ("of each column", Shares::OfColumn),
        ("of the grand total", Shares::OfTotal),
        ("of grand total", Shares::OfTotal),
        ("of the total", Shares::OfTotal),
        ("of total", Shares::OfTotal),
    ];
    let at = (0..scene.len()).find(|at| {
        matches!(scene.word(*at), "percent" | "percentage" | "percentages" | "share" | "%") && !scene.is_used(*at)
    })?;
    let (start, length, shares) = SHARES.iter().find_map(|(phrase, shares)| {
        let (start, length) = scene.phrase(at, phrase).filter(|(start, _)| *start <= at + 2)?;
        Some((start, length, *shares))
    })?;
    let end = start + length;
    let total = matches!(scene.word(end), "total" | "totals");
    let from = (at.saturating_sub(2)..at).find(|near| matches!(scene.word(*near), "as" | "a" | "in")).unwrap_or(at);
    scene.take(from, if total { end + 1 } else { end });
    Some(shares)
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
