//! "list everybody once with emp number, sorted by last name", "every buyer only once, by name": each of them once, on a
//! sheet of their own.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{bare, spans, things},
        },
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Direction, Duplicate, NewSheet, Op, Slot, SortKey},
};

pub(super) const RULE: Rule =
    Rule { name: "each of them once", triggers: &["once", "unique", "distinct", "different"], read };

const FRAME: &[&str] = &[
    "list",
    "show",
    "give",
    "need",
    "want",
    "get",
    "make",
    "me",
    "i",
    "a",
    "of",
    "all",
    "the",
    "every",
    "each",
    "everybody",
    "everyone",
    "once",
    "only",
    "just",
    "with",
    "their",
    "sorted",
    "sort",
    "ordered",
    "by",
    "alphabetically",
    "name",
    "names",
    "and",
    "people",
    "please",
    "unique",
    "distinct",
    "different",
    "in",
    "on",
    "it",
    "them",
    "us",
    "last",
    "surname",
    "a-z",
    "who",
    "is",
    "there",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let lists = (0..3.min(scene.len()))
        .any(|at| matches!(scene.word(at), "list" | "every" | "everybody" | "everyone" | "each"))
        && scene.has(&["once"]);
    let unique = scene.has(&["unique", "distinct", "different"]) && scene.find(0, 4, &["list"]).is_some();
    if !(lists || unique)
        || scene.has(&["how", "many", "count", "per", "total", "average", "remove", "delete", "more", "twice"])
    {
        return None;
    }
    let sorts = scene.find(0, scene.len(), &["sorted", "sort", "ordered", "alphabetically"]);
    let mut columns = named(scene, sorts.unwrap_or(scene.len()));
    if columns.iter().all(|(at, _)| scene.kind(*at).is_numeric() || scene.linker.is_code(*at)) {
        let people = things::people(scene).filter(|_| scene.has(&["everybody", "everyone", "people", "names"]))?;
        columns.insert(0, (people, scene.name(people, true)));
    }
    let first = columns.first()?.0;
    if !scene.linker.columns[first].repeats() {
        return None;
    }
    let order = sorts.map_or_else(|| Some(scene.name(first, true)), |at| key(scene, at, &columns))?;
    let name = spans::new_sheet(scene).map(|span| span.take(scene)).unwrap_or_default();
    scene.take_words(FRAME);
    spans::take_putting(scene);
    things::take(scene);
    let columns: Vec<Name> = columns.into_iter().map(|(_, name)| name).collect();
    let copy = Op::CopyTable { columns, condition: None, first: None, to: NewSheet { name } };
    let once = Op::RemoveDuplicates { keys: Vec::new(), keep: Slot::guess(Duplicate::First) };
    let sort = SortKey { column: order, direction: Slot::guess(Direction::Ascending), order: Vec::new() };
    bare::explained(scene)
        .then(|| Made::SheetAndThen(Box::new((vec![copy], vec![once, Op::SortRows { keys: vec![sort] }]))))
}

fn named(scene: &Scene<'_>, to: usize) -> Vec<(usize, Name)> {
    let spans: Vec<(usize, usize)> = scene
        .within(0, to)
        .filter(|mention| matches!(mention.what, What::Column { .. }))
        .map(|mention| (mention.start, mention.end))
        .collect();
    let mut found: Vec<(usize, Name)> = Vec::new();
    for (at, name) in spans.into_iter().flat_map(|(start, end)| scene.columns_in(start, end)) {
        if found.iter().all(|(known, _)| *known != at) {
            found.push((at, name));
        }
    }
    found
}

/// "sorted by last name": of names that begin with it the names themselves; of others nobody can say.
fn key(scene: &Scene<'_>, from: usize, columns: &[(usize, Name)]) -> Option<Name> {
    let text = columns.iter().find(|(at, _)| !scene.kind(*at).is_numeric() && !scene.linker.is_code(*at));
    let last = scene.phrase(from, "last name").is_some() || scene.has(&["surname"]);
    let comma = |at: usize| {
        let values = &scene.linker.columns[at].values;
        !values.is_empty() && values.iter().all(|value| value.contains(", "))
    };
    if last {
        return text.filter(|(at, _)| comma(*at)).map(|(_, name)| name.clone());
    }
    match named(scene, scene.len()).into_iter().next_back().filter(|_| scene.within(from, scene.len()).next().is_some())
    {
        Some((at, name)) if columns.iter().any(|(known, _)| *known == at) => Some(name),
        Some(_) => None,
        None => text.map(|(_, name)| name.clone()),
    }
}
