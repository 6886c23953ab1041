//! Where a message asks for a new column, what it is called, where it goes, and what is told of it.

use crate::{
    intent::{
        definitions::Definition,
        link::{Linker, What},
        rules::en::{places, spans},
        scene::Scene,
        token::{Kind, Token},
    },
    plan::{Named, NumberFormat, Place},
};

/// A column that is wished for.
#[derive(Debug)]
pub(super) struct Wish {
    /// The first of its sentences, and the one behind its last.
    pub first: usize,
    pub end: usize,
    pub name: Option<String>,
    pub place: Option<Place<Named>>,
    pub format: Option<NumberFormat>,
    /// What is told of it beside its name.
    pub told: Vec<Token>,
    /// Whether a new column was asked for, and not another form of one that is there.
    pub new: bool,
}

/// Words that ask for a column and tell nothing of what it holds.
const FRAME: &[&str] = &[
    "add",
    "insert",
    "include",
    "append",
    "create",
    "make",
    "put",
    "write",
    "show",
    "give",
    "calculate",
    "compute",
    "work",
    "out",
    "find",
    "get",
    "determine",
    "enter",
    "store",
    "place",
    "display",
    "column",
    "columns",
    "col",
    "field",
    "new",
    "another",
    "extra",
    "additional",
    "further",
    "separate",
    "one",
    "called",
    "named",
    "titled",
    "headed",
    "labelled",
    "labeled",
    "header",
    "heading",
    "title",
    "name",
    "call",
    "need",
    "want",
    "like",
    "see",
    "tell",
    "with",
    "that",
    "which",
    "shows",
    "showing",
    "says",
    "saying",
    "holds",
    "holding",
    "contains",
    "containing",
    "giving",
    "gives",
    "telling",
    "tells",
    "answer",
    "result",
    "results",
    "it",
    "there",
    "please",
    "also",
    "too",
    "then",
    "next",
    "now",
    "would",
    "could",
    "can",
    "i",
    "i'd",
    "we",
    "we'd",
    "me",
    "us",
    "have",
    "help",
    "end",
    "table",
    "sheet",
    "row",
    "rows",
    "line",
    "automatically",
    "fill",
    "should",
    "must",
    "under",
    "express",
    "say",
    "report",
    "figure",
    "value",
    "values",
    "number",
    "amount",
    "let",
    "know",
];

/// Words of requests for something else than a column.
const OTHERWISE: &[&str] = &[
    "chart",
    "pivot",
    "graph",
    "plot",
    "tab",
    "worksheet",
    "cell",
    "cells",
    "title",
    "footer",
    "dropdown",
    "drop-down",
    "validation",
    "filter",
    "highlight",
    "colour",
    "color",
    "bold",
    "merge",
    "freeze",
    "delete",
    "remove",
    "rename",
    "sheets",
    "subtotals",
    "hide",
    "duplicate",
    "duplicates",
    "split",
    "rank",
    "join",
    "combine",
    "hyperlink",
    "link",
    "comment",
    "border",
    "borders",
];

/// The wish that the sentence at `at` brings to an end.
pub(super) fn at(sentences: &[Vec<Token>], at: usize, linker: &Linker, definitions: &[Definition]) -> Option<Wish> {
    let scene = Scene::new(sentences[at].clone(), linker, definitions);
    let new = frame(&scene)?;
    let each_row =
        ["each row", "every row", "per row", "row by row"].iter().any(|said| scene.phrase(0, said).is_some());
    let other = |word: &&&str| **word != "row" || !each_row;
    if OTHERWISE.iter().filter(other).any(|word| scene.has(&[*word])) {
        return None;
    }
    let place = places::of_new(&scene).filter(|span| is_place(&scene, span.start)).map(|span| span.take(&scene));
    let name = named(&scene);
    let told: Vec<Token> = rest(&scene);
    let bare = told.iter().all(|token| matches!(token.kind, Kind::Symbol(_)) || is_small(&token.folded));
    // "How long did each trip take? Put it in a new column."
    let before = at.checked_sub(1).map(|before| &sentences[before]).filter(|before| {
        let asks = before.last().is_some_and(|token| token.is_symbol('?'));
        let refers = scene.has(&["it", "that", "this", "them", "answer", "result", "results", "these", "those"]);
        (asks && new || bare && refers) && !is_told(before)
    });
    let first = at - usize::from(before.is_some());
    // "…; nothing for loans that came back in time": how the column ends.
    let after = sentences.get(at + 1).filter(|after| is_afterthought(after));
    let end = at + 1 + usize::from(after.is_some());
    let told = before.into_iter().flatten().cloned().chain(told).chain(after.into_iter().flatten().cloned()).collect();
    let name = name.filter(|name| !linker.columns.iter().any(|column| column.name == *name));
    Some(Wish { first, end, name, place, format: None, told, new })
}

