//! What can be asked of a table. The workbook stays as it is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Aggregate, Condition, Derived, Direction, GroupKey, Measure, Slot, Stage};

/// How many groups, from which end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Ends {
    pub n: u32,
    pub direction: Direction,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum Question<S: Stage> {
    /// "the average score in 6B", "how many per class".
    Aggregate {
        measure: Measure<S>,
        condition: Option<Condition<S>>,
        by: Vec<GroupKey<S>>,
        /// "the top 5 customers by quantity": of the groups only these, the best first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ends: Option<Ends>,
    },
    /// "who has the highest score": the whole rows at the end of the order.
    Extreme {
        by: S::Column,
        direction: Slot<Direction>,
        n: u32,
        condition: Option<Condition<S>>,
        /// "the top 3 of each class": so many of each of these groups.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        per: Vec<S::Column>,
    },
    /// "which rows are overdue": the first rows that meet the condition, and how many there are.
    Rows { condition: Condition<S> },
    /// "which subject has the highest average": the same of several columns, side by side.
    Columns {
        columns: Vec<S::Column>,
        aggregate: Slot<Aggregate>,
        /// "who is best in each subject": beside the highest or lowest of each, what this column holds in its row.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        whose: Option<S::Column>,
        condition: Option<Condition<S>>,
        /// The best first; as the columns stand without it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        direction: Option<Slot<Direction>>,
    },
    /// "who has the best average" where no column holds averages: worked out for the answer alone.
    WithColumns { columns: Vec<Derived<S>>, question: Box<Question<S>> },
    /// "what is in this file"
    Overview,
}
