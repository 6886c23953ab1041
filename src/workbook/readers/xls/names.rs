//! What formulas of an xls file name outside of themselves: sheets, names, functions of add-ins.

use crate::workbook::readers::{
    cursor::Cursor,
    formula::{self, Dialect, Place, Surroundings},
};

use super::text::Page;

#[derive(Default)]
pub(super) struct Names {
    /// All sheets, charts too, in the order of the file.
    pub sheets: Vec<String>,
    defined: Vec<String>,
    books: Vec<Book>,
    /// Book, first and last sheet.
    entries: Vec<(u16, u16, u16)>,
}

/// A workbook that references may lead to.
enum Book {
    Own,
    /// With the names of its functions.
    AddIn(Vec<String>),
    Other,
}

impl Names {
    pub(super) fn add_name(&mut self, data: &[u8], page: Page) {
        let read = || -> Option<String> {
            let mut cursor = Cursor::new(data);
            let (_flags, _key, length) = (cursor.u16()?, cursor.u8()?, cursor.u8()?);
            cursor.take(10)?;
            page.letters(&mut cursor, usize::from(length))
        };
        self.defined.push(read().unwrap_or_default());
    }

    pub(super) fn add_book(&mut self, data: &[u8]) {
        let mark = data.get(2..4).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
        self.books.push(match mark {
            0x0401 => Book::Own,
            0x3A01 => Book::AddIn(Vec::new()),
            _ => Book::Other,
        });
    }

    /// Belongs to the book before it.
    pub(super) fn add_outside_name(&mut self, data: &[u8], page: Page) {
        let Some(Book::AddIn(names)) = self.books.last_mut() else { return };
        let mut cursor = Cursor::new(data.get(6..).unwrap_or_default());
        names.push(page.read(&mut cursor, false).unwrap_or_default());
    }

    pub(super) fn add_entries(&mut self, data: &[u8]) {
        let mut cursor = Cursor::new(data);
        let count = cursor.u16().unwrap_or(0);
        for _ in 0..count {
            let (Some(book), Some(first), Some(last)) = (cursor.u16(), cursor.u16(), cursor.u16()) else { return };
            self.entries.push((book, first, last));
        }
    }

    fn sheet(&self, entry: u16) -> Option<String> {
        let (book, first, last) = *self.entries.get(usize::from(entry))?;
        let own = matches!(self.books.get(usize::from(book)), Some(Book::Own));
        self.sheets.get(usize::from(first)).filter(|_| own && first == last).cloned()
    }

    fn outside_name(&self, entry: u16, number: u32) -> Option<String> {
        let (book, ..) = *self.entries.get(usize::from(entry))?;
        let Some(Book::AddIn(names)) = self.books.get(usize::from(book)) else { return None };
        names.get((number as usize).checked_sub(1)?).cloned()
    }

    /// The text of a formula of a cell.
    pub(super) fn formula(&self, tokens: &[u8], row: u16, column: u16) -> Option<String> {
        let around = Surroundings {
            sheet: &|entry| self.sheet(entry),
            name: &|number| self.defined.get((number as usize).checked_sub(1)?).cloned(),
            outside_name: &|entry, number| self.outside_name(entry, number),
        };
        formula::tokens(tokens, Place { row: row.into(), column: column.into() }, Dialect::Xls, &around)
    }
}
