//! Which columns an expression or condition asks for, and what about them.

use crate::{
    plan::{Aggregate, Bound, BoundColumn, BoundTable, Condition, Expr, Lookup},
    workbook::Value,
};

pub(super) enum Mention<'e> {
    /// The cell of the row.
    Column(u32),
    /// The cell of the row above.
    Above(u32),
    Whole(Aggregate, u32),
    Repeated(u32),
    Extreme {
        column: u32,
        n: f64,
        percent: bool,
        smallest: bool,
    },
    UpTo(Aggregate, u32, Option<u32>),
    Rank(u32, &'e [BoundColumn]),
    /// Whether the cell is among those of another table's column.
    Listed {
        column: &'e BoundColumn,
        table: &'e BoundTable,
        by: &'e BoundColumn,
    },
    Lookup(&'e Lookup<Bound>),
}

pub(super) fn in_expr<'e>(expr: &'e Expr<Bound>, tell: &mut impl FnMut(Mention<'e>)) {
    match expr {
        Expr::Number(_) | Expr::Text(_) | Expr::Bool(_) | Expr::Date(_) | Expr::Time(_) | Expr::Empty => {}
        Expr::Column(column) => tell(Mention::Column(column.index)),
        Expr::Previous(column) => tell(Mention::Above(column.index)),
        Expr::Negate(inner) => in_expr(inner, tell),
        Expr::Binary { left, right, .. } => {
            in_expr(left, tell);
            in_expr(right, tell);
        }
        Expr::Call { arguments, .. } => arguments.iter().for_each(|argument| in_expr(argument, tell)),
        Expr::If { when, then, otherwise } => {
            in_condition(when, tell);
            in_expr(then, tell);
            in_expr(otherwise, tell);
        }
        Expr::Whole { aggregate, column } => tell(Mention::Whole(*aggregate, column.index)),
        Expr::UpTo { aggregate, column, rows } => tell(Mention::UpTo(*aggregate, column.index, *rows)),
        Expr::Rank { column, within, .. } => {
            tell(Mention::Column(column.index));
            for column in within {
                tell(Mention::Column(column.index));
            }
            tell(Mention::Rank(column.index, within));
        }
        Expr::Best { columns, .. } | Expr::HeaderOf { columns, .. } | Expr::Tally { columns, .. } => {
            for column in columns {
                tell(Mention::Column(column.index));
            }
        }
        Expr::Lookup(lookup) => {
            in_expr(&lookup.key, tell);
            if let Some(missing) = &lookup.missing {
                in_expr(missing, tell);
            }
            // Last: what the key reads must be known by then.
            tell(Mention::Lookup(lookup));
        }
    }
}

pub(super) fn in_condition<'e>(condition: &'e Condition<Bound>, tell: &mut impl FnMut(Mention<'e>)) {
    match condition {
        Condition::Compare { left, right, .. } => {
            in_expr(left, tell);
            in_expr(right, tell);
        }
        Condition::Between { value, low, high } => {
            for expr in [value, low, high] {
                in_expr(expr, tell);
            }
        }
        Condition::OneOf { column, values } => {
            tell(Mention::Column(column.index));
            for value in values {
                in_expr(value, tell);
            }
        }
        Condition::Text { column, .. } | Condition::Blank { column } => tell(Mention::Column(column.index)),
        Condition::Repeated { column } => {
            tell(Mention::Column(column.index));
            tell(Mention::Repeated(column.index));
        }
        Condition::Listed { column, table, by, .. } => {
            tell(Mention::Column(column.index));
            tell(Mention::Listed { column, table, by });
        }
        Condition::Extreme { column, n, percent, smallest } => {
            tell(Mention::Column(column.index));
            tell(Mention::Extreme { column: column.index, n: *n, percent: *percent, smallest: *smallest });
        }
        Condition::All(inner) | Condition::Any(inner) => inner.iter().for_each(|one| in_condition(one, tell)),
        Condition::Not(inner) => in_condition(inner, tell),
    }
}

/// Whether the condition asks for the row above.
pub(in crate::engine) fn looks_up(condition: &Condition<Bound>) -> bool {
    let mut found = false;
    in_condition(condition, &mut |mention| found |= matches!(mention, Mention::Above(_)));
    found
}

/// Whether the condition asks for another table's keys, which no formula compares as people do.
pub(in crate::engine) fn asks_a_list(condition: &Condition<Bound>) -> bool {
    let mut found = false;
    in_condition(condition, &mut |mention| found |= matches!(mention, Mention::Listed { .. }));
    found
}

/// Whether the expression reads the column, in this row or another.
pub(in crate::engine) fn mentions_column(expr: &Expr<Bound>, index: u32) -> bool {
    let mut found = false;
    in_expr(expr, &mut |mention| {
        found |= match mention {
            Mention::Column(column)
            | Mention::Above(column)
            | Mention::Whole(_, column)
            | Mention::Repeated(column)
            | Mention::UpTo(_, column, _)
            | Mention::Rank(column, _)
            | Mention::Extreme { column, .. } => column == index,
            // Its key tells for itself.
            Mention::Listed { .. } | Mention::Lookup(_) => false,
        };
    });
    found
}

impl super::Evaluator<'_> {
    /// Whether the expression asks for cells of the row alone, and all of them are empty.
    pub(in crate::engine) fn asks_empty_cells(&self, expr: &Expr<Bound>, row: u32) -> bool {
        let (mut asked, mut empty) = (false, true);
        in_expr(expr, &mut |mention| match mention {
            Mention::Column(column) => {
                asked = true;
                empty &= self.grid.value(row, column) == Value::Empty;
            }
            _ => empty = false,
        });
        asked && empty
    }
}
