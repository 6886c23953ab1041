//! Operations that drop, order or hide rows.

mod criteria;
pub(super) mod dedupe;
pub(super) mod delete;
pub(super) mod filter;
mod gone;
pub(super) mod insert;
pub(super) mod lots;
pub(super) mod named;
pub(super) mod show;
pub(super) mod sort;
pub(super) mod subtotals;
pub(super) mod top;
pub(super) mod total;
pub(super) mod work_out;

use crate::{
    plan::{BoundTable, Dropped, StepReceipt},
    workbook::Value,
};

use super::{Failure, session::Session};

/// Takes the rows off the sheet and tells what that did. `filled` counts those that held something
/// before, `lost` those of them that go.
fn drop_rows(
    session: &mut Session,
    at: &BoundTable,
    rows: &[u32],
    filled: usize,
    why: Dropped,
) -> Result<StepReceipt, Failure> {
    let before = session.sums(at)?;
    gone::delete(session, at, rows)?;
    let lost = why.rows();
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled as u64,
        rows_out: filled as u64 - lost,
        dropped: if lost > 0 { vec![why] } else { Vec::new() },
        sums: session.compared(at, before)?,
        ..StepReceipt::default()
    })
}

/// Whether anything stands beside the table, in its rows.
fn has_neighbours(session: &Session, at: &BoundTable) -> Result<bool, Failure> {
    let (sheet, table) = (session.sheet(at.sheet)?, session.table(at)?);
    let Some(used) = sheet.used() else { return Ok(false) };
    let own = table.area;
    let beside: Vec<u32> = (used.first_column..=used.last_column)
        .filter(|column| !(own.first_column..=own.last_column).contains(column))
        .collect();
    let last = table.totals.iter().copied().max().unwrap_or(own.last_row);
    Ok((own.first_row..=last).any(|row| beside.iter().any(|column| sheet.value(row, *column) != Value::Empty)))
}

/// The columns that rows move in: the table's where something stands beside it, else whole rows.
fn moving_columns(session: &Session, at: &BoundTable) -> Result<Option<(u32, u32)>, Failure> {
    let area = session.table(at)?.area;
    Ok(has_neighbours(session, at)?.then_some((area.first_column, area.last_column)))
}
