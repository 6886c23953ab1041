//! One score in any of its spellings → points of 100.

use crate::engine::missing::is_missing;

use super::{digits, fold::fold, round::round};

/// What a cell of the score column says.
#[derive(Clone, Debug, PartialEq)]
pub enum Score {
    /// From 0 to 100.
    Points(f64),
    /// Blank, absent, "-".
    Missing,
    /// A number that is no score of 0 to 100 even after scaling; as scaled.
    OutOfRange(f64),
    /// Anything else, as it stands there.
    Unreadable(Box<str>),
}

/// How the numbers of a column are meant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// 85 is 85.
    Hundred,
    /// 0.85 is 85.
    Share,
    /// 17 is 17 of this many.
    OutOf(f64),
}

/// Words after a number that add nothing; folded.
const UNITS: &[&str] = &[
    "",
    "pts",
    "pt",
    "p",
    "points",
    "point",
    "marks",
    "mark",
    "percent",
    "pct",
    "puntos",
    "punto",
    "pto",
    "ptos",
    "балл",
    "балла",
    "баллов",
    "б",
    "punkte",
    "pontos",
    "punti",
    "pkt",
    "puan",
];

/// Words between what was reached and what could be.
const OF: &[&str] = &["out of", "of", "de", "sobre", "из", "von", "sur", "su", "z", "з"];

/// Lowest and highest score.
const RANGE: std::ops::RangeInclusive<f64> = 0.0..=100.0;

impl Score {
    pub fn points(&self) -> Option<f64> {
        match self {
            Self::Points(points) => Some(*points),
            Self::Missing | Self::OutOfRange(_) | Self::Unreadable(_) => None,
        }
    }

    fn checked(points: f64) -> Self {
        if RANGE.contains(&points) { Self::Points(points) } else { Self::OutOfRange(points) }
    }

    /// Of a number in a cell.
    pub(super) fn of_number(number: f64, scale: Scale) -> Self {
        match scale {
            Scale::Hundred => Self::checked(round(number, 6)),
            Scale::Share => Self::checked(round(number * 100.0, 6)),
            Scale::OutOf(most) => Self::checked(round(number / most * 100.0, 1)),
        }
    }

    /// The number of a text that has nothing but it and a unit.
    pub(super) fn bare(text: &str) -> Option<f64> {
        let text = digits::plain(text.trim());
        let (number, rest) = leading_number(&text).filter(|_| text.starts_with(|c: char| c.is_ascii_digit()))?;
        let of_percent = rest.contains('%') || rest.contains(|c: char| c.is_ascii_digit());
        let of_percent = of_percent || ["percent", "pct"].contains(&fold(rest).as_str());
        (UNITS.contains(&fold(rest).as_str()) && !of_percent).then_some(number)
    }

    /// Of a text in a cell. A percent sign or "17/20" counts for more than the column's scale.
    pub(super) fn of_text(text: &str, scale: Scale) -> Self {
        let as_written = text.trim();
        let unreadable = || Self::Unreadable(as_written.into());
        let text = &*digits::plain(as_written);
        if !text.contains(|c: char| c.is_alphanumeric()) {
            return if is_missing(text) { Self::Missing } else { unreadable() };
        }
        if !text.starts_with(|c: char| c.is_ascii_digit() || "-−+.,".contains(c)) {
            return if is_missing(text) { Self::Missing } else { unreadable() };
        }
        let Some((number, rest)) = leading_number(text) else { return unreadable() };
        let rest = rest.trim();
        if let Some(after) = rest.strip_prefix('%') {
            return if after.trim().is_empty() { Self::checked(number) } else { unreadable() };
        }
        if let Some((most, tail)) = after_of(rest).and_then(leading_number) {
            let more = tail.trim().trim_start_matches(|c: char| c.is_alphabetic()).trim();
            // "17/20 (85%)" says it twice; "1/2/24" is no score.
            let plain = more.is_empty() || (more.starts_with('(') && more.ends_with(')'));
            return if plain && most > 0.0 { Self::checked(round(number / most * 100.0, 1)) } else { unreadable() };
        }
        if UNITS.contains(&fold(rest).as_str()) && !rest.contains(|c: char| c.is_ascii_digit()) {
            return Self::of_number(number, scale);
        }
        unreadable()
    }
}

/// What follows "/", "out of", "из" …
fn after_of(rest: &str) -> Option<&str> {
    if let Some(after) = rest.strip_prefix(['/', '⁄', '∕', '\\']) {
        return Some(after.trim_start());
    }
    OF.iter().find_map(|word| {
        let head = rest.get(..word.len()).filter(|head| head.to_lowercase() == **word)?;
        rest[head.len()..].starts_with(' ').then(|| rest[head.len()..].trim_start())
    })
}

/// A number with a point or a comma, and what follows it.
pub(super) fn leading_number(text: &str) -> Option<(f64, &str)> {
    let unsigned = text.trim_start_matches(['-', '−', '+']);
    let negative = text.starts_with(['-', '−']);
    let end = unsigned.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(unsigned.len());
    let digits = unsigned[..end].trim_end_matches(['.', ',']);
    // No score has a thousand: a comma is a decimal one.
    let number: f64 = digits.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())?;
    Some((if negative { -number } else { number }, &unsigned[digits.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Score {
        Score::of_text(text, Scale::Hundred)
    }

    #[test]
    fn a_score_is_read_in_all_its_spellings() {
        for text in [
            "85",
            "85%",
            "85 %",
            "17/20",
            "17 / 20",
            "17 out of 20",
            "17 из 20",
            "17/20 (85%)",
            "85 pts",
            "85.0",
            "١٧/٢٠",
        ] {
            assert_eq!(read(text), Score::Points(85.0), "{text}");
        }
        assert_eq!(read("85,5 %"), Score::Points(85.5));
        assert_eq!(read("13/15"), Score::Points(86.7));
        assert_eq!(Score::of_text("17", Scale::OutOf(20.0)), Score::Points(85.0));
        assert_eq!(Score::of_number(0.85, Scale::Share), Score::Points(85.0));
        assert_eq!(Score::of_text("85%", Scale::OutOf(20.0)), Score::Points(85.0));
    }

    #[test]
    fn who_was_absent_has_no_score() {
        for text in ["absent", "AB", "-", "—", "N/A", "n.a.", "Absent ", "отсутствовал", "No se presentó"]
        {
            assert_eq!(read(text), Score::Missing, "{text}");
        }
    }

    #[test]
    fn what_is_no_score_of_a_hundred_is_not_used() {
        assert_eq!(read("105"), Score::OutOfRange(105.0));
        assert_eq!(read("-5"), Score::OutOfRange(-5.0));
        assert_eq!(read("21/20"), Score::OutOfRange(105.0));
        for text in ["eighty", "8O", "1/2/24", "12:30", "B+", "5/0", "%", "????"] {
            assert_eq!(read(text), Score::Unreadable(text.into()), "{text}");
        }
    }
}
