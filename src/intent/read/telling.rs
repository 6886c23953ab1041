//! What the trace says of a step.

use crate::intent::talk::Made;
use crate::plan::{Named, Op, Question as Asked};

pub(super) fn describe(made: &Made) -> String {
    match made {
        Made::Ops(_) | Made::At(_) | Made::Chain(_) | Made::OnResult(_) | Made::SheetAndThen(_) => {
            made.ops().into_iter().map(kind).collect::<Vec<_>>().join(", ")
        }
        Made::Column(pending) => format!("add_column {} …", pending.name.get()),
        Made::Hint(_) => "table hint".to_owned(),
        Made::Ask(kind) => format!("ask {kind:?}"),
    }
}

/// The operation's name, as in the plan's JSON.
pub(super) fn kind(op: &Op<Named>) -> String {
    if let Op::Answer { question } = op {
        return match question {
            Asked::Aggregate { .. } => "answer aggregate",
            Asked::Extreme { .. } => "answer extreme",
            Asked::Rows { .. } => "answer rows",
            Asked::Columns { .. } => "answer columns",
            Asked::WithColumns { .. } => "answer with columns",
            Asked::Overview => "answer overview",
        }
        .to_owned();
    }
    serde_json::to_value(op)
        .ok()
        .and_then(|json| json.get("op").and_then(|op| op.as_str().map(str::to_owned)))
        .unwrap_or_default()
}
