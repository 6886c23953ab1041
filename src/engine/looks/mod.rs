//! How cells look: formats, highlights, frozen panes, widths.

pub(super) mod format;
pub(super) mod freeze;
pub(super) mod highlight;
mod restyled;
pub(super) mod width;

pub(super) use format::areas;
pub(super) use restyled::Restyled;

use crate::{plan::StyleChange, workbook::styles::Format};

/// A style change as the workbook takes it.
fn as_format(change: &StyleChange) -> Format {
    Format {
        bold: change.bold,
        italic: change.italic,
        underline: change.underline,
        size: change.size,
        font_colour: change.font_colour.as_ref().map(|colour| colour.0.clone()),
        fill: change.fill.as_ref().map(|colour| colour.0.clone()),
        number_format: change.number_format.as_ref().map(crate::plan::NumberFormat::code),
    }
}
