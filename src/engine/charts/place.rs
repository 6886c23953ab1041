//! Where a chart stands, so that it covers neither cells nor another chart.

use crate::{
    plan::{BoundTable, ChartPlace},
    workbook::{Area, parse_cell},
};

use crate::engine::{Failure, session::Session};

/// Pixels of a cell that nobody made wider or higher.
const CELL: (u32, u32) = (64, 20);

/// Rows and columns of a sheet.
const SHEET: (u32, u32) = (1_048_576, 16_384);

/// On a sheet of its own.
pub(super) fn alone(said: Option<&ChartPlace>) -> (u32, u32) {
    match said {
        Some(ChartPlace::Cell(cell)) => parse_cell(cell).unwrap_or_default(),
        Some(ChartPlace::Beside | ChartPlace::Below) | None => (0, 0),
    }
}

/// On the sheet of the table. What was said to the cell holds, whatever is there.
pub(super) fn corner(
    session: &Session,
    at: &BoundTable,
    said: Option<&ChartPlace>,
    size: (u32, u32),
) -> Result<(u32, u32), Failure> {
    let table = session.table(at)?.area;
    let used = session.sheet(at.sheet)?.used();
    let drawn = session.workbook.drawn_areas(at.sheet)?;
    let free = |from: (u32, u32)| within_the_sheet(below_charts(from, size, &drawn), size);
    let last_row = used.map_or(table.last_row, |used| used.last_row.max(table.last_row));
    let below = (last_row + 2, table.first_column);
    Ok(match said {
        Some(ChartPlace::Cell(cell)) => parse_cell(cell).unwrap_or_default(),
        Some(ChartPlace::Below) => free(below),
        Some(ChartPlace::Beside) | None => {
            let others = session.sheet_schema(at.sheet)?.tables.iter().map(|table| table.area.last_column);
            let last = others.chain([table.last_column]).max().unwrap_or(table.last_column);
            let beside = (table.first_row, last + 2);
            free(if within_the_sheet(beside, size) == beside { beside } else { below })
        }
    })
}

/// The place itself, or the nearest to it from which the chart does not reach over the sheet's end.
fn within_the_sheet((row, column): (u32, u32), size: (u32, u32)) -> (u32, u32) {
    let room = |end: u32, pixels: u32, cell: u32| end.saturating_sub(pixels.div_ceil(cell) + 1);
    (row.min(room(SHEET.0, size.1, CELL.1)), column.min(room(SHEET.1, size.0, CELL.0)))
}

/// Down from there, past every chart or picture in the way.
fn below_charts(from: (u32, u32), size: (u32, u32), drawn: &[Area]) -> (u32, u32) {
    let (mut row, column) = from;
    let (across, down) = (size.0.div_ceil(CELL.0), size.1.div_ceil(CELL.1));
    let meets = |row: u32, one: &&Area| {
        row <= one.last_row
            && row + down > one.first_row
            && column <= one.last_column
            && column + across > one.first_column
    };
    while let Some(one) = drawn.iter().find(|one| meets(row, one)) {
        row = one.last_row + 2;
    }
    (row, column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_goes_below_those_that_are_there() {
        let drawn = [Area::new(0, 5, 14, 12), Area::new(16, 5, 30, 12)];
        assert_eq!(below_charts((0, 5), (480, 288), &drawn), (32, 5));
        assert_eq!(below_charts((0, 14), (480, 288), &drawn), (0, 14));
        assert_eq!(below_charts((40, 5), (480, 288), &drawn), (40, 5));
    }

    #[test]
    fn a_chart_does_not_reach_over_the_end_of_the_sheet() {
        assert_eq!(within_the_sheet((3, 14), (480, 288)), (3, 14));
        assert_eq!(within_the_sheet((3, 16_385), (480, 288)), (3, 16_375));
        assert_eq!(within_the_sheet((1_048_577, 0), (480, 288)), (1_048_560, 0));
    }
}
