//! "who is in list A but not in list B", "how many customers are in both", "remove everyone who is in the
//! unsubscribed list", "keep only those that are also in the other file".

use crate::{
    intent::{elsewhere::Member, scene::Scene, talk::Made},
    plan::{
        Aggregate, Colour, Condition, HighlightScope, Measure, Named, NewSheet, Op, Question, Slot, StyleChange,
        common_key,
    },
};

use super::{super::words, pair, take_glue, which::Tables};

const ASK: &[&str] =
    &["who", "which", "what", "show", "list", "find", "give", "whose", "see", "tell", "any", "are", "is"];
const KEEP: &[&str] = &["keep", "leave", "retain", "filter"];
const REMOVE: &[&str] = &["remove", "delete", "drop", "exclude", "erase", "cross", "take"];
const MARK: &[&str] = &["highlight", "mark", "colour", "color", "flag", "paint"];
const AROUND: &[&str] = &[
    "who",
    "which",
    "what",
    "show",
    "list",
    "find",
    "give",
    "many",
    "how",
    "number",
    "count",
    "in",
    "not",
    "but",
    "also",
    "appear",
    "appears",
    "appearing",
    "exist",
    "exists",
    "missing",
    "from",
    "on",
    "present",
    "absent",
    "isn't",
    "aren't",
    "customer",
    "customers",
    "student",
    "students",
    "people",
    "person",
    "names",
    "products",
    "product",
    "items",
    "item",
    "employees",
    "employee",
    "members",
    "member",
    "everyone",
    "anyone",
    "everybody",
    "anybody",
    "someone",
    "those",
    "that",
    "who's",
    "whose",
    "didn't",
    "doesn't",
    "don't",
    "doesnt",
    "dont",
    "do",
    "does",
    "at",
    "all",
    "keep",
    "leave",
    "out",
    "only",
    "just",
    "any",
    "there",
    "this",
    "put",
    "copy",
    "make",
    "separate",
    "and",
    "or",
    "with",
    "by",
    "skus",
    "codes",
    "emails",
    "clients",
    "client",
    "orders",
    "common",
    "between",
    "overlap",
    "overlaps",
    "a",
    "b",
    "listed",
    "found",
    "contained",
    "no",
    "it",
    "isnt",
    "arent",
    "both",
    "pupils",
    "kids",
    "paid",
    "ones",
    "were",
    "was",
    "has",
    "whom",
    "be",
    "same",
    "attended",
    "came",
    "new",
    "sheet",
    "colour",
    "color",
    "into",
    "on",
    "them",
    "onto",
    "unique",
];

