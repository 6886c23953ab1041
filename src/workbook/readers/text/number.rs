//! Numbers as people write them: `1,234.50`, `1.234,50 €`, `(12.00)`, `7,5 %`, `1 234`, `1'234`.
//!
//! A text is read into its shape first; what a lone comma or point means is decided later, for a
//! whole column, from what the other cells show.

/// Marks of currencies before or after a number, and how a number format shows them.
const CURRENCIES: &[(&str, &str)] = &[
    ("US$", "\"US$\""),
    ("R$", "\"R$\""),
    ("$", "\"$\""),
    ("€", "\"€\""),
    ("£", "\"£\""),
    ("¥", "\"¥\""),
    ("₹", "\"₹\""),
    ("₽", "\"₽\""),
    ("₺", "\"₺\""),
    ("₩", "\"₩\""),
    ("₦", "\"₦\""),
    ("₴", "\"₴\""),
    ("₸", "\"₸\""),
    ("₪", "\"₪\""),
    ("zł", "[$zł]"),
    ("Kč", "[$Kč]"),
    ("kr.", "[$kr.]"),
    ("kr", "[$kr]"),
    ("руб.", "[$руб.]"),
    ("USD", "[$USD]"),
    ("EUR", "[$EUR]"),
    ("GBP", "[$GBP]"),
    ("CHF", "[$CHF]"),
    ("JPY", "[$JPY]"),
    ("CNY", "[$CNY]"),
    ("INR", "[$INR]"),
    ("RUB", "[$RUB]"),
    ("UAH", "[$UAH]"),
    ("PLN", "[$PLN]"),
    ("CZK", "[$CZK]"),
    ("SEK", "[$SEK]"),
    ("NOK", "[$NOK]"),
    ("DKK", "[$DKK]"),
    ("TRY", "[$TRY]"),
    ("BRL", "[$BRL]"),
    ("CAD", "[$CAD]"),
    ("AUD", "[$AUD]"),
    ("KZT", "[$KZT]"),
];

/// What a number shows about the decimal mark of its writer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// No mark at all, or only spaces and apostrophes.
    None,
    Comma,
    Point,
    /// `1,234`: a decimal comma, or thousands.
    LoneComma,
    /// `1.234`.
    LonePoint,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Shape<'a> {
    body: &'a str,
    negative: bool,
    exponent: i32,
    pub percent: bool,
    /// The mark as a number format shows it, and whether it stands before the number.
    pub currency: Option<(&'static str, bool, bool)>,
    pub mark: Mark,
}

/// A number under a decided decimal mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    pub decimals: usize,
    pub grouped: bool,
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// `None` for what is no number under either decimal mark. Takes no notice of spaces around.
pub(super) fn read(text: &str) -> Option<Shape<'_>> {
    // Most fields are plain texts: a quick no.
    if text.len() > 40 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut rest = text.trim();
    // So are names with a digit in them.
    if rest.starts_with(|c: char| c.is_ascii_lowercase()) && !rest.starts_with("kr") && !rest.starts_with("zł") {
        return None;
    }
    let plain =
        |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '+' | '(' | ')' | '%' | '\'') || is_space(c);
    let marked = !rest.chars().all(plain);
    let mut negative = false;
    let bracketed = rest.starts_with('(') && rest.ends_with(')');
    if bracketed {
        rest = rest[1..rest.len() - 1].trim();
    }
    let mut percent = false;
    let mut currency = None;
    let mut signed = 0;
    loop {
        if let Some(after) = rest.strip_prefix(['-', '−', '+']) {
            negative ^= !rest.starts_with('+');
            signed += 1;
            rest = after.trim_start_matches(is_space);
        } else if marked
            && let Some((shown, after)) =
                CURRENCIES.iter().find_map(|(mark, shown)| Some((shown, rest.strip_prefix(mark)?)))
            && currency.is_none()
        {
            let apart = after.starts_with(is_space);
            currency = Some((*shown, true, apart));
            rest = after.trim_start_matches(is_space);
        } else {
            break;
        }
    }
    if let Some(before) = rest.strip_suffix('%') {
        percent = true;
        rest = before.trim_end_matches(is_space);
    } else if marked
        && let Some((shown, before)) =
            CURRENCIES.iter().find_map(|(mark, shown)| Some((shown, rest.strip_suffix(mark)?)))
        && currency.is_none()
    {
        let apart = before.ends_with(is_space);
        currency = Some((*shown, false, apart));
        rest = before.trim_end_matches(is_space);
    }
    // As SAP writes it; without decimals it is as likely an unfinished range.
    if let Some(before) = rest.strip_suffix('-')
        && before.contains([',', '.'])
        && signed == 0
    {
        negative = true;
        signed += 1;
        rest = before;
    }
    let (body, exponent) = exponent(rest)?;
    let mark = mark(body)?;
    if signed > 1 || (bracketed && (signed > 0 || (currency.is_none() && mark == Mark::None && !percent))) {
        return None;
    }
    Some(Shape { body, negative: negative || bracketed, exponent, percent, currency, mark })
}

