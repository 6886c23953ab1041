//! Charts in words.

use crate::{
    plan::{
        AxisLook, Chart, ChartChange, ChartKind, ChartPlace, ChartRows, ChartSeries, ChartSize, Grouping, Labels,
        Legend, Marker, WhichChart,
    },
    wording::names::Spoken,
};

use super::{
    html::Html,
    language::{Language, text},
};

impl Language {
    pub(super) fn chart<S: Spoken>(&self, chart: &Chart<S>) -> Html {
        let kind = self.guessed(self.chart_kind(*chart.kind.get(), chart.grouping), chart.kind.is_guess());
        let drawn: Vec<Html> = chart.series.iter().map(|one| self.chart_series(one, marker_of_all(chart))).collect();
        let columns = if drawn.is_empty() { text!(self, "chart-numbers") } else { self.both(&drawn) };
        let series = match &chart.rows {
            None => match chart.first {
                Some(count) => text!(self, "chart-first", count = count, columns = columns),
                None => columns,
            },
            Some(ChartRows::Total) => text!(self, "chart-total-row", columns = columns),
            Some(ChartRows::Each) => text!(self, "chart-rows-each", columns = columns),
            Some(ChartRows::Named(names)) => {
                let rows: Vec<Html> = names.iter().map(|name| self.name(name)).collect();
                text!(self, "chart-rows-named", rows = self.both(&rows), columns = columns)
            }
            Some(ChartRows::Where(condition)) => {
                text!(self, "chart-rows-where", condition = self.condition(condition), columns = columns)
            }
        };
        let over = match &chart.x {
            Some(x) if chart.rows.is_none() => text!(self, "chart-over", column = S::column(x, self)),
            _ => Html::default(),
        };
        let sheet = chart.to.as_ref().map(|sheet| self.on_new_sheet(sheet.name.as_deref()));
        let place = chart.at.as_ref().map(|place| self.chart_place(place));
        let places: Vec<Html> = sheet.into_iter().chain(place).collect();
        let place =
            if places.is_empty() { Html::default() } else { text!(self, "chart-where", sheet = self.both(&places)) };
        let look = self.chart_look(chart);
        let look =
            if look.is_empty() { Html::default() } else { text!(self, "chart-look", look = Html::joined(&look, ", ")) };
        text!(self, "op-chart", kind = kind, series = series, over = over, where = place, look = look)
    }

    /// "Margin (a line on the right axis)".
    fn chart_series<S: Spoken>(&self, one: &ChartSeries<S>, of_all: Option<Marker>) -> Html {
        let column = S::column(&one.column, self);
        let mut said = Vec::new();
        said.extend(one.kind.map(|kind| text!(self, "chart-as", kind = self.chart_kind(kind, Grouping::Clustered))));
        said.extend(one.secondary.then(|| text!(self, "chart-second-axis")));
        said.extend(one.colour.as_ref().map(|colour| text!(self, "chart-coloured", colour = self.colour(colour))));
        said.extend(one.marker.filter(|_| of_all.is_none()).map(|marker| self.marker(marker)));
        if said.is_empty() {
            column
        } else {
            text!(self, "chart-series", column = column, how = Html::joined(&said, " "))
        }
    }

    fn chart_kind(&self, kind: ChartKind, grouping: Grouping) -> Html {
        let kind = text!(
            self,
            match kind {
                ChartKind::Column => "chart-kind-column",
                ChartKind::Bar => "chart-kind-bar",
                ChartKind::Line => "chart-kind-line",
                ChartKind::Pie => "chart-kind-pie",
                ChartKind::Doughnut => "chart-kind-doughnut",
                ChartKind::Area => "chart-kind-area",
                ChartKind::Scatter => "chart-kind-scatter",
                ChartKind::ScatterLines => "chart-kind-scatter-lines",
                ChartKind::Radar => "chart-kind-radar",
            }
        );
        match grouping {
            Grouping::Clustered => kind,
            Grouping::Stacked => text!(self, "chart-stacked", kind = kind),
            Grouping::PercentStacked => text!(self, "chart-percent-stacked", kind = kind),
        }
    }

