//! Verbs that stand behind what they are said of: "пустые оценки заполни нулями" as "заполни пустые оценки нулями".

use std::ops::Range;

use crate::intent::token::{Kind, Token};

use super::Tongue;

/// Orders end so; nouns that begin like a verb do not.
const ORDERS: &[&str] = &["и", "й", "йте", "ите", "ь", "ьте", "ть", "ти"];

/// The verb of the message before its object. `named`: where columns and values are named.
pub(super) fn verbs_first(tongue: &Tongue, tokens: &mut [Token], named: &mut [Range<usize>]) {
    let Some(verb) = verb_behind(tongue, tokens, named) else { return };
    let start = (0..verb).find(|at| tokens[*at].kind == Kind::Word).unwrap_or(0);
    tokens[start..=verb].rotate_right(1);
    for name in named.iter_mut().filter(|name| name.start >= start && name.end <= verb) {
        *name = name.start + 1..name.end + 1;
    }
}

/// The first verb, where a noun opens the sentence and nothing before the verb has a sense of its own.
fn verb_behind(tongue: &Tongue, tokens: &[Token], named: &[Range<usize>]) -> Option<usize> {
    if tongue.opening_words.is_empty() {
        return None;
    }
    let within = |at: usize| named.iter().any(|name| name.contains(&at));
    let first = (0..tokens.len()).find(|at| tokens[*at].kind == Kind::Word)?;
    let opens = within(first) || !tongue.opening_words.contains(&tokens[first].folded.as_str());
    let ends = |token: &Token| matches!(token.kind, Kind::Symbol(c) if c != ',' && c != '-');
    let is_order = |at: usize| {
        let word = tokens[at].folded.as_str();
        tokens[at].kind == Kind::Word
            && !within(at)
            && ORDERS.iter().any(|ending| word.ends_with(ending))
            && tongue.lexicon.is_verb(word)
    };
    let verb = (first..tokens.len()).take_while(|at| !ends(&tokens[*at])).find(|at| is_order(*at))?;
    // "…, которые не оплачены, выдели": one object with what is said of it; else it is another sentence.
    let relative = |at: usize| {
        let next = tokens.get(at + 1).map_or("", |next| next.folded.as_str());
        next.starts_with("котор") || matches!(next, "кто" | "у" | "где" | "чьи")
    };
    let commas: Vec<usize> = (first..verb).filter(|at| tokens[*at].is_symbol(',')).collect();
    if commas.first().is_some_and(|comma| !relative(*comma)) {
        return None;
    }
    (opens && verb > first && !tokens[first..verb].iter().any(|token| token.is("если"))).then_some(verb)
}
