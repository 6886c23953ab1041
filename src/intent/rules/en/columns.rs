//! "drop the City column" · "keep only Name and Score" · "rename Qty to Quantity" · "move Date to the front".

use crate::{
    intent::{
        QuestionKind,
        link::{Mention, What},
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Op, Place},
};

use super::{conditions, places, spans, things};

pub(super) const DROP: Rule = Rule { name: "drop columns", triggers: DROPPING, read: drop };
pub(super) const KEEP: Rule =
    Rule { name: "keep columns", triggers: &["keep", "only", "retain", "leave", "just", "need"], read: keep };
pub(super) const RENAME: Rule = Rule {
    name: "rename columns",
    triggers: &[
        "rename", "renamed", "retitle", "call", "title", "label", "head", "change", "header", "headers", "name",
        "relabel", "should", "shall", "must",
    ],
    read: rename,
};
pub(super) const MOVE: Rule = Rule {
    name: "move columns",
    triggers: &["move", "shift", "put", "bring", "place", "reorder", "make", "should", "must"],
    read: move_columns,
};

const DROPPING: &[&str] = &[
    "drop",
    "remove",
    "delete",
    "rid",
    "erase",
    "eliminate",
    "discard",
    "exclude",
    "take",
    "throw",
    "removed",
    "deleted",
];

fn drop(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let verb = scene.find(0, scene.len(), DROPPING)?;
    if matches!(scene.word(verb), "take" | "throw") && !matches!(scene.word(verb + 1), "out" | "away" | "off") {
        return None;
    }
    let of_rows = scene.has(&[
        "rows",
        "row",
        "where",
        "whose",
        "duplicate",
        "duplicates",
        "records",
        "cells",
        "new",
        "blank",
        "empty",
        "if",
        "same",
        "twice",
        "unique",
    ]);
    // "delete the reps under target" compares, and is about rows.
    let compares = !scene.has(&["column", "columns"])
        && (verb..scene.len()).any(|at| {
            matches!(scene.word(at), "under" | "below" | "above" | "than" | "beneath" | "exceeding")
                && !scene.is_mentioned(at)
        });
    if compares {
        return None;
    }
    let names_columns = scene.has(&["column", "columns", "field", "fields"]);
    if !names_columns && scene.within(verb, scene.len()).any(|mention| conditions::describes_rows(scene, mention)) {
        return None;
    }
    // "delete the two original columns": those that another was made from, which are not known here.
    if scene.has(&["original", "originals", "source", "sources"]) {
        return None;
    }
    // "remove the people without phone" is about rows.
    let first = scene.mentions.iter().map(|mention| mention.start).find(|start| *start > verb).unwrap_or(verb);
    if of_rows || (verb..first).any(|at| things::is_thing(scene.word(at))) {
        return None;
    }
    if let Some(made) = but_these(scene, verb) {
        return Some(made);
    }
    let behind = scene.within(verb, scene.len()).next().is_some();
    // "I don't need Discount, remove it"
    let from = if !behind && scene.has(&["it", "them", "these", "those"]) { 0 } else { verb };
    if scene.within(from, scene.len()).any(|mention| matches!(mention.what, What::Value { .. })) {
        return None;
    }
    // "remove the timestamp's time" is of what is in it.
    let owns = |mention: &Mention| scene.word(mention.end - 1).ends_with("'s") && mention.end < scene.len();
    if scene.within(from, scene.len()).any(owns) {
        return None;
    }
    let columns: Vec<Name> = scene.columns_in(from, scene.len()).into_iter().map(|(_, name)| name).collect();
    if columns.is_empty() {
        return None;
    }
    scene.take_words(&["of", "away", "completely", "both", "whole", "entire", "out", "complete", "off", "all"]);
    scene.take(verb, verb + 1);
    if columns.len() == scene.linker.columns.len() {
        return Some(Made::Ask(QuestionKind::Unclear { words: vec![scene.text(0, scene.len())] }));
    }
    Some(Made::Ops(vec![Op::DropColumns { columns }]))
}

