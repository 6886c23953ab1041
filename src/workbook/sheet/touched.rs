//! Which cells hold another value or formula than when the formulas were last worked out. Styles do
//! not count.

use std::collections::BTreeMap;

use crate::workbook::Area;

#[derive(Clone, Debug, Default)]
pub(in crate::workbook) struct Touched {
    /// Column → first and last row touched.
    columns: BTreeMap<u32, (u32, u32)>,
    /// From this row on everything may have moved.
    moved_from: Option<u32>,
}

impl Touched {
    pub(in crate::workbook) fn cell(&mut self, row: u32, column: u32) {
        let rows = self.columns.entry(column).or_insert((row, row));
        *rows = (rows.0.min(row), rows.1.max(row));
    }

    pub(in crate::workbook) fn area(&mut self, area: Area) {
        for column in area.first_column..=area.last_column {
            self.cell(area.first_row, column);
            self.cell(area.last_row, column);
        }
    }

    pub(in crate::workbook) fn moved_from(&mut self, row: u32) {
        self.moved_from = Some(self.moved_from.map_or(row, |known| known.min(row)));
    }

    pub(in crate::workbook) fn is_empty(&self) -> bool {
        self.columns.is_empty() && self.moved_from.is_none()
    }

    pub(in crate::workbook) fn meets(&self, area: &Area) -> bool {
        self.moved_from.is_some_and(|row| area.last_row >= row)
            || self
                .columns
                .range(area.first_column..=area.last_column)
                .any(|(_, rows)| rows.0 <= area.last_row && rows.1 >= area.first_row)
    }
}
