//! What may be entered in cells: Excel's data validation.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Comparison, Stage, Target};

/// Rules for what is typed into cells from now on; what stands there already stays.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(bound = "")]
#[schemars(bound = "S: Stage")]
pub struct Validation<S: Stage> {
    pub target: Target<S>,
    pub allow: Allowed<S>,
    /// What Excel says to who enters something else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Something else is let in after a warning.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub warn_only: bool,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum Allowed<S: Stage> {
    /// Rules that are there go.
    Anything,
    /// A drop-down of these words.
    OneOf(Vec<String>),
    /// A drop-down of what stands in a column, of another table where one is named.
    FromColumn {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        table: Option<S::Table>,
        /// The sheet's name as the workbook has it, once that is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sheet: Option<String>,
        column: S::Column,
    },
    /// A drop-down of what stands in the target's own column now, each once.
    OwnValues,
    Whole(Limits),
    Number(Limits),
    Date(Limits),
    /// Characters of a text.
    Length(Limits),
    /// Numbers or dates that compare so with what stands in another column of the same row.
    Against {
        is: Comparison,
        column: S::Column,
    },
    /// Nothing twice.
    NoRepeats,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Limits {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<Limit>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<Limit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Limit {
    pub value: LimitValue,
    /// The limit itself is not allowed.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exclusive: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LimitValue {
    Number(f64),
    Date(NaiveDate),
    /// Whatever day it is when somebody types.
    Today,
}
