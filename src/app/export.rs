//! A workbook as the bytes of a format, for the command line and for the chat.

use crate::{
    dialogue::ExportAs,
    picture,
    workbook::{
        Workbook,
        writers::{self, Format},
    },
};

/// Rows and columns of a picture, and columns of a page.
const PICTURE: (usize, usize) = (60, 40);
const PAGE_COLUMNS: usize = 60;

/// `sheet`: the one that a format of one sheet gets.
///
/// # Errors
/// Our fault.
pub(super) fn bytes(workbook: &Workbook, sheet: usize, format: ExportAs) -> anyhow::Result<Vec<u8>> {
    let data = |format| writers::write(workbook, sheet, format);
    match format {
        ExportAs::Xlsx => data(Format::Xlsx),
        ExportAs::Csv => data(Format::Csv),
        ExportAs::Tsv => data(Format::Tsv),
        ExportAs::Json => data(Format::Json),
        ExportAs::Ods => data(Format::Ods),
        ExportAs::Png => picture::png(&workbook.painted(sheet, PICTURE.0, PICTURE.1)?),
        ExportAs::Pdf => {
            let title = workbook.sheet_names().get(sheet).map(|name| (*name).to_owned()).unwrap_or_default();
            picture::pdf(&workbook.painted(sheet, usize::MAX, PAGE_COLUMNS)?, &title)
        }
    }
}
