//! OpenDocument spreadsheets, read as a stream: calamine lays every sheet out as a full rectangle
//! and knows neither percents nor currencies.

mod around;
mod looks;
mod table;

use quick_xml::events::BytesStart;

use crate::workbook::{
    Limits, Unreadable,
    package::{self, Package},
};

use super::{Converted, Note, builder::Builder};
use around::Around;
use looks::Looks;
pub(super) use table::entity;

fn damaged(error: &dyn std::fmt::Display) -> Unreadable {
    Unreadable::Damaged { detail: format!("content.xml: {error}") }
}

/// An attribute by its full name, unescaped. Prefixes are those that every writer of the format uses.
fn attribute(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|attribute| attribute.key.as_ref() == name)?;
    let raw: &str = &found.value;
    Some(quick_xml::escape::unescape(raw).map_or_else(|_| raw.to_owned(), std::borrow::Cow::into_owned))
}

pub(super) fn convert(bytes: Vec<u8>, limits: &Limits) -> Result<Converted, Unreadable> {
    let package = Package::open(bytes, limits)?;
    if package.contains("META-INF/manifest.xml") && package.text("META-INF/manifest.xml")?.contains("encryption-data") {
        return Err(Unreadable::Encrypted);
    }
    let content = package.text("content.xml")?;
    let mut looks = Looks::default();
    if package.contains("styles.xml") {
        looks.read(&package.text("styles.xml")?)?;
    }
    looks.read(&content)?;
    let settings = if package.contains("settings.xml") { package.text("settings.xml")? } else { String::new() };
    let around = Around::read(&content, &settings);
    let mut builder = Builder::new(limits);
    let mut lost = table::read(&content, &looks, &around, &mut builder)?;
    builder.define(around.names);
    let has = |folder: &str| package.parts().iter().any(|part| part.starts_with(folder));
    lost.macros = has("basic/") || has("scripts/");
    lost.objects |= has("object ") || has("pictures/");
    let package = builder.finish()?;
    Ok(Converted { package, notes: vec![Note::Converted { from: "ods".to_owned(), lost: lost.list() }] })
}

/// Everything in one text.
pub(super) fn convert_flat(bytes: Vec<u8>, limits: &Limits) -> Result<Converted, Unreadable> {
    let content = package::xml_text(bytes, "XML")?;
    let mut looks = Looks::default();
    looks.read(&content)?;
    let around = Around::read(&content, &content);
    let mut builder = Builder::new(limits);
    let lost = table::read(&content, &looks, &around, &mut builder)?;
    builder.define(around.names);
    let package = builder.finish()?;
    Ok(Converted { package, notes: vec![Note::Converted { from: "fods".to_owned(), lost: lost.list() }] })
}
