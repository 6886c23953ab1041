//! Serial numbers ↔ days and times: days since 1900 (with its 29 February 1900) or since 1904.

use chrono::{Duration, NaiveDate, NaiveDateTime};

const SHIFT_1904: f64 = 1462.0;
/// The last moment of the year 9999.
const END: f64 = 2_958_466.0;
const MILLISECONDS: f64 = 86_400_000.0;

fn zero() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default().and_hms_opt(0, 0, 0).unwrap_or_default()
}

/// To the millisecond. `None` for what is no day of the calendar: negative, 29 February 1900, after
/// the year 9999.
pub(in crate::workbook) fn moment(serial: f64, date1904: bool) -> Option<NaiveDateTime> {
    let serial = if date1904 { serial + SHIFT_1904 } else { serial };
    if !(0.0..END).contains(&serial) || (60.0..61.0).contains(&serial) {
        return None;
    }
    let serial = if serial < 60.0 { serial + 1.0 } else { serial };
    #[expect(clippy::cast_possible_truncation, reason = "checked above")]
    let milliseconds = (serial * MILLISECONDS).round() as i64;
    zero().checked_add_signed(Duration::milliseconds(milliseconds))
}

/// In the system that counts from 1900; `None` before that year.
pub(in crate::workbook) fn serial(moment: NaiveDateTime) -> Option<f64> {
    let since = moment - zero();
    let serial =
        since.num_days() as f64 + (since - Duration::days(since.num_days())).num_milliseconds() as f64 / MILLISECONDS;
    let serial = if serial < 61.0 { serial - 1.0 } else { serial };
    (1.0..END).contains(&serial).then_some(serial)
}

/// `2026-04-03T18:00:00Z`, `2026-04-03`, `18:00:00` → a serial number, as cells of the kind `d` have it.
pub(in crate::workbook) fn of_iso(text: &str, date1904: bool) -> Option<f64> {
    let text = text.trim_end_matches('Z');
    let time = |text: &str| {
        let time = text.parse::<chrono::NaiveTime>().ok()?;
        Some((time - chrono::NaiveTime::MIN).num_milliseconds() as f64 / MILLISECONDS)
    };
    let (day, clock) = match text.split_once('T') {
        Some((day, clock)) => (day, Some(clock)),
        None if text.contains(':') => ("", Some(text)),
        None => (text, None),
    };
    let part = clock.map_or(Some(0.0), time)?;
    if day.is_empty() {
        return Some(part);
    }
    let days = serial(day.parse::<NaiveDate>().ok()?.and_hms_opt(0, 0, 0)?)?;
    let days = if date1904 { days - SHIFT_1904 } else { days };
    (days >= 0.0).then_some(days + part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_back_as_they_went() {
        for (text, expected) in
            [("1900-01-01", 1.0), ("1900-02-28", 59.0), ("1900-03-01", 61.0), ("2026-04-03", 46_115.0)]
        {
            let day: NaiveDate = text.parse().unwrap();
            let day = day.and_hms_opt(0, 0, 0).unwrap();
            assert_eq!(serial(day), Some(expected), "{text}");
            assert_eq!(moment(expected, false), Some(day), "{text}");
        }
        assert_eq!(of_iso("2026-04-03T18:00:00Z", false), Some(46_115.75));
        assert_eq!(of_iso("2026-04-03", true), Some(44_653.0));
        assert_eq!(of_iso("06:00:00.000", false), Some(0.25));
        assert_eq!(of_iso("soon", false), None);
        assert_eq!(moment(60.0, false), None);
        assert_eq!(moment(0.0, true).unwrap().to_string(), "1904-01-01 00:00:00");
        assert_eq!(moment(46_115.75, false).unwrap().to_string(), "2026-04-03 18:00:00");
    }
}
