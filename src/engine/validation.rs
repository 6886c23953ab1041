//! What may be entered in cells: a rule for Excel, and a count of what breaks it today.

use crate::{
    plan::{
        Allowed, Bound, BoundColumn, BoundTable, Comparison, Limit, LimitValue, Limits, Refusal, StepReceipt, Target,
        Validation,
    },
    workbook::{Area, ValidationRule, Value, column_letters},
};

use super::{
    Failure, looks,
    session::Session,
    tables::sheet_prefix,
    values::{self, DateSystem},
};

/// Rows of a sheet.
const SHEET_ROWS: u32 = 1_048_576;

pub(super) fn run(
    session: &mut Session,
    at: &BoundTable,
    validation: &Validation<Bound>,
) -> Result<StepReceipt, Failure> {
    let areas = areas(session, at, &validation.target)?;
    let mut receipt = StepReceipt { sheet: session.sheet_schema(at.sheet)?.name.clone(), ..StepReceipt::default() };
    let Some(rule) = rule(session, at, validation, &areas)? else {
        session.workbook.set_validation(at.sheet, &areas, None)?;
        return Ok(receipt);
    };
    let cells = filled(session, at.sheet, &areas)?;
    receipt.rows_in = cells.len() as u64;
    receipt.rows_out = receipt.rows_in;
    receipt.matched = match &validation.allow {
        Allowed::Against { is, column } => Some(broken_beside(session, at, (*is, column), &areas)?),
        allow => broken(session, at, allow, &cells)?,
    };
    session.workbook.set_validation(at.sheet, &areas, Some(&rule))?;
    Ok(receipt)
}

/// Rows of totals are no entries.
fn areas(session: &Session, at: &BoundTable, target: &Target<Bound>) -> Result<Vec<Area>, Failure> {
    if let Target::Cells(text) = target {
        let area = Area::parse(text).ok_or_else(|| Refusal::NotARange { said: text.clone() })?;
        return Ok(vec![area]);
    }
    let table = session.table(at)?;
    let data = table.data;
    let Some((first, last)) = data else { return to_come(session, at, target) };
    let found = looks::areas(table, target).into_iter();
    Ok(found.filter(|area| area.first_row >= first && area.last_row <= last).collect())
}

/// A table without rows is one to be filled: the rule is for the cells below its header, down to the end of the sheet
/// or to what stands there.
fn to_come(session: &Session, at: &BoundTable, target: &Target<Bound>) -> Result<Vec<Area>, Failure> {
    let (table, cells) = (session.table(at)?, session.sheet(at.sheet)?);
    let below = table.area.last_row + 1;
    let used = cells.used().map_or(0, |used| used.last_row);
    let stretch = |column: u32| {
        let end = (below..=used).find(|row| cells.value(*row, column) != Value::Empty).unwrap_or(SHEET_ROWS);
        (below < end).then(|| Area::new(below, column, end - 1, column))
    };
    let columns: Vec<u32> = match target {
        Target::Columns(of) => of.iter().map(|column| column.index).collect(),
        Target::Table | Target::Data => table.columns.iter().map(|column| column.index).collect(),
        _ => Vec::new(),
    };
    Ok(columns.into_iter().filter_map(stretch).collect())
}

fn filled(session: &Session, sheet: usize, areas: &[Area]) -> Result<Vec<Value>, Failure> {
    let cells = session.sheet(sheet)?;
    let all = areas.iter().flat_map(|area| cells.cells_in(*area));
    Ok(all.map(|(row, column)| cells.value(row, column)).filter(|value| *value != Value::Empty).collect())
}

/// `None` takes rules away.
fn rule(
    session: &Session,
    at: &BoundTable,
    validation: &Validation<Bound>,
    areas: &[Area],
) -> Result<Option<ValidationRule>, Failure> {
    let limited = |kind: &'static str, limits: &Limits| {
        let (operator, first, second) = compared(limits, session.dates);
        (kind, operator, first, second)
    };
    let (kind, operator, first, second) = match &validation.allow {
        Allowed::Anything => return Ok(None),
        Allowed::OneOf(values) => ("list", None, quoted(values), None),
        Allowed::OwnValues => ("list", None, quoted(&own_values(session, at.sheet, areas)?), None),
        Allowed::FromColumn { table, sheet, column } => {
            let source = table.as_ref().map_or_else(|| at.clone(), |table| session.actual(table));
            ("list", None, column_range(session, &source, column, sheet.as_deref())?, None)
        }
        Allowed::Whole(limits) => limited("whole", limits),
        Allowed::Number(limits) => limited("decimal", limits),
        Allowed::Date(limits) => limited("date", limits),
        Allowed::Length(limits) => limited("textLength", limits),
        Allowed::Against { is, column } => {
            let (kind, first) = beside(session, at, column, areas)?;
            (kind, Some(operator(*is)), first, None)
        }
        Allowed::NoRepeats => ("custom", None, counted_once(areas), None),
    };
    let (message, warn_only) = (validation.message.clone(), validation.warn_only);
    Ok(Some(ValidationRule { kind, operator, first, second, message, warn_only }))
}

