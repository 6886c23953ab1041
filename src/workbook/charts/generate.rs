//! A chart's XML, written by rust_xlsxwriter in a workbook that nobody sees.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use anyhow::Context;
use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartLegendPosition, ChartMarker, ChartMarkerType, ChartRange, ChartSeries, ChartTrendline,
    ChartTrendlineType, ChartType, Workbook, Worksheet,
};

use crate::workbook::Value;

use super::{Axis, Cells, ChartKind, ChartSpec, Grouping, LegendPosition, Marker, Series, SeriesName, Trend};

/// What is grafted: the chart part, and the drawing part that anchors it (its one relationship
/// `rId1` leads to the chart).
pub(super) struct Generated {
    pub(super) chart: Vec<u8>,
    pub(super) drawing: Vec<u8>,
}

pub(super) fn generate(spec: &ChartSpec) -> anyhow::Result<Generated> {
    let mut scratch = Workbook::new();
    for sheet in scratch_sheets(spec)? {
        scratch.push_worksheet(sheet);
    }
    let mut chart = Chart::new(chart_type(spec.kind, spec.grouping));
    describe(spec, &mut chart);
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
    let chart = all_label_parts(&String::from_utf8(part("xl/charts/chart1.xml")?)?).into_bytes();
    Ok(Generated { chart, drawing: part("xl/drawings/drawing1.xml")? })
}

