//! Parts that name rows and columns in their own ways.

use crate::workbook::{
    Area,
    parts::without,
    xml::{elements, rewrite_attribute, rewrite_text},
};

use super::{Axis, Change, Shift};

/// A table: its range, its filter, and with deleted or inserted columns its column list.
pub(super) fn table(xml: &str, shift: &Shift) -> String {
    let range = elements(xml, "table").first().and_then(|found| found.attribute("ref"));
    let Some(old) = range.and_then(|text| Area::parse(&text)) else { return xml.to_owned() };
    let Some(new) = shift.area(old) else { return xml.to_owned() };
    let follow = |text: &str| {
        let moved = Area::parse(text).and_then(|area| shift.area(area));
        Some(moved.map_or_else(|| text.to_owned(), |area| area.to_string()))
    };
    let mut out = rewrite_attribute(xml, "table", "ref", |_| Some(new.to_string()));
    out = rewrite_attribute(&out, "autoFilter", "ref", follow);
    if shift.axis == Axis::Columns && shift.within.is_none() {
        out = table_columns(&out, old, shift);
    }
    out
}

fn table_columns(xml: &str, old: Area, shift: &Shift) -> String {
    match &shift.change {
        Change::Delete(gone) => {
            let mut position = old.first_column;
            let lost: Vec<String> = elements(xml, "tableColumn")
                .iter()
                .filter_map(|found| {
                    let here = position;
                    position += 1;
                    gone.binary_search(&here).ok().and_then(|_| found.attribute("id"))
                })
                .collect();
            let out = without(xml, "tableColumn", |found| found.attribute("id").is_some_and(|id| lost.contains(&id)));
            count_columns(&out)
        }
        Change::Insert { at, count } if *at > old.first_column && *at <= old.last_column => {
            let columns = elements(xml, "tableColumn");
            let ids = columns.iter().filter_map(|found| found.attribute("id")?.parse::<u32>().ok());
            let next = ids.max().unwrap_or(0) + 1;
            let Some(before) = columns.get((at - old.first_column) as usize) else { return xml.to_owned() };
            let fresh = (next..next + count)
                .map(|id| format!("<tableColumn id=\"{id}\" name=\"Column{id}\"/>"))
                .collect::<Vec<_>>()
                .concat();
            let mut out = xml.to_owned();
            out.insert_str(before.span.0, &fresh);
            count_columns(&out)
        }
        Change::Reorder { first, order } => reordered_columns(xml, old, *first, order),
        Change::Insert { .. } => xml.to_owned(),
    }
}

fn reordered_columns(xml: &str, old: Area, first: u32, order: &[u32]) -> String {
    let columns = elements(xml, "tableColumn");
    let (Some(start), Some(end)) = (columns.first(), columns.last()) else { return xml.to_owned() };
    let text = |index: u32| {
        let at = index.checked_sub(old.first_column)? as usize;
        columns.get(at).map(|found| &xml[found.span.0..found.span.1])
    };
    let last = old.first_column + u32::try_from(columns.len()).unwrap_or(0);
    let source = |place: u32| {
        let at = place.checked_sub(first).and_then(|at| order.get(at as usize)).copied();
        at.unwrap_or(place)
    };
    let all: Option<String> = (old.first_column..last).map(|place| text(source(place))).collect();
    all.map_or_else(|| xml.to_owned(), |all| format!("{}{all}{}", &xml[..start.span.0], &xml[end.span.1..]))
}

fn count_columns(xml: &str) -> String {
    let count = elements(xml, "tableColumn").len().to_string();
    rewrite_attribute(xml, "tableColumns", "count", |_| Some(count.clone()))
}

/// Anchors of pictures and charts: their corners follow the lines they stand on.
pub(super) fn drawing(xml: &str, shift: &Shift) -> String {
    if shift.within.is_some() || matches!(shift.change, Change::Reorder { .. }) {
        return xml.to_owned();
    }
    let element = if shift.axis == Axis::Rows { "row" } else { "col" };
    rewrite_text(xml, element, |text| {
        let old: u32 = text.trim().parse().ok()?;
        Some(followed(&shift.change, old).to_string())
    })
}

/// Where a line is, or, if it is gone, the one that took its place.
fn followed(change: &Change, old: u32) -> u32 {
    change.line(old).unwrap_or_else(|| match change {
        Change::Delete(gone) => old - u32::try_from(gone.partition_point(|line| *line < old)).unwrap_or(0),
        Change::Insert { .. } | Change::Reorder { .. } => old,
    })
}

pub(super) fn comments(xml: &str, shift: &Shift) -> String {
    rewrite_attribute(xml, "comment", "ref", |text| {
        let area = Area::parse(text)?;
        shift.area(area).map(|area| area.to_string())
    })
}

/// The shapes of comments say their cell by row and column.
pub(super) fn notes(xml: &str, shift: &Shift) -> String {
    if shift.within.is_some() {
        return xml.to_owned();
    }
    let element = if shift.axis == Axis::Rows { "Row" } else { "Column" };
    rewrite_text(xml, element, |text| {
        let old: u32 = text.trim().parse().ok()?;
        Some(followed(&shift.change, old).to_string())
    })
}

pub(super) fn pivot_source(xml: &str, shift: &Shift) -> String {
    let of_sheet = elements(xml, "worksheetSource")
        .first()
        .and_then(|found| found.attribute("sheet"))
        .is_some_and(|sheet| sheet.to_lowercase() == shift.sheet.to_lowercase());
    if !of_sheet {
        return xml.to_owned();
    }
    rewrite_attribute(xml, "worksheetSource", "ref", |text| {
        let moved = Area::parse(text).and_then(|area| shift.area(area));
        Some(moved.map_or_else(|| text.to_owned(), |area| area.to_string()))
    })
}
