//! Why a file cannot be read. Each becomes a sentence that says what is wrong and what to do next.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case", tag = "unreadable")]
pub enum Unreadable {
    #[error("the file is empty")]
    Empty,
    /// Neither a workbook nor a table of text, whatever its name says.
    #[error("this is not a spreadsheet{}", .looks_like.as_ref().map(|l| format!(" (it looks like {l})")).unwrap_or_default())]
    NotASpreadsheet { looks_like: Option<String> },
    #[error("the workbook is protected by a password")]
    Encrypted,
    /// Its end is missing, as after an upload that broke off.
    #[error("the file is cut short")]
    CutShort,
    /// `detail` is for the log and the curious: it names the part, never its content.
    #[error("the file is damaged: {detail}")]
    Damaged { detail: String },
    #[error("the file is over the limit: {what} {found}, allowed {allowed}")]
    TooLarge { what: String, found: u64, allowed: u64 },
    /// A member that a workbook has no use for: `..` in a path, an external entity, a duplicate name.
    #[error("the file is built to do harm: {detail}")]
    Hostile { detail: String },
    #[error("the file has no sheet with cells")]
    NoSheets,
    #[error("{format} files are not supported")]
    Unsupported { format: String },
}
