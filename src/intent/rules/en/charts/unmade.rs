//! What a sentence says of a chart and the chart does not have: "the x-axis should carry the header of the first column".
//! The words of charts are taken as a whole, so that what they asked for is looked for once more.

use crate::{
    intent::{link::What, scene::Scene},
    plan::{Chart, Named},
};

use super::denial;

const TITLES: &[&str] = &["title", "titles", "titled", "header", "headers", "heading", "caption"];

/// The word that was said of a title, trend line or marker that the chart did not get.
pub(super) fn word(scene: &Scene<'_>, chart: &Chart<Named>) -> Option<String> {
    let look = &chart.look;
    let denied = |at: usize| denial::of(scene, at, at + 1).is_some();
    let said = |words: &[&str]| {
        (0..scene.len()).find(|at| {
            words.contains(&scene.word(*at)) && !denied(*at) && (!scene.is_mentioned(*at) || scene.is_used(*at))
        })
    };
    let axes_titled =
        [&look.x_axis, &look.y_axis, &look.second_axis].iter().any(|axis| axis.title.is_some() || axis.hidden);
    let untitled = || {
        let at = said(TITLES)?;
        let pivot = scene.has(&["pivot"]);
        (look.title.is_none() && !axes_titled && !pivot && !scene.is_mentioned(at)).then_some(at)
    };
    let named_axis = || {
        let at = said(&["name", "names", "called", "named"])?;
        let near = (at.saturating_sub(6)..(at + 4).min(scene.len()))
            .any(|near| matches!(scene.word(near), "axis" | "axes" | "x-axis" | "y-axis"));
        (near && !axes_titled && look.labels.is_none()).then_some(at)
    };
    let trends = look.trend.is_some() || chart.series.iter().any(|one| one.trend.is_some());
    let trendless = || said(&["trendline", "trendlines"]).filter(|_| !trends);
    let at = untitled().or_else(named_axis).or_else(trendless)?;
    Some(scene.text(at, at + 1))
}

/// A column that is named among those to draw, and is not drawn.
pub(super) fn column(scene: &Scene<'_>, chart: &Chart<Named>) -> Option<String> {
    if chart.series.is_empty() || chart.rows.is_some() {
        return None;
    }
    let drawn = |name: &crate::plan::ColumnName| {
        chart.series.iter().any(|one| one.column.get() == name) || chart.x.as_ref().is_some_and(|x| x.get() == name)
    };
    scene.mentions.iter().find_map(|one| {
        let listed = one.start > 0 && matches!(scene.word(one.start - 1), "of" | "and" | "both" | ",")
            || scene.word(one.end) == "and" && scene.word(one.start.wrapping_sub(1)) == "of";
        let single = matches!(&one.what, What::Column { candidates, guess: false } if candidates.len() == 1);
        let (column, _) = scene.resolve(one).filter(|_| single && listed)?;
        (!drawn(scene.name(column, false).get())).then(|| scene.text(one.start, one.end))
    })
}
