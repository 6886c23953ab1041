//! Cell values ↔ the engine's.

use formualizer::{DateSystem, ExcelError, ExcelErrorKind, LiteralValue};

use crate::workbook::{ErrorValue, Value};

pub(super) fn literal(value: &Value) -> LiteralValue {
    match value {
        Value::Empty => LiteralValue::Empty,
        Value::Number(number) => LiteralValue::Number(*number),
        Value::Text(text) => LiteralValue::Text(text.to_string()),
        Value::Bool(flag) => LiteralValue::Boolean(*flag),
        Value::Error(error) => LiteralValue::Error(ExcelError::new(kind(*error))),
    }
}

fn kind(error: ErrorValue) -> ExcelErrorKind {
    match error {
        ErrorValue::Null => ExcelErrorKind::Null,
        ErrorValue::DivideByZero => ExcelErrorKind::Div,
        ErrorValue::Value => ExcelErrorKind::Value,
        ErrorValue::Reference => ExcelErrorKind::Ref,
        ErrorValue::Name => ExcelErrorKind::Name,
        ErrorValue::Number => ExcelErrorKind::Num,
        ErrorValue::NotAvailable | ErrorValue::GettingData => ExcelErrorKind::Na,
        ErrorValue::Spill => ExcelErrorKind::Spill,
        ErrorValue::Calc => ExcelErrorKind::Calc,
    }
}

/// `None` for what a cell cannot hold, and for errors of the engine's own.
pub(super) fn value(literal: LiteralValue, dates: DateSystem) -> Option<Value> {
    Some(match literal {
        LiteralValue::Boolean(flag) => Value::Bool(flag),
        LiteralValue::Text(text) => Value::text(text),
        // A formula that reads an empty cell shows 0.
        LiteralValue::Empty => Value::Number(0.0),
        LiteralValue::Error(error) => Value::Error(match error.kind {
            ExcelErrorKind::Null => ErrorValue::Null,
            ExcelErrorKind::Ref => ErrorValue::Reference,
            ExcelErrorKind::Name => ErrorValue::Name,
            ExcelErrorKind::Value => ErrorValue::Value,
            ExcelErrorKind::Div => ErrorValue::DivideByZero,
            ExcelErrorKind::Na => ErrorValue::NotAvailable,
            ExcelErrorKind::Num => ErrorValue::Number,
            ExcelErrorKind::Calc => ErrorValue::Calc,
            _ => return None,
        }),
        LiteralValue::Array(_) | LiteralValue::Pending => return None,
        other => Value::Number(other.as_serial_number_for(dates).filter(|number| number.is_finite())? + 0.0),
    })
}

/// Whether two results are one to Excel, which keeps fifteen digits.
pub(super) fn agree(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Number(old), Value::Number(new)) => {
            old.to_bits() == new.to_bits() || (old - new).abs() <= 1e-14 * old.abs().max(new.abs())
        }
        _ => old == new,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_agree_to_fifteen_digits() {
        assert!(agree(&Value::Number(0.1 + 0.2), &Value::Number(0.3)));
        assert!(!agree(&Value::Number(1.0), &Value::Number(1.000_000_000_000_1)));
        assert!(!agree(&Value::Number(0.0), &Value::Number(1e-20)));
        assert!(!agree(&Value::text("1"), &Value::Number(1.0)));
    }
}
