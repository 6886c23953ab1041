//! A chart's XML, written by rust_xlsxwriter in a workbook that nobody sees.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use anyhow::Context;
use rust_xlsxwriter::{Workbook, Worksheet};

use crate::workbook::{Area, Value, column_letters, shared_strings::escape_text, xml::escape_attribute};

use super::{Cells, ChartSpec, SeriesName, describe, in_full::in_full};

/// What is grafted: the chart part, and the drawing part that anchors it (its one relationship
/// `rId1` leads to the chart).
pub(super) struct Generated {
    pub(super) chart: Vec<u8>,
    pub(super) drawing: Vec<u8>,
    /// The colours that series have where none are said.
    pub(super) theme: Vec<u8>,
}

pub(super) fn generate(spec: &ChartSpec) -> anyhow::Result<Generated> {
    let mut scratch = Workbook::new();
    for sheet in scratch_sheets(spec)? {
        scratch.push_worksheet(sheet);
    }
    let chart = describe::chart(spec);
    let (row, column) = spec.at;
    let host = scratch.worksheet_from_index(0)?;
    host.insert_chart(row, u16::try_from(column)?, &chart)?;
    let bytes = scratch.save_to_buffer()?;
    let mut package = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut part = |name: &str| -> anyhow::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        package.by_name(name).with_context(|| format!("scratch part {name}"))?.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let chart = String::from_utf8(part("xl/charts/chart1.xml")?)?;
    let chart = with_formats(chart, spec);
    let chart = in_full(&chart).into_bytes();
    Ok(Generated { chart, drawing: part("xl/drawings/drawing1.xml")?, theme: part("xl/theme/theme1.xml")? })
}

/// The number formats of the cells, in the caches and on axes that follow them: Excel looks at the cells, other
/// programs draw dates by these.
fn with_formats(chart: String, spec: &ChartSpec) -> String {
    let axes = [&spec.x_axis, &spec.y_axis, &spec.second_axis];
    let own = |code: &String| axes.iter().any(|axis| axis.format.as_ref() == Some(code));
    let cells = spec.series.iter().flat_map(|series| series.categories.iter().chain([&series.values]));
    cells.filter_map(|cells| Some((cells.area, cells.format.as_ref()?))).fold(chart, |chart, (area, code)| {
        let cache = format!("!{}</c:f><c:numCache><c:formatCode>", absolute(area));
        let chart = chart.replace(&format!("{cache}General<"), &format!("{cache}{}<", escape_text(code)));
        if own(code) {
            return chart;
        }
        let axis = format!("<c:numFmt formatCode=\"{}\" sourceLinked=", escape_attribute(code));
        chart.replace(&format!("{axis}\"0\"/>"), &format!("{axis}\"1\"/>"))
    })
}

/// `$A$2:$A$32`.
fn absolute(area: Area) -> String {
    let cell = |row: u32, column: u32| format!("${}${}", column_letters(column), row + 1);
    let (first, last) = (cell(area.first_row, area.first_column), cell(area.last_row, area.last_column));
    if first == last { first } else { format!("{first}:{last}") }
}

/// The sheets that the chart refers to, with the cells it shows, so that its caches are right.
fn scratch_sheets(spec: &ChartSpec) -> anyhow::Result<Vec<Worksheet>> {
    let mut sheets: BTreeMap<&str, Worksheet> = BTreeMap::new();
    for cells in referred(spec) {
        let sheet = sheets.entry(&cells.sheet).or_default();
        sheet.set_name(&cells.sheet)?;
        write_cells(sheet, cells)?;
    }
    let mut all: Vec<_> = sheets.into_values().collect();
    if all.is_empty() {
        all.push(Worksheet::new());
    }
    Ok(all)
}

fn referred(spec: &ChartSpec) -> impl Iterator<Item = &Cells> {
    spec.series.iter().flat_map(|series| {
        let name = match &series.name {
            SeriesName::Cell(cells) => Some(cells),
            SeriesName::Text(_) => None,
        };
        [Some(&series.values), series.categories.as_ref(), name].into_iter().flatten()
    })
}