/// `1.5E+10`; a bare `12E5` is a code of somebody's, and stays one.
fn exponent(text: &str) -> Option<(&str, i32)> {
    let Some(at) = text.find(['e', 'E']) else { return Some((text, 0)) };
    let (body, power) = (&text[..at], &text[at + 1..]);
    let digits = power.trim_start_matches(['+', '-']);
    let written = digits.len() < power.len() || body.contains(['.', ',']);
    let plain = !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    (written && plain && power.len() - digits.len() <= 1).then(|| power.parse().ok().map(|power| (body, power)))?
}

/// `None` where the digits and marks make no number at all.
fn mark(body: &str) -> Option<Mark> {
    let fits = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | '’') || is_space(c);
    if !body.chars().all(fits) || !body.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (commas, points) = (body.matches(',').count(), body.matches('.').count());
    let found = match (commas, points) {
        (0, 0) => Mark::None,
        (1, 1..) if body.rfind(',') > body.rfind('.') => Mark::Comma,
        (1.., 1) if body.rfind('.') > body.rfind(',') => Mark::Point,
        (2.., 0) => Mark::Point,
        (0, 2..) => Mark::Comma,
        (1, 0) => lone(body, ',', Mark::LoneComma, Mark::Comma),
        (0, 1) => lone(body, '.', Mark::LonePoint, Mark::Point),
        _ => return None,
    };
    let reads = |decimal| split(body, decimal).is_some();
    match found {
        Mark::Comma => reads(',').then_some(found),
        Mark::Point => reads('.').then_some(found),
        Mark::None | Mark::LoneComma | Mark::LonePoint => (reads('.') || reads(',')).then_some(found),
    }
}

/// `1,234` is open; `0,125`, `1234,567` and `1,5` are not.
fn lone(body: &str, mark: char, open: Mark, decided: Mark) -> Mark {
    let (before, after) = body.split_once(mark).unwrap_or((body, ""));
    let groups =
        (1..=3).contains(&before.len()) && !before.starts_with('0') && before.bytes().all(|b| b.is_ascii_digit());
    if groups && after.len() == 3 { open } else { decided }
}

/// Whole digits and decimals, and whether thousands were marked. Thousands go by three, or as in
/// India by two after the last three.
fn split(body: &str, decimal: char) -> Option<(String, &str, bool)> {
    let (whole, decimals) = match body.rsplit_once(decimal) {
        Some((whole, decimals)) => (whole, decimals),
        None => (body, ""),
    };
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) || (body.contains(decimal) && decimals.is_empty()) {
        return None;
    }
    let mut groups: Vec<&str> = whole.split(|c: char| !c.is_ascii_digit()).collect();
    let marks: Vec<char> = whole.chars().filter(|c| !c.is_ascii_digit()).collect();
    let alike = marks.windows(2).all(|pair| pair[0] == pair[1]);
    if groups.len() == 1 {
        return (!whole.is_empty() || !decimals.is_empty()).then(|| (whole.to_owned(), decimals, false));
    }
    if !alike || marks.contains(&decimal) {
        return None;
    }
    let digits = groups.concat();
    let last = groups.pop()?;
    let first = groups.first()?.len();
    let middle = &groups[1..];
    let by_three = (1..=3).contains(&first) && middle.iter().all(|group| group.len() == 3);
    let by_two = marks[0] == ',' && (1..=2).contains(&first) && middle.iter().all(|group| group.len() == 2);
    (last.len() == 3 && (by_three || by_two) && !digits.starts_with('0')).then_some((digits, decimals, true))
}

