//! What changed between two numbers: the kilometres driven, what the level lost, the gain in points.

use crate::{
    intent::rules::en::{
        expressions::{Formula, binary, call},
        unit_table::{self, Measure},
    },
    plan::{BinaryOp, Function},
};

use super::{
    Found,
    pairs::{Pair, Sort},
    said::Said,
};

const GAIN: &[&str] = &[
    "cover",
    "drive",
    "drove",
    "travel",
    "far",
    "put",
    "change",
    "changed",
    "changes",
    "gain",
    "gained",
    "gains",
    "improved",
    "improvement",
    "improve",
    "growth",
    "grew",
    "grown",
    "grow",
    "rise",
    "rose",
    "risen",
    "increase",
    "increased",
    "progress",
    "development",
    "driven",
    "covered",
    "travelled",
    "traveled",
    "distance",
    "mileage",
    "trip",
    "long",
    "length",
    "run",
    "up",
    "difference",
    "got",
    "better",
    "consumption",
    "points",
    "point",
    "between",
    "by",
    "readings",
    "reading",
    "from",
    "to",
    "and",
    "went",
    "go",
    "gone",
];
const GAIN_ALONE: &[&str] = &[
    "change",
    "changed",
    "gain",
    "gained",
    "improved",
    "improvement",
    "improve",
    "growth",
    "grew",
    "grown",
    "rise",
    "rose",
    "risen",
    "increase",
    "increased",
    "progress",
    "development",
    "driven",
    "covered",
    "travelled",
    "traveled",
    "distance",
    "mileage",
];
const LOSS: &[&str] = &[
    "quantity",
    "amount",
    "of",
    "drop",
    "dropped",
    "loss",
    "lost",
    "lose",
    "loses",
    "fall",
    "fell",
    "fallen",
    "decrease",
    "decreased",
    "decline",
    "declined",
    "down",
    "used",
    "use",
    "usage",
    "consumed",
    "consumption",
    "reduction",
    "reduced",
    "sold",
    "between",
    "difference",
    "sales",
    "in",
    "and",
    "away",
    "went",
    "gone",
    "shrinkage",
    "shrunk",
    "dispensed",
    "eaten",
    "up",
];
const LOSS_ALONE: &[&str] = &[
    "drop",
    "dropped",
    "loss",
    "lost",
    "lose",
    "loses",
    "fall",
    "fell",
    "fallen",
    "decrease",
    "decreased",
    "decline",
    "used",
    "use",
    "usage",
    "consumed",
    "reduction",
    "reduced",
    "sold",
    "gone",
    "dispensed",
    "shrinkage",
];
const SHARE: &[&str] = &["percent", "percentage", "pct", "share", "relative"];

/// Whether the numbers only grow: what a counter counted.
fn is_counter(said: &Said<'_>, pair: &Pair) -> bool {
    said.linker.columns[pair.first].words.iter().any(|word| {
        matches!(word.as_str(), "odometer" | "meter" | "mileage" | "counter" | "reading" | "readings" | "tacho")
    })
}

/// Whether what is meant is a length: "kilometres", "miles", "distance".
fn is_length(word: &str) -> bool {
    unit_table::named(word).is_some_and(|unit| unit.measure == Measure::Length && unit.size > 500.0)
        || matches!(word, "distance" | "mileage" | "kilometrage" | "length")
}

const LENGTHS: &[&str] =
    &["kilometres", "kilometers", "kilometre", "kilometer", "km", "kms", "miles", "mile", "distance"];

/// How far it went: from a counter's two readings.
pub(super) fn distance(said: &Said<'_>) -> Option<(Formula, Vec<usize>)> {
    let pair = said.pair(|pair| pair.sort == Sort::Course && is_counter(said, pair))?;
    let value = binary(BinaryOp::Subtract, said.cell(pair.second), said.cell(pair.first));
    Some((value, vec![pair.first, pair.second]))
}

pub(super) fn claims(said: &Said<'_>) -> bool {
    let course = said.pairs.iter().any(|pair| pair.sort == Sort::Course);
    course && (said.words.iter().any(|word| is_length(word)) || said.wishes(GAIN_ALONE) != said.wishes(LOSS_ALONE))
}

pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    let far = said.words.iter().any(|word| is_length(word));
    if far && let Some((value, columns)) = distance(said) {
        let value = said.filled(&columns, value);
        return Some(Found::new(value, "Distance", columns, GAIN).explaining(LENGTHS));
    }
    let course = |pair: &Pair| pair.sort == Sort::Course;
    let (gains, loses) = (said.wishes(GAIN_ALONE), said.wishes(LOSS_ALONE));
    if gains == loses {
        return None;
    }
    let pair = said.pair(course)?;
    let (first, second) = (said.cell(pair.first), said.cell(pair.second));
    // A counter that was read twice tells what was used.
    let grows = gains || is_counter(said, pair);
    let change = if grows {
        binary(BinaryOp::Subtract, second, first.clone())
    } else {
        binary(BinaryOp::Subtract, first.clone(), second)
    };
    let columns = vec![pair.first, pair.second];
    let (words, usual) = if gains { (GAIN, "Change") } else { (LOSS, "Used") };
    if said.percent() {
        let value = said.filled(&columns, binary(BinaryOp::Divide, change, first));
        return Some(Found::new(value, usual, columns, words).percent().explaining(SHARE));
    }
    Some(Found::new(said.filled(&columns, change), usual, columns, words))
}

pub(super) fn claims_difference(said: &Said<'_>) -> bool {
    said.wishes(&["difference", "deviation", "variance", "gap"]) && !said.percent()
}

/// "the difference in level": without a word that says which way, the later less the earlier; what was reached less what
/// was meant.
pub(super) fn difference(said: &Said<'_>) -> Option<Found> {
    const WORDS: &[&str] = &["difference", "differences", "deviation", "variance", "gap", "between", "and", "in", "of"];
    let pair = said.pair(|pair| matches!(pair.sort, Sort::Course | Sort::Whole))?;
    let columns = vec![pair.first, pair.second];
    let falls = said.has(&["drop", "loss", "fall", "decrease", "used", "shortfall"]);
    let value = if falls {
        binary(BinaryOp::Subtract, said.cell(pair.first), said.cell(pair.second))
    } else {
        binary(BinaryOp::Subtract, said.cell(pair.second), said.cell(pair.first))
    };
    let value = if said.has(&["absolute"]) { call(Function::Abs, vec![value]) } else { value };
    Some(Found::new(said.filled(&columns, value), "Difference", columns, WORDS).explaining(&["absolute"]))
}
