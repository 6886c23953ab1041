//! Cells of a row counted, as `COUNTA` and `COUNTIF` count them; a mark with spaces around it is the mark.

use crate::{
    engine::values::text_number,
    plan::{BoundColumn, Tallied},
    workbook::Value,
};

use super::Evaluator;

impl Evaluator<'_> {
    pub(super) fn tally(&self, columns: &[BoundColumn], of: &Tallied, row: u32) -> Value {
        let cells = columns.iter().map(|column| self.grid.value(row, column.index));
        let count = match of {
            Tallied::Filled => cells.filter(|cell| !matches!(cell, Value::Empty)).count(),
            Tallied::Numbers => cells.filter(|cell| matches!(cell, Value::Number(_))).count(),
            Tallied::OneOf(marks) => cells.filter(|cell| marks.iter().any(|mark| is(cell, mark.trim()))).count(),
        };
        Value::Number(count as f64)
    }
}

fn is(cell: &Value, mark: &str) -> bool {
    match cell {
        Value::Text(text) => text.trim().to_lowercase() == mark.to_lowercase(),
        Value::Number(number) => text_number(mark) == Some(*number),
        Value::Bool(flag) => mark.eq_ignore_ascii_case(if *flag { "true" } else { "false" }),
        Value::Empty | Value::Error(_) => false,
    }
}
