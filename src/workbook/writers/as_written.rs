//! What a cell of a table of text says in the marks that the table came with: its decimal mark, its
//! decimals, its dates in their own order. What is too artful for that says nothing.

use chrono::{Datelike, NaiveDateTime, Timelike};

use crate::workbook::moment::moment;

/// A number under its format code; `None` for codes that are more than decimals or a plain date.
pub(super) fn number(number: f64, code: &str, decimal_comma: bool, date1904: bool) -> Option<String> {
    if code.contains(['d', 'y', 'h']) && !code.contains('[') {
        return dated(moment(number, date1904)?, code);
    }
    let percent = code.ends_with('%');
    let bare = code.trim_end_matches('%');
    if !matches!(bare, "" | "General") && !bare.chars().all(|c| matches!(c, '0' | '.')) {
        return None;
    }
    let least = bare.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let plain = super::shown::plain(if percent { number * 100.0 } else { number });
    let mut text = plain;
    if !text.contains('E') {
        let has = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        if least > 0 && has == 0 {
            text.push('.');
        }
        text.push_str(&"0".repeat(least.saturating_sub(has)));
    }
    let text = if decimal_comma { text.replace('.', ",") } else { text };
    Some(if percent { text + "%" } else { text })
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn dated(at: NaiveDateTime, code: &str) -> Option<String> {
    let half_day = code.contains("AM/PM");
    let mut out = String::new();
    let (mut rest, mut after_hour) = (code, false);
    while let Some(first) = rest.chars().next() {
        let run = rest.chars().take_while(|c| *c == first).count();
        let mut used = run;
        match first {
            'd' if run <= 2 => out.push_str(&padded(at.day(), run)),
            'm' if run <= 2 && after_hour => out.push_str(&padded(at.minute(), run)),
            'm' if run <= 2 => out.push_str(&padded(at.month(), run)),
            'm' if run == 3 => out.push_str(MONTHS.get(at.month0() as usize)?),
            'y' if run == 4 => out.push_str(&at.year().to_string()),
            'y' if run == 2 => out.push_str(&padded(at.year().unsigned_abs() % 100, 2)),
            'h' if run <= 2 => {
                let hour = if half_day { (at.hour() + 11) % 12 + 1 } else { at.hour() };
                out.push_str(&padded(hour, run));
                after_hour = true;
            }
            's' if run <= 2 => out.push_str(&padded(at.second(), run)),
            'A' if rest.starts_with("AM/PM") => {
                out.push_str(if at.hour() < 12 { "AM" } else { "PM" });
                used = "AM/PM".len();
            }
            '\\' => {
                let literal = rest.chars().nth(1)?;
                out.push(literal);
                used = 1 + literal.len_utf8();
            }
            '/' | '-' | '.' | ':' | ' ' | ',' => out.push_str(&rest[..run]),
            _ => return None,
        }
        rest = &rest[used..];
    }
    Some(out)
}

fn padded(number: u32, width: usize) -> String {
    format!("{number:0width$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_decimals_come_back_as_they_were_written() {
        for (value, code, text) in [
            (46_115.0, "dd.mm.yyyy", "03.04.2026"),
            (46_115.0, "mm/dd/yy", "04/03/26"),
            (46_115.75, "yyyy-mm-dd\\ hh:mm", "2026-04-03 18:00"),
            (46_115.75, "dd/mm/yyyy\\ h:mm\\ AM/PM", "03/04/2026 6:00 PM"),
            (46_115.0, "dd-mmm-yyyy", "03-Apr-2026"),
            (1.5, "0.00", "1,50"),
            (0.075, "0.0%", "7,5%"),
            (1234.5, "General", "1234,5"),
            (3.0, "", "3"),
        ] {
            assert_eq!(number(value, code, true, false).as_deref(), Some(text), "{code}");
        }
        assert_eq!(number(1.0, "#,##0.00\\ \"€\"", true, false), None);
        assert_eq!(number(1.5, "[h]:mm", true, false), None);
    }
}
