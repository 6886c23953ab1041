//! Rows → a worksheet part: those that did not change are copied, byte for byte.

use std::{
    borrow::Cow,
    fmt::Write,
    io::{BufReader, Read},
};

use anyhow::Context;

use crate::workbook::{
    Area,
    area::{push_digits, push_letters},
    package::{Deflated, Edit, Package, deflate, deflate_apart},
    shared_strings::escape_text,
    xml::elements,
};

use super::{
    Sheet,
    cell::{Cell, Content, Formula, FormulaKind, Row},
};

/// Rows of one piece: a megabyte or so of text.
const ROWS_OF_A_PIECE: usize = 2_048;

/// Parts shorter than this are compressed as a whole.
const SPLICED: usize = 1 << 20;

impl Sheet {
    /// The whole part, compressed; only a few pieces of its text are in memory at a time.
    ///
    /// `package` has the part as it was, under its name.
    ///
    /// # Errors
    /// When the part cannot be read again, or the compressor fails: our fault.
    pub(in crate::workbook) fn deflated(&self, package: &Package, part: &str) -> anyhow::Result<Deflated> {
        let size = package.declared(part).and_then(|size| usize::try_from(size).ok()).unwrap_or(0);
        let as_it_is = self.source.as_ref().is_none_or(|text| text.len() == size);
        if size >= SPLICED
            && as_it_is
            && let Some(made) = self.edits(size).and_then(|edits| package.spliced(part, &edits))
        {
            return Ok(made);
        }
        let pieces = self.rows.len().div_ceil(ROWS_OF_A_PIECE).max(1);
        if let Some(text) = &self.source {
            let copy = |xml: &mut String, (start, end)| text.get(start..end).map(|text| xml.push_str(text));
            return deflate_apart(pieces, |index| self.piece(index, pieces, copy));
        }
        if self.rows.iter().all(|row| row.source.is_none() || row.filled) {
            return deflate_apart(pieces, |index| self.piece(index, pieces, |_, _| None));
        }
        let mut made = None;
        package.reading(part, |text| {
            let mut again = Again { text: BufReader::with_capacity(1 << 16, text), at: 0 };
            made = Some(deflate(pieces, |index| self.piece(index, pieces, |xml, place| again.copy(xml, place))));
            true
        })?;
        made.context("a part that cannot be read again")?
    }

    /// What differs from the part as it was, `size` bytes long: its head, its rows here and there, its
    /// tail. `None` where that is much of it, or rows stand in another order.
    fn edits(&self, size: usize) -> Option<Vec<Edit>> {
        let anew = self.rows.iter().filter(|row| row.source.is_none() || row.filled).count();
        if anew > self.rows.len() / 2 + 1_000 {
            return None;
        }
        let head = self.head_with_dimension().into_owned();
        let (mut edits, mut new) = (Vec::new(), head.len() + self.tail.len());
        let hidden = self.hides_unused_rows();
        let mut open = Some(Edit { start: 0, end: 0, text: head });
        let mut at = 0;
        for row in &self.rows {
            let Some((start, end)) = row.source.filter(|_| !row.filled) else {
                let edit = open.get_or_insert_with(|| Edit { start: at, end: at, text: String::new() });
                let before = edit.text.len();
                push_row(&mut edit.text, row, &self.prefix, hidden);
                new += edit.text.len() - before;
                if new > size / 4 {
                    return None;
                }
                continue;
            };
            if start < at {
                return None;
            }
            if start > at {
                open.get_or_insert_with(|| Edit { start: at, end: at, text: String::new() });
            }
            edits.extend(open.take().map(|edit| Edit { end: start, ..edit }));
            at = end;
        }
        let mut last = open.unwrap_or_else(|| Edit { start: at, end: at, text: String::new() });
        last.text.push_str(&self.tail);
        edits.push(Edit { end: size, ..last });
        Some(edits)
    }

