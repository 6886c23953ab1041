//! The tables that Excel knows as such (Ctrl+T).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableChange {
    /// The table's range becomes one, with buttons to filter by.
    Make(TableLook),
    /// Another style, bands or a row of totals for the one that is there.
    Restyle(TableLook),
    Rename {
        name: String,
    },
    /// Plain cells again; how they look stays as far as it is theirs.
    Remove,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct TableLook {
    /// Letters, digits and underscores; made fit and unique.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Excel's name of the style, such as `TableStyleMedium2`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub banded: Option<bool>,
}
