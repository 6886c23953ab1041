//! What a run did, counted by code: the engine fills it, wording tells it.

use serde::{Deserialize, Serialize};

/// What a run or a rehearsal of it gives, besides the workbook.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub receipt: Receipt,
    /// One for each question of the plan, in order.
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Receipt {
    pub steps: Vec<StepReceipt>,
    /// Cells whose value, formula or style is other than before, over all steps.
    pub cells_changed: u64,
    /// Formulas whose cached result was worked out anew.
    pub recalculated: u64,
    /// Formulas left with their old result for Excel to recalculate on opening.
    pub left_to_excel: u64,
}

/// `rows_in == rows_out + dropped` for every step that works on the rows of one table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StepReceipt {
    /// The sheet worked on, or made.
    pub sheet: String,
    pub rows_in: u64,
    pub rows_out: u64,
    pub dropped: Vec<Dropped>,
    pub cells_changed: u64,
    /// Numeric columns of the table whose sum is worth comparing.
    pub sums: Vec<ColumnSum>,
    /// A highlight's or a filter's hits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matched: Option<u64>,
    /// The formula written into the first row, as Excel shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formula: Option<String>,
    /// The name the column or sheet was given in the end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<String>,
    /// Rows whose key is not in the table that was looked in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_found: Option<NotFound>,
    /// What became of the rows of several tables.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tally: Option<super::Tally>,
}

/// Keys that another table does not have.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotFound {
    pub rows: u64,
    /// The first few different keys, as shown.
    pub keys: Vec<String>,
}

/// Rows that went, and why.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Dropped {
    DidNotMatch { rows: u64 },
    Matched { rows: u64 },
    Duplicate { rows: u64 },
    BeyondTop { rows: u64 },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnSum {
    pub column: String,
    pub before: f64,
    pub after: f64,
}

/// An answer as a small table, `cells` row by row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// Headers; a single number has one.
    pub columns: Vec<String>,
    pub cells: Vec<Vec<Shown>>,
    /// Rows that the answer was taken from.
    pub rows_used: u64,
    /// Rows left out since the cell was empty or not a number.
    pub rows_skipped: u64,
    /// How many rows there are where `cells` shows only the first ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows_total: Option<u64>,
}

/// A cell as Excel would show it. In JSON it is the text alone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Shown {
    pub text: String,
    /// A number written the English way (`1,234.5`), which other languages write their own way; no date.
    pub number: bool,
}

impl From<String> for Shown {
    fn from(text: String) -> Self {
        Self { text, number: false }
    }
}

impl From<Shown> for String {
    fn from(shown: Shown) -> Self {
        shown.text
    }
}

impl Dropped {
    pub fn rows(&self) -> u64 {
        match self {
            Self::DidNotMatch { rows }
            | Self::Matched { rows }
            | Self::Duplicate { rows }
            | Self::BeyondTop { rows } => *rows,
        }
    }
}
