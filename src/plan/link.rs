//! Links of cells.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Stage, Target};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum LinkChange<S: Stage> {
    /// The addresses and e-mail addresses that stand in cells can be clicked; without columns, in all
    /// of the table.
    Addresses { columns: Vec<S::Column> },
    /// Each cell of the column leads to an address that its text is part of: `https://desk.example/` and the text.
    Made {
        column: S::Column,
        before: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        after: String,
    },
    /// Each header leads to an address that it is part of: `Oakland` and `.pdf`, the file of that name.
    Headers {
        columns: Vec<S::Column>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        before: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        after: String,
    },
    /// One cell leads somewhere; `text` is what it shows then, else what it shows now.
    Cell { cell: String, to: LinkTarget, text: Option<String> },
    /// The links go, the texts stay; `None` is the whole sheet.
    Remove { target: Option<Target<S>> },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LinkTarget {
    /// `https://…`, `www.…`, an e-mail address.
    Address(String),
    Sheet {
        sheet: String,
        cell: String,
    },
}
