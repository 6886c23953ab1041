//! Small surgery on XML text: values of attributes, elements put in at their place.

use quick_xml::{Reader, escape::unescape, events::Event};

/// The values of an attribute over all elements of a local name, entities resolved. What is not
/// well-formed ends the search.
pub(in crate::workbook) fn attribute_values(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    elements(xml, element).into_iter().filter_map(|found| found.attribute(attribute)).collect()
}

/// An element's own tag.
#[derive(Clone, Debug)]
pub(in crate::workbook) struct Element {
    /// Attribute names (with their prefixes) and values, entities resolved.
    pub attributes: Vec<(String, String)>,
    /// Bytes from `<` of the start tag to `>` of the start tag.
    pub tag: (usize, usize),
    /// Bytes of the whole element.
    pub span: (usize, usize),
}

impl Element {
    /// By local name, so that `r:id` is found as `id`; an exact name wins.
    pub(in crate::workbook) fn attribute(&self, name: &str) -> Option<String> {
        let exact = self.attributes.iter().find(|(key, _)| key == name);
        let local = || self.attributes.iter().find(|(key, _)| key.rsplit(':').next() == Some(name));
        exact.or_else(local).map(|(_, value)| value.clone())
    }

    /// What stands between its tags, entities resolved; `None` where it is closed in its tag.
    pub(in crate::workbook) fn text(&self, xml: &str) -> Option<String> {
        let end = xml[..self.span.1].rfind("</")?;
        unescape(xml.get(self.tag.1..end)?).ok().map(std::borrow::Cow::into_owned)
    }
}

