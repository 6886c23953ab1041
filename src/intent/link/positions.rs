//! Columns by where they stand: "column G", "the last column".

use crate::intent::token::{Kind, Token};

use super::{Linker, Mention, What};

impl Linker {
    /// "column G", "columns B to E", "columns B, C and F", "G column".
    pub(super) fn by_letter(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let start = at;
        if !is_column_word(&tokens[at]) {
            let next = tokens.get(at + 1)?;
            let letter = self.letter(&tokens[at]).filter(|_| tokens[at].raw.chars().all(char::is_uppercase))?;
            let named = is_column_word(next) && tokens[at].raw.len() <= 2;
            return named.then(|| one_column(at, at + 2, letter));
        }
        let first = self.letter(tokens.get(at + 1)?)?;
        let mut columns = vec![first];
        let mut end = at + 2;
        while let Some(joint) = tokens.get(end) {
            let through = matches!(joint.folded.as_str(), "to" | "through" | "-" | ":" | "until");
            let and = matches!(joint.folded.as_str(), "and" | "," | "&");
            let skip = usize::from(tokens.get(end + 1).is_some_and(|token| token.is("and") || is_column_word(token)));
            let Some(next) = tokens.get(end + 1 + skip).and_then(|token| self.letter(token)) else { break };
            if through {
                let last = *columns.last()?;
                columns.extend(last + 1..=next);
            } else if and {
                columns.push(next);
            } else {
                break;
            }
            end += 2 + skip;
        }
        if columns.len() == 1 {
            return Some(one_column(start, end, first));
        }
        Some(Mention { start, end, what: What::Columns(columns) })
    }

    /// The column at a letter: `B`, or `b` right behind the word column.
    pub(super) fn letter(&self, token: &Token) -> Option<usize> {
        if token.kind != Kind::Word || token.raw.len() > 2 {
            return None;
        }
        let letter = token.raw.to_uppercase();
        self.columns.iter().position(|column| column.letter.as_deref() == Some(letter.as_str()))
    }

    /// "the last column", "the last three columns", "the second column", "all columns".
    pub(super) fn by_place(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let count = self.columns.len();
        let word = tokens[at].folded.as_str();
        let number = tokens.get(at + 1).and_then(Token::number).filter(|number| *number >= 1.0 && *number < 100.0);
        let (columns, end) = match (word, number) {
            ("last" | "first", Some(number)) if tokens.get(at + 2).is_some_and(is_column_word) => {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 99")]
                let n = (number as usize).min(count);
                let range = if word == "last" { count - n..count } else { 0..n };
                (range.collect::<Vec<_>>(), at + 3)
            }
            ("last", None) if tokens.get(at + 1).is_some_and(is_column_word) => (vec![count.checked_sub(1)?], at + 2),
            ("all" | "every" | "each", None)
                if tokens.get(at + 1).is_some_and(|token| token.is("columns") || token.is("column")) =>
            {
                ((0..count).collect(), at + 2)
            }
            _ => {
                let place = ordinal(word)?;
                let is_column = tokens.get(at + 1).is_some_and(is_column_word);
                let named = tokens.get(at + 2).is_some_and(|token| self.letter(token).is_some());
                (vec![place.checked_sub(1).filter(|place| *place < count && is_column && !named)?], at + 2)
            }
        };
        match columns.as_slice() {
            [] => None,
            [one] => Some(one_column(at, end, *one)),
            _ => Some(Mention { start: at, end, what: What::Columns(columns) }),
        }
    }
}

pub(super) fn one_column(start: usize, end: usize, column: usize) -> Mention {
    Mention { start, end, what: What::Column { candidates: vec![column], guess: false } }
}

pub(in crate::intent) fn is_column_word(token: &Token) -> bool {
    matches!(token.folded.as_str(), "column" | "columns" | "col" | "cols" | "field" | "fields")
}

pub(super) fn ordinal(word: &str) -> Option<usize> {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    WORDS.iter().position(|known| *known == word).map(|at| at + 1)
}
