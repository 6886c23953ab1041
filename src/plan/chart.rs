//! Charts and native pivot tables.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::workbook::charts::{ChartKind, Grouping, Marker, Trend};

use super::{Measure, NewSheet, Slot, Stage};

/// A native chart of a table's columns.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Chart<S: Stage> {
    pub kind: Slot<ChartKind>,
    #[serde(default)]
    pub grouping: Grouping,
    /// What the values stand over; the first column of names or dates when not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub x: Option<S::Column>,
    /// All columns of numbers when empty.
    #[serde(default)]
    pub series: Vec<ChartSeries<S>>,
    #[serde(flatten)]
    pub look: ChartLook,
    /// On a sheet of its own; beside the table otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NewSheet>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct ChartSeries<S: Stage> {
    pub column: S::Column,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<Marker>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
}

/// What is said of a chart besides its data.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ChartLook {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y_title: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hide_x: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hide_y: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legend: Option<Legend>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub data_labels: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Legend {
    Hidden,
    Right,
    Left,
    Top,
    Bottom,
}

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
