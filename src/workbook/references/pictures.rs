//! Pictures go with their lines when these are put in another order, as in Excel: with the row that they
//! stand in, with the columns that they stand over where these stay together.

use crate::workbook::{
    Sheet,
    xml::{Patch, elements, only_text, rewrite_text},
};

use super::Axis;

const EMU_OF_A_POINT: f64 = 12_700.0;
const EMU_OF_A_PIXEL: f64 = 9_525.0;
/// A row of 15 points and a column of 64 pixels where the sheet says nothing.
const USUAL_HEIGHT: f64 = 15.0;
const USUAL_WIDTH: f64 = 64.0 / PIXELS_OF_A_DIGIT;
const PIXELS_OF_A_DIGIT: f64 = 7.0;
/// How much of a line a picture may reach into it and still be taken to end before it.
const SPILL: f64 = 0.125;
/// A picture over more lines is none that belongs to them.
const MOST_LINES: u32 = 1_000;

/// Where lines went, and how large they are.
pub(in crate::workbook) struct Lines<'l> {
    pub axis: Axis,
    /// The line on which what stood in this row and column stands now.
    pub place: &'l dyn Fn(u32, u32) -> u32,
    /// In EMU, by where the line was.
    pub size: &'l dyn Fn(u32) -> f64,
}

/// A drawing part with its pictures where their lines are.
pub(in crate::workbook) fn along(xml: &str, lines: &Lines) -> String {
    ["oneCellAnchor", "twoCellAnchor"].iter().fold(xml.to_owned(), |xml, element| {
        let mut patch = Patch::new(&xml);
        for found in elements(&xml, element) {
            if found.attribute("editAs").as_deref() == Some("absolute") {
                continue;
            }
            if let Some(new) = anchor(&xml[found.span.0..found.span.1], lines) {
                patch.replace(found.span, &new);
            }
        }
        patch.finish()
    })
}

fn anchor(own: &str, lines: &Lines) -> Option<String> {
    let from = Corner::of(own, "from")?;
    let to = Corner::of(own, "to");
    let first = from.line(lines.axis);
    let last = match &to {
        Some(to) => lines.before(to.line(lines.axis), to.offset(lines.axis)).max(first),
        None => lines.reached(first, from.offset(lines.axis) + extent(own, lines.axis)?)?,
    };
    if last > first && lines.axis == Axis::Rows {
        return None;
    }
    let place = |line: u32| match lines.axis {
        Axis::Rows => (lines.place)(line, from.column),
        Axis::Columns => (lines.place)(from.row, line),
    };
    let now = place(first);
    let together =
        (first..=last).all(|line| i64::from(place(line)) - i64::from(line) == i64::from(now) - i64::from(first));
    if now == first || last - first > MOST_LINES || !together {
        return None;
    }
    let mut patch = Patch::new(own);
    for corner in [Some(from), to].into_iter().flatten() {
        let name = if lines.axis == Axis::Rows { "row" } else { "col" };
        let there = now + (corner.line(lines.axis) - first);
        let text = &own[corner.span.0..corner.span.1];
        patch.replace(corner.span, &rewrite_text(text, name, |_| Some(there.to_string())));
    }
    Some(patch.finish())
}

impl Lines<'_> {
    /// The line that a picture ends on which reaches this far into `line`.
    fn before(&self, line: u32, into: f64) -> u32 {
        if into <= (self.size)(line) * SPILL { line.saturating_sub(1) } else { line }
    }

    /// The same for one that begins with `first` and is so long.
    fn reached(&self, first: u32, mut length: f64) -> Option<u32> {
        for line in first..first.saturating_add(MOST_LINES).min(self.axis.last()) {
            let size = (self.size)(line);
            if length <= size {
                return Some(if line > first { self.before(line, length) } else { line });
            }
            length -= size;
        }
        None
    }
}

/// How high or wide a picture is that has one corner alone.
fn extent(own: &str, axis: Axis) -> Option<f64> {
    let name = if axis == Axis::Rows { "cy" } else { "cx" };
    elements(own, "ext").first()?.attribute(name)?.parse().ok()
}

struct Corner {
    span: (usize, usize),
    row: u32,
    column: u32,
    offsets: (f64, f64),
}

impl Corner {
    fn of(own: &str, name: &str) -> Option<Self> {
        let span = elements(own, name).first()?.span;
        let text = &own[span.0..span.1];
        let number = |name: &str| only_text(text, elements(text, name).first()?).map(|(_, text)| text);
        let line = |name: &str| number(name)?.trim().parse().ok();
        let offset = |name: &str| number(name).and_then(|text| text.trim().parse().ok()).unwrap_or(0.0);
        Some(Self { span, row: line("row")?, column: line("col")?, offsets: (offset("rowOff"), offset("colOff")) })
    }

    fn line(&self, axis: Axis) -> u32 {
        if axis == Axis::Rows { self.row } else { self.column }
    }

    fn offset(&self, axis: Axis) -> f64 {
        if axis == Axis::Rows { self.offsets.0 } else { self.offsets.1 }
    }
}

impl Sheet {
    /// A row's height or a column's width, in EMU.
    pub(in crate::workbook) fn line_size(&self, axis: Axis, line: u32) -> f64 {
        let usual = |name: &str| elements(&self.head, "sheetFormatPr").first()?.attribute(name)?.parse().ok();
        match axis {
            Axis::Rows => {
                let own = self.row(line).and_then(|row| row.attribute("ht")?.parse().ok());
                own.or_else(|| usual("defaultRowHeight")).unwrap_or(USUAL_HEIGHT) * EMU_OF_A_POINT
            }
            Axis::Columns => {
                let width = self.column_width(line).or_else(|| usual("defaultColWidth")).unwrap_or(USUAL_WIDTH);
                width * PIXELS_OF_A_DIGIT * EMU_OF_A_PIXEL
            }
        }
    }
}