    fn chart_place(&self, place: &ChartPlace) -> Html {
        match place {
            ChartPlace::Beside => text!(self, "chart-beside"),
            ChartPlace::Below => text!(self, "chart-below"),
            ChartPlace::Cell(cell) => text!(self, "chart-at", cell = self.name(cell)),
        }
    }

    fn chart_look<S: Spoken>(&self, chart: &Chart<S>) -> Vec<Html> {
        let look = &chart.look;
        let mut said = Vec::new();
        said.extend(look.title.as_deref().map(|title| text!(self, "chart-title", title = self.value(title))));
        said.extend(self.axis("chart-x-axis", &look.x_axis));
        said.extend(self.axis("chart-y-axis", &look.y_axis));
        said.extend(self.axis("chart-right-axis", &look.second_axis));
        said.extend(look.legend.map(|legend| self.legend(legend)));
        said.extend(look.labels.as_ref().map(|labels| self.chart_labels(labels)));
        said.extend(marker_of_all(chart).map(|marker| self.marker(marker)));
        let trends = chart.series.iter().filter(|one| one.trend.is_some());
        said.extend(trends.map(|one| text!(self, "chart-trend", column = S::column(&one.column, self))));
        said.extend(look.trend.map(|_| text!(self, "chart-trends")));
        said.extend(look.colour.as_ref().map(|colour| text!(self, "chart-coloured", colour = self.colour(colour))));
        said.extend(look.equation.then(|| text!(self, "chart-equation")));
        said.extend(look.r_squared.then(|| text!(self, "chart-r-squared")));
        said.extend(look.smooth.then(|| text!(self, "chart-smooth")));
        said.extend(chart.size.map(|size| self.chart_size(size)));
        said
    }

    fn marker(&self, marker: Marker) -> Html {
        text!(
            self,
            match marker {
                Marker::None => "chart-marker-none",
                Marker::Automatic => "chart-marker-automatic",
                Marker::Square => "chart-marker-square",
                Marker::Diamond => "chart-marker-diamond",
                Marker::Triangle => "chart-marker-triangle",
                Marker::X => "chart-marker-x",
                Marker::Star => "chart-marker-star",
                Marker::Circle => "chart-marker-circle",
                Marker::Plus => "chart-marker-plus",
                Marker::Dash => "chart-marker-dash",
            }
        )
    }

    fn legend(&self, legend: Legend) -> Html {
        text!(
            self,
            match legend {
                Legend::Hidden => "chart-legend-hidden",
                Legend::Right => "chart-legend-right",
                Legend::Left => "chart-legend-left",
                Legend::Top => "chart-legend-top",
                Legend::Bottom => "chart-legend-bottom",
                Legend::TopRight => "chart-legend-top-right",
            }
        )
    }

