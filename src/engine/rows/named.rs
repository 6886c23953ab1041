//! Rows that go by a name, and the table with its rows for columns.

use std::cell::RefCell;

use crate::{
    engine::{
        Failure,
        columns::{map_condition, map_expr},
        evaluate::Grid,
        session::Session,
    },
    plan::{Bound, BoundColumn, BoundTable, Condition, Expr, Refusal},
    workbook::{
        Sheet, Value,
        schema::{ColumnSchema, Kind},
    },
};

/// The sheet with its rows for columns, and its columns for rows.
pub(in crate::engine) struct Turned<'a>(pub(in crate::engine) &'a Sheet);

impl Grid for Turned<'_> {
    fn value(&self, row: u32, column: u32) -> Value {
        self.0.value(column, row)
    }

    fn number_format(&self, row: u32, column: u32) -> String {
        self.0.number_format(column, row)
    }

    fn is_date(&self, row: u32, column: u32) -> bool {
        self.0.is_date(column, row)
    }
}

/// Rows as they stand now, by their names: steps before may have moved them.
struct Found<'a> {
    session: &'a Session<'a>,
    at: &'a BoundTable,
    rows: RefCell<Vec<u32>>,
    missing: RefCell<Option<String>>,
}

impl<'a> Found<'a> {
    fn new(session: &'a Session<'a>, at: &'a BoundTable) -> Self {
        Self { session, at, rows: RefCell::default(), missing: RefCell::default() }
    }

    fn place(&self, column: &BoundColumn) -> BoundColumn {
        match row_named(self.session, self.at, &column.name) {
            Ok(Some(row)) => {
                self.rows.borrow_mut().push(row);
                BoundColumn { index: row, ..column.clone() }
            }
            _ => {
                self.missing.borrow_mut().get_or_insert(column.name.clone());
                column.clone()
            }
        }
    }

    fn rows(self) -> Result<Vec<u32>, Failure> {
        match self.missing.into_inner() {
            Some(said) => Err(Refusal::NoColumn { said, nearest: Vec::new(), columns: Vec::new() }.into()),
            None => Ok(self.rows.into_inner()),
        }
    }
}

/// The expression with its rows where they stand, and these rows.
pub(super) fn expr(
    session: &Session,
    at: &BoundTable,
    value: &Expr<Bound>,
) -> Result<(Expr<Bound>, Vec<u32>), Failure> {
    let found = Found::new(session, at);
    let placed = map_expr(value, at.sheet, &|column| found.place(column));
    Ok((placed, found.rows()?))
}

/// The same of a condition.
pub(in crate::engine) fn condition(
    session: &Session,
    at: &BoundTable,
    when: &Condition<Bound>,
) -> Result<(Condition<Bound>, Vec<u32>), Failure> {
    let found = Found::new(session, at);
    let placed = map_condition(when, at.sheet, &|column| found.place(column));
    Ok((placed, found.rows()?))
}

/// The columns of numbers in which one of the rows holds something.
pub(in crate::engine) fn columns(session: &Session, at: &BoundTable, rows: &[u32]) -> Result<Vec<u32>, Failure> {
    let (sheet, table) = (session.sheet(at.sheet)?, session.table(at)?);
    let counts = |column: &&ColumnSchema| {
        let of_numbers = column.kind.is_numeric() || matches!(column.kind, Kind::Mixed | Kind::Empty);
        of_numbers && rows.iter().any(|row| sheet.value(*row, column.index) != Value::Empty)
    };
    Ok(table.columns.iter().skip(1).filter(counts).map(|column| column.index).collect())
}

/// The row of the table, or of the totals under it, that goes by the name.
pub(in crate::engine) fn row_named(session: &Session, at: &BoundTable, name: &str) -> Result<Option<u32>, Failure> {
    let (sheet, table) = (session.sheet(at.sheet)?, session.table(at)?);
    let Some((first, last)) = table.data else { return Ok(None) };
    let last = table.totals.iter().copied().fold(last, u32::max);
    let wanted = folded(name);
    let is_it =
        |row: &u32| matches!(sheet.value(*row, table.area.first_column), Value::Text(text) if folded(&text) == wanted);
    Ok((first..=last).find(is_it))
}

fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
