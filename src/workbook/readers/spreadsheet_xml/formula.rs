//! Formulas that say where by distance (`R[-1]C`) → the usual text.

use crate::workbook::area::column_letters;

/// The formula of a cell without `=`; `None` where a place in it is off the sheet.
pub(super) fn a1(text: &str, row: u32, column: u32) -> Option<String> {
    let text = text.strip_prefix('=').unwrap_or(text);
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut at, mut from) = (0, 0);
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') => at = quoted_end(bytes, at, quote),
            byte if is_word(byte) => {
                let end = at + place_length(&text[at..]);
                let word = at + bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
                // A name or a function that begins as a place does.
                let alone =
                    end > at && bytes.get(end).is_none_or(|next| !is_word(*next) && *next != b'(' && *next != b'!');
                if alone {
                    out.push_str(&text[from..at]);
                    out.push_str(&place(&text[at..end], row, column)?);
                    at = end;
                    from = end;
                } else {
                    at = word.max(at + 1);
                }
            }
            _ => at += 1,
        }
    }
    out.push_str(&text[from..]);
    Some(out)
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.') || byte >= 0x80
}

fn quoted_end(bytes: &[u8], start: usize, quote: u8) -> usize {
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

/// Bytes of `R1C1`, `R[-1]C`, `R`, `C[2]` at the beginning; 0 where there is none.
fn place_length(text: &str) -> usize {
    let row = part_length(text, 'R');
    row + part_length(&text[row..], 'C')
}

fn part_length(text: &str, letter: char) -> usize {
    let Some(rest) = text.strip_prefix(letter) else { return 0 };
    if let Some(inner) = rest.strip_prefix('[') {
        let Some(end) = inner.find(']') else { return 0 };
        return if inner[..end].parse::<i64>().is_ok() { end + 3 } else { 0 };
    }
    1 + rest.bytes().take_while(u8::is_ascii_digit).count()
}

fn place(text: &str, row: u32, column: u32) -> Option<String> {
    let length = part_length(text, 'R');
    let row_part = if length > 0 { Some(index(&text[1..length], row, 1_048_576)?) } else { None };
    let rest = &text[length..];
    let column_part = if rest.is_empty() { None } else { Some(index(&rest[1..], column, 16_384)?) };
    let fixed = |fixed: bool| if fixed { "$" } else { "" };
    let row_text = |(number, sure): (u32, bool)| format!("{}{}", fixed(sure), number + 1);
    let column_text = |(number, sure): (u32, bool)| format!("{}{}", fixed(sure), column_letters(number));
    Some(match (row_part, column_part) {
        (Some(row), Some(column)) => column_text(column) + &row_text(row),
        (Some(row), None) => format!("{0}:{0}", row_text(row)),
        (None, Some(column)) => format!("{0}:{0}", column_text(column)),
        (None, None) => return None,
    })
}

/// 0-based, and whether it is fixed.
fn index(text: &str, home: u32, end: u32) -> Option<(u32, bool)> {
    if text.is_empty() {
        return Some((home, false));
    }
    let (number, fixed) = match text.strip_prefix('[') {
        Some(inner) => (i64::from(home) + inner.strip_suffix(']')?.parse::<i64>().ok()?, false),
        None => (text.parse::<i64>().ok()? - 1, true),
    };
    u32::try_from(number).ok().filter(|number| *number < end).map(|number| (number, fixed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_become_places() {
        for (from, to) in [
            ("=SUM(R[-3]C:R[-1]C)", "SUM(C2:C4)"),
            ("=R1C1*RC[-1]", "$A$1*B5"),
            ("=Data!R2C1&\"R1C1\"", "Data!$A$2&\"R1C1\""),
            ("='R1C1 x'!R[1]C[1]+1", "'R1C1 x'!D6+1"),
            ("=ROUND(RC[-2],2)+Rate", "ROUND(A5,2)+Rate"),
            ("=SUM(C)+SUM(R1)", "SUM(C:C)+SUM($1:$1)"),
            ("=COUNT(R2C:R9C)", "COUNT(C$2:C$9)"),
        ] {
            assert_eq!(a1(from, 4, 2).as_deref(), Some(to), "{from}");
        }
        assert_eq!(a1("=R[-9]C", 4, 2), None);
    }
}
