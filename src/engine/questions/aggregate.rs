//! Answers that are numbers: one, or one per group.

use crate::{
    engine::{
        Failure,
        columns::format_of_column,
        evaluate::Evaluator,
        session::Session,
        tables::{Group, Groups, MeasureColumn, measure_value},
    },
    plan::{Aggregate, Answer, Bound, BoundTable, Condition, Direction, Ends, GroupKey, Measure},
    workbook::Value,
};

use super::{SHOWN_ROWS, meant, shown};

pub(super) fn answer(
    session: &Session,
    at: &BoundTable,
    measure: &Measure<Bound>,
    condition: Option<&Condition<Bound>>,
    (by, ends): (&[GroupKey<Bound>], Option<Ends>),
) -> Result<Answer, Failure> {
    let rows = meant(session, at, condition)?;
    let with = session.evaluator(at)?;
    let used = rows.iter().filter(|row| counts(&with, measure, **row)).count() as u64;
    let column = MeasureColumn::new(&with, measure, &rows);
    let mut groups = Groups::of(&with, &rows, by);
    if by.is_empty() && groups.0.is_empty() {
        groups.0.push(Group { labels: Vec::new(), rows: Vec::new() });
    }
    if let Some(ends) = ends {
        keep_ends(&mut groups.0, ends, |group| measure_value(&with, &column, group));
    }
    let format = value_format(&with, measure);
    let line = |group: &Group| {
        let labels = group.labels.iter().zip(by).map(|(label, key)| {
            let code = key_format(&with, key);
            shown(&label.value(&with), &code, session.dates)
        });
        let value = shown(&readable(measure_value(&with, &column, group), &format), &format, session.dates);
        labels.chain([value]).collect()
    };
    let headers = by.iter().map(GroupKey::header).chain([measure.name.clone().unwrap_or_default()]);
    Ok(Answer {
        columns: headers.collect(),
        cells: groups.0.iter().take(SHOWN_ROWS).map(line).collect(),
        rows_used: used,
        rows_skipped: rows.len() as u64 - used,
        rows_total: (groups.0.len() > SHOWN_ROWS).then_some(groups.0.len() as u64),
    })
}

/// The groups at one end, the furthest first; groups that tie with the last one belong to it.
fn keep_ends(groups: &mut Vec<Group>, ends: Ends, value: impl Fn(&Group) -> Value) {
    let measured = |group: &Group| match value(group) {
        Value::Number(number) => Some(number),
        _ => None,
    };
    groups.retain(|group| measured(group).is_some());
    groups.sort_by(|one, other| {
        let order = measured(one).unwrap_or_default().total_cmp(&measured(other).unwrap_or_default());
        if ends.direction == Direction::Descending { order.reverse() } else { order }
    });
    let mut count = groups.len().min(ends.n as usize);
    while count > 0 && count < groups.len() && measured(&groups[count - 1]) == measured(&groups[count]) {
        count += 1;
    }
    groups.truncate(count);
}

/// A mean without a number format has no end of decimals: two are kept, or three digits of what is below one.
pub(super) fn readable(value: Value, format: &str) -> Value {
    match value {
        Value::Number(number) if format == "General" && number != 0.0 => {
            let mut scale = 100.0;
            while number.abs() * scale < 100.0 && scale < 1e12 {
                scale *= 10.0;
            }
            let rounded = (number * scale).round() / scale;
            Value::Number(if rounded.is_finite() { rounded } else { number })
        }
        other => other,
    }
}

/// Whether the row has something to aggregate.
pub(super) fn counts(with: &Evaluator, measure: &Measure<Bound>, row: u32) -> bool {
    let Some(column) = &measure.column else { return true };
    let value = with.grid.value(row, column.index);
    match measure.aggregate.get() {
        Aggregate::Count | Aggregate::Distinct | Aggregate::First | Aggregate::Last => !value.is_blank(),
        Aggregate::Sum
        | Aggregate::Mean
        | Aggregate::Median
        | Aggregate::Min
        | Aggregate::Max
        | Aggregate::StandardDeviation
        | Aggregate::Variance
        | Aggregate::Product
        | Aggregate::CountNumbers
        | Aggregate::Share => {
            matches!(value, Value::Number(_))
        }
    }
}

fn key_format(with: &Evaluator, key: &GroupKey<Bound>) -> String {
    match key.bucket {
        None | Some(crate::plan::Bucket::Day) => format_of_column(&key.column, with),
        Some(_) => None,
    }
    .unwrap_or_else(|| "General".to_owned())
}

pub(super) fn value_format(with: &Evaluator, measure: &Measure<Bound>) -> String {
    let own = |column| format_of_column(column, with).unwrap_or_else(|| "General".to_owned());
    match (measure.aggregate.get(), &measure.column) {
        (Aggregate::Share, _) => "0.0%".to_owned(),
        (Aggregate::Count | Aggregate::CountNumbers | Aggregate::Distinct, _) | (_, None) => "#,##0".to_owned(),
        (Aggregate::StandardDeviation | Aggregate::Variance | Aggregate::Product, _) => "General".to_owned(),
        (
            Aggregate::Sum
            | Aggregate::Mean
            | Aggregate::Median
            | Aggregate::Min
            | Aggregate::Max
            | Aggregate::First
            | Aggregate::Last,
            Some(column),
        ) => own(column),
    }
}
