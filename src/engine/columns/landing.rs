//! Where a new column goes, and making room for it.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundTable, Place, Refusal},
    workbook::{Area, Obstacle, Value, parse_column_letters},
};

/// Of a sheet.
const COLUMNS: u32 = 16_384;

/// The sheet column of a new column.
pub(super) struct Landing {
    pub(super) index: u32,
    /// Whether what stands there and right of it moves on by one.
    pub(super) inserts: bool,
}

pub(super) fn find(session: &Session, at: &BoundTable, place: &Place<Bound>) -> Result<Landing, Failure> {
    let table = session.table(at)?;
    let end = table.area.last_column + 1;
    let index = match place {
        Place::End => end,
        Place::Start => table.area.first_column,
        Place::Before(column) => column.index,
        Place::After(column) => column.index + 1,
        Place::Letter(letter) => parse_column_letters(letter).unwrap_or(end),
    };
    if index >= COLUMNS {
        let last = Area::cell(table.area.first_row, COLUMNS - 1).to_string();
        return Err(Refusal::InTheWay { obstacle: Obstacle::Edge, area: last }.into());
    }
    let before = matches!(place, Place::Start | Place::Before(_));
    Ok(Landing { index, inserts: before || !is_free(session, at, index)? })
}

/// No cell in the table's rows, totals included, and no other table there.
fn is_free(session: &Session, at: &BoundTable, column: u32) -> Result<bool, Failure> {
    let (sheet, table) = (session.sheet(at.sheet)?, session.table(at)?);
    let last = table.totals.iter().copied().fold(table.area.last_row, u32::max);
    let others = &session.sheet_schema(at.sheet)?.tables;
    let beside = others.iter().enumerate().any(|(index, other)| {
        index != at.table
            && (other.area.first_column..=other.area.last_column).contains(&column)
            && other.area.first_row <= last
            && other.area.last_row >= table.area.first_row
    });
    let empty = |row| sheet.value(row, column) == Value::Empty && sheet.formula(row, column).is_none();
    Ok(!beside && (table.area.first_row..=last).all(empty))
}
