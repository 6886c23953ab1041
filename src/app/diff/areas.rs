//! Cells that are listed one by one → the areas they fill.

use crate::workbook::{Area, column_letters};

/// Areas in A1 notation, row by row: first runs within a row, then equal runs of rows that follow each other.
pub(super) fn of_cells(cells: &[(u32, u32)]) -> Vec<String> {
    let mut cells = cells.to_vec();
    cells.sort_unstable();
    cells.dedup();
    let mut runs: Vec<Area> = Vec::new();
    for (row, column) in cells {
        match runs.last_mut() {
            Some(run) if run.last_row == row && run.last_column + 1 == column => run.last_column = column,
            _ => runs.push(Area::new(row, column, row, column)),
        }
    }
    let mut areas: Vec<Area> = Vec::new();
    for run in runs {
        let above = areas.iter_mut().rev().take(64).find(|area| {
            area.last_row + 1 == run.first_row
                && (area.first_column, area.last_column) == (run.first_column, run.last_column)
        });
        match above {
            Some(area) => area.last_row = run.last_row,
            None => areas.push(run),
        }
    }
    areas.into_iter().map(said).collect()
}

fn said(area: Area) -> String {
    let cell = |row: u32, column: u32| format!("{}{}", column_letters(column), row + 1);
    let (from, to) = (cell(area.first_row, area.first_column), cell(area.last_row, area.last_column));
    if from == to { from } else { format!("{from}:{to}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_fill_an_area_are_said_as_one() {
        assert_eq!(of_cells(&[(0, 0), (1, 1), (0, 1), (1, 0), (3, 2)]), ["A1:B2", "C4"]);
        assert_eq!(of_cells(&[(0, 0), (0, 2), (1, 0), (1, 2)]), ["A1:A2", "C1:C2"]);
    }
}
