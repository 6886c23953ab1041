//! Text with something between the fields.

mod date;
mod delimiter;
mod encoding;
mod number;
