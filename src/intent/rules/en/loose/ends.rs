//! "bold the most expensive fill-up", "sort by whats worth most on the shelf": an adjective that stands for a column.

use crate::{
    intent::{
        link::What,
        rules::{
            Rule,
            en::{bare, looks, superlatives, things},
        },
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Colour, Condition, Direction, HighlightScope, Op, Slot, SortKey, StyleChange},
};

use super::{money, take_carrying};

pub(super) const RULE: Rule = Rule {
    name: "by an adjective",
    triggers: &[
        "bold",
        "highlight",
        "colour",
        "color",
        "mark",
        "paint",
        "shade",
        "sort",
        "order",
        "red",
        "green",
        "yellow",
        "blue",
        "orange",
        "italic",
        "underline",
    ],
    read,
};

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if scene.has(&["sheet", "tab", "column", "columns", "chart", "each", "every", "per", "if", "top", "bottom"]) {
        return None;
    }
    if scene.has(&["sort", "order"]) { sorted(scene) } else { marked(scene) }
}

/// The column that the adjective measures, the end of it, and the words that say so.
fn end(scene: &Scene<'_>) -> Option<(crate::intent::scene::Name, Direction, usize, usize)> {
    let adjective = (0..scene.len()).find_map(|at| Some((at, superlatives::at(scene, at)?)));
    if let Some((at, (name, direction, length))) = adjective {
        return Some((name, direction, at, at + length));
    }
    let at = scene.find(0, scene.len(), &["biggest", "largest", "smallest"])?;
    let plain = things::is_thing(scene.word(at + 1)) && !scene.is_mentioned(at + 1);
    let amount = money::amount(scene).filter(|amount| plain && amount.made.is_empty())?;
    let direction = if scene.word(at) == "smallest" { Direction::Ascending } else { Direction::Descending };
    Some((amount.column, direction, at, at + 1))
}

fn marked(scene: &Scene<'_>) -> Option<Made> {
    let style = looks::style(scene, true);
    let (column, direction, start, stop) = end(scene)?;
    scene.take(start, stop);
    let noun = scene.mention_at(stop).map_or((stop, stop + 1), |mention| (mention.start, mention.end));
    let rows = scene.mention_at(stop).is_none_or(|mention| matches!(mention.what, What::Column { guess: true, .. }));
    if rows && stop < scene.len() {
        scene.take(noun.0, noun.1);
    }
    scene.take_words(&[
        "bold",
        "highlight",
        "colour",
        "color",
        "mark",
        "paint",
        "shade",
        "in",
        "make",
        "row",
        "whole",
        "with",
    ]);
    take_carrying(scene);
    let smallest = direction == Direction::Ascending;
    let condition = Condition::Extreme { column, n: 1.0, percent: false, smallest };
    let yellow = || StyleChange { fill: Some(Colour("FFFF00".to_owned())), ..StyleChange::default() };
    let style = style.unwrap_or_else(yellow);
    bare::explained(scene).then(|| Made::Ops(vec![Op::Highlight { condition, scope: HighlightScope::Row, style }]))
}

fn sorted(scene: &Scene<'_>) -> Option<Made> {
    let (column, direction, start, stop) = end(scene)?;
    scene.take(start, stop);
    scene.take_words(&["sort", "order", "by", "them", "rows", "first", "table", "list", "so", "comes", "is"]);
    // "on the shelf": where they are says nothing of the order.
    let place = scene
        .find(stop, scene.len(), &["on", "in", "at"])
        .filter(|at| at + 3 == scene.len() && scene.word(at + 1) == "the");
    if let Some(at) = place.filter(|at| !scene.is_mentioned(at + 2)) {
        scene.take(at, scene.len());
    }
    take_carrying(scene);
    let key = SortKey { column, direction: Slot::Said(direction), order: Vec::new() };
    bare::explained(scene).then(|| Made::Ops(vec![Op::SortRows { keys: vec![key] }]))
}
