//! What stands before the sheets of an xls stream: texts, looks, names of the sheets.

use std::sync::Arc;

use crate::workbook::{
    Unreadable,
    readers::{builder::DefinedName, cursor::Cursor},
};

use super::{
    looks::Looks,
    names::Names,
    records::Records,
    text::{Page, shared},
};

pub(super) struct SheetName {
    pub name: String,
    /// Where its records begin.
    pub at: usize,
    pub hidden: bool,
    /// A worksheet, not a chart or a macro sheet.
    pub cells: bool,
}

pub(super) struct Globals {
    pub page: Page,
    pub looks: Looks,
    pub texts: Vec<Arc<str>>,
    pub sheets: Vec<SheetName>,
    pub date1904: bool,
    /// For formulas.
    pub names: Names,
    pub defined: Vec<DefinedName>,
}

pub(super) fn read(stream: &[u8]) -> Result<Globals, Unreadable> {
    let mut records = Records::new(stream, 0);
    let damaged = || Unreadable::Damaged { detail: "the first record of the xls stream".to_owned() };
    let first = records.next().ok_or_else(damaged)?;
    let version = match first.kind {
        0x0809 => Cursor::new(first.data).u16().ok_or_else(damaged)?,
        _ => return Err(damaged()),
    };
    let page = Page { encoding: encoding_rs::WINDOWS_1252, unicode: version != 0x0500 };
    let mut found = Globals {
        page,
        looks: Looks::default(),
        texts: Vec::new(),
        sheets: Vec::new(),
        date1904: false,
        names: Names::default(),
        defined: Vec::new(),
    };
    while let Some(record) = records.next() {
        let mut cursor = Cursor::new(record.data);
        match record.kind {
            0x0042 => found.page.encoding = Page::of(cursor.u16().unwrap_or(1252)),
            0x0022 => found.date1904 = cursor.u16() == Some(1),
            0x0031 | 0x0231 => found.looks.add_font(record.data, found.page),
            0x041E => found.looks.add_format(record.data, found.page),
            0x00E0 => found.looks.add_xf(record.data),
            0x0092 => found.looks.set_palette(record.data),
            0x0018 => found.names.add_name(record.data, found.page),
            0x01AE => found.names.add_book(record.data),
            0x0023 => found.names.add_outside_name(record.data, found.page),
            0x0017 => found.names.add_entries(record.data),
            0x00FC => {
                let more = records.continuations();
                found.texts = shared(record.data, more);
            }
            0x0085 => found.sheets.extend(sheet_name(cursor, found.page)),
            0x000A => break,
            _ => {}
        }
    }
    found.names.sheets = found.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    found.defined = found.names.settle(found.page);
    found.sheets.retain(|sheet| sheet.at < stream.len());
    Ok(found)
}

fn sheet_name(mut cursor: Cursor, page: Page) -> Option<SheetName> {
    let at = cursor.u32()? as usize;
    let (state, kind) = (cursor.u8()?, cursor.u8()?);
    let name = page.read(&mut cursor, false)?;
    Some(SheetName { name, at, hidden: state & 3 != 0, cells: kind == 0 })
}
