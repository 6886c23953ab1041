//! "in December", "before 2015", "in March 2015", "until July".

use chrono::NaiveDate;

use crate::{
    intent::{
        scene::Name,
        token::{Kind, Token, month},
    },
    plan::{Comparison, Condition, Expr, Function},
};

use super::{
    super::{
        expressions::{Formula, call},
        parser::Parser,
    },
    Test, negate,
};

impl Parser<'_, '_> {
    /// "2015" and "March 2015" beside a date column: the first day, and the first day after.
    pub(super) fn period(&mut self) -> Option<(NaiveDate, NaiveDate)> {
        if let Some(found) = self.part_of_year() {
            return Some(found);
        }
        let year_of = |token: Option<&Token>| match token.map(|token| &token.kind) {
            Some(Kind::Number(year)) if year.fract() == 0.0 && (1900.0..2200.0).contains(year) => {
                format!("{year:.0}").parse::<i32>().ok()
            }
            _ => None,
        };
        if let Some(month) =
            self.token().filter(|token| token.kind == Kind::Word).and_then(|token| month(&token.folded))
        {
            let year = year_of(self.look(1))?;
            self.at += 2;
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            return Some((first, first.checked_add_months(chrono::Months::new(1))?));
        }
        let year = year_of(self.token())?;
        self.at += 1;
        Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year + 1, 1, 1)?))
    }

    pub(super) fn last_day(&mut self) -> Option<Formula> {
        let start = self.at;
        self.skip(&["the"]);
        let found = self.period().and_then(|(_, next)| next.pred_opt());
        if found.is_none() {
            self.at = start;
        }
        found.map(Expr::Date)
    }

    /// "in December", "in 2015", "in March 2015", "on 2015-07-01".
    pub(super) fn in_period(&mut self, name: &Name) -> Option<Test> {
        if let Some(found) = self.relative_period(name).or_else(|| self.decade(name)) {
            return Some(found);
        }
        let start = self.at;
        self.skip(&["in", "on", "during", "from", "the", "month", "year", "of", "dated", "falls", "fall"]);
        let column = || Expr::Column(name.clone());
        if let Some(part) = self.part_of_year() {
            return Some(against_period(&column(), Comparison::Equal, part));
        }
        if let Some(quarter) = self.quarter_of_any_year(&column) {
            return Some(quarter);
        }
        if let Some(Kind::Date(date)) = self.token().map(|token| &token.kind) {
            self.at += 1;
            return Some(Condition::Compare { left: column(), is: Comparison::Equal, right: Expr::Date(*date) });
        }
        let month_here = self.token().filter(|token| token.kind == Kind::Word).and_then(|token| month(&token.folded));
        let year_at = usize::from(month_here.is_some());
        let year = match self.look(year_at).map(|token| &token.kind) {
            Some(Kind::Number(year)) if (1900.0..2200.0).contains(year) => Some(*year),
            _ => None,
        };
        if month_here.is_none() && year.is_none() {
            self.at = start;
            return None;
        }
        self.at += year_at + usize::from(year.is_some());
        let equal = |function, number| Condition::Compare {
            left: call(function, vec![column()]),
            is: Comparison::Equal,
            right: Expr::Number(number),
        };
        let mut all = Vec::new();
        if let Some(year) = year {
            all.push(equal(Function::Year, year));
        }
        if let Some(month) = month_here {
            all.push(equal(Function::Month, f64::from(month)));
        }
        Some(if all.len() == 1 { all.remove(0) } else { Condition::All(all) })
    }
}

impl Parser<'_, '_> {
    /// "in Q3", and no year is said.
    fn quarter_of_any_year(&mut self, column: &dyn Fn() -> Formula) -> Option<Test> {
        let place = ["q1", "q2", "q3", "q4"].iter().position(|quarter| *quarter == self.word(0))?;
        self.at += 1;
        let first = f64::from(u32::try_from(place).ok()? * 3 + 1);
        let value = call(Function::Month, vec![column()]);
        Some(Condition::Between { value, low: Expr::Number(first), high: Expr::Number(first + 2.0) })
    }
}

/// After 2015 begins in 2016; until 2015 ends with it.
pub(super) fn against_period(left: &Formula, is: Comparison, (first, next): (NaiveDate, NaiveDate)) -> Test {
    let (is, day) = match is {
        Comparison::Greater => (Comparison::GreaterOrEqual, next),
        Comparison::LessOrEqual => (Comparison::Less, next),
        Comparison::Less | Comparison::GreaterOrEqual => (is, first),
        Comparison::Equal | Comparison::NotEqual => {
            let (low, high) = (Expr::Date(first), Expr::Date(next.pred_opt().unwrap_or(first)));
            let within = Condition::Between { value: left.clone(), low, high };
            return if is == Comparison::Equal { within } else { negate(within) };
        }
    };
    Condition::Compare { left: left.clone(), is, right: Expr::Date(day) }
}
