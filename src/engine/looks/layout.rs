//! Widths and heights, columns and rows out of sight and back, filters taken off.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundColumn, BoundTable, Height, LayoutChange, RowsMeant, StepReceipt, Width},
};

use super::width;

/// Points of a row of Excel's own font.
const USUAL_HEIGHT: f64 = 15.0;

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    change: &LayoutChange<Bound>,
) -> Result<StepReceipt, Failure> {
    let sheet = at.sheet;
    let index = |columns: &[BoundColumn]| columns.iter().map(|column| column.index).collect::<Vec<_>>();
    let rows = |first: u32, last: u32| first.saturating_sub(1)..last;
    let changed = match change {
        LayoutChange::Width { columns, width } => widths(session, at, &index(columns), *width)?,
        LayoutChange::Height { rows, height } => heights(session, at, *rows, *height)?,
        LayoutChange::HideColumns { columns } => session.workbook.hide_columns(sheet, &index(columns), true)?,
        LayoutChange::ShowColumns { columns } => {
            let all = if columns.is_empty() { session.sheet(sheet)?.hidden_columns() } else { index(columns) };
            session.workbook.hide_columns(sheet, &all, false)?
        }
        LayoutChange::HideRows { first, last } => session.workbook.hide_rows(sheet, rows(*first, *last), true)?,
        LayoutChange::ShowRows { first, last } => session.workbook.hide_rows(sheet, rows(*first, *last), false)?,
        LayoutChange::ShowAllRows => session.workbook.show_all_rows(sheet, true)?,
        LayoutChange::RemoveFilter => session.workbook.show_all_rows(sheet, false)?,
    };
    let name = session.sheet_schema(sheet)?.name.clone();
    Ok(StepReceipt { sheet: name, matched: Some(changed), ..StepReceipt::default() })
}

fn widths(session: &mut Session, at: &BoundTable, columns: &[u32], width: Width) -> Result<u64, Failure> {
    let table = session.table(at)?.clone();
    let all: Vec<u32> = table.columns.iter().map(|column| column.index).collect();
    let columns = if columns.is_empty() { &all } else { columns };
    // A title above is wider than any column.
    let top = table.header.map_or(table.area.first_row, |header| header.first);
    match width {
        Width::Fit => width::exact(session, at.sheet, columns, (top, table.area.last_row))?,
        Width::Characters(wide) => {
            let widths = columns.iter().map(|column| (*column, width::within(wide))).collect();
            session.workbook.set_column_widths(at.sheet, &widths)?;
        }
        Width::Times(times) => width::times(session, at.sheet, columns, times)?,
    }
    Ok(columns.len() as u64)
}

fn heights(session: &mut Session, at: &BoundTable, meant: RowsMeant, height: Height) -> Result<u64, Failure> {
    let (first, last) = match meant {
        RowsMeant::Numbered { first, last } => (first.saturating_sub(1), last.saturating_sub(1)),
        RowsMeant::Header => {
            let table = session.table(at)?;
            table.header.map_or((table.area.first_row, table.area.first_row), |header| (header.first, header.last))
        }
        RowsMeant::Table => {
            let table = session.table(at)?;
            (table.header.map_or(table.area.first_row, |header| header.first), table.area.last_row)
        }
    };
    let cells = session.sheet_mut(at.sheet)?;
    for row in first..=last {
        let now = cells.row_height(row).unwrap_or(USUAL_HEIGHT);
        cells.set_row_height(
            row,
            match height {
                Height::Fit => None,
                Height::Points(points) => Some(points),
                Height::Times(times) => Some((now * times).round()),
            },
        );
    }
    Ok(u64::from(last - first + 1))
}
