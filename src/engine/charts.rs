//! Native charts over a table's columns.

use crate::{
    plan::{Bound, BoundColumn, BoundTable, Chart, Legend, Op, StepReceipt},
    workbook::{
        Area,
        charts::{Axis, Cells, ChartKind, ChartSpec, LegendPosition, Series, SeriesName},
    },
};

use super::{Failure, session::Session};

pub(super) fn draw(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    chart: &Chart<Bound>,
) -> Result<StepReceipt, Failure> {
    let table = session.table(at)?.clone();
    let host = match chart.to.as_ref().and_then(|sheet| sheet.name.as_deref()) {
        Some(name) => session.workbook.add_sheet(name)?,
        None => at.sheet,
    };
    let area = table.area;
    let rows = table.data.unwrap_or((area.first_row, area.last_row));
    let header = table.header.map(|header| header.last);
    let categories = chart.x.as_ref().map(|x| data(session, at.sheet, x, rows)).transpose()?;
    let mut series = Vec::with_capacity(chart.series.len());
    for one in &chart.series {
        let name = match header {
            Some(row) => SeriesName::Cell(data(session, at.sheet, &one.column, (row, row))?),
            None => SeriesName::Text(one.column.name.clone()),
        };
        series.push(Series {
            name,
            categories: categories.clone(),
            values: data(session, at.sheet, &one.column, rows)?,
            marker: one.marker,
            trend: one.trend,
            secondary_axis: false,
        });
    }
    let place = if host == at.sheet { beside(session, at, area)? } else { (0, 0) };
    let spec = ChartSpec {
        kind: *chart.kind.get(),
        grouping: chart.grouping,
        title: chart.look.title.clone(),
        x_axis: Axis { title: chart.look.x_title.clone(), hidden: chart.look.hide_x },
        y_axis: Axis { title: chart.look.y_title.clone(), hidden: chart.look.hide_y },
        legend: legend(chart),
        data_labels: chart.look.data_labels,
        series,
        at: place,
    };
    session.workbook.add_chart(host, &spec).map_err(Failure::Fault)?;
    session.follow(op, at);
    let name = session.sheet_schema(at.sheet)?.name.clone();
    let made = chart.to.as_ref().and_then(|sheet| sheet.name.clone());
    Ok(StepReceipt { sheet: name, made, ..StepReceipt::default() })
}

fn data(session: &Session, sheet: usize, column: &BoundColumn, rows: (u32, u32)) -> Result<Cells, Failure> {
    Ok(session.workbook.chart_cells(sheet, Area::new(rows.0, column.index, rows.1, column.index))?)
}

/// Right of everything on the sheet that shares the table's rows, one column left free.
fn beside(session: &Session, at: &BoundTable, area: Area) -> Result<(u32, u32), Failure> {
    let others = session.sheet_schema(at.sheet)?.tables.iter().map(|table| table.area.last_column);
    let last = others.chain([area.last_column]).max().unwrap_or(area.last_column);
    Ok((area.first_row, last + 2))
}

/// Several series need telling apart; so do the pieces of a pie.
fn legend(chart: &Chart<Bound>) -> Option<LegendPosition> {
    let round = matches!(chart.kind.get(), ChartKind::Pie | ChartKind::Doughnut);
    match chart.look.legend {
        Some(Legend::Hidden) => None,
        Some(Legend::Left) => Some(LegendPosition::Left),
        Some(Legend::Top) => Some(LegendPosition::Top),
        Some(Legend::Right) => Some(LegendPosition::Right),
        Some(Legend::Bottom) => Some(LegendPosition::Bottom),
        None => (chart.series.len() > 1 || round).then_some(LegendPosition::Right),
    }
}
