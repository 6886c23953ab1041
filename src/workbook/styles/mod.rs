//! Cell formats: `xf` and `dxf` records are appended, never renumbered.

mod compose;
mod dates;
mod paint;

pub(in crate::workbook) use dates::builtin as builtin_code;
pub(in crate::workbook) use paint::Paint;

use super::{
    Unreadable,
    xml::{Element, elements, escape_attribute},
};

/// Index of an `xf` record in `cellXfs`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StyleId(pub u32);

/// A change of looks: only what is named changes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Format {
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub underline: Option<bool>,
    pub strike: Option<bool>,
    pub font: Option<String>,
    /// Points.
    pub size: Option<f64>,
    /// `RRGGBB`.
    pub font_colour: Option<String>,
    /// `RRGGBB`; empty takes the colour away.
    pub fill: Option<String>,
    /// A number format code.
    pub number_format: Option<String>,
    /// Attributes of `alignment` with their values, as the file has them.
    pub alignment: Vec<(&'static str, String)>,
    pub edges: Edges,
}

/// Lines at the sides of a cell; a side that is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Edges {
    pub left: Option<Edge>,
    pub right: Option<Edge>,
    pub top: Option<Edge>,
    pub bottom: Option<Edge>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Edge {
    /// As in the file: `thin`, `double` …; empty takes the line away.
    pub line: &'static str,
    /// `RRGGBB`; what Excel takes for black where there is none.
    pub colour: Option<String>,
}

/// `styles.xml`, taken apart into its records as text.
#[derive(Clone, Debug)]
pub(in crate::workbook) struct Styles {
    xml: String,
    prefix: String,
    /// Id and code of the formats the file defines.
    number_formats: Vec<(u32, String)>,
    fonts: Vec<String>,
    fills: Vec<String>,
    borders: Vec<String>,
    xfs: Vec<Xf>,
    dxfs: Vec<String>,
    added: Added,
}

/// A record of `cellXfs`.
#[derive(Clone, Debug, PartialEq)]
struct Xf {
    number_format: u32,
    font: u32,
    fill: u32,
    border: u32,
    /// The element as text.
    raw: String,
}

#[derive(Clone, Debug, Default)]
struct Added {
    number_formats: usize,
    fonts: usize,
    fills: usize,
    borders: usize,
    xfs: usize,
    dxfs: usize,
}

/// What a workbook without styles is taken to have.
const DEFAULT: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>\
<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
<cellXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/></cellXfs>\
<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>";

impl Styles {
    pub(in crate::workbook) fn none() -> Self {
        Self::read(DEFAULT.to_owned())
    }

    /// Number format, font, fill and the rest of a style, without the numbers of their records.
    pub(in crate::workbook) fn look(&self, style: StyleId) -> String {
        let Some(xf) = self.xfs.get(style.0 as usize) else { return String::new() };
        let record = |list: &[String], index: u32| list.get(index as usize).cloned().unwrap_or_default();
        let mut rest = xf.raw.clone();
        for name in [
            " numFmtId=",
            " fontId=",
            " fillId=",
            " borderId=",
            " applyNumberFormat=",
            " applyFont=",
            " applyFill=",
            " applyBorder=",
        ] {
            if let Some(start) = rest.find(name) {
                let value = start + name.len() + 1;
                let end = rest[value..].find('"').map_or(rest.len(), |at| value + at + 1);
                rest.replace_range(start..end, "");
            }
        }
        format!(
            "{} {} {} {} {rest}",
            self.number_format(style),
            record(&self.fonts, xf.font),
            record(&self.fills, xf.fill),
            record(&self.borders, xf.border)
        )
    }

    pub(in crate::workbook) fn parse(xml: String) -> Result<Self, Unreadable> {
        if elements(&xml, "styleSheet").is_empty() {
            return Err(Unreadable::Damaged { detail: "the styles part has no styleSheet".to_owned() });
        }
        Ok(Self::read(xml))
    }

