//! "paid late", "the late returns", "delivered on time", "came back before the deadline": the day that something
//! happened against the day that it was due.

use crate::{
    intent::link::What,
    plan::{Comparison, Condition, Expr},
};

use super::{
    super::{parser::Parser, things},
    Test, negate,
};

/// Words of the header of the day that was agreed.
const DUE: &[&str] = &["due", "deadline", "promised", "expected", "planned", "scheduled", "required", "agreed"];

/// Words of the header of the day that it happened.
const DONE: &[&str] = &[
    "paid",
    "payment",
    "returned",
    "return",
    "finished",
    "delivered",
    "delivery",
    "completed",
    "completion",
    "received",
    "arrived",
    "arrival",
    "submitted",
    "submission",
    "closed",
    "actual",
    "done",
];
const LATE: &[&str] = &[
    "too late",
    "late",
    "after the due date",
    "after due date",
    "after their due date",
    "after its due date",
    "after the deadline",
    "past the due date",
    "past due date",
    "past the deadline",
];
const IN_TIME: &[&str] = &[
    "on time",
    "in time",
    "by the due date",
    "by the deadline",
    "before the deadline",
    "before the due date",
    "punctually",
];
const EARLY: &[&str] = &["early", "too early", "ahead of time"];

/// What happened: by the column of its days, or only told.
#[derive(Clone, Copy)]
enum Event {
    Dated(usize),
    Told,
}

impl Parser<'_, '_> {
    pub(super) fn punctual(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.happened_late().or_else(|| {
            self.at = start;
            self.late_event()
        });
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "paid late", "came back on time".
    fn happened_late(&mut self) -> Option<Test> {
        let said = self.verb_of_event()?;
        // "returned their books late"
        self.skip(&["the", "their", "his", "her", "its", "our", "it", "them"]);
        if things::is_thing(self.word(0)) {
            self.at += 1;
        }
        self.eat(&["back", "in"]);
        let is = if self.eat_phrase(LATE) {
            Comparison::Greater
        } else if self.eat_phrase(IN_TIME) {
            Comparison::LessOrEqual
        } else if self.eat_phrase(EARLY) {
            Comparison::Less
        } else {
            return None;
        };
        self.against_due(said, is)
    }

    /// "late payments", "the late deliveries".
    fn late_event(&mut self) -> Option<Test> {
        let late = self.mention().is_none() && self.eat(&["late"]);
        let event = matches!(
            self.word(0),
            "payments" | "payers" | "returns" | "deliveries" | "arrivals" | "submissions" | "completions"
        );
        if !late || !event {
            return None;
        }
        self.at = self.mention().map_or(self.at + 1, |mention| mention.end);
        self.against_due(Event::Told, Comparison::Greater)
    }

    /// Past the verb.
    fn verb_of_event(&mut self) -> Option<Event> {
        if let Some(mention) = self.mention() {
            let What::Column { candidates, .. } = &mention.what else { return None };
            let [column] = candidates[..] else { return None };
            self.kind(column).is_date().then_some(())?;
            self.at = mention.end;
            return Some(Event::Dated(column));
        }
        let word = self.word(0);
        let verb = word.len() > 4 && word.ends_with("ed")
            || matches!(word, "paid" | "came" | "come" | "brought" | "was" | "were" | "handed" | "pay" | "sent");
        if !verb {
            return None;
        }
        self.at += 1;
        Some(Event::Told)
    }

    fn against_due(&self, event: Event, is: Comparison) -> Option<Test> {
        let columns = &self.scene.linker.columns;
        let headed = |at: &usize, words: &[&str]| {
            columns[*at].kind.is_date() && columns[*at].words.iter().any(|word| words.contains(&word.as_str()))
        };
        let due = (0..columns.len()).find(|at| headed(at, DUE))?;
        let done = || {
            let mut known = (0..columns.len()).filter(|at| headed(at, DONE) && !headed(at, DUE));
            known.next().filter(|_| known.next().is_none())
        };
        let done = match event {
            Event::Dated(column) => Some(column),
            Event::Told => done(),
        };
        let done = done.filter(|done| *done != due)?;
        let name = |at: usize| Expr::Column(self.scene.name(at, false));
        let test = Condition::Compare { left: name(done), is, right: name(due) };
        if is == Comparison::Greater {
            return Some(test);
        }
        // What has not happened yet was not in time.
        let happened = negate(Condition::Blank { column: self.scene.name(done, false) });
        Some(Condition::All(vec![happened, test]))
    }
}
