//! Parts of the sheet that was edited that name its cells in their own ways.

use crate::workbook::xml::rewrite_attribute;

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