/// As a drop-down would show it; an error shows nothing that could be chosen.
fn text_of(value: &Value) -> String {
    values::text_of(value).unwrap_or_default()
}

/// A quote within the words is written twice.
fn quoted(values: &[String]) -> String {
    format!("\"{}\"", values.join(",").replace('"', "\"\""))
}

/// The different texts of the cells, the first ones if they are many.
fn own_values(session: &Session, sheet: usize, areas: &[Area]) -> Result<Vec<String>, Failure> {
    let mut values: Vec<String> = Vec::new();
    for value in filled(session, sheet, areas)? {
        let text = text_of(&value);
        if !values.contains(&text) {
            values.push(text);
        }
    }
    if values.is_empty() {
        return Err(Refusal::NoValues.into());
    }
    let characters = values.iter().map(|value| value.chars().count() + 1).sum::<usize>().saturating_sub(1);
    if characters > crate::workbook::LONGEST_LIST || values.iter().any(|value| value.contains(',')) {
        return Err(Refusal::ListTooLong { characters: characters as u64 }.into());
    }
    values.sort();
    Ok(values)
}

fn column_range(
    session: &Session,
    at: &BoundTable,
    column: &BoundColumn,
    sheet: Option<&str>,
) -> Result<String, Failure> {
    let table = session.table(at)?;
    let (first, last) = table.data.unwrap_or((table.area.first_row, table.area.last_row));
    let letters = column_letters(column.index);
    let prefix = sheet.map(sheet_prefix).unwrap_or_default();
    Ok(format!("{prefix}${letters}${}:${letters}${}", first + 1, last + 1))
}

fn counted_once(areas: &[Area]) -> String {
    let Some(area) = areas.first() else { return "TRUE".to_owned() };
    let (from, to) = (column_letters(area.first_column), column_letters(area.last_column));
    let (first, last) = (area.first_row + 1, area.last_row + 1);
    format!("COUNTIF(${from}${first}:${to}${last},{from}{first})=1")
}