    /// The text of some rows. What `copy` cannot add from its place in the part is written anew.
    fn piece(
        &self,
        index: usize,
        pieces: usize,
        mut copy: impl FnMut(&mut String, (usize, usize)) -> Option<()>,
    ) -> Vec<u8> {
        let start = index * ROWS_OF_A_PIECE;
        let rows = &self.rows[start..self.rows.len().min(start + ROWS_OF_A_PIECE)];
        let mut xml = String::with_capacity(1 << 20);
        let hidden = self.hides_unused_rows();
        if index == 0 {
            xml.push_str(&self.head_with_dimension());
        }
        for row in rows {
            let source = row.source.filter(|_| !row.filled);
            if source.and_then(|place| copy(&mut xml, place)).is_none() {
                push_row(&mut xml, row, &self.prefix, hidden);
            }
        }
        if index + 1 == pieces {
            xml.push_str(&self.tail);
        }
        xml.into_bytes()
    }

    /// Readers take `dimension` at its word: it grows with the cells that were written.
    fn head_with_dimension(&self) -> Cow<'_, str> {
        let declared = elements(&self.head, "dimension").into_iter().next();
        let Some((element, area)) = declared.and_then(|found| {
            let area = Area::parse(&found.attribute("ref")?)?;
            Some((found, area))
        }) else {
            return Cow::Borrowed(&self.head);
        };
        let mut grown = area;
        for row in self.rows.iter().filter(|row| row.source.is_none()) {
            let (Some(first), Some(last)) = (row.cells.first(), row.cells.last()) else { continue };
            grown.first_row = grown.first_row.min(row.index);
            grown.last_row = grown.last_row.max(row.index);
            grown.first_column = grown.first_column.min(first.column);
            grown.last_column = grown.last_column.max(last.column);
        }
        if grown == area {
            return Cow::Borrowed(&self.head);
        }
        let tag = format!("<{}dimension ref=\"{grown}\"/>", self.prefix);
        let mut head = self.head.clone();
        head.replace_range(element.span.0..element.span.1, &tag);
        Cow::Owned(head)
    }
}

/// A part that is inflated once more, from its beginning on.
struct Again<'r> {
    text: BufReader<&'r mut dyn Read>,
    /// How far it was read.
    at: usize,
}

impl Again<'_> {
    /// Adds a stretch; `None` where it cannot be had. Stretches come in the order of the part.
    fn copy(&mut self, xml: &mut String, (start, end): (usize, usize)) -> Option<()> {
        let skip = start.checked_sub(self.at)? as u64;
        let skipped = std::io::copy(&mut (&mut self.text).take(skip), &mut std::io::sink()).ok()?;
        let length = end.checked_sub(start)?;
        let mut bytes = Vec::with_capacity(length);
        (&mut self.text).take(length as u64).read_to_end(&mut bytes).ok()?;
        self.at = end;
        if skipped < skip || bytes.len() < length {
            return None;
        }
        xml.push_str(std::str::from_utf8(&bytes).ok()?);
        Some(())
    }
}

/// A row that says nothing is left out, unless it is seen for being there.
fn push_row(xml: &mut String, row: &Row, p: &str, unused_hidden: bool) {
    if row.cells.is_empty() && row.attributes.is_empty() && !unused_hidden {
        return;
    }
    let mut number = String::with_capacity(8);
    push_digits(&mut number, row.index + 1);
    push_all(xml, ["<", p, "row r=\"", &number, "\"", &row.attributes, ">"]);
    for cell in &row.cells {
        push_cell(xml, cell, &number, p);
    }
    push_all(xml, ["</", p, "row>"]);
}

/// Formatting machinery is too slow for millions of cells.
fn push_all<const N: usize>(xml: &mut String, parts: [&str; N]) {
    for part in parts {
        // Most parts have no prefix: nothing is not worth a call.
        if !part.is_empty() {
            xml.push_str(part);
        }
    }
}

