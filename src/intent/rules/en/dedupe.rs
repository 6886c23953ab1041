//! "remove duplicates" · "delete repeated rows by e-mail, keep the last one" · "each customer only once".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{Direction, Duplicate, Op, RowChange, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{things, words};

pub(super) const RULE: Rule = Rule { name: "remove duplicates", triggers: &[], read };

/// Words for rows that stand there more than once.
const REPEATED: &[&str] = &[
    "duplicate",
    "duplicates",
    "duplicated",
    "duplicats",
    "dublicates",
    "dublicate",
    "dupes",
    "dups",
    "dupe",
    "repeated",
    "repeats",
    "repetitions",
    "repeating",
    "doubles",
    "double",
    "doubled",
    "twice",
    "identical",
    "copies",
];

/// Words for rows that stand there once.
const SINGLE: &[&str] = &["unique", "once", "distinct", "single"];

const VERBS: &[&str] = &["dedupe", "dedup", "deduplicate", "deduplicating", "de-duplicate", "dedupes", "deduplication"];

const REMOVING: &[&str] = &[
    "remove",
    "delete",
    "drop",
    "eliminate",
    "erase",
    "discard",
    "rid",
    "clean",
    "clear",
    "without",
    "no",
    "ignore",
    "take",
    "removing",
    "delet",
    "remov",
    "throw",
    "exclude",
    "don't",
    "dont",
    "shouldn't",
    "avoid",
    "not",
];

const KEEPING: &[&str] = &[
    "keep", "leave", "only", "just", "should", "must", "appear", "appears", "want", "need", "make", "have", "retain",
    "may", "please",
];

const VOCABULARY: &[&str] = &[
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
    "exact",
    "exactly",
    "completely",
    "any",
    "based",
    "considering",
    "looking",
    "regarding",
    "so",
    "considered",
    "more",
    "instance",
    "instances",
    "entirely",
    "extra",
    "found",
    "other",
    "others",
    "combination",
    "rest",
    "one",
    "up",
    "several",
    "than",
    "time",
    "times",
    "again",
    "list",
    "table",
    "per",
    "each",
    "every",
    "equal",
    "keeping",
    "version",
    "copy",
    "want",
    "values",
    "value",
    "already",
    "there",
    "leaving",
    "rows",
    "exist",
    "exists",
    "occur",
    "occurs",
    "appearing",
    "are",
    "if",
    "remaining",
    "all",
    "then",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let repeated = scene.has(REPEATED);
    let same = scene.find(0, scene.len(), &["same"]).is_some_and(|at| names_column(scene, at + 1));
    // "customers that appear more than once" are asked for, and nobody says that they go.
    let single = scene.has(SINGLE) && (scene.has(REMOVING) || scene.phrase(0, "more than once").is_none());
    let per = one_per(scene);
    let verb = scene.has(VERBS);
    let removes = scene.has(REMOVING);
    let keeps = scene.has(KEEPING);
    let stays = !which_stays(scene).is_guess();
    let asks = verb || repeated && stays || (repeated || same) && removes || (single || per) && (keeps || removes);
    if !asks || is_about_something_else(scene) {
        return None;
    }
    let keep = which_stays(scene);
    let mut keys = scene.columns_named();
    if keys.is_empty() {
        keys.extend(what_repeats(scene));
    }
    // "two or more of the same" without a column would be a guess at what is the same.
    if same && keys.is_empty() {
        return None;
    }
    let dated = newest(scene).filter(|_| !keys.is_empty());
    for words in [REPEATED, SINGLE, VERBS, REMOVING, KEEPING, VOCABULARY] {
        scene.take_words(words);
    }
    things::take(scene);
    if let Some((date, direction)) = dated {
        let per: Vec<Name> = keys.into_iter().filter(|key| key.get() != date.get()).collect();
        let change = RowChange::TopPer { n: 1, by: date, direction, per };
        return Some(Made::Ops(vec![Op::Rows { change }]));
    }
    Some(Made::Ops(vec![Op::RemoveDuplicates { keys, keep }]))
}

