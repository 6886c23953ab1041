//! A formula's text, cut into references and everything else. Put together again it is the same text.

use crate::workbook::area::{parse_column_letters, push_digits, push_letters};

use super::qualifier::{qualifier_end, sheet_names};

/// A stretch of a formula.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Piece<'a> {
    /// Functions, operators, texts, names.
    Other(&'a str),
    Reference(Reference<'a>),
    /// `Sales[[#This Row],[Qty]]`: the table's name (empty within the table itself) and the brackets.
    Structured(&'a str, &'a str),
}

/// `Sheet1!$A1:B$2`, `A:C`, `3:3`.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reference<'a> {
    /// As written, with its `!`; empty where there is none.
    pub sheet: &'a str,
    pub from: End,
    pub to: Option<End>,
    /// What stands between the two: a colon, and with it the spaces that Excel keeps.
    pub colon: &'a str,
}

/// One end of a reference: a cell, a whole column (`row` is none), or a whole row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    /// 0-based, and whether it is fixed by `$`.
    pub column: Option<(u32, bool)>,
    pub row: Option<(u32, bool)>,
}

pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut lexer = Lexer { text, at: 0, other_from: 0, pieces: Vec::new() };
    lexer.run();
    lexer.pieces
}

impl Reference<'_> {
    /// The sheet's name without quotes. None for references into other workbooks, and for those through a
    /// stretch of sheets: rows and columns that come or go on one of these leave the stretch as it is, in Excel
    /// as in LibreOffice, for the others have theirs where they were. A stretch of one sheet is that sheet.
    pub(super) fn sheet_name(&self) -> Option<String> {
        let (name, last) = sheet_names(self.sheet.strip_suffix('!')?);
        if last.is_some_and(|last| last.to_lowercase() != name.to_lowercase()) {
            return None;
        }
        (!name.contains('[')).then_some(name)
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
    other_from: usize,
    pieces: Vec<Piece<'a>>,
}

impl<'a> Lexer<'a> {
    fn run(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            match bytes[self.at] {
                b'"' => self.at = quoted_end(bytes, self.at, b'"'),
                b'\'' => match qualifier_end(bytes, self.at) {
                    Some(end) => self.after_sheet(self.at, end),
                    None => self.at = quoted_end(bytes, self.at, b'\''),
                },
                b'[' => self.bracket(),
                b if is_word(b) => self.word(),
                _ => self.at += 1,
            }
        }
        self.flush(self.text.len());
    }

    fn flush(&mut self, end: usize) {
        if self.other_from < end {
            self.pieces.push(Piece::Other(&self.text[self.other_from..end]));
        }
        self.other_from = end;
    }

    fn word(&mut self) {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let end = word_end(bytes, start);
        if let Some(end) = qualifier_end(bytes, start) {
            return self.after_sheet(start, end);
        }
        match bytes.get(end) {
            Some(b'(') => self.at = end,
            Some(b'[') => self.structured(start, end),
            _ => self.reference("", start, start),
        }
    }

    /// `[1]Sheet1!A1` is another workbook's, `[@Qty]` a column of the table around.
    fn bracket(&mut self) {
        let bytes = self.text.as_bytes();
        let (start, inner) = (self.at, bracket_end(bytes, self.at));
        let end = word_end(bytes, inner);
        match bytes.get(end) {
            Some(b'!') if end > inner => self.after_sheet(start, end + 1),
            Some(b':') if end > inner && self.is_three_d(end + 1) => {
                self.after_sheet(start, word_end(bytes, end + 1) + 1);
            }
            Some(b'!') => self.at = word_end(bytes, end + 1),
            _ => self.structured(start, start),
        }
    }

    fn structured(&mut self, start: usize, bracket: usize) {
        let end = bracket_end(self.text.as_bytes(), bracket);
        self.flush(start);
        self.pieces.push(Piece::Structured(&self.text[start..bracket], &self.text[bracket..end]));
        self.other_from = end;
        self.at = end;
    }

    /// `Sheet1:Sheet3!A1`: after the colon a word and an exclamation mark.
    fn is_three_d(&self, from: usize) -> bool {
        let bytes = self.text.as_bytes();
        let end = word_end(bytes, from);
        end > from && bytes.get(end) == Some(&b'!')
    }

    fn after_sheet(&mut self, start: usize, reference: usize) {
        let sheet = &self.text[start..reference];
        if !self.text.as_bytes().get(reference).is_some_and(|b| is_word(*b)) {
            self.at = reference;
            return;
        }
        self.reference(sheet, start, reference);
    }

    fn reference(&mut self, sheet: &'a str, start: usize, from: usize) {
        let bytes = self.text.as_bytes();
        let end = word_end(bytes, from);
        let Some(first) = end_of(&self.text[from..end]) else {
            self.at = end;
            return;
        };
        let (mut stop, mut to, mut colon) = (end, None, "");
        if let Some(second_start) = after_colon(bytes, end) {
            let second_end = word_end(bytes, second_start);
            let second = end_of(&self.text[second_start..second_end]);
            let called = matches!(bytes.get(second_end), Some(b'(' | b'!'));
            if let Some(second) = second.filter(|second| !called && same_shape(first, *second)) {
                to = Some(second);
                colon = &self.text[end..second_start];
                stop = second_end;
            }
        }
        // A lone column or row is a name or a number.
        if to.is_none() && (first.column.is_none() || first.row.is_none()) {
            self.at = end;
            return;
        }
        self.flush(start);
        self.pieces.push(Piece::Reference(Reference { sheet, from: first, to, colon }));
        self.other_from = stop;
        self.at = stop;
    }
}

