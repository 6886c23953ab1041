//! A sheet for each value of a column. The rows come as they look; a formula that reads nothing but its
//! own row comes along, of any other its result.

use crate::{
    engine::{Failure, display, looks::width, session::Session},
    plan::{BoundColumn, BoundTable, Refusal, StepReceipt, free_sheet_name},
    workbook::{
        Value,
        schema::{HeaderRows, SheetSchema, TableSchema},
    },
};

/// More tabs than this nobody finds anything in.
const MOST: usize = 100;

pub(in crate::engine) fn run(session: &mut Session, at: &BoundTable, by: &BoundColumn) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let parts = parts(session, at, by, &filled)?;
    if parts.len() > MOST {
        return Err(Refusal::TooManySheets { sheets: parts.len() as u64 }.into());
    }
    let first = session.workbook.sheet_count();
    for (value, rows) in &parts {
        let tabs = session.workbook.tab_names();
        let taken = |name: &str| tabs.iter().any(|known| known.to_lowercase() == name.to_lowercase());
        let name = free_sheet_name(value, taken);
        put(session, at, &name, rows)?;
    }
    session.sheets_appeared(first, parts.len());
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled.len() as u64,
        rows_out: parts.iter().map(|(_, rows)| rows.len() as u64).sum(),
        matched: Some(parts.len() as u64),
        ..StepReceipt::default()
    })
}

/// The rows of each value, as values first come; blanks last.
fn parts(
    session: &Session,
    at: &BoundTable,
    by: &BoundColumn,
    rows: &[u32],
) -> Result<Vec<(String, Vec<u32>)>, Failure> {
    let sheet = session.sheet(at.sheet)?;
    let mut parts: Vec<(String, Vec<u32>)> = Vec::new();
    let mut blank = Vec::new();
    for row in rows {
        let value = sheet.value(*row, by.index);
        let shown = display::show(&value, &sheet.number_format(*row, by.index), session.dates);
        let shown = shown.trim();
        if shown.is_empty() || value == Value::Empty {
            blank.push(*row);
            continue;
        }
        match parts.iter_mut().find(|(known, _)| known.to_lowercase() == shown.to_lowercase()) {
            Some((_, rows)) => rows.push(*row),
            None => parts.push((shown.to_owned(), vec![*row])),
        }
    }
    if !blank.is_empty() {
        parts.push((format!("No {}", by.name), blank));
    }
    Ok(parts)
}

/// Header and rows on a new sheet of this name.
fn put(session: &mut Session, at: &BoundTable, name: &str, rows: &[u32]) -> Result<(), Failure> {
    let table = session.table(at)?.clone();
    let heads: Vec<u32> = table.header.map_or(Vec::new(), |header| (header.first..=header.last).collect());
    let host = session.workbook.add_sheet(name)?;
    let all: Vec<u32> = heads.iter().chain(rows).copied().collect();
    for (to_column, column) in (0..).zip(&table.columns) {
        for (to_row, row) in (0..).zip(&all) {
            let source = session.sheet(at.sheet)?;
            let (value, style) = (source.value(*row, column.index), source.style(*row, column.index));
            let formula = source.own_row_formula((*row, column.index), (to_row, to_column), table.area);
            let copy = session.sheet_mut(host)?;
            match formula {
                Some(formula) => copy.set_worked_out(to_row, to_column, &formula, value),
                None => copy.set_value(to_row, to_column, value),
            }
            copy.set_style(to_row, to_column, style);
        }
    }
    width::like(session, (at.sheet, table.columns.iter().map(|column| column.index)), host)?;
    let (heads, count) = (heads.len(), rows.len());
    let line = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let copied = TableSchema {
        area: crate::workbook::Area::new(0, 0, line((heads + count).max(1) - 1), line(table.columns.len().max(1) - 1)),
        header: (heads > 0).then(|| HeaderRows { first: 0, last: line(heads - 1) }),
        data: (count > 0).then(|| (line(heads), line(heads + count - 1))),
        totals: Vec::new(),
        columns: (0..)
            .zip(table.columns)
            .map(|(index, column)| crate::workbook::schema::ColumnSchema { index, ..column })
            .collect(),
        items: Vec::new(),
        evidence: Vec::new(),
    };
    session.schema.sheets.push(SheetSchema { name: name.to_owned(), tables: vec![copied], ..SheetSchema::default() });
    Ok(())
}
