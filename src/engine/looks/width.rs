//! Columns as wide as what they show.

use std::collections::BTreeMap;

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
pub(super) fn exact(session: &mut Session, sheet: usize, columns: &[u32], rows: (u32, u32)) -> Result<(), Failure> {
    set(session, sheet, columns.iter().copied(), |session, column| Ok(Some(needed(session, sheet, column, rows)?)))
}

/// So many times as wide as now.
pub(super) fn times(session: &mut Session, sheet: usize, columns: &[u32], times: f64) -> Result<(), Failure> {
    let now = session.sheet(sheet)?.column_widths();
    set(session, sheet, columns.iter().copied(), |_, column| Ok(Some(within(now.of(column).unwrap_or(USUAL) * times))))
}

/// For new columns: as wide as their cells need.
pub(in crate::engine) fn fit(
    session: &mut Session,
    sheet: usize,
    columns: impl IntoIterator<Item = u32>,
    rows: (u32, u32),
) -> Result<(), Failure> {
    set(session, sheet, columns, |session, column| {
        Ok(Some(needed(session, sheet, column, rows)?).filter(|width| *width > USUAL))
    })
}

/// For columns that are there: wider if their cells need it, never narrower.
pub(in crate::engine) fn widen(
    session: &mut Session,
    sheet: usize,
    columns: impl IntoIterator<Item = u32>,
    rows: (u32, u32),
) -> Result<(), Failure> {
    let now = session.sheet(sheet)?.column_widths();
    set(session, sheet, columns, |session, column| {
        let width = needed(session, sheet, column, rows)?.max(USUAL);
        Ok(Some(width).filter(|width| *width > now.of(column).unwrap_or(USUAL)))
    })
}

/// As wide as the columns that they come from.
pub(in crate::engine) fn like(
    session: &mut Session,
    from: (usize, impl IntoIterator<Item = u32>),
    to: usize,
) -> Result<(), Failure> {
    let known = session.sheet(from.0)?.column_widths();
    let widths = (0..).zip(from.1).filter_map(|(to_column, column)| Some((to_column, known.of(column)?))).collect();
    session.workbook.set_column_widths(to, &widths)?;
    Ok(())
}

/// All at once: each change would write all columns anew.
fn set(
    session: &mut Session,
    sheet: usize,
    columns: impl IntoIterator<Item = u32>,
    width: impl Fn(&Session, u32) -> Result<Option<f64>, Failure>,
) -> Result<(), Failure> {
    let mut widths = BTreeMap::new();
    for column in columns {
        if let Some(width) = width(session, column)? {
            widths.insert(column, width);
        }
    }
    session.workbook.set_column_widths(sheet, &widths)?;
    Ok(())
}
