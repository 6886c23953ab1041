//! A plan is a list of steps, done in order.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Op, Stage};

/// The version of the plan language; a plan of a later version is refused.
pub const VERSION: u32 = 1;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Plan<S: Stage> {
    pub version: u32,
    pub steps: Vec<Step<S>>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Step<S: Stage> {
    /// What the step works on.
    pub table: S::Table,
    #[serde(flatten)]
    pub op: Op<S>,
}

impl<S: Stage> Plan<S> {
    pub fn new(steps: Vec<Step<S>>) -> Self {
        Self { version: VERSION, steps }
    }

    /// Whether the plan leaves the workbook as it is.
    pub fn only_asks(&self) -> bool {
        self.steps.iter().all(|step| matches!(step.op, Op::Answer { .. }))
    }
}
