//! Who is who in several tests: by address, then by name.

use foldhash::{HashMap, HashMapExt};

use crate::plan::compile::{Answers, Key};

use super::{
    names::Names,
    test_file::{Entry, TestFile},
};

/// Somebody, before scores are looked at.
#[derive(Clone, Debug)]
pub(super) struct Someone {
    pub(super) key: Key,
    /// Empty for those without one.
    pub(super) email: String,
    /// Where the name was first seen: kept when the entries go to somebody else.
    pub(super) first: (u32, u32),
    /// Entries by test (its index, not its number), in the order of the file.
    pub(super) entries: Vec<(u32, u32)>,
    /// The key of whom this person was said to be.
    pub(super) joined_into: Option<u32>,
}

/// How a row without an address was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ByName {
    /// For this person, who has an address.
    Joined(u32),
    /// For itself, though several have that name.
    Ambiguous,
}

#[derive(Debug, Default)]
pub(super) struct Identified {
    pub(super) people: Vec<Someone>,
    /// Rows without an address that are worth telling about: test, entry.
    pub(super) by_name: Vec<(u32, u32, ByName)>,
    /// By the number of a name: those with an address that have it.
    pub(super) named: Vec<Vec<u32>>,
}

/// People in the order of their first row.
pub(super) fn identify(tests: &[TestFile], names: &Names<'_>, answers: &Answers) -> Identified {
    let mut found = Identified { named: vec![Vec::new(); names.count()], ..Identified::default() };
    by_address(tests, names, &mut found);
    by_name(tests, names, &mut found);
    // Rows that came by name stand behind those that came by address.
    found.people.iter_mut().for_each(|person| person.entries.sort_unstable());
    join(&mut found, answers);
    found
}

fn each(tests: &[TestFile]) -> impl Iterator<Item = (u32, u32, &Entry)> {
    let indexed = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    tests.iter().enumerate().flat_map(move |(test, file)| {
        file.entries.iter().enumerate().map(move |(at, entry)| (indexed(test), indexed(at), entry))
    })
}

fn by_address(tests: &[TestFile], names: &Names<'_>, found: &mut Identified) {
    let room = tests.iter().map(|test| test.entries.len()).max().unwrap_or_default();
    let mut known: HashMap<&str, u32> = HashMap::with_capacity(room);
    for (test, at, entry) in each(tests).filter(|(_, _, entry)| !entry.email.is_empty()) {
        let person =
            *known.entry(&entry.email).or_insert_with(|| found.add(Key::email(&entry.email), &entry.email, (test, at)));
        found.put(person, test, at);
        if !entry.name.is_empty() {
            let namesakes = &mut found.named[names.of((test, at)) as usize];
            if !namesakes.contains(&person) {
                namesakes.push(person);
            }
        }
    }
}

fn by_name(tests: &[TestFile], names: &Names<'_>, found: &mut Identified) {
    let mut nameless: HashMap<u32, u32> = HashMap::new();
    for (test, at, _) in each(tests).filter(|(_, _, entry)| entry.email.is_empty()) {
        let name = names.of((test, at));
        let namesakes = &found.named[name as usize];
        // Entries with an address are all in by now; those of names come behind them.
        let with_address = |person: &u32| {
            found.people[*person as usize]
                .entries
                .iter()
                .any(|(other, at)| *other != test && is_addressed(tests, *other, *at))
        };
        let mut elsewhere = namesakes.iter().filter(|person| with_address(person));
        let how = match (elsewhere.next(), elsewhere.next()) {
            (Some(person), None) => Some(ByName::Joined(*person)),
            (Some(_), Some(_)) => Some(ByName::Ambiguous),
            (None, _) => None,
        };
        let person = match how {
            Some(ByName::Joined(person)) => person,
            Some(ByName::Ambiguous) | None => {
                *nameless.entry(name).or_insert_with(|| found.add(Key::name(names.folded(name)), "", (test, at)))
            }
        };
        found.by_name.extend(how.map(|how| (test, at, how)));
        found.put(person, test, at);
    }
}

fn is_addressed(tests: &[TestFile], test: u32, at: u32) -> bool {
    tests.get(test as usize).and_then(|file| file.entries.get(at as usize)).is_some_and(|entry| !entry.email.is_empty())
}

/// Puts together whom somebody said to be the same; the one with an address keeps the line.
fn join(found: &mut Identified, answers: &Answers) {
    if answers.same.is_empty() {
        return;
    }
    let at: HashMap<Key, u32> =
        found.people.iter().zip(0..).map(|(person, index)| (person.key.clone(), index)).collect();
    for (one, other) in &answers.same {
        let (Some(one), Some(other)) = (at.get(one), at.get(other)) else { continue };
        let (one, other) = (found.home(*one), found.home(*other));
        if one == other {
            continue;
        }
        let keeps = |person: u32| found.people[person as usize].key.is_email();
        let (stays, goes) = if keeps(other) && !keeps(one) { (other, one) } else { (one, other) };
        let moved = std::mem::take(&mut found.people[goes as usize].entries);
        found.people[goes as usize].joined_into = Some(stays);
        let entries = &mut found.people[stays as usize].entries;
        entries.extend(moved);
        entries.sort_unstable();
    }
}

impl Identified {
    fn add(&mut self, key: Key, email: &str, first: (u32, u32)) -> u32 {
        self.people.push(Someone { key, email: email.to_owned(), first, entries: Vec::new(), joined_into: None });
        u32::try_from(self.people.len() - 1).unwrap_or(u32::MAX)
    }

    fn put(&mut self, person: u32, test: u32, at: u32) {
        self.people[person as usize].entries.push((test, at));
    }

    /// Where somebody's entries are after the answers.
    pub(super) fn home(&self, person: u32) -> u32 {
        let mut home = person;
        while let Some(next) = self.people[home as usize].joined_into {
            home = next;
        }
        home
    }
}
