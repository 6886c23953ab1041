//! "the average of the last five temperatures", "salt used so far", "how much the meter went up since the previous
//! reading": a number of this row and of those above it.

use crate::{
    intent::rules::en::changes,
    plan::{Aggregate, Expr},
};

use super::{Found, said::Said};

const SO_FAR: &[&str] = &[
    "so",
    "far",
    "cumulative",
    "cumulated",
    "cumulatively",
    "running",
    "accumulated",
    "total",
    "sum",
    "to",
    "date",
    "up",
    "now",
    "until",
    "till",
    "then",
    "used",
    "sold",
    "adding",
    "added",
    "day",
    "row",
];
const MOVING: &[&str] = &[
    "moving",
    "rolling",
    "smooth",
    "smoothed",
    "smoothing",
    "average",
    "averages",
    "mean",
    "last",
    "over",
    "previous",
    "reading",
    "readings",
    "row",
    "rows",
    "values",
    "measurements",
    "days",
    "day",
    "weeks",
    "week",
    "months",
    "month",
    "window",
    "current",
    "this",
    "including",
    "sum",
    "0",
    "entries",
    "point",
    "points",
    "-",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "two",
    "ten",
    "twelve",
    "eight",
    "up",
];
const SINCE: &[&str] = &[
    "before",
    "previous",
    "prior",
    "preceding",
    "last",
    "since",
    "minus",
    "less",
    "difference",
    "change",
    "changes",
    "changed",
    "up",
    "down",
    "go",
    "went",
    "gone",
    "rise",
    "rose",
    "increase",
    "increased",
    "reading",
    "readings",
    "row",
    "above",
    "one",
    "value",
    "day",
    "week",
    "month",
    "year",
    "used",
    "consumption",
    "empty",
    "blank",
    "first",
    "leave",
    "stays",
    "no",
    "none",
    "because",
    "compared",
    "against",
    "against",
    "to",
    "from",
    "line",
    "measurement",
    "entry",
    "kwh",
    "used",
    "difference",
    "earlier",
    "has",
    "nothing",
    "compare",
    "so",
    "it",
    "there",
    "is",
    "risen",
    "grown",
    "grew",
    "fallen",
    "fell",
    "by",
    "or",
    "went",
];

fn is_so_far(said: &Said<'_>) -> bool {
    said.has(&["cumulative", "cumulated", "accumulated", "cumulatively"])
        || ["so far", "to date", "up to now", "until now", "till now", "running total", "running sum", "up to then"]
            .iter()
            .any(|phrase| said.scene.phrase(0, phrase).is_some() || said.in_name(phrase))
}

/// How many rows an average runs over.
fn rows(said: &Said<'_>) -> Option<u32> {
    let counts: Vec<u32> =
        said.scene.tokens.iter().filter_map(crate::intent::token::Token::count).filter(|n| *n > 1).collect();
    match counts.as_slice() {
        [only] if *only <= 60 => Some(*only),
        _ => None,
    }
}

fn is_moving(said: &Said<'_>) -> bool {
    said.wishes(&["moving", "rolling", "smooth", "smoothed", "smoothing"])
        || said.has(&["average", "mean", "sum"]) && said.has(&["last", "previous"]) && rows(said).is_some()
}

fn is_since(said: &Said<'_>) -> bool {
    let before = said.wishes(&["previous", "prior", "preceding"])
        || [
            "one before",
            "row before",
            "row above",
            "line before",
            "line above",
            "day before",
            "month before",
            "week before",
            "year before",
            "reading before",
            "last one",
            "last reading",
            "last row",
            "value before",
            "value above",
        ]
        .iter()
        .any(|phrase| said.scene.phrase(0, phrase).is_some());
    before
        && said.has(&[
            "minus",
            "less",
            "difference",
            "change",
            "changes",
            "changed",
            "up",
            "down",
            "rise",
            "rose",
            "increase",
            "increased",
            "since",
            "consumption",
            "used",
            "more",
            "compared",
            "against",
            "risen",
            "grown",
            "grew",
            "fallen",
            "fell",
            "went",
        ])
}

/// The column of numbers that the words speak of; the only one of a counter where they speak of none.
fn column(said: &Said<'_>) -> Option<usize> {
    let amounts = (0..said.linker.columns.len())
        .filter(|at| said.linker.columns[*at].kind.is_numeric() && !said.linker.is_code(*at));
    let mut spoken: Vec<(usize, usize)> =
        amounts.map(|at| (said.speaks_of(at), at)).filter(|(spoken, _)| *spoken > 0).collect();
    spoken.sort_by_key(|(spoken, _)| std::cmp::Reverse(*spoken));
    match spoken.as_slice() {
        [(_, only)] => Some(*only),
        [(best, at), (next, _), ..] if best > next => Some(*at),
        _ => None,
    }
}

pub(super) fn claims(said: &Said<'_>) -> bool {
    is_so_far(said) || is_moving(said) || is_since(said)
}

pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    let at = column(said)?;
    let name = said.name_of(at);
    let header = said.linker.columns[at].name.clone();
    if is_since(said) {
        let value = changes::since(name, said.percent());
        let found = Found::new(value, &format!("Change in {header}"), vec![at], SINCE);
        return Some(if said.percent() { found.percent().explaining(&["percent", "percentage"]) } else { found });
    }
    let aggregate = if is_so_far(said) || said.has(&["sum"]) { Aggregate::Sum } else { Aggregate::Mean };
    if is_so_far(said) {
        let value = Expr::UpTo { aggregate, column: name, rows: None };
        return Some(Found::new(value, &format!("Running total of {header}"), vec![at], SO_FAR));
    }
    let rows = rows(said)?;
    let value = Expr::UpTo { aggregate, column: name, rows: Some(rows) };
    Some(Found::new(value, &format!("Moving average of {header}"), vec![at], MOVING))
}
