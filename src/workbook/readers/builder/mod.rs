//! Cells → an xlsx package, row by row: what is written is compressed at once and forgotten, so that
//! memory stays at the size of the package.
//!
//! Knows nothing of the formats the cells came from.

mod around;
mod edges;
mod names;
mod sheet;
mod styles;

use std::{
    collections::HashMap,
    io::{Cursor, Write},
};

use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::workbook::{Area, Limits, Unreadable, shared_strings::escape_text, xml::escape_attribute};

pub(super) use {
    around::{Comment, Link},
    edges::{Edge, Edges},
    names::{DefinedName, free as free_name},
    sheet::too_large,
    styles::Look,
};

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// Short texts are shared while there are few different ones: a table of texts of which each
/// stands once only costs memory.
const SHARED: usize = 50_000;
const SHARED_CHARS: usize = 64;
pub(super) const MAX_ROWS: u32 = 1_048_576;
pub(super) const MAX_COLUMNS: u32 = 16_384;
/// Longest text of a cell, in UTF-16 units.
const MAX_TEXT: usize = 32_767;

/// What stands in a cell.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content<'a> {
    Empty,
    Number(f64),
    Text(std::borrow::Cow<'a, str>),
    Bool(bool),
    /// `#N/A` and the like.
    Error(&'static str),
}

#[derive(Clone, Debug)]
pub(super) struct Cell<'a> {
    pub column: u32,
    /// From [`Builder::style`].
    pub style: u32,
    pub content: Content<'a>,
    /// Without `=`; the content is what it shows.
    pub formula: Option<&'a str>,
    /// The cells that the formula fills as an array, if it is one.
    pub array: Option<Area>,
}

/// How a row looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct RowLook {
    pub hidden: bool,
    /// Points, where it was set by hand.
    pub height: Option<f64>,
}

/// What a sheet has around its rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Layout {
    pub name: String,
    pub hidden: bool,
    /// Column and width in characters, by column.
    pub widths: Vec<(u32, f64)>,
    pub hidden_columns: Vec<u32>,
    pub merged: Vec<Area>,
    /// How many rows and columns stay in sight.
    pub frozen: (u32, u32),
    pub filter: Option<Area>,
    pub links: Vec<Link>,
    pub comments: Vec<Comment>,
}

pub(super) struct Builder<'a> {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    limits: &'a Limits,
    cells: u64,
    styles: styles::Book,
    sheets: Vec<(String, bool)>,
    /// Sheets that have comments.
    commented: Vec<usize>,
    names: Vec<DefinedName>,
    date1904: bool,
    shared: HashMap<String, u32>,
    buffer: String,
    /// Texts that were longer than a cell can be.
    pub cut: u64,
}

impl<'a> Builder<'a> {
    pub(super) fn new(limits: &'a Limits) -> Self {
        Self {
            zip: ZipWriter::new(Cursor::new(Vec::new())),
            limits,
            cells: 0,
            styles: styles::Book::default(),
            sheets: Vec::new(),
            commented: Vec::new(),
            names: Vec::new(),
            date1904: false,
            shared: HashMap::new(),
            buffer: String::new(),
            cut: 0,
        }
    }

    pub(super) fn count_from_1904(&mut self) {
        self.date1904 = true;
    }

    /// Names defined in the workbook; their formulas are in the words of an xlsx.
    pub(super) fn define(&mut self, names: Vec<DefinedName>) {
        self.names.extend(names);
    }

    /// The number of a style; the same look has the same number.
    pub(super) fn style(&mut self, look: &Look) -> u32 {
        self.styles.id(look)
    }

    /// Closes the package.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, Unreadable> {
        if self.sheets.is_empty() {
            return Err(Unreadable::NoSheets);
        }
        let parts = [
            ("xl/styles.xml", self.styles.to_xml()),
            ("xl/sharedStrings.xml", self.strings_xml()),
            ("xl/workbook.xml", self.workbook_xml()),
            ("xl/_rels/workbook.xml.rels", self.relations_xml()),
            (
                "_rels/.rels",
                format!(
                    "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" \
                 Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            ("[Content_Types].xml", self.types_xml()),
        ];
        for (name, xml) in parts {
            self.part(name, &xml)?;
        }
        Ok(self.zip.finish().map_err(|error| fault(&error))?.into_inner())
    }

    fn part(&mut self, name: &str, xml: &str) -> Result<(), Unreadable> {
        self.start(name)?;
        self.zip.write_all(xml.as_bytes()).map_err(|error| fault(&error))
    }

    fn start(&mut self, name: &str) -> Result<(), Unreadable> {
        let options =
            SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).compression_level(Some(3));
        self.zip.start_file(name, options).map_err(|error| fault(&error))
    }
}

/// Writing into memory fails only where the package grows beyond what zip can say.
fn fault(error: &dyn std::fmt::Display) -> Unreadable {
    Unreadable::Damaged { detail: format!("the converted workbook cannot be written: {error}") }
}
