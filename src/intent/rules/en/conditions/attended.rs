//! "absent more than 3 times", "with at least 2 absences", "never late", "whose attendance is below 75%":
//! conditions on a register, where the days are counted.

use crate::{
    intent::{
        register::{Days, Register},
        token::Kind,
    },
    plan::{Comparison, Condition, Expr},
};

use super::{
    super::{expressions::Formula, parser::Parser},
    Test,
};

/// What people are said to be, or to have done.
const BEEN: &[(Days, &[&str])] = &[
    (Days::Absent, &["absent", "away", "missing", "missed", "miss", "skipped", "skip"]),
    (Days::Present, &["present", "attended", "attend", "attending", "came", "come", "showed", "there", "here"]),
    (Days::Late, &["late", "tardy"]),
    (Days::Excused, &["excused"]),
];
/// What people have so many of.
const NOUNS: &[(Days, &[&str])] = &[
    (Days::Absent, &["absences", "absence", "absents", "absentees"]),
    (Days::Present, &["presences", "presents", "attendances"]),
    (Days::Late, &["lates", "tardies", "latenesses"]),
    (Days::Excused, &["excuses"]),
];
const TIMES: &[&str] =
    &["times", "time", "days", "day", "classes", "class", "lessons", "sessions", "lectures", "dates"];

impl Parser<'_, '_> {
    pub(super) fn attended(&mut self) -> Option<Test> {
        let begins = |word: &str| {
            let known = |(_, words): &(Days, &[&str])| words.contains(&word);
            BEEN.iter().any(known) || NOUNS.iter().any(known)
        };
        let about = (self.at..self.end)
            .any(|at| begins(self.scene.word(at)) || matches!(self.scene.word(at), "attendance" | "perfect"));
        if !about {
            return None;
        }
        let start = self.at;
        let register = Register::of(self.scene.linker)?;
        let found = self
            .attendance(&register)
            .or_else(|| self.from(start, |parser| parser.been(&register)))
            .or_else(|| self.from(start, |parser| parser.having(&register)));
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn from(&mut self, start: usize, read: impl FnOnce(&mut Self) -> Option<Test>) -> Option<Test> {
        self.at = start;
        read(self)
    }

    /// "attendance below 75%", "perfect attendance".
    fn attendance(&mut self, register: &Register) -> Option<Test> {
        if self.eat_phrase(&["perfect attendance", "full attendance", "100 attendance"]) {
            return Some(equals(register.count(self.scene, Days::Absent)?, 0.0));
        }
        self.eat(&["attendance"]).then_some(())?;
        self.eat(&["rate", "percentage", "percent", "record"]);
        self.eat_symbol('%');
        self.skip(&["is", "was", "of", "that", "falls", "being"]);
        let (share, _) = register.share(self.scene)?;
        let found = self.compare(&share, None)?;
        self.eat(&["percent"]);
        Some(as_share(found))
    }

    /// "absent more than 3 times", "never absent", "missed 3 days".
    fn been(&mut self, register: &Register) -> Option<Test> {
        let never = self.eat(&["never"]);
        self.skip(&["been", "was", "were"]);
        let days = one_of(BEEN, self.word(0))?;
        self.at += 1;
        self.skip(&["up", "on", "from", "for", "any", "in"]);
        let count = register.count(self.scene, days)?;
        if never {
            self.skip(&["a", "any", "single"]);
            self.eat(TIMES);
            return Some(equals(count, 0.0));
        }
        let found = match self.often(&count) {
            Some(found) => found,
            // "absent at all", "who was late?"
            None if self.eat_phrase(&["at all", "once or more"]) || self.is_done() && !self.counts_days() => {
                Condition::Compare { left: count, is: Comparison::Greater, right: Expr::Number(0.0) }
            }
            None => return None,
        };
        self.eat(TIMES);
        Some(found)
    }

    /// "How many days was each student present" asks for numbers, and not who.
    fn counts_days(&self) -> bool {
        let before = 0..self.at;
        let said = |words: &[&str]| before.clone().any(|at| words.contains(&self.scene.word(at)));
        said(TIMES) || said(&["often"]) || said(&["each", "every"])
    }

    /// "more than 3 absences", "no absences", "2 or more absences".
    fn having(&mut self, register: &Register) -> Option<Test> {
        let start = self.at;
        if self.eat(&["no", "zero"]) {
            let days = one_of(NOUNS, self.word(0))?;
            self.at += 1;
            return Some(equals(register.count(self.scene, days)?, 0.0));
        }
        self.often(&Expr::Empty)?;
        self.skip(&["unexcused", "of"]);
        let days = one_of(NOUNS, self.word(0))?;
        let after = self.at + 1;
        let count = register.count(self.scene, days)?;
        self.at = start;
        let found = self.often(&count)?;
        self.at = after;
        Some(found)
    }

    /// "more than 3", "3 or more", "more than twice", "3".
    fn often(&mut self, count: &Formula) -> Option<Test> {
        let start = self.at;
        if let Some(is) = self.comparison()
            && let Some(n) = self.word_of_times()
        {
            return Some(Condition::Compare { left: count.clone(), is, right: Expr::Number(n) });
        }
        self.at = start;
        if let Some(found) = self.compare(count, None) {
            return Some(found);
        }
        self.at = start;
        // "absent 3 or more times", "absent 2 times or more"
        let n = self.times()?;
        self.eat(TIMES);
        let is = match (self.word(0), self.word(1)) {
            ("or", "more") => Comparison::GreaterOrEqual,
            ("or", "less" | "fewer") => Comparison::LessOrEqual,
            _ => return Some(equals(count.clone(), n)),
        };
        self.at += 2;
        Some(Condition::Compare { left: count.clone(), is, right: Expr::Number(n) })
    }

    fn times(&mut self) -> Option<f64> {
        if let Some(n) = self.word_of_times() {
            return Some(n);
        }
        let n = self.token().and_then(|token| match token.kind {
            Kind::Number(number) => Some(number),
            _ => token.number(),
        })?;
        self.at += 1;
        Some(n)
    }

    /// "once", "twice".
    fn word_of_times(&mut self) -> Option<f64> {
        let n = match self.word(0) {
            "once" => 1.0,
            "twice" => 2.0,
            "thrice" => 3.0,
            _ => return None,
        };
        self.at += 1;
        Some(n)
    }
}

fn one_of(list: &[(Days, &[&str])], word: &str) -> Option<Days> {
    list.iter().find(|(_, words)| words.contains(&word)).map(|(days, _)| *days)
}

fn equals(left: Formula, n: f64) -> Test {
    Condition::Compare { left, is: Comparison::Equal, right: Expr::Number(n) }
}

/// "Below 75" of an attendance is 75 %.
fn as_share(test: Test) -> Test {
    match test {
        Condition::Compare { left, is, right: Expr::Number(n) } if n > 1.0 => {
            Condition::Compare { left, is, right: Expr::Number(n / 100.0) }
        }
        other => other,
    }
}
