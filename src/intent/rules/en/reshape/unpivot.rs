//! "turn the month columns into rows" · "one row per student and subject" · "unpivot Jan to Dec into Month and Sales" ·
//! "make it long" · "melt the subjects, keep Student and Class, skip blanks".

use crate::{
    intent::{
        QuestionKind,
        rules::{Rule, en::spans},
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{NewSheet, Op, Reshape, Slot},
};

use super::series::{self, Series};

pub(in crate::intent::rules::en) const RULE: Rule = Rule {
    name: "columns into rows",
    triggers: &["unpivot", "unpivoted", "melt", "long", "tall", "rows", "row", "unstack", "each", "narrow"],
    read,
};

const NAMED: &[&str] = &["unpivot", "unpivoted", "unpivoting", "melt", "melted"];

const VOCABULARY: &[&str] = &[
    "unpivot",
    "unpivoted",
    "unpivoting",
    "melt",
    "melted",
    "turn",
    "convert",
    "change",
    "make",
    "transform",
    "reshape",
    "put",
    "stack",
    "bring",
    "into",
    "rows",
    "row",
    "long",
    "tall",
    "narrow",
    "wide",
    "format",
    "form",
    "shape",
    "layout",
    "table",
    "data",
    "columns",
    "column",
    "one",
    "each",
    "every",
    "per",
    "for",
    "own",
    "from",
    "instead",
    "below",
    "under",
    "other",
    "another",
    "with",
    "so",
    "that",
    "single",
    "list",
    "gets",
    "get",
    "its",
    "separate",
    "whole",
    "sheet",
    "new",
    "create",
    "all",
    "headers",
    "headings",
    "line",
    "individual",
    "values",
    "value",
    "over",
    "several",
    "called",
    "named",
    "name",
    "names",
    "call",
    "only",
    "as",
    "flat",
    "version",
    "want",
    "should",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let named = scene.has(NAMED);
    let excluded = scene.has(&[
        "sum",
        "total",
        "average",
        "count",
        "sort",
        "delete",
        "remove",
        "highlight",
        "chart",
        "hide",
        "insert",
        "add",
    ]);
    if excluded && !named {
        return None;
    }
    let keep = scene.find(0, scene.len(), &["keep", "keeping", "retaining", "beside", "next"]);
    let listed = listed_heads(scene);
    let heads = listed.as_ref().map(|(start, end, _, names)| (*start, *end, names.0.clone(), names.1.clone()));
    let heads = heads.or_else(|| self::heads(scene));
    let end = keep.unwrap_or(scene.len()).min(heads.as_ref().map_or(usize::MAX, |(start, ..)| *start));
    let series = series::said(scene, 0, end);
    let told = listed.is_some() && row_per(scene);
    if !(named || told || is_long(scene) || series.as_ref().is_some_and(|series| into_rows(scene, series))) {
        return None;
    }
    let found = match series {
        Some(series) => series,
        None if told
            && !["month", "quarter", "year", "day"].iter().any(|noun| scene.linker.columns_called(noun).is_some()) =>
        {
            return Some(Made::Ask(QuestionKind::Missing { what: "columns".to_owned() }));
        }
        None if told || plain(scene, end) => match series::main(scene) {
            Some(series) => series,
            None => return Some(Made::Ask(QuestionKind::Missing { what: "columns".to_owned() })),
        },
        None if named => return Some(Made::Ask(QuestionKind::Missing { what: "columns".to_owned() })),
        None => return None,
    };
    let to = spans::new_sheet(scene).map(|span| NewSheet { name: span.take(scene) }).unwrap_or_default();
    found.take(scene);
    let kept = keep.map(|at| kept(scene, at)).or(listed.map(|(_, _, kept, _)| kept)).unwrap_or_default();
    let skip_blanks = skips_blanks(scene);
    let noun = found.name(scene);
    let (name, value) = match heads {
        Some((start, end, name, value)) => {
            scene.take(start, end);
            (Slot::Said(name), Slot::Said(value))
        }
        None => (Slot::guess(noun.unwrap_or_else(|| "Item".to_owned())), Slot::guess("Value".to_owned())),
    };
    // "one row per student and subject": what each row is of stays beside it anyway.
    for mention in &scene.mentions {
        if mention.start > 0 && matches!(scene.word(mention.start - 1), "per" | "each" | "every" | "a" | "for" | "of") {
            scene.take(mention.start, mention.end);
        }
    }
    scene.take_words(VOCABULARY);
    super::super::things::take(scene);
    let how = Reshape::Unpivot { columns: found.columns, keep: kept, name, value, skip_blanks, to };
    Some(Made::Ops(vec![Op::Reshape { how }]))
}

/// "make it long", "from wide to long format".
fn is_long(scene: &Scene<'_>) -> bool {
    let Some(at) = scene.find(0, scene.len(), &["long", "tall", "narrow"]) else { return false };
    let shape = ["format", "form", "shape", "table", "layout", "list", "one", "version"];
    let of_shape = shape.contains(&scene.word(at + 1)) || scene.has(&["wide"]);
    let last = at + 1 == scene.len() && scene.has(&["make", "reshape", "turn", "convert", "transform"]);
    let measured = scene.tokens.get(at.wrapping_sub(1)).is_some_and(|token| token.number().is_some());
    (of_shape || last) && !measured
}

/// "… into rows", "one row per … and month", "each month on its own row", "each month is a row".
fn into_rows(scene: &Scene<'_>, series: &Series) -> bool {
    let row = |at: usize| matches!(scene.word(at), "rows" | "row" | "line");
    let led = (1..scene.len()).any(|at| {
        row(at)
            && (at.saturating_sub(2)..at).any(|near| {
                matches!(scene.word(near), "into" | "to" | "as" | "own" | "be" | "is" | "become" | "separate")
            })
    });
    let verbs = [
        "turn",
        "convert",
        "change",
        "make",
        "transform",
        "reshape",
        "put",
        "bring",
        "become",
        "unstack",
        "stack",
        "want",
        "need",
    ];
    let per = (0..scene.len()).any(|at| {
        row(at)
            && matches!(scene.word(at + 1), "per" | "for")
            && at > 0
            && matches!(scene.word(at - 1), "one" | "a" | "single" | "own" | "separate")
    });
    let instead = scene.has(&["instead"]) && scene.has(&["rows"]);
    let of_one = series.columns.len() > 1;
    of_one && (led && scene.has(&verbs) || per && series.noun.is_some() || instead)
}

/// Nothing is named that could say which columns.
fn plain(scene: &Scene<'_>, end: usize) -> bool {
    (0..end).all(|at| !scene.is_mentioned(at))
}

/// "into Month and Sales", "called Month and Value", "with columns Subject and Mark".
fn heads(scene: &Scene<'_>) -> Option<(usize, usize, String, String)> {
    let lead = ["into", "called", "named", "columns", "headers", "headings", "as", "call", "name", "names", "rows"];
    (1..scene.len().saturating_sub(2)).find_map(|at| {
        let led = lead.contains(&scene.word(at - 1)) || scene.tokens[at - 1].is_symbol(':');
        let first = spoken(scene, at).filter(|_| led)?;
        let joint =
            scene.word(at + 1) == "and" || scene.tokens[at + 1].is_symbol(',') || scene.tokens[at + 1].is_symbol('/');
        let second = spoken(scene, at + 2).filter(|_| joint)?;
        // Names of columns that are there are what is turned, not what comes of it.
        let there = |at: usize| scene.is_mentioned(at) && !matches!(scene.word(at - 1), "called" | "named" | "and");
        (!there(at)).then_some((at, at + 3, first, second))
    })
}

/// "one row per ward and candidate"
fn row_per(scene: &Scene<'_>) -> bool {
    ["row per", "row for each", "line per", "line for each", "row for every"]
        .iter()
        .any(|phrase| scene.phrase(0, phrase).is_some())
}

type Listed = (usize, usize, Vec<Name>, (String, String));

/// "with the columns Store, Region, Month and Sales": those that are there stay, and the last two are made.
fn listed_heads(scene: &Scene<'_>) -> Option<Listed> {
    let noun = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "columns" | "headers" | "headings")
            && matches!(scene.word(at - 1), "the" | "with" | "four" | "three" | "having")
            && ((at.saturating_sub(3)..*at).any(|near| matches!(scene.word(near), "with" | "having" | "has"))
                || row_per(scene))
    })?;
    let mut at = noun + 1;
    let mut kept = Vec::new();
    let mut made: Vec<String> = Vec::new();
    while at < scene.len() {
        if scene.tokens[at].is_symbol(',') || scene.tokens[at].is_symbol(':') || scene.word(at) == "and" {
            at += 1;
            continue;
        }
        let there =
            scene.mention_at(at).filter(|_| made.is_empty()).and_then(|one| Some((scene.resolve(one)?, one.end)));
        match there {
            Some(((column, false), end)) => {
                kept.push(scene.name(column, false));
                at = end;
            }
            _ => {
                made.push(spoken(scene, at)?);
                at += 1;
            }
        }
    }
    let [name, value] = made.try_into().ok()?;
    (!kept.is_empty()).then_some((noun, at, kept, (name, value)))
}

fn spoken(scene: &Scene<'_>, at: usize) -> Option<String> {
    let token = scene.tokens.get(at)?;
    match &token.kind {
        Kind::Quoted(text) => Some(text.clone()),
        Kind::Word if token.raw.starts_with(char::is_uppercase) => Some(token.raw.clone()),
        _ => None,
    }
}

fn kept(scene: &Scene<'_>, at: usize) -> Vec<Name> {
    scene.take(at, at + 1);
    scene.columns_in(at, scene.len()).into_iter().map(|(_, name)| name).collect()
}

/// "skip blanks", "leave out empty cells", "without the empty ones".
fn skips_blanks(scene: &Scene<'_>) -> bool {
    let leaves =
        ["skip", "skipping", "ignore", "ignoring", "without", "leave", "leaving", "omit", "drop", "no", "except"];
    let blank = ["blank", "blanks", "empty", "empties"];
    if !(scene.has(&leaves) && scene.has(&blank)) {
        return false;
    }
    for words in [leaves.as_slice(), &blank, &["out", "cells", "ones", "values"]] {
        scene.take_words(words);
    }
    true
}
