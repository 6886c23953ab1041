//! What a computed cell holds: one tree that gives both the formula's text and its value.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, Stage};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum Expr<S: Stage> {
    Number(f64),
    Text(String),
    Bool(bool),
    /// A calendar day.
    Date(NaiveDate),
    /// Nothing: an empty text, as `""` in a formula.
    Empty,
    /// The value of the column in this row.
    Column(S::Column),
    /// The value of the column in the row above (empty in the first row).
    Previous(S::Column),
    Negate(Box<Expr<S>>),
    Binary {
        op: BinaryOp,
        left: Box<Expr<S>>,
        right: Box<Expr<S>>,
    },
    Call {
        function: Function,
        arguments: Vec<Expr<S>>,
    },
    If {
        when: Box<Condition<S>>,
        then: Box<Expr<S>>,
        otherwise: Box<Expr<S>>,
    },
    /// One number over all data rows of the column: `SUM($C$2:$C$99)`.
    Whole {
        aggregate: Aggregate,
        column: S::Column,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BinaryOp {
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    /// Text joined end to end: `&`.
    Join,
}

/// Excel's functions by Excel's names, those that a row formula may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Function {
    Sum,
    Average,
    Min,
    Max,
    Round,
    Abs,
    Sqrt,
    Int,
    Mod,
    Radians,
    Degrees,
    Year,
    Month,
    Day,
    Weekday,
    /// Whole days from the first date to the second.
    Days,
    /// A date moved by a number of months.
    EDate,
    /// A number or date shown by a format code: `TEXT(A2,"mm-yyyy")`.
    Text,
    Upper,
    Lower,
    Proper,
    Trim,
    Left,
    Right,
    Len,
}

/// Many values to one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Aggregate {
    Sum,
    /// Cells that are not empty; over rows when no column is named.
    Count,
    /// Different values that are not empty.
    Distinct,
    Mean,
    Median,
    Min,
    Max,
    First,
    Last,
    /// The group's part of the whole, by sum of the column, or by count without one.
    Share,
}
