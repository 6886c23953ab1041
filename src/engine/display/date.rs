//! Dates and times under a format.

use crate::engine::values::{DateSystem, Moment};

use super::code::{Piece, Section};

/// January first.
pub(in crate::engine) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// `None` for a number that is no date.
pub(super) fn show(section: &Section, serial: f64, dates: DateSystem) -> Option<String> {
    let places = section
        .pieces
        .iter()
        .find_map(|piece| if let Piece::Fraction(places) = piece { i32::try_from(*places).ok() } else { None })
        .unwrap_or(0);
    let unit = 86_400.0 * 10_f64.powi(places);
    let serial = (serial * unit).round() / unit;
    let moment = dates.moment(serial)?;
    let seconds = (moment.seconds * 10_f64.powi(places)).round() / 10_f64.powi(places);
    let clock =
        Clock { moment, serial, seconds, half: section.pieces.iter().any(|p| matches!(p, Piece::HalfDay { .. })) };
    let mut out = String::new();
    for (at, piece) in section.pieces.iter().enumerate() {
        match piece {
            Piece::Literal(text) => out.push_str(text),
            Piece::Date { letter: 'm', count, elapsed } if *elapsed || is_minute(&section.pieces, at) => {
                out.push_str(&clock.minutes(*count, *elapsed));
            }
            Piece::Date { letter, count, elapsed } => out.push_str(&clock.part(*letter, *count, *elapsed)),
            Piece::Fraction(places) => {
                let fraction = format!("{:.*}", *places, clock.seconds.fract());
                out.push_str(fraction.trim_start_matches('0'));
            }
            Piece::HalfDay { long } => {
                let after_noon = clock.seconds >= 43_200.0;
                let text = if after_noon { "PM" } else { "AM" };
                out.push_str(if *long { text } else { &text[..1] });
            }
            Piece::Digit(c) => out.push(*c),
            Piece::Exponent { .. } | Piece::Percent | Piece::General | Piece::Text => {}
        }
    }
    Some(out)
}

struct Clock {
    moment: Moment,
    serial: f64,
    seconds: f64,
    half: bool,
}

impl Clock {
    #[expect(clippy::cast_possible_truncation, reason = "seconds of the years up to 9999 fit")]
    fn whole(number: f64) -> i64 {
        number.floor() as i64
    }

    fn minutes(&self, count: usize, elapsed: bool) -> String {
        let minutes = if elapsed {
            Self::whole((self.serial * 1440.0 * 60.0).round() / 60.0)
        } else {
            Self::whole(self.seconds / 60.0) % 60
        };
        format!("{minutes:0count$}")
    }

    fn part(&self, letter: char, count: usize, elapsed: bool) -> String {
        let named = |names: &[&str], index: u32| names.get(index as usize).copied().unwrap_or_default().to_owned();
        match (letter, count) {
            ('y', 1 | 2) => format!("{:02}", self.moment.year % 100),
            ('y', _) => format!("{:04}", self.moment.year),
            ('m', 1 | 2) => format!("{:0count$}", self.moment.month),
            ('m', 3) => named(&MONTHS, self.moment.month - 1).chars().take(3).collect(),
            ('m', 5) => named(&MONTHS, self.moment.month - 1).chars().take(1).collect(),
            ('m', _) => named(&MONTHS, self.moment.month - 1),
            ('d', 1 | 2) => format!("{:0count$}", self.moment.day),
            ('d', 3) => named(&WEEKDAYS, self.moment.weekday - 1).chars().take(3).collect(),
            ('d', _) => named(&WEEKDAYS, self.moment.weekday - 1),
            ('h', _) => format!("{:0count$}", self.hours(elapsed)),
            _ => {
                let seconds = if elapsed {
                    Self::whole((self.serial * 86_400.0).round())
                } else {
                    Self::whole(self.seconds) % 60
                };
                format!("{seconds:0count$}")
            }
        }
    }

    fn hours(&self, elapsed: bool) -> i64 {
        if elapsed {
            return Self::whole((self.serial * 86_400.0).round() / 3600.0);
        }
        let hours = Self::whole(self.seconds / 3600.0) % 24;
        if self.half { (hours + 11) % 12 + 1 } else { hours }
    }
}

/// `m` is a minute after hours or before seconds.
fn is_minute(pieces: &[Piece], at: usize) -> bool {
    let letter = |piece: &Piece| if let Piece::Date { letter, .. } = piece { Some(*letter) } else { None };
    let before = pieces[..at].iter().rev().find_map(letter);
    let after = pieces[at + 1..].iter().find_map(letter);
    before == Some('h') || after == Some('s')
}