    /// "Change the chart “Sales”: a line chart, legend at the bottom".
    pub(super) fn chart_change(&self, change: &ChartChange) -> Html {
        let chart = match &change.which {
            None => text!(self, "chart-only"),
            Some(WhichChart::All) => text!(self, "chart-every"),
            Some(WhichChart::Last) => text!(self, "chart-last"),
            Some(WhichChart::Number(number)) => text!(self, "chart-number", number = *number),
            Some(WhichChart::Titled(title)) => text!(self, "chart-titled", title = self.value(title)),
        };
        if change.remove {
            return text!(self, "op-remove-chart", chart = chart);
        }
        let mut said = Vec::new();
        let grouping = change.grouping.unwrap_or_default();
        said.extend(change.kind.map(|kind| text!(self, "chart-becomes", kind = self.chart_kind(kind, grouping))));
        said.extend((change.kind.is_none()).then_some(change.grouping).flatten().map(|grouping| {
            let key = match grouping {
                Grouping::Clustered => "chart-side-by-side",
                Grouping::Stacked => "chart-on-top",
                Grouping::PercentStacked => "chart-on-top-percent",
            };
            text!(self, key)
        }));
        said.extend(change.title.as_deref().map(|title| text!(self, "chart-title", title = self.value(title))));
        for (axis, title) in [("chart-x-axis", &change.x_title), ("chart-y-axis", &change.y_title)] {
            let look = AxisLook { title: title.clone(), ..AxisLook::default() };
            said.extend(self.axis(axis, &look));
        }
        said.extend(change.legend.map(|legend| self.legend(legend)));
        said.extend(change.colour.as_ref().map(|colour| {
            let coloured = text!(self, "chart-coloured", colour = self.colour(colour));
            match &change.series {
                Some(series) => text!(self, "chart-series", column = self.value(series), how = coloured),
                None => coloured,
            }
        }));
        said.extend(change.all_rows.then(|| text!(self, "chart-all-rows")));
        said.extend(change.to.as_ref().map(|to| self.spot(to)));
        text!(self, "op-change-chart", chart = chart, look = Html::joined(&said, ", "))
    }

    /// "y-axis “Sales” from 0 to 100 in steps of 10"; nothing where nothing is said.
    fn axis(&self, axis: &str, look: &AxisLook) -> Option<Html> {
        if look.is_plain() {
            return None;
        }
        let axis = self.text(axis, &[]);
        if look.hidden {
            return Some(text!(self, "chart-no-axis", axis = axis));
        }
        let mut said = vec![axis];
        said.extend(look.title.as_deref().map(|title| self.value(title)));
        said.extend(look.min.map(|min| text!(self, "chart-axis-from", number = self.number(min, 6))));
        said.extend(look.max.map(|max| text!(self, "chart-axis-to", number = self.number(max, 6))));
        said.extend(look.step.map(|step| text!(self, "chart-axis-step", number = self.number(step, 6))));
        said.extend(look.log.map(|base| text!(self, "chart-axis-log", base = u32::from(base))));
        said.extend(
            look.format.as_ref().map(|format| text!(self, "chart-axis-format", format = self.number_format(format))),
        );
        said.extend(look.gridlines.map(|on| {
            let key = if on { "chart-gridlines" } else { "chart-no-gridlines" };
            text!(self, key)
        }));
        said.extend(look.reversed.then(|| text!(self, "chart-axis-reversed")));
        Some(Html::joined(&said, " "))
    }

    fn chart_labels(&self, labels: &Labels) -> Html {
        let mut parts = Vec::new();
        parts.extend(labels.category.then(|| text!(self, "chart-label-category")));
        parts.extend(labels.series.then(|| text!(self, "chart-label-series")));
        parts.extend(labels.value.then(|| text!(self, "chart-label-value")));
        parts.extend(labels.percent.then(|| text!(self, "chart-label-percent")));
        let what = if parts.is_empty() { text!(self, "chart-label-value") } else { self.both(&parts) };
        let said = text!(self, "chart-labels", what = what);
        match &labels.format {
            Some(format) => {
                Html::joined(&[said, text!(self, "chart-axis-format", format = self.number_format(format))], " ")
            }
            None => said,
        }
    }

    fn chart_size(&self, size: ChartSize) -> Html {
        match size {
            ChartSize::Small => text!(self, "chart-small"),
            ChartSize::Large => text!(self, "chart-large"),
            ChartSize::Wide => text!(self, "chart-wide"),
            ChartSize::Tall => text!(self, "chart-tall"),
            ChartSize::Pixels { width, height } => text!(self, "chart-pixels", width = width, height = height),
        }
    }
}

/// The mark that every series has.
fn marker_of_all<S: Spoken>(chart: &Chart<S>) -> Option<Marker> {
    let mut markers = chart.series.iter().map(|one| one.marker.or(chart.look.marker));
    let first = markers.next().unwrap_or(chart.look.marker)?;
    markers.all(|one| one == Some(first)).then_some(first)
}
