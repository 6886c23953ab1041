//! Rows → a worksheet part: those that did not change are copied, byte for byte.

use std::{borrow::Cow, fmt::Write, sync::Arc};

use crate::workbook::{
    Area, Unreadable,
    area::column_letters,
    package::{Deflated, deflate},
    shared_strings::escape_text,
    xml::elements,
};

use super::{
    Sheet,
    cell::{Cell, Content, Formula, FormulaKind, Row},
};

/// Rows of one piece: a megabyte or so of text.
const ROWS_OF_A_PIECE: usize = 2_048;

impl Sheet {
    /// The whole part, compressed; only a few pieces of its text are in memory at a time.
    ///
    /// `beginning` gives the part's text, as it was, up to a place.
    ///
    /// # Errors
    /// When the part cannot be read again, or the compressor fails: our fault.
    pub(in crate::workbook) fn deflated(
        &self,
        beginning: impl FnOnce(usize) -> Result<String, Unreadable>,
    ) -> anyhow::Result<Deflated> {
        let pieces = self.rows.len().div_ceil(ROWS_OF_A_PIECE).max(1);
        let source = match &self.source {
            Some(source) => Arc::clone(source),
            None => Arc::new(beginning(self.end_of_source())?),
        };
        deflate(pieces, |index| self.piece(index, pieces, &source).into_bytes())
    }

    /// Up to where rows are copied from the part.
    fn end_of_source(&self) -> usize {
        let copied = self.rows.iter().filter(|row| !row.filled).filter_map(|row| row.source);
        copied.map(|(_, end)| end).max().unwrap_or(0)
    }

    fn piece(&self, index: usize, pieces: usize, source: &str) -> String {
        let start = index * ROWS_OF_A_PIECE;
        let rows = &self.rows[start..self.rows.len().min(start + ROWS_OF_A_PIECE)];
        let mut xml = String::with_capacity(1 << 20);
        if index == 0 {
            xml.push_str(&self.head_with_dimension());
        }
        for row in rows {
            match row.source {
                Some((start, end)) if !row.filled => xml.push_str(&source[start..end]),
                _ => push_row(&mut xml, row, &self.prefix),
            }
        }
        if index + 1 == pieces {
            xml.push_str(&self.tail);
        }
        xml
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

fn push_row(xml: &mut String, row: &Row, p: &str) {
    if row.cells.is_empty() && row.attributes.is_empty() {
        return;
    }
    let number = row.index + 1;
    let _ = write!(xml, "<{p}row r=\"{number}\"{}>", row.attributes);
    for cell in &row.cells {
        push_cell(xml, cell, number, p);
    }
    let _ = write!(xml, "</{p}row>");
}

fn push_cell(xml: &mut String, cell: &Cell, number: u32, p: &str) {
    let _ = write!(xml, "<{p}c r=\"{}{number}\"", column_letters(cell.column));
    if cell.style != 0 {
        let _ = write!(xml, " s=\"{}\"", cell.style);
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
    let _ = match &cell.content {
        Content::Empty => Ok(()),
        // Not three hundred zeros.
        Content::Number(value) if *value != 0.0 && !(1e-9..1e21).contains(&value.abs()) => {
            write!(xml, "<{p}v>{value:E}</{p}v>")
        }
        Content::Number(value) => write!(xml, "<{p}v>{value}</{p}v>"),
        Content::Shared(index) => write!(xml, "<{p}v>{index}</{p}v>"),
        Content::Text(_) if inline && holds_text => Ok(()),
        Content::Text(text) if inline => {
            write!(xml, "<{p}is><{p}t xml:space=\"preserve\">{}</{p}t></{p}is>", escape_text(text))
        }
        Content::Text(text) if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) => {
            write!(xml, "<{p}v xml:space=\"preserve\">{}</{p}v>", escape_text(text))
        }
        Content::Text(text) => write!(xml, "<{p}v>{}</{p}v>", escape_text(text)),
        Content::Bool(flag) => write!(xml, "<{p}v>{}</{p}v>", u8::from(*flag)),
        Content::Error(error) => write!(xml, "<{p}v>{}</{p}v>", error.as_str()),
    };
    xml.push_str(children);
    let _ = write!(xml, "</{p}c>");
}

fn push_formula(xml: &mut String, formula: &Formula, p: &str) {
    let kind = match &formula.kind {
        FormulaKind::Plain => String::new(),
        FormulaKind::Shared { group, range } => {
            let range = range.as_ref().map(|range| format!(" ref=\"{range}\"")).unwrap_or_default();
            format!(" t=\"shared\"{range} si=\"{group}\"")
        }
        FormulaKind::Array { range } => format!(" t=\"array\" ref=\"{range}\""),
        FormulaKind::DataTable { range } => format!(" t=\"dataTable\" ref=\"{range}\""),
    };
    let attributes = &formula.attributes;
    let _ = if formula.text.is_empty() {
        write!(xml, "<{p}f{kind}{attributes}/>")
    } else {
        write!(xml, "<{p}f{kind}{attributes}>{}</{p}f>", escape_text(&formula.text))
    };
}
