//! Keep or remove the rows that meet a condition.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundTable, Condition, Dropped, StepReceipt},
};

use super::drop_rows;

/// The other rows leave, empty rows between them too.
pub(in crate::engine) fn keep(
    session: &mut Session,
    at: &BoundTable,
    condition: &Condition<Bound>,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let evaluator = session.evaluator(at)?.for_condition(condition);
    let kept: Vec<u32> = filled.iter().copied().filter(|row| evaluator.meets(condition, *row)).collect();
    let rows = others(session, at, &kept)?;
    let why = Dropped::DidNotMatch { rows: (filled.len() - kept.len()) as u64 };
    drop_rows(session, at, &rows, filled.len(), why)
}

pub(in crate::engine) fn remove(
    session: &mut Session,
    at: &BoundTable,
    condition: &Condition<Bound>,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let evaluator = session.evaluator(at)?.for_condition(condition);
    let rows: Vec<u32> = filled.iter().copied().filter(|row| evaluator.meets(condition, *row)).collect();
    let why = Dropped::Matched { rows: rows.len() as u64 };
    drop_rows(session, at, &rows, filled.len(), why)
}

/// Data rows that are not among `kept` (ascending).
pub(super) fn others(session: &Session, at: &BoundTable, kept: &[u32]) -> Result<Vec<u32>, Failure> {
    let rows = crate::engine::evaluate::rows_of(session.table(at)?.data);
    Ok(rows.filter(|row| kept.binary_search(row).is_err()).collect())
}
