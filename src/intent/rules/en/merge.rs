//! "merge A1:F1" · "put the title 'Sales 2024' over the table" · "merge the same cities" · "unmerge everything".

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{MergeChange, Named, Op, Others},
};

use super::cells::places;

pub(super) const RULE: Rule = Rule {
    name: "merge cells",
    triggers: &[
        "merge", "merged", "merging", "unmerge", "un-merge", "umerge", "demerge", "unmerged", "combine", "join", "one",
        "single", "title", "tittle", "titel", "heading", "headline", "banner",
    ],
    read,
};

const TITLES: &[&str] = &["title", "tittle", "titel", "heading", "headline", "banner"];
const CENTRED: &[&str] = &["center", "centre", "centered", "centred", "centering", "middle"];
const PARTING: &[&str] = &["unmerge", "un-merge", "umerge", "demerge", "unmerged"];

/// What may stand in such a clause.
const VOCABULARY: &[&str] = &[
    "merge",
    "merged",
    "merging",
    "merges",
    "cell",
    "cells",
    "cels",
    "into",
    "one",
    "single",
    "big",
    "range",
    "from",
    "through",
    "together",
    "combine",
    "join",
    "make",
    "across",
    "over",
    "all",
    "whole",
    "row",
    "text",
    "it",
    "them",
    "above",
    "on",
    "top",
    "bold",
    "large",
    "table",
    "data",
    "column",
    "columns",
    "width",
    "full",
    "wide",
    "as",
    "in",
    "put",
    "add",
    "insert",
    "write",
    "place",
    "create",
    "give",
    "set",
    "saying",
    "says",
    "say",
    "reads",
    "reading",
    "stretch",
    "span",
    "spanning",
    "entire",
    "sheet",
    "at",
    "that",
    "area",
    "up",
    "again",
    "everything",
    "list",
    "beginning",
    "very",
    "upper",
    "header",
    "page",
    "a",
    "nice",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    const OTHER: &[&str] = &[
        "if",
        "where",
        "whose",
        "when",
        "chart",
        "graph",
        "plot",
        "axis",
        "pivot",
        "file",
        "files",
        "legend",
        "slide",
        "rename",
        "print",
        "named",
        "freeze",
        "sort",
        "highlight",
    ];
    if scene.has(OTHER) {
        return None;
    }
    let change = parted(scene)
        .or_else(|| equal(scene))
        .or_else(|| cells(scene))
        .or_else(|| new_title(scene))
        .or_else(|| known_title(scene))?;
    scene.take_words(VOCABULARY);
    scene.take_words(TITLES);
    scene.take_words(CENTRED);
    Some(Made::Ops(vec![Op::Merge { change }]))
}

/// "unmerge A1:F1", "split the merged cells and repeat the value in each".
fn parted(scene: &Scene<'_>) -> Option<MergeChange<Named>> {
    const VERBS: &[&str] = &["split", "remove", "undo", "rid", "no", "separate", "cancel", "delete", "break"];
    const FILLING: &[&str] = &["fill", "repeat", "copy", "put", "filling", "repeating", "copying"];
    let asks = scene.has(PARTING) || scene.has(&["merged", "merging", "merges"]) && scene.has(VERBS);
    if !asks || scene.has(&["duplicates", "row", "rows"]) {
        return None;
    }
    let all = places(scene, scene.len());
    let cells = match all.as_slice() {
        [] => None,
        [place] => {
            scene.take(place.start, place.end);
            Some(place.text.clone())
        }
        _ => return None,
    };
    let fill = scene.has(FILLING);
    if fill && !scene.has(&["value", "values", "content", "contents", "text", "down", "them"]) {
        return None;
    }
    scene.take_words(PARTING);
    scene.take_words(VERBS);
    scene.take_words(FILLING);
    scene.take_words(&["value", "values", "each", "every", "down", "get", "more", "content", "contents", "of"]);
    Some(MergeChange::Unmerge { cells, fill })
}

/// "merge cells with the same value in City".
fn equal(scene: &Scene<'_>) -> Option<MergeChange<Named>> {
    const ALIKE: &[&str] = &["identical", "same", "equal", "repeated", "repeating"];
    if !scene.has(&["merge"]) || !scene.has(ALIKE) || !places(scene, scene.len()).is_empty() {
        return None;
    }
    let columns = scene.columns_named();
    if columns.is_empty() {
        return None;
    }
    scene.take_words(ALIKE);
    scene.take_words(&[
        "neighbouring",
        "neighboring",
        "adjacent",
        "neighbours",
        "value",
        "values",
        "with",
        "have",
        "are",
    ]);
    Some(MergeChange::Equal { columns })
}

