//! Columns leave the sheet.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundColumn, BoundTable, Op, StepReceipt},
    workbook::Value,
};

/// Drops these columns of the table.
pub(in crate::engine) fn drop(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    columns: &[BoundColumn],
) -> Result<StepReceipt, Failure> {
    let mut gone: Vec<u32> = columns.iter().map(|column| column.index).collect();
    gone.sort_unstable();
    gone.dedup();
    run(session, at, op, &gone)
}

/// Drops the other columns of the table.
pub(in crate::engine) fn keep(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    columns: &[BoundColumn],
) -> Result<StepReceipt, Failure> {
    let all = session.table(at)?.columns.iter().map(|column| column.index);
    let gone: Vec<u32> = all.filter(|index| columns.iter().all(|kept| kept.index != *index)).collect();
    run(session, at, op, &gone)
}

fn run(session: &mut Session, at: &BoundTable, op: &Op<Bound>, gone: &[u32]) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?.len() as u64;
    let sheet = session.sheet(at.sheet)?;
    let table = session.table(at)?;
    let cells = gone.iter().map(|column| {
        let rows = table.area.first_row..=table.area.last_row;
        rows.filter(|row| sheet.value(*row, *column) != Value::Empty).count() as u64
    });
    let cells_changed = cells.sum();
    save_titles(session, at, gone)?;
    session.workbook.delete_columns(at.sheet, gone)?;
    session.follow(op, at);
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled,
        rows_out: filled,
        cells_changed,
        ..StepReceipt::default()
    })
}

/// A title above the table stays, though the column under it goes: it moves to the first column
/// right of it that stays.
fn save_titles(session: &mut Session, at: &BoundTable, gone: &[u32]) -> Result<(), Failure> {
    let table = session.table(at)?;
    let above = table.area.first_row;
    let stays = |column: &u32| gone.binary_search(column).is_err();
    let sheet = session.sheet_mut(at.sheet)?;
    for row in 0..above {
        for column in gone.iter().copied() {
            let value = sheet.value(row, column);
            let Some(to) = (column + 1..16_384).find(stays) else { continue };
            if value != Value::Empty && sheet.value(row, to) == Value::Empty {
                let style = sheet.style(row, column);
                match sheet.formula(row, column) {
                    Some(formula) => sheet.set_formula(row, to, &formula, value),
                    None => sheet.set_value(row, to, value),
                }
                sheet.set_style(row, to, style);
            }
        }
    }
    Ok(())
}
