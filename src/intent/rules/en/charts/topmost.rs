//! "chart the ten most expensive campaigns as bars", "bar chart of the top 5 products by sales": of the first rows alone,
//! put in order on a sheet of their own.

use crate::{
    intent::scene::Scene,
    plan::{Chart, Condition, Direction, Named},
};

const HIGH: &[&str] = &[
    "highest",
    "largest",
    "biggest",
    "best",
    "longest",
    "heaviest",
    "strongest",
    "greatest",
    "dearest",
    "costliest",
    "priciest",
    "oldest",
    "tallest",
    "fastest",
];
const LOW: &[&str] =
    &["lowest", "smallest", "cheapest", "worst", "shortest", "lightest", "weakest", "youngest", "slowest"];
const ADJECTIVES: &[&str] =
    &["expensive", "costly", "successful", "profitable", "important", "popular", "productive", "valuable", "frequent"];

/// Which rows are drawn, and in which order; the columns of the chart say by what.
pub(super) fn read(scene: &Scene<'_>, chart: &Chart<Named>) -> Option<(Condition<Named>, Direction)> {
    let [series] = chart.series.as_slice() else { return None };
    chart.x.as_ref()?;
    let (start, end, n, smallest) = (0..scene.len()).find_map(|at| said(scene, at))?;
    // Of groups, the first are told from their sums.
    let grouped = scene.has(&["per", "each", "every", "sum", "total", "average", "mean", "count"]);
    if grouped || scene.is_used(start) {
        return None;
    }
    scene.take(start, end);
    let condition = Condition::Extreme { column: series.column.clone(), n, percent: false, smallest };
    Some((condition, if smallest { Direction::Ascending } else { Direction::Descending }))
}

/// "ten most expensive", "5 cheapest", "top ten".
fn said(scene: &Scene<'_>, at: usize) -> Option<(usize, usize, f64, bool)> {
    let whole = |at: usize| {
        let number = scene.tokens.get(at)?.number()?;
        ((2.0..=100.0).contains(&number) && number.fract() == 0.0).then_some(number)
    };
    if matches!(scene.word(at), "top" | "bottom") {
        return Some((at, at + 2, whole(at + 1)?, scene.word(at) == "bottom"));
    }
    let n = whole(at)?;
    match scene.word(at + 1) {
        word if HIGH.contains(&word) => Some((at, at + 2, n, false)),
        word if LOW.contains(&word) => Some((at, at + 2, n, true)),
        "most" if ADJECTIVES.contains(&scene.word(at + 2)) => Some((at, at + 3, n, false)),
        "least" if ADJECTIVES.contains(&scene.word(at + 2)) => Some((at, at + 3, n, true)),
        _ => None,
    }
}
