//! A row worked out of other rows, as live formulas in each column of numbers: the lines of a statement.

use crate::{
    engine::{
        Failure,
        columns::format_of,
        evaluate::Evaluator,
        formula::Writer,
        looks::{Restyled, width},
        session::Session,
    },
    plan::{Bound, BoundColumn, BoundTable, Expr, NumberFormat, StepReceipt},
    workbook::{Value, styles::Format},
};

use super::{
    named::{self, Turned},
    total::free_row,
};

/// What the row is called, what it holds, the row it comes under, and its number format.
type Parts<'a> = (&'a str, &'a Expr<Bound>, Option<&'a BoundColumn>, Option<&'a NumberFormat>);

pub(in crate::engine) fn run(session: &mut Session, at: &BoundTable, parts: Parts<'_>) -> Result<StepReceipt, Failure> {
    let (item, value, below, format) = parts;
    let (row, made) = match named::row_named(session, at, item)? {
        Some(row) => (row, None),
        None => (new_row(session, at, item, below)?, Some(item.to_owned())),
    };
    let (value, rows) = named::expr(session, at, value)?;
    let columns = columns_of(session, at, &value, &rows)?;
    let code = match format {
        Some(format) => Some(format.code()),
        None => code_of(session, at, &value, &columns)?,
    };
    let mut receipt = StepReceipt { sheet: session.sheet_schema(at.sheet)?.name.clone(), ..StepReceipt::default() };
    receipt.cells_changed += u64::from(made.is_some());
    for (column, formula, result) in formulas(session, at, &value, &columns)? {
        receipt.formula.get_or_insert(format!("={formula}"));
        receipt.cells_changed += 1;
        let sheet = session.sheet_mut(at.sheet)?;
        sheet.set_formula(row, column, &formula, result);
        let keeps = made.is_none() && format.is_none() && sheet.number_format(row, column) != "General";
        if !keeps {
            let code = code.as_deref().unwrap_or("General");
            Restyled::number_format(code).copy(session, at.sheet, (row, column), (row, column))?;
        }
    }
    width::widen(session, at.sheet, columns, (row, row))?;
    let filled = session.filled_rows(at)?.len() as u64;
    Ok(StepReceipt { rows_in: filled, rows_out: filled, made, ..receipt })
}

/// For each column the formula and what it shows; none where the expression asks for the column before the first.
fn formulas(
    session: &Session,
    at: &BoundTable,
    value: &Expr<Bound>,
    columns: &[u32],
) -> Result<Vec<(u32, String, Value)>, Failure> {
    let grid = Turned(session.sheet(at.sheet)?);
    let ends = columns.first().copied().zip(columns.last().copied());
    let with = Evaluator::new(&grid, ends, session.dates).for_expr(value);
    let writer = Writer { with: &with, fixed_columns: false, turned: true, prefix: String::new() };
    let cell = |column: &u32| Some((*column, writer.formula(value, *column)?, with.value(value, *column)?));
    Ok(columns.iter().filter_map(cell).collect())
}

/// The number format that the result takes from the rows it is made of.
fn code_of(
    session: &Session,
    at: &BoundTable,
    value: &Expr<Bound>,
    columns: &[u32],
) -> Result<Option<String>, Failure> {
    let grid = Turned(session.sheet(at.sheet)?);
    let ends = columns.first().copied().zip(columns.last().copied());
    Ok(format_of(value, &Evaluator::new(&grid, ends, session.dates).for_expr(value)))
}

/// Where the row is worked out: what stands before a total is no time before.
fn columns_of(session: &Session, at: &BoundTable, value: &Expr<Bound>, rows: &[u32]) -> Result<Vec<u32>, Failure> {
    let mut columns = named::columns(session, at, rows)?;
    if looks_back(value) {
        let table = session.table(at)?;
        columns.retain(|index| {
            table.columns.iter().find(|one| one.index == *index).is_some_and(|one| !sums_up(&one.name))
        });
    }
    Ok(columns)
}

fn looks_back(value: &Expr<Bound>) -> bool {
    match value {
        Expr::Previous(_) => true,
        Expr::Negate(inner) => looks_back(inner),
        Expr::Binary { left, right, .. } => looks_back(left) || looks_back(right),
        Expr::Call { arguments, .. } => arguments.iter().any(looks_back),
        Expr::If { then, otherwise, .. } => looks_back(then) || looks_back(otherwise),
        _ => false,
    }
}

fn sums_up(header: &str) -> bool {
    let first = header.split_whitespace().next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "total" | "sum" | "average" | "mean" | "avg" | "suma" | "promedio" | "итого" | "сумма" | "среднее"
    )
}

/// A row for the new item, dressed like the one above it.
fn new_row(session: &mut Session, at: &BoundTable, item: &str, below: Option<&BoundColumn>) -> Result<u32, Failure> {
    let table = session.table(at)?.clone();
    let below = below.map(|below| named::row_named(session, at, &below.name)).transpose()?.flatten();
    let row = match below {
        Some(above) => {
            session.workbook.insert_rows(at.sheet, above + 1, 1)?;
            session.rows_inserted(at.sheet, above + 1, 1);
            above + 1
        }
        None => free_row(session, at, &table)?,
    };
    let inside = session.table(at)?.data.is_some_and(|(first, last)| (first..=last).contains(&row));
    if !inside && let Some(table) = session.table_mut(at) {
        table.totals.push(row);
        table.totals.sort_unstable();
    }
    let mut plain = Restyled::of_format(Format::default());
    for column in &table.columns {
        plain.copy(session, at.sheet, (row - 1, column.index), (row, column.index))?;
    }
    session.sheet_mut(at.sheet)?.set_value(row, table.area.first_column, Value::text(item));
    Ok(row)
}
