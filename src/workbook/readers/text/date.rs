//! Dates and times as people write them. Which of two numbers is the day is decided later, for a
//! whole column.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use crate::workbook::months;

/// As they stand between a day and a year. English first: it alone puts the month first.
const MONTHS: [[&str; 12]; 11] = [
    months::ENGLISH,
    [
        "januar",
        "februar",
        "märz",
        "april",
        "mai",
        "juni",
        "juli",
        "august",
        "september",
        "oktober",
        "november",
        "dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],
    [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    [
        "stycznia",
        "lutego",
        "marca",
        "kwietnia",
        "maja",
        "czerwca",
        "lipca",
        "sierpnia",
        "września",
        "października",
        "listopada",
        "grudnia",
    ],
];

/// Words of a date that say nothing.
const FILLERS: [&str; 7] = ["de", "del", "of", "г", "года", "р", "року"];

/// The order of a date's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Order {
    /// Year first.
    Iso,
    /// Day or month first: `a/b/year`.
    Open,
    /// `3 Apr 2026`, `Apr 3, 2026`.
    Named { day_first: bool },
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape {
    pub order: Order,
    /// `-`, `/`, `.` or a space.
    pub separator: char,
    year: i32,
    /// For [`Order::Open`] the first and the second number; else month and day.
    first: u32,
    second: u32,
    pub time: Option<Clock>,
    pub short_year: bool,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clock {
    pub time: NaiveTime,
    pub seconds: bool,
    pub half_day: bool,
}

pub(super) fn looks_like(text: &str) -> bool {
    read(text).is_some() || clock(text).is_some()
}

/// `None` for what is no date, or none under either order. Times of another zone stay text.
pub(super) fn read(text: &str) -> Option<Shape> {
    let text = text.trim();
    if !(6..=40).contains(&text.len()) || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    // "17 out of 20" is a score; "out" is October in Portuguese too.
    if text.contains(" out of ") {
        return None;
    }
    let (day, time) = apart(text)?;
    let mut shape = if day.chars().any(char::is_alphabetic) { named(day)? } else { numeric(day)? };
    shape.time = time;
    let valid = |day_first| shape.under(day_first).is_some();
    (valid(true) || valid(false)).then_some(shape)
}

/// The date, and the time after it.
fn apart(text: &str) -> Option<(&str, Option<Clock>)> {
    let Some(colon) = text.find(':') else { return Some((text, None)) };
    let digits = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let before = &text[..digits];
    let day = before.strip_suffix('T').or_else(|| before.strip_suffix(' ')).filter(|day| !day.is_empty())?;
    Some((day.trim_end().trim_end_matches(','), Some(clock(&text[digits..])?)))
}

/// `18:30`, `6:30:15 pm`, `18:30:15.250`, and `18:30Z`, whose zone is taken as the writer's own.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let text = text.trim();
    if !(4..=16).contains(&text.len()) || !text.contains(':') || !text.is_ascii() {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let (plain, half) = match lower
        .strip_suffix("am")
        .map(|rest| (rest, 0))
        .or_else(|| lower.strip_suffix("pm").map(|rest| (rest, 12)))
    {
        Some((rest, half)) => (rest.trim_end(), Some(half)),
        None => (lower.strip_suffix('z').unwrap_or(&lower), None),
    };
    let mut parts = plain.split(':');
    let number = |part: Option<&str>| -> Option<u32> {
        let part = part?;
        (part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
    };
    let mut hour = number(parts.next())?;
    let minute = parts.next().filter(|part| part.len() == 2);
    let minute = number(minute)?;
    let (second, milli, seconds) = match parts.next() {
        Some(part) => {
            let (whole, fraction) = part.split_once(['.', ',']).unwrap_or((part, ""));
            if whole.len() != 2 || fraction.len() > 9 || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            let milli = format!("{fraction:0<3}")[..3].parse().ok()?;
            (number(Some(whole))?, milli, true)
        }
        None => (0, 0, false),
    };
    if let Some(half) = half {
        if !(1..=12).contains(&hour) {
            return None;
        }
        hour = hour % 12 + half;
    }
    let time = NaiveTime::from_hms_milli_opt(hour, minute, second, milli)?;
    parts.next().is_none().then_some(Clock { time, seconds, half_day: half.is_some() })
}

fn numeric(day: &str) -> Option<Shape> {
    let separator = day.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = day.split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    let digits =
        |part: &str, most: usize| part.len() <= most && !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if parts.next().is_some() || !digits(a, 4) || !digits(b, 2) || !digits(c, 4) {
        return None;
    }
    let shape = |order, year, first: &str, second: &str, short_year| {
        let (first, second) = (first.parse().ok()?, second.parse().ok()?);
        Some(Shape { order, separator, year, first, second, time: None, short_year })
    };
    match (a.len(), c.len()) {
        (4, 1 | 2) => shape(Order::Iso, a.parse().ok()?, b, c, false),
        (1 | 2, 4) => shape(Order::Open, c.parse().ok()?, a, b, false),
        // `1.2.03` is as likely a section or a version.
        (1 | 2, 2) if separator != '.' || (a.len() == 2 && b.len() == 2) => {
            shape(Order::Open, full_year(c.parse().ok()?), a, b, true)
        }
        _ => None,
    }
}

/// As Excel reads two digits.
fn full_year(short: i32) -> i32 {
    if short < 30 { 2000 + short } else { 1900 + short }
}

/// `3 Apr 2026`, `03-Apr-26`, `April 3, 2026`.
fn named(day: &str) -> Option<Shape> {
    let separator = if day.contains('-') { '-' } else { ' ' };
    let part = |part: &&str| !part.is_empty() && !FILLERS.contains(part);
    let mut parts = day.split([' ', '\u{a0}', '-', ',', '.', '/']).filter(part);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (day_first, day, month) =
        if a.starts_with(|c: char| c.is_ascii_digit()) { (true, a, b) } else { (false, b, a) };
    let (month, english) = month_number(month)?;
    if !day_first && !english {
        return None;
    }
    let day: u32 = day.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?;
    let short_year = c.len() == 2;
    let year: i32 = c.parse().ok().filter(|_| c.len() == 4 || short_year)?;
    let year = if short_year { full_year(year) } else { year };
    Some(Shape {
        order: Order::Named { day_first },
        separator,
        year,
        first: month,
        second: day,
        time: None,
        short_year,
    })
}

/// By its whole name or a short form of at least three letters; and whether it is English.
fn month_number(name: &str) -> Option<(u32, bool)> {
    let name = name.to_lowercase();
    let letters = name.chars().count();
    if letters < 3 {
        return None;
    }
    let fits = |month: &str| month == name || (letters <= 5 && month.starts_with(&name));
    let number = |months: &[&str; 12]| (1..).zip(months).find(|(_, month)| fits(month)).map(|(number, _)| number);
    number(&MONTHS[0]).map(|number| (number, true)).or_else(|| Some((MONTHS[1..].iter().find_map(number)?, false)))
}

/// `25:30`, `125:30:15`: part of a day, and whether seconds are said.
pub(super) fn span(text: &str) -> Option<(f64, bool)> {
    let mut parts = text.trim().split(':');
    let number = |part: &str, most: usize, end: u32| -> Option<u32> {
        let digits = (1..=most).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok())?.filter(|number| *number < end)
    };
    let hours = number(parts.next()?, 4, 10_000)?;
    let minutes = number(parts.next().filter(|part| part.len() == 2)?, 2, 60)?;
    let seconds = match parts.next() {
        Some(part) => Some(number(part, 2, 60).filter(|_| part.len() == 2)?),
        None => None,
    };
    let all = hours * 3600 + minutes * 60 + seconds.unwrap_or(0);
    parts.next().is_none().then(|| (f64::from(all) / 86_400.0, seconds.is_some()))
}

impl Shape {
    /// The moment, where it is one under that order.
    pub(super) fn under(&self, day_first: bool) -> Option<NaiveDateTime> {
        let (month, day) = match self.order {
            Order::Open if day_first => (self.second, self.first),
            Order::Open | Order::Iso | Order::Named { .. } => (self.first, self.second),
        };
        let date = NaiveDate::from_ymd_opt(self.year, month, day).filter(|_| (1900..=9999).contains(&self.year))?;
        Some(date.and_time(self.time.map_or(NaiveTime::MIN, |clock| clock.time)))
    }

    /// A number format that shows the date as it was written.
    pub(super) fn format(&self, day_first: bool) -> String {
        let s = if self.separator == ' ' { "\\ ".to_owned() } else { self.separator.to_string() };
        let year = if self.short_year { "yy" } else { "yyyy" };
        let day = match self.order {
            Order::Iso => format!("yyyy{s}mm{s}dd"),
            Order::Open if day_first => format!("dd{s}mm{s}{year}"),
            Order::Open => format!("mm{s}dd{s}{year}"),
            Order::Named { day_first: true } => format!("dd{s}mmm{s}{year}"),
            Order::Named { day_first: false } => format!("mmm\\ dd\\,\\ {year}"),
        };
        self.time.map_or(day.clone(), |clock| format!("{day}\\ {}", clock.format()))
    }
}

impl Clock {
    pub(super) fn format(&self) -> &'static str {
        match (self.half_day, self.seconds) {
            (false, false) => "hh:mm",
            (false, true) => "hh:mm:ss",
            (true, false) => "h:mm\\ AM/PM",
            (true, true) => "h:mm:ss\\ AM/PM",
        }
    }

    /// As a part of a day.
    pub(super) fn serial(&self) -> f64 {
        let since = self.time - NaiveTime::MIN;
        since.num_milliseconds() as f64 / 86_400_000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day_first(text: &str) -> Option<String> {
        Some(read(text)?.under(true)?.to_string())
    }

    #[test]
    fn dates_of_many_hands_are_read() {
        for (text, moment) in [
            ("2026-04-03", "2026-04-03 00:00:00"),
            ("2026/4/3", "2026-04-03 00:00:00"),
            ("2026-04-03T18:30:15Z", "2026-04-03 18:30:15"),
            ("2026-04-03 18:30:15.250", "2026-04-03 18:30:15.250"),
            ("03.04.2026", "2026-04-03 00:00:00"),
            ("3/4/26", "2026-04-03 00:00:00"),
            ("3/4/1999 6:05 PM", "1999-04-03 18:05:00"),
            ("3 Apr 2026", "2026-04-03 00:00:00"),
            ("03-Apr-26", "2026-04-03 00:00:00"),
            ("April 3rd, 2026", "2026-04-03 00:00:00"),
            ("Sept 3, 2026", "2026-09-03 00:00:00"),
        ] {
            assert_eq!(day_first(text).as_deref(), Some(moment), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_stays_text() {
        for text in [
            "17 out of 20",
            "1-2",
            "2026-04",
            "1.2.3",
            "1.10.12",
            "32/13/2026",
            "3/4",
            "2026",
            "12-3456",
            "Apr 2026",
            "1800-01-01",
            "1/2/3/4",
            "2026-04-03T10:00+02:00",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn times_need_two_digits_of_minutes() {
        assert_eq!(clock("6:30 pm").map(|clock| clock.serial()), Some(18.5 / 24.0));
        assert_eq!(clock("12:00 AM").map(|clock| clock.serial()), Some(0.0));
        for text in ["3:1", "25:00", "10:60", "a:bc", "1:2:3"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }
}
