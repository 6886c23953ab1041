//! Legends, and what is written at the points.

use crate::{
    intent::scene::Scene,
    plan::{ChartKind, LabelPlace, Labels, Legend},
};

use super::{denial, titles};

pub(super) fn legend(scene: &Scene<'_>) -> Option<Legend> {
    let at = scene.find(0, scene.len(), &["legend", "legends", "key"])?;
    if scene.word(at) == "key" && !matches!(scene.word(at.saturating_sub(1)), "the" | "a" | "no" | "without") {
        return None;
    }
    if let Some((from, to)) = denial::of(scene, at, at + 1) {
        scene.take(from.min(at), to.max(at + 1));
        return Some(Legend::Hidden);
    }
    scene.take(at, at + 1);
    let place = |near: usize| {
        let legend = match scene.word(near) {
            "bottom" | "below" | "underneath" | "under" | "beneath" => Legend::Bottom,
            "top" | "above" if matches!(scene.word(near + 1), "right" | "right-hand") => Legend::TopRight,
            "top" | "above" => Legend::Top,
            "left" => Legend::Left,
            "right" | "right-hand" => Legend::Right,
            _ => return None,
        };
        scene.take(near, near + 1);
        if legend == Legend::TopRight {
            scene.take(near + 1, near + 2);
        }
        Some(legend)
    };
    let ends = |near: &usize| !scene.tokens[*near].is_symbol(';') && !matches!(scene.word(*near), "title" | "labels");
    (at + 1..(at + 8).min(scene.len()))
        .take_while(ends)
        .find_map(place)
        .or_else(|| (at.saturating_sub(3)..at).find_map(place))
        .or(Some(Legend::Right))
}

/// "data labels", "values on top of the bars", "percentages on the slices".
pub(super) fn labels(scene: &Scene<'_>, kind: Option<ChartKind>) -> Option<Labels> {
    let round = matches!(kind, Some(ChartKind::Pie | ChartKind::Doughnut));
    let noun = noun(scene);
    if let Some((at, denial)) = noun.and_then(|at| Some((at, denial::of(scene, at, at + 1)?))) {
        scene.take(denial.0.min(at), denial.1.max(at + 1));
        return None;
    }
    let mut labels = Labels::default();
    for at in 0..scene.len() {
        if scene.is_used(at) {
            continue;
        }
        match scene.word(at) {
            "percent" | "percents" | "percentage" | "percentages" | "%" | "shares" if round || noun.is_some() => {
                labels.percent = true;
            }
            // "a pie of the units by category"
            "category" | "categories" if (noun.is_some() || round) && !groups(scene, at) => labels.category = true,
            // "the region name and the percentage on the slices"
            "names" | "name"
                if (noun.is_some() || round)
                    && (!scene.is_mentioned(at)
                        || scene.has(&["slices", "slice", "labels"])
                            && scene.has(&["percentage", "percent", "percentages"])) =>
            {
                labels.category = scene.word(at.saturating_sub(1)) != "series";
                labels.series |= !labels.category;
            }
            "value" | "values" | "numbers" | "figures" | "amounts" | "counts" if written(scene, at, noun) => {
                labels.value = true;
            }
            _ => continue,
        }
        scene.take(at, at + 1);
    }
    if noun.is_none() && labels == Labels::default() {
        return None;
    }
    if let Some(at) = noun {
        scene.take(at, at + 1);
    }
    labels.place = place(scene).or_else(|| right_behind(scene, noun?, kind));
    if !(labels.percent || labels.category || labels.series) {
        labels.value = true;
    }
    Some(labels)
}

/// Where labels are named: "data labels", "label the slices".
/// What rows are put together by is not written on the slices for that.
fn groups(scene: &Scene<'_>, at: usize) -> bool {
    at > 0
        && matches!(
            scene.word(at - 1),
            "by" | "per" | "each" | "every" | "of" | "the" | "over" | "across" | "for" | "different"
        )
}

