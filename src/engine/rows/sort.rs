//! Rows in another order, stable; formulas follow their rows.

use std::cmp::Ordering;

use crate::{
    engine::{Failure, evaluate::rows_of, session::Session, values::sort_order},
    plan::{Bound, BoundTable, Direction, SortKey, StepReceipt},
    workbook::{Sheet, Value},
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    keys: &[SortKey<Bound>],
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?.len() as u64;
    let sums = session.sums(at)?;
    let table = session.table(at)?;
    let rows: Vec<u32> = rows_of(table.data).collect();
    let width = table.columns.len() as u64;
    let by: Vec<(u32, Direction)> = keys.iter().map(|key| (key.column.index, *key.direction.get())).collect();
    let order = sorted(session.sheet(at.sheet)?, &rows, &by);
    let moved = order.iter().zip(&rows).filter(|(new, old)| new != old).count() as u64;
    reorder(session, at, &order)?;
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled,
        rows_out: filled,
        cells_changed: moved * width,
        sums: session.compared(at, sums)?,
        ..StepReceipt::default()
    })
}

/// The rows in the order of the keys. What is blank comes last in both directions.
pub(super) fn sorted(sheet: &Sheet, rows: &[u32], by: &[(u32, Direction)]) -> Vec<u32> {
    let keys: Vec<Vec<Value>> =
        by.iter().map(|(column, _)| rows.iter().map(|row| sheet.value(*row, *column)).collect()).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    order.sort_by(|one, other| {
        keys.iter()
            .zip(by)
            .map(|(values, (_, direction))| directed(&values[*one], &values[*other], *direction))
            .find(|ordering| ordering.is_ne())
            .unwrap_or(Ordering::Equal)
    });
    order.into_iter().map(|index| rows[index]).collect()
}

fn directed(one: &Value, other: &Value, direction: Direction) -> Ordering {
    match (one.is_blank(), other.is_blank()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => match direction {
            Direction::Ascending => sort_order(one, other),
            Direction::Descending => sort_order(other, one),
        },
    }
}

/// `order`: the present rows of the data as they shall follow one another.
pub(super) fn reorder(session: &mut Session, at: &BoundTable, order: &[u32]) -> Result<(), Failure> {
    let Some((first, _)) = session.table(at)?.data else { return Ok(()) };
    if order.is_sorted() {
        return Ok(());
    }
    let columns = super::moving_columns(session, at)?;
    let offsets: Vec<u32> = order.iter().map(|row| row - first).collect();
    session.workbook.reorder_rows(at.sheet, first, &offsets, columns)?;
    Ok(())
}
