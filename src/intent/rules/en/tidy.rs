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

/// What is to be written the same way everywhere.
const SAME: &[&str] = &[
    "consistent",
    "consistently",
    "uniform",
    "uniformly",
    "standardise",
    "standardize",
    "standardised",
    "standardized",
    "unify",
    "harmonise",
    "harmonize",
    "normalise",
    "normalize",
    "unified",
];

/// What may stand beside it.
const SPELT: &[&str] = &[
    "it's",
    "so",
    "write",
    "spell",
    "please",
    "names",
    "capitalization",
    "capitalisation",
    "capitals",
    "case",
    "casing",
    "letters",
    "spelt",
    "spelled",
    "written",
    "wording",
    "differently",
    "different",
    "ways",
    "way",
    "same",
    "always",
    "everywhere",
    "its",
    "they",
    "make",
    "that",
    "to",
    "throughout",
    "upper",
    "lower",
    "mixed",
    "writing",
    "inconsistently",
    "have",
    "has",
    "been",
    "for",
    "some",
    "with",
    "each",
    "every",
    "one",
    "only",
    "correct",
    "capital",
    "difference",
    "differences",
    "there",
    "no",
];

pub(super) const RULE: Rule = Rule {
    name: "tidy up a column",
    triggers: &[
        "differently",
        "inconsistently",
        "ways",
        "way",
        "consistent",
        "consistently",
        "uniform",
        "uniformly",
        "standardise",
        "standardize",
        "unify",
        "harmonise",
        "harmonize",
        "normalise",
        "normalize",
        "standardised",
        "standardized",
        "unified",
        "tidy",
        "mess",
        "messy",
        "untidy",
        "clean",
        "cleanup",
        "tidied",
        "cleaned",
        "inconsistent",
    ],
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

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if let Some(found) = one_spelling(scene, talk) {
        return Some(found);
    }
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

/// "make the spelling of status consistent", "standardise the Status column": of each value that stands there in letters of
/// several sizes one spelling stays; what is written in one way is left as it is.
fn one_spelling(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let plain = (0..scene.len()).all(|at| {
        let word = scene.word(at);
        let known = [FRAME, SAME, SPELT].iter().any(|words| words.contains(&word));
        scene.is_mentioned(at)
            || known
            || words::is_polite(word)
            || words::is_function_word(word)
            || matches!(scene.tokens[at].kind, crate::intent::token::Kind::Symbol(_))
    });
    let differs = scene.has(&["differently", "inconsistently"])
        || scene.phrase(0, "different ways").is_some()
        || ["same way", "one way", "a single way", "no difference"].iter().any(|said| scene.phrase(0, said).is_some());
    let same = scene.has(SAME)
        || differs && scene.has(&["written", "spelt", "spelled", "write", "spell"])
        || scene.has(&["inconsistent"]) && scene.has(&["capitalization", "capitalisation", "case"]);
    let columns = if plain && same { columns(scene) } else { None }?;
    let spaces = columns.iter().map(|(_, name)| name.clone()).collect();
    let mut ops = vec![Op::Mend { columns: spaces, how: Mend::Tidy(Tidy::Spaces) }];
    for (at, name) in columns {
        for (find, with) in spellings(&scene.linker.columns[at].values) {
            let how = Mend::Replace { find, with, whole: true };
            ops.push(Op::Mend { columns: vec![name.clone()], how });
        }
    }
    scene.take(0, scene.len());
    // Nothing is known to be written in several ways: what was meant is asked.
    (ops.len() > 1).then_some(Made::Ops(ops))
}

/// "Please make them consistent": of what a sentence before said how it is written.
pub(in crate::intent) fn asks_same(clause: &[crate::intent::token::Token]) -> bool {
    let known = |token: &crate::intent::token::Token| {
        let word = token.folded.as_str();
        [FRAME, SAME, SPELT].iter().any(|words| words.contains(&word))
            || words::is_polite(word)
            || words::is_function_word(word)
            || matches!(token.kind, crate::intent::token::Kind::Symbol(_))
    };
    clause.iter().any(|token| SAME.contains(&token.folded.as_str())) && clause.iter().all(known)
}

/// The values that are written in several ways, and the way that stays: capitals as in a name, before capitals alone.
fn spellings(values: &[String]) -> Vec<(String, String)> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    for value in values {
        let (written, plain) = (value.trim(), value.trim().to_lowercase());
        match found.iter_mut().find(|(known, _)| *known == plain) {
            Some((_, ways)) if !ways.contains(&written) => ways.push(written),
            Some(_) => {}
            None => found.push((plain, vec![written])),
        }
    }
    let several = found.into_iter().filter(|(_, ways)| ways.len() > 1);
    let rank = |way: &&&str| match (way.chars().any(char::is_uppercase), way.chars().any(char::is_lowercase)) {
        (true, true) => 0,
        (false, _) => 1,
        (true, false) => 2,
    };
    several
        .filter_map(|(plain, ways)| ways.iter().min_by_key(rank).map(|best| (plain.clone(), (*best).to_owned())))
        .collect()
}
