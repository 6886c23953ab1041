//! One binary sheet → rows.

use std::{borrow::Cow, collections::HashMap, sync::Arc};

use crate::workbook::{
    Area, ErrorValue, Unreadable,
    readers::{
        builder::{self, Builder, Content, Layout, Link, MAX_COLUMNS, MAX_ROWS, RowLook},
        cursor::{Cursor, error_of, rk},
        lost::Lost,
    },
};

use super::{
    looks::Looks,
    names::Names,
    records::{Record, Records, wide},
};

pub(super) struct Scan<'a, 'b, 'l> {
    pub texts: &'a [Arc<str>],
    pub looks: &'a Looks,
    pub names: &'a Names,
    pub styles: &'a mut HashMap<u32, u32>,
    pub builder: &'b mut Builder<'l>,
    pub lost: &'a mut Lost,
    /// Formulas that several cells share, by where they begin.
    pub shared: HashMap<(u32, u32), Shared<'a>>,
}

pub(super) struct Shared<'a> {
    tokens: &'a [u8],
    behind: &'a [u8],
    /// Of an array formula.
    array: Option<Area>,
}

/// A cell, and its formula's tokens.
struct Pending<'a> {
    cell: builder::Cell<'a>,
    tokens: Tokens<'a>,
}

enum Tokens<'a> {
    None,
    /// And what belongs to them.
    Own(&'a [u8], &'a [u8]),
    /// Those of the stretch which begins in this row and column.
    Shared(u32, u32),
}

/// What stands before and after the rows, and the part itself for the rows.
pub(super) fn around<'a>(part: &'a [u8], lost: &mut Lost) -> (Layout, &'a [u8]) {
    let mut layout = Layout::default();
    for record in Records::new(part) {
        let cursor = Cursor::new(record.data);
        match record.kind {
            0x003C => column(cursor, &mut layout).unwrap_or_default(),
            0x00B0 => layout.merged.extend(merged(cursor)),
            0x0040 => lost.validations = true,
            0x01CD => lost.conditional_formats = true,
            0x01EE => layout.links.extend(link(cursor)),
            0x0097 => frozen(cursor, &mut layout).unwrap_or_default(),
            0x00A1 => layout.filter = merged(cursor),
            _ => {}
        }
    }
    (layout, part)
}

fn column(mut cursor: Cursor, layout: &mut Layout) -> Option<()> {
    let (first, last, width) = (cursor.u32()?, cursor.u32()?, cursor.u32()?);
    let _style = cursor.u32()?;
    let hidden = cursor.u16()? & 1 == 1;
    // The rest of a sheet comes as one record of thousands.
    for column in first..=last.min(first.saturating_add(255)).min(MAX_COLUMNS - 1) {
        layout.widths.push((column, f64::from(width) / 256.0));
        if hidden {
            layout.hidden_columns.push(column);
        }
    }
    Some(())
}

/// Its address is the number of a relation of the sheet.
fn link(mut cursor: Cursor) -> Option<Link> {
    let area = merged(Cursor::new(cursor.take(16)?))?;
    let (address, place) = (wide(&mut cursor)?, wide(&mut cursor)?);
    Some(Link { area: Some(area), address, place })
}

fn frozen(mut cursor: Cursor, layout: &mut Layout) -> Option<()> {
    let (columns, rows) = (cursor.f64()?, cursor.f64()?);
    cursor.take(12)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked before")]
    let lines = |count: f64| if (0.0..1_048_576.0).contains(&count) { count as u32 } else { 0 };
    if cursor.u8()? & 1 == 1 {
        layout.frozen = (lines(rows), lines(columns));
    }
    Some(())
}

fn merged(mut cursor: Cursor) -> Option<Area> {
    let (first_row, last_row, first, last) = (cursor.u32()?, cursor.u32()?, cursor.u32()?, cursor.u32()?);
    let fits = first_row <= last_row && first <= last && last_row < MAX_ROWS && last < MAX_COLUMNS;
    fits.then(|| Area::new(first_row, first, last_row, last))
}

impl<'a> Scan<'a, '_, '_> {
    pub(super) fn rows(mut self, part: &'a [u8]) -> Result<(), Unreadable> {
        let mut row: Option<(u32, RowLook)> = None;
        let mut next = 0;
        let mut cells: Vec<Pending> = Vec::new();
        for record in Records::new(part) {
            match record.kind {
                0x0000 => {
                    self.flush(row, &mut cells)?;
                    row = header(Cursor::new(record.data)).filter(|(index, _)| *index >= next);
                    next = row.map_or(next, |(index, _)| index.saturating_add(1));
                }
                0x0001..=0x000B if row.is_some() => cells.extend(self.cell(&record)),
                // Stands behind the first cell that shares it.
                0x01AB | 0x01AA => {
                    if let Some(Tokens::Shared(row, column)) = cells.last().map(|last| &last.tokens)
                        && let Some(shared) = shared(Cursor::new(record.data), record.kind == 0x01AA)
                    {
                        self.shared.insert((*row, *column), shared);
                    }
                }
                // The end of the rows.
                0x0092 => break,
                _ => {}
            }
        }
        self.flush(row, &mut cells)
    }

