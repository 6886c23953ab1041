//! Rows of another table found by a key.

use std::collections::HashMap;

use crate::{
    engine::values::{Key, text_number, text_of},
    plan::{Aggregate, Bound, BoundTable, Fit, Lookup},
    workbook::{ErrorValue, Value},
};

use super::{Evaluated, Evaluator, Facts, Grid, aggregate, rows_of};

/// Another table of the workbook.
pub(in crate::engine) struct Other<'a> {
    pub(in crate::engine) grid: &'a dyn Grid,
    pub(in crate::engine) rows: Option<(u32, u32)>,
    pub(in crate::engine) sheet: &'a str,
}

/// Where other tables are found.
pub(in crate::engine) trait Elsewhere {
    fn other(&self, at: &BoundTable) -> Option<Other<'_>>;
}

/// How a key is written so that it meets what the other column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engine) enum KeyAs {
    Plain,
    /// Texts of numbers, looked for among numbers.
    Number,
    /// Numbers, looked for among texts.
    Text,
    /// Texts with spaces around them.
    Trimmed,
}

/// A column of another table, ready to be searched.
pub(in crate::engine) struct Index {
    exact: HashMap<Key, u32>,
    /// All rows of each key, where they are put together.
    gathered: HashMap<Key, Vec<u32>>,
    /// By number; the first row of equal ones.
    ordered: Vec<(f64, u32)>,
    /// Whether the numbers stand in order, as an approximate match needs them.
    pub(in crate::engine) in_order: bool,
    pub(in crate::engine) key_as: KeyAs,
    /// Some row's key is not found.
    pub(in crate::engine) misses: bool,
}

impl Index {
    pub(super) fn new(other: &Other<'_>, lookup: &Lookup<Bound>, with: &Evaluator<'_>) -> Self {
        let mut exact = HashMap::new();
        let mut gathered: HashMap<Key, Vec<u32>> = HashMap::new();
        let mut ordered = Vec::new();
        for row in rows_of(other.rows) {
            let value = other.grid.value(row, lookup.by.index);
            if let Value::Number(number) = value {
                ordered.push((number, row));
            }
            let key = as_stands(&value);
            if lookup.all.is_some() {
                gathered.entry(key.clone()).or_default().push(row);
            }
            exact.entry(key).or_insert(row);
        }
        let in_order = ordered.windows(2).all(|pair| pair[0].0 <= pair[1].0);
        ordered.sort_by(|one, next| one.0.total_cmp(&next.0).then(one.1.cmp(&next.1)));
        let key_as = with.key_as(lookup, &Facts::of(other.grid, other.rows, lookup.by.index));
        let mut index = Self { exact, gathered, ordered, in_order, key_as, misses: false };
        index.misses = rows_of(with.rows)
            .any(|row| with.value(&lookup.key, row).is_none_or(|key| index.row(&key, lookup.fit).is_none()));
        index
    }

    /// The row of the other table that fits.
    fn row(&self, key: &Value, fit: Fit) -> Option<u32> {
        let key = self.key_as.of(key);
        if key.is_blank() {
            return None;
        }
        if fit == Fit::Exact {
            return self.exact.get(&as_stands(&key)).copied();
        }
        let Value::Number(number) = key else { return None };
        match fit {
            Fit::From => {
                let behind = self.ordered.partition_point(|(begin, _)| *begin <= number);
                self.ordered[..behind].last().map(|(_, row)| *row)
            }
            Fit::UpTo | Fit::Exact => {
                let at = self.ordered.partition_point(|(end, _)| *end < number);
                self.ordered.get(at).map(|(_, row)| *row)
            }
        }
    }
}

/// As MATCH compares: whatever the case, but with the spaces.
fn as_stands(value: &Value) -> Key {
    match value {
        Value::Text(text) if !text.trim().is_empty() => Key::Text(text.to_lowercase().into()),
        other => Key::of(other),
    }
}

