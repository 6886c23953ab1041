//! Pictures, charts, controls and notes stand between two corners, each a row and a column.

use crate::workbook::{
    Area,
    xml::{Element, Patch, elements, only_text, rewrite_attribute, rewrite_text},
};

use super::{Axis, Change, Shift};

/// How an object goes with its cells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// Moves and grows.
    Along,
    /// Moves, and keeps its size.
    Moves,
    Stays,
}

/// A drawing part: each anchor by what it says of itself.
pub(super) fn drawing(xml: &str, shift: &Shift) -> String {
    if stays_put(shift) {
        return xml.to_owned();
    }
    let one = anchored(xml, "oneCellAnchor", shift, |_| Goes::Moves);
    anchored(&one, "twoCellAnchor", shift, |found| match found.attribute("editAs").as_deref() {
        Some("absolute") => Goes::Stays,
        Some("oneCell") => Goes::Moves,
        _ => Goes::Along,
    })
}

/// Controls and embedded objects say in the sheet where they stand.
pub(super) fn of_controls(tail: &str, shift: &Shift) -> String {
    if stays_put(shift) || !tail.contains("anchor") {
        return tail.to_owned();
    }
    let says = |found: &Element, name: &str| matches!(found.attribute(name).as_deref(), Some("1" | "true"));
    anchored(tail, "anchor", shift, |found| match (says(found, "moveWithCells"), says(found, "sizeWithCells")) {
        (_, true) => Goes::Along,
        (true, false) => Goes::Moves,
        (false, false) => Goes::Stays,
    })
}

/// A part of the sheet that moves takes no objects along.
fn stays_put(shift: &Shift) -> bool {
    shift.within.is_some() || matches!(shift.change, Change::Reorder { .. })
}

fn anchored(xml: &str, element: &str, shift: &Shift, goes: impl Fn(&Element) -> Goes) -> String {
    if !xml.contains(element) {
        return xml.to_owned();
    }
    let mut patch = Patch::new(xml);
    for found in elements(xml, element) {
        let how = goes(&found);
        if how == Goes::Stays {
            continue;
        }
        if let Some(new) = anchor(&xml[found.span.0..found.span.1], how, shift) {
            patch.replace(found.span, &new);
        }
    }
    patch.finish()
}

/// One anchor with its corners where they belong now.
fn anchor(own: &str, how: Goes, shift: &Shift) -> Option<String> {
    let (line, offset) = if shift.axis == Axis::Rows { ("row", "rowOff") } else { ("col", "colOff") };
    let corner = |name: &str| elements(own, name).into_iter().next();
    let read = |corner: &Element| -> Option<u32> {
        let text = &own[corner.span.0..corner.span.1];
        let found = elements(text, line).into_iter().next()?;
        only_text(text, &found)?.1.trim().parse().ok()
    };
    let from = corner("from")?;
    let old = read(&from)?;
    let (new, cut) = followed(&shift.change, old);
    let mut patch = Patch::new(own);
    let write = |corner: &Element, line_now: u32, cut: bool| {
        let text = rewrite_text(&own[corner.span.0..corner.span.1], line, |_| Some(line_now.to_string()));
        if cut { rewrite_text(&text, offset, |_| Some("0".to_owned())) } else { text }
    };
    patch.replace(from.span, &write(&from, new, cut));
    if let Some(to) = corner("to") {
        let old_to = read(&to)?;
        let (new_to, cut_to) = match how {
            Goes::Along => followed(&shift.change, old_to),
            Goes::Moves | Goes::Stays => ((old_to + new).saturating_sub(old), false),
        };
        patch.replace(to.span, &write(&to, new_to.min(shift.axis.last()), cut_to));
    }
    Some(patch.finish())
}

/// Where a line is, or, if it is gone, the one that took its place; and whether it is gone.
pub(super) fn followed(change: &Change, old: u32) -> (u32, bool) {
    match change.line(old) {
        Some(line) => (line, false),
        None => match change {
            Change::Delete(gone) => (old - u32::try_from(gone.partition_point(|line| *line < old)).unwrap_or(0), true),
            Change::Insert { .. } | Change::Reorder { .. } => (old, false),
        },
    }
}

/// The old drawing of notes and controls: a note goes with its cell, a control with its corners. Its
/// markup is often not well-formed, so shapes are found by their tags alone.
pub(super) fn notes(xml: &str, shift: &Shift) -> String {
    follow_notes(
        xml,
        |row, column| shift.area(Area::cell(row, column)).map(|area| (area.first_row, area.first_column)),
        |shape| {
            if stays_put(shift) { None } else { Some(control(shape, shift)) }
        },
    )
}

