//! One question with the candidates as ready plans, where words fit several columns.

use crate::plan::{ColumnName, Direction, Named, Op, Plan, RowChange, Slot, SortKey, Step, Subtotal, TableName};

use super::{
    link::Linker,
    reading::{Choice, Question, QuestionKind},
};

/// The most choices that a phone shows well.
const MOST: usize = 8;

/// The plan once per candidate, the first candidate's name exchanged for each other's.
pub(in crate::intent) fn which_column(
    said: &str,
    candidates: &[usize],
    plan: &Plan<Named>,
    linker: &Linker,
) -> Option<Question> {
    let first = linker.columns.get(*candidates.first()?)?;
    // "the goal difference: home goals minus away goals" speaks of both.
    let said_too = |candidate: &usize| {
        let name = linker.columns.get(*candidate).map(|column| Slot::Said(first_name(linker, column)));
        let name = name.and_then(|name| serde_json::to_string(&name).ok());
        name.is_some_and(|name| serde_json::to_string(plan).is_ok_and(|json| json.contains(&name)))
    };
    if candidates.len() > 1 && candidates.iter().all(said_too) {
        return None;
    }
    let choices = candidates
        .iter()
        .take(MOST)
        .filter_map(|candidate| {
            let column = linker.columns.get(*candidate)?;
            let repeated = linker.columns.iter().filter(|other| other.name == column.name).count() > 1;
            let (name, label) = match &column.letter {
                Some(letter) if repeated => {
                    (ColumnName::Letter { letter: letter.clone() }, format!("{} ({letter})", column.name))
                }
                _ => (ColumnName::Header(column.name.clone()), column.name.clone()),
            };
            Some(Choice { label, plan: exchanged(plan, first_name(linker, first), &name)? })
        })
        .collect();
    Some(Question { kind: QuestionKind::WhichColumn { said: said.to_owned() }, choices })
}

/// "Sort" alone: each column as an answer.
pub(in crate::intent) fn columns_for(kind: &QuestionKind, linker: &Linker, table: &TableName) -> Vec<Choice> {
    match kind {
        QuestionKind::MissingColumn { operation } if operation == "sort" => {}
        QuestionKind::MissingColumn { operation } if operation == "subtotal" => return groups_for(linker, table),
        _ => return Vec::new(),
    }
    let choice = |column: &super::link::Column| {
        let key = SortKey {
            column: Slot::Said(first_name(linker, column)),
            direction: Slot::guess(Direction::Ascending),
            order: Vec::new(),
        };
        let step = Step { table: table.clone(), op: Op::SortRows { keys: vec![key] } };
        Choice { label: column.name.clone(), plan: Plan::new(vec![step]) }
    };
    linker.columns.iter().filter(|column| column.filled > 0).take(MOST).map(choice).collect()
}

/// "Add subtotals" alone: the columns whose values come again and again.
fn groups_for(linker: &Linker, table: &TableName) -> Vec<Choice> {
    let choice = |column: &super::link::Column| {
        let change = RowChange::Subtotals {
            per: Slot::Said(first_name(linker, column)),
            columns: Vec::new(),
            subtotal: Subtotal::Sum,
        };
        let step = Step { table: table.clone(), op: Op::Rows { change } };
        Choice { label: column.name.clone(), plan: Plan::new(vec![step]) }
    };
    linker.columns.iter().filter(|column| column.repeats()).take(MOST).map(choice).collect()
}

pub(in crate::intent) fn first_name(linker: &Linker, column: &super::link::Column) -> ColumnName {
    let repeated = linker.columns.iter().filter(|other| other.name == column.name).count() > 1;
    match &column.letter {
        Some(letter) if repeated => ColumnName::Letter { letter: letter.clone() },
        _ => ColumnName::Header(column.name.clone()),
    }
}

/// The plan with one column's name for another's, wherever it stands. Goes by the plan's JSON, so
/// that no operation can be forgotten.
fn exchanged(plan: &Plan<Named>, from: ColumnName, to: &ColumnName) -> Option<Plan<Named>> {
    let mut json = serde_json::to_value(plan).ok()?;
    let said = serde_json::to_value(Slot::Said(from.clone())).ok()?;
    let guessed = serde_json::to_value(Slot::guess(from)).ok()?;
    let new = serde_json::to_value(Slot::Said(to.clone())).ok()?;
    swap(&mut json, &said, &guessed, &new);
    serde_json::from_value(json).ok()
}

fn swap(json: &mut serde_json::Value, said: &serde_json::Value, guessed: &serde_json::Value, new: &serde_json::Value) {
    use serde_json::Value;
    if json == guessed || json == said {
        *json = new.clone();
        return;
    }
    match json {
        Value::Array(items) => items.iter_mut().for_each(|item| swap(item, said, guessed, new)),
        Value::Object(fields) => {
            for (key, value) in fields.iter_mut() {
                // Texts that are no columns: names of new things, labels, constants.
                if !matches!(
                    key.as_str(),
                    "name" | "text" | "label" | "order" | "op" | "to" | "direction" | "keep" | "style" | "format"
                ) {
                    swap(value, said, guessed, new);
                }
            }
        }
        _ => {}
    }
}
