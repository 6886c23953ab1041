//! Rows and columns inserted, deleted, moved: the workbook's structural edits as the engine asks
//! for them.

use crate::workbook::Workbook;

use super::Failure;

fn pending(_workbook: &mut Workbook) -> Result<(), Failure> {
    Err(anyhow::anyhow!("structural edits are not built yet").into())
}

/// Takes rows (ascending) off the sheet, of these columns alone if given.
pub(super) fn delete_rows(
    workbook: &mut Workbook,
    sheet: usize,
    rows: &[u32],
    columns: Option<(u32, u32)>,
) -> Result<(), Failure> {
    let _ = (sheet, rows, columns);
    pending(workbook)
}

/// Puts the rows from `first` on in this order of present rows.
pub(super) fn reorder_rows(
    workbook: &mut Workbook,
    sheet: usize,
    first: u32,
    order: &[u32],
    columns: Option<(u32, u32)>,
) -> Result<(), Failure> {
    let _ = (sheet, first, order, columns);
    pending(workbook)
}

pub(super) fn insert_rows(workbook: &mut Workbook, sheet: usize, before: u32, count: u32) -> Result<(), Failure> {
    let _ = (sheet, before, count);
    pending(workbook)
}

pub(super) fn insert_columns(workbook: &mut Workbook, sheet: usize, before: u32, count: u32) -> Result<(), Failure> {
    let _ = (sheet, before, count);
    pending(workbook)
}

/// `columns` ascending.
pub(super) fn delete_columns(workbook: &mut Workbook, sheet: usize, columns: &[u32]) -> Result<(), Failure> {
    let _ = (sheet, columns);
    pending(workbook)
}

/// Moves columns, in the order given, to stand before another.
pub(super) fn move_columns(workbook: &mut Workbook, sheet: usize, columns: &[u32], before: u32) -> Result<(), Failure> {
    let _ = (sheet, columns, before);
    pending(workbook)
}
