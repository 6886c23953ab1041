//! "add a subtotal after each region" · "subtotals of Sales per customer" · "average subtotal for every class" ·
//! "put a total row under each department".

use crate::{
    intent::{
        QuestionKind,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Op, RowChange, Subtotal},
};

use super::things;

pub(super) const RULE: Rule = Rule {
    name: "subtotals",
    triggers: &["subtotal", "subtotals", "subtotalled", "subtotaled", "sub", "after", "under", "below", "beneath"],
    read,
};

const VOCABULARY: &[&str] = &[
    "add",
    "insert",
    "put",
    "show",
    "give",
    "create",
    "make",
    "calculate",
    "compute",
    "include",
    "display",
    "want",
    "need",
    "subtotal",
    "subtotals",
    "subtotalled",
    "subtotaled",
    "sub",
    "total",
    "totals",
    "after",
    "under",
    "below",
    "beneath",
    "each",
    "every",
    "per",
    "by",
    "for",
    "of",
    "row",
    "rows",
    "line",
    "grand",
    "at",
    "end",
    "bottom",
    "group",
    "grouped",
    "with",
    "and",
    "a",
    "the",
    "sum",
    "average",
    "mean",
    "count",
    "highest",
    "maximum",
    "lowest",
    "minimum",
    "max",
    "min",
    "change",
    "in",
    "on",
    "when",
    "changes",
    "different",
    "table",
    "data",
    "new",
    "outline",
    "excel's",
    "excel",
    "sums",
    "averages",
    "number",
    "numbers",
    "amount",
    "amounts",
    "column",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let words = ["subtotal", "subtotals", "subtotalled", "subtotaled"];
    let sub = scene.has(&["sub"]) && scene.has(&["total", "totals"]);
    // A column called Subtotal.
    let named = (0..scene.len()).any(|at| words.contains(&scene.word(at)) && scene.is_mentioned(at));
    let said = (scene.has(&words) || sub) && !named;
    let below = places_total_rows(scene);
    let other =
        ["sheet", "pivot", "chart", "remove", "delete", "highlight", "minus", "times", "plus", "%", "rename", "called"];
    if !(said || below) || scene.has(&other) || scene.has(&["column"]) && !scene.has(&["each", "every", "per", "by"]) {
        return None;
    }
    let Some((start, end, per)) = group(scene) else {
        // "add a subtotal" of what? Of a row's amounts, it may be.
        let asks = said && scene.len() <= 6 && scene.mentions.is_empty() && scene.has(&["subtotals", "rows", "row"]);
        return asks.then(|| Made::Ask(QuestionKind::MissingColumn { operation: "subtotal".to_owned() }));
    };
    scene.take(start, end);
    let columns: Vec<Name> = scene
        .columns_in(0, scene.len())
        .into_iter()
        .filter(|(column, name)| name.get() != per.get() && scene.kind(*column).is_numeric())
        .map(|(_, name)| name)
        .collect();
    let columns = if columns.is_empty() { amounts(scene) } else { columns };
    let subtotal = subtotal(scene);
    scene.take_words(VOCABULARY);
    things::take(scene);
    Some(Made::Ops(vec![Op::Rows { change: RowChange::Subtotals { per, columns, subtotal } }]))
}

/// "a total row under each department", "a row with the total after every customer".
fn places_total_rows(scene: &Scene<'_>) -> bool {
    let at = (0..scene.len()).find(|at| {
        matches!(scene.word(*at), "after" | "under" | "below" | "beneath")
            && matches!(scene.word(at + 1), "each" | "every")
    });
    let total = scene.has(&["total", "totals", "sum", "average", "count"]);
    at.is_some_and(|at| scene.mention_at(at + 2).is_some()) && total && scene.has(&["row", "line", "total", "totals"])
}

/// The column behind "each", "every", "per", "by" or "for", whose values repeat.
fn group(scene: &Scene<'_>) -> Option<(usize, usize, Name)> {
    let led = |at: usize| matches!(scene.word(at), "each" | "every" | "per" | "by" | "for" | "change" | "in" | "group");
    let found = scene.mentions.iter().find(|mention| {
        let before = (mention.start.saturating_sub(2)..mention.start).any(led);
        let repeats = scene
            .resolve(mention)
            .is_some_and(|(column, _)| !scene.kind(column).is_numeric() || scene.linker.columns[column].repeats());
        matches!(mention.what, What::Column { .. }) && before && repeats
    })?;
    let (column, guess) = scene.resolve(found)?;
    Some((found.start, found.end, scene.name(column, guess)))
}

fn subtotal(scene: &Scene<'_>) -> Subtotal {
    let free = |words: &[&str]| (0..scene.len()).any(|at| words.contains(&scene.word(at)) && !scene.is_mentioned(at));
    match () {
        () if free(&["average", "mean", "averages"]) => Subtotal::Mean,
        () if free(&["count", "number"]) => Subtotal::Count,
        () if free(&["highest", "maximum", "max"]) => Subtotal::Max,
        () if free(&["lowest", "minimum", "min"]) => Subtotal::Min,
        () => Subtotal::Sum,
    }
}

/// All columns whose sum says something.
fn amounts(scene: &Scene<'_>) -> Vec<Name> {
    let all = (0..scene.linker.columns.len()).filter(|at| scene.linker.sums_up(*at));
    all.map(|at| scene.name(at, true)).collect()
}
