//! "the hours between Opened and Closed" · "the time from Start to End minus the break, in hours": spans between times of day
//! and between moments.

use super::{Formula, binary, call};
use crate::{
    intent::rules::en::parser::Parser,
    plan::{BinaryOp, Condition, Expr, Function},
    workbook::schema::Kind,
};

/// What a span is counted in.
#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Hours,
    Minutes,
    /// As a time, "08:30".
    Time,
}

impl Parser<'_, '_> {
    /// None where the columns hold no times.
    pub(super) fn hours_between(&mut self) -> Option<Formula> {
        let start = self.at;
        let found = self.span_of_times();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn span_of_times(&mut self) -> Option<Formula> {
        let unit = if self.eat_phrase(&["number of hours", "how many hours", "hours"]) {
            Unit::Hours
        } else if self.eat_phrase(&["number of minutes", "how many minutes", "minutes"]) {
            Unit::Minutes
        } else if self.eat(&["time", "duration"]) {
            Unit::Time
        } else {
            return None;
        };
        self.eat(&["elapsed", "passed", "worked"]);
        self.eat(&["between", "from"]).then_some(())?;
        self.skip_articles();
        let from = self.column()?;
        self.eat(&["and", "to", "until", "till"]).then_some(())?;
        self.skip_articles();
        let to = self.column()?;
        let (kinds, of_day) = ([self.kind(from.0), self.kind(to.0)], |kind: &Kind| *kind == Kind::Time);
        let times = kinds.iter().all(of_day);
        let moments = kinds.iter().all(|kind| kind.is_date()) && unit != Unit::Time;
        if !times && !moments {
            return None;
        }
        let passed = binary(BinaryOp::Subtract, Expr::Column(to.1.clone()), Expr::Column(from.1.clone()));
        // A shift may end after midnight.
        let passed = if times { call(Function::Mod, vec![passed, Expr::Number(1.0)]) } else { passed };
        let value = self.counted_in(unit, passed);
        let blank = [from.1, to.1].map(|column| Condition::Blank { column });
        Some(Expr::If {
            when: Box::new(Condition::Any(blank.to_vec())),
            then: Box::new(Expr::Empty),
            otherwise: Box::new(value),
        })
    }

    fn counted_in(&mut self, unit: Unit, passed: Formula) -> Formula {
        let ahead = |unit: &str| (0..8).any(|at| self.word(at) == "in" && self.word(at + 1) == unit);
        let unit = match unit {
            Unit::Time if ahead("hours") => Unit::Hours,
            Unit::Time if ahead("minutes") => Unit::Minutes,
            other => other,
        };
        let a_day = match unit {
            Unit::Hours => 24.0,
            Unit::Minutes => 1_440.0,
            Unit::Time => 1.0,
        };
        let whole = if unit == Unit::Time { passed } else { binary(BinaryOp::Multiply, passed, Expr::Number(a_day)) };
        let less = self.break_taken(a_day);
        let value = less.map_or(whole.clone(), |less| binary(BinaryOp::Subtract, whole, less));
        self.eat_symbol(',');
        if unit != Unit::Time && self.eat(&["in"]) {
            self.eat(&["decimal"]);
            self.eat(&["hours", "minutes"]);
        }
        value
    }

    /// "minus the break": a column of minutes or hours, in parts of what is counted.
    fn break_taken(&mut self, a_day: f64) -> Option<Formula> {
        let start = self.at;
        let led = self.eat(&["minus", "less", "without"]);
        self.skip_articles();
        let found = if led { self.expr_of_break(a_day) } else { None };
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn expr_of_break(&mut self, a_day: f64) -> Option<Formula> {
        let (column, name) = self.column()?;
        let header = self.scene.linker.columns[column].name.to_lowercase();
        let cell = Expr::Column(name);
        if self.kind(column) == Kind::Time {
            return Some(if a_day > 1.0 { binary(BinaryOp::Multiply, cell, Expr::Number(a_day)) } else { cell });
        }
        let has =
            |units: &[&str]| crate::intent::link::words(&header).iter().any(|word| units.contains(&word.as_str()));
        let own = if has(&["min", "mins", "minutes"]) {
            1_440.0
        } else if has(&["hours", "hrs", "h", "hour"]) {
            24.0
        } else {
            return None;
        };
        Some(if (own - a_day).abs() < f64::EPSILON {
            cell
        } else {
            binary(BinaryOp::Divide, cell, Expr::Number(own / a_day))
        })
    }
}