/// Notes go where `place` says their cells are; other shapes as `other` says.
pub(in crate::workbook) fn follow_notes(
    xml: &str,
    place: impl Fn(u32, u32) -> Option<(u32, u32)>,
    other: impl Fn(&str) -> Option<String>,
) -> String {
    let mut patch = Patch::new(xml);
    let mut at = 0;
    while let Some(start) = xml[at..].find("<v:shape ").map(|found| at + found) {
        let Some(end) = xml[start..].find("</v:shape>").map(|found| start + found + "</v:shape>".len()) else { break };
        let shape = &xml[start..end];
        match (inner(shape, "x:Row"), inner(shape, "x:Column")) {
            (Some(row), Some(column)) => match place(row, column) {
                None => patch.replace((start, end), ""),
                Some(now) if now == (row, column) => {}
                Some(now) => patch.replace((start, end), &note(shape, (row, column), now)),
            },
            _ => {
                if let Some(new) = other(shape) {
                    patch.replace((start, end), &new);
                }
            }
        }
        at = end;
    }
    patch.finish()
}

fn inner(shape: &str, name: &str) -> Option<u32> {
    let (start, end) = content(shape, name)?;
    shape[start..end].trim().parse().ok()
}

fn content(shape: &str, name: &str) -> Option<(usize, usize)> {
    let start = shape.find(&format!("<{name}>"))? + name.len() + 2;
    let end = start + shape[start..].find("</")?;
    Some((start, end))
}

fn note(shape: &str, (row, column): (u32, u32), now: (u32, u32)) -> String {
    let mut out = shape.to_owned();
    for (name, line) in [("x:Row", now.0), ("x:Column", now.1)] {
        if let Some((start, end)) = content(&out, name) {
            out.replace_range(start..end, &line.to_string());
        }
    }
    let by = |old: u32, new: u32| i64::from(new) - i64::from(old);
    corners(&out, |place, line| {
        let by = if place.is_multiple_of(4) { by(column, now.1) } else { by(row, now.0) };
        u32::try_from((i64::from(line) + by).max(0)).unwrap_or(line)
    })
}

fn control(shape: &str, shift: &Shift) -> String {
    let own = if shift.axis == Axis::Rows { 2 } else { 0 };
    corners(shape, |place, line| if place % 4 == own { followed(&shift.change, line).0 } else { line })
}

/// `x:Anchor`: column, offset, row, offset of the first corner, then of the second. `change` gets the
/// place in the list and the line there.
fn corners(shape: &str, change: impl Fn(usize, u32) -> u32) -> String {
    let Some((start, end)) = content(shape, "x:Anchor") else { return shape.to_owned() };
    let numbers: Option<Vec<i64>> = shape[start..end].split(',').map(|one| one.trim().parse().ok()).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.len() == 8) else { return shape.to_owned() };
    let new: Vec<String> = numbers
        .iter()
        .enumerate()
        .map(|(place, number)| match u32::try_from(*number) {
            Ok(line) if place.is_multiple_of(2) => change(place, line).to_string(),
            _ => number.to_string(),
        })
        .collect();
    let mut out = shape.to_owned();
    out.replace_range(start..end, &new.join(", "));
    out
}

/// Cells that controls are linked to and lists that they show.
pub(super) fn links_of_notes(xml: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut out = xml.to_owned();
    for name in ["x:FmlaLink", "x:FmlaRange", "x:FmlaGroup", "x:FmlaPict", "x:FmlaTxbx"] {
        let mut at = 0;
        while let Some((start, end)) = content(&out[at..], name).map(|(start, end)| (at + start, at + end)) {
            at = end;
            if let Some(new) = change(&out[start..end].replace("&apos;", "'")) {
                out.replace_range(start..end, &new);
                at = start + new.len();
            }
        }
    }
    out
}

/// The same in the parts of their own that newer files have.
pub(super) fn links_of_control(xml: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut out = xml.to_owned();
    for name in ["fmlaLink", "fmlaRange", "fmlaGroup", "fmlaTxbx"] {
        out = rewrite_attribute(&out, "formControlPr", name, |text| {
            Some(change(text).unwrap_or_else(|| text.to_owned()))
        });
    }
    out
}