impl Shape<'_> {
    /// The number, where it is one under that decimal mark.
    pub(super) fn under(&self, decimal_comma: bool) -> Option<Number> {
        let (whole, decimals, grouped) = split(self.body, if decimal_comma { ',' } else { '.' })?;
        let mut value: f64 = format!("{whole}.{decimals}e{}", self.exponent).parse().ok()?;
        if self.percent {
            value = format!("{whole}.{decimals}e{}", self.exponent - 2).parse().ok()?;
        }
        value.is_finite().then(|| Number {
            value: if self.negative && value != 0.0 { -value } else { value },
            decimals: decimals.len(),
            grouped,
        })
    }

    /// Digits that are a name, not an amount: with leading zeros, of more than fifteen places, or
    /// a telephone number.
    pub(super) fn is_code(&self, text: &str) -> bool {
        if self.percent || self.currency.is_some() || self.exponent != 0 {
            return false;
        }
        let digits: usize = self.body.bytes().filter(u8::is_ascii_digit).count();
        let whole = self.body.bytes().all(|byte| byte.is_ascii_digit());
        let zeros = self.body.len() > 1 && self.body.starts_with('0') && self.body.as_bytes()[1].is_ascii_digit();
        let telephone = text.trim_start().starts_with('+') && digits >= 8 && self.mark == Mark::None;
        zeros || telephone || (whole && digits > 15)
    }

    /// Digits alone, so that it may be one more of a column of codes.
    pub(super) fn is_plain_integer(&self) -> bool {
        !self.percent
            && self.currency.is_none()
            && self.exponent == 0
            && self.body.bytes().all(|byte| byte.is_ascii_digit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(text: &str) -> Option<f64> {
        read(text)?.under(false).map(|number| number.value)
    }

    fn comma(text: &str) -> Option<f64> {
        read(text)?.under(true).map(|number| number.value)
    }

    #[test]
    fn numbers_of_either_mark_are_read() {
        for (text, value) in [
            ("12", 12.0),
            ("-1,234.50", -1234.5),
            ("1,23,456.5", 123_456.5),
            ("$1,234", 1234.0),
            ("-$5", -5.0),
            ("(12.00)", -12.0),
            ("12.5%", 0.125),
            ("1.5E+3", 1500.0),
            (".5", 0.5),
            ("1 234 567", 1_234_567.0),
            ("1'234.5", 1234.5),
            ("USD 12.30", 12.3),
        ] {
            assert_eq!(point(text), Some(value), "{text}");
        }
        for (text, value) in [
            ("1.234,50 €", 1234.5),
            ("7,5 %", 0.075),
            ("1\u{a0}234,5", 1234.5),
            ("0,125", 0.125),
            ("1.234,56-", -1234.56),
        ] {
            assert_eq!(comma(text), Some(value), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_stays_text() {
        for text in [
            "1.2.3",
            "192.168.1.1",
            "03.04.2026",
            "12E5",
            "5.",
            "(5)",
            "1-2",
            "=1",
            "1,2,3",
            "12a",
            "--5",
            "1 23",
            "5-",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn marks_are_open_only_where_they_are() {
        for (text, mark) in [
            ("1,234", Mark::LoneComma),
            ("1.234", Mark::LonePoint),
            ("0.125", Mark::Point),
            ("1234.567", Mark::Point),
            ("1,5", Mark::Comma),
            ("1.234.567", Mark::Comma),
            ("1,234,567", Mark::Point),
            ("1.234,5", Mark::Comma),
            ("12", Mark::None),
        ] {
            assert_eq!(read(text).map(|shape| shape.mark), Some(mark), "{text}");
        }
    }

    #[test]
    fn codes_are_no_amounts() {
        for text in ["007", "1234567890123456", "+491751234567", "00"] {
            assert!(read(text).unwrap().is_code(text), "{text}");
        }
        for text in ["0", "0.5", "123456789012345", "+5", "-12"] {
            assert!(!read(text).unwrap().is_code(text), "{text}");
        }
    }
}
