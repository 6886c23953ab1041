//! "average, smallest and largest amount in J1 with labels" · "put the longest, shortest and average duration in L1:M3, labels in
//! L and values in M": several numbers over one column, one below the other.

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Aggregate, CellChange, CellValue, Expr, Measure, Named, Op, Slot},
    workbook::{column_letters, parse_cell},
};

use super::{cells, statistics, total};

pub(super) const RULE: Rule = Rule {
    name: "numbers below each other",
    triggers: &[
        "average", "mean", "median", "highest", "lowest", "largest", "smallest", "maximum", "minimum", "longest",
        "shortest", "biggest", "min", "max",
    ],
    read,
};

/// What may be said besides.
const VOCABULARY: &[&str] = &[
    "put",
    "give",
    "me",
    "show",
    "write",
    "calculate",
    "the",
    "and",
    "in",
    "at",
    "a",
    "of",
    "block",
    "with",
    "labels",
    "label",
    "beside",
    "them",
    "each",
    "starting",
    "from",
    "into",
    "values",
    "cell",
    "cells",
    "to",
    "their",
    "next",
    "it",
    "both",
    "little",
    "small",
    "table",
    "work",
    "out",
    "column",
    "numbers",
    "left",
    "of",
    "please",
    "i",
    "need",
    "want",
    "have",
    "down",
    "going",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let statistics = said(scene)?;
    let place = match cells::places(scene, scene.len()).as_slice() {
        [place] => place.text.clone(),
        _ => return None,
    };
    let mut columns = scene.mentions.iter().filter(|one| !is_letter(scene, one.start));
    let (mention, None) = (columns.next()?, columns.next()) else { return None };
    let What::Column { .. } = mention.what else { return None };
    let (column, guess) = scene.resolve(mention).filter(|(column, _)| scene.kind(*column).is_numeric())?;
    let labelled = scene.has(&["label", "labels", "labelled"]);
    let (row, first) = parse_cell(place.split(':').next()?)?;
    let two_columns = place.split(':').nth(1).and_then(parse_cell).is_some_and(|(_, last)| last == first + 1);
    if place.contains(':') && !(two_columns && labelled) {
        return None;
    }
    let name = scene.name(column, guess);
    let title = scene.linker.columns[column].name.clone();
    let mut ops = Vec::new();
    for (at, statistic) in (row..).zip(statistics) {
        if labelled {
            let label = format!("{} {title}", title_of(statistic));
            ops.push(write((at, first), CellValue::Expr(Expr::Text(label))));
        }
        let measure = Measure { aggregate: Slot::Said(statistic), column: Some(name.clone()), name: None };
        ops.push(write((at, first + u32::from(labelled)), CellValue::Measure { measure, condition: None }));
    }
    take(scene, (mention.start, mention.end));
    Some(Made::Ops(ops))
}

/// Whether several statistics are listed: "the average, smallest and largest".
pub(super) fn lists(scene: &Scene<'_>) -> bool {
    said(scene).is_some()
}

/// The statistics of such a list, of those that give one number of a column.
fn said(scene: &Scene<'_>) -> Option<Vec<Aggregate>> {
    let of_word = |at: usize| {
        let known = total::aggregate(scene.word(at)).filter(|_| !scene.is_mentioned(at))?;
        (statistics::is_one(known) || is_end(known)).then_some(known)
    };
    let joint = |at: usize| {
        matches!(scene.word(at), "and" | "the" | "&")
            || scene.tokens[at].is_symbol(',')
            || scene.tokens[at].is_symbol('&')
    };
    let start = (0..scene.len()).find(|at| of_word(*at).is_some())?;
    let mut found = Vec::new();
    let mut at = start;
    while at < scene.len() && (joint(at) || of_word(at).is_some()) {
        if let Some(statistic) = of_word(at) {
            if found.contains(&statistic) || at > start && of_word(at - 1).is_some() {
                return None;
            }
            found.push(statistic);
        }
        at += 1;
    }
    let others = (at..scene.len()).any(|at| of_word(at).is_some());
    (found.len() > 1 && !others).then_some(found)
}

fn is_end(statistic: Aggregate) -> bool {
    matches!(statistic, Aggregate::Sum | Aggregate::Mean | Aggregate::Min | Aggregate::Max | Aggregate::Median)
}

/// "labels in L": a letter of the block is no column of the table.
fn is_letter(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens[at].raw.len() == 1
}

fn title_of(statistic: Aggregate) -> &'static str {
    match statistic {
        Aggregate::Sum => "Total",
        Aggregate::Mean => "Average",
        Aggregate::Median => "Median",
        Aggregate::Min => "Lowest",
        Aggregate::Max => "Highest",
        _ => "Count",
    }
}

fn write((row, column): (u32, u32), value: CellValue<Named>) -> Op<Named> {
    let cell = format!("{}{}", column_letters(column), row + 1);
    Op::Cell { change: CellChange::Write { cell, value, format: None } }
}

fn take(scene: &Scene<'_>, (start, end): (usize, usize)) {
    for place in cells::places(scene, scene.len()) {
        scene.take(place.start, place.end);
    }
    scene.take(start, end);
    for at in 0..scene.len() {
        let word = scene.word(at);
        if total::aggregate(word).is_some() || VOCABULARY.contains(&word) || is_letter(scene, at) {
            scene.take(at, at + 1);
        }
    }
}
