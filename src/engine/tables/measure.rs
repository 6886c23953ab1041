//! What a measure comes to in a group.

use crate::{
    engine::evaluate::{Evaluator, aggregate},
    plan::{Aggregate, Bound, Measure},
    workbook::{ErrorValue, Value},
};

use super::Group;

/// What a measure needs to know of its whole column, worked out once.
pub(in crate::engine) struct Column {
    pub aggregate: Aggregate,
    pub index: Option<u32>,
    /// Sum of the column over the rows taken, or their number without one: what shares are of.
    whole: f64,
}

impl Column {
    pub(in crate::engine) fn new(with: &Evaluator, measure: &Measure<Bound>, rows: &[u32]) -> Self {
        let index = measure.column.as_ref().map(|column| column.index);
        let whole = match index {
            Some(index) => rows.iter().filter_map(|row| with.grid.value(*row, index).as_number()).sum(),
            None => rows.len() as f64,
        };
        Self { aggregate: *measure.aggregate.get(), index, whole }
    }
}

pub(in crate::engine) fn value(with: &Evaluator, column: &Column, group: &Group) -> Value {
    let Some(index) = column.index else {
        let rows = group.rows.len() as f64;
        return if column.aggregate == Aggregate::Share { share(rows, column.whole) } else { Value::Number(rows) };
    };
    let cells = group.rows.iter().map(|row| with.grid.value(*row, index));
    if column.aggregate == Aggregate::Share {
        return match aggregate(Aggregate::Sum, cells) {
            Value::Number(sum) => share(sum, column.whole),
            other => other,
        };
    }
    aggregate(column.aggregate, cells)
}

fn share(part: f64, whole: f64) -> Value {
    if whole == 0.0 { Value::Error(ErrorValue::DivideByZero) } else { Value::Number(part / whole) }
}
