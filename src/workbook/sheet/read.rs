//! A worksheet part → head, rows, tail.

use std::fmt::Write;

use quick_xml::{
    Reader,
    escape::unescape,
    events::{BytesStart, Event},
};

use crate::workbook::{ErrorValue, Limits, Unreadable, area::parse_cell, moment};

use super::{
    cell::{Cell, CellText, Content, Formula, FormulaKind, Row},
    plain::{self, Reading, Texts},
};

/// The part taken apart.
pub(super) struct Parsed {
    /// Everything before the rows, up to and with `<sheetData>`; `<sheetData/>` is opened.
    pub head: String,
    /// Everything after the rows, from `</sheetData>` on.
    pub tail: String,
    pub rows: Vec<Row>,
    /// The namespace prefix with its colon, or nothing.
    pub prefix: String,
}

pub(super) fn parse(part: &str, xml: &str, date1904: bool, limits: &Limits) -> Result<Parsed, Unreadable> {
    let scan = Scan { part, xml, reader: Reader::from_str(xml), base: 0, limits, date1904, cells: 0 };
    scan.run()
}

struct Scan<'a> {
    part: &'a str,
    xml: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where in `xml` the reader began.
    base: usize,
    limits: &'a Limits,
    /// Dates in words are turned to numbers that count from 1904.
    date1904: bool,
    cells: u64,
}

impl<'a> Scan<'a> {
    fn damaged(&self, detail: &str) -> Unreadable {
        Unreadable::Damaged { detail: format!("{}: {detail}", self.part) }
    }

    fn position(&self) -> usize {
        usize::try_from(self.reader.buffer_position()).map_or(self.xml.len(), |at| self.base + at)
    }

