//! Pages as they are drawn: the operators of each, and which glyphs they use.

use std::fmt::Write as _;

use crate::picture::{
    fonts::{Fonts, Glyph, Line, Piece},
    layout::Mark,
};

use super::{embedded::Embedded, file::File};

pub(in crate::picture) struct Print<'a> {
    fonts: &'a Fonts<'a>,
    /// As many as there are fonts.
    embedded: Vec<Embedded<'a>>,
    pages: Vec<Page>,
}

struct Page {
    /// Width and height in points.
    size: (f64, f64),
    content: String,
}

impl<'a> Print<'a> {
    pub(in crate::picture) fn new(fonts: &'a Fonts<'a>) -> Self {
        Self { fonts, embedded: fonts.all().iter().map(Embedded::new).collect(), pages: Vec::new() }
    }

    /// What follows is drawn on a new page.
    pub(in crate::picture) fn page(&mut self, size: (f64, f64)) {
        self.pages.push(Page { size, content: String::new() });
    }

    /// A filled box; `y` counts from the top.
    pub(in crate::picture) fn fill(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), rgb: &str) {
        let Some(page) = self.pages.last_mut() else { return };
        let bottom = page.size.1 - y - height;
        // Writing to a text does not fail.
        let _ = writeln!(page.content, "{} rg {x:.2} {bottom:.2} {width:.2} {height:.2} re f", colour(rgb));
    }

    pub(in crate::picture) fn marks(&mut self, marks: Vec<Mark<'_>>, size: f64) {
        for mark in marks {
            match mark {
                Mark::Fill { x, y, width, height, rgb } => self.fill((x, y), (width, height), rgb),
                Mark::Text { x, y, line, rgb } => self.text((x, y), &line, size, rgb),
            }
        }
    }

    /// `y` is that of the base line, from the top.
    pub(in crate::picture) fn text(&mut self, (x, y): (f64, f64), line: &Line, size: f64, rgb: &str) {
        let Some(page) = self.pages.last_mut() else { return };
        let (mut pen, y) = (x, page.size.1 - y);
        for piece in &line.pieces {
            let embedded = &mut self.embedded[piece.font];
            let ids: Vec<u16> = piece.glyphs.iter().map(|glyph| embedded.glyph(glyph)).collect();
            let says = |(glyph, id): (&Glyph, &u16)| !glyph.letters.is_empty() && embedded.says(*id) == glyph.letters;
            // Readers take letters that run to the left in the order they are drawn, and turn them round: the whole
            // of a piece would be turned round once too often.
            let said = piece.leftwards || piece.glyphs.iter().zip(&ids).all(says);
            if !said {
                let _ = write!(page.content, "/Span<</ActualText<FEFF{}>>>BDC ", utf16(&piece.text));
            }
            let _ = write!(page.content, "BT {} rg /F{} {size:.2} Tf ", colour(rgb), piece.font);
            let shown = Shown { piece, ids: &ids, size };
            pen = shown.write(&mut page.content, self.fonts, (pen, y));
            page.content.push_str(if said { "ET\n" } else { "ET EMC\n" });
        }
    }

    pub(in crate::picture) fn finish(self) -> anyhow::Result<Vec<u8>> {
        let mut file = File::new();
        let mut fonts = String::new();
        for (at, font) in self.embedded.into_iter().enumerate().filter(|(_, font)| font.is_used()) {
            let _ = write!(fonts, "/F{at} {} 0 R", font.write(&mut file, at)?);
        }
        let pages = self.pages.iter().map(|page| (page.size, page.content.as_bytes()));
        file.finish(pages, &fonts)
    }
}

/// The glyphs of a piece of a line.
struct Shown<'a> {
    piece: &'a Piece,
    ids: &'a [u16],
    size: f64,
}

impl Shown<'_> {
    /// Where the pen is behind them.
    fn write(&self, content: &mut String, fonts: &Fonts<'_>, (x, y): (f64, f64)) -> f64 {
        let font = &fonts.all()[self.piece.font];
        let as_wide = |glyph: &Glyph| (glyph.advance - font.advance(glyph.id)).abs() < 0.0005;
        let plain = self.piece.glyphs.iter().all(|glyph| glyph.offset == (0.0, 0.0) && as_wide(glyph));
        let mut pen = x;
        if plain {
            let ids = self.ids.iter().fold(String::new(), |mut ids, id| {
                let _ = write!(ids, "{id:04X}");
                ids
            });
            let _ = write!(content, "{x:.2} {y:.2} Td <{ids}> Tj ");
            return pen + self.piece.glyphs.iter().map(|glyph| glyph.advance).sum::<f64>() * self.size;
        }
        for (glyph, id) in self.piece.glyphs.iter().zip(self.ids) {
            let (right, up) = (glyph.offset.0 * self.size, glyph.offset.1 * self.size);
            let _ = write!(content, "1 0 0 1 {:.2} {:.2} Tm <{id:04X}> Tj ", pen + right, y + up);
            pen += glyph.advance * self.size;
        }
        pen
    }
}

fn colour(rgb: &str) -> String {
    let part = |at: usize| {
        let part = rgb.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or_default();
        f64::from(part) / 255.0
    };
    format!("{:.3} {:.3} {:.3}", part(0), part(2), part(4))
}

/// In hexadecimal digits.
pub(super) fn utf16(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut digits, unit| {
        let _ = write!(digits, "{unit:04X}");
        digits
    })
}
