//! The formats that a file can be sent in.

use serde::{Deserialize, Serialize};

use crate::workbook::writers::Format;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportAs {
    /// As it is.
    Xlsx,
    Csv,
    Tsv,
    Json,
    Ods,
    /// Pages for print.
    Pdf,
    /// A picture of the first rows.
    Png,
}

impl ExportAs {
    pub const ALL: [Self; 7] = [Self::Xlsx, Self::Csv, Self::Pdf, Self::Png, Self::Ods, Self::Tsv, Self::Json];

    /// Without a dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Ods => "ods",
            Self::Pdf => "pdf",
            Self::Png => "png",
        }
    }

    /// The format of a name's extension, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match Format::from_extension(extension) {
            Some(Format::Xlsx) => Some(Self::Xlsx),
            Some(Format::Csv) => Some(Self::Csv),
            Some(Format::Tsv) => Some(Self::Tsv),
            Some(Format::Json) => Some(Self::Json),
            Some(Format::Ods) => Some(Self::Ods),
            None => [Self::Pdf, Self::Png].into_iter().find(|one| extension.eq_ignore_ascii_case(one.extension())),
        }
    }

    /// What people call it.
    pub fn of(word: &str) -> Option<Self> {
        match word.trim_start_matches('.').to_lowercase().as_str() {
            "excel" | "xlsm" => Some(Self::Xlsx),
            "libreoffice" | "opendocument" => Some(Self::Ods),
            other => Self::ALL.into_iter().find(|one| one.extension() == other),
        }
    }
}
