//! "the top 10 %", "the highest", "above average net pay", "negative amounts", "blank e-mails".

use crate::{
    intent::{link::What, scene::Name, token::Kind},
    plan::{Aggregate, Comparison, Condition, Expr},
    workbook::schema::Kind as ColumnKind,
};

use super::{super::parser::Parser, Test, negate};

/// Adjectives of the ends of an order.
const ENDS: &[&str] =
    &["highest", "largest", "lowest", "smallest", "top", "bottom", "biggest", "best", "worst", "maximum", "minimum"];

impl Parser<'_, '_> {
    /// "blank e-mails", "missing phone numbers", "duplicate names", "the highest score", "no e-mail", "negative amounts".
    pub(super) fn adjective(&mut self) -> Option<Test> {
        let start = self.at;
        let word = self.word(0);
        if let Some(found) = self.beside_average() {
            return Some(found);
        }
        let other = matches!(
            word,
            "blank"
                | "empty"
                | "missing"
                | "no"
                | "duplicate"
                | "duplicated"
                | "repeated"
                | "negative"
                | "positive"
                | "zero"
                | "unique"
        ) || matches!(word, "duplicates" | "repeats" | "blanks")
            && matches!(self.word(1), "in" | "of" | "within");
        let known = (other || ENDS.contains(&word)) && self.mention().is_none();
        if !known {
            return None;
        }
        if ENDS.contains(&word) {
            let (n, percent, smallest) = self.extreme();
            self.skip_ranked();
            self.skip(&["of", "in", "by", "the", "value", "values", "rows"]);
            // "the largest total sales", where an earlier step made a Total.
            let total = (self.mention().is_none_or(|mention| mention.end == self.at + 1) && self.word(0) == "total")
                .then(|| {
                    (0..self.scene.linker.columns.len())
                        .find(|at| crate::intent::link::words(&self.scene.linker.columns[*at].name) == ["total"])
                })
                .flatten();
            let column = match total {
                Some(at) => {
                    self.at += 1;
                    self.eat(&[
                        "sales", "amount", "score", "scores", "value", "values", "points", "cost", "revenue",
                        "spending",
                    ]);
                    Some((at, self.scene.name(at, false)))
                }
                None => {
                    self.skip(&["total"]);
                    let before = self.at;
                    // A column of names has no extremes.
                    let found = self.column().filter(|(at, _)| {
                        self.kind(*at).is_numeric()
                            || self.kind(*at).is_date()
                            || self.kind(*at) == ColumnKind::Time
                            || self.scene.linker.columns[*at].filled == 0
                    });
                    if found.is_none() {
                        self.at = before;
                    }
                    found
                }
            };
            let name = self.or_numeric(column)?;
            return Some(Condition::Extreme { column: name, n, percent, smallest });
        }
        self.at += 1;
        self.skip(&[
            "value", "values", "ones", "numbers", "amounts", "cell", "cells", "in", "the", "for", "entries", "rows",
            "of", "within",
        ]);
        if matches!(word, "blank" | "empty" | "missing" | "no")
            && let Some(found) = self.empty_of_several()
        {
            return Some(found);
        }
        let column = self.column();
        let found = match (word, column) {
            ("negative" | "positive" | "zero", column) => {
                let last = || self.subject.map(|at| (at, self.scene.name(at, false)));
                let name = self.or_numeric(column.or_else(last))?;
                let is = match word {
                    "negative" => Comparison::Less,
                    "positive" => Comparison::Greater,
                    _ => Comparison::Equal,
                };
                Condition::Compare { left: Expr::Column(name), is, right: Expr::Number(0.0) }
            }
            (_, None) => {
                self.at = start;
                return None;
            }
            ("duplicate" | "duplicated" | "repeated" | "duplicates" | "repeats", Some((_, column))) => {
                Condition::Repeated { column }
            }
            ("unique", Some((_, column))) => negate(Condition::Repeated { column }),
            (_, Some((_, column))) => Condition::Blank { column },
        };
        Some(found)
    }