    fn read(xml: String) -> Self {
        let xml = opened(xml);
        let text = |found: &Element| xml[found.span.0..found.span.1].to_owned();
        let choices = doubled(&xml);
        let within = |list: &str, record: &str| -> Vec<Element> {
            let Some(list) = elements(&xml, list).into_iter().next() else { return Vec::new() };
            let inside = |one: &Element, outer: &Element| one.span.0 > outer.span.0 && one.span.1 < outer.span.1;
            let mut found = elements(&xml, record);
            found.retain(|one| inside(one, &list) && !choices.iter().any(|choice| inside(one, choice)));
            found
        };
        let number =
            |found: &Element, name: &str| found.attribute(name).and_then(|text| text.parse().ok()).unwrap_or(0);
        let read_xf = |xf: &Element| Xf {
            number_format: number(xf, "numFmtId"),
            font: number(xf, "fontId"),
            fill: number(xf, "fillId"),
            border: number(xf, "borderId"),
            raw: text(xf),
        };
        let xfs = within("cellXfs", "xf").iter().map(read_xf).collect();
        let number_formats = within("numFmts", "numFmt")
            .iter()
            .map(|found| (number(found, "numFmtId"), found.attribute("formatCode").unwrap_or_default()))
            .collect();
        let root = elements(&xml, "styleSheet").into_iter().next();
        let prefix = root.map(|root| prefix_at(&xml[root.tag.0..])).unwrap_or_default();
        Self {
            number_formats,
            fonts: within("fonts", "font").iter().map(text).collect(),
            fills: within("fills", "fill").iter().map(text).collect(),
            borders: within("borders", "border").iter().map(text).collect(),
            dxfs: within("dxfs", "dxf").iter().map(text).collect(),
            xfs,
            prefix,
            added: Added::default(),
            xml,
        }
    }

    /// The code of a style's number format.
    pub(in crate::workbook) fn number_format(&self, style: StyleId) -> &str {
        let id = self.xfs.get(style.0 as usize).map_or(0, |xf| xf.number_format);
        let own = self.number_formats.iter().find(|(known, _)| *known == id);
        own.map_or_else(|| dates::builtin(id), |(_, code)| code.as_str())
    }

    /// Whether protection keeps the cell from being changed.
    pub(in crate::workbook) fn is_locked(&self, style: StyleId) -> bool {
        let Some(xf) = self.xfs.get(style.0 as usize) else { return true };
        let says = elements(&xf.raw, "protection").first().and_then(|found| found.attribute("locked"));
        !matches!(says.as_deref(), Some("0" | "false"))
    }

    pub(in crate::workbook) fn is_date(&self, style: StyleId) -> bool {
        dates::is_date(self.number_format(style))
    }

    /// The style like `base` but for the change.
    pub(in crate::workbook) fn restyle(&mut self, base: StyleId, change: &Format) -> StyleId {
        self.found();
        let at = if (base.0 as usize) < self.xfs.len() { base.0 as usize } else { 0 };
        let Some(old) = self.xfs.get(at).cloned() else { return base };
        let mut new = old.clone();
        let font = self.fonts.get(old.font as usize).cloned().unwrap_or_default();
        let restyled = compose::font(&font, change, &self.prefix);
        if restyled != font {
            new.font = add(&mut self.fonts, &mut self.added.fonts, restyled);
        }
        if change.fill.as_ref().is_some_and(String::is_empty) {
            new.fill = 0;
        } else if let Some(colour) = &change.fill {
            let fill = compose::solid_fill(colour, &self.prefix);
            new.fill = add(&mut self.fills, &mut self.added.fills, fill);
        }
        if change.edges != Edges::default() {
            let border = self.borders.get(old.border as usize).cloned().unwrap_or_default();
            let restyled = compose::border(&border, &change.edges, &self.prefix);
            if restyled != border {
                new.border = add(&mut self.borders, &mut self.added.borders, restyled);
            }
        }
        if let Some(code) = &change.number_format {
            new.number_format = self.number_format_id(code);
        }
        new.raw = compose::xf(&old.raw, &new, &old);
        new.raw = compose::aligned(&new.raw, &change.alignment, &self.prefix);
        if let Some(known) = self.xfs.iter().position(|xf| *xf == new) {
            return StyleId(index(known));
        }
        self.xfs.push(new);
        self.added.xfs += 1;
        StyleId(index(self.xfs.len() - 1))
    }

    /// A list of looks that has none gets the plain one, which all others are made from.
    fn found(&mut self) {
        if !self.xfs.is_empty() {
            return;
        }
        let p = self.prefix.clone();
        let font = format!("<{p}font><{p}sz val=\"11\"/><{p}name val=\"Calibri\"/></{p}font>");
        let fill = |kind: &str| format!("<{p}fill><{p}patternFill patternType=\"{kind}\"/></{p}fill>");
        let edges: String = ["left", "right", "top", "bottom", "diagonal"].map(|side| format!("<{p}{side}/>")).concat();
        for (list, added, records) in [
            (&mut self.fonts, &mut self.added.fonts, vec![font]),
            (&mut self.fills, &mut self.added.fills, vec![fill("none"), fill("gray125")]),
            (&mut self.borders, &mut self.added.borders, vec![format!("<{p}border>{edges}</{p}border>")]),
        ] {
            if list.is_empty() {
                *added += records.len();
                list.extend(records);
            }
        }
        let raw = format!("<{p}xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>");
        self.xfs.push(Xf { number_format: 0, font: 0, fill: 0, border: 0, raw });
        self.added.xfs += 1;
    }

