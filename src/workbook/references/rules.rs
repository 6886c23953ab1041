//! Conditional formats, validations and sparklines: where they hold, and their formulas, which are
//! meant for the first cell they hold for.

use crate::workbook::{
    Area,
    xml::{Patch, elements, only_text, rewrite_attribute, rewrite_text},
};

use super::{Axis, Change, Shift, around::areas, rebase_formula};

/// Cells tried as the one that a formula is read from.
const TRIED: usize = 64;

/// On the sheet that was edited.
pub(super) fn follow(tail: &str, home: &str, shift: &Shift) -> String {
    let mut out = tail.to_owned();
    for element in ["conditionalFormatting", "dataValidation", "sparkline"] {
        if !out.contains(element) {
            continue;
        }
        let mut patch = Patch::new(&out);
        for found in elements(&out, element) {
            let own = &out[found.span.0..found.span.1];
            match rule(own, element, home, shift) {
                None => patch.replace(found.span, ""),
                Some(new) if new == own => {}
                Some(new) => patch.replace(found.span, &new),
            }
        }
        out = patch.finish();
    }
    // What is left are axes of sparklines and the like.
    rewrite_outside(&out, home, shift)
}

/// On other sheets: references to the sheet alone.
pub(super) fn formulas(tail: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut out = tail.to_owned();
    for element in ["formula", "formula1", "formula2", "f"] {
        out = rewrite_text(&out, element, &change);
    }
    rewrite_attribute(&out, "cfvo", "val", |text| Some(change(text).unwrap_or_else(|| text.to_owned())))
}

fn rewrite_outside(tail: &str, home: &str, shift: &Shift) -> String {
    if !tail.contains("sparklineGroup") {
        return tail.to_owned();
    }
    let mut patch = Patch::new(tail);
    for group in elements(tail, "sparklineGroup") {
        let start = group.tag.1;
        let end = tail[start..group.span.1].find("sparklines").map_or(start, |at| start + at);
        // `<x14:` before the name belongs to what is kept.
        let end = tail[start..end].rfind('<').map_or(start, |at| start + at);
        patch.replace((start, end), &rewrite_text(&tail[start..end], "f", |text| shift.formula(text, home)));
    }
    patch.finish()
}

/// `None` when it holds nowhere any more.
fn rule(own: &str, element: &str, home: &str, shift: &Shift) -> Option<String> {
    let in_attribute = elements(own, element).first().and_then(|found| found.attribute("sqref"));
    let in_child = || {
        let found = elements(own, "sqref");
        found.first().and_then(|found| only_text(own, found)).map(|(_, text)| text)
    };
    let Some(old) = in_attribute.or_else(in_child) else { return Some(own.to_owned()) };
    let new = if element == "sparkline" { areas(&old, shift)? } else { holds(&old, shift)? };
    let mut out = rewrite_attribute(own, element, "sqref", |_| Some(new.clone()));
    out = rewrite_text(&out, "sqref", |_| Some(new.clone()));
    let bases = if element == "sparkline" { Vec::new() } else { bases(&old, shift) };
    Some(formulas(&out, |text| formula(text, home, shift, &bases)))
}

/// Where a rule holds now. Lines put in right behind it look like its last one, and it holds for them too.
fn holds(sqref: &str, shift: &Shift) -> Option<String> {
    let Change::Insert { at, count } = shift.change else { return areas(sqref, shift) };
    let grown = |text: &str| {
        let Some(mut area) = Area::parse(text).filter(|_| shift.within.is_none()) else { return areas(text, shift) };
        let last = match shift.axis {
            Axis::Rows => &mut area.last_row,
            Axis::Columns => &mut area.last_column,
        };
        if *last + 1 != at {
            return areas(text, shift);
        }
        *last = (*last + count).min(shift.axis.last());
        Some(area.to_string())
    };
    let all: Vec<String> = sqref.split_whitespace().filter_map(grown).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// The first cell that a rule holds for, then the first on each line that is still there.
fn bases(sqref: &str, shift: &Shift) -> Vec<(u32, u32)> {
    let list: Vec<Area> = sqref.split_whitespace().filter_map(Area::parse).collect();
    let (Some(row), Some(column)) =
        (list.iter().map(|area| area.first_row).min(), list.iter().map(|area| area.first_column).min())
    else {
        return Vec::new();
    };
    let mut lines: Vec<u32> = Vec::new();
    for area in &list {
        let (first, last) = match shift.axis {
            Axis::Rows => (area.first_row, area.last_row),
            Axis::Columns => (area.first_column, area.last_column),
        };
        lines.extend((first..=last).filter(|line| shift.change.line(*line).is_some()).take(TRIED));
    }
    lines.sort_unstable();
    lines.dedup();
    lines.truncate(TRIED);
    let cell = |line| match shift.axis {
        Axis::Rows => (line, column),
        Axis::Columns => (row, line),
    };
    std::iter::once((row, column)).chain(lines.into_iter().map(cell)).collect()
}

/// The formula read from a cell that is still there, and written for the first that is.
fn formula(text: &str, home: &str, shift: &Shift, bases: &[(u32, u32)]) -> Option<String> {
    let lost = |new: &str| new.matches("#REF!").count() > text.matches("#REF!").count();
    let place = |(row, column): (u32, u32)| {
        let moved = shift.area(Area::cell(row, column))?;
        Some((moved.first_row, moved.first_column))
    };
    let Some((&home_cell, others)) = bases.split_first() else { return shift.formula(text, home) };
    let first = others.iter().chain([&home_cell]).filter_map(|cell| place(*cell)).min();
    let mut fallback = None;
    for &cell in bases {
        let (Some(now), Some(first)) = (place(cell), first) else { continue };
        let there = rebase_formula(text, home_cell, cell);
        let moved = shift.formula(&there, home).unwrap_or(there);
        let new = rebase_formula(&moved, now, first);
        if !lost(&new) {
            return (new != text).then_some(new);
        }
        fallback.get_or_insert(new);
    }
    fallback.or_else(|| shift.formula(text, home))
}