    /// "the top 3 marks in Maths": what is ranked, before its column.
    fn skip_ranked(&mut self) {
        let noun = self.look(0).is_some_and(|token| token.kind == Kind::Word)
            && matches!(self.word(1), "in" | "of" | "for")
            && self.mention().is_none_or(|one| matches!(one.what, What::Columns(_)));
        let named = |ahead: usize| {
            let mention = self.scene.mention_at(self.at + ahead);
            mention.is_some_and(|one| matches!(one.what, What::Column { .. }))
        };
        if noun && (named(2) || self.word(2) == "the" && named(3)) {
            self.at += 2;
        }
    }

    /// "empty marks", "missing months": gaps in any of the columns that are spoken of together.
    fn empty_of_several(&mut self) -> Option<Test> {
        let token = self.token().filter(|_| self.mention().is_none())?;
        let general =
            matches!(token.folded.as_str(), "marks" | "scores" | "results" | "grades" | "readings" | "amounts");
        let columns = match self.scene.linker.columns_called(&token.folded) {
            Some(columns) => columns,
            None if general => self.scene.linker.main_group()?,
            None => return None,
        };
        self.at += 1;
        let blank = |at: usize| Condition::Blank { column: self.scene.name(at, true) };
        Some(Condition::Any(columns.into_iter().map(blank).collect()))
    }

    /// "above average net pay".
    pub(super) fn beside_average(&mut self) -> Option<Test> {
        let is = match self.word(0) {
            "above" | "over" => Comparison::Greater,
            "below" | "under" => Comparison::Less,
            _ => return None,
        };
        let start = self.at;
        self.at += 1;
        let Some((_, column)) = self.eat(&["average"]).then(|| self.column()).flatten() else {
            self.at = start;
            return None;
        };
        let right = Expr::Whole { aggregate: Aggregate::Mean, column: column.clone() };
        Some(Condition::Compare { left: Expr::Column(column), is, right })
    }

    pub(super) fn or_numeric(&self, column: Option<(usize, Name)>) -> Option<Name> {
        match column {
            Some((_, name)) => Some(name),
            None => self
                .subject
                .map(|at| self.scene.name(at, false))
                .or_else(|| self.scene.only_column(ColumnKind::is_numeric).map(|at| self.scene.name(at, true))),
        }
    }

    /// "top 10", "the highest", "top 5 %", "lowest 3".
    pub(super) fn extreme(&mut self) -> (f64, bool, bool) {
        let smallest = matches!(self.word(0), "lowest" | "smallest" | "bottom" | "worst" | "minimum" | "min" | "least");
        self.at += 1;
        let Some(token) = self.token() else { return (1.0, false, smallest) };
        let (n, percent) = match (&token.kind, token.number()) {
            (Kind::Percent(share), _) => (share * 100.0, true),
            (_, Some(number)) => {
                let percent = matches!(self.word(1), "percent" | "%");
                self.at += usize::from(percent);
                (number, percent)
            }
            (_, None) => return (1.0, false, smallest),
        };
        self.at += 1;
        (n, percent, smallest)
    }

    /// "among the top 10", "in the top 5 %", "the highest", "ranking top".
    pub(super) fn among_extremes(&mut self, name: &Name) -> Option<Test> {
        let start = self.at;
        // Names have no highest.
        let text = |at: usize| self.kind(at) == ColumnKind::Text && !self.scene.linker.columns[at].values.is_empty();
        if self.column_of(name).is_some_and(text) {
            return None;
        }
        self.skip(&["among", "in", "the", "one", "of", "is", "ranking", "ranks", "ranked", "within"]);
        if matches!(
            self.word(0),
            "highest"
                | "largest"
                | "lowest"
                | "smallest"
                | "top"
                | "bottom"
                | "biggest"
                | "maximum"
                | "minimum"
                | "best"
                | "worst"
                | "max"
                | "min"
        ) && self
            .mention()
            .is_none_or(|one| !matches!(one.what, crate::intent::link::What::Column { guess: false, .. }))
        {
            let (n, percent, smallest) = self.extreme();
            self.eat(&["value", "values", "one", "rows"]);
            return Some(Condition::Extreme { column: name.clone(), n, percent, smallest });
        }
        self.at = start;
        None
    }
}