    /// The id of a number format, added where the file does not have it.
    pub(in crate::workbook) fn number_format_id(&mut self, code: &str) -> u32 {
        if let Some(id) = dates::builtin_id(code) {
            return id;
        }
        if let Some((id, _)) = self.number_formats.iter().find(|(_, known)| known == code) {
            return *id;
        }
        let id = self.number_formats.iter().map(|(id, _)| *id).max().unwrap_or(0).max(163) + 1;
        self.number_formats.push((id, code.to_owned()));
        self.added.number_formats += 1;
        id
    }

    /// Index of a differential format, for conditional formats.
    pub(in crate::workbook) fn add_dxf(&mut self, format: &Format) -> u32 {
        let id = format.number_format.as_deref().map(|code| (self.number_format_id(code), code.to_owned()));
        let dxf = compose::dxf(format, id.as_ref(), &self.prefix);
        add(&mut self.dxfs, &mut self.added.dxfs, dxf)
    }

    pub(in crate::workbook) fn is_changed(&self) -> bool {
        let added = &self.added;
        added.number_formats + added.fonts + added.fills + added.borders + added.xfs + added.dxfs > 0
    }

    /// The part with the new records at the end of their lists.
    pub(in crate::workbook) fn to_xml(&self) -> String {
        let tail = |all: &[String], added: usize| all[all.len() - added..].concat();
        let p = &self.prefix;
        let formats = self.number_formats[self.number_formats.len() - self.added.number_formats..]
            .iter()
            .map(|(id, code)| format!("<{p}numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escape_attribute(code)))
            .collect::<Vec<_>>()
            .concat();
        let xfs: String = self.xfs[self.xfs.len() - self.added.xfs..].iter().map(|xf| xf.raw.as_str()).collect();
        let mut xml = self.xml.clone();
        for (list, records, total) in [
            ("numFmts", formats, self.number_formats.len()),
            ("fonts", tail(&self.fonts, self.added.fonts), self.fonts.len()),
            ("fills", tail(&self.fills, self.added.fills), self.fills.len()),
            ("borders", tail(&self.borders, self.added.borders), self.borders.len()),
            ("cellXfs", xfs, self.xfs.len()),
            ("dxfs", tail(&self.dxfs, self.added.dxfs), self.dxfs.len()),
        ] {
            if !records.is_empty() {
                xml = compose::append(&xml, list, &records, total, p);
            }
        }
        xml
    }
}

/// With room for lists where there are none.
fn opened(xml: String) -> String {
    match elements(&xml, "styleSheet").into_iter().next() {
        Some(root) if xml[..root.tag.1].ends_with("/>") => {
            let name = format!("{}styleSheet", prefix_at(&xml[root.tag.0..]));
            let open = xml[root.tag.0..root.tag.1].trim_end_matches("/>").trim_end();
            format!("{}{open}></{name}>{}", &xml[..root.tag.0], &xml[root.tag.1..])
        }
        _ => xml,
    }
}

/// Choices of another program that have a fallback: the records in both are one and the same.
fn doubled(xml: &str) -> Vec<Element> {
    let has_fallback = |outer: &Element| {
        let mut found = elements(&xml[outer.span.0..outer.span.1], "Fallback");
        found.pop().is_some()
    };
    let inside = |choice: &Element, outer: &Element| choice.span.0 > outer.span.0 && choice.span.1 < outer.span.1;
    let alternatives: Vec<Element> = elements(xml, "AlternateContent").into_iter().filter(has_fallback).collect();
    let mut choices = elements(xml, "Choice");
    choices.retain(|choice| alternatives.iter().any(|outer| inside(choice, outer)));
    choices
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn add(list: &mut Vec<String>, added: &mut usize, record: String) -> u32 {
    if let Some(known) = list.iter().position(|one| *one == record) {
        return index(known);
    }
    list.push(record);
    *added += 1;
    index(list.len() - 1)
}

/// `<x:styleSheet …` → `x:`.
fn prefix_at(tag: &str) -> String {
    let name: String =
        tag.chars().skip(1).take_while(|c| c.is_alphanumeric() || matches!(c, ':' | '_' | '-')).collect();
    name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default()
}
