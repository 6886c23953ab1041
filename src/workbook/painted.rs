//! A sheet as it looks: texts, fills and widths, for pictures and print. Charts and conditional
//! formats are not part of it.

use std::collections::HashMap;

use super::{Sheet, Unreadable, Value, Workbook, styles::Paint, xml::elements};

/// Rows and columns from the first used cell on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Painted {
    /// In characters of the default font.
    pub widths: Vec<f64>,
    /// Each as long as `widths`.
    pub rows: Vec<Vec<PaintedCell>>,
    /// Rows of the sheet that are not among them.
    pub left_out: usize,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct PaintedCell {
    pub text: String,
    /// `RRGGBB`.
    pub fill: Option<String>,
    /// `RRGGBB`.
    pub colour: Option<String>,
    pub bold: bool,
    pub align: Side,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// Where the text begins: at the left, or at the right where it runs to the left.
    #[default]
    Start,
    Left,
    Centre,
    Right,
}

const DEFAULT_WIDTH: f64 = 9.0;

impl Workbook {
    /// At most so many rows and columns of the sheet.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn painted(&self, sheet: usize, rows: usize, columns: usize) -> Result<Painted, Unreadable> {
        let sheet = self.sheet(sheet)?;
        let Some(used) = sheet.used() else { return Ok(Painted::default()) };
        let last_column =
            used.last_column.min(used.first_column.saturating_add(u32::try_from(columns).unwrap_or(1)) - 1);
        let shown: Vec<u32> = (used.first_row..=used.last_row).filter(|row| !sheet.is_row_hidden(*row)).collect();
        let mut brush = Brush { sheet, known: HashMap::new(), date1904: self.date1904() };
        let known = sheet.column_widths();
        let mut widths: Vec<f64> =
            (used.first_column..=last_column).map(|column| known.of(column).unwrap_or(DEFAULT_WIDTH)).collect();
        let painted = shown
            .iter()
            .take(rows)
            .map(|row| (used.first_column..=last_column).map(|column| brush.cell(*row, column)).collect());
        let mut painted: Vec<Vec<PaintedCell>> = painted.collect();
        if sheet.begins_at_the_right() {
            widths.reverse();
            for row in &mut painted {
                row.reverse();
            }
        }
        Ok(Painted { widths, rows: painted, left_out: shown.len().saturating_sub(rows) })
    }
}

impl Sheet {
    /// Whether column A stands at the right, as people have it who write from there.
    fn begins_at_the_right(&self) -> bool {
        let view = elements(&self.head, "sheetView").into_iter().next();
        view.and_then(|view| view.attribute("rightToLeft")).is_some_and(|flag| flag == "1" || flag == "true")
    }
}

struct Brush<'a> {
    sheet: &'a Sheet,
    known: HashMap<u32, Paint>,
    date1904: bool,
}

impl Brush<'_> {
    fn cell(&mut self, row: u32, column: u32) -> PaintedCell {
        let (style, value) = (self.sheet.style(row, column), self.sheet.value(row, column));
        let sheet = self.sheet;
        let paint = self.known.entry(style.0).or_insert_with(|| sheet.paint(style)).clone();
        let natural = if value.as_number().is_some() { Side::Right } else { Side::Start };
        let align = match paint.horizontal.as_deref() {
            Some("center" | "centerContinuous") => Side::Centre,
            Some("right") => Side::Right,
            Some("left") => Side::Left,
            _ => natural,
        };
        let text = self.text(&value, row, column);
        PaintedCell { text, fill: paint.fill, colour: paint.colour, bold: paint.bold, align }
    }

    fn text(&self, value: &Value, row: u32, column: u32) -> String {
        let Value::Number(number) = value else { return value.to_string().replace(['\n', '\r'], " ") };
        let code = self.sheet.number_format(row, column);
        let places = code
            .split(';')
            .next()
            .and_then(|code| code.split_once('.'))
            .map(|(_, after)| after.chars().take_while(|c| matches!(c, '0' | '#')).count());
        let fixed = code.contains('0') && !self.sheet.is_date(row, column);
        match (fixed, code.contains('%')) {
            (true, true) => format!("{:.*}%", places.unwrap_or(0), number * 100.0),
            (true, false) => format!("{:.*}", places.unwrap_or(0), number),
            (false, _) => {
                super::writers::number_shown(*number, self.sheet, self.sheet.style(row, column), self.date1904)
            }
        }
    }
}
