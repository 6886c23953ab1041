//! Known values of a column.

use crate::intent::rules::en::things;
use crate::intent::token::{Kind, Token, fold};
use crate::intent::translate::Part;

use super::{Linker, What, index::Place, small::is_function_word, synonyms::VALUE_SYNONYMS, words};

impl Linker {
    pub(super) fn quoted(&self, text: &str) -> Option<What> {
        let folded = fold(text);
        let exact: Vec<usize> = (0..self.columns.len()).filter(|at| self.columns[*at].folded == folded).collect();
        if !exact.is_empty() {
            return Some(What::Column { candidates: exact, guess: false });
        }
        let found = self.values_equal(&folded);
        if !found.is_empty() {
            return Some(What::Value { found });
        }
        let stems: Vec<String> = words(text).iter().map(|word| self.stem(word)).collect();
        let same: Vec<usize> = (0..self.columns.len()).filter(|at| self.columns[*at].stems == stems).collect();
        (!same.is_empty() && !stems.is_empty()).then_some(What::Column { candidates: same, guess: false })
    }

    /// The whole stretch is a value of some column.
    pub(super) fn value(&self, tokens: &[Token]) -> Option<What> {
        if tokens.len() == 1 && matches!(tokens[0].kind, Kind::Number(_)) {
            return None;
        }
        if tokens.len() == 1 && matches!(tokens[0].part, Some(Part::Grammar | Part::Verb)) && !tokens[0].is("not") {
            return None;
        }
        // What a phrase of several words became goes on behind the value.
        if tokens.last().is_some_and(|last| last.raw.is_empty() && last.part != Some(Part::Noun)) {
            return None;
        }
        let abroad = self.values_abroad(tokens);
        if !abroad.is_empty() {
            return Some(What::Value { found: abroad });
        }
        let denied = self.denied(tokens);
        if !denied.is_empty() {
            return Some(What::Value { found: denied });
        }
        let spoken_otherwise = matches!(tokens, [token] if token.part == Some(Part::Noun)
            || VALUE_SYNONYMS.iter().flat_map(|group| group.iter()).any(|word| token.raw.eq_ignore_ascii_case(word)));
        if !spoken_otherwise && !self.values.begins(tokens) {
            return None;
        }
        let written = tokens.iter().map(|token| token.raw.as_str()).filter(|raw| !raw.is_empty());
        let text = written.collect::<Vec<_>>().join(" ");
        let folded = fold(&text);
        // "IT" may be a department; "it" is not.
        let as_written = text.chars().any(char::is_uppercase)
            && text.chars().all(|c| !c.is_lowercase())
            && self.columns.iter().any(|column| column.values.contains(&text));
        if is_function_word(&folded) && folded != "no" && !as_written {
            return None;
        }
        let mut found = self.values_equal(&folded);
        if found.is_empty() {
            found = self.values_like(&folded);
        }
        if let ([token], true) = (tokens, found.is_empty())
            && token.part == Some(Part::Noun)
        {
            found = self.values_like(&token.folded);
        }
        (!found.is_empty()).then_some(What::Value { found })
    }

    /// "неоплаченные" of a value "Не оплачен".
    fn denied(&self, tokens: &[Token]) -> Vec<(usize, String)> {
        let denial = self.stems.tongue.and_then(|tongue| tongue.denial);
        let ([token], Some(denial)) = (tokens, denial) else { return Vec::new() };
        let word = fold(&token.raw);
        let rest = word.strip_prefix(denial).filter(|rest| rest.chars().count() > 4);
        rest.map(|rest| self.values_like(&format!("{denial} {rest}"))).unwrap_or_default()
    }

    pub(super) fn values_equal(&self, folded: &str) -> Vec<(usize, String)> {
        self.found(self.values.said(folded))
    }

    pub(super) fn values_like(&self, folded: &str) -> Vec<(usize, String)> {
        let others = VALUE_SYNONYMS.iter().filter(|group| group.contains(&folded)).flat_map(|group| group.iter());
        let by_group: Vec<Place> = others.flat_map(|other| self.values.said(other)).collect();
        if !by_group.is_empty() {
            return self.found(by_group);
        }
        if folded.chars().count() < 4 {
            return Vec::new();
        }
        self.found(self.values.stemmed(folded))
    }

    /// The first value of each column, in the columns' order.
    fn found(&self, mut places: Vec<Place>) -> Vec<(usize, String)> {
        places.sort_unstable();
        places.dedup_by_key(|(column, _)| *column);
        places.into_iter().map(|(column, value)| (column, self.columns[column].values[value].clone())).collect()
    }
}

impl Linker {
    /// "SKUs" of a column SKU: letters that stand for words take an s as words do.
    fn in_the_singular(&self, token: &mut Token) {
        let Some(letters) =
            token.raw.strip_suffix('s').map(str::to_owned).filter(|letters| (2..6).contains(&letters.len()))
        else {
            return;
        };
        let header = |column: &super::Column| column.own().iter().any(|word| word.eq_ignore_ascii_case(&letters));
        if letters.bytes().all(|letter| letter.is_ascii_uppercase()) && self.columns.iter().any(header) {
            token.folded = letters.to_ascii_lowercase();
            token.raw = letters;
        }
    }

    /// "cancled" where a column holds "Cancelled": a slip in a value of one word, where only one is near.
    pub(in crate::intent) fn spell(&self, token: &mut Token) {
        self.in_the_singular(token);
        let word = token.folded.clone();
        let long = word.chars().count();
        let known = super::is_thing(&word)
            || things::is_thing(&word)
            || is_function_word(&word)
            || crate::intent::rules::en::words::is_verb(&word)
            || token.raw.starts_with(char::is_uppercase);
        if token.kind != Kind::Word || token.part.is_some() || long < 6 || known {
            return;
        }
        let first = word.bytes().next();
        // Most values are told from the word without being folded.
        let other = |value: &str| {
            let begins = value.bytes().next().map(|byte| byte.to_ascii_lowercase());
            value.is_ascii() && word.is_ascii() && (begins != first || value.len().abs_diff(word.len()) > 2)
        };
        let near = |value: &&String| {
            if other(value) {
                return false;
            }
            let folded = fold(value);
            let allowed = if folded.chars().count() >= 8 { 2 } else { 1 };
            folded.chars().all(char::is_alphabetic)
                && folded.chars().count() >= 6
                && folded.chars().next() == word.chars().next()
                && folded.chars().last() == word.chars().last()
                && strsim::damerau_levenshtein(&folded, &word) <= allowed
        };
        let mut found: Vec<&String> =
            self.columns.iter().flat_map(|column| column.values.iter()).filter(near).collect();
        found.dedup();
        if let [only] = found.as_slice() {
            token.raw.clone_from(only);
            token.folded = fold(only);
        }
    }
}
