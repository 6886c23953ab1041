//! "… and sort from most to least" · "…, then order it descending": the groups that the clause before made, by what was
//! worked out of them.

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{ColumnName, Direction, Op, Slot, SortKey, usual_header},
};

use super::summarise;

pub(super) const RULE: Rule =
    Rule { name: "sort what was summarised", triggers: &["sort", "order", "sorted", "ordered", "rank"], read };

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let Some(Op::Summarise { measures, .. }) = &talk.last else { return None };
    if !scene.mentions.is_empty() {
        return None;
    }
    let direction = summarise::order_of_result(scene).or_else(|| bare(scene))?;
    let first = measures.first()?;
    let header = match (&first.name, &first.column) {
        (Some(name), _) => name.clone(),
        (None, None) => usual_header(*first.aggregate.get(), None),
        (None, Some(name)) => match name.get() {
            ColumnName::Header(header) => usual_header(*first.aggregate.get(), Some(header)),
            ColumnName::Letter { .. } => return None,
        },
    };
    scene.take_words(&[
        "sort", "order", "sorted", "ordered", "it", "them", "the", "result", "results", "table", "rank", "from", "in",
        "by", "that", "this", "list", "groups", "summary", "rows", "count", "counts", "total", "totals", "number",
    ]);
    let key = SortKey {
        column: Slot::guess(ColumnName::Header(header)),
        direction: Slot::Said(direction),
        order: Vec::new(),
    };
    Some(Made::OnResult(vec![Op::SortRows { keys: vec![key] }]))
}

/// "descending" alone, "from the biggest".
fn bare(scene: &Scene<'_>) -> Option<Direction> {
    let down = scene.find(0, scene.len(), &["descending", "desc", "decreasing", "downwards"]);
    let up = scene.find(0, scene.len(), &["ascending", "asc", "increasing", "upwards"]);
    let (at, direction) = match (down, up) {
        (Some(at), None) => (at, Direction::Descending),
        (None, Some(at)) => (at, Direction::Ascending),
        _ => return None,
    };
    scene.take(at, at + 1);
    Some(direction)
}
