//! [`Plan<Bound>`] + workbook → outcome; one file per operation.

mod across;
mod cells;
mod charts;
mod columns;
mod display;
mod evaluate;
pub mod fold;
mod formula;
mod guarded;
mod keys;
mod looks;
pub mod missing;
mod questions;
mod rows;
mod session;
mod sheets;
mod step;
mod tables;
mod validation;
mod values;

use crate::{
    plan::{Bound, Outcome, Plan, Refusal},
    workbook::{Schema, Unmovable, Unreadable, Workbook},
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

impl From<Unmovable> for Failure {
    fn from(why: Unmovable) -> Self {
        match why {
            Unmovable::Blocked { obstacle, area } => {
                Self::Refused(Refusal::InTheWay { obstacle, area: area.to_string() })
            }
            Unmovable::Unreadable(fault) => fault.into(),
        }
    }
}

impl From<Unreadable> for Failure {
    fn from(fault: Unreadable) -> Self {
        Self::Fault(fault.into())
    }
}

/// Carries the plan out on the workbook in memory. `schema` is the one the plan was bound to.
///
/// # Errors
/// The workbook is then in an undefined state and must be thrown away.
pub fn run(plan: &Plan<Bound>, workbook: &mut Workbook, schema: &Schema) -> Result<Outcome, Failure> {
    let mut session = session::Session::new(workbook, schema);
    let mut outcome = Outcome::default();
    for step in &plan.steps {
        step::run(&mut session, step, &mut outcome)?;
        session.workbook.settle_all_native_tables()?;
        session.workbook.settle_pivot_fields()?;
        // The next step reads what formulas show.
        let formulas = session.workbook.recalculate()?;
        outcome.receipt.recalculated += formulas.recalculated;
        outcome.receipt.left_to_excel = outcome.receipt.left_to_excel.max(formulas.left);
    }
    let dates = session.dates;
    session.workbook.refresh_charts(&|value, code| display::show(value, code, dates))?;
    Ok(outcome)
}
