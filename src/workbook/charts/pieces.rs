//! Pieces of a chart that is there: its title, the titles of its axes, its legend, its colours. What is
//! not spoken of stays as it was written.

use crate::workbook::{
    parts::element_prefix,
    shared_strings::escape_text,
    xml::{Element, Patch, attribute_values, elements, only_text},
};

use super::LegendPosition;

const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// The axis of categories, or of x.
    Below,
    Values,
}

/// The texts of the chart's own title.
pub(super) fn title_text(xml: &str) -> Option<String> {
    let title = own_title(xml)?;
    let own = &xml[title.span.0..title.span.1];
    let texts: Vec<String> = ["t", "v"]
        .iter()
        .flat_map(|name| elements(own, name))
        .filter_map(|found| only_text(own, &found).map(|(_, text)| text))
        .collect();
    (!texts.is_empty()).then(|| texts.concat())
}

pub(super) fn axis_title(xml: &str, side: Side) -> Option<String> {
    let axis = axis(xml, side)?;
    let own = &xml[axis.span.0..axis.span.1];
    let title = elements(own, "title").into_iter().next()?;
    let text = &own[title.span.0..title.span.1];
    let runs: Vec<String> =
        elements(text, "t").iter().filter_map(|found| only_text(text, found).map(|(_, text)| text)).collect();
    (!runs.is_empty()).then(|| runs.concat())
}

/// The one before the plot, not those of the axes.
fn own_title(xml: &str) -> Option<Element> {
    let plot = elements(xml, "plotArea").first().map_or(xml.len(), |plot| plot.span.0);
    elements(xml, "title").into_iter().next().filter(|title| title.span.0 < plot)
}

pub(super) fn with_title(xml: &str, text: &str) -> String {
    let p = element_prefix(xml, "plotArea");
    let deleted = elements(xml, "autoTitleDeleted").into_iter().next();
    let mut patch = Patch::new(xml);
    let said = format!("<{p}autoTitleDeleted val=\"0\"/>");
    match own_title(xml) {
        Some(old) => patch.replace(old.span, &title(text, &p, &xml[old.span.0..old.span.1], false)),
        None => {
            let Some(chart) = chart(xml) else { return xml.to_owned() };
            let made = title(text, &p, "", false);
            let made = if deleted.is_none() { format!("{made}{said}") } else { made };
            patch.replace((chart.tag.1, chart.tag.1), &made);
        }
    }
    if let Some(deleted) = deleted {
        patch.replace(deleted.span, &said);
    }
    patch.finish()
}

/// The element of the part that holds the plot; others of that name are references to charts.
fn chart(xml: &str) -> Option<Element> {
    let plot = elements(xml, "plotArea").into_iter().next()?;
    elements(xml, "chart").into_iter().find(|chart| chart.span.0 < plot.span.0 && chart.span.1 > plot.span.1)
}

/// Written as the old title was, where that says how.
fn title(text: &str, p: &str, old: &str, upright: bool) -> String {
    let look = |name: &str| {
        let found = elements(old, name).into_iter().next();
        found.map(|found| old[found.span.0..found.span.1].to_owned())
    };
    let run = elements(old, "rPr").into_iter().next().map_or(String::new(), |found| {
        let own = &old[found.span.0..found.span.1];
        if own.contains("<a:rPr") || own.starts_with("<a:") { own.to_owned() } else { String::new() }
    });
    let paragraph = look("pPr").filter(|own| own.starts_with("<a:")).unwrap_or_default();
    let turned = if upright { "<a:bodyPr rot=\"-5400000\" vert=\"horz\"/>" } else { "<a:bodyPr/>" };
    let body = look("bodyPr").filter(|own| own.starts_with("<a:")).unwrap_or_else(|| turned.to_owned());
    let layout = look("layout").unwrap_or_default();
    let shape = look("spPr").unwrap_or_default();
    let text = escape_text(text);
    format!(
        "<{p}title><{p}tx><{p}rich xmlns:a=\"{DRAWING}\">{body}<a:lstStyle/><a:p>{paragraph}<a:r>{run}<a:t>{text}</a:t>\
         </a:r></a:p></{p}rich></{p}tx>{layout}<{p}overlay val=\"0\"/>{shape}</{p}title>"
    )
}

