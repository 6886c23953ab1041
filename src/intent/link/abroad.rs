//! Names and values of an English workbook, said in another language: "importe" of Amount, "pagados" of Paid.

use crate::intent::{
    rules::en::things,
    token::{Kind, Token},
    translate::Part,
};

use super::{
    Linker, What,
    small::{is_function_word, is_thing},
    words,
};

impl Linker {
    /// The English header that a name in the message's language stands for, by its stems; `english`: what its words
    /// mean one by one.
    pub(super) fn meaning(&self, stems: &[String], english: &[String]) -> Option<String> {
        let known = self.stems.tongue?.meanings.headers(&stems.join(" ")).first();
        known.map(|name| (*name).to_owned()).or_else(|| (!english.is_empty()).then(|| english.join(" ")))
    }

    /// The column that the words are another language's name of.
    pub(super) fn column_abroad(&self, tokens: &[Token], led: bool) -> Option<What> {
        let tongue = self.stems.tongue?;
        let meanings = tongue.meanings;
        // What the language has a plain word for is translated first, and rows are no column.
        if let [token] = tokens
            && (token.part == Some(Part::Verb)
                || token.part == Some(Part::Grammar) && !led
                || token.part.is_none() && tongue.lexicon.knows(&token.folded)
                || !led && (is_thing(token.plain()) || things::is_thing(token.plain())))
        {
            return None;
        }
        let stems = self.said_abroad(tokens, meanings.longest)?;
        let english = meanings.headers(&stems).iter();
        let found: Vec<What> = english.filter_map(|name| self.column_called(tokens, &words(name), led)).collect();
        let sure = found.iter().position(|what| !matches!(what, What::Column { guess: true, .. }));
        found.into_iter().nth(sure.unwrap_or(0))
    }

    /// The value that another language has for an English word: "Pagada" for "paid".
    pub(in crate::intent) fn value_meaning(&self, english: &str) -> Option<(usize, String)> {
        let called = self.stems.tongue?.meanings.called(english);
        let (column, value) = called.iter().flat_map(|stems| self.values.of_stems(stems)).min()?;
        Some((column, self.columns[column].values[value].clone()))
    }

    /// The values that the words are another language's name of.
    pub(super) fn values_abroad(&self, tokens: &[Token]) -> Vec<(usize, String)> {
        let Some(meanings) = self.stems.tongue.map(|tongue| tongue.meanings) else { return Vec::new() };
        let Some(stems) = self.said_abroad(tokens, meanings.longest) else { return Vec::new() };
        let mut english = meanings.values(&stems).iter().filter(|value| !is_function_word(value));
        english.find_map(|value| Some(self.values_equal(value)).filter(|found| !found.is_empty())).unwrap_or_default()
    }

    /// The stems of what was written, joined by spaces; none where it is too long or no plain words.
    fn said_abroad(&self, tokens: &[Token], longest: usize) -> Option<String> {
        // Of a word that became several of English the first holds what was written.
        let written = tokens.iter().filter(|token| !token.raw.is_empty());
        let behind = |token: &Token| !token.raw.is_empty() || token.part == Some(Part::Noun);
        let plain = tokens.iter().all(|token| token.kind == Kind::Word && behind(token));
        if !plain || tokens.first()?.raw.is_empty() || written.clone().count() > longest {
            return None;
        }
        let stem = |token: &Token| words(&token.raw).iter().map(|word| self.stem(word)).collect::<Vec<_>>().join(" ");
        Some(written.map(stem).collect::<Vec<_>>().join(" "))
    }
}
