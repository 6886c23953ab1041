//! Several tables together, of one workbook or of several files: stacked, merged by a key, compared.
//! Values are taken as they are shown; what finds no partner is counted, never dropped in silence.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Named, NewSheet, Op, Outcome, Plan, Stage, StepReceipt};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum Across<S: Stage> {
    /// The rows of the step's table and of the others under one another on a new sheet; columns of the
    /// same name are one, whatever their order.
    Stack {
        others: Vec<Beside<S>>,
        /// The header of a first column that says where each row came from.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        source: Option<String>,
        to: NewSheet,
        /// What is put under what: settled when the plan is fitted.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        columns: Vec<Stacked>,
        /// What the step's table is called: see [`Beside::label`].
        #[serde(default, skip_serializing_if = "Option::is_none")]
        label: Option<String>,
    },
    /// Columns of another table next to the rows that have the same key.
    Merge {
        with: Meeting<S>,
        /// Columns of the other table; all but its keys where empty.
        take: Vec<Taken<S>>,
        rows: MergedRows,
        /// Keys that are written differently and were said to be the same.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        same: Vec<SameKey>,
        /// `None`: the columns go to the step's table, which keeps its rows ([`MergedRows::First`]).
        to: Option<NewSheet>,
    },
    /// Rows that came, went or changed from the step's table to the other, on a new sheet in colours.
    Compare { with: Meeting<S>, to: NewSheet },
}

/// Another table and the columns by which its rows are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Meeting<S: Stage> {
    pub other: Beside<S>,
    /// The same in both tables; the most telling columns of the same name where empty.
    #[serde(default)]
    pub keys: Vec<KeyPair<S>>,
    /// What the step's table is called: see [`Beside::label`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Beside<S: Stage> {
    pub table: S::Table,
    /// Its file or sheet as people know it, once that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct KeyPair<S: Stage> {
    pub here: S::Column,
    pub there: S::Column,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Taken<S: Stage> {
    pub column: S::Column,
    /// Its header; made unique among the others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A column of the step's table whose gaps it fills: it has the same name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub into: Option<S::Column>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MergedRows {
    /// Those of the step's table, with a partner or without.
    First,
    /// Those with a partner.
    Both,
    /// Those of both tables.
    All,
}

/// Two spellings of one key, as shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct SameKey {
    pub here: String,
    pub there: String,
}

/// A column of a stack.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stacked {
    pub name: String,
    /// 0-based sheet column in each table, the step's first; `None` where it has none.
    pub from: Vec<Option<u32>>,
    /// Some table calls it otherwise, and that was taken for the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

impl Outcome {
    /// Keys of merged tables that may be the same, each with the number of its step.
    pub fn near_keys(&self) -> Vec<(usize, SameKey)> {
        let of = |step: &StepReceipt| step.tally.as_ref().map(|tally| tally.near.clone()).unwrap_or_default();
        let steps = self.receipt.steps.iter().enumerate();
        steps.flat_map(|(at, step)| of(step).into_iter().map(move |near| (at, near))).collect()
    }
}

impl Plan<Named> {
    /// With two spellings said to be the same key; `false` where that step merges nothing.
    pub fn take_for_same(&mut self, step: usize, keys: &SameKey) -> bool {
        match self.steps.get_mut(step).map(|step| &mut step.op) {
            Some(Op::Across { how: Across::Merge { same, .. } }) => {
                same.push(keys.clone());
                true
            }
            _ => false,
        }
    }
}

/// What became of the rows of several tables.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tally {
    /// One for each table, the step's first. `read = used + left`.
    pub sources: Vec<SourceTally>,
    /// Rows of the first table that met one of the other.
    pub met: u64,
    /// Cells, rows that came and rows that went, of a comparison.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changes: Option<Changes>,
    /// Keys that may be the same.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<SameKey>,
    /// Cells where both tables say something else; the first table's stand.
    #[serde(default)]
    pub conflicts: u64,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceTally {
    pub label: String,
    pub read: u64,
    pub used: u64,
    /// Rows that nothing was made of, since their key came before.
    pub repeated: u64,
    /// Some of those keys.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeated_keys: Vec<String>,
    /// Rows without a partner.
    pub alone: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alone_keys: Vec<String>,
    /// Of those: rows whose key is empty.
    pub keyless: u64,
    /// Columns that no other table has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns_alone: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Changes {
    pub added: u64,
    pub removed: u64,
    /// Rows with a changed cell, and those cells.
    pub changed: u64,
    pub cells: u64,
    pub unchanged: u64,
}
