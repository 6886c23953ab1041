//! Where the values of a table stand, by what can be said for them.
//!
//! Tables hold thousands of values and messages speak of few: only those that begin as something that was
//! said are folded and stemmed.

use std::{
    cell::{OnceCell, RefCell},
    hash::{DefaultHasher, Hash, Hasher},
    rc::Rc,
    sync::Arc,
};

use foldhash::HashMap;

use crate::intent::token::{Token, fold};

use super::{stems::Stems, words, words_in};

/// Column, and place among its values.
pub(super) type Place = (usize, usize);

/// The first two letters or digits: the same for all that can be said for a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Start(u64);

pub(super) struct Values {
    columns: Vec<Arc<[String]>>,
    stems: Rc<Stems>,
    begun: OnceCell<HashMap<Start, Vec<Place>>>,
    outlined: RefCell<HashMap<Start, Rc<[Outline]>>>,
    held: Vec<OnceCell<Vec<u64>>>,
}

/// A value as far as it can be told from others without being folded and stemmed.
struct Outline {
    place: Place,
    /// Letters and digits.
    letters: usize,
    words: usize,
}

impl Values {
    pub(super) fn of(columns: Vec<Arc<[String]>>, stems: &Rc<Stems>) -> Self {
        let held = columns.iter().map(|_| OnceCell::new()).collect();
        Self { columns, stems: Rc::clone(stems), begun: OnceCell::new(), outlined: RefCell::default(), held }
    }

    /// Fingerprints of what the column holds, in small letters, in order; none where that is not known.
    pub(super) fn held(&self, column: usize) -> Option<&[u64]> {
        let values = self.columns.get(column).filter(|values| !values.is_empty())?;
        let fingerprint = |value: &String| {
            let mut hasher = DefaultHasher::new();
            value.trim().to_lowercase().hash(&mut hasher);
            hasher.finish()
        };
        let all = || {
            let mut held: Vec<u64> = values.iter().map(fingerprint).collect();
            held.sort_unstable();
            held.dedup();
            held
        };
        Some(self.held.get(column)?.get_or_init(all))
    }

    /// Whether some value begins as the tokens do: most words of a message begin none.
    pub(super) fn begins(&self, tokens: &[Token]) -> bool {
        let mut telling = Vec::with_capacity(2);
        for token in tokens {
            let lower = |c: char| c.to_ascii_lowercase();
            let few = 2 - telling.len();
            if token.raw.is_ascii() {
                telling.extend(token.raw.chars().filter(|c| c.is_alphanumeric()).map(lower).take(few));
            } else {
                telling.extend(fold(&token.raw).chars().filter(|c| c.is_alphanumeric()).take(few));
            }
            if telling.len() == 2 {
                break;
            }
        }
        let start = Start::of(telling.into_iter());
        self.begun.get_or_init(|| self.begun()).contains_key(&start)
    }

    /// Values that read like the folded text, with or without spaces and marks.
    pub(super) fn said(&self, folded: &str) -> Vec<Place> {
        let outlines = self.starting(start(folded));
        let letters = letters(folded);
        let near: Vec<(Place, String)> = outlines
            .iter()
            .filter(|one| one.letters == letters)
            .map(|one| (one.place, fold(&self.columns[one.place.0][one.place.1])))
            .collect();
        let reading = |said: &str| -> Vec<Place> {
            let same = |value: &str| !said.is_empty() && (value == said || words_in(value).collect::<String>() == said);
            near.iter().filter(|(_, value)| same(value)).map(|(place, _)| *place).collect()
        };
        let found = reading(folded);
        if found.is_empty() && !near.is_empty() { reading(&words_in(folded).collect::<String>()) } else { found }
    }

    /// Values of the same stems as the folded text's words.
    pub(super) fn stemmed(&self, folded: &str) -> Vec<Place> {
        let outlines = self.starting(start(folded));
        let long = word_count(folded);
        let mut near = outlines.iter().filter(|one| one.words == long).peekable();
        if near.peek().is_none() {
            return Vec::new();
        }
        let stems: Vec<String> = words(folded).iter().map(|word| self.stems.stem(word)).collect();
        let same = |one: &&Outline| {
            let value = fold(&self.columns[one.place.0][one.place.1]);
            let own = words_in(&value);
            !stems.is_empty() && own.zip(&stems).all(|(word, stem)| self.stems.stem(word) == *stem)
        };
        near.filter(same).map(|one| one.place).collect()
    }

