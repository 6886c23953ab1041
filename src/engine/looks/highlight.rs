//! A native conditional format, so that the colour follows the values.

use crate::{
    engine::{
        Failure,
        evaluate::{asks_a_list, looks_up},
        formula::{Test, Writer},
        session::Session,
    },
    plan::{Bound, BoundTable, Condition, HighlightScope, StepReceipt, StyleChange},
    workbook::Area,
};

use super::{Restyled, items};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    condition: &Condition<Bound>,
    scope: &HighlightScope<Bound>,
    style: &StyleChange,
) -> Result<StepReceipt, Failure> {
    let sheet = session.sheet_schema(at.sheet)?.name.clone();
    if let HighlightScope::Items(items) = scope {
        let receipt = items::run(session, at, condition, items, style)?;
        return Ok(StepReceipt { sheet, ..receipt });
    }
    let filled = session.filled_rows(at)?;
    let table = session.table(at)?.clone();
    let Some((first, last)) = table.data else { return Ok(StepReceipt { sheet, ..StepReceipt::default() }) };
    let evaluator = session.evaluator(at)?.for_condition(condition);
    let matched = filled.iter().filter(|row| evaluator.meets(condition, **row)).count() as u64;
    let writer = Writer { with: &evaluator, fixed_columns: true, turned: false, prefix: String::new() };
    // The row above the first has no place in a formula of all rows: the first goes without.
    let looks_up = looks_up(condition);
    let from = if looks_up { first + 1 } else { first };
    let formula = match writer.test(condition, from) {
        Test::Formula(text) => text,
        Test::Always(outcome) => if outcome { "TRUE" } else { "FALSE" }.to_owned(),
    };
    let outright: Option<Vec<u32>> =
        asks_a_list(condition).then(|| filled.iter().copied().filter(|row| evaluator.meets(condition, *row)).collect());
    let columns: Vec<(u32, u32)> = match scope {
        HighlightScope::Row => vec![(table.area.first_column, table.area.last_column)],
        HighlightScope::Items(_) => Vec::new(),
        HighlightScope::Columns(of) => of.iter().map(|column| (column.index, column.index)).collect(),
    };
    let coloured: u32 = columns.iter().map(|(left, right)| right - left + 1).sum();
    drop(evaluator);
    if let Some(rows) = outright {
        let receipt = colour(session, at, &rows, &columns, style)?;
        return Ok(StepReceipt { sheet, rows_in: filled.len() as u64, rows_out: filled.len() as u64, ..receipt });
    }
    if from <= last {
        let areas: Vec<Area> = columns.iter().map(|(left, right)| Area::new(from, *left, last, *right)).collect();
        session.workbook.add_conditional_format(at.sheet, &areas, &formula, &super::as_format(style))?;
    }
    Ok(StepReceipt {
        sheet,
        rows_in: filled.len() as u64,
        rows_out: filled.len() as u64,
        matched: Some(matched),
        cells_changed: matched * u64::from(coloured),
        formula: Some(format!("={formula}")),
        ..StepReceipt::default()
    })
}

/// The cells themselves: no formula of Excel's compares keys as people do.
fn colour(
    session: &mut Session,
    at: &BoundTable,
    rows: &[u32],
    columns: &[(u32, u32)],
    style: &StyleChange,
) -> Result<StepReceipt, Failure> {
    let mut restyled = Restyled::new(style);
    let mut changed = 0;
    for row in rows {
        for column in columns.iter().flat_map(|(left, right)| *left..=*right) {
            changed += u64::from(restyled.copy(session, at.sheet, (*row, column), (*row, column))?);
        }
    }
    Ok(StepReceipt { matched: Some(rows.len() as u64), cells_changed: changed, ..StepReceipt::default() })
}
