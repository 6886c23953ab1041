//! The cells and rows of two sheets of one name.

use std::collections::{BTreeMap, BTreeSet};

use crate::workbook::{Sheet, Value, area::column_letters, sheet::cell::Row};

use super::{Difference, written};

pub(super) fn compare(name: &str, before: &Sheet, after: &Sheet, found: &mut Vec<Difference>) {
    let rows = |sheet: &'_ Sheet| sheet.rows.iter().map(|row| row.index).collect::<Vec<_>>();
    let all: BTreeSet<u32> = rows(before).into_iter().chain(rows(after)).collect();
    for index in all {
        let (old, new) = (before.row(index), after.row(index));
        row_attributes(name, index, old, new, found);
        let columns = |row: Option<&Row>| -> Vec<u32> {
            row.map(|row| row.cells.iter().map(|cell| cell.column).collect()).unwrap_or_default()
        };
        let columns: BTreeSet<u32> = columns(old).into_iter().chain(columns(new)).collect();
        for column in columns {
            cell(name, (before, after), index, column, found);
        }
    }
}

fn cell(name: &str, (before, after): (&Sheet, &Sheet), row: u32, column: u32, found: &mut Vec<Difference>) {
    let (sheet, place) = (name.to_owned(), format!("{}{}", column_letters(column), row + 1));
    let (old, new) = (before.formula(row, column), after.formula(row, column));
    let (old_value, new_value) = (before.value(row, column), after.value(row, column));
    if old != new {
        let (before, after) = (said(old, &old_value), said(new, &new_value));
        found.push(Difference::Cell { sheet, cell: place, before, after });
    } else if old_value != new_value {
        let (before, after) = (written(&old_value), written(&new_value));
        found.push(match new {
            Some(_) => Difference::Result { sheet, cell: place, before, after },
            None => Difference::Cell { sheet, cell: place, before, after },
        });
    }
    let (before, after) = (before.look(row, column), after.look(row, column));
    if before != after {
        let cell = format!("{}{}", column_letters(column), row + 1);
        found.push(Difference::Style { sheet: name.to_owned(), cell, before, after });
    }
}

fn said(formula: Option<String>, value: &Value) -> Option<String> {
    formula.map(|formula| format!("={formula}")).or_else(|| written(value))
}

fn row_attributes(name: &str, index: u32, old: Option<&Row>, new: Option<&Row>, found: &mut Vec<Difference>) {
    let attributes = |row: Option<&Row>| row.map(sorted).unwrap_or_default();
    let (before, after) = (attributes(old), attributes(new));
    if before != after {
        let text = |list: BTreeMap<String, String>| {
            list.into_iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(" ")
        };
        let (before, after) = (text(before), text(after));
        found.push(Difference::Row { sheet: name.to_owned(), row: index + 1, before, after });
    }
}

fn sorted(row: &Row) -> BTreeMap<String, String> {
    let mut list = BTreeMap::new();
    let mut rest = row.attributes.as_str();
    while let Some((key, after)) = rest.split_once("=\"") {
        let (value, after) = after.split_once('"').unwrap_or((after, ""));
        list.insert(key.trim().to_owned(), value.to_owned());
        rest = after;
    }
    list
}
