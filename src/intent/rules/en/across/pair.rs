//! By which columns two tables meet: "by SKU", "on e-mail", "where Code is SKU".

use crate::{
    intent::{QuestionKind, elsewhere::Member, scene::Scene},
    plan::{ColumnName, KeyPair, Named, Slot, common_key, same_columns},
};

/// Words before a key.
const LEADS: &[&str] = &["by", "on", "using", "via", "matching", "key", "through", "same", "matched", "per", "match"];

/// Whether the clause names a key in the words around a lead.
pub(super) fn names_key(scene: &Scene<'_>) -> bool {
    let columns =
        |at: usize| scene.linker.family.iter().any(|member| member.place.column_at(&scene.tokens, at).is_some());
    leads(scene).any(columns)
}

/// Where a key may begin.
fn leads<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = usize> + 's {
    (0..scene.len()).filter(|at| LEADS.contains(&scene.word(*at))).map(|at| {
        let mut next = at + 1;
        while matches!(scene.word(next), "the" | "their" | "its" | "on" | "by" | "of" | "same" | "column" | "his" | "a")
        {
            next += 1;
        }
        next
    })
}

/// The keys that were said; none where nothing was.
///
/// # Errors
/// A question where words stand for a key that neither table has.
pub(super) fn key(scene: &Scene<'_>, first: &Member, second: &Member) -> Result<Vec<KeyPair<Named>>, QuestionKind> {
    let mut found = Vec::new();
    let pairs = same_columns(&first.table, &second.table);
    let starts: Vec<usize> = leads(scene).collect();
    for start in starts {
        let mut at = start;
        loop {
            let here = first.place.column_at(&scene.tokens, at);
            let there = second.place.column_at(&scene.tokens, at);
            let Some(end) = here.map(|(end, ..)| end).into_iter().chain(there.map(|(end, ..)| end)).max() else {
                break;
            };
            let here = here.filter(|(known, ..)| *known == end).map(|(_, column, _)| column);
            let there = there.filter(|(known, ..)| *known == end).map(|(_, column, _)| column);
            let index = |member: &Member, column: usize| member.table.columns.get(column).map(|one| one.index);
            let place = |member: &Member, wanted: u32| member.table.columns.iter().position(|one| one.index == wanted);
            let usual = common_key(&first.table, &second.table);
            let partner_there = |here: usize| {
                let wanted = index(first, here)?;
                let same = pairs.iter().find(|(one, _)| *one == wanted).and_then(|pair| place(second, pair.1));
                same.or_else(|| usual.filter(|(one, _)| *one == here).map(|(_, other)| other))
            };
            let partner_here = |there: usize| {
                let wanted = index(second, there)?;
                let same = pairs.iter().find(|(_, other)| *other == wanted).and_then(|pair| place(first, pair.0));
                same.or_else(|| usual.filter(|(_, other)| *other == there).map(|(one, _)| one))
            };
            // "Code is SKU", "Code = SKU": one name for each table.
            let joint = matches!(scene.word(end), "is" | "=" | "equals" | "to" | "with") && here.is_some();
            let other = joint.then(|| second.place.column_at(&scene.tokens, end + 1)).flatten();
            let (pair, end) = match (here, there, other) {
                (Some(here), _, Some((end, there, _))) => (Some((here, there)), end),
                (Some(here), Some(there), None) => (Some((here, partner_there(here).unwrap_or(there))), end),
                (Some(here), None, None) => (partner_there(here).map(|there| (here, there)), end),
                (None, Some(there), _) => (partner_here(there).map(|here| (here, there)), end),
                (None, None, _) => (None, end),
            };
            scene.take(start.saturating_sub(1), end);
            let Some((here, there)) = pair else {
                return Err(no_key());
            };
            let pair = KeyPair { here: name(first, here), there: name(second, there) };
            if !found.contains(&pair) {
                found.push(pair);
            }
            let next = usize::from(scene.tokens.get(end).is_some_and(|token| token.is_symbol(','))) + end;
            let and = usize::from(matches!(scene.word(next), "and" | "&" | "plus"));
            if next + and == end {
                break;
            }
            at = next + and;
        }
    }
    Ok(found)
}

/// The keys that were said; where nothing was, the tables have a usual one.
///
/// # Errors
/// As [`key`], and where there is no usual one.
pub(super) fn key_or_usual(
    scene: &Scene<'_>,
    first: &Member,
    second: &Member,
) -> Result<Vec<KeyPair<Named>>, QuestionKind> {
    let said = key(scene, first, second)?;
    if said.is_empty() && common_key(&first.table, &second.table).is_none() {
        return Err(no_key());
    }
    Ok(said)
}

/// Which columns hold the same is asked for.
pub(super) fn no_key() -> QuestionKind {
    QuestionKind::Missing { what: "key".to_owned() }
}

/// The same with the usual one by its name: the table that a step before makes is not there yet to look at.
pub(super) fn named_key(
    scene: &Scene<'_>,
    first: &Member,
    second: &Member,
) -> Result<Vec<KeyPair<Named>>, QuestionKind> {
    let said = key_or_usual(scene, first, second)?;
    let usual = common_key(&first.table, &second.table).filter(|_| said.is_empty());
    let guess = |member: &Member, column: usize| member.place.column_name(column, true);
    Ok(usual.map_or(said, |(here, there)| vec![KeyPair { here: guess(first, here), there: guess(second, there) }]))
}

fn name(member: &Member, column: usize) -> Slot<ColumnName> {
    member.place.column_name(column, false)
}
