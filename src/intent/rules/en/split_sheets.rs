//! "one sheet for each class" · "split into a sheet per region" · "put every city on its own tab".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::Op,
};

pub(super) const RULE: Rule = Rule {
    name: "a sheet for each value",
    triggers: &["sheet", "sheets", "tab", "tabs", "worksheet", "worksheets"],
    read,
};

const VOCABULARY: &[&str] = &[
    "one",
    "split",
    "separate",
    "make",
    "create",
    "put",
    "give",
    "break",
    "divide",
    "copy",
    "have",
    "sheet",
    "sheets",
    "tab",
    "tabs",
    "worksheet",
    "worksheets",
    "own",
    "its",
    "different",
    "several",
    "into",
    "per",
    "each",
    "every",
    "by",
    "for",
    "based",
    "on",
    "up",
    "data",
    "rows",
    "of",
    "table",
    "a",
    "to",
    "should",
    "need",
    "want",
    "with",
    "new",
    "individual",
    "many",
    "records",
    "values",
    "please",
    "separately",
    "distribute",
    "according",
    "holding",
    "containing",
    "headers",
    "header",
    "its",
    "their",
    "including",
];

const PLACES: &[&str] = &["sheet", "sheets", "tab", "tabs", "worksheet", "worksheets"];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let others = [
        "sum",
        "average",
        "count",
        "total",
        "chart",
        "pivot",
        "rename",
        "delete",
        "hide",
        "summarize",
        "summarise",
        "summary",
        "sort",
        "highlight",
        "calculate",
        "first",
        "top",
        "protect",
        "freeze",
    ];
    let rows = ["one row", "a row", "one line", "a line"].iter().any(|phrase| scene.phrase(0, phrase).is_some());
    if rows || scene.has(&others) || !scene.has(PLACES) {
        return None;
    }
    let each = (0..scene.len()).find_map(|at| {
        let led = matches!(scene.word(at), "each" | "every" | "per" | "by" | "on");
        let mention = scene.mention_at(at + 1).filter(|_| led)?;
        matches!(mention.what, What::Column { guess: false, .. }).then_some((at, mention))
    });
    let (at, mention) = each?;
    let (column, _) = scene.resolve(mention)?;
    // "per" and "each" make many of themselves; "by" and "on" need a word that parts.
    let parts = scene.has(&["split", "separate", "divide", "break", "different", "distribute", "separately"]);
    let own = scene.has(&["own"]) || scene.phrase(0, "one for").is_some();
    let near = matches!(scene.word(at), "each" | "every" | "per")
        && ((at.saturating_sub(4)..at).any(|near| PLACES.contains(&scene.word(near))) || own || parts);
    if !near && !parts {
        return None;
    }
    scene.take(mention.start, mention.end);
    // "(named 10A, 10B, 10C)": as they are called anyway.
    for value in scene.mentions.iter().filter(|one| one.start > mention.end) {
        if matches!(&value.what, What::Value { found } if found.iter().any(|(known, _)| *known == column)) {
            scene.take(value.start, value.end);
            scene.take_words(&["named", "called"]);
        }
    }
    // "… with all the pupils of that class"
    for again in scene.mentions.iter().filter(|one| one.start > mention.end) {
        if again.what == mention.what && matches!(scene.word(again.start - 1), "that" | "this" | "the") {
            scene.take(again.start - 1, again.end);
            scene.take_words(&["all", "row"]);
        }
    }
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    super::things::take(scene);
    Some(Made::Ops(vec![Op::SplitSheets { by: scene.name(column, false) }]))
}
