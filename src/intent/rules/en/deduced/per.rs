//! "Cost per kilometre", "litres per 100 km", "price per piece": one amount for one of another, each a column or made of a
//! pair.

use crate::{
    intent::{
        link::What,
        rules::en::{
            conditions,
            expressions::{Formula, binary},
            unit_table::{self, Measure},
        },
        token::{Token, tokenize},
    },
    plan::{BinaryOp, Expr},
};

use super::{Found, changes, said::Said, spans_of_time};

const WORDS: &[&str] = &["per", "average", "a", "for", "every", "each", "in", "consumption", "mean", "0"];
const UNITS: &[&str] = &[
    "kilometre",
    "kilometer",
    "km",
    "kilometres",
    "mile",
    "miles",
    "hour",
    "minute",
    "day",
    "litre",
    "liter",
    "litres",
    "liters",
    "kg",
    "kilo",
    "kilogram",
    "driven",
    "travelled",
    "night",
    "hours",
    "minutes",
];

pub(super) fn claims(said: &Said<'_>) -> bool {
    said.has(&["per"]) && found(said).is_some()
}

pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    let of_name = said.name.map(tokenize).unwrap_or_default();
    ratio(said, &said.scene.tokens).or_else(|| ratio(said, &of_name))
}

fn ratio(said: &Said<'_>, tokens: &[Token]) -> Option<Found> {
    let per = tokens.iter().position(|token| token.is("per")).filter(|at| *at > 0)?;
    let hundred = tokens.get(per + 1).and_then(Token::amount);
    let behind = per + 1 + usize::from(hundred.is_some());
    let before = start_of_amount(said, tokens, per)?;
    let (above, mut columns) = amount(said, &tokens[before..per])?;
    let end = (behind + 1..=tokens.len().min(behind + 3)).rev();
    let (below, more) = end.into_iter().find_map(|end| amount(said, tokens.get(behind..end)?))?;
    if above == below {
        return None;
    }
    columns.extend(more);
    let value = binary(BinaryOp::Divide, above, below);
    let value = match hundred {
        Some(times) => binary(BinaryOp::Multiply, value, Expr::Number(times)),
        None => value,
    };
    let value = said.filled(&columns, value);
    Some(Found::new(value, "Ratio", columns, WORDS).explaining(UNITS))
}

/// The longest stretch before "per" that is an amount.
fn start_of_amount(said: &Said<'_>, tokens: &[Token], per: usize) -> Option<usize> {
    (per.saturating_sub(4)..per).find(|start| amount(said, &tokens[*start..per]).is_some())
}

/// A column of numbers by its name or its unit, a distance, a time.
fn amount(said: &Said<'_>, tokens: &[Token]) -> Option<(Formula, Vec<usize>)> {
    if tokens.is_empty() {
        return None;
    }
    let whole = |column: usize| {
        let own = said.linker.columns[column].own();
        tokens.iter().all(|token| own.contains(&token.folded))
    };
    if let Some(What::Column { candidates, guess }) = said.linker.column(tokens, false)
        && let [only] = candidates.as_slice()
        && said.linker.columns[*only].kind.is_numeric()
        && (!guess || whole(*only))
    {
        return Some((said.cell(*only), vec![*only]));
    }
    let word = &tokens.first().filter(|_| tokens.len() == 1)?.folded;
    if let Some(column) = conditions::measured_in(&said.scene, word) {
        return Some((said.cell(column), vec![column]));
    }
    let unit = unit_table::named(word)?;
    match unit.measure {
        Measure::Length => changes::distance(said),
        Measure::Time => spans_of_time::hours(said, unit.short),
        _ => None,
    }
}
