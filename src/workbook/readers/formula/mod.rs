//! Formulas of other formats → the text that an xlsx has. What is not understood whole is not carried:
//! the cell keeps its result.

mod constants;
mod functions;
mod open_formula;
mod tokens;

pub(super) use open_formula::translate as open_formula;
pub(super) use tokens::{Dialect, Name, Place, Surroundings, text as tokens};

/// Longest formula of a cell.
const MAX_CHARS: usize = 8_192;

/// `'Q1 sales'!`, or nothing for the sheet at hand.
fn sheet_prefix(name: &str) -> String {
    format!("'{}'!", name.replace('\'', "''"))
}
