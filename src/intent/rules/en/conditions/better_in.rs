//! "did better in the final exam than in the midterm", "improved from January to February": one column against another.

use crate::{
    intent::link::What,
    plan::{Comparison, Condition, Expr},
};

use super::{super::parser::Parser, Test};

const DID: &[&str] = &[
    "did",
    "do",
    "does",
    "scored",
    "scores",
    "performed",
    "got",
    "were",
    "was",
    "are",
    "is",
    "had",
    "have",
    "sold",
    "earned",
    "achieved",
    "went",
    "received",
    "made",
    "spent",
    "cost",
    "paid",
];
const BETTER: &[&str] = &["better", "higher", "more", "greater", "stronger", "bigger", "larger"];
const WORSE: &[&str] = &["worse", "lower", "less", "poorer", "weaker", "fewer", "smaller"];
const ROSE: &[&str] = &["improved", "rose", "increased", "grew"];
const FELL: &[&str] = &["declined", "fell", "decreased", "dropped", "worsened"];

impl Parser<'_, '_> {
    pub(super) fn better_in(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.than_in().or_else(|| {
            self.at = start;
            self.moved_between()
        });
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "better in A than in B".
    fn than_in(&mut self) -> Option<Test> {
        self.skip(DID);
        self.skip(&["a", "points", "marks"]);
        let is = if self.eat(BETTER) {
            Comparison::Greater
        } else if self.eat(WORSE) {
            Comparison::Less
        } else {
            return None;
        };
        self.skip(&["points", "marks", "score", "mark", "results", "grade", "result", "units", "money"]);
        let first = self.led_column()?;
        self.eat(&["than"]).then_some(())?;
        let second = self.led_column()?;
        Some(Condition::Compare { left: first, is, right: second })
    }

    /// "improved from A to B".
    fn moved_between(&mut self) -> Option<Test> {
        self.skip(&["have", "has", "that", "who"]);
        let is = if self.eat(ROSE) {
            Comparison::Greater
        } else if self.eat(FELL) {
            Comparison::Less
        } else {
            return None;
        };
        self.eat(&["from", "between"]).then_some(())?;
        let first = self.led_column()?;
        self.eat(&["to", "and"]).then_some(())?;
        let second = self.led_column()?;
        Some(Condition::Compare { left: second, is, right: first })
    }

    /// "in the final exam": a column of numbers, and no guess.
    fn led_column(&mut self) -> Option<Expr<crate::plan::Named>> {
        self.eat(&["in", "on", "at", "for", "during"]);
        self.skip_articles();
        let sure = self.mention().is_some_and(|one| matches!(one.what, What::Column { guess: false, .. }));
        let (column, name) = self.column().filter(|_| sure)?;
        self.kind(column).is_numeric().then_some(Expr::Column(name))
    }
}