fn write_cells(sheet: &mut Worksheet, cells: &Cells) -> anyhow::Result<()> {
    let area = cells.area;
    let positions = (area.first_row..=area.last_row)
        .flat_map(|row| (area.first_column..=area.last_column).map(move |column| (row, column)));
    for ((row, column), value) in positions.zip(&cells.shown) {
        let column = u16::try_from(column)?;
        match value {
            Value::Number(number) if number.is_finite() => sheet.write_number(row, column, *number)?,
            Value::Text(text) => sheet.write_string(row, column, text.as_ref())?,
            Value::Bool(flag) => sheet.write_boolean(row, column, *flag)?,
            Value::Number(_) | Value::Empty | Value::Error(_) => continue,
        };
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::charts::{
        Axis, ChartKind, Grouping, Marker, PointLabels, Series, Trend, TrendLine, USUAL_SIZE,
    };

    fn cells(column: u32, shown: Vec<Value>) -> Cells {
        Cells { sheet: "My data".to_owned(), area: Area::new(1, column, 2, column), shown, format: None }
    }

    #[test]
    fn a_chart_carries_its_references_caches_and_titles() {
        let categories = cells(0, vec![Value::text("Ada"), Value::text("Ben")]);
        let values = cells(1, vec![Value::Number(7.0), Value::Number(9.0)]);
        let trend = TrendLine { trend: Trend::Linear, equation: true, r_squared: true };
        let marks = Series {
            trend: Some(trend),
            ..Series::new(SeriesName::Text("Marks".to_owned()), Some(categories.clone()), values.clone())
        };
        let share = Series {
            kind: Some(ChartKind::Line),
            secondary_axis: true,
            ..Series::new(SeriesName::Text("Share".to_owned()), Some(categories), values)
        };
        let spec = ChartSpec {
            kind: ChartKind::Column,
            grouping: Grouping::Clustered,
            title: Some("Marks & names".to_owned()),
            series: vec![marks, share],
            x_axis: Axis { title: Some("Name".to_owned()), ..Axis::default() },
            y_axis: Axis { min: Some(0.0), max: Some(10.0), step: Some(2.5), ..Axis::default() },
            second_axis: Axis { title: Some("Part".to_owned()), format: Some("0%".to_owned()), ..Axis::default() },
            legend: None,
            labels: Some(PointLabels { category: true, ..PointLabels::default() }),
            at: (3, 4),
            size: USUAL_SIZE,
        };
        let made = generate(&spec).unwrap();
        let chart = String::from_utf8(made.chart).unwrap();
        for part in [
            "'My data'!$B$2:$B$3",
            "<c:v>Ada</c:v>",
            "<c:v>9</c:v>",
            "Marks &amp; names",
            "<c:dispEq val=\"1\"/>",
            "<c:showVal val=\"0\"/><c:showCatName val=\"1\"/><c:showSerName val=\"0\"/>",
            "<c:majorUnit val=\"2.5\"/>",
            "Part",
            "c:lineChart",
        ] {
            assert!(chart.contains(part), "{part} in {chart}");
        }
        assert!(!chart.contains("<c:legend>"));
        assert_eq!(chart.matches("<c:valAx>").count(), 2, "{chart}");
        let drawing = String::from_utf8(made.drawing).unwrap();
        assert!(drawing.contains("<xdr:row>3</xdr:row>") && drawing.contains("r:id=\"rId1\""));
    }

    fn drawn(kind: ChartKind, change: impl FnOnce(&mut Series)) -> String {
        let values = cells(1, vec![Value::Number(7.0), Value::Number(9.0)]);
        let mut series = Series::new(SeriesName::Text("Marks".to_owned()), Some(cells(0, Vec::new())), values);
        change(&mut series);
        let spec = ChartSpec {
            kind,
            grouping: Grouping::Clustered,
            title: None,
            series: vec![series],
            x_axis: Axis::default(),
            y_axis: Axis::default(),
            second_axis: Axis::default(),
            legend: None,
            labels: None,
            at: (0, 0),
            size: USUAL_SIZE,
        };
        String::from_utf8(generate(&spec).unwrap().chart).unwrap()
    }

    const POINTS: [ChartKind; 4] = [ChartKind::Line, ChartKind::Scatter, ChartKind::ScatterLines, ChartKind::Radar];

    #[test]
    fn marks_have_the_shape_that_was_said() {
        for kind in POINTS {
            for (marker, symbol) in [(Marker::Square, "square"), (Marker::X, "x"), (Marker::None, "none")] {
                let chart = drawn(kind, |series| series.marker = Some(marker));
                assert!(chart.contains(&format!("<c:symbol val=\"{symbol}\"/>")), "{kind:?} {marker:?}: {chart}");
            }
            let chart = drawn(kind, |series| series.marker = Some(Marker::Automatic));
            assert!(!chart.contains("<c:symbol val=\"none\"/>"), "{kind:?}: {chart}");
        }
        assert!(drawn(ChartKind::Line, |_| ()).contains("<c:symbol val=\"none\"/>"));
    }

    #[test]
    fn dates_and_money_keep_their_formats() {
        let chart = drawn(ChartKind::Line, |series| {
            let days =
                Cells { format: Some("d mmm \"of\" yyyy".to_owned()), ..cells(0, vec![Value::Number(45_352.0)]) };
            series.categories = Some(days);
            series.values.format = Some("€#,##0".to_owned());
        });
        for code in ["d mmm &quot;of&quot; yyyy", "€#,##0"] {
            assert!(chart.contains(&format!("<c:numFmt formatCode=\"{code}\" sourceLinked=\"1\"/>")), "{chart}");
        }
        for code in ["d mmm \"of\" yyyy", "€#,##0"] {
            assert!(chart.contains(&format!("<c:formatCode>{code}</c:formatCode>")), "{chart}");
        }
    }

    #[test]
    fn a_colour_goes_to_the_line_and_its_marks() {
        for kind in POINTS {
            let chart = drawn(kind, |series| {
                series.marker = Some(Marker::Square);
                series.colour = Some("FF8800".to_owned());
            });
            let marks = &chart[chart.find("<c:marker>").unwrap()..chart.find("</c:marker>").unwrap()];
            assert!(marks.contains("square") && marks.contains("FF8800"), "{kind:?}: {chart}");
        }
    }

    /// The elements right below the first series, in the order in which they stand.
    fn children_of_series(chart: &str) -> Vec<String> {
        let own = &chart[chart.find("<c:ser>").unwrap() + 7..chart.find("</c:ser>").unwrap()];
        let (mut depth, mut found) = (0, Vec::new());
        for tag in own.split('<').skip(1) {
            let name: String = tag.chars().take_while(|c| !matches!(c, ' ' | '>' | '/')).collect();
            if tag.starts_with('/') {
                depth -= 1;
                continue;
            }
            if depth == 0 {
                found.push(name.trim_start_matches("c:").to_owned());
            }
            let inside = tag.split('>').next().unwrap_or_default();
            depth += i32::from(!inside.ends_with('/'));
        }
        found
    }

    #[test]
    fn a_series_has_its_parts_in_the_order_of_the_schema() {
        const ORDER: [&str; 14] = [
            "idx",
            "order",
            "tx",
            "spPr",
            "invertIfNegative",
            "marker",
            "dPt",
            "dLbls",
            "trendline",
            "cat",
            "xVal",
            "val",
            "yVal",
            "smooth",
        ];
        let kinds = [
            ChartKind::Column,
            ChartKind::Bar,
            ChartKind::Line,
            ChartKind::Scatter,
            ChartKind::Area,
            ChartKind::Radar,
            ChartKind::Pie,
        ];
        for kind in kinds {
            for (marker, colour, trend) in [(true, false, false), (true, true, true), (false, true, false)] {
                let chart = drawn(kind, |series| {
                    series.marker = marker.then_some(Marker::Diamond);
                    series.colour = colour.then(|| "FF8800".to_owned());
                    let line = TrendLine { trend: Trend::Linear, equation: true, r_squared: true };
                    series.trend = (trend && kind != ChartKind::Pie).then_some(line);
                });
                let found = children_of_series(&chart);
                let places: Vec<_> = found.iter().map(|name| ORDER.iter().position(|one| one == name)).collect();
                assert!(places.is_sorted() && !places.contains(&None), "{kind:?}: {found:?}");
            }
        }
    }

    #[test]
    fn a_trend_line_says_what_it_does_not_show() {
        let trends = [(false, false), (true, false), (false, true), (true, true)];
        for (equation, r_squared) in trends {
            let chart = drawn(ChartKind::Scatter, |series| {
                series.trend = Some(TrendLine { trend: Trend::Linear, equation, r_squared });
            });
            let shows = |said: bool| u8::from(said);
            let part = format!("<c:dispRSqr val=\"{}\"/><c:dispEq val=\"{}\"/>", shows(r_squared), shows(equation));
            assert!(chart.contains(&part), "{chart}");
        }
    }
}
