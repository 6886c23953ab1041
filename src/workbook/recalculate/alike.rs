//! A formula that stands in every row of a column is taken apart once: the others differ in the number of
//! their row alone.

use std::collections::HashMap;

use crate::workbook::references::columns_in_row;

/// The last formula of each column that was taken apart.
#[derive(Default)]
pub(super) struct Alike {
    columns: HashMap<u32, Known>,
}

struct Known {
    row: u32,
    text: String,
    /// The columns that it reads, where it reads its own row alone.
    near: Option<Vec<(u32, u32)>>,
}

impl Alike {
    /// As [`columns_in_row`].
    pub(super) fn near(&mut self, text: &str, (row, column): (u32, u32)) -> Option<&[(u32, u32)]> {
        let known = self.columns.entry(column).or_insert_with(|| Known::of(text, row));
        if known.near.is_none() || !differ_in_row(&known.text, known.row, text, row) {
            *known = Known::of(text, row);
        }
        known.near.as_deref()
    }
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
    use super::*;

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
