//! New style records from old ones, as text.

use std::fmt::Write;

use crate::workbook::xml::{elements, escape_attribute};

use super::{Edge, Edges, Format, Xf};

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
    if let Some(strike) = change.strike {
        set("strike", strike.then(|| format!("<{p}strike/>")));
    }
    if let Some(name) = &change.font {
        set("name", Some(format!("<{p}name val=\"{}\"/>", escape_attribute(name))));
        // A font of the theme would win over the name.
        set("scheme", None);
        set("family", None);
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
        ("borderId", "applyBorder", new.border, old.border),
    ] {
        if id != before {
            record = with_attribute(&record, name, &id.to_string());
            record = with_attribute(&record, apply, "1");
        }
    }
    record
}

/// The border record with other lines; what is not named stays.
pub(super) fn border(old: &str, edges: &Edges, p: &str) -> String {
    let attributes = elements(old, "border").first().map_or(String::new(), |found| {
        let own = found.attributes.iter().map(|(name, value)| format!(" {name}=\"{}\"", escape_attribute(value)));
        own.collect()
    });
    // Strict files say `start` and `end`.
    let sides: [(&[&str], &Option<Edge>); 4] = [
        (&["left", "start"], &edges.left),
        (&["right", "end"], &edges.right),
        (&["top"], &edges.top),
        (&["bottom"], &edges.bottom),
    ];
    let mut inner = String::new();
    for (names, edge) in sides {
        let known = names.iter().find_map(|name| Some((*name, elements(old, name).into_iter().next()?)));
        let name = known.as_ref().map_or(names[0], |(name, _)| name);
        match (edge, known) {
            (Some(edge), _) => inner.push_str(&line(name, edge, p)),
            (None, Some((_, found))) => inner.push_str(&old[found.span.0..found.span.1]),
            (None, None) => inner.extend(["<", p, name, "/>"]),
        }
    }
    for name in ["diagonal", "vertical", "horizontal"] {
        let found = elements(old, name).into_iter().next();
        inner.push_str(found.map_or("", |found| &old[found.span.0..found.span.1]));
    }
    format!("<{p}border{attributes}>{inner}</{p}border>")
}

fn line(name: &str, edge: &Edge, p: &str) -> String {
    if edge.line.is_empty() {
        return format!("<{p}{name}/>");
    }
    let colour = match &edge.colour {
        Some(colour) => format!("rgb=\"FF{colour}\""),
        None => "auto=\"1\"".to_owned(),
    };
    format!("<{p}{name} style=\"{}\"><{p}color {colour}/></{p}{name}>", edge.line)
}

/// The `xf` record with other attributes of its alignment.
pub(super) fn aligned(raw: &str, alignment: &[(&'static str, String)], p: &str) -> String {
    if alignment.is_empty() {
        return raw.to_owned();
    }
    let set = |mut tag: String| {
        for (name, value) in alignment {
            tag = with_attribute(&tag, name, value);
        }
        tag
    };
    let raw = with_attribute(raw, "applyAlignment", "1");
    if let Some(found) = elements(&raw, "alignment").first() {
        return format!(
            "{}{}{}",
            &raw[..found.tag.0],
            set(raw[found.tag.0..found.tag.1].to_owned()),
            &raw[found.tag.1..]
        );
    }
    let child = set(format!("<{p}alignment/>"));
    let end = raw.find('>').map_or(raw.len(), |at| at + 1);
    match raw[..end].strip_suffix("/>") {
        Some(open) => format!("{}>{child}</{p}xf>", open.trim_end()),
        None => format!("{}{child}{}", &raw[..end], &raw[end..]),
    }
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
    let styled = Format {
        bold: format.bold,
        italic: format.italic,
        underline: format.underline,
        strike: format.strike,
        font_colour: format.font_colour.clone(),
        ..Format::default()
    };
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
    fn a_changed_border_keeps_its_other_sides() {
        let old =
            "<border><left/><right style=\"thin\"><color rgb=\"FF112233\"/></right><top/><bottom/><diagonal/></border>";
        let edge = Edge { line: "double", colour: None };
        let made = border(old, &Edges { bottom: Some(edge), ..Edges::default() }, "");
        let bottom = "<bottom style=\"double\"><color auto=\"1\"/></bottom>";
        assert_eq!(made, old.replace("<bottom/>", bottom));
        let gone = Edges { bottom: Some(Edge { line: "", colour: None }), ..Edges::default() };
        assert_eq!(border(&made, &gone, ""), old);
    }

    #[test]
    fn alignment_is_changed_where_it_is_and_put_in_where_it_is_not() {
        let centred = [("horizontal", "center".to_owned())];
        assert_eq!(
            aligned("<xf numFmtId=\"0\"/>", &centred, ""),
            "<xf numFmtId=\"0\" applyAlignment=\"1\"><alignment horizontal=\"center\"/></xf>"
        );
        let old =
            "<xf applyAlignment=\"1\"><alignment wrapText=\"1\" horizontal=\"left\"/><protection locked=\"0\"/></xf>";
        assert_eq!(aligned(old, &centred, ""), old.replace("left", "center"));
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
