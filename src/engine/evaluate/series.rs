//! A row among the others: running totals, moving averages, ranks; and the best of a row's own cells.

use std::collections::HashMap;

use crate::{
    plan::{Aggregate, BoundColumn, Direction},
    workbook::{ErrorValue, Value},
};

use super::{Evaluator, aggregate};
use crate::engine::values::text_of;

/// What `UpTo` gives for each data row, top to bottom.
pub(super) fn up_to(kind: Aggregate, cells: &[Value], rows: Option<u32>) -> Vec<Value> {
    if let Some(rows) = rows {
        let rows = rows.max(1) as usize;
        let window = |end: usize| match (end + 1).checked_sub(rows) {
            Some(start) => aggregate(kind, cells[start..=end].iter().cloned()),
            None => Value::text(""),
        };
        return (0..cells.len()).map(window).collect();
    }
    match kind {
        Aggregate::Sum | Aggregate::Count | Aggregate::Mean | Aggregate::Min | Aggregate::Max => running(kind, cells),
        Aggregate::Distinct
        | Aggregate::Median
        | Aggregate::First
        | Aggregate::Last
        | Aggregate::StandardDeviation
        | Aggregate::Variance
        | Aggregate::Product
        | Aggregate::CountNumbers
        | Aggregate::Share => (0..cells.len()).map(|end| aggregate(kind, cells[..=end].iter().cloned())).collect(),
    }
}

/// Each from the one before.
fn running(kind: Aggregate, cells: &[Value]) -> Vec<Value> {
    let (mut sum, mut count, mut filled) = (0.0, 0.0, 0.0);
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    let mut error: Option<ErrorValue> = None;
    let next = |value: &Value| {
        match value {
            Value::Number(number) => {
                sum += number;
                count += 1.0;
                least = least.min(*number);
                most = most.max(*number);
            }
            Value::Error(found) => error = error.or(Some(*found)),
            Value::Empty | Value::Text(_) | Value::Bool(_) => {}
        }
        filled += f64::from(u8::from(!value.is_blank()));
        match (kind, error) {
            (Aggregate::Count, _) => Value::Number(filled),
            (_, Some(error)) => Value::Error(error),
            (Aggregate::Mean, None) if count == 0.0 => Value::Error(ErrorValue::DivideByZero),
            (Aggregate::Mean, None) => Value::Number(sum / count),
            (Aggregate::Min | Aggregate::Max, None) if count == 0.0 => Value::Number(0.0),
            (Aggregate::Min, None) => Value::Number(least),
            (Aggregate::Max, None) => Value::Number(most),
            (_, None) => Value::Number(sum + 0.0),
        }
    };
    cells.iter().map(next).collect()
}

/// The numbers of a column, smallest first.
pub(super) fn sorted(cells: impl Iterator<Item = Value>) -> Vec<f64> {
    let mut numbers: Vec<f64> = cells.filter_map(|value| value.as_number()).collect();
    numbers.sort_by(f64::total_cmp);
    numbers
}

/// The place of a number among the sorted ones.
pub(super) fn rank(sorted: &[f64], number: f64, direction: Direction) -> f64 {
    let before = match direction {
        Direction::Ascending => sorted.partition_point(|other| *other < number),
        Direction::Descending => sorted.len() - sorted.partition_point(|other| *other <= number),
    };
    before as f64 + 1.0
}

/// What the cells of a row say of the group it is of, whatever the case.
type Group = Vec<String>;
pub(super) type Groups = HashMap<Group, Vec<f64>>;

pub(super) fn indexes(columns: &[BoundColumn]) -> Vec<u32> {
    columns.iter().map(|column| column.index).collect()
}

impl Evaluator<'_> {
    pub(super) fn group(&self, within: &[BoundColumn], row: u32) -> Group {
        let said = |value: Value| text_of(&value).unwrap_or_default().to_lowercase();
        within.iter().map(|column| said(self.grid.value(row, column.index))).collect()
    }

    /// The numbers of each group, sorted.
    pub(super) fn sorted_in_groups(&self, column: u32, within: &[BoundColumn]) -> Groups {
        let mut groups = Groups::new();
        let Some((first, last)) = self.rows else { return groups };
        for row in first..=last {
            if let Value::Number(number) = self.grid.value(row, column) {
                groups.entry(self.group(within, row)).or_default().push(number);
            }
        }
        for numbers in groups.values_mut() {
            numbers.sort_by(f64::total_cmp);
        }
        groups
    }

    /// Of fewer numbers than asked for, all.
    /// The name of the column with the largest number of the row; of equals the first.
    pub(super) fn header_of(&self, columns: &[BoundColumn], smallest: bool, row: u32) -> Value {
        let mut found: Option<(f64, &BoundColumn)> = None;
        for column in columns {
            match self.grid.value(row, column.index) {
                Value::Error(error) => return Value::Error(error),
                Value::Number(number) => {
                    let beats = found.is_none_or(|(known, _)| if smallest { number < known } else { number > known });
                    if beats {
                        found = Some((number, column));
                    }
                }
                Value::Empty | Value::Text(_) | Value::Bool(_) => {}
            }
        }
        Value::text(found.map_or("", |(_, column)| column.name.as_str()))
    }

    pub(super) fn best(&self, columns: &[BoundColumn], n: u32, kind: Aggregate, smallest: bool, row: u32) -> Value {
        let cells: Vec<Value> = columns.iter().map(|column| self.grid.value(row, column.index)).collect();
        if let Some(error) = cells.iter().find(|cell| matches!(cell, Value::Error(_))) {
            return error.clone();
        }
        let mut numbers = sorted(cells.into_iter());
        if !smallest {
            numbers.reverse();
        }
        aggregate(kind, numbers.into_iter().take(n as usize).map(Value::Number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(of: &[f64]) -> Vec<Value> {
        of.iter().copied().map(Value::Number).collect()
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "places are whole")]
    fn equal_numbers_share_a_place_and_leave_the_next_free() {
        let sorted = sorted(numbers(&[80.0, 95.0, 80.0, 60.0]).into_iter());
        let places = |direction| [95.0, 80.0, 60.0].map(|number| rank(&sorted, number, direction));
        assert_eq!(places(Direction::Descending), [1.0, 2.0, 4.0]);
        assert_eq!(places(Direction::Ascending), [4.0, 2.0, 1.0]);
    }

    #[test]
    fn a_moving_average_begins_where_it_has_enough_rows() {
        let found = up_to(Aggregate::Mean, &numbers(&[1.0, 2.0, 6.0]), Some(2));
        assert_eq!(found, [Value::text(""), Value::Number(1.5), Value::Number(4.0)]);
    }

    #[test]
    fn a_running_total_passes_over_texts() {
        let cells = [Value::Number(1.0), Value::text("x"), Value::Number(4.0)];
        assert_eq!(up_to(Aggregate::Sum, &cells, None), numbers(&[1.0, 1.0, 5.0]));
    }
}
