//! Cells made one, and parted again.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Stage;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum MergeChange<S: Stage> {
    /// One cell of many.
    Cells {
        /// `A1:F1`; `1:1` is that row over all columns of the table.
        cells: String,
        #[serde(default)]
        others: Others,
        #[serde(default)]
        centred: bool,
    },
    /// A title over all columns of the table.
    Title {
        /// In a row of its own above the table; `None` is the title that stands there.
        text: Option<String>,
    },
    /// Neighbours in a column that hold the same become one cell.
    Equal { columns: Vec<S::Column> },
    /// Merged cells become single ones again.
    Unmerge {
        /// `None` is the whole sheet.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cells: Option<String>,
        /// Each of them gets the value; else the first alone has it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        fill: bool,
    },
}

/// What becomes of the values that a merged cell has no room for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Others {
    /// There must be none.
    #[default]
    Refuse,
    Drop,
    /// They are joined to the first, with spaces.
    Join,
}