fn is_small(word: &str) -> bool {
    const FLOOR: &[&str] = &["nothing", "none", "zero", "negative", "0"];
    FLOOR.contains(&word)
        || FRAME.contains(&word)
        || super::super::words::is_function_word(word)
        || super::super::words::is_polite(word)
}

/// "Zero where there is none.", "nothing for those in time": what stands in the rows that have no such amount.
fn is_afterthought(sentence: &[Token]) -> bool {
    let first = sentence.first().map_or("", |token| token.folded.as_str());
    let zero = matches!(first, "nothing" | "zero" | "0" | "none") || first == "no" && sentence.len() < 6;
    zero && sentence.len() < 12 && !sentence.iter().any(|token| matches!(token.kind, Kind::Quoted(_)))
}

fn is_told(sentence: &[Token]) -> bool {
    sentence.len() == 1
}

/// Whether a column is asked for; a new one, or perhaps one that is there.
fn frame(scene: &Scene<'_>) -> Option<bool> {
    let is_noun = |at: usize| matches!(scene.word(at), "column" | "col" | "field");
    let known = |at: usize| {
        scene.mentions.iter().any(|one| {
            (one.end == at || one.start == at + 1 || one.start <= at && at < one.end)
                && matches!(one.what, What::Column { guess: false, .. })
        })
    };
    let led = |at: usize| {
        (at.saturating_sub(3)..at).any(|near| {
            matches!(
                scene.word(near),
                "a" | "an" | "new" | "another" | "extra" | "additional" | "separate" | "further" | "own" | "one"
            )
        })
    };
    let behind = |at: usize| {
        matches!(scene.word(at + 1), "called" | "named" | "titled" | "headed" | "with" | "for" | "showing" | "that")
            || scene.tokens.get(at + 1).is_some_and(|token| matches!(token.kind, Kind::Quoted(_)))
    };
    let noun = (0..scene.len()).find(|at| is_noun(*at) && (led(*at) || behind(*at) && !known(*at)));
    if noun.is_some() {
        return Some(true);
    }
    let opens = (0..scene.len().min(6)).find(|at| {
        let word = scene.word(*at);
        !super::super::words::is_polite(word) && !matches!(word, "i" | "we" | "could" | "can" | "you" | "then" | "also")
    })?;
    match scene.word(opens) {
        "add" | "insert" | "include" | "append" => Some(true),
        "calculate" | "compute" | "work" | "determine" | "show" | "give" | "look" | "find" | "put" => {
            let each = scene.has(&["each", "every", "per", "everyone", "everybody", "everyone's"]);
            (each || new_name(scene).is_some()).then_some(true)
        }
        "convert" | "change" | "express" | "turn" | "make" => Some(false),
        _ => scene.has(&["instead", "should", "rather", "not"]).then_some(false),
    }
}

/// "after Issued" is a place behind the column's name or a word of putting; "the score after the course" is none.
fn is_place(scene: &Scene<'_>, start: usize) -> bool {
    !matches!(scene.word(start), "after" | "before" | "following" | "last" | "first")
        || start > 0
            && (matches!(scene.tokens[start - 1].kind, Kind::Quoted(_))
                || matches!(
                    scene.word(start - 1),
                    "column" | "insert" | "put" | "it" | "place" | "and" | "right" | "them"
                ))
}

