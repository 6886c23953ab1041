//! Rows that belong together, groups in order.

use std::{cmp::Ordering, collections::HashMap};

use crate::{
    engine::{
        evaluate::Evaluator,
        values::{Key, calendar, sort_order},
    },
    plan::{Bound, Bucket, GroupKey},
    workbook::Value,
};

use super::bucket::{self, Period};

/// What a group has in common in one key.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::engine) enum Label {
    /// The value as it stands in the group's first row.
    Plain(Value),
    Period(Bucket, Period),
}

impl Label {
    /// What the cell of the group's name holds.
    pub(in crate::engine) fn value(&self, with: &Evaluator) -> Value {
        match self {
            Self::Plain(Value::Text(text)) => Value::text(text.trim()),
            Self::Plain(value) => value.clone(),
            Self::Period(Bucket::Day, Period::Span(day, _)) => Value::Number(with.dates.serial(*day)),
            Self::Period(Bucket::Year, Period::Span(day, _)) => Value::Number(f64::from(chrono::Datelike::year(day))),
            Self::Period(bucket, period) => Value::text(bucket::name(*bucket, period)),
        }
    }

    /// Its place among the names of days or months.
    fn place(&self, list: usize) -> Option<usize> {
        match self {
            Self::Plain(Value::Text(text)) => calendar::place(list, text),
            _ => None,
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Period(_, one), Self::Period(_, two)) => one.cmp(two),
            (Self::Plain(one), Self::Plain(two)) => match (one.is_blank(), two.is_blank()) {
                (false, false) => sort_order(one, two),
                (blank, other) => blank.cmp(&other),
            },
            (Self::Period(..), Self::Plain(_)) => Ordering::Less,
            (Self::Plain(_), Self::Period(..)) => Ordering::Greater,
        }
    }
}

pub(in crate::engine) struct Group {
    pub labels: Vec<Label>,
    /// Ascending.
    pub rows: Vec<u32>,
}

/// All groups of a table's rows.
pub(in crate::engine) struct Groups(pub Vec<Group>);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Part {
    Plain(Key),
    Period(Period),
}

impl Groups {
    /// Groups the rows; without keys all rows are one group.
    pub(in crate::engine) fn of(with: &Evaluator, rows: &[u32], by: &[GroupKey<Bound>]) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        let mut known: HashMap<Vec<Part>, usize> = HashMap::new();
        let mut parts = Vec::with_capacity(by.len());
        let mut labels = Vec::with_capacity(by.len());
        for row in rows {
            parts.clear();
            labels.clear();
            for key in by {
                let (part, label) = read(with, *row, key);
                parts.push(part);
                labels.push(label);
            }
            if let Some(index) = known.get(&parts) {
                groups[*index].rows.push(*row);
            } else {
                known.insert(parts.clone(), groups.len());
                groups.push(Group { labels: labels.clone(), rows: vec![*row] });
            }
        }
        let lists: Vec<Option<usize>> = (0..by.len()).map(|key| names_of_days(&groups, key)).collect();
        let order = |one: &Group, other: &Group| {
            let pairs = one.labels.iter().zip(&other.labels).zip(&lists);
            let by_key = |((a, b), list): ((&Label, &Label), &Option<usize>)| {
                let places = list.and_then(|list| Some((a.place(list)?, b.place(list)?)));
                places.map_or_else(|| a.order(b), |(a, b)| a.cmp(&b))
            };
            pairs.map(by_key).find(|ordering| ordering.is_ne()).unwrap_or(Ordering::Equal)
        };
        groups.sort_by(order);
        Self(groups)
    }
}

/// The list of names of days or months that all of a key's texts are of.
fn names_of_days(groups: &[Group], key: usize) -> Option<usize> {
    const MOST: usize = 500;
    let labels = || groups.iter().map(|group| &group.labels[key]);
    let plain =
        groups.len() <= MOST && labels().all(|label| matches!(label, Label::Plain(Value::Text(_) | Value::Empty)));
    let texts = labels().filter_map(|label| match label {
        Label::Plain(Value::Text(text)) if !text.trim().is_empty() => Some(&**text),
        _ => None,
    });
    if plain { calendar::list_of(&texts) } else { None }
}

fn read(with: &Evaluator, row: u32, key: &GroupKey<Bound>) -> (Part, Label) {
    let value = with.grid.value(row, key.column.index);
    let period = key.bucket.and_then(|bucket| {
        let date = with.dates.date(value.as_number()?)?;
        Some((bucket, bucket::period(bucket, date)?))
    });
    match period {
        Some((bucket, period)) => (Part::Period(period.clone()), Label::Period(bucket, period)),
        None => (Part::Plain(Key::of(&value)), Label::Plain(value)),
    }
}
