//! Records in JSON: an array of objects, an object that holds one (`{"data": […]}`), a line of JSON
//! a record, or an array of arrays. Keys become columns in the order of their first use; objects
//! within objects become `address.city`.
//!
//! Numbers stay numbers and texts stay texts; only texts that are dates in ISO order become dates.

mod node;

use std::{borrow::Cow, collections::HashMap};

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::workbook::{Limits, Unreadable, moment::serial};

use super::{
    Converted, Note,
    builder::{self, Builder, Content, Layout, Look, RowLook},
};
use node::Node;

/// Objects within objects are opened up to here; deeper ones are shown as JSON.
const DEPTH: usize = 3;

/// The records, or nothing where the text is none of the shapes that make a table.
pub(super) fn records(text: &str) -> Option<Vec<Node<'_>>> {
    match serde_json::from_str(text) {
        Ok(node) => table(node),
        Err(_) => lines(text),
    }
}

/// What programs write though JSON has no such numbers: `NaN` and `Infinity` become null, numbers
/// beyond all bounds texts.
pub(super) fn repaired(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            c if is_token(c) => rest.find(|c| !is_token(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        match token {
            "NaN" | "-NaN" | "Infinity" | "-Infinity" | "+Infinity" => out.push_str("null"),
            number if is_token(first) && number.parse::<f64>().is_ok_and(f64::is_infinite) => {
                out.extend(["\"", number, "\""]);
            }
            other => out.push_str(other),
        }
    }
    out
}

fn is_token(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.')
}

/// With both quote marks.
fn string_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 1;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    text.len()
}

fn table(node: Node<'_>) -> Option<Vec<Node<'_>>> {
    match node {
        Node::List(records) if records.iter().any(Node::is_container) => Some(records),
        Node::Object(mut members) => {
            let length = |node: &Node| match node {
                Node::List(list) if list.iter().any(Node::is_object) => list.len(),
                _ => 0,
            };
            let longest = members.iter().enumerate().max_by_key(|(_, (_, node))| length(node))?;
            let at = Some(longest.0).filter(|_| length(&longest.1.1) > 0);
            match at {
                Some(at) => table(members.swap_remove(at).1),
                // One record.
                None => Some(vec![Node::Object(members)]),
            }
        }
        _ => None,
    }
}

/// One object a line.
fn lines(text: &str) -> Option<Vec<Node<'_>>> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let records: Vec<Node> = lines.map(serde_json::from_str).collect::<Result<_, _>>().ok()?;
    (!records.is_empty() && records.iter().all(Node::is_container)).then_some(records)
}

/// Columns by key, in the order of their first use.
#[derive(Default)]
struct Columns {
    known: HashMap<String, u32>,
    names: Vec<String>,
}

impl Columns {
    fn place(&mut self, key: &str) -> u32 {
        if let Some(column) = self.known.get(key) {
            return *column;
        }
        let column = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.known.insert(key.to_owned(), column);
        self.names.push(key.to_owned());
        column
    }
}

pub(super) fn convert(records: &[Node], sheet_name: &str, limits: &Limits) -> Result<Converted, Unreadable> {
    let mut columns = Columns::default();
    // Arrays of arrays have no keys: their first row is the header, if anything is.
    let keyed = records.iter().any(Node::is_object);
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let mut row = Vec::new();
        flatten(record, "", 0, &mut columns, &mut row);
        row.sort_by_key(|(column, _)| *column);
        rows.push(row);
    }
    let mut builder = Builder::new(limits);
    let layout = Layout { name: sheet_name.to_owned(), widths: widths(&columns, &rows), ..Layout::default() };
    builder.begin(&layout)?;
    if keyed {
        let names = (0..).zip(&columns.names);
        let header: Vec<builder::Cell> =
            names.map(|(column, name)| text_cell(column, Cow::Borrowed(name.as_str()))).collect();
        builder.row(0, RowLook::default(), &header)?;
    }
    for (index, row) in (u32::from(keyed)..).zip(&rows) {
        let cells: Vec<builder::Cell> =
            row.iter().filter_map(|(column, value)| cell(*column, value, &mut builder)).collect();
        if !cells.is_empty() {
            builder.row(index, RowLook::default(), &cells)?;
        }
    }
    builder.end(&layout)?;
    let package = builder.finish()?;
    Ok(Converted { package, notes: vec![Note::Converted { from: "json".to_owned(), lost: Vec::new() }] })
}

