//! Messages in other languages: their words become the English ones that the rules read.
//!
//! A language is a folder under `rules/` with its words as data ([`Tongue`]). Each token keeps what
//! was written, so that what is not understood is named as its person wrote it; names of columns,
//! values and quoted texts are never translated: they are linked by what was written.
//!
//! Works word by word and phrase by phrase; it reads no grammar and makes no plan.

mod dates;
mod detect;
mod glossary;
mod labels;
mod lexicon;
mod numbers;
mod order;
mod pass;
mod spelling;
mod unspoken;

use rust_stemmers::{Algorithm, Stemmer};

use crate::workbook::schema::Kind;

use super::{
    link::{Column, Linker, Linkers, Mention, What},
    tables,
    token::{Token, fold},
};

pub(in crate::intent) use glossary::Glossary;
pub(in crate::intent) use lexicon::Lexicon;
use pass::{Linked, Names};
pub use unspoken::is_unspoken;

/// A language other than English.
pub(in crate::intent) struct Tongue {
    /// As in `locales/`.
    pub tag: &'static str,
    pub stems: Algorithm,
    /// A noun in the singular, for the stems.
    pub singular: fn(&str) -> String,
    /// The words: see [`Lexicon`] for how they are written down.
    pub words: &'static str,
    /// What English headers and values are called: see [`Glossary`].
    pub glossary: &'static str,
    /// All forms of a verb whose dictionary form is marked in the words.
    pub verb_forms: fn(&str) -> Vec<String>,
    /// A form without the pronouns that are written onto it, and the English for those.
    pub without_pronouns: fn(&str) -> Option<(String, &'static str)>,
    /// "menor q 10": what is written short on the phone, folded, and the word it stands for.
    pub shorts: &'static [(&'static str, &'static str)],
    /// Adjectives that stand behind their noun and are read before it.
    pub following: &'static [&'static str],
    /// Words that open a sentence in which the verb stands where it belongs: none where it always does.
    pub opening_words: &'static [&'static str],
    /// "не" of "неоплаченные": what is written together with the word that it denies.
    pub denial: Option<&'static str>,
    /// The first form of a name, and what stood before it; none where the language has but one form.
    pub first_form: Option<fn(&str, &str) -> String>,
    /// A conjunction that asks where it opens a message, and what it asks then: "que productos …".
    pub opening: (&'static str, &'static str),
    /// Whether a word is written in the language's own script, where that is not the Latin one.
    pub own_script: Option<fn(&str) -> bool>,
    pub lexicon: &'static std::sync::LazyLock<Lexicon>,
    pub meanings: &'static std::sync::LazyLock<Glossary>,
}

/// What a translated token is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intent) enum Part {
    Verb,
    /// Prepositions, comparisons and the like: never half of a column's name.
    Grammar,
    /// Names of things, which headers are made of too.
    Noun,
}

/// The language of a message, where that is another than English.
pub(in crate::intent) use detect::tongue_of;

impl Tongue {
    pub(in crate::intent) fn stem(&self, word: &str, stemmer: &Stemmer) -> String {
        stemmer.stem(&(self.singular)(word)).into_owned()
    }

    /// Whether the word may be of this language by its letters.
    pub(in crate::intent) fn writes(&self, word: &str) -> bool {
        self.own_script.is_none_or(|own| own(word))
    }
}

/// The tag of the language that a message is written in: `en`, or that of a folder under `rules/`;
/// none where its words do not tell.
pub fn language_of(text: &str) -> Option<&'static str> {
    detect::language_of(&super::token::tokenize(text))
}

/// The tags of the languages that are understood, English first.
pub fn languages() -> impl Iterator<Item = &'static str> {
    std::iter::once("en").chain(super::rules::TONGUES.iter().map(|tongue| tongue.tag))
}

/// The tokens of a message as the English rules read them; English ones as they are.
pub(in crate::intent) fn read(linkers: &Linkers<'_>, tokens: Vec<Token>) -> Vec<Token> {
    let Some(tongue) = linkers.tongue() else { return tokens };
    let mut tokens = numbers::joined(&numbers::parted(numbers::ordinals(&tokens)));
    let linker = linkers.of(tables::choose(linkers, &tokens).sheet);
    let mentions = linker.mentions(&tokens);
    let mentions = turned(tongue, &mut tokens, mentions);
    let linked: Vec<Linked> = mentions.iter().filter_map(|mention| linked(&linker, mention)).collect();
    let (mut tokens, linked) = labels::quoted(tongue, tokens, linked);
    numbers::spelt(tongue.lexicon, &mut tokens, &linked);
    spelling::lengthen(tongue, &mut tokens, &linked);
    spelling::mend(tongue, &mut tokens, &linked);
    let mut read = pass::translated(tongue, &tokens, &linked);
    pass::asks_first(tongue, &mut read);
    pass::forbids(&mut read);
    let mut read = dates::joined(&read);
    dates::ends_before(&mut read);
    read
}

/// Adjectives before their nouns, verbs before what they are said of, and the mentions where they stand then.
fn turned(tongue: &Tongue, tokens: &mut [Token], mut mentions: Vec<Mention>) -> Vec<Mention> {
    let mut named: Vec<_> = mentions.iter().map(|one| one.start..one.end).collect();
    pass::adjectives_first(tongue, tokens, &mut named);
    order::verbs_first(tongue, tokens, &mut named);
    for (mention, at) in mentions.iter_mut().zip(named) {
        (mention.start, mention.end) = (at.start, at.end);
    }
    mentions
}

/// The English of a header's words, as far as the language has them.
pub(in crate::intent) fn english_of(tongue: &'static Tongue, header: &str) -> Vec<String> {
    let read = pass::header(tongue, &super::token::tokenize(header));
    read.into_iter().filter(|token| token.part.is_some()).map(|token| token.folded).collect()
}

/// A mention that is sure enough to be left as it is.
fn linked(linker: &Linker, mention: &Mention) -> Option<Linked> {
    let what = match &mention.what {
        What::Column { guess: true, .. } => return None,
        What::Column { candidates, .. } => {
            let first = candidates.first().map(|column| linker.columns[*column].kind);
            let numbers = matches!(first, Some(Kind::Number | Kind::Currency | Kind::Percent));
            if numbers { Names::Numbers } else { Names::Other }
        }
        What::Columns(_) => Names::Other,
        What::Value { .. } => Names::Value,
    };
    let exact = match &mention.what {
        What::Column { candidates, .. } => candidates.len() == 1 && !linker.columns[candidates[0]].plain.contains(' '),
        What::Columns(_) | What::Value { .. } => false,
    };
    let identifies = match &mention.what {
        What::Column { candidates, .. } => {
            candidates.first().is_some_and(|column| identifies(&linker.columns[*column]))
        }
        What::Columns(_) | What::Value { .. } => false,
    };
    Some(Linked { at: mention.start..mention.end, what, exact, identifies })
}

/// "№ заказа", "Nº Albarán", "Invoice No.": the header says that the column tells the rows apart.
fn identifies(column: &Column) -> bool {
    const NUMBERS: &[&str] = &["№", "nº", "n°", "no", "no.", "nr", "id", "номер", "numero", "código", "код", "ref"];
    let mut own = column.name.split_whitespace().map(fold);
    own.any(|word| NUMBERS.contains(&word.as_str()))
}