/// "keep the latest of each": by the dates, however the rows lie.
fn newest(scene: &Scene<'_>) -> Option<(Name, Slot<Direction>)> {
    let free = |words: &[&str]| (0..scene.len()).any(|at| words.contains(&scene.word(at)) && !scene.is_mentioned(at));
    let direction = if free(&["latest", "newest", "recent"]) {
        Direction::Descending
    } else if free(&["earliest", "oldest"]) {
        Direction::Ascending
    } else {
        return None;
    };
    let date = scene.only_column(ColumnKind::is_date)?;
    Some((scene.name(date, true), Slot::Said(direction)))
}

/// "duplicate customers": what the rows are called is a column of texts.
fn what_repeats(scene: &Scene<'_>) -> Option<Name> {
    let at = scene.find(0, scene.len(), REPEATED)?;
    let column = scene.linker.column_of_things(scene.tokens.get(at + 1)?)?;
    let kind = scene.kind(column);
    (!kind.is_numeric() && !kind.is_date()).then(|| scene.name(column, true))
}

/// "one row per member", "only one for each e-mail".
fn one_per(scene: &Scene<'_>) -> bool {
    (1..scene.len()).any(|at| {
        let one = (at.saturating_sub(4)..at).any(|before| {
            matches!(scene.word(before), "one" | "single" | "first" | "last")
                || scene.tokens[before].number() == Some(1.0)
        });
        let per = matches!(scene.word(at), "per" | "each" | "every");
        one && per && names_column(scene, at + 1)
    }) && scene.has(&["row", "rows", "record", "one", "entry", "line", "occurrence"])
}

fn names_column(scene: &Scene<'_>, at: usize) -> bool {
    scene.mention_at(at).is_some_and(|mention| !matches!(mention.what, What::Value { .. }))
}

fn which_stays(scene: &Scene<'_>) -> Slot<Duplicate> {
    let free = |words: &[&str]| (0..scene.len()).any(|at| words.contains(&scene.word(at)) && !scene.is_mentioned(at));
    let keeps = scene.has(&["keep", "keeping", "leave", "leaving", "stays", "stay", "retain"]);
    if keeps && free(&["last", "latest", "newest", "recent"]) {
        Slot::Said(Duplicate::Last)
    } else if keeps && free(&["first", "earliest", "oldest"]) {
        Slot::Said(Duplicate::First)
    } else {
        Slot::guess(Duplicate::First)
    }
}

/// What else is done with duplicates.
const OTHER_VERBS: &[&str] = &[
    "highlight",
    "mark",
    "flag",
    "colour",
    "color",
    "shade",
    "count",
    "merge",
    "combine",
    "sum",
    "total",
    "add",
    "average",
    "find",
    "identify",
    "sort",
    "rename",
    "chart",
];

/// Duplicates may be marked, counted, looked for, added up or kept as well.
fn is_about_something_else(scene: &Scene<'_>) -> bool {
    let first = (0..scene.len()).find(|at| !words::is_polite(scene.word(*at))).unwrap_or(0);
    let other = scene.has(OTHER_VERBS) || scene.has(&["number"]);
    let shows = matches!(
        scene.word(first),
        "show" | "list" | "display" | "duplicate" | "copy" | "what" | "are" | "is" | "which" | "who" | "how"
    );
    let kept = scene.word(first) == "keep"
        && scene.has(REPEATED)
        && !scene.has(SINGLE)
        && !one_per(scene)
        && !scene.has(&["remove", "delete", "drop", "one", "first", "last"]);
    other && !number_is_name(scene) || shows || kept
}

/// "member numbers": a noun, not a count.
fn number_is_name(scene: &Scene<'_>) -> bool {
    !scene.has(OTHER_VERBS) && !scene.has(&["of"])
}
