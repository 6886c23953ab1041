//! One value against another, as people mean it: a text is neither more nor less than a number,
//! and an empty cell is smaller than nothing.

use std::cmp::Ordering;

use crate::{
    engine::values::{compare_text, text_number},
    plan::Comparison,
    workbook::Value,
};

/// `None` where the two have no order. Errors have none; a number kept as text counts as a number
/// against a number.
pub(super) fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        _ if left.is_blank() && right.is_blank() => Some(Ordering::Equal),
        (Value::Number(a), Value::Number(b)) => a.partial_cmp(b),
        (Value::Text(a), Value::Text(b)) => Some(compare_text(a.trim(), b.trim())).filter(|_| !one_blank(left, right)),
        (Value::Number(a), Value::Text(b)) => a.partial_cmp(&text_number(b)?),
        (Value::Text(a), Value::Number(b)) => text_number(a)?.partial_cmp(b),
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::Bool(a), Value::Text(b)) | (Value::Text(b), Value::Bool(a)) => {
            b.trim().eq_ignore_ascii_case(if *a { "true" } else { "false" }).then_some(Ordering::Equal)
        }
        _ => None,
    }
}

fn one_blank(left: &Value, right: &Value) -> bool {
    left.is_blank() != right.is_blank()
}

pub(super) fn holds(comparison: Comparison, left: &Value, right: &Value) -> bool {
    let order = order(left, right);
    match comparison {
        Comparison::Equal => order == Some(Ordering::Equal),
        Comparison::NotEqual => order != Some(Ordering::Equal),
        Comparison::Less => order == Some(Ordering::Less),
        Comparison::LessOrEqual => matches!(order, Some(Ordering::Less | Ordering::Equal)) && !left.is_blank(),
        Comparison::Greater => order == Some(Ordering::Greater),
        Comparison::GreaterOrEqual => matches!(order, Some(Ordering::Greater | Ordering::Equal)) && !left.is_blank(),
    }
}
