//! "remove duplicates" · "delete repeated rows by e-mail, keep the last one" · "each customer only once".

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{Duplicate, Op, Slot},
};

pub(super) const RULE: Rule = Rule {
    name: "remove duplicates",
    triggers: &[
        "duplicate",
        "duplicates",
        "duplicated",
        "dedupe",
        "dedup",
        "deduplicate",
        "deduplicating",
        "repeated",
        "repeats",
        "repetitions",
        "unique",
        "once",
        "doubles",
        "dublicates",
        "duplicats",
        "distinct",
        "twice",
        "doubled",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "duplicate",
    "duplicates",
    "duplicated",
    "dedupe",
    "dedup",
    "deduplicate",
    "repeated",
    "repeats",
    "repetitions",
    "unique",
    "once",
    "doubles",
    "dublicates",
    "duplicats",
    "remove",
    "delete",
    "drop",
    "eliminate",
    "clean",
    "rid",
    "keep",
    "keeping",
    "leave",
    "only",
    "first",
    "last",
    "latest",
    "newest",
    "most",
    "recent",
    "earliest",
    "oldest",
    "occurrence",
    "occurrences",
    "same",
    "identical",
    "exact",
    "completely",
    "any",
    "no",
    "based",
    "considering",
    "looking",
    "regarding",
    "so",
    "appears",
    "appear",
    "considered",
    "more",
    "erase",
    "discard",
    "instance",
    "entirely",
    "distinct",
    "twice",
    "doubled",
    "copies",
    "extra",
    "found",
    "ignore",
    "other",
    "combination",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let removes = scene.has(&[
        "remove",
        "delete",
        "drop",
        "eliminate",
        "dedupe",
        "dedup",
        "deduplicate",
        "erase",
        "discard",
        "rid",
        "clean",
        "without",
        "no",
        "ignore",
    ]) || scene.has(&["keep", "leave", "only"]) && scene.has(&["unique", "once", "distinct"]);
    if !removes
        || scene.has(&[
            "highlight",
            "mark",
            "count",
            "how",
            "show",
            "find",
            "list",
            "colour",
            "color",
            "flag",
            "column called",
        ])
    {
        return None;
    }
    let last = scene.has(&["keep", "keeping", "leave"]) && scene.has(&["last", "latest", "newest", "recent"]);
    let first = scene.has(&["keep", "keeping", "leave"]) && scene.has(&["first", "earliest", "oldest"]);
    let keep = match (last, first) {
        (true, _) => Slot::Said(Duplicate::Last),
        (_, true) => Slot::Said(Duplicate::First),
        _ => Slot::guess(Duplicate::First),
    };
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
    }
    let keys = scene.columns_in(0, scene.len()).into_iter().map(|(_, name)| name).collect();
    Some(Made::Ops(vec![Op::RemoveDuplicates { keys, keep }]))
}
