//! Sheets and the parts that list them.

use std::{borrow::Cow, fmt::Write as _, io::Write as _};

use crate::workbook::{Unreadable, area::column_letters};

use super::{
    Builder, Cell, Content, DECLARATION, Layout, MAIN, MAX_COLUMNS, MAX_ROWS, MAX_TEXT, OFFICE, PACKAGE, RowLook,
    SHARED, SHARED_CHARS, escape_attribute, escape_text, fault,
};

/// How much of a sheet is gathered before it is compressed.
const CHUNK: usize = 1 << 16;

/// Points of a row, at most.
const HIGHEST: f64 = 409.5;

impl Builder<'_> {
    /// Opens a sheet; its rows follow. The name is made one that Excel takes.
    pub(in crate::workbook::readers) fn begin(&mut self, layout: &Layout) -> Result<(), Unreadable> {
        let name = self.free_name(&layout.name);
        self.sheets.push((name, layout.hidden));
        if self.sheets.len() > self.limits.sheets {
            return Err(too_large("sheets", self.sheets.len() as u64, self.limits.sheets as u64));
        }
        self.start(&format!("xl/worksheets/sheet{}.xml", self.sheets.len()))?;
        self.buffer.clear();
        let _ = write!(
            self.buffer,
            "{DECLARATION}<worksheet xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheetViews>{}</sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/>",
            view(layout.frozen)
        );
        let columns: std::collections::BTreeSet<u32> =
            layout.widths.iter().map(|(column, _)| *column).chain(layout.hidden_columns.iter().copied()).collect();
        if !columns.is_empty() {
            self.buffer.push_str("<cols>");
            for column in columns {
                let width = layout.widths.iter().find(|(known, _)| *known == column).map_or(9.14, |(_, width)| *width);
                let hidden = if layout.hidden_columns.contains(&column) { " hidden=\"1\"" } else { "" };
                let n = column + 1;
                let _ =
                    write!(self.buffer, "<col min=\"{n}\" max=\"{n}\" width=\"{width}\"{hidden} customWidth=\"1\"/>");
            }
            self.buffer.push_str("</cols>");
        }
        self.buffer.push_str("<sheetData>");
        Ok(())
    }

    /// Refuses what is to come where it is too much, before it is written.
    pub(in crate::workbook::readers) fn make_room(&self, cells: u64) -> Result<(), Unreadable> {
        let all = self.cells.saturating_add(cells);
        if all > self.limits.cells { Err(too_large("cells", all, self.limits.cells)) } else { Ok(()) }
    }

    /// One row; rows and their cells come in order, blank ones may be left out.
    pub(in crate::workbook::readers) fn row(
        &mut self,
        index: u32,
        look: RowLook,
        cells: &[Cell<'_>],
    ) -> Result<(), Unreadable> {
        if index >= MAX_ROWS.min(self.limits.rows) {
            return Err(too_large("rows", u64::from(index) + 1, u64::from(MAX_ROWS.min(self.limits.rows))));
        }
        self.cells += cells.len() as u64;
        if self.cells > self.limits.cells {
            return Err(too_large("cells", self.cells, self.limits.cells));
        }
        let number = index + 1;
        let hidden = if look.hidden { " hidden=\"1\"" } else { "" };
        let height = look.height.filter(|points| (0.0..=HIGHEST).contains(points));
        let height = height.map(|points| format!(" ht=\"{points}\" customHeight=\"1\"")).unwrap_or_default();
        let _ = write!(self.buffer, "<row r=\"{number}\"{height}{hidden}>");
        for cell in cells {
            if cell.column >= MAX_COLUMNS {
                return Err(too_large("columns", u64::from(cell.column) + 1, u64::from(MAX_COLUMNS)));
            }
            self.cell(number, cell);
        }
        self.buffer.push_str("</row>");
        if self.buffer.len() > CHUNK { self.flush() } else { Ok(()) }
    }

    pub(in crate::workbook::readers) fn end(&mut self, layout: &Layout) -> Result<(), Unreadable> {
        // Some formats say last that a sheet is hidden.
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.1 = layout.hidden;
        }
        self.buffer.push_str("</sheetData>");
        if let Some(area) = layout.filter {
            let _ = write!(self.buffer, "<autoFilter ref=\"{area}\"/>");
        }
        if !layout.merged.is_empty() {
            let _ = write!(self.buffer, "<mergeCells count=\"{}\">", layout.merged.len());
            for area in &layout.merged {
                let _ = write!(self.buffer, "<mergeCell ref=\"{area}\"/>");
            }
            self.buffer.push_str("</mergeCells>");
        }
        let relations = self.links_and_comments(layout);
        self.buffer.push_str("</worksheet>");
        self.flush()?;
        self.parts_around(layout, &relations)
    }

    fn flush(&mut self) -> Result<(), Unreadable> {
        let written = self.zip.write_all(self.buffer.as_bytes()).map_err(|error| fault(&error));
        self.buffer.clear();
        written
    }

    fn cell(&mut self, row: u32, cell: &Cell<'_>) {
        let _ = write!(self.buffer, "<c r=\"{}{row}\"", column_letters(cell.column));
        if cell.style != 0 {
            let _ = write!(self.buffer, " s=\"{}\"", cell.style);
        }
        let array = cell.array.map(|area| format!(" t=\"array\" ref=\"{area}\"")).unwrap_or_default();
        let formula = cell.formula.map(|text| format!("<f{array}>{}</f>", escape_text(text))).unwrap_or_default();
        let _ = match &cell.content {
            Content::Number(number) if number.is_finite() => write!(self.buffer, ">{formula}<v>{number}</v></c>"),
            Content::Number(_) => write!(self.buffer, " t=\"e\">{formula}<v>#NUM!</v></c>"),
            Content::Bool(flag) => write!(self.buffer, " t=\"b\">{formula}<v>{}</v></c>", u8::from(*flag)),
            Content::Error(error) => write!(self.buffer, " t=\"e\">{formula}<v>{error}</v></c>"),
            Content::Text(text) if cell.formula.is_some() => {
                write!(self.buffer, " t=\"str\">{formula}<v>{}</v></c>", escape_text(text))
            }
            Content::Text(text) => return self.text(text),
            Content::Empty if formula.is_empty() => write!(self.buffer, "/>"),
            Content::Empty => write!(self.buffer, ">{formula}</c>"),
        };
    }

    fn text(&mut self, text: &str) {
        let text = self.fitting(text);
        let index = match self.shared.get(text.as_ref()) {
            Some(index) => Some(*index),
            None if text.len() <= SHARED_CHARS && self.shared.len() < SHARED => {
                let index = u32::try_from(self.shared.len()).unwrap_or(u32::MAX);
                self.shared.insert(text.clone().into_owned(), index);
                Some(index)
            }
            None => None,
        };
        let _ = match index {
            Some(index) => write!(self.buffer, " t=\"s\"><v>{index}</v></c>"),
            None => write!(
                self.buffer,
                " t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                escape_text(&text)
            ),
        };
    }

    fn fitting<'t>(&mut self, text: &'t str) -> Cow<'t, str> {
        if text.len() <= MAX_TEXT || text.encode_utf16().count() <= MAX_TEXT {
            return Cow::Borrowed(text);
        }
        self.cut += 1;
        let mut units = 0;
        let kept = text.chars().take_while(|c| {
            units += c.len_utf16();
            units <= MAX_TEXT
        });
        Cow::Owned(kept.collect())
    }
}

