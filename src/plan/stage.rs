//! The two stages of a plan: as said, and as fitted to a workbook.

use std::fmt::Debug;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::workbook::schema::Kind;

/// What a name is made of at this stage. A type, so that an engine cannot be handed words.
pub trait Stage: Sized + Clone + Debug + PartialEq + 'static {
    type Column: Clone + Debug + PartialEq + Serialize + DeserializeOwned + JsonSchema;
    type Table: Clone + Debug + PartialEq + Serialize + DeserializeOwned + JsonSchema;
}

/// As said: headers and sheet names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {}

/// As fitted to one workbook: positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {}

impl Stage for Named {
    type Column = Slot<ColumnName>;
    type Table = TableName;
}

impl Stage for Bound {
    type Column = BoundColumn;
    type Table = BoundTable;
}

/// A value that was said, or one that was filled in and is shown as a guess.
///
/// In JSON a said value stands alone; a guess is `{"guessed": value}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Slot<T> {
    Guessed { guessed: T },
    Said(T),
}

impl<T> Slot<T> {
    pub fn guess(value: T) -> Self {
        Self::Guessed { guessed: value }
    }

    pub fn get(&self) -> &T {
        match self {
            Self::Guessed { guessed } => guessed,
            Self::Said(value) => value,
        }
    }

    pub fn is_guess(&self) -> bool {
        matches!(self, Self::Guessed { .. })
    }
}

/// A column as a person names it: by its header, or by its letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum ColumnName {
    Letter { letter: String },
    Header(String),
}

/// The table a step works on. Both empty: the first table of the sheet in use, or the result of
/// the step before where `result` is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableName {
    /// Sheet name; `None` is the sheet in use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Which table on the sheet, from 1, top to bottom; `None` is the largest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
    /// "the result", "the new sheet": the sheet that the nearest earlier step made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub result: bool,
}

/// A column of a sheet as it lies when the step begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BoundColumn {
    /// 0-based column of the sheet (A is 0).
    pub index: u32,
    pub name: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guessed: bool,
    /// What the column holds, so that an order can be said in its words ("newest first").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
}

/// A table of the workbook: `sheet` counts the workbook's sheets from 0 in tab order with sheets
/// made by earlier steps at the end; `table` indexes [`SheetSchema::tables`].
///
/// [`SheetSchema::tables`]: crate::workbook::schema::SheetSchema::tables
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BoundTable {
    pub sheet: usize,
    pub table: usize,
}
