//! Expressions and conditions whose columns have moved.

use crate::plan::{Bound, BoundColumn, Condition, Expr, Lookup};

/// Every column at `from` or right of it lies one further right now.
pub(super) fn shifted(expr: &Expr<Bound>, sheet: usize, from: u32) -> Expr<Bound> {
    map_expr(expr, sheet, &|column| BoundColumn {
        index: if column.index >= from { column.index + 1 } else { column.index },
        ..column.clone()
    })
}

/// The same expression with other columns.
pub(in crate::engine) fn map_expr(
    expr: &Expr<Bound>,
    sheet: usize,
    to: &dyn Fn(&BoundColumn) -> BoundColumn,
) -> Expr<Bound> {
    let boxed = |inner: &Expr<Bound>| Box::new(map_expr(inner, sheet, to));
    match expr {
        Expr::Number(_) | Expr::Text(_) | Expr::Bool(_) | Expr::Date(_) | Expr::Time(_) | Expr::Empty => expr.clone(),
        Expr::Column(column) => Expr::Column(to(column)),
        Expr::Previous(column) => Expr::Previous(to(column)),
        Expr::Negate(inner) => Expr::Negate(boxed(inner)),
        Expr::Binary { op, left, right } => Expr::Binary { op: *op, left: boxed(left), right: boxed(right) },
        Expr::Call { function, arguments } => Expr::Call {
            function: *function,
            arguments: arguments.iter().map(|argument| map_expr(argument, sheet, to)).collect(),
        },
        Expr::If { when, then, otherwise } => {
            Expr::If { when: Box::new(map_condition(when, sheet, to)), then: boxed(then), otherwise: boxed(otherwise) }
        }
        Expr::Whole { aggregate, column } => Expr::Whole { aggregate: *aggregate, column: to(column) },
        Expr::UpTo { aggregate, column, rows } => Expr::UpTo { aggregate: *aggregate, column: to(column), rows: *rows },
        Expr::Rank { column, direction, within } => {
            Expr::Rank { column: to(column), direction: *direction, within: within.iter().map(to).collect() }
        }
        Expr::Best { columns, n, aggregate, smallest } => {
            Expr::Best { columns: columns.iter().map(to).collect(), n: *n, aggregate: *aggregate, smallest: *smallest }
        }
        Expr::HeaderOf { columns, smallest } => {
            Expr::HeaderOf { columns: columns.iter().map(to).collect(), smallest: *smallest }
        }
        Expr::Tally { columns, of } => Expr::Tally { columns: columns.iter().map(to).collect(), of: of.clone() },
        Expr::Lookup(lookup) => Expr::Lookup(Box::new(Lookup {
            key: map_expr(&lookup.key, sheet, to),
            missing: lookup.missing.as_ref().map(|missing| map_expr(missing, sheet, to)),
            by: if lookup.table.sheet == sheet { to(&lookup.by) } else { lookup.by.clone() },
            take: if lookup.table.sheet == sheet { to(&lookup.take) } else { lookup.take.clone() },
            ..(**lookup).clone()
        })),
    }
}

/// The same of a condition.
pub(in crate::engine) fn map_condition(
    condition: &Condition<Bound>,
    sheet: usize,
    to: &dyn Fn(&BoundColumn) -> BoundColumn,
) -> Condition<Bound> {
    let all = |inner: &[Condition<Bound>]| inner.iter().map(|one| map_condition(one, sheet, to)).collect();
    match condition {
        Condition::Compare { left, is, right } => {
            Condition::Compare { left: map_expr(left, sheet, to), is: *is, right: map_expr(right, sheet, to) }
        }
        Condition::Between { value, low, high } => Condition::Between {
            value: map_expr(value, sheet, to),
            low: map_expr(low, sheet, to),
            high: map_expr(high, sheet, to),
        },
        Condition::OneOf { column, values } => Condition::OneOf {
            column: to(column),
            values: values.iter().map(|value| map_expr(value, sheet, to)).collect(),
        },
        Condition::Text { column, test, text } => {
            Condition::Text { column: to(column), test: *test, text: text.clone() }
        }
        Condition::Blank { column } => Condition::Blank { column: to(column) },
        Condition::Repeated { column } => Condition::Repeated { column: to(column) },
        Condition::Listed { column, table, by, label } => {
            // The other table moves as well where it is on the same sheet.
            let by = if table.sheet == sheet { to(by) } else { by.clone() };
            Condition::Listed { column: to(column), table: table.clone(), by, label: label.clone() }
        }
        Condition::Extreme { column, n, percent, smallest } => {
            Condition::Extreme { column: to(column), n: *n, percent: *percent, smallest: *smallest }
        }
        Condition::All(inner) => Condition::All(all(inner)),
        Condition::Any(inner) => Condition::Any(all(inner)),
        Condition::Not(inner) => Condition::Not(Box::new(map_condition(inner, sheet, to))),
    }
}
