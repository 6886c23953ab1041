//! What was done with results by words, done again on results that were compiled anew.

use crate::{
    dialogue::{NotRepeated, Repeat, Repeated},
    workbook::Workbook,
};

use super::{
    compile::RESULTS,
    perform::{Lying, carry_out},
};

/// A step with the files it speaks of, opened.
pub(super) struct Again {
    pub(super) step: Repeat,
    pub(super) beside: Vec<Lying>,
}

/// One after the other, each on what the one before left; what does not fit is left out and said to be.
pub(super) fn repeat(mut results: Workbook, again: &[Again]) -> anyhow::Result<(Workbook, Vec<Repeated>)> {
    let mut repeated = Vec::new();
    for Again { step, beside } in again {
        let done = if step.plan.holds_anywhere() {
            match carry_out(&step.plan, (RESULTS, &results), &[], beside)? {
                Ok((plan, outcome, workbook)) => {
                    results = workbook;
                    Ok((plan, outcome))
                }
                Err(refusal) => Err(NotRepeated::Refused(refusal)),
            }
        } else {
            Err(NotRepeated::OfAPlace)
        };
        repeated.push(Repeated { step: step.clone(), done });
    }
    Ok((results, repeated))
}
