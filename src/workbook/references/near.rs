//! Formulas that read nothing but cells of their own row: wherever their row is put, they show the same.

use crate::workbook::Area;

use super::lexer::{End, Piece, pieces};

/// What they show depends on where they stand, on what is hidden, on the clock or on more than they say.
const ELSEWHERE: [&str; 15] = [
    "ADDRESS",
    "AGGREGATE",
    "CELL",
    "FORMULATEXT",
    "INDIRECT",
    "INFO",
    "NOW",
    "OFFSET",
    "RAND",
    "RANDARRAY",
    "RANDBETWEEN",
    "ROW",
    "SHEET",
    "SUBTOTAL",
    "TODAY",
];

/// First and last columns that the formula of a cell in `row` (0-based) reads; `None` where it may read
/// other rows, or a name stands in it.
pub(in crate::workbook) fn columns_in_row(text: &str, row: u32) -> Option<Vec<(u32, u32)>> {
    let mut columns = Vec::new();
    for piece in pieces(text) {
        match piece {
            Piece::Structured(..) => return None,
            Piece::Other(other) => names_nothing(other).then_some(())?,
            Piece::Reference(reference) => {
                let column = |end: End| end.row.filter(|known| *known == (row, false)).and(end.column);
                let (from, _) = column(reference.from)?;
                let (to, _) = column(reference.to.unwrap_or(reference.from))?;
                if !reference.sheet.is_empty() {
                    return None;
                }
                columns.push((from.min(to), from.max(to)));
            }
        }
    }
    Some(columns)
}

/// Whether the formula of a cell in `row` reads another row of its sheet that `$` does not fix.
pub(in crate::workbook) fn reads_other_rows(text: &str, row: u32) -> bool {
    let elsewhere = |end: End| end.row.is_some_and(|(read, fixed)| !fixed && read != row);
    pieces(text).iter().any(|piece| match piece {
        Piece::Reference(read) => read.sheet.is_empty() && (elsewhere(read.from) || read.to.is_some_and(elsewhere)),
        Piece::Structured(..) | Piece::Other(_) => false,
    })
}

/// The sheet and the cells of a formula that is one reference to cells of one sheet.
pub(in crate::workbook) fn single_area(text: &str) -> Option<(String, Area)> {
    let pieces = pieces(text.trim());
    let [Piece::Reference(reference)] = pieces.as_slice() else { return None };
    let to = reference.to.unwrap_or(reference.from);
    let corner = |end: End| Some((end.row?.0, end.column?.0));
    let (one, other) = (corner(reference.from)?, corner(to)?);
    let area = Area::new(one.0.min(other.0), one.1.min(other.1), one.0.max(other.0), one.1.max(other.1));
    Some((reference.sheet_name()?, area))
}

/// Operators, numbers, texts and functions that look at their arguments alone.
fn names_nothing(text: &str) -> bool {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let end = rest[1..].find('"').map_or(rest.len(), |end| end + 2);
            rest = &rest[end..];
            continue;
        }
        let end = rest.find(|c: char| !is_word(c)).unwrap_or(rest.len());
        if end == 0 {
            if matches!(first, '#' | '[' | ']' | '!' | '\'' | '@') {
                return false;
            }
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (word, after) = rest.split_at(end);
        if !first.is_ascii_digit() && !is_plain(word, after.starts_with('(')) {
            return false;
        }
        rest = after;
    }
    true
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '\\' | '$')
}

fn is_plain(word: &str, called: bool) -> bool {
    let upper = word.to_ascii_uppercase();
    let bare = upper.trim_start_matches("_XLFN.").trim_start_matches("_XLWS.");
    if called { !ELSEWHERE.contains(&bare) } else { matches!(bare, "TRUE" | "FALSE") || bare.starts_with('.') }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_in_its_row_is_near() {
        for (text, columns) in [
            ("G5*H5*(1-$I5)", vec![(6, 6), (7, 7), (8, 8)]),
            ("IF(A5>1E5,\"ROW A1\",SUM(B5:D5))", vec![(0, 0), (1, 3)]),
            ("ROUND(TRUE+2.5,1)", vec![]),
        ] {
            assert_eq!(columns_in_row(text, 4), Some(columns), "{text}");
        }
        for text in
            ["A4", "A$5", "SUM(A:A)", "SUM(A5:A6)", "5:5", "Other!A5", "Rate*A5", "ROW()", "A5#", "[@Price]", "T[A]"]
        {
            assert_eq!(columns_in_row(text, 4), None, "{text}");
        }
    }
}
