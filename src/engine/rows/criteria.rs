//! What a filter's menu shows for a condition. `None` where Excel's filters cannot say it: the rows
//! are hidden all the same.

use std::collections::BTreeSet;

use crate::{
    engine::{display, session::Session, values::text_number},
    plan::{Bound, BoundColumn, BoundTable, Comparison, Condition, Expr, TextTest},
    workbook::{FilterColumn, FilterShows},
};

/// Excel lists no more values than this in a filter's menu.
const MOST_VALUES: usize = 10_000;

/// One criterion per column, or nothing. `shown` are the rows that stay in sight.
pub(super) fn of(session: &Session, at: &BoundTable, condition: &Condition<Bound>, shown: &[u32]) -> Vec<FilterColumn> {
    let parts = match condition {
        Condition::All(parts) => parts.as_slice(),
        other => std::slice::from_ref(other),
    };
    let Ok(area) = session.table(at).map(|table| table.area) else { return Vec::new() };
    let mut criteria: Vec<FilterColumn> = Vec::new();
    for part in parts {
        let Some((column, criterion)) = single(session, at, part, shown) else { return Vec::new() };
        let offset = column.saturating_sub(area.first_column);
        if criteria.iter().any(|known| known.offset == offset) {
            return Vec::new();
        }
        criteria.push(FilterColumn { offset, shows: criterion });
    }
    criteria.sort_by_key(|criterion| criterion.offset);
    criteria
}

fn single(
    session: &Session,
    at: &BoundTable,
    condition: &Condition<Bound>,
    shown: &[u32],
) -> Option<(u32, FilterShows)> {
    let custom = |column: &BoundColumn, tests: Vec<(&'static str, String)>| {
        Some((column.index, FilterShows::Custom { tests, all: true }))
    };
    match condition {
        Condition::Compare { left: Expr::Column(column), is: Comparison::Equal, right: Expr::Text(_) } => {
            values(session, at, column, shown)
        }
        Condition::Compare { left: Expr::Column(column), is, right } => {
            custom(column, vec![(operator(*is), literal(session, right)?)])
        }
        Condition::Between { value: Expr::Column(column), low, high } => custom(
            column,
            vec![("greaterThanOrEqual", literal(session, low)?), ("lessThanOrEqual", literal(session, high)?)],
        ),
        Condition::Text { column, test, text } => custom(column, vec![("equal", pattern(*test, text.trim()))]),
        Condition::OneOf { column, .. } => values(session, at, column, shown),
        Condition::Blank { column } => Some((column.index, FilterShows::Values { values: Vec::new(), blanks: true })),
        Condition::Not(inner) => match inner.as_ref() {
            Condition::Blank { column } => custom(column, vec![("notEqual", " ".to_owned())]),
            Condition::Text { column, test, text } => custom(column, vec![("notEqual", pattern(*test, text.trim()))]),
            _ => None,
        },
        Condition::Compare { .. }
        | Condition::Between { .. }
        | Condition::Repeated { .. }
        | Condition::Extreme { .. }
        | Condition::Listed { .. }
        | Condition::All(_)
        | Condition::Any(_) => None,
    }
}

/// The texts that the shown rows have in the column.
fn values(session: &Session, at: &BoundTable, column: &BoundColumn, shown: &[u32]) -> Option<(u32, FilterShows)> {
    let sheet = session.sheet(at.sheet).ok()?;
    let mut values = BTreeSet::new();
    for row in shown {
        let value = sheet.value(*row, column.index);
        values.insert(display::show(&value, &sheet.number_format(*row, column.index), session.dates));
        if values.len() > MOST_VALUES {
            return None;
        }
    }
    let blanks = values.remove("");
    Some((column.index, FilterShows::Values { values: values.into_iter().collect(), blanks }))
}

fn literal(session: &Session, expr: &Expr<Bound>) -> Option<String> {
    match expr {
        Expr::Number(number) => Some(number.to_string()),
        Expr::Date(date) => Some(session.dates.serial(*date).to_string()),
        Expr::Time(time) => Some(crate::engine::evaluate::part_of_day(*time).to_string()),
        Expr::Text(text) if text_number(text).is_none() => Some(escaped(text.trim())),
        Expr::Text(text) => Some(text.trim().to_owned()),
        Expr::Bool(_)
        | Expr::Empty
        | Expr::Column(_)
        | Expr::Previous(_)
        | Expr::Negate(_)
        | Expr::Binary { .. }
        | Expr::Call { .. }
        | Expr::If { .. }
        | Expr::Whole { .. }
        | Expr::UpTo { .. }
        | Expr::Rank { .. }
        | Expr::Best { .. }
        | Expr::HeaderOf { .. }
        | Expr::Tally { .. }
        | Expr::Lookup(_) => None,
    }
}

fn operator(is: Comparison) -> &'static str {
    match is {
        Comparison::Equal => "equal",
        Comparison::NotEqual => "notEqual",
        Comparison::Less => "lessThan",
        Comparison::LessOrEqual => "lessThanOrEqual",
        Comparison::Greater => "greaterThan",
        Comparison::GreaterOrEqual => "greaterThanOrEqual",
    }
}

fn pattern(wanted: TextTest, text: &str) -> String {
    let text = escaped(text);
    match wanted {
        TextTest::Contains => format!("*{text}*"),
        TextTest::StartsWith => format!("{text}*"),
        TextTest::EndsWith => format!("*{text}"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('~', "~~").replace('*', "~*").replace('?', "~?")
}
