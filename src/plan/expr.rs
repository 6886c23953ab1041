//! What a computed cell holds: one tree that gives both the formula's text and its value.

use chrono::{NaiveDate, NaiveTime};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, Direction, Lookup, Slot, Stage};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum Expr<S: Stage> {
    Number(f64),
    Text(String),
    Bool(bool),
    /// A calendar day.
    Date(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
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
    /// From the first data row down to this one, or over the last `rows` of them: a running total, a
    /// moving average. Empty in rows that have fewer than `rows` behind them.
    UpTo {
        aggregate: Aggregate,
        column: S::Column,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rows: Option<u32>,
    },
    /// The place of this row's number among all of the column, 1 for the largest (descending) or the
    /// smallest; equal numbers share a place and the places behind it stay free.
    Rank {
        column: S::Column,
        direction: Slot<Direction>,
        /// Among the rows alone that hold the same in these columns: the place in class.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        within: Vec<S::Column>,
    },
    /// The sum or mean of the `n` largest of these columns in this row.
    Best {
        columns: Vec<S::Column>,
        n: u32,
        aggregate: Aggregate,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        smallest: bool,
    },
    /// The header of the first of these columns that holds the largest number of this row: the month that was best.
    /// Empty where none holds a number.
    HeaderOf {
        columns: Vec<S::Column>,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        smallest: bool,
    },
    /// How many of these cells of this row hold something, or one of a few marks: days present.
    Tally {
        columns: Vec<S::Column>,
        of: Tallied,
    },
    /// A value of another table's row.
    Lookup(Box<Lookup<S>>),
}

/// Which cells are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tallied {
    /// Those that are not empty.
    Filled,
    /// Those that hold a number: tests with a score.
    Numbers,
    /// Those that hold one of these and nothing else, whatever the case: `P`, `present`, `1`.
    OneOf(Vec<String>),
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
    Median,
    /// Of a sample, as STDEV has it.
    StandardDeviation,
    Round,
    Abs,
    Sqrt,
    /// The natural logarithm.
    Ln,
    /// The logarithm to the base 10.
    Log10,
    Exp,
    Int,
    Mod,
    Radians,
    Degrees,
    /// Of an angle in radians.
    Sin,
    Cos,
    Tan,
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
    /// A text with every occurrence of the second text replaced by the third.
    Substitute,
    /// The n-th piece of a text cut at a delimiter, from the end where n is negative; empty where there
    /// is none: `part(text, delimiter, n)`.
    Part,
    /// What stands behind the first delimiter; empty where there is none.
    Rest,
    /// A number written as text.
    Value,
    RoundUp,
    RoundDown,
    /// Whole years from the first date to the second.
    Years,
    /// Whole months from the first date to the second.
    Months,
    /// The day it is: live in the workbook. The argument is the day when the plan was made, which the
    /// first result is worked out for.
    Today,
    /// A date moved by a number of working days, Monday to Friday.
    WorkDay,
    /// The digits of a text, as a text; Excel has no short formula for it, so it stays a value.
    Digits,
    /// The first year from 1900 to 2099 that a text names, as a value; empty where there is none.
    YearIn,
}

impl Function {
    /// Whether it makes one number of as many cells as are given; those without a number are passed over.
    pub fn is_over_cells(self) -> bool {
        matches!(self, Self::Sum | Self::Average | Self::Min | Self::Max | Self::Median | Self::StandardDeviation)
    }
}

impl Aggregate {
    /// The function that makes the same of a few cells.
    pub fn of_cells(self) -> Option<Function> {
        Some(match self {
            Self::Sum => Function::Sum,
            Self::Mean => Function::Average,
            Self::Min => Function::Min,
            Self::Max => Function::Max,
            Self::Median => Function::Median,
            Self::StandardDeviation => Function::StandardDeviation,
            _ => return None,
        })
    }
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
    /// Of a sample, as STDEV has it.
    StandardDeviation,
    /// Of a sample, as VAR has it.
    Variance,
    Product,
    /// Cells that hold numbers.
    CountNumbers,
    /// The group's part of the whole, by sum of the column, or by count without one.
    Share,
}
