//! The rows of several tables under one another on a new sheet.

use crate::{
    engine::{Failure, session::Session},
    plan::{Bound, BoundTable, Op, Refusal, SourceTally, Stacked, StepReceipt, Tally},
    workbook::Value,
};

use super::page::{self, Cell, MOST_ROWS};

/// Tables with their names, the header of a column that names them, columns, the new sheet's name.
type Parts<'a> = (&'a [(BoundTable, String)], Option<&'a str>, &'a [Stacked], &'a str);

pub(super) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    (tables, source, columns, name): Parts<'_>,
) -> Result<StepReceipt, Failure> {
    let mut lines: Vec<Vec<Cell>> = Vec::new();
    let mut sources = Vec::new();
    for (place, (table, label)) in tables.iter().enumerate() {
        let rows = session.filled_rows(table)?;
        for row in &rows {
            let mut line = Vec::with_capacity(columns.len() + 1);
            if source.is_some() {
                line.push(Cell { value: Some(Value::text(label.as_str())), ..Cell::default() });
            }
            for column in columns {
                line.push(match column.from.get(place).copied().flatten() {
                    Some(from) => page::taken(session, table.sheet, *row, from)?,
                    None => Cell::default(),
                });
            }
            lines.push(line);
        }
        sources.push(SourceTally {
            label: label.clone(),
            read: rows.len() as u64,
            used: rows.len() as u64,
            columns_alone: alone(columns, place),
            ..SourceTally::default()
        });
    }
    if lines.len() > MOST_ROWS {
        return Err(Refusal::TooManyRows { rows: lines.len() as u64 + 1 }.into());
    }
    let headers: Vec<String> =
        source.map(str::to_owned).into_iter().chain(columns.iter().map(|column| column.name.clone())).collect();
    let rows = lines.len() as u64;
    let cells = page::write(session, (at, op, name), &headers, lines)?;
    Ok(StepReceipt {
        sheet: name.to_owned(),
        rows_in: rows,
        rows_out: rows,
        matched: Some(rows),
        cells_changed: cells,
        made: Some(name.to_owned()),
        tally: Some(Tally { sources, ..Tally::default() }),
        ..StepReceipt::default()
    })
}

/// Columns that only this table has.
fn alone(columns: &[Stacked], place: usize) -> Vec<String> {
    let only = |column: &&Stacked| column.from.iter().enumerate().all(|(at, from)| from.is_some() == (at == place));
    columns.iter().filter(only).map(|column| column.name.clone()).collect()
}
