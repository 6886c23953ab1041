//! "at least 5 cm larger than Extension B", "exceeds the Budget by more than 10 %": two amounts, and how far they must
//! be apart.

use crate::{
    intent::token::Kind,
    plan::{BinaryOp, Comparison, Condition, Expr},
};

use super::{
    super::{
        expressions::{Formula, binary},
        parser::Parser,
    },
    Test,
};

const LARGER: &[&str] = &[
    "larger", "higher", "more", "greater", "bigger", "above", "over", "longer", "later", "after", "older", "heavier",
    "better", "warmer", "hotter", "faster", "taller", "beyond",
];
const SMALLER: &[&str] = &[
    "less", "lower", "smaller", "below", "under", "shorter", "earlier", "before", "younger", "lighter", "worse",
    "colder", "cooler", "cheaper", "slower", "fewer",
];

/// How far: as an amount, or as a share of what is compared with.
enum Margin {
    Amount(f64),
    Share(f64),
}

impl Margin {
    /// What holds where `left` is larger than `right` by so much, or smaller.
    fn test(&self, left: &Formula, right: Formula, larger: bool, is: Comparison) -> Test {
        match self {
            Self::Share(share) => {
                let op = if larger { BinaryOp::Add } else { BinaryOp::Subtract };
                let factor = binary(op, Expr::Number(1.0), Expr::Number(*share));
                let is = if larger { is } else { is.mirrored() };
                Condition::Compare { left: left.clone(), is, right: binary(BinaryOp::Multiply, right, factor) }
            }
            Self::Amount(amount) => {
                let (more, less) = if larger { (left.clone(), right) } else { (right, left.clone()) };
                let left = binary(BinaryOp::Subtract, more, less);
                Condition::Compare { left, is, right: Expr::Number(*amount) }
            }
        }
    }
}

impl Parser<'_, '_> {
    /// "more than 10 % above the average", "at least 3 days later than the Due Date".
    pub(super) fn by_margin(&mut self, left: &Formula, column: Option<usize>) -> Option<Test> {
        let start = self.at;
        let found = self.by_margin_here(left, column);
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn by_margin_here(&mut self, left: &Formula, column: Option<usize>) -> Option<Test> {
        self.eat(&["by"]);
        let is = self.comparison()?;
        let margin = self.margin(column)?;
        let larger = self.eat(LARGER);
        if !larger && !self.eat(SMALLER) {
            return None;
        }
        self.eat(&["than"]);
        let right = match self.average_of(left).or_else(|| self.before_this(left)) {
            Some(right) => right,
            None => self.operand(column)?,
        };
        // "over 5 or more than 3": another bound, and nothing to be apart from.
        if matches!(right, Expr::Number(_) | Expr::Text(_)) {
            return None;
        }
        Some(margin.test(left, right, larger, is))
    }

    /// "… by more than 2 cm", behind the two that are compared.
    pub(super) fn margin_behind(
        &mut self,
        left: &Formula,
        is: Comparison,
        right: &Formula,
        column: Option<usize>,
    ) -> Option<Test> {
        let larger = match is {
            Comparison::Greater | Comparison::GreaterOrEqual => true,
            Comparison::Less | Comparison::LessOrEqual => false,
            Comparison::Equal | Comparison::NotEqual => return None,
        };
        let start = self.at;
        if !self.eat(&["by"]) || matches!(right, Expr::Number(_) | Expr::Text(_)) {
            self.at = start;
            return None;
        }
        let bound = self.comparison();
        let margin = bound.and_then(|bound| self.margin(column).map(|margin| (bound, margin))).or_else(|| {
            self.at = start + 1;
            let margin = self.margin(column)?;
            let bound = self.or_more_behind()?;
            Some((bound, margin))
        });
        let Some((bound, margin)) = margin else {
            self.at = start;
            return None;
        };
        Some(margin.test(left, right.clone(), larger, bound))
    }

    /// "… by 10 % or more": the bound behind the number.
    fn or_more_behind(&mut self) -> Option<Comparison> {
        self.eat(&["or"]).then_some(())?;
        if self.eat(&["more", "above", "higher", "greater", "over"]) {
            return Some(Comparison::GreaterOrEqual);
        }
        self.eat(&["less", "below", "lower", "fewer", "under"]).then_some(Comparison::LessOrEqual)
    }

    /// "5 cm", "10 %", "2 weeks" of dates.
    fn margin(&mut self, column: Option<usize>) -> Option<Margin> {
        let dated = column.is_some_and(|column| self.kind(column).is_date());
        let found = match self.token()?.kind {
            Kind::Percent(share) if !dated => Margin::Share(share),
            Kind::Number(number) | Kind::Money(number, _) => {
                let times = match self.word(1) {
                    "week" | "weeks" if dated => 7.0,
                    "month" | "months" | "year" | "years" | "hour" | "hours" | "times" if dated => return None,
                    "times" => return None,
                    _ => 1.0,
                };
                Margin::Amount(number * times)
            }
            _ => return None,
        };
        self.at += 1;
        self.skip_units();
        Some(found)
    }
}
