//! Where the cells of a table are, in points or pixels.

use crate::workbook::{Painted, PaintedCell, Side};

use super::font::{Font, font};

/// What is drawn, in the order of drawing; y counts downwards.
pub(super) enum Mark<'a> {
    Fill {
        x: f64,
        y: f64,
        width: f64,
        height: f64,
        rgb: &'a str,
    },
    /// `y` is that of the base line.
    Text {
        x: f64,
        y: f64,
        text: String,
        bold: bool,
        rgb: &'a str,
    },
}

/// The measures of a table.
pub(super) struct Grid {
    pub(super) size: f64,
    pub(super) row: f64,
    pub(super) columns: Vec<f64>,
}

const LINE: &str = "D0D0D0";
const BLACK: &str = "000000";

impl Grid {
    /// As wide as the sheet's columns are, or as their texts need where these are shorter.
    pub(super) fn of(table: &Painted, size: f64) -> Self {
        let column = |(at, width): (usize, &f64)| {
            let widest = table.rows.iter().filter_map(|row| row.get(at)).map(needed).fold(0.0, f64::max);
            (width * 0.56 * size).min(widest * size + size * 1.2).max(size * 2.5)
        };
        let columns = table.widths.iter().enumerate().map(column).collect();
        Self { size, row: size * 1.75, columns }
    }

    pub(super) fn width(&self) -> f64 {
        self.columns.iter().sum()
    }

    /// Smaller, so that it is at most so wide.
    pub(super) fn fitted(self, most: f64) -> Self {
        let scale = most / self.width().max(1.0);
        if scale >= 1.0 {
            return self;
        }
        let columns = self.columns.iter().map(|width| width * scale).collect();
        Self { size: self.size * scale, row: self.row * scale, columns }
    }

    /// One row at this place. Headings may take two lines.
    pub(super) fn marks<'a>(&self, cells: &'a [PaintedCell], x: f64, y: f64, height: f64) -> Vec<Mark<'a>> {
        let mut marks = Vec::new();
        let mut left = x;
        for (cell, width) in cells.iter().zip(&self.columns) {
            let fill = cell.fill.as_deref().filter(|fill| *fill != "FFFFFF");
            marks.push(Mark::Fill { x: left, y, width: *width, height, rgb: LINE });
            let inner = (width - 0.6).max(0.0);
            marks.push(Mark::Fill { x: left, y, width: inner, height: height - 0.6, rgb: fill.unwrap_or("FFFFFF") });
            if let Some(font) = font(cell.bold) {
                marks.extend(self.text(cell, font, left, y, *width, height));
            }
            left += width;
        }
        marks
    }

    fn text<'a>(
        &self,
        cell: &'a PaintedCell,
        font: &'static Font,
        left: f64,
        top: f64,
        width: f64,
        height: f64,
    ) -> Vec<Mark<'a>> {
        let pad = self.size * 0.4;
        let room = ((width - 2.0 * pad) / self.size).max(0.5);
        let lines = if height > self.row * 1.3 { wrapped(&cell.text, font, room) } else { vec![cell.text.clone()] };
        let between = self.size * 1.15;
        let first = top + (height - between * lines.len() as f64) / 2.0 + self.size * 0.9;
        let place = |(at, line): (usize, String)| {
            let text = font.cut(&line, room);
            let taken = font.width(&text) * self.size;
            let x = match cell.align {
                Side::Left => left + pad,
                Side::Centre => left + (width - taken) / 2.0,
                Side::Right => left + width - pad - taken,
            };
            let rgb = cell.colour.as_deref().unwrap_or(BLACK);
            Mark::Text { x, y: first + at as f64 * between, text, bold: cell.bold, rgb }
        };
        lines.into_iter().filter(|line| !line.is_empty()).enumerate().map(place).collect()
    }
}

/// The ems a cell takes; half as much where it may go on in a second line.
fn needed(cell: &PaintedCell) -> f64 {
    font(cell.bold).map_or(0.0, |font| font.width(&cell.text))
}

/// In two lines at most, parted at a space.
fn wrapped(text: &str, font: &Font, room: f64) -> Vec<String> {
    if font.width(text) <= room {
        return vec![text.to_owned()];
    }
    let mut parts = text.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
    let best = parts.rfind(|at| font.width(&text[..*at]) <= room);
    best.map_or_else(|| vec![text.to_owned()], |at| vec![text[..at].to_owned(), text[at + 1..].to_owned()])
}
