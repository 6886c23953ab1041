//! When the keys of two tables are the same: addresses, people's names in any order of their words,
//! codes whatever their case and punctuation. Reads cells and writes none.

use crate::{plan::PEOPLE, workbook::Value};

use super::{
    display,
    evaluate::Grid,
    fold::{fold, fold_address, fold_name, is_address},
};

/// How the cells of a pair of columns are made comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Address,
    /// Of people: "Okafor, Ada" is "Ada Okafor".
    Name,
    Plain,
}

/// Cells looked at to know what a column holds.
const SAMPLE: usize = 200;
/// What it says where they are names of things.
const THINGS: &[&str] = &[
    "product", "item", "company", "file", "city", "country", "brand", "project", "course", "user", "article", "shop",
    "store", "sheet", "account", "school", "team", "event", "category",
];

/// What both columns hold, by their headers and cells.
pub(super) fn form(headers: [&str; 2], cells: impl Iterator<Item = Value>) -> Form {
    let filled: Vec<Value> = cells.filter(|value| !value.is_blank()).take(SAMPLE).collect();
    let texts = filled.iter().filter_map(|value| match value {
        Value::Text(text) => Some(text),
        _ => None,
    });
    let (addresses, texts) =
        texts.fold((0, 0), |(found, all), text| (found + usize::from(is_address(text.trim())), all + 1));
    if addresses * 2 > filled.len() {
        return Form::Address;
    }
    let says = |words: &[&str]| headers.iter().any(|header| fold(header).split(' ').any(|word| words.contains(&word)));
    if texts * 2 > filled.len() && says(PEOPLE) && !says(THINGS) { Form::Name } else { Form::Plain }
}

/// The comparable text of a cell; `None` where it is blank.
pub(super) fn of(value: &Value, form: Form) -> Option<String> {
    let text = shown(value)?;
    let plain = match form {
        Form::Address => fold_address(&text).unwrap_or_else(|| fold(&text)),
        Form::Name => fold_name(&text),
        Form::Plain => fold(&text),
    };
    // Signs alone are a key as well.
    Some(if plain.is_empty() { text } else { plain })
}

/// The key as people read it; `None` where the cell is blank.
pub(super) fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Empty => None,
        Value::Text(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(display::general(*number, display::JOINED_DIGITS)),
        Value::Bool(flag) => Some(if *flag { "TRUE" } else { "FALSE" }.to_owned()),
        Value::Error(error) => Some(error.as_str().to_owned()),
    }
}

/// Parts of a key of several columns stand apart.
const BETWEEN: char = '\u{1}';

/// The key of a row of several columns; `None` where all of them are blank.
pub(super) fn of_row(grid: &dyn Grid, row: u32, columns: &[(u32, Form)]) -> Option<String> {
    let parts: Vec<Option<String>> =
        columns.iter().map(|(column, form)| of(&grid.value(row, *column), *form)).collect();
    if parts.iter().all(Option::is_none) {
        return None;
    }
    let parts: Vec<String> = parts.into_iter().map(Option::unwrap_or_default).collect();
    Some(parts.join(&BETWEEN.to_string()))
}

/// The same for people.
pub(super) fn shown_row(grid: &dyn Grid, row: u32, columns: &[(u32, Form)]) -> String {
    let parts: Vec<String> = columns.iter().filter_map(|(column, _)| shown(&grid.value(row, *column))).collect();
    parts.join(", ")
}
