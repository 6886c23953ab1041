//! The workbook as the engine sees it.

use super::{Limits, Schema, Sheet, Unreadable, readers::Note, schema::TableHint};

/// An xlsx or xlsm package and the sheets of it that have been looked at.
#[derive(Debug)]
pub struct Workbook {}

/// What opening gave: the workbook, and what is worth telling about the way from the bytes to it.
#[derive(Debug)]
pub struct Opened {
    pub workbook: Workbook,
    pub notes: Vec<Note>,
}

impl Workbook {
    /// Reads a file of any supported format; all but xlsx and xlsm are converted.
    ///
    /// `file_name` decides nothing that the bytes can decide (a csv named `.xlsx` is a csv).
    ///
    /// # Errors
    /// [`Unreadable`], never a panic: the readers run under a guard.
    pub fn open(bytes: Vec<u8>, file_name: &str, limits: &Limits) -> Result<Opened, Unreadable> {
        let _ = (bytes, file_name, limits);
        todo!()
    }

    /// A workbook of one empty sheet.
    pub fn empty(sheet_name: &str) -> Self {
        let _ = sheet_name;
        todo!()
    }

    /// The package: untouched members as they were. The same edits give the same bytes.
    ///
    /// # Errors
    /// When a part cannot be written: our fault.
    pub fn save(&self) -> anyhow::Result<Vec<u8>> {
        todo!()
    }

    /// `xlsx` or `xlsm`: what [`Workbook::save`] writes.
    pub fn extension(&self) -> &'static str {
        todo!()
    }

    /// Tab order; chart sheets are not counted.
    pub fn sheet_names(&self) -> Vec<&str> {
        todo!()
    }

    pub fn sheet_count(&self) -> usize {
        todo!()
    }

    /// Hidden or very hidden.
    pub fn is_hidden(&self, sheet: usize) -> bool {
        let _ = sheet;
        todo!()
    }

    /// The sheet in front when the file is opened.
    pub fn active_sheet(&self) -> usize {
        todo!()
    }

    /// The sheet, read on first use.
    ///
    /// # Errors
    /// When its part is damaged or over a limit.
    pub fn sheet(&self, sheet: usize) -> Result<&Sheet, Unreadable> {
        let _ = sheet;
        todo!()
    }

    /// # Errors
    /// As [`Workbook::sheet`].
    pub fn sheet_mut(&mut self, sheet: usize) -> Result<&mut Sheet, Unreadable> {
        let _ = sheet;
        todo!()
    }

    /// What the sheets hold, with the tables found on them. Hints are a person's corrections.
    ///
    /// # Errors
    /// As [`Workbook::sheet`].
    pub fn schema(&self, hints: &[TableHint]) -> Result<Schema, Unreadable> {
        let _ = hints;
        todo!()
    }
}