/// "delete every column except Customer and City": these stay.
fn but_these(scene: &Scene<'_>, verb: usize) -> Option<Made> {
    let but = scene.find(verb, scene.len(), &["except", "but", "besides", "excluding", "apart"])?;
    scene.find(verb, but, &["all", "every", "everything", "any", "columns", "anything"])?;
    if scene.within(but, scene.len()).any(|mention| matches!(mention.what, What::Value { .. })) {
        return None;
    }
    let columns: Vec<Name> = scene.columns_in(but, scene.len()).into_iter().map(|(_, name)| name).collect();
    (!columns.is_empty()).then(|| {
        scene.take(verb, but + 1);
        scene.take_words(&["from", "all", "other"]);
        Made::Ops(vec![Op::KeepColumns { columns }])
    })
}

fn keep(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let verb = scene.find(0, scene.len(), &["keep", "retain", "leave", "only", "just", "need"])?;
    // "need the cost per trip" asks for something, and takes nothing away.
    if !scene.has(&["keep", "retain", "leave", "only", "just"]) {
        return None;
    }
    let says_columns = scene.has(&["column", "columns", "fields"]);
    // "what do I need to reorder?"
    if crate::intent::rules::en::words::opens_question(&scene.tokens) {
        return None;
    }
    // "only irrigated fields": of the rows, whose column says yes.
    let describes = |pair: &[crate::intent::link::Mention]| {
        pair[0].end == pair[1].start
            && scene.resolve(&pair[0]).is_some_and(|(column, _)| conditions::tells_yes_or_no(scene, column))
    };
    if scene.mentions.windows(2).any(describes) {
        return None;
    }
    if !says_columns && scene.within(verb, scene.len()).any(|mention| conditions::describes_rows(scene, mention)) {
        return None;
    }
    if scene.has(&[
        "rows",
        "row",
        "where",
        "whose",
        "visible",
        "duplicate",
        "duplicates",
        "scrolling",
        "with",
        "show",
        "display",
        "first",
        "last",
        "new",
        "highlight",
        "than",
        "if",
    ]) && !says_columns
    {
        return None;
    }
    if scene.has(&[
        "where",
        "whose",
        "than",
        "rows",
        "highlight",
        "bold",
        "sort",
        "freeze",
        "new",
        "visible",
        "format",
        "total",
    ]) {
        return None;
    }
    // "… and delete the other columns" says the same once more.
    let drops = scene.find(0, scene.len(), DROPPING);
    if drops.is_some() && !scene.has(&["other", "others", "rest", "else", "remaining"]) {
        return None;
    }
    if drops.is_some_and(|drops| drops < verb) {
        return None;
    }
    let columns: Vec<Name> = scene.columns_in(verb, scene.len()).into_iter().map(|(_, name)| name).collect();
    if columns.is_empty() || scene.within(verb, scene.len()).any(|mention| matches!(mention.what, What::Value { .. })) {
        return None;
    }
    for at in 0..scene.len() {
        let frame = matches!(
            scene.word(at),
            "keep"
                | "retain"
                | "leave"
                | "only"
                | "just"
                | "need"
                | "rest"
                | "others"
                | "show"
                | "other"
                | "all"
                | "everything"
                | "else"
                | "remaining"
                | "columns"
                | "out"
                | "both"
        ) || DROPPING.contains(&scene.word(at));
        if frame {
            scene.take(at, at + 1);
        }
    }
    Some(Made::Ops(vec![Op::KeepColumns { columns }]))
}

/// "… and rename the header to Attendance": of the one column that was just worked on.
fn rename_last(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let [column] = talk.columns.as_slice() else { return None };
    let verb = scene.find(0, 3, &["rename", "change", "retitle", "call", "name", "set"])?;
    let header = scene.find(verb, verb + 4, &["header", "heading", "it", "column", "title"])?;
    let joint = scene
        .find(header, header + 3, &["to", "as", "into"])
        .or_else(|| matches!(scene.word(verb), "call" | "name").then_some(header))?;
    let start = joint + 1;
    let own = |one: &crate::intent::link::Mention| one.start >= start;
    let last = scene.tokens.get(start)?;
    let name = match &last.kind {
        Kind::Quoted(text) if start + 1 == scene.len() => text.clone(),
        Kind::Word if last.raw.starts_with(char::is_uppercase) => scene.text(start, scene.len()),
        _ => return None,
    };
    let plain =
        scene.mentions.iter().all(own) && (verb + 1..header).all(|at| matches!(scene.word(at), "the" | "its" | "this"));
    let is_case = matches!(scene.word(scene.len() - 1), "case" | "format");
    if !plain || is_case {
        return None;
    }
    scene.take(0, scene.len());
    Some(Made::Ops(vec![Op::RenameColumn { column: column.clone(), name }]))
}

