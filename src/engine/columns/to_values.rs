//! Formulas give way to what they show. One whose result nobody knows stays.

use crate::{
    engine::{Failure, session::Session},
    plan::{BoundColumn, BoundTable, StepReceipt},
};

/// In these columns of the table, its totals included; on the whole sheet where none is named.
pub(super) fn run(session: &mut Session, at: &BoundTable, columns: &[BoundColumn]) -> Result<StepReceipt, Failure> {
    let rows = session.filled_rows(at)?.len() as u64;
    let table = session.table(at)?;
    let first = table.area.first_row;
    let last = table.totals.last().copied().unwrap_or(0).max(table.area.last_row);
    let concerned = |(row, column): &(u32, u32)| {
        columns.is_empty() || (first..=last).contains(row) && columns.iter().any(|one| one.index == *column)
    };
    let sheet = session.sheet_mut(at.sheet)?;
    let formulas: Vec<(u32, u32)> = sheet.formula_cells().into_iter().filter(concerned).collect();
    let mut changed = 0;
    for (row, column) in formulas {
        changed += u64::from(sheet.keep_result(row, column));
    }
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: rows,
        rows_out: rows,
        cells_changed: changed,
        ..StepReceipt::default()
    })
}
