//! Rows leave the sheet, and the tables on it close up.

use crate::{
    engine::{Failure, session::Session},
    plan::BoundTable,
    workbook::schema::TableSchema,
};

/// `rows` ascending. Only the table's columns close up where something stands beside the table.
pub(super) fn delete(session: &mut Session, at: &BoundTable, rows: &[u32]) -> Result<(), Failure> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows = &session.workbook.spare_last_rows(at.sheet, rows)?;
    let columns = super::moving_columns(session, at)?;
    session.workbook.delete_rows(at.sheet, rows, columns)?;
    session.workbook.settle_native_tables(at.sheet, None)?;
    let Some(sheet) = session.schema.sheets.get_mut(at.sheet) else { return Ok(()) };
    for table in &mut sheet.tables {
        let follows =
            columns.is_none_or(|(first, last)| table.area.first_column >= first && table.area.last_column <= last);
        if follows {
            close_up(table, rows);
        }
    }
    Ok(())
}

fn close_up(table: &mut TableSchema, gone: &[u32]) {
    let above = |row: u32| u32::try_from(gone.partition_point(|one| *one < row)).unwrap_or(0);
    let place = |row: u32| row - above(row);
    if let Some((first, last)) = table.data {
        let left = (last + 1 - first) - (above(last + 1) - above(first));
        let first = place(first);
        table.data = (left > 0).then(|| (first, first + left - 1));
    }
    if let Some(header) = &mut table.header {
        header.first = place(header.first);
        header.last = place(header.last);
    }
    table.totals = table.totals.iter().filter(|row| gone.binary_search(row).is_err()).map(|row| place(*row)).collect();
    table.area.first_row = place(table.area.first_row);
    let under_header = table.header.map_or(table.area.first_row, |header| header.last);
    table.area.last_row = table.data.map_or(under_header, |(_, last)| last);
}
