//! Columns as wide as what they show.

use crate::engine::{Failure, display, session::Session};

/// Excel's own width, in characters.
pub(super) const USUAL: f64 = 8.43;
const WIDEST: f64 = 60.0;
/// Room for two characters.
const NARROWEST: f64 = 3.0;
/// Characters; Excel takes no more.
const LIMIT: f64 = 255.0;
/// Enough rows to know a column by.
const SAMPLE: usize = 1_000;

/// Width in characters that shows the cells of these rows.
fn needed(session: &Session, sheet: usize, column: u32, rows: (u32, u32)) -> Result<f64, Failure> {
    let cells = session.sheet(sheet)?;
    let shown = (rows.0..=rows.1).take(SAMPLE).map(|row| {
        let text = display::show(&cells.value(row, column), &cells.number_format(row, column), session.dates);
        text.lines().map(|line| line.chars().count()).max().unwrap_or(0)
    });
    let longest = shown.max().unwrap_or(0) as f64;
    Ok((longest + 2.0).clamp(NARROWEST, WIDEST))
}

/// What Excel takes for a width.
pub(super) fn within(width: f64) -> f64 {
    ((width * 100.0).round() / 100.0).clamp(0.5, LIMIT)
}

/// As wide as the cells need, wider or narrower than now.
pub(super) fn exact(session: &mut Session, sheet: usize, column: u32, rows: (u32, u32)) -> Result<(), Failure> {
    let width = needed(session, sheet, column, rows)?;
    session.workbook.set_column_width(sheet, column, width)?;
    Ok(())
}

/// For a new column: as wide as its cells need.
pub(in crate::engine) fn fit(
    session: &mut Session,
    sheet: usize,
    column: u32,
    rows: (u32, u32),
) -> Result<(), Failure> {
    let width = needed(session, sheet, column, rows)?.max(USUAL);
    if width > USUAL {
        session.workbook.set_column_width(sheet, column, width)?;
    }
    Ok(())
}

/// For a column that is there: wider if its cells need it, never narrower.
pub(in crate::engine) fn widen(
    session: &mut Session,
    sheet: usize,
    column: u32,
    rows: (u32, u32),
) -> Result<(), Failure> {
    let width = needed(session, sheet, column, rows)?.max(USUAL);
    let now = session.sheet(sheet)?.column_width(column).unwrap_or(USUAL);
    if width > now {
        session.workbook.set_column_width(sheet, column, width)?;
    }
    Ok(())
}