impl KeyAs {
    fn of(self, value: &Value) -> Value {
        match (self, value) {
            (Self::Number, Value::Text(text)) => text_number(text).map_or_else(|| value.clone(), Value::Number),
            (Self::Text, Value::Number(_)) => text_of(value).map_or_else(Value::Error, Value::text),
            (Self::Trimmed, Value::Text(text)) => {
                Value::text(text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
            }
            _ => value.clone(),
        }
    }
}

impl Evaluator<'_> {
    fn key_as(&self, lookup: &Lookup<Bound>, by: &Facts) -> KeyAs {
        let crate::plan::Expr::Column(column) = &lookup.key else { return KeyAs::Plain };
        let own = self.facts(column.index);
        if own.text_numbers > 0 && own.texts == 0 && by.numbers > 0 && by.texts + by.text_numbers == 0 {
            KeyAs::Number
        } else if own.numbers > 0 && own.texts + own.text_numbers == 0 && by.text_numbers > 0 && by.numbers == 0 {
            KeyAs::Text
        } else if own.outer_spaces && !by.outer_spaces && own.texts > 0 {
            KeyAs::Trimmed
        } else {
            KeyAs::Plain
        }
    }

    pub(in crate::engine) fn index(&self, lookup: &Lookup<Bound>) -> Option<&Index> {
        self.lookups.iter().find(|(known, _)| known == lookup).map(|(_, index)| index)
    }

    pub(super) fn looked_up(&self, lookup: &Lookup<Bound>, row: u32) -> Evaluated {
        let key = self.value(&lookup.key, row)?;
        if let Some(how) = lookup.all {
            return self.gathered(lookup, &key, how);
        }
        if let Some(found) = self.found(lookup, &key) {
            return Some(found);
        }
        if lookup.fit != Fit::Exact && key.is_blank() {
            return Some(Value::text(""));
        }
        match &lookup.missing {
            Some(missing) => self.value(missing, row),
            None => Some(Value::Error(match (lookup.fit, self.index(lookup)?.in_order) {
                (Fit::UpTo, true) => ErrorValue::Reference,
                (Fit::UpTo, false) => ErrorValue::Number,
                (Fit::Exact | Fit::From, _) => ErrorValue::NotAvailable,
            })),
        }
    }

    /// What the rows of that key come to; an average of none is empty.
    fn gathered(&self, lookup: &Lookup<Bound>, key: &Value, how: Aggregate) -> Evaluated {
        let (other, index) = (self.elsewhere?.other(&lookup.table)?, self.index(lookup)?);
        let key = index.key_as.of(key);
        if key.is_blank() {
            return Some(Value::text(""));
        }
        let rows = index.gathered.get(&as_stands(&key)).map_or(&[][..], Vec::as_slice);
        let found = match how {
            Aggregate::Count => Value::Number(rows.len() as f64),
            _ => aggregate(how, rows.iter().map(|row| other.grid.value(*row, lookup.take.index))),
        };
        Some(match (&found, how) {
            (Value::Error(_) | Value::Empty, Aggregate::Mean | Aggregate::Min | Aggregate::Max) if rows.is_empty() => {
                Value::text("")
            }
            _ => found,
        })
    }

    fn found(&self, lookup: &Lookup<Bound>, key: &Value) -> Option<Value> {
        let other = self.elsewhere?.other(&lookup.table)?;
        let row = self.index(lookup)?.row(key, lookup.fit)?;
        // A formula shows 0 for an empty cell.
        Some(match other.grid.value(row, lookup.take.index) {
            Value::Empty => Value::Number(0.0),
            value => value,
        })
    }

    /// The row's key if a look-up of it finds nothing; blank cells have none.
    pub(in crate::engine) fn not_found(&self, row: u32) -> Option<Value> {
        self.lookups.iter().find_map(|(lookup, index)| {
            let key = self.value(&lookup.key, row).filter(|key| !key.is_blank())?;
            index.row(&key, lookup.fit).is_none().then_some(key)
        })
    }
}
