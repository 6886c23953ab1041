//! [`Plan<Bound>`] + workbook → outcome; one file per operation.

mod display;
mod evaluate;
mod formula;
mod values;

use crate::{
    plan::{Bound, Outcome, Plan, Refusal},
    workbook::{Schema, Workbook},
};

/// What stopped a run.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The plan does not fit what the cells turned out to hold.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Our fault.
    #[error(transparent)]
    Fault(#[from] anyhow::Error),
}

/// Carries the plan out on the workbook in memory. `schema` is the one the plan was bound to.
///
/// # Errors
/// The workbook is then in an undefined state and must be thrown away.
pub fn run(plan: &Plan<Bound>, workbook: &mut Workbook, schema: &Schema) -> Result<Outcome, Failure> {
    let _ = (plan, workbook, schema);
    todo!("run")
}
