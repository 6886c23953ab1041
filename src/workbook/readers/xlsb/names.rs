//! What formulas of a binary workbook name outside of themselves.

use crate::workbook::readers::{
    cursor::Cursor,
    formula::{self, Dialect, Place, Surroundings},
};

use super::records::{Record, wide};

#[derive(Default)]
pub(super) struct Names {
    /// All sheets, charts too, in the order of the file.
    pub sheets: Vec<String>,
    defined: Vec<String>,
    /// Whether each workbook that references may lead to is this one.
    books: Vec<bool>,
    /// Book, first and last sheet.
    entries: Vec<(u32, u32, u32)>,
}

impl Names {
    pub(super) fn add(&mut self, record: &Record) {
        let cursor = Cursor::new(record.data);
        match record.kind {
            0x0027 => self.defined.push(name(cursor).unwrap_or_default()),
            // This workbook, this sheet; other files, add-ins.
            0x0165 | 0x0166 => self.books.push(true),
            0x0163 | 0x029B => self.books.push(false),
            0x016A => self.add_entries(cursor).unwrap_or_default(),
            _ => {}
        }
    }

    fn add_entries(&mut self, mut cursor: Cursor) -> Option<()> {
        for _ in 0..cursor.u32()? {
            self.entries.push((cursor.u32()?, cursor.u32()?, cursor.u32()?));
        }
        Some(())
    }

    fn sheet(&self, entry: u16) -> Option<String> {
        let (book, first, last) = *self.entries.get(usize::from(entry))?;
        let own = self.books.get(book as usize).copied().unwrap_or(false);
        self.sheets.get(first as usize).filter(|_| own && first == last).cloned()
    }

    /// The text of a formula of a cell.
    pub(super) fn formula(&self, tokens: &[u8], row: u32, column: u32) -> Option<String> {
        let around = Surroundings {
            sheet: &|entry| self.sheet(entry),
            name: &|number| self.defined.get((number as usize).checked_sub(1)?).cloned(),
            outside_name: &|_, _| None,
        };
        formula::tokens(tokens, Place { row, column }, Dialect::Xlsb, &around)
    }
}

fn name(mut cursor: Cursor) -> Option<String> {
    let (_flags, _key, _sheet) = (cursor.u32()?, cursor.u8()?, cursor.u32()?);
    wide(&mut cursor)
}
