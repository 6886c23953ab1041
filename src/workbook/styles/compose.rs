//! New style records from old ones, as text.

use std::fmt::Write;

use crate::workbook::xml::{elements, escape_attribute};

use super::{Format, Xf};

/// `CT_Font`'s children in the order Excel writes and reads them.
const FONT_ORDER: &[&str] = &[
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
];

/// The font record with the change made.
pub(super) fn font(old: &str, change: &Format, p: &str) -> String {
    let mut children: Vec<(usize, String)> = FONT_ORDER
        .iter()
        .enumerate()
        .flat_map(|(rank, name)| {
            elements(old, name).into_iter().map(move |found| (rank, old[found.span.0..found.span.1].to_owned()))
        })
        .collect();
    let mut changed = false;
    let mut set = |name: &str, record: Option<String>| {
        let rank = FONT_ORDER.iter().position(|known| *known == name).unwrap_or(0);
        children.retain(|(known, _)| *known != rank);
        children.extend(record.map(|record| (rank, record)));
        changed = true;
    };
    if let Some(bold) = change.bold {
        set("b", bold.then(|| format!("<{p}b/>")));
    }
    if let Some(italic) = change.italic {
        set("i", italic.then(|| format!("<{p}i/>")));
    }
    if let Some(underline) = change.underline {
        set("u", underline.then(|| format!("<{p}u/>")));
    }
    if let Some(size) = change.size {
        set("sz", Some(format!("<{p}sz val=\"{size}\"/>")));
    }
    if let Some(colour) = &change.font_colour {
        set("color", Some(format!("<{p}color rgb=\"FF{colour}\"/>")));
    }
    if !changed {
        return old.to_owned();
    }
    children.sort_by_key(|(rank, _)| *rank);
    let inner: String = children.into_iter().map(|(_, record)| record).collect();
    format!("<{p}font>{inner}</{p}font>")
}

pub(super) fn solid_fill(colour: &str, p: &str) -> String {
    format!(
        "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"FF{colour}\"/><{p}bgColor indexed=\"64\"/>\
         </{p}patternFill></{p}fill>"
    )
}

/// The `xf` record with new ids; alignment and protection stay.
pub(super) fn xf(raw: &str, new: &Xf, old: &Xf) -> String {
    let mut record = raw.to_owned();
    for (name, apply, id, before) in [
        ("numFmtId", "applyNumberFormat", new.number_format, old.number_format),
        ("fontId", "applyFont", new.font, old.font),
        ("fillId", "applyFill", new.fill, old.fill),
    ] {
        if id != before {
            record = with_attribute(&record, name, &id.to_string());
            record = with_attribute(&record, apply, "1");
        }
    }
    record
}

/// Sets an attribute of the outermost element.
fn with_attribute(record: &str, name: &str, value: &str) -> String {
    let end = record.find('>').unwrap_or(record.len());
    let (tag, rest) = record.split_at(end);
    let marker = format!(" {name}=");
    if let Some(at) = tag.find(&marker) {
        let start = at + marker.len();
        let quote = tag[start..].chars().next().unwrap_or('"');
        let close = tag[start + 1..].find(quote).map_or(tag.len(), |length| start + 1 + length + 1);
        return format!("{}\"{value}\"{}{rest}", &tag[..start], &tag[close..]);
    }
    match tag.strip_suffix('/') {
        Some(open) => format!("{} {name}=\"{value}\"/{rest}", open.trim_end()),
        None => format!("{tag} {name}=\"{value}\"{rest}"),
    }
}

/// A differential format: in `dxf` the fill's colour is the background's.
pub(super) fn dxf(format: &Format, number_format: Option<&(u32, String)>, p: &str) -> String {
    let mut xml = format!("<{p}dxf>");
    let styled = Format { fill: None, number_format: None, size: None, ..format.clone() };
    if styled != Format::default() {
        xml.push_str(&font("", &styled, p));
    }
    if let Some((id, code)) = number_format {
        let _ = write!(xml, "<{p}numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escape_attribute(code));
    }
    if let Some(colour) = &format.fill {
        let _ = write!(
            xml,
            "<{p}fill><{p}patternFill patternType=\"solid\"><{p}fgColor rgb=\"FF{colour}\"/>\
             <{p}bgColor rgb=\"FF{colour}\"/></{p}patternFill></{p}fill>"
        );
    }
    let _ = write!(xml, "</{p}dxf>");
    xml
}

const LISTS: &[&str] = &[
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// Appends records to a list of the style sheet; a list that is not there is put in at its place.
pub(super) fn append(xml: &str, list: &str, records: &str, total: usize, p: &str) -> String {
    let Some(found) = elements(xml, list).into_iter().next() else {
        let rank = LISTS.iter().position(|known| *known == list).unwrap_or(0);
        let later =
            LISTS[rank + 1..].iter().filter_map(|name| elements(xml, name).first().map(|found| found.span.0)).min();
        let close = xml.rfind("</").unwrap_or(xml.len());
        let at = later.unwrap_or(close);
        return format!("{}<{p}{list} count=\"{total}\">{records}</{p}{list}>{}", &xml[..at], &xml[at..]);
    };
    let (start, end) = found.span;
    let tag = with_attribute(&xml[found.tag.0..found.tag.1], "count", &total.to_string());
    if xml[..found.tag.1].ends_with("/>") {
        let open = tag.trim_end_matches("/>").trim_end();
        return format!("{}{open}>{records}</{p}{list}>{}", &xml[..start], &xml[end..]);
    }
    let close = xml[..end].rfind("</").unwrap_or(end);
    format!("{}{tag}{}{records}{}", &xml[..start], &xml[found.tag.1..close], &xml[close..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_font_keeps_what_was_not_named() {
        let old = "<font><b/><sz val=\"10\"/><color theme=\"1\"/><name val=\"Arial\"/></font>";
        let change = Format { bold: Some(false), size: Some(12.0), ..Format::default() };
        assert_eq!(font(old, &change, ""), "<font><sz val=\"12\"/><color theme=\"1\"/><name val=\"Arial\"/></font>");
    }

    #[test]
    fn a_missing_list_is_put_in_at_its_place() {
        let xml = "<styleSheet><fonts count=\"1\"><font/></fonts><cellXfs count=\"1\"><xf/></cellXfs></styleSheet>";
        let made = append(xml, "numFmts", "<numFmt/>", 1, "");
        assert!(made.starts_with("<styleSheet><numFmts count=\"1\"><numFmt/></numFmts><fonts"), "{made}");
        let made = append(xml, "dxfs", "<dxf/>", 1, "");
        assert!(made.ends_with("</cellXfs><dxfs count=\"1\"><dxf/></dxfs></styleSheet>"), "{made}");
        let made = append(xml, "cellXfs", "<xf a=\"1\"/>", 2, "");
        assert!(made.contains("<cellXfs count=\"2\"><xf/><xf a=\"1\"/></cellXfs>"), "{made}");
    }
}
