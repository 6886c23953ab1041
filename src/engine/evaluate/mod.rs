//! Expressions and conditions worked out over the rows of a table, as Excel would.
//!
//! Reads cells and writes none. What concerns a whole column (sums, ranks, counts, what kinds of
//! values it holds) is worked out once, before the first row.

mod aggregate;
mod calls;
mod compare;
mod condition;
mod facts;
mod listed;
mod lookup;
mod mentions;
mod series;
mod tally;

use std::{cell::OnceCell, collections::HashMap};

use crate::{
    plan::{Aggregate, BinaryOp, Bound, Condition, Expr, Lookup},
    workbook::{ErrorValue, Sheet, Value},
};

use super::values::{DateSystem, Key, number_of, text_of};

pub(super) use aggregate::aggregate;
pub(super) use calls::round;
pub(super) use condition::names_whole_day;
pub(super) use facts::Facts;
pub(super) use lookup::{Elsewhere, KeyAs, Other};
pub(super) use mentions::{asks_a_list, looks_up, mentions_column};

/// Cells by 0-based row and column.
pub(super) trait Grid {
    fn value(&self, row: u32, column: u32) -> Value;
    fn number_format(&self, row: u32, column: u32) -> String;
    fn is_date(&self, row: u32, column: u32) -> bool;
}

impl Grid for Sheet {
    fn value(&self, row: u32, column: u32) -> Value {
        Sheet::value(self, row, column)
    }

    fn number_format(&self, row: u32, column: u32) -> String {
        Sheet::number_format(self, row, column)
    }

    fn is_date(&self, row: u32, column: u32) -> bool {
        Sheet::is_date(self, row, column)
    }
}

/// The value of an expression in a row; `None` where it asks for the row above the first.
pub(super) type Evaluated = Option<Value>;

/// What the cells of one table make of expressions and conditions.
pub(super) struct Evaluator<'a> {
    pub(super) grid: &'a dyn Grid,
    /// First and last row of data; `None` without data.
    pub(super) rows: Option<(u32, u32)>,
    pub(super) dates: DateSystem,
    /// Of the columns mentioned; found when they are first asked for, since many tests need none.
    facts: HashMap<u32, OnceCell<Facts>>,
    wholes: HashMap<(Aggregate, u32), Value>,
    /// How often each value stands in the column.
    counts: HashMap<u32, HashMap<Key, u32>>,
    extremes: Vec<Limit>,
    /// Per data row, top to bottom.
    series: HashMap<(Aggregate, u32, Option<u32>), Vec<Value>>,
    /// The numbers of a column, smallest first.
    sorted: HashMap<u32, Vec<f64>>,
    /// The sorted numbers of a column, by the group that its rows are of.
    sorted_within: HashMap<(u32, Vec<u32>), series::Groups>,
    pub(super) elsewhere: Option<&'a dyn Elsewhere>,
    lookups: Vec<(Lookup<Bound>, lookup::Index)>,
    listed: Vec<listed::Listed>,
}

/// From which number on a cell is among the extremes of its column.
struct Limit {
    column: u32,
    n: f64,
    percent: bool,
    smallest: bool,
    bound: Option<f64>,
}

impl<'a> Evaluator<'a> {
    pub(super) fn new(grid: &'a dyn Grid, rows: Option<(u32, u32)>, dates: DateSystem) -> Self {
        Self {
            grid,
            rows,
            dates,
            facts: HashMap::new(),
            wholes: HashMap::new(),
            counts: HashMap::new(),
            extremes: Vec::new(),
            series: HashMap::new(),
            sorted: HashMap::new(),
            sorted_within: HashMap::new(),
            elsewhere: None,
            lookups: Vec::new(),
            listed: Vec::new(),
        }
    }

    /// With the other tables of the workbook in reach.
    #[must_use]
    pub(super) fn beside(mut self, elsewhere: &'a dyn Elsewhere) -> Self {
        self.elsewhere = Some(elsewhere);
        self
    }

    /// Looks over the columns that the expression will ask for.
    #[must_use]
    pub(super) fn for_expr(mut self, expr: &Expr<Bound>) -> Self {
        mentions::in_expr(expr, &mut |mention| self.prepare(&mention));
        self
    }

