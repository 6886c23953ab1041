//! Several columns at once.

use crate::intent::rules::en::spans;
use crate::{
    intent::{scene::Scene, talk::Made, token::Kind},
    plan::{Expr, Function, Op, Place, Slot},
};

use super::{
    take_vocabulary,
    value::{by_name, take_operands},
};

/// `two new columns "Interest" and "Total"`, `add columns Tax and Net`: each by what its name stands for.
pub(super) fn several(scene: &Scene<'_>) -> Option<Made> {
    if let Some(found) = date_parts(scene) {
        return Some(found);
    }
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

/// "add year and month columns from Date": a column for each part.
fn date_parts(scene: &Scene<'_>) -> Option<Made> {
    scene.find(0, scene.len(), &["columns"])?;
    let part = |at: usize| {
        let function = match scene.word(at) {
            "year" => Function::Year,
            "month" => Function::Month,
            "day" => Function::Day,
            "weekday" => Function::Weekday,
            _ => return None,
        };
        (!scene.is_mentioned(at)).then_some((at, function))
    };
    let parts: Vec<(usize, Function)> = (0..scene.len()).filter_map(part).collect();
    let dated = |mention: &&crate::intent::link::Mention| {
        scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_date())
    };
    let mut said = scene.mentions.iter().filter(dated);
    let (column, guess, span) = match (said.next(), said.next()) {
        (Some(one), None) => {
            let (column, guess) = scene.resolve(one)?;
            (column, guess, Some((one.start, one.end)))
        }
        (None, None) => (scene.only_column(crate::workbook::schema::Kind::is_date)?, true, None),
        _ => return None,
    };
    if parts.len() < 2 || scene.mentions.len() > 1 {
        return None;
    }
    if let Some((start, end)) = span {
        scene.take(start, end);
    }
    let add = |(at, function): &(usize, Function)| {
        scene.take(*at, at + 1);
        let value = Expr::Call { function: *function, arguments: vec![Expr::Column(scene.name(column, guess))] };
        let name = Slot::Said(spans::capitalised(scene.word(*at)));
        Op::AddColumn { name, value, place: Slot::guess(Place::End), format: None }
    };
    let ops = parts.iter().map(add).collect();
    scene.take_words(&["date", "dates", "two", "three", "separate"]);
    take_vocabulary(scene, "");
    Some(Made::Ops(ops))
}
