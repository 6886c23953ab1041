//! One sheet of an xls stream → cells, as few as there are.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use crate::workbook::{Area, ErrorValue, Limits, Unreadable};

use super::{
    comments::Comments,
    links,
    looks::Looks,
    names::Names,
    records::{Record, Records},
    text::Page,
};
use crate::workbook::readers::{
    builder::{Link, RowLook, too_large},
    cursor::{Cursor, error_of, rk},
};

/// Blank cells with a fill or lines are kept up to this number: the rest of a painted sheet is not worth it.
const BLANKS: usize = 200_000;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    Blank,
    Number(f64),
    Text(Arc<str>),
    Bool(bool),
    Error(ErrorValue),
}

/// The formula of a cell.
#[derive(Clone, Debug)]
pub(super) enum Formula {
    None,
    Text(Box<str>),
    /// One that fills these cells.
    Array(Box<str>, Area),
    /// The cell shows a part of what the array formula of another gives.
    Part,
    /// That of the stretch which begins in this row and column.
    Shared(u16, u16),
    /// One that is not carried.
    Lost,
}

impl Formula {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Array(text, _) => Some(text),
            Self::None | Self::Shared(..) | Self::Part | Self::Lost => None,
        }
    }

    pub(super) fn array(&self) -> Option<Area> {
        if let Self::Array(_, area) = self { Some(*area) } else { None }
    }

    fn is_some(&self) -> bool {
        !matches!(self, Self::None)
    }
}

#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub row: u16,
    pub column: u16,
    pub xf: u16,
    pub content: Content,
    pub formula: Formula,
}

#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "what a sheet has besides cells, seen or not")]
pub(super) struct Sheet {
    /// By row and column.
    pub cells: Vec<Cell>,
    /// First and last column, width in characters, hidden.
    pub columns: Vec<(u16, u16, f64, bool)>,
    /// Of the rows that have one of their own.
    pub row_looks: BTreeMap<u16, RowLook>,
    pub merged: Vec<Area>,
    /// Charts, pictures and forms.
    pub objects: bool,
    pub comments: Comments,
    pub validations: bool,
    pub conditional_formats: bool,
    pub links: Vec<Link>,
    pub lost_links: bool,
    pub pivots: bool,
    /// Rows and columns that stay in sight, if the window says that they do.
    pub split: (u32, u32),
    pub frozen: bool,
    blanks: usize,
    /// Formulas that several cells share, by where they begin.
    shared: HashMap<(u16, u16), Shared>,
}

struct Shared {
    tokens: Vec<u8>,
    behind: Vec<u8>,
    /// Of an array formula.
    array: Option<Area>,
}

pub(super) struct Reader<'a> {
    pub page: Page,
    pub texts: &'a [Arc<str>],
    pub looks: &'a Looks,
    pub names: &'a Names,
    pub limits: &'a Limits,
}