    fn next(&mut self) -> Result<Event<'a>, Unreadable> {
        self.reader.read_event().map_err(|error| Unreadable::Damaged { detail: format!("{}: {error}", self.part) })
    }

    fn run(mut self) -> Result<Parsed, Unreadable> {
        let mut prefix = String::new();
        let mut depth = 0_usize;
        loop {
            let start = self.position();
            match self.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "sheetData" && depth == 1 => {
                    let head = self.xml[..self.position()].to_owned();
                    let (rows, tail) = self.rows()?;
                    return Ok(Parsed { head, tail: self.xml[tail..].to_owned(), rows, prefix });
                }
                Event::Empty(tag) if tag.local_name().as_ref() == "sheetData" && depth == 1 => {
                    let name = tag.name().as_ref().to_owned();
                    let head = format!("{}<{name}>", &self.xml[..start]);
                    let tail = format!("</{name}>{}", &self.xml[self.position()..]);
                    return Ok(Parsed { head, tail, rows: Vec::new(), prefix });
                }
                Event::Start(tag) => {
                    if depth == 0 {
                        prefix = prefix_of(tag.name().as_ref());
                        // It will be read again with other eyes.
                        let name_fits = |c: char| c.is_alphanumeric() || matches!(c, ':' | '_' | '-' | '.');
                        if !tag.name().as_ref().chars().all(name_fits) || tag.attributes().any(|one| one.is_err()) {
                            return Err(self.damaged("its first element"));
                        }
                    }
                    depth += 1;
                    if depth > self.limits.nesting {
                        return Err(self.too_deep());
                    }
                }
                Event::End(_) => depth = depth.saturating_sub(1),
                Event::Eof => return Err(self.damaged("it has no sheetData")),
                _ => {}
            }
        }
    }

    fn too_deep(&self) -> Unreadable {
        Unreadable::TooLarge {
            what: "levels of nesting".to_owned(),
            found: self.limits.nesting as u64 + 1,
            allowed: self.limits.nesting as u64,
        }
    }

    /// Rows until `</sheetData>`, and where that begins.
    fn rows(&mut self) -> Result<(Vec<Row>, usize), Unreadable> {
        let mut rows: Vec<Row> = Vec::new();
        let mut sorted = true;
        let (mut texts, mut of_row) = (Texts::default(), Vec::new());
        let mut at = self.position();
        loop {
            let mut with = Reading { limits: self.limits, texts: &mut texts, cells: &mut of_row };
            if let Some((row, end)) = plain::row(self.xml, at, rows.last(), &mut with) {
                at = end;
                self.count(row.cells.len() as u64)?;
                rows.push(row);
                self.check_rows(rows.len())?;
                continue;
            }
            self.begin_at(at);
            let start = at;
            match self.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "row" => {
                    let mut row = self.row_of(&tag, rows.last())?;
                    self.cells_of(&mut row)?;
                    row.source = row.source.map(|_| (start, self.position()));
                    sorted &= rows.last().is_none_or(|last| last.index < row.index);
                    rows.push(row);
                }
                Event::Empty(tag) if tag.local_name().as_ref() == "row" => {
                    let mut row = self.row_of(&tag, rows.last())?;
                    row.source = row.source.map(|_| (start, self.position()));
                    sorted &= rows.last().is_none_or(|last| last.index < row.index);
                    rows.push(row);
                }
                // Nothing else belongs here; its end is not the end of the rows.
                Event::Start(tag) => {
                    let end = tag.to_end().into_owned();
                    self.reader.read_to_end(end.name()).map_err(|error| self.damaged(&error.to_string()))?;
                }
                Event::End(_) => break Ok((if sorted { rows } else { in_order(rows) }, start)),
                Event::Eof => return Err(self.damaged("it ends within its rows")),
                _ => {}
            }
            self.check_rows(rows.len())?;
            at = self.position();
        }
    }

    /// The general reader takes over here, outside of all rows.
    fn begin_at(&mut self, at: usize) {
        self.base = at;
        self.reader = Reader::from_str(&self.xml[at..]);
        self.reader.config_mut().allow_unmatched_ends = true;
    }

    fn check_rows(&self, rows: usize) -> Result<(), Unreadable> {
        let allowed = u64::from(self.limits.rows);
        if rows as u64 <= allowed {
            return Ok(());
        }
        Err(Unreadable::TooLarge { what: "rows".to_owned(), found: rows as u64, allowed })
    }

    fn count(&mut self, cells: u64) -> Result<(), Unreadable> {
        self.cells += cells;
        if self.cells <= self.limits.cells {
            return Ok(());
        }
        Err(Unreadable::TooLarge { what: "cells".to_owned(), found: self.cells, allowed: self.limits.cells })
    }

    /// A row without cells yet; one without a number follows the last.
    fn row_of(&self, tag: &BytesStart<'_>, last: Option<&Row>) -> Result<Row, Unreadable> {
        let mut row = Row { index: last.map_or(0, |last| last.index + 1), source: Some((0, 0)), ..Row::default() };
        let mut numbered = false;
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.damaged(&error.to_string()))?;
            let value: &str = &attribute.value;
            match attribute.key.as_ref() {
                "r" => {
                    let number: u32 = value.parse().map_err(|_| self.damaged("a row without a proper number"))?;
                    if number == 0 || number > 1_048_576 {
                        return Err(self.damaged("a row number out of range"));
                    }
                    row.index = number - 1;
                    numbered = true;
                }
                "spans" => {}
                name => push_attribute(&mut row.attributes, name, value),
            }
        }
        if !numbered {
            row.source = None;
        }
        if row.index >= 1_048_576 {
            return Err(self.damaged("a row number out of range"));
        }
        Ok(row)
    }

    fn cells_of(&mut self, row: &mut Row) -> Result<(), Unreadable> {
        let mut next_column = 0;
        loop {
            match self.next()? {
                Event::Start(tag) if tag.local_name().as_ref() == "c" => {
                    let (mut cell, kind) = self.cell_of(&tag, next_column, row)?;
                    self.content_of(&mut cell, &kind)?;
                    next_column = cell.column + 1;
                    push_cell(row, cell);
                }
                Event::Empty(tag) if tag.local_name().as_ref() == "c" => {
                    let (cell, _) = self.cell_of(&tag, next_column, row)?;
                    next_column = cell.column + 1;
                    push_cell(row, cell);
                }
                Event::Start(tag) => {
                    let end = tag.to_end().into_owned();
                    self.reader.read_to_end(end.name()).map_err(|error| self.damaged(&error.to_string()))?;
                }
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(self.damaged("it ends within a row")),
                _ => {}
            }
        }
    }

    /// The cell without content, and its type attribute.
    fn cell_of(&mut self, tag: &BytesStart<'_>, next: u32, row: &mut Row) -> Result<(Cell, String), Unreadable> {
        self.count(1)?;
        let mut cell = Cell { column: next, ..Cell::default() };
        let mut kind = String::new();
        let mut placed = false;
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.damaged(&error.to_string()))?;
            let value: &str = &attribute.value;
            match attribute.key.as_ref() {
                "r" => {
                    let (line, column) = parse_cell(value).ok_or_else(|| self.damaged("a cell without a place"))?;
                    cell.column = column;
                    // A cell that says another row than its row element is where its row is.
                    placed = line == row.index;
                }
                "s" => cell.style = value.parse().unwrap_or(0),
                "t" => value.clone_into(&mut kind),
                name => {
                    let extra = cell.extra.get_or_insert_default();
                    push_attribute(&mut extra.attributes, name, value);
                }
            }
        }
        if !placed {
            row.source = None;
        }
        if cell.column >= 16_384 {
            return Err(self.damaged("a cell without a place"));
        }
        Ok((cell, kind))
    }

    fn content_of(&mut self, cell: &mut Cell, kind: &str) -> Result<(), Unreadable> {
        loop {
            let start = self.position();
            match self.next()? {
                Event::Start(tag) => {
                    let name = tag.local_name().as_ref().to_owned();
                    let end = tag.to_end().into_owned();
                    match name.as_str() {
                        "v" => {
                            let raw = self.text_until(&end)?;
                            cell.content = self.value_of(kind, &raw)?;
                        }
                        "f" => {
                            let text = self.text_until(&end)?;
                            self.set_formula(cell, &tag, text)?;
                        }
                        "is" => {
                            let text = self.inline_text()?;
                            cell.content = Content::Text(CellText::new(text));
                            let extra = cell.extra.get_or_insert_default();
                            extra.children.push_str(&self.xml[start..self.position()]);
                            extra.holds_text = true;
                        }
                        _ => {
                            self.reader.read_to_end(end.name()).map_err(|error| self.damaged(&error.to_string()))?;
                            let kept = self.xml[start..self.position()].to_owned();
                            cell.extra.get_or_insert_default().children.push_str(&kept);
                        }
                    }
                }
                Event::Empty(tag) if tag.local_name().as_ref() == "f" => {
                    self.set_formula(cell, &tag, String::new())?;
                }
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(self.damaged("it ends within a cell")),
                _ => {}
            }
        }
    }

    /// All text up to the end tag, entities resolved.
    fn text_until(&mut self, end: &quick_xml::events::BytesEnd<'_>) -> Result<String, Unreadable> {
        let span = self.reader.read_to_end(end.name()).map_err(|error| self.damaged(&error.to_string()))?;
        let place = |at: u64| self.base + usize::try_from(at).unwrap_or(0);
        self.plain(&self.xml[place(span.start)..place(span.end)])
    }

    fn plain(&self, raw: &str) -> Result<String, Unreadable> {
        if let Some(inner) = raw.trim().strip_prefix("<![CDATA[").and_then(|rest| rest.strip_suffix("]]>")) {
            return Ok(inner.to_owned());
        }
        unescape(raw).map(std::borrow::Cow::into_owned).map_err(|error| self.damaged(&error.to_string()))
    }

    /// The `t` elements of an `is` element; phonetic runs are not text.
    fn inline_text(&mut self) -> Result<String, Unreadable> {
        let mut text = String::new();
        let mut depth = 1;
        while depth > 0 {
            match self.next()? {
                Event::Start(tag) => {
                    let end = tag.to_end().into_owned();
                    match tag.local_name().as_ref() {
                        "t" => text.push_str(&self.text_until(&end)?),
                        "rPh" => {
                            self.reader.read_to_end(end.name()).map_err(|error| self.damaged(&error.to_string()))?;
                        }
                        _ => depth += 1,
                    }
                }
                Event::End(_) => depth -= 1,
                Event::Eof => return Err(self.damaged("it ends within a text")),
                _ => {}
            }
        }
        Ok(super::super::shared_strings::unescape_x(&text))
    }

    fn value_of(&self, kind: &str, raw: &str) -> Result<Content, Unreadable> {
        Ok(match kind {
            // A formula of a program that left the result to others.
            "b" | "e" if raw.trim().is_empty() => Content::Empty,
            "s" => Content::Shared(raw.trim().parse().map_err(|_| self.damaged("a shared text without a number"))?),
            "d" => match moment::of_iso(raw.trim(), self.date1904) {
                Some(serial) => Content::Number(serial),
                None => Content::Text(CellText::new(super::super::shared_strings::unescape_x(raw))),
            },
            "str" | "inlineStr" => Content::Text(CellText::new(super::super::shared_strings::unescape_x(raw))),
            "b" => Content::Bool(matches!(raw.trim(), "1" | "true")),
            "e" => Content::Error(ErrorValue::parse(raw.trim()).unwrap_or(ErrorValue::Value)),
            _ => number_content(raw),
        })
    }

    fn set_formula(&self, cell: &mut Cell, tag: &BytesStart<'_>, text: String) -> Result<(), Unreadable> {
        if text.len() > self.limits.formula_chars {
            return Err(Unreadable::TooLarge {
                what: "characters in a formula".to_owned(),
                found: text.len() as u64,
                allowed: self.limits.formula_chars as u64,
            });
        }
        let (mut kind, mut range, mut group, mut attributes) = (String::new(), None, 0, String::new());
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| self.damaged(&error.to_string()))?;
            let value: &str = &attribute.value;
            match attribute.key.as_ref() {
                "t" => value.clone_into(&mut kind),
                "ref" => range = Some(value.to_owned()),
                "si" => group = value.parse().unwrap_or(0),
                name => push_attribute(&mut attributes, name, value),
            }
        }
        let kind = match (kind.as_str(), range) {
            ("shared", range) => FormulaKind::Shared { group, range },
            ("array", Some(range)) => FormulaKind::Array { range },
            ("dataTable", Some(range)) => FormulaKind::DataTable { range },
            _ => FormulaKind::Plain,
        };
        cell.formula = Some(Box::new(Formula { text, kind, attributes }));
        Ok(())
    }
}

