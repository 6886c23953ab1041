//! Records of a text, with the blank lines that stand before each.

use csv::{ReaderBuilder, StringRecord};

use crate::workbook::Unreadable;

pub(super) struct Records<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: StringRecord,
}

impl<'a> Records<'a> {
    pub(super) fn new(text: &'a str, delimiter: u8, quotes: bool) -> Self {
        // Some programs end a file with the mark of an old operating system.
        let text = text.trim_end_matches(['\u{1a}', '\0']);
        let reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .quoting(quotes)
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        Self { text, reader, record: StringRecord::new() }
    }

    /// Lines of the whole text.
    pub(super) fn lines(&self) -> usize {
        self.text.lines().count()
    }

    /// Blank lines before the next record, and the record.
    pub(super) fn next(&mut self) -> Result<Option<(usize, &StringRecord)>, Unreadable> {
        let start = usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX);
        let more = self
            .reader
            .read_record(&mut self.record)
            .map_err(|error| Unreadable::Damaged { detail: format!("text: {:?}", error.kind()) })?;
        Ok(more.then(|| (blank_lines(self.text.as_bytes(), start), &self.record)))
    }
}

/// Line ends from there on, but for one that the line before still owns.
fn blank_lines(text: &[u8], start: usize) -> usize {
    let mut rest = text.get(start..).unwrap_or_default();
    if start > 0 && text[start - 1] == b'\r' {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let ends = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let (mut feeds, mut returns) = (0, 0);
    for end in ends {
        if *end == b'\n' { feeds += 1 } else { returns += 1 }
    }
    if feeds > 0 { feeds } else { returns }
}
