//! Units of two parts and amounts of time as people say them: "litres per second", "m³/h", "half an hour".

use crate::intent::{
    link::Linker,
    rules::en::unit_table,
    token::{Kind, Token},
};

use super::{joined, spoken, word};

/// "from m³/h to litres per second": each unit one word.
pub(super) fn compound(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let named =
        |from: usize, to: usize| mentions.iter().any(|one| one.start < to && one.end > from && one.end - one.start > 1);
    let mut said = tokens.to_vec();
    let mut changed = false;
    for at in (0..tokens.len().saturating_sub(2)).rev() {
        let over = tokens[at + 1].is_symbol('/') || word(tokens, at + 1) == "per";
        let cubic = matches!(word(tokens, at), "metre" | "metres" | "meter" | "meters")
            && at > 0
            && word(tokens, at - 1) == "cubic";
        let above = if cubic { "m3" } else { word(tokens, at) };
        let start = at - usize::from(cubic);
        let unit = unit_table::compound(above, word(tokens, at + 2)).filter(|_| over && !named(start, at + 3));
        if let Some(unit) = unit {
            let whole = Token { kind: Kind::Word, raw: unit.clone(), folded: unit, ..tokens[start].clone() };
            said.splice(start..at + 3, [whole]);
            changed = true;
        }
    }
    changed.then_some(said)
}

/// "above half an hour", "under a quarter of an hour": in the unit of the column that the message makes or names last.
pub(super) fn half_an_hour(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let (at, length, hours) =
        (0..tokens.len()).find_map(|at| match (word(tokens, at), word(tokens, at + 1), word(tokens, at + 2)) {
            ("half", "an", "hour") => Some((at, 3, 0.5)),
            ("an", "hour", "and") if word(tokens, at + 3) == "a" && word(tokens, at + 4) == "half" => {
                Some((at, 5, 1.5))
            }
            ("a", "quarter", "of") if word(tokens, at + 4) == "hour" => Some((at, 5, 0.25)),
            ("an", "hour", _)
                if at > 0 && matches!(word(tokens, at - 1), "over" | "above" | "under" | "below" | "than") =>
            {
                Some((at, 2, 1.0))
            }
            _ => None,
        })?;
    let of_text = |text: &str| unit_table::of_header(text).map(|unit| unit.short);
    let made = tokens[..at].iter().rev().find_map(|token| match &token.kind {
        Kind::Quoted(text) => of_text(text),
        _ => None,
    });
    let named = || {
        let said = linker.mentions(&tokens[..at]);
        let column = said.iter().rev().find_map(|one| match &one.what {
            crate::intent::link::What::Column { candidates, .. } => candidates.first().copied(),
            _ => None,
        });
        column.and_then(|column| of_text(&linker.columns[column].name))
    };
    let amount = match made.or_else(named)? {
        "h" => hours,
        "min" => hours * 60.0,
        "s" => hours * 3600.0,
        _ => return None,
    };
    Some(joined(&[&tokens[..at], &spoken(&amount.to_string()), &tokens[at + length..]]))
}
