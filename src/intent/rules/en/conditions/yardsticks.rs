//! "items below the reorder level", "reps who reached their target", "sold above the list price": a column
//! that others are measured by, and what is measured is not said.

use crate::plan::{Comparison, Condition, Expr, Function};

use super::{
    super::{expressions::call, parser::Parser},
    Test,
};

/// Words of the yardstick's header, and of the headers that are measured by it.
const PAIRS: &[(&[&str], &[&str])] = &[
    (
        &["reorder", "minimum", "min", "safety"],
        &["stock", "on hand", "quantity", "qty", "inventory", "available", "balance", "units"],
    ),
    (&["list", "asking"], &["sold", "sale", "selling"]),
    (&["budget", "planned", "plan", "forecast"], &["actual", "spent", "real"]),
    (&["target", "goal", "quota"], &["actual", "achieved", "sales", "total", "revenue", "result"]),
    (&["limit", "maximum", "max", "capacity"], &["balance", "used", "actual", "booked", "amount"]),
    (&["due", "deadline"], &["paid", "returned", "finished", "delivered", "completed"]),
    (&["open"], &["close"]),
];

impl Parser<'_, '_> {
    /// A comparison with a yardstick, no subject before it.
    pub(super) fn yardstick(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.measured();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn measured(&mut self) -> Option<Test> {
        let negated = self.eat(&["not"]);
        self.skip(&["who", "that", "have", "has", "is", "are", "stock", "sold"]);
        let is = if self.eat(&["reached", "met", "hit", "made", "achieved", "reach", "meet"]) {
            Comparison::GreaterOrEqual
        } else if self.eat(&["missed", "miss"]) {
            Comparison::Less
        } else if self.eat(&["exceeded", "beat", "passed", "exceed", "exceeds"]) {
            Comparison::Greater
        } else {
            self.comparison()?
        };
        let is = if negated && is == Comparison::GreaterOrEqual { Comparison::Less } else { is };
        self.skip(&["the", "their", "its", "his", "her", "than", "own"]);
        let (column, name) = self.column()?;
        if !(self.kind(column).is_numeric() || self.kind(column).is_date()) {
            return None;
        }
        let left = self.measured_by(column)?;
        Some(Condition::Compare { left, is, right: Expr::Column(name) })
    }

    /// "running low", "that need reordering", "low on stock": as much is left as says that more is needed, or less.
    /// "out of stock": nothing is left.
    pub(super) fn running_low(&mut self) -> Option<Test> {
        const LOW: &[&str] = &[
            "running low",
            "run low",
            "running out",
            "low on stock",
            "low in stock",
            "low stock",
            "need reordering",
            "needs reordering",
            "need restocking",
            "needs restocking",
            "need to reorder",
            "need to restock",
            "have to reorder",
            "should reorder",
            "need to be reordered",
            "needs to be reordered",
            "must be reordered",
            "should be reordered",
            "have to be reordered",
            "need to be restocked",
            "due for reorder",
            "to be reordered",
            "to reorder",
            "to restock",
        ];
        const NONE: &[&str] = &["out of stock", "sold out", "not in stock"];
        // The words beside the table may say when something is to be ordered.
        let defined =
            |one: &crate::intent::definitions::Definition| one.name.iter().any(|word| word.starts_with("reorder"));
        if self.scene.definitions.iter().any(defined) {
            return None;
        }
        let start = self.at;
        let found = if self.eat_phrase(LOW) {
            self.yardstick_of_stock().map(|(stock, level)| (stock, Comparison::LessOrEqual, level))
        } else if self.eat_phrase(NONE) {
            let stock = self.yardstick_of_stock().map(|(stock, _)| stock);
            stock.map(|stock| (stock, Comparison::LessOrEqual, Expr::Number(0.0)))
        } else {
            None
        };
        if found.is_none() {
            self.at = start;
        }
        let (left, is, right) = found?;
        self.eat(&["soon", "now"]);
        Some(Condition::Compare { left, is, right })
    }

    /// What is in stock, and the level below which more is ordered.
    fn yardstick_of_stock(&self) -> Option<(super::Formula, super::Formula)> {
        let columns = &self.scene.linker.columns;
        let level = (0..columns.len()).find(|at| {
            let header = &columns[*at].words;
            self.kind(*at).is_numeric() && header.iter().any(|word| PAIRS[0].0.contains(&word.as_str()))
        })?;
        Some((self.measured_by(level)?, Expr::Column(self.scene.name(level, true))))
    }

    /// What the columns of the table say is measured by this one; the sum of the months where there is a target.
    fn measured_by(&self, yardstick: usize) -> Option<super::Formula> {
        let columns = &self.scene.linker.columns;
        let header = &columns[yardstick].words;
        let (names, others) =
            PAIRS.iter().find(|(names, _)| names.iter().any(|name| header.iter().any(|word| word == name)))?;
        let fits = |at: &usize| {
            let own = &columns[*at].words;
            let same_kind = self.kind(*at).is_date() == self.kind(yardstick).is_date()
                && (self.kind(*at).is_numeric() || self.kind(*at).is_date());
            *at != yardstick
                && same_kind
                && others.iter().any(|other| own.iter().any(|word| word == other) || own.join(" ").contains(other))
        };
        let mut found = (0..columns.len()).filter(fits);
        if let Some(first) = found.next() {
            return found.next().is_none().then(|| Expr::Column(self.scene.name(first, true)));
        }
        let group = self.scene.linker.main_group().filter(|_| names.contains(&"target"))?;
        Some(call(Function::Sum, group.into_iter().map(|at| Expr::Column(self.scene.name(at, true))).collect()))
    }
}
