//! What the numbers of a score column are out of.

use crate::workbook::Value;

use super::{
    super::{
        fold::fold,
        score::{Scale, leading_number},
        test_file::Columns,
    },
    table::Table,
};

/// Words before the most in a heading, folded.
const BEFORE: &[&str] =
    &["out of", "max", "maximum", "of", "из", "макс", "de", "sobre", "max punkte", "von", "sur", "su", "total", "over"];

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
        let inner = heading[at + 1..].trim_end().trim_end_matches([')', ']']);
        if let Some(most) = most(inner) {
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
    if !before.is_empty() && !BEFORE.contains(&before.as_str()) {
        return None;
    }
    let (number, rest) = leading_number(&text[digits..])?;
    let rest = rest.trim();
    (number > 0.0 && !rest.contains(|c: char| c.is_ascii_digit() || c == '%' || c == '-')).then_some(number)
}

/// The scale of the score column, by its heading, a column of the most, or the numbers themselves.
pub(super) fn scale(table: &Table<'_>, columns: &Columns) -> Scale {
    let Some(score) = &columns.score else { return Scale::Hundred };
    if let Some(most) = in_heading(&score.heading) {
        return Scale::OutOf(most);
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
        let shares: String = (1..=90).map(|n| format!("Pupil {n},0.{n:02}\n")).collect();
        let csv = format!("Name,Score\n{shares}A,1.4\nB,1.4\nC,1.4\nD,1.4\nE,1.4\nAverage,12\nMaximum,12\n");
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
