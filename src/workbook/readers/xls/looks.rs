//! Fonts, number formats and cell formats of an xls file → looks.

use std::collections::HashMap;

use crate::workbook::{
    readers::{
        builder::{Edge, Edges, Look},
        cursor::Cursor,
    },
    styles,
};

use super::text::Page;

/// Colours 8 to 63 where the file brings no palette.
const PALETTE: [u32; 56] = [
    0x00_0000, 0xFF_FFFF, 0xFF_0000, 0x00_FF00, 0x00_00FF, 0xFF_FF00, 0xFF_00FF, 0x00_FFFF, 0x80_0000, 0x00_8000,
    0x00_0080, 0x80_8000, 0x80_0080, 0x00_8080, 0xC0_C0C0, 0x80_8080, 0x99_99FF, 0x99_3366, 0xFF_FFCC, 0xCC_FFFF,
    0x66_0066, 0xFF_8080, 0x00_66CC, 0xCC_CCFF, 0x00_0080, 0xFF_00FF, 0xFF_FF00, 0x00_FFFF, 0x80_0080, 0x80_0000,
    0x00_8080, 0x00_00FF, 0x00_CCFF, 0xCC_FFFF, 0xCC_FFCC, 0xFF_FF99, 0x99_CCFF, 0xFF_99CC, 0xCC_99FF, 0xFF_CC99,
    0x33_66FF, 0x33_CCCC, 0x99_CC00, 0xFF_CC00, 0xFF_9900, 0xFF_6600, 0x66_6699, 0x96_9696, 0x00_3366, 0x33_9966,
    0x00_3300, 0x33_3300, 0x99_3300, 0x99_3366, 0x33_3399, 0x33_3333,
];

#[derive(Default)]
pub(super) struct Looks {
    formats: HashMap<u16, String>,
    fonts: Vec<Font>,
    xfs: Vec<Xf>,
    palette: Vec<u32>,
}

#[derive(Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "any of them goes with any other")]
struct Font {
    twips: u16,
    bold: bool,
    italic: bool,
    underline: bool,
    strike: bool,
    colour: u16,
    name: String,
}

#[derive(Clone, Copy, Default)]
struct Xf {
    font: u16,
    format: u16,
    align: u8,
    /// Colour of a solid fill.
    fill: Option<u16>,
    /// Left, right, top and bottom: the line's number and its colour.
    edges: [(u16, u16); 4],
}

impl Looks {
    pub(super) fn add_font(&mut self, data: &[u8], page: Page) {
        let mut cursor = Cursor::new(data);
        let mut read = || -> Option<Font> {
            let (twips, flags, colour, weight) = (cursor.u16()?, cursor.u16()?, cursor.u16()?, cursor.u16()?);
            let _script = cursor.u16()?;
            let underline = cursor.u8()? != 0;
            let (_family, _charset, _unused) = (cursor.u8(), cursor.u8(), cursor.u8());
            let name = page.read(&mut cursor, false).unwrap_or_default();
            let (bold, italic, strike) = (weight >= 600, flags & 2 != 0, flags & 8 != 0);
            Some(Font { twips, bold, italic, underline, strike, colour, name })
        };
        let font = read().unwrap_or_default();
        self.fonts.push(font);
    }

    pub(super) fn add_format(&mut self, data: &[u8], page: Page) {
        let mut cursor = Cursor::new(data);
        if let Some(id) = cursor.u16()
            && let Some(code) = page.read(&mut cursor, page.unicode)
        {
            self.formats.insert(id, code);
        }
    }

