//! Names for what a step makes where none was said.

use crate::plan::{Aggregate, Bound, Bucket, GroupKey, Measure};

/// "Sum of Sales", "Count".
pub(super) fn measure_header(measure: &Measure<Bound>) -> String {
    usual_header(*measure.aggregate.get(), measure.column.as_ref().map(|column| column.name.as_str()))
}

/// What the column of an aggregate is called.
pub(crate) fn usual_header(aggregate: Aggregate, column: Option<&str>) -> String {
    let aggregate = aggregate_name(aggregate);
    column.map_or_else(|| aggregate.to_owned(), |column| format!("{aggregate} of {column}"))
}

/// "Sales by Region".
pub(super) fn summary_sheet_name(by: &[GroupKey<Bound>], measures: &[Measure<Bound>]) -> String {
    let what = match measures {
        [Measure { column: Some(column), .. }] => column.name.as_str(),
        [Measure { column: None, aggregate, .. }] => aggregate_name(*aggregate.get()),
        _ => "Summary",
    };
    let keys: Vec<String> = by.iter().map(GroupKey::header).collect();
    if keys.is_empty() { format!("{what} summary") } else { format!("{what} by {}", keys.join(", ")) }
}

pub(super) fn aggregate_name(aggregate: Aggregate) -> &'static str {
    match aggregate {
        Aggregate::Sum => "Sum",
        Aggregate::Count => "Count",
        Aggregate::Distinct => "Distinct count",
        Aggregate::Mean => "Average",
        Aggregate::Median => "Median",
        Aggregate::Min => "Min",
        Aggregate::Max => "Max",
        Aggregate::First => "First",
        Aggregate::Last => "Last",
        Aggregate::StandardDeviation => "Standard deviation",
        Aggregate::Variance => "Variance",
        Aggregate::Product => "Product",
        Aggregate::CountNumbers => "Count of numbers",
        Aggregate::Share => "Share",
    }
}

impl GroupKey<Bound> {
    /// The header over the groups: the column's name, with the bucket where there is one.
    pub fn header(&self) -> String {
        let unit = match self.bucket {
            None | Some(Bucket::Day) => return self.column.name.clone(),
            Some(Bucket::Week) => "Week",
            Some(Bucket::Month | Bucket::MonthOfYear) => "Month",
            Some(Bucket::Quarter) => "Quarter",
            Some(Bucket::Year) => "Year",
            Some(Bucket::Weekday) => "Weekday",
        };
        unit.to_owned()
    }
}
