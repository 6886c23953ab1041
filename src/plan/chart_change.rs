//! Charts that are there already: what is changed of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::workbook::charts::{ChartKind, Grouping};

use super::{Colour, Legend, Spot};

/// A chart of the sheet, or of another one where the sheet has none. What is not said stays.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ChartChange {
    /// The only one when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub which: Option<WhichChart>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ChartKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grouping: Option<Grouping>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Of the axis of categories.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub x_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub y_title: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub legend: Option<Legend>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
    /// The series that is coloured, by its name; all when not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// Its series reach over all rows of the table.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub all_rows: bool,
    /// Its top left corner goes there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Spot>,
    /// It goes; nothing else is looked at.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub remove: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhichChart {
    /// From 1, in the order in which they were put on the sheet.
    Number(usize),
    Last,
    Titled(String),
    All,
}
