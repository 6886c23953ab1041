//! The part of a font that the pages use, with the letters its glyphs stand for, so that text can be searched
//! and copied.

use std::{collections::BTreeMap, fmt::Write as _};

use rustybuzz::ttf_parser::{RawFace, Tag, name_id};
use subsetter::GlyphRemapper;

use crate::picture::fonts::{Font, Glyph};

use super::{file::File, print::utf16};

pub(super) struct Embedded<'a> {
    font: &'a Font<'a>,
    /// Glyphs of the font → glyphs of the part.
    part: GlyphRemapper,
    /// Glyph of the part → its width in ems, and the letters it stands for.
    used: BTreeMap<u16, (f64, String)>,
}

impl<'a> Embedded<'a> {
    pub(super) fn new(font: &'a Font<'a>) -> Self {
        Self { font, part: GlyphRemapper::new(), used: BTreeMap::new() }
    }

    pub(super) fn is_used(&self) -> bool {
        !self.used.is_empty()
    }

    /// The number of the glyph in the part; it stands for the letters it is first used for.
    pub(super) fn glyph(&mut self, glyph: &Glyph) -> u16 {
        let id = self.part.remap(glyph.id);
        self.used.entry(id).or_insert_with(|| (self.font.advance(glyph.id), glyph.letters.clone()));
        id
    }

    pub(super) fn says(&self, id: u16) -> &str {
        self.used.get(&id).map_or("", |(_, letters)| letters)
    }

    /// The number of the font's object.
    pub(super) fn write(&self, file: &mut File, at: usize) -> anyhow::Result<usize> {
        let part = subsetter::subset(self.font.bytes, self.font.index, &self.part)
            .map_err(|error| anyhow::anyhow!("part of a font: {error}"))?;
        let name = self.name(at);
        // Outlines of the one kind stand in the file as they are, of the other in the whole of a small font.
        let outlines = RawFace::parse(&part, 0).ok().and_then(|face| face.table(Tag::from_bytes(b"CFF ")));
        let (kind, map, bytes, subtype, entries) = match outlines {
            Some(outlines) => ("0", "", outlines, "3", "/Subtype/CIDFontType0C".to_owned()),
            None => ("2", "/CIDToGIDMap/Identity", &part[..], "2", format!("/Length1 {}", part.len())),
        };
        let bytes = file.stream(&entries, bytes)?;
        let descriptor = self.descriptor(file, &name, subtype, bytes);
        let widths = self.widths();
        let descendant = file.object(&format!(
            "<</Type/Font/Subtype/CIDFontType{kind}/BaseFont/{name}\
             /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
             /FontDescriptor {descriptor} 0 R{map}/W[{widths}]>>"
        ));
        let letters = file.stream("", self.letters().as_bytes())?;
        Ok(file.object(&format!(
            "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H\
             /DescendantFonts[{descendant} 0 R]/ToUnicode {letters} 0 R>>"
        )))
    }

    fn descriptor(&self, file: &mut File, name: &str, subtype: &str, bytes: usize) -> usize {
        let per_mille = |units: i16| f64::from(units) * 1000.0 / self.font.units();
        let face = &self.font.face;
        let bounds = face.global_bounding_box();
        file.object(&format!(
            "<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{:.0} {:.0} {:.0} {:.0}]/ItalicAngle 0\
             /Ascent {:.0}/Descent {:.0}/CapHeight {:.0}/StemV {}/FontFile{subtype} {bytes} 0 R>>",
            per_mille(bounds.x_min),
            per_mille(bounds.y_min),
            per_mille(bounds.x_max),
            per_mille(bounds.y_max),
            per_mille(face.ascender()),
            per_mille(face.descender()),
            per_mille(face.capital_height().unwrap_or(face.ascender())),
            if self.font.bold { 140 } else { 80 },
        ))
    }

    /// A part of a font begins with six letters of its own and a plus.
    fn name(&self, at: usize) -> String {
        let names = self.font.face.names().into_iter();
        let own = names.filter(|name| name.name_id == name_id::POST_SCRIPT_NAME).find_map(|name| name.to_string());
        let plain = |c: &char| c.is_ascii_alphanumeric() || *c == '-';
        let name: String = own.unwrap_or_default().chars().filter(plain).collect();
        let letter = |at: usize| char::from(b'A' + u8::try_from(at % 26).unwrap_or_default());
        format!("ROWB{}{}+{}", letter(at / 26), letter(at), if name.is_empty() { "Font" } else { &name })
    }

    fn widths(&self) -> String {
        self.used.iter().fold(String::new(), |mut text, (glyph, (width, _))| {
            let _ = write!(text, "{glyph}[{:.0}]", width * 1000.0);
            text
        })
    }

    fn letters(&self) -> String {
        let mut text = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
            /CMapName /Letters def /CMapType 2 def\n\
            1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
            .to_owned();
        let all: Vec<(&u16, &String)> = self
            .used
            .iter()
            .map(|(glyph, (_, letters))| (glyph, letters))
            .filter(|(_, said)| !said.is_empty())
            .collect();
        // A block has at most a hundred lines.
        for block in all.chunks(100) {
            let _ = writeln!(text, "{} beginbfchar", block.len());
            for (glyph, letters) in block {
                let _ = writeln!(text, "<{glyph:04X}> <{}>", utf16(letters));
            }
            text.push_str("endbfchar\n");
        }
        text + "endcmap CMapName currentdict /CMap defineresource pop end end\n"
    }
}
