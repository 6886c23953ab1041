//! Which language a message is written in, by its words.

use crate::intent::{
    rules::{self, en},
    token::{Kind, Token},
};

use super::Tongue;

pub(in crate::intent) fn tongue_of(tokens: &[Token]) -> Option<&'static Tongue> {
    let english = english_words(tokens);
    let scored = rules::TONGUES.iter().map(|tongue| (words_of(tongue, tokens), *tongue));
    scored.filter(|(score, _)| *score > english).max_by_key(|(score, _)| *score).map(|(_, tongue)| tongue)
}

pub(super) fn language_of(tokens: &[Token]) -> Option<&'static str> {
    let english = ("en", english_words(tokens));
    let others = rules::TONGUES.iter().map(|tongue| (tongue.tag, words_of(tongue, tokens)));
    let mut scores: Vec<(&str, usize)> = std::iter::once(english).chain(others).collect();
    scores.sort_by_key(|(_, score)| std::cmp::Reverse(*score));
    // Two words of it, and twice as many as of any other.
    let [(tag, score), (_, next), ..] = scores[..] else { return None };
    (score >= 4 && score >= 2 * next).then_some(tag)
}

/// How much speaks for the language, of those that are understood, that the message is likeliest in.
pub(super) fn best_score(tokens: &[Token]) -> usize {
    rules::TONGUES.iter().map(|tongue| words_of(tongue, tokens)).fold(english_words(tokens), usize::max)
}

fn words(tokens: &[Token]) -> impl Iterator<Item = &str> {
    tokens.iter().filter(|token| token.kind == Kind::Word).map(|token| token.folded.as_str())
}

/// A word in the language's own script counts even if it is not known, though less than one that is.
fn words_of(tongue: &Tongue, tokens: &[Token]) -> usize {
    let weight = |word: &str| {
        let knows = tongue.lexicon.knows(word) || (tongue.without_pronouns)(word).is_some();
        2 * usize::from(knows) + usize::from(tongue.own_script.is_some_and(|own| own(word)))
    };
    words(tokens).map(weight).sum()
}

fn english_words(tokens: &[Token]) -> usize {
    let known = (0..tokens.len()).filter(|at| tokens[*at].kind == Kind::Word && is_english(tokens, *at));
    2 * known.count()
}

fn is_english(tokens: &[Token], at: usize) -> bool {
    let word = tokens[at].folded.as_str();
    en::words::is_function_word(word) || en::words::is_polite(word) || en::words::is_verb(word)
}
