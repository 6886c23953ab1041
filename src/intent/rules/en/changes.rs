//! "the growth of Sales", "the daily change in Close", "percentage change from the year before",
//! "growth from January to April".

use crate::plan::{BinaryOp, Comparison, Condition, Expr};

use super::{
    expressions::{Formula, binary, growth},
    parser::Parser,
    words::PERIODS,
};
use crate::intent::scene::{Name, Scene};

/// How often, before the noun.
const ADVERBS: &[&str] = &[
    "daily",
    "weekly",
    "monthly",
    "quarterly",
    "yearly",
    "annual",
    "relative",
    "yoy",
    "mom",
    "year-over-year",
    "month-over-month",
    "year-on-year",
    "period",
];
/// What became more or less.
pub(super) const CHANGED: &[&str] = &[
    "growth",
    "change",
    "increase",
    "changed",
    "grown",
    "grew",
    "increased",
    "risen",
    "rose",
    "gained",
    "fallen",
    "decreased",
];
/// Nouns of a change besides.
const NOUNS: &[&str] = &["changes", "return", "returns", "difference", "variation", "decrease"];

impl Parser<'_, '_> {
    /// "the yearly growth rate of Revenue", "the percentage change in Close from the previous day".
    pub(super) fn change(&mut self) -> Option<Formula> {
        let start = self.at;
        let found = self.change_of();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn change_of(&mut self) -> Option<Formula> {
        while self.over_periods() || self.mention().is_none() && self.eat(ADVERBS) {}
        let mut relative = self.eat(&["percentage", "percent", "pct"]) || self.eat_symbol('%');
        while self.mention().is_none() && self.eat(ADVERBS) {}
        let rate = self.eat_phrase(&["rate of"]);
        let noun = self.word(0);
        if self.mention().is_some() || !self.eat(CHANGED) && !self.eat(NOUNS) {
            return None;
        }
        relative |= rate || matches!(noun, "growth" | "return" | "returns");
        relative |= self.eat(&["rate", "rates", "percentage", "percentages", "percent", "ratio"]);
        let of = self.eat(&["of", "in", "for", "to"]);
        self.skip(&["the", "total", "closing", "a", "each", "every"]);
        self.skip_whose_change();
        let from = self.eat(&["from", "between"]);
        self.skip(&["the"]);
        let pairs = from && self.eat_phrase(&["each pair of", "each two", "every two", "two"]);
        if pairs {
            return None;
        }
        let (column, name) = self.column()?;
        if from {
            self.eat(&["to", "and", "until", "through"]).then_some(())?;
            self.skip(&["the"]);
            let (_, last) = self.column()?;
            if noun == "difference" {
                return None;
            }
            return Some(between(name, last, relative));
        }
        // "the price": the column's name goes on with a word that says nothing new.
        self.skip(&["price", "prices", "values", "amount"]);
        let compared = self.compared();
        if noun == "difference" && !compared || !of && !compared && !self.is_done() && noun != "growth" {
            return None;
        }
        self.kind(column).is_numeric().then_some(())?;
        Some(since(name, relative))
    }

    /// "the change of each product from Q3 to Q4": whose it is, before the columns.
    fn skip_whose_change(&mut self) {
        let each = self.at > 0 && matches!(self.scene.word(self.at - 1), "each" | "every" | "all" | "the");
        let from = (1..4).find(|ahead| matches!(self.word(*ahead), "from" | "between"));
        let Some(from) = from.filter(|_| each) else { return };
        let numeric = |at: usize| {
            let mention = self.scene.mention_at(at)?;
            Some(self.kind(self.scene.resolve(mention)?.0).is_numeric())
        };
        let columns = (from + 1..from + 3).any(|ahead| numeric(self.at + ahead) == Some(true));
        if columns && (0..from).all(|ahead| numeric(self.at + ahead) != Some(true)) {
            self.at += from;
        }
    }

    /// "year over year", "month to month", "day on day", "period over period".
    fn over_periods(&mut self) -> bool {
        let here = PERIODS.contains(&self.word(0))
            && matches!(self.word(1), "over" | "to" | "on" | "by" | "after")
            && self.word(2) == self.word(0);
        self.at += if here { 3 } else { 0 };
        here
    }

    /// "compared to the previous month", "from the year before", "between consecutive rows": past it.
    pub(super) fn compared(&mut self) -> bool {
        let start = self.at;
        self.eat_symbol(',');
        self.eat(&["as", "when"]);
        let led = self.eat(&["compared", "relative", "in", "with"])
            | self.eat(&[
                "to",
                "with",
                "against",
                "from",
                "over",
                "vs",
                "versus",
                "since",
                "comparison",
                "than",
                "between",
                "of",
                "by",
            ])
            | self.eat(&["to", "with"]);
        self.skip(&["the", "that", "of", "each", "every", "its", "two", "value", "pair", "any"]);
        let named = self.eat(&[
            "previous",
            "prior",
            "preceding",
            "last",
            "consecutive",
            "successive",
            "adjacent",
            "earlier",
            "neighbouring",
        ]);
        let noun = self.eat(PERIODS) | self.eat(PERIODS);
        let behind = self.eat(&["before", "above", "earlier", "to", "ago"]);
        if behind && self.read_last().is_some_and(|token| token.is("to")) {
            self.eat(PERIODS);
        }
        if led && (named || noun && behind) || self.over_periods() {
            return true;
        }
        self.at = start;
        false
    }
}

/// Words by which a change is one of the whole.
const RATES: &[&str] = &["percentage", "percent", "rate", "relative", "pct"];

/// "… Then the percentage change against the previous year in another column": of the column that was just made.
pub(super) fn of_last(scene: &Scene<'_>, column: &Name) -> Option<Formula> {
    let numeric =
        |one: &crate::intent::link::Mention| scene.resolve(one).is_some_and(|(at, _)| scene.kind(at).is_numeric());
    if scene.mentions.iter().any(numeric) {
        return None;
    }
    let noun = (0..scene.len()).find(|at| CHANGED.contains(&scene.word(*at)) || NOUNS.contains(&scene.word(*at)))?;
    let rated = (noun.saturating_sub(2)..noun + 2).find(|at| RATES.contains(&scene.word(*at)));
    let behind = noun + 1 + usize::from(RATES.contains(&scene.word(noun + 1)));
    let mut parser = Parser::new(scene, behind, scene.len());
    if !parser.compared() {
        return None;
    }
    let end = parser.at;
    (noun.min(rated.unwrap_or(noun))..end).for_each(|at| scene.take(at, at + 1));
    let relative = rated.is_some() || matches!(scene.word(noun), "growth" | "return" | "returns");
    Some(since(column.clone(), relative))
}

/// `later - earlier`, or by how much of the earlier it grew.
fn between(earlier: Name, later: Name, relative: bool) -> Formula {
    let change = binary(BinaryOp::Subtract, Expr::Column(later), Expr::Column(earlier.clone()));
    if relative { binary(BinaryOp::Divide, change, Expr::Column(earlier)) } else { change }
}

/// Against the row above; empty in the first row.
pub(super) fn since(name: Name, relative: bool) -> Formula {
    if relative {
        return growth(name);
    }
    let previous = Expr::Previous(name.clone());
    Expr::If {
        when: Box::new(Condition::Compare { left: previous.clone(), is: Comparison::Equal, right: Expr::Empty }),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(binary(BinaryOp::Subtract, Expr::Column(name), previous)),
    }
}
