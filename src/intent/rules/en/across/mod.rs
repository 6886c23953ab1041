//! "stack all months into one sheet" · "merge these two lists by name" · "put the phone numbers from the
//! other file next to each customer" · "what changed between these two price lists" · "who is in list A but
//! not in list B".

mod bring;
mod overlap;
mod pair;
mod which;

use crate::{
    intent::{
        elsewhere::Member,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{
        Across, Beside, KeyPair, Meeting, MergedRows, Named, NewSheet, Op, SheetChange, TableName, free_sheet_name,
        same_columns,
    },
};

use super::spans;
use which::Tables;

pub(super) const RULE: Rule = Rule { name: "several tables together", triggers: &[], read };

const STACK: &[&str] = &["stack", "append", "concatenate", "concat", "collect", "union", "pile", "glue"];
const MERGE: &[&str] = &[
    "merge",
    "join",
    "combine",
    "consolidate",
    "unite",
    "collate",
    "merging",
    "combining",
    "joining",
    "reconcile",
    "gather",
    "merged",
    "combined",
    "joined",
];
/// Verbs that merge only "together".
const TOGETHER: &[&str] = &["put", "bring", "make", "mix", "match", "link"];

const COMPARE: &[&str] = &[
    "compare",
    "comparison",
    "changed",
    "changes",
    "change",
    "difference",
    "differences",
    "different",
    "differ",
    "differs",
    "diff",
    "diffs",
    "new",
    "updated",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if scene.linker.family.is_empty() || of_cells(scene) {
        return None;
    }
    let tables = which::tables(scene)?;
    overlap::read(scene, &tables)
        .or_else(|| bring::read(scene, &tables))
        .or_else(|| compare(scene, &tables))
        .or_else(|| stack(scene, &tables))
        .or_else(|| merge(scene, &tables))
}

/// "merge the cells", "combine first and last name": nothing of tables.
fn of_cells(scene: &Scene<'_>) -> bool {
    scene.has(&["cell", "cells", "chart", "graph", "pivot", "plot"])
        || (0..scene.len()).any(|at| {
            matches!(scene.word(at), "column" | "columns")
                && (0..at).any(|verb| MERGE.contains(&scene.word(verb)))
                && !scene.has(&["file", "files", "list", "lists", "sheets", "sheet", "tables", "from", "other"])
        })
}

/// Words that are understood whichever of these operations it is.
const GLUE: &[&str] = &[
    "two",
    "both",
    "three",
    "four",
    "five",
    "all",
    "every",
    "each",
    "these",
    "those",
    "the",
    "one",
    "single",
    "big",
    "into",
    "in",
    "to",
    "together",
    "up",
    "from",
    "of",
    "different",
    "separate",
    "workbook",
    "another",
    "new",
    "same",
    "row",
    "rows",
    "side",
    "next",
    "based",
    "common",
    "shared",
    "column",
    "columns",
    "matched",
    "matching",
    "match",
    "key",
    "using",
    "use",
    "where",
    "they",
    "have",
    "is",
    "are",
    "a",
    "my",
    "our",
    "only",
    "just",
    "full",
    "complete",
    "list",
    "lists",
    "file",
    "files",
    "sheet",
    "sheets",
    "tab",
    "tabs",
    "table",
    "tables",
    "data",
    "master",
    "combined",
    "merged",
    "it",
    "them",
    "everything",
    "information",
    "info",
    "records",
    "record",
    "entries",
    "contents",
    "lines",
    "so",
    "that",
    "i",
    "get",
    "have",
    "end",
    "result",
    "should",
    "be",
    "as",
    "their",
    "its",
    "names",
    "header",
    "headers",
    "order",
    "even",
    "if",
    "though",
    "order",
    "differs",
    "me",
    "can",
    "you",
    "make",
    "do",
    "show",
    "tell",
    "please",
    "versions",
    "version",
    "other",
    "first",
    "second",
    "old",
    "older",
    "newer",
    "previous",
    "last",
    "person",
    "people",
    "under",
    "below",
    "beneath",
    "underneath",
    "bottom",
    "top",
    "on",
];

fn take_glue(scene: &Scene<'_>, more: &[&[&str]]) {
    for at in 0..scene.len() {
        let word = scene.word(at);
        // "these 2 lists"
        let counts =
            scene.tokens[at].number().is_some_and(|n| (2.0..=9.0).contains(&n)) && which::is_noun(scene.word(at + 1));
        if counts || GLUE.contains(&word) || more.iter().any(|words| words.contains(&word)) {
            scene.take(at, at + 1);
        }
    }
}

fn compare(scene: &Scene<'_>, tables: &Tables<'_>) -> Option<Made> {
    let verb = scene.find(0, scene.len(), COMPARE)?;
    // "new" and "change" alone are asked of one sheet as well.
    let weak = matches!(scene.word(verb), "new" | "updated" | "change" | "different");
    if weak && !scene.has(&["what", "what's", "whats", "which", "find", "show", "list", "see", "spot", "any"]) {
        return None;
    }
    let (first, second) = tables.pair()?;
    let key = match pair::key_or_usual(scene, first, second) {
        Ok(key) => key,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    take_glue(scene, &[COMPARE, COMPARING]);
    tables.take(scene);
    let how = Across::Compare { with: meeting(second, key), to: new_sheet(scene) };
    Some(placed(first, how))
}

const COMPARING: &[&str] = &[
    "what",
    "what's",
    "whats",
    "which",
    "has",
    "have",
    "been",
    "between",
    "and",
    "with",
    "against",
    "versus",
    "vs",
    "find",
    "highlight",
    "added",
    "removed",
    "missing",
    "gone",
    "items",
    "item",
    "came",
    "went",
    "happened",
    "prices",
    "price",
    "mark",
    "colour",
    "color",
    "coloured",
    "any",
    "spot",
    "see",
    "since",
    "was",
    "were",
    "products",
    "compared",
    "did",
    "out",
    "or",
    "differing",
    "changed",
    "ones",
    "for",
    "this",
    "there",
    "then",
    "now",
    "by",
    "list",
    "tell",
];

fn stack(scene: &Scene<'_>, tables: &Tables<'_>) -> Option<Made> {
    let source = which::wants_source(scene);
    let stacks = scene.has(STACK) && (source || !scene.has(&["row", "column"])) || piled(scene);
    if !stacks && !merges(scene) || keyed(scene) || !tables.plural {
        return None;
    }
    let members = tables.stackable();
    let [first, rest @ ..] = members.as_slice() else { return None };
    if rest.is_empty() || !stacks && !alike(&members, tables.spoken_of_all) {
        return None;
    }
    let source = which::source_column(scene);
    take_glue(
        scene,
        &[STACK, MERGE, TOGETHER, &["and", "by", "name", "with", "this", "add", "month", "months", "weeks", "years"]],
    );
    tables.take(scene);
    let others = rest.iter().map(|member| Beside { table: member.place.name.clone(), label: None }).collect();
    let how = Across::Stack { others, source, to: new_sheet(scene), columns: Vec::new(), label: None };
    Some(placed(first, how))
}

fn merges(scene: &Scene<'_>) -> bool {
    scene.has(MERGE) || scene.has(TOGETHER) && scene.has(&["together"])
}

/// "under one another", "below the first".
fn piled(scene: &Scene<'_>) -> bool {
    let under = scene.has(&["under", "below", "beneath", "underneath", "bottom"]);
    under && scene.has(&["put", "add", "copy", "paste", "place", "one", "each"])
}

/// "by name", "matching the SKU": rows that belong together are meant, not rows under one another.
fn keyed(scene: &Scene<'_>) -> bool {
    let columns_by_name =
        scene.has(&["column", "columns", "headers", "headings"]) && scene.has(&["match", "matched", "matching", "by"]);
    scene.has(&["by", "on", "matching", "using", "based", "matched", "key", "same"])
        && !columns_by_name
        && pair::names_key(scene)
}

/// Whether rows under one another make sense: most columns are the same.
fn alike(members: &[&Member], all: bool) -> bool {
    let [first, rest @ ..] = members else { return false };
    let least = if all { 5 } else { 7 };
    rest.iter().all(|other| {
        let narrow = first.table.columns.len().min(other.table.columns.len());
        same_columns(&first.table, &other.table).len() * 10 >= narrow.max(1) * least && narrow > 1
    })
}

fn merge(scene: &Scene<'_>, tables: &Tables<'_>) -> Option<Made> {
    if !merges(scene) || !tables.several {
        return None;
    }
    let all = if tables.plural { tables.stackable() } else { Vec::new() };
    if let [first, others @ ..] = all.as_slice()
        && others.len() > 1
    {
        return Some(merge_all(scene, tables, first, others));
    }
    let (first, second) = tables.pair()?;
    let key = match pair::key_or_usual(scene, first, second) {
        Ok(key) => key,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    let both = scene.has(&["both", "common", "matching", "matched"])
        && (0..scene.len()).any(|at| matches!(scene.word(at), "only" | "just" | "keep"));
    take_glue(
        scene,
        &[MERGE, TOGETHER, &["by", "with", "and", "need", "want", "keep", "this", "name", "one", "each", "person"]],
    );
    tables.take(scene);
    let rows = if both { MergedRows::Both } else { MergedRows::All };
    let to = Some(new_sheet(scene));
    let how = Across::Merge { with: meeting(second, key), take: Vec::new(), rows, same: Vec::new(), to };
    Some(placed(first, how))
}

/// "merge these five attendance sheets": one after the other meets what the ones before made; the sheets
/// on the way leave again.
fn merge_all(scene: &Scene<'_>, tables: &Tables<'_>, first: &Member, others: &[&Member]) -> Made {
    let mut keys = Vec::with_capacity(others.len());
    for other in others {
        match pair::named_key(scene, first, other) {
            Ok(key) => keys.push(key),
            Err(ask) => return Made::Ask(ask),
        }
    }
    take_glue(scene, &[MERGE, TOGETHER, &["by", "and", "this", "name", "one", "each", "person", "attendance"]]);
    tables.take(scene);
    let mut to = new_sheet(scene);
    let mut taken: Vec<String> = scene.linker.sheets.iter().map(|sheet| sheet.to_lowercase()).collect();
    let mut free = |wish: &str| {
        let name = free_sheet_name(wish, |name: &str| taken.contains(&name.to_lowercase()));
        taken.push(name.to_lowercase());
        name
    };
    let last = to.name.take().unwrap_or_else(|| free("Merged"));
    let result = || TableName { result: true, ..TableName::default() };
    let (mut steps, mut on_the_way) = (Vec::new(), Vec::new());
    for (at, (other, key)) in others.iter().zip(keys).enumerate() {
        let name = if at + 1 == others.len() { last.clone() } else { free("Merging") };
        let how = Across::Merge {
            with: meeting(other, key),
            take: Vec::new(),
            rows: MergedRows::All,
            same: Vec::new(),
            to: Some(NewSheet { name: Some(name.clone()) }),
        };
        let table = if at == 0 { first.place.name.clone() } else { result() };
        steps.push((table, Op::Across { how }));
        on_the_way.extend((at + 1 < others.len()).then_some(name));
    }
    let gone = on_the_way.into_iter().map(|sheet| Op::Sheet { change: SheetChange::Delete { sheet: Some(sheet) } });
    steps.extend(gone.map(|op| (TableName::default(), op)));
    Made::Chain(steps)
}

fn meeting(second: &Member, keys: Vec<KeyPair<Named>>) -> Meeting<Named> {
    Meeting { other: Beside { table: second.place.name.clone(), label: None }, keys, label: None }
}

fn placed(first: &Member, how: Across<Named>) -> Made {
    Made::At(Box::new((first.place.name.clone(), Op::Across { how })))
}

/// "into a sheet called All".
fn new_sheet(scene: &Scene<'_>) -> NewSheet {
    let name = spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene));
    NewSheet { name }
}
