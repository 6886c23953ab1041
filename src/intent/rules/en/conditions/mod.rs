//! "Age over 30 and City is Lisbon or Lagos", "the married women", "blank e-mails", "issued in December".

mod attended;
mod better_in;
mod columns;
mod comparisons;
mod dated;
mod defined;
mod extremes;
mod flags;
mod halves;
mod late;
mod margins;
mod measured;
pub(in crate::intent::rules::en) mod only_for;
mod owed;
mod passed;
mod periods;
mod relative;
mod subjects;
mod texts;
mod times;
mod values;
mod weekdays;
mod yardsticks;

use crate::{
    intent::{link::What, scene::Name},
    plan::{Comparison, Condition, Expr, Named},
};

use super::{expressions::Formula, parser::Parser, things};
use crate::intent::token::{Kind, month};

pub(in crate::intent::rules::en) use flags::{describes_rows, tells_yes_or_no, unpaid};
pub(in crate::intent::rules::en) use measured::{column_of_unit, measured_in};

pub(in crate::intent) type Test = Condition<Named>;

/// Words on the way to the subject of a condition.
const LEAD: &[&str] = &[
    "the",
    "a",
    "an",
    "that",
    "which",
    "who",
    "whose",
    "where",
    "when",
    "if",
    "with",
    "have",
    "has",
    "having",
    "had",
    "are",
    "is",
    "was",
    "were",
    "their",
    "its",
    "of",
    "in",
    "corresponding",
    "for",
    "from",
    "those",
    "these",
    "there",
    "any",
    "only",
    "been",
    "row",
    "rows",
    "record",
    "records",
    "entries",
    "people",
    "ones",
    "whenever",
    "while",
    "who's",
    "cell",
    "cells",
    "value",
    "values",
    "provided",
    "containing",
    "date",
    "dates",
    "number",
    "numbers",
    "amount",
    "because",
    "by",
    "being",
    "on",
    "at",
    "they",
    "it",
    "he",
    "she",
    "also",
    "same",
    "did",
    "got",
    "get",
    "gets",
    "scored",
    "said",
    "answered",
    "chose",
    "picked",
    "voted",
    "rated",
    "gave",
    "graded",
    "lasted",
    "lasts",
    "lasting",
    "took",
    "takes",
    "taking",
    "stayed",
    "used",
    "needed",
    "earn",
    "earns",
    "earning",
    "weigh",
    "weighs",
    "spend",
    "spends",
    "scoring",
    "received",
    "achieved",
    "obtained",
    "attained",
    "yet",
    "already",
    "still",
    "through",
    "via",
    "work",
    "works",
    "working",
    "live",
    "lives",
    "living",
    "some",
];

impl Parser<'_, '_> {
    /// A condition from here on, as far as it goes.
    pub(in crate::intent) fn condition(&mut self) -> Option<Test> {
        let start = self.at;
        let mut any = vec![self.all_of().or_else(|| {
            self.at = start;
            None
        })?];
        loop {
            let before = self.at;
            self.eat_symbol(',');
            if !self.eat(&["or"]) {
                self.at = before;
                break;
            }
            match self.all_of() {
                Some(next) => any.push(next),
                None => {
                    self.at = before;
                    break;
                }
            }
        }
        Some(if any.len() == 1 { any.remove(0) } else { Condition::Any(any) })
    }

    /// "the Home policies that …", of a column Policy Type or of none: what is behind a value are the rows.
    fn calls_rows(&self) -> bool {
        let leads = |word: &str| matches!(word, "that" | "which" | "who" | "whose" | "where" | "with");
        if !self.word(0).ends_with('s') || !leads(self.word(1)) {
            return false;
        }
        match self.mention() {
            Some(one) => {
                let vague = |what: &What| match what {
                    What::Column { guess, candidates } => *guess || candidates.len() > 1,
                    _ => false,
                };
                one.end == one.start + 1 && vague(&one.what)
            }
            None => {
                let value = |one: &crate::intent::link::Mention| matches!(one.what, What::Value { .. });
                self.word(0).len() > 4 && self.scene.mentions.iter().any(|one| one.end == self.at && value(one))
            }
        }
    }

