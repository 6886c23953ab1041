//! "who still owe something", "paid in full", "have not paid anything", "owing more than 100": what was charged
//! against what was paid of it, where the columns hold both.

use crate::plan::{BinaryOp, Comparison, Condition, Expr};

use super::{
    super::{
        business,
        expressions::{Formula, binary},
        parser::Parser,
    },
    Test,
};

const OWE: &[&str] = &["owe", "owes", "owing", "owed", "ow"];
const DEBT: &[&str] = &[
    "arrears",
    "debt",
    "behind with payments",
    "behind with their payments",
    "behind on payments",
    "behind on their payments",
    "money outstanding",
    "an outstanding balance",
    "outstanding balance",
    "outstanding amount",
    "open balance",
    "debts",
];
const IN_FULL: &[&str] = &[
    "in full",
    "fully",
    "everything",
    "all of it",
    "it all",
    "up",
    "completely",
    "entirely",
    "full amount",
    "full fee",
    "full price",
    "whole amount",
    "whole fee",
    "entire amount",
    "total amount",
];
const ANYTHING: &[&str] = &["anything", "something", "any money", "a cent", "a penny"];
const NOTHING: &[&str] = &["nothing at all", "nothing", "no money"];

impl Parser<'_, '_> {
    pub(super) fn owed_amount(&mut self) -> Option<Test> {
        // "how much is still owed" asks for the amount.
        let asked = self.scene.phrase(0, "how much").is_some_and(|(at, _)| at < 2 || self.scene.word(at - 1) != "and");
        if asked {
            return None;
        }
        let start = self.at;
        let found = self.owing().or_else(|| {
            self.at = start;
            self.paid()
        });
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "owe something", "owe us more than 100", "in arrears".
    fn owing(&mut self) -> Option<Test> {
        if self.eat_phrase(DEBT) {
            let unpaid = || self.charged().map(|(charged, paid)| compare(paid, Comparison::Less, charged));
            return unpaid().or_else(|| self.owed("outstanding"));
        }
        self.eat(OWE).then_some(())?;
        let Some((charged, paid)) = self.charged() else {
            // Only whether it was paid is known, and not how much of it.
            self.eat(&["us", "me", "you"]);
            let vague = self.eat(&["something", "anything", "money", "some"]);
            return self.owed("outstanding").filter(|_| vague || self.ends());
        };
        self.eat(&["us", "me", "you"]);
        let behind = self.at;
        if let Some(found) = self.compare(&binary(BinaryOp::Subtract, charged.clone(), paid.clone()), None) {
            return Some(found);
        }
        self.at = behind;
        let vague = self.eat_phrase(&["a balance", "any money", "some money"])
            || self.eat(&["something", "anything", "money", "some"]);
        self.eat(&["yet", "still"]);
        (vague || self.ends()).then(|| compare(paid, Comparison::Less, charged))
    }

    /// "paid in full", "fully paid", "paid nothing": the contrary where it is denied before.
    fn paid(&mut self) -> Option<Test> {
        let denied = self.at > 0
            && matches!(
                self.scene.word(self.at - 1),
                "not"
                    | "never"
                    | "didn't"
                    | "didnt"
                    | "haven't"
                    | "havent"
                    | "hasn't"
                    | "hasnt"
                    | "don't"
                    | "dont"
                    | "doesn't"
                    | "doesnt"
            );
        let fully = self.eat(&["fully", "completely", "entirely"]);
        self.eat(&["paid", "pay", "settled", "repaid"]).then_some(())?;
        self.eat(&["out", "back", "off"]);
        let (charged, paid) = self.charged()?;
        if fully {
            return Some(compare(paid, Comparison::GreaterOrEqual, charged));
        }
        self.eat(&["us"]);
        self.skip(&["the", "their"]);
        let found = if self.eat_phrase(IN_FULL) {
            compare(paid, Comparison::GreaterOrEqual, charged)
        } else if self.eat_phrase(ANYTHING) {
            compare(paid, Comparison::Greater, Expr::Number(0.0))
        } else if self.eat_phrase(NOTHING) {
            // "have not paid nothing": denied twice, and meant once.
            let is = if denied { Comparison::Greater } else { Comparison::LessOrEqual };
            compare(paid, is, Expr::Number(0.0))
        } else {
            return None;
        };
        self.eat_phrase(&["at all"]);
        self.eat(&["yet", "so"]);
        Some(found)
    }

    /// Nothing more is said of it.
    fn ends(&self) -> bool {
        self.is_done()
            || matches!(self.word(0), "and" | "or" | "in" | "with" | "as")
            || self.token().is_some_and(|token| token.is_symbol(',') || token.is_symbol('?'))
    }

    /// What was charged and what was paid of it.
    fn charged(&self) -> Option<(Formula, Formula)> {
        const OPEN: &[&str] = &["remaining", "outstanding", "balance", "open", "amount due", "still due", "owed"];
        let told = OPEN.iter().find_map(|name| super::super::add::defined(self.scene, name));
        match told.or_else(|| business::formula(self.scene, "outstanding"))? {
            Expr::Binary { op: BinaryOp::Subtract, left, right } => Some((*left, *right)),
            _ => None,
        }
    }
}

fn compare(left: Formula, is: Comparison, right: Formula) -> Test {
    Condition::Compare { left, is, right }
}
