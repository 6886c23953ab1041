//! What a sheet looks like: a picture of a table (PNG), and its pages for print (PDF).
//!
//! Reads nothing but a [`Painted`] sheet and the fonts of the machine. Texts are set in one open font that is
//! part of Rowbot, so that a picture is the same on every machine; letters it does not have are set in a font of
//! the machine that has them, and shown as boxes where none has.
//!
//! [`Painted`]: crate::workbook::Painted

mod fonts;
mod layout;
mod pdf;
mod pixels;
mod png;
mod slip;

pub use pdf::pdf;
pub use png::png;
pub use slip::{Slip, slips};
