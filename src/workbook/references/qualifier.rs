//! What stands before a reference and ends with `!`: a sheet, `'Old one'!`, or a stretch of sheets, which is
//! written `Jan:Mar!`, `'Jan:Mar h'!` and, by some programs, `Jan:'Mar h'!`.

use crate::workbook::area::parse_cell;

use super::lexer::{quoted_end, word_end};

/// Behind the `!` of the sheet or the stretch of sheets that begins at `start`; `None` where none does.
pub(super) fn qualifier_end(bytes: &[u8], start: usize) -> Option<usize> {
    let first = name_end(bytes, start)?;
    match bytes.get(first) {
        Some(b'!') => Some(first + 1),
        Some(b':') if !is_cell(&bytes[start..first]) => {
            let second = name_end(bytes, first + 1)?;
            (bytes.get(second) == Some(&b'!')).then_some(second + 1)
        }
        _ => None,
    }
}

fn name_end(bytes: &[u8], start: usize) -> Option<usize> {
    let end = if bytes.get(start) == Some(&b'\'') { quoted_end(bytes, start, b'\'') } else { word_end(bytes, start) };
    (end > start).then_some(end)
}

/// `A1:Data!B2` is a range; a sheet called A1 would stand in quotes.
fn is_cell(word: &[u8]) -> bool {
    std::str::from_utf8(word).is_ok_and(|word| parse_cell(&word.replace('$', "")).is_some())
}

/// The name, or both of a stretch, without quotes. `qualifier` has no `!` any more.
pub(super) fn sheet_names(qualifier: &str) -> (String, Option<String>) {
    let mut names = split(qualifier).into_iter().flat_map(|name| {
        let quoted = name.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\''));
        // No sheet has a colon in its name; the path of another file does.
        let of_file = name.contains('[');
        let whole = quoted.map_or_else(|| name.to_owned(), |inner| inner.replace("''", "'"));
        if of_file { vec![whole] } else { whole.split(':').map(str::to_owned).collect() }
    });
    (names.next().unwrap_or_default(), names.next())
}

/// At the colon outside quotes.
fn split(qualifier: &str) -> Vec<&str> {
    let mut quoted = false;
    qualifier
        .split(|c: char| {
            quoted ^= c == '\'';
            c == ':' && !quoted
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stretch_is_told_however_it_is_quoted() {
        let both = |text: &str| {
            assert_eq!(qualifier_end(format!("{text}A1").as_bytes(), 0), Some(text.len()), "{text}");
            let (first, last) = sheet_names(text.trim_end_matches('!'));
            format!("{first}|{}", last.unwrap_or_default())
        };
        for stretch in ["'Jan':'It''s'!", "Jan:'It''s'!", "'Jan:It''s'!"] {
            assert_eq!(both(stretch), "Jan|It's");
        }
        assert_eq!(both("'A b':Mar!"), "A b|Mar");
        assert_eq!(both("Jan!"), "Jan|");
        assert_eq!(both("'C:\\x\\[b.xlsx]Jan'!"), "C:\\x\\[b.xlsx]Jan|");
        // Sheets called like cells stand in quotes, in Excel as in LibreOffice: without, it is a range from Q1 on.
        assert_eq!(both("'Q1:Q4'!"), "Q1|Q4");
        for none in ["A1:Data!B2", "Q1:Q4!A1", "Jan:Mar", "Jan", "'Jan':2", "(Jan!A1"] {
            assert_eq!(qualifier_end(none.as_bytes(), 0), None, "{none}");
        }
    }
}
