//! Which row of a block names its columns.

use std::collections::HashSet;

use crate::workbook::{Area, Value};

use super::{
    HeaderRows,
    grid::{Grid, GridCell},
};

/// Rows looked at from the top of a block.
const DEPTH: u32 = 20;
/// Rows below a candidate that it is compared with.
const SAMPLE: u32 = 30;

/// What the top of a block was taken for.
pub(super) enum Top {
    /// The rows of the header; title rows stand above it.
    Header { rows: HeaderRows },
    /// Data from the first row on.
    Data,
    /// Not a table: a title, a note, a form.
    NoTable,
}

pub(super) fn find(grid: &Grid, block: Area) -> Top {
    let width = block.last_column - block.first_column + 1;
    let last = block.last_row.min(block.first_row + DEPTH);
    let fullest = (block.first_row..=last).map(|row| filled(grid, row, block).len()).max().unwrap_or(0);
    for row in block.first_row..=last {
        let cells = &filled(grid, row, block)[..];
        let wide = cells.len() * 2 > fullest && (cells.len() >= 2 || width == 1 || fullest == 1);
        if !wide {
            continue;
        }
        if is_header(grid, row, block, cells) {
            // A title over a single column of values names nothing.
            let first = group_row_above(grid, row, block).unwrap_or(row);
            return Top::Header { rows: HeaderRows { first, last: row } };
        }
        // The first wide row is data: there is no header, unless what stands above is a form.
        let rows_left = block.last_row - row + 1;
        let numbers = cells.iter().any(|cell| is_number(&cell.value));
        return if rows_left >= 2 || (numbers && cells.len() >= 2) { Top::Data } else { Top::NoTable };
    }
    Top::NoTable
}

fn filled(grid: &Grid, row: u32, block: Area) -> Vec<GridCell> {
    grid.row(row).map_or(Vec::new(), |row| row.between(block.first_column, block.last_column))
}

fn is_number(value: &Value) -> bool {
    matches!(value, Value::Number(_))
}

/// Whether a row names what stands below it.
fn is_header(grid: &Grid, row: u32, block: Area, cells: &[GridCell]) -> bool {
    let texts = cells.iter().filter(|cell| matches!(cell.value, Value::Text(_))).count();
    let below: Vec<u32> = (row + 1..=block.last_row.min(row + SAMPLE)).collect();
    if texts < cells.len() {
        return match numbers_name_columns(grid, block, cells, &below) {
            Some(Names::Years) => texts > 0,
            Some(Names::Counted) => texts <= 1 || texts * 2 >= cells.len().saturating_sub(1),
            None => false,
        };
    }
    if below.is_empty() {
        // A lone row of texts is a header without data when it has several names.
        return cells.len() >= 2 && are_unique(cells) && !looks_like_pairs(cells);
    }
    let contrast = cells.iter().any(|cell| {
        let values: Vec<Value> =
            below.iter().filter_map(|row| grid.cell(*row, cell.column)).map(|cell| cell.value).collect();
        let numbers = values.iter().filter(|value| is_number(value)).count();
        numbers * 2 > values.len()
    });
    if contrast {
        return true;
    }
    let styled = {
        let under = below.iter().find_map(|row| grid.cell(*row, cells[0].column));
        under.is_some_and(|under| under.style != cells[0].style)
    };
    let repeated = cells
        .iter()
        .any(|cell| below.iter().filter_map(|row| grid.cell(*row, cell.column)).any(|under| under.value == cell.value));
    are_unique(cells) && (styled || !repeated) && !cells.iter().any(|cell| is_long(&cell.value))
}

/// Numbers that name columns.
enum Names {
    /// Years or dates, however many there are.
    Years,
    Counted,
}

/// Years, dates or counted numbers as names: 2019, 2020, 2021 or 2000, 2005, 2010 over amounts.
fn numbers_name_columns(grid: &Grid, block: Area, cells: &[GridCell], below: &[u32]) -> Option<Names> {
    let numbers: Vec<(u32, f64)> =
        cells.iter().filter_map(|cell| Some((cell.column, cell.value.as_number()?))).collect();
    if numbers.len() < 2 || below.is_empty() || numbers[0].0 == block.first_column {
        return None;
    }
    let steps: Vec<f64> = numbers.windows(2).map(|pair| pair[1].1 - pair[0].1).collect();
    let whole = numbers.iter().all(|(_, number)| number.fract() == 0.0 && *number > 0.0);
    let years = numbers.iter().all(|(_, number)| (1900.0..=2100.0).contains(number));
    let counted = [1.0_f64, -1.0].iter().any(|one| steps.iter().all(|step| step.total_cmp(one).is_eq()));
    let even = steps[0].abs() >= 1.0 && steps.iter().all(|step| step.total_cmp(&steps[0]).is_eq());
    let dates = numbers.iter().all(|(_, number)| *number > 20_000.0 && *number < 80_000.0)
        && steps.iter().all(|step| *step > 0.0);
    let amounts = numbers.iter().any(|(column, number)| {
        let same = below.iter().filter_map(|row| grid.cell(*row, *column)?.value.as_number());
        same.into_iter().any(|under| (under - number).abs() > 1.0)
    });
    match whole && amounts {
        true if dates || years && even && (counted || numbers.len() >= 3) => Some(Names::Years),
        true if counted && numbers.len() >= 3 => Some(Names::Counted),
        _ => None,
    }
}

fn are_unique(cells: &[GridCell]) -> bool {
    let mut seen = HashSet::new();
    cells.iter().filter(|cell| !seen.insert(cell.value.to_string().to_lowercase())).count() * 3 < cells.len().max(3)
}

/// `Name:` beside its value is a form, not a header.
fn looks_like_pairs(cells: &[GridCell]) -> bool {
    cells.len() <= 2
        && cells.first().and_then(|cell| cell.value.as_text()).is_some_and(|text| text.trim().ends_with(':'))
}

fn is_long(value: &Value) -> bool {
    value.as_text().is_some_and(|text| text.chars().count() > 120)
}

/// The first row of a header of several rows: rows right above with merged cells over the columns.
fn group_row_above(grid: &Grid, row: u32, block: Area) -> Option<u32> {
    let mut first = None;
    let mut at = row;
    while at > block.first_row && at > 0 {
        let above = at - 1;
        let cells = filled(grid, above, block);
        let over = grid.merged.iter().any(|area| {
            area.contains(above, area.first_column)
                && area.first_column >= block.first_column
                && area.last_column <= block.last_column
                && (area.last_row > above || area.last_column > area.first_column)
                && area.last_column - area.first_column < block.last_column - block.first_column
        });
        if cells.is_empty() || !over || cells.iter().any(|cell| is_number(&cell.value)) {
            break;
        }
        first = Some(above);
        at = above;
    }
    first
}
