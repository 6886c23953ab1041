//! The looks of cells → `styles.xml`.

use std::{collections::HashMap, fmt::Write};

use crate::workbook::xml::escape_attribute;

use super::{
    DECLARATION, MAIN,
    edges::{Edges, border},
};

/// How a cell looks. Empty `number_format` is General.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[expect(clippy::struct_excessive_bools, reason = "any of them goes with any other")]
pub(in crate::workbook::readers) struct Look {
    pub number_format: String,
    pub bold: bool,
    pub italic: bool,
    pub underline: bool,
    pub strike: bool,
    /// Twentieths of a point; 0 is the usual 11 points.
    pub twips: u16,
    /// `RRGGBB`.
    pub colour: Option<String>,
    /// `RRGGBB`.
    pub fill: Option<String>,
    /// `left`, `center`, `right`, …
    pub align: Option<&'static str>,
    /// `top`, `center`, …; at the bottom as usual where none is said.
    pub vertical: Option<&'static str>,
    pub wrap: bool,
    /// The font's name; empty is the usual one.
    pub font: String,
    pub edges: Edges,
}

impl Look {
    /// Whether a cell that holds nothing is seen.
    pub fn is_seen_empty(&self) -> bool {
        self.fill.is_some() || self.edges.iter().any(Option::is_some)
    }
}

/// All looks of a package; 0 is the plain one.
pub(super) struct Book {
    known: HashMap<Look, u32>,
    looks: Vec<Look>,
}

impl Default for Book {
    fn default() -> Self {
        Self { known: HashMap::from([(Look::default(), 0)]), looks: vec![Look::default()] }
    }
}

/// Most cell formats a workbook can have.
const MAX_LOOKS: usize = 64_000;

impl Book {
    pub(super) fn id(&mut self, look: &Look) -> u32 {
        if let Some(id) = self.known.get(look) {
            return *id;
        }
        if self.looks.len() >= MAX_LOOKS {
            return 0;
        }
        let id = u32::try_from(self.looks.len()).unwrap_or(0);
        self.known.insert(look.clone(), id);
        self.looks.push(look.clone());
        id
    }

    pub(super) fn to_xml(&self) -> String {
        let mut formats = Table::new(164);
        let mut fonts = Table::new(0);
        let mut fills = Table::new(0);
        let mut borders = Table::new(0);
        borders.id(&border(&Edges::default()));
        fonts.id(&font(&Look::default()));
        fills.id("<fill><patternFill patternType=\"none\"/></fill>");
        fills.id("<fill><patternFill patternType=\"gray125\"/></fill>");
        let mut xfs = String::new();
        for look in &self.looks {
            let format = match look.number_format.as_str() {
                "" | "General" => 0,
                // Formats that follow the reader's country, as those of the old files did.
                "m/d/yyyy" => 14,
                "m/d/yyyy h:mm" => 22,
                code => formats.id(code),
            };
            let font = fonts.id(&font(look));
            let fill = look.fill.as_ref().map_or(0, |colour| fills.id(&fill(colour)));
            let border = borders.id(&border(&look.edges));
            let applied = format!(
                "{}{}{}{}",
                if format > 0 { " applyNumberFormat=\"1\"" } else { "" },
                if font > 0 { " applyFont=\"1\"" } else { "" },
                if fill > 0 { " applyFill=\"1\"" } else { "" },
                if border > 0 { " applyBorder=\"1\"" } else { "" }
            );
            let _ = write!(
                xfs,
                "<xf numFmtId=\"{format}\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\"{applied}"
            );
            xfs.push_str(&alignment(look));
        }
        let mut xml = format!("{DECLARATION}<styleSheet xmlns=\"{MAIN}\">");
        if !formats.records.is_empty() {
            let _ = write!(xml, "<numFmts count=\"{}\">", formats.records.len());
            for (id, code) in (164_u32..).zip(&formats.records) {
                let _ = write!(xml, "<numFmt numFmtId=\"{id}\" formatCode=\"{}\"/>", escape_attribute(code));
            }
            xml.push_str("</numFmts>");
        }
        let _ = write!(xml, "<fonts count=\"{}\">{}</fonts>", fonts.records.len(), fonts.records.concat());
        let _ = write!(xml, "<fills count=\"{}\">{}</fills>", fills.records.len(), fills.records.concat());
        let _ = write!(xml, "<borders count=\"{}\">{}</borders>", borders.records.len(), borders.records.concat());
        xml.push_str(
            "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>",
        );
        let _ = write!(xml, "<cellXfs count=\"{}\">{xfs}</cellXfs>", self.looks.len());
        xml.push_str(
            "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>",
        );
        xml
    }
}

/// Records in the order of their first use.
struct Table {
    first: u32,
    known: HashMap<String, u32>,
    records: Vec<String>,
}

impl Table {
    fn new(first: u32) -> Self {
        Self { first, known: HashMap::new(), records: Vec::new() }
    }

    fn id(&mut self, record: &str) -> u32 {
        if let Some(id) = self.known.get(record) {
            return *id;
        }
        let id = self.first + u32::try_from(self.records.len()).unwrap_or(0);
        self.known.insert(record.to_owned(), id);
        self.records.push(record.to_owned());
        id
    }
}

fn font(look: &Look) -> String {
    let mut xml = String::from("<font>");
    for (on, tag) in [(look.bold, "<b/>"), (look.italic, "<i/>"), (look.strike, "<strike/>"), (look.underline, "<u/>")]
    {
        if on {
            xml.push_str(tag);
        }
    }
    let size = if look.twips == 0 { 11.0 } else { f64::from(look.twips) / 20.0 };
    let _ = write!(xml, "<sz val=\"{size}\"/>");
    if let Some(colour) = &look.colour {
        let _ = write!(xml, "<color rgb=\"FF{colour}\"/>");
    }
    if look.font.is_empty() || look.font == "Calibri" {
        return xml + "<name val=\"Calibri\"/><family val=\"2\"/></font>";
    }
    let _ = write!(xml, "<name val=\"{}\"/></font>", escape_attribute(&look.font));
    xml
}

fn fill(colour: &str) -> String {
    format!(
        "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{colour}\"/><bgColor indexed=\"64\"/></patternFill></fill>"
    )
}

/// The rest of an `xf` element.
fn alignment(look: &Look) -> String {
    if look.align.is_none() && look.vertical.is_none() && !look.wrap {
        return "/>".to_owned();
    }
    let align = look.align.map(|align| format!(" horizontal=\"{align}\"")).unwrap_or_default();
    let vertical = look.vertical.map(|align| format!(" vertical=\"{align}\"")).unwrap_or_default();
    let wrap = if look.wrap { " wrapText=\"1\"" } else { "" };
    format!(" applyAlignment=\"1\"><alignment{align}{vertical}{wrap}/></xf>")
}
