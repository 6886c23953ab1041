//! What a cell says where there are no number formats: dates and times in ISO order, which every
//! program and every country reads the same way, and numbers whole, not as rounded for the eye.

use std::collections::HashMap;

use crate::workbook::{Sheet, Value, moment::moment, sheet::cell::Cell, styles::StyleId};

use super::as_written;

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    Number,
    Percent,
    Date,
    DateTime,
    Time,
    /// `[h]:mm`: hours beyond a day.
    Duration,
}

impl Look {
    fn of(code: &str, is_date: bool) -> Self {
        let plain = code.to_lowercase();
        if !is_date {
            return if plain.contains('%') { Self::Percent } else { Self::Number };
        }
        if ["[h", "[m", "[s"].iter().any(|elapsed| plain.contains(elapsed)) {
            return Self::Duration;
        }
        let days = plain.contains(['y', 'd']) || plain.contains("mmm");
        let hours = plain.contains('h') || plain.contains("ss");
        match (days, hours) {
            (true, true) => Self::DateTime,
            (false, true) => Self::Time,
            _ => Self::Date,
        }
    }
}

/// The looks of a sheet's styles, found once each.
pub(super) struct Looks<'a> {
    sheet: &'a Sheet,
    known: HashMap<u32, Look>,
    date1904: bool,
}

impl<'a> Looks<'a> {
    pub(super) fn of(sheet: &'a Sheet, date1904: bool) -> Self {
        Self { sheet, known: HashMap::new(), date1904 }
    }

    pub(super) fn look(&mut self, style: u32) -> Look {
        let sheet = self.sheet;
        *self.known.entry(style).or_insert_with(|| {
            let style = StyleId(style);
            Look::of(sheet.code_of(style), sheet.shows_date(style))
        })
    }

    pub(super) fn text(&mut self, cell: &Cell) -> String {
        match self.sheet.shown(cell) {
            Value::Number(number) => number_text(number, self.look(cell.style), self.date1904),
            other => other.to_string(),
        }
    }

    /// As the table of text had it; nothing for other than numbers.
    pub(super) fn as_written(&self, cell: &Cell, decimal_comma: bool) -> Option<String> {
        let Value::Number(number) = self.sheet.shown(cell) else { return None };
        as_written::number(number, self.sheet.code_of(StyleId(cell.style)), decimal_comma, self.date1904)
    }

    pub(super) fn date1904(&self) -> bool {
        self.date1904
    }
}

/// `12.5%`, `2026-04-03`, `2026-04-03 18:30:00`, `18:30:00`, `30:00:00`; a plain number where the
/// format shows a date and the number is none.
pub(super) fn number_text(number: f64, look: Look, date1904: bool) -> String {
    match look {
        Look::Number => plain(number),
        Look::Percent => format!("{}%", plain(number * 100.0)),
        Look::Duration => duration(number),
        Look::Time if !(0.0..1.0).contains(&number) => moment_text(number, Look::DateTime, date1904),
        Look::Date | Look::DateTime | Look::Time => moment_text(number, look, date1904),
    }
}

fn moment_text(number: f64, look: Look, date1904: bool) -> String {
    let Some(found) = moment(number, date1904) else { return plain(number) };
    let midnight = found.time() == chrono::NaiveTime::MIN;
    let pattern = match look {
        Look::Time => "%H:%M:%S",
        // A day that carries an hour says so, whatever its format hides.
        Look::Date if midnight => "%Y-%m-%d",
        _ => "%Y-%m-%d %H:%M:%S",
    };
    let fraction = found.and_utc().timestamp_subsec_millis();
    let text = found.format(pattern).to_string();
    if fraction > 0 { format!("{text}.{fraction:03}") } else { text }
}

fn duration(days: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "beyond 10^14 years nobody counts seconds")]
    let seconds = (days.abs() * 86_400.0).round() as i64;
    let minus = if days < 0.0 { "-" } else { "" };
    format!("{minus}{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Fifteen significant digits, as Excel keeps and shows: 0.1 + 0.2 is 0.3.
pub(super) fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    if rounded != 0.0 && !(1e-9..1e21).contains(&rounded.abs()) {
        return format!("{rounded:E}");
    }
    format!("{}", if rounded == 0.0 { 0.0 } else { rounded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_whole_and_dates_are_iso() {
        let text = |number, look| number_text(number, look, false);
        assert_eq!(text(0.1 + 0.2, Look::Number), "0.3");
        assert_eq!(text(1_234_567.891, Look::Number), "1234567.891");
        assert_eq!(text(1.5e30, Look::Number), "1.5E30");
        assert_eq!(text(-0.0, Look::Number), "0");
        assert_eq!(text(0.07, Look::Percent), "7%");
        assert_eq!(text(46_115.0, Look::Date), "2026-04-03");
        assert_eq!(text(46_115.5, Look::Date), "2026-04-03 12:00:00");
        assert_eq!(text(0.75, Look::Time), "18:00:00");
        assert_eq!(text(1.25, Look::Duration), "30:00:00");
        assert_eq!(text(-5.0, Look::Date), "-5");
    }

    #[test]
    fn a_code_tells_its_look() {
        for (code, look) in [
            ("yyyy-mm-dd", Look::Date),
            ("d/m/yyyy h:mm", Look::DateTime),
            ("h:mm AM/PM", Look::Time),
            ("[h]:mm:ss", Look::Duration),
            ("mmm yy", Look::Date),
        ] {
            assert_eq!(Look::of(code, true), look, "{code}");
        }
        assert_eq!(Look::of("0.0%", false), Look::Percent);
    }
}
