//! Rectangles of filled cells with nothing between them: what tables are cut from.

use crate::workbook::Area;

use super::grid::{Grid, GridRow};

/// Filled rectangles, top to bottom, then left to right. Rows and columns are cut at gaps; a gap of one
/// column between two stretches of equal height is part of a table with an empty column.
pub(super) fn find(grid: &Grid, taken: &[Area]) -> Vec<Area> {
    let mut blocks = Vec::new();
    let mut start = 0;
    while start < grid.rows.len() {
        let mut end = start + 1;
        while end < grid.rows.len() && grid.rows[end].index == grid.rows[end - 1].index + 1 {
            end += 1;
        }
        blocks.extend(cut_columns(&grid.rows[start..end], taken));
        start = end;
    }
    blocks
}

fn cut_columns(rows: &[GridRow<'_>], taken: &[Area]) -> Vec<Area> {
    let free = |row: u32, column: u32| !taken.iter().any(|area| area.contains(row, column));
    let mut stretches: Vec<Area> = Vec::new();
    let mut columns: Vec<(u32, u32, u32)> = Vec::new();
    for row in rows {
        let mut next = 0;
        for cell in row.raw(0, u32::MAX).filter(|cell| free(row.index, cell.column)) {
            // Mostly the column behind the one before.
            let known = columns.get(next).is_some_and(|(column, _, _)| *column == cell.column);
            let place = if known { Ok(next) } else { columns.binary_search_by_key(&cell.column, |one| one.0) };
            match place {
                Ok(at) => columns[at].2 = row.index,
                Err(at) => columns.insert(at, (cell.column, row.index, row.index)),
            }
            next = place.unwrap_or_else(|at| at) + 1;
        }
    }
    for (column, first, last) in columns {
        match stretches.last_mut() {
            Some(area) if area.last_column + 1 == column => {
                area.last_column = column;
                area.first_row = area.first_row.min(first);
                area.last_row = area.last_row.max(last);
            }
            _ => stretches.push(Area::new(first, column, last, column)),
        }
    }
    join_over_empty_columns(stretches)
}

fn join_over_empty_columns(stretches: Vec<Area>) -> Vec<Area> {
    let mut joined: Vec<Area> = Vec::new();
    for area in stretches {
        let tall = area.last_row - area.first_row >= 3;
        match joined.last_mut() {
            Some(last)
                if last.last_column + 2 == area.first_column
                    && last.last_row == area.last_row
                    && last.first_row.abs_diff(area.first_row) <= 1
                    && tall =>
            {
                last.last_column = area.last_column;
                last.first_row = last.first_row.min(area.first_row);
            }
            _ => joined.push(area),
        }
    }
    joined
}
