//! What a chart draws: columns of a table, or rows of it over the headers.

use crate::{
    plan::{Bound, BoundColumn, BoundTable, Chart, ChartRows, ChartSeries, Refusal, Trend},
    workbook::{
        Area,
        charts::{Cells, Series, SeriesName, TrendLine},
        schema::TableSchema,
    },
};

use crate::engine::{Failure, evaluate::rows_of, rows, session::Session};

/// More rows than this cannot be told apart in one chart.
const MOST_ROWS: usize = 50;

pub(super) fn of_columns(session: &Session, at: &BoundTable, chart: &Chart<Bound>) -> Result<Vec<Series>, Failure> {
    let table = session.table(at)?;
    let rows = table.data.unwrap_or((table.area.first_row, table.area.last_row));
    let rows = (rows.0, chart.first.map_or(rows.1, |count| rows.1.min(rows.0 + count.max(1) - 1)));
    let header = table.header.map(|header| header.last);
    let column = |of: &BoundColumn, rows: (u32, u32)| cells(session, at, (rows.0, of.index), (rows.1, of.index));
    let categories = chart.x.as_ref().map(|x| column(x, rows)).transpose()?;
    across(table, &chart.series)
        .iter()
        .map(|one| {
            let name = match header {
                Some(row) => SeriesName::Cell(column(&one.column, (row, row))?),
                None => SeriesName::Text(one.column.name.clone()),
            };
            Ok(Series {
                kind: one.kind,
                colour: one.colour.as_ref().or(chart.look.colour.as_ref()).map(|colour| colour.0.clone()),
                marker: one.marker.or(chart.look.marker),
                trend: trend_line(chart, one.trend),
                smooth: chart.look.smooth,
                secondary_axis: one.secondary,
                ..Series::new(name, categories.clone(), column(&one.column, rows)?)
            })
        })
        .collect()
}

/// The items across a pivot table, each a series, where its numbers were foreseen as one column.
fn across(table: &TableSchema, series: &[ChartSeries<Bound>]) -> Vec<ChartSeries<Bound>> {
    let [only] = series else { return series.to_vec() };
    let known = table.columns.iter().find(|known| known.index == only.column.index);
    if known.is_none_or(|known| known.name == only.column.name) || !table.evidence.is_empty() {
        return series.to_vec();
    }
    let items = table.columns.iter().filter(|known| known.index >= only.column.index);
    items
        .map(|known| {
            let column = BoundColumn { index: known.index, name: known.name.clone(), ..only.column.clone() };
            ChartSeries { column, ..only.clone() }
        })
        .collect()
}

/// One series for each row, its points the columns of `chart.series`, which stand side by side.
pub(super) fn along_rows(
    session: &Session,
    at: &BoundTable,
    chart: &Chart<Bound>,
    which: &ChartRows<Bound>,
) -> Result<Vec<Series>, Failure> {
    let table = session.table(at)?;
    let rows: Vec<u32> = match which {
        ChartRows::Total => table.totals.clone(),
        ChartRows::Each => rows_of(table.data).take(MOST_ROWS).collect(),
        ChartRows::Named(names) => rows_named(session, at, names)?,
        ChartRows::Where(condition) => {
            let evaluator = session.evaluator(at)?.for_condition(condition);
            rows_of(table.data).filter(|row| evaluator.meets(condition, *row)).take(MOST_ROWS).collect()
        }
    };
    let indices = || chart.series.iter().map(|one| one.column.index);
    let (Some(left), Some(right)) = (indices().min(), indices().max()) else { return Ok(Vec::new()) };
    if (right - left) as usize + 1 != chart.series.len() {
        let said = chart.series.iter().map(|one| one.column.name.as_str()).collect::<Vec<_>>().join(", ");
        return Err(Refusal::NotARange { said }.into());
    }
    let header = table.header.map(|header| header.last);
    let categories = header.map(|row| cells(session, at, (row, left), (row, right))).transpose()?;
    let names = chart.x.as_ref().map_or(table.area.first_column, |x| x.index);
    // What was said of a column's series is said of the rows that are drawn instead.
    let first = chart.series.first();
    let colour =
        first.and_then(|one| one.colour.as_ref()).or(chart.look.colour.as_ref()).map(|colour| colour.0.clone());
    let (marker, trend) = (first.and_then(|one| one.marker), first.and_then(|one| one.trend));
    rows.into_iter()
        .map(|row| {
            let name = SeriesName::Cell(cells(session, at, (row, names), (row, names))?);
            let values = cells(session, at, (row, left), (row, right))?;
            Ok(Series {
                marker: marker.or(chart.look.marker),
                colour: colour.clone(),
                trend: trend_line(chart, trend),
                smooth: chart.look.smooth,
                ..Series::new(name, categories.clone(), values)
            })
        })
        .collect()
}

fn rows_named(session: &Session, at: &BoundTable, names: &[String]) -> Result<Vec<u32>, Failure> {
    let row = |name: &String| {
        let said = || Refusal::NoColumn { said: name.clone(), nearest: Vec::new(), columns: Vec::new() };
        rows::named::row_named(session, at, name)?.ok_or_else(|| said().into())
    };
    names.iter().map(row).collect()
}

fn trend_line(chart: &Chart<Bound>, own: Option<Trend>) -> Option<TrendLine> {
    let look = &chart.look;
    own.or(look.trend).map(|trend| TrendLine { trend, equation: look.equation, r_squared: look.r_squared })
}

fn cells(session: &Session, at: &BoundTable, from: (u32, u32), to: (u32, u32)) -> Result<Cells, Failure> {
    Ok(session.workbook.chart_cells(at.sheet, Area::new(from.0, from.1, to.0, to.1))?)
}
