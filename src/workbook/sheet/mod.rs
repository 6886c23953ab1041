//! One sheet: its rows and cells, and the XML around them as it was.

use super::{Area, Value, styles::StyleId};

/// A worksheet part. Cells are sparse; what is not asked for is not parsed.
#[derive(Debug)]
pub struct Sheet {}

impl Sheet {
    /// The smallest rectangle around all cells that hold a value or formula (declared dimensions
    /// are not believed).
    pub fn used(&self) -> Option<Area> {
        todo!()
    }

    /// The value shown; of a merged area only its first cell has one.
    pub fn value(&self, row: u32, column: u32) -> Value {
        let _ = (row, column);
        todo!()
    }

    /// The formula's text without `=`, shared formulas written out for this cell.
    pub fn formula(&self, row: u32, column: u32) -> Option<String> {
        let _ = (row, column);
        todo!()
    }

    pub fn style(&self, row: u32, column: u32) -> StyleId {
        let _ = (row, column);
        todo!()
    }

    /// Whether the cell's number format shows a date or time.
    pub fn is_date(&self, row: u32, column: u32) -> bool {
        let _ = (row, column);
        todo!()
    }

    /// Number format code of the cell ("General" by default).
    pub fn number_format(&self, row: u32, column: u32) -> String {
        let _ = (row, column);
        todo!()
    }

    /// Style is kept; a formula there is replaced.
    pub fn set_value(&mut self, row: u32, column: u32, value: Value) {
        let _ = (row, column, value);
        todo!()
    }

    /// `formula` without `=`, in A1 notation; `cached` is what it shows.
    pub fn set_formula(&mut self, row: u32, column: u32, formula: &str, cached: Value) {
        let _ = (row, column, formula, cached);
        todo!()
    }

    pub fn set_style(&mut self, row: u32, column: u32, style: StyleId) {
        let _ = (row, column, style);
        todo!()
    }

    /// Value and formula go, style stays.
    pub fn clear(&mut self, row: u32, column: u32) {
        let _ = (row, column);
        todo!()
    }

    pub fn merged(&self) -> Vec<Area> {
        todo!()
    }

    pub fn is_row_hidden(&self, row: u32) -> bool {
        let _ = row;
        todo!()
    }
}
