//! Rows written as nearly all programs write them, read by hand: several times faster than a general
//! reader of XML. What is written otherwise (prefixes, comments, entities in odd places, elements
//! that are not known) is left to that reader: no row is read by half.

use std::{borrow::Cow, collections::HashMap};

use crate::workbook::{Limits, shared_strings::unescape_x};

use super::{
    cell::{Cell, CellText, Content, Formula, FormulaKind, Row},
    read::{number_content, push_attribute},
};

/// Texts that repeat are kept once.
#[derive(Default)]
pub(super) struct Texts {
    known: HashMap<Box<str>, CellText>,
}

/// More texts than this do not repeat enough to be worth it.
const MOST_TEXTS: usize = 50_000;
/// Longer texts do not repeat.
const LONGEST_TEXT: usize = 64;

impl Texts {
    pub(super) fn one(&mut self, text: &str) -> CellText {
        if text.len() > LONGEST_TEXT {
            return CellText::new(text);
        }
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let new = CellText::new(text);
        if self.known.len() < MOST_TEXTS {
            self.known.insert(text.into(), new.clone());
        }
        new
    }
}

/// A place in the text; every step either moves on or says no.
struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.text.as_bytes()[self.at.min(self.text.len())..].starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// Up to the byte, which is not taken; no other markup may stand before it.
    fn until(&mut self, end: u8) -> Option<&'a str> {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| *byte == end || *byte == b'<')?;
        if rest[length] != end {
            return None;
        }
        let found = self.text.get(self.at..self.at + length)?;
        self.at += length;
        Some(found)
    }

    /// ` name="value"`; `None` where the tag ends.
    #[expect(clippy::option_option, reason = "odd markup, the end of the tag and an attribute are three things")]
    fn attribute(&mut self) -> Option<Option<(&'a str, &'a str)>> {
        let before = self.at;
        self.skip_space();
        match self.peek()? {
            b'>' | b'/' => return Some(None),
            _ if self.at == before => return None,
            _ => {}
        }
        let name = self.until(b'=')?;
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.'));
        if !plain || !self.take("=\"") {
            return None;
        }
        let value = self.until(b'"')?;
        self.at += 1;
        Some(Some((name, value)))
    }

    /// The end of a start tag; whether the element ends with it.
    fn tag_end(&mut self) -> Option<bool> {
        if self.take("/>") {
            return Some(true);
        }
        self.take(">").then_some(false)
    }

    /// Text of an element up to its end tag, which is taken too; entities resolved.
    fn text(&mut self, end: &str) -> Option<Cow<'a, str>> {
        let raw = self.until(b'<')?;
        if !self.take(end) {
            return None;
        }
        if raw.contains('&') { quick_xml::escape::unescape(raw).ok() } else { Some(raw.into()) }
    }
}

/// What a row of cells is read with.
pub(super) struct Reading<'r> {
    pub limits: &'r Limits,
    pub texts: &'r mut Texts,
    /// The cells of the row that is read, until it is known how many they are: a row that grew while it was read
    /// would keep room for twice as many.
    pub cells: &'r mut Vec<Cell>,
}

/// The row that begins at `start` and the place behind it. `last` is the row before.
pub(super) fn row(text: &str, start: usize, last: Option<&Row>, with: &mut Reading) -> Option<(Row, usize)> {
    let mut cursor = Cursor { text, at: start };
    if !cursor.take("<row") {
        return None;
    }
    let mut row = Row::default();
    let mut number = None;
    while let Some((name, value)) = cursor.attribute()? {
        match name {
            "r" => number = Some(digits(value).filter(|number| (1..=1_048_576).contains(number))?),
            "spans" => {}
            name => push_attribute(&mut row.attributes, name, value),
        }
    }
    row.index = number? - 1;
    let in_order = last.is_none_or(|last| last.index < row.index);
    if !in_order {
        return None;
    }
    if !cursor.tag_end()? {
        with.cells.clear();
        while !end_of_row(&mut cursor)? {
            let cell = cell(&mut cursor, row.index, with)?;
            if with.cells.last().is_some_and(|last| last.column >= cell.column) {
                return None;
            }
            with.cells.push(cell);
        }
        row.cells = with.cells.drain(..).collect();
    }
    row.source = Some((start, cursor.at));
    Some((row, cursor.at))
}