/// A cell of no other kind: what is no number is a text.
pub(super) fn number_content(raw: &str) -> Content {
    let plain = raw.trim();
    if plain.is_empty() {
        return Content::Empty;
    }
    match plain.parse::<f64>() {
        Ok(number) if number.is_finite() => Content::Number(number),
        _ => Content::Text(CellText::new(raw)),
    }
}

/// As it was written, in double quotes.
pub(super) fn push_attribute(attributes: &mut String, name: &str, raw: &str) {
    let _ = write!(attributes, " {name}=\"{}\"", raw.replace('"', "&quot;"));
}

fn prefix_of(name: &str) -> String {
    name.split_once(':').map(|(prefix, _)| format!("{prefix}:")).unwrap_or_default()
}

/// Cells stand in order in every file that follows the standard; those that do not are put in order.
fn push_cell(row: &mut Row, cell: Cell) {
    match row.cells.last() {
        Some(last) if last.column >= cell.column => {
            row.source = None;
            match row.cells.binary_search_by_key(&cell.column, |known| known.column) {
                Ok(at) => row.cells[at] = cell,
                Err(at) => row.cells.insert(at, cell),
            }
        }
        _ => row.cells.push(cell),
    }
}

/// Rows out of order are sorted; of two rows with one number the cells are put together.
fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
    rows.sort_by_key(|row| row.index);
    let mut merged: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        match merged.last_mut() {
            Some(last) if last.index == row.index => {
                for cell in row.cells {
                    push_cell(last, cell);
                }
                last.source = None;
            }
            _ => merged.push(row),
        }
    }
    merged
}
