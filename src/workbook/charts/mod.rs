//! Native charts: described here, generated with rust_xlsxwriter in a scratch workbook, and grafted
//! into the package as a chart part and an anchor in the sheet's drawing.

mod attach;
mod caches;
mod describe;
mod generate;
mod in_full;
mod kinds;
mod levels;
mod pieces;
mod recast;
mod there;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Area, Value};

pub(in crate::workbook) use attach::free_part;
pub use there::{ChartThere, ChartTouch};

/// A chart to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartSpec {
    pub kind: ChartKind,
    pub grouping: Grouping,
    pub title: Option<String>,
    pub series: Vec<Series>,
    pub x_axis: Axis,
    pub y_axis: Axis,
    /// Of the series with [`Series::secondary_axis`].
    pub second_axis: Axis,
    /// `None` hides the legend.
    pub legend: Option<LegendPosition>,
    pub labels: Option<PointLabels>,
    /// Top left cell, 0-based row and column.
    pub at: (u32, u32),
    /// Width and height in pixels.
    pub size: (u32, u32),
}

/// As wide and high as Excel makes a chart: eight columns, fifteen rows.
pub const USUAL_SIZE: (u32, u32) = (480, 288);

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
    /// Points with lines between them.
    ScatterLines,
    Radar,
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
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub step: Option<f64>,
    /// Base of a logarithmic scale.
    pub log: Option<u16>,
    /// A number format code.
    pub format: Option<String>,
    /// `None` is as Excel has it.
    pub gridlines: Option<bool>,
    pub reversed: bool,
}

/// What is written at each point.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is written or not, by itself")]
pub struct PointLabels {
    pub value: bool,
    pub percent: bool,
    pub category: bool,
    pub series: bool,
    pub place: Option<LabelPlace>,
    /// A number format code.
    pub format: Option<String>,
}

/// Where a label stands; what the kind of chart does not know is left to Excel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LabelPlace {
    /// Beyond the end of a bar, outside a pie.
    Outside,
    /// Within, at the end.
    InsideEnd,
    Center,
    /// Within, at the foot of a bar.
    InsideBase,
    Above,
    Below,
    Left,
    Right,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The cell that names it, or a text.
    pub name: SeriesName,
    pub categories: Option<Cells>,
    pub values: Cells,
    /// Where it is not the chart's.
    pub kind: Option<ChartKind>,
    /// `RRGGBB`.
    pub colour: Option<String>,
    pub marker: Option<Marker>,
    pub trend: Option<TrendLine>,
    pub smooth: bool,
    pub secondary_axis: bool,
}

impl Series {
    /// These values, drawn as the chart draws.
    pub fn new(name: SeriesName, categories: Option<Cells>, values: Cells) -> Self {
        Self {
            name,
            categories,
            values,
            kind: None,
            colour: None,
            marker: None,
            trend: None,
            smooth: false,
            secondary_axis: false,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrendLine {
    pub trend: Trend,
    /// Its formula is written beside it.
    pub equation: bool,
    pub r_squared: bool,
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
    /// The number format code of the first number among them, where it is not General.
    pub format: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Marker {
    None,
    /// A shape for each series, as Excel chooses.
    Automatic,
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
