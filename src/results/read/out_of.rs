//! What the numbers of a score column are out of.

use crate::workbook::Value;

use super::{
    super::{
        fold::fold,
        score::{Scale, leading_number},
        test_file::Columns,
    },
    heading::{Role, is_row_of_most},
    table::Table,
};

/// Words before the most in a heading, folded.
const BEFORE: &[&str] =
    &["out of", "max", "maximum", "of", "из", "макс", "de", "sobre", "max punkte", "von", "sur", "su", "total", "over"];

/// "Max points: 20", "Total Pts: 20".
const LEADING: &[&str] = &["points", "pts", "marks", "score", "possible", "out"];

/// The most that a heading names: "Total Marks (20)", "Score / 20", "Marks out of 20".
pub(super) fn in_heading(heading: &str) -> Option<f64> {
    parts(heading).map(|(_, most)| most)
}

/// The heading without that: "Total Marks".
pub(super) fn without(heading: &str) -> &str {
    match parts(heading) {
        Some((bare, _)) => bare,
        // "Score (%)", "Points (total)"
        None => heading.split(['(', '[']).next().filter(|bare| !bare.trim().is_empty()).unwrap_or(heading),
    }
}

fn parts(heading: &str) -> Option<(&str, f64)> {
    let open = heading.find(['(', '[', '/', ',']);
    if let Some(at) = open {
        let closed = heading[at + 1..].split([')', ']']).next().unwrap_or_default();
        let inner = if heading[at..].starts_with(['(', '[']) { closed } else { heading[at + 1..].trim_end() };
        // "Test 6 (12345)" has a number of its own.
        if let Some(most) = most(inner).filter(|most| *most <= 1000.0) {
            return Some((&heading[..at], most));
        }
    }
    BEFORE.iter().filter(|word| **word != "total").find_map(|word| {
        let lower = heading.to_lowercase();
        let at = lower.find(&format!(" {word} ")).filter(|_| lower.len() == heading.len())?;
        Some((&heading[..at], most(&heading[at + word.len() + 2..])?))
    })
}

/// "20", "out of 20", "max. 20 points"; no percentage and nothing else.
fn most(text: &str) -> Option<f64> {
    let text = text.trim();
    let digits = text.find(|c: char| c.is_ascii_digit())?;
    let before = fold(&text[..digits]);
    let leads = |word: &str| BEFORE.contains(&word) || LEADING.contains(&word);
    if !before.is_empty() && !leads(&before) && !before.split(' ').all(leads) {
        return None;
    }
    let (number, rest) = leading_number(&text[digits..])?;
    let rest = rest.trim();
    (number > 0.0 && !rest.contains(|c: char| c.is_ascii_digit() || c == '%' || c == '-')).then_some(number)
}

/// The scale of the score column, by its heading, a row or column of the most, or the numbers themselves.
pub(super) fn scale(table: &Table<'_>, columns: &Columns) -> Scale {
    let Some(score) = &columns.score else { return Scale::Hundred };
    if let Some(most) = in_heading(&score.heading).or_else(|| in_row(table, score.index)) {
        return Scale::OutOf(most);
    }
    if table.columns_of(Role::Right).any(|right| right == score.index) {
        return answers(table, score.index).map_or(Scale::Hundred, Scale::OutOf);
    }
    if let Some(most) = table.most_column().and_then(|column| constant(table, column)) {
        let numbers = || table.values(score.index).filter_map(|value| value.as_number());
        // A slip or two above the most are slips.
        let over = numbers().filter(|number| *number > most).count();
        if over * 10 <= numbers().count()
            && !score.heading.contains('%')
            && !fold(&score.heading).starts_with("percent")
        {
            return Scale::OutOf(most);
        }
    }
    if all_shares(table, score.index) { Scale::Share } else { Scale::Hundred }
}

/// Rows right under the headings that may say what the most is.
const ROWS_OF_MOST: usize = 4;