/// "merge A1:F1", "combine A1:C1 into one cell and keep all texts", "merge row 2".
fn cells(scene: &Scene<'_>) -> Option<MergeChange<Named>> {
    let one = scene.phrase(0, "one cell").is_some()
        || scene.phrase(0, "single cell").is_some()
        || scene.phrase(0, "one big cell").is_some();
    let asks = scene.has(&["merge", "merged", "merging"]) || one && scene.has(&["combine", "join", "make", "turn"]);
    if !asks || scene.tokens.iter().any(|token| matches!(token.kind, Kind::Quoted(_))) {
        return None;
    }
    let all = places(scene, scene.len());
    let cells = match all.as_slice() {
        [place] if place.text.contains(':') => {
            scene.take(place.start, place.end);
            place.text.clone()
        }
        [] => row(scene)?,
        _ => return None,
    };
    let others = others(scene);
    Some(MergeChange::Cells { cells, others, centred: scene.has(CENTRED) })
}

/// "row 2" → `2:2`.
fn row(scene: &Scene<'_>) -> Option<String> {
    let at = scene.find(0, scene.len(), &["row"])?;
    let number = scene.tokens.get(at + 1).and_then(Token::number).filter(|n| n.fract() == 0.0 && *n >= 1.0)?;
    scene.take(at, at + 2);
    Some(format!("{number:.0}:{number:.0}"))
}

/// What is to become of the other values.
fn others(scene: &Scene<'_>) -> Others {
    const JOINED: &[&str] = &["keep", "keeping", "join", "joining", "lose", "losing", "without"];
    const REST: &[&str] = &["rest", "others", "other"];
    let first = scene.has(&["first", "only"]) && scene.has(&["keep", "keeping"]);
    let gone =
        scene.has(REST) && scene.has(&["drop", "delete", "go", "remove", "lose", "discard", "dropping", "forget"]);
    let all = scene.has(&["text", "texts", "everything", "values", "contents"]) && scene.has(JOINED);
    let found = if first || gone {
        Others::Drop
    } else if all {
        Others::Join
    } else {
        return Others::Refuse;
    };
    scene.take_words(JOINED);
    scene.take_words(REST);
    scene.take_words(&[
        "drop", "delete", "go", "remove", "discard", "dropping", "forget", "first", "only", "value", "values", "texts",
        "their", "but", "don't", "dont", "any", "can", "contents", "not",
    ]);
    found
}

/// "put the title 'Sales 2024' over the table".
fn new_title(scene: &Scene<'_>) -> Option<MergeChange<Named>> {
    let noun = scene.find(0, scene.len(), TITLES)?;
    if scene.has(&["column", "row"]) && !scene.has(&["above", "across", "over", "top"])
        || scene.has(&["sheet", "footer"])
        // "give it the title X": what was just made.
        || noun > 1 && scene.word(noun - 1) == "the" && matches!(scene.word(noun - 2), "it" | "them")
    {
        return None;
    }
    let quoted: Vec<usize> = (0..scene.len()).filter(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_))).collect();
    let text = match quoted.as_slice() {
        [at] => {
            let Kind::Quoted(text) = &scene.tokens[*at].kind else { return None };
            scene.take(*at, *at + 1);
            text.clone()
        }
        [] => bare(scene, noun + 1)?,
        _ => return None,
    };
    if !places(scene, scene.len()).is_empty() {
        return None;
    }
    scene.take_words(&["size", "font", "should", "have", "across"]);
    Some(MergeChange::Title { text: Some(text) })
}

/// "a title Sales 2024 above the table": from a capital on to the word of the place.
fn bare(scene: &Scene<'_>, from: usize) -> Option<String> {
    const LEADING: &[&str] = &["saying", "says", "that", "called", "reading", "of", "is", "as", "with", "text", "row"];
    const ENDING: &[&str] = &["above", "over", "on", "at", "across", "merged", "centred", "centered", "and", "as"];
    let start =
        (from..scene.len()).find(|at| !LEADING.contains(&scene.word(*at)) && !scene.tokens[*at].is_symbol(':'))?;
    let end = (start..scene.len()).find(|at| ENDING.contains(&scene.word(*at)) || scene.tokens[*at].is_symbol(','))?;
    let capital = scene.tokens[start].raw.starts_with(char::is_uppercase);
    (capital && end > start && end - start <= 8).then(|| {
        scene.take(start, end);
        scene.text(start, end)
    })
}

/// "merge and centre the title", where it stands there already.
fn known_title(scene: &Scene<'_>) -> Option<MergeChange<Named>> {
    let title = scene.has(&["title", "tittle", "titel"]) && !scene.has(&["titles", "column", "row", "add", "new"]);
    let merges = scene.has(&["merge", "merged", "stretch", "span"]);
    let placed = scene.has(&["table", "columns"]) && scene.has(&["over", "across", "above"]);
    (title && (merges || placed && scene.has(CENTRED))).then_some(MergeChange::Title { text: None })
}
