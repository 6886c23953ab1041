//! Rows that go by their place.

use crate::{
    engine::{Failure, session::Session},
    plan::{BoundTable, Dropped, StepReceipt},
};

use super::drop_rows;

/// `first` and `last` as Excel numbers them. Rows outside the data go too.
pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    first: u32,
    last: u32,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let rows: Vec<u32> = (first.max(1) - 1..last).collect();
    let lost = filled.iter().filter(|row| rows.binary_search(row).is_ok()).count();
    drop_rows(session, at, &rows, filled.len(), Dropped::Matched { rows: lost as u64 })
}

pub(in crate::engine) fn last(session: &mut Session, at: &BoundTable, n: u32) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let kept = filled.len().saturating_sub(n as usize);
    let why = Dropped::Matched { rows: (filled.len() - kept) as u64 };
    drop_rows(session, at, &filled[kept..], filled.len(), why)
}
