//! Points that are given on top of the final average.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// "5 points for everyone", "2 bonus points for those who took all tests".
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Gift {
    pub points: f64,
    pub to: Given,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    Everyone,
    /// Who took every test.
    AllTests,
    /// Who took at least so many.
    Tests(u32),
    /// What was given before is not.
    Nobody,
}

/// The same for tests whose number is known. Nobody gets over 100 with them.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Gifts {
    pub everyone: f64,
    /// From this number of tests on, these points; in rising order.
    pub steps: Vec<(u32, f64)>,
}

impl Gifts {
    /// What was said later counts in the place of the same said earlier.
    pub(super) fn of(gifts: &[Gift], tests: u32) -> Self {
        let mut all = Self::default();
        for gift in gifts {
            let from = match gift.to {
                Given::Everyone => {
                    all.everyone = gift.points;
                    continue;
                }
                Given::Nobody => {
                    all = Self::default();
                    continue;
                }
                Given::AllTests => tests,
                Given::Tests(from) => from,
            };
            all.steps.retain(|(known, _)| *known != from);
            all.steps.push((from, gift.points));
        }
        all.steps.retain(|(_, points)| *points != 0.0);
        all.steps.sort_by_key(|(from, _)| *from);
        all
    }

    pub fn is_empty(&self) -> bool {
        self.everyone == 0.0 && self.steps.is_empty()
    }

    /// Of somebody who took so many tests.
    pub fn points(&self, taken: usize) -> f64 {
        let step = self.steps.iter().rev().find(|(from, _)| taken >= *from as usize);
        self.everyone + step.map_or(0.0, |(_, points)| *points)
    }
}
