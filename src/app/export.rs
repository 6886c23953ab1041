//! A workbook as the bytes of a format, for the command line and for the chat.

use std::sync::Arc;

use crate::{
    intent::exported_sheet,
    picture,
    plan::ExportAs,
    workbook::{
        Schema, Workbook,
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

/// The letters of a drawn sheet that no font has; none of other formats.
pub(super) fn boxes(workbook: &Workbook, sheet: usize, format: ExportAs) -> anyhow::Result<String> {
    let (rows, columns) = match format {
        ExportAs::Png => PICTURE,
        ExportAs::Pdf => (usize::MAX, PAGE_COLUMNS),
        ExportAs::Xlsx | ExportAs::Csv | ExportAs::Tsv | ExportAs::Json | ExportAs::Ods => return Ok(String::new()),
    };
    picture::boxes(&workbook.painted(sheet, rows, columns)?, "")
}

/// Which sheet is to go, as words ask for it.
pub(super) struct Wanted {
    pub words: String,
    /// They are about nothing else than the format.
    pub plain: bool,
    /// The workbook as it was before what was done last: a sheet that was made then is what is looked at.
    pub before: Option<Arc<Workbook>>,
}

/// A file, and the sheet it is of where the workbook has others that could have been meant.
pub(super) struct Exported {
    pub bytes: Vec<u8>,
    pub sheet: Option<String>,
    pub others: Vec<String>,
    pub boxes: String,
}

/// The workbook, or the sheet of it that is meant, in a format; the names of the sheets where the words are
/// about none of them.
///
/// # Errors
/// Our fault.
pub(super) fn export(
    workbook: &Workbook,
    schema: &Schema,
    format: ExportAs,
    wanted: &Wanted,
) -> anyhow::Result<Result<Exported, Vec<String>>> {
    let Some(sheet) = meant(workbook, schema, wanted) else { return Ok(Err(others(workbook, schema, None))) };
    let bytes = bytes(workbook, sheet, format)?;
    let others = if is_of_one_sheet(format) { others(workbook, schema, Some(sheet)) } else { Vec::new() };
    let boxes = boxes(workbook, sheet, format)?;
    let sheet = (!others.is_empty()).then(|| schema.sheets[sheet].name.clone());
    Ok(Ok(Exported { bytes, sheet, others, boxes }))
}

fn meant(workbook: &Workbook, schema: &Schema, wanted: &Wanted) -> Option<usize> {
    let named = exported_sheet(&wanted.words, &workbook.sheet_names());
    let main = || just_made(workbook, wanted.before.as_deref()).unwrap_or(schema.main);
    named.or_else(|| wanted.plain.then(main))
}

/// The last sheet that was not there before.
fn just_made(workbook: &Workbook, before: Option<&Workbook>) -> Option<usize> {
    let before = before.filter(|before| before.sheet_count() < workbook.sheet_count())?;
    let known = before.sheet_names();
    workbook.sheet_names().iter().rposition(|name| !known.contains(name))
}

/// The names of sheets that people see and that hold something.
fn others(workbook: &Workbook, schema: &Schema, sheet: Option<usize>) -> Vec<String> {
    let could_be = |at: &usize| Some(*at) != sheet && !workbook.is_hidden(*at) && !schema.sheets[*at].tables.is_empty();
    (0..schema.sheets.len()).filter(could_be).map(|at| schema.sheets[at].name.clone()).collect()
}

/// Whether a sheet has to be chosen.
pub(super) fn is_of_one_sheet(format: ExportAs) -> bool {
    !matches!(format, ExportAs::Xlsx | ExportAs::Ods)
}