/// All elements of a local name, in order, outer before inner.
pub(in crate::workbook) fn elements(xml: &str, local: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let (mut found, mut open): (Vec<Element>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    let position = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(xml.len());
    loop {
        let start = position(&reader);
        let Ok(event) = reader.read_event() else { return found };
        match event {
            Event::Start(tag) => {
                let end = position(&reader);
                let hit = tag.local_name().as_ref() == local;
                open.push(hit.then_some(found.len()));
                if hit {
                    found.push(Element { attributes: read_attributes(&tag), tag: (start, end), span: (start, end) });
                }
            }
            Event::Empty(tag) if tag.local_name().as_ref() == local => {
                let end = position(&reader);
                found.push(Element { attributes: read_attributes(&tag), tag: (start, end), span: (start, end) });
            }
            Event::End(_) => {
                if let Some(Some(index)) = open.pop() {
                    found[index].span.1 = position(&reader);
                }
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

fn read_attributes(tag: &quick_xml::events::BytesStart<'_>) -> Vec<(String, String)> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .map(|attribute| {
            let raw: &str = &attribute.value;
            let value = unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned);
            (attribute.key.as_ref().to_owned(), value)
        })
        .collect()
}

/// Text for an attribute in double quotes.
pub(in crate::workbook) fn escape_attribute(text: &str) -> String {
    quick_xml::escape::escape(text).replace('\n', "&#10;").replace('\r', "&#13;").replace('\t', "&#9;")
}

/// The children of `worksheet` in the order that the schema demands.
const WORKSHEET_ORDER: &[&str] = &[
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
];

/// Where in a worksheet's text (head or tail) a new child of this name belongs: before the first child
/// that must come after it, else at the end of what there is.
pub(in crate::workbook) fn worksheet_place(text: &str, name: &str) -> usize {
    let rank = |local: &str| WORKSHEET_ORDER.iter().position(|known| *known == local);
    let own = rank(name).unwrap_or(WORKSHEET_ORDER.len());
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    // The head opens `worksheet`; the tail begins within it.
    let mut depth: i64 = if text.trim_start().starts_with("</") { 2 } else { 0 };
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
        let Ok(event) = reader.read_event() else { return start };
        match event {
            Event::Start(tag) | Event::Empty(tag) if depth == 1 => {
                if rank(tag.local_name().as_ref()).is_some_and(|other| other > own)
                    || tag.local_name().as_ref() == "sheetData"
                {
                    return start;
                }
                let ended = usize::try_from(reader.buffer_position()).unwrap_or(text.len());
                if !text[..ended].ends_with("/>") {
                    depth += 1;
                }
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => {
                depth -= 1;
                if depth == 0 {
                    return start;
                }
            }
            Event::Eof => return text.len(),
            _ => {}
        }
    }
}

/// Pieces of a text put in place of others, in one pass: a sheet may have a hundred thousand of them.
pub(in crate::workbook) struct Patch<'a> {
    text: &'a str,
    out: String,
    copied: usize,
}

impl<'a> Patch<'a> {
    pub(in crate::workbook) fn new(text: &'a str) -> Self {
        Self { text, out: String::new(), copied: 0 }
    }

    /// Spans come in ascending order; one that begins within the last is passed over.
    pub(in crate::workbook) fn replace(&mut self, span: (usize, usize), new: &str) {
        if span.0 >= self.copied {
            self.out.push_str(&self.text[self.copied..span.0]);
            self.out.push_str(new);
            self.copied = span.1;
        }
    }

    pub(in crate::workbook) fn finish(mut self) -> String {
        self.out.push_str(&self.text[self.copied..]);
        self.out
    }
}

/// The start tag with an attribute of this value, whether it was there or not.
pub(in crate::workbook) fn with_attribute(tag: &str, name: &str, value: &str) -> String {
    let value = escape_attribute(value);
    if let Some((start, end)) = attribute_range(tag, name) {
        return format!("{}{value}{}", &tag[..start], &tag[end..]);
    }
    let end = tag.strip_suffix('>').map_or(tag, |open| open.strip_suffix('/').unwrap_or(open)).len();
    format!("{} {name}=\"{value}\"{}", tag[..end].trim_end(), &tag[end..])
}

/// The text with every value of an attribute passed through `change`; `None` removes the element.
pub(in crate::workbook) fn rewrite_attribute(
    xml: &str,
    element: &str,
    attribute: &str,
    change: impl Fn(&str) -> Option<String>,
) -> String {
    if !xml.contains(element) {
        return xml.to_owned();
    }
    let mut patch = Patch::new(xml);
    for found in elements(xml, element) {
        let Some(old) = found.attribute(attribute) else { continue };
        match change(&old) {
            None => patch.replace(found.span, ""),
            Some(new) if new == old => {}
            Some(new) => {
                let tag = &xml[found.tag.0..found.tag.1];
                if let Some((start, end)) = attribute_range(tag, attribute) {
                    patch.replace((found.tag.0 + start, found.tag.0 + end), &escape_attribute(&new));
                }
            }
        }
    }
    patch.finish()
}

/// Bytes of an attribute's raw value within a start tag.
pub(in crate::workbook) fn attribute_range(tag: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let at = from + tag[from..].find(name)?;
        let before = tag[..at].chars().next_back()?;
        let after = tag[at + name.len()..].trim_start();
        if before.is_whitespace() && after.starts_with('=') {
            let equals = at + name.len() + tag[at + name.len()..].find('=')?;
            let quote_at = equals + 1 + tag[equals + 1..].find(['"', '\''])?;
            let quote = tag[quote_at..].chars().next()?;
            let end = quote_at + 1 + tag[quote_at + 1..].find(quote)?;
            return Some((quote_at + 1, end));
        }
        from = at + name.len();
    }
}

/// The text with the content of every element of this name that holds only text passed through
/// `change`; `None` leaves it.
pub(in crate::workbook) fn rewrite_text(xml: &str, element: &str, change: impl Fn(&str) -> Option<String>) -> String {
    if !xml.contains(element) {
        return xml.to_owned();
    }
    let mut patch = Patch::new(xml);
    for found in elements(xml, element) {
        let Some((inner, old)) = only_text(xml, &found) else { continue };
        if let Some(new) = change(&old) {
            patch.replace(inner, &super::shared_strings::escape_text(&new));
        }
    }
    patch.finish()
}

/// The span and the text of an element that holds nothing else; extensions have elements of the same
/// names with others inside.
pub(in crate::workbook) fn only_text(xml: &str, found: &Element) -> Option<((usize, usize), String)> {
    let end = xml[found.tag.1..found.span.1].rfind("</").map(|at| found.tag.1 + at)?;
    let inner = &xml[found.tag.1..end];
    if let Some(plain) = inner.trim().strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>")) {
        return Some(((found.tag.1, end), plain.to_owned()));
    }
    if inner.is_empty() || inner.contains('<') {
        return None;
    }
    Some(((found.tag.1, end), unescape(inner).ok()?.into_owned()))
}
