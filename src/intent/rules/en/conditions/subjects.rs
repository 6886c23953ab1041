//! Conditions whose column comes last or not at all: "over 40 in age", "after 2015 in the Date column".

use crate::{
    intent::{
        link::What,
        token::{Kind, month},
    },
    plan::{Condition, Expr},
    workbook::schema::Kind as ColumnKind,
};

use super::{super::parser::Parser, Test};

impl Parser<'_, '_> {
    /// No subject: a comparison or a period by itself, of the last subject or the only column it fits.
    pub(super) fn without_subject(&mut self) -> Option<Test> {
        let start = self.at;
        let by_age = matches!(self.word(0), "older" | "younger");
        // "over 40" cannot be said of a column of texts.
        let sized = |column: usize| !matches!(self.kind(column), ColumnKind::Text | ColumnKind::Bool);
        let subject = self
            .subject
            .filter(|column| !by_age && (sized(*column) || !self.comparison_here()))
            .filter(|column| self.only_reaching(*column).is_none());
        if let Some(subject) = subject {
            let left = Expr::Column(self.scene.name(subject, false));
            if let Some(found) = self.predicate(&left, Some(subject)) {
                return Some(found);
            }
            self.at = start;
        }
        if let Some(found) = self.subject_behind() {
            return Some(found);
        }
        if let Some(found) = self.beside_the_average() {
            return Some(found);
        }
        let date =
            self.scene.only_column(ColumnKind::is_date).or_else(|| self.date_meant()).or_else(|| self.day_of_rows());
        if let Some(column) = date {
            let name = self.scene.name(column, true);
            self.skip(&[
                "dated",
                "issued",
                "made",
                "placed",
                "sold",
                "created",
                "ordered",
                "paid",
                "joined",
                "born",
                "bought",
                "registered",
                "posted",
                "sent",
                "started",
                "begun",
                "ended",
                "opened",
                "closed",
                "signed",
                "delivered",
                "finished",
                "arrived",
                "hired",
                "received",
                "completed",
            ]);
            if let Some(found) = self.in_period(&name) {
                return Some(found);
            }
            let looks_ahead = matches!(
                self.word(0),
                "before" | "after" | "since" | "until" | "between" | "from" | "later" | "earlier" | "on"
            ) || matches!(self.word(0), "older" | "newer" | "younger")
                && self
                    .look(2)
                    .is_some_and(|token| matches!(token.kind, Kind::Date(_)) || month(&token.folded).is_some());
            if looks_ahead && let Some(found) = self.compare(&Expr::Column(name), Some(column)) {
                self.subject = Some(column);
                return Some(found);
            }
            self.at = start;
        }
        let age = matches!(self.word(0), "older" | "younger")
            .then(|| self.scene.linker.columns.iter().position(|column| column.words.iter().any(|word| word == "age")))
            .flatten();
        if by_age && let Some(found) = self.by_age() {
            return Some(found);
        }
        // Nobody is older than a number of something else.
        if age.is_none() && by_age {
            return None;
        }
        let age = age.or_else(|| self.age_of_people());
        let column = age
            .or_else(|| self.scene.only_column(ColumnKind::is_numeric))
            .or_else(|| self.only_reaching(self.subject?))
            .or_else(|| self.only_amounts())
            .filter(|_| !self.counts_rows());
        if let Some(column) = column
            && !matches!(self.word(0), "before" | "after" | "since" | "until" | "from")
        {
            let left = Expr::Column(self.scene.name(column, true));
            if let Some(found) = self.compare(&left, Some(column)) {
                self.subject = Some(column);
                return Some(found);
            }
        }
        self.at = start;
        None
    }

    /// "gifts below £10", "orders over 500": the only column of amounts, where such numbers stand in it; of several the
    /// only one that has smaller and larger ones.
    fn only_amounts(&self) -> Option<usize> {
        let number = (0..4).find_map(|ahead| match self.look(ahead)?.kind {
            Kind::Number(number) | Kind::Money(number, _) => Some(number),
            _ => None,
        })?;
        let before = self.at.checked_sub(1).map_or("", |before| self.scene.word(before));
        let anything = matches!(before, "anything" | "everything" | "those" | "ones" | "all" | "any");
        let rows = super::super::things::is_thing(before) || anything;
        let amounts = |at: &usize| super::super::total::adds_up(self.scene, *at);
        let mut found = (0..self.scene.linker.columns.len()).filter(amounts);
        let only = found.next().filter(|_| found.next().is_none());
        let Some(only) = only else { return self.only_around(number).filter(|_| rows) };
        let money = (0..4).any(|ahead| self.look(ahead).is_some_and(|token| matches!(token.kind, Kind::Money(..))));
        let (low, high) = self.scene.linker.columns[only].range?;
        (money || rows && (low..=high).contains(&number)).then_some(only)
    }

    /// The only column of numbers that has smaller and larger ones, and no number that is told by its unit.
    fn only_around(&self, number: f64) -> Option<usize> {
        let columns = &self.scene.linker.columns;
        let around = |at: &usize| {
            let codes = self.scene.linker.is_code(*at) || columns[*at].meant == "year";
            self.kind(*at).is_numeric()
                && !codes
                && columns[*at].range.is_some_and(|(low, high)| low < number && number < high)
        };
        let mut found = (0..columns.len()).filter(around);
        found.next().filter(|_| found.next().is_none())
    }

