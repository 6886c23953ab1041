//! Dates as Excel counts them: days since 1900 (with its 29 February 1900) or since 1904.

use chrono::{Datelike, Days, Months, NaiveDate};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::engine) enum DateSystem {
    #[default]
    From1900,
    From1904,
}

/// Days between the two systems' zeros.
const SHIFT_1904: f64 = 1462.0;
/// 31 December 9999.
const LAST_SERIAL: f64 = 2_958_465.0;
const SECONDS_PER_DAY: f64 = 86_400.0;

/// A serial number taken apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::engine) struct Moment {
    pub year: i32,
    pub month: u32,
    pub day: u32,
    /// Sunday is 1, as `WEEKDAY` counts.
    pub weekday: u32,
    /// Seconds since midnight, fraction included.
    pub seconds: f64,
}

impl DateSystem {
    pub(in crate::engine) fn serial(self, date: NaiveDate) -> f64 {
        let march = NaiveDate::from_ymd_opt(1900, 3, 1).unwrap_or_default();
        let zero = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default();
        #[expect(clippy::cast_precision_loss, reason = "days fit")]
        let days = (date - zero).num_days() as f64;
        let days = if date < march { days - 1.0 } else { days };
        match self {
            Self::From1900 => days,
            Self::From1904 => days - SHIFT_1904,
        }
    }

    fn since_1900(self, serial: f64) -> f64 {
        match self {
            Self::From1900 => serial,
            Self::From1904 => serial + SHIFT_1904,
        }
    }

    /// `None` for numbers that are no date: negative, or after the year 9999.
    pub(in crate::engine) fn moment(self, serial: f64) -> Option<Moment> {
        let serial = self.since_1900(serial);
        if !(0.0..LAST_SERIAL + 1.0).contains(&serial) {
            return None;
        }
        let days = serial.floor();
        let seconds = (serial - days) * SECONDS_PER_DAY;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked above")]
        let whole = days as u64;
        let weekday = u32::try_from((whole + 6) % 7 + 1).unwrap_or(1);
        let (year, month, day) = match whole {
            0 => (1900, 1, 0),
            60 => (1900, 2, 29),
            _ => {
                let zero = NaiveDate::from_ymd_opt(1899, 12, if whole < 60 { 31 } else { 30 })?;
                let date = zero.checked_add_days(Days::new(whole))?;
                (date.year(), date.month(), date.day())
            }
        };
        Some(Moment { year, month, day, weekday, seconds })
    }

    /// The calendar day of a serial number; `None` where there is none.
    pub(in crate::engine) fn date(self, serial: f64) -> Option<NaiveDate> {
        let moment = self.moment(serial)?;
        NaiveDate::from_ymd_opt(moment.year, moment.month, moment.day)
    }

    /// `EDATE`: the same day of another month, or that month's last day.
    pub(in crate::engine) fn add_months(self, serial: f64, months: f64) -> Option<f64> {
        let date = self.date(serial)?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an f64 cast saturates")]
        let count = Months::new(months.trunc().abs() as u32);
        let moved = if months < 0.0 { date.checked_sub_months(count) } else { date.checked_add_months(count) }?;
        let serial = self.serial(moved);
        (serial >= 0.0 && self.since_1900(serial) <= LAST_SERIAL).then_some(serial)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn serials_count_as_excel_does_on_both_sides_of_its_false_leap_day() {
        let system = DateSystem::From1900;
        let whole = |system: DateSystem, date| format!("{:.3}", system.serial(date));
        assert_eq!(whole(system, day(1900, 1, 1)), "1.000");
        assert_eq!(whole(system, day(1900, 2, 28)), "59.000");
        assert_eq!(whole(system, day(1900, 3, 1)), "61.000");
        assert_eq!(whole(system, day(2015, 7, 1)), "42186.000");
        assert_eq!(whole(DateSystem::From1904, day(2015, 7, 1)), "40724.000");
        for serial in [1.0, 59.0, 61.0, 42186.0] {
            assert_eq!(system.date(serial).map(|date| system.serial(date)), Some(serial));
        }
    }

    #[test]
    fn a_month_later_than_the_31st_is_the_last_of_the_month() {
        let system = DateSystem::From1900;
        let from = system.serial(day(2023, 1, 31));
        assert_eq!(system.add_months(from, 1.0), Some(system.serial(day(2023, 2, 28))));
        assert_eq!(system.add_months(from, -2.0), Some(system.serial(day(2022, 11, 30))));
    }

    #[test]
    fn weekdays_count_from_sunday() {
        let system = DateSystem::From1900;
        let wednesday = system.moment(system.serial(day(2015, 7, 1))).unwrap();
        assert_eq!(wednesday.weekday, 4);
    }
}
