//! Several columns at once.

use crate::intent::rules::en::spans;
use crate::{
    intent::{scene::Scene, talk::Made, token::Kind},
    plan::{Op, Place, Slot},
};

use super::{
    take_vocabulary,
    value::{by_name, take_operands},
};

/// `two new columns "Interest" and "Total"`, `add columns Tax and Net`: each by what its name stands for.
pub(super) fn several(scene: &Scene<'_>) -> Option<Made> {
    let noun = scene
        .find(0, scene.len(), &["columns"])
        .filter(|_| scene.has(&["new", "add", "create", "insert", "two", "three", "separate", "additional"]))?;
    let mut names: Vec<(usize, usize, String)> = Vec::new();
    let mut at = noun + 1;
    while at < scene.len() {
        let token = &scene.tokens[at];
        if matches!(
            scene.word(at),
            "called"
                | "named"
                | "titled"
                | "and"
                | "headed"
                | "for"
                | "with"
                | "headers"
                | "the"
                | "respectively"
                | "names"
        ) || matches!(token.kind, Kind::Symbol(',' | ':'))
        {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        if !matches!(token.kind, Kind::Quoted(_)) {
            let capital = |at: usize| {
                scene
                    .tokens
                    .get(at)
                    .is_some_and(|token| token.kind == Kind::Word && token.raw.starts_with(char::is_uppercase))
            };
            if !capital(at) {
                break;
            }
            while capital(end) {
                end += 1;
            }
        }
        let name = match &token.kind {
            Kind::Quoted(text) => text.clone(),
            _ => spans::tidy(&scene.text(at, end)),
        };
        names.push((at, end, name));
        at = end;
    }
    let there = |name: &String| scene.linker.columns.iter().any(|column| column.name == *name);
    if names.len() < 2 || names.iter().any(|(_, _, name)| there(name)) {
        return None;
    }
    let mut ops = Vec::new();
    for (start, end, name) in &names {
        let value = by_name(scene, name)?;
        take_operands(scene, &value);
        scene.take(*start, *end);
        let (name, place) = (Slot::Said(name.clone()), Slot::guess(Place::End));
        ops.push(Op::AddColumn { name, value, place, format: None });
    }
    for at in 0..scene.len() {
        let named =
            names.iter().any(|(_, _, name)| crate::intent::link::words(name).iter().any(|word| word == scene.word(at)));
        let counts =
            matches!(scene.word(at), "two" | "three" | "four" | "columns" | "additional" | "separate" | "respectively");
        if named || counts {
            scene.take(at, at + 1);
        }
    }
    take_vocabulary(scene, "");
    Some(Made::Ops(ops))
}
