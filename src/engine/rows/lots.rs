//! Rows chosen by counting or by lot, and rows shuffled. The lot comes with the plan: what is done again
//! comes out the same.

use crate::{
    engine::{Failure, session::Session},
    plan::{BoundTable, Chance, Dropped, SampleSize, StepReceipt},
};

use super::{drop_rows, filter, sort};

pub(in crate::engine) fn every_nth(
    session: &mut Session,
    at: &BoundTable,
    n: u32,
    from: u32,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let skipped = from.max(1) as usize - 1;
    let kept: Vec<u32> = filled.iter().copied().skip(skipped).step_by(n.max(1) as usize).collect();
    keep(session, at, &filled, &kept)
}

pub(in crate::engine) fn sample(
    session: &mut Session,
    at: &BoundTable,
    size: SampleSize,
    seed: u64,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let wanted = match size {
        SampleSize::Rows(rows) => rows as usize,
        SampleSize::Share(share) => rounded(filled.len() as f64 * share.clamp(0.0, 1.0)),
    };
    let mut kept = filled.clone();
    mix(&mut kept, seed);
    kept.truncate(wanted);
    kept.sort_unstable();
    keep(session, at, &filled, &kept)
}

/// The other rows leave, empty rows between them too.
fn keep(session: &mut Session, at: &BoundTable, filled: &[u32], kept: &[u32]) -> Result<StepReceipt, Failure> {
    let gone = filter::others(session, at, kept)?;
    let why = Dropped::BeyondTop { rows: (filled.len() - kept.len()) as u64 };
    drop_rows(session, at, &gone, filled.len(), why)
}

/// Empty rows come last.
pub(in crate::engine) fn shuffle(session: &mut Session, at: &BoundTable, seed: u64) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let sums = session.sums(at)?;
    let mut order = filled.clone();
    mix(&mut order, seed);
    order.extend(filter::others(session, at, &filled)?);
    let moved = order.iter().zip(crate::engine::evaluate::rows_of(session.table(at)?.data));
    let moved = moved.filter(|(new, old)| **new != *old).count() as u64;
    let width = session.table(at)?.columns.len() as u64;
    sort::reorder(session, at, &order)?;
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled.len() as u64,
        rows_out: filled.len() as u64,
        cells_changed: moved * width,
        sums: session.compared(at, sums)?,
        ..StepReceipt::default()
    })
}

/// Fisher and Yates.
fn mix(rows: &mut [u32], seed: u64) {
    let mut chance = Chance::new(seed);
    for last in (1..rows.len()).rev() {
        let other = usize::try_from(chance.below(last as u64 + 1)).unwrap_or(last);
        rows.swap(last, other);
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a count of rows")]
fn rounded(rows: f64) -> usize {
    rows.round() as usize
}
