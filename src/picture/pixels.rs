//! A canvas of pixels, and glyphs drawn on it.

use ab_glyph_rasterizer::{Point, Rasterizer, point};
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};

use super::fonts::{Font, Fonts, Line};

/// Pixels of a glyph's side.
const LARGEST: f64 = 2_000.0;

pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    /// Red, green, blue by row.
    pub(super) bytes: Vec<u8>,
}

impl Pixels {
    pub(super) fn white(width: usize, height: usize) -> Self {
        Self { width, height, bytes: vec![255; width * height * 3] }
    }

    pub(super) fn fill(&mut self, [x, y, width, height]: [f64; 4], rgb: [u8; 3]) {
        let (rows, columns) = (span(y, height, self.height), span(x, width, self.width));
        for row in rows {
            for column in columns.clone() {
                let at = (row * self.width + column) * 3;
                self.bytes[at..at + 3].copy_from_slice(&rgb);
            }
        }
    }

    /// `y` is the base line.
    pub(super) fn text(&mut self, (x, y): (f64, f64), fonts: &Fonts<'_>, line: &Line, size: f64, rgb: [u8; 3]) {
        let mut pen = x;
        for piece in &line.pieces {
            let font = &fonts.all()[piece.font];
            for glyph in &piece.glyphs {
                let (right, up) = glyph.offset;
                self.glyph(font, glyph.id, (pen + right * size, y - up * size), size, rgb);
                pen += glyph.advance * size;
            }
        }
    }

    fn glyph(&mut self, font: &Font<'_>, glyph: u16, (x, y): (f64, f64), size: f64, rgb: [u8; 3]) {
        let scale = size / font.units();
        let Some(bounds) = font.face.glyph_bounding_box(GlyphId(glyph)) else { return };
        // A pixel more on each side: outlines may go a little beyond the box they are said to be in.
        let (left, top) =
            ((x + f64::from(bounds.x_min) * scale).floor() - 1.0, (y - f64::from(bounds.y_max) * scale).floor() - 1.0);
        let far = (x + f64::from(bounds.x_max) * scale, y - f64::from(bounds.y_min) * scale);
        let [across, down] = [far.0 - left, far.1 - top].map(|side| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a glyph is some dozen pixels high"
            )]
            let side = (side.ceil() + 2.0).clamp(1.0, LARGEST) as usize;
            side
        });
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a picture")]
        let (scale, origin) = (scale as f32, point((x - left) as f32, (y - top) as f32));
        let mut outline = Outline { raster: Rasterizer::new(across, down), origin, scale, start: origin, at: origin };
        if font.face.outline_glyph(GlyphId(glyph), &mut outline).is_none() {
            return;
        }
        let (width, height) = (self.width as f64, self.height as f64);
        outline.raster.for_each_pixel_2d(|column, row, cover| {
            let (px, py) = (left + f64::from(column), top + f64::from(row));
            if cover <= 0.0 || px < 0.0 || py < 0.0 || px >= width || py >= height {
                return;
            }
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the canvas")]
            let at = (py as usize * self.width + px as usize) * 3;
            for (part, ink) in self.bytes[at..at + 3].iter_mut().zip(rgb) {
                *part = mixed(*part, ink, cover.min(1.0));
            }
        });
    }
}

fn mixed(under: u8, over: u8, cover: f32) -> u8 {
    let mixed = f32::from(under) + (f32::from(over) - f32::from(under)) * cover;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
    let mixed = mixed.round() as u8;
    mixed
}

/// The pixels from `start` on, within the canvas.
fn span(start: f64, length: f64, end: usize) -> std::ops::Range<usize> {
    let whole = |number: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the canvas")]
        let whole = number.round().clamp(0.0, end as f64) as usize;
        whole
    };
    whole(start)..whole(start + length)
}

struct Outline {
    raster: Rasterizer,
    origin: Point,
    scale: f32,
    start: Point,
    at: Point,
}

impl Outline {
    fn place(&self, x: f32, y: f32) -> Point {
        point(self.origin.x + x * self.scale, self.origin.y - y * self.scale)
    }
}

impl OutlineBuilder for Outline {
    fn move_to(&mut self, x: f32, y: f32) {
        self.start = self.place(x, y);
        self.at = self.start;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.place(x, y);
        self.raster.draw_line(self.at, to);
        self.at = to;
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let (over, to) = (self.place(x1, y1), self.place(x, y));
        self.raster.draw_quad(self.at, over, to);
        self.at = to;
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        let (one, two, to) = (self.place(x1, y1), self.place(x2, y2), self.place(x, y));
        self.raster.draw_cubic(self.at, one, two, to);
        self.at = to;
    }

    fn close(&mut self) {
        self.raster.draw_line(self.at, self.start);
        self.at = self.start;
    }
}
