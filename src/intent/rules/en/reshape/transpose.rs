//! "transpose the table" · "swap rows and columns" · "turn the rows into columns" · "flip it so the months run down".

use crate::{
    intent::{
        rules::{Rule, en::spans},
        scene::Scene,
        talk::{Made, Talk},
    },
    plan::{NewSheet, Op, Reshape},
};

pub(in crate::intent::rules::en) const RULE: Rule =
    Rule { name: "rows become columns", triggers: &["transpose", "transposed", "rows", "row", "sideways"], read };

const VERBS: &[&str] = &[
    "flip",
    "swap",
    "switch",
    "turn",
    "convert",
    "change",
    "make",
    "rotate",
    "exchange",
    "interchange",
    "transform",
    "invert",
    "pivot",
    "put",
    "reverse",
    "become",
    "transposed",
];

const VOCABULARY: &[&str] = &[
    "rows",
    "columns",
    "row",
    "column",
    "headers",
    "header",
    "around",
    "over",
    "round",
    "into",
    "sideways",
    "across",
    "top",
    "down",
    "side",
    "run",
    "go",
    "with",
    "instead",
    "vice",
    "versa",
    "orientation",
    "table",
    "data",
    "sheet",
    "whole",
    "layout",
    "places",
    "other",
    "way",
    "that",
    "so",
    "create",
    "new",
    "copy",
    "version",
    "of",
    "left",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let named = scene.has(&["transpose", "transposed", "transposing"]);
    if !named && !swaps(scene) {
        return None;
    }
    let to = spans::new_sheet(scene).map(|span| NewSheet { name: span.take(scene) }).unwrap_or_default();
    scene.take_words(&["transpose", "transposed", "transposing"]);
    scene.take_words(VERBS);
    scene.take_words(VOCABULARY);
    // "so that the stores are in columns and the months in rows": what comes of it.
    if let Some(so) = scene.find(1, scene.len(), &["so", "with"])
        && scene.find(so, scene.len(), &["rows", "columns"]).is_some()
        && !scene.has(&["keep", "only", "without", "total"])
    {
        scene.take(so, scene.len());
    }
    // "so the departments run across the top": what will be the header anyway.
    let across = scene.find(0, scene.len(), &["run", "go", "across", "down"]);
    if let Some(first) = scene.mentions.first().filter(|_| across.is_some() && scene.mentions.len() == 1)
        && scene.resolve(first).is_some_and(|(column, _)| column == 0)
    {
        scene.take(first.start, first.end);
    }
    let part =
        (0..scene.len()).any(|at| scene.tokens[at].number().is_some() || scene.is_mentioned(at) && !scene.is_used(at));
    // A part of the table, or two columns that change places.
    if part {
        return None;
    }
    super::super::things::take(scene);
    Some(Made::Ops(vec![Op::Reshape { how: Reshape::Transpose { to } }]))
}

/// Rows and columns in one breath, and a verb of change.
fn swaps(scene: &Scene<'_>) -> bool {
    let rows = |at: usize| matches!(scene.word(at), "rows" | "row");
    let columns = |at: usize| matches!(scene.word(at), "columns" | "column");
    let joint = |at: usize| {
        matches!(
            scene.word(at),
            "and" | "with" | "into" | "to" | "become" | "as" | "the" | "for" | "be" | "should" | "&"
        )
    };
    let near = (0..scene.len()).any(|at| {
        (rows(at) || columns(at))
            && (at + 1..(at + 5).min(scene.len())).any(|other| {
                (rows(at) && columns(other) || columns(at) && rows(other)) && (at + 1..other).all(joint)
                    || rows(at) && columns(other) && other == at + 1
            })
    });
    near && scene.has(VERBS)
}
