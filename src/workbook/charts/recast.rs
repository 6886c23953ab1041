//! A chart that is there, drawn as another kind: its cells, titles and legend are kept, what only the
//! old kind had is not.

use anyhow::Context;

use crate::workbook::{
    Workbook,
    references::single_area,
    xml::{attribute_values, elements, only_text},
};

use super::{
    Axis, Cells, ChartKind, ChartSpec, ChartThere, Grouping, LegendPosition, Series, SeriesName, USUAL_SIZE,
    generate::generate,
    pieces::{Side, axis_title, title_text},
};

impl Workbook {
    /// # Errors
    /// When the chart is of cells that Rowbot cannot follow, or its part cannot be read.
    pub fn recast_chart(
        &mut self,
        chart: &ChartThere,
        kind: Option<ChartKind>,
        grouping: Option<Grouping>,
    ) -> anyhow::Result<()> {
        let xml = self.package.text(&chart.part)?;
        let kind = kind.or_else(|| kind_of(&xml)).context("a kind of chart that Rowbot draws")?;
        let grouping = grouping.unwrap_or_else(|| grouping_of(&xml));
        let spec = ChartSpec { grouping, ..self.spec_of(&xml, chart, kind)? };
        let made = generate(&spec)?;
        self.package.write(&chart.part, made.chart);
        Ok(())
    }

    fn spec_of(&self, xml: &str, chart: &ChartThere, kind: ChartKind) -> anyhow::Result<ChartSpec> {
        let series = elements(xml, "ser");
        let series: Vec<Series> = series
            .iter()
            .map(|found| self.series_of(&xml[found.span.0..found.span.1]))
            .collect::<anyhow::Result<_>>()?;
        anyhow::ensure!(!series.is_empty(), "a chart without series");
        let titled = |side| Axis { title: axis_title(xml, side), ..Axis::default() };
        let legend = attribute_values(xml, "legendPos", "val").into_iter().next();
        let shows = !elements(xml, "legend").is_empty();
        let round = matches!(kind, ChartKind::Pie | ChartKind::Doughnut);
        Ok(ChartSpec {
            kind,
            grouping: Grouping::default(),
            title: title_text(xml).or_else(|| chart.title.clone()),
            x_axis: titled(Side::Below),
            y_axis: titled(Side::Values),
            second_axis: Axis::default(),
            legend: (shows || round).then_some(match legend.as_deref() {
                Some("l") => LegendPosition::Left,
                Some("t") => LegendPosition::Top,
                Some("b") => LegendPosition::Bottom,
                Some("tr") => LegendPosition::TopRight,
                Some(_) | None => LegendPosition::Right,
            }),
            labels: None,
            series,
            at: (0, 0),
            size: USUAL_SIZE,
        })
    }

    fn series_of(&self, xml: &str) -> anyhow::Result<Series> {
        let part = |names: [&str; 2]| {
            let found = names.iter().find_map(|name| elements(xml, name).into_iter().next())?;
            Some(&xml[found.span.0..found.span.1])
        };
        let values = part(["val", "yVal"]).and_then(|own| self.cells_of(own)).context("a series of cells")?;
        let categories = part(["cat", "xVal"]).and_then(|own| self.cells_of(own));
        let name = part(["tx", "tx"]);
        let text = || {
            let own = name?;
            let value = elements(own, "v").into_iter().next()?;
            only_text(own, &value).map(|(_, text)| text)
        };
        let name = match name.and_then(|own| self.cells_of(own)) {
            Some(cells) => SeriesName::Cell(cells),
            None => SeriesName::Text(text().unwrap_or_default()),
        };
        Ok(Series::new(name, categories, values))
    }

    fn cells_of(&self, xml: &str) -> Option<Cells> {
        let formula = elements(xml, "f").into_iter().next()?;
        let (_, text) = only_text(xml, &formula)?;
        let (name, area) = single_area(&text)?;
        let sheet = self.sheet_names().iter().position(|known| known.eq_ignore_ascii_case(&name))?;
        self.chart_cells(sheet, area).ok()
    }
}

fn kind_of(xml: &str) -> Option<ChartKind> {
    let there = |names: &[&str]| names.iter().any(|name| !elements(xml, name).is_empty());
    let lying = attribute_values(xml, "barDir", "val").iter().any(|way| way == "bar");
    [
        (there(&["barChart", "bar3DChart"]) && lying, ChartKind::Bar),
        (there(&["barChart", "bar3DChart"]), ChartKind::Column),
        (there(&["lineChart", "line3DChart"]), ChartKind::Line),
        (there(&["pieChart", "pie3DChart", "ofPieChart"]), ChartKind::Pie),
        (there(&["doughnutChart"]), ChartKind::Doughnut),
        (there(&["areaChart", "area3DChart"]), ChartKind::Area),
        (there(&["scatterChart"]), ChartKind::Scatter),
        (there(&["radarChart"]), ChartKind::Radar),
    ]
    .into_iter()
    .find_map(|(is, kind)| is.then_some(kind))
}

fn grouping_of(xml: &str) -> Grouping {
    match attribute_values(xml, "grouping", "val").first().map(String::as_str) {
        Some("stacked") => Grouping::Stacked,
        Some("percentStacked") => Grouping::PercentStacked,
        Some(_) | None => Grouping::Clustered,
    }
}
