//! Filters and sort orders, of sheets and of tables: their range, and their columns counted from its start.

use crate::workbook::{
    Area,
    xml::{Patch, elements, rewrite_attribute},
};

use super::{Axis, Shift, around::areas};

pub(super) fn follow(xml: &str, shift: &Shift) -> String {
    if !xml.contains("autoFilter") && !xml.contains("sortState") {
        return xml.to_owned();
    }
    let mut patch = Patch::new(xml);
    for found in elements(xml, "autoFilter") {
        let own = &xml[found.span.0..found.span.1];
        let old = found.attribute("ref").and_then(|text| Area::parse(&text));
        match old {
            None => {}
            Some(old) => match shift.area(old) {
                None => patch.replace(found.span, ""),
                Some(new) => patch.replace(found.span, &filter(own, old, new, shift)),
            },
        }
    }
    sort_state(&patch.finish(), shift)
}

fn filter(own: &str, old: Area, new: Area, shift: &Shift) -> String {
    let mut out = rewrite_attribute(own, "autoFilter", "ref", |_| Some(new.to_string()));
    if shift.axis == Axis::Columns && shift.within.is_none() {
        out = rewrite_attribute(&out, "filterColumn", "colId", |text| {
            let column = old.first_column + text.parse::<u32>().ok()?;
            let moved = shift.change.line(column)?;
            moved.checked_sub(new.first_column).map(|offset| offset.to_string())
        });
    }
    out
}

/// A sort order goes where its range goes, and goes altogether with its last column.
fn sort_state(xml: &str, shift: &Shift) -> String {
    if !xml.contains("sortState") {
        return xml.to_owned();
    }
    let mut out = xml.to_owned();
    for (element, attribute) in [("sortCondition", "ref"), ("sortState", "ref")] {
        out = rewrite_attribute(&out, element, attribute, |text| areas(text, shift));
    }
    let mut patch = Patch::new(&out);
    for found in elements(&out, "sortState") {
        let own = &out[found.span.0..found.span.1];
        if found.tag != found.span && elements(own, "sortCondition").is_empty() {
            patch.replace(found.span, "");
        }
    }
    patch.finish()
}
