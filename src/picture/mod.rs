//! What a sheet looks like: a picture of a table (PNG), and its pages for print (PDF).
//!
//! Reads nothing but a [`Painted`] sheet. Texts are set in one open font that is part of Rowbot, so
//! that a picture is the same on every machine; letters it does not have are shown as boxes.
//!
//! [`Painted`]: crate::workbook::Painted

mod font;
mod layout;
mod pdf;
mod pixels;
mod png;
mod slip;
mod thin;

pub use pdf::pdf;
pub use png::png;
pub use slip::{Slip, slip};
