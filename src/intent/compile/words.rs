//! The message cut into words and numbers, each with its place.

use std::ops::Range;

use super::super::token::fold;

#[derive(Clone, Debug, PartialEq)]
pub(super) struct Word {
    /// Lower case, without accents; numbers in words as digits; a mark of punctuation is itself.
    pub(super) folded: String,
    pub(super) at: Range<usize>,
}

impl Word {
    pub(super) fn number(&self) -> Option<f64> {
        self.folded.parse().ok()
    }

    pub(super) fn count(&self) -> Option<u32> {
        self.folded.parse().ok()
    }
}

const NUMBERS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The words of a phrase, folded as those of a message are.
pub(super) fn fold_phrase(phrase: &str) -> Vec<String> {
    phrase.split(' ').map(folded).collect()
}

pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let digits = c.is_ascii_digit();
        if digits || c.is_alphabetic() {
            while let Some((at, next)) = chars.peek().copied() {
                let goes_on = if digits {
                    next.is_ascii_digit() || (next == '.' && text[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
                } else {
                    next.is_alphabetic() || (next == '\'' || next == '’')
                };
                if !goes_on {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        } else if c.is_whitespace() {
            continue;
        }
        words.push(Word { folded: folded(&text[start..end]), at: start..end });
    }
    words
}

fn folded(text: &str) -> String {
    let word = fold(text).replace(['\'', '’'], "");
    // "1" is a number, "one workbook" is not: there it stays a word.
    match NUMBERS.iter().position(|number| *number == word) {
        Some(number) if number != 1 => number.to_string(),
        _ => word,
    }
}
