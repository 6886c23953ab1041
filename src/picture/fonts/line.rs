//! A line of text as it is drawn: in pieces of one font each, from the left to the right.

use std::ops::Range;

use unicode_bidi::{BidiInfo, Direction, get_base_direction};

use super::{Fonts, Glyph, is_unseen};

pub(in crate::picture) struct Line {
    pub(in crate::picture) pieces: Vec<Piece>,
    /// In ems.
    pub(in crate::picture) width: f64,
}

pub(in crate::picture) struct Piece {
    /// Its place among the fonts.
    pub(in crate::picture) font: usize,
    pub(in crate::picture) text: String,
    pub(in crate::picture) glyphs: Vec<Glyph>,
    pub(in crate::picture) leftwards: bool,
}

/// Whether the text as a whole runs to the left: by its first letter that has a direction.
pub(in crate::picture) fn runs_leftwards(text: &str) -> bool {
    !text.is_ascii() && get_base_direction(text) == Direction::Rtl
}

impl Fonts<'_> {
    pub(in crate::picture) fn line(&self, text: &str, bold: bool) -> Line {
        let pieces = if self.is_plain(text, bold) {
            let font = usize::from(bold);
            let glyphs = self.0[font].spelt(text);
            vec![Piece { font, text: text.to_owned(), glyphs, leftwards: false }]
        } else {
            self.pieces(text, bold)
        };
        let width = pieces.iter().flat_map(|piece| &piece.glyphs).map(|glyph| glyph.advance).sum();
        Line { pieces, width }
    }

    /// The text, cut with an ellipsis so that it takes at most so many ems.
    pub(in crate::picture) fn cut(&self, text: &str, bold: bool, most: f64) -> Line {
        let whole = self.line(text, bold);
        if whole.width <= most {
            return whole;
        }
        let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let cut = |end: &usize| format!("{}…", text[..*end].trim_end());
        let fits = ends.partition_point(|end| self.line(&cut(end), bold).width <= most);
        self.line(&cut(&ends[fits.saturating_sub(1)]), bold)
    }

    /// Drawn letter by letter in our own font, as most texts are.
    fn is_plain(&self, text: &str, bold: bool) -> bool {
        let ours = usize::from(bold);
        text.is_ascii() || text.chars().all(|c| !is_unseen(c) && self.of_letter(c, bold, None) == ours)
    }

    fn pieces(&self, text: &str, bold: bool) -> Vec<Piece> {
        let info = BidiInfo::new(text, None);
        let mut pieces = Vec::new();
        for paragraph in &info.paragraphs {
            let (levels, runs) = info.visual_runs(paragraph, paragraph.range.clone());
            for run in runs {
                let leftwards = levels[run.start].is_rtl();
                let mut parts = self.parts(text, run, bold);
                if leftwards {
                    parts.reverse();
                }
                pieces.extend(parts.into_iter().map(|(font, part)| {
                    let text = text[part].to_owned();
                    Piece { font, glyphs: self.0[font].shaped(&text, leftwards), text, leftwards }
                }));
            }
        }
        pieces
    }

    /// Parted where the font changes, in the order of reading.
    fn parts(&self, text: &str, run: Range<usize>, bold: bool) -> Vec<(usize, Range<usize>)> {
        let mut parts: Vec<(usize, Range<usize>)> = Vec::new();
        for (at, c) in text[run.clone()].char_indices() {
            let at = run.start + at;
            let end = at + c.len_utf8();
            let font = self.of_letter(c, bold, parts.last().map(|(font, _)| *font));
            match parts.last_mut().filter(|(last, _)| *last == font) {
                Some((_, part)) => part.end = end,
                None => parts.push((font, at..end)),
            }
        }
        parts
    }
}
