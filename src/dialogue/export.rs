//! The file in use in another format.

use serde::{Deserialize, Serialize};

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

    /// What people call it.
    pub fn of(word: &str) -> Option<Self> {
        let word = word.trim_start_matches('.').to_lowercase();
        Some(match word.as_str() {
            "excel" | "xlsm" => Self::Xlsx,
            "libreoffice" | "opendocument" => Self::Ods,
            other => Self::ALL.into_iter().find(|one| one.extension() == other)?,
        })
    }
}
