//! A specification said to the generator: series, axes, title, legend.
//!
//! The generator writes one chart over another, so that two kinds at most stand together.

use rust_xlsxwriter::{
    Chart, ChartAxis, ChartAxisTickType, ChartDataLabel, ChartFormat, ChartLine, ChartMarker, ChartRange, ChartSeries,
    ChartSolidFill, ChartTrendline, Color,
};

use super::{
    Axis, Cells, ChartKind, ChartSpec, Grouping, Marker, PointLabels, Series, SeriesName, TrendLine,
    kinds::{chart_marker, chart_type, label_position, legend_position, trendline_type},
};

pub(super) fn chart(spec: &ChartSpec) -> Chart {
    let mut chart = Chart::new(chart_type(spec.kind, spec.grouping));
    let second = spec.series.iter().find(|series| series.secondary_axis).map(|series| &series.values);
    let own = |series: &&Series| series.kind.is_none_or(|kind| kind == spec.kind);
    for series in spec.series.iter().filter(own) {
        describe_series(chart.add_series(), series, spec);
    }
    if let Some(kind) = spec.series.iter().find_map(|series| series.kind.filter(|kind| *kind != spec.kind)) {
        let mut over = Chart::new(chart_type(kind, Grouping::Clustered));
        for series in spec.series.iter().filter(|series| !own(series)) {
            describe_series(over.add_series(), series, spec);
        }
        // The axis at the right is the main chart's where that has it, else the other's.
        describe_axis(over.y2_axis(), &spec.second_axis, Holds::Values, second);
        chart.combine(&over);
    }
    match &spec.title {
        Some(title) => chart.title().set_name(title.as_str()),
        None => chart.title().set_hidden(),
    };
    if !matches!(spec.kind, ChartKind::Pie | ChartKind::Doughnut) {
        let points = matches!(spec.kind, ChartKind::Scatter | ChartKind::ScatterLines);
        let below = if points { Holds::Values } else { Holds::Names };
        let first = spec.series.iter().find(|series| !series.secondary_axis);
        describe_axis(chart.x_axis(), &spec.x_axis, below, first.and_then(|one| one.categories.as_ref()));
        describe_axis(chart.y_axis(), &spec.y_axis, Holds::Values, first.map(|one| &one.values));
        describe_axis(chart.y2_axis(), &spec.second_axis, Holds::Values, second);
    }
    match spec.legend {
        Some(position) => chart.legend().set_position(legend_position(position)),
        None => chart.legend().set_hidden(),
    };
    chart.set_width(spec.size.0).set_height(spec.size.1);
    chart
}

/// What stands along an axis.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holds {
    Names,
    Values,
}

/// `along` are the cells that stand along the axis: their format is its own where none is said.
fn describe_axis(axis: &mut ChartAxis, wish: &Axis, holds: Holds, along: Option<&Cells>) {
    // What is not said is a cross to the letter of the standard, which LibreOffice draws.
    axis.set_major_tick_type(ChartAxisTickType::Outside).set_minor_tick_type(ChartAxisTickType::None);
    if let Some(title) = &wish.title {
        axis.set_name(title.as_str());
    }
    if wish.hidden {
        axis.set_hidden(true);
    }
    if holds == Holds::Names && (wish.min.is_some() || wish.max.is_some() || wish.step.is_some()) {
        // Only an axis of days knows an end.
        axis.set_date_axis(true);
    }
    if let Some(min) = wish.min {
        axis.set_min(min);
    }
    if let Some(max) = wish.max {
        axis.set_max(max);
    }
    if let Some(step) = wish.step.filter(|step| *step > 0.0) {
        axis.set_major_unit(step);
    }
    if let Some(base) = wish.log.filter(|_| holds == Holds::Values) {
        axis.set_log_base(base.clamp(2, 1000));
    }
    if let Some(code) = wish.format.as_ref().or_else(|| along?.format.as_ref()) {
        axis.set_num_format(code.as_str());
    }
    if let Some(lines) = wish.gridlines {
        axis.set_major_gridlines(lines);
    }
    if wish.reversed {
        axis.set_reverse();
    }
}

/// `made` is the chart's already: the generator takes the marks off a series that is made before it.
fn describe_series(made: &mut ChartSeries, series: &Series, spec: &ChartSpec) {
    let kind = series.kind.unwrap_or(spec.kind);
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
    if let Some(colour) = &series.colour {
        coloured(made, colour, kind, series.marker);
    }
    if let Some(TrendLine { trend, equation, r_squared }) = series.trend {
        let mut line = ChartTrendline::new();
        line.set_type(trendline_type(trend)).display_equation(equation).display_r_squared(r_squared);
        made.set_trendline(&line);
    }
    if series.smooth {
        made.set_smooth(true);
    }
    if series.secondary_axis {
        made.set_secondary_axis(true);
    }
    if let Some(labels) = &spec.labels {
        made.set_data_label(&data_label(labels, kind, spec.grouping));
    }
}

/// A line is coloured itself and in its marks, points in their marks, everything else inside.
fn coloured(made: &mut ChartSeries, colour: &str, kind: ChartKind, marker: Option<Marker>) {
    let colour = Color::from(colour);
    let mut format = ChartFormat::new();
    match kind {
        ChartKind::Line | ChartKind::ScatterLines | ChartKind::Radar => {
            made.set_format(format.set_line(ChartLine::new().set_color(colour)));
            if let Some(marker) = marker {
                made.set_marker(&coloured_marker(marker, colour));
            }
        }
        ChartKind::Scatter => {
            made.set_marker(&coloured_marker(marker.unwrap_or(Marker::Circle), colour));
        }
        ChartKind::Column | ChartKind::Bar | ChartKind::Area | ChartKind::Pie | ChartKind::Doughnut => {
            made.set_format(format.set_solid_fill(ChartSolidFill::new().set_color(colour)));
        }
    }
}

fn coloured_marker(marker: Marker, colour: Color) -> ChartMarker {
    // A mark of Excel's choice has a colour of Excel's choice.
    let mut made = chart_marker(if marker == Marker::Automatic { Marker::Circle } else { marker });
    let mut inside = ChartFormat::new();
    inside.set_solid_fill(ChartSolidFill::new().set_color(colour));
    inside.set_border(ChartLine::new().set_color(colour));
    made.set_format(&mut inside);
    made
}

fn data_label(labels: &PointLabels, kind: ChartKind, grouping: Grouping) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    let round = matches!(kind, ChartKind::Pie | ChartKind::Doughnut);
    // A share of the whole is known to a pie alone.
    let percent = labels.percent && round;
    if labels.value || !(percent || labels.category || labels.series) {
        label.show_value();
    }
    if percent {
        label.show_percentage();
    }
    if labels.category {
        label.show_category_name();
    }
    if labels.series {
        label.show_series_name();
    }
    if let Some(position) = labels.place.and_then(|place| label_position(place, kind, grouping)) {
        label.set_position(position);
    }
    if let Some(code) = &labels.format {
        label.set_num_format(code.as_str());
    }
    label
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
