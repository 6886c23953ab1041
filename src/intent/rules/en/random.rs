//! "add random scores between 60 and 90 for those missing" · "fill the gaps in Test 2 with random numbers
//! from 50 to 75" · "a new column of random numbers between 1 and 10".
//!
//! What is there stays: only gaps are filled. The seed is settled by whoever shows the plan.

use crate::{
    intent::{
        link::What,
        mark_list::{self, MarkList},
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{ColumnName, Expr, Mend, Op, Place, Slot},
};

use super::{series, spans};

pub(super) const RULE: Rule = Rule { name: "numbers by chance", triggers: &["random", "randomly"], read };

const VOCABULARY: &[&str] = &[
    "add",
    "fill",
    "give",
    "put",
    "assign",
    "insert",
    "create",
    "make",
    "set",
    "enter",
    "generate",
    "random",
    "randomly",
    "number",
    "numbers",
    "value",
    "values",
    "scores",
    "score",
    "marks",
    "mark",
    "points",
    "grades",
    "for",
    "of",
    "from",
    "to",
    "between",
    "and",
    "the",
    "a",
    "an",
    "in",
    "into",
    "with",
    "those",
    "them",
    "who",
    "were",
    "was",
    "are",
    "is",
    "missing",
    "absent",
    "blank",
    "blanks",
    "empty",
    "gaps",
    "gap",
    "cells",
    "cell",
    "where",
    "there",
    "everyone",
    "everybody",
    "anyone",
    "without",
    "ones",
    "students",
    "student",
    "people",
    "each",
    "every",
    "all",
    "please",
    "column",
    "new",
    "called",
    "named",
    "test",
    "tests",
    "no",
    "have",
    "has",
    "did",
    "not",
    "take",
    "up",
    "any",
    "range",
    "whole",
    "integers",
    "that",
    "another",
    "as",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let other =
        ["sort", "shuffle", "delete", "remove", "pick", "select", "sample", "rows", "order", "highlight", "keep"];
    if !scene.has(&["random", "randomly"]) || scene.has(&other) {
        return None;
    }
    let test = new_test(scene);
    // Of a test that is only being made up, all of a hundred.
    let (low, high) = range(scene).or(test.is_some().then_some((0.0, 100.0)))?;
    let how = Mend::Random { low, high, seed: None };
    let ops = if test.is_some() || is_new(scene) {
        let name = test
            .or_else(|| spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene)))
            .or_else(|| series::before_column(scene))
            .map_or_else(|| Slot::guess("Random".to_owned()), Slot::Said);
        let column = Slot::Said(ColumnName::Header(name.get().clone()));
        let add = Op::AddColumn { name, value: Expr::Empty, place: Slot::guess(Place::End), format: None };
        vec![add, Op::Mend { columns: vec![column], how }]
    } else {
        vec![Op::Mend { columns: columns(scene)?, how }]
    };
    scene.take_words(VOCABULARY);
    scene
        .mentions
        .iter()
        .filter(|one| general(scene, one.start, one.end))
        .for_each(|one| scene.take(one.start, one.end));
    Some(Made::Ops(ops))
}

/// "Test 6" where the list ends with Test 5: a column that is to come.
fn new_test(scene: &Scene<'_>) -> Option<String> {
    let at = (0..scene.len()).find(|at| {
        let number = scene.tokens.get(at + 1).is_some_and(|token| matches!(token.kind, Kind::Number(_)));
        number && matches!(scene.word(*at), "test" | "quiz" | "exam" | "paper" | "assessment")
    })?;
    let number = &scene.tokens[at + 1].raw;
    let is_range = matches!(scene.word(at + 2), "to" | "and")
        || scene.tokens.get(at + 2).is_some_and(|token| token.is_symbol('-'));
    let wanted = format!("{} {number}", scene.word(at));
    let known = |name: &str| {
        name.to_lowercase().split(|c: char| !c.is_alphanumeric()).collect::<Vec<_>>().join(" ").starts_with(&wanted)
    };
    let there = scene.linker.columns.iter().any(|column| known(&column.name));
    if there || is_range || scene.mention_at(at).is_some_and(|one| one.end > at + 1) {
        return None;
    }
    scene.take(at, at + 2);
    let word = &scene.tokens[at].raw;
    let capital = word.chars().next().map(|first| first.to_uppercase().chain(word.chars().skip(1)).collect::<String>());
    Some(format!("{} {number}", capital.unwrap_or_default()))
}

fn is_new(scene: &Scene<'_>) -> bool {
    let adds = scene.has(&["add", "new", "create", "insert", "make"]) && scene.has(&["column"]);
    adds && !scene.has(&["missing", "blank", "blanks", "empty", "gaps", "absent"])
}

/// "between 60 and 90", "from 60 to 90", "60-90".
fn range(scene: &Scene<'_>) -> Option<(f64, f64)> {
    let number = |at: usize| match scene.tokens.get(at)?.kind {
        Kind::Number(number) => Some(number),
        Kind::Percent(share) => Some(share * 100.0),
        _ => None,
    };
    (0..scene.len()).find_map(|at| {
        let low = number(at)?;
        let joined = matches!(scene.word(at + 1), "and" | "to" | "till" | "through")
            || scene.tokens.get(at + 1).is_some_and(|token| token.is_symbol('-') || token.is_symbol('–'));
        let high = number(at + 2).filter(|high| joined && low < *high)?;
        scene.take(at, at + 3);
        Some((low, high))
    })
}

/// The columns named; else the tests of a list of marks, or its only score.
fn columns(scene: &Scene<'_>) -> Option<Vec<Name>> {
    let mut found = Vec::new();
    for one in scene.mentions.iter().filter(|one| !general(scene, one.start, one.end)) {
        match &one.what {
            What::Columns(columns) => found.extend(columns.iter().map(|at| scene.name(*at, false))),
            What::Column { .. } => {
                let (column, guess) = scene.resolve(one)?;
                found.push(scene.name(column, guess));
            }
            What::Value { .. } => return None,
        }
        scene.take(one.start, one.end);
    }
    if found.is_empty() {
        let list = MarkList::of(scene.linker);
        let tests = if list.tests.is_empty() { list.overall.into_iter().collect() } else { list.tests };
        found.extend(tests.into_iter().map(|at| scene.name(at, true)));
    }
    (!found.is_empty()).then_some(found)
}

/// "scores", "the tests", "missing": no column in particular.
fn general(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    (start..end).all(|at| mark_list::is_score_word(scene.word(at)) || VOCABULARY.contains(&scene.word(at)))
}
