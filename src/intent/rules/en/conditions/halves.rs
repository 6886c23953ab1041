//! "the first half of 2024", "Q1 2025", "the second quarter of 2024": parts of a year that are no month.

use chrono::{Months, NaiveDate};

use crate::intent::token::Kind;

use super::super::parser::Parser;

const ORDINALS: &[&[&str]] = &[&["first", "1st"], &["second", "2nd"], &["third", "3rd"], &["fourth", "4th", "last"]];

impl Parser<'_, '_> {
    /// The first day, and the first day after.
    pub(super) fn part_of_year(&mut self) -> Option<(NaiveDate, NaiveDate)> {
        let start = self.at;
        let found = self.part_and_year();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn part_and_year(&mut self) -> Option<(NaiveDate, NaiveDate)> {
        self.skip(&["the"]);
        let (months, part) = self.part()?;
        self.skip(&["of", "in"]);
        let Some(Kind::Number(year)) = self.token().map(|token| &token.kind) else { return None };
        let year = format!("{year:.0}").parse::<i32>().ok().filter(|year| (1900..2200).contains(year))?;
        self.at += 1;
        let first = NaiveDate::from_ymd_opt(year, 1, 1)?.checked_add_months(Months::new(months * part))?;
        Some((first, first.checked_add_months(Months::new(months))?))
    }

    /// How many months the part has, and how many of them lie before it.
    fn part(&mut self) -> Option<(u32, u32)> {
        let word = self.word(0);
        let short = ["q1", "q2", "q3", "q4"].iter().position(|quarter| *quarter == word);
        let half = ["h1", "h2"].iter().position(|half| *half == word);
        if let Some(place) = short.or(half) {
            self.at += 1;
            return Some((if short.is_some() { 3 } else { 6 }, u32::try_from(place).ok()?));
        }
        let place = ORDINALS.iter().position(|words| words.contains(&word))?;
        let months = match self.word(1) {
            "half" if place < 2 => 6,
            "half" if word == "last" => return None,
            "quarter" => 3,
            _ => return None,
        };
        self.at += 2;
        Some((months, u32::try_from(place).ok()?))
    }
}