    /// "paid in June" of Paid on, "how many visits in June": of several columns of dates the one that the verb tells
    /// of, else that of the day of the rows.
    fn date_meant(&self) -> Option<usize> {
        let columns = &self.scene.linker.columns;
        let of = |mention: &crate::intent::link::Mention| match &mention.what {
            What::Column { candidates, .. } => candidates.iter().any(|at| self.kind(*at).is_date()),
            _ => false,
        };
        if !self.speaks_of_period() || self.scene.mentions.iter().any(of) {
            return None;
        }
        let tells = |at: &usize| {
            (self.at.saturating_sub(3)..self.at).any(|before| {
                let word = self.scene.word(before);
                columns[*at].own().iter().any(|own| own == word)
                    || columns[*at].telling().any(|own| own == word)
                    || columns[*at].is_of_verb(word, &self.scene.linker.stem(word))
            })
        };
        let dates = || (0..columns.len()).filter(|at| self.kind(*at).is_date());
        let mut told = dates().filter(tells);
        match told.next() {
            Some(first) => told.next().is_none().then_some(first),
            None => super::super::summarise::day_of_rows(self.scene),
        }
    }

    /// "the invoices before 1 March": of several columns of dates that of the day of the rows.
    fn day_of_rows(&self) -> Option<usize> {
        let day = |ahead: usize| self.look(ahead).is_some_and(|token| matches!(token.kind, Kind::Date(_)));
        let compared = matches!(self.word(0), "before" | "after" | "since" | "until" | "between" | "from");
        (compared && day(1)).then(|| super::super::summarise::day_of_rows(self.scene)).flatten()
    }

    /// A month or a quarter comes, with no more than its preposition before.
    fn speaks_of_period(&self) -> bool {
        let ahead =
            (0..3).find(|ahead| !matches!(self.word(*ahead), "in" | "on" | "during" | "from" | "the" | "month" | "of"));
        let led =
            self.at > 0 && matches!(self.scene.word(self.at - 1), "in" | "for" | "during" | "from" | "of" | "since");
        ahead.is_some_and(|ahead| {
            let word = self.word(ahead);
            (led || ahead > 0)
                && (month(word).is_some_and(|_| word.len() > 2) || matches!(word, "q1" | "q2" | "q3" | "q4"))
        })
    }

    /// "people over 60": their age, where that is known.
    fn age_of_people(&self) -> Option<usize> {
        let who = self.at.checked_sub(1).map_or("", |before| self.scene.word(before));
        let people = matches!(
            who,
            "people"
                | "everyone"
                | "everybody"
                | "anyone"
                | "those"
                | "men"
                | "women"
                | "kids"
                | "children"
                | "persons"
        );
        let said = matches!(self.word(0), "over" | "under" | "above" | "below");
        let years = self
            .look(1)
            .and_then(crate::intent::token::Token::number)
            .is_some_and(|years| (1.0..110.0).contains(&years));
        if !(people && said && years) {
            return None;
        }
        self.scene.linker.columns.iter().position(|column| column.kind.is_numeric() && column.meant == "age")
    }

    /// "with 3 bedrooms under 400,000": the only column of such numbers, where those of the last one are far from it.
    fn only_reaching(&self, subject: usize) -> Option<usize> {
        let number = (0..4).find_map(|ahead| match self.look(ahead)?.kind {
            Kind::Number(number) | Kind::Money(number, _) => Some(number),
            _ => None,
        })?;
        let range = |at: usize| self.scene.linker.columns[at].range.filter(|_| self.kind(at).is_numeric());
        let (low, high) = range(subject)?;
        let span = (high - low).max(1.0);
        if (low - span * 2.0..=high + span * 2.0).contains(&number) {
            return None;
        }
        let mut reaching = (0..self.scene.linker.columns.len())
            .filter(|at| range(*at).is_some_and(|(low, high)| (low..=high).contains(&number)));
        reaching.next().filter(|_| reaching.next().is_none())
    }

    /// "more than 10 invoices": rows are counted, and no amount is compared.
    fn counts_rows(&self) -> bool {
        let number = (0..4).find(|ahead| self.look(*ahead).is_some_and(|token| matches!(token.kind, Kind::Number(_))));
        number.is_some_and(|ahead| {
            let noun = self.word(ahead + 1);
            super::super::things::is_thing(noun)
                && noun.ends_with('s')
                && !matches!(noun, "items" | "times" | "points" | "goods" | "units")
        })
    }

    /// "after 2015/07/01 in the Date column", "over 30 for Age", "below 60 in Physics or History":
    /// the subject comes last.
    pub(super) fn subject_behind(&mut self) -> Option<Test> {
        let start = self.at;
        let found = self.comparison_and_columns();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn comparison_and_columns(&mut self) -> Option<Test> {
        let start = self.at;
        self.comparison()?;
        self.eat(&["than"]);
        // "more than 2 units sold": the column is the unit.
        let number = self
            .token()
            .is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Money(..) | Kind::Percent(_)));
        let unit = number
            && self.scene.mention_at(self.at + 1).is_some_and(|mention| matches!(mention.what, What::Column { .. }));
        if unit {
            self.at += 1;
        } else {
            self.operand(None)?;
            self.skip_units();
            self.eat(&["in", "of", "for", "under", "within", "on"]).then_some(())?;
        }
        self.skip_articles();
        let any = self.eat(&["either", "any"]);
        let mut columns = self.column_list();
        let mut either = any;
        while !columns.is_empty() && self.eat(&["or"]) {
            either = true;
            columns.extend(self.column());
        }
        let after = self.at;
        let mut tests = Vec::new();
        for (column, name) in columns {
            self.at = start;
            if unit && !self.kind(column).is_numeric() {
                return None;
            }
            tests.push(self.compare(&Expr::Column(name), Some(column))?);
            self.subject = Some(column);
        }
        self.at = after;
        match tests.len() {
            0 => None,
            1 => tests.pop(),
            _ if either => Some(Condition::Any(tests)),
            _ => Some(Condition::All(tests)),
        }
    }
}
