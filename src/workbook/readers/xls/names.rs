//! What formulas of an xls file name outside of themselves: sheets, names, functions of add-ins.

use crate::workbook::readers::{
    builder::{DefinedName, free_name},
    cursor::Cursor,
    defined::{AllDefined, Defined},
    formula::{self, Dialect, Name, Place, Surroundings},
};

use super::text::Page;

#[derive(Default)]
pub(super) struct Names {
    /// All sheets, charts too, in the order of the file.
    pub sheets: Vec<String>,
    defined: AllDefined,
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
        self.defined.push(defined(data, page).unwrap_or_else(Defined::unreadable));
    }

    /// The names that are carried, once all sheets are known. A name is not where one in its formula is not.
    pub(super) fn settle(&mut self, page: Page) -> Vec<DefinedName> {
        loop {
            let texts = self.defined.texts(|name| self.formula(&name.tokens, &name.behind, 0, 0, page));
            if let Some(names) = self.defined.settled(texts) {
                return names;
            }
        }
    }

    pub(super) fn lost_any(&self) -> bool {
        self.defined.lost_any()
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

    /// In Excel 5 formulas say the sheet itself.
    fn sheet(&self, entry: u16, page: Page) -> Option<String> {
        if !page.unicode {
            return self.sheets.get(usize::from(entry)).cloned();
        }
        let (book, first, last) = *self.entries.get(usize::from(entry))?;
        let own = matches!(self.books.get(usize::from(book)), Some(Book::Own));
        let name = |at: u16| self.sheets.get(usize::from(at)).filter(|_| own);
        let first_name = name(first)?;
        Some(if first == last { first_name.clone() } else { format!("{first_name}:{}", name(last)?) })
    }

    fn outside_name(&self, entry: u16, number: u32) -> Option<Name> {
        let (book, ..) = *self.entries.get(usize::from(entry))?;
        match self.books.get(usize::from(book))? {
            Book::Own => self.defined.name(number),
            Book::AddIn(names) => {
                Some(Name { text: names.get((number as usize).checked_sub(1)?)?.clone(), carried: false })
            }
            Book::Other => None,
        }
    }

    /// The text of a formula of a cell.
    pub(super) fn formula(&self, tokens: &[u8], behind: &[u8], row: u16, column: u16, page: Page) -> Option<String> {
        let dialect = if page.unicode { Dialect::Xls } else { Dialect::Xls5 };
        let around = Surroundings {
            sheet: &|entry| self.sheet(entry, page),
            letters: &|bytes| page.narrow(bytes),
            name: &|number| self.defined.name(number),
            outside_name: &|entry, number| self.outside_name(entry, number),
        };
        formula::tokens(tokens, behind, Place { row: row.into(), column: column.into() }, dialect, &around)
    }
}

/// Names that Excel gives, by their one letter.
const BUILT_IN: [&str; 14] = [
    "Consolidate_Area",
    "Auto_Open",
    "Auto_Close",
    "Extract",
    "Database",
    "Criteria",
    "Print_Area",
    "Print_Titles",
    "Recorder",
    "Data_Form",
    "Auto_Activate",
    "Auto_Deactivate",
    "Sheet_Title",
    "_FilterDatabase",
];

fn defined(data: &[u8], page: Page) -> Option<Defined> {
    let mut cursor = Cursor::new(data);
    let (flags, _key, length) = (cursor.u16()?, cursor.u8()?, cursor.u8()?);
    let (size, _, scope) = (cursor.u16()?, cursor.u16()?, cursor.u16()?);
    cursor.take(4)?;
    let letters = if page.unicode {
        page.letters(&mut cursor, usize::from(length))?
    } else {
        page.narrow(cursor.take(usize::from(length))?)
    };
    let built_in = flags & 0x20 != 0;
    let text = match letters.chars().next().filter(|_| built_in) {
        Some(code) => format!("_xlnm.{}", BUILT_IN.get(code as usize)?),
        None => free_name(letters),
    };
    // Those of macros call what is not carried.
    let macros = flags & 0x0E != 0;
    let tokens = cursor.take(size.into())?.to_vec();
    Some(Defined {
        carried: !macros && !text.is_empty() && !tokens.is_empty(),
        text,
        scope: usize::from(scope).checked_sub(1),
        hidden: flags & 1 != 0 || macros,
        tokens,
        behind: cursor.rest().to_vec(),
    })
}
