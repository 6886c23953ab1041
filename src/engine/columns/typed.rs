//! Texts that hold numbers or dates become what they hold, under what the whole column shows of how they are
//! written. Formulas are left alone.

use std::sync::Arc;

use crate::{
    engine::{Failure, looks::Restyled, session::Session, values::DateSystem},
    plan::{BoundColumn, BoundTable, Refusal},
    workbook::{
        Value,
        readers::{amounts, moments_as},
        schema::Kind,
    },
};

/// The serial number of 1 January 1904 in the usual count.
const DAYS_TO_1904: f64 = 1462.0;
/// The day alone, and with its time.
const DAY: &str = "yyyy-mm-dd";
const MOMENT: &str = "yyyy-mm-dd hh:mm";

pub(super) fn numbers(
    session: &mut Session,
    at: &BoundTable,
    column: &BoundColumn,
    rows: &[u32],
) -> Result<u64, Failure> {
    let texts = texts(session, at, column, rows)?;
    let written: Vec<&str> = texts.iter().map(|(_, text)| text.as_str()).collect();
    let found = amounts(&written).into_iter().zip(&texts).filter_map(|(found, (row, _))| Some((*row, found?)));
    put(session, at, column, found.collect(), Kind::Number)
}

/// # Errors
/// [`Refusal::DayOrMonth`] where nothing tells which of the two stands first.
pub(super) fn dates(
    session: &mut Session,
    at: &BoundTable,
    column: &BoundColumn,
    day_first: Option<bool>,
    rows: &[u32],
) -> Result<u64, Failure> {
    let texts = texts(session, at, column, rows)?;
    let Some(found) = moments_as(texts.iter().map(|(_, text)| text.as_str()), day_first) else {
        return Err(Refusal::DayOrMonth { column: column.name.clone() }.into());
    };
    let dates = session.dates;
    let dated = found.into_iter().zip(&texts).filter_map(|(serial, (row, _))| {
        let serial = serial? - if dates == DateSystem::From1904 { DAYS_TO_1904 } else { 0.0 };
        let code = if serial.fract() == 0.0 { DAY } else { MOMENT };
        Some((*row, (serial, code.to_owned())))
    });
    put(session, at, column, dated.collect(), Kind::Date)
}

fn texts(
    session: &Session,
    at: &BoundTable,
    column: &BoundColumn,
    rows: &[u32],
) -> Result<Vec<(u32, String)>, Failure> {
    let sheet = session.sheet(at.sheet)?;
    let text = |row: &u32| match sheet.value(*row, column.index) {
        Value::Text(text) if sheet.formula(*row, column.index).is_none() && !text.trim().is_empty() => {
            Some((*row, text.trim().trim_start_matches('\'').to_owned()))
        }
        _ => None,
    };
    Ok(rows.iter().filter_map(text).collect())
}

/// Values with their number formats. A cell that has a format of its own, not of texts, keeps it.
fn put(
    session: &mut Session,
    at: &BoundTable,
    column: &BoundColumn,
    found: Vec<(u32, (f64, String))>,
    kind: Kind,
) -> Result<u64, Failure> {
    let changed = found.len() as u64;
    for (row, (value, code)) in found {
        let sheet = session.sheet(at.sheet)?;
        let old = sheet.number_format(row, column.index);
        let base = sheet.style(row, column.index);
        if old == "General" || old == "@" {
            let style = Restyled::number_format(&code).of(session, base);
            session.sheet_mut(at.sheet)?.set_style(row, column.index, style);
        }
        session.sheet_mut(at.sheet)?.set_value(row, column.index, Value::Number(value));
    }
    if changed > 0
        && let Some(known) =
            session.table_mut(at).and_then(|table| table.columns.iter_mut().find(|one| one.index == column.index))
    {
        known.kind = kind;
        known.values = Arc::default();
    }
    Ok(changed)
}
