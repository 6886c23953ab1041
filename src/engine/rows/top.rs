//! The rows with the largest or smallest values stay, in that order.

use std::collections::HashMap;

use crate::{
    engine::{Failure, evaluate::rows_of, session::Session, values::Key},
    plan::{BoundColumn, BoundTable, Direction, Dropped, StepReceipt},
    workbook::{Sheet, Value},
};

use super::{drop_rows, sort};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    n: u32,
    by: &BoundColumn,
    direction: Direction,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let mut order = ranked(session.sheet(at.sheet)?, &filled, by.index, direction);
    order.truncate(n as usize);
    let mut kept = order.clone();
    kept.sort_unstable();
    let gone = super::filter::others(session, at, &kept)?;
    order.extend(&gone);
    sort::reorder(session, at, &order)?;
    let last: Vec<u32> = rows_of(session.table(at)?.data).skip(kept.len()).collect();
    let why = Dropped::BeyondTop { rows: (filled.len() - kept.len()) as u64 };
    let moved = order[..kept.len()].iter().zip(filled).filter(|(new, old)| *new != old).count();
    let width = session.table(at)?.columns.len();
    let receipt = drop_rows(session, at, &last, kept.len() + usize::try_from(why.rows()).unwrap_or(0), why)?;
    Ok(StepReceipt { cells_changed: (moved * width) as u64, ..receipt })
}

/// The best rows of each group stay, where they stand.
pub(in crate::engine) fn per(
    session: &mut Session,
    at: &BoundTable,
    (n, by, direction): (u32, &BoundColumn, Direction),
    groups: &[BoundColumn],
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let sheet = session.sheet(at.sheet)?;
    let mut kept = best_of_each(sheet, ranked(sheet, &filled, by.index, direction), n, groups);
    kept.sort_unstable();
    let gone = super::filter::others(session, at, &kept)?;
    let why = Dropped::BeyondTop { rows: (filled.len() - kept.len()) as u64 };
    drop_rows(session, at, &gone, filled.len(), why)
}

/// The first `n` rows of each group, in the order they came.
pub(in crate::engine) fn best_of_each(sheet: &Sheet, mut rows: Vec<u32>, n: u32, groups: &[BoundColumn]) -> Vec<u32> {
    let mut seen: HashMap<Vec<Key>, u32> = HashMap::new();
    rows.retain(|row| {
        let key = groups.iter().map(|column| Key::of(&sheet.value(*row, column.index))).collect();
        let count = seen.entry(key).or_insert(0);
        *count += 1;
        *count <= n
    });
    rows
}

/// Rows that have a rank, best first: those with numbers where the column holds any, so that an
/// "absent" among scores is not the best of them.
pub(in crate::engine) fn ranked(sheet: &Sheet, rows: &[u32], column: u32, direction: Direction) -> Vec<u32> {
    let is_number = |row: &u32| matches!(sheet.value(*row, column), Value::Number(_));
    let numbers: Vec<u32> = rows.iter().copied().filter(is_number).collect();
    let ranked = if numbers.is_empty() {
        rows.iter().copied().filter(|row| !sheet.value(*row, column).is_blank()).collect()
    } else {
        numbers
    };
    sort::sorted(sheet, &ranked, &[(column, direction)])
}
