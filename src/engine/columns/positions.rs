//! Expressions and conditions whose columns have moved.

use crate::plan::{Bound, BoundColumn, Condition, Expr};

/// Every column at `from` or right of it lies one further right now.
pub(super) fn shifted(expr: &Expr<Bound>, from: u32) -> Expr<Bound> {
    map_expr(expr, &|column| BoundColumn {
        index: if column.index >= from { column.index + 1 } else { column.index },
        ..column.clone()
    })
}

fn map_expr(expr: &Expr<Bound>, to: &dyn Fn(&BoundColumn) -> BoundColumn) -> Expr<Bound> {
    let boxed = |inner: &Expr<Bound>| Box::new(map_expr(inner, to));
    match expr {
        Expr::Number(_) | Expr::Text(_) | Expr::Bool(_) | Expr::Date(_) | Expr::Empty => expr.clone(),
        Expr::Column(column) => Expr::Column(to(column)),
        Expr::Previous(column) => Expr::Previous(to(column)),
        Expr::Negate(inner) => Expr::Negate(boxed(inner)),
        Expr::Binary { op, left, right } => Expr::Binary { op: *op, left: boxed(left), right: boxed(right) },
        Expr::Call { function, arguments } => Expr::Call {
            function: *function,
            arguments: arguments.iter().map(|argument| map_expr(argument, to)).collect(),
        },
        Expr::If { when, then, otherwise } => {
            Expr::If { when: Box::new(map_condition(when, to)), then: boxed(then), otherwise: boxed(otherwise) }
        }
        Expr::Whole { aggregate, column } => Expr::Whole { aggregate: *aggregate, column: to(column) },
    }
}

fn map_condition(condition: &Condition<Bound>, to: &dyn Fn(&BoundColumn) -> BoundColumn) -> Condition<Bound> {
    let all = |inner: &[Condition<Bound>]| inner.iter().map(|one| map_condition(one, to)).collect();
    match condition {
        Condition::Compare { left, is, right } => {
            Condition::Compare { left: map_expr(left, to), is: *is, right: map_expr(right, to) }
        }
        Condition::Between { value, low, high } => {
            Condition::Between { value: map_expr(value, to), low: map_expr(low, to), high: map_expr(high, to) }
        }
        Condition::OneOf { column, values } => {
            Condition::OneOf { column: to(column), values: values.iter().map(|value| map_expr(value, to)).collect() }
        }
        Condition::Text { column, test, text } => {
            Condition::Text { column: to(column), test: *test, text: text.clone() }
        }
        Condition::Blank { column } => Condition::Blank { column: to(column) },
        Condition::Repeated { column } => Condition::Repeated { column: to(column) },
        Condition::Extreme { column, n, percent, smallest } => {
            Condition::Extreme { column: to(column), n: *n, percent: *percent, smallest: *smallest }
        }
        Condition::All(inner) => Condition::All(all(inner)),
        Condition::Any(inner) => Condition::Any(all(inner)),
        Condition::Not(inner) => Condition::Not(Box::new(map_condition(inner, to))),
    }
}
