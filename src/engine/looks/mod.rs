//! How cells look: formats, highlights, frozen panes, widths.

mod border;
pub(super) mod format;
pub(super) mod freeze;
pub(super) mod highlight;
mod items;
pub(super) mod layout;
pub(super) mod link;
pub(super) mod marks;
pub(super) mod merge;
pub(super) mod page;
mod restyled;
pub(super) mod width;

pub(super) use format::areas;
pub(super) use restyled::Restyled;

use crate::{
    plan::{Align, StyleChange, Vertical},
    workbook::styles::{Edges, Format},
};

/// A style change as the workbook takes it.
fn as_format(change: &StyleChange) -> Format {
    Format {
        bold: change.bold,
        italic: change.italic,
        underline: change.underline,
        strike: change.strike,
        font: change.font.clone(),
        size: change.size,
        font_colour: change.font_colour.as_ref().map(|colour| colour.0.clone()),
        fill: change.fill.as_ref().map(|colour| colour.0.clone()),
        number_format: change.number_format.as_ref().map(crate::plan::NumberFormat::code),
        alignment: alignment(change),
        edges: Edges::default(),
    }
}

/// As the file has it.
fn alignment(change: &StyleChange) -> Vec<(&'static str, String)> {
    let horizontal = change.align.map(|align| match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
        Align::Justify => "justify",
    });
    let vertical = change.vertical.map(|vertical| match vertical {
        Vertical::Top => "top",
        Vertical::Middle => "center",
        Vertical::Bottom => "bottom",
    });
    // Downwards counts on from 90.
    let turned = change.turn.map(|degrees| if degrees < 0 { 90 - degrees } else { degrees }.to_string());
    let parts = [
        ("horizontal", horizontal.map(str::to_owned)),
        ("vertical", vertical.map(str::to_owned)),
        ("wrapText", change.wrap.map(|wrap| u8::from(wrap).to_string())),
        ("textRotation", turned),
    ];
    parts.into_iter().filter_map(|(name, value)| Some((name, value?))).collect()
}
