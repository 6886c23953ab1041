//! Web pages that call themselves a workbook, as many programs export them: each table of the page
//! becomes a sheet. Cells are texts that are read by the rules of text files.
//!
//! Nothing is fetched, no script runs: the page is cut at its tags and that is all.

use crate::workbook::{Limits, Unreadable};

use super::{Converted, Note, text};

/// Rows of cells.
type Rows = Vec<Vec<String>>;
/// A cell may span no more columns than a sheet has.
const MAX_SPAN: usize = 256;

/// # Errors
/// When the page has no table.
pub(super) fn convert(page: &str, encoding: &str, sheet_name: &str, limits: &Limits) -> Result<Converted, Unreadable> {
    let tables = tables(page);
    let table = tables.into_iter().max_by_key(|rows| rows.iter().map(Vec::len).sum::<usize>());
    let Some(rows) = table.filter(|rows| !rows.is_empty()) else {
        return Err(Unreadable::NotASpreadsheet { looks_like: Some("a web page".to_owned()) });
    };
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in &rows {
        writer.write_record(row).map_err(|_| fault())?;
    }
    let csv = String::from_utf8(writer.into_inner().map_err(|_| fault())?).map_err(|_| fault())?;
    let mut converted = text::convert_separated(&csv, b',', encoding, sheet_name, limits)?;
    converted.notes.retain(|note| !matches!(note, Note::Csv { .. }));
    converted.notes.insert(0, Note::Converted { from: "html".to_owned(), lost: Vec::new() });
    Ok(converted)
}

fn fault() -> Unreadable {
    Unreadable::Damaged { detail: "the table of the web page".to_owned() }
}

/// The tables of the page; a table within a table's cell is a table of its own.
fn tables(page: &str) -> Vec<Rows> {
    let mut reader = Reader::default();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        reader.text(&rest[..at]);
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some(end) = rest.find('>') else { break };
        let tag = &rest[1..end];
        rest = &rest[end + 1..];
        let name: String = tag.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let name = name.to_ascii_lowercase();
        if let "script" | "style" = name.as_str() {
            let close = format!("</{name}");
            let lower =
                rest.as_bytes().windows(close.len()).position(|window| window.eq_ignore_ascii_case(close.as_bytes()));
            rest = lower.map_or("", |at| &rest[at..]);
            continue;
        }
        reader.tag(&name, tag);
    }
    reader.finish()
}

#[derive(Default)]
struct Reader {
    open: Vec<Rows>,
    done: Vec<Rows>,
    cell: Option<String>,
    span: usize,
}

impl Reader {
    fn text(&mut self, text: &str) {
        if let Some(cell) = &mut self.cell {
            cell.push_str(text);
        }
    }

    fn tag(&mut self, name: &str, tag: &str) {
        match name {
            "table" => {
                self.close_cell();
                self.open.push(Vec::new());
            }
            "/table" => {
                self.close_cell();
                self.done.extend(self.open.pop());
            }
            "tr" => {
                self.close_cell();
                if let Some(rows) = self.open.last_mut() {
                    rows.push(Vec::new());
                }
            }
            "td" | "th" => {
                self.close_cell();
                self.cell = Some(String::new());
                self.span = colspan(tag);
            }
            "/td" | "/th" | "/tr" => self.close_cell(),
            "br" | "br/" | "/p" | "/div" => self.text("\u{1}"),
            _ => {}
        }
    }

    fn close_cell(&mut self) {
        let Some(text) = self.cell.take() else { return };
        let Some(rows) = self.open.last_mut() else { return };
        if rows.is_empty() {
            rows.push(Vec::new());
        }
        if let Some(row) = rows.last_mut() {
            row.push(plain(&text));
            row.extend((1..self.span).map(|_| String::new()));
        }
    }

    fn finish(mut self) -> Vec<Rows> {
        self.close_cell();
        self.done.append(&mut self.open);
        for rows in &mut self.done {
            rows.retain(|row| !row.is_empty());
        }
        self.done
    }
}

fn colspan(tag: &str) -> usize {
    let lower = tag.to_ascii_lowercase();
    let digits = lower.split_once("colspan").map_or("", |(_, after)| after.trim_start_matches(['=', ' ', '"', '\'']));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().unwrap_or(1).clamp(1, MAX_SPAN)
}

/// Entities resolved, runs of white space as one, breaks kept.
fn plain(text: &str) -> String {
    let mut resolved = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        resolved.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let known = rest.find(';').filter(|end| *end <= 8).and_then(|end| Some((entity(&rest[..end])?, end)));
        match known {
            Some((letter, end)) => {
                resolved.push(letter);
                rest = &rest[end + 1..];
            }
            None => resolved.push('&'),
        }
    }
    resolved.push_str(rest);
    let lines = resolved.split('\u{1}').map(|line| line.split_ascii_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
        return char::from_u32(code).filter(|letter| !letter.is_control());
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "euro" => '€',
        "pound" => '£',
        "yen" => '¥',
        "copy" => '©',
        "ndash" => '–',
        "mdash" => '—',
        "auml" => 'ä',
        "ouml" => 'ö',
        "uuml" => 'ü',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "Uuml" => 'Ü',
        "szlig" => 'ß',
        "eacute" => 'é',
        "egrave" => 'è',
        _ => return None,
    })
}
