//! One row for each cell of some columns.

use crate::{
    engine::{Failure, looks::Restyled, session::Session},
    plan::{Bound, BoundColumn, BoundTable, NewSheet, Op, Refusal, StepReceipt},
    workbook::{Value, styles::StyleId},
};

/// The rows of a sheet below its header.
const MOST_ROWS: usize = 1_048_575;

pub(super) struct Long<'a> {
    pub columns: &'a [BoundColumn],
    pub keep: &'a [BoundColumn],
    /// Over the headers, over the cells.
    pub heads: [&'a String; 2],
    pub skip_blanks: bool,
}

pub(super) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    long: &Long<'_>,
    to: &NewSheet,
) -> Result<StepReceipt, Failure> {
    let rows = session.filled_rows(at)?;
    let picked = picked(session, at, long, &rows)?;
    if picked.len() > MOST_ROWS {
        return Err(Refusal::TooManyRows { rows: picked.len() as u64 + 1 }.into());
    }
    let name = to.name.as_deref().unwrap_or_default();
    let host = session.workbook.add_sheet(name)?;
    heads(session, at, long, host)?;
    let labels = labels(session, at, long)?;
    let kept = column(long.keep.len());
    for (line, (row, index)) in (1..).zip(&picked) {
        for (to, beside) in (0..).zip(long.keep) {
            copy(session, (at.sheet, *row, beside.index), (host, line, to))?;
        }
        copy(session, (at.sheet, *row, long.columns[*index].index), (host, line, kept + 1))?;
        let (label, style) = &labels[*index];
        let sheet = session.sheet_mut(host)?;
        sheet.set_value(line, kept, label.clone());
        if let Some(style) = style {
            sheet.set_style(line, kept, *style);
        }
    }
    let (count, columns) = (u32::try_from(picked.len()).unwrap_or(u32::MAX), kept + 2);
    super::settle(session, (at, op), host, (count, columns))?;
    Ok(StepReceipt {
        sheet: name.to_owned(),
        rows_in: rows.len() as u64,
        rows_out: rows.len() as u64,
        cells_changed: u64::from(count + 1) * u64::from(columns),
        matched: Some(u64::from(count)),
        made: Some(name.to_owned()),
        ..StepReceipt::default()
    })
}

fn column(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The cells that get a row: where each stands, and which of the columns it is of.
fn picked(session: &Session, at: &BoundTable, long: &Long<'_>, rows: &[u32]) -> Result<Vec<(u32, usize)>, Failure> {
    let sheet = session.sheet(at.sheet)?;
    let counts = |row: u32, column: &BoundColumn| !long.skip_blanks || !sheet.value(row, column.index).is_blank();
    let cells = rows.iter().flat_map(|row| (0..long.columns.len()).map(move |index| (*row, index)));
    Ok(cells.filter(|(row, index)| counts(*row, &long.columns[*index])).collect())
}

/// The new header, dressed like the old one.
fn heads(session: &mut Session, at: &BoundTable, long: &Long<'_>, host: usize) -> Result<(), Failure> {
    let row = session.table(at)?.header.map(|header| header.last);
    let first = long.columns.first().or(long.keep.first()).map_or(0, |column| column.index);
    let kept = long.keep.iter().map(|column| (column.name.as_str(), column.index));
    let made = long.heads.iter().map(|head| (head.as_str(), first));
    for (to, (text, like)) in (0..).zip(kept.chain(made)) {
        let style = match row {
            Some(row) => Some(session.sheet(at.sheet)?.style(row, like)),
            None => None,
        };
        let sheet = session.sheet_mut(host)?;
        sheet.set_value(0, to, Value::text(text));
        if let Some(style) = style {
            sheet.set_style(0, to, style);
        }
    }
    Ok(())
}

/// What each column is called in the rows of its cells. A header that is a number or a date stays one.
fn labels(session: &mut Session, at: &BoundTable, long: &Long<'_>) -> Result<Vec<(Value, Option<StyleId>)>, Failure> {
    let row = session.table(at)?.header.map(|header| header.last);
    let mut labels = Vec::with_capacity(long.columns.len());
    for column in long.columns {
        let sheet = session.sheet(at.sheet)?;
        let number = row.map(|row| (sheet.value(row, column.index), sheet.number_format(row, column.index)));
        labels.push(match number {
            Some((value @ Value::Number(_), code)) => {
                (value, Some(Restyled::number_format(&code).of(session, StyleId::default())))
            }
            _ => (Value::text(column.name.as_str()), None),
        });
    }
    Ok(labels)
}

/// A cell's value and look at another place: (sheet, row, column).
pub(super) fn copy(
    session: &mut Session,
    (sheet, row, column): (usize, u32, u32),
    (host, to_row, to_column): (usize, u32, u32),
) -> Result<(), Failure> {
    let source = session.sheet(sheet)?;
    let (value, style) = (source.value(row, column), source.style(row, column));
    let copy = session.sheet_mut(host)?;
    copy.set_value(to_row, to_column, value);
    copy.set_style(to_row, to_column, style);
    Ok(())
}
