//! Tests in the chat: what a file is, which test, the results, who may be one person.

use crate::{
    dialogue::{AlbumFile, ButtonAction, NotRepeated, Repeated, Reply, TestSeen},
    plan::compile::Overview,
};

use super::{
    Labelled,
    html::Html,
    language::{Language, text},
};

/// Characters of a request that are quoted.
const REQUEST: usize = 200;

impl Language {
    /// One line for each file, and what is here by now.
    pub(super) fn album(&self, files: &[(String, AlbumFile)], tests: &[u32], asked: bool) -> Vec<Html> {
        let line = |(name, what): &(String, AlbumFile)| match what {
            AlbumFile::Test(seen) => self.test_line(name, seen),
            AlbumFile::Table((rows, columns)) => {
                let (rows, columns) =
                    (text!(self, "count-rows", count = *rows), text!(self, "count-columns", count = *columns));
                text!(self, "album-table", name = self.name(name), rows = rows, columns = columns)
            }
            AlbumFile::NotLoaded(failure) => self.not_loaded(name, failure),
        };
        let mut lines: Vec<Html> = files.iter().map(line).collect();
        let unsure = |(_, what): &&(String, AlbumFile)| matches!(what, AlbumFile::Test(seen) if seen.number.is_none());
        if !asked && files.iter().any(|file| unsure(&file)) {
            lines.push(text!(self, "album-unsure"));
        }
        if !asked && !tests.is_empty() {
            lines.push(self.tests_here(tests));
        }
        lines
    }

    /// "Test 3 · 48 people · name, e-mail, marks out of 20", and what is here by now.
    pub(super) fn seen_test(&self, name: &str, seen: &TestSeen, tests: &[u32]) -> Vec<Html> {
        let next = if seen.number.is_none() { text!(self, "seen-test-unsure") } else { self.tests_here(tests) };
        vec![self.test_line(name, seen), next]
    }

    fn test_line(&self, name: &str, seen: &TestSeen) -> Html {
        let dot = self.text("list-dot", &[]);
        let mut parts = vec![self.name(name)];
        if seen.sheets.is_empty() {
            parts.extend(seen.number.map(|number| self.test_name(number)));
        } else {
            let numbers: Vec<Html> = seen.sheets.iter().map(|(_, number)| Html::trusted(number.to_string())).collect();
            parts.push(text!(self, "seen-sheets", numbers = self.both(&numbers)));
        }
        parts.push(text!(self, "seen-people", people = seen.people));
        let mut columns = Vec::new();
        columns.extend(seen.has_names.then(|| text!(self, "seen-name")));
        columns.extend(seen.has_emails.then(|| text!(self, "seen-email")));
        columns.push(match seen.most {
            Some(most) => text!(self, "seen-marks", most = self.number(most, 2)),
            None => text!(self, "seen-scores"),
        });
        parts.push(self.both(&columns));
        text!(self, "seen-test", what = Html::joined(&parts, dot.as_str()))
    }

    fn test_name(&self, number: u32) -> Html {
        text!(self, "results-test", number = Html::trusted(number.to_string()))
    }

    pub(super) fn tests_here(&self, tests: &[u32]) -> Html {
        let numbers: Vec<Html> = tests.iter().map(|number| Html::trusted(number.to_string())).collect();
        text!(self, "tests-here", count = tests.len(), numbers = self.both(&numbers))
    }

    pub(super) fn number_taken(&self, name: &str, other: &str, number: u32) -> Html {
        let [name, other] = [name, other].map(|name| self.name(name));
        text!(self, "number-taken", name = name, other = other, number = Html::trusted(number.to_string()))
    }

    pub(super) fn results_shown(&self, overview: &Overview, all: bool) -> Vec<Html> {
        let mut lines = self.compiled(overview);
        if !overview.pairs.is_empty() {
            lines.push(text!(self, "results-pairs", count = overview.pairs.len()));
        }
        if all {
            lines.push(text!(self, "results-all-checks"));
        }
        lines
    }

