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
    pub to: NewSheet,
}
