//! A new column at the end of a table, of values that were found elsewhere.

use crate::{
    engine::{Failure, looks::width, session::Session},
    plan::{Bound, BoundTable, Expr, Op, Place, Slot},
    workbook::{Value, schema::Kind},
};

use super::{add, landing};

/// Its name, what it holds, its number format; its cells by row. Gives how many cells were written.
pub(in crate::engine) fn put(
    session: &mut Session,
    at: &BoundTable,
    (name, kind, code): (&str, Kind, Option<&str>),
    cells: Vec<(u32, Value)>,
) -> Result<u64, Failure> {
    let landing = landing::find(session, at, &Place::End)?;
    let column = landing.index;
    if landing.inserts {
        session.workbook.insert_columns(at.sheet, column, 1)?;
    }
    let op: Op<Bound> = Op::AddColumn {
        name: Slot::Said(name.to_owned()),
        value: Expr::Empty,
        place: Slot::Said(Place::End),
        format: None,
    };
    session.follow(&op, at);
    if let Some(made) = session.table_mut(at).and_then(|table| table.columns.iter_mut().find(|one| one.index == column))
    {
        made.kind = kind;
    }
    let table = session.table(at)?.clone();
    add::write_header(session, at, &table, column, name)?;
    let written = cells.len() as u64 + u64::from(table.header.is_some());
    let sheet = session.sheet_mut(at.sheet)?;
    for (row, value) in cells {
        sheet.set_value(row, column, value);
    }
    add::dress(session, at, &table, column, code.unwrap_or("General"))?;
    let first = table.header.map_or(table.area.first_row, |header| header.first);
    width::fit(session, at.sheet, [column], (first, table.area.last_row))?;
    session.workbook.settle_native_tables(at.sheet, table.header.map(|header| (header.last, column)))?;
    Ok(written)
}
