//! A table on pages: title and page number on each, the headings repeated.

use std::{collections::BTreeMap, fmt::Write as _, io::Write as _};

use flate2::{Compression, write::ZlibEncoder};

use crate::workbook::{Painted, PaintedCell};

use super::{
    font::{Font, font},
    layout::{Grid, Mark},
    thin::thinned,
};

/// A4, lying; points.
const PAGE: (f64, f64) = (842.0, 595.0);
const MARGIN: f64 = 36.0;
const SIZE: f64 = 9.0;
const TITLE: f64 = 14.0;
const NOTE: f64 = 8.0;

/// The table as a PDF, its first row as headings.
///
/// # Errors
/// Our fault.
pub fn pdf(table: &Painted, title: &str) -> anyhow::Result<Vec<u8>> {
    let grid = Grid::of(table, SIZE).fitted(PAGE.0 - 2.0 * MARGIN);
    let tall = grid.row * 1.6;
    let top = MARGIN + TITLE * 1.8;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some dozen rows")]
    let per_page = ((PAGE.1 - MARGIN - NOTE * 2.0 - top - tall) / grid.row).floor().max(1.0) as usize;
    let (headings, rows) = table.rows.split_first().map_or((&[][..], &[][..]), |(first, rest)| (&first[..], rest));
    let chunks: Vec<&[Vec<PaintedCell>]> = if rows.is_empty() { vec![&[]] } else { rows.chunks(per_page).collect() };
    let mut file = File::default();
    let pages = chunks.len();
    for (at, chunk) in chunks.into_iter().enumerate() {
        let mut page = Drawing::on(PAGE);
        page.text(MARGIN, MARGIN + TITLE, title, true, TITLE, "1F4E78");
        page.row(&grid, headings, top, tall);
        for (at, cells) in chunk.iter().enumerate() {
            page.row(&grid, cells, top + tall + at as f64 * grid.row, grid.row);
        }
        let number = format!("{} / {pages}", at + 1);
        page.text(PAGE.0 / 2.0 - 12.0, PAGE.1 - MARGIN * 0.6, &number, false, NOTE, "595959");
        file.pages.push(page);
    }
    file.write()
}

/// The operators of one page.
pub(super) struct Drawing {
    /// Width and height.
    size: (f64, f64),
    content: String,
    /// Glyphs in use with the letter they show: regular, bold.
    used: [BTreeMap<u16, char>; 2],
}

impl Drawing {
    pub(super) fn on(size: (f64, f64)) -> Self {
        Self { size, content: String::new(), used: Default::default() }
    }

    /// A filled box; `y` counts from the top.
    pub(super) fn fill(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), rgb: &str) {
        let bottom = self.size.1 - y - height;
        // Writing to a text does not fail.
        let _ = writeln!(self.content, "{} rg {x:.2} {bottom:.2} {width:.2} {height:.2} re f", colour(rgb));
    }

    fn row(&mut self, grid: &Grid, cells: &[PaintedCell], y: f64, height: f64) {
        for mark in grid.marks(cells, MARGIN, y, height) {
            match mark {
                Mark::Fill { x, y, width, height, rgb } => self.fill((x, y), (width, height), rgb),
                Mark::Text { x, y, text, bold, rgb } => self.text(x, y, &text, bold, grid.size, rgb),
            }
        }
    }

    pub(super) fn text(&mut self, x: f64, y: f64, text: &str, bold: bool, size: f64, rgb: &str) {
        let Some(font) = font(bold) else { return };
        let mut glyphs = String::new();
        for c in text.chars() {
            let glyph = font.glyph(c).0;
            self.used[usize::from(bold)].entry(glyph).or_insert(c);
            let _ = write!(glyphs, "{glyph:04X}");
        }
        let (face, y) = (u8::from(bold), self.size.1 - y);
        let _ = writeln!(self.content, "BT {} rg /F{face} {size:.2} Tf {x:.2} {y:.2} Td <{glyphs}> Tj ET", colour(rgb));
    }
}

fn colour(rgb: &str) -> String {
    let part = |at: usize| {
        let part = rgb.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok()).unwrap_or_default();
        f64::from(part) / 255.0
    };
    format!("{:.3} {:.3} {:.3}", part(0), part(2), part(4))
}

/// The file: objects, numbered from 1 as they are added.
#[derive(Default)]
pub(super) struct File {
    pub(super) pages: Vec<Drawing>,
    bytes: Vec<u8>,
    places: Vec<usize>,
}

