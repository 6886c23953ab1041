//! What a new chart does not say, said in full. Excel 2007 took silence as no; later ones, and LibreOffice, take it
//! as the schema does where the workbook is not of 2007: corners round, axes gone, titles over the bars, negative
//! bars white, lines curved, labels and trend lines with all that they can show.

use std::fmt::Write as _;

use crate::workbook::xml::{Element, Patch, elements};

/// The chart part as rust_xlsxwriter writes it, completed.
pub(super) fn in_full(chart: &str) -> String {
    let steps: [fn(&str) -> String; 9] = [marks, corners, axes, colours, bars, overlays, lines, trends, labels];
    steps.iter().fold(chart.to_owned(), |text, step| step(&text))
}

/// Each element of these names passed through `change`, which says where in its text what comes in.
fn within(text: &str, names: &[&str], change: impl Fn(&str) -> Option<(usize, String)>) -> String {
    let mut found: Vec<Element> = names.iter().flat_map(|name| elements(text, name)).collect();
    found.sort_by_key(|one| one.span.0);
    let mut patch = Patch::new(text);
    for one in found {
        if let Some((at, new)) = change(&text[one.span.0..one.span.1]) {
            patch.replace((one.span.0 + at, one.span.0 + at), &new);
        }
    }
    patch.finish()
}

/// Before the first of these that is there; else before the end of the element.
fn before(own: &str, names: &[&str]) -> usize {
    let places = names.iter().filter_map(|name| own.find(&format!("<c:{name}")));
    places.min().or_else(|| own.rfind("</")).unwrap_or(own.len())
}

fn says(own: &str, name: &str) -> bool {
    own.contains(&format!("<c:{name} ")) || own.contains(&format!("<c:{name}/>"))
}

/// The line of a scatter series before its marks: rust_xlsxwriter 0.102 writes them the other way round, and Excel
/// drops such a chart.
fn marks(chart: &str) -> String {
    const END: &str = "</c:marker>";
    let mut patch = Patch::new(chart);
    for kind in elements(chart, "scatterChart") {
        for found in elements(&chart[kind.span.0..kind.span.1], "ser") {
            let start = kind.span.0 + found.span.0;
            let own = &chart[start..kind.span.0 + found.span.1];
            let Some(mark) = own.find("<c:marker>") else { continue };
            let Some(line) = own[mark..].find(END).map(|at| mark + at + END.len()) else { continue };
            let shape = elements(&own[line..], "spPr").into_iter().next().filter(|shape| shape.span.0 == 0);
            if let Some(end) = shape.map(|shape| line + shape.span.1) {
                let turned = format!("{}{}", &own[line..end], &own[mark..line]);
                patch.replace((start + mark, start + end), &turned);
            }
        }
    }
    patch.finish()
}

fn corners(chart: &str) -> String {
    let round = |own: &str| {
        let at = before(own, &["AlternateContent", "style", "clrMapOvr", "pivotSource", "protection", "chart>"]);
        (!says(own, "roundedCorners")).then(|| (at, "<c:roundedCorners val=\"0\"/>".to_owned()))
    };
    let chart = within(chart, &["chartSpace"], round);
    within(&chart, &["chart"], |own| {
        let at = own.find("<c:plotVisOnly")?;
        let at = at + own[at..].find("/>")? + 2;
        (!says(own, "dispBlanksAs")).then(|| (at, "<c:dispBlanksAs val=\"gap\"/>".to_owned()))
    })
}

fn axes(chart: &str) -> String {
    const AXES: [&str; 4] = ["catAx", "valAx", "dateAx", "serAx"];
    within(chart, &AXES, |own| {
        (!says(own, "delete")).then(|| (before(own, &["axPos"]), "<c:delete val=\"0\"/>".to_owned()))
    })
}

/// One colour for all points of a series.
fn colours(chart: &str) -> String {
    let kinds = ["barChart", "bar3DChart", "lineChart", "areaChart", "scatterChart", "radarChart"];
    within(chart, &kinds, |own| {
        let plain = own.find("<c:ser>").filter(|_| !says(own, "varyColors"))?;
        Some((plain, "<c:varyColors val=\"0\"/>".to_owned()))
    })
}

fn bars(chart: &str) -> String {
    let mut patch = Patch::new(chart);
    for kind in elements(chart, "barChart") {
        for found in elements(&chart[kind.span.0..kind.span.1], "ser") {
            let start = kind.span.0 + found.span.0;
            let own = &chart[start..kind.span.0 + found.span.1];
            if says(own, "invertIfNegative") {
                continue;
            }
            let behind = |end: &str, from: usize| own[from..].find(end).map(|at| from + at + end.len());
            let order = own.find("<c:order").and_then(|at| behind("/>", at)).unwrap_or(0);
            let name = if own[order..].starts_with("<c:tx>") { behind("</c:tx>", order) } else { Some(order) };
            let shape = name.filter(|at| own[*at..].starts_with("<c:spPr>")).and_then(|at| behind("</c:spPr>", at));
            if let Some(at) = shape.or(name).filter(|at| *at > 0) {
                patch.replace((start + at, start + at), "<c:invertIfNegative val=\"0\"/>");
            }
        }
    }
    patch.finish()
}

