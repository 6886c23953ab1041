//! A column's header gets another text; its looks stay.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundColumn, BoundTable, Op, StepReceipt},
    workbook::{Value, schema::HeaderRows},
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    column: &BoundColumn,
    name: &str,
) -> Result<StepReceipt, Failure> {
    let row = header_row(session, at)?;
    session.sheet_mut(at.sheet)?.set_value(row, column.index, Value::text(name));
    session.workbook.settle_native_tables(at.sheet, None)?;
    session.follow(op, at);
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        cells_changed: 1,
        made: Some(name.to_owned()),
        ..StepReceipt::default()
    })
}

/// The row of names; a table without one gets it, with the names that its columns went by.
fn header_row(session: &mut Session, at: &BoundTable) -> Result<u32, Failure> {
    let table = session.table(at)?.clone();
    if let Some(header) = table.header {
        return Ok(header.last);
    }
    let row = table.area.first_row;
    session.workbook.insert_rows(at.sheet, row, 1)?;
    session.rows_inserted(at.sheet, row, 1);
    let sheet = session.sheet_mut(at.sheet)?;
    for column in &table.columns {
        sheet.set_value(row, column.index, Value::text(column.name.as_str()));
    }
    if let Some(table) = session.table_mut(at) {
        table.header = Some(HeaderRows { first: row, last: row });
        table.area.first_row = row;
    }
    Ok(row)
}
