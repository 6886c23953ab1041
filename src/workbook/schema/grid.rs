//! A sheet as rows of filled cells, for finding tables in it.

use crate::workbook::{Area, Sheet, Value};

/// The filled cells of a sheet, row by row; rows without any are left out.
pub(super) struct Grid {
    pub(super) rows: Vec<GridRow>,
    pub(super) merged: Vec<Area>,
}

pub(super) struct GridRow {
    /// 0-based row of the sheet.
    pub(super) index: u32,
    /// By column.
    pub(super) cells: Vec<GridCell>,
}

#[derive(Clone, Debug)]
pub(super) struct GridCell {
    pub(super) column: u32,
    pub(super) value: Value,
    pub(super) style: u32,
    pub(super) formula: bool,
}

impl Grid {
    pub(super) fn of(sheet: &Sheet) -> Self {
        Self { rows: sheet.filled_rows(), merged: sheet.merged() }
    }

    pub(super) fn row(&self, index: u32) -> Option<&GridRow> {
        let at = self.rows.binary_search_by_key(&index, |row| row.index).ok()?;
        self.rows.get(at)
    }

    pub(super) fn cell(&self, row: u32, column: u32) -> Option<&GridCell> {
        self.row(row)?.cell(column)
    }

    /// The value of the cell, or of the merged area that it is part of.
    pub(super) fn merged_value(&self, row: u32, column: u32) -> Option<&Value> {
        if let Some(cell) = self.cell(row, column) {
            return Some(&cell.value);
        }
        let area = self.merged.iter().find(|area| area.contains(row, column))?;
        self.cell(area.first_row, area.first_column).map(|cell| &cell.value)
    }

    /// Rows of the grid with an index from `first` to `last`.
    pub(super) fn between(&self, first: u32, last: u32) -> &[GridRow] {
        let start = self.rows.partition_point(|row| row.index < first);
        let end = self.rows.partition_point(|row| row.index <= last);
        &self.rows[start..end]
    }
}

impl GridRow {
    pub(super) fn cell(&self, column: u32) -> Option<&GridCell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(at)
    }

    /// Cells from column `first` to `last`.
    pub(super) fn between(&self, first: u32, last: u32) -> &[GridCell] {
        let start = self.cells.partition_point(|cell| cell.column < first);
        let end = self.cells.partition_point(|cell| cell.column <= last);
        &self.cells[start..end]
    }
}

impl Sheet {
    fn filled_rows(&self) -> Vec<GridRow> {
        let mut rows = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            let cells: Vec<GridCell> = row
                .cells
                .iter()
                .map(|cell| GridCell {
                    column: cell.column,
                    value: self.shown(cell),
                    style: cell.style,
                    formula: cell.formula.is_some(),
                })
                .filter(|cell| !cell.value.is_blank() || cell.formula)
                .collect();
            if !cells.is_empty() {
                rows.push(GridRow { index: row.index, cells });
            }
        }
        rows
    }
}
