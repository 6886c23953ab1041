//! How a sheet is printed. Only what is named changes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct PageSetup {
    /// Across; else upright.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub landscape: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<Paper>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<Pages>,
    /// The rows of the table's header stand on every page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub repeat_header: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<PrintArea>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub margins: Option<Margins>,
    /// Text at the top of every page; empty takes it away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// Text at the bottom of every page; empty takes it away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub footer: Option<String>,
    /// "Page 1 of 3" at the bottom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbers: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gridlines: Option<bool>,
    /// In the middle between the sides of the paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub centred: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    A3,
    A4,
    A5,
    Letter,
    Legal,
}

/// Pages that everything is made to fit on; `None` is as many as it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Pages {
    pub wide: Option<u32>,
    pub tall: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrintArea {
    /// The table and its header.
    Table,
    /// `A1:F20`
    Cells(String),
    /// All of the sheet again.
    Everything,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Margins {
    Narrow,
    Normal,
    Wide,
}
