//! A font without the outlines that nobody looks at: they are blanked, so that they take no room once
//! they are compressed. Everything else stays where it is.

use std::collections::BTreeSet;

/// Flags of a part of a composite glyph.
const WORDS: u16 = 1;
const SCALE: u16 = 8;
const MORE: u16 = 0x20;
const TWO_SCALES: u16 = 0x40;
const MATRIX: u16 = 0x80;

/// The font with the outlines of these glyphs alone; as it is where it cannot be read.
pub(super) fn thinned(font: &[u8], used: impl Iterator<Item = u16>) -> Vec<u8> {
    blanked(font, used).unwrap_or_else(|| font.to_vec())
}

fn blanked(font: &[u8], used: impl Iterator<Item = u16>) -> Option<Vec<u8>> {
    let outlines = Outlines::of(font)?;
    let mut keep: BTreeSet<u16> = BTreeSet::new();
    // Glyph 0 stands for letters that the font does not have.
    let mut open: Vec<u16> = used.chain([0]).collect();
    while let Some(glyph) = open.pop() {
        if keep.insert(glyph) {
            open.extend(outlines.parts(glyph));
        }
    }
    let mut thin = font.to_vec();
    for glyph in (0..outlines.count).filter(|glyph| !keep.contains(glyph)) {
        let (from, to) = outlines.place(glyph)?;
        thin.get_mut(from..to)?.fill(0);
    }
    Some(thin)
}

/// Where the outlines stand.
struct Outlines<'a> {
    font: &'a [u8],
    glyf: usize,
    loca: usize,
    /// Places take four bytes, else two.
    long: bool,
    count: u16,
}

impl<'a> Outlines<'a> {
    fn of(font: &'a [u8]) -> Option<Self> {
        let table = |name: &[u8; 4]| {
            let entries = (0..usize::from(word(font, 4)?)).map(|at| 12 + at * 16);
            let entry = entries.into_iter().find(|at| font.get(*at..at + 4) == Some(name))?;
            usize::try_from(long(font, entry + 8)?).ok()
        };
        let count = word(font, table(b"maxp")? + 4)?;
        let is_long = word(font, table(b"head")? + 50)? == 1;
        Some(Self { font, glyf: table(b"glyf")?, loca: table(b"loca")?, long: is_long, count })
    }

    /// First byte and the byte behind the last.
    fn place(&self, glyph: u16) -> Option<(usize, usize)> {
        let of = |glyph: usize| {
            Some(if self.long {
                usize::try_from(long(self.font, self.loca + glyph * 4)?).ok()?
            } else {
                usize::from(word(self.font, self.loca + glyph * 2)?) * 2
            })
        };
        let glyph = usize::from(glyph);
        Some((self.glyf + of(glyph)?, self.glyf + of(glyph + 1)?))
    }

    /// The glyphs that a composite one is made of.
    fn parts(&self, glyph: u16) -> Vec<u16> {
        let mut parts = Vec::new();
        let Some((from, to)) = self.place(glyph) else { return parts };
        // A composite has less than no contours.
        if to <= from || word(self.font, from).is_none_or(|contours| contours < 0x8000) {
            return parts;
        }
        let mut at = from + 10;
        while let (Some(flags), Some(part)) = (word(self.font, at), word(self.font, at + 2)) {
            parts.push(part);
            at += 4 + if flags & WORDS == 0 { 2 } else { 4 };
            at += [(SCALE, 2), (TWO_SCALES, 4), (MATRIX, 8)]
                .iter()
                .filter(|(flag, _)| flags & flag != 0)
                .map(|(_, size)| size)
                .sum::<usize>();
            if flags & MORE == 0 || at >= to {
                break;
            }
        }
        parts
    }
}

fn word(font: &[u8], at: usize) -> Option<u16> {
    font.get(at..at + 2)?.try_into().ok().map(u16::from_be_bytes)
}

fn long(font: &[u8], at: usize) -> Option<u32> {
    font.get(at..at + 4)?.try_into().ok().map(u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use ttf_parser::{Face, OutlineBuilder};

    use super::super::font::font;
    use super::*;

    #[derive(Default)]
    struct Strokes(usize);

    impl OutlineBuilder for Strokes {
        fn move_to(&mut self, _: f32, _: f32) {
            self.0 += 1;
        }
        fn line_to(&mut self, _: f32, _: f32) {
            self.0 += 1;
        }
        fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
            self.0 += 1;
        }
        fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
            self.0 += 1;
        }
        fn close(&mut self) {}
    }

    #[test]
    fn the_letters_in_use_keep_their_outlines_and_no_others_do() {
        let font = font(false).unwrap();
        let glyph = |c| font.glyph(c);
        let thin = thinned(font.bytes, [glyph('é').0, glyph('A').0].into_iter());
        let face = Face::parse(&thin, 0).unwrap();
        let strokes = |face: &Face<'_>, c| {
            let mut strokes = Strokes::default();
            face.outline_glyph(glyph(c), &mut strokes);
            strokes.0
        };
        for c in ['é', 'A'] {
            assert!(strokes(&face, c) > 0);
            assert_eq!(strokes(&face, c), strokes(&font.face, c), "{c}");
        }
        assert_eq!(strokes(&face, 'Q'), 0);
    }
}
