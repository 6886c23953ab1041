//! The formulas of a summary: `SUMIFS` and its kin over the source table, for the groups whose key
//! Excel finds as we do. `None` where it would not, and the cell gets the plain value.

use chrono::{Datelike, NaiveDate};

use crate::{
    engine::{
        evaluate::Facts,
        formula::{absolute, whole},
    },
    plan::{Aggregate, Bound, Bucket, GroupKey},
    workbook::{Area, Value, column_letters},
};

use super::{Label, bucket::Period};

/// Excel compares each cell of the table for each formula: beyond this a workbook is slow to open.
const MOST_COMPARISONS: u64 = 50_000_000;

/// The source table, as formulas on another sheet name it.
pub(super) struct Source<'a> {
    /// `'Sales 2026'!`
    pub(super) prefix: String,
    pub(super) rows: (u32, u32),
    pub(super) by: &'a [GroupKey<Bound>],
    /// What the key columns hold.
    pub(super) facts: Vec<Facts>,
}

impl Source<'_> {
    fn range(&self, column: u32) -> String {
        format!("{}{}", self.prefix, absolute(Area::new(self.rows.0, column, self.rows.1, column)))
    }

    /// Whether so many formulas over so many rows stay quick.
    pub(super) fn bears(&self, formulas: usize) -> bool {
        u64::from(self.rows.1 - self.rows.0 + 1) * formulas as u64 <= MOST_COMPARISONS
    }

    /// The formula for a measure of the group in `row` of the summary, whose keys stand in its first
    /// columns. `errors`: the measured column holds some.
    pub(super) fn formula(
        &self,
        aggregate: Aggregate,
        column: Option<u32>,
        labels: &[Label],
        row: u32,
    ) -> Option<String> {
        let values = column.map(|column| self.range(column));
        if labels.is_empty() {
            return match &values {
                Some(values) => (aggregate != Aggregate::Share).then(|| whole(aggregate, values)),
                None => None,
            };
        }
        let criteria = self.criteria(labels, row)?;
        match (aggregate, values) {
            (Aggregate::Sum, Some(values)) => Some(format!("SUMIFS({values},{criteria})")),
            (Aggregate::Mean, Some(values)) => Some(format!("AVERAGEIFS({values},{criteria})")),
            (Aggregate::Min, Some(values)) => Some(format!("_xlfn.MINIFS({values},{criteria})")),
            (Aggregate::Max, Some(values)) => Some(format!("_xlfn.MAXIFS({values},{criteria})")),
            (Aggregate::Count, Some(values)) => Some(format!("COUNTIFS({criteria},{values},\"<>\")")),
            (Aggregate::Share, Some(values)) => Some(format!("SUMIFS({values},{criteria})/SUM({values})")),
            (Aggregate::Share, None)
            | (Aggregate::Distinct | Aggregate::Median | Aggregate::First | Aggregate::Last, Some(_)) => None,
            (_, None) => Some(format!("COUNTIFS({criteria})")),
        }
    }

    /// `Sheet1!$A$2:$A$99,$A2,…`
    fn criteria(&self, labels: &[Label], row: u32) -> Option<String> {
        let keys = self.by.iter().zip(labels).zip(&self.facts).enumerate();
        let parts: Option<Vec<String>> = keys
            .map(|(at, ((key, label), facts))| {
                let cell = format!("${}{}", column_letters(u32::try_from(at).ok()?), row + 1);
                self.criterion(key, label, facts, &cell)
            })
            .collect();
        Some(parts?.join(","))
    }

    fn criterion(&self, key: &GroupKey<Bound>, label: &Label, facts: &Facts, cell: &str) -> Option<String> {
        let range = self.range(key.column.index);
        match label {
            Label::Plain(Value::Number(_)) if facts.text_numbers == 0 => Some(format!("{range},{cell}")),
            Label::Plain(Value::Text(text)) if !facts.outer_spaces && is_found_as_written(text) => {
                Some(format!("{range},{cell}"))
            }
            Label::Period(Bucket::Day, _) => Some(format!("{range},\">=\"&{cell},{range},\"<\"&{cell}+1")),
            Label::Period(_, Period::Span(from, to)) => {
                Some(format!("{range},\">=\"&{},{range},\"<\"&{}", date(*from), date(*to)))
            }
            Label::Period(_, Period::Cycle(_)) | Label::Plain(_) => None,
        }
    }
}

fn date(day: NaiveDate) -> String {
    format!("DATE({},{},{})", day.year(), day.month(), day.day())
}

/// Whether a criterion of this text finds this text: no wildcard, no comparison, no number, no
/// truth value, no error's name, and not too long.
fn is_found_as_written(text: &str) -> bool {
    let text = text.trim();
    let starts_like_text = text.chars().next().is_some_and(char::is_alphabetic);
    let plain = !text.contains(['*', '?', '~']) && text.encode_utf16().count() <= 255;
    let known = ["true", "false"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let month_like = text.chars().any(|c| c.is_ascii_digit()) && text.contains(['-', '/', ' ']) && is_month(text);
    starts_like_text && plain && !known && !month_like
}

/// "Mar 2026" and "March-5" are dates to Excel.
fn is_month(text: &str) -> bool {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let head: String = text.chars().take(3).flat_map(char::to_lowercase).collect();
    MONTHS.contains(&head.as_str())
}
