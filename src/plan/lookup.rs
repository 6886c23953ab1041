//! Values taken from another table of the workbook by a key that both have.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Aggregate, Expr, Stage};

/// The first row of `table` whose `by` fits `key`; its `take` is the value.
///
/// Texts are the same without regard to case. A number written as text finds the number.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Lookup<S: Stage> {
    /// What is looked for, in this row.
    pub key: Expr<S>,
    /// Where it is looked for.
    pub table: S::Table,
    /// The sheet's name as the workbook has it, once that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The column of that table that is searched.
    pub by: S::Column,
    pub take: S::Column,
    #[serde(default)]
    pub fit: Fit,
    /// What `take` comes to over all rows that fit, and not its value in the first of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<Aggregate>,
    /// What stands where the key is not found; `None` is `#N/A`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub missing: Option<Expr<S>>,
}

/// When a row of the other table fits a key.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    #[default]
    Exact,
    /// `by` holds where a range begins: the largest that is not above the key.
    From,
    /// `by` holds where a range ends: the smallest that is not below the key.
    UpTo,
}
