//! "… and colour the Yes cells red" · "highlight Fail in red" · "mark every OK green": texts of the column that the
//! clause before made.

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::{Kind, fold},
    },
    plan::{Comparison, Condition, Expr, HighlightScope, Named, Op},
};

use super::looks;

pub(super) const RULE: Rule = Rule {
    name: "highlight what was made",
    triggers: &["highlight", "mark", "colour", "color", "shade", "paint", "fill", "make"],
    read,
};

const FRAME: &[&str] = &[
    "highlight",
    "mark",
    "colour",
    "color",
    "shade",
    "paint",
    "fill",
    "make",
    "the",
    "cells",
    "cell",
    "all",
    "every",
    "in",
    "with",
    "a",
    "values",
    "value",
    "rows",
    "row",
    "and",
    "then",
    "ones",
    "where",
    "it",
    "is",
    "says",
    "that",
    "say",
    "are",
    "each",
    "background",
    "entries",
    "if",
    "whole",
    "which",
    "column",
    "this",
    "new",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let Some(Op::AddColumn { value, .. }) = &talk.last else { return None };
    let [made] = talk.columns.as_slice() else { return None };
    let mut texts = Vec::new();
    collect(value, &mut texts);
    let (at, text) = (0..scene.len()).find_map(|at| {
        let said = match &scene.tokens[at].kind {
            Kind::Quoted(text) => fold(text),
            Kind::Word => scene.tokens[at].folded.clone(),
            _ => return None,
        };
        let text = texts.iter().find(|text| fold(text) == said)?;
        Some((at, (*text).clone()))
    })?;
    let style = looks::style(scene, true)?;
    scene.take(at, at + 1);
    let verb = scene.find(0, 3, RULE.triggers);
    if let Some(verb) = verb {
        scene.take(verb, verb + 1);
    }
    let whole = scene.has(&["rows", "row"]);
    scene.take_words(FRAME);
    let condition =
        Condition::Compare { left: Expr::Column(made.clone()), is: Comparison::Equal, right: Expr::Text(text) };
    let scope = if whole { HighlightScope::Row } else { HighlightScope::Columns(vec![made.clone()]) };
    Some(Made::Ops(vec![Op::Highlight { condition, scope, style }]))
}

/// The texts that a choice ends in.
fn collect<'e>(value: &'e Expr<Named>, found: &mut Vec<&'e String>) {
    match value {
        Expr::Text(text) if !text.is_empty() => found.push(text),
        Expr::If { then, otherwise, .. } => {
            collect(then, found);
            collect(otherwise, found);
        }
        _ => {}
    }
}
