//! What stands between the fields: decided by what makes the rows alike and the fields clean.

use std::borrow::Cow;

use super::{date, number};

/// Between equals the first is taken.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
const SAMPLE_BYTES: usize = 256 << 10;
const SAMPLE_ROWS: usize = 500;

/// `sep=;` as the first line: what it says, and the text after it.
pub(super) fn declared(text: &str) -> Option<(u8, &str)> {
    let line = text.lines().next()?;
    let said = line.trim_matches('"').strip_prefix("sep=").or_else(|| line.trim_matches('"').strip_prefix("SEP="))?;
    let delimiter = match said.as_bytes() {
        [one] if one.is_ascii() => *one,
        [] if line.starts_with("sep=") => b'\t',
        _ => return None,
    };
    Some((delimiter, text[line.len()..].trim_start_matches('\r').strip_prefix('\n').unwrap_or("")))
}

/// `None` for a text of one column.
pub(super) fn detect(text: &str) -> Option<u8> {
    let sample = sample(text);
    if is_one_column_of_numbers(sample) {
        return None;
    }
    let mut best = (None, 0.0);
    for delimiter in CANDIDATES {
        let score = score(sample, delimiter);
        if score > best.1 {
            best = (Some(delimiter), score);
        }
    }
    best.0
}

/// A name over `1,5`, `2,25` …: decimals, not two columns.
fn is_one_column_of_numbers(sample: &str) -> bool {
    let mut lines = sample.lines().map(str::trim).filter(|line| !line.is_empty());
    let named = lines.next().is_some_and(|name| !name.contains(',') && !name.is_empty());
    let mut lines = lines.take(SAMPLE_ROWS).peekable();
    named && lines.peek().is_some() && lines.all(|line| number::read(line).is_some())
}

/// Whole lines from the top.
fn sample(text: &str) -> &str {
    if text.len() <= SAMPLE_BYTES {
        return text;
    }
    let mut end = SAMPLE_BYTES;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    head.rfind('\n').map_or(head, |at| &head[..at])
}

/// 0 for a delimiter that makes no columns; else how alike the rows are times how clean the fields.
fn score(sample: &str, delimiter: u8) -> f64 {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(sample.as_bytes());
    let mut widths = Vec::new();
    let (mut fields, mut clean) = (0.0, 0.0);
    for record in reader.records().take(SAMPLE_ROWS).flatten() {
        if record.len() == 1 && record[0].trim().is_empty() {
            continue;
        }
        widths.push(record.len());
        for field in &record {
            fields += 1.0;
            clean += cleanness(field.trim(), delimiter);
        }
    }
    let Some(usual) = usual(&widths) else { return 0.0 };
    let alike = widths.iter().filter(|width| **width == usual).count() as f64 / widths.len() as f64;
    // More columns are better evidence, with less and less to it.
    let columns = 1.0 - 1.0 / usual as f64;
    if usual < 2 { 0.0 } else { alike * alike * columns.sqrt() * (clean / fields) }
}

/// The width of most rows.
fn usual(widths: &[usize]) -> Option<usize> {
    let mut counted = std::collections::BTreeMap::new();
    for width in widths {
        *counted.entry(*width).or_insert(0_usize) += 1;
    }
    counted.into_iter().max_by_key(|(width, times)| (*times, *width)).map(|(width, _)| width)
}

/// A field is clean when it is a value, or a text without another delimiter glued into it.
fn cleanness(field: &str, delimiter: u8) -> f64 {
    if field.is_empty() || number::read(field).is_some() || date::looks_like(field) {
        return 1.0;
    }
    let bytes = field.as_bytes();
    let glued = |at: usize, byte: u8| {
        CANDIDATES.contains(&byte) && byte != delimiter && bytes.get(at + 1).is_none_or(|next| *next != b' ')
    };
    if bytes.iter().enumerate().any(|(at, byte)| glued(at, *byte)) {
        return 0.2;
    }
    // A number torn apart by its own decimal mark leaves fields that begin with a space or nothing.
    if field.starts_with('"') || field.ends_with('"') { 0.5 } else { 0.9 }
}

/// The text without the one space that some programs put after each delimiter, outside of quotes.
pub(super) fn without_spaces(text: &str, delimiter: u8) -> Cow<'_, str> {
    let (mut all, mut spaced) = (0_usize, 0_usize);
    let sample = sample(text).as_bytes();
    each_delimiter(sample, delimiter, |at| {
        all += 1;
        spaced += usize::from(sample.get(at + 1) == Some(&b' ') && sample.get(at + 2) != Some(&b' '));
    });
    if spaced < 2 || spaced * 10 < all * 9 {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut from = 0;
    each_delimiter(text.as_bytes(), delimiter, |at| {
        if text.as_bytes().get(at + 1) == Some(&b' ') {
            clean.push_str(&text[from..=at]);
            from = at + 2;
        }
    });
    clean.push_str(&text[from..]);
    Cow::Owned(clean)
}

/// Places of delimiters outside of fields in quotes.
fn each_delimiter(text: &[u8], delimiter: u8, mut found: impl FnMut(usize)) {
    let (mut quoted, mut begins) = (false, true);
    for (at, byte) in text.iter().enumerate() {
        match *byte {
            b'"' if quoted || begins => {
                quoted = !quoted;
                begins = false;
            }
            // A mark twice within quotes stands for itself.
            b'"' => quoted = at > 0 && text[at - 1] == b'"',
            _ if quoted => {}
            b'\n' | b'\r' => begins = true,
            b' ' if begins => {}
            other => {
                begins = other == delimiter;
                if begins {
                    found(at);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delimiters_are_told_apart() {
        for (text, delimiter) in [
            ("a,b,c\n1,2,3\n", b','),
            ("a;b;c\n1,5;2,5;3,5\n4,0;5,1;6,2\n", b';'),
            ("name\tnote\nx\ta, b; c\ny\td, e\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("name,says\nx,\"a;b;c\"\ny,\"d;e;f\"\n", b','),
            ("Name;Adresse\nMüller, Anna;Weg 1, Köln\nMeier, Jan;Platz 2, Bonn\n", b';'),
            ("day;amount\n03.04.2026;1.234,56\n04.04.2026;99,00\n", b';'),
            ("a;b\n\"multi\nline, with, commas\";1\n\"x\";2\n", b';'),
        ] {
            assert_eq!(detect(text), Some(delimiter), "{text}");
        }
        assert_eq!(detect("only\none\ncolumn\n"), None);
        assert_eq!(detect("preis\n1,5\n2,5\n3,25\n"), None);
    }

    #[test]
    fn a_first_line_may_declare_it() {
        assert_eq!(declared("sep=;\r\na;b\n"), Some((b';', "a;b\n")));
        assert_eq!(declared("sepia,x\n"), None);
    }
}
