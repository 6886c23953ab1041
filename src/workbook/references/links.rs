//! Links to places in the workbook itself: `location` of a sheet's hyperlinks, `HYPERLINK("#Data!B5")` in
//! formulas, and relationships of cells and shapes that lead to `#Data!B5`.

use crate::workbook::{
    parts::Relation,
    xml::{Patch, elements, rewrite_attribute},
};

/// Where the link leads now; `None` where nothing changes. A place that is gone is left as it was said.
fn place(text: &str, change: impl Fn(&str) -> Option<String>) -> Option<String> {
    change(text).filter(|new| !new.contains("#REF"))
}

/// A worksheet's tail with the links of its cells led on; what a link to another file or page says of a place
/// is a place there.
pub(in crate::workbook) fn of_cells(tail: &str, change: impl Fn(&str) -> Option<String>) -> String {
    if !tail.contains("location") {
        return tail.to_owned();
    }
    let mut patch = Patch::new(tail);
    for found in elements(tail, "hyperlink") {
        let outside = found.attribute("id").is_some_and(|id| !id.is_empty());
        let Some(new) = found.attribute("location").filter(|_| !outside).and_then(|text| place(&text, &change)) else {
            continue;
        };
        let tag = &tail[found.tag.0..found.tag.1];
        patch.replace(found.tag, &rewrite_attribute(tag, "hyperlink", "location", |_| Some(new.clone())));
    }
    patch.finish()
}

/// Cells that controls listed in a worksheet's tail are linked to, and the lists that they show.
pub(in crate::workbook) fn of_controls(tail: &str, change: impl Fn(&str) -> Option<String>) -> String {
    ["linkedCell", "listFillRange"].iter().fold(tail.to_owned(), |tail, name| {
        rewrite_attribute(&tail, "controlPr", name, |text| Some(change(text).unwrap_or_else(|| text.to_owned())))
    })
}

/// A relationships part with the links of cells and shapes led on.
pub(in crate::workbook) fn of_relationships(xml: &str, change: impl Fn(&str) -> Option<String>) -> String {
    if !xml.contains("\"#") {
        return xml.to_owned();
    }
    let mut patch = Patch::new(xml);
    for found in elements(xml, "Relationship") {
        let kind =
            Relation { id: String::new(), kind: found.attribute("Type").unwrap_or_default(), target: String::new() };
        let Some(target) = found.attribute("Target").filter(|_| kind.is("hyperlink")) else { continue };
        let Some(text) = target.strip_prefix('#') else { continue };
        let Some(new) = place(&text.replace("%20", " "), &change) else { continue };
        let new = if text.contains("%20") { new.replace(' ', "%20") } else { new };
        let tag = &xml[found.tag.0..found.tag.1];
        patch.replace(found.tag, &rewrite_attribute(tag, "Relationship", "Target", |_| Some(format!("#{new}"))));
    }
    patch.finish()
}

/// The first argument of `HYPERLINK`, where it is a text that begins with `#`.
pub(in crate::workbook) fn in_formula(text: &str, change: impl Fn(&str) -> Option<String>) -> Option<String> {
    const CALL: &str = "HYPERLINK(";
    if !text.contains("\"#") {
        return None;
    }
    let upper = text.to_ascii_uppercase();
    let (mut out, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(call) = upper[at..].find(CALL).map(|found| at + found + CALL.len()) {
        at = call;
        let start = call + (text[call..].len() - text[call..].trim_start().len());
        let Some(rest) = text[start..].strip_prefix("\"#") else { continue };
        let from = start + 2;
        let Some(end) = rest.find('"').map(|end| from + end) else { break };
        if let Some(new) = place(&text[from..end], &change) {
            out.push_str(&text[copied..from]);
            out.push_str(&new);
            copied = end;
        }
        at = end;
    }
    (copied > 0).then(|| out + &text[copied..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_place_a_link_leads_to_is_changed() {
        let change = |text: &str| (text == "Data!A5").then(|| "Data!A6".to_owned());
        let text = "IF(A1,Hyperlink( \"#Data!A5\",\"#Data!A5\"),HYPERLINK(\"http://x#Data!A5\"))";
        let new = "IF(A1,Hyperlink( \"#Data!A6\",\"#Data!A5\"),HYPERLINK(\"http://x#Data!A5\"))";
        assert_eq!(in_formula(text, change).as_deref(), Some(new));
        assert_eq!(in_formula("HYPERLINK(\"#Data!A7\")", change), None);
        assert_eq!(in_formula("HYPERLINK(\"#Data!A5\")", |_| Some("#REF!".to_owned())), None);
    }
}
