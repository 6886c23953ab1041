//! "turn the formulas into values" · "convert Total to values" · "remove the formulas but keep the
//! results"; and at the end of another wish: "… as values", "…, no formulas".

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{Mend, Op},
};

pub(super) const RULE: Rule = Rule {
    name: "formulas to values",
    triggers: &["values", "value", "formula", "formulas", "static", "hardcode"],
    read,
};

const VERBS: &[&str] = &[
    "turn",
    "convert",
    "change",
    "replace",
    "make",
    "transform",
    "switch",
    "freeze",
    "paste",
    "keep",
    "leave",
    "have",
    "hardcode",
    "hard-code",
    "set",
    "save",
    "store",
];
const LEAVING: &[&str] = &["remove", "delete", "drop", "strip", "rid", "lose", "erase", "clear", "kill", "break"];
const FORMULAS: &[&str] = &["formula", "formulas", "formulae"];
const RESULTS: &[&str] = &["values", "value", "numbers", "results", "result", "figures"];
const KINDS: &[&str] =
    &["plain", "static", "fixed", "pure", "hard", "constant", "hardcoded", "calculated", "current", "real", "dead"];
/// What else may stand in such a clause.
const FRAME: &[&str] = &[
    "get",
    "into",
    "to",
    "with",
    "by",
    "as",
    "their",
    "its",
    "all",
    "every",
    "the",
    "in",
    "of",
    "from",
    "on",
    "sheet",
    "whole",
    "entire",
    "table",
    "column",
    "columns",
    "only",
    "just",
    "but",
    "and",
    "it",
    "them",
    "that",
    "no",
    "not",
    "without",
    "everything",
    "cells",
    "cell",
    "everywhere",
    "file",
    "then",
    "behind",
    "there",
    "any",
    "out",
];
/// Words of other wishes.
const OTHER: &[&str] = &[
    "instead",
    "show",
    "where",
    "if",
    "when",
    "whose",
    "chart",
    "graph",
    "plot",
    "pivot",
    "filter",
    "highlight",
    "sort",
    "missing",
    "blank",
    "empty",
    "unique",
    "same",
    "add",
    "insert",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if scene.has(OTHER) || !(becomes(scene) || stays(scene) || fixed(scene)) {
        return None;
    }
    let mut columns = scene.columns_named();
    if columns.is_empty() && scene.has(&["it", "them", "that"]) && !scene.has(FORMULAS) {
        columns.clone_from(&talk.columns);
    }
    let all = scene.has(FORMULAS) || scene.has(&["sheet", "everything", "table", "everywhere"]);
    if columns.is_empty() && !all {
        return None;
    }
    for words in [VERBS, LEAVING, FORMULAS, RESULTS, KINDS, FRAME] {
        scene.take_words(words);
    }
    Some(Made::Ops(vec![Op::Mend { columns, how: Mend::ToValues }]))
}

/// "turn … into values", "paste … as plain values", "make … values only".
fn becomes(scene: &Scene<'_>) -> bool {
    let Some(verb) = scene.find(0, scene.len(), VERBS) else { return false };
    let lead = |at: &usize| matches!(scene.word(*at), "into" | "to" | "with" | "by" | "as");
    let target = (verb + 1..scene.len()).filter(lead).any(|at| result_at(scene, at + 1).is_some());
    let only = matches!(scene.word(verb), "make" | "keep" | "set")
        && (scene.phrase(verb, "values only").is_some()
            || scene.phrase(verb, "only values").is_some()
            || scene.phrase(verb, "only the values").is_some()
            || scene.phrase(verb, "just the values").is_some());
    let formulas = scene.find(verb, scene.len(), FORMULAS);
    // "make the formulas fixed values"
    let direct = formulas.is_some_and(|at| KINDS.contains(&scene.word(at + 1)) && result_at(scene, at + 1).is_some());
    // "convert the numbers to values" is of no formula, unless a column is all that is named.
    (target && (formulas.is_some() || scene.within(verb, scene.len()).next().is_some()) || only || direct)
        && !scene.has(&["text", "texts"])
}

