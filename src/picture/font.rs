//! The two faces of the font: widths, glyphs, outlines.

use std::sync::OnceLock;

use ttf_parser::{Face, GlyphId};

const REGULAR: &[u8] = include_bytes!("../../assets/fonts/DejaVuSansCondensed.ttf");
const BOLD: &[u8] = include_bytes!("../../assets/fonts/DejaVuSansCondensed-Bold.ttf");

pub(super) struct Font {
    pub(super) face: Face<'static>,
    pub(super) bytes: &'static [u8],
}

/// The regular or the bold face; `None` would be a font that cannot be read, which a test rules out.
pub(super) fn font(bold: bool) -> Option<&'static Font> {
    static FONTS: [OnceLock<Option<Font>>; 2] = [OnceLock::new(), OnceLock::new()];
    let bytes = if bold { BOLD } else { REGULAR };
    let read = || Face::parse(bytes, 0).ok().map(|face| Font { face, bytes });
    FONTS[usize::from(bold)].get_or_init(read).as_ref()
}

impl Font {
    pub(super) fn units(&self) -> f64 {
        f64::from(self.face.units_per_em())
    }

    /// Missing letters are glyph 0, a box.
    pub(super) fn glyph(&self, c: char) -> GlyphId {
        self.face.glyph_index(c).unwrap_or(GlyphId(0))
    }

    /// Advance of a glyph in ems.
    pub(super) fn advance(&self, glyph: GlyphId) -> f64 {
        f64::from(self.face.glyph_hor_advance(glyph).unwrap_or_default()) / self.units()
    }

    /// Width of a text in ems.
    pub(super) fn width(&self, text: &str) -> f64 {
        text.chars().map(|c| self.advance(self.glyph(c))).sum()
    }

    /// The text, cut with an ellipsis so that it takes at most so many ems.
    pub(super) fn cut(&self, text: &str, most: f64) -> String {
        if self.width(text) <= most {
            return text.to_owned();
        }
        let mut room = most - self.advance(self.glyph('…'));
        let fits = text.chars().take_while(|c| {
            room -= self.advance(self.glyph(*c));
            room >= 0.0
        });
        let mut cut: String = fits.collect();
        cut.truncate(cut.trim_end().len());
        cut + "…"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_have_the_letters_of_the_languages_rowbot_speaks() {
        for bold in [false, true] {
            let font = font(bold).unwrap();
            for c in "Ada Okafor ñáéíóúü ¿¡ Ёжик Щука ßøłşğ Ωμέγα … — “x” № € %".chars()
            {
                assert_ne!(font.glyph(c), GlyphId(0), "{c}");
            }
            assert!(font.cut("A very long name indeed", 5.0).ends_with('…'));
        }
    }
}
