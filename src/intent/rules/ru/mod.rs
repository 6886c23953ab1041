//! Russian: its words. They stand as stems there, so no forms are made of them.

use std::sync::LazyLock;

use rust_stemmers::Algorithm;

use crate::intent::translate::{Lexicon, Tongue};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&TONGUE));

pub(in crate::intent) static TONGUE: Tongue = Tongue {
    tag: "ru",
    stems: Algorithm::Russian,
    singular,
    words: include_str!("words.txt"),
    verb_forms: |verb| vec![verb.to_owned()],
    without_pronouns: |_| None,
    own_script: Some(|word| word.chars().any(|c| ('а'..='я').contains(&c))),
    lexicon: &LEXICON,
};

/// "имени", "времени": nouns whose stems grow, by their first form.
fn singular(word: &str) -> String {
    let grown = word.ends_with("мени") || word.ends_with("менем") || word.ends_with("мена") || word.ends_with("мен");
    match word.rfind("мен").filter(|at| grown && *at > 0) {
        Some(at) => format!("{}мя", &word[..at]),
        None => word.to_owned(),
    }
}
