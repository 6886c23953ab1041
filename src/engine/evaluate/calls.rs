//! Excel's functions.

use crate::{
    engine::{
        display,
        values::{Moment, number_of, text_number, text_of},
    },
    plan::{Bound, Expr, Function},
    workbook::{ErrorValue, Value},
};

use super::{Evaluated, Evaluator, number};

impl Evaluator<'_> {
    pub(super) fn call(&self, function: Function, arguments: &[Expr<Bound>], row: u32) -> Evaluated {
        let values: Vec<Value> = arguments.iter().map(|argument| self.value(argument, row)).collect::<Option<_>>()?;
        let result = match function {
            Function::Sum
            | Function::Average
            | Function::Min
            | Function::Max
            | Function::Median
            | Function::StandardDeviation => over(function, arguments, &values).and_then(finite),
            Function::Text
            | Function::Upper
            | Function::Lower
            | Function::Proper
            | Function::Trim
            | Function::Left
            | Function::Right
            | Function::Substitute
            | Function::Part
            | Function::Rest => self.text_call(function, &values),
            Function::Digits => text_of(nth(&values, 0))
                .map(|text| Value::text(text.chars().filter(char::is_ascii_digit).collect::<String>())),
            Function::YearIn => text_of(nth(&values, 0))
                .map(|text| year_in(&text).map_or_else(|| Value::text(""), |year| Value::Number(f64::from(year)))),
            Function::Today => number_of(values.first()?).and_then(finite),
            Function::Year
            | Function::Month
            | Function::Day
            | Function::Weekday
            | Function::Days
            | Function::Years
            | Function::Months
            | Function::WorkDay
            | Function::EDate => self.date_call(function, &values).and_then(finite),
            Function::Len => text_of(nth(&values, 0)).map(|text| Value::Number(text.encode_utf16().count() as f64)),
            Function::Value => match nth(&values, 0) {
                Value::Text(text) => text_number(text).map(Value::Number).ok_or(ErrorValue::Value),
                other => number_of(other).and_then(finite),
            },
            Function::Round
            | Function::RoundUp
            | Function::RoundDown
            | Function::Abs
            | Function::Sqrt
            | Function::Ln
            | Function::Log10
            | Function::Exp
            | Function::Int
            | Function::Mod
            | Function::Radians
            | Function::Degrees
            | Function::Sin
            | Function::Cos
            | Function::Tan => number_call(function, &values).and_then(finite),
        };
        Some(result.unwrap_or_else(Value::Error))
    }

    fn text_call(&self, function: Function, values: &[Value]) -> Result<Value, ErrorValue> {
        let first = nth(values, 0);
        if function == Function::Text {
            if let Value::Error(error) = first {
                return Err(*error);
            }
            return Ok(Value::text(display::text(first, &text_of(nth(values, 1))?, self.dates)));
        }
        let text = text_of(first)?;
        let length = || match values.get(1) {
            None => Ok(1),
            Some(value) => number_of(value).and_then(length),
        };
        Ok(Value::text(match function {
            Function::Upper => text.to_uppercase(),
            Function::Lower => text.to_lowercase(),
            Function::Proper => proper(&text),
            Function::Trim => trim(&text),
            Function::Left => text.chars().take(length()?).collect(),
            Function::Right => {
                let skip = text.chars().count().saturating_sub(length()?);
                text.chars().skip(skip).collect()
            }
            Function::Substitute => {
                let (old, new) = (text_of(nth(values, 1))?, text_of(nth(values, 2))?);
                if old.is_empty() { text } else { text.replace(&old, &new) }
            }
            Function::Part => part(&text, &text_of(nth(values, 1))?, number_of(nth(values, 2))?),
            Function::Rest => rest(&text, &text_of(nth(values, 1))?),
            _ => text,
        }))
    }

    fn date_call(&self, function: Function, values: &[Value]) -> Result<f64, ErrorValue> {
        let first = number_of(nth(values, 0))?;
        let part = |pick: fn(Moment) -> u32| {
            self.dates.moment(first).map(|moment| f64::from(pick(moment))).ok_or(ErrorValue::Number)
        };
        match function {
            Function::Year => part(|moment| moment.year.unsigned_abs()),
            Function::Month => part(|moment| moment.month),
            Function::Day => part(|moment| moment.day),
            Function::Weekday => {
                let from = values.get(1).map_or(Ok(1.0), number_of)?;
                if from >= 3.0 {
                    part(|moment| (moment.weekday + 5) % 7)
                } else if from >= 2.0 {
                    part(|moment| (moment.weekday + 5) % 7 + 1)
                } else {
                    part(|moment| moment.weekday)
                }
            }
            Function::EDate => {
                let months = number_of(nth(values, 1))?;
                self.dates.add_months(first, months).ok_or(ErrorValue::Number)
            }
            Function::WorkDay => {
                let days = number_of(nth(values, 1))?.trunc();
                self.work_day(first.floor(), days).ok_or(ErrorValue::Number)
            }
            Function::Years | Function::Months => {
                let last = number_of(nth(values, 1))?;
                if last < first {
                    return Err(ErrorValue::Number);
                }
                let (from, to) = (self.dates.moment(first), self.dates.moment(last));
                let (from, to) = (from.ok_or(ErrorValue::Number)?, to.ok_or(ErrorValue::Number)?);
                let begun = (to.year - from.year) * 12 + to.month.cast_signed() - from.month.cast_signed();
                let months = f64::from(begun - i32::from(to.day < from.day));
                Ok(if function == Function::Years { (months / 12.0).floor() } else { months })
            }
            _ => Ok(number_of(nth(values, 1))?.floor() - first.floor()),
        }
    }
}