pub(super) fn read(scene: &Scene<'_>, tables: &Tables<'_>) -> Option<Made> {
    let negated = negation(scene);
    if scene.has(&["together", "difference", "differences", "compare", "changed", "changes"]) {
        return None;
    }
    let in_both =
        (1..scene.len()).any(|at| scene.word(at) == "both" && matches!(scene.word(at - 1), "in" | "on" | "from"));
    let both = in_both || scene.has(&["common", "overlap", "overlaps"]);
    let action = action(scene)?;
    let (host, other, denied) = match negated {
        Some(at) => {
            let other = tables.after(scene, at)?;
            (tables.beside(other)?, other, true)
        }
        None if both && action != Action::Other => {
            let (first, second) = tables.pair()?;
            (first, second, false)
        }
        None => {
            let at = positive(scene, tables)?;
            let other = tables.after(scene, at)?;
            (tables.beside(other)?, other, false)
        }
    };
    let keys = match pair::key(scene, host, other) {
        Ok(keys) => keys,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    let (column, by) = match keys.into_iter().next() {
        Some(pair) => (pair.here, pair.there),
        None => match common_key(&host.table, &other.table) {
            Some((here, there)) => (host.place.column_name(here, true), other.place.column_name(there, true)),
            None => return Some(Made::Ask(pair::no_key())),
        },
    };
    let listed = Condition::Listed { column, table: other.place.name.clone(), by, label: None };
    let condition = if denied { Condition::Not(Box::new(listed)) } else { listed };
    let op = action.op(scene, condition)?;
    take_glue(scene, &[AROUND, KEEP, REMOVE, MARK, ASK]);
    tables.take(scene);
    Some(Made::At(Box::new((host.place.name.clone(), op))))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Action {
    Count,
    Ask,
    Copy,
    Keep,
    Remove,
    Mark,
    Other,
}

fn action(scene: &Scene<'_>) -> Option<Action> {
    let first = |words: &[&str]| scene.find(0, scene.len(), words);
    let new_sheet = (1..scene.len()).any(|at| {
        matches!(scene.word(at), "sheet" | "tab" | "list") && matches!(scene.word(at - 1), "new" | "separate" | "own")
    });
    let found = [
        (scene.phrase(0, "how many").map(|(at, _)| at), Action::Count),
        (scene.phrase(0, "number of").map(|(at, _)| at), Action::Count),
        (first(&["count"]), Action::Count),
        (first(KEEP), Action::Keep),
        (first(REMOVE), Action::Remove),
        (first(MARK), Action::Mark),
        (first(&["merge", "combine", "join", "stack", "compare"]), Action::Other),
        (first(&["copy", "put", "extract"]), Action::Copy),
        (first(ASK), Action::Ask),
    ];
    let (_, action) = found.into_iter().filter_map(|(at, action)| Some((at?, action))).min_by_key(|(at, _)| *at)?;
    Some(if action == Action::Ask && new_sheet { Action::Copy } else { action })
}

impl Action {
    fn op(self, scene: &Scene<'_>, condition: Condition<Named>) -> Option<Op<Named>> {
        Some(match self {
            Self::Count => {
                let measure = Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None };
                let question = Question::Aggregate { measure, condition: Some(condition), by: Vec::new(), ends: None };
                Op::Answer { question }
            }
            Self::Ask => Op::Answer { question: Question::Rows { condition } },
            Self::Copy => {
                let name = super::spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene));
                Op::CopyTable { columns: Vec::new(), condition: Some(condition), first: None, to: NewSheet { name } }
            }
            Self::Keep => Op::KeepRows { condition },
            Self::Remove => Op::RemoveRows { condition },
            Self::Mark => {
                let said = (0..scene.len()).find_map(|at| Some((at, words::colour(scene.word(at))?)));
                if let Some((at, _)) = said {
                    scene.take(at, at + 1);
                }
                let fill = Colour(said.map_or("FFFF00", |(_, colour)| colour).to_owned());
                let style = StyleChange { fill: Some(fill), ..StyleChange::default() };
                Op::Highlight { condition, scope: HighlightScope::Row, style }
            }
            Self::Other => return None,
        })
    }
}

/// Behind "not in", "missing from".
fn negation(scene: &Scene<'_>) -> Option<usize> {
    (0..scene.len()).find_map(|at| {
        let denies = matches!(
            scene.word(at),
            "not"
                | "isn't"
                | "aren't"
                | "isnt"
                | "arent"
                | "missing"
                | "absent"
                | "without"
                | "never"
                | "doesn't"
                | "don't"
                | "didn't"
                | "no"
        );
        if !denies {
            return None;
        }
        let near =
            (at + 1..(at + 6).min(scene.len())).find(|next| matches!(scene.word(*next), "in" | "from" | "on" | "at"));
        near.map(|next| next + 1)
    })
}

/// Behind the "in" or "on" of "those who are in the other list": not of "in this list".
fn positive(scene: &Scene<'_>, tables: &Tables<'_>) -> Option<usize> {
    let relative = scene.find(
        0,
        scene.len(),
        &["who", "that", "which", "also", "are", "is", "appear", "appears", "whose", "found", "listed", "present"],
    )?;
    (relative..scene.len())
        .rev()
        .find(|at| matches!(scene.word(*at), "in" | "on") && tables.after(scene, at + 1).is_some_and(Member::is_beside))
        .map(|at| at + 1)
}
