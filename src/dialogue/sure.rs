//! Which plans need no tap first: those that are sure, small and easily taken back.

use serde_json::Value;

use crate::{
    intent::Reading,
    plan::{Named, Op, Plan, Stage},
};

/// From here on a reading may be carried out at once.
const SURE: f64 = 0.9;

/// Everything was understood, nothing was guessed, and nothing leaves the sheet.
pub(super) fn may_run_at_once(reading: &Reading) -> bool {
    is_certain(reading) && is_small(&reading.plan)
}

/// Nothing in the words was left over or guessed at.
pub(super) fn is_certain(reading: &Reading) -> bool {
    reading.confidence >= SURE && reading.unused.is_empty() && !guesses(&reading.plan)
}

/// Looks, order and names: what a person sees at a glance and undo takes back whole.
pub(super) fn is_small<S: Stage>(plan: &Plan<S>) -> bool {
    !plan.steps.is_empty() && plan.steps.iter().all(|step| op_is_small(&step.op))
}

fn op_is_small<S: Stage>(op: &Op<S>) -> bool {
    match op {
        Op::SortRows { .. }
        | Op::RenameColumn { .. }
        | Op::Highlight { .. }
        | Op::Format { .. }
        | Op::Link { .. }
        | Op::Layout { .. }
        | Op::Marks { .. }
        | Op::Page { .. }
        | Op::Freeze { .. }
        | Op::Answer { .. } => true,
        Op::KeepRows { .. }
        | Op::RemoveRows { .. }
        | Op::ShowRows { .. }
        | Op::RemoveDuplicates { .. }
        | Op::TopRows { .. }
        | Op::TotalRow { .. }
        | Op::Rows { .. }
        | Op::Mend { .. }
        | Op::AddColumn { .. }
        | Op::UpdateColumn { .. }
        | Op::DropColumns { .. }
        | Op::KeepColumns { .. }
        | Op::MoveColumns { .. }
        | Op::Summarise { .. }
        | Op::Derive { .. }
        | Op::Reshape { .. }
        | Op::Across { .. }
        | Op::Chart { .. }
        | Op::CopyTable { .. }
        | Op::Cell { .. }
        | Op::Merge { .. }
        | Op::Sheet { .. }
        | Op::Validate { .. }
        | Op::ChangeChart { .. }
        | Op::NativeTable { .. }
        | Op::SplitSheets { .. }
        | Op::PivotTable { .. } => false,
    }
}

/// Whether the plan only asks or filters: what a bare condition is read as.
pub(super) fn only_finds<S: Stage>(plan: &Plan<S>) -> bool {
    plan.steps.iter().all(|step| matches!(step.op, Op::Answer { .. } | Op::ShowRows { .. } | Op::KeepRows { .. }))
}

/// Whether anything but an order's direction was guessed: that a sort goes upwards where nothing
/// is said is a custom, not a guess. In JSON every guess is marked alike, at whatever depth.
pub(super) fn guesses(plan: &Plan<Named>) -> bool {
    serde_json::to_value(plan).map_or(true, |value| has_guess(&value))
}

/// Whether the plans are the same but for what is guessed in one and said in the other.
pub(super) fn differ_in_guesses_alone(one: &Plan<Named>, other: &Plan<Named>) -> bool {
    let said = |plan: &Plan<Named>| serde_json::to_value(plan).ok().map(without_guesses);
    one != other && said(one) == said(other)
}

fn without_guesses(value: Value) -> Value {
    match value {
        Value::Object(mut fields) if fields.len() == 1 && fields.contains_key("guessed") => {
            fields.remove("guessed").map_or(Value::Null, without_guesses)
        }
        Value::Object(fields) => {
            Value::Object(fields.into_iter().map(|(key, inner)| (key, without_guesses(inner))).collect())
        }
        Value::Array(elements) => Value::Array(elements.into_iter().map(without_guesses).collect()),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

fn has_guess(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields.iter().any(|(key, inner)| match key.as_str() {
            "guessed" => !matches!(inner.as_str(), Some("ascending" | "descending")),
            _ => has_guess(inner),
        }),
        Value::Array(elements) => elements.iter().any(has_guess),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
