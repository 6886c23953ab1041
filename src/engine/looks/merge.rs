//! Cells made one, and parted again. A merged cell has one value: no other goes without being told.

use crate::{
    engine::{Failure, display, evaluate::rows_of, session::Session},
    plan::{Align, Bound, BoundColumn, BoundTable, MergeChange, Others, Refusal, StepReceipt, StyleChange, Vertical},
    workbook::{Area, Value, styles::StyleId},
};

use super::Restyled;

/// More cells than anyone makes one of.
const MOST_CELLS: u64 = 1_000_000;
/// Points.
const TITLE_SIZE: f64 = 14.0;
/// Points of the row that a title of that size fits in.
const TITLE_HEIGHT: f64 = 18.75;

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    change: &MergeChange<Bound>,
) -> Result<StepReceipt, Failure> {
    let mut receipt = match change {
        MergeChange::Cells { cells, others, centred } => {
            let area = Area::parse(cells).ok_or_else(|| Refusal::NotARange { said: cells.clone() })?;
            of_cells(session, at.sheet, area, *others, *centred)?
        }
        MergeChange::Title { text: Some(text) } => new_title(session, at, text)?,
        MergeChange::Title { text: None } => known_title(session, at)?,
        MergeChange::Equal { columns } => of_equals(session, at, columns)?,
        MergeChange::Unmerge { cells, fill } => {
            let cells = cells.as_ref().and_then(|text| Area::parse(text));
            parted(session, at.sheet, cells, *fill)?
        }
    };
    receipt.sheet.clone_from(&session.sheet_schema(at.sheet)?.name);
    Ok(receipt)
}

fn of_cells(
    session: &mut Session,
    sheet: usize,
    area: Area,
    others: Others,
    centred: bool,
) -> Result<StepReceipt, Failure> {
    let cells = u64::from(area.last_row - area.first_row + 1) * u64::from(area.last_column - area.first_column + 1);
    if cells > MOST_CELLS {
        return Err(Refusal::NotARange { said: area.to_string() }.into());
    }
    let filled = filled(session, sheet, area)?;
    if filled.len() > 1 && others == Others::Refuse {
        return Err(Refusal::WouldLose { cells: area.to_string(), filled: filled.len() as u64 }.into());
    }
    session.workbook.merge(sheet, &[area])?;
    let mut changed = 0;
    let first = (area.first_row, area.first_column);
    if others == Others::Join && filled.len() > 1 {
        let text = joined(session, sheet, &filled)?;
        session.sheet_mut(sheet)?.set_value(first.0, first.1, Value::text(text.as_str()));
    } else if let Some(found) = filled.first().filter(|found| **found != first) {
        // What was the only value goes where the merged cell has its own.
        let cells = session.sheet_mut(sheet)?;
        let (value, style) = (cells.value(found.0, found.1), cells.style(found.0, found.1));
        match cells.formula(found.0, found.1) {
            Some(formula) => cells.set_formula(first.0, first.1, &formula, value),
            None => cells.set_value(first.0, first.1, value),
        }
        cells.set_style(first.0, first.1, style);
    }
    for (row, column) in filled.iter().filter(|cell| **cell != first) {
        session.sheet_mut(sheet)?.clear(*row, *column);
        changed += 1;
    }
    changed += alike(session, sheet, area, centred)?;
    Ok(StepReceipt { cells_changed: changed, matched: Some(1), ..StepReceipt::default() })
}

/// Cells of the area with a value or a formula, row by row.
fn filled(session: &Session, sheet: usize, area: Area) -> Result<Vec<(u32, u32)>, Failure> {
    let cells = session.sheet(sheet)?;
    let mut found = cells.cells_in(area);
    found.retain(|(row, column)| cells.value(*row, *column) != Value::Empty || cells.formula(*row, *column).is_some());
    Ok(found)
}

fn joined(session: &Session, sheet: usize, filled: &[(u32, u32)]) -> Result<String, Failure> {
    let cells = session.sheet(sheet)?;
    let shown = filled.iter().map(|(row, column)| {
        display::show(&cells.value(*row, *column), &cells.number_format(*row, *column), session.dates)
    });
    Ok(shown.collect::<Vec<_>>().join(" "))
}

/// All cells of a merge look like its first.
fn alike(session: &mut Session, sheet: usize, area: Area, centred: bool) -> Result<u64, Failure> {
    let tall = area.last_row > area.first_row;
    let change = StyleChange {
        align: centred.then_some(Align::Centre),
        vertical: (centred && tall).then_some(Vertical::Middle),
        ..StyleChange::default()
    };
    let mut restyled = Restyled::new(&change);
    let base = session.sheet(sheet)?.style(area.first_row, area.first_column);
    let style = restyled.of(session, base);
    let cells = session.sheet_mut(sheet)?;
    let mut changed = 0;
    for row in area.first_row..=area.last_row {
        for column in area.first_column..=area.last_column {
            if cells.style(row, column) != style {
                cells.set_style(row, column, style);
                changed += 1;
            }
        }
    }
    Ok(changed)
}

