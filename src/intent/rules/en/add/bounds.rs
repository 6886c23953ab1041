//! "1.5 % of the value, but at least 2 pounds" · "with a minimum of 10" · "capped at 500": what an amount is never less or
//! more than.

use crate::{
    intent::scene::Scene,
    plan::{Expr, Function},
};

use super::super::expressions::{Formula, call};

const LEAST: &[&str] = &[
    "at least",
    "not less than",
    "no less than",
    "never less than",
    "not below",
    "never below",
    "a minimum of",
    "minimum of",
    "the minimum is",
    "minimum",
];
const MOST: &[&str] = &[
    "at most",
    "not more than",
    "no more than",
    "never more than",
    "not above",
    "never above",
    "a maximum of",
    "maximum of",
    "the maximum is",
    "maximum",
    "capped at",
    "limited to",
    "up to",
];

/// The amount, held within the bounds that the clause gives for it.
pub(super) fn within(scene: &Scene<'_>, value: Formula) -> Formula {
    // Of a condition the same words say something else.
    let worked_out = matches!(value, Expr::Binary { .. } | Expr::Call { .. });
    if !worked_out || scene.has(&["if", "where", "when", "whose", "otherwise", "else"]) {
        return value;
    }
    let value =
        bound(scene, LEAST).map_or(value.clone(), |least| call(Function::Max, vec![value, Expr::Number(least)]));
    bound(scene, MOST).map_or(value.clone(), |most| call(Function::Min, vec![value, Expr::Number(most)]))
}

/// The amount behind one of the phrases; its words are taken.
fn bound(scene: &Scene<'_>, phrases: &[&str]) -> Option<f64> {
    let (start, end, amount) = phrases.iter().find_map(|phrase| {
        let (start, length) = scene.phrase(1, phrase)?;
        let at = start + length;
        let amount = scene.tokens.get(at).filter(|_| !scene.is_used(at) && !scene.is_used(start))?.amount()?;
        Some((start, at + 1, amount))
    })?;
    let lead = (1..=3).take_while(|back| {
        start >= *back
            && matches!(scene.word(start - back), "but" | "with" | "and" | "is" | "be" | "it" | "must" | "should")
    });
    let from = start - lead.count();
    let unit = usize::from(matches!(
        scene.word(end),
        "pounds"
            | "pound"
            | "dollars"
            | "dollar"
            | "euros"
            | "euro"
            | "points"
            | "days"
            | "hours"
            | "units"
            | "kg"
            | "usd"
            | "eur"
    ));
    scene.take(from, end + unit);
    Some(amount)
}
