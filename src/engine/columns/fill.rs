//! Live formulas, with their results, down a column.

use crate::{
    engine::{Failure, evaluate::Evaluator, formula::Writer, session::Session, values::text_of},
    plan::{Bound, BoundTable, Expr, Function, NotFound},
    workbook::{ErrorValue, Value},
};

/// What one cell gets.
enum Content {
    Formula(String, Value),
    Value(Value),
    Nothing,
}

pub(super) struct Filled {
    pub(super) cells: u64,
    /// The first one, as Excel shows it.
    pub(super) formula: Option<String>,
    pub(super) not_found: Option<NotFound>,
}

/// Writes the expression into a column for each of the rows. `live`: as formulas, else as values.
pub(super) fn fill(
    session: &mut Session,
    at: &BoundTable,
    column: u32,
    expr: &Expr<Bound>,
    rows: &[u32],
    live: bool,
) -> Result<Filled, Failure> {
    let evaluator = session.evaluator(at)?.for_expr(expr);
    let live = live && !is_constant(expr) && !stays_a_value(expr);
    let contents: Vec<Content> = rows.iter().map(|row| content(&evaluator, expr, *row, live)).collect();
    let first = contents.iter().find_map(|content| match content {
        Content::Formula(text, _) => Some(format!("={text}")),
        Content::Value(_) | Content::Nothing => None,
    });
    let not_found = not_found(&evaluator, rows);
    let sheet = session.sheet_mut(at.sheet)?;
    let mut cells = 0;
    for (row, content) in rows.iter().copied().zip(contents) {
        let before = sheet.value(row, column);
        match content {
            Content::Formula(text, cached) => {
                sheet.set_worked_out(row, column, &text, cached);
                cells += 1;
            }
            Content::Value(value) => {
                cells += u64::from(before != value);
                sheet.set_value(row, column, value);
            }
            Content::Nothing if before != Value::Empty => {
                sheet.clear(row, column);
                cells += 1;
            }
            Content::Nothing => {}
        }
    }
    Ok(Filled { cells, formula: first, not_found })
}

/// Different keys that the receipt names.
const KEYS_NAMED: usize = 5;

/// Keys that other tables do not have.
fn not_found(with: &Evaluator, rows: &[u32]) -> Option<NotFound> {
    let mut missed = NotFound::default();
    for key in rows.iter().filter_map(|row| with.not_found(*row)) {
        missed.rows += 1;
        let shown = text_of(&key).unwrap_or_default();
        if missed.keys.len() < KEYS_NAMED && !missed.keys.contains(&shown) {
            missed.keys.push(shown);
        }
    }
    (missed.rows > 0).then_some(missed)
}

fn content(with: &Evaluator, expr: &Expr<Bound>, row: u32, live: bool) -> Content {
    let Some(value) = with.value(expr, row) else { return Content::Nothing };
    // A line that is still empty is divided by nothing.
    if matches!(value, Value::Error(ErrorValue::DivideByZero)) && with.asks_empty_cells(expr, row) {
        return Content::Nothing;
    }
    if live {
        let writer = Writer { with, fixed_columns: false, turned: false, prefix: String::new() };
        return match writer.formula(expr, row) {
            Some(text) => Content::Formula(text, shown(expr, value)),
            None => Content::Nothing,
        };
    }
    match value {
        Value::Empty => Content::Nothing,
        Value::Text(text) if text.is_empty() => Content::Nothing,
        value => Content::Value(value),
    }
}

/// What a formula shows for an empty result: 0, except where the formula itself leaves it empty.
fn shown(expr: &Expr<Bound>, value: Value) -> Value {
    match (value, expr) {
        (Value::Empty, Expr::Column(_) | Expr::If { .. }) => Value::text(""),
        (Value::Empty, _) => Value::Number(0.0),
        (value, _) => value,
    }
}

/// Excel has no formula for it that people could read.
fn stays_a_value(expr: &Expr<Bound>) -> bool {
    matches!(expr, Expr::Call { function: Function::Digits | Function::YearIn, .. })
}

/// The same in every row, without a cell in it.
fn is_constant(expr: &Expr<Bound>) -> bool {
    match expr {
        Expr::Number(_) | Expr::Text(_) | Expr::Bool(_) | Expr::Date(_) | Expr::Time(_) | Expr::Empty => true,
        Expr::Negate(inner) => is_constant(inner),
        Expr::Binary { .. }
        | Expr::Call { .. }
        | Expr::If { .. }
        | Expr::Column(_)
        | Expr::Previous(_)
        | Expr::Whole { .. }
        | Expr::UpTo { .. }
        | Expr::Rank { .. }
        | Expr::Best { .. }
        | Expr::HeaderOf { .. }
        | Expr::Tally { .. }
        | Expr::Lookup(_) => false,
    }
}