    fn flush(&mut self, row: Option<(u32, RowLook)>, cells: &mut Vec<Pending<'a>>) -> Result<(), Unreadable> {
        cells.sort_by_key(|pending| pending.cell.column);
        cells.dedup_by_key(|pending| pending.cell.column);
        if let Some((index, look)) = row.filter(|_| !cells.is_empty()) {
            let formulas: Vec<_> = cells.iter().map(|pending| self.formula(index, pending)).collect();
            let written: Vec<builder::Cell> = cells
                .iter()
                .zip(&formulas)
                .map(|(pending, (formula, array))| builder::Cell {
                    formula: formula.as_deref(),
                    array: *array,
                    ..pending.cell.clone()
                })
                .collect();
            self.builder.row(index, look, &written)?;
        }
        cells.clear();
        Ok(())
    }

    /// Its text, and the cells it fills if it is an array.
    fn formula(&mut self, row: u32, pending: &Pending) -> (Option<String>, Option<Area>) {
        let column = pending.cell.column;
        let (tokens, behind, array) = match pending.tokens {
            Tokens::None => return (None, None),
            Tokens::Own(tokens, behind) => (tokens, behind, None),
            Tokens::Shared(row, column) => match self.shared.get(&(row, column)) {
                Some(shared) => (shared.tokens, shared.behind, shared.array),
                None => (&[][..], &[][..], None),
            },
        };
        let text = self.names.formula(tokens, behind, row, column);
        self.lost.formula(text.is_some());
        match array {
            // The cell shows a part of what the formula in the corner gives.
            Some(area) if (area.first_row, area.first_column) != (row, column) => (None, None),
            _ => (text, array),
        }
    }

    fn cell(&mut self, record: &Record<'a>) -> Option<Pending<'a>> {
        let mut cursor = Cursor::new(record.data);
        let (column, xf) = (cursor.u32()?, cursor.u32()? & 0x00FF_FFFF);
        let content = match record.kind {
            0x0002 => Content::Number(rk(cursor.u32()?)),
            0x0003 | 0x000B => Content::Error(ErrorValue::as_str(error_of(cursor.u8()?))),
            0x0004 | 0x000A => Content::Bool(cursor.u8()? != 0),
            0x0005 | 0x0009 => Content::Number(cursor.f64()?),
            0x0006 | 0x0008 => Content::Text(Cow::Owned(wide(&mut cursor)?)),
            0x0007 => Content::Text(Cow::Borrowed(self.texts.get(cursor.u32()? as usize)?)),
            _ => Content::Empty,
        };
        let formula = (0x0008..=0x000B).contains(&record.kind);
        let tokens = if formula { tokens(cursor).unwrap_or(Tokens::Own(&[], &[])) } else { Tokens::None };
        let (looks, builder) = (self.looks, &mut *self.builder);
        let look = looks.get(xf);
        // Blank cells are worth it for what is seen of them.
        if content == Content::Empty && !look.is_seen_empty() {
            return None;
        }
        let style = *self.styles.entry(xf).or_insert_with(|| builder.style(&look));
        let cell = builder::Cell { column, style, content, formula: None, array: None };
        (column < MAX_COLUMNS).then_some(Pending { cell, tokens })
    }
}

/// After the result: flags, the tokens, and what belongs to them.
fn tokens(mut cursor: Cursor<'_>) -> Option<Tokens<'_>> {
    cursor.take(2)?;
    let length = cursor.u32()? as usize;
    let tokens = cursor.take(length)?;
    if let [0x01, place @ ..] = tokens {
        let row = Cursor::new(place).u32()?;
        let _length = cursor.u32()?;
        return Some(Tokens::Shared(row, cursor.u32()?));
    }
    Some(Tokens::Own(tokens, behind(cursor)))
}

/// What belongs to the tokens before it.
fn behind(mut cursor: Cursor<'_>) -> &[u8] {
    let length = cursor.u32().map_or(0, |length| length as usize);
    cursor.take(length).unwrap_or_default()
}

fn shared(mut cursor: Cursor<'_>, array: bool) -> Option<Shared<'_>> {
    let place = cursor.take(16)?;
    if array {
        cursor.take(1)?;
    }
    let length = cursor.u32()? as usize;
    let tokens = cursor.take(length)?;
    let array = if array { Some(merged(Cursor::new(place))?) } else { None };
    Some(Shared { tokens, behind: behind(cursor), array })
}

/// Its number, and how it looks.
fn header(mut cursor: Cursor) -> Option<(u32, RowLook)> {
    let (row, _style, twips) = (cursor.u32()?, cursor.u32()?, cursor.u16()?);
    let flags = u16::from(cursor.u8()?) << 8 | u16::from(cursor.u8()?);
    let height = (flags & 0x20 != 0).then(|| f64::from(twips) / 20.0);
    (row < MAX_ROWS).then_some((row, RowLook { hidden: flags & 0x10 != 0, height }))
}
