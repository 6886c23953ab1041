//! Dates taken together.

use chrono::{Datelike, Days, NaiveDate};

use crate::{engine::display::MONTHS, plan::Bucket};

/// A run of days that is one group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::engine) enum Period {
    /// From the first day up to, not including, the second.
    Span(NaiveDate, NaiveDate),
    /// The same part of every year or week, counted from 1.
    Cycle(u32),
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

pub(super) fn period(bucket: Bucket, date: NaiveDate) -> Option<Period> {
    let first_of = |year: i32, month: u32| NaiveDate::from_ymd_opt(year, month, 1);
    let from = |year: i32, month: u32, months: u32| {
        let start = first_of(year, month)?;
        Some(Period::Span(start, start.checked_add_months(chrono::Months::new(months))?))
    };
    match bucket {
        Bucket::Day => Some(Period::Span(date, date.succ_opt()?)),
        Bucket::Week => {
            let monday = date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday())))?;
            Some(Period::Span(monday, monday.checked_add_days(Days::new(7))?))
        }
        Bucket::Month => from(date.year(), date.month(), 1),
        Bucket::Quarter => from(date.year(), date.month0() / 3 * 3 + 1, 3),
        Bucket::Year => from(date.year(), 1, 12),
        Bucket::MonthOfYear => Some(Period::Cycle(date.month())),
        Bucket::Weekday => Some(Period::Cycle(date.weekday().number_from_monday())),
    }
}

/// The group's name. Years and days are numbers: their cells hold them as such.
pub(super) fn name(bucket: Bucket, period: &Period) -> String {
    match (bucket, period) {
        (Bucket::MonthOfYear, Period::Cycle(month)) => named(&MONTHS, *month),
        (_, Period::Cycle(day)) => named(&WEEKDAYS, *day),
        (Bucket::Day, Period::Span(day, _)) => day.format("%Y-%m-%d").to_string(),
        (Bucket::Week, Period::Span(day, _)) => day.format("%G-W%V").to_string(),
        (Bucket::Quarter, Period::Span(day, _)) => format!("{} Q{}", day.year(), day.month0() / 3 + 1),
        (Bucket::Year, Period::Span(day, _)) => day.year().to_string(),
        (Bucket::Month | Bucket::MonthOfYear | Bucket::Weekday, Period::Span(day, _)) => {
            day.format("%Y-%m").to_string()
        }
    }
}

fn named(names: &[&str], number: u32) -> String {
    names.get(number as usize - 1).copied().unwrap_or_default().to_owned()
}
