//! Where a chart goes on its sheet and how big it is: "at H2", "under the table", "make it bigger".

use crate::{
    intent::scene::Scene,
    plan::{ChartPlace, ChartSize},
    workbook::parse_cell,
};

pub(super) fn place(scene: &Scene<'_>) -> Option<ChartPlace> {
    cell(scene).or_else(|| beside_table(scene))
}

/// "at H2", "in cell H2", "starting in H2".
fn cell(scene: &Scene<'_>) -> Option<ChartPlace> {
    let at = (1..scene.len()).find(|at| {
        let raw = &scene.tokens[*at].raw;
        let led = matches!(scene.word(at - 1), "cell" | "at" | "in" | "to" | "on" | "into" | "from" | "corner");
        // "from Q1 to Q4" are columns.
        let named = scene.is_mentioned(*at) && !matches!(scene.word(at - 1), "cell" | "at" | "corner");
        led && !named
            && raw.chars().any(|c| c.is_ascii_digit())
            && parse_cell(&raw.to_uppercase()).is_some()
            && !scene.is_used(*at)
    })?;
    let mut start = at;
    while start > 0
        && matches!(
            scene.word(start - 1),
            "cell"
                | "at"
                | "in"
                | "to"
                | "on"
                | "into"
                | "from"
                | "corner"
                | "left"
                | "top"
                | "starting"
                | "upper"
                | "the"
                | "with"
                | "its"
                | "start"
                | "starts"
        )
    {
        start -= 1;
    }
    scene.take(start, at + 1);
    Some(ChartPlace::Cell(scene.tokens[at].raw.to_uppercase()))
}

fn beside_table(scene: &Scene<'_>) -> Option<ChartPlace> {
    for at in 0..scene.len() {
        let (place, end) = match scene.word(at) {
            "under" | "below" | "beneath" | "underneath" => (ChartPlace::Below, at + 1),
            "beside" => (ChartPlace::Beside, at + 1),
            "next" if scene.word(at + 1) == "to" => (ChartPlace::Beside, at + 2),
            "right" if scene.word(at + 1) == "of" => (ChartPlace::Beside, at + 2),
            _ => continue,
        };
        let noun = (end..end + 3).find(|near| {
            matches!(scene.word(*near), "table" | "data" | "list" | "rows" | "everything" | "it" | "them")
        });
        let leads =
            |noun: usize| (end..noun).all(|near| matches!(scene.word(near), "the" | "my" | "this" | "our" | "of"));
        if let Some(noun) = noun.filter(|noun| leads(*noun)) {
            scene.take(at, noun + 1);
            return Some(place);
        }
    }
    None
}

pub(super) fn size(scene: &Scene<'_>) -> Option<ChartSize> {
    pixels(scene).or_else(|| {
        (0..scene.len()).find_map(|at| {
            let size = match scene.word(at) {
                "big" | "bigger" | "large" | "larger" | "huge" | "enlarge" => ChartSize::Large,
                "small" | "smaller" | "tiny" | "little" => ChartSize::Small,
                "wide" | "wider" => ChartSize::Wide,
                "tall" | "taller" | "higher" => ChartSize::Tall,
                _ => return None,
            };
            let mentioned = scene.is_mentioned(at);
            if mentioned || scene.is_used(at) || scene.word(at + 1) == "than" && scene.word(at + 2) != "usual" {
                return None;
            }
            scene.take(at, if scene.word(at + 2) == "usual" { at + 3 } else { at + 1 });
            Some(size)
        })
    })
}

/// "600 by 400 pixels", "600x400".
fn pixels(scene: &Scene<'_>) -> Option<ChartSize> {
    let at = (1..scene.len()).find(|at| matches!(scene.word(*at), "pixels" | "px"))?;
    let numbers: Vec<u32> = (at.saturating_sub(4)..at)
        .flat_map(|near| scene.tokens[near].raw.split(['x', '×', '*']).map(str::to_owned).collect::<Vec<_>>())
        .filter_map(|part| part.parse().ok())
        .collect();
    let [.., width, height] = numbers[..] else { return None };
    scene.take(at.saturating_sub(3), at + 1);
    Some(ChartSize::Pixels { width, height })
}
