//! Native charts: described here, generated with rust_xlsxwriter in a scratch workbook, and grafted
//! into the package as a chart part and an anchor in the sheet's drawing.

mod attach;
mod caches;
mod generate;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Area, Value};

pub(in crate::workbook) use attach::free_part;

/// A chart to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    pub kind: ChartKind,
    pub grouping: Grouping,
    pub title: Option<String>,
    pub series: Vec<Series>,
    pub x_axis: Axis,
    pub y_axis: Axis,
    /// `None` hides the legend.
    pub legend: Option<LegendPosition>,
    pub data_labels: bool,
    /// Top left cell, 0-based row and column.
    pub at: (u32, u32),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Upright bars.
    Column,
    /// Lying bars.
    Bar,
    Line,
    Pie,
    Doughnut,
    Area,
    /// Points without lines between them.
    Scatter,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    #[default]
    Clustered,
    Stacked,
    PercentStacked,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LegendPosition {
    #[default]
    Right,
    Left,
    Top,
    Bottom,
    TopRight,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Axis {
    pub title: Option<String>,
    pub hidden: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The cell that names it, or a text.
    pub name: SeriesName,
    pub categories: Option<Cells>,
    pub values: Cells,
    pub marker: Option<Marker>,
    pub trend: Option<Trend>,
    pub secondary_axis: bool,
}

#[derive(Clone, Debug, PartialEq)]
pub enum SeriesName {
    Cell(Cells),
    Text(String),
}

/// Cells of a sheet with what they show now, for the chart's cache. Row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    pub sheet: String,
    pub area: Area,
    pub shown: Vec<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Marker {
    None,
    Square,
    Diamond,
    Triangle,
    X,
    Star,
    Circle,
    Plus,
    Dash,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    Linear,
    Exponential,
    Logarithmic,
    Power,
    /// Order 2 to 6.
    Polynomial(u8),
    /// Over this many points.
    MovingAverage(u8),
}
