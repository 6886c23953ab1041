//! Values as hash keys: what counts as "the same" in groups and duplicates.

use crate::workbook::{ErrorValue, Value};

/// Texts are the same without regard to case and outer spaces; nothing and an empty text are the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(in crate::engine) enum Key {
    Blank,
    /// Bits of the number, both zeros as one.
    Number(u64),
    Text(Box<str>),
    Bool(bool),
    Error(&'static str),
}

impl Key {
    pub(in crate::engine) fn of(value: &Value) -> Self {
        match value {
            Value::Empty => Self::Blank,
            Value::Number(number) => Self::Number((number + 0.0).to_bits()),
            Value::Text(text) => match text.trim() {
                "" => Self::Blank,
                trimmed => Self::Text(trimmed.to_lowercase().into()),
            },
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Error(error) => Self::Error(ErrorValue::as_str(*error)),
        }
    }
}
