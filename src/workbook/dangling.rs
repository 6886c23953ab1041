//! What in a part leads to relationships that it has not.

use super::{
    parts::without,
    sheet_copy::without_attribute,
    xml::{Element, elements, rewrite_attribute},
};

/// What stands for something in another part.
const LINKING: [&str; 14] = [
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "picture",
    "tablePart",
    "oleObject",
    "control",
    "hyperlink",
    "customPr",
    "twoCellAnchor",
    "oneCellAnchor",
    "absoluteAnchor",
    "externalData",
    "userShapes",
];

/// Lists that hold one at least.
const LISTS: [(&str, &str); 5] = [
    ("tableParts", "tablePart"),
    ("oleObjects", "oleObject"),
    ("controls", "control"),
    ("hyperlinks", "hyperlink"),
    ("customProperties", "customPr"),
];

/// The part without what names these relationships.
pub(in crate::workbook) fn without_links(xml: &str, ids: &[String]) -> String {
    let quoted: Vec<String> = ids.iter().flat_map(|id| [format!("=\"{id}\""), format!("='{id}'")]).collect();
    let names = |xml: &str, one: &Element| quoted.iter().any(|id| xml[one.span.0..one.span.1].contains(id));
    let mut out = xml.to_owned();
    for element in LINKING {
        out = without(&out, element, |one| names(&out, one));
    }
    for (list, entry) in LISTS {
        let entries = |one: &Element| elements(&out[one.span.0..one.span.1], entry).len();
        out = without(&out, list, |one| entries(one) == 0);
        let count = elements(&out, list).first().map_or(0, |one| elements(&out[one.span.0..one.span.1], entry).len());
        out = rewrite_attribute(&out, list, "count", |_| Some(count.to_string()));
    }
    without_printer(out, ids)
}

/// A page is set up as it was, without the settings of one printer.
fn without_printer(xml: String, ids: &[String]) -> String {
    let setups = elements(&xml, "pageSetup");
    let Some(setup) = setups.iter().find(|one| one.attribute("id").is_some_and(|id| ids.contains(&id))) else {
        return xml;
    };
    let tag = &xml[setup.tag.0..setup.tag.1];
    let prefixed =
        tag.split_whitespace().filter_map(|word| word.split_once('=')).find(|(name, _)| name.ends_with(":id"));
    without_attribute(&xml, "pageSetup", prefixed.map_or("id", |(name, _)| name))
}
