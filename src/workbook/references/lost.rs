//! What a formula read on a sheet that is gone: Excel leaves the place behind the error.

use std::borrow::Cow;

use super::lexer::{Piece, pieces};

/// The formula with `#REF!` for `#REF!A1:B2`: they come to the same, and not every reader knows the longer form.
pub(in crate::workbook) fn without_lost_places(text: &str) -> Cow<'_, str> {
    if !text.contains("#REF!") {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Other(other) => out.push_str(other),
            Piece::Structured(table, inner) => out.extend([table, inner]),
            Piece::Reference(reference) if reference.sheet == "REF!" && out.ends_with('#') => out.push_str("REF!"),
            Piece::Reference(reference) => reference.push(&mut out),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_on_a_sheet_that_is_gone_is_left_out() {
        let formula = "SUM(#REF!$A$1:B2,A1,\"#REF!A1\")+#REF!A:A+#REF!+REF!A1";
        assert_eq!(without_lost_places(formula), "SUM(#REF!,A1,\"#REF!A1\")+#REF!+#REF!+REF!A1");
    }
}
