//! One phrase: what it was understood as, against what it must be.

use rowbot::{
    intent::{self, Question, Trace, Understanding},
    plan::{Named, Plan, Step},
    workbook::{Schema, schema::TableHint},
};
use serde_json::{Value, json};

use super::Group;

pub(super) enum Expected {
    Plan(Plan<Named>),
    Hint(TableHint),
    Asks(String),
    Nothing,
    Declines,
}

pub(super) fn expected(group: &Group) -> serde_json::Result<Expected> {
    Ok(match group {
        Group { plan: Some(steps), .. } => Expected::Plan(Plan::new(steps_of(steps)?)),
        Group { hint: Some(hint), .. } => Expected::Hint(serde_json::from_str(hint)?),
        Group { asks: Some(kind), .. } => Expected::Asks(kind.clone()),
        Group { nothing: true, .. } => Expected::Nothing,
        Group { declines, .. } => {
            assert!(declines, "a group must say what is expected: {:?}", group.phrases);
            Expected::Declines
        }
    })
}

fn steps_of(steps: &str) -> serde_json::Result<Vec<Step<Named>>> {
    let mut steps: Vec<Value> = serde_json::from_str(steps)?;
    for step in steps.iter_mut().filter_map(Value::as_object_mut) {
        step.entry("table").or_insert_with(|| json!({}));
    }
    serde_json::from_value(steps.into())
}

/// The failure, told so that a rule can be mended by it.
pub(super) fn phrase(phrase: &str, context: Option<&str>, schema: &Schema, expected: &Expected) -> Option<String> {
    let understanding = intent::understand(phrase, context, schema);
    if meets(&understanding, expected) {
        return None;
    }
    let wanted = match expected {
        Expected::Plan(plan) => told(plan),
        Expected::Hint(hint) => format!("hint {}", json!(hint)),
        Expected::Asks(kind) => format!("asks {kind}"),
        Expected::Nothing => "nothing".to_owned(),
        Expected::Declines => "a question or nothing".to_owned(),
    };
    Some(format!("✗ {phrase}\n  expected {wanted}\n  but was  {}\n{}", actual(&understanding), traced(&understanding)))
}

fn meets(understanding: &Understanding, expected: &Expected) -> bool {
    match (understanding, expected) {
        (Understanding::Understood(reading), Expected::Plan(plan)) => reading.hints.is_empty() && reading.plan == *plan,
        (Understanding::Understood(reading), Expected::Hint(hint)) => {
            reading.plan.steps.is_empty() && reading.hints == [hint.clone()]
        }
        (Understanding::Ask(question, _), Expected::Asks(kind)) => kind_of(question) == *kind,
        (Understanding::Nothing { .. }, Expected::Nothing | Expected::Declines)
        | (Understanding::Ask(..), Expected::Declines) => true,
        (Understanding::Understood(_) | Understanding::Ask(..) | Understanding::Nothing { .. }, _) => false,
    }
}

fn kind_of(question: &Question) -> String {
    json!(question.kind)["ask"].as_str().unwrap_or_default().to_owned()
}

fn told(plan: &Plan<Named>) -> String {
    let steps: Vec<String> = plan.steps.iter().map(|step| json!(step).to_string()).collect();
    steps.join("\n           ")
}

fn actual(understanding: &Understanding) -> String {
    match understanding {
        Understanding::Understood(reading) => {
            let hints =
                if reading.hints.is_empty() { String::new() } else { format!("hints {}", json!(reading.hints)) };
            let unused =
                if reading.unused.is_empty() { String::new() } else { format!("  (unused: {:?})", reading.unused) };
            format!("{}{hints}{unused}", told(&reading.plan))
        }
        Understanding::Ask(question, _) => format!("asks {}", json!(question.kind)),
        Understanding::Nothing { words, .. } => format!("nothing {words:?}"),
    }
}

fn traced(understanding: &Understanding) -> String {
    let Trace { lines } = match understanding {
        Understanding::Understood(reading) => &reading.trace,
        Understanding::Ask(_, trace) | Understanding::Nothing { trace, .. } => trace,
    };
    let told = lines.iter().map(|line| format!("    {}: {} → {}\n", line.rule, line.words, line.made));
    told.collect::<Vec<_>>().concat()
}