    /// Looks over the columns that the condition will ask for.
    #[must_use]
    pub(super) fn for_condition(mut self, condition: &Condition<Bound>) -> Self {
        mentions::in_condition(condition, &mut |mention| self.prepare(&mention));
        self
    }

    fn prepare(&mut self, mention: &mentions::Mention<'_>) {
        match *mention {
            mentions::Mention::Column(column) | mentions::Mention::Above(column) => {
                self.facts.entry(column).or_default();
            }
            mentions::Mention::Whole(kind, column) => {
                if !self.wholes.contains_key(&(kind, column)) {
                    let value = aggregate(kind, self.column(column));
                    self.wholes.insert((kind, column), value);
                }
            }
            mentions::Mention::Repeated(column) => {
                if !self.counts.contains_key(&column) {
                    let mut counts = HashMap::new();
                    for value in self.column(column) {
                        *counts.entry(Key::of(&value)).or_insert(0) += 1;
                    }
                    self.counts.insert(column, counts);
                }
            }
            mentions::Mention::UpTo(kind, column, rows) => {
                if !self.series.contains_key(&(kind, column, rows)) {
                    let cells: Vec<Value> = self.column(column).collect();
                    self.series.insert((kind, column, rows), series::up_to(kind, &cells, rows));
                }
            }
            mentions::Mention::Rank(column, within) if !within.is_empty() => {
                let groups = self.sorted_in_groups(column, within);
                self.sorted_within.insert((column, series::indexes(within)), groups);
            }
            mentions::Mention::Rank(column, _) => {
                if !self.sorted.contains_key(&column) {
                    self.sorted.insert(column, series::sorted(self.column(column)));
                }
            }
            mentions::Mention::Listed { column, table, by } => self.prepare_list(column, table, by),
            mentions::Mention::Lookup(lookup) => self.prepare_lookup(lookup),
            mentions::Mention::Extreme { column, n, percent, smallest } => {
                let bound = aggregate::extreme_bound(self.column(column), n, percent, smallest);
                self.extremes.push(Limit { column, n, percent, smallest, bound });
            }
        }
    }

    fn prepare_lookup(&mut self, lookup: &Lookup<Bound>) {
        let Some(other) = self.elsewhere.and_then(|elsewhere| elsewhere.other(&lookup.table)) else { return };
        if self.index(lookup).is_none() {
            let index = lookup::Index::new(&other, lookup, self);
            self.lookups.push((lookup.clone(), index));
        }
    }

    /// The data cells of a column, top to bottom.
    pub(super) fn column(&self, column: u32) -> impl Iterator<Item = Value> {
        let grid = self.grid;
        rows_of(self.rows).map(move |row| grid.value(row, column))
    }

    pub(super) fn facts(&self, column: u32) -> &Facts {
        let known = self.facts.get(&column);
        known.map_or(&facts::NONE, |facts| facts.get_or_init(|| Facts::of(self.grid, self.rows, column)))
    }

    pub(super) fn is_first(&self, row: u32) -> bool {
        self.rows.is_none_or(|(first, _)| row <= first)
    }

