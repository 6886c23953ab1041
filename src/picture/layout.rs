//! Where the cells of a table are, in points or pixels.

use crate::workbook::{Painted, PaintedCell, Side};

use super::fonts::{Fonts, Line, runs_leftwards};

/// The texts of a table, and which of them are bold.
pub(super) fn texts(table: &Painted) -> impl Iterator<Item = (&str, bool)> + Clone {
    table.rows.iter().flatten().map(|cell| (cell.text.as_str(), cell.bold))
}

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
        line: Line,
        rgb: &'a str,
    },
}

/// The measures of a table.
pub(super) struct Grid<'f> {
    fonts: &'f Fonts<'f>,
    pub(super) size: f64,
    pub(super) row: f64,
    pub(super) columns: Vec<f64>,
}

const LINE: &str = "D0D0D0";
const BLACK: &str = "000000";

impl<'f> Grid<'f> {
    /// As wide as the sheet's columns are, or as their texts need where these are shorter.
    pub(super) fn of(table: &Painted, fonts: &'f Fonts<'f>, size: f64) -> Self {
        let column = |(at, width): (usize, &f64)| {
            let widest = table
                .rows
                .iter()
                .filter_map(|row| row.get(at))
                .map(|cell| fonts.line(&cell.text, cell.bold).width)
                .fold(0.0, f64::max);
            (width * 0.56 * size).min(widest * size + size * 1.2).max(size * 2.5)
        };
        let columns = table.widths.iter().enumerate().map(column).collect();
        Self { fonts, size, row: size * 1.75, columns }
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
        Self { size: self.size * scale, row: self.row * scale, columns, ..self }
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
            marks.extend(self.text(cell, left, y, *width, height));
            left += width;
        }
        marks
    }

    fn text<'a>(&self, cell: &'a PaintedCell, left: f64, top: f64, width: f64, height: f64) -> Vec<Mark<'a>> {
        let pad = self.size * 0.4;
        let room = ((width - 2.0 * pad) / self.size).max(0.5);
        let lines = if height > self.row * 1.3 { self.wrapped(cell, room) } else { vec![cell.text.clone()] };
        let between = self.size * 1.15;
        let first = top + (height - between * lines.len() as f64) / 2.0 + self.size * 0.9;
        let place = |(at, text): (usize, String)| {
            let line = self.fonts.cut(&text, cell.bold, room);
            let taken = line.width * self.size;
            let x = match cell.align {
                Side::Start if !runs_leftwards(&cell.text) => left + pad,
                Side::Left => left + pad,
                Side::Centre => left + (width - taken) / 2.0,
                Side::Right | Side::Start => left + width - pad - taken,
            };
            let rgb = cell.colour.as_deref().unwrap_or(BLACK);
            Mark::Text { x, y: first + at as f64 * between, line, rgb }
        };
        lines.into_iter().filter(|line| !line.is_empty()).enumerate().map(place).collect()
    }

    /// In two lines at most, parted at a space.
    fn wrapped(&self, cell: &PaintedCell, room: f64) -> Vec<String> {
        let text = &cell.text;
        let fits = |text: &str| self.fonts.line(text, cell.bold).width <= room;
        if fits(text) {
            return vec![text.clone()];
        }
        let mut parts = text.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at);
        let best = parts.rfind(|at| fits(&text[..*at]));
        best.map_or_else(|| vec![text.clone()], |at| vec![text[..at].to_owned(), text[at + 1..].to_owned()])
    }
}
