//! "tidy up the City column", "the city column is a mess, tidy it up", "clean up the names": spaces go, and where the
//! same value stands there in several spellings of its letters, all get one.

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Mend, Op, Tidy},
    workbook::schema::Kind as ColumnKind,
};

use super::words;

pub(super) const RULE: Rule = Rule {
    name: "tidy up a column",
    triggers: &["tidy", "mess", "messy", "untidy", "clean", "cleanup", "tidied", "cleaned", "inconsistent"],
    read,
};

/// Said of the state of a column, or of what is to become of it, and no more.
const FRAME: &[&str] = &[
    "tidy",
    "mess",
    "messy",
    "untidy",
    "clean",
    "cleanup",
    "tidied",
    "cleaned",
    "inconsistent",
    "up",
    "is",
    "are",
    "a",
    "an",
    "it",
    "them",
    "the",
    "column",
    "columns",
    "in",
    "of",
    "total",
    "make",
    "please",
    "all",
    "out",
    "spellings",
    "spelling",
    "values",
    "entries",
    "so",
    "bit",
    "complete",
    "real",
    "nice",
    "and",
    "fix",
    "sort",
    "be",
    "should",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let plain = (0..scene.len()).all(|at| {
        scene.is_mentioned(at)
            || FRAME.contains(&scene.word(at))
            || words::is_polite(scene.word(at))
            || matches!(scene.tokens[at].kind, crate::intent::token::Kind::Symbol(_))
    });
    let columns = if plain { columns(scene) } else { None }?;
    scene.take_words(FRAME);
    let uneven = columns.iter().any(|(at, _)| is_uneven(&scene.linker.columns[*at].values));
    let columns: Vec<_> = columns.into_iter().map(|(_, name)| name).collect();
    let spaces = Op::Mend { columns: columns.clone(), how: Mend::Tidy(Tidy::Spaces) };
    let letters = uneven.then_some(Op::Mend { columns, how: Mend::Tidy(Tidy::Proper) });
    Some(Made::Ops(std::iter::once(spaces).chain(letters).collect()))
}

/// Only columns of texts can be tidied so.
fn columns(scene: &Scene<'_>) -> Option<Vec<(usize, crate::intent::scene::Name)>> {
    let named = scene.columns_in(0, scene.len());
    let texts = named.iter().all(|(at, _)| matches!(scene.kind(*at), ColumnKind::Text | ColumnKind::Mixed));
    (texts && !named.is_empty()).then_some(named)
}

/// "Leeds" and "LEEDS": one value in letters of several sizes.
fn is_uneven(values: &[String]) -> bool {
    let plain: Vec<String> = values.iter().map(|value| value.trim().to_lowercase()).collect();
    values.iter().enumerate().any(|(at, value)| {
        plain[..at].iter().zip(values).any(|(known, other)| *known == plain[at] && other.trim() != value.trim())
    })
}