pub(in crate::workbook::readers) fn too_large(what: &str, found: u64, allowed: u64) -> Unreadable {
    Unreadable::TooLarge { what: what.to_owned(), found, allowed }
}

/// The parts that list sheets and texts.
impl Builder<'_> {
    /// At most 31 characters without `[]:*?/\`, no quote mark at either end, unlike the others.
    fn free_name(&self, wish: &str) -> String {
        let clean: String = wish
            .chars()
            .map(|c| if matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\') || c.is_control() { ' ' } else { c })
            .collect();
        let clean = clean.trim_matches('\'');
        let clean = if clean.trim().is_empty() || clean.eq_ignore_ascii_case("history") { "Sheet" } else { clean };
        let taken = |name: &str| self.sheets.iter().any(|(known, _)| known.to_lowercase() == name.to_lowercase());
        let mut name = shortened(clean, 31);
        let mut number = 2;
        while taken(&name) {
            let suffix = format!(" ({number})");
            name = shortened(clean, 31 - suffix.len()) + &suffix;
            number += 1;
        }
        name
    }

    pub(super) fn strings_xml(&mut self) -> String {
        let mut texts: Vec<(String, u32)> = self.shared.drain().collect();
        texts.sort_by_key(|(_, index)| *index);
        let mut xml = format!("{DECLARATION}<sst xmlns=\"{MAIN}\" uniqueCount=\"{}\">", texts.len());
        for (text, _) in &texts {
            let _ = write!(xml, "<si><t xml:space=\"preserve\">{}</t></si>", escape_text(text));
        }
        xml + "</sst>"
    }

    pub(super) fn workbook_xml(&self) -> String {
        let epoch = if self.date1904 { "<workbookPr date1904=\"1\"/>" } else { "<workbookPr/>" };
        let front = self.sheets.iter().position(|(_, hidden)| !hidden).unwrap_or(0);
        let mut xml = format!(
            "{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\">{epoch}\
             <bookViews><workbookView activeTab=\"{front}\"/></bookViews><sheets>"
        );
        for (at, (name, hidden)) in self.sheets.iter().enumerate() {
            let n = at + 1;
            // A workbook has at least one sheet in sight.
            let state = if *hidden && at != front { " state=\"hidden\"" } else { "" };
            let _ = write!(xml, "<sheet name=\"{}\" sheetId=\"{n}\"{state} r:id=\"rId{n}\"/>", escape_attribute(name));
        }
        xml + "</sheets>" + &self.names_xml() + "</workbook>"
    }

    pub(super) fn relations_xml(&self) -> String {
        let mut xml = format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">");
        let count = self.sheets.len();
        let mut relate = |n: usize, kind: &str, target: &str| {
            let _ = write!(xml, "<Relationship Id=\"rId{n}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>");
        };
        for n in 1..=count {
            relate(n, "worksheet", &format!("worksheets/sheet{n}.xml"));
        }
        relate(count + 1, "styles", "styles.xml");
        relate(count + 2, "sharedStrings", "sharedStrings.xml");
        xml + "</Relationships>"
    }

    pub(super) fn types_xml(&self) -> String {
        const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        let mut xml = format!(
            "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
        );
        let mut declare = |part: &str, kind: &str| {
            let _ = write!(xml, "<Override PartName=\"/xl/{part}.xml\" ContentType=\"{KIND}.{kind}+xml\"/>");
        };
        declare("workbook", "sheet.main");
        for n in 1..=self.sheets.len() {
            declare(&format!("worksheets/sheet{n}"), "worksheet");
        }
        for n in &self.commented {
            declare(&format!("comments{n}"), "comments");
        }
        declare("styles", "styles");
        declare("sharedStrings", "sharedStrings");
        xml + "</Types>"
    }
}

/// With the first rows and columns kept in sight.
fn view((rows, columns): (u32, u32)) -> String {
    if (rows, columns) == (0, 0) || rows >= MAX_ROWS || columns >= MAX_COLUMNS {
        return "<sheetView workbookViewId=\"0\"/>".to_owned();
    }
    let split = |name: &str, lines: u32| if lines > 0 { format!(" {name}=\"{lines}\"") } else { String::new() };
    let pane = match (rows, columns) {
        (_, 0) => "bottomLeft",
        (0, _) => "topRight",
        _ => "bottomRight",
    };
    format!(
        "<sheetView workbookViewId=\"0\"><pane{}{} topLeftCell=\"{}{}\" activePane=\"{pane}\" state=\"frozen\"/>\
         </sheetView>",
        split("xSplit", columns),
        split("ySplit", rows),
        column_letters(columns),
        rows + 1
    )
}

/// The first characters, at most `units` in UTF-16.
fn shortened(text: &str, units: usize) -> String {
    let mut used = 0;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += c.len_utf16();
            used <= units
        })
        .collect();
    kept.trim_end_matches([' ', '\'']).to_owned()
}
