//! Values as numbers and as texts, as Excel's operators take them.

use crate::{
    engine::display,
    workbook::{ErrorValue, Value},
};

/// A text that reads as a plain number. Percents, currencies and dates do not.
pub(in crate::engine) fn text_number(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'+' | b'e' | b'E'));
    if !plain || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// The number an operator makes of a value: nothing is 0, a text of a number is that number.
pub(in crate::engine) fn number_of(value: &Value) -> Result<f64, ErrorValue> {
    match value {
        Value::Empty => Ok(0.0),
        Value::Number(number) => Ok(*number),
        Value::Text(text) => text_number(text).ok_or(ErrorValue::Value),
        Value::Bool(flag) => Ok(f64::from(u8::from(*flag))),
        Value::Error(error) => Err(*error),
    }
}

/// The text that `&` makes of a value.
pub(in crate::engine) fn text_of(value: &Value) -> Result<String, ErrorValue> {
    match value {
        Value::Empty => Ok(String::new()),
        Value::Number(number) => Ok(display::general(*number, display::JOINED_DIGITS)),
        Value::Text(text) => Ok(text.to_string()),
        Value::Bool(flag) => Ok(if *flag { "TRUE" } else { "FALSE" }.to_owned()),
        Value::Error(error) => Err(*error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_numbers_are_read_from_text() {
        assert_eq!(text_number(" 12.5 "), Some(12.5));
        assert_eq!(text_number("1e3"), Some(1000.0));
        for text in ["85%", "$5", "", "inf", "nan", "1,000", "e", "2015-07-01"] {
            assert_eq!(text_number(text), None, "{text}");
        }
    }
}
