//! Packages made by hand, for what no program would write.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a workbook of one sheet.
pub(crate) struct Parts(pub Vec<(String, Vec<u8>)>);

impl Parts {
    /// `rows` are the row elements, `around` what follows `sheetData`.
    pub(crate) fn of(rows: &str, around: &str) -> Self {
        let sheet = format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData>{around}</worksheet>");
        let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
        let list = [
            (
                "[Content_Types].xml",
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
                 <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                 <Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>\
                 <Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>"
                    .to_owned(),
            ),
            (
                "_rels/.rels",
                format!("<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ),
            (
                "xl/workbook.xml",
                format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><workbookPr/><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!("<Relationships xmlns=\"{relations}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
            ),
            ("xl/worksheets/sheet1.xml", sheet),
        ];
        Self(list.into_iter().map(|(name, text)| (name.to_owned(), text.into_bytes())).collect())
    }

    pub(crate) fn with(mut self, name: &str, content: impl Into<Vec<u8>>) -> Self {
        self.0.push((name.to_owned(), content.into()));
        self
    }

    /// The part of this name, changed.
    pub(crate) fn change(mut self, name: &str, change: impl Fn(&str) -> String) -> Self {
        for (_, content) in self.0.iter_mut().filter(|(known, _)| known == name) {
            *content = change(std::str::from_utf8(content).unwrap()).into_bytes();
        }
        self
    }

    pub(crate) fn zip(&self) -> Vec<u8> {
        self.zip_with(SimpleFileOptions::default())
    }

    pub(crate) fn zip_with(&self, options: SimpleFileOptions) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in &self.0 {
            zip.start_file(name.as_str(), options).unwrap();
            zip.write_all(content).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}
