//! Native pivot tables.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Bucket, Direction, Measure, NewSheet, NumberFormat, Stage};

/// A native pivot table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Pivot<S: Stage> {
    /// Outermost first.
    pub rows: Vec<PivotKey<S>>,
    /// At most one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<PivotKey<S>>,
    /// Sum, count, mean, min, max or share; without a column, rows are counted.
    pub values: Vec<Measure<S>>,
    /// Columns to filter by, above the table.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filters: Vec<PivotFilter<S>>,
    /// Shares instead of the values themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Shares>,
    /// The rows by their first value; by their names when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sorted: Option<Direction>,
    /// How the values are shown; as their column is when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<NumberFormat>,
    /// On a sheet that is there; on a new one otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Spot>,
    pub to: NewSheet,
}

/// What the groups of a pivot table are made of.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged, bound = "")]
#[schemars(bound = "S: Stage")]
pub enum PivotKey<S: Stage> {
    /// Dates taken together by month, quarter or year.
    Dates {
        column: S::Column,
        bucket: Bucket,
    },
    Column(S::Column),
}

impl<S: Stage> PivotKey<S> {
    pub fn column(&self) -> &S::Column {
        match self {
            Self::Dates { column, .. } | Self::Column(column) => column,
        }
    }

    pub fn bucket(&self) -> Option<Bucket> {
        match self {
            Self::Dates { bucket, .. } => Some(*bucket),
            Self::Column(_) => None,
        }
    }
}

/// A place on a sheet that is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Spot {
    /// The sheet of the table when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Top left, in A1 notation; right of what is there when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<String>,
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
