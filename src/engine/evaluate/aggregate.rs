//! Many values to one, as Excel's functions do over a range: texts and truth values are passed
//! over, an error is the result.

use std::collections::HashSet;

use crate::{
    engine::values::Key,
    plan::Aggregate,
    workbook::{ErrorValue, Value},
};

/// The aggregate of cells. `Share` of a whole column is 1.
pub(in crate::engine) fn aggregate(kind: Aggregate, mut cells: impl Iterator<Item = Value>) -> Value {
    match kind {
        Aggregate::Count => Value::Number(cells.filter(|value| !value.is_blank()).count() as f64),
        Aggregate::Distinct => {
            let seen: HashSet<Key> = cells.filter(|value| !value.is_blank()).map(|value| Key::of(&value)).collect();
            Value::Number(seen.len() as f64)
        }
        Aggregate::First => cells.next().unwrap_or_default(),
        Aggregate::Last => cells.last().unwrap_or_default(),
        Aggregate::Share => Value::Number(1.0),
        Aggregate::Sum
        | Aggregate::Mean
        | Aggregate::Median
        | Aggregate::Min
        | Aggregate::Max
        | Aggregate::StandardDeviation
        | Aggregate::Variance
        | Aggregate::Product
        | Aggregate::CountNumbers => match numbers(cells) {
            Ok(numbers) => over_numbers(kind, numbers),
            Err(error) => Value::Error(error),
        },
    }
}

fn numbers(cells: impl Iterator<Item = Value>) -> Result<Vec<f64>, ErrorValue> {
    let mut numbers = Vec::new();
    for value in cells {
        match value {
            Value::Number(number) => numbers.push(number),
            Value::Error(error) => return Err(error),
            Value::Empty | Value::Text(_) | Value::Bool(_) => {}
        }
    }
    Ok(numbers)
}

fn over_numbers(kind: Aggregate, mut numbers: Vec<f64>) -> Value {
    let count = numbers.len() as f64;
    let sum = || numbers.iter().sum::<f64>() + 0.0;
    match kind {
        Aggregate::Sum => Value::Number(sum()),
        Aggregate::Mean if numbers.is_empty() => Value::Error(ErrorValue::DivideByZero),
        Aggregate::Mean => Value::Number(sum() / count),
        Aggregate::Median if numbers.is_empty() => Value::Error(ErrorValue::Number),
        Aggregate::Median => Value::Number(median(&mut numbers)),
        Aggregate::Min => Value::Number(numbers.iter().copied().reduce(f64::min).unwrap_or(0.0)),
        Aggregate::Max => Value::Number(numbers.iter().copied().reduce(f64::max).unwrap_or(0.0)),
        Aggregate::StandardDeviation => variance(&numbers).map_or(NONE, |variance| Value::Number(variance.sqrt())),
        Aggregate::Variance => variance(&numbers).map_or(NONE, Value::Number),
        // PRODUCT of nothing is 0.
        Aggregate::Product if numbers.is_empty() => Value::Number(0.0),
        Aggregate::Product => Value::Number(numbers.iter().product()),
        Aggregate::Count
        | Aggregate::CountNumbers
        | Aggregate::Distinct
        | Aggregate::First
        | Aggregate::Last
        | Aggregate::Share => Value::Number(count),
    }
}

/// What a sample of fewer than two shows.
const NONE: Value = Value::Error(ErrorValue::DivideByZero);

/// Of a sample.
fn variance(numbers: &[f64]) -> Option<f64> {
    if numbers.len() < 2 {
        return None;
    }
    let mean = numbers.iter().sum::<f64>() / numbers.len() as f64;
    let spread: f64 = numbers.iter().map(|number| (number - mean).powi(2)).sum();
    Some(spread / (numbers.len() - 1) as f64)
}

fn median(numbers: &mut [f64]) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    if numbers.len() % 2 == 1 { numbers[middle] } else { f64::midpoint(numbers[middle - 1], numbers[middle]) }
}

/// The n-th largest (or smallest) number of the cells; `None` when there are no numbers.
pub(super) fn extreme_bound(cells: impl Iterator<Item = Value>, n: f64, percent: bool, smallest: bool) -> Option<f64> {
    let mut numbers: Vec<f64> = cells.filter_map(|value| value.as_number()).collect();
    if numbers.is_empty() {
        return None;
    }
    let wanted = if percent { (numbers.len() as f64 * n / 100.0).floor() } else { n.floor() };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the length")]
    let rank = wanted.clamp(1.0, numbers.len() as f64) as usize - 1;
    let order = |a: &f64, b: &f64| if smallest { a.total_cmp(b) } else { b.total_cmp(a) };
    Some(*numbers.select_nth_unstable_by(rank, order).1)
}
