//! `rowbot diff A B`: what differs between two workbooks, sheet by sheet, or as JSON. Ends with 0 where nothing
//! does and with 1 where something does, as `diff` itself.

mod areas;
mod lines;

use std::{cell::Cell, path::PathBuf};

use crate::{wording::Plain, workbook::diff::differences};

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
    Ok(lines::text(&found))
}
