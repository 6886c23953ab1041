//! Answers that are rows of the table.

use std::collections::HashMap;

use crate::{
    engine::{
        Failure,
        rows::{sort, top},
        session::Session,
        values::Key,
    },
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

/// The rows at one end of the order in each group, the groups one after the other.
pub(super) fn extreme_per(
    session: &Session,
    at: &BoundTable,
    (n, by, direction): (u32, &BoundColumn, Direction),
    condition: Option<&Condition<Bound>>,
    per: &[BoundColumn],
) -> Result<Answer, Failure> {
    let rows = meant(session, at, condition)?;
    let sheet = session.sheet(at.sheet)?;
    let mut ranked = top::best_of_each(sheet, top::ranked(sheet, &rows, by.index, direction), n, per);
    let ranks: HashMap<u32, usize> = ranked.iter().enumerate().map(|(rank, row)| (*row, rank)).collect();
    let groups: Vec<(u32, Direction)> = per.iter().map(|column| (column.index, Direction::Ascending)).collect();
    ranked.sort_unstable();
    let mut ordered = sort::sorted(sheet, &ranked, &groups);
    // Within a group the best first, as they were ranked.
    let group =
        |row: &u32| -> Vec<Key> { per.iter().map(|column| Key::of(&sheet.value(*row, column.index))).collect() };
    ordered.chunk_by_mut(|one, other| group(one) == group(other)).for_each(|rows| rows.sort_by_key(|row| ranks[row]));
    let skipped = (rows.len() - ordered.len()) as u64;
    let answer = table(session, at, &ordered)?;
    Ok(Answer { rows_skipped: skipped, ..answer })
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
