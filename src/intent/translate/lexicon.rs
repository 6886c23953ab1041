//! The words of a language, as its file has them.
//!
//! ```text
//! [verbs]
//! sort: ordenar! | clasificar!           every form of a verb
//! [grammar]
//! more than: más de | mayor que
//! between # and #: entre # y #           a number, date or amount, in order
//! replace @ with @: reemplazar! @ por @   a column, a value or a quoted text
//! @n times @n: @n por @n                 a column of numbers
//! replace ... with: reemplazar! ... por  a few words, translated in their turn
//! [nouns]
//! price: precio | precios
//! city: город*                           whatever follows
//! those with salary^ more than: los que ganan mas de     of the English, what a column may be called
//! ```

use std::collections::HashMap;

use crate::intent::token::{fold, number_word};

use super::{Part, Tongue, spelling::Spelling};

/// Words of a language with their English, found by their first word.
pub(in crate::intent) struct Lexicon {
    pub phrases: Vec<Phrase>,
    whole: HashMap<String, Vec<usize>>,
    begun: HashMap<String, Vec<usize>>,
    /// Those that begin with a number or a name.
    pub slotted: Vec<usize>,
    pub(super) spelling: Spelling,
}

/// One way of saying something.
pub(in crate::intent) struct Phrase {
    pub said: Vec<Piece>,
    pub english: Vec<Piece>,
    pub part: Part,
}

#[derive(Clone, Debug, PartialEq)]
pub(in crate::intent) enum Piece {
    Word(String),
    /// The beginning of a word.
    Stem(String),
    /// In the English of a phrase, what a column may be called: `salary^`.
    Noun(String),
    /// `#`
    Number,
    /// `@`
    Name,
    /// `@n`
    Numeric,
    /// `...`
    Gap,
}

impl Piece {
    pub(super) fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) | Self::Stem(word) | Self::Noun(word) => Some(word),
            Self::Number | Self::Name | Self::Numeric | Self::Gap => None,
        }
    }

    pub(in crate::intent) fn is_word(&self) -> bool {
        matches!(self, Self::Word(_) | Self::Stem(_) | Self::Noun(_))
    }
}

impl Lexicon {
    pub(in crate::intent) fn of(tongue: &Tongue) -> Self {
        let mut lexicon = Self {
            phrases: Vec::new(),
            whole: HashMap::new(),
            begun: HashMap::new(),
            slotted: Vec::new(),
            spelling: Spelling::default(),
        };
        let mut section = "";
        for line in tongue.words.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//")) {
            if line.starts_with('[') {
                section = line;
                continue;
            }
            let Some((english, said)) = line.split_once(':') else { continue };
            let part = match section {
                "[verbs]" => Part::Verb,
                "[nouns]" => Part::Noun,
                _ => Part::Grammar,
            };
            for way in said.split('|') {
                lexicon.add_way(way.trim(), english.trim(), part, tongue);
            }
        }
        lexicon
    }

    fn add_way(&mut self, way: &str, english: &str, part: Part, tongue: &Tongue) {
        // `ordenar!`, `poner! en negrita`: one phrase for each form of the verb.
        let marked = way.split(' ').find_map(|word| Some((word, word.strip_suffix('!')?)));
        match marked {
            Some((word, verb)) => {
                for form in (tongue.verb_forms)(verb) {
                    self.add_way(&way.replacen(word, &form, 1), english, part, tongue);
                }
            }
            None => self.add(way, english, part),
        }
    }

    fn add(&mut self, said: &str, english: &str, part: Part) {
        let said: Vec<Piece> = said.split_whitespace().map(piece).collect();
        let english = english.split_whitespace().map(piece).collect();
        self.spelling.learn(&said, part);
        let number = self.phrases.len();
        match said.first() {
            Some(Piece::Word(word)) => self.whole.entry(word.clone()).or_default().push(number),
            Some(Piece::Stem(stem)) => self.begun.entry(stem.clone()).or_default().push(number),
            Some(Piece::Number | Piece::Name | Piece::Numeric) => self.slotted.push(number),
            Some(Piece::Gap | Piece::Noun(_)) | None => return,
        }
        self.phrases.push(Phrase { said, english, part });
    }

    /// Phrases that may begin with this word: those with the whole word first, then the longest stems.
    pub(in crate::intent) fn beginning_with(&self, word: &str) -> impl Iterator<Item = usize> {
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        let begun = ends.filter_map(|end| self.begun.get(&word[..end])).flatten();
        self.whole.get(word).into_iter().flatten().chain(begun).copied()
    }

    /// Whether the word by itself is a verb.
    pub(in crate::intent) fn is_verb(&self, word: &str) -> bool {
        let mut phrases = self.beginning_with(word).map(|number| &self.phrases[number]);
        phrases.any(|phrase| phrase.said.len() == 1 && phrase.part == Part::Verb)
    }

    /// The number that the word by itself is.
    pub(super) fn number(&self, word: &str) -> Option<f64> {
        let phrases = self.whole.get(word).into_iter().flatten().map(|number| &self.phrases[*number]);
        let mut english = phrases.filter(|phrase| phrase.said.len() == 1).map(|phrase| phrase.english.as_slice());
        english.find_map(|english| match english {
            [Piece::Word(word)] => number_word(word),
            _ => None,
        })
    }

    /// Whether the word by itself is a verb, or a word that leads to another: "de", "la".
    pub(super) fn leads(&self, word: &str) -> bool {
        let mut phrases = self.beginning_with(word).map(|number| &self.phrases[number]);
        phrases.any(|phrase| phrase.said.len() == 1 && phrase.part != Part::Noun)
    }

    /// Whether the word by itself is known.
    pub(in crate::intent) fn knows(&self, word: &str) -> bool {
        self.beginning_with(word).any(|number| self.phrases[number].said.len() == 1)
    }
}

fn piece(text: &str) -> Piece {
    match text {
        "#" => Piece::Number,
        "@" => Piece::Name,
        "@n" => Piece::Numeric,
        "..." => Piece::Gap,
        _ => match (text.strip_suffix('*'), text.strip_suffix('^')) {
            (Some(stem), _) if !stem.is_empty() => Piece::Stem(fold(stem)),
            (_, Some(noun)) if !noun.is_empty() => Piece::Noun(fold(noun)),
            _ => Piece::Word(fold(text)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intent::rules::TONGUES;

    #[test]
    fn what_a_phrase_leaves_open_stands_in_its_english_too() {
        let open = |pieces: &[Piece]| {
            let mut open: Vec<String> =
                pieces.iter().filter(|piece| !piece.is_word()).map(|one| format!("{one:?}")).collect();
            open.sort();
            open
        };
        for phrase in TONGUES.iter().flat_map(|tongue| &tongue.lexicon.phrases) {
            assert_eq!(open(&phrase.said), open(&phrase.english), "{:?}", phrase.said);
        }
    }
}
