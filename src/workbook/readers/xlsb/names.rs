//! What formulas of a binary workbook name outside of themselves.

use crate::workbook::readers::{
    builder::DefinedName,
    cursor::Cursor,
    defined::{AllDefined, Defined},
    formula::{self, Dialect, Place, Surroundings},
};

use super::records::{Record, wide};

#[derive(Default)]
pub(super) struct Names {
    /// All sheets, charts too, in the order of the file.
    pub sheets: Vec<String>,
    defined: AllDefined,
    /// Whether each workbook that references may lead to is this one.
    books: Vec<bool>,
    /// Book, first and last sheet.
    entries: Vec<(u32, u32, u32)>,
}

impl Names {
    pub(super) fn add(&mut self, record: &Record) {
        let cursor = Cursor::new(record.data);
        match record.kind {
            0x0027 => self.defined.push(name(cursor).unwrap_or_else(Defined::unreadable)),
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

    /// The names that are carried, once all sheets are known. A name is not where one in its formula is not.
    pub(super) fn settle(&mut self) -> Vec<DefinedName> {
        loop {
            let texts = self.defined.texts(|name| self.formula(&name.tokens, &name.behind, 0, 0));
            if let Some(names) = self.defined.settled(texts) {
                return names;
            }
        }
    }

    pub(super) fn lost_any(&self) -> bool {
        self.defined.lost_any()
    }

    fn own(&self, entry: u16) -> Option<(u32, u32)> {
        let (book, first, last) = *self.entries.get(usize::from(entry))?;
        self.books.get(book as usize).copied().unwrap_or(false).then_some((first, last))
    }

    fn sheet(&self, entry: u16) -> Option<String> {
        let (first, last) = self.own(entry)?;
        let name = |at: u32| self.sheets.get(at as usize);
        let first_name = name(first)?;
        Some(if first == last { first_name.clone() } else { format!("{first_name}:{}", name(last)?) })
    }

    /// The text of a formula of a cell.
    pub(super) fn formula(&self, tokens: &[u8], behind: &[u8], row: u32, column: u32) -> Option<String> {
        let around = Surroundings {
            sheet: &|entry| self.sheet(entry),
            letters: &|bytes| bytes.iter().map(|byte| char::from(*byte)).collect(),
            name: &|number| self.defined.name(number),
            outside_name: &|entry, number| self.own(entry).and_then(|_| self.defined.name(number)),
        };
        formula::tokens(tokens, behind, Place { row, column }, Dialect::Xlsb, &around)
    }
}

fn name(mut cursor: Cursor) -> Option<Defined> {
    let (flags, _key, scope) = (cursor.u32()?, cursor.u8()?, cursor.u32()?);
    let text = wide(&mut cursor)?;
    let length = cursor.u32()? as usize;
    let tokens = cursor.take(length)?.to_vec();
    let length = cursor.u32()? as usize;
    let behind = cursor.take(length)?.to_vec();
    // Those of macros call what is not carried.
    let macros = flags & 0x0E != 0;
    Some(Defined {
        carried: !macros && !text.is_empty() && !tokens.is_empty(),
        text,
        // All bits set: the workbook.
        scope: (scope != u32::MAX).then_some(scope as usize),
        hidden: flags & 1 != 0 || macros,
        tokens,
        behind,
    })
}
