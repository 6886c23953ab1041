//! "fill in the Pay column" where the paid hours it is made of are to be filled in too, "the total cost per driver" where no
//! cost is filled in yet: what is reckoned with holds something first, where it is known what.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{
    definitions::Definition,
    link::{Linker, What},
    reading::{Question, QuestionKind, Understanding},
    rules::en,
    scene::Scene,
    token::Token,
};
use crate::plan::{ColumnName, Named, Op, Plan, Slot, Step};

/// What was read, with the empty columns filled before anything is made of them.
///
/// A summary, a chart or an order of a column that holds nothing, and of which nothing is known, is asked about.
pub(super) fn filled_first(
    found: Understanding,
    tokens: &[Token],
    linker: &Linker,
    definitions: &[Definition],
) -> Understanding {
    let Understanding::Understood(mut reading) = found else { return found };
    let empty: Vec<&str> = linker
        .columns
        .iter()
        .filter(|column| column.filled == 0 && column.letter.is_some())
        .map(|column| column.name.as_str())
        .collect();
    if empty.is_empty() {
        return Understanding::Understood(reading);
    }
    if let Some(name) = named_in_vain(&reading.plan, tokens, linker) {
        let kind = QuestionKind::Missing { what: format!("formula:{name}") };
        return Understanding::Ask(Question { kind, choices: Vec::new() }, reading.trace);
    }
    let scene = Scene::new(tokens.to_vec(), linker, definitions);
    let mut steps = Vec::new();
    let mut holding = BTreeSet::new();
    for step in std::mem::take(&mut reading.plan.steps) {
        let wanted: Vec<String> = read_by(&step.op).into_iter().filter(|name| empty.contains(&name.as_str())).collect();
        for name in wanted {
            fill(&name, &step, &scene, &empty, &mut holding, &mut steps);
            let counted = matches!(
                step.op,
                Op::Summarise { .. }
                    | Op::Answer { .. }
                    | Op::PivotTable { .. }
                    | Op::SortRows { .. }
                    | Op::TopRows { .. }
            ) || matches!(step.op, Op::Chart { .. }) && !step.table.result;
            if counted && !holding.contains(&name) {
                let kind = QuestionKind::Missing { what: format!("formula:{name}") };
                let question = Question { kind, choices: Vec::new() };
                return Understanding::Ask(question, reading.trace);
            }
        }
        // What was filled for another is not filled once more.
        if steps.contains(&step) {
            continue;
        }
        match &step.op {
            Op::UpdateColumn { column, .. } => holding.extend(header(column)),
            Op::AddColumn { name, .. } => holding.extend(std::iter::once(name.get().clone())),
            _ => {}
        }
        steps.push(step);
    }
    reading.plan.steps = steps;
    Understanding::Understood(reading)
}

/// "the maturity dates in July" where that column is empty, and another one of dates was taken for it.
fn named_in_vain(plan: &Plan<Named>, tokens: &[Token], linker: &Linker) -> Option<String> {
    let json = serde_json::to_string(plan).ok()?;
    let guesses = json.contains("\"column\":{\"guessed\"");
    let dressed = plan.steps.iter().any(|step| {
        matches!(step.op, Op::Highlight { .. } | Op::KeepRows { .. } | Op::ShowRows { .. } | Op::RemoveRows { .. })
    });
    if !guesses || !dressed {
        return None;
    }
    linker.mentions(tokens).iter().find_map(|one| {
        let What::Column { candidates, guess: false } = &one.what else { return None };
        let [only] = candidates.as_slice() else { return None };
        let column = &linker.columns[*only];
        let own = one.end - one.start >= column.own().len();
        let empty = column.filled == 0 && column.letter.is_some() && own;
        (empty && !json.contains(&format!("\"{}\"", column.name))).then(|| column.name.clone())
    })
}

/// A step that fills the column, after those that fill what it is made of.
fn fill(
    name: &str,
    reader: &Step<Named>,
    scene: &Scene<'_>,
    empty: &[&str],
    holding: &mut BTreeSet<String>,
    steps: &mut Vec<Step<Named>>,
) {
    if holding.contains(name) {
        return;
    }
    let Some(value) = en::filled_by_name(scene, name) else { return };
    let column = Slot::Said(ColumnName::Header(name.to_owned()));
    let op = Op::UpdateColumn { column, value, condition: None };
    holding.insert(name.to_owned());
    for operand in read_by(&op).into_iter().filter(|operand| empty.contains(&operand.as_str())) {
        fill(&operand, reader, scene, empty, holding, steps);
    }
    steps.push(Step { table: reader.table.clone(), op });
}

fn header(column: &Slot<ColumnName>) -> Option<String> {
    match column.get() {
        ColumnName::Header(name) => Some(name.clone()),
        ColumnName::Letter { .. } => None,
    }
}

/// The headers of the columns whose values a step reckons with, draws or orders by.
fn read_by(op: &Op<Named>) -> Vec<String> {
    let read = match op {
        Op::AddColumn { value, .. } | Op::UpdateColumn { value, .. } => serde_json::to_value(value),
        Op::Derive { columns, .. } => serde_json::to_value(columns),
        Op::Summarise { measures, .. } => serde_json::to_value(measures),
        // What is drawn or put in order is filled where it is named.
        Op::TotalRow { .. }
        | Op::SortRows { .. }
        | Op::TopRows { .. }
        | Op::Chart { .. }
        | Op::PivotTable { .. }
        | Op::Answer { .. } => serde_json::to_value(op),
        _ => return Vec::new(),
    };
    let mut found = Vec::new();
    if let Op::TopRows { by, .. } = op {
        found.extend(header(by));
    }
    let reckons =
        matches!(op, Op::AddColumn { .. } | Op::UpdateColumn { .. } | Op::Derive { .. } | Op::Summarise { .. });
    collect(&read.unwrap_or_default(), reckons, &mut found);
    found
}

fn collect(value: &Value, guesses: bool, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value {
                    // What is asked of blanks is asked of an empty column.
                    _ if key == "condition" => {}
                    Value::String(name) if key == "column" => found.push(name.clone()),
                    Value::Object(slot) if key == "column" && slot.contains_key("guessed") => {
                        found.extend(slot["guessed"].as_str().filter(|_| guesses).map(str::to_owned));
                    }
                    _ => collect(value, guesses, found),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, guesses, found)),
        _ => {}
    }
}