    /// The value of an expression in a row.
    pub(super) fn value(&self, expr: &Expr<Bound>, row: u32) -> Evaluated {
        Some(match expr {
            Expr::Number(number) => Value::Number(*number),
            Expr::Text(text) => Value::text(text.as_str()),
            Expr::Bool(flag) => Value::Bool(*flag),
            Expr::Date(date) => Value::Number(self.dates.serial(*date)),
            Expr::Time(time) => Value::Number(part_of_day(*time)),
            Expr::Empty => Value::text(""),
            Expr::Column(column) => self.grid.value(row, column.index),
            Expr::Previous(column) => {
                let above = row.checked_sub(1).filter(|_| !self.is_first(row))?;
                self.grid.value(above, column.index)
            }
            Expr::Negate(inner) => number(number_of(&self.value(inner, row)?).map(|n| -n)),
            Expr::Binary { op: BinaryOp::Join, left, right } => {
                let joined = self.joined(left, row).and_then(|left| Ok(left + &self.joined(right, row)?));
                joined.map_or_else(Value::Error, Value::text)
            }
            Expr::Binary { op, left, right } => {
                let (left, right) = (self.value(left, row)?, self.value(right, row)?);
                arithmetic(*op, &left, &right)
            }
            Expr::Call { function, arguments } => return self.call(*function, arguments, row),
            Expr::If { when, then, otherwise } => match self.holds(when, row) {
                Ok(true) => return self.value(then, row),
                Ok(false) => return self.value(otherwise, row),
                Err(error) => Value::Error(error),
            },
            Expr::Whole { aggregate, column } => {
                self.wholes.get(&(*aggregate, column.index)).cloned().unwrap_or_default()
            }
            Expr::UpTo { aggregate, column, rows } => {
                let at = row.checked_sub(self.rows?.0)? as usize;
                self.series.get(&(*aggregate, column.index, *rows))?.get(at)?.clone()
            }
            Expr::Rank { column, direction, within } => match self.grid.value(row, column.index) {
                Value::Number(number) => {
                    let others = if within.is_empty() {
                        self.sorted.get(&column.index)?
                    } else {
                        let groups = self.sorted_within.get(&(column.index, series::indexes(within)))?;
                        groups.get(&self.group(within, row))?
                    };
                    Value::Number(series::rank(others, number, *direction.get()))
                }
                Value::Error(error) => Value::Error(error),
                Value::Empty | Value::Text(_) | Value::Bool(_) => Value::text(""),
            },
            Expr::Best { columns, n, aggregate, smallest } => self.best(columns, *n, *aggregate, *smallest, row),
            Expr::HeaderOf { columns, smallest } => self.header_of(columns, *smallest, row),
            Expr::Tally { columns, of } => self.tally(columns, of, row),
            Expr::Lookup(lookup) => return self.looked_up(lookup, row),
        })
    }

    /// What the expression adds to a text: dates as their cells show them.
    fn joined(&self, expr: &Expr<Bound>, row: u32) -> Result<String, ErrorValue> {
        let value = self.value(expr, row).unwrap_or_default();
        if let Expr::Column(column) | Expr::Previous(column) = expr
            && let Some(code) = &self.facts(column.index).date_format
            && !matches!(value, Value::Empty | Value::Error(_))
        {
            return Ok(super::display::text(&value, code, self.dates));
        }
        text_of(&value)
    }
}

/// All rows from the first to the last.
pub(super) fn rows_of(rows: Option<(u32, u32)>) -> impl Iterator<Item = u32> + Clone {
    let (first, last) = rows.unwrap_or((1, 0));
    first..=last
}

fn number(result: Result<f64, ErrorValue>) -> Value {
    match result {
        Ok(number) if number.is_finite() => Value::Number(number + 0.0),
        Ok(_) => Value::Error(ErrorValue::Number),
        Err(error) => Value::Error(error),
    }
}

fn arithmetic(op: BinaryOp, left: &Value, right: &Value) -> Value {
    let result = number_of(left).and_then(|a| {
        let b = number_of(right)?;
        match op {
            BinaryOp::Add => Ok(a + b),
            BinaryOp::Subtract => Ok(a - b),
            BinaryOp::Multiply => Ok(a * b),
            BinaryOp::Divide if b == 0.0 => Err(ErrorValue::DivideByZero),
            BinaryOp::Divide => Ok(a / b),
            BinaryOp::Power if a == 0.0 && b == 0.0 => Err(ErrorValue::Number),
            BinaryOp::Power if a == 0.0 && b < 0.0 => Err(ErrorValue::DivideByZero),
            BinaryOp::Power => Ok(a.powf(b)),
            BinaryOp::Join => Err(ErrorValue::Value),
        }
    });
    number(result)
}

#[cfg(test)]
pub(super) mod tests;

/// A time as Excel has it: the part of the day that has passed.
pub(in crate::engine) fn part_of_day(time: chrono::NaiveTime) -> f64 {
    use chrono::Timelike;
    f64::from(time.num_seconds_from_midnight()) / 86_400.0
}