fn flatten<'v>(
    value: &'v Node<'v>,
    key: &str,
    depth: usize,
    columns: &mut Columns,
    row: &mut Vec<(u32, &'v Node<'v>)>,
) {
    let join = |inner: &str| if key.is_empty() { inner.to_owned() } else { format!("{key}.{inner}") };
    match value {
        Node::Object(members) if depth < DEPTH && !members.is_empty() => {
            for (inner, value) in members {
                flatten(value, &join(inner), depth + 1, columns, row);
            }
        }
        Node::List(list) if depth == 0 => {
            for (at, value) in list.iter().enumerate() {
                flatten(value, &(at + 1).to_string(), DEPTH, columns, row);
            }
        }
        value => {
            let key = if key.is_empty() { "value" } else { key };
            row.push((columns.place(key), value));
        }
    }
}

/// A text without its quote marks.
fn shown(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone().into_owned(),
        other => other.to_string(),
    }
}

fn text_cell(column: u32, text: Cow<'_, str>) -> builder::Cell<'_> {
    builder::Cell { column, style: 0, content: Content::Text(text), formula: None, array: None }
}

/// `None` for null and for a text of nothing.
fn cell<'v>(column: u32, value: &'v Node<'v>, builder: &mut Builder) -> Option<builder::Cell<'v>> {
    let plain = |content| Some(builder::Cell { column, style: 0, content, formula: None, array: None });
    match value {
        Node::Null => None,
        Node::Bool(flag) => plain(Content::Bool(*flag)),
        Node::Number(number) => plain(Content::Number(*number)),
        Node::Long(digits) => plain(Content::Text(Cow::Borrowed(digits))),
        Node::Text(text) if text.is_empty() => None,
        Node::Text(text) => match iso(text) {
            Some((serial, code)) => {
                let style = builder.style(&Look { number_format: code.to_owned(), ..Look::default() });
                Some(builder::Cell { column, style, content: Content::Number(serial), formula: None, array: None })
            }
            None => plain(Content::Text(Cow::Borrowed(text))),
        },
        Node::List(list) if list.iter().all(|one| matches!(one, Node::Text(_) | Node::Number(_))) => {
            let texts: Vec<String> = list.iter().map(shown).collect();
            plain(Content::Text(Cow::Owned(texts.join(", "))))
        }
        Node::List(_) | Node::Object(_) => plain(Content::Text(Cow::Owned(value.to_string()))),
    }
}

/// `2026-04-03`, `2026-04-03T18:30:00[.000][Z]`.
fn iso(text: &str) -> Option<(f64, &'static str)> {
    let bytes = text.as_bytes();
    if !(10..=24).contains(&bytes.len()) || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    if bytes.len() == 10 {
        let day: NaiveDate = text.parse().ok()?;
        return Some((serial(day.and_time(NaiveTime::MIN))?, "yyyy-mm-dd"));
    }
    let moment: NaiveDateTime = text.strip_suffix('Z').unwrap_or(text).replacen(' ', "T", 1).parse().ok()?;
    Some((serial(moment)?, "yyyy-mm-dd\\ hh:mm:ss"))
}

/// Characters of the first rows.
fn widths(columns: &Columns, rows: &[Vec<(u32, &Node)>]) -> Vec<(u32, f64)> {
    let mut chars: Vec<usize> = columns.names.iter().map(|name| name.chars().count()).collect();
    for (column, value) in rows.iter().take(200).flatten() {
        let length = shown(value).chars().count();
        if let Some(known) = chars.get_mut(*column as usize) {
            *known = (*known).max(length);
        }
    }
    (0..).zip(chars).map(|(column, chars)| (column, (chars as f64 + 2.0).clamp(9.0, 50.0))).collect()
}