/// `Name the columns "A" and "B"`, `call them "A", "B" and "C"`: those that were just made, in their order.
fn rename_made(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let verb = scene.find(0, 4, &["rename", "name", "call", "title", "label", "head"])?;
    let first = (verb..scene.len()).find(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_)))?;
    let names: Vec<String> = (first..scene.len())
        .filter_map(|at| match &scene.tokens[at].kind {
            Kind::Quoted(text) => Some(text.clone()),
            _ => None,
        })
        .collect();
    let pointed = (verb + 1..first).all(|at| {
        matches!(
            scene.word(at),
            "the" | "two" | "three" | "four" | "new" | "columns" | "them" | "these" | "both" | "to" | "as" | "headers"
        ) || scene.tokens[at].is_symbol(':')
    }) && scene.has(&["columns", "them", "these", "both", "headers"]);
    let listed = (first..scene.len()).all(|at| {
        matches!(scene.tokens[at].kind, Kind::Quoted(_) | Kind::Symbol(','))
            || matches!(scene.word(at), "and" | "respectively")
    });
    let columns = if talk.made.len() == names.len() { &talk.made } else { &talk.columns };
    if !pointed || !listed || names.len() < 2 || columns.len() != names.len() {
        return None;
    }
    scene.take(verb, scene.len());
    let called = |(column, name): (&Name, String)| Op::RenameColumn { column: column.clone(), name };
    Some(Made::Ops(columns.iter().zip(names).map(called).collect()))
}

fn rename(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if let Some(made) = rename_last(scene, talk).or_else(|| rename_made(scene, talk)) {
        return Some(made);
    }
    // "change Full name to proper case"
    if scene.tokens.last().is_some_and(|last| last.is("case")) {
        return None;
    }
    if let Some(made) = should_be_called(scene) {
        return Some(made);
    }
    let verb = scene.find(0, scene.len(), &["rename", "renamed", "retitle", "relabel"]);
    let verb = verb.or_else(|| {
        let changes = scene.find(0, scene.len(), &["change", "call", "make", "set", "title", "name"])?;
        let names = scene.find(0, scene.len(), &["header", "heading", "title", "name", "headers"]);
        (scene.word(changes) == "call" && scene.has(&["column"])
            || names.is_some_and(|at| at > changes && at <= changes + 5 && scene.has(&["to", "as", "into", "of"])))
        .then_some(changes)
    })?;
    if scene.has(&["new", "calculate", "add", "create", "format", "bold"]) {
        return None;
    }
    let mut ops = Vec::new();
    let mut at = verb + 1;
    while at < scene.len() {
        let Some(mention) =
            scene.mentions.iter().find(|mention| mention.start >= at && matches!(mention.what, What::Column { .. }))
        else {
            break;
        };
        let Some((_, column)) = scene.column_in(mention.start, mention.end) else { break };
        let mut joint = mention.end;
        while matches!(
            scene.word(joint),
            "column" | "header" | "field" | "columns" | "heading" | "title" | "name" | "should" | "be" | "is" | "with"
        ) {
            joint += 1;
        }
        // "call column B Price" has no joint.
        let joined = matches!(scene.word(joint), "to" | "as" | "into" | "called" | "named" | "by" | "be")
            || scene.tokens.get(joint).is_some_and(|token| {
                token.is_symbol('-') || token.is_symbol('=') || token.is_symbol(':') || token.is_symbol('→')
            });
        let mut start = if joined { joint + 1 } else { joint };
        if joined && scene.tokens.get(start).is_some_and(|token| token.is_symbol('>')) {
            start += 1;
        }
        while matches!(scene.word(start), "be" | "the" | "called" | "named") {
            start += 1;
        }
        if start >= scene.len() || (!joined && scene.word(verb) != "call") {
            return None;
        }
        let end = name_end(scene, start);
        if end == start {
            return None;
        }
        let name = match &scene.tokens[start].kind {
            Kind::Quoted(text) => text.clone(),
            _ => spans::tidy(&scene.text(start, end)),
        };
        scene.take(mention.end, end);
        ops.push(Op::RenameColumn { column, name });
        at = end;
    }
    if ops.is_empty() {
        return None;
    }
    for at in 0..scene.len() {
        if matches!(
            scene.word(at),
            "rename"
                | "renamed"
                | "retitle"
                | "relabel"
                | "change"
                | "call"
                | "header"
                | "heading"
                | "title"
                | "name"
                | "make"
                | "set"
                | "headers"
        ) {
            scene.take(at, at + 1);
        }
    }
    Some(Made::Ops(ops))
}

