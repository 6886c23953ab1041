//! Rows that come, go by their place, or stay by their group.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Direction, Expr, Slot, Stage};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum RowChange<S: Stage> {
    /// New rows, dressed like their neighbours; columns of formulas go on in them.
    Insert {
        /// The row of the sheet, as Excel numbers it, that they come before; `None` is under the data.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<u32>,
        count: u32,
        /// What the first of them holds.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        values: Vec<Filling<S>>,
    },
    /// These rows of the sheet, as Excel numbers them.
    Delete { first: u32, last: u32 },
    /// The last `n` rows of the data.
    DeleteLast { n: u32 },
    /// Of the rows equal in `per`, the `n` with the largest (or smallest) values stay, where they stand.
    TopPer { n: u32, by: S::Column, direction: Slot<Direction>, per: Vec<S::Column> },
}

/// A cell of a new row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Filling<S: Stage> {
    pub column: S::Column,
    pub value: Expr<S>,
}

/// What is put right in cells that hold something wrong, or nothing. They stay, or become, values.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mend {
    /// Whatever the case; `whole` where the cell must hold nothing else.
    Replace {
        find: String,
        with: String,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        whole: bool,
    },
    /// Formulas give way to what they show; all of the sheet's where no column is named.
    ToValues,
    /// An empty cell takes what stands above it.
    FillFromAbove,
    /// Empty cells and those that say "absent" get numbers between these, drawn by chance: whole ones
    /// where both ends are, else with as many decimals as the ends.
    Random {
        low: f64,
        high: f64,
        /// What the numbers are drawn from; settled before the plan is shown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seed: Option<u64>,
    },
}
