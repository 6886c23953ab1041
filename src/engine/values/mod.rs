//! What single values are worth: dates as serial numbers, coercion, order, equality. Nothing here
//! knows of sheets.

pub(super) mod calendar;
mod coerce;
mod key;
mod order;
mod serial;

pub(super) use coerce::{number_of, text_number, text_of};
pub(super) use key::Key;
pub(super) use order::{compare_text, sort_order};
pub(super) use serial::{DateSystem, Moment};