/// "remove the formulas (but keep the results)": nobody who says so wants the numbers gone.
fn stays(scene: &Scene<'_>) -> bool {
    let Some(verb) = scene.find(0, scene.len(), LEAVING) else { return false };
    let filler = |at: &usize| FRAME.contains(&scene.word(*at)) || LEAVING.contains(&scene.word(*at));
    let object = (verb + 1..scene.len()).find(|at| !filler(at));
    object.is_some_and(|at| FORMULAS.contains(&scene.word(at)) && !scene.is_mentioned(at))
}

/// "hardcode Total".
fn fixed(scene: &Scene<'_>) -> bool {
    scene.has(&["hardcode", "hard-code"])
}

/// `values`, "their plain values": where it ends.
fn result_at(scene: &Scene<'_>, from: usize) -> Option<usize> {
    let filler = |at: &usize| {
        let word = scene.word(*at);
        KINDS.contains(&word) || matches!(word, "their" | "its" | "the" | "only" | "just")
    };
    let at = (from..scene.len()).find(|at| !filler(at))?;
    RESULTS.contains(&scene.word(at)).then_some(at + 1).filter(|_| scene.mention_at(at).is_none())
}

/// Ends of a wish that say how its column is to be written.
const TAILS: &[&[&str]] = &[
    &["as", "values"],
    &["as", "values", "only"],
    &["values", "only"],
    &["only", "values"],
    &["just", "values"],
    &["just", "the", "values"],
    &["only", "the", "values"],
    &["not", "a", "formula"],
    &["as", "plain", "values"],
    &["as", "static", "values"],
    &["as", "fixed", "values"],
    &["without", "formulas"],
    &["without", "a", "formula"],
    &["without", "formula"],
    &["no", "formulas"],
    &["no", "formula"],
    &["not", "formulas"],
    &["not", "as", "formulas"],
    &["not", "as", "formula"],
    &["instead", "of", "formulas"],
];

/// Where the words at the end of a clause begin that ask for values; 0 where it says nothing else.
pub(in crate::intent) fn tail(tokens: &[Token]) -> Option<usize> {
    let passed =
        |token: &Token| matches!(token.kind, Kind::Symbol(_)) || matches!(token.folded.as_str(), "please" | "pls");
    let end = tokens.len() - tokens.iter().rev().take_while(|token| passed(token)).count();
    let words = |start: usize| tokens[start..end].iter().map(|token| token.folded.as_str());
    let fits = |tail: &&&[&str]| end >= tail.len() && words(end - tail.len()).eq(tail.iter().copied());
    // "a pivot table with City as rows and the sum of Sales as values"
    if tokens.iter().any(|token| matches!(token.folded.as_str(), "pivot" | "crosstab" | "rows" | "sum")) {
        return None;
    }
    let length = TAILS.iter().filter(fits).map(|tail| tail.len()).max()?;
    let mut start = end - length;
    // Of "turn Total into values only" the verb is that of the rule.
    let adds = tokens[..start].windows(2).any(|pair| is_one_of(&pair[0], &["a", "new"]) && pair[1].is("column"));
    if !adds && tokens[..start].iter().any(|token| is_one_of(token, VERBS)) {
        return None;
    }
    let joins = |token: &Token| {
        matches!(token.kind, Kind::Symbol(_)) || matches!(token.folded.as_str(), "but" | "just" | "and" | "with")
    };
    while start > 0 && joins(&tokens[start - 1]) {
        start -= 1;
    }
    Some(start)
}

/// "remove the formulas" and "but keep the values", in either order, are one wish.
pub(in crate::intent) fn is_one_wish(last: &[Token], clause: &[Token]) -> bool {
    let says = |of: &[Token], words: &[&str]| of.iter().any(|token| is_one_of(token, words));
    let only_this = |of: &[Token]| {
        of.iter()
            .filter(|token| token.kind == Kind::Word)
            .all(|token| [VERBS, LEAVING, FORMULAS, RESULTS, KINDS, FRAME].iter().any(|words| is_one_of(token, words)))
    };
    let keeps = |of: &[Token]| says(of, &["keep", "leave", "have"]) && says(of, RESULTS) && only_this(of);
    let leaves = |of: &[Token]| says(of, LEAVING) && says(of, FORMULAS);
    leaves(last) && keeps(clause) || keeps(last) && leaves(clause)
}

fn is_one_of(token: &Token, words: &[&str]) -> bool {
    words.contains(&token.folded.as_str())
}