pub(super) fn with_axis_title(xml: &str, side: Side, text: &str) -> String {
    let p = element_prefix(xml, "plotArea");
    let Some(axis) = axis(xml, side) else { return xml.to_owned() };
    let own = &xml[axis.span.0..axis.span.1];
    // Files made by programs say of every axis that it stands at the left.
    let lying = attribute_values(xml, "barDir", "val").iter().any(|way| way == "bar");
    let upright = (side == Side::Values) != lying;
    let mut patch = Patch::new(xml);
    let inside = |span: (usize, usize)| (axis.span.0 + span.0, axis.span.0 + span.1);
    match elements(own, "title").into_iter().next() {
        Some(old) => {
            let made = title(text, &p, &own[old.span.0..old.span.1], upright);
            patch.replace(inside(old.span), &made);
        }
        None => {
            // The title has its place behind these.
            let before = ["axId", "scaling", "delete", "axPos", "majorGridlines", "minorGridlines"];
            let ends = before.iter().filter_map(|name| elements(own, name).first().map(|one| one.span.1));
            let Some(end) = ends.max() else { return xml.to_owned() };
            patch.replace(inside((end, end)), &title(text, &p, "", upright));
        }
    }
    patch.finish()
}

/// Of two axes of values the first lies below: those are points.
fn axis(xml: &str, side: Side) -> Option<Element> {
    let below = ["catAx", "dateAx", "serAx"].iter().find_map(|name| elements(xml, name).into_iter().next());
    let mut values = elements(xml, "valAx").into_iter();
    match (side, below) {
        (Side::Below, Some(below)) => Some(below),
        (Side::Values, None) => values.nth(1),
        (Side::Below, None) | (Side::Values, Some(_)) => values.next(),
    }
}

pub(super) fn with_legend(xml: &str, place: Option<LegendPosition>) -> String {
    let p = element_prefix(xml, "plotArea");
    let old = elements(xml, "legend").into_iter().next();
    let mut patch = Patch::new(xml);
    let Some(place) = place else {
        if let Some(old) = old {
            patch.replace(old.span, "");
        }
        return patch.finish();
    };
    let value = match place {
        LegendPosition::Right => "r",
        LegendPosition::Left => "l",
        LegendPosition::Top => "t",
        LegendPosition::Bottom => "b",
        LegendPosition::TopRight => "tr",
    };
    let made = format!("<{p}legend><{p}legendPos val=\"{value}\"/><{p}overlay val=\"0\"/></{p}legend>");
    match (old, elements(xml, "plotArea").into_iter().next()) {
        (Some(old), _) => patch.replace(old.span, &made),
        (None, Some(plot)) => patch.replace((plot.span.1, plot.span.1), &made),
        (None, None) => {}
    }
    patch.finish()
}

/// `RRGGBB` for every series, or for the one whose name shows this text.
pub(super) fn with_colour(xml: &str, series: Option<&str>, colour: &str) -> String {
    let p = element_prefix(xml, "plotArea");
    let mut patch = Patch::new(xml);
    for found in elements(xml, "ser") {
        let own = &xml[found.span.0..found.span.1];
        if series.is_some_and(|wanted| !name_of(own).is_some_and(|name| name.eq_ignore_ascii_case(wanted))) {
            continue;
        }
        let line = is_line(xml, found.span.0);
        let paint = format!("<a:solidFill><a:srgbClr val=\"{colour}\"/></a:solidFill>");
        let paint = if line { format!("<a:ln w=\"28575\" cap=\"rnd\">{paint}<a:round/></a:ln>") } else { paint };
        let made = format!("<{p}spPr xmlns:a=\"{DRAWING}\">{paint}</{p}spPr>");
        let head = ["idx", "order", "tx"].iter().filter_map(|name| elements(own, name).first().map(|one| one.span.1));
        let Some(end) = head.max() else { continue };
        let rest = &own[end..];
        let old = elements(rest, "spPr").into_iter().next().filter(|old| rest[..old.span.0].trim().is_empty());
        let span = old.map_or((end, end), |old| (end + old.span.0, end + old.span.1));
        patch.replace((found.span.0 + span.0, found.span.0 + span.1), &made);
    }
    patch.finish()
}

fn name_of(series: &str) -> Option<String> {
    let name = elements(series, "tx").into_iter().next()?;
    let own = &series[name.span.0..name.span.1];
    let value = elements(own, "v").into_iter().next()?;
    only_text(own, &value).map(|(_, text)| text)
}

/// Whether what begins there is drawn as a line.
fn is_line(xml: &str, at: usize) -> bool {
    let lines = ["lineChart", "line3DChart", "scatterChart", "radarChart", "stockChart"];
    lines.iter().flat_map(|name| elements(xml, name)).any(|group| group.span.0 < at && at < group.span.1)
}
