//! Parts of the sheet that was edited that name its cells in their own ways.

use crate::workbook::{
    Area,
    xml::{elements, rewrite_attribute},
};

use super::{Shift, around::areas};

/// Comments, old and threaded: those of cells that are gone go with them.
pub(super) fn comments(xml: &str, shift: &Shift) -> String {
    let place = |text: &str| areas(text, shift);
    let out = rewrite_attribute(xml, "comment", "ref", place);
    rewrite_attribute(&out, "threadedComment", "ref", place)
}

/// Cells bound to a schema.
pub(super) fn single_cells(xml: &str, shift: &Shift) -> String {
    rewrite_attribute(xml, "singleXmlCell", "r", |text| areas(text, shift))
}

/// Where a pivot table stands; one whose place is gone keeps what it says.
pub(super) fn pivot_place(xml: &str, shift: &Shift) -> String {
    rewrite_attribute(xml, "location", "ref", |text| Some(areas(text, shift).unwrap_or_else(|| text.to_owned())))
}

/// Where a pivot table takes its rows from.
pub(super) fn pivot_source(xml: &str, shift: &Shift) -> String {
    let mut out = xml.to_owned();
    for element in ["worksheetSource", "rangeSet"] {
        let of_sheet = elements(&out, element)
            .first()
            .and_then(|found| found.attribute("sheet"))
            .is_some_and(|sheet| sheet.to_lowercase() == shift.sheet.to_lowercase());
        if of_sheet {
            out = rewrite_attribute(&out, element, "ref", |text| {
                let moved = Area::parse(text).and_then(|area| shift.area(area));
                Some(moved.map_or_else(|| text.to_owned(), |area| area.to_string()))
            });
        }
    }
    out
}
