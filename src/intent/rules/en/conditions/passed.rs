//! "whose due date has passed", "the deadline is over", "dates in the future": a day against today.

use crate::{
    intent::scene::Name,
    plan::{Comparison, Condition, Expr},
};

use super::{
    super::{dates, parser::Parser},
    Test,
};

const PAST: &[&str] = &[
    "already passed",
    "already past",
    "already over",
    "passed",
    "expired",
    "gone by",
    "elapsed",
    "in the past",
    "over already",
];
const AHEAD: &[&str] = &["in the future", "still to come", "still ahead", "ahead of us", "yet to come"];

impl Parser<'_, '_> {
    pub(super) fn passed(&mut self, column: usize, name: &Name) -> Option<Test> {
        if !self.kind(column).is_date() {
            return None;
        }
        let start = self.at;
        self.skip(&["has", "have", "had", "is", "are", "was", "lies", "lie"]);
        let is = if self.eat_phrase(PAST) {
            Comparison::Less
        } else if self.eat_phrase(AHEAD) {
            Comparison::Greater
        } else {
            self.at = start;
            return None;
        };
        Some(Condition::Compare { left: Expr::Column(name.clone()), is, right: dates::today() })
    }
}
