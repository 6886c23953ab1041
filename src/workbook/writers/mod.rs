//! Workbook → bytes of another format. What a format has no place for (charts, styles, other
//! sheets) is left out; the workbook itself is never changed by writing it.

mod archive;
mod as_written;
mod delimited;
mod ods;
mod records;
mod shown;

pub use archive::archive;

use anyhow::Context;

use super::{Sheet, Workbook, styles::StyleId};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// The package, as [`Workbook::save`] writes it: lossless.
    Xlsx,
    /// One sheet, commas or what the table of text it came from had, UTF-8 with a byte order mark (without one Excel takes it for the
    /// machine's old code page).
    Csv,
    /// One sheet, tabs, UTF-8.
    Tsv,
    /// One table as an array of objects by its header.
    Json,
    /// All sheets, values and merged cells.
    Ods,
}

impl Format {
    /// The format of a name's extension, with or without its dot, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Some(match extension.trim_start_matches('.').to_lowercase().as_str() {
            "xlsx" | "xlsm" => Self::Xlsx,
            "csv" => Self::Csv,
            "tsv" | "tab" => Self::Tsv,
            "json" => Self::Json,
            "ods" => Self::Ods,
            _ => return None,
        })
    }

    /// Without a dot. A workbook with macros is an `xlsm`: ask [`Workbook::extension`].
    pub fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Ods => "ods",
        }
    }
}

/// A number as its format shows it, as far as it is a date, a time or a percentage.
pub(in crate::workbook) fn number_shown(number: f64, sheet: &Sheet, style: StyleId, date1904: bool) -> String {
    shown::number_text(number, shown::Looks::of(sheet, date1904).look(style.0), date1904)
}

/// The file's bytes. `sheet` counts for the formats of one sheet.
///
/// # Errors
/// When the sheet cannot be read (an [`super::Unreadable`] inside), or on a fault of ours.
pub fn write(workbook: &Workbook, sheet: usize, format: Format) -> anyhow::Result<Vec<u8>> {
    match format {
        Format::Xlsx => workbook.save(),
        Format::Csv => {
            let own = workbook.dialect().map(|dialect| dialect.delimiter).filter(|delimiter| *delimiter != b'\t');
            delimited::write(workbook, sheet, own.unwrap_or(b',')).context("writing csv")
        }
        Format::Tsv => delimited::write(workbook, sheet, b'\t').context("writing tsv"),
        Format::Json => records::write(workbook, sheet).context("writing json"),
        Format::Ods => ods::write(workbook).context("writing ods"),
    }
}
