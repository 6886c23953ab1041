//! Days between dates, and dates moved by days.

use crate::intent::rules::en::parser::{Parser, only_column};
use crate::plan::{BinaryOp, Expr, Function};

use super::{Formula, binary, call};

/// What happens, and what a column of its days says of it.
const HAPPENINGS: &[(&str, &[&str])] = &[
    ("payment", &["paid", "settled"]),
    ("delivery", &["delivered", "arrived", "received"]),
    ("shipment", &["shipped", "sent", "dispatched"]),
    ("shipping", &["shipped", "sent", "dispatched"]),
    ("dispatch", &["dispatched", "sent", "shipped"]),
    ("order", &["ordered", "placed"]),
    ("return", &["returned", "back"]),
    ("arrival", &["arrived", "received"]),
    ("receipt", &["received", "arrived"]),
    ("departure", &["departed", "left"]),
    ("birth", &["born", "dob"]),
    ("hiring", &["hired", "joined"]),
    ("start", &["started", "begun", "from"]),
    ("beginning", &["started", "begun", "from"]),
    ("end", &["ended", "finished", "until", "to"]),
    ("purchase", &["bought", "purchased"]),
    ("sale", &["sold"]),
    ("loan", &["borrowed", "lent", "loaned"]),
    ("issue", &["issued"]),
    ("opening", &["opened"]),
    ("closing", &["closed"]),
    ("completion", &["completed", "finished"]),
    ("admission", &["admitted"]),
    ("discharge", &["discharged"]),
    ("submission", &["submitted"]),
    ("approval", &["approved"]),
    ("harvest", &["harvested"]),
    ("planting", &["planted", "sown"]),
    ("sowing", &["sown", "sowed"]),
];

impl Parser<'_, '_> {
    /// "45 days after the Invoice date", "2 weeks before the Deadline", "3 months from Start".
    pub(super) fn days_from(&mut self) -> Option<Formula> {
        let start = self.at;
        let found = self.moved_date();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    pub(super) fn moved_date(&mut self) -> Option<Formula> {
        let number = self.token().and_then(crate::intent::token::Token::number)?;
        self.at += 1;
        let unit = self.word(0);
        self.at += 1;
        let back = match self.word(0) {
            "after" | "from" | "behind" | "past" => 1.0,
            "before" | "ahead" => -1.0,
            _ => return None,
        };
        self.at += 1;
        self.skip_articles();
        let name = self.date_led_to()?;
        let date = Expr::Column(name);
        let days = match unit {
            "day" | "days" => number,
            "week" | "weeks" => number * 7.0,
            "month" | "months" => return Some(call(Function::EDate, vec![date, Expr::Number(number * back)])),
            // "after 2018" is a day, and no two thousand years.
            "year" | "years" if number >= 1900.0 => return None,
            "year" | "years" => return Some(call(Function::EDate, vec![date, Expr::Number(number * back * 12.0)])),
            _ => return None,
        };
        let op = if back > 0.0 { BinaryOp::Add } else { BinaryOp::Subtract };
        Some(binary(op, date, Expr::Number(days)))
    }

    /// A column of dates; "the invoice date" is the only one that there is.
    fn date_led_to(&mut self) -> Option<crate::intent::scene::Name> {
        let start = self.at;
        if let Some((column, name)) = self.column()
            && self.kind(column).is_date()
        {
            return Some(name);
        }
        let only = self.scene.only_column(crate::workbook::schema::Kind::is_date)?;
        self.at = start + 2;
        (self.scene.word(start + 1) == "date").then(|| self.scene.name(only, true))
    }

    /// "the years between A and B", "the number of months from A to B", "full years since A": whole ones.
    pub(super) fn whole_years(&mut self) -> Option<Formula> {
        let start = self.at;
        self.eat_phrase(&["number of", "how many"]);
        self.eat(&["full", "whole", "complete", "completed", "calendar"]);
        let function = match self.word(0) {
            "years" => Function::Years,
            "months" => Function::Months,
            _ => {
                self.at = start;
                return None;
            }
        };
        self.at += 1;
        self.eat(&["elapsed", "passed"]);
        let found = self.two_days().map(|(from, to)| call(function, vec![from, to]));
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// What happened on a day: a column of dates, or "the payment", which the column Paid On tells of.
    pub(super) fn happening(&mut self) -> Option<Formula> {
        let start = self.at;
        let dated = |this: &Self, found: &Formula| {
            only_column(found).and_then(|name| this.column_of(name)).is_none_or(|column| this.kind(column).is_date())
        };
        if let Some(found) = self.product().filter(|found| dated(self, found)) {
            return Some(found);
        }
        self.at = start;
        self.skip_articles();
        let (said, done) = HAPPENINGS.iter().find(|(said, _)| *said == self.word(0))?;
        let tells = |column: &usize| {
            let known = &self.scene.linker.columns[*column];
            self.kind(*column).is_date() && known.words.iter().any(|word| done.contains(&word.as_str()) || word == said)
        };
        let mut telling = (0..self.scene.linker.columns.len()).filter(tells);
        let column = telling.next().filter(|_| telling.next().is_none())?;
        self.at += 1;
        self.eat(&["date", "day"]);
        Some(Expr::Column(self.scene.name(column, true)))
    }

    fn two_days(&mut self) -> Option<(Formula, Formula)> {
        if self.eat(&["since"]) {
            self.skip(&["the", "they", "he", "she", "it"]);
            let from = self.product()?;
            return self.both_dates(&from, &from).then(|| (from, crate::intent::rules::en::dates::today()));
        }
        self.eat(&["between", "from"]).then_some(())?;
        self.skip(&["the"]);
        let from = self.product()?;
        self.eat(&["and", "to", "until", "till"]).then_some(())?;
        self.skip(&["the"]);
        let to = if self.eat(&["today", "now"]) {
            crate::intent::rules::en::dates::today()
        } else {
            self.product().filter(|to| self.both_dates(&from, to))?
        };
        Some(if self.is_later(&from, &to) { (to, from) } else { (from, to) })
    }

    /// Whether a day lies behind all days of the column.
    pub(super) fn is_later(&self, day: &Formula, of: &Formula) -> bool {
        let (Expr::Date(day), Some(name)) = (day, only_column(of)) else { return false };
        let last = self.column_of(name).and_then(|column| self.scene.linker.columns[column].range).map(|range| range.1);
        let serial = (*day - chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default()).num_days();
        last.is_some_and(|last| last <= serial as f64)
    }

    pub(super) fn both_dates(&self, one: &Formula, other: &Formula) -> bool {
        [one, other].into_iter().all(|expr| match expr {
            Expr::Date(_) => true,
            Expr::Column(name) => self.column_of(name).is_some_and(|column| self.kind(column).is_date()),
            _ => false,
        })
    }
}
