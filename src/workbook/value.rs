//! What a cell holds.

use std::{fmt, sync::Arc};

/// A cell's value as it is shown, not its formula. Dates are numbers, as in the file: whether a
/// number is a date is a matter of its number format ([`Sheet::is_date`]).
///
/// [`Sheet::is_date`]: crate::workbook::Sheet::is_date
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    #[default]
    Empty,
    Number(f64),
    Text(Arc<str>),
    Bool(bool),
    Error(ErrorValue),
}

/// Excel's error values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorValue {
    Null,
    DivideByZero,
    Value,
    Reference,
    Name,
    Number,
    NotAvailable,
    GettingData,
    Spill,
    Calc,
}

impl Value {
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        Self::Text(text.into())
    }

    /// Empty, or a text of nothing but spaces.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Empty => true,
            Self::Text(text) => text.trim().is_empty(),
            Self::Number(_) | Self::Bool(_) | Self::Error(_) => false,
        }
    }

    pub fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Empty | Self::Text(_) | Self::Bool(_) | Self::Error(_) => None,
        }
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Empty | Self::Number(_) | Self::Bool(_) | Self::Error(_) => None,
        }
    }
}

/// As the cell would show it under the General format.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Number(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(text),
            Self::Bool(flag) => f.write_str(if *flag { "TRUE" } else { "FALSE" }),
            Self::Error(error) => f.write_str(error.as_str()),
        }
    }
}

impl ErrorValue {
    const ALL: [(Self, &'static str); 10] = [
        (Self::Null, "#NULL!"),
        (Self::DivideByZero, "#DIV/0!"),
        (Self::Value, "#VALUE!"),
        (Self::Reference, "#REF!"),
        (Self::Name, "#NAME?"),
        (Self::Number, "#NUM!"),
        (Self::NotAvailable, "#N/A"),
        (Self::GettingData, "#GETTING_DATA"),
        (Self::Spill, "#SPILL!"),
        (Self::Calc, "#CALC!"),
    ];

    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(error, _)| *error == self).map_or("#VALUE!", |(_, text)| text)
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == text).map(|(error, _)| *error)
    }
}
