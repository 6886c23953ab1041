//! "drop the City column" · "keep only Name and Score" · "rename Qty to Quantity" · "move Date to the front".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Op, Place},
};

use super::{places, spans, things};

pub(super) const DROP: Rule = Rule {
    name: "drop columns",
    triggers: &["drop", "remove", "delete", "rid", "erase", "eliminate", "discard", "without", "exclude"],
    read: drop,
};
pub(super) const KEEP: Rule =
    Rule { name: "keep columns", triggers: &["keep", "only", "retain", "leave", "just", "need"], read: keep };
pub(super) const RENAME: Rule = Rule {
    name: "rename columns",
    triggers: &["rename", "renamed", "retitle", "call", "change", "header", "headers", "name", "relabel"],
    read: rename,
};
pub(super) const MOVE: Rule =
    Rule { name: "move columns", triggers: &["move", "shift", "put", "bring", "place", "reorder"], read: move_columns };

fn drop(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let verb =
        scene.find(0, scene.len(), &["drop", "remove", "delete", "rid", "erase", "eliminate", "discard", "exclude"])?;
    if scene.has(&[
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
    ]) {
        return None;
    }
    // "remove the people without phone" is about rows.
    let first = scene.mentions.iter().map(|mention| mention.start).find(|start| *start > verb).unwrap_or(verb);
    if (verb..first).any(|at| things::is_thing(scene.word(at))) {
        return None;
    }
    let columns: Vec<Name> = scene.columns_in(verb, scene.len()).into_iter().map(|(_, name)| name).collect();
    if columns.is_empty() || scene.within(verb, scene.len()).any(|mention| matches!(mention.what, What::Value { .. })) {
        return None;
    }
    scene.take(verb, verb + 1);
    if let Some(at) = scene.find(verb, scene.len(), &["of", "away", "completely"]) {
        scene.take(at, at + 1);
    }
    Some(Made::Ops(vec![Op::DropColumns { columns }]))
}

fn keep(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let verb = scene.find(0, scene.len(), &["keep", "retain", "leave", "only", "just", "need"])?;
    let says_columns = scene.has(&["column", "columns", "fields"]);
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
        "remove",
        "delete",
        "drop",
        "total",
    ]) {
        return None;
    }
    let columns: Vec<Name> = scene.columns_in(verb, scene.len()).into_iter().map(|(_, name)| name).collect();
    if columns.is_empty() || scene.within(verb, scene.len()).any(|mention| matches!(mention.what, What::Value { .. })) {
        return None;
    }
    for at in 0..scene.len() {
        if matches!(scene.word(at), "keep" | "retain" | "leave" | "only" | "just" | "need" | "rest" | "others" | "show")
        {
            scene.take(at, at + 1);
        }
    }
    Some(Made::Ops(vec![Op::KeepColumns { columns }]))
}

fn rename(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
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
        if goes_on_elsewhere || scene.tokens[at].is_symbol(',') {
            break;
        }
        at += 1;
    }
    at
}

fn move_columns(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let verb = scene.find(0, scene.len(), &["move", "shift", "put", "bring", "place"])?;
    if scene.has(&["result", "results", "new", "rows", "header row", "values", "calculate", "total"]) {
        return None;
    }
    let place = places::of_columns(scene, verb + 1)?;
    let columns: Vec<Name> = scene.columns_in(verb, place.start).into_iter().map(|(_, name)| name).collect();
    if columns.is_empty() {
        return None;
    }
    scene.take(verb, verb + 1);
    let place: Place<crate::plan::Named> = place.take(scene);
    Some(Made::Ops(vec![Op::MoveColumns { columns, place }]))
}
