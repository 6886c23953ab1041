//! Rows and columns that stay in sight: a line put in among them stays in sight too, one deleted there is
//! one less.

use crate::workbook::{
    Area, Sheet,
    xml::{elements, with_attribute},
};

use super::{Axis, Change, Shift, anchors::followed};

pub(super) fn follow(sheet: &mut Sheet, shift: &Shift) {
    let (rows, columns) = sheet.frozen();
    let before = if shift.axis == Axis::Rows { rows } else { columns };
    if before == 0 || shift.within.is_some() {
        return;
    }
    let top = corner(sheet, "sheetView", shift.axis).unwrap_or(0);
    let (top_now, now) = frozen(&shift.change, top, before);
    if now == 0 {
        let (rows, columns) = if shift.axis == Axis::Rows { (0, columns) } else { (rows, 0) };
        return sheet.freeze(rows, columns);
    }
    let split = if shift.axis == Axis::Rows { "ySplit" } else { "xSplit" };
    let below = corner(sheet, "pane", shift.axis).map(|line| followed(&shift.change, line).0.max(top_now + now));
    set(sheet, "sheetView", |tag| moved(tag, shift.axis, top_now));
    set(sheet, "pane", |tag| {
        let tag = with_attribute(tag, split, &now.to_string());
        below.map_or(tag.clone(), |line| moved(&tag, shift.axis, line))
    });
}

/// The first line that stays in sight, and how many do.
fn frozen(change: &Change, top: u32, lines: u32) -> (u32, u32) {
    match change {
        Change::Insert { at, .. } if *at >= top + lines => (top, lines),
        // What comes in above the first of all is in sight.
        Change::Insert { at, count } if top == 0 || *at > top => (top, lines.saturating_add(*count)),
        Change::Insert { count, .. } => (top.saturating_add(*count), lines),
        Change::Delete(gone) => {
            let before = |line: u32| u32::try_from(gone.partition_point(|known| *known < line)).unwrap_or(0);
            (top - before(top), lines + before(top) - before(top + lines))
        }
        Change::Reorder { .. } => (top, lines),
    }
}

/// The line of the first element's `topLeftCell`.
fn corner(sheet: &Sheet, element: &str, axis: Axis) -> Option<u32> {
    let area = Area::parse(&elements(&sheet.head, element).first()?.attribute("topLeftCell")?)?;
    Some(if axis == Axis::Rows { area.first_row } else { area.first_column })
}

/// The tag with its `topLeftCell`, if it says one, on another line.
fn moved(tag: &str, axis: Axis, line: u32) -> String {
    let said = elements(tag, "sheetView").into_iter().chain(elements(tag, "pane")).next();
    let Some(old) = said.and_then(|found| Area::parse(&found.attribute("topLeftCell")?)) else { return tag.to_owned() };
    let line = line.min(axis.last());
    let new = match axis {
        Axis::Rows => Area::cell(line, old.first_column),
        Axis::Columns => Area::cell(old.first_row, line),
    };
    with_attribute(tag, "topLeftCell", &new.to_string())
}

/// Changes the start tag of the first element of this name.
fn set(sheet: &mut Sheet, element: &str, change: impl Fn(&str) -> String) {
    let Some(found) = elements(&sheet.head, element).into_iter().next() else { return };
    let tag = change(&sheet.head[found.tag.0..found.tag.1]);
    sheet.head.replace_range(found.tag.0..found.tag.1, &tag);
}