fn new_name(scene: &Scene<'_>) -> Option<usize> {
    let there = |text: &str| scene.linker.columns.iter().any(|column| column.name.eq_ignore_ascii_case(text));
    (0..scene.len()).find(|at| {
        let led = *at > 0
            && (matches!(
                scene.word(at - 1),
                "add"
                    | "insert"
                    | "include"
                    | "called"
                    | "named"
                    | "titled"
                    | "headed"
                    | "column"
                    | "as"
                    | "in"
                    | "into"
                    | "header"
                    | "heading"
                    | "calculate"
                    | "compute"
                    | "out"
                    | "determine"
                    | "make"
                    | "name"
                    | "find"
                    | "under"
                    | "call"
                    | "new"
                    | "a"
                    | "the"
                    | "say"
                    | "it"
                    | "to"
                    | "for"
            ) || scene.tokens[at - 1].is_symbol(':'));
        matches!(&scene.tokens[*at].kind, Kind::Quoted(text) if led && !there(text))
            && scene.mention_at(*at).is_none_or(|one| !matches!(one.what, What::Value { .. }))
    })
}

/// What the column is to be called; the words that say so are taken.
fn named(scene: &Scene<'_>) -> Option<String> {
    if let Some(at) = new_name(scene)
        && let Kind::Quoted(text) = &scene.tokens[at].kind
    {
        scene.take(at, at + 1);
        return Some(text.clone());
    }
    if let Some(span) = spans::given_name(scene, 0, scene.len()) {
        return Some(span.take(scene));
    }
    let noun = (0..scene.len()).find(|at| matches!(scene.word(*at), "column" | "col"))?;
    let capital = |at: usize| {
        scene.tokens.get(at).is_some_and(|token| token.kind == Kind::Word && token.raw.starts_with(char::is_uppercase))
    };
    if !capital(noun + 1) {
        return None;
    }
    let mut end = noun + 1;
    while capital(end) {
        end += 1;
    }
    if scene.tokens.get(end).is_some_and(|token| token.is_symbol('('))
        && let Some(close) = (end..(end + 6).min(scene.len())).find(|at| scene.tokens[*at].is_symbol(')'))
    {
        end = close + 1;
    }
    scene.take(noun, end);
    Some(spans::tidy(&scene.text(noun + 1, end)))
}

/// What is neither frame, nor name, nor place.
fn rest(scene: &Scene<'_>) -> Vec<Token> {
    take_frame(scene);
    (0..scene.len()).filter(|at| !scene.is_used(*at)).map(|at| scene.tokens[at].clone()).collect()
}

/// "in a new column": where it goes, and nothing of what it is.
fn take_frame(scene: &Scene<'_>) {
    let noun = |at: usize| matches!(scene.word(at), "column" | "col" | "field") && !scene.is_used(at);
    for end in (0..scene.len()).filter(|at| noun(*at)) {
        let led = |at: &usize| {
            matches!(
                scene.word(*at),
                "a" | "an"
                    | "new"
                    | "another"
                    | "extra"
                    | "additional"
                    | "separate"
                    | "further"
                    | "own"
                    | "its"
                    | "one"
                    | "the"
            )
        };
        let start = (0..end).rev().take_while(led).last().unwrap_or(end);
        let lead = start > 0 && matches!(scene.word(start - 1), "in" | "into" | "to" | "as");
        scene.take(start - usize::from(lead), end + 1);
    }
    // "… in "Postage cost"": the lead of the name.
    for at in 1..scene.len() {
        if scene.is_used(at)
            && matches!(scene.tokens[at].kind, Kind::Quoted(_))
            && matches!(scene.word(at - 1), "in" | "into" | "as")
        {
            scene.take(at - 1, at);
        }
    }
}

pub(super) fn is_frame(word: &str) -> bool {
    FRAME.contains(&word)
}
