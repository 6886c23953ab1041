//! Whether a row meets a condition.

use crate::{
    engine::values::{Key, text_of},
    plan::{Bound, Comparison, Condition, Expr, TextTest},
    workbook::{ErrorValue, Value},
};

use super::{Evaluator, compare};

impl Evaluator<'_> {
    /// Whether the row is meant; an error on the way means no.
    pub(in crate::engine) fn meets(&self, condition: &Condition<Bound>, row: u32) -> bool {
        self.holds(condition, row).unwrap_or(false)
    }

    /// As a formula would see it: an error in a compared cell is the result, except that what is
    /// not equal may well be an error.
    pub(super) fn holds(&self, condition: &Condition<Bound>, row: u32) -> Result<bool, ErrorValue> {
        match condition {
            Condition::Compare { left, is, right } => self.compares(left, *is, right, row),
            Condition::Between { value, low, high } => {
                Ok(self.compares(value, Comparison::GreaterOrEqual, low, row)?
                    && self.compares(value, Comparison::LessOrEqual, high, row)?)
            }
            Condition::OneOf { column, values } => {
                let cell = Expr::Column(column.clone());
                for value in values {
                    if self.compares(&cell, Comparison::Equal, value, row)? {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
            Condition::Text { column, test, text } => {
                Ok(text_of(&self.grid.value(row, column.index)).is_ok_and(|cell| text_holds(*test, &cell, text)))
            }
            Condition::Blank { column } => Ok(self.grid.value(row, column.index).is_blank()),
            Condition::Repeated { column } => Ok(self.is_repeated(column.index, row)),
            Condition::Listed { column, table, by, .. } => Ok(self.is_listed(column.index, table, by.index, row)),
            Condition::Extreme { column, n, percent, smallest } => {
                Ok(self.is_extreme(column.index, (*n, *percent, *smallest), row))
            }
            Condition::All(inner) => {
                let mut all = true;
                for one in inner {
                    all &= self.holds(one, row)?;
                }
                Ok(all)
            }
            Condition::Any(inner) => {
                let mut any = false;
                for one in inner {
                    any |= self.holds(one, row)?;
                }
                Ok(any)
            }
            Condition::Not(inner) => Ok(!self.holds(inner, row)?),
        }
    }

    fn compares(
        &self,
        left: &Expr<Bound>,
        is: Comparison,
        right_expr: &Expr<Bound>,
        row: u32,
    ) -> Result<bool, ErrorValue> {
        let (Some(left), Some(right)) = (self.value(left, row), self.value(right_expr, row)) else {
            return Ok(false);
        };
        if let Value::Error(error) = left {
            return Err(error);
        }
        if let Value::Error(error) = right {
            return Err(error);
        }
        Ok(compare::holds(is, &Self::day_of(is, left, right_expr), &right))
    }

    /// A moment compared with a day: "on the 1st" and "until the 1st" mean the whole day.
    fn day_of(is: Comparison, value: Value, other: &Expr<Bound>) -> Value {
        match value {
            Value::Number(moment) if names_whole_day(is, other) => Value::Number(moment.floor()),
            value => value,
        }
    }

    fn is_repeated(&self, column: u32, row: u32) -> bool {
        let value = self.grid.value(row, column);
        let times = self.counts.get(&column).and_then(|counts| counts.get(&Key::of(&value)));
        !value.is_blank() && times.is_some_and(|times| *times > 1)
    }

    fn is_extreme(&self, column: u32, asked: (f64, bool, bool), row: u32) -> bool {
        let limit = self.extremes.iter().find(|limit| {
            let known = (limit.n.to_bits(), limit.percent, limit.smallest);
            limit.column == column && known == (asked.0.to_bits(), asked.1, asked.2)
        });
        let bound = limit.and_then(|limit| limit.bound);
        match (self.grid.value(row, column), bound) {
            (Value::Number(number), Some(bound)) => {
                if asked.2 {
                    number <= bound
                } else {
                    number >= bound
                }
            }
            _ => false,
        }
    }
}

/// Whether the comparison means all moments of the day it names.
pub(in crate::engine) fn names_whole_day(is: Comparison, other: &Expr<Bound>) -> bool {
    matches!(other, Expr::Date(_)) && matches!(is, Comparison::Equal | Comparison::NotEqual | Comparison::LessOrEqual)
}

fn text_holds(wanted: TextTest, cell: &str, part: &str) -> bool {
    let (cell, part) = (cell.trim().to_lowercase(), part.trim().to_lowercase());
    match wanted {
        TextTest::Contains => cell.contains(&part),
        TextTest::StartsWith => cell.starts_with(&part),
        TextTest::EndsWith => cell.ends_with(&part),
    }
}