fn new_title(session: &mut Session, at: &BoundTable, text: &str) -> Result<StepReceipt, Failure> {
    let table = session.table(at)?.clone();
    let top = table.header.map_or(table.area.first_row, |header| header.first);
    let above = top.checked_sub(1).map(|row| Area { first_row: row, last_row: row, ..table.area });
    let row = match above {
        Some(above) if is_free(session, at.sheet, above)? => above.first_row,
        _ => {
            session.workbook.insert_rows(at.sheet, top, 1)?;
            session.rows_inserted(at.sheet, top, 1);
            top
        }
    };
    let area = Area { first_row: row, last_row: row, ..table.area };
    let look = StyleChange { bold: Some(true), size: Some(TITLE_SIZE), ..StyleChange::default() };
    let style = Restyled::new(&look).of(session, StyleId::default());
    let cells = session.sheet_mut(at.sheet)?;
    cells.set_value(row, area.first_column, Value::text(text));
    cells.set_style(row, area.first_column, style);
    // Merged cells do not make their row higher by themselves.
    if cells.row_height(row).is_none_or(|height| height < TITLE_HEIGHT) {
        cells.set_row_height(row, Some(TITLE_HEIGHT));
    }
    over(session, at.sheet, area)
}

/// Nothing stands in the area, and nothing is merged there.
fn is_free(session: &Session, sheet: usize, area: Area) -> Result<bool, Failure> {
    let merged = session.sheet(sheet)?.merged();
    Ok(filled(session, sheet, area)?.is_empty() && merged.iter().all(|one| !one.meets(&area)))
}

/// The title that stands over the table already: the only filled cell of the nearest row above it.
fn known_title(session: &mut Session, at: &BoundTable) -> Result<StepReceipt, Failure> {
    let table = session.table(at)?.clone();
    let top = table.header.map_or(table.area.first_row, |header| header.first);
    for row in (0..top).rev() {
        let area = Area { first_row: row, last_row: row, ..table.area };
        match filled(session, at.sheet, area)?.len() {
            0 => {}
            1 => {
                return if area.first_column == area.last_column {
                    over(session, at.sheet, area)
                } else {
                    of_cells(session, at.sheet, area, Others::Refuse, true)
                };
            }
            _ => break,
        }
    }
    Err(Refusal::NoTitle.into())
}

/// A title's cell, as wide as the table.
fn over(session: &mut Session, sheet: usize, area: Area) -> Result<StepReceipt, Failure> {
    if area.first_column == area.last_column {
        let changed = 1 + alike(session, sheet, area, true)?;
        return Ok(StepReceipt { cells_changed: changed, ..StepReceipt::default() });
    }
    of_cells(session, sheet, area, Others::Refuse, true)
}

fn of_equals(session: &mut Session, at: &BoundTable, columns: &[BoundColumn]) -> Result<StepReceipt, Failure> {
    let data = session.table(at)?.data;
    let mut areas = Vec::new();
    for column in columns {
        let cells = session.sheet(at.sheet)?;
        let mut run: Option<(u32, u32)> = None;
        let mut close = |run: Option<(u32, u32)>| {
            areas.extend(
                run.filter(|(first, last)| last > first)
                    .map(|(first, last)| Area::new(first, column.index, last, column.index)),
            );
        };
        for row in rows_of(data) {
            let value = cells.value(row, column.index);
            run = match run {
                Some((first, last)) if value != Value::Empty && cells.value(last, column.index) == value => {
                    Some((first, row))
                }
                other => {
                    close(other);
                    (value != Value::Empty).then_some((row, row))
                }
            };
        }
        close(run);
    }
    session.workbook.merge(at.sheet, &areas)?;
    let mut changed = 0;
    for area in &areas {
        for row in area.first_row + 1..=area.last_row {
            session.sheet_mut(at.sheet)?.clear(row, area.first_column);
            changed += 1;
        }
        changed += middle(session, at.sheet, *area)?;
    }
    Ok(StepReceipt { cells_changed: changed, matched: Some(areas.len() as u64), ..StepReceipt::default() })
}

fn middle(session: &mut Session, sheet: usize, area: Area) -> Result<u64, Failure> {
    let change = StyleChange { vertical: Some(Vertical::Middle), ..StyleChange::default() };
    let mut restyled = Restyled::new(&change);
    let mut changed = 0;
    for row in area.first_row..=area.last_row {
        changed += u64::from(restyled.copy(session, sheet, (row, area.first_column), (row, area.first_column))?);
    }
    Ok(changed)
}

fn parted(session: &mut Session, sheet: usize, area: Option<Area>, fill: bool) -> Result<StepReceipt, Failure> {
    let area = area.unwrap_or(Area::new(0, 0, u32::MAX, u32::MAX));
    let gone = session.workbook.unmerge(sheet, area)?;
    let mut changed = 0;
    let used = session.sheet(sheet)?.used();
    if let (true, Some(used)) = (fill, used) {
        for area in &gone {
            changed += filled_out(session, sheet, *area, used)?;
        }
    }
    Ok(StepReceipt { cells_changed: changed, matched: Some(gone.len() as u64), ..StepReceipt::default() })
}

/// The first cell's value in all of them, as far down as the sheet is used.
fn filled_out(session: &mut Session, sheet: usize, area: Area, used: Area) -> Result<u64, Failure> {
    let cells = session.sheet_mut(sheet)?;
    let value = cells.value(area.first_row, area.first_column);
    let style = cells.style(area.first_row, area.first_column);
    let mut changed = 0;
    for row in area.first_row..=area.last_row.min(used.last_row) {
        for column in area.first_column..=area.last_column.min(used.last_column) {
            if (row, column) != (area.first_row, area.first_column) && value != Value::Empty {
                cells.set_value(row, column, value.clone());
                cells.set_style(row, column, style);
                changed += 1;
            }
        }
    }
    Ok(changed)
}
