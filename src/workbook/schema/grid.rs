//! A sheet as rows of filled cells, for finding tables in it: a view, no copy.

use crate::workbook::{
    Area, Sheet, Value,
    moment::moment,
    sheet::cell::{Cell, Content, Row},
};

/// The filled cells of a sheet, row by row; rows without any are left out.
pub(super) struct Grid<'s> {
    pub(super) rows: Vec<GridRow<'s>>,
    pub(super) merged: Vec<Area>,
    /// Cells that show an error.
    pub(super) errors: usize,
    date1904: bool,
}

#[derive(Clone, Copy)]
pub(super) struct GridRow<'s> {
    /// 0-based row of the sheet.
    pub(super) index: u32,
    sheet: &'s Sheet,
    row: &'s Row,
}

#[derive(Clone, Debug)]
pub(super) struct GridCell {
    pub(super) column: u32,
    pub(super) value: Value,
    pub(super) style: u32,
    pub(super) formula: bool,
}

impl<'s> Grid<'s> {
    pub(super) fn of(sheet: &'s Sheet, date1904: bool) -> Self {
        let (mut rows, mut errors) = (Vec::with_capacity(sheet.rows.len()), 0);
        for row in &sheet.rows {
            let mut filled = false;
            for cell in &row.cells {
                filled = filled || is_filled(sheet, cell);
                errors += usize::from(matches!(cell.content, Content::Error(_)));
            }
            if filled {
                rows.push(GridRow { index: row.index, sheet, row });
            }
        }
        Self { rows, merged: sheet.merged(), errors, date1904 }
    }

    pub(super) fn row(&self, index: u32) -> Option<&GridRow<'s>> {
        let at = self.rows.binary_search_by_key(&index, |row| row.index).ok()?;
        self.rows.get(at)
    }

    pub(super) fn cell(&self, row: u32, column: u32) -> Option<GridCell> {
        self.row(row)?.cell(column)
    }

    /// What the cell says, or the merged area that it is part of. A day is said in ISO order.
    pub(super) fn merged_text(&self, row: u32, column: u32) -> Option<String> {
        if let Some(cell) = self.cell(row, column) {
            return Some(self.text(row, &cell));
        }
        let area = self.merged.iter().find(|area| area.contains(row, column))?;
        let cell = self.cell(area.first_row, area.first_column)?;
        Some(self.text(area.first_row, &cell))
    }

    fn text(&self, row: u32, cell: &GridCell) -> String {
        let is_day = |number: &f64| {
            number.fract() == 0.0 && self.row(row).is_some_and(|found| found.sheet.is_date(row, cell.column))
        };
        let day = cell.value.as_number().filter(is_day).and_then(|number| moment(number, self.date1904));
        day.map_or_else(|| cell.value.to_string(), |day| day.date().to_string())
    }

    /// Rows of the grid with an index from `first` to `last`.
    pub(super) fn between(&self, first: u32, last: u32) -> &[GridRow<'s>] {
        let start = self.rows.partition_point(|row| row.index < first);
        let end = self.rows.partition_point(|row| row.index <= last);
        &self.rows[start..end]
    }
}

impl<'s> GridRow<'s> {
    pub(super) fn cell(&self, column: u32) -> Option<GridCell> {
        let cell = self.row.cell(column).filter(|cell| is_filled(self.sheet, cell))?;
        Some(grid_cell(self.sheet, cell))
    }

    /// By column.
    pub(super) fn cells(&self) -> Vec<GridCell> {
        self.between(0, u32::MAX)
    }

    /// Cells from column `first` to `last`.
    pub(super) fn between(&self, first: u32, last: u32) -> Vec<GridCell> {
        self.raw(first, last).map(|cell| grid_cell(self.sheet, cell)).collect()
    }

    /// Blank cells too.
    pub(super) fn as_kept(&self) -> &'s Row {
        self.row
    }

    /// The same as they are kept, for those who look at all rows.
    pub(super) fn raw(&self, first: u32, last: u32) -> impl Iterator<Item = &'s Cell> + use<'s> {
        let (row, sheet) = (self.row, self.sheet);
        let start = row.cells.partition_point(|cell| cell.column < first);
        let within = row.cells[start..].iter().take_while(move |cell| cell.column <= last);
        within.filter(move |cell| is_filled(sheet, cell))
    }
}

/// Whether the cell has a formula, or a value that is not blank.
fn is_filled(sheet: &Sheet, cell: &Cell) -> bool {
    cell.formula.is_some() || !sheet.is_blank(cell)
}

fn grid_cell(sheet: &Sheet, cell: &Cell) -> GridCell {
    GridCell { column: cell.column, value: sheet.shown(cell), style: cell.style, formula: cell.formula.is_some() }
}
