//! What is not to be there: "no legend", "gridlines off", "turn off the legend", "without gridlines or legend".

use crate::intent::scene::Scene;

const NONE: &[&str] = &["no", "without", "neither", "not"];
const GOING: &[&str] = &[
    "hide",
    "hiding",
    "remove",
    "removing",
    "delete",
    "deleting",
    "drop",
    "dropping",
    "disable",
    "disabling",
    "omit",
    "skip",
    "leave",
    "leaving",
    "out",
];
const GONE: &[&str] = &["off", "hidden", "removed", "deleted", "disabled"];
/// What may stand between a denial and what it denies: other parts of a chart, and small words.
const PARTS: &[&str] = &[
    "the",
    "any",
    "both",
    "either",
    "chart",
    "graph",
    "a",
    "its",
    "all",
    "chart's",
    "legend",
    "legends",
    "key",
    "gridlines",
    "gridline",
    "grid-lines",
    "grid",
    "lines",
    "line",
    "labels",
    "label",
    "data",
    "value",
    "markers",
    "marker",
    "axis",
    "axes",
    "x-axis",
    "y-axis",
    "x",
    "y",
    "horizontal",
    "vertical",
    "major",
    "minor",
    "title",
    "titles",
];
/// What has a place is there.
const PLACES: &[&str] =
    &["at", "on", "bottom", "top", "left", "right", "below", "above", "under", "beside", "inside", "outside"];

/// The words that deny what stands from `start` to `end`.
pub(super) fn of(scene: &Scene<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    behind(scene, end).or_else(|| before(scene, start, end))
}

/// "off", "is hidden", "turned off".
fn behind(scene: &Scene<'_>, end: usize) -> Option<(usize, usize)> {
    let small = matches!(scene.word(end), "is" | "are" | "be" | "turned" | "switched" | "should");
    let mut at = end + usize::from(small);
    if small && matches!(scene.word(at), "be" | "turned" | "switched") {
        at += 1;
    }
    (GONE.contains(&scene.word(at)) && !speaks_of_next(scene, at)).then_some((end, at + 1))
}

/// "the axis; turn off the legend": before the next part. "take the legend off the chart" is not.
fn speaks_of_next(scene: &Scene<'_>, at: usize) -> bool {
    scene.word(at) == "off"
        && matches!(scene.word(at + 1), "the" | "its" | "all")
        && !matches!(scene.word(at + 2), "chart" | "graph" | "plot" | "picture" | "chart's")
}

fn before(scene: &Scene<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    if PLACES.contains(&scene.word(end)) {
        return None;
    }
    let (mut commas, mut joined) = (false, ends_list(scene, end));
    for at in (0..start).rev() {
        let word = scene.word(at);
        let found = denial_at(scene, at);
        if let Some((from, kind)) = found {
            let reaches = match kind {
                Kind::None => !commas || joined == Joined::Or,
                Kind::Going => !commas || joined != Joined::Not,
            };
            return reaches.then_some((from, at + 1));
        }
        match word {
            "or" | "nor" => joined = Joined::Or,
            "and" | "&" => joined = joined.max(Joined::And),
            "," => commas = true,
            _ if PARTS.contains(&word) => {}
            _ => return None,
        }
    }
    None
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Joined {
    Not,
    And,
    Or,
}

/// How a list goes on behind one of its members: "legend, gridlines or labels".
fn ends_list(scene: &Scene<'_>, end: usize) -> Joined {
    for at in end..scene.len() {
        match scene.word(at) {
            "or" | "nor" => return Joined::Or,
            "and" | "&" if PARTS.contains(&scene.word(at + 1)) && !PLACES.contains(&scene.word(at + 2)) => {
                return Joined::And;
            }
            "," => {}
            word if PARTS.contains(&word) => {}
            _ => return Joined::Not,
        }
    }
    Joined::Not
}

#[derive(Clone, Copy)]
enum Kind {
    /// "no", "without".
    None,
    /// "hide", "turn off".
    Going,
}

/// A denial that ends at `at`, and where it starts.
fn denial_at(scene: &Scene<'_>, at: usize) -> Option<(usize, Kind)> {
    let word = scene.word(at);
    let back = |many: usize| at.checked_sub(many).map_or("", |at| scene.word(at));
    if NONE.contains(&word) {
        return Some((at, Kind::None));
    }
    if GOING.contains(&word) {
        return Some((at, Kind::Going));
    }
    match word {
        "off" if matches!(back(1), "turn" | "turning" | "switch" | "switching") => Some((at - 1, Kind::Going)),
        "of" if back(1) == "rid" => Some((at - 1, Kind::Going)),
        "show" | "display" | "include" | "add" | "draw" | "want" | "need" if matches!(back(1), "not" | "don't") => {
            Some((at - 1, Kind::Going))
        }
        _ => None,
    }
}
