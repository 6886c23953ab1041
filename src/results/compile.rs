//! Several tests → one line per person, the checks, and the account of every row.

use std::collections::{BTreeMap, HashMap};

use crate::plan::compile::{Account, Answers, Attempts, Check, Finding, Key, Part, Settings, Suggestion};

use super::{
    attempts::{choose, in_time},
    average::average,
    fold::fold,
    identity::{ByName, Identified, identify},
    names::Names,
    near::{Look, suggest},
    out_of::{as_told, perhaps_out_of},
    person::Person,
    score::{Scale, Score},
    test_file::{Column, Entry, TestFile},
};

/// The results, before they are drawn up.
#[derive(Clone, Debug, PartialEq)]
pub struct Compiled {
    /// Numbers of the tests, in their order.
    pub tests: Vec<u32>,
    pub settings: Settings,
    /// Sorted by name.
    pub people: Vec<Person>,
    pub checks: Vec<Check>,
    pub suggestions: Vec<Suggestion>,
    pub account: Account,
}

/// `tests` in the order of their numbers. A file whose number is not known counts after the last.
pub fn compile(tests: &[TestFile], settings: &Settings, answers: &Answers) -> Compiled {
    let numbers = numbers(tests);
    let tests = &*as_told(tests, &numbers, &settings.out_of);
    let names = Names::new(tests);
    let identified = identify(tests, &names, answers);
    let mut work = Work {
        tests,
        names: &names,
        settings,
        numbers,
        checks: Vec::new(),
        account: Account::default(),
        ordered: BTreeMap::new(),
    };
    work.about_files();
    let homes: Vec<u32> =
        (0..).zip(&identified.people).filter(|(_, person)| !person.entries.is_empty()).map(|(at, _)| at).collect();
    let mut people: Vec<(u32, Person)> = homes.iter().map(|at| (*at, work.person(&identified, *at))).collect();
    work.about_order();
    let suggestions = work.suggestions(&identified, &people, answers);
    people.sort_by_cached_key(|(at, person)| (person.name.is_empty(), fold(&person.name), person.email.clone(), *at));
    let place: HashMap<u32, usize> = people.iter().enumerate().map(|(place, (at, _))| (*at, place)).collect();
    let people: Vec<Person> = people.into_iter().map(|(_, person)| person).collect();
    work.about_people(&identified, &people, &place, answers);
    work.about_suggestions(&suggestions, &people);
    work.checks.sort_by(|a, b| {
        let order = |check: &Check| (check.finding.kind(), check.test, check.row);
        order(a).cmp(&order(b)).then_with(|| a.name.cmp(&b.name))
    });
    Compiled {
        tests: work.numbers,
        settings: settings.clone(),
        people,
        checks: work.checks,
        suggestions,
        account: work.account,
    }
}

fn numbers(tests: &[TestFile]) -> Vec<u32> {
    let mut next = 0;
    let number = |test: &TestFile| {
        next = test.number.unwrap_or(next + 1);
        next
    };
    tests.iter().map(number).collect()
}

struct Work<'a> {
    tests: &'a [TestFile],
    names: &'a Names<'a>,
    settings: &'a Settings,
    numbers: Vec<u32>,
    checks: Vec<Check>,
    account: Account,
    /// Tests with several attempts of somebody: whether times put them in order.
    ordered: BTreeMap<usize, bool>,
}

