//! The formulas of a summary: `SUMIFS` and its kin over the source table, for the groups whose key
//! Excel finds as we do. `None` where it would not, and the cell gets the plain value.

use chrono::{Datelike, NaiveDate};

use crate::{
    engine::{
        evaluate::Facts,
        formula::{absolute, whole},
    },
    plan::{Aggregate, Bound, Bucket, Comparison, Condition, Expr, Function, GroupKey},
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
    /// Criteria that every formula has besides: which rows count.
    pub(super) only: Vec<String>,
}

impl Source<'_> {
    pub(super) fn range(&self, column: u32) -> String {
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
        if labels.is_empty() && self.only.is_empty() {
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
            (Aggregate::Share, Some(values)) if self.only.is_empty() => {
                Some(format!("SUMIFS({values},{criteria})/SUM({values})"))
            }
            (Aggregate::Share, Some(values)) => {
                Some(format!("SUMIFS({values},{criteria})/SUMIFS({values},{})", self.only.join(",")))
            }
            (Aggregate::Share, None)
            | (
                Aggregate::Distinct
                | Aggregate::Median
                | Aggregate::First
                | Aggregate::Last
                | Aggregate::StandardDeviation
                | Aggregate::Variance
                | Aggregate::Product
                | Aggregate::CountNumbers,
                Some(_),
            ) => None,
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
        Some(parts?.into_iter().chain(self.only.iter().cloned()).collect::<Vec<_>>().join(","))
    }

    /// The criteria that mean the condition, where there are some.
    pub(super) fn restriction(
        &self,
        condition: &Condition<Bound>,
        facts: &dyn Fn(u32) -> Facts,
    ) -> Option<Vec<String>> {
        match condition {
            Condition::All(inner) => {
                let all: Option<Vec<Vec<String>>> = inner.iter().map(|one| self.restriction(one, facts)).collect();
                Some(all?.concat())
            }
            Condition::Compare { left: Expr::Column(column), is, right } => {
                let (range, facts) = (self.range(column.index), facts(column.index));
                Some(vec![format!("{range},{}", operand(*is, right, &facts)?)])
            }
            Condition::Between { value: Expr::Column(column), low, high } => {
                let (range, facts) = (self.range(column.index), facts(column.index));
                let from = operand(Comparison::GreaterOrEqual, low, &facts)?;
                let to = operand(Comparison::LessOrEqual, high, &facts)?;
                Some(vec![format!("{range},{from}"), format!("{range},{to}")])
            }
            Condition::Compare {
                left: Expr::Call { function: Function::Year, arguments },
                is: Comparison::Equal,
                right,
            } => {
                let (Some(Expr::Column(column)), Expr::Number(year)) = (arguments.first(), right) else { return None };
                let range = self.range(column.index);
                Some(vec![
                    format!("{range},\">=\"&DATE({year},1,1)"),
                    format!("{range},\"<\"&DATE({},1,1)", year + 1.0),
                ])
            }
            _ => None,
        }
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

/// `">="&DATE(2024,1,1)`, `"Paid"`: a comparison with something fixed that Excel decides as we do.
fn operand(is: Comparison, right: &Expr<Bound>, facts: &Facts) -> Option<String> {
    let sign = match is {
        Comparison::Equal => "",
        Comparison::NotEqual => return None,
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    };
    match right {
        Expr::Number(number) if facts.text_numbers == 0 && sign.is_empty() => Some(number.to_string()),
        Expr::Number(number) if facts.text_numbers == 0 => Some(format!("\"{sign}{number}\"")),
        // A day holds its hours.
        Expr::Date(day) if !facts.fractions && sign.is_empty() => Some(date(*day)),
        Expr::Date(day) if !facts.fractions => Some(format!("\"{sign}\"&{}", date(*day))),
        Expr::Text(text) if sign.is_empty() && !facts.outer_spaces && is_found_as_written(text) => {
            Some(crate::engine::formula::quoted(text.trim()).0)
        }
        _ => None,
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
