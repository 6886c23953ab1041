//! A formula copied to another cell: relative references move along, as in Excel's fill down.

use super::lexer::{End, Piece, Reference, pieces};

/// `from` and `to` are 0-based rows and columns. References that would leave the sheet become `#REF!`.
pub fn rebase_formula(text: &str, from: (u32, u32), to: (u32, u32)) -> String {
    rebase_where(text, from, to, |_| true)
}

/// The same for the references to the formula's own sheet alone.
pub(in crate::workbook) fn rebase_on_sheet(text: &str, home: &str, from: (u32, u32), to: (u32, u32)) -> String {
    let own = |reference: &Reference<'_>| {
        reference.sheet.is_empty()
            || reference.sheet_name().is_some_and(|name| name.to_lowercase() == home.to_lowercase())
    };
    rebase_where(text, from, to, own)
}

fn rebase_where(text: &str, from: (u32, u32), to: (u32, u32), takes: impl Fn(&Reference<'_>) -> bool) -> String {
    let rows = i64::from(to.0) - i64::from(from.0);
    let columns = i64::from(to.1) - i64::from(from.1);
    let mut out = String::with_capacity(text.len() + 8);
    for piece in pieces(text) {
        match piece {
            Piece::Other(other) => out.push_str(other),
            Piece::Structured(table, inner) => out.extend([table, inner]),
            Piece::Reference(reference) if !takes(&reference) => reference.push(&mut out),
            Piece::Reference(reference) => match moved(&reference, rows, columns) {
                Some(reference) => reference.push(&mut out),
                None => out.push_str("#REF!"),
            },
        }
    }
    out
}

fn moved<'a>(reference: &Reference<'a>, rows: i64, columns: i64) -> Option<Reference<'a>> {
    let end = |end: End| -> Option<End> {
        let shift = |part: Option<(u32, bool)>, by: i64, limit: i64| -> Option<Option<(u32, bool)>> {
            let Some((index, fixed)) = part else { return Some(None) };
            let new = if fixed { i64::from(index) } else { i64::from(index) + by };
            (0..limit).contains(&new).then(|| u32::try_from(new).ok().map(|new| (new, fixed)))
        };
        Some(End { column: shift(end.column, columns, 16_384)?, row: shift(end.row, rows, 1_048_576)? })
    };
    let to = match reference.to {
        Some(to) => Some(end(to)?),
        None => None,
    };
    Some(Reference { from: end(reference.from)?, to, ..reference.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_relative_references_move() {
        let moved = |text: &str| rebase_formula(text, (0, 0), (2, 1));
        assert_eq!(moved("A1+$B$2*C$3-$D4"), "B3+$B$2*D$3-$D6");
        assert_eq!(moved("LOG10(A1)&\"A1\"&'A1 b'!A1"), "LOG10(B3)&\"A1\"&'A1 b'!B3");
        assert_eq!(
            moved("SUM(Table1[[#This Row],[A1]],A1:B2,C:C,$4:4)"),
            "SUM(Table1[[#This Row],[A1]],B3:C4,D:D,$4:6)"
        );
        assert_eq!(rebase_formula("A1", (1, 0), (0, 0)), "#REF!");
    }
}
