//! "02-Mar-2024", "5 March 2024", "Sep 2023": the pattern that a date shown as an example is written in.

use crate::intent::token::month;

/// The pattern, in the letters of number formats; none where the example does not tell day and month apart.
pub(super) fn pattern(text: &str) -> Option<String> {
    let mut parts: Vec<(&str, Part)> = Vec::new();
    let mut signs: Vec<&str> = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let of_word = rest.starts_with(char::is_alphanumeric);
        let end = rest.find(|c: char| c.is_alphanumeric() != of_word).unwrap_or(rest.len());
        let (piece, next) = rest.split_at(end);
        if of_word {
            parts.push((piece, part(piece)?));
        } else {
            signs.push(known_sign(piece)?);
        }
        rest = next;
    }
    if !(2..=4).contains(&parts.len()) || signs.len() + 1 != parts.len() {
        return None;
    }
    let letters = letters(&parts)?;
    let signs = signs.into_iter().chain([""]);
    Some(letters.into_iter().zip(signs).flat_map(|(letters, sign)| [letters, sign]).collect())
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Weekday,
    /// The month by its name.
    Month,
    /// A day, or a month by its number.
    Small(u32),
    Year,
}

fn part(piece: &str) -> Option<Part> {
    const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let lower = piece.to_lowercase();
    if lower.len() >= 3 && DAYS.iter().any(|day| *day == lower || lower.len() == 3 && day.starts_with(&lower)) {
        return Some(Part::Weekday);
    }
    if lower.len() >= 3 && month(&lower).is_some() {
        return Some(Part::Month);
    }
    let number: u32 = piece.parse().ok()?;
    match piece.len() {
        4 if (1900..2100).contains(&number) => Some(Part::Year),
        1 | 2 => Some(Part::Small(number)),
        _ => None,
    }
}

fn known_sign(piece: &str) -> Option<&str> {
    matches!(piece, "-" | "/" | "." | " " | ", " | ". ").then_some(piece)
}

/// What each part is written with.
fn letters(parts: &[(&str, Part)]) -> Option<Vec<&'static str>> {
    let named = parts.iter().any(|(_, part)| *part == Part::Month);
    let years = parts.iter().filter(|(_, part)| *part == Part::Year).count();
    let small: Vec<(usize, u32)> = (0..parts.len())
        .filter_map(|at| match parts[at].1 {
            Part::Small(number) => Some((at, number)),
            _ => None,
        })
        .collect();
    // Which of the small numbers is the day, and which the month or a short year.
    let (day, number_of_month, short_year) = match (small.as_slice(), named, years) {
        ([], true, 1) => (None, None, None),
        ([(day, number)], true, 1) if (1..=31).contains(number) => (Some(*day), None, None),
        ([(year, _)], true, 0) => (None, None, Some(*year)),
        ([(day, _), (year, _)], true, 0) if day < year => (Some(*day), None, Some(*year)),
        ([(month, number)], false, 1) if (1..=12).contains(number) => (None, Some(*month), None),
        ([(first, _), (second, _)], false, 1) if parts[0].1 == Part::Year => (Some(*second), Some(*first), None),
        ([(first, one), (second, two)], false, 1) if *one > 12 && *two <= 12 => (Some(*first), Some(*second), None),
        ([(first, one), (second, two)], false, 1) if *one <= 12 && *two > 12 => (Some(*second), Some(*first), None),
        _ => return None,
    };
    (0..parts.len())
        .map(|at| {
            let (piece, part) = parts[at];
            Some(match part {
                Part::Weekday => {
                    if piece.len() > 3 {
                        "dddd"
                    } else {
                        "ddd"
                    }
                }
                // May is as long as its short form: the short one is usual.
                Part::Month => {
                    if piece.len() > 3 {
                        "mmmm"
                    } else {
                        "mmm"
                    }
                }
                Part::Year => "yyyy",
                Part::Small(_) if day == Some(at) => {
                    if piece.len() == 2 {
                        "dd"
                    } else {
                        "d"
                    }
                }
                Part::Small(_) if number_of_month == Some(at) => {
                    if piece.len() == 2 {
                        "mm"
                    } else {
                        "m"
                    }
                }
                Part::Small(_) if short_year == Some(at) => "yy",
                Part::Small(_) => return None,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::pattern;

    #[test]
    fn a_date_shown_tells_its_pattern() {
        for (example, wanted) in [
            ("02-Mar-2024", "dd-mmm-yyyy"),
            ("5 March 2024", "d mmmm yyyy"),
            ("March 5, 2024", "mmmm d, yyyy"),
            ("Sep 2023", "mmm yyyy"),
            ("Mar-24", "mmm-yy"),
            ("2024-03-31", "yyyy-mm-dd"),
            ("31/03/2024", "dd/mm/yyyy"),
            ("3/31/2024", "m/dd/yyyy"),
            ("31.12.2024", "dd.mm.yyyy"),
            ("Mon 4 Mar 2024", "ddd d mmm yyyy"),
        ] {
            assert_eq!(pattern(example).as_deref(), Some(wanted), "{example}");
        }
        for example in ["02/03/2024", "March", "2024", "12", "5 apples", "A-1"] {
            assert_eq!(pattern(example), None, "{example}");
        }
    }
}
