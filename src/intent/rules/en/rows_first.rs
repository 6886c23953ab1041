//! "put the income rows first" · "move the cancelled ones to the bottom" · "unpaid invoices on top, please".
//!
//! Rows that are told by a value, before or behind all others. Orders that list several values are `sort`'s.

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Comparison, Condition, Direction, Expr, Named, Op, Slot, SortKey},
};

use super::{conditions::Test, spans, things};

pub(super) const RULE: Rule = Rule {
    name: "rows first or last",
    triggers: &["first", "top", "bottom", "end", "last", "beginning", "start"],
    read,
};

const VERBS: &[&str] =
    &["put", "move", "bring", "list", "show", "place", "get", "push", "have", "float", "send", "want"];

/// Where the rows are to stand, and whether before the others.
const PLACES: &[(&str, bool)] = &[
    ("at the very top", true),
    ("at the top", true),
    ("to the top", true),
    ("on the top", true),
    ("on top", true),
    ("at the beginning", true),
    ("at the start", true),
    ("up front", true),
    ("first", true),
    ("at the very bottom", false),
    ("at the very end", false),
    ("at the bottom", false),
    ("to the bottom", false),
    ("at the end", false),
    ("to the end", false),
    ("last", false),
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if scene.has(&["column", "columns", "sheet", "tab", "chart", "title", "header", "total", "totals", "new"]) {
        return None;
    }
    let verb = scene.find(0, 4, VERBS);
    let (at, length, first) = PLACES.iter().find_map(|(said, first)| {
        let (at, length) = scene.phrase(1, said)?;
        (!scene.is_mentioned(at)).then_some((at, length, *first))
    })?;
    let span = spans::condition(scene, verb.map_or(0, |verb| verb + 1), at)?;
    let (column, mut values, holds) = told_by(span.what)?;
    let noun = |at: usize| {
        things::is_thing(scene.word(at))
            || matches!(
                scene.word(at),
                "rows" | "row" | "ones" | "all" | "entries" | "go" | "come" | "comes" | "appear"
            )
    };
    let behind = span.end;
    if !(behind..at).all(noun) || verb.is_none() && behind == at {
        return None;
    }
    let known = scene.linker.columns.iter().enumerate().find(|(at, _)| scene.name(*at, false).get() == column.get());
    // "…, then the expenses": whatever else the column holds comes behind.
    for mention in scene.within(at + length, scene.len()) {
        let What::Value { found } = &mention.what else { return None };
        let (_, value) = found.iter().find(|(of, _)| known.is_some_and(|(at, _)| at == *of))?;
        values.push(value.clone());
        scene.take(mention.start, mention.end);
    }
    let direction = match values.first().map(String::as_str) {
        // Truth values have an order of their own.
        Some(value @ ("TRUE" | "FALSE")) if known.is_some_and(|(_, one)| one.values.is_empty()) => {
            let true_first = (value == "TRUE") == (first == holds);
            values.clear();
            if true_first { Direction::Descending } else { Direction::Ascending }
        }
        _ => Direction::Ascending,
    };
    if !values.is_empty() && first != holds {
        let all = known?.1.values.iter();
        let others: Vec<String> = all.filter(|value| !values.contains(value)).cloned().collect();
        values = others.into_iter().chain(values).collect();
    }
    scene.take(span.start, at + length);
    scene.take_words(&["everything", "all", "sort", "order", "arrange", "so", "such", "that", "way"]);
    if let Some(verb) = verb {
        scene.take(verb, verb + 1);
    }
    for at in at + length..scene.len() {
        let joint = matches!(
            scene.word(at),
            "then" | "and" | "ones" | "rows" | "followed" | "by" | "the" | "others" | "rest" | "after"
        );
        if joint || matches!(scene.tokens[at].kind, Kind::Symbol(',' | '.')) {
            scene.take(at, at + 1);
        }
    }
    let key = SortKey { column, direction: Slot::Said(direction), order: values };
    Some(Made::Ops(vec![Op::SortRows { keys: vec![key] }]))
}

/// The column and the values that tell the rows, and whether the rows are those that hold them.
fn told_by(test: Test) -> Option<(Name, Vec<String>, bool)> {
    let text = |value: Expr<Named>| match value {
        Expr::Text(text) => Some(text),
        Expr::Bool(value) => Some(if value { "TRUE" } else { "FALSE" }.to_owned()),
        _ => None,
    };
    match test {
        Condition::Compare { left: Expr::Column(column), is, right } => {
            let holds = match is {
                Comparison::Equal => true,
                Comparison::NotEqual => false,
                _ => return None,
            };
            Some((column, vec![text(right)?], holds))
        }
        Condition::OneOf { column, values } => {
            Some((column, values.into_iter().map(text).collect::<Option<_>>()?, true))
        }
        _ => None,
    }
}
