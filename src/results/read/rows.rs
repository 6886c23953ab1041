//! The rows of the table → entries and rows that nothing was made of.

use crate::{plan::compile::WhySkipped, workbook::Value};

use super::{
    super::{
        fold::{fold, fold_address},
        score::{Scale, Score},
        test_file::{Column, Columns, Entry, Skipped},
    },
    heading,
    table::Table,
    when::Moments,
};

#[derive(Default)]
pub(super) struct Rows {
    pub(super) entries: Vec<Entry>,
    pub(super) skipped: Vec<Skipped>,
}

pub(super) fn read(table: &Table<'_>, columns: &Columns, scale: Scale, moments: &Moments) -> Rows {
    let mut rows = Rows::default();
    let above = table.rows_above().filter(|row| is_about_somebody(table, columns, *row));
    rows.skipped.extend(above.map(|row| Skipped { row, why: WhySkipped::AboveHeadings }));
    for row in table.row_numbers() {
        if table.columns().all(|column| table.value(row, column).is_blank()) {
            continue;
        }
        match entry(table, columns, scale, row) {
            Ok(entry) => rows.entries.push(Entry { when: moments.of(table, row), ..entry }),
            Err(why) => rows.skipped.push(Skipped { row, why }),
        }
    }
    rows
}

/// Rows under the headings with a person and a score.
pub(super) fn people(table: &Table<'_>, columns: &Columns) -> usize {
    table.row_numbers().filter(|row| is_about_somebody(table, columns, *row)).count()
}

/// Where a row would be somebody's if it stood under the headings; a title is not.
fn is_about_somebody(table: &Table<'_>, columns: &Columns, row: u32) -> bool {
    let column = |column: &Option<Column>| column.as_ref().map(|column| column.index);
    let person = column(&columns.email).or(column(&columns.name)).map(|at| table.value(row, at));
    let points = column(&columns.score).map(|at| score(table, row, at, Scale::Hundred));
    let named = person.is_some_and(|person| person.as_text().is_some_and(|text| text.contains(char::is_alphabetic)));
    named && points.is_some_and(|points| points.points().is_some())
}

fn entry(table: &Table<'_>, columns: &Columns, scale: Scale, row: u32) -> Result<Entry, WhySkipped> {
    let text = |column: &Option<Column>| {
        column.as_ref().map(|column| clean(&table.value(row, column.index))).unwrap_or_default()
    };
    let (first, surname) = (text(&columns.name), text(&columns.surname));
    let name = [first.as_str(), surname.as_str()].join(" ").trim().to_owned();
    let said = text(&columns.email);
    let email = fold_address(&said).unwrap_or_default();
    // An address that was written into the field of the name.
    let (name, email) = match fold_address(&name) {
        Some(address) if email.is_empty() => (String::new(), address),
        _ => (name, email),
    };
    if repeats_headings(table, columns, row) {
        return Err(WhySkipped::HeadingsAgain);
    }
    let (score, bare) = columns.score.as_ref().map_or((Score::Missing, None), |column| {
        (score(table, row, column.index, scale), bare(table, row, column.index))
    });
    if email.is_empty() {
        no_person(table, row, &name, &score)?;
    }
    Ok(Entry { row, name: name.into(), email: email.into(), score, bare, when: None })
}

/// Inner spaces once, no line breaks.
fn clean(value: &Value) -> String {
    value.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn score(table: &Table<'_>, row: u32, column: u32, scale: Scale) -> Score {
    match table.value(row, column) {
        Value::Empty => Score::Missing,
        // "7/10" that a program took for the seventh of October.
        Value::Number(number) if table.is_date(row, column) => Score::Unreadable(number.to_string().into()),
        Value::Number(number) if table.is_percent(row, column) => Score::of_number(number, Scale::Share),
        Value::Number(number) => Score::of_number(number, scale),
        Value::Text(text) => Score::of_text(&text, scale),
        other @ (Value::Bool(_) | Value::Error(_)) => Score::Unreadable(other.to_string().into()),
    }
}

/// A number that is meant as the column's numbers are.
fn bare(table: &Table<'_>, row: u32, column: u32) -> Option<f64> {
    match table.value(row, column) {
        Value::Number(number) => Some(number).filter(|_| !table.is_date(row, column) && !table.is_percent(row, column)),
        Value::Text(text) => Score::bare(&text),
        Value::Empty | Value::Bool(_) | Value::Error(_) => None,
    }
}

fn repeats_headings(table: &Table<'_>, columns: &Columns, row: u32) -> bool {
    let mut same = 0;
    for column in [&columns.name, &columns.email, &columns.score].into_iter().flatten() {
        if column.heading.is_empty() {
            continue;
        }
        if fold(&column.heading) != fold(&table.value(row, column.index).to_string()) {
            return false;
        }
        same += 1;
    }
    same >= 2
}

/// A row without an address that is about nobody.
fn no_person(table: &Table<'_>, row: u32, name: &str, score: &Score) -> Result<(), WhySkipped> {
    let first = table.columns().map(|column| table.value(row, column)).find(|value| !value.is_blank());
    let begins = first.map(|value| value.to_string()).unwrap_or_default();
    if heading::is_row_of_most(name) || heading::is_total(name) || (name.is_empty() && heading::is_total(&begins)) {
        return Err(WhySkipped::Total);
    }
    if !name.contains(char::is_alphabetic) {
        return Err(WhySkipped::Nobody);
    }
    let alone = table.columns().filter(|column| !table.value(row, *column).is_blank()).count() == 1;
    let words = name.split(' ').count();
    if alone && *score == Score::Missing && (words > 5 || name.contains([':', '©', '*', '/'])) {
        return Err(WhySkipped::Remark);
    }
    Ok(())
}
