//! Charts: what is drawn, how it looks, where it goes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::workbook::charts::{ChartKind, Grouping, LabelPlace, Marker, Trend};

use super::{Colour, Condition, NewSheet, NumberFormat, Slot, Stage};

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
    /// These rows are drawn, each a series over the headers of the columns in `series`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<ChartRows<S>>,
    /// Only so many rows of data are drawn, from the first one on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first: Option<u32>,
    #[serde(flatten)]
    pub look: ChartLook,
    /// On a sheet of its own; beside the table otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NewSheet>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<ChartPlace>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<ChartSize>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct ChartSeries<S: Stage> {
    pub column: S::Column,
    /// Where it is not the chart's: a line among columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<ChartKind>,
    /// Measured on the axis at the right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub secondary: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub marker: Option<Marker>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
}

impl<S: Stage> ChartSeries<S> {
    /// The column, drawn as the chart draws.
    pub fn of(column: S::Column) -> Self {
        Self { column, kind: None, secondary: false, colour: None, marker: None, trend: None }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum ChartRows<S: Stage> {
    /// The rows of totals under the data.
    Total,
    /// All rows of data.
    Each,
    Where(Condition<S>),
    /// Rows of data and of totals that go by these names in the table's first column.
    Named(Vec<String>),
}

/// What is said of a chart besides its data.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ChartLook {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Below; at the left of lying bars.
    #[serde(skip_serializing_if = "AxisLook::is_plain")]
    pub x_axis: AxisLook,
    /// The axis of values.
    #[serde(skip_serializing_if = "AxisLook::is_plain")]
    pub y_axis: AxisLook,
    /// The axis at the right.
    #[serde(skip_serializing_if = "AxisLook::is_plain")]
    pub second_axis: AxisLook,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legend: Option<Legend>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<Labels>,
    /// The formula of each trend line is written beside it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub equation: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub r_squared: bool,
    /// For the series that say nothing of their own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub marker: Option<Marker>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trend: Option<Trend>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// Lines are drawn round at their corners.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub smooth: bool,
}

/// What is said of an axis.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct AxisLook {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// From one mark to the next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
    /// A logarithmic scale of this base, 2 to 1000.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<NumberFormat>,
    /// As Excel has it when not said: lines across from the axis of values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gridlines: Option<bool>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub reversed: bool,
}

impl AxisLook {
    /// Nothing was said.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

/// What is written at each point.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "each is written or not, by itself")]
pub struct Labels {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub value: bool,
    /// Of the whole pie.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub percent: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub category: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub series: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<LabelPlace>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub format: Option<NumberFormat>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Legend {
    Hidden,
    Right,
    Left,
    Top,
    Bottom,
    TopRight,
}

/// Where the chart's top left corner goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChartPlace {
    /// Right of the tables; below charts that are there already.
    Beside,
    /// Under the table.
    Below,
    /// In A1 notation.
    Cell(String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChartSize {
    Small,
    Large,
    Wide,
    Tall,
    Pixels { width: u32, height: u32 },
}
