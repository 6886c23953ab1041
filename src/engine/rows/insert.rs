//! New rows within or under the data.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundTable, Filling, StepReceipt},
    workbook::{Value, references::rebase_formula, schema::TableSchema},
};

use super::sort;

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    before: Option<u32>,
    count: u32,
    values: &[Filling<Bound>],
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?.len() as u64;
    let sums = session.sums(at)?;
    let table = session.table(at)?.clone();
    let row = match (before.and_then(|row| row.checked_sub(1)), table.data) {
        (Some(row), Some((first, last))) if row >= first && row <= last => within(session, at, row, count)?,
        (None, Some((_, last))) => under(session, at, last, count)?,
        // Above or below the table nothing of it changes.
        (Some(row), _) => {
            session.workbook.insert_rows(at.sheet, row, count)?;
            session.rows_inserted(at.sheet, row, count);
            return receipt(session, at, filled, 0, sums);
        }
        (None, None) => {
            let row = table.area.last_row + 1;
            if let Some(known) = session.table_mut(at) {
                known.data = Some((row, row + count - 1));
                known.area.last_row = row + count - 1;
            }
            row
        }
    };
    let table = session.table(at)?.clone();
    let model = model(&table, row, count);
    for offset in 0..count {
        dress(session, at, &table, row + offset, model)?;
    }
    let mut cells = 0;
    for filling in values {
        let value = session.evaluator(at)?.value(&filling.value, row).unwrap_or_default();
        session.sheet_mut(at.sheet)?.set_value(row, filling.column.index, value);
        cells += 1;
    }
    let now = session.filled_rows(at)?.len() as u64;
    receipt(session, at, now, cells, sums)
}

fn receipt(
    session: &Session,
    at: &BoundTable,
    rows: u64,
    cells: u64,
    sums: Vec<(u32, crate::plan::ColumnSum)>,
) -> Result<StepReceipt, Failure> {
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: rows,
        rows_out: rows,
        cells_changed: cells,
        sums: session.compared(at, sums)?,
        ..StepReceipt::default()
    })
}

/// Before a row of the data. The first of them grows the table too, as the others do by themselves.
pub(super) fn within(session: &mut Session, at: &BoundTable, row: u32, count: u32) -> Result<u32, Failure> {
    let data = session.table(at)?.data;
    session.workbook.insert_rows(at.sheet, row, count)?;
    session.rows_inserted(at.sheet, row, count);
    if let (Some((first, last)), Some(table)) = (data, session.table_mut(at)) {
        table.data = Some((first, last + count));
    }
    Ok(row)
}

/// Before the last row, which then moves above them: whatever sums the data up goes on doing so.
fn under(session: &mut Session, at: &BoundTable, last: u32, count: u32) -> Result<u32, Failure> {
    let row = within(session, at, last, count)?;
    let Some((first, end)) = session.table(at)?.data else { return Ok(row) };
    let order: Vec<u32> = (first..row).chain([end]).chain(row..end).collect();
    sort::reorder(session, at, &order)?;
    Ok(end + 1 - count)
}

/// The row that the new ones take after.
fn model(table: &TableSchema, row: u32, count: u32) -> u32 {
    match table.data {
        Some((first, _)) if row > first => row - 1,
        _ => row + count,
    }
}

fn dress(session: &mut Session, at: &BoundTable, table: &TableSchema, row: u32, model: u32) -> Result<(), Failure> {
    let sheet = session.sheet_mut(at.sheet)?;
    for column in &table.columns {
        let style = sheet.style(model, column.index);
        sheet.set_style(row, column.index, style);
        if let Some(formula) = sheet.formula(model, column.index) {
            let text = rebase_formula(&formula, (model, column.index), (row, column.index));
            sheet.set_formula(row, column.index, &text, Value::Empty);
        }
    }
    Ok(())
}
