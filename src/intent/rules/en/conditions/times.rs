//! "before 7:00", "after 6.30 pm", "until noon": times of day, and how long something took in a column of times.

use chrono::NaiveTime;

use crate::{intent::token::Kind, plan::Expr, workbook::schema::Kind as ColumnKind};

use super::super::{expressions::Formula, parser::Parser};

impl Parser<'_, '_> {
    /// The time that stands here, where the column holds times.
    pub(super) fn time_in(&mut self, column: Option<usize>) -> Option<Formula> {
        if self.kind(column?) != ColumnKind::Time {
            return None;
        }
        let start = self.at;
        let found = self.time_of_day();
        if found.is_none() {
            self.at = start;
        }
        found.map(Expr::Time)
    }

    /// Whether a number stands here that is no time of a column of times.
    pub(super) fn is_no_time(&self, column: Option<usize>) -> bool {
        column.is_some_and(|column| self.kind(column) == ColumnKind::Time)
            && self.token().is_some_and(|token| matches!(token.kind, Kind::Number(_)))
    }

    fn time_of_day(&mut self) -> Option<NaiveTime> {
        self.skip(&["the", "at", "clock"]);
        if self.eat(&["noon", "midday"]) {
            return NaiveTime::from_hms_opt(12, 0, 0);
        }
        let (hours, half) = self.hour()?;
        self.at += 1;
        let mut minutes = 0;
        if self.token().is_some_and(|token| token.is_symbol(':')) {
            let written = self.look(1).and_then(|token| token.raw.parse().ok()).filter(|minutes| *minutes < 60)?;
            minutes = written;
            self.at += 2;
        } else if half.is_none() && self.eat(&["minutes", "minute", "min", "mins"]) {
            return NaiveTime::from_hms_opt(hours / 60, hours % 60, 0);
        }
        let half = half.or_else(|| self.half_of_day());
        self.eat(&["o'clock", "oclock", "h", "hrs", "hours", "hour", "sharp"]);
        NaiveTime::from_hms_opt(half.map_or(Some(hours), |late| on_the_clock(hours, late))?, minutes, 0)
    }

    /// "7", "07", "7am": the hour, and whether it is one after noon where the same word says so.
    fn hour(&self) -> Option<(u32, Option<bool>)> {
        let raw = self.token()?.raw.to_lowercase();
        let digits = raw.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let half = match &raw[digits.len()..] {
            "" | "h" => None,
            "am" => Some(false),
            "pm" => Some(true),
            _ => return None,
        };
        Some((digits.parse().ok()?, half))
    }

    fn half_of_day(&mut self) -> Option<bool> {
        if self.eat(&["am", "a.m"]) {
            return Some(false);
        }
        self.eat(&["pm", "p.m"]).then_some(true)
    }
}

/// Twelve at night is no hour, and twelve at noon the twelfth.
fn on_the_clock(hours: u32, late: bool) -> Option<u32> {
    match (hours, late) {
        (0 | 13.., _) => None,
        (12, false) => Some(0),
        (12, true) => Some(12),
        (hours, late) => Some(hours + if late { 12 } else { 0 }),
    }
}