fn overlays(chart: &str) -> String {
    within(chart, &["title", "legend"], |own| {
        // Text has shapes of its own.
        let from = own.find("</c:tx>").unwrap_or(0);
        (!says(own, "overlay"))
            .then(|| (from + before(&own[from..], &["spPr", "txPr"]), "<c:overlay val=\"0\"/>".to_owned()))
    })
}

fn lines(chart: &str) -> String {
    let mut patch = Patch::new(chart);
    let kinds = ["lineChart", "scatterChart"];
    let mut kinds: Vec<Element> = kinds.iter().flat_map(|name| elements(chart, name)).collect();
    kinds.sort_by_key(|one| one.span.0);
    for kind in kinds {
        for found in elements(&chart[kind.span.0..kind.span.1], "ser") {
            let own = &chart[kind.span.0 + found.span.0..kind.span.0 + found.span.1];
            if !says(own, "smooth")
                && let Some(end) = own.rfind("</")
            {
                let at = kind.span.0 + found.span.0 + end;
                patch.replace((at, at), "<c:smooth val=\"0\"/>");
            }
        }
    }
    patch.finish()
}

/// The equation and R² are shown where they are asked for.
fn trends(chart: &str) -> String {
    within(chart, &["trendline"], |own| {
        let mut missing = String::new();
        for name in ["dispRSqr", "dispEq"].iter().filter(|name| !says(own, name)) {
            let _ = write!(missing, "<c:{name} val=\"0\"/>");
        }
        (!missing.is_empty()).then(|| (before(own, &["dispEq", "trendlineLbl"]), missing))
    })
}

/// What a label shows, part by part.
fn labels(chart: &str) -> String {
    const PARTS: [&str; 6] =
        ["showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"];
    let mut patch = Patch::new(chart);
    for found in elements(chart, "dLbls") {
        let own = &chart[found.span.0..found.span.1];
        let spans = PARTS.iter().filter_map(|part| {
            let start = own.find(&format!("<c:{part} "))?;
            Some((start, start + own[start..].find("/>")? + 2))
        });
        let end = own.rfind("</").unwrap_or(own.len());
        let (first, last) = spans.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))).unwrap_or((end, end));
        let mut full = String::new();
        for part in PARTS {
            let said = own.contains(&format!("<c:{part} val=\"1\"/>"));
            let _ = write!(full, "<c:{part} val=\"{}\"/>", u8::from(said));
        }
        patch.replace((found.span.0 + first, found.span.0 + last), &full);
    }
    patch.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_chart_leaves_out_is_said_in_the_order_of_the_schema() {
        let chart = "<c:chartSpace><c:lang val=\"en-US\"/><c:chart><c:title><c:tx><c:rich/></c:tx><c:layout/></c:title><c:plotArea><c:layout/>\
            <c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:ser><c:idx val=\"0\"/><c:order val=\"0\"/><c:tx><c:v>a</c:v></c:tx>\
            <c:spPr><a:ln/></c:spPr><c:trendline><c:trendlineType val=\"linear\"/><c:trendlineLbl/></c:trendline><c:val/></c:ser></c:barChart>\
            <c:lineChart><c:ser><c:idx val=\"1\"/><c:trendline><c:dispEq val=\"1\"/></c:trendline><c:dLbls><c:showVal val=\"1\"/></c:dLbls>\
            <c:val/></c:ser></c:lineChart>\
            <c:valAx><c:axId val=\"1\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:axPos val=\"l\"/>\
            <c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"2\"/></c:valAx></c:plotArea><c:legend><c:legendPos val=\"r\"/></c:legend>\
            <c:plotVisOnly val=\"1\"/></c:chart></c:chartSpace>";
        let full = in_full(chart);
        for piece in [
            "<c:lang val=\"en-US\"/><c:roundedCorners val=\"0\"/><c:chart>",
            "<c:layout/><c:overlay val=\"0\"/></c:title>",
            "<c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/><c:ser>",
            "</c:spPr><c:invertIfNegative val=\"0\"/><c:trendline>",
            "</c:scaling><c:delete val=\"0\"/><c:axPos",
            "<c:legendPos val=\"r\"/><c:overlay val=\"0\"/></c:legend>",
            "<c:trendlineType val=\"linear\"/><c:dispRSqr val=\"0\"/><c:dispEq val=\"0\"/><c:trendlineLbl/>",
            "<c:trendline><c:dispRSqr val=\"0\"/><c:dispEq val=\"1\"/></c:trendline>",
            "<c:dLbls><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/>",
            "<c:val/><c:smooth val=\"0\"/></c:ser></c:lineChart>",
            "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>",
        ] {
            assert!(full.contains(piece), "{piece} is not in {full}");
        }
        assert_eq!(in_full(&full), full);
    }
}