    fn all_of(&mut self) -> Option<Test> {
        let mut all = vec![self.unit()?];
        loop {
            let before = self.at;
            // "warehouse workers older than 40", "tools supplied by Bosch"
            let participle = |word: &str| {
                word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
                    || matches!(word, "sold" | "made" | "sent" | "born" | "paid" | "done" | "held" | "kept")
            };
            if self.calls_rows()
                || self.mention().is_none()
                    && (things::is_thing(self.word(0))
                        || participle(self.word(0))
                            && matches!(self.word(1), "by" | "in" | "from" | "on" | "to" | "at" | "with"))
            {
                self.at += 1;
            }
            let verbs = [
                "work", "works", "working", "live", "lives", "living", "are", "is", "there", "came", "come", "coming",
                "ones", "were", "was",
            ];
            self.skip(&verbs);
            let comma = self.eat_symbol(',');
            let joined = self.eat(&["and", "but", "with", "while"]) || self.eat_symbol('&');
            let relative = matches!(
                self.word(0),
                "whose"
                    | "who"
                    | "that"
                    | "which"
                    | "where"
                    | "with"
                    | "over"
                    | "under"
                    | "above"
                    | "below"
                    | "older"
                    | "younger"
                    | "having"
                    | "in"
                    | "from"
                    | "by"
                    | "except"
                    | "without"
                    | "excluding"
                    | "not"
                    | "owing"
                    | "haven't"
                    | "hasn't"
                    | "didn't"
            ) || matches!(self.word(0), "have" | "has" | "did") && self.word(1) == "not"
                || self.word(0) == "still" && matches!(self.word(1), "owe" | "owes" | "owing");
            // "the girls of 6A", "the open invoices of Acme"
            let of_value = matches!(self.word(0), "of" | "at")
                && self.scene.mention_at(self.at + 1).is_some_and(|mention| matches!(mention.what, What::Value { .. }));
            let named_by = |mention: &crate::intent::link::Mention| {
                self.word(1) == "by"
                    && self.scene.resolve(mention).is_some_and(|(column, _)| !self.kind(column).is_numeric())
            };
            // "the crime books borrowed in March"
            let dated = |mention: &crate::intent::link::Mention| {
                matches!(self.scene.word(mention.end), "in" | "on" | "before" | "after" | "since" | "until" | "between")
                    && matches!(&mention.what, What::Column { candidates, .. }
                        if candidates.len() == 1 && self.kind(candidates[0]).is_date())
            };
            let relative = relative || of_value || self.mention().is_some_and(|one| named_by(one) || dated(one));
            // `"Up" if A > B, "Down" if A < B`: the next value has its own condition.
            let next_value = (comma || joined)
                && self.token().is_some_and(|token| token.kind == Kind::Word || matches!(token.kind, Kind::Quoted(_)))
                && (matches!(self.word(1), "if" | "when" | "otherwise" | "else") || self.word(1) == "otherwise");
            let other_case = next_value
                || comma
                    && !joined
                    && (0..5).any(|ahead| matches!(self.word(ahead), "if" | "when" | "otherwise" | "else"));
            if other_case {
                self.at = before;
                break;
            }
            if !joined && !comma && !relative && !self.bare_value() {
                self.at = before;
                break;
            }
            match self.unit() {
                Some(next) => gather(&mut all, next),
                None => {
                    self.at = before;
                    break;
                }
            }
        }
        Some(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
    }

    /// "married women": a value right behind a value; "Jon's unsold homes": what has not happened.
    fn bare_value(&mut self) -> bool {
        if self.mention().is_some() {
            return self.mention().is_some_and(|mention| matches!(mention.what, What::Value { .. }));
        }
        let start = self.at;
        let found = self.flag().is_some();
        self.at = start;
        found
    }

    fn unit(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.unit_inner();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn unit_inner(&mut self) -> Option<Test> {
        if let Some(found) = self.there_is().or_else(|| self.defined_condition()) {
            return Some(found);
        }
        let negated = self.lead();
        let found = self
            .attended()
            .or_else(|| self.on_weekdays())
            .or_else(|| self.owed_amount())
            .or_else(|| self.punctual())
            .or_else(|| self.better_in())
            .or_else(|| self.amount_before_columns())
            .or_else(|| self.several_columns())
            .or_else(|| self.text_in_column())
            .or_else(|| self.flag())
            .or_else(|| self.value_unit())
            .or_else(|| self.adjective())
            .or_else(|| self.yardstick())
            .or_else(|| self.running_low())
            .or_else(|| self.thing_with_text())
            .or_else(|| self.about_column());
        if found.is_none()
            && let Some(found) = self.had(negated)
        {
            return Some(found);
        }
        let found = found
            .or_else(|| self.about_looked_up())
            .or_else(|| self.measured_unit())
            .or_else(|| self.without_subject())
            .or_else(|| self.signed())
            .or_else(|| self.called_so())?;
        let found = self.of_its_day(found)?;
        Some(if negated { negate(found) } else { found })
    }

    /// "negative differences", "increases": of the column that the message has just made or spoken of.
    fn signed(&mut self) -> Option<Test> {
        let is = match self.word(0) {
            "negative" | "decreases" | "losses" | "declines" | "drops" | "minus" => Comparison::Less,
            "positive" | "increases" | "gains" | "rises" => Comparison::Greater,
            _ => return None,
        };
        let made = || {
            let made = |column: &crate::intent::link::Column| column.letter.is_none() && column.kind.is_numeric();
            self.scene.linker.columns.iter().rposition(made)
        };
        let below = |at: &usize| self.scene.linker.columns[*at].range.is_some_and(|(low, _)| low < 0.0);
        let only = || {
            let mut found = (0..self.scene.linker.columns.len()).filter(below);
            found.next().filter(|_| found.next().is_none())
        };
        let column = self.subject.or_else(made).or_else(only)?;
        self.at += 1;
        self.skip(&[
            "values",
            "value",
            "numbers",
            "amounts",
            "changes",
            "differences",
            "results",
            "ones",
            "entries",
            "figures",
            "growth",
            "difference",
        ]);
        self.subject = Some(column);
        let left = Expr::Column(self.scene.name(column, true));
        Some(Condition::Compare { left, is, right: Expr::Number(0.0) })
    }

    /// "the rate per night of the room type is above 150": of a column that another sheet has.
    fn about_looked_up(&mut self) -> Option<Test> {
        if self.scene.linker.others.is_empty() {
            return None;
        }
        let start = self.at;
        self.skip(&["the", "its", "their"]);
        let found = self.looked_up().and_then(|left| self.predicate(&left, None));
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "brought fewer than 150 conversions": no more than having so many.
    fn brings_so_much(&mut self) -> bool {
        const BROUGHT: &[&str] = &[
            "brought",
            "brings",
            "generated",
            "produced",
            "yielded",
            "attracted",
            "gained",
            "drew",
            "collected",
            "made",
        ];
        self.at += 1;
        let compared =
            BROUGHT.contains(&self.scene.word(self.at - 1)) && (self.comparison_here() || self.word(0) == "fewer");
        self.at -= 1;
        compared
    }

    /// Past the words before the subject; whether one of them denies.
    fn lead(&mut self) -> bool {
        let mut negated = false;
        // "the Close if it is lower than the Open": what was named last.
        let pointed = matches!(self.word(0), "it" | "they")
            || matches!(self.word(0), "its" | "that" | "this")
                && matches!(self.word(1), "value" | "amount" | "number" | "figure")
                && self
                    .scene
                    .mention_at(self.at + 1)
                    .is_none_or(|one| matches!(one.what, What::Column { guess: true, .. }) && one.end == self.at + 2);
        if pointed && self.subject.is_none() {
            let mut before = self.scene.mentions.iter().rev().filter(|mention| mention.end <= self.at);
            self.subject = before.find_map(|mention| self.scene.resolve(mention)).map(|(column, _)| column);
            if self.subject.is_some() && matches!(self.word(0), "that" | "this") {
                self.at += 2;
            }
        }
        // "if the employee was hired before": who, though a column may be called so too.
        let vague = |mention: &crate::intent::link::Mention| {
            mention.end == mention.start + 1 && matches!(mention.what, What::Column { guess: true, .. })
        };
        let who = usize::from(matches!(self.word(0), "the" | "a" | "an"));
        if self.scene.mention_at(self.at + who).is_some_and(vague)
            && things::is_thing(self.word(who))
            && matches!(self.word(who + 1), "was" | "is" | "has" | "were" | "are" | "who" | "did" | "joined" | "had")
        {
            self.at += who + 1;
        }
        while self.mention().is_none() && !self.is_done() {
            if self.eat(&[
                "not",
                "aren't",
                "isn't",
                "don't",
                "doesn't",
                "dont",
                "doesnt",
                "isnt",
                "arent",
                "hasn't",
                "haven't",
                "hasnt",
                "havent",
                "didn't",
                "didnt",
                "wasn't",
                "weren't",
                "without",
                "except",
                "excluding",
                "neither",
            ]) {
                negated = !negated;
                self.eat(&["have", "for"]);
            } else if self.brings_so_much() {
                self.at += 1;
            } else if self.comparison_here() || self.any_of_several() || !self.eat(LEAD) {
                break;
            }
        }
        // "whose distances from Seattle and Oakland": what the columns hold.
        let held = self.mention().is_none()
            && self.at > 0
            && matches!(self.scene.word(self.at - 1), "whose" | "their" | "the" | "where" | "if" | "all")
            && self.token().is_some_and(|token| token.kind == Kind::Word && token.folded.ends_with('s'))
            && matches!(self.word(1), "from" | "to" | "in" | "for" | "of")
            && (2..4).any(|ahead| {
                self.scene.mention_at(self.at + ahead).is_some_and(|one| !matches!(one.what, What::Value { .. }))
            });
        if held {
            self.at += 2;
        }
        // "the day is Saturday or Sunday": the values say which column is meant.
        let of_value = |at: usize| self.scene.mention_at(at).is_some_and(|one| matches!(one.what, What::Value { .. }));
        if self.mention().is_none()
            && matches!(self.word(0), "day" | "weekday" | "month")
            && matches!(self.word(1), "is" | "was" | "equals")
            && of_value(self.at + 2)
        {
            self.at += 2;
        }
        // "the column A angle", "the corresponding cell in the Range column"
        if self.token().is_some_and(crate::intent::link::is_column_word) && self.mention().is_none() {
            self.at += 1;
        }
        negated
    }

    /// "if any of the subjects is below 5": one is enough.
    fn any_of_several(&self) -> bool {
        let of = usize::from(self.word(1) == "of");
        let article = usize::from(matches!(self.word(1 + of), "the" | "these" | "those" | "their"));
        let columns = self.scene.mention_at(self.at + 1 + of + article);
        self.word(0) == "any"
            && columns.is_some_and(|one| match one.what {
                What::Columns(_) => true,
                What::Column { .. } => matches!(self.scene.word(one.end), "and" | "or" | ","),
                What::Value { .. } => false,
            })
    }

    /// "without an e-mail", "that have a phone number": nothing else is said of the column.
    fn had(&mut self, negated: bool) -> Option<Test> {
        let start = self.at;
        let mut before = start;
        while before > 0 && matches!(self.scene.word(before - 1), "a" | "an" | "any" | "the" | "their" | "some") {
            before -= 1;
        }
        let verb = if before > 0 { self.scene.word(before - 1) } else { "" };
        let did = matches!(verb, "did" | "do" | "does" | "work" | "works" | "got" | "had");
        if !did && !matches!(verb, "without" | "with" | "have" | "has" | "having" | "no" | "lacking") {
            return None;
        }
        let (at, column) = self.column()?;
        if did && !self.kind(at).is_numeric() {
            self.at = start;
            return None;
        }
        let told = flags::tells_yes_or_no(self.scene, at);
        let goes_on = matches!(
            self.word(0),
            "in" | "to"
                | "on"
                | "into"
                | "per"
                | "from"
                | "that"
                | "which"
                | "who"
                | "whose"
                | "where"
                | "are"
                | "is"
                | "were"
        ) || self.token().is_some_and(|token| token.is_symbol('?'));
        if told && goes_on {
            return self
                .yes(at)
                .map(|yes| if negated || matches!(verb, "no" | "lacking" | "without") { negate(yes) } else { yes });
        }
        if !(self.is_done()
            || matches!(self.word(0), "and" | "or" | "filled")
            || self.token().is_some_and(|token| token.is_symbol(',')))
        {
            self.at = start;
            return None;
        }
        self.eat(&["filled"]);
        self.eat(&["in"]);
        if told {
            return self.yes(at).map(|yes| if negated || matches!(verb, "no" | "lacking") { negate(yes) } else { yes });
        }
        // "where it makes no power": of numbers that are all there, none is nought.
        let all = self.scene.linker.columns.iter().map(|one| one.filled).max().unwrap_or_default();
        let full = self.kind(at).is_numeric() && self.scene.linker.columns[at].filled == all;
        let noughts = self.scene.linker.columns[at].range.is_some_and(|(low, _)| low.abs() < f64::EPSILON);
        if self.kind(at).is_numeric() && (did || noughts) {
            // "with overtime": more than none, where none is written as 0.
            let none = negated || matches!(verb, "no" | "lacking" | "without");
            let is = if none { Comparison::Equal } else { Comparison::Greater };
            return Some(Condition::Compare { left: Expr::Column(column), is, right: Expr::Number(0.0) });
        }
        let blank = if full && verb == "no" {
            Condition::Compare { left: Expr::Column(column), is: Comparison::Equal, right: Expr::Number(0.0) }
        } else {
            Condition::Blank { column }
        };
        Some(if negated || matches!(verb, "no" | "lacking") { blank } else { negate(blank) })
    }

    fn comparison_here(&self) -> bool {
        matches!(
            self.word(0),
            "above"
                | "below"
                | "over"
                | "under"
                | "greater"
                | "less"
                | "more"
                | "between"
                | "before"
                | "after"
                | "in"
                | "at"
                | "on"
                | "from"
        ) && (self.look(1).is_some_and(|token| token.number().is_some() || matches!(token.kind, Kind::Date(_)))
            || matches!(self.word(1), "than" | "average" | "least" | "most")
            || matches!((self.word(0), self.word(1)), ("at" | "on", "or"))
            || matches!(self.word(0), "in" | "on" | "from")
                && month(self.word(1)).is_some_and(|_| self.word(1).len() > 2)
            || self.word(1) == "the" && self.word(2) == "average")
            && (self.word(0) != "at" || matches!(self.word(1), "least" | "most" | "or"))
    }
}

/// "Lisbon and Lagos", "the cancelled ones and the no-shows" of one column cannot both hold: either is meant.
fn gather(all: &mut Vec<Test>, next: Test) {
    match (all.last_mut(), next) {
        (Some(Condition::OneOf { column, values }), Condition::OneOf { column: other, values: more })
            if column.get() == other.get() =>
        {
            values.extend(more);
        }
        (
            Some(Condition::OneOf { column, values }),
            Condition::Compare { left: Expr::Column(other), is: Comparison::Equal, right: right @ Expr::Text(_) },
        ) if column.get() == other.get() => values.push(right),
        (
            Some(last @ Condition::Compare { is: Comparison::Equal, right: Expr::Text(_), .. }),
            Condition::Compare { left: Expr::Column(column), is: Comparison::Equal, right: other @ Expr::Text(_) },
        ) if same_column(last, &column) => {
            if let Condition::Compare { right, .. } = last.clone() {
                *last = Condition::OneOf { column, values: vec![right, other] };
            }
        }
        (_, next) => all.push(next),
    }
}

/// Whether the comparison is of this column.
fn same_column(test: &Test, column: &Name) -> bool {
    matches!(test, Condition::Compare { left: Expr::Column(own), .. } if own.get() == column.get())
}

/// One value is a plain equality.
pub(in crate::intent) fn one_of(column: Name, mut values: Vec<Formula>) -> Test {
    if values.len() == 1 {
        Condition::Compare { left: Expr::Column(column), is: Comparison::Equal, right: values.remove(0) }
    } else {
        Condition::OneOf { column, values }
    }
}

pub(in crate::intent) fn negate(test: Test) -> Test {
    match test {
        Condition::Compare { left, is, right } => {
            let is = match is {
                Comparison::Equal => Comparison::NotEqual,
                Comparison::NotEqual => Comparison::Equal,
                // Not over 30 is at most 30; blanks are neither.
                Comparison::Less => Comparison::GreaterOrEqual,
                Comparison::LessOrEqual => Comparison::Greater,
                Comparison::Greater => Comparison::LessOrEqual,
                Comparison::GreaterOrEqual => Comparison::Less,
            };
            Condition::Compare { left, is, right }
        }
        Condition::Not(inner) => *inner,
        other => Condition::Not(Box::new(other)),
    }
}
