//! New columns under the first form of their names: "столбец с наценкой" makes Наценка, "раздели ФИО на фамилию и имя"
//! makes Фамилия. Names in quotes stay as they are.

use serde_json::Value;

use crate::{
    intent::{
        token::{Kind, Token, fold},
        translate::Tongue,
    },
    plan::{Named, Op, Plan},
};

/// The plan with the names of the columns that it makes in their first form; none where they are.
pub(super) fn named(plan: &Plan<Named>, tokens: &[Token], tongue: &Tongue) -> Option<Plan<Named>> {
    let made = plan.steps.iter().filter_map(|step| match &step.op {
        Op::AddColumn { name, .. } => Some(name.get().clone()),
        _ => None,
    });
    let changed: Vec<(String, String)> =
        made.filter_map(|name| first_form(&name, tokens, tongue).map(|form| (name, form))).collect();
    if changed.is_empty() {
        return None;
    }
    let mut json = serde_json::to_value(plan).ok()?;
    renamed(&mut json, &changed);
    serde_json::from_value(json).ok()
}

/// The name as it stands in the message, put into its first form; none where it is there already.
fn first_form(name: &str, tokens: &[Token], tongue: &Tongue) -> Option<String> {
    let words: Vec<String> = name.split(' ').map(fold).collect();
    let at = tokens.windows(words.len()).position(|found| {
        found.iter().zip(&words).all(|(token, word)| token.kind == Kind::Word && fold(&token.raw) == *word)
    })?;
    let before = at.checked_sub(1).map_or("", |before| tokens[before].raw.as_str());
    Some((tongue.first_form?)(name, before)).filter(|form| form != name)
}

fn renamed(json: &mut Value, changed: &[(String, String)]) {
    match json {
        Value::String(text) => {
            if let Some((_, form)) = changed.iter().find(|(name, _)| name == text) {
                text.clone_from(form);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| renamed(item, changed)),
        Value::Object(fields) => fields.values_mut().for_each(|field| renamed(field, changed)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
