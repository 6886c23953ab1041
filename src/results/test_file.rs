//! One test as it was read from one file.

use crate::plan::compile::WhySkipped;

use super::score::{Scale, Score};

/// The rows of a test. `rows_read = entries.len() + skipped.len()`.
#[derive(Clone, Debug, PartialEq)]
pub struct TestFile {
    /// The file's name, for people.
    pub name: String,
    /// Which test it is, where name, headings or titles say so.
    pub number: Option<u32>,
    pub sheet: String,
    pub columns: Columns,
    /// What the numbers of the score column are out of.
    pub scale: Scale,
    pub entries: Vec<Entry>,
    pub skipped: Vec<Skipped>,
    /// Rows under the headings that are not blank, and those above them that are about somebody.
    pub rows_read: usize,
    /// Sheets of the file that were not read, though they look like tests: name, rows.
    pub other_sheets: Vec<(String, usize)>,
}

/// Where things stand; columns count from 0.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Columns {
    pub name: Option<Column>,
    /// Where first name and surname have a column each.
    pub surname: Option<Column>,
    pub email: Option<Column>,
    pub score: Option<Column>,
    /// When it was handed in.
    pub when: Option<Column>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    pub index: u32,
    /// As it stands in the file; empty where there is none.
    pub heading: String,
    /// The heading did not say it; what stands below did.
    pub by_content: bool,
}

/// One row that is about a person.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Row of the sheet, from 0.
    pub row: u32,
    /// Trimmed; may be empty when there is an address.
    pub name: Box<str>,
    /// In lower case; may be empty when there is a name.
    pub email: Box<str>,
    pub score: Score,
    /// The number as it stands, where the cell itself does not say what it is out of.
    pub bare: Option<f64>,
    /// As a serial number, where there is a column of it.
    pub when: Option<f64>,
}

/// A row that nothing was made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Row of the sheet, from 0.
    pub row: u32,
    pub why: WhySkipped,
}

/// Why a file is none of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum NotATest {
    #[error("no column of scores")]
    NoScores,
    #[error("no column of names or addresses")]
    NoPeople,
    #[error("no rows")]
    Empty,
}
