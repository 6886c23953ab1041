//! Rows become columns.

use crate::{
    engine::{Failure, looks::Restyled, session::Session},
    plan::{Bound, BoundTable, NewSheet, Op, StepReceipt},
};

pub(super) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    to: &NewSheet,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let table = session.table(at)?.clone();
    let header = table.header.map(|header| header.last);
    let rows: Vec<u32> = header.into_iter().chain(filled.iter().copied()).collect();
    let name = to.name.as_deref().unwrap_or_default();
    let host = session.workbook.add_sheet(name)?;
    for (to_row, column) in (0..).zip(&table.columns) {
        for (to_column, row) in (0..).zip(&rows) {
            super::unpivot::copy(session, (at.sheet, *row, column.index), (host, to_row, to_column))?;
        }
    }
    if let Some((header, first)) = header.zip(table.columns.first()) {
        dress_header(session, (at.sheet, header, first.index), host, &rows)?;
    }
    let (lines, width) = (table.columns.len(), u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let count = u32::try_from(lines).unwrap_or(u32::MAX).saturating_sub(1);
    super::settle(session, (at, op), host, (count, width))?;
    Ok(StepReceipt {
        sheet: name.to_owned(),
        rows_in: filled.len() as u64,
        rows_out: filled.len() as u64,
        cells_changed: (lines * rows.len()) as u64,
        matched: Some(u64::from(count)),
        made: Some(name.to_owned()),
        ..StepReceipt::default()
    })
}

/// The new header looks like the old one, its numbers and dates like the cells they were.
fn dress_header(
    session: &mut Session,
    (sheet, header, first): (usize, u32, u32),
    host: usize,
    rows: &[u32],
) -> Result<(), Failure> {
    let look = session.sheet(sheet)?.style(header, first);
    for (to_column, row) in (0..).zip(rows).skip(1) {
        let code = session.sheet(sheet)?.number_format(*row, first);
        let style = if code == "General" { look } else { Restyled::number_format(&code).of(session, look) };
        session.sheet_mut(host)?.set_style(0, to_column, style);
    }
    Ok(())
}
