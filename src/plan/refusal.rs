//! A plan that does not fit the workbook. A refusal changes nothing, and names what would fit.

use serde::{Deserialize, Serialize};

use crate::workbook::Obstacle;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "refusal")]
pub enum Refusal {
    #[error("there is no column “{said}”")]
    NoColumn { said: String, nearest: Vec<String>, columns: Vec<String> },
    /// Several columns carry the same header; `letters` tells them apart.
    #[error("several columns are called “{said}”")]
    AmbiguousColumn { said: String, letters: Vec<String> },
    #[error("there is no sheet “{said}”")]
    NoSheet { said: String, nearest: Vec<String>, sheets: Vec<String> },
    #[error("there is no table on sheet “{sheet}”")]
    NoTable { sheet: String },
    #[error("column “{column}” holds no numbers")]
    NotNumeric { column: String },
    #[error("column “{column}” holds no dates")]
    NotDate { column: String },
    /// 3/4/2026 among its like.
    #[error("nothing tells whether the day or the month stands first in “{column}”")]
    DayOrMonth { column: String },
    #[error("“{said}” is not a cell or range")]
    NotARange { said: String },
    /// Two tables have no column by which their rows could meet.
    #[error("“{one}” and “{other}” have no column in common")]
    NothingInCommon { one: String, other: String },
    #[error("the plan is empty")]
    Empty,
    #[error("the plan is of version {found}, this program reads up to {known}")]
    Version { found: u32, known: u32 },
    #[error("all columns would go")]
    NothingLeft,
    #[error("a result would need {rows} rows, a sheet has 1,048,576")]
    TooManyRows { rows: u64 },
    #[error("a result would need {columns} columns, a sheet has 16,384")]
    TooManyColumns { columns: u64 },
    #[error("“{name}” is already there")]
    NameTaken { name: String },
    /// Something that can only be changed as a whole. `area` in A1 notation.
    #[error("{obstacle:?} is in the way at {area}")]
    InTheWay { obstacle: Obstacle, area: String },
    /// A merged cell has room for one value.
    #[error("{filled} cells of {cells} are filled, a merged cell keeps one")]
    WouldLose { cells: String, filled: u64 },
    #[error("there is no title above the table")]
    NoTitle,
    #[error("“{said}” is no address")]
    NotAnAddress { said: String },
    /// Excel takes 65,530 on a sheet.
    #[error("{links} links are too many for a sheet")]
    TooManyLinks { links: u64 },
    /// A drop-down of what a column holds, where it holds nothing yet.
    #[error("there are no values yet to choose from")]
    NoValues,
    /// Excel takes 255 characters of a typed list.
    #[error("a drop-down of {characters} characters")]
    ListTooLong { characters: u64 },
    /// Every column of a pivot table has one.
    #[error("column {letter} has no heading")]
    NoHeading { letter: String },
    #[error("{sheets} sheets would be made")]
    TooManySheets { sheets: u64 },
    #[error("sheet “{sheet}” has no table of Excel's own there")]
    NoNativeTable { sheet: String },
    #[error("sheet “{sheet}” has no chart")]
    NoChart { sheet: String },
    /// Several charts, and it was not said which; those that have titles.
    #[error("which chart is meant is not said")]
    WhichChart { titles: Vec<String> },
    #[error("{formulas} formulas speak of the table by its name")]
    TableInUse { formulas: u64 },
    #[error("“{sheet}” is the only sheet in sight")]
    LastSheet { sheet: String },
    /// A column has one place in a pivot table: in its rows, its columns or its filters.
    #[error("“{column}” is in two places of the pivot table")]
    TwiceInPivot { column: String },
    /// By a password.
    #[error("the sheet is protected")]
    Protected { sheet: String },
    /// Without a password: whoever asks may have it taken off.
    #[error("the sheet is guarded against changes")]
    Guarded { sheet: String },
    /// Sheets may not be added, renamed, moved or taken out.
    #[error("the list of sheets is protected")]
    StructureGuarded,
}
