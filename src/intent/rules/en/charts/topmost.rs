//! "chart the ten most expensive campaigns as bars", "bar chart of the top 5 products by sales": of the first rows alone,
//! put in order on a sheet of their own.

use super::super::things;
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

/// "of the first ten countries", "for the first 20 rows": only these are drawn, as they stand.
pub(super) fn first_rows(scene: &Scene<'_>) -> Option<u32> {
    let at = (0..scene.len().saturating_sub(2)).find(|at| {
        let noun = scene.word(at + 2);
        let row = things::is_thing(noun)
            || matches!(noun, "rows" | "entries" | "records" | "lines" | "points" | "values" | "readings" | "ones")
            || names_rows(scene, at + 2);
        scene.word(*at) == "first" && !scene.is_used(*at) && row && noun.ends_with('s')
    })?;
    let count = scene.tokens[at + 1].count().filter(|count| (2..=100_000).contains(count))?;
    scene.take(at, at + 2);
    if scene.mention_at(at + 2).is_none() {
        scene.take(at + 2, at + 3);
    }
    Some(count)
}

/// "countries" of a column Country: what stands in each row.
fn names_rows(scene: &Scene<'_>, at: usize) -> bool {
    scene.mention_at(at).is_some_and(|mention| {
        let named = scene.resolve(mention).is_some_and(|(column, _)| {
            let own = scene.linker.columns[column].own();
            let same = |word: &String| {
                let stem = scene.linker.stem(word);
                stem == scene.linker.stem(scene.word(at)) || scene.word(at).strip_suffix('s') == Some(word.as_str())
            };
            !scene.kind(column).is_numeric() && matches!(own, [only] if same(only))
        });
        mention.start == at && named
    })
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
        // "the 10 countries with the highest GDP"
        _ if with_the_highest(scene, at) => {
            let best = at + 3 + usize::from(scene.word(at + 3) == "the");
            Some((at, best + 1, n, LOW.contains(&scene.word(best))))
        }
        _ => None,
    }
}

/// "countries with the highest" behind a number of them.
fn with_the_highest(scene: &Scene<'_>, at: usize) -> bool {
    let best = at + 3 + usize::from(scene.word(at + 3) == "the");
    scene.word(at + 2) == "with"
        && (things::is_thing(scene.word(at + 1)) || names_rows(scene, at + 1))
        && (HIGH.contains(&scene.word(best)) || LOW.contains(&scene.word(best)))
}

/// Whether so many are counted out: "with the highest GDP" behind them is no condition of its own.
pub(super) fn counts_out(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| scene.tokens[at].count().is_some_and(|count| count > 1) && with_the_highest(scene, at))
}