impl Reader<'_> {
    pub(super) fn read(&self, stream: &[u8], at: usize) -> Result<Sheet, Unreadable> {
        let mut sheet = Sheet::default();
        let mut records = Records::new(stream, at);
        // Charts within the sheet are streams within the stream.
        let mut depth = 0_usize;
        while let Some(record) = records.next() {
            match record.kind {
                0x0809 => depth += 1,
                0x000A => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        break;
                    }
                }
                0x0207 if depth == 1 => {
                    let more = records.continuations();
                    self.formula_text(&record, &more, &mut sheet);
                }
                0x01B6 if depth == 1 => {
                    let more = records.continuations();
                    sheet.comments.text(record.data, &more);
                }
                _ if depth <= 1 => {
                    // A record too short says nothing.
                    let _ = self.add(&record, &mut sheet);
                }
                _ => {}
            }
            if sheet.cells.len() as u64 > self.limits.cells {
                return Err(too_large("cells", sheet.cells.len() as u64, self.limits.cells));
            }
        }
        self.resolve(&mut sheet);
        // Later records win.
        sheet.cells.reverse();
        sheet.cells.sort_by_key(|cell| (cell.row, cell.column));
        sheet.cells.dedup_by_key(|cell| (cell.row, cell.column));
        Ok(sheet)
    }

    fn add(&self, record: &Record, sheet: &mut Sheet) -> Option<()> {
        let mut cursor = Cursor::new(record.data);
        match record.kind {
            0x0203 => {
                let place = place(&mut cursor)?;
                sheet.push(place, Content::Number(cursor.f64()?));
            }
            0x027E => {
                let place = place(&mut cursor)?;
                sheet.push(place, Content::Number(rk(cursor.u32()?)));
            }
            0x00BD => {
                let (row, first) = (cursor.u16()?, cursor.u16()?);
                for column in first..=u16::MAX {
                    if cursor.rest().len() < 6 + 2 {
                        break;
                    }
                    let xf = cursor.u16()?;
                    sheet.push((row, column, xf), Content::Number(rk(cursor.u32()?)));
                }
            }
            0x00FD => {
                let place = place(&mut cursor)?;
                let text = self.texts.get(cursor.u32()? as usize)?;
                sheet.push(place, Content::Text(text.clone()));
            }
            0x0204 | 0x00D6 => {
                let place = place(&mut cursor)?;
                sheet.push(place, Content::Text(self.page.read(&mut cursor, true)?.into()));
            }
            0x0205 => {
                let place = place(&mut cursor)?;
                let (value, error) = (cursor.u8()?, cursor.u8()?);
                sheet.push(place, if error == 0 { Content::Bool(value != 0) } else { Content::Error(error_of(value)) });
            }
            0x0006 | 0x0206 | 0x0406 => {
                let place = place(&mut cursor)?;
                let content = cached(cursor.take(8)?);
                sheet.push(place, content);
                let formula = self.formula(cursor, place).unwrap_or(Formula::Lost);
                sheet.cells.last_mut()?.formula = formula;
            }
            0x04BC => {
                cursor.take(8)?;
                share(cursor, None, sheet)?;
            }
            0x0221 => {
                let (first_row, last_row) = (cursor.u16()?, cursor.u16()?);
                let (first, last) = (cursor.u8()?, cursor.u8()?);
                cursor.take(6)?;
                let fits = first_row <= last_row && first <= last;
                let area = Area::new(first_row.into(), first.into(), last_row.into(), last.into());
                share(cursor, fits.then_some(area), sheet)?;
            }
            0x001C => sheet.comments.note(record.data, self.page)?,
            0x0201 => {
                let place = place(&mut cursor)?;
                self.blank(place, sheet);
            }
            0x00BE => {
                let (row, first) = (cursor.u16()?, cursor.u16()?);
                for column in first..=u16::MAX {
                    if cursor.rest().len() < 2 + 2 {
                        break;
                    }
                    self.blank((row, column, cursor.u16()?), sheet);
                }
            }
            _ => return around(record, cursor, sheet),
        }
        Some(())
    }

    /// After the result: flags, and the tokens.
    fn formula(&self, mut cursor: Cursor, (row, column, _): (u16, u16, u16)) -> Option<Formula> {
        cursor.take(6)?;
        let length = cursor.u16()?;
        let tokens = cursor.take(length.into())?;
        if let [0x01, a, b, c, d] = *tokens {
            return Some(Formula::Shared(u16::from_le_bytes([a, b]), u16::from_le_bytes([c, d])));
        }
        self.names.formula(tokens, cursor.rest(), row, column, self.page).map(|text| Formula::Text(text.into()))
    }

    /// Shared formulas, cell by cell.
    fn resolve(&self, sheet: &mut Sheet) {
        for cell in &mut sheet.cells {
            if let Formula::Shared(row, column) = cell.formula {
                let shared = sheet.shared.get(&(row, column));
                cell.formula = shared.and_then(|shared| self.member(shared, cell)).unwrap_or(Formula::Lost);
            }
        }
    }

    fn member(&self, shared: &Shared, cell: &Cell) -> Option<Formula> {
        let text = self.names.formula(&shared.tokens, &shared.behind, cell.row, cell.column, self.page)?.into();
        let Some(area) = shared.array else { return Some(Formula::Text(text)) };
        let corner = (area.first_row, area.first_column) == (cell.row.into(), cell.column.into());
        Some(if corner { Formula::Array(text, area) } else { Formula::Part })
    }

    fn blank(&self, place: (u16, u16, u16), sheet: &mut Sheet) {
        if sheet.blanks < BLANKS && self.looks.is_seen_empty(place.2) {
            sheet.blanks += 1;
            sheet.push(place, Content::Blank);
        }
    }

    /// The text that the formula before it shows.
    fn formula_text(&self, record: &Record, more: &[&[u8]], sheet: &mut Sheet) {
        let mut bytes = record.data.to_vec();
        for piece in more {
            bytes.extend_from_slice(piece.get(usize::from(self.page.unicode)..).unwrap_or_default());
        }
        let text = self.page.read(&mut Cursor::new(&bytes), true).unwrap_or_default();
        if let Some(cell) = sheet.cells.last_mut().filter(|cell| cell.formula.is_some()) {
            cell.content = Content::Text(text.into());
        }
    }
}

