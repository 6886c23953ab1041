//! "… and sort from most to least" · "…, then order it descending": the groups that the clause before made, by what was
//! worked out of them. "Sort the categories by the stock value" of a pivot table is the same.

use crate::{
    intent::{
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{ColumnName, Measure, Named, Op, PivotKey, Slot, SortKey},
};

use super::summarise;

pub(super) const RULE: Rule =
    Rule { name: "sort what was summarised", triggers: &["sort", "order", "sorted", "ordered", "rank"], read };

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    // "highest first, with a rank column": more than an order.
    if scene.has(&["column"]) && scene.has(&["rank", "ranking", "ranks"]) {
        return None;
    }
    let (mut measures, groups) = made(talk)?;
    let mut measured = false;
    for mention in &scene.mentions {
        let (column, _) = scene.resolve(mention)?;
        let name = scene.name(column, false);
        let of = |measure: &Measure<Named>| measure.column.as_ref().is_some_and(|known| known.get() == name.get());
        let is_measure = measures.iter().any(of);
        measured |= is_measure;
        if !is_measure && !groups.contains(name.get()) {
            return None;
        }
    }
    // "sort it by client" is about the groups themselves.
    if !scene.mentions.is_empty() && !measured {
        return None;
    }
    let order = summarise::order_of_result(scene)?;
    let sort = summarise::sort_by(scene, &mut measures, &order)?;
    scene.mentions.iter().for_each(|mention| scene.take(mention.start, mention.end));
    scene.take_words(&[
        "sort", "order", "sorted", "ordered", "it", "them", "the", "result", "results", "table", "rank", "from", "in",
        "by", "that", "this", "list", "groups", "summary", "rows", "count", "counts", "total", "totals", "number",
        "average", "averages", "pivot", "sum", "sums", "values", "value",
    ]);
    let sort = if measured { sort } else { guessed(sort) };
    Some(Made::OnResult(vec![sort]))
}

/// Nobody said by what: by what was worked out first.
fn guessed(sort: Op<Named>) -> Op<Named> {
    let Op::SortRows { keys } = sort else { return sort };
    let guess = |key: SortKey<Named>| SortKey { column: Slot::guess(key.column.get().clone()), ..key };
    Op::SortRows { keys: keys.into_iter().map(guess).collect() }
}

/// What the step before worked out, and of which groups.
fn made(talk: &Talk) -> Option<(Vec<Measure<Named>>, Vec<ColumnName>)> {
    match &talk.last {
        Some(Op::Summarise { measures, by, .. }) => {
            Some((measures.clone(), by.iter().map(|key| key.column.get().clone()).collect()))
        }
        Some(Op::PivotTable { pivot }) => {
            let of = |key: &PivotKey<Named>| match key {
                PivotKey::Dates { column, .. } | PivotKey::Column(column) => Name::get(column).clone(),
            };
            Some((pivot.values.clone(), pivot.rows.iter().map(of).collect()))
        }
        _ => None,
    }
}
