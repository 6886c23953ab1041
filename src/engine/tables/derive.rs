//! One row per row on a new sheet: cells of the table and what is worked out from them, by formulas
//! that point at it.

use crate::{
    engine::{Failure, columns::format_of, formula::Writer, session::Session},
    plan::{Bound, BoundTable, Derived, Expr, Op, StepReceipt},
    workbook::Value,
};

use super::{
    sheet_prefix,
    summarise::{Cell, Page, onto_new_sheet},
};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    parts: (&[Derived<Bound>], &str),
) -> Result<StepReceipt, Failure> {
    let (columns, name) = parts;
    let rows = session.filled_rows(at)?;
    let prefix = sheet_prefix(&session.sheet_schema(at.sheet)?.name.replace('\'', "''"));
    let evaluator = session.evaluator(at)?;
    let writer = Writer { with: &evaluator, fixed_columns: false, turned: false, prefix };
    let line = |row: &u32| -> Vec<Cell> {
        columns
            .iter()
            .map(|one| {
                let value = evaluator.value(&one.value, *row).unwrap_or(Value::Empty);
                let formula = writer.formula(&one.value, *row).filter(|_| is_live(&one.value, &value));
                Cell { value, formula }
            })
            .collect()
    };
    let lines: Vec<Vec<Cell>> = rows.iter().map(line).collect();
    let formats: Vec<Option<String>> = columns
        .iter()
        .map(|one| {
            one.format.as_ref().map(crate::plan::NumberFormat::code).or_else(|| format_of(&one.value, &evaluator))
        })
        .collect();
    drop(evaluator);
    let headers: Vec<String> = columns.iter().map(|one| one.name.get().clone()).collect();
    let formula = lines.first().and_then(|line| line.iter().rev().find_map(|cell| cell.formula.clone()));
    let receipt = onto_new_sheet(session, (at, op), name, Page { headers, lines, formats })?;
    let rows = rows.len() as u64;
    Ok(StepReceipt { rows_in: rows, rows_out: rows, formula: formula.map(|text| format!("={text}")), ..receipt })
}

/// Cells that are only taken over keep their values; a reference to an empty cell would show 0.
fn is_live(value: &Expr<Bound>, shown: &Value) -> bool {
    !matches!(value, Expr::Column(_)) && !matches!(shown, Value::Empty | Value::Error(_))
}
