//! `rowbot diff A B`: what differs between two workbooks, one line each, or as JSON. Ends with 0 where nothing
//! does and with 1 where something does, as `diff` itself.

use std::{cell::Cell, path::PathBuf};

use crate::{
    wording::Plain,
    workbook::diff::{Change, Difference, differences},
};

use super::{apply::guarded, exit, files::open, stop::Stop};

/// What the command line asked for.
pub struct Order {
    pub before: PathBuf,
    pub after: PathBuf,
    pub language: String,
    pub json: bool,
}

pub fn main(order: &Order) -> u8 {
    let count = Cell::new(0);
    match guarded(&order.language, order.json, |wording| run(order, wording, &count)) {
        exit::DONE if count.get() > 0 => exit::DIFFERENT,
        code => code,
    }
}

fn run(order: &Order, wording: &Plain, count: &Cell<usize>) -> Result<String, Stop> {
    let before = open(&order.before, wording)?.opened.workbook;
    let after = open(&order.after, wording)?.opened.workbook;
    let found = differences(&before, &after).map_err(|why| Stop::unreadable(&why, wording))?;
    count.set(found.len());
    if order.json {
        return serde_json::to_string_pretty(&found).map_err(|error| Stop::fault(&error.into(), wording));
    }
    Ok(found.iter().map(line).collect::<Vec<_>>().join("\n"))
}

/// `Data!B3: 2 → 7`. Marks, places and names of the file format only: nothing here is to be translated.
fn line(difference: &Difference) -> String {
    match difference {
        Difference::Part { part, change } => format!("{} {part}", mark(*change)),
        Difference::Sheet { sheet, change } => format!("{} {sheet}!", mark(*change)),
        Difference::Renamed { before, after } => format!("{before}! → {after}!"),
        Difference::Cell { sheet, cell, before, after } => {
            format!("{sheet}!{cell}: {}", step(before.as_deref(), after.as_deref()))
        }
        Difference::Result { sheet, cell, before, after } => {
            format!("{sheet}!{cell} (=): {}", step(before.as_deref(), after.as_deref()))
        }
        Difference::Style { sheet, cell, before, after } => format!("{sheet}!{cell} (style): {before} → {after}"),
        Difference::Row { sheet, row, before, after } => format!("{sheet}!{row}:{row}: [{before}] → [{after}]"),
        Difference::Around { sheet, element, before, after } => {
            format!("{sheet}! ({element}): {}", step(before.as_deref(), after.as_deref()))
        }
    }
}

fn mark(change: Change) -> char {
    match change {
        Change::Added => '+',
        Change::Removed => '-',
        Change::Changed => '~',
    }
}

fn step(before: Option<&str>, after: Option<&str>) -> String {
    format!("{} → {}", before.unwrap_or("∅"), after.unwrap_or("∅"))
}