/// "the Quantity column should be called Pieces".
fn should_be_called(scene: &Scene<'_>) -> Option<Made> {
    let should = scene.find(0, scene.len(), &["should", "must", "shall"])?;
    let called =
        scene.find(should, (should + 4).min(scene.len()), &["called", "named", "renamed", "titled", "labelled"])?;
    let (_, column) = scene.column_in(0, should)?;
    if scene.has(&["new", "add", "calculate", "create", "sheet"]) {
        return None;
    }
    let mut start = called + 1;
    while matches!(scene.word(start), "to" | "as" | "into") {
        start += 1;
    }
    if start >= scene.len() {
        return None;
    }
    let end = name_end(scene, start);
    let name = match &scene.tokens[start].kind {
        Kind::Quoted(text) => text.clone(),
        _ => spans::tidy(&scene.text(start, end)),
    };
    scene.take(should, end);
    scene.take_words(&["header", "heading", "title", "name"]);
    Some(Made::Ops(vec![Op::RenameColumn { column, name }]))
}

/// A new name ends before ", B to C" and "and B to C".
fn name_end(scene: &Scene<'_>, start: usize) -> usize {
    if matches!(scene.tokens[start].kind, Kind::Quoted(_)) {
        return start + 1;
    }
    let mut at = start;
    while at < scene.len() {
        let goes_on_elsewhere = (scene.word(at) == "and" || scene.tokens[at].is_symbol(','))
            && scene.mentions.iter().any(|mention| mention.start > at && mention.start <= at + 3)
            && scene.find(at, scene.len(), &["to", "as", "into"]).is_some();
        if goes_on_elsewhere
            || matches!(scene.tokens[at].kind, Kind::Symbol(',' | '?' | '!'))
            || scene.word(at) == "please"
        {
            break;
        }
        at += 1;
    }
    at
}

fn move_columns(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let moves = scene.find(0, scene.len(), &["move", "shift", "put", "bring", "place", "reorder"]);
    // "make Status the first column", "City should come before Customer"
    let makes = || scene.find(0, scene.len(), &["make"]).filter(|_| scene.has(&["first", "last"]));
    let should =
        || scene.find(0, scene.len(), &["should", "must"]).filter(|_| scene.has(&["be", "come", "go", "stand"]));
    let verb = moves.or_else(makes).or_else(should)?;
    let made = ["the new column", "the column", "this column", "that column", "new one"]
        .iter()
        .find_map(|phrase| scene.phrase(0, phrase));
    let new = scene.has(&["new"]) && made.is_none();
    if new || scene.has(&["result", "results", "rows", "header row", "values", "calculate", "total", "bold", "row"]) {
        return None;
    }
    let place = places::of_columns(scene, verb + 1)?;
    let from = if moves.is_none() && scene.word(verb) != "make" { 0 } else { verb };
    // "put the insured shipments last" moves rows.
    let of_rows = |at: usize| scene.word(at).ends_with('s') && super::things::is_thing(scene.word(at));
    if scene.within(from, place.start).any(|mention| mention.end < place.start && of_rows(mention.end)) {
        return None;
    }
    let mut columns: Vec<Name> = scene.columns_in(from, place.start).into_iter().map(|(_, name)| name).collect();
    // "rename A to B and move it to the end"
    let of_made = made.filter(|(at, _)| *at < place.start);
    if columns.is_empty() && (of_made.is_some() || scene.find(verb, place.start, &["it", "them", "that"]).is_some()) {
        columns.clone_from(&talk.columns);
        if let Some((at, length)) = of_made {
            scene.take(at, at + length);
        }
    }
    if columns.is_empty() {
        return None;
    }
    scene.take(verb, verb + 1);
    scene.take_words(&["be", "come", "go", "stand", "right"]);
    let place: Place<crate::plan::Named> = place.take(scene);
    Some(Made::Ops(vec![Op::MoveColumns { columns, place }]))
}
