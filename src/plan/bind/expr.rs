//! Expressions and conditions: every column in them becomes a position.

use crate::{
    plan::{Aggregate, BinaryOp, Bound, Condition, Expr, Function, Lookup, Named, Refusal},
    workbook::schema::Kind,
};

use super::{
    columns::{self, bind as bind_column},
    scope::Scope,
};

pub(super) fn bind(expr: &Expr<Named>, scope: &Scope) -> Result<Expr<Bound>, Refusal> {
    let boxed = |inner: &Expr<Named>| bind(inner, scope).map(Box::new);
    Ok(match expr {
        Expr::Number(number) => Expr::Number(*number),
        Expr::Text(text) => Expr::Text(text.clone()),
        Expr::Bool(flag) => Expr::Bool(*flag),
        Expr::Date(date) => Expr::Date(*date),
        Expr::Time(time) => Expr::Time(*time),
        Expr::Empty => Expr::Empty,
        Expr::Column(column) => Expr::Column(bind_column(column, scope)?),
        Expr::Previous(column) => Expr::Previous(bind_column(column, scope)?),
        Expr::Negate(inner) => Expr::Negate(boxed(inner)?),
        Expr::Binary { op, left, right } => Expr::Binary { op: *op, left: boxed(left)?, right: boxed(right)? },
        Expr::Call { function, arguments } => {
            Expr::Call { function: *function, arguments: bind_all(arguments, scope)? }
        }
        Expr::If { when, then, otherwise } => {
            Expr::If { when: Box::new(bind_condition(when, scope)?), then: boxed(then)?, otherwise: boxed(otherwise)? }
        }
        Expr::Whole { aggregate, column } => {
            let column = bind_column(column, scope)?;
            if needs_numbers(*aggregate) {
                columns::require_numeric(&column, scope)?;
            }
            Expr::Whole { aggregate: *aggregate, column }
        }
        Expr::UpTo { aggregate, column, rows } => {
            let column = bind_column(column, scope)?;
            if needs_numbers(*aggregate) {
                columns::require_numeric(&column, scope)?;
            }
            Expr::UpTo { aggregate: *aggregate, column, rows: *rows }
        }
        Expr::Rank { column, direction, within } => {
            let column = bind_column(column, scope)?;
            columns::require_numeric(&column, scope)?;
            Expr::Rank { column, direction: *direction, within: columns::bind_all(within, scope)? }
        }
        Expr::Best { columns: of, n, aggregate, smallest } => {
            let of = columns::bind_all(of, scope)?;
            for column in &of {
                columns::require_numeric(column, scope)?;
            }
            Expr::Best { columns: of, n: *n, aggregate: *aggregate, smallest: *smallest }
        }
        Expr::HeaderOf { columns: of, smallest } => {
            let of = columns::bind_all(of, scope)?;
            for column in &of {
                columns::require_numeric(column, scope)?;
            }
            Expr::HeaderOf { columns: of, smallest: *smallest }
        }
        Expr::Tally { columns: of, of: what } => {
            Expr::Tally { columns: columns::bind_all(of, scope)?, of: what.clone() }
        }
        Expr::Lookup(lookup) => Expr::Lookup(Box::new(bind_lookup(lookup, scope)?)),
    })
}

fn bind_lookup(lookup: &Lookup<Named>, scope: &Scope) -> Result<Lookup<Bound>, Refusal> {
    let at = scope.find(&lookup.table)?;
    let table = &scope.schema.sheets[at.sheet].tables[at.table];
    Ok(Lookup {
        key: bind(&lookup.key, scope)?,
        by: columns::bind_in(&lookup.by, table)?,
        take: columns::bind_in(&lookup.take, table)?,
        sheet: Some(scope.schema.sheets[at.sheet].name.clone()),
        table: at,
        fit: lookup.fit,
        all: lookup.all,
        missing: lookup.missing.as_ref().map(|missing| bind(missing, scope)).transpose()?,
    })
}

fn bind_all(exprs: &[Expr<Named>], scope: &Scope) -> Result<Vec<Expr<Bound>>, Refusal> {
    exprs.iter().map(|expr| bind(expr, scope)).collect()
}

