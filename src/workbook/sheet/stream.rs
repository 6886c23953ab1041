//! A large sheet read while it is inflated on another thread: its text is never whole in memory. Gives
//! up where a row is written in no common way; then the sheet is read as a whole.

use std::{
    io::Read,
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

use crate::workbook::{Limits, package::Package};

use super::{
    cell::Row,
    plain::{self, Reading, Texts},
    read::{self, Parsed},
};

/// Smaller sheets are read as a whole, and their text is kept.
pub(super) const LARGE: u64 = 16 << 20;
const CHUNK: usize = 2 << 20;
/// A row that is longer, or a head, is not of the common kind.
const LONGEST: usize = 1 << 20;

/// The part taken apart, the sources of its rows being places in its text.
pub(super) fn parse(part: &str, package: &Package, limits: &Limits) -> Option<Parsed> {
    thread::scope(|scope| {
        let (sender, chunks) = sync_channel(2);
        let inflating = scope.spawn(move || package.reading(part, |text| inflate(text, &sender)));
        let mut stream = Stream { chunks, bytes: Vec::new(), text: String::new(), at: 0, base: 0 };
        let parsed = stream.sheet(part, limits);
        drop(stream);
        let whole = matches!(inflating.join(), Ok(Ok(true)));
        parsed.filter(|_| whole)
    })
}

/// Whether the whole text was given away.
fn inflate(text: &mut dyn Read, to: &SyncSender<Vec<u8>>) -> bool {
    loop {
        let mut chunk = Vec::with_capacity(CHUNK);
        if text.take(CHUNK as u64).read_to_end(&mut chunk).is_err() {
            return false;
        }
        if chunk.is_empty() {
            return true;
        }
        if to.send(chunk).is_err() {
            return false;
        }
    }
}

struct Stream {
    chunks: Receiver<Vec<u8>>,
    /// The beginning of a character whose end is in the next chunk.
    bytes: Vec<u8>,
    /// What is being read.
    text: String,
    /// How far it was read.
    at: usize,
    /// Where in the part the text begins.
    base: usize,
}

impl Stream {
    /// Lets go of what was read and takes the next chunk.
    fn more(&mut self) -> Option<()> {
        let chunk = self.chunks.recv().ok()?;
        self.text.drain(..self.at);
        self.base += self.at;
        self.at = 0;
        self.bytes.extend_from_slice(&chunk);
        let valid = match std::str::from_utf8(&self.bytes) {
            Ok(text) => text.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            Err(_) => return None,
        };
        self.text.push_str(std::str::from_utf8(&self.bytes[..valid]).ok()?);
        self.bytes.drain(..valid);
        Some(())
    }

    fn sheet(&mut self, part: &str, limits: &Limits) -> Option<Parsed> {
        let mut parsed = self.head(part, limits)?;
        parsed.rows = self.rows(limits)?;
        while self.more().is_some() {}
        parsed.tail = self.text.split_off(self.at);
        self.bytes.is_empty().then_some(parsed)
    }

    fn head(&mut self, part: &str, limits: &Limits) -> Option<Parsed> {
        const OPEN: &str = "<sheetData>";
        const CLOSE: &str = "</sheetData></worksheet>";
        let end = loop {
            if let Some(found) = self.text.find(OPEN) {
                break found + OPEN.len();
            }
            if self.text.len() > LONGEST {
                return None;
            }
            self.more()?;
        };
        self.at = end;
        let head = &self.text[..end];
        if head.starts_with('\u{FEFF}') || head.to_ascii_uppercase().contains("<!DOCTYPE") {
            return None;
        }
        let parsed = read::parse(part, &format!("{head}{CLOSE}"), false, limits).ok()?;
        (parsed.head == head && parsed.prefix.is_empty()).then_some(parsed)
    }

    fn rows(&mut self, limits: &Limits) -> Option<Vec<Row>> {
        let (mut rows, mut cells, mut texts) = (Vec::<Row>::new(), 0, Texts::default());
        let mut of_row = Vec::new();
        loop {
            let space = |byte: &u8| byte.is_ascii_whitespace();
            self.at += self.text.as_bytes()[self.at..].iter().take_while(|byte| space(byte)).count();
            let mut with = Reading { limits, texts: &mut texts, cells: &mut of_row };
            if let Some((mut row, end)) = plain::row(&self.text, self.at, rows.last(), &mut with) {
                self.at = end;
                row.source = row.source.map(|(start, end)| (self.base + start, self.base + end));
                cells += row.cells.len() as u64;
                rows.push(row);
                if rows.len() > limits.rows as usize || cells > limits.cells {
                    return None;
                }
            } else if self.text[self.at..].starts_with("</sheetData>") {
                return Some(rows);
            } else if self.text.len() - self.at > LONGEST {
                return None;
            } else {
                self.more()?;
            }
        }
    }
}