fn same_shape(one: End, other: End) -> bool {
    one.column.is_some() == other.column.is_some() && one.row.is_some() == other.row.is_some()
}

/// Behind a colon that comes at `at`, and the spaces around it.
fn after_colon(bytes: &[u8], at: usize) -> Option<usize> {
    let past_spaces = |at: usize| (at..bytes.len()).find(|at| !bytes[*at].is_ascii_whitespace());
    let colon = past_spaces(at).filter(|at| bytes[*at] == b':')?;
    past_spaces(colon + 1)
}

fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'$' | b'_' | b'.' | b'\\' | b'?') || b >= 0x80
}

pub(super) fn word_end(bytes: &[u8], start: usize) -> usize {
    (start..bytes.len()).find(|at| !is_word(bytes[*at])).unwrap_or(bytes.len())
}

pub(super) fn quoted_end(bytes: &[u8], start: usize, quote: u8) -> usize {
    let mut at = start + 1;
    while at < bytes.len() {
        if bytes[at] == quote {
            if bytes.get(at + 1) != Some(&quote) {
                return at + 1;
            }
            at += 1;
        }
        at += 1;
    }
    bytes.len()
}

fn bracket_end(bytes: &[u8], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at < bytes.len() {
        match bytes[at] {
            b'\'' => at += 1,
            b'[' => depth += 1,
            b']' => {
                depth -= 1;
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += 1;
    }
    bytes.len()
}

/// `$A1`, `B$2`, `$C`, `7`.
fn end_of(word: &str) -> Option<End> {
    let (fixed_column, rest) = word.strip_prefix('$').map_or((false, word), |rest| (true, rest));
    let letters = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (name, rest) = rest.split_at(letters);
    if name.is_empty() {
        // `$7`: the mark was the row's.
        return Some(End { column: None, row: Some((row_number(rest)?, fixed_column)) });
    }
    let column = parse_column_letters(name)?;
    if rest.is_empty() {
        return Some(End { column: Some((column, fixed_column)), row: None });
    }
    let (fixed_row, digits) = rest.strip_prefix('$').map_or((false, rest), |rest| (true, rest));
    Some(End { column: Some((column, fixed_column)), row: Some((row_number(digits)?, fixed_row)) })
}

fn row_number(digits: &str) -> Option<u32> {
    if digits.is_empty() || digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let number: u32 = digits.parse().ok()?;
    (number <= 1_048_576).then(|| number - 1)
}

impl End {
    fn push(self, text: &mut String) {
        let mark = |fixed: bool| if fixed { "$" } else { "" };
        if let Some((column, fixed)) = self.column {
            text.push_str(mark(fixed));
            push_letters(text, column);
        }
        if let Some((row, fixed)) = self.row {
            text.push_str(mark(fixed));
            push_digits(text, row + 1);
        }
    }
}

impl Reference<'_> {
    /// Adds it as it is written.
    pub(super) fn push(&self, text: &mut String) {
        text.push_str(self.sheet);
        self.from.push(text);
        if let Some(to) = self.to {
            text.push_str(self.colon);
            to.push(text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn references(text: &str) -> Vec<String> {
        let written = |reference: &Reference| {
            let mut text = String::new();
            reference.push(&mut text);
            text
        };
        let found = pieces(text);
        let joined: String = found
            .iter()
            .map(|piece| match piece {
                Piece::Other(other) => (*other).to_owned(),
                Piece::Reference(reference) => written(reference),
                Piece::Structured(table, inner) => format!("{table}{inner}"),
            })
            .collect();
        assert_eq!(joined, text.to_owned());
        found
            .iter()
            .filter_map(|piece| match piece {
                Piece::Other(_) | Piece::Structured(..) => None,
                Piece::Reference(reference) => Some(written(reference)),
            })
            .collect()
    }

    #[test]
    fn references_are_told_from_names_functions_and_texts() {
        assert_eq!(references("LOG10(A1)+\"B2\"+C$3"), ["A1", "C$3"]);
        assert_eq!(references("SUM('It''s'!A:A,3:4,Sheet2!$B$2:C9)"), ["'It''s'!A:A", "3:4", "Sheet2!$B$2:C9"]);
        assert_eq!(references("Table1[[#This Row],[A1]]*B2"), ["B2"]);
        assert_eq!(references("[1]Sheet1!A1:B9+A2+[2]!Rate"), ["[1]Sheet1!A1:B9", "A2"]);
        assert_eq!(references("Sales[@[A1]]+[@B2]*A1#"), ["A1"]);
        assert_eq!(references("TaxRate*1.5E3+ABCD12"), Vec::<String>::new());
        assert_eq!(references("IF(A1:A3>2,A1,B:B)"), ["A1:A3", "A1", "B:B"]);
        assert_eq!(references("Jan:Mar!A1"), ["Jan:Mar!A1"]);
        assert_eq!(references("Jan:'Mar h'!A1+'A b':Mar!B2"), ["Jan:'Mar h'!A1", "'A b':Mar!B2"]);
        assert_eq!(references("SUM(A1 : B3,Data!A1: B2,A :C,A1 B1)"), ["A1 : B3", "Data!A1: B2", "A :C", "A1", "B1"]);
        assert_eq!(references("A1:Data!B2+A1 : INDEX(B:B,2)"), ["A1", "Data!B2", "A1", "B:B"]);
    }
}
