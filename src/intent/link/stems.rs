//! Stems of words, worked out once for a message: its words meet the same names and values over and over.

use std::{cell::RefCell, rc::Rc};

use foldhash::HashMap;
use rust_stemmers::{Algorithm, Stemmer};

use super::Column;
use crate::intent::translate::Tongue;

/// Forms that no rule takes to their verb: "hours spent" are what one spends.
const IRREGULAR: &[(&str, &str)] = &[
    ("spent", "spend"),
    ("sold", "sell"),
    ("bought", "buy"),
    ("paid", "pay"),
    ("sent", "send"),
    ("lent", "lend"),
    ("built", "build"),
    ("made", "make"),
    ("given", "give"),
    ("taken", "take"),
    ("driven", "drive"),
    ("written", "write"),
    ("spoken", "speak"),
    ("held", "hold"),
    ("kept", "keep"),
    ("grown", "grow"),
    ("flown", "fly"),
    ("lost", "lose"),
    ("won", "win"),
    ("departure", "depart"),
    ("departures", "depart"),
    ("arrival", "arrive"),
    ("arrivals", "arrive"),
];

/// Words that headers cut short.
const SHORT: &[(&str, &str)] = &[
    ("qty", "quantity"),
    ("lvl", "level"),
    ("hrs", "hours"),
    ("mins", "minutes"),
    ("secs", "seconds"),
    ("yrs", "years"),
    ("dept", "department"),
    ("amt", "amount"),
    ("avg", "average"),
    ("pct", "percent"),
    ("wt", "weight"),
    ("emp", "employee"),
    ("cust", "customer"),
    ("mgr", "manager"),
    ("acct", "account"),
    ("addr", "address"),
    ("deg", "degrees"),
    ("temp", "temperature"),
    ("dist", "distance"),
    ("nbr", "number"),
    ("num", "number"),
    ("pmt", "payment"),
    ("prod", "product"),
    ("mfr", "manufacturer"),
    ("req", "required"),
    ("std", "standard"),
];

/// English, and the language of the message where that is another.
pub(in crate::intent) struct Stems {
    pub tongue: Option<&'static Tongue>,
    english: Stemmer,
    own: Option<Stemmer>,
    known: RefCell<HashMap<String, String>>,
    /// What can be said for a header: sheets of one workbook often have the same.
    called: RefCell<HashMap<String, Column>>,
}

impl Stems {
    pub(in crate::intent) fn of(tongue: Option<&'static Tongue>) -> Rc<Self> {
        Rc::new(Self {
            tongue,
            english: Stemmer::create(Algorithm::English),
            own: tongue.map(|tongue| Stemmer::create(tongue.stems)),
            known: RefCell::default(),
            called: RefCell::default(),
        })
    }

    /// The column of that name, read by `read` where the name was not met yet.
    pub(super) fn called(&self, name: &str, read: impl FnOnce() -> Column) -> Column {
        if let Some(known) = self.called.borrow().get(name) {
            return known.clone();
        }
        let column = read();
        self.called.borrow_mut().insert(name.to_owned(), column.clone());
        column
    }

    pub(super) fn stem(&self, word: &str) -> String {
        if let Some(known) = self.known.borrow().get(word) {
            return known.clone();
        }
        let plain = word.strip_suffix("'s").unwrap_or(word);
        let plain = IRREGULAR.iter().find(|(form, _)| *form == plain).map_or(plain, |(_, verb)| verb);
        let plain = SHORT.iter().find(|(short, _)| *short == plain).map_or(plain, |(_, word)| word);
        let stem = match (self.tongue, &self.own) {
            (Some(tongue), Some(stemmer)) if tongue.writes(plain) => tongue.stem(plain, stemmer),
            _ => self.english.stem(plain).into_owned(),
        };
        self.known.borrow_mut().insert(word.to_owned(), stem.clone());
        stem
    }
}
