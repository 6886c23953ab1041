//! Answers that are rows of the table.

use crate::{
    engine::{Failure, rows::top, session::Session},
    plan::{Answer, Bound, BoundColumn, BoundTable, Condition, Direction},
};

use super::{SHOWN_ROWS, cell, meant};

/// The whole rows at one end of the order; rows that tie with the last one asked for belong to it.
pub(super) fn extreme(
    session: &Session,
    at: &BoundTable,
    by: &BoundColumn,
    asked: (Direction, u32),
    condition: Option<&Condition<Bound>>,
) -> Result<Answer, Failure> {
    let (direction, n) = asked;
    let rows = meant(session, at, condition)?;
    let sheet = session.sheet(at.sheet)?;
    let ranked = top::ranked(sheet, &rows, by.index, direction);
    let mut count = ranked.len().min(n as usize);
    while let (Some(last), Some(next)) = (count.checked_sub(1).and_then(|at| ranked.get(at)), ranked.get(count)) {
        if sheet.value(*last, by.index) != sheet.value(*next, by.index) {
            break;
        }
        count += 1;
    }
    let (used, skipped) = (ranked.len() as u64, (rows.len() - ranked.len()) as u64);
    let answer = table(session, at, &ranked[..count])?;
    Ok(Answer { rows_used: used, rows_skipped: skipped, ..answer })
}

pub(super) fn matching(session: &Session, at: &BoundTable, condition: &Condition<Bound>) -> Result<Answer, Failure> {
    let rows = meant(session, at, Some(condition))?;
    let answer = table(session, at, &rows)?;
    Ok(Answer { rows_total: Some(rows.len() as u64), ..answer })
}

/// The first rows as they are.
pub(super) fn overview(session: &Session, at: &BoundTable) -> Result<Answer, Failure> {
    let rows = meant(session, at, None)?;
    let answer = table(session, at, &rows[..rows.len().min(5)])?;
    Ok(Answer { rows_used: rows.len() as u64, rows_total: Some(rows.len() as u64), ..answer })
}

fn table(session: &Session, at: &BoundTable, rows: &[u32]) -> Result<Answer, Failure> {
    let columns = &session.table(at)?.columns;
    let line = |row: &u32| columns.iter().map(|column| cell(session, at, *row, column.index)).collect();
    Ok(Answer {
        columns: columns.iter().map(|column| column.name.clone()).collect(),
        cells: rows.iter().take(SHOWN_ROWS).map(line).collect::<Result<_, _>>()?,
        rows_used: rows.len() as u64,
        rows_skipped: 0,
        rows_total: (rows.len() > SHOWN_ROWS).then_some(rows.len() as u64),
    })
}
