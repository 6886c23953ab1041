//! Excel's XML of 2003, which many programs still write and call xls: sheets, cells, looks, widths,
//! merged cells, formulas.
//!
//! Read as a stream. Elements and attributes are known by their local names: writers differ in prefixes.

mod formula;
mod looks;
mod table;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::workbook::{Limits, Unreadable, package};

use super::{Converted, Note, builder::Builder, lost::Lost};
use looks::Looks;
use table::Scan;

fn damaged(error: &dyn std::fmt::Display) -> Unreadable {
    Unreadable::Damaged { detail: format!("XML: {error}") }
}

/// By local name, unescaped.
fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
    let raw: &str = &found.value;
    Some(quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned))
}

pub(super) fn convert(bytes: Vec<u8>, limits: &Limits) -> Result<Converted, Unreadable> {
    let xml = package::xml_text(bytes, "XML")?;
    let mut builder = Builder::new(limits);
    let mut lost = Lost::default();
    let mut looks = Looks::default();
    let mut reader = Reader::from_str(&xml);
    loop {
        match reader.read_event().map_err(|error| damaged(&error))? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "Style" => looks.read(&tag, &mut reader)?,
                "Worksheet" => {
                    let name = attribute(&tag, "Name").unwrap_or_default();
                    Scan::new(&mut reader, &looks, &mut builder, &mut lost).sheet(name)?;
                }
                "Date1904" => builder.count_from_1904(),
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "Date1904" => builder.count_from_1904(),
            Event::Eof => break,
            _ => {}
        }
    }
    let package = builder.finish()?;
    Ok(Converted { package, notes: vec![Note::Converted { from: "xml".to_owned(), lost: lost.list() }] })
}
