//! What stands around the cells of the sheet that was edited: merges, links, filters, breaks, the view.
//! Rules (conditional formats, validations) are in `rules`.

use crate::workbook::{
    Area, Sheet,
    parts::without,
    xml::{Patch, attribute_range, elements, rewrite_attribute},
};

use super::{Axis, Shift, anchors, filters, lexer, panes};

/// Elements that name one place or a list of areas, and go with it.
const PLACES: &[(&str, &str)] = &[
    ("mergeCell", "ref"),
    ("hyperlink", "ref"),
    ("ignoredError", "sqref"),
    ("protectedRange", "sqref"),
    ("cellWatch", "r"),
    ("inputCells", "r"),
    ("cellSmartTags", "r"),
    ("webPublishItem", "sourceRef"),
];

/// Lists (inner ones first) that go with their last member, and whose count tells the truth.
pub(super) const LISTS: &[(&str, &str)] = &[
    ("mergeCells", "mergeCell"),
    ("dataValidations", "dataValidation"),
    ("hyperlinks", "hyperlink"),
    ("ignoredErrors", "ignoredError"),
    ("protectedRanges", "protectedRange"),
    ("cellWatches", "cellWatch"),
    ("scenario", "inputCells"),
    ("scenarios", "scenario"),
    ("smartTags", "cellSmartTags"),
    ("rowBreaks", "brk"),
    ("colBreaks", "brk"),
    ("conditionalFormattings", "conditionalFormatting"),
    ("sparklines", "sparkline"),
    ("sparklineGroup", "sparklines"),
    ("sparklineGroups", "sparklineGroup"),
];

pub(super) fn follow(sheet: &mut Sheet, home: &str, shift: &Shift) {
    let list = |text: &str| areas(text, shift);
    for (element, attribute) in PLACES {
        sheet.tail = rewrite_attribute(&sheet.tail, element, attribute, list);
    }
    sheet.tail = super::rules::follow(&sheet.tail, home, shift);
    sheet.tail = filters::follow(&sheet.tail, shift);
    sheet.tail = breaks(&sheet.tail, shift);
    sheet.tail = anchors::of_controls(&sheet.tail, shift);
    // A merge of one cell is none.
    let one_cell = |text: Option<String>| {
        text.and_then(|text| Area::parse(&text))
            .is_some_and(|area| (area.first_row, area.first_column) == (area.last_row, area.last_column))
    };
    sheet.tail = without(&sheet.tail, "mergeCell", |found| one_cell(found.attribute("ref")));
    sheet.tail = without_empty(&sheet.tail);
    for text in [&mut sheet.head, &mut sheet.tail] {
        *text = selections(text, shift);
    }
    panes::follow(sheet, shift);
    if shift.within.is_none() {
        sheet.head = rewrite_attribute(&sheet.head, "dimension", "ref", |text| {
            Some(areas(text, shift).unwrap_or_else(|| "A1".to_owned()))
        });
    }
}

/// A list of areas, each followed; `None` when nothing is left of any.
pub(super) fn areas(text: &str, shift: &Shift) -> Option<String> {
    let moved: Vec<String> = text.split_whitespace().filter_map(|one| area(one, shift)).collect();
    (!moved.is_empty()).then(|| moved.join(" "))
}

fn area(text: &str, shift: &Shift) -> Option<String> {
    if let Some(area) = Area::parse(text) {
        return shift.area(area).map(|area| area.to_string());
    }
    // Some programs write whole columns as A:C.
    match lexer::pieces(text).as_slice() {
        [lexer::Piece::Reference(_)] => {
            let moved = shift.formula(text, &shift.sheet).unwrap_or_else(|| text.to_owned());
            (!moved.contains("#REF!")).then_some(moved)
        }
        _ => Some(text.to_owned()),
    }
}

/// Lists whose last member went must go too.
fn without_empty(tail: &str) -> String {
    let mut out = tail.to_owned();
    for (list, member) in LISTS {
        if !out.contains(list) {
            continue;
        }
        let mut patch = Patch::new(&out);
        for found in elements(&out, list) {
            let own = &out[found.span.0..found.span.1];
            let left = elements(own, member).len();
            // An empty list that was there before stays as it was.
            if left == 0 && found.span != found.tag {
                patch.replace(found.span, "");
            } else if found.attribute("count").is_some_and(|count| count != left.to_string()) {
                patch.replace(found.tag, &counted(&out[found.tag.0..found.tag.1], list, left));
            }
        }
        out = patch.finish();
    }
    let empty = |xml: &str, name: &str| {
        let hollow = |found: &crate::workbook::xml::Element| {
            let end = xml[..found.span.1].rfind("</").unwrap_or(found.tag.1);
            found.span != found.tag && xml[found.tag.1..end.max(found.tag.1)].trim().is_empty()
        };
        without(xml, name, hollow)
    };
    if out == tail {
        return out;
    }
    empty(&empty(&out, "ext"), "extLst")
}

/// `manualBreakCount` stays as it is where all breaks are left.
fn counted(tag: &str, list: &str, left: usize) -> String {
    let tag = rewrite_attribute(tag, list, "count", |_| Some(left.to_string()));
    rewrite_attribute(&tag, list, "manualBreakCount", |old| {
        let old: usize = old.parse().ok()?;
        Some(old.min(left).to_string())
    })
}

/// A break stands after the line of its number, so the line it precedes has that number as index.
fn breaks(tail: &str, shift: &Shift) -> String {
    let list = if shift.axis == Axis::Rows { "rowBreaks" } else { "colBreaks" };
    if !tail.contains(list) || shift.within.is_some() {
        return tail.to_owned();
    }
    let mut patch = Patch::new(tail);
    for found in elements(tail, list) {
        let moved = rewrite_attribute(&tail[found.span.0..found.span.1], "brk", "id", |id| {
            id.parse::<u32>().ok().and_then(|id| shift.change.line(id)).map(|id| id.to_string())
        });
        patch.replace(found.span, &moved);
    }
    patch.finish()
}

/// The active cell lies within what is selected.
fn selections(text: &str, shift: &Shift) -> String {
    if !text.contains("selection") {
        return text.to_owned();
    }
    let mut patch = Patch::new(text);
    for found in elements(text, "selection") {
        // Without one, it is the first cell of the sheet, and stays so.
        let (Some(active), chosen) = (found.attribute("activeCell"), found.attribute("sqref")) else { continue };
        let chosen = chosen.unwrap_or_else(|| "A1".to_owned());
        let whole = |text: &str| text.split_whitespace().count();
        let kept = areas(&chosen, shift).filter(|now| whole(now) == whole(&chosen));
        let first = |areas: &String| areas.split([' ', ':']).next().unwrap_or("A1").to_owned();
        let cell = areas(&active, shift).or_else(|| kept.as_ref().map(first)).unwrap_or_else(|| "A1".to_owned());
        let chosen_now = kept.unwrap_or_else(|| cell.clone());
        let mut tag = text[found.tag.0..found.tag.1].to_owned();
        let collapsed = whole(&chosen) != whole(&chosen_now);
        for (name, value) in [
            ("activeCell", Some(cell.as_str())),
            ("sqref", Some(&chosen_now)),
            ("activeCellId", collapsed.then_some("0")),
        ] {
            if let (Some(value), Some((start, end))) = (value, attribute_range(&tag, name)) {
                tag.replace_range(start..end, value);
            }
        }
        patch.replace(found.tag, &tag);
    }
    patch.finish()
}