/// The kind that the other column's cells are compared as, and the one of the first row.
fn beside(
    session: &Session,
    at: &BoundTable,
    column: &BoundColumn,
    areas: &[Area],
) -> Result<(&'static str, String), Failure> {
    let table = session.table(at)?;
    let dated = table.columns.iter().any(|one| one.index == column.index && one.kind.is_date());
    let first = areas.first().map_or(table.area.first_row, |area| area.first_row);
    Ok((if dated { "date" } else { "decimal" }, format!("${}{}", column_letters(column.index), first + 1)))
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

/// How many rows have a number in both columns that do not compare so.
fn broken_beside(
    session: &Session,
    at: &BoundTable,
    (is, column): (Comparison, &BoundColumn),
    areas: &[Area],
) -> Result<u64, Failure> {
    let cells = session.sheet(at.sheet)?;
    let number = |row: u32, column: u32| match cells.value(row, column) {
        Value::Number(number) => Some(number),
        Value::Text(_) | Value::Bool(_) | Value::Empty | Value::Error(_) => None,
    };
    let keeps = |own: f64, other: f64| match is {
        Comparison::Equal => own.total_cmp(&other).is_eq(),
        Comparison::NotEqual => own.total_cmp(&other).is_ne(),
        Comparison::Less => own < other,
        Comparison::LessOrEqual => own <= other,
        Comparison::Greater => own > other,
        Comparison::GreaterOrEqual => own >= other,
    };
    let broken = |row: u32, own: u32| {
        number(row, own).zip(number(row, column.index)).is_some_and(|(own, other)| !keeps(own, other))
    };
    let all = areas.iter().flat_map(|area| {
        (area.first_row..=area.last_row).flat_map(|row| (area.first_column..=area.last_column).map(move |at| (row, at)))
    });
    Ok(all.filter(|(row, own)| broken(*row, *own)).count() as u64)
}

/// Operator and formulas of limits; without any, whatever is of the kind.
fn compared(limits: &Limits, dates: DateSystem) -> (Option<&'static str>, String, Option<String>) {
    let formula = |limit: Limit| formula(limit.value, dates);
    match (limits.min, limits.max) {
        (Some(low), Some(high)) => (Some("between"), inclusive(low, 1.0, dates), Some(inclusive(high, -1.0, dates))),
        (Some(low), None) => {
            (Some(if low.exclusive { "greaterThan" } else { "greaterThanOrEqual" }), formula(low), None)
        }
        (None, Some(high)) => (Some(if high.exclusive { "lessThan" } else { "lessThanOrEqual" }), formula(high), None),
        (None, None) => (Some("between"), "-1E+300".to_owned(), Some("1E+300".to_owned())),
    }
}

/// Between knows no exclusive ends: the next whole number or day within.
fn inclusive(limit: Limit, step: f64, dates: DateSystem) -> String {
    let text = formula(limit.value, dates);
    match (limit.exclusive, text.parse::<f64>()) {
        (false, _) => text,
        (true, Ok(number)) => (number + step).to_string(),
        (true, Err(_)) => format!("{text}{step:+}"),
    }
}

fn formula(value: LimitValue, dates: DateSystem) -> String {
    match value {
        LimitValue::Number(number) => number.to_string(),
        LimitValue::Date(day) => dates.serial(day).to_string(),
        LimitValue::Today => "TODAY()".to_owned(),
    }
}

/// How many filled cells break the rule; `None` where only the clock knows.
fn broken(session: &Session, at: &BoundTable, allow: &Allowed<Bound>, cells: &[Value]) -> Result<Option<u64>, Failure> {
    let count = |keeps: &dyn Fn(&Value) -> bool| cells.iter().filter(|value| !keeps(value)).count() as u64;
    let number = |value: &Value| match value {
        Value::Number(number) => Some(*number),
        Value::Text(_) | Value::Bool(_) | Value::Empty | Value::Error(_) => None,
    };
    let dates = session.dates;
    Ok(match allow {
        // Told by rows, and not by cells.
        Allowed::Against { .. } => None,
        Allowed::Anything | Allowed::OwnValues => Some(0),
        Allowed::OneOf(values) => Some(count(&|value| values.contains(&text_of(value)))),
        Allowed::FromColumn { table, column, .. } => {
            let source = table.as_ref().map_or_else(|| at.clone(), |table| session.actual(table));
            let (first, last) = session.table(&source)?.data.unwrap_or_default();
            let column = Area::new(first, column.index, last, column.index);
            let known: Vec<String> = filled(session, source.sheet, &[column])?.iter().map(text_of).collect();
            Some(count(&|value| known.contains(&text_of(value))))
        }
        Allowed::Whole(limits) => within(limits, dates)
            .map(|holds| count(&|value| number(value).is_some_and(|number| number.fract() == 0.0 && holds(number)))),
        Allowed::Number(limits) | Allowed::Date(limits) => {
            within(limits, dates).map(|holds| count(&|value| number(value).is_some_and(&holds)))
        }
        #[expect(clippy::cast_precision_loss, reason = "a cell holds 32,767 characters")]
        Allowed::Length(limits) => {
            within(limits, dates).map(|holds| count(&|value| holds(text_of(value).chars().count() as f64)))
        }
        Allowed::NoRepeats => {
            let texts: Vec<String> = cells.iter().map(|value| text_of(value).to_lowercase()).collect();
            let mut seen = std::collections::HashMap::new();
            for text in &texts {
                *seen.entry(text).or_insert(0_u64) += 1;
            }
            Some(seen.values().filter(|times| **times > 1).sum())
        }
    })
}

fn within(limits: &Limits, dates: DateSystem) -> Option<impl Fn(f64) -> bool> {
    let known = |limit: Option<Limit>| match limit.map(|limit| (limit.value, limit.exclusive)) {
        None => Some(None),
        Some((LimitValue::Number(number), exclusive)) => Some(Some((number, exclusive))),
        Some((LimitValue::Date(day), exclusive)) => Some(Some((dates.serial(day), exclusive))),
        Some((LimitValue::Today, _)) => None,
    };
    let (low, high) = (known(limits.min)?, known(limits.max)?);
    Some(move |number: f64| {
        low.is_none_or(|(low, exclusive)| if exclusive { number > low } else { number >= low })
            && high.is_none_or(|(high, exclusive)| if exclusive { number < high } else { number <= high })
    })
}
