//! Rectangles of cells, and A1 notation.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A rectangle of cells, both corners included, 0-based.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Area {
    pub first_row: u32,
    pub first_column: u32,
    pub last_row: u32,
    pub last_column: u32,
}

impl Area {
    pub fn new(first_row: u32, first_column: u32, last_row: u32, last_column: u32) -> Self {
        Self { first_row, first_column, last_row, last_column }
    }

    pub fn cell(row: u32, column: u32) -> Self {
        Self::new(row, column, row, column)
    }

    pub fn contains(&self, row: u32, column: u32) -> bool {
        (self.first_row..=self.last_row).contains(&row) && (self.first_column..=self.last_column).contains(&column)
    }

    /// Whether the two have a cell in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.first_row <= other.last_row
            && self.last_row >= other.first_row
            && self.first_column <= other.last_column
            && self.last_column >= other.first_column
    }

    /// Whether all cells of the other are among its own.
    pub fn covers(&self, other: &Self) -> bool {
        self.contains(other.first_row, other.first_column) && self.contains(other.last_row, other.last_column)
    }

    /// `B2:D9`, `A1`, with or without `$`; corners in any order.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.replace('$', "");
        let (from, to) = plain.split_once(':').unwrap_or((&plain, &plain));
        let (row_a, column_a) = parse_cell(from)?;
        let (row_b, column_b) = parse_cell(to)?;
        Some(Self::new(row_a.min(row_b), column_a.min(column_b), row_a.max(row_b), column_a.max(column_b)))
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_letters(self.first_column), self.first_row + 1)?;
        if (self.first_row, self.first_column) != (self.last_row, self.last_column) {
            write!(f, ":{}{}", column_letters(self.last_column), self.last_row + 1)?;
        }
        Ok(())
    }
}

/// `AB12` → (11, 27). `None` beyond XFD1048576.
pub fn parse_cell(text: &str) -> Option<(u32, u32)> {
    let split = text.find(|c: char| c.is_ascii_digit())?;
    let column = parse_column_letters(&text[..split])?;
    let digits = &text[split..];
    if digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let row: u32 = digits.parse().ok()?;
    (row <= 1_048_576).then(|| (row - 1, column))
}

/// 0 → `A`, 27 → `AB`.
pub fn column_letters(column: u32) -> String {
    let mut letters = String::new();
    push_letters(&mut letters, column);
    letters
}

/// `A`, `AB`. Formatting machinery is too slow for millions of cells.
pub(in crate::workbook) fn push_letters(text: &mut String, column: u32) {
    let letter = |number: u32| char::from(b'A' + u8::try_from(number % 26).unwrap_or(0));
    if let Some(rest) = column.checked_sub(26) {
        push_letters(text, rest / 26);
    }
    text.push(letter(column));
}

pub(in crate::workbook) fn push_digits(text: &mut String, mut number: u32) {
    let mut digits = [b'0'; 10];
    let mut from = digits.len();
    loop {
        from -= 1;
        digits[from] = b'0' + u8::try_from(number % 10).unwrap_or(0);
        number /= 10;
        if number == 0 {
            break;
        }
    }
    if let Ok(digits) = std::str::from_utf8(&digits[from..]) {
        text.push_str(digits);
    }
}

/// `ab` → 27. `None` for other text and beyond `XFD`.
pub fn parse_column_letters(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 || !letters.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let number = letters.bytes().fold(0, |sum, b| sum * 26 + u32::from(b.to_ascii_uppercase() - b'A') + 1);
    (number <= 16_384).then(|| number - 1)
}
