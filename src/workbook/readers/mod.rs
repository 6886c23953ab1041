//! Files that are not OOXML packages: xls, xlsb, ods (calamine), csv and its kin, json records.
//! Each is read into cells and becomes an xlsx package.

mod builder;
mod name;
mod text;

use serde::{Deserialize, Serialize};

/// What is worth telling about how a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "note")]
pub enum Note {
    /// The file's content is of another format than its name says.
    WrongExtension {
        said: String,
        is: String,
    },
    /// Converted to xlsx; `lost` lists what could not be carried.
    Converted {
        from: String,
        lost: Vec<String>,
    },
    Csv {
        encoding: String,
        delimiter: char,
        decimal_comma: bool,
    },
    /// Dates like 03/04/2026: how they were read, and whether the file itself decided it.
    DateOrder {
        day_first: bool,
        certain: bool,
    },
    /// Rows with more or fewer cells than the header.
    RaggedRows {
        rows: u32,
    },
    /// Formulas without results were calculated.
    Calculated {
        formulas: u64,
    },
    Macros,
}

/// A file made into an xlsx package.
pub struct Converted {
    pub package: Vec<u8>,
    pub notes: Vec<Note>,
}

/// Reads a file that is no OOXML workbook.
///
/// # Errors
/// When it is none of the formats that can be read.
pub fn convert(bytes: Vec<u8>, file_name: &str, limits: &super::Limits) -> Result<Converted, super::Unreadable> {
    let (text, encoding) = text::decode(bytes)?;
    text::convert(&text, encoding, name::sheet_name(file_name), limits)
}
