//! Native pivot tables.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Measure, NewSheet, Stage};

/// A native pivot table on a new sheet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Pivot<S: Stage> {
    /// Outermost first.
    pub rows: Vec<S::Column>,
    /// At most one, and then only one value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<S::Column>,
    /// Sum, count, mean, min, max or share; without a column, rows are counted.
    pub values: Vec<Measure<S>>,
    /// Columns to filter by, above the table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<PivotFilter<S>>,
    /// Shares instead of the values themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shares>,
    pub to: NewSheet,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct PivotFilter<S: Stage> {
    pub column: S::Column,
    /// The value that alone counts; all when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<String>,
}

/// What a share is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Shares {
    OfTotal,
    OfRow,
    OfColumn,
}
