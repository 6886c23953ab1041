//! A formula that stands in every row of a column is taken apart once: the others differ in the number of
//! their row alone.

use crate::workbook::area::push_digits;

use super::columns_in_row;

/// The last formula of each column that was taken apart.
#[derive(Default)]
pub(in crate::workbook) struct Alike {
    columns: Vec<Option<Known>>,
}

struct Known {
    row: u32,
    text: String,
    /// The columns that it reads, where it reads its own row alone.
    near: Option<Vec<(u32, u32)>>,
}

impl Alike {
    /// As [`columns_in_row`].
    pub(in crate::workbook) fn near(&mut self, text: &str, (row, column): (u32, u32)) -> Option<&[(u32, u32)]> {
        let column = column as usize;
        if self.columns.len() <= column {
            self.columns.resize_with(column + 1, || None);
        }
        let known = &mut self.columns[column];
        let alike = |known: &Known| known.near.is_some() && differ_in_row(&known.text, known.row, text, row);
        if !known.as_ref().is_some_and(alike) {
            *known = Some(Known::of(text, row));
        }
        known.as_ref()?.near.as_deref()
    }
}

/// A formula that reads its own row alone (0-based), as it stands in another row. `None` where that cannot be
/// told from the text.
pub(in crate::workbook) fn in_other_row(text: &str, row: u32, other: u32) -> Option<String> {
    // A text within it is no reference, whatever it looks like; small letters become capitals elsewhere.
    if text.contains(|c: char| c == '"' || c.is_lowercase()) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, number) = rest.split_at(start);
        let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
        let (number, after) = number.split_at(end);
        out.push_str(before);
        if is_column(before) && !after.starts_with(in_word) && !after.starts_with('(') {
            is_number(number.as_bytes(), row + 1).then_some(())?;
            push_digits(&mut out, other + 1);
        } else {
            out.push_str(number);
        }
        // What is left is part of a word that began with a digit.
        let word = after.find(|c: char| !in_word(c)).unwrap_or(after.len());
        out.push_str(&after[..word]);
        rest = &after[word..];
    }
    out.push_str(rest);
    Some(out)
}

/// Whether the text ends with a column's letters that are a word, be it behind a `$`.
fn is_column(text: &str) -> bool {
    let word = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let letters = text.len() - word.len();
    (1..=3).contains(&letters) && !word.strip_suffix('$').unwrap_or(word).ends_with(in_word)
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '$' | '\\' | '?')
}

impl Known {
    fn of(text: &str, row: u32) -> Self {
        Self { row, text: text.to_owned(), near: columns_in_row(text, row) }
    }
}

/// Whether both say the same, the one of its row (0-based) and the other of its own.
fn differ_in_row(one: &str, row: u32, other: &str, other_row: u32) -> bool {
    let (mut one, mut other) = (one.as_bytes(), other.as_bytes());
    loop {
        let same = one.iter().zip(other).take_while(|(a, b)| a == b && !a.is_ascii_digit()).count();
        (one, other) = (&one[same..], &other[same..]);
        if one.is_empty() && other.is_empty() {
            return true;
        }
        let (number, rest) = digits(one);
        let (other_number, other_rest) = digits(other);
        if number.is_empty() || other_number.is_empty() {
            return false;
        }
        let same =
            if is_number(number, row + 1) { is_number(other_number, other_row + 1) } else { number == other_number };
        if !same {
            return false;
        }
        (one, other) = (rest, other_rest);
    }
}

/// The digits that the text begins with.
fn digits(text: &[u8]) -> (&[u8], &[u8]) {
    text.split_at(text.iter().take_while(|byte| byte.is_ascii_digit()).count())
}

/// Without formatting the number.
fn is_number(digits: &[u8], number: u32) -> bool {
    let value = |sum: u64, byte: &u8| sum.saturating_mul(10) + u64::from(byte - b'0');
    digits.first() != Some(&b'0') && digits.iter().fold(0, value) == u64::from(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::workbook::references::rebase_on_sheet;

    proptest! {
        #[test]
        fn in_another_row_it_reads_as_if_taken_apart(
            pieces in prop::collection::vec(0_usize..14, 1..8),
            row in 0_u32..1_200,
            other in 0_u32..1_200,
        ) {
            let n = row + 1;
            let all = [
                format!("A{n}"), format!("$B{n}"), format!("SUM(A{n}:XFD{n})"), format!("LOG10(C{n})"), "1E5".to_owned(),
                format!("{n}"), format!("1E{n}"), ".5".to_owned(), format!("2.{n}"), format!("DEC2BIN(AB{n})"),
                "TRUE".to_owned(), format!("(A{n}-1)"), format!("-d{n}%"), format!("{{1,{n}}}"),
            ];
            let text = pieces.iter().map(|piece| all[*piece].clone()).collect::<Vec<_>>().join("+");
            prop_assume!(columns_in_row(&text, row).is_some());
            if let Some(moved) = in_other_row(&text, row, other) {
                prop_assert_eq!(moved, rebase_on_sheet(&text, "Data", (row, 0), (other, 0)));
            }
        }
    }

    #[test]
    fn in_another_row_only_the_row_is_another() {
        let moved = |text| in_other_row(text, 9, 99);
        assert_eq!(moved("G10*$H10*(1-I10)+LOG10(10)").as_deref(), Some("G100*$H100*(1-I100)+LOG10(10)"));
        assert_eq!(moved("IF(A10>1E10,1.10,2)").as_deref(), Some("IF(A100>1E10,1.10,2)"));
        assert_eq!(moved("A10&\"A10\""), None);
        assert!(moved("A10+A9").is_none() && moved("-d10").is_none());
    }

    #[test]
    fn formulas_that_differ_in_their_row_alone_are_alike() {
        let alike = |one, other| differ_in_row(one, 4, other, 11);
        assert!(alike("G5*H5*(1-$I5)", "G12*H12*(1-$I12)"));
        assert!(alike("ROUND(A5,2)&\"x\"", "ROUND(A12,2)&\"x\""));
        assert!(
            !alike("A5*B5", "A12*B5")
                && !alike("A5*5", "A12*6")
                && !alike("A5+B5", "A12+B11")
                && !alike("A5", "B12")
                && !alike("A5", "A12+1")
        );
        assert!(!alike("A5", "A") && !alike("A", "A12") && !alike("A5", "A012"));
    }

    #[test]
    fn a_constant_that_stays_while_rows_go_on_is_no_row() {
        let mut alike = Alike::default();
        assert_eq!(alike.near("A5*B5", (4, 3)), Some(&[(0, 0), (1, 1)][..]));
        assert_eq!(alike.near("A6*B6", (5, 3)), Some(&[(0, 0), (1, 1)][..]));
        // Still of row 5: another row than its own.
        assert_eq!(alike.near("A5*B7", (6, 3)), None);
        assert_eq!(alike.near("A8*C8", (7, 3)), Some(&[(0, 0), (2, 2)][..]));
        assert_eq!(alike.near("A$9", (8, 3)), None);
    }
}
