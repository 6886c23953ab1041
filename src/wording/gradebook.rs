//! Tests in the chat: what a file is, which test, the results, who may be one person.

use crate::{
    dialogue::{ButtonAction, Reply, TestSeen},
    plan::compile::Overview,
};

use super::{
    Labelled,
    html::Html,
    language::{Language, text},
};

impl Language {
    /// "Test 3 · 48 people · name, e-mail, marks out of 20", and what is here by now.
    pub(super) fn seen_test(&self, name: &str, seen: &TestSeen, tests: &[u32]) -> Vec<Html> {
        let dot = self.text("list-dot", &[]);
        let mut parts = vec![self.name(name)];
        parts.extend(seen.number.map(|number| self.test_name(number)));
        parts.push(text!(self, "seen-people", people = seen.people));
        let mut columns = Vec::new();
        columns.extend(seen.has_names.then(|| text!(self, "seen-name")));
        columns.extend(seen.has_emails.then(|| text!(self, "seen-email")));
        columns.push(match seen.most {
            Some(most) => text!(self, "seen-marks", most = self.number(most, 2)),
            None => text!(self, "seen-scores"),
        });
        parts.push(self.both(&columns));
        let line = text!(self, "seen-test", what = Html::joined(&parts, dot.as_str()));
        let next = if seen.number.is_none() { text!(self, "seen-test-unsure") } else { self.tests_here(tests) };
        vec![line, next]
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
            Reply::ResultsSent { undo, ticket, .. } if *undo => self.undo_button(*ticket),
            _ => Vec::new(),
        }
    }
}