    /// What was done with the results besides, and what could not be done again.
    pub(super) fn done_again(&self, again: &[Repeated]) -> Vec<Html> {
        let mut lines = Vec::new();
        for Repeated { step, done } in again {
            if let Ok((plan, outcome)) = done {
                if lines.is_empty() {
                    lines.push(text!(self, "results-again"));
                }
                lines.extend(self.briefly(plan, outcome));
            } else if let Err(why) = done {
                let why = match why {
                    NotRepeated::OfAPlace => text!(self, "results-not-again-place"),
                    NotRepeated::Refused(refusal) => self.refusal(refusal),
                };
                lines.push(text!(self, "results-not-again", request = self.quote(&step.request, REQUEST), why = why));
            }
        }
        lines
    }

    /// The buttons under whatever is asked about tests; none for other replies.
    pub(super) fn gradebook_buttons(&self, reply: &Reply) -> Vec<Vec<Labelled>> {
        let choose = |n: u8| ButtonAction::Choose(n);
        match reply {
            Reply::WhichTest { free, ticket, .. } => {
                let mut row: Vec<Labelled> = free
                    .iter()
                    .zip(0..)
                    .map(|(number, n)| self.one(self.test_name(*number), choose(n), *ticket))
                    .collect();
                let none = u8::try_from(free.len()).unwrap_or(u8::MAX);
                let last = vec![
                    self.one(text!(self, "button-no-test"), choose(none), *ticket),
                    self.one(text!(self, "button-cancel"), ButtonAction::Cancel, *ticket),
                ];
                let rest = row.split_off(row.len().min(2));
                [row, rest, last].into_iter().filter(|row| !row.is_empty()).collect()
            }
            Reply::NumberTaken { number, next, ticket, .. } => {
                let replace = text!(self, "button-replace-test", number = Html::trusted(number.to_string()));
                let add = text!(self, "button-add-test", number = Html::trusted(next.to_string()));
                vec![
                    vec![self.one(replace, choose(0), *ticket)],
                    vec![self.one(add, choose(1), *ticket)],
                    vec![self.one(text!(self, "button-no-test"), choose(2), *ticket)],
                ]
            }
            Reply::Results { all_checks, overview, ticket, .. } => {
                let send = self.one(text!(self, "button-send-results"), ButtonAction::Do, *ticket);
                let all = (!all_checks && !overview.checks.is_empty())
                    .then(|| self.one(text!(self, "button-all-checks"), choose(0), *ticket));
                let fix = self.one(text!(self, "button-fix"), choose(1), *ticket);
                let cancel = self.one(text!(self, "button-cancel"), ButtonAction::Cancel, *ticket);
                vec![[send].into_iter().chain(all).collect(), vec![fix, cancel]]
            }
            Reply::SamePerson { ticket, .. } => vec![
                vec![
                    self.one(text!(self, "button-same-person"), choose(0), *ticket),
                    self.one(text!(self, "button-two-people"), choose(1), *ticket),
                ],
                vec![self.one(text!(self, "button-later"), choose(2), *ticket)],
            ],
            Reply::ResultsSent { undo, ticket, .. } => {
                let slips = vec![self.one(text!(self, "button-slips"), ButtonAction::Slips, *ticket)];
                let mut rows = vec![slips];
                rows.extend(undo.then(|| self.undo_button(*ticket)).into_iter().flatten());
                rows
            }
            Reply::ResultsSettings { ticket, .. } => {
                let changes = [
                    ["button-pass-mark-down", "button-pass-mark-up"],
                    ["button-other-attempt", "button-other-bonus"],
                    ["button-drop-lowest", "button-results-defaults"],
                ];
                let mut number = 0..;
                let mut one = |key: &str| {
                    let change = number.next().unwrap_or_default();
                    self.one(self.text(key, &[]), ButtonAction::Results(change), *ticket)
                };
                changes.map(|row| row.map(&mut one).to_vec()).to_vec()
            }
            _ => Vec::new(),
        }
    }
}
