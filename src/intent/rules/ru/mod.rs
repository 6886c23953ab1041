//! Russian: its words. They stand as stems there, so no forms are made of them.

use std::sync::LazyLock;

use rust_stemmers::Algorithm;

use crate::intent::translate::{Lexicon, Tongue};

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::of(&TONGUE));

pub(in crate::intent) static TONGUE: Tongue = Tongue {
    tag: "ru",
    stems: Algorithm::Russian,
    words: include_str!("words.txt"),
    verb_forms: |verb| vec![verb.to_owned()],
    without_pronouns: |_| None,
    own_script: Some(|word| word.chars().any(|c| ('а'..='я').contains(&c))),
    lexicon: &LEXICON,
};
