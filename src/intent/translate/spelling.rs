//! Slips of the pen in other languages: "ordnear", "отсорируй".
//!
//! Long words of the grammar alone are mended: a name that nobody knows stays as it was written.

use std::collections::HashMap;

use crate::intent::token::{Kind, Token};

use super::{Linked, Part, Tongue, lexicon::Piece};

/// Words that people may have meant, by their first letter: whole ones, and beginnings.
#[derive(Default)]
pub(super) struct Spelling {
    known: HashMap<char, Vec<(String, bool)>>,
}

/// A shorter word is too easily another.
const SHORTEST: usize = 6;

/// Letters that the forms of a word may differ in.
const ENDING: usize = 3;

impl Spelling {
    /// The words of a phrase are what somebody may have meant; nouns are what columns are called by.
    pub(super) fn learn(&mut self, said: &[Piece], part: Part) {
        for piece in said.iter().filter(|_| part != Part::Noun) {
            let (Piece::Word(word) | Piece::Stem(word)) = piece else { continue };
            let Some(first) = word.chars().next().filter(|_| word.chars().count() >= SHORTEST) else { continue };
            let (known, begins) = (self.known.entry(first).or_default(), matches!(piece, Piece::Stem(_)));
            if !known.iter().any(|(one, stem)| one == word && *stem == begins) {
                known.push((word.clone(), begins));
            }
        }
    }

    fn knows(&self, word: &str) -> bool {
        let known = word.chars().next().and_then(|first| self.known.get(&first));
        known.is_some_and(|known| {
            known.iter().any(|(one, begins)| one == word || *begins && word.starts_with(one.as_str()))
        })
    }

    /// The word that was meant, where that is one letter away and no other is.
    fn meant(&self, word: &str) -> Option<String> {
        let known = self.known.get(&word.chars().next()?)?;
        let mut meant = known.iter().filter_map(|(one, begins)| {
            if *begins { stem_meant(word, one) } else { near_form(word, one).then(|| one.clone()) }
        });
        meant.next()
    }
}

fn near(word: &str, known: &str) -> bool {
    word.chars().count().abs_diff(known.chars().count()) < 2 && strsim::osa_distance(word, known) == 1
}

/// "elimino" is no "elimina": what tells one form of a word from another stands at its end.
fn near_form(word: &str, known: &str) -> bool {
    let same = word.chars().rev().zip(known.chars().rev()).take_while(|(one, other)| one == other).count();
    same >= ENDING && near(word, known)
}

/// The stem with what is behind it: "отсорируй" → "отсортируй".
fn stem_meant(word: &str, stem: &str) -> Option<String> {
    let letters: Vec<char> = word.chars().collect();
    let length = stem.chars().count();
    (length.saturating_sub(1)..=length + 1).filter(|end| *end <= letters.len()).find_map(|end| {
        let (begin, rest) = letters.split_at(end);
        let rest: String = rest.iter().collect();
        near(&begin.iter().collect::<String>(), stem).then(|| format!("{stem}{rest}"))
    })
}

/// "menor q 10": words written short, where they name nothing of the workbook and no letter of a column.
pub(super) fn lengthen(tongue: &Tongue, tokens: &mut [Token], linked: &[Linked]) {
    for at in 0..tokens.len() {
        let token = &tokens[at];
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let lettered = before.is_some_and(|one| one.folded.starts_with("colum") || one.folded.starts_with("столб"));
        let counts = before.is_some_and(|one| one.number().is_some());
        let plain = token.kind == Kind::Word && token.raw.chars().all(char::is_lowercase) && !lettered && !counts;
        let short = tongue.shorts.iter().find(|(short, _)| token.folded == *short);
        if let (true, Some((_, word))) = (plain, short)
            && !linked.iter().any(|linked| linked.at.contains(&at))
        {
            (*word).clone_into(&mut tokens[at].folded);
        }
    }
}

/// Words that the language does not know and nothing of the workbook is called by.
pub(super) fn mend(tongue: &Tongue, tokens: &mut [Token], linked: &[Linked]) {
    let spelling = &tongue.lexicon.spelling;
    for (at, token) in tokens.iter_mut().enumerate() {
        let long = token.kind == Kind::Word && token.folded.chars().count() >= SHORTEST;
        if !long || linked.iter().any(|linked| linked.at.contains(&at)) {
            continue;
        }
        let word = token.folded.as_str();
        let known = spelling.knows(word) || tongue.lexicon.knows(word) || (tongue.without_pronouns)(word).is_some();
        if let Some(meant) = (!known).then(|| spelling.meant(word)).flatten() {
            token.folded = meant;
        }
    }
}