/// As the shortest text that reads as this number.
fn push_number(xml: &mut String, number: f64) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked by coming back")]
    let whole = number as u32;
    if f64::from(whole).to_bits() == number.to_bits() {
        push_digits(xml, whole);
    } else if number != 0.0 && !(1e-9..1e21).contains(&number.abs()) {
        // Not three hundred zeros.
        let _ = write!(xml, "{number:E}");
    } else {
        let _ = write!(xml, "{number}");
    }
}

fn push_cell(xml: &mut String, cell: &Cell, number: &str, p: &str) {
    push_all(xml, ["<", p, "c r=\""]);
    push_letters(xml, cell.column);
    push_all(xml, [number, "\""]);
    if cell.style != 0 {
        xml.push_str(" s=\"");
        push_digits(xml, cell.style);
        xml.push('"');
    }
    let inline = matches!(cell.content, Content::Text(_)) && cell.formula.is_none();
    let kind = match &cell.content {
        Content::Empty | Content::Number(_) => "",
        Content::Shared(_) => " t=\"s\"",
        Content::Text(_) if inline => " t=\"inlineStr\"",
        Content::Text(_) => " t=\"str\"",
        Content::Bool(_) => " t=\"b\"",
        Content::Error(_) => " t=\"e\"",
    };
    xml.push_str(kind);
    let children = cell.extra.as_ref().map_or("", |extra| &extra.children);
    if let Some(extra) = &cell.extra {
        xml.push_str(&extra.attributes);
    }
    let bare = cell.formula.is_none() && cell.content == Content::Empty && children.is_empty();
    if bare {
        xml.push_str("/>");
        return;
    }
    xml.push('>');
    if let Some(formula) = &cell.formula {
        push_formula(xml, formula, p);
    }
    let holds_text = cell.extra.as_ref().is_some_and(|extra| extra.holds_text);
    match &cell.content {
        Content::Text(text) if inline && !holds_text => {
            push_all(xml, ["<", p, "is><", p, "t xml:space=\"preserve\">"]);
            push_all(xml, [&escape_text(text), "</", p, "t></", p, "is>"]);
        }
        Content::Empty => {}
        Content::Text(_) if inline => {}
        content => push_value(xml, content, p),
    }
    push_all(xml, [children, "</", p, "c>"]);
}

fn push_value(xml: &mut String, content: &Content, p: &str) {
    let outer_space = |text: &str| text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    match content {
        Content::Text(text) if outer_space(text) => push_all(xml, ["<", p, "v xml:space=\"preserve\">"]),
        _ => push_all(xml, ["<", p, "v>"]),
    }
    match content {
        Content::Empty => {}
        Content::Number(value) => push_number(xml, *value),
        Content::Shared(index) => push_digits(xml, *index),
        Content::Text(text) => xml.push_str(&escape_text(text)),
        Content::Bool(flag) => xml.push(if *flag { '1' } else { '0' }),
        Content::Error(error) => xml.push_str(error.as_str()),
    }
    push_all(xml, ["</", p, "v>"]);
}

fn push_formula(xml: &mut String, formula: &Formula, p: &str) {
    push_all(xml, ["<", p, "f"]);
    match &formula.kind {
        FormulaKind::Plain => {}
        FormulaKind::Shared { group, range } => {
            let range = range.as_ref().map(|range| format!(" ref=\"{range}\"")).unwrap_or_default();
            let _ = write!(xml, " t=\"shared\"{range} si=\"{group}\"");
        }
        FormulaKind::Array { range } => push_all(xml, [" t=\"array\" ref=\"", range, "\""]),
        FormulaKind::DataTable { range } => push_all(xml, [" t=\"dataTable\" ref=\"", range, "\""]),
    }
    xml.push_str(&formula.attributes);
    if formula.text.is_empty() {
        xml.push_str("/>");
    } else {
        push_all(xml, [">", &escape_text(&formula.text), "</", p, "f>"]);
    }
}
