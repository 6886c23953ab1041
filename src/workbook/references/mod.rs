//! References in formulas and parts, and how they follow structural edits as Excel's do.

mod apply;
mod lexer;
mod parts;
mod rebase;
mod shift;

pub(in crate::workbook) use apply::apply;
pub use rebase::rebase_formula;
pub use shift::{Axis, Change, Shift};
