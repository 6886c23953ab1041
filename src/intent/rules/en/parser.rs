//! A cursor over a clause, for the grammar of expressions and conditions.
//!
//! Nothing is marked as used here: who succeeds takes `start..at`.

use crate::{
    intent::{
        link::{self, What},
        scene::{Name, Scene},
        token::{Kind, Token},
    },
    plan::{Expr, Named},
    workbook::schema::Kind as ColumnKind,
};

use super::unit_table;

pub(in crate::intent) struct Parser<'s, 'a> {
    pub scene: &'s Scene<'a>,
    pub at: usize,
    pub end: usize,
    /// The column that the condition before spoke of: "over 30 and under 50".
    pub subject: Option<usize>,
    /// How many definitions deep we are.
    pub depth: u8,
}

impl<'s, 'a> Parser<'s, 'a> {
    pub(in crate::intent) fn new(scene: &'s Scene<'a>, start: usize, end: usize) -> Self {
        Self { scene, at: start, end: end.min(scene.len()), subject: None, depth: 0 }
    }

    pub(super) fn token(&self) -> Option<&'s Token> {
        self.look(0)
    }

    pub(super) fn look(&self, ahead: usize) -> Option<&'s Token> {
        (self.at + ahead < self.end).then(|| &self.scene.tokens[self.at + ahead])
    }

    /// The token just read.
    pub(super) fn read_last(&self) -> Option<&'s Token> {
        self.at.checked_sub(1).map(|at| &self.scene.tokens[at])
    }

    pub(super) fn word(&self, ahead: usize) -> &'s str {
        self.look(ahead).map_or("", |token| token.folded.as_str())
    }

    pub(super) fn is_done(&self) -> bool {
        self.at >= self.end
    }

    /// Past one of these words.
    pub(super) fn eat(&mut self, words: &[&str]) -> bool {
        let found =
            self.token().is_some_and(|token| token.kind == Kind::Word && words.contains(&token.folded.as_str()));
        self.at += usize::from(found);
        found
    }

    pub(super) fn eat_symbol(&mut self, symbol: char) -> bool {
        let found = self.token().is_some_and(|token| token.is_symbol(symbol));
        self.at += usize::from(found);
        found
    }

    /// Past the first of these phrases that stands here; its index.
    pub(super) fn eat_phrase(&mut self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| {
            let here = phrase.split(' ').enumerate().all(|(ahead, word)| self.word(ahead) == word);
            if here {
                self.at += phrase.split(' ').count();
            }
            here
        })
    }

    pub(super) fn skip(&mut self, words: &[&str]) {
        while self.mention().is_none() && self.eat(words) {}
    }

    pub(super) fn skip_articles(&mut self) {
        self.skip(&[
            "the",
            "what",
            "was",
            "were",
            "a",
            "an",
            "its",
            "their",
            "that",
            "this",
            "each",
            "every",
            "all",
            "these",
            "those",
            "of",
            "corresponding",
            "respective",
            "same",
        ]);
    }

    pub(super) fn mention(&self) -> Option<&'s link::Mention> {
        self.scene.mention_at(self.at).filter(|mention| mention.end <= self.end)
    }

    /// A column mentioned here.
    pub(super) fn column(&mut self) -> Option<(usize, Name)> {
        let start = self.at;
        if link::is_column_word(self.token()?) && self.mention().is_none() {
            self.at += 1;
        }
        let Some(mention) = self.mention() else {
            self.at = start;
            return None;
        };
        let Some((column, guess)) = self.scene.resolve(mention) else {
            self.at = start;
            return None;
        };
        self.at = mention.end;
        if self.token().is_some_and(link::is_column_word) {
            self.at += 1;
        }
        self.skip_cell_words();
        self.skip_measure(column);
        self.skip_said_again(column);
        Some((column, self.scene.name(column, guess)))
    }

    /// "Cost of Goods Sold (COGS)": the same column once more in brackets.
    fn skip_said_again(&mut self, column: usize) {
        let again = self.token().is_some_and(|token| token.is_symbol('('))
            && self.scene.mention_at(self.at + 1).is_some_and(|mention| {
                mention.end < self.end
                    && self.scene.tokens[mention.end].is_symbol(')')
                    && matches!(&mention.what, What::Column { candidates, .. } if candidates.contains(&column))
            });
        if again {
            self.at = self.scene.mention_at(self.at + 1).map_or(self.at, |mention| mention.end + 1);
        }
    }

    /// "for each customer": said of every row, and nothing of its own.
    pub(super) fn skip_each(&mut self) {
        if matches!(self.word(0), "for" | "of" | "in") && matches!(self.word(1), "each" | "every" | "all") {
            self.at += 2;
            self.at = self.mention().map_or(self.at + 1, |mention| mention.end).min(self.end);
        }
    }

    /// "the Range cells", "Sales values".
    fn skip_cell_words(&mut self) {
        while self.mention().is_none()
            && self.eat(&[
                "cell", "cells", "value", "values", "amount", "amounts", "figures", "mark", "marks", "score", "scores",
                "result", "results",
            ])
        {}
    }

    /// "the incidence angle" of Incidence (deg): what the header's unit measures.
    fn skip_measure(&mut self, column: usize) {
        let unit = unit_table::of_header(&self.scene.linker.columns[column].name);
        if self.mention().is_none() && unit.is_some_and(|unit| unit_table::may_hold(self.word(0), unit.measure)) {
            self.at += 1;
        }
    }

    /// "A, B and C", "columns B to E": at least one.
    pub(super) fn column_list(&mut self) -> Vec<(usize, Name)> {
        let mut found: Vec<(usize, Name)> = Vec::new();
        loop {
            let before = self.at;
            self.skip_articles();
            if let Some(mention) = self.mention()
                && let What::Columns(columns) = &mention.what
            {
                found.extend(columns.iter().map(|column| (*column, self.scene.name(*column, false))));
                self.at = mention.end;
            } else if let Some(column) = self.column() {
                let first = column.0;
                found.push(column);
                found.extend(self.through(before, first));
            } else {
                self.at = before;
                return found;
            }
            let before = self.at;
            let mut joined = self.eat_symbol(',');
            joined |= self.eat(&["and", "&", "plus"]) || self.eat_symbol('&') || self.eat_symbol('+');
            if !joined && !self.goes_on_unmarked(&found) {
                return found;
            }
            let next = self.at;
            self.skip_articles();
            let goes_on = self.mention().is_some_and(|mention| !matches!(mention.what, What::Value { .. }))
                || self.token().is_some_and(link::is_column_word);
            self.at = if goes_on { next } else { before };
            if !goes_on {
                return found;
            }
        }
    }

    /// "Mon to Sat": the columns behind the first, up to the last; "from January to March" tells of a change.
    fn through(&mut self, start: usize, first: usize) -> Vec<(usize, Name)> {
        let from = start > 0 && self.scene.word(start - 1) == "from" || self.scene.word(start) == "from";
        let before = self.at;
        let joined = !from && (self.eat(&["to", "through", "thru"]) || self.eat_symbol('–'));
        let last = if joined { self.column().map(|(column, _)| column) } else { None };
        let numeric = |at: usize| self.scene.kind(at).is_numeric();
        match last {
            Some(last) if last > first && (first..=last).all(numeric) => {
                (first + 1..=last).map(|at| (at, self.scene.name(at, false))).collect()
            }
            _ => {
                self.at = before;
                Vec::new()
            }
        }
    }

    /// "math science and english": the comma that nobody types.
    fn goes_on_unmarked(&self, found: &[(usize, Name)]) -> bool {
        let sure = |mention: &link::Mention| {
            matches!(&mention.what, What::Column { candidates, guess: false }
                if candidates.first().is_some_and(|column| self.kind(*column).is_numeric()))
        };
        let Some(next) = self.mention().filter(|next| sure(next)) else { return false };
        let listed = found.iter().all(|(column, _)| self.kind(*column).is_numeric());
        let joint = self.scene.word(next.end);
        listed && (found.len() > 1 || joint == "and" || self.scene.mention_at(next.end).is_some_and(sure))
    }

    pub(super) fn kind(&self, column: usize) -> ColumnKind {
        self.scene.kind(column)
    }

    pub(super) fn is_rate(&self, column: usize) -> bool {
        let Some(found) = self.scene.linker.columns.get(column) else { return false };
        let small = found.range.is_some_and(|(low, high)| low >= 0.0 && high <= 1.0);
        let named = found.words.iter().any(|word| {
            matches!(word.as_str(), "discount" | "rate" | "percent" | "percentage" | "tax" | "vat" | "commission")
        });
        found.kind == ColumnKind::Percent || (small && named)
    }

    pub(super) fn column_of(&self, name: &Name) -> Option<usize> {
        (0..self.scene.linker.columns.len()).find(|at| self.scene.name(*at, false).get() == name.get())
    }
}

/// The column of an expression that is nothing but a column.
pub(super) fn only_column(expr: &Expr<Named>) -> Option<&Name> {
    match expr {
        Expr::Column(name) => Some(name),
        _ => None,
    }
}