impl<'a> Work<'a> {
    fn entry(&self, (test, at): (u32, u32)) -> &'a Entry {
        &self.tests[test as usize].entries[at as usize]
    }

    /// A check about a row, or about a whole file.
    fn note(&mut self, test: usize, row: Option<u32>, name: &str, email: &str, finding: Finding) {
        self.checks.push(Check {
            finding,
            test: self.numbers[test],
            file: self.tests[test].name.clone(),
            row: row.map(|row| row + 1),
            name: name.to_owned(),
            email: email.to_owned(),
        });
    }

    fn note_entry(&mut self, at: (u32, u32), finding: Finding) {
        let entry = self.entry(at);
        let (row, name, email) = (entry.row, entry.name.to_string(), entry.email.to_string());
        self.note(at.0 as usize, Some(row), &name, &email, finding);
    }

    fn about(&mut self, person: &Person, finding: Finding) {
        let (name, email) = (person.name.clone(), person.email.clone());
        self.checks.push(Check { finding, test: 0, file: String::new(), row: None, name, email });
    }

    fn about_files(&mut self) {
        for at in 0..self.tests.len() {
            let test = &self.tests[at];
            self.account.read += test.rows_read;
            self.account.skipped += test.skipped.len();
            let mut findings: Vec<(Option<u32>, Finding)> =
                test.skipped.iter().map(|skipped| (Some(skipped.row), Finding::Skipped { why: skipped.why })).collect();
            let columns = &test.columns;
            for (column, as_what) in
                [(&columns.name, Part::Name), (&columns.email, Part::Email), (&columns.score, Part::Score)]
            {
                let guessed = column.as_ref().filter(|column| column.by_content);
                findings.extend(guessed.map(|column| (None, by_content(column, as_what))));
            }
            findings.extend(match test.scale {
                Scale::Hundred => None,
                Scale::Share => Some((None, Finding::Shares)),
                Scale::OutOf(most) => Some((None, Finding::OutOf { most })),
            });
            findings.extend(
                perhaps_out_of(self.tests, at)
                    .map(|(highest, most)| (None, Finding::PerhapsOutOf { test: self.numbers[at], highest, most })),
            );
            findings.extend(
                test.other_sheets
                    .iter()
                    .map(|(sheet, rows)| (None, Finding::OtherSheet { sheet: sheet.clone(), rows: *rows })),
            );
            for (row, finding) in findings {
                self.note(at, row, "", "", finding);
            }
        }
    }

    /// The line of somebody; attempts that do not count are noted.
    fn person(&mut self, identified: &Identified, at: u32) -> Person {
        let someone = &identified.people[at as usize];
        let mut scores = vec![None; self.tests.len()];
        let mut from = 0;
        while let Some((test, _)) = someone.entries.get(from) {
            let until = from + someone.entries[from..].iter().take_while(|(other, _)| other == test).count();
            scores[*test as usize] = self.attempts(&someone.entries[from..until]);
            from = until;
        }
        let entries = someone.entries.iter().map(|at| self.entry(*at));
        let name = commonest(entries.map(|entry| &*entry.name));
        let done = average(&scores, self.settings);
        Person {
            key: someone.key.clone(),
            name,
            email: someone.email.clone(),
            scores,
            assignment: done.assignment,
            extra: done.extra,
            gift: done.gift,
            average: done.points,
            passed: done.passed,
        }
    }

    /// Which of several attempts was the last is said of each test that has some.
    fn about_order(&mut self) {
        if !matches!(self.settings.attempts, Attempts::Last | Attempts::First) {
            return;
        }
        for (test, timed) in std::mem::take(&mut self.ordered) {
            let column = self.tests[test].columns.when.as_ref().filter(|_| timed);
            let by = column.map(|column| match column.heading.as_str() {
                "" => crate::workbook::column_letters(column.index),
                heading => heading.to_owned(),
            });
            self.note(test, None, "", "", Finding::Order { by });
        }
    }

    /// The rows of one person in one test → the score that counts.
    fn attempts(&mut self, places: &[(u32, u32)]) -> Option<f64> {
        if let [place] = places
            && let Some(points) = self.entry(*place).score.points()
        {
            self.account.used += 1;
            return Some(points);
        }
        let mut places = places.to_vec();
        if let [(test, _), _, ..] = places[..] {
            let timed = in_time(&mut places, |place| self.entry(*place).when);
            self.ordered.entry(test as usize).and_modify(|all| *all &= timed).or_insert(timed);
        }
        let entries: Vec<&Entry> = places.iter().map(|place| self.entry(*place)).collect();
        let chosen = choose(&entries, self.settings.attempts);
        let mut findings = Vec::new();
        for (at, entry) in entries.iter().enumerate() {
            if chosen.used == Some(at) {
                self.account.used += 1;
                continue;
            }
            match &entry.score {
                Score::OutOfRange(score) => {
                    self.account.unusable += 1;
                    findings.push((places[at], Finding::OutOfRange { score: *score }));
                }
                Score::Unreadable(text) => {
                    self.account.unusable += 1;
                    findings.push((places[at], Finding::Unreadable { text: text.to_string() }));
                }
                Score::Points(_) | Score::Missing => {
                    self.account.repeated += 1;
                    let score = entry.score.points();
                    findings.push((places[at], Finding::Repeated { score, used: chosen.score }));
                }
            }
        }
        for (place, finding) in findings {
            self.note_entry(place, finding);
        }
        chosen.score
    }

    fn suggestions(&self, identified: &Identified, people: &[(u32, Person)], answers: &Answers) -> Vec<Suggestion> {
        let tests: Vec<Vec<u32>> = people
            .iter()
            .map(|(at, _)| {
                let mut tests: Vec<u32> =
                    identified.people[*at as usize].entries.iter().map(|(test, _)| *test).collect();
                tests.dedup();
                tests
            })
            .collect();
        let looks: Vec<Look<'_>> = people
            .iter()
            .zip(&tests)
            .map(|((index, person), tests)| {
                let name = self.names.fold(&person.name);
                Look { index: *index, name, email: &person.email, tests }
            })
            .collect();
        suggest(&looks, identified, answers)
    }

    fn about_people(
        &mut self,
        identified: &Identified,
        people: &[Person],
        place: &HashMap<u32, usize>,
        answers: &Answers,
    ) {
        let line = |at: u32| place.get(&identified.home(at)).and_then(|place| people.get(*place));
        for (test, at, how) in &identified.by_name {
            let finding = match how {
                ByName::Joined(_) => Finding::JoinedByName,
                ByName::Ambiguous => {
                    let namesakes = &identified.named[self.names.of((*test, *at)) as usize];
                    Finding::Ambiguous {
                        emails: namesakes.iter().filter_map(|at| line(*at)).map(|one| one.email.clone()).collect(),
                    }
                }
            };
            self.note_entry((*test, *at), finding);
        }
        self.about_names(identified, people, place);
        for (one, other) in (0..).zip(&identified.people).filter(|(_, one)| one.joined_into.is_some()) {
            let Some(home) = line(one) else { continue };
            let said = answers.same.iter().any(|(a, b)| *a == other.key || *b == other.key);
            if said {
                let (name, email) = (self.entry(other.first).name.to_string(), other.email.clone());
                self.about(home, Finding::Confirmed { name, email });
            }
        }
        self.about_scores(people);
    }

    /// One address under several names, one name under several addresses.
    fn about_names(&mut self, identified: &Identified, people: &[Person], place: &HashMap<u32, usize>) {
        for (at, someone) in (0..).zip(&identified.people).filter(|(_, someone)| !someone.email.is_empty()) {
            let Some(person) = place.get(&at).and_then(|place| people.get(*place)) else { continue };
            let own = someone.entries.iter().map(|at| (self.names.of(*at), self.entry(*at)));
            let own = own.filter(|(_, entry)| *entry.email == *someone.email && !entry.name.is_empty());
            let mut names: Vec<(u32, &str)> = Vec::new();
            for (number, entry) in own {
                if names.iter().all(|(known, _)| *known != number) {
                    names.push((number, &entry.name));
                }
            }
            if names.len() > 1 {
                let names = names.into_iter().map(|(_, name)| name.to_owned()).collect();
                self.about(person, Finding::SameEmail { names });
            }
        }
        let mut namesakes: Vec<Vec<&Person>> = Vec::new();
        for group in identified.named.iter().filter(|group| group.len() > 1) {
            let mut homes: Vec<usize> =
                group.iter().filter_map(|at| place.get(&identified.home(*at)).copied()).collect();
            homes.sort_unstable();
            homes.dedup();
            if homes.len() > 1 {
                namesakes.push(homes.into_iter().map(|place| &people[place]).collect());
            }
        }
        for group in namesakes {
            let emails = group.iter().map(|person| person.email.clone()).collect();
            self.about(group[0], Finding::SameName { emails });
        }
    }

    /// Who missed a test; whose scores are all the same as another's.
    fn about_scores(&mut self, people: &[Person]) {
        let mut alike: HashMap<Vec<u64>, Vec<&Person>> = HashMap::new();
        for person in people {
            for (test, score) in person.scores.iter().enumerate() {
                if score.is_none() {
                    self.note(test, None, &person.name, &person.email, Finding::Missing);
                }
            }
            let all: Option<Vec<u64>> = person.scores.iter().map(|score| score.map(f64::to_bits)).collect();
            // Everybody with full marks has copied nothing.
            let telling = person.scores.iter().flatten().any(|score| *score > 0.0 && *score < 100.0);
            if let Some(all) = all.filter(|all| all.len() > 1 && telling) {
                alike.entry(all).or_default().push(person);
            }
        }
        for group in alike.values().filter(|group| group.len() > 1) {
            let names = group[1..].iter().map(|person| shown(person)).collect();
            self.about(group[0], Finding::SameScores { names });
        }
    }

    fn about_suggestions(&mut self, suggestions: &[Suggestion], people: &[Person]) {
        if suggestions.is_empty() {
            return;
        }
        let people: HashMap<&Key, &Person> = people.iter().map(|person| (&person.key, person)).collect();
        for Suggestion { one, other, .. } in suggestions {
            let (Some(one), Some(other)) = (people.get(one), people.get(other)) else { continue };
            let (name, email) = (other.name.clone(), other.email.clone());
            self.about(one, Finding::MayBe { name, email });
        }
    }
}

fn by_content(column: &Column, as_what: Part) -> Finding {
    let letters = crate::workbook::column_letters(column.index);
    Finding::ByContent { column: letters, heading: column.heading.clone(), as_what }
}

fn shown(person: &Person) -> String {
    if person.name.is_empty() { person.email.clone() } else { person.name.clone() }
}

/// The spelling that most rows have; of equals the first that is written as names are.
fn commonest<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for name in names.filter(|name| !name.is_empty()) {
        match counted.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counted.push((name, 1)),
        }
    }
    let most = counted.iter().map(|(_, count)| *count).max().unwrap_or_default();
    let mut equals = counted.iter().filter(|(_, count)| *count == most).map(|(name, _)| *name);
    let first = equals.clone().next().unwrap_or_default();
    equals.find(|name| is_written_out(name)).unwrap_or(first).to_owned()
}

/// "Ada Okafor", and neither "Okafor, Ada" nor "ADA OKAFOR" nor "ada okafor".
fn is_written_out(name: &str) -> bool {
    let words = || name.split_whitespace();
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    !name.contains(',') && words().next().is_some_and(capital) && name.contains(char::is_lowercase)
}
