//! The number format that a computed column takes from the columns it is made of.

use crate::{
    engine::{
        display,
        evaluate::{Evaluator, Grid},
    },
    plan::{Aggregate, BinaryOp, Bound, BoundColumn, Expr, Function},
    workbook::Value,
};

const ISO_DATE: &str = "yyyy-mm-dd";

/// What a format code shows, as far as arithmetic carries it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shows {
    Plain,
    Percent,
    Money,
    Date,
    Text,
}

/// The format code; `None` leaves General.
pub(in crate::engine) fn format(expr: &Expr<Bound>, with: &Evaluator) -> Option<String> {
    match expr {
        Expr::Number(_)
        | Expr::Text(_)
        | Expr::Bool(_)
        | Expr::Empty
        | Expr::UpTo { aggregate: Aggregate::Count | Aggregate::Distinct | Aggregate::Share, .. }
        | Expr::Rank { .. }
        | Expr::HeaderOf { .. }
        | Expr::Tally { .. } => None,
        Expr::Date(_) => Some(ISO_DATE.to_owned()),
        Expr::Time(_) => Some("hh:mm".to_owned()),
        Expr::Column(column) | Expr::Previous(column) | Expr::UpTo { column, .. } => of_column(column, with),
        Expr::Negate(inner) => format(inner, with),
        Expr::Binary { op, left, right } => of_binary(*op, format(left, with), format(right, with)),
        Expr::Call { function, arguments } => {
            of_call(*function, arguments.first().and_then(|argument| format(argument, with)))
        }
        Expr::If { then, otherwise, .. } => format(then, with).or_else(|| format(otherwise, with)),
        Expr::Whole { aggregate, column } => match aggregate {
            Aggregate::Sum
            | Aggregate::Mean
            | Aggregate::Median
            | Aggregate::Min
            | Aggregate::Max
            | Aggregate::First
            | Aggregate::Last => of_column(column, with),
            Aggregate::Count
            | Aggregate::Distinct
            | Aggregate::StandardDeviation
            | Aggregate::Variance
            | Aggregate::Product
            | Aggregate::CountNumbers
            | Aggregate::Share => None,
        },
        Expr::Best { columns, .. } => columns.iter().find_map(|column| of_column(column, with)),
        Expr::Lookup(lookup) if lookup.all == Some(Aggregate::Count) => None,
        Expr::Lookup(lookup) => {
            let other = with.elsewhere?.other(&lookup.table)?;
            of_cells(other.grid, other.rows, &lookup.take)
        }
    }
}

/// The format of the column's first number.
pub(in crate::engine) fn of_column(column: &BoundColumn, with: &Evaluator) -> Option<String> {
    of_cells(with.grid, with.rows, column)
}

fn of_cells(grid: &dyn Grid, rows: Option<(u32, u32)>, column: &BoundColumn) -> Option<String> {
    let mut rows = crate::engine::evaluate::rows_of(rows);
    let row = rows.find(|row| matches!(grid.value(*row, column.index), Value::Number(_)))?;
    Some(grid.number_format(row, column.index)).filter(|code| shows(code) != Shows::Text && code != "General")
}

fn shows(code: &str) -> Shows {
    if code == "@" {
        Shows::Text
    } else if display::is_date_code(code) {
        Shows::Date
    } else if code.contains('%') {
        Shows::Percent
    } else if code.contains(['$', '€', '£', '¥', '₹', '₽', '₩']) || code.contains("[$") || code.contains("_(* ")
    {
        Shows::Money
    } else {
        Shows::Plain
    }
}

fn of_binary(op: BinaryOp, left: Option<String>, right: Option<String>) -> Option<String> {
    let kind = |code: &Option<String>| code.as_deref().map(shows);
    let (one, other) = (kind(&left), kind(&right));
    let money = || if one == Some(Shows::Money) { left.clone() } else { right.clone() };
    match op {
        BinaryOp::Subtract if one == Some(Shows::Date) && other == Some(Shows::Date) => None,
        BinaryOp::Add | BinaryOp::Subtract => match (one, other) {
            (Some(Shows::Date), _) => left,
            (_, Some(Shows::Date)) => right,
            (Some(Shows::Money), _) | (_, Some(Shows::Money)) => money(),
            _ => left.or(right),
        },
        BinaryOp::Multiply => match (one, other) {
            (Some(Shows::Money), _) | (_, Some(Shows::Money)) => money(),
            (Some(Shows::Percent), Some(Shows::Percent)) => left,
            (Some(Shows::Percent | Shows::Date), _) => right.filter(|code| shows(code) == Shows::Plain),
            (_, Some(Shows::Percent | Shows::Date)) => left,
            _ => left.or(right),
        },
        BinaryOp::Divide if one == Some(Shows::Money) && other != Some(Shows::Money) => left,
        BinaryOp::Join | BinaryOp::Divide | BinaryOp::Power => None,
    }
}

fn of_call(function: Function, first: Option<String>) -> Option<String> {
    match function {
        Function::Sum
        | Function::Average
        | Function::Min
        | Function::Max
        | Function::Median
        | Function::StandardDeviation
        | Function::Round
        | Function::RoundUp
        | Function::RoundDown
        | Function::Abs
        | Function::Int => first,
        Function::EDate | Function::WorkDay | Function::Today => {
            first.filter(|code| shows(code) == Shows::Date).or_else(|| Some(ISO_DATE.to_owned()))
        }
        Function::Sqrt
        | Function::Ln
        | Function::Log10
        | Function::Exp
        | Function::Mod
        | Function::Radians
        | Function::Degrees
        | Function::Sin
        | Function::Cos
        | Function::Tan
        | Function::Year
        | Function::Month
        | Function::Day
        | Function::Weekday
        | Function::Days
        | Function::Text
        | Function::Upper
        | Function::Lower
        | Function::Proper
        | Function::Trim
        | Function::Left
        | Function::Right
        | Function::Substitute
        | Function::Part
        | Function::Rest
        | Function::Value
        | Function::Years
        | Function::Months
        | Function::Digits
        | Function::YearIn
        | Function::Len => None,
    }
}
