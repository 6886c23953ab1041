//! A cell as it is written in a case.

use chrono::{NaiveDate, NaiveDateTime};

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Written {
    Nothing,
    Number(f64),
    Percent(f64),
    Money(f64),
    Day(NaiveDate),
    /// A day with its time.
    Moment(NaiveDateTime),
    Bool(bool),
    Error(String),
    Text(String),
    /// Without `=`; what it shows.
    Formula(String, Box<Written>),
}

impl Written {
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        if let Some(formula) = text.strip_prefix('=') {
            let (formula, result) = formula.rsplit_once(" -> ").unwrap_or((formula, "0"));
            return Self::Formula(formula.trim().to_owned(), Box::new(Self::read(result)));
        }
        if let Some(forced) = text.strip_prefix('\'') {
            return Self::Text(forced.to_owned());
        }
        if let Ok(number) = text.parse::<f64>()
            && !text.contains(['n', 'N'])
        {
            return Self::Number(number);
        }
        let percent = text.strip_suffix('%').and_then(|digits| digits.parse::<f64>().ok());
        let money = text.strip_prefix('$').and_then(|digits| digits.parse::<f64>().ok());
        match (text, percent, money) {
            ("", ..) => Self::Nothing,
            ("TRUE" | "FALSE", ..) => Self::Bool(text == "TRUE"),
            (_, Some(percent), _) => Self::Percent(percent / 100.0),
            (_, _, Some(money)) => Self::Money(money),
            _ if text.starts_with('#') && (text.ends_with(['!', '?']) || text == "#N/A") => {
                Self::Error(text.to_owned())
            }
            _ => match (text.parse(), NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M")) {
                (Ok(day), _) => Self::Day(day),
                (_, Ok(moment)) => Self::Moment(moment),
                _ => Self::Text(text.to_owned()),
            },
        }
    }
}

/// Rows of a case's table.
pub(super) fn rows(cells: &str) -> Vec<Vec<&str>> {
    let lines = cells.trim_matches('\n').lines();
    lines.map(|line| line.split('|').map(str::trim).collect()).collect()
}

/// The rows with their columns under one another and nothing at their ends.
pub(super) fn aligned(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |row: &Vec<String>| {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
        cells.collect::<Vec<_>>().join(" | ").trim_end_matches([' ', '|']).to_owned()
    };
    rows.iter().map(line).collect::<Vec<_>>().join("\n").trim_end().to_owned()
}
