//! "put the phone numbers from the other file next to each customer", "get price from stock.xlsx by SKU".

use crate::{
    intent::{elsewhere::Member, scene::Scene, talk::Made},
    plan::{Across, ColumnName, Expr, KeyPair, Lookup, MergedRows, Named, Op, Place, Slot, Taken, common_key},
};

use super::{meeting, pair, placed, take_glue, which::Tables};

const VERBS: &[&str] = &[
    "put", "add", "get", "bring", "pull", "fetch", "fill", "copy", "take", "import", "attach", "include", "lookup",
    "look", "vlookup", "xlookup", "grab", "transfer", "insert", "need", "want", "append", "find", "give", "update",
    "match", "merge", "move",
];
/// Said around the columns and the rows they go to.
const AROUND: &[&str] = &[
    "next",
    "beside",
    "for",
    "each",
    "every",
    "against",
    "alongside",
    "to",
    "corresponding",
    "right",
    "respective",
    "numbers",
    "number",
    "addresses",
    "values",
    "value",
    "customer",
    "customers",
    "student",
    "students",
    "product",
    "products",
    "item",
    "items",
    "person",
    "employee",
    "employees",
    "here",
    "in",
    "over",
    "across",
    "missing",
    "name",
    "names",
    "with",
    "look",
    "up",
    "this",
    "by",
    "and",
    "also",
    "client",
    "clients",
    "member",
    "members",
    "order",
    "orders",
    "pupil",
    "pupils",
    "them",
    "column",
    "want",
    "need",
    "everyone",
    "everybody",
];

pub(super) fn read(scene: &Scene<'_>, tables: &Tables<'_>) -> Option<Made> {
    let verb = scene.find(0, scene.len(), VERBS)?;
    let leads = |words: &[&str]| {
        (verb..scene.len()).rev().find(|at| words.contains(&scene.word(*at)) && tables.is_table_at(scene, at + 1))
    };
    let from = leads(&["from"]).or_else(|| leads(&["of", "in"]))?;
    let gives = |member: &Member| (verb + 1..from).any(|at| member.place.column_at(&scene.tokens, at).is_some());
    let (host, giver) = tables.giver(&gives)?;
    // A sheet of the workbook that is named is looked up in as ever.
    if !giver.guest && !host.guest && tables.named.iter().any(|member| std::ptr::eq(*member, giver)) {
        return None;
    }
    let (taken, spans) = columns(scene, giver, verb + 1, from);
    if taken.is_empty() {
        return None;
    }
    let keys = match pair::key_or_usual(scene, host, giver) {
        Ok(keys) => keys,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    for (start, end) in spans {
        scene.take(start, end);
    }
    take_glue(scene, &[VERBS, AROUND]);
    tables.take(scene);
    if giver.guest || host.guest {
        let take = taken
            .into_iter()
            .map(|column| Taken { column: giver.place.column_name(column, false), name: None, into: None })
            .collect();
        let how =
            Across::Merge { with: meeting(giver, keys), take, rows: MergedRows::First, same: Vec::new(), to: None };
        return Some(placed(host, how));
    }
    let (here, there) = match keys.first() {
        Some(KeyPair { here, there }) => (here.clone(), there.clone()),
        None => {
            let (here, there) = common_key(&host.table, &giver.table)?;
            (host.place.column_name(here, true), giver.place.column_name(there, true))
        }
    };
    host.current.then(|| Made::Ops(taken.into_iter().map(|column| live(giver, column, &here, &there)).collect()))
}

/// A column of live look-ups in another sheet of the workbook.
fn live(giver: &Member, column: usize, here: &Slot<ColumnName>, there: &Slot<ColumnName>) -> Op<Named> {
    let name = giver.place.linker.columns[column].name.clone();
    let lookup = Lookup {
        key: Expr::Column(here.clone()),
        table: giver.place.name.clone(),
        sheet: None,
        by: there.clone(),
        take: giver.place.column_name(column, false),
        fit: crate::plan::Fit::Exact,
        all: None,
        missing: Some(Expr::Empty),
    };
    Op::AddColumn {
        name: Slot::guess(name),
        value: Expr::Lookup(Box::new(lookup)),
        place: Slot::guess(Place::End),
        format: None,
    }
}

/// The columns of the giver said in `from..to`, in order, and where.
fn columns(scene: &Scene<'_>, giver: &Member, from: usize, to: usize) -> (Vec<usize>, Vec<(usize, usize)>) {
    let (mut found, mut spans) = (Vec::new(), Vec::new());
    let mut at = from;
    while at < to {
        match giver.place.column_at(&scene.tokens, at).filter(|(end, ..)| *end <= to) {
            Some((end, column, _)) => {
                if !found.contains(&column) {
                    found.push(column);
                }
                spans.push((at, end));
                at = end;
            }
            None => at += 1,
        }
    }
    (found, spans)
}
