//! What a data field comes to over the records of a group.

use crate::workbook::Value;

use super::PivotFunction;

/// The numbers of one data field over some records.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tally {
    filled: u64,
    numbers: u64,
    sum: f64,
    min: f64,
    max: f64,
    product: f64,
    /// Running mean, and the sum of the squares of what lies off it.
    mean: f64,
    spread: f64,
}

impl Tally {
    pub(super) fn add(&mut self, value: &Value) {
        if !matches!(value, Value::Empty) {
            self.filled += 1;
        }
        if let Some(number) = value.as_number() {
            self.min = if self.numbers == 0 { number } else { self.min.min(number) };
            self.max = if self.numbers == 0 { number } else { self.max.max(number) };
            self.numbers += 1;
            self.sum += number;
            self.product = if self.numbers == 1 { number } else { self.product * number };
            let off = number - self.mean;
            self.mean += off / self.numbers as f64;
            self.spread += off * (number - self.mean);
        }
    }

    pub(super) fn result(&self, function: PivotFunction) -> Option<f64> {
        match function {
            PivotFunction::Sum => Some(self.sum),
            PivotFunction::Count => Some(self.filled as f64),
            PivotFunction::Average if self.numbers == 0 => None,
            PivotFunction::Average => Some(self.sum / self.numbers as f64),
            PivotFunction::Min => Some(self.min),
            PivotFunction::Max => Some(self.max),
            PivotFunction::Product => Some(self.product),
            PivotFunction::CountNumbers => Some(self.numbers as f64),
            PivotFunction::StdDev | PivotFunction::Variance if self.numbers < 2 => None,
            PivotFunction::Variance => Some(self.spread / (self.numbers - 1) as f64),
            PivotFunction::StdDev => Some((self.spread / (self.numbers - 1) as f64).sqrt()),
        }
    }
}