/// "Points possible" in a row under the headings.
fn in_row(table: &Table<'_>, score: u32) -> Option<f64> {
    let says = |row: &u32| {
        let texts = table.columns().map(|column| table.value(*row, column));
        texts.into_iter().any(|value| value.as_text().is_some_and(is_row_of_most))
    };
    let row = table.row_numbers().take(ROWS_OF_MOST).find(says)?;
    table.value(row, score).as_number().filter(|most| *most > 0.0)
}

/// The right answers and the others, which are as many for everybody.
pub(super) fn answers(table: &Table<'_>, right: u32) -> Option<f64> {
    let wrong: Vec<u32> = table.columns_of(Role::Wrong).collect();
    if wrong.is_empty() {
        return None;
    }
    let in_row = |row: u32| {
        let right = table.value(row, right).as_number()?;
        Some(right + wrong.iter().filter_map(|column| table.value(row, *column).as_number()).sum::<f64>())
    };
    let mut all = table.row_numbers().filter_map(in_row);
    let first = all.next().filter(|first| *first > 0.0)?;
    all.all(|next| (next - first).abs() < 1e-9).then_some(first)
}

fn constant(table: &Table<'_>, column: u32) -> Option<f64> {
    let mut numbers = table.values(column).filter_map(|value| value.as_number());
    let first = numbers.next().filter(|first| *first > 0.0)?;
    // The rows of totals may have something else.
    let (same, all) =
        numbers.fold((1, 1), |(same, all), next| (same + u32::from((next - first).abs() < 1e-9), all + 1));
    (same * 10 >= all * 9).then_some(first)
}

/// A class between 0 and 1, not all of it at the ends, but for a few slips: shares whose format got lost.
fn all_shares(table: &Table<'_>, column: u32) -> bool {
    let (mut inside, mut outside, mut seen) = (0, 0, 0);
    for row in table.row_numbers() {
        let Value::Number(number) = table.value(row, column) else { continue };
        if table.is_percent(row, column) {
            continue;
        }
        if !(0.0..=1.0).contains(&number) {
            outside += 1;
            continue;
        }
        seen += 1;
        inside += u32::from(number > 0.0 && number < 1.0);
    }
    seen >= 3 && inside * 2 >= seen && outside * 8 <= seen
}

#[cfg(test)]
mod tests {
    use crate::{
        results::{self, Score},
        workbook::{Limits, Workbook},
    };

    use super::*;

    #[test]
    fn shares_are_shares_for_all_the_slips_and_totals_among_them() {
        let shares = (1..=90).map(|n| format!("Pupil {n},0.{n:02}")).collect::<Vec<_>>().join("\n");
        let csv = format!("Name,Score\n{shares}\nA,1.4\nB,1.4\nC,1.4\nD,1.4\nE,1.4\nAverage,12\nMaximum,12\n");
        let opened = Workbook::open(csv.into_bytes(), "Test 1.csv", &Limits::default()).unwrap();
        let test = results::read(&opened.workbook, "Test 1.csv").unwrap().unwrap();
        assert_eq!(test.entries[84].score, Score::Points(85.0));
        assert!(test.entries.iter().any(|entry| entry.score == Score::OutOfRange(140.0)));
    }

    #[test]
    fn headings_name_the_most() {
        let headings = [
            ("Total Marks (20)", "Total Marks", 20.0),
            ("Score / 20", "Score", 20.0),
            ("Score/20", "Score", 20.0),
            ("Marks out of 25", "Marks", 25.0),
            ("Баллы (из 30)", "Баллы", 30.0),
            ("Puntos (de 20)", "Puntos", 20.0),
            ("Score (max. 40 points)", "Score", 40.0),
            ("Points [out of 12.5]", "Points", 12.5),
        ];
        for (heading, bare, most) in headings {
            assert_eq!(parts(heading).map(|(bare, most)| (bare.trim(), most)), Some((bare, most)), "{heading}");
        }
        for heading in ["Score", "Score (%)", "Test 2 Score", "Score (2024-05-01)", "Marks (100%)", "Score (room 12)"] {
            assert_eq!(in_heading(heading), None, "{heading}");
        }
    }
}
