//! Files beside the one in use: which of them a task gets to look into.

use serde_json::Value;

use crate::plan::{Named, Plan};

use super::{Lent, State};

/// All files in the order they came; none where there is only one.
pub(super) fn all(state: &State) -> Vec<Lent> {
    let lent = state.files.iter().filter_map(|file| {
        let blob = file.revision()?.blob.clone();
        Some(Lent { number: file.number, blob, name: file.name.clone(), hints: file.hints.clone() })
    });
    let found: Vec<Lent> = lent.collect();
    if found.len() < 2 { Vec::new() } else { found }
}

/// Those that a plan may need besides the file it works on.
pub(super) fn beside(state: &State, plan: &Plan<Named>, own: Option<u32>) -> Vec<Lent> {
    if !serde_json::to_value(plan).is_ok_and(|value| spans(&value)) {
        return Vec::new();
    }
    let mut found = all(state);
    found.retain(|file| Some(file.number) != own);
    found
}

/// Whether the plan speaks of several tables: in JSON at whatever depth.
fn spans(value: &Value) -> bool {
    match value {
        Value::Object(fields) => fields
            .iter()
            .any(|(key, inner)| key == "listed" || key == "op" && inner.as_str() == Some("across") || spans(inner)),
        Value::Array(elements) => elements.iter().any(spans),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}