pub(super) fn bind_condition(condition: &Condition<Named>, scope: &Scope) -> Result<Condition<Bound>, Refusal> {
    let all = |inner: &[Condition<Named>]| -> Result<Vec<_>, Refusal> {
        inner.iter().map(|one| bind_condition(one, scope)).collect()
    };
    Ok(match condition {
        Condition::Compare { left, is, right } => {
            Condition::Compare { left: bind(left, scope)?, is: *is, right: bind(right, scope)? }
        }
        Condition::Between { value, low, high } => {
            Condition::Between { value: bind(value, scope)?, low: bind(low, scope)?, high: bind(high, scope)? }
        }
        Condition::OneOf { column, values } => {
            Condition::OneOf { column: bind_column(column, scope)?, values: bind_all(values, scope)? }
        }
        Condition::Text { column, test, text } => {
            Condition::Text { column: bind_column(column, scope)?, test: *test, text: text.clone() }
        }
        Condition::Blank { column } => Condition::Blank { column: bind_column(column, scope)? },
        Condition::Repeated { column } => Condition::Repeated { column: bind_column(column, scope)? },
        Condition::Listed { column, table, by, label: _ } => super::across::listed(column, table, by, scope)?,
        Condition::Extreme { column, n, percent, smallest } => {
            let column = bind_column(column, scope)?;
            columns::require_numeric(&column, scope)?;
            Condition::Extreme { column, n: *n, percent: *percent, smallest: *smallest }
        }
        Condition::All(inner) => Condition::All(all(inner)?),
        Condition::Any(inner) => Condition::Any(all(inner)?),
        Condition::Not(inner) => Condition::Not(Box::new(bind_condition(inner, scope)?)),
    })
}

pub(super) fn needs_numbers(aggregate: Aggregate) -> bool {
    match aggregate {
        Aggregate::Sum
        | Aggregate::Mean
        | Aggregate::Median
        | Aggregate::StandardDeviation
        | Aggregate::Variance
        | Aggregate::Product
        | Aggregate::Share => true,
        Aggregate::Count
        | Aggregate::CountNumbers
        | Aggregate::Distinct
        | Aggregate::Min
        | Aggregate::Max
        | Aggregate::First
        | Aggregate::Last => false,
    }
}

/// What cells computed by the expression will hold, for the steps that come after.
pub(super) fn kind(expr: &Expr<Bound>, scope: &Scope) -> Kind {
    match expr {
        Expr::Number(_)
        | Expr::Negate(_)
        | Expr::UpTo { aggregate: Aggregate::Count | Aggregate::Distinct, .. }
        | Expr::Rank { .. }
        | Expr::Tally { .. } => Kind::Number,
        Expr::Text(_) | Expr::HeaderOf { .. } => Kind::Text,
        Expr::Bool(_) => Kind::Bool,
        Expr::Date(_) => Kind::Date,
        Expr::Time(_) => Kind::Time,
        Expr::Empty => Kind::Empty,
        Expr::Column(column) | Expr::Previous(column) | Expr::Whole { column, .. } | Expr::UpTo { column, .. } => {
            columns::kind(column, scope)
        }
        Expr::Best { columns: of, .. } => of.first().map_or(Kind::Number, |column| columns::kind(column, scope)),
        Expr::Lookup(lookup) if lookup.all == Some(Aggregate::Count) => Kind::Number,
        Expr::Lookup(lookup) => lookup.take.kind.unwrap_or(Kind::Mixed),
        Expr::Binary { op, left, right } => binary_kind(*op, kind(left, scope), kind(right, scope)),
        Expr::Call { function, arguments } => {
            call_kind(*function, arguments.first().map_or(Kind::Number, |argument| kind(argument, scope)))
        }
        Expr::If { then, otherwise, .. } => match (kind(then, scope), kind(otherwise, scope)) {
            (one, Kind::Empty) | (Kind::Empty, one) => one,
            (one, other) if one == other => one,
            (one, other) if one.is_numeric() && other.is_numeric() => Kind::Number,
            _ => Kind::Mixed,
        },
    }
}

fn binary_kind(op: BinaryOp, left: Kind, right: Kind) -> Kind {
    match op {
        BinaryOp::Join => Kind::Text,
        BinaryOp::Add | BinaryOp::Subtract if left.is_date() != right.is_date() => {
            if left.is_date() {
                left
            } else {
                right
            }
        }
        BinaryOp::Add | BinaryOp::Subtract | BinaryOp::Multiply | BinaryOp::Divide | BinaryOp::Power => {
            if left == Kind::Currency || (right == Kind::Currency && op != BinaryOp::Divide) {
                Kind::Currency
            } else {
                Kind::Number
            }
        }
    }
}

fn call_kind(function: Function, first: Kind) -> Kind {
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
        | Function::Abs => first,
        Function::Sqrt
        | Function::Ln
        | Function::Log10
        | Function::Exp
        | Function::Int
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
        | Function::Years
        | Function::Months
        | Function::Value
        | Function::YearIn
        | Function::Len => Kind::Number,
        Function::EDate | Function::WorkDay | Function::Today => Kind::Date,
        Function::Text
        | Function::Upper
        | Function::Lower
        | Function::Proper
        | Function::Trim
        | Function::Left
        | Function::Right
        | Function::Substitute
        | Function::Part
        | Function::Digits
        | Function::Rest => Kind::Text,
    }
}
