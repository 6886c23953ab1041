//! References in formulas and parts.

mod rebase;

pub use rebase::rebase_formula;
