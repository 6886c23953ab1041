//! Plain numbers under a format, and under none.

use super::code::{Piece, Section};

/// The number under General with at most this many significant digits.
pub(in crate::engine) fn general(number: f64, digits: usize) -> String {
    if number == 0.0 || !number.is_finite() {
        return "0".to_owned();
    }
    let scientific = format!("{:.*e}", digits - 1, number);
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-9..=20).contains(&exponent) {
        let places = i32::try_from(digits).unwrap_or(15) - 1 - exponent;
        let rounded: f64 = scientific.parse().unwrap_or(number);
        let plain = format!("{:.*}", usize::try_from(places).unwrap_or(0), rounded);
        return trim_zeros(&plain).to_owned();
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{}E{sign}{:02}", trim_zeros(mantissa), exponent.abs())
}

fn trim_zeros(text: &str) -> &str {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { text }
}

/// What the digits of a section ask for.
#[derive(Default)]
struct Shape {
    /// Placeholders left of the point, in order.
    whole: Vec<char>,
    decimals: Vec<char>,
    exponent: Vec<char>,
    grouped: bool,
    /// Each divides by a thousand.
    scale: i32,
    percents: i32,
    scientific: bool,
    point: bool,
}

fn shape(section: &Section) -> Shape {
    let mut shape = Shape::default();
    let mut commas = 0;
    for piece in &section.pieces {
        match piece {
            Piece::Digit('.') => shape.point = true,
            Piece::Digit(',') => commas += 1,
            Piece::Digit(c) => {
                if commas > 0 && !shape.point {
                    shape.grouped = true;
                }
                commas = 0;
                match (shape.scientific, shape.point) {
                    (true, _) => shape.exponent.push(*c),
                    (false, true) => shape.decimals.push(*c),
                    (false, false) => shape.whole.push(*c),
                }
            }
            Piece::Exponent { .. } => shape.scientific = true,
            Piece::Percent => shape.percents += 1,
            Piece::Literal(_)
            | Piece::General
            | Piece::Date { .. }
            | Piece::Fraction(_)
            | Piece::HalfDay { .. }
            | Piece::Text => {}
        }
    }
    shape.scale = commas;
    shape
}

/// The number in the section's shape; `digits` are those of General.
pub(super) fn show(section: &Section, number: f64, digits: usize) -> String {
    if section.pieces.iter().any(|piece| matches!(piece, Piece::General | Piece::Text)) {
        return section.show_text(&general(number, digits));
    }
    let shape = shape(section);
    let scaled = number * 100_f64.powi(shape.percents) / 1000_f64.powi(shape.scale);
    let text = if shape.scientific { scientific(&shape, scaled.abs()) } else { fixed(&shape, scaled.abs()) };
    let body = fill(section, &text);
    let is_zero = !text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if scaled < 0.0 && !is_zero { format!("-{body}") } else { body }
}

/// The digits go where the first placeholder stands; literals around them stay.
fn fill(section: &Section, digits: &str) -> String {
    let mut out = String::new();
    let mut placed = false;
    for piece in &section.pieces {
        match piece {
            Piece::Literal(text) => out.push_str(text),
            Piece::Percent => out.push('%'),
            Piece::Digit(_) if !placed => {
                placed = true;
                out.push_str(digits);
            }
            Piece::Digit(_)
            | Piece::Exponent { .. }
            | Piece::General
            | Piece::Date { .. }
            | Piece::Fraction(_)
            | Piece::HalfDay { .. }
            | Piece::Text => {}
        }
    }
    out
}

fn fixed(shape: &Shape, number: f64) -> String {
    if shape.whole.is_empty() && shape.decimals.is_empty() {
        return String::new();
    }
    let rounded = crate::engine::evaluate::round(number, i32::try_from(shape.decimals.len()).unwrap_or(0));
    let text = format!("{:.*}", shape.decimals.len(), rounded);
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = whole_digits(shape, whole);
    let kept = kept_decimals(&shape.decimals, decimals);
    if shape.point {
        out.push('.');
    }
    out.push_str(kept);
    out
}

fn whole_digits(shape: &Shape, whole: &str) -> String {
    let least = shape.whole.iter().filter(|c| **c == '0').count();
    let digits = if whole == "0" { "" } else { whole };
    let padded = format!("{digits:0>least$}");
    if !shape.grouped {
        return padded;
    }
    let mut out = String::new();
    for (at, digit) in padded.chars().enumerate() {
        if at > 0 && (padded.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Without the zeros that stand under `#`.
fn kept_decimals<'a>(shape: &[char], digits: &'a str) -> &'a str {
    let mut kept = digits.len();
    while kept > 0 && shape.get(kept - 1) != Some(&'0') && digits.as_bytes()[kept - 1] == b'0' {
        kept -= 1;
    }
    // A `?` keeps its room; as plain text there is none to keep.
    &digits[..kept]
}

fn scientific(shape: &Shape, number: f64) -> String {
    let text = format!("{:.*e}", shape.decimals.len(), number);
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}E{sign}{:0width$}", exponent.abs(), width = shape.exponent.len().max(1))
}
