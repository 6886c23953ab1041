//! One face of a font: its glyphs, how wide they are, and how letters join.

use rustybuzz::{Direction, Face, ShapePlan, UnicodeBuffer, ttf_parser::GlyphId};
use unicode_script::Script;

pub(in crate::picture) struct Font<'a> {
    pub(in crate::picture) face: Face<'a>,
    pub(in crate::picture) bytes: &'a [u8],
    /// Which face of the file it is.
    pub(in crate::picture) index: u32,
    pub(in crate::picture) bold: bool,
    /// The letters it is there for; `None`: it is one of ours.
    pub(super) script: Option<Script>,
    /// How letters of its script are put together, in the direction they run.
    plan: ShapePlan,
}

/// A glyph with the letters it shows; lengths in ems.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::picture) struct Glyph {
    pub(in crate::picture) id: u16,
    pub(in crate::picture) advance: f64,
    /// From the pen to the right and upwards.
    pub(in crate::picture) offset: (f64, f64),
    /// Empty where a glyph before it has said them.
    pub(in crate::picture) letters: String,
}

impl<'a> Font<'a> {
    /// `None`: nothing that can be read.
    pub(super) fn of(bytes: &'a [u8], index: u32, bold: bool, script: Option<Script>) -> Option<Self> {
        let face = Face::from_slice(bytes, index)?;
        let tag = shaped_as(script.unwrap_or(Script::Latin));
        let plan = ShapePlan::new(&face, direction(is_leftwards(script)), tag, None, &[]);
        Some(Self { face, bytes, index, bold, script, plan })
    }

    pub(in crate::picture) fn units(&self) -> f64 {
        f64::from(self.face.units_per_em())
    }

    pub(super) fn has(&self, c: char) -> bool {
        self.face.glyph_index(c).is_some()
    }

    /// Advance of a glyph in ems.
    pub(in crate::picture) fn advance(&self, glyph: u16) -> f64 {
        f64::from(self.face.glyph_hor_advance(GlyphId(glyph)).unwrap_or_default()) / self.units()
    }

    /// Letter by letter, as they are; missing letters are glyph 0, a box.
    pub(super) fn spelt(&self, text: &str) -> Vec<Glyph> {
        let glyph = |c: char| {
            let id = self.face.glyph_index(c).unwrap_or(GlyphId(0)).0;
            Glyph { id, advance: self.advance(id), offset: (0.0, 0.0), letters: c.to_string() }
        };
        text.chars().map(glyph).collect()
    }

    /// Put together as the script wants it, from the left to the right as they are drawn.
    pub(super) fn shaped(&self, text: &str, leftwards: bool) -> Vec<Glyph> {
        let script = self.script.unwrap_or(Script::Latin);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(direction(leftwards));
        if let Some(script) = shaped_as(script) {
            buffer.set_script(script);
        }
        let shaped = if leftwards == is_leftwards(self.script) {
            rustybuzz::shape_with_plan(&self.face, &self.plan, buffer)
        } else {
            rustybuzz::shape(&self.face, &[], buffer)
        };
        let ems = |units: i32| f64::from(units) / self.units();
        let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
        starts.sort_unstable();
        let mut said = usize::MAX;
        let glyph = |(info, place): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| {
            let start = info.cluster as usize;
            let end = starts.get(starts.partition_point(|other| *other <= start)).copied().unwrap_or(text.len());
            let letters = if said == start { "" } else { text.get(start..end).unwrap_or_default() };
            said = start;
            Glyph {
                // A face has at most 65,535 glyphs.
                id: u16::try_from(info.glyph_id).unwrap_or_default(),
                advance: ems(place.x_advance),
                offset: (ems(place.x_offset), ems(place.y_offset)),
                letters: letters.to_owned(),
            }
        };
        shaped.glyph_infos().iter().zip(shaped.glyph_positions()).map(glyph).collect()
    }
}

fn direction(leftwards: bool) -> Direction {
    if leftwards { Direction::RightToLeft } else { Direction::LeftToRight }
}

fn shaped_as(script: Script) -> Option<rustybuzz::Script> {
    let name: [u8; 4] = script.short_name().as_bytes().try_into().ok()?;
    rustybuzz::Script::from_iso15924_tag(rustybuzz::ttf_parser::Tag::from_bytes(&name))
}

/// Whether letters of the script run to the left.
fn is_leftwards(script: Option<Script>) -> bool {
    matches!(
        script,
        Some(
            Script::Arabic
                | Script::Hebrew
                | Script::Syriac
                | Script::Thaana
                | Script::Nko
                | Script::Adlam
                | Script::Hanifi_Rohingya
                | Script::Mandaic
                | Script::Samaritan
        )
    )
}
