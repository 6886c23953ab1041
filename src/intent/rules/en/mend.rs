//! "replace \"St.\" with \"Street\" in Address" · "find N/A and replace it with nothing everywhere" ·
//! "fill down the blanks in Region" · "fill empty cells with the value above".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Mend, Op},
};

pub(super) const RULE: Rule = Rule {
    name: "put cells right",
    triggers: &["replace", "replaces", "substitute", "fill", "replacing", "swap", "change"],
    read,
};

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let of_formulas = scene.has(&["formula", "formulas"]) && scene.has(&["values", "results", "numbers"]);
    if of_formulas || scene.has(&["where", "if", "when", "whose", "highlight", "new", "format"]) {
        return None;
    }
    let (columns, how) = from_above(scene).or_else(|| replace(scene))?;
    scene.take_words(&[
        "all",
        "every",
        "each",
        "the",
        "cell",
        "cells",
        "column",
        "columns",
        "everywhere",
        "in",
        "of",
        "any",
        "whole",
        "entire",
        "sheet",
        "table",
        "occurrences",
        "occurrence",
        "instances",
        "text",
        "word",
        "find",
        "and",
        "it",
        "them",
        "throughout",
        "please",
        "across",
        "its",
        "within",
    ]);
    Some(Made::Ops(vec![Op::Mend { columns, how }]))
}

/// "fill down Region", "fill the gaps in Region from above".
fn from_above(scene: &Scene<'_>) -> Option<(Vec<Name>, Mend)> {
    let verb = scene.find(0, scene.len(), &["fill"])?;
    let above = scene.find(verb, scene.len(), &["above", "previous", "last", "preceding"]);
    let down = scene.word(verb + 1) == "down" || scene.find(verb, scene.len(), &["downwards", "down"]).is_some();
    let gaps = scene.find(verb, scene.len(), &["blanks", "blank", "empty", "gaps", "missing"]).is_some();
    if !(gaps && above.is_some() || down) || scene.has(&["formula", "formulas"]) {
        return None;
    }
    let columns: Vec<Name> = scene.columns_in(verb, scene.len()).into_iter().map(|(_, name)| name).collect();
    if columns.is_empty() && !scene.has(&["all", "every", "everywhere"]) {
        return None;
    }
    scene.take(verb, verb + 1);
    scene.take_words(&[
        "down",
        "blanks",
        "blank",
        "empty",
        "gaps",
        "missing",
        "with",
        "value",
        "values",
        "above",
        "previous",
        "last",
        "from",
        "preceding",
        "row",
        "non-empty",
        "nonblank",
        "non-blank",
        "ones",
        "one",
        "what",
        "stands",
        "is",
        "downwards",
    ]);
    Some((columns, Mend::FillFromAbove))
}

fn replace(scene: &Scene<'_>) -> Option<(Vec<Name>, Mend)> {
    let verb = scene.find(0, scene.len(), &["replace", "substitute", "replacing"])?;
    let with = scene.find(verb, scene.len(), &["with", "by", "to"])?;
    let found = scene.find(0, verb, &["find"]);
    let everywhere = scene.has(&["everywhere", "throughout"])
        || scene.phrase(with, "all columns").is_some()
        || scene.phrase(with, "whole sheet").is_some()
        || scene.phrase(with, "every column").is_some()
        || scene.phrase(with, "entire sheet").is_some();
    // "find X and replace it with Y"
    let (from, to) = match found {
        Some(found) if matches!(scene.word(verb + 1), "it" | "them" | "with" | "by" | "that") => (found + 1, verb),
        _ => (verb + 1, with),
    };
    let (find, find_at) = literal(scene, from, to)?;
    let quoted = matches!(scene.tokens[find_at.0].kind, Kind::Quoted(_));
    let known = scene.within(find_at.0, find_at.1).any(|mention| matches!(mention.what, What::Value { .. }));
    if known && !everywhere
        || !quoted
            && find.to_lowercase().split(' ').next().is_some_and(|first| {
                matches!(first, "blanks" | "blank" | "empty" | "missing" | "values" | "nothing" | "null" | "nulls")
            })
    {
        return None;
    }
    let limit = (with + 1..scene.len())
        .find(|at| matches!(scene.word(*at), "in" | "everywhere" | "throughout" | "of" | "across" | "within"))
        .unwrap_or(scene.len());
    let (text, text_at) = match scene.word(with + 1) {
        "nothing" | "blank" | "blanks" if limit == with + 2 => (String::new(), (with + 1, with + 2)),
        _ => literal(scene, with + 1, limit)?,
    };
    let mut columns: Vec<Name> = scene.columns_in(limit, scene.len()).into_iter().map(|(_, name)| name).collect();
    if columns.is_empty() {
        columns = scene.columns_in(0, found.unwrap_or(verb)).into_iter().map(|(_, name)| name).collect();
    }
    if everywhere {
        columns.clear();
    }
    if columns.is_empty() && !everywhere && !quoted && limit < scene.len() {
        return None;
    }
    scene.take(verb, verb + 1);
    scene.take(with, with + 1);
    scene.take(find_at.0, find_at.1);
    scene.take(text_at.0, text_at.1);
    let whole = scene.phrase(0, "whole cell").is_some() || scene.phrase(0, "entire cell").is_some();
    Some((columns, Mend::Replace { find, with: text, whole }))
}

/// A quoted text, or all the words between.
fn literal(scene: &Scene<'_>, from: usize, to: usize) -> Option<(String, (usize, usize))> {
    let mut start = from;
    while start < to
        && matches!(
            scene.word(start),
            "all"
                | "every"
                | "each"
                | "the"
                | "any"
                | "occurrences"
                | "instances"
                | "of"
                | "word"
                | "text"
                | "and"
                | "cells"
                | "containing"
        )
    {
        start += 1;
    }
    let mut end = to;
    while end > start
        && (matches!(scene.word(end - 1), "and" | "please") || matches!(scene.tokens[end - 1].kind, Kind::Symbol(_)))
    {
        end -= 1;
    }
    if start >= end || end - start > 4 {
        return None;
    }
    if let Kind::Quoted(text) = &scene.tokens[start].kind {
        return (end == start + 1).then(|| (text.clone(), (start, end)));
    }
    let whole_columns = scene.within(start, end).any(|mention| !matches!(mention.what, What::Value { .. }));
    (!whole_columns).then(|| (scene.text(start, end), (start, end)))
}
