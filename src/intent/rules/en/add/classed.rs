//! "Age Group", where it was told that a Youth is anyone under 25 and everybody else an Adult.

use crate::{
    intent::{
        definitions::{Bound, Classes},
        link::words,
        rules::en::expressions::Formula,
        scene::Scene,
    },
    plan::{Comparison, Condition, Expr, Named},
};

/// What columns of classes are called.
const NOUNS: &[&str] = &[
    "group", "class", "category", "band", "level", "tier", "rating", "grade", "size", "type", "bracket", "segment",
    "status", "division",
];

pub(super) fn by_classes(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    let said = words(name);
    let stems: Vec<String> = said.iter().map(|word| scene.linker.stem(word)).collect();
    let told = || scene.definitions.iter().filter(|one| one.classes.is_some());
    let named = |one: &&crate::intent::definitions::Definition| {
        !one.name.is_empty() && one.name.iter().all(|word| stems.contains(&scene.linker.stem(word)))
    };
    let noun = || said.iter().any(|word| NOUNS.contains(&word.as_str()));
    let only = || told().next().filter(|_| told().count() == 1 && noun());
    let definition = told().find(named).or_else(only)?;
    let classes = definition.classes.as_ref()?;
    let column = subject(scene, classes, &said)?;
    definition.asked.set(true);
    let value = || Expr::Column(scene.name(column, true));
    let compare = |is: Comparison, right: f64| Condition::Compare { left: value(), is, right: Expr::Number(right) };
    let rest = classes.list.iter().find(|one| one.bound == Bound::Rest);
    let last = rest.map_or(Expr::Empty, |one| Expr::Text(one.label.clone()));
    let bounded: Vec<_> = classes.list.iter().filter(|one| one.bound != Bound::Rest).collect();
    let of = |bound: Bound| -> Option<Condition<Named>> {
        Some(match bound {
            Bound::Under(end) => compare(Comparison::Less, end),
            Bound::UpTo(end) => compare(Comparison::LessOrEqual, end),
            Bound::Over(end) => compare(Comparison::Greater, end),
            Bound::From(end) => compare(Comparison::GreaterOrEqual, end),
            Bound::Between(low, high) => {
                Condition::All(vec![compare(Comparison::GreaterOrEqual, low), compare(Comparison::LessOrEqual, high)])
            }
            Bound::Rest => return None,
        })
    };
    // "A from 85, B from 70": the highest is asked first; "under 10", "under 20": the lowest.
    let mut ordered = bounded;
    let end = |bound: Bound| match bound {
        Bound::Over(end) | Bound::From(end) => -end,
        Bound::Under(end) | Bound::UpTo(end) | Bound::Between(end, _) => end,
        Bound::Rest => 0.0,
    };
    ordered.sort_by(|one, other| end(one.bound).total_cmp(&end(other.bound)));
    let chain = ordered.into_iter().rev().try_fold(last, |otherwise, one| {
        let when = Box::new(of(one.bound)?);
        Some(Expr::If { when, then: Box::new(Expr::Text(one.label.clone())), otherwise: Box::new(otherwise) })
    })?;
    // A cell that holds nothing is of no class.
    let blank = Condition::Blank { column: scene.name(column, true) };
    Some(Expr::If { when: Box::new(blank), then: Box::new(Expr::Empty), otherwise: Box::new(chain) })
}

/// The column that the classes are of: as was told, or the one that the new column's name speaks of.
fn subject(scene: &Scene<'_>, classes: &Classes, said: &[String]) -> Option<usize> {
    let columns = &scene.linker.columns;
    let numeric = |at: &usize| columns[*at].kind.is_numeric() && columns[*at].filled > 0;
    let of = |told: &[String]| {
        let stems: Vec<String> = told.iter().map(|word| scene.linker.stem(word)).collect();
        let exact = (0..columns.len())
            .filter(numeric)
            .find(|at| columns[*at].own().iter().map(|word| scene.linker.stem(word)).collect::<Vec<_>>() == stems);
        exact.or_else(|| {
            let mut near = (0..columns.len())
                .filter(numeric)
                .filter(|at| columns[*at].own().iter().any(|word| stems.contains(&scene.linker.stem(word))));
            near.next().filter(|_| near.next().is_none())
        })
    };
    if !classes.of.is_empty()
        && let Some(found) = of(&classes.of)
    {
        return Some(found);
    }
    let plain: Vec<String> = said.iter().filter(|word| !NOUNS.contains(&word.as_str())).cloned().collect();
    if plain.is_empty() { None } else { of(&plain) }
}