impl Evaluator<'_> {
    /// So many working days on, or back where `days` is negative.
    fn work_day(&self, from: f64, days: f64) -> Option<f64> {
        let step = if days < 0.0 { -1.0 } else { 1.0 };
        let (mut day, mut left) = (from, days.abs());
        while left > 0.0 {
            day += step;
            // Sunday is 1.
            if !matches!(self.dates.moment(day)?.weekday, 1 | 7) {
                left -= 1.0;
            }
        }
        Some(day)
    }
}

/// Four digits that stand alone.
fn year_in(text: &str) -> Option<u16> {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() == 4).find_map(|run| run.parse().ok().filter(|year| (1900..2100).contains(year)))
}

fn nth(values: &[Value], index: usize) -> &Value {
    values.get(index).unwrap_or(&Value::Empty)
}

fn finite(result: f64) -> Result<Value, ErrorValue> {
    match number(Ok(result)) {
        Value::Error(error) => Err(error),
        value => Ok(value),
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked, and an f64 cast saturates")]
fn length(number: f64) -> Result<usize, ErrorValue> {
    if number < 0.0 { Err(ErrorValue::Value) } else { Ok(number as usize) }
}

/// Cells count only where they hold numbers; other arguments are made numbers.
fn over(function: Function, arguments: &[Expr<Bound>], values: &[Value]) -> Result<f64, ErrorValue> {
    let mut numbers = Vec::with_capacity(values.len());
    for (argument, value) in arguments.iter().zip(values) {
        match (argument, value) {
            (_, Value::Error(error)) => return Err(*error),
            (_, Value::Number(found)) => numbers.push(*found),
            (Expr::Column(_) | Expr::Previous(_), _) => {}
            (_, other) => numbers.push(number_of(other)?),
        }
    }
    let sum: f64 = numbers.iter().sum();
    match function {
        Function::Average if numbers.is_empty() => Err(ErrorValue::DivideByZero),
        Function::Average => Ok(sum / numbers.len() as f64),
        Function::Min => Ok(numbers.into_iter().reduce(f64::min).unwrap_or(0.0)),
        Function::Max => Ok(numbers.into_iter().reduce(f64::max).unwrap_or(0.0)),
        Function::Median => median(numbers),
        Function::StandardDeviation if numbers.len() < 2 => Err(ErrorValue::DivideByZero),
        Function::StandardDeviation => {
            let mean = sum / numbers.len() as f64;
            let spread: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
            Ok((spread / (numbers.len() - 1) as f64).sqrt())
        }
        _ => Ok(sum),
    }
}

fn median(mut numbers: Vec<f64>) -> Result<f64, ErrorValue> {
    numbers.sort_by(f64::total_cmp);
    let half = numbers.len() / 2;
    match numbers.len() {
        0 => Err(ErrorValue::Number),
        count if count % 2 == 1 => Ok(numbers[half]),
        _ => Ok(f64::midpoint(numbers[half - 1], numbers[half])),
    }
}

fn number_call(function: Function, values: &[Value]) -> Result<f64, ErrorValue> {
    let first = number_of(nth(values, 0))?;
    Ok(match function {
        Function::Round => {
            let places = number_of(nth(values, 1))?;
            #[expect(clippy::cast_possible_truncation, reason = "an f64 cast saturates")]
            round(first, places.trunc() as i32)
        }
        Function::RoundUp | Function::RoundDown => {
            let power = 10_f64.powf(number_of(nth(values, 1))?.trunc());
            let decimal: f64 = format!("{:.14e}", first.abs() * power).parse().unwrap_or(first.abs() * power);
            let whole = if function == Function::RoundUp { decimal.ceil() } else { decimal.floor() };
            (whole / power).copysign(first)
        }
        Function::Abs => first.abs(),
        Function::Sqrt if first < 0.0 => return Err(ErrorValue::Number),
        Function::Sqrt => first.sqrt(),
        Function::Ln | Function::Log10 if first <= 0.0 => return Err(ErrorValue::Number),
        Function::Ln => first.ln(),
        Function::Log10 => first.log10(),
        Function::Exp => first.exp(),
        Function::Int => first.floor(),
        Function::Mod => {
            let by = number_of(nth(values, 1))?;
            if by == 0.0 {
                return Err(ErrorValue::DivideByZero);
            }
            first - by * (first / by).floor()
        }
        Function::Radians => first.to_radians(),
        Function::Sin => first.sin(),
        Function::Cos => first.cos(),
        Function::Tan => first.tan(),
        _ => first.to_degrees(),
    })
}

/// Half away from zero, on the decimal digits that Excel knows (15), not on the binary ones.
pub(in crate::engine) fn round(number: f64, places: i32) -> f64 {
    if number == 0.0 || !number.is_finite() || places > 300 {
        return number;
    }
    let power = 10_f64.powi(places.abs());
    let scaled = if places < 0 { number / power } else { number * power };
    if scaled.abs() >= 1e15 || !scaled.is_finite() {
        return number;
    }
    let decimal: f64 = format!("{scaled:.14e}").parse().unwrap_or(scaled);
    let rounded = decimal.round();
    if places < 0 { rounded * power } else { rounded / power }
}

/// The n-th piece, from the end where n is negative. Spaces around it go.
fn part(text: &str, delimiter: &str, n: f64) -> String {
    let tidy = if delimiter == " " { trim(text) } else { text.to_owned() };
    if delimiter.is_empty() {
        return trim(&tidy);
    }
    let pieces: Vec<&str> = tidy.split(delimiter).collect();
    let place = if n < 0.0 { pieces.len() as f64 + n } else { n.max(1.0) - 1.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "an f64 cast saturates")]
    let found = pieces.get(place.max(0.0) as usize).filter(|_| place >= 0.0);
    found.map_or_else(String::new, |piece| trim(piece))
}

/// What stands behind the first delimiter.
fn rest(text: &str, delimiter: &str) -> String {
    let tidy = if delimiter == " " { trim(text) } else { text.to_owned() };
    tidy.split_once(delimiter).map_or_else(String::new, |(_, rest)| trim(rest))
}

/// As TRIM: outer spaces go, inner runs become one.
fn trim(text: &str) -> String {
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A capital after every character that is no letter.
fn proper(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.extend(c.to_uppercase());
        }
        inside = c.is_alphabetic();
    }
    out
}