impl File {
    pub(super) fn write(mut self) -> anyhow::Result<Vec<u8>> {
        self.bytes.extend(b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n");
        let mut used: [BTreeMap<u16, char>; 2] = Default::default();
        for page in &mut self.pages {
            for (all, own) in used.iter_mut().zip(&mut page.used) {
                all.append(own);
            }
        }
        let fonts = [self.font(false, &used[0])?, self.font(true, &used[1])?];
        // Every page takes two objects, and the list of pages comes behind them.
        let list = self.places.len() + 2 * self.pages.len() + 1;
        let mut kids = String::new();
        for page in std::mem::take(&mut self.pages) {
            let content = self.stream("", page.content.as_bytes())?;
            let body = format!(
                "<</Type/Page/Parent {list} 0 R/MediaBox[0 0 {} {}]/Contents {content} 0 R\
                 /Resources<</Font<</F0 {} 0 R/F1 {} 0 R>>>>>>",
                page.size.0, page.size.1, fonts[0], fonts[1]
            );
            let _ = write!(kids, "{} 0 R ", self.object(&body));
        }
        let count = kids.matches('R').count();
        self.object(&format!("<</Type/Pages/Kids[{kids}]/Count {count}>>"));
        let root = self.object(&format!("<</Type/Catalog/Pages {list} 0 R>>"));
        Ok(self.finish(root))
    }

    fn finish(mut self, root: usize) -> Vec<u8> {
        let (start, count) = (self.bytes.len(), self.places.len() + 1);
        let mut end = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for place in &self.places {
            let _ = writeln!(end, "{place:010} 00000 n ");
        }
        let _ = write!(end, "trailer\n<</Size {count}/Root {root} 0 R>>\nstartxref\n{start}\n%%EOF\n");
        self.bytes.extend(end.as_bytes());
        self.bytes
    }

    fn object(&mut self, body: &str) -> usize {
        self.places.push(self.bytes.len());
        let number = self.places.len();
        self.bytes.extend(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
        number
    }

    fn stream(&mut self, entries: &str, data: &[u8]) -> anyhow::Result<usize> {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
        packed.write_all(data)?;
        let packed = packed.finish()?;
        self.places.push(self.bytes.len());
        let number = self.places.len();
        let head = format!("{number} 0 obj\n<<{entries}/Filter/FlateDecode/Length {}>>\nstream\n", packed.len());
        self.bytes.extend(head.as_bytes());
        self.bytes.extend(&packed);
        self.bytes.extend(b"\nendstream\nendobj\n");
        Ok(number)
    }

    /// A face with the widths of its glyphs, and the letters they stand for, so that text can be copied.
    fn font(&mut self, bold: bool, used: &BTreeMap<u16, char>) -> anyhow::Result<usize> {
        let Some(font) = font(bold) else { anyhow::bail!("the font cannot be read") };
        let name = if bold { "RowbotSans-Bold" } else { "RowbotSans" };
        let file =
            self.stream(&format!("/Length1 {}", font.bytes.len()), &thinned(font.bytes, used.keys().copied()))?;
        let per_mille = |units: i16| f64::from(units) * 1000.0 / font.units();
        let face = &font.face;
        let bounds = face.global_bounding_box();
        let descriptor = self.object(&format!(
            "<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[{:.0} {:.0} {:.0} {:.0}]/ItalicAngle 0\
             /Ascent {:.0}/Descent {:.0}/CapHeight {:.0}/StemV {}/FontFile2 {file} 0 R>>",
            per_mille(bounds.x_min),
            per_mille(bounds.y_min),
            per_mille(bounds.x_max),
            per_mille(bounds.y_max),
            per_mille(face.ascender()),
            per_mille(face.descender()),
            per_mille(face.capital_height().unwrap_or(face.ascender())),
            if bold { 140 } else { 80 },
        ));
        let widths = widths(font, used);
        let descendant = self.object(&format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}\
             /CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>\
             /FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/W[{widths}]>>"
        ));
        let letters = self.stream("", letters(used).as_bytes())?;
        Ok(self.object(&format!(
            "<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H\
             /DescendantFonts[{descendant} 0 R]/ToUnicode {letters} 0 R>>"
        )))
    }
}

fn widths(font: &Font, used: &BTreeMap<u16, char>) -> String {
    used.keys().fold(String::new(), |mut text, glyph| {
        let _ = write!(text, "{glyph}[{:.0}]", font.advance(ttf_parser::GlyphId(*glyph)) * 1000.0);
        text
    })
}

fn letters(used: &BTreeMap<u16, char>) -> String {
    let mut text = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n\
        /CMapName /Letters def /CMapType 2 def\n\
        1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        .to_owned();
    let all: Vec<(&u16, &char)> = used.iter().collect();
    // A block has at most a hundred lines.
    for block in all.chunks(100) {
        let _ = writeln!(text, "{} beginbfchar", block.len());
        for (glyph, c) in block {
            let mut units = [0; 2];
            let _ = write!(text, "<{glyph:04X}> <");
            for unit in c.encode_utf16(&mut units).iter() {
                let _ = write!(text, "{unit:04X}");
            }
            text.push_str(">\n");
        }
        text.push_str("endbfchar\n");
    }
    text + "endcmap CMapName currentdict /CMap defineresource pop end end\n"
}
