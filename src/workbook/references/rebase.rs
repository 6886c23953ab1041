//! A formula copied to another cell: relative references move along, as in Excel's fill down.

use crate::workbook::area::{column_letters, parse_column_letters};

/// `from` and `to` are 0-based rows and columns. References that would leave the sheet become `#REF!`.
pub fn rebase_formula(text: &str, from: (u32, u32), to: (u32, u32)) -> String {
    let rows = i64::from(to.0) - i64::from(from.0);
    let columns = i64::from(to.1) - i64::from(from.1);
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len() + 8);
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') => {
                let end = quoted_end(bytes, at, quote);
                out.push_str(&text[at..end]);
                at = end;
            }
            b'[' => {
                let end = bracket_end(bytes, at);
                out.push_str(&text[at..end]);
                at = end;
            }
            b if b.is_ascii_alphanumeric() || matches!(b, b'$' | b'_' | b'.' | b'\\') || b >= 0x80 => {
                let end = word_end(bytes, at);
                let word = &text[at..end];
                let called = matches!(bytes.get(end), Some(b'(' | b'!' | b'['));
                match (!called).then(|| moved(word, rows, columns)).flatten() {
                    Some(shifted) => out.push_str(&shifted),
                    None => out.push_str(word),
                }
                at = end;
            }
            _ => {
                let end = at + 1;
                out.push_str(&text[at..end]);
                at = end;
            }
        }
    }
    out
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

fn word_end(bytes: &[u8], start: usize) -> usize {
    let part = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'$' | b'_' | b'.' | b'\\') || b >= 0x80;
    (start..bytes.len()).find(|at| !part(bytes[*at])).unwrap_or(bytes.len())
}

/// `B$3`, or one end of `A:C` and `1:3` is left to the caller: whole rows and columns are told from
/// names and numbers by the `$` or the other end, and rarely stand in shared formulas.
fn moved(word: &str, rows: i64, columns: i64) -> Option<String> {
    let (fixed_column, rest) = match word.strip_prefix('$') {
        Some(rest) => (true, rest),
        None => (false, word),
    };
    let letters: String = rest.chars().take_while(char::is_ascii_alphabetic).collect();
    let rest = &rest[letters.len()..];
    let (fixed_row, digits) = match rest.strip_prefix('$') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) || digits.starts_with('0') {
        return None;
    }
    let column = i64::from(parse_column_letters(&letters)?);
    let row: i64 = digits.parse().ok()?;
    if row > 1_048_576 {
        return None;
    }
    let new_column = if fixed_column { column } else { column + columns };
    let new_row = if fixed_row { row } else { row + rows };
    let inside = (0..16_384).contains(&new_column) && (1..=1_048_576).contains(&new_row);
    if !inside {
        return Some("#REF!".to_owned());
    }
    let letters = column_letters(u32::try_from(new_column).ok()?);
    let mark = |fixed: bool| if fixed { "$" } else { "" };
    Some(format!("{}{letters}{}{new_row}", mark(fixed_column), mark(fixed_row)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_relative_references_move() {
        let moved = |text: &str| rebase_formula(text, (0, 0), (2, 1));
        assert_eq!(moved("A1+$B$2*C$3-$D4"), "B3+$B$2*D$3-$D6");
        assert_eq!(moved("LOG10(A1)&\"A1\"&'A1 b'!A1"), "LOG10(B3)&\"A1\"&'A1 b'!B3");
        assert_eq!(moved("SUM(Table1[[#This Row],[A1]],A1:B2)"), "SUM(Table1[[#This Row],[A1]],B3:C4)");
        assert_eq!(rebase_formula("A1", (1, 0), (0, 0)), "#REF!");
    }
}
