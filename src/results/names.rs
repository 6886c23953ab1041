//! The names of all rows, each spelling folded once: rows of one folded name share a number.

use foldhash::{HashMap, HashMapExt};

use super::{fold::fold_name, test_file::TestFile};

pub(super) struct Names<'a> {
    /// By test and entry.
    of: Vec<Vec<u32>>,
    spellings: HashMap<&'a str, u32>,
    folded: Vec<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(tests: &'a [TestFile]) -> Self {
        // In each test the same people are to be expected.
        let room = tests.iter().map(|test| test.entries.len()).max().unwrap_or_default();
        let mut names = Self { of: Vec::new(), spellings: HashMap::with_capacity(room), folded: Vec::new() };
        let mut numbers: HashMap<String, u32> = HashMap::with_capacity(room);
        for test in tests {
            let of = test.entries.iter().map(|entry| names.number(&entry.name, &mut numbers)).collect();
            names.of.push(of);
        }
        names
    }

    fn number(&mut self, spelling: &'a str, numbers: &mut HashMap<String, u32>) -> u32 {
        if let Some(number) = self.spellings.get(spelling) {
            return *number;
        }
        let folded = fold_name(spelling);
        let next = u32::try_from(self.folded.len()).unwrap_or(u32::MAX);
        let number = *numbers.entry(folded).or_insert_with_key(|folded| {
            self.folded.push(folded.clone());
            next
        });
        self.spellings.insert(spelling, number);
        number
    }

    /// How many different ones there are.
    pub(super) fn count(&self) -> usize {
        self.folded.len()
    }

    /// The number of the name in a row: test, entry.
    pub(super) fn of(&self, (test, at): (u32, u32)) -> u32 {
        self.of[test as usize][at as usize]
    }

    pub(super) fn folded(&self, number: u32) -> &str {
        &self.folded[number as usize]
    }

    /// A spelling of one of the rows, folded.
    pub(super) fn fold(&self, spelling: &str) -> &str {
        self.spellings.get(spelling).map_or("", |number| self.folded(*number))
    }
}