    pub(super) fn add_xf(&mut self, data: &[u8]) {
        let word = |at: usize| data.get(at..at + 2).map_or(0, |two| u16::from_le_bytes([two[0], two[1]]));
        let byte = |at: usize| data.get(at).copied().unwrap_or(0);
        let fill = if data.len() >= 20 {
            (byte(17) >> 2 == 1).then(|| word(18) & 0x7F)
        } else {
            (word(10) & 0x3F == 1).then(|| word(8) & 0x7F)
        };
        // What says nothing stands at the bottom.
        let align = if data.len() >= 16 { byte(6) } else { byte(6) & 0x0F | 0x20 };
        let edges = if data.len() >= 20 {
            let (lines, sides, ends) = (word(10), word(12), u32::from(word(14)) | u32::from(word(16)) << 16);
            let end = |shift: u32| u16::try_from(ends >> shift & 0x7F).unwrap_or(0);
            let line = |shift: u16| lines >> shift & 0xF;
            [(line(0), sides & 0x7F), (line(4), sides >> 7 & 0x7F), (line(8), end(0)), (line(12), end(7))]
        } else if data.len() < 16 {
            [(0, 0); 4]
        } else {
            let (bottom, others, sides) = (word(10), word(12), word(14));
            let line = |shift: u16| others >> shift & 7;
            [
                (line(3), sides & 0x7F),
                (line(6), sides >> 7 & 0x7F),
                (line(0), others >> 9),
                (bottom >> 6 & 7, bottom >> 9),
            ]
        };
        self.xfs.push(Xf { font: word(0), format: word(2), align, fill, edges });
    }

    pub(super) fn set_palette(&mut self, data: &[u8]) {
        let four = |four: &[u8]| u32::from_be_bytes([0, four[0], four[1], four[2]]);
        self.palette = data.get(2..).unwrap_or_default().chunks_exact(4).map(four).collect();
    }

    /// Whether a cell that holds nothing is seen.
    pub(super) fn is_seen_empty(&self, xf: u16) -> bool {
        let seen = |xf: &Xf| xf.fill.is_some() || xf.edges.iter().any(|(line, _)| *line != 0);
        self.xfs.get(usize::from(xf)).is_some_and(seen)
    }

    fn edges(&self, xf: &Xf) -> Edges {
        xf.edges
            .map(|(line, colour)| Edge::numbered(line.into(), self.colour(colour).filter(|colour| colour != "000000")))
    }

    pub(super) fn look(&self, xf: u16) -> Look {
        let Some(xf) = self.xfs.get(usize::from(xf)) else { return Look::default() };
        // There is no font 4.
        let font = usize::from(if xf.font > 4 { xf.font - 1 } else { xf.font });
        let font = self.fonts.get(font).cloned().unwrap_or_default();
        let code = match self.formats.get(&xf.format) {
            Some(code) => code.clone(),
            None => styles::builtin_code(u32::from(xf.format)).to_owned(),
        };
        Look {
            number_format: if code.eq_ignore_ascii_case("general") { String::new() } else { code },
            bold: font.bold,
            italic: font.italic,
            underline: font.underline,
            strike: font.strike,
            // The usual size of xls files is ten points.
            twips: if (20..=8_180).contains(&font.twips) { font.twips } else { 0 },
            colour: self.colour(font.colour).filter(|colour| colour != "000000"),
            fill: xf.fill.and_then(|fill| self.colour(fill)),
            align: match xf.align & 7 {
                1 => Some("left"),
                2 => Some("center"),
                3 => Some("right"),
                5 => Some("justify"),
                6 => Some("centerContinuous"),
                _ => None,
            },
            vertical: match xf.align >> 4 & 7 {
                0 => Some("top"),
                1 => Some("center"),
                3 => Some("justify"),
                _ => None,
            },
            wrap: xf.align & 8 != 0,
            font: font.name,
            edges: self.edges(xf),
        }
    }

    /// `None` for the colours of the machine.
    fn colour(&self, index: u16) -> Option<String> {
        let at = match index {
            0..=7 => usize::from(index),
            8..=63 => usize::from(index) - 8,
            _ => return None,
        };
        let colour = self.palette.get(at).or_else(|| PALETTE.get(at))?;
        Some(format!("{colour:06X}"))
    }
}
