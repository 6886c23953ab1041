//! Charts and pivot tables in words.

use crate::{
    plan::{Chart, Legend, Pivot},
    wording::names::Spoken,
};

use super::{
    html::Html,
    language::{Language, text},
};

impl Language {
    pub(super) fn chart<S: Spoken>(&self, chart: &Chart<S>) -> Html {
        let kind = self.guessed(self.chart_kind(chart), chart.kind.is_guess());
        let drawn: Vec<Html> = chart.series.iter().map(|one| S::column(&one.column, self)).collect();
        let series = if drawn.is_empty() { text!(self, "chart-numbers") } else { self.both(&drawn) };
        let over = match &chart.x {
            Some(x) => text!(self, "chart-over", column = S::column(x, self)),
            None => Html::default(),
        };
        let place = match &chart.to {
            Some(sheet) => text!(self, "chart-where", sheet = self.on_new_sheet(sheet.name.as_deref())),
            None => Html::default(),
        };
        let look = self.chart_look(chart);
        let look =
            if look.is_empty() { Html::default() } else { text!(self, "chart-look", look = Html::joined(&look, ", ")) };
        text!(self, "op-chart", kind = kind, series = series, over = over, where = place, look = look)
    }

    fn chart_kind<S: Spoken>(&self, chart: &Chart<S>) -> Html {
        use crate::plan::{ChartKind, Grouping};
        let kind = text!(
            self,
            match chart.kind.get() {
                ChartKind::Column => "chart-kind-column",
                ChartKind::Bar => "chart-kind-bar",
                ChartKind::Line => "chart-kind-line",
                ChartKind::Pie => "chart-kind-pie",
                ChartKind::Doughnut => "chart-kind-doughnut",
                ChartKind::Area => "chart-kind-area",
                ChartKind::Scatter => "chart-kind-scatter",
            }
        );
        match chart.grouping {
            Grouping::Clustered => kind,
            Grouping::Stacked => text!(self, "chart-stacked", kind = kind),
            Grouping::PercentStacked => text!(self, "chart-percent-stacked", kind = kind),
        }
    }

    fn chart_look<S: Spoken>(&self, chart: &Chart<S>) -> Vec<Html> {
        let look = &chart.look;
        let mut said = Vec::new();
        said.extend(look.title.as_deref().map(|title| text!(self, "chart-title", title = self.value(title))));
        said.extend(look.x_title.as_deref().map(|title| text!(self, "chart-x-title", title = self.value(title))));
        said.extend(look.y_title.as_deref().map(|title| text!(self, "chart-y-title", title = self.value(title))));
        said.extend(look.hide_x.then(|| text!(self, "chart-no-x")));
        said.extend(look.hide_y.then(|| text!(self, "chart-no-y")));
        said.extend(look.legend.map(|legend| {
            text!(
                self,
                match legend {
                    Legend::Hidden => "chart-legend-hidden",
                    Legend::Right => "chart-legend-right",
                    Legend::Left => "chart-legend-left",
                    Legend::Top => "chart-legend-top",
                    Legend::Bottom => "chart-legend-bottom",
                }
            )
        }));
        said.extend(look.data_labels.then(|| text!(self, "chart-labels")));
        said.extend(chart.series.iter().any(|one| one.marker.is_some()).then(|| text!(self, "chart-marker")));
        let trends = chart.series.iter().filter(|one| one.trend.is_some());
        said.extend(trends.map(|one| text!(self, "chart-trend", column = S::column(&one.column, self))));
        said
    }

    pub(super) fn pivot<S: Spoken>(&self, pivot: &Pivot<S>) -> Html {
        let measures: Vec<Html> = pivot.values.iter().map(|measure| self.measure(measure)).collect();
        let measures = self.both(&measures);
        let fields: Vec<Html> = pivot.rows.iter().chain(&pivot.columns).map(|field| S::column(field, self)).collect();
        let sheet = self.on_new_sheet(pivot.to.name.as_deref());
        if fields.is_empty() {
            text!(self, "op-pivot-all", measures = measures, sheet = sheet)
        } else {
            text!(self, "op-pivot", measures = measures, by = self.both(&fields), sheet = sheet)
        }
    }
}