impl Sheet {
    fn push(&mut self, (row, column, xf): (u16, u16, u16), content: Content) {
        self.cells.push(Cell { row, column, xf, content, formula: Formula::None });
    }
}

/// Tokens of the formula that the cell read last shares with others.
fn share(mut cursor: Cursor, array: Option<Area>, sheet: &mut Sheet) -> Option<()> {
    let length = cursor.u16()?;
    let tokens = cursor.take(length.into())?.to_vec();
    if let Formula::Shared(row, column) = sheet.cells.last()?.formula {
        sheet.shared.insert((row, column), Shared { tokens, behind: cursor.rest().to_vec(), array });
    }
    Some(())
}

fn place(cursor: &mut Cursor) -> Option<(u16, u16, u16)> {
    Some((cursor.u16()?, cursor.u16()?, cursor.u16()?))
}

/// What stands around the cells.
fn around(record: &Record, mut cursor: Cursor, sheet: &mut Sheet) -> Option<()> {
    match record.kind {
        0x0208 => {
            let row = cursor.u16()?;
            cursor.take(4)?;
            let twips = cursor.u16()? & 0x7FFF;
            cursor.take(4)?;
            let flags = cursor.u16()?;
            let height = (flags & 0x40 != 0).then(|| f64::from(twips) / 20.0);
            let look = RowLook { hidden: flags & 0x20 != 0, height };
            if look != RowLook::default() {
                sheet.row_looks.insert(row, look);
            }
        }
        0x007D => {
            let (first, last, width) = (cursor.u16()?, cursor.u16()?.min(255), cursor.u16()?);
            let _xf = cursor.u16()?;
            let hidden = cursor.u16()? & 1 != 0;
            if first <= last {
                sheet.columns.push((first, last, f64::from(width) / 256.0, hidden));
            }
        }
        0x00E5 => {
            for _ in 0..cursor.u16()? {
                let (first_row, last_row, first, last) = (cursor.u16()?, cursor.u16()?, cursor.u16()?, cursor.u16()?);
                if first_row <= last_row && first <= last && last < 256 {
                    let area = Area::new(first_row.into(), first.into(), last_row.into(), last.into());
                    sheet.merged.push(area);
                }
            }
        }
        0x005D => {
            sheet.comments.object(record.data);
            // Comments are objects too.
            sheet.objects |= record.data.get(4) != Some(&0x19);
        }
        0x0041 => {
            let (columns, rows) = (cursor.u16()?, cursor.u16()?);
            sheet.split = (rows.into(), columns.into());
        }
        0x023E => sheet.frozen = cursor.u16()? & 8 != 0,
        0x01BE => sheet.validations = true,
        0x01B1 => sheet.conditional_formats = true,
        0x01B8 => match links::link(record.data) {
            Some(link) => sheet.links.push(link),
            None => sheet.lost_links = true,
        },
        0x00B0 => sheet.pivots = true,
        _ => {}
    }
    Some(())
}

fn cached(bytes: &[u8]) -> Content {
    let special = bytes[6] == 0xFF && bytes[7] == 0xFF;
    match (special, bytes[0]) {
        (false, _) => Content::Number(Cursor::new(bytes).f64().unwrap_or_default()),
        (true, 1) => Content::Bool(bytes[2] != 0),
        (true, 2) => Content::Error(error_of(bytes[2])),
        (true, _) => Content::Text("".into()),
    }
}