fn end_of_row(cursor: &mut Cursor) -> Option<bool> {
    cursor.skip_space();
    if cursor.take("</row>") {
        return Some(true);
    }
    (cursor.peek()? == b'<').then_some(false)
}

fn cell(cursor: &mut Cursor, row: u32, with: &mut Reading) -> Option<Cell> {
    if !cursor.take("<c") {
        return None;
    }
    let mut cell = Cell::default();
    let (mut kind, mut placed) = ("", false);
    while let Some((name, value)) = cursor.attribute()? {
        match name {
            "r" => {
                cell.column = column_in_row(value, row)?;
                placed = true;
            }
            "s" => cell.style = digits(value)?,
            "t" => kind = value,
            _ => return None,
        }
    }
    if !placed {
        return None;
    }
    if cursor.tag_end()? {
        return Some(cell);
    }
    content(cursor, &mut cell, kind, with)?;
    Some(cell)
}

fn content(cursor: &mut Cursor, cell: &mut Cell, kind: &str, with: &mut Reading) -> Option<()> {
    cursor.skip_space();
    if cursor.take("<f") {
        cell.formula = Some(Box::new(formula(cursor, with.limits)?));
        cursor.skip_space();
    }
    if cursor.take("<v>") {
        cell.content = value(cursor, kind, with.texts)?;
        cursor.skip_space();
    } else if cursor.take("<v/>") {
        cell.content = shown(kind, "", with.texts)?;
        cursor.skip_space();
    } else if kind == "inlineStr" && cell.formula.is_none() && cursor.take("<is><t") {
        if !cursor.take(">") && !cursor.take(" xml:space=\"preserve\">") {
            return None;
        }
        let text = cursor.text("</t></is>")?;
        cell.content = Content::Text(with.texts.one(&unescape_x(&text)));
        cursor.skip_space();
    }
    cursor.take("</c>").then_some(())
}

fn formula(cursor: &mut Cursor, limits: &Limits) -> Option<Formula> {
    let (mut group, mut range, mut shared) = (None, None, false);
    while let Some((name, value)) = cursor.attribute()? {
        match name {
            "t" if value == "shared" => shared = true,
            "si" => group = Some(digits(value)?),
            "ref" => range = Some(value.to_owned()),
            _ => return None,
        }
    }
    let kind = match (shared, group, range) {
        (true, Some(group), range) => FormulaKind::Shared { group, range },
        (false, None, None) => FormulaKind::Plain,
        _ => return None,
    };
    let text = if cursor.tag_end()? { String::new() } else { cursor.text("</f>")?.into_owned() };
    (text.len() <= limits.formula_chars).then_some(Formula { text, kind, attributes: String::new() })
}

fn value(cursor: &mut Cursor, kind: &str, texts: &mut Texts) -> Option<Content> {
    let text = cursor.text("</v>")?;
    shown(kind, &text, texts)
}

/// As the general reader takes it, for the kinds that are common.
fn shown(kind: &str, text: &str, texts: &mut Texts) -> Option<Content> {
    match kind {
        "s" => digits(text).map(Content::Shared),
        "str" => Some(Content::Text(texts.one(&unescape_x(text)))),
        "b" if matches!(text, "0" | "1") => Some(Content::Bool(text == "1")),
        "" | "n" => Some(number_content(text)),
        _ => None,
    }
}

/// A plain whole number.
fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.bytes().try_fold(0, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
}

/// `AB12` → 27, where 12 is the number of the row.
fn column_in_row(place: &str, row: u32) -> Option<u32> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase).count();
    if letters == 0 || letters > 3 || place[letters..].starts_with('0') || digits(&place[letters..])? != row + 1 {
        return None;
    }
    let number = place.bytes().take(letters).fold(0, |sum, byte| sum * 26 + u32::from(byte - b'A') + 1);
    (number <= 16_384).then(|| number - 1)
}
