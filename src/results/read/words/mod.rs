//! What columns are called in files, folded, in the languages people have sent them in.

#![expect(clippy::unicode_not_nfc, reason = "folding takes letters apart")]

mod people;
mod rows;
mod scores;

pub(super) use people::{EMAIL, FILLERS, FIRST_NAME, NAME, SURNAME};
pub(super) use rows::{TOTALS, WHEN};
pub(super) use scores::{MOST, RIGHT, ROW_OF_MOST, SCORE, WRONG};
