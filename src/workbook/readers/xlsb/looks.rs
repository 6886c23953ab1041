//! `styles.bin` → looks.

use std::collections::HashMap;

use crate::workbook::{
    readers::{
        builder::{Edge, Edges, Look},
        cursor::Cursor,
    },
    styles,
};

use super::records::{Records, wide};

#[derive(Default)]
pub(super) struct Looks {
    formats: HashMap<u16, String>,
    fonts: Vec<Look>,
    fills: Vec<Option<String>>,
    borders: Vec<Edges>,
    xfs: Vec<Look>,
}

impl Looks {
    pub(super) fn read(part: &[u8]) -> Self {
        let mut found = Self::default();
        let mut cells = false;
        for record in Records::new(part) {
            let cursor = Cursor::new(record.data);
            match record.kind {
                0x002C => found.add_format(cursor),
                0x002B => found.fonts.push(font(cursor).unwrap_or_default()),
                0x002D => found.fills.push(fill(cursor)),
                0x002E => found.borders.push(edges(cursor).unwrap_or_default()),
                0x0269 => cells = true,
                0x026A => cells = false,
                0x002F if cells => {
                    let look = found.xf(cursor).unwrap_or_default();
                    found.xfs.push(look);
                }
                _ => {}
            }
        }
        found
    }

    pub(super) fn get(&self, xf: u32) -> Look {
        self.xfs.get(xf as usize).cloned().unwrap_or_default()
    }

    fn add_format(&mut self, mut cursor: Cursor) {
        if let Some(id) = cursor.u16()
            && let Some(code) = wide(&mut cursor)
        {
            self.formats.insert(id, code);
        }
    }

    /// Parent, number format, font, fill, border, rotation, indent, alignment.
    fn xf(&self, mut cursor: Cursor) -> Option<Look> {
        let _parent = cursor.u16()?;
        let (format, font, fill, border) = (cursor.u16()?, cursor.u16()?, cursor.u16()?, cursor.u16()?);
        let (_rotation, _indent, align) = (cursor.u8()?, cursor.u8()?, cursor.u8()?);
        let code = match self.formats.get(&format) {
            Some(code) => code.clone(),
            None => styles::builtin_code(u32::from(format)).to_owned(),
        };
        Some(Look {
            number_format: if code.eq_ignore_ascii_case("general") { String::new() } else { code },
            fill: self.fills.get(usize::from(fill)).cloned().flatten(),
            align: match align & 7 {
                1 => Some("left"),
                2 => Some("center"),
                3 => Some("right"),
                5 => Some("justify"),
                6 => Some("centerContinuous"),
                _ => None,
            },
            vertical: match align >> 3 & 7 {
                0 => Some("top"),
                1 => Some("center"),
                3 => Some("justify"),
                _ => None,
            },
            wrap: align & 0x40 != 0,
            edges: self.borders.get(usize::from(border)).cloned().unwrap_or_default(),
            ..self.fonts.get(usize::from(font)).cloned().unwrap_or_default()
        })
    }
}

/// Only colours that are written out; those of a theme are left to the theme.
fn colour(cursor: &mut Cursor) -> Option<String> {
    let (kind, _index, _tint) = (cursor.u8()? >> 1, cursor.u8()?, cursor.u16()?);
    let rgba = cursor.take(4)?;
    (kind == 2).then(|| format!("{:02X}{:02X}{:02X}", rgba[0], rgba[1], rgba[2]))
}

fn font(mut cursor: Cursor) -> Option<Look> {
    let (twips, flags, weight, _script) = (cursor.u16()?, cursor.u16()?, cursor.u16()?, cursor.u16()?);
    let underline = cursor.u8()? != 0;
    let (_family, _charset, _unused) = (cursor.u8()?, cursor.u8()?, cursor.u8()?);
    let colour = colour(&mut cursor).filter(|colour| colour != "000000");
    let _scheme = cursor.u8();
    let font = wide(&mut cursor).unwrap_or_default();
    Some(Look {
        font,
        twips: if (20..=8_180).contains(&twips) { twips } else { 0 },
        bold: weight >= 600,
        italic: flags & 2 != 0,
        strike: flags & 8 != 0,
        underline,
        colour,
        ..Look::default()
    })
}

/// Flags, then top, bottom, left and right, each a line, a spare byte and a colour.
fn edges(mut cursor: Cursor) -> Option<Edges> {
    let _diagonals = cursor.u8()?;
    let mut side = || -> Option<Option<Edge>> {
        let (line, _spare) = (cursor.u8()?, cursor.u8()?);
        let colour = colour(&mut cursor).filter(|colour| colour != "000000");
        Some(Edge::numbered(line.into(), colour))
    };
    let (top, bottom, left, right) = (side()?, side()?, side()?, side()?);
    Some([left, right, top, bottom])
}

fn fill(mut cursor: Cursor) -> Option<String> {
    let pattern = cursor.u32()?;
    let front = colour(&mut cursor);
    front.filter(|_| pattern == 1)
}
