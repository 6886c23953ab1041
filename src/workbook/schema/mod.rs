//! What is in a workbook: sheets, tables, columns and their kinds, and the evidence for it.
//!
//! The schema is what understanding works on. It holds names, kinds, and for columns of few
//! different texts those texts, so that "only the married women" can be linked; it is never sent
//! to a language model whole.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

mod blocks;
mod columns;
mod detect;
mod grid;
mod header;
mod items;
mod totals;

use super::Area;

pub use detect::detect;
pub use items::Item;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Schema {
    /// Tab order, hidden sheets included.
    pub sheets: Vec<SheetSchema>,
    /// Index of the sheet that words without a sheet mean: the active one if it has a table, else
    /// the visible one with the largest table.
    pub main: usize,
    /// Names of tabs without cells, such as charts that fill a tab: no sheet may be called so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tabs_without_cells: Vec<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SheetSchema {
    pub name: String,
    /// Name of the file it is of, where a request is about several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Brought from another file for the time of a request.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub guest: bool,
    pub hidden: bool,
    /// Largest first row order: top to bottom, then left to right.
    pub tables: Vec<TableSchema>,
    /// Index in `tables` of the one that words without a table mean.
    pub main: usize,
    pub oddities: Vec<Oddity>,
}

/// A rectangle of data with one row of names.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TableSchema {
    /// Header and data, without total rows.
    pub area: Area,
    /// 0-based rows of the header, the last one naming the columns; `None` where there is none and
    /// the columns go by their letters.
    pub header: Option<HeaderRows>,
    /// 0-based; first and last row of data, total rows left out. `None`: header only.
    pub data: Option<(u32, u32)>,
    /// Rows under the data that sum it up.
    pub totals: Vec<u32>,
    pub columns: Vec<ColumnSchema>,
    /// Rows of data and of totals that go by a name, where the first column holds names and the others numbers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Item>,
    /// Why this was taken for the table.
    pub evidence: Vec<Evidence>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeaderRows {
    pub first: u32,
    pub last: u32,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ColumnSchema {
    /// 0-based column of the sheet.
    pub index: u32,
    /// The header as shown, inner breaks as spaces, trimmed; merged group headers stand before it
    /// ("Term 1 Maths") where the lower name alone repeats; `Column G` where there is none.
    pub name: String,
    /// Whether `name` was read from a cell.
    pub named: bool,
    pub kind: Kind,
    pub filled: u32,
    pub blank: u32,
    /// Different texts, most frequent first, for text columns with at most [`MAX_VALUES`] of them; shared,
    /// since every message looks at them.
    pub values: Arc<[String]>,
    pub has_formulas: bool,
    /// Number format code of most data cells.
    pub number_format: String,
    /// Smallest and largest number or date serial.
    pub range: Option<(f64, f64)>,
    /// Of a column of texts, those that hold nothing but a number.
    #[serde(skip)]
    pub as_text: u32,
}

/// How many different values of a text column the schema keeps.
pub const MAX_VALUES: usize = 200;

/// What most cells of a column hold (at least nine of ten filled ones, else `Mixed`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Number,
    /// Numbers under a percent format.
    Percent,
    /// Numbers under a currency or accounting format.
    Currency,
    Date,
    DateTime,
    Time,
    Text,
    Bool,
    Mixed,
    Empty,
}

impl Kind {
    pub fn is_numeric(self) -> bool {
        matches!(self, Self::Number | Self::Percent | Self::Currency)
    }

    pub fn is_date(self) -> bool {
        matches!(self, Self::Date | Self::DateTime)
    }
}

/// A person's correction: "the table starts in row 4".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TableHint {
    /// `None` is the sheet in use.
    pub sheet: Option<String>,
    /// 0-based row of the header; with `no_header`, of the first data row.
    pub header_row: u32,
    #[serde(default)]
    pub no_header: bool,
}

impl TableSchema {
    /// Excel knows it as a table.
    pub fn is_native(&self) -> bool {
        self.evidence.iter().any(|evidence| matches!(evidence, Evidence::NativeTable { .. }))
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "evidence")]
pub enum Evidence {
    /// A native table of the file.
    NativeTable {
        name: String,
    },
    /// You said so.
    Hint,
    /// The first row of texts over rows of another kind. 0-based.
    HeaderRow {
        row: u32,
    },
    TitleRowsAbove {
        rows: u32,
    },
    NoHeader,
    MergedHeader {
        rows: u32,
    },
    TotalsBelow {
        rows: Vec<u32>,
    },
}

/// Something worth telling about a sheet before it is worked on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "oddity")]
pub enum Oddity {
    EmptySheet,
    SeveralTables { tables: usize },
    BlankRows { rows: u32 },
    DuplicateHeader { name: String },
    MixedColumn { column: String },
    NumbersAsText { column: String, cells: u32 },
    FormulaErrors { cells: u32 },
    HiddenRows { rows: u32 },
    HiddenColumns { columns: u32 },
    MergedCells { areas: u32 },
    Protected,
}

impl SheetSchema {
    /// What people call it: the file where it is the file's only table, else the sheet.
    pub fn label(&self) -> &str {
        self.file.as_deref().unwrap_or(&self.name)
    }
}

impl Schema {
    /// The table that words without a sheet mean.
    pub fn main_table(&self) -> Option<&TableSchema> {
        let sheet = self.sheets.get(self.main)?;
        sheet.tables.get(sheet.main)
    }
}
