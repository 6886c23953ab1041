//! Columns said by less than their name: "fewer than 5 visits" of Visits this year, "visits in March" of Visits (Mar),
//! "how hot was A" of Cup A.

use super::{Linker, Mention, What, small::joins_names};
use crate::intent::token::{Kind, Token, month};

/// Words behind the noun that say of when a count is.
const OF_WHEN: &[&str] = &["this", "last", "in", "per", "so", "since", "ytd", "total", "till", "to", "a"];

impl Linker {
    /// "visits over 20", "fewer than 5 visits": a thing that is counted in the only column called so.
    pub(super) fn counted(&self, tokens: &[Token], at: usize) -> Option<What> {
        if tokens[at].kind != Kind::Word || tokens[at].part.is_some() || !is_compared(tokens, at) {
            return None;
        }
        let stem = self.stem(&tokens[at].folded);
        let is_count = |column: &usize| {
            let column = &self.columns[*column];
            let behind = column.own().get(1);
            column.kind.is_numeric()
                && column.stems.first() == Some(&stem)
                && behind.is_some_and(|word| {
                    OF_WHEN.contains(&word.as_str())
                        || word.chars().all(|c| c.is_ascii_digit())
                        || month(word).is_some()
                })
        };
        let mut found = self.names().with(&self.columns, &stem).filter(is_count);
        let only = found.next().filter(|_| found.next().is_none())?;
        Some(What::Column { candidates: vec![only], guess: true })
    }

    /// "visits in march", "march visits" of Visits (Mar).
    pub(super) fn of_month(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let word = |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Word && token.part.is_none());
        let named = |at: usize| word(at).and_then(|token| month(&token.folded));
        let joint = word(at + 1).is_some_and(|token| matches!(token.folded.as_str(), "in" | "for" | "of"));
        let (noun, month_at, end) = if joint && named(at + 2).is_some() {
            (at, at + 2, at + 3)
        } else if named(at).is_some() && word(at + 1).is_some() {
            (at + 1, at, at + 2)
        } else {
            return None;
        };
        let (stem, wanted) = (self.stem(&word(noun)?.folded), named(month_at));
        let fits = |at: &usize| {
            let column = &self.columns[*at];
            column.own().len() < 4
                && column.kind.is_numeric()
                && column.own().iter().any(|own| month(own) == wanted)
                && column.own().iter().any(|own| month(own).is_none() && self.stem(own) == stem)
        };
        let mut found = (0..self.columns.len()).filter(fits);
        let only = found.next().filter(|_| found.next().is_none())?;
        let what = What::Column { candidates: vec![only], guess: false };
        Some(Mention { start: at, end, what })
    }

    /// "zone D" of a column Zone that holds D: a letter that is no column's.
    pub(super) fn by_named_letter(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let letter =
            tokens.get(at + 1).filter(|next| next.raw.len() == 1 && next.raw.as_bytes()[0].is_ascii_uppercase())?;
        let noun = tokens.get(at).filter(|token| token.kind == Kind::Word && token.part.is_none())?;
        if super::is_column_word(noun) {
            return None;
        }
        let stem = self.stem(&noun.folded);
        let holds = |column: &usize| {
            let known = &self.columns[*column];
            known.own().len() == 1 && known.stems.first() == Some(&stem) && known.values.contains(&letter.raw)
        };
        let found: Vec<(usize, String)> =
            (0..self.columns.len()).filter(holds).map(|column| (column, letter.raw.clone())).collect();
        (!found.is_empty()).then(|| Mention { start: at, end: at + 2, what: What::Value { found } })
    }

    /// "A" of Cup A, where Cup B stands beside it.
    pub(super) fn by_last_letter(&self, tokens: &[Token], at: usize) -> Option<Mention> {
        let token = &tokens[at];
        let letter = token.raw.chars().next().filter(|c| c.is_ascii_uppercase() && token.raw.len() == 1)?;
        let led = at > 0 && joins_names(&tokens[at - 1]) && tokens[at - 1].raw.chars().all(|c| !c.is_uppercase());
        let article = tokens.get(at + 1).is_some_and(|next| next.is("column") || next.is_symbol(':'))
            || tokens.get(at.wrapping_sub(1)).is_some_and(super::is_column_word);
        if !led || article {
            return None;
        }
        let letters = |at: usize| {
            let (family, last) = self.columns[at].name.rsplit_once(' ')?;
            let only = last.len() == 1 && self.columns[at].kind.is_numeric();
            last.chars().next().filter(|c| only && c.is_ascii_uppercase()).map(|last| (family, last))
        };
        let family: Vec<(usize, &str, char)> =
            (0..self.columns.len()).filter_map(|at| letters(at).map(|(family, last)| (at, family, last))).collect();
        let mut found = family.iter().filter(|(_, _, last)| *last == letter);
        let only = found.next().filter(|_| found.next().is_none())?;
        let sibling = family.iter().any(|(at, name, _)| *at != only.0 && *name == only.1);
        let what = What::Column { candidates: vec![only.0], guess: false };
        sibling.then_some(Mention { start: at, end: at + 1, what })
    }
}

/// Whether the noun stands before a comparison with a number, or behind one.
fn is_compared(tokens: &[Token], at: usize) -> bool {
    const COMPARES: &[&str] =
        &["over", "above", "under", "below", "more", "less", "fewer", "at", "than", "least", "most"];
    let word = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.folded.as_str());
    let number = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Number(_)));
    let before = at > 1 && number(at - 1) && COMPARES.contains(&word(at.checked_sub(2)));
    let behind = COMPARES.contains(&word(Some(at + 1)))
        && (number(at + 2) || COMPARES.contains(&word(Some(at + 2))) && number(at + 3));
    before || behind
}