/// A label shows its value alone. Excel takes what is not said as no, LibreOffice as yes.
fn all_label_parts(chart: &str) -> String {
    let value = "<c:showVal val=\"1\"/>";
    let others =
        "<c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
    chart.replace(value, &format!("<c:showLegendKey val=\"0\"/>{value}{others}"))
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

fn describe(spec: &ChartSpec, chart: &mut Chart) {
    for series in &spec.series {
        chart.push_series(&chart_series(series, spec));
    }
    match &spec.title {
        Some(title) => chart.title().set_name(title.as_str()),
        None => chart.title().set_hidden(),
    };
    let around = matches!(spec.kind, ChartKind::Pie | ChartKind::Doughnut);
    if !around {
        describe_axis(chart.x_axis(), &spec.x_axis);
        describe_axis(chart.y_axis(), &spec.y_axis);
    }
    match spec.legend {
        Some(position) => chart.legend().set_position(legend_position(position)),
        None => chart.legend().set_hidden(),
    };
}

fn describe_axis(axis: &mut rust_xlsxwriter::ChartAxis, wish: &Axis) {
    if let Some(title) = &wish.title {
        axis.set_name(title.as_str());
    }
    if wish.hidden {
        axis.set_hidden(true);
    }
}

fn chart_series(series: &Series, spec: &ChartSpec) -> ChartSeries {
    let mut made = ChartSeries::new();
    made.set_values(&range(&series.values));
    if let Some(categories) = &series.categories {
        made.set_categories(&range(categories));
    }
    match &series.name {
        SeriesName::Cell(cells) => made.set_name(&range(cells)),
        SeriesName::Text(text) => made.set_name(text.as_str()),
    };
    if let Some(marker) = series.marker {
        made.set_marker(&chart_marker(marker));
    }
    if let Some(trend) = series.trend {
        made.set_trendline(ChartTrendline::new().set_type(trendline_type(trend)));
    }
    if series.secondary_axis {
        made.set_secondary_axis(true);
    }
    if spec.data_labels {
        made.set_data_label(ChartDataLabel::new().show_value());
    }
    made
}

fn range(cells: &Cells) -> ChartRange {
    let area = cells.area;
    // Columns of a sheet end at 16,383; an area is made within it.
    let column = |index: u32| u16::try_from(index).unwrap_or(u16::MAX);
    ChartRange::new_from_range(
        &cells.sheet,
        area.first_row,
        column(area.first_column),
        area.last_row,
        column(area.last_column),
    )
}

fn chart_type(kind: ChartKind, grouping: Grouping) -> ChartType {
    match (kind, grouping) {
        (ChartKind::Column, Grouping::Clustered) => ChartType::Column,
        (ChartKind::Column, Grouping::Stacked) => ChartType::ColumnStacked,
        (ChartKind::Column, Grouping::PercentStacked) => ChartType::ColumnPercentStacked,
        (ChartKind::Bar, Grouping::Clustered) => ChartType::Bar,
        (ChartKind::Bar, Grouping::Stacked) => ChartType::BarStacked,
        (ChartKind::Bar, Grouping::PercentStacked) => ChartType::BarPercentStacked,
        (ChartKind::Line, Grouping::Clustered) => ChartType::Line,
        (ChartKind::Line, Grouping::Stacked) => ChartType::LineStacked,
        (ChartKind::Line, Grouping::PercentStacked) => ChartType::LinePercentStacked,
        (ChartKind::Area, Grouping::Clustered) => ChartType::Area,
        (ChartKind::Area, Grouping::Stacked) => ChartType::AreaStacked,
        (ChartKind::Area, Grouping::PercentStacked) => ChartType::AreaPercentStacked,
        (ChartKind::Pie, _) => ChartType::Pie,
        (ChartKind::Doughnut, _) => ChartType::Doughnut,
        (ChartKind::Scatter, _) => ChartType::Scatter,
    }
}

fn legend_position(position: LegendPosition) -> ChartLegendPosition {
    match position {
        LegendPosition::Right => ChartLegendPosition::Right,
        LegendPosition::Left => ChartLegendPosition::Left,
        LegendPosition::Top => ChartLegendPosition::Top,
        LegendPosition::Bottom => ChartLegendPosition::Bottom,
        LegendPosition::TopRight => ChartLegendPosition::TopRight,
    }
}

fn chart_marker(marker: Marker) -> ChartMarker {
    let kind = match marker {
        Marker::None => {
            let mut none = ChartMarker::new();
            none.set_none();
            return none;
        }
        Marker::Square => ChartMarkerType::Square,
        Marker::Diamond => ChartMarkerType::Diamond,
        Marker::Triangle => ChartMarkerType::Triangle,
        Marker::X => ChartMarkerType::X,
        Marker::Star => ChartMarkerType::Star,
        Marker::Circle => ChartMarkerType::Circle,
        Marker::Plus => ChartMarkerType::PlusSign,
        Marker::Dash => ChartMarkerType::LongDash,
    };
    let mut made = ChartMarker::new();
    made.set_type(kind);
    made
}

fn trendline_type(trend: Trend) -> ChartTrendlineType {
    match trend {
        Trend::Linear => ChartTrendlineType::Linear,
        Trend::Exponential => ChartTrendlineType::Exponential,
        Trend::Logarithmic => ChartTrendlineType::Logarithmic,
        Trend::Power => ChartTrendlineType::Power,
        Trend::Polynomial(order) => ChartTrendlineType::Polynomial(order),
        Trend::MovingAverage(points) => ChartTrendlineType::MovingAverage(points),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workbook::Area;

    fn cells(column: u32, shown: Vec<Value>) -> Cells {
        Cells { sheet: "My data".to_owned(), area: Area::new(1, column, 2, column), shown }
    }

    #[test]
    fn a_chart_carries_its_references_caches_and_titles() {
        let series = Series {
            name: SeriesName::Text("Marks".to_owned()),
            categories: Some(cells(0, vec![Value::text("Ada"), Value::text("Ben")])),
            values: cells(1, vec![Value::Number(7.0), Value::Number(9.0)]),
            marker: None,
            trend: Some(Trend::Linear),
            secondary_axis: false,
        };
        let spec = ChartSpec {
            kind: ChartKind::Column,
            grouping: Grouping::Clustered,
            title: Some("Marks & names".to_owned()),
            series: vec![series],
            x_axis: Axis { title: Some("Name".to_owned()), hidden: false },
            y_axis: Axis::default(),
            legend: None,
            data_labels: true,
            at: (3, 4),
        };
        let made = generate(&spec).unwrap();
        let chart = String::from_utf8(made.chart).unwrap();
        for part in
            ["'My data'!$B$2:$B$3", "<c:v>Ada</c:v>", "<c:v>9</c:v>", "Marks &amp; names", "c:trendline", "c:dLbls"]
        {
            assert!(chart.contains(part), "{part} in {chart}");
        }
        assert!(!chart.contains("<c:legend>"));
        let drawing = String::from_utf8(made.drawing).unwrap();
        assert!(drawing.contains("<xdr:row>3</xdr:row>") && drawing.contains("r:id=\"rId1\""));
    }
}