    /// Values whose words have these stems, joined by spaces: a stem begins as its word does.
    pub(super) fn of_stems(&self, stems: &str) -> Vec<Place> {
        let long = stems.split(' ').count();
        let same = |one: &&Outline| {
            let value = fold(&self.columns[one.place.0][one.place.1]);
            words_in(&value).zip(stems.split(' ')).all(|(word, stem)| self.stems.stem(word) == stem)
        };
        let outlines = self.starting(start(stems));
        outlines.iter().filter(|one| one.words == long).filter(same).map(|one| one.place).collect()
    }

    fn starting(&self, start: Start) -> Rc<[Outline]> {
        let Some(places) = self.begun.get_or_init(|| self.begun()).get(&start) else { return Rc::default() };
        let mut outlined = self.outlined.borrow_mut();
        let outlines =
            outlined.entry(start).or_insert_with(|| places.iter().map(|place| self.outline(*place)).collect());
        Rc::clone(outlines)
    }

    fn outline(&self, place: Place) -> Outline {
        let value = &self.columns[place.0][place.1];
        let of = |value: &str| Outline { place, letters: letters(value), words: word_count(value) };
        if value.is_ascii() { of(value) } else { of(&fold(value)) }
    }

    fn begun(&self) -> HashMap<Start, Vec<Place>> {
        let mut begun: HashMap<Start, Vec<Place>> = HashMap::default();
        for (column, values) in self.columns.iter().enumerate() {
            for (at, value) in values.iter().enumerate() {
                begun.entry(start_of(value)).or_default().push((column, at));
            }
        }
        begun
    }
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn word_count(text: &str) -> usize {
    words_in(text).count()
}

impl Start {
    fn of(mut telling: impl Iterator<Item = char>) -> Self {
        let mut next = || telling.next().map_or(0, |c| u64::from(u32::from(c)));
        Self(next() << 32 | next())
    }

    fn is_whole(self) -> bool {
        self.0 & u64::from(u32::MAX) != 0
    }
}

fn start(folded: &str) -> Start {
    Start::of(folded.chars().filter(|c| c.is_alphanumeric()))
}

/// As of the folded value, of which no more than the beginning is looked at.
fn start_of(value: &str) -> Start {
    if value.is_ascii() {
        return Start::of(value.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    }
    // An accent may stand behind its letter.
    let third = value.char_indices().filter(|(_, c)| c.is_alphanumeric()).nth(2);
    let few = start(&fold(third.map_or(value, |(at, _)| &value[..at])));
    if few.is_whole() { few } else { start(&fold(value)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(values: &[&str], said: &str) -> Vec<usize> {
        let own: Arc<[String]> = values.iter().map(|value| (*value).to_owned()).collect();
        let index = Values::of(vec![own], &Stems::of(None));
        index.said(&fold(said)).into_iter().map(|(_, at)| at).collect()
    }

    #[test]
    fn a_value_is_found_however_its_marks_and_accents_are_written() {
        let values = ["Île-de-France", "E\u{301}tude", "(new) part", "A-1", "a1", "Йод", "X", "№ 5", "ﬁne print"];
        for (at, value) in values.iter().enumerate().filter(|(at, _)| !matches!(at, 3 | 4)) {
            assert_eq!(found(&values, value), [at], "{value}");
        }
        assert_eq!(found(&values, "ile de france"), [0]);
        assert_eq!(found(&values, "ETUDE"), [1]);
        assert_eq!(found(&values, "new part"), [2]);
        assert_eq!(found(&values, "a1"), [3, 4]);
        assert_eq!(found(&values, "йод"), [5]);
        assert!(found(&values, "иод").is_empty());
    }

    #[test]
    fn a_value_is_found_by_its_stems() {
        let own: Arc<[String]> = ["Cancelled orders".to_owned(), "Running shoes".to_owned()].into();
        let index = Values::of(vec![own], &Stems::of(None));
        assert_eq!(index.stemmed("cancelled order"), [(0, 0)]);
        assert_eq!(index.stemmed("running shoe"), [(0, 1)]);
        assert!(index.stemmed("orders cancelled").is_empty());
    }
}
