//! Files that are not OOXML packages: xls, xlsb, ods (calamine), csv and its kin, json records.
//! Each is read into cells and becomes an xlsx package.

mod builder;
mod cursor;
mod defined;
mod formula;
mod html;
mod json;
mod lost;
mod name;
mod ods;
mod packed;
mod sniff;
mod spreadsheet_xml;
mod text;
mod xls;
mod xlsb;

use serde::{Deserialize, Serialize};

use super::{Limits, Unreadable, guard::guarded};
pub use lost::Loss;
pub(super) use packed::unpacked;
use sniff::Kind;
pub use text::{amounts, moments, moments_as};

/// What is worth telling about how a file was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "note")]
pub enum Note {
    /// The file's content is of another format than its name says.
    WrongExtension {
        said: String,
        is: String,
    },
    /// It came in an archive, under this name.
    Unpacked {
        name: String,
    },
    /// Converted to xlsx; `lost` lists what could not be carried.
    Converted {
        from: String,
        lost: Vec<Loss>,
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
    /// Columns of dates of which some can only be read day first and others only month first: they stay texts.
    MixedDates {
        columns: u32,
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
pub fn convert(bytes: Vec<u8>, file_name: &str, limits: &Limits) -> Result<Converted, Unreadable> {
    if bytes.len() as u64 > limits.file_bytes {
        return Err(builder::too_large("bytes", bytes.len() as u64, limits.file_bytes));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::Empty);
    }
    guarded(|| read(bytes, file_name, limits))
}

fn read(bytes: Vec<u8>, file_name: &str, limits: &Limits) -> Result<Converted, Unreadable> {
    let kind = sniff::sniff(&bytes);
    let mut converted = match kind {
        Kind::Text | Kind::Json => text_or_json(bytes, kind, file_name, limits)?,
        Kind::Other(name) => return Err(Unreadable::NotASpreadsheet { looks_like: Some(name.to_owned()) }),
        Kind::Compound | Kind::BareXls => xls::convert(&bytes, kind == Kind::BareXls, limits)?,
        Kind::Ods => ods::convert(bytes, limits)?,
        Kind::Xlsb => xlsb::convert(bytes, limits)?,
        Kind::Html => {
            let (page, encoding) = text::decode(bytes)?;
            html::convert(&page, encoding, name::sheet_name(file_name), limits)?
        }
        Kind::SpreadsheetMl => spreadsheet_xml::convert(bytes, limits)?,
        Kind::FlatOds => ods::convert_flat(bytes, limits)?,
    };
    if let Some(note) = wrong_extension(kind, file_name) {
        converted.notes.insert(0, note);
    }
    Ok(converted)
}

/// Text of any name is tried; without columns it is a table only if its name says so.
fn text_or_json(bytes: Vec<u8>, kind: Kind, file_name: &str, limits: &Limits) -> Result<Converted, Unreadable> {
    let (text, encoding) = text::decode(bytes)?;
    let sheet = name::sheet_name(file_name);
    let said = name::extension(file_name);
    if kind == Kind::Json || sniff::begins_as_json(&text) {
        if let Some(records) = json::records(&text) {
            return json::convert(&records, sheet, limits);
        }
        let repaired = json::repaired(&text);
        if let Some(records) = json::records(&repaired) {
            return json::convert(&records, sheet, limits);
        }
    }
    if said.as_deref() == Some("json") {
        return Err(match serde_json::from_str::<serde::de::IgnoredAny>(&text) {
            Ok(_) => Unreadable::NotASpreadsheet { looks_like: Some("JSON without records".to_owned()) },
            Err(why) => Unreadable::Damaged { detail: format!("JSON: line {}, column {}", why.line(), why.column()) },
        });
    }
    let table = said.as_deref().is_none_or(|said| TABLES.contains(&said));
    if !table && !text::has_columns(&text) {
        return Err(Unreadable::NotASpreadsheet { looks_like: Some("a text".to_owned()) });
    }
    text::convert(&text, encoding, sheet, limits)
}

/// Extensions under which a text of one column is a table.
const TABLES: &[&str] = &["csv", "tsv", "tab", "txt", "dat", "xls", "xlsx", "xlsm", "ods"];

fn wrong_extension(kind: Kind, file_name: &str) -> Option<Note> {
    let said = name::extension(file_name)?;
    let (is, fitting): (&str, &[&str]) = match kind {
        Kind::Text => ("csv", &["csv", "tsv", "tab", "txt", "dat", "log", "asc", "prn", "psv"]),
        Kind::Json => ("json", &["json", "jsonl", "ndjson", "geojson", "txt"]),
        Kind::Compound | Kind::BareXls => ("xls", &["xls", "xlt", "xla", "et"]),
        Kind::Xlsb => ("xlsb", &["xlsb"]),
        Kind::Ods => ("ods", &["ods", "ots"]),
        Kind::Html => ("html", &["html", "htm"]),
        Kind::SpreadsheetMl => ("xml", &["xml", "xls"]),
        Kind::FlatOds => ("fods", &["fods", "xml"]),
        Kind::Other(_) => return None,
    };
    let known = ["csv", "tsv", "txt", "json", "xls", "xlsx", "xlsm", "xlsb", "ods", "html", "htm", "xml", "pdf"];
    (!fitting.contains(&said.as_str()) && known.contains(&said.as_str()))
        .then(|| Note::WrongExtension { said, is: is.to_owned() })
}
