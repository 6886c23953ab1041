//! Values as a cell shows them under its number format.

mod code;
mod date;
mod number;

pub(super) use date::MONTHS;
pub(super) use number::general;

use crate::workbook::Value;

use super::values::DateSystem;
use code::Section;

/// Significant digits of a number that is joined to a text.
pub(super) const JOINED_DIGITS: usize = 15;
/// Significant digits that a cell of usual width shows under General.
const SHOWN_DIGITS: usize = 10;

/// The text a cell shows; `code` is its number format.
pub(super) fn show(value: &Value, code: &str, dates: DateSystem) -> String {
    match value {
        Value::Empty => String::new(),
        Value::Bool(flag) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        Value::Error(error) => error.as_str().to_owned(),
        Value::Text(text) => show_text(text, code),
        Value::Number(number) => show_number(*number, code, dates, SHOWN_DIGITS),
    }
}

/// What `TEXT(value, code)` gives.
pub(super) fn text(value: &Value, code: &str, dates: DateSystem) -> String {
    match value {
        Value::Number(number) => show_number(*number, code, dates, JOINED_DIGITS),
        Value::Empty => show_number(0.0, code, dates, JOINED_DIGITS),
        Value::Text(_) | Value::Bool(_) | Value::Error(_) => show(value, code, dates),
    }
}

/// Whether the code shows dates or times.
pub(super) fn is_date_code(code: &str) -> bool {
    code::sections(code).first().is_some_and(Section::is_date)
}

fn show_text(text: &str, code: &str) -> String {
    let sections = code::sections(code);
    let template = sections.get(3).or_else(|| sections.first().filter(|only| sections.len() == 1 && only.has_text()));
    template.map_or_else(|| text.to_owned(), |section| section.show_text(text))
}

fn show_number(number: f64, code: &str, dates: DateSystem, digits: usize) -> String {
    let sections = code::sections(code);
    let Some((section, minus)) = pick(&sections, number) else { return general(number, digits) };
    if section.is_date() {
        return date::show(section, number, dates).unwrap_or_else(|| general(number, digits));
    }
    number::show(section, if minus { number } else { number.abs() }, digits)
}

/// The section that applies, and whether the number brings its own minus sign.
fn pick(sections: &[Section], number: f64) -> Option<(&Section, bool)> {
    if let Some(found) = sections.iter().find(|section| section.applies_to(number) == Some(true)) {
        return Some((found, true));
    }
    let plain: Vec<&Section> = sections.iter().filter(|section| section.applies_to(number).is_none()).collect();
    match plain.as_slice() {
        [] => None,
        [only] => Some((only, true)),
        [_, second, ..] if number < 0.0 => Some((second, false)),
        [_, _, third, ..] if number == 0.0 => Some((third, true)),
        [first, ..] => Some((first, true)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(number: f64, code: &str) -> String {
        show(&Value::Number(number), code, DateSystem::From1900)
    }

    #[test]
    fn numbers_look_as_in_excel() {
        assert_eq!(shown(1234.5, "General"), "1234.5");
        assert_eq!(shown(1.0 / 3.0, "General"), "0.3333333333");
        assert_eq!(shown(1234.5, "#,##0.00"), "1,234.50");
        assert_eq!(shown(0.1234, "0.0%"), "12.3%");
        assert_eq!(shown(0.125, "0%"), "13%");
        assert_eq!(shown(-5.0, "0;(0)"), "(5)");
        assert_eq!(shown(0.0, "0;-0;\"zero\""), "zero");
        assert_eq!(shown(1234.5, "\"$\"#,##0.00"), "$1,234.50");
        assert_eq!(shown(1234.5, "[$€-407] #,##0.00"), "€ 1,234.50");
        assert_eq!(shown(7.0, "000"), "007");
        assert_eq!(shown(0.5, "#.##"), ".5");
        assert_eq!(shown(1_500_000.0, "0.0,,\"M\""), "1.5M");
        assert_eq!(shown(12345.0, "0.00E+00"), "1.23E+04");
        assert_eq!(shown(-3.0, "#,##0"), "-3");
        assert_eq!(shown(1500.0, "[>=1000]0.0,\"k\";0"), "1.5k");
        assert_eq!(shown(2.675, "0.00"), "2.68");
        assert_eq!(shown(1e21, "General"), "1E+21");
    }

    #[test]
    fn accounting_shows_the_number_without_its_padding() {
        let code = crate::plan::NumberFormat::Accounting { symbol: "$".to_owned(), decimals: 2 }.code();
        assert_eq!(shown(1234.5, &code), "$1,234.50");
        assert_eq!(shown(-1234.5, &code), "$(1,234.50)");
        assert_eq!(shown(0.0, &code), "$-");
    }

    #[test]
    fn dates_look_as_in_excel() {
        assert_eq!(shown(42186.0, "yyyy-mm-dd"), "2015-07-01");
        assert_eq!(shown(42186.0, "mm-yyyy"), "07-2015");
        assert_eq!(shown(42186.0, "d mmm yy"), "1 Jul 15");
        assert_eq!(shown(42186.0, "dddd, mmmm d"), "Wednesday, July 1");
        assert_eq!(shown(42186.5625, "m/d/yy h:mm"), "7/1/15 13:30");
        assert_eq!(shown(42186.5625, "h:mm AM/PM"), "1:30 PM");
        assert_eq!(shown(1.5, "[h]:mm"), "36:00");
        assert_eq!(shown(0.5 + 1.0 / 1440.0, "hh:mm:ss"), "12:01:00");
        assert_eq!(shown(42186.0, "[$-409]mmm\\-yy"), "Jul-15");
    }

    #[test]
    fn text_goes_through_the_text_section() {
        assert_eq!(show(&Value::text("ab"), "0;-0;0;\"<\"@\">\"", DateSystem::From1900), "<ab>");
        assert_eq!(show(&Value::text("ab"), "0.00", DateSystem::From1900), "ab");
    }
}
