//! What holds for some rows only: "Express parcels cost 20 % more", "with Gift Aid marked Y the charity can reclaim
//! 25 %", "insured patients pay only 20 % of the fee".

use crate::{
    intent::{
        link::{What, words},
        scene::Scene,
    },
    plan::{Comparison, Condition, Expr, Named},
};

/// Which rows a sentence is about.
#[derive(Debug)]
pub(in crate::intent::rules::en) enum Rows {
    All,
    /// Those for which the condition holds, which is about this column.
    Those(Box<Condition<Named>>, usize),
    /// Some, and nobody can tell which.
    Unknown,
}

/// Words that say that a fact is not about all rows.
const SOME: &[&str] = &["if", "when", "marked", "whose", "who", "those"];
/// Words that turn what is said of a value around.
const DENIALS: &[&str] = &["not", "no", "without", "except", "unless", "other", "non", "neither", "but"];
const YES: &[&str] = &["y", "yes", "true", "x", "1", "✓"];
const NO: &[&str] = &["n", "no", "false", "0", "-", ""];

/// Which rows the sentence is about.
pub(in crate::intent::rules::en) fn rows(scene: &Scene<'_>) -> Rows {
    let mut found: Vec<(usize, String)> = Vec::new();
    for mention in &scene.mentions {
        let one = match &mention.what {
            What::Value { found } => in_one_column(found, scene),
            What::Column { candidates, guess: false } => {
                candidates.iter().find_map(|column| yes_of(scene, *column).map(|yes| (*column, yes)))
            }
            What::Column { .. } | What::Columns(_) => None,
        };
        // "with Gift Aid marked "Y"": the header and its value are one condition.
        if let Some(one) = one
            && !found.iter().any(|(column, _)| *column == one.0)
        {
            found.push(one);
        }
    }
    let said: Vec<String> = scene.tokens.iter().flat_map(|token| words(&token.folded)).collect();
    let has = |words: &[&str]| said.iter().any(|word| words.contains(&word.as_str()));
    match found.as_slice() {
        [(column, value)] if !has(DENIALS) => {
            let left = Expr::Column(scene.name(*column, true));
            let right = Expr::Text(value.clone());
            Rows::Those(Box::new(Condition::Compare { left, is: Comparison::Equal, right }), *column)
        }
        [] if !has(SOME) => Rows::All,
        _ => Rows::Unknown,
    }
}

/// The value's column, where it stands in one; else the one that the sentence names beside it.
fn in_one_column(found: &[(usize, String)], scene: &Scene<'_>) -> Option<(usize, String)> {
    if let [only] = found {
        return Some(only.clone());
    }
    let named = |column: usize| {
        scene
            .mentions
            .iter()
            .any(|one| matches!(&one.what, What::Column { candidates, .. } if candidates.contains(&column)))
    };
    let mut fitting = found.iter().filter(|(column, _)| named(*column));
    fitting.next().filter(|_| fitting.next().is_none()).cloned()
}

/// What a column of yes and no holds for yes.
fn yes_of(scene: &Scene<'_>, column: usize) -> Option<String> {
    let values = &scene.linker.columns[column].values;
    let is = |value: &String, of: &[&str]| of.contains(&value.trim().to_lowercase().as_str());
    let known = !values.is_empty() && values.iter().all(|value| is(value, YES) || is(value, NO));
    values.iter().find(|value| known && is(value, YES)).cloned()
}
