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
pub use slip::{Slip, boxes_of_slips, slips};

use crate::workbook::Painted;

/// The first letters of a drawn table that no font has: they are shown as boxes.
///
/// # Errors
/// Our fault.
pub fn boxes(table: &Painted, title: &str) -> anyhow::Result<String> {
    fonts::boxes(layout::texts(table).chain([(title, true)]))
}
