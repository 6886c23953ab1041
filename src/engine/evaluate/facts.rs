//! What kinds of values a column holds: a formula guards only against what is there.

use crate::{engine::values::text_number, workbook::Value};

use super::{Grid, rows_of};

#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::engine) struct Facts {
    pub numbers: u32,
    /// Texts that are no numbers and not blank.
    pub texts: u32,
    /// Numbers kept as text.
    pub text_numbers: u32,
    pub blanks: u32,
    pub bools: u32,
    pub errors: u32,
    /// Some text begins or ends with a space, or is nothing else.
    pub outer_spaces: bool,
    /// The first different texts of that kind, as they are written.
    pub spaced: Vec<String>,
    /// Some number has a fraction.
    pub fractions: bool,
    /// Numbers with more digits than a criterion keeps.
    pub long_numbers: u32,
    /// Texts that are more than words and digits: a criterion may read them as a pattern, a comparison or a day.
    pub odd_texts: u32,
    /// Number format of the first cell that shows a date.
    pub date_format: Option<String>,
}

/// Of no cells.
pub(super) static NONE: Facts = Facts {
    numbers: 0,
    texts: 0,
    text_numbers: 0,
    blanks: 0,
    bools: 0,
    errors: 0,
    outer_spaces: false,
    spaced: Vec::new(),
    fractions: false,
    long_numbers: 0,
    odd_texts: 0,
    date_format: None,
};

/// More texts than this with spaces around them are no marks of a register.
const SPACED: usize = 40;

impl Facts {
    pub(in crate::engine) fn of(grid: &dyn Grid, rows: Option<(u32, u32)>, column: u32) -> Self {
        let mut facts = Self::default();
        for row in rows_of(rows) {
            match grid.value(row, column) {
                Value::Number(number) => {
                    if facts.numbers == 0 && grid.is_date(row, column) {
                        facts.date_format = Some(grid.number_format(row, column));
                    }
                    facts.numbers += 1;
                    facts.fractions |= number.fract() != 0.0;
                    facts.long_numbers += u32::from(is_long(number));
                }
                Value::Empty => facts.blanks += 1,
                Value::Bool(_) => facts.bools += 1,
                Value::Error(_) => facts.errors += 1,
                Value::Text(text) => facts.see_text(&text),
            }
        }
        facts
    }

    fn see_text(&mut self, text: &str) {
        let trimmed = text.trim();
        if trimmed.len() != text.len() {
            self.outer_spaces = true;
            if self.spaced.len() < SPACED && self.spaced.iter().all(|known| known != text) {
                self.spaced.push(text.to_owned());
            }
        }
        if trimmed.is_empty() {
            self.blanks += 1;
        } else if text_number(trimmed).is_some() {
            self.text_numbers += 1;
        } else {
            self.texts += 1;
            self.odd_texts += u32::from(is_odd(trimmed));
        }
    }

    /// Whether every cell is a number.
    pub(in crate::engine) fn only_numbers(&self) -> bool {
        self.texts + self.text_numbers + self.blanks + self.bools == 0
    }

    /// Whether a cell of the column as the criterion of `COUNTIFS` finds its equals and no others: all are
    /// numbers, or all are words.
    pub(in crate::engine) fn fits_criteria(&self) -> bool {
        let words = self.numbers + self.odd_texts == 0 && !self.outer_spaces;
        let numbers = self.texts + self.long_numbers == 0;
        self.text_numbers + self.blanks + self.bools + self.errors == 0 && (words || numbers)
    }
}

/// Whether it takes more than fifteen digits to say the number.
fn is_long(number: f64) -> bool {
    // Amounts and counts have few decimals; writing each of a million out takes half a second.
    let few_digits = [1.0, 100.0].iter().any(|scale| {
        let whole = (number * scale).round();
        whole.abs() < 1e15 && (whole / scale).to_bits() == number.to_bits()
    });
    !few_digits && format!("{number:.14e}").parse() != Ok(number)
}

fn is_odd(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || " _&'()".contains(c);
    let truth = ["true", "false"].iter().any(|known| text.eq_ignore_ascii_case(known));
    let long = text.encode_utf16().count() > 255;
    truth || long || !text.chars().all(plain) || !text.chars().any(char::is_alphabetic)
}