fn noun(scene: &Scene<'_>) -> Option<usize> {
    (0..scene.len()).find(|at| {
        let before = scene.word(at.saturating_sub(1));
        !scene.is_used(*at)
            && titles::bare_axes(scene, *at).is_none()
            && match scene.word(*at) {
                "labels" => before != "axis",
                "label" => {
                    matches!(before, "data" | "value" | "the" | "with" | "add")
                        || matches!(scene.word(at + 1), "the" | "it" | "each" | "every" | "them" | "all")
                }
                "labelled" | "labeled" => true,
                _ => false,
            }
    })
}

/// "show the values on the bars", "numbers on top of the columns".
fn written(scene: &Scene<'_>, at: usize, noun: Option<usize>) -> bool {
    noun.is_some_and(|noun| noun == at + 1 || at > noun && at - noun < 6)
        || (at + 1..at + 7).any(|near| {
            matches!(
                scene.word(near),
                "bars" | "bar" | "slices" | "slice" | "points" | "point" | "pieces" | "columns" | "column" | "sectors"
            ) && !matches!(scene.word(near + 1), "chart" | "graph" | "plot" | "diagram")
                && matches!(
                    scene.word(at + 1),
                    "on" | "above" | "at" | "in" | "inside" | "over" | "next" | "of" | "shown" | "written"
                )
        })
}

/// "data labels above", "labels inside".
fn right_behind(scene: &Scene<'_>, noun: usize, kind: Option<ChartKind>) -> Option<LabelPlace> {
    let points = matches!(kind, Some(ChartKind::Line | ChartKind::Scatter | ChartKind::ScatterLines));
    let mut at = noun + 1;
    while matches!(scene.word(at), "placed" | "shown" | "at" | "on" | "to" | "the" | "in" | "are" | "go" | ":") {
        at += 1;
    }
    let place = match scene.word(at) {
        "above" | "top" if points => LabelPlace::Above,
        "below" | "under" | "bottom" | "beneath" if points => LabelPlace::Below,
        "left" if points => LabelPlace::Left,
        "right" if points => LabelPlace::Right,
        "above" | "top" | "outside" => LabelPlace::Outside,
        "below" | "bottom" => LabelPlace::InsideBase,
        "inside" | "centre" | "center" | "middle" => LabelPlace::Center,
        _ => return None,
    };
    scene.take(noun, at + 1);
    Some(place)
}

fn place(scene: &Scene<'_>) -> Option<LabelPlace> {
    const PLACES: &[(&str, LabelPlace)] = &[
        ("on top of", LabelPlace::Outside),
        ("outside end", LabelPlace::Outside),
        ("at the outside", LabelPlace::Outside),
        ("above the bars", LabelPlace::Outside),
        ("above the columns", LabelPlace::Outside),
        ("above the bar", LabelPlace::Outside),
        ("above each", LabelPlace::Outside),
        ("outside the", LabelPlace::Outside),
        ("inside end", LabelPlace::InsideEnd),
        ("inside the base", LabelPlace::InsideBase),
        ("inside base", LabelPlace::InsideBase),
        ("inside the", LabelPlace::Center),
        ("in the middle", LabelPlace::Center),
        ("in the center", LabelPlace::Center),
        ("in the centre", LabelPlace::Center),
        ("centered", LabelPlace::Center),
        ("above the points", LabelPlace::Above),
        ("above the line", LabelPlace::Above),
        ("below the points", LabelPlace::Below),
    ];
    PLACES.iter().find_map(|(phrase, place)| {
        let (at, length) = scene.phrase(0, phrase)?;
        scene.take(at, at + length);
        let bars = (at + length..at + length + 3).find(|near| {
            matches!(scene.word(*near), "bars" | "bar" | "columns" | "column" | "slices" | "points" | "line" | "lines")
        });
        if let Some(bars) = bars {
            scene.take(at, bars + 1);
        }
        Some(*place)
    })
}
