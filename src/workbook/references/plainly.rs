//! What Excel may write and not every reader knows, in the form that all know: the two come to the same.

use std::borrow::Cow;

use super::lexer::{Piece, Reference, pieces};

/// The formula with `#REF!` for `#REF!A1:B2`, what Excel leaves of a place on a sheet that is gone, and with
/// `A1:B2` for `A1 : B2`.
pub(in crate::workbook) fn said_plainly(text: &str) -> Cow<'_, str> {
    if !["#REF!", " :", ": ", "\n:", ":\n"].iter().any(|odd| text.contains(odd)) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Other(other) => out.push_str(other),
            Piece::Structured(table, inner) => out.extend([table, inner]),
            Piece::Reference(reference) if reference.sheet == "REF!" && out.ends_with('#') => out.push_str("REF!"),
            Piece::Reference(reference) => Reference { colon: ":", ..reference }.push(&mut out),
        }
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_on_a_sheet_that_is_gone_and_spaces_around_a_colon_are_left_out() {
        let formula = "SUM(#REF!$A$1:B2,A1,\"#REF!A1\")+#REF!A:A+#REF!+REF!A1";
        assert_eq!(said_plainly(formula), "SUM(#REF!,A1,\"#REF!A1\")+#REF!+#REF!+REF!A1");
        assert_eq!(said_plainly("SUM(A1 : B3,Data!A: C)&\"A1 : B3\""), "SUM(A1:B3,Data!A:C)&\"A1 : B3\"");
    }
}
