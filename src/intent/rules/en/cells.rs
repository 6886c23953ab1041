//! "put 5 in B2" · "write 'Total' in A20" · "in cell E1 put the sum of Sales" · "count the paid orders in H2 with the label 'Paid' in G2" · "enter =B2*2 in C2" · "clear B2:D9" · "remove all formatting".

use crate::{
    intent::{
        QuestionKind,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{CellChange, CellValue, Cleared, Expr, Named, NumberFormat, Op, Question, Target},
};

use super::{cell_blocks, questions, words};

pub(super) const RULE: Rule = Rule { name: "change cells", triggers: &[], read };

const VERBS: &[&str] = &[
    "put",
    "write",
    "set",
    "enter",
    "type",
    "change",
    "make",
    "insert",
    "calculate",
    "compute",
    "show",
    "display",
    "sum",
    "count",
    "place",
    "add",
    "total",
    "average",
    "fill",
    "store",
    "save",
    "give",
    "output",
    "get",
];

/// What may stand around a value.
const VOCABULARY: &[&str] = &[
    "put",
    "write",
    "set",
    "enter",
    "type",
    "change",
    "make",
    "insert",
    "calculate",
    "compute",
    "show",
    "display",
    "place",
    "add",
    "fill",
    "store",
    "save",
    "output",
    "cell",
    "cells",
    "in",
    "into",
    "to",
    "at",
    "the",
    "value",
    "text",
    "word",
    "words",
    "number",
    "formula",
    "label",
    "labelled",
    "with",
    "a",
    "it",
    "should",
    "be",
    "say",
    "hold",
    "contain",
    "have",
    "and",
    "as",
    "of",
    "reading",
    "saying",
    "equal",
    "is",
    "function",
    "read",
    "=",
    "contents",
    "content",
    "result",
    "then",
    "get",
    "please",
    "that",
    "says",
    "itself",
    "just",
    "also",
];

/// `B2` or `B2:D9` and where it stands in the clause.
pub(super) struct Place {
    pub text: String,
    pub start: usize,
    pub end: usize,
}

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if let Some(at) = unknown_sheet(scene) {
        let words = vec![scene.text(at, at + 1)];
        return write(scene).map(|_| Made::Ask(QuestionKind::Unclear { words }));
    }
    clear(scene).or_else(|| write(scene)).map(Made::Ops)
}

/// `sheet "Summary"` where there is none: a cell of another sheet is not meant.
fn unknown_sheet(scene: &Scene<'_>) -> Option<usize> {
    (0..scene.len()).find(|at| {
        let Kind::Quoted(name) = &scene.tokens[*at].kind else { return false };
        let noun = |at: usize| matches!(scene.word(at), "sheet" | "tab" | "worksheet");
        let led = *at > 0 && noun(at - 1) || noun(at + 1);
        led && scene.linker.sheets.iter().all(|known| !known.eq_ignore_ascii_case(name))
    })
}

fn is_cell(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens.get(at).is_some_and(|token| {
        let letters = token.raw.chars().take_while(char::is_ascii_alphabetic).count();
        let named = at > 0 && matches!(scene.word(at - 1), "cell" | "cells" | ":");
        token.kind == Kind::Word
            && (1..=3).contains(&letters)
            && token.raw.len() > letters
            && token.raw[letters..].chars().all(|c| c.is_ascii_digit())
            && (token.raw.starts_with(char::is_uppercase) || named)
            && crate::workbook::area::parse_cell(&token.raw).is_some()
            && scene.mention_at(at).is_none_or(|mention| matches!(mention.what, What::Column { guess: true, .. }))
    })
}

/// The one place that is named, else the columns that `columns` finds, which may be none: then everything is
/// meant. `None` where several places are named.
#[expect(clippy::option_option, reason = "one place, all, or too many")]
pub(super) fn target(scene: &Scene<'_>, columns: impl FnOnce() -> Vec<Name>) -> Option<Option<Target<Named>>> {
    match places(scene, scene.len()).as_slice() {
        [] => {
            let columns = columns();
            Some((!columns.is_empty()).then_some(Target::Columns(columns)))
        }
        [place] => {
            scene.take(place.start, place.end);
            Some(Some(Target::Cells(place.text.clone())))
        }
        _ => None,
    }
}

pub(super) fn places(scene: &Scene<'_>, to: usize) -> Vec<Place> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < to {
        if !is_cell(scene, at) {
            at += 1;
            continue;
        }
        let joined = scene
            .tokens
            .get(at + 1)
            .is_some_and(|token| token.is_symbol(':') || token.is_symbol('-') || token.is("to") || token.is("through"));
        let end = if joined && is_cell(scene, at + 2) { at + 3 } else { at + 1 };
        let text = if end > at + 1 {
            format!("{}:{}", scene.tokens[at].raw, scene.tokens[at + 2].raw)
        } else {
            scene.tokens[at].raw.clone()
        };
        found.push(Place { text: text.to_uppercase(), start: at, end });
        at = end;
    }
    found
}

fn write(scene: &Scene<'_>) -> Option<Vec<Op<Named>>> {
    let formula = scene.tokens.iter().position(|token| token.is_symbol('='));
    let all = match formula {
        Some(at) => around_formula(scene, at)?,
        None => places(scene, scene.len()),
    };
    let first = all.first()?;
    // Each of them wants a cell of its own.
    if formula.is_none() && all.len() == 1 && cell_blocks::lists(scene) {
        return None;
    }
    let says = scene.has(VERBS) || scene.has(&["should", "is", "label"]) || leads(scene, first);
    if !says
        || scene.has(&["highlight", "chart", "plot", "pivot", "format", "freeze", "merge", "link", "sort", "between"])
    {
        return None;
    }
    if let Some(at) = formula {
        return formula_in(scene, at, &all);
    }
    let leading = leads(scene, first);
    let mut ops = Vec::new();
    let mut from = 0;
    for (at, place) in all.iter().enumerate() {
        let region = match (leading, at) {
            (true, 0) => (place.end, all.get(1).map_or(scene.len(), |next| label_start(scene, place.end, next.start))),
            _ => (from, place.start),
        };
        let region = if !leading && at + 1 == all.len() && all.len() == 1 && !scene_ends(scene, place.end) {
            // "set B2 to 5", "B2 should be 5": the value stands behind.
            if region_is_empty(scene, region) { (place.end, scene.len()) } else { region }
        } else {
            region
        };
        from = if leading && at == 0 { region.1 } else { place.end };
        let (value, format) = value(scene, region)?;
        scene.take(place.start, place.end);
        ops.push(Op::Cell { change: CellChange::Write { cell: place.text.clone(), value, format } });
    }
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    ops.sort_by_key(|op| match op {
        Op::Cell { change: CellChange::Write { cell, .. } } => {
            crate::workbook::Area::parse(cell).map(|area| (area.first_row, area.first_column))
        }
        _ => None,
    });
    Some(ops)
}

/// Nothing but "in cell" stands before the place.
fn leads(scene: &Scene<'_>, place: &Place) -> bool {
    (0..place.start).all(|at| {
        matches!(scene.word(at), "in" | "into" | "cell" | "at" | "the" | "to" | "cells")
            || words::is_polite(scene.word(at))
            || words::is_joint(scene.word(at))
    })
}

fn scene_ends(scene: &Scene<'_>, from: usize) -> bool {
    (from..scene.len()).all(|at| words::is_polite(scene.word(at)) || matches!(scene.tokens[at].kind, Kind::Symbol(_)))
}

fn region_is_empty(scene: &Scene<'_>, (from, to): (usize, usize)) -> bool {
    (from..to).all(|at| {
        scene.tokens[at].kind == Kind::Word
            && (VOCABULARY.contains(&scene.word(at))
                || words::is_polite(scene.word(at))
                || words::is_function_word(scene.word(at)))
    })
}

/// "… with a label 'Paid' in cell K3": where the second value begins.
fn label_start(scene: &Scene<'_>, from: usize, to: usize) -> usize {
    scene.find(from, to, &["with", "and"]).unwrap_or(to)
}

/// What a stretch of the clause says is to stand in a cell.
fn value(scene: &Scene<'_>, (from, to): (usize, usize)) -> Option<(CellValue<Named>, Option<NumberFormat>)> {
    let constant = |at: usize, value: Expr<Named>, format: Option<NumberFormat>| {
        let alone = (from..to).all(|other| {
            other == at
                || VOCABULARY.contains(&scene.word(other))
                || words::is_polite(scene.word(other))
                || matches!(scene.tokens[other].kind, Kind::Symbol(_))
        });
        alone.then(|| {
            scene.take(at, at + 1);
            (CellValue::Expr(value), format)
        })
    };
    if let Some(found) = measure(scene, from, to) {
        return Some((found, None));
    }
    if let Some(found) = today(scene, from, to) {
        return Some((CellValue::Expr(found), None));
    }
    (from..to)
        .find_map(|at| match &scene.tokens[at].kind {
            Kind::Quoted(text) => constant(at, Expr::Text(text.clone()), None),
            Kind::Number(number) => constant(at, Expr::Number(signed(scene, at, *number)), None),
            Kind::Percent(number) => {
                let whole = (number * 100.0).fract().abs() < 1e-9;
                constant(at, Expr::Number(*number), Some(NumberFormat::Percent { decimals: u8::from(!whole) }))
            }
            Kind::Money(number, symbol) => {
                let decimals = if number.fract() == 0.0 { 0 } else { 2 };
                let format = NumberFormat::Currency { symbol: symbol.clone(), decimals };
                constant(at, Expr::Number(signed(scene, at, *number)), Some(format))
            }
            Kind::Date(day) => constant(at, Expr::Date(*day), None),
            Kind::Word | Kind::Symbol(_) => None,
        })
        .or_else(|| bare_text(scene, from, to))
}

/// "today's date", "the current date": the day on which the workbook is looked at.
fn today(scene: &Scene<'_>, from: usize, to: usize) -> Option<Expr<Named>> {
    const SAID: &[&str] = &["today's date", "the current date", "current date", "the date of today", "today"];
    let (at, length) = SAID.iter().find_map(|phrase| scene.phrase(from, phrase).filter(|(at, _)| *at < to))?;
    let alone = (from..to).all(|other| {
        (at..at + length).contains(&other)
            || VOCABULARY.contains(&scene.word(other))
            || words::is_polite(scene.word(other))
            || scene.tokens[other].kind != Kind::Word
    });
    alone.then(|| {
        scene.take(at, at + length);
        super::dates::today()
    })
}

fn signed(scene: &Scene<'_>, at: usize, number: f64) -> f64 {
    let minus = at > 0 && scene.tokens[at - 1].is_symbol('-');
    if minus { -number } else { number }
}

/// "write Total in A20": a capital within the sentence is a text.
fn bare_text(scene: &Scene<'_>, from: usize, to: usize) -> Option<(CellValue<Named>, Option<NumberFormat>)> {
    let verb = scene.find(0, scene.len(), &["write", "type", "put", "enter", "say", "text"])?;
    let inner: Vec<usize> = (from..to)
        .filter(|at| *at != verb && !words::is_polite(scene.word(*at)))
        .skip_while(|at| {
            matches!(
                scene.word(*at),
                "the" | "text" | "word" | "words" | "a" | "label" | "should" | "say" | "and" | "with"
            )
        })
        .collect();
    let end =
        inner.iter().rposition(|at| !matches!(scene.word(*at), "in" | "into" | "the" | "cell" | "to" | "at"))? + 1;
    let (first, last) = (*inner.first()?, *inner.get(end - 1)?);
    let capital = scene.tokens[first].raw.starts_with(char::is_uppercase) && first > 0;
    let plain = (first..=last).all(|at| scene.tokens[at].kind == Kind::Word) && last - first < 6;
    let named = scene.within(first, last + 1).next().is_some();
    (capital && plain && !named).then(|| {
        scene.take(first, last + 1);
        (CellValue::Expr(Expr::Text(scene.text(first, last + 1))), None)
    })
}

/// What asks for a number over the rows.
const AGGREGATES: &[&str] = &[
    "sum",
    "total",
    "average",
    "mean",
    "count",
    "number",
    "median",
    "max",
    "min",
    "maximum",
    "minimum",
    "highest",
    "lowest",
    "largest",
    "smallest",
    "avg",
    "many",
    "how",
    "unique",
    "distinct",
    "different",
    "biggest",
];

/// A number over the rows: read as a question is.
fn measure(scene: &Scene<'_>, from: usize, to: usize) -> Option<CellValue<Named>> {
    let inner = Scene::new(scene.tokens[from..to].to_vec(), scene.linker, scene.definitions);
    let Question::Aggregate { measure, condition, by, .. } = questions::aggregate(&inner)? else { return None };
    if !by.is_empty() {
        return None;
    }
    for at in from..to {
        let word = scene.word(at);
        if inner.is_used(at - from) || AGGREGATES.contains(&word) || crate::intent::link::is_thing(word) {
            scene.take(at, at + 1);
        }
    }
    Some(CellValue::Measure { measure, condition })
}

/// The cells of a clause with a formula: those before it, or the one after it ("=… in C2").
fn around_formula(scene: &Scene<'_>, formula: usize) -> Option<Vec<Place>> {
    let before = places(scene, formula);
    if !before.is_empty() {
        return Some(before);
    }
    let last = places(scene, scene.len()).pop()?;
    let led = last.start > formula + 1 && matches!(scene.word(last.start - 1), "in" | "into" | "cell" | "to");
    led.then(|| vec![last])
}

fn formula_in(scene: &Scene<'_>, at: usize, places: &[Place]) -> Option<Vec<Op<Named>>> {
    let [place] = places else { return None };
    let mut end = if place.start > at { place.start } else { scene.len() };
    while place.start > at && end > at && matches!(scene.word(end - 1), "in" | "into" | "cell" | "to") {
        end -= 1;
    }
    while end > at && (words::is_polite(scene.word(end - 1)) || scene.tokens[end - 1].is_symbol('.')) {
        end -= 1;
    }
    let text = as_written(&scene.tokens[at + 1..end]);
    // "B2 = 5" is a value.
    let alone = scene.tokens[at + 1..end].len() == 1;
    let value = match (&scene.tokens.get(at + 1)?.kind, alone) {
        (Kind::Number(number), true) => CellValue::Expr(Expr::Number(*number)),
        (Kind::Quoted(text), true) => CellValue::Expr(Expr::Text(text.clone())),
        _ => CellValue::Formula(text),
    };
    if let CellValue::Formula(text) = &value {
        let looks = text.contains('(') || text.chars().any(|c| c.is_ascii_digit());
        let words =
            scene.tokens[at + 1..end].windows(2).any(|pair| pair[0].kind == Kind::Word && pair[1].kind == Kind::Word);
        if !looks || words || at + 1 >= end {
            return None;
        }
    }
    scene.take(at, end);
    scene.take(place.start, place.end);
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    Some(vec![Op::Cell { change: CellChange::Write { cell: place.text.clone(), value, format: None } }])
}

/// The tokens with the spaces that stood between them.
fn as_written(tokens: &[Token]) -> String {
    let mut text = String::new();
    for (at, token) in tokens.iter().enumerate() {
        if at > 0 && token.spaced {
            text.push(' ');
        }
        match &token.kind {
            Kind::Quoted(inner) => {
                text.push('"');
                text.push_str(&inner.replace('"', "\"\""));
                text.push('"');
            }
            _ => text.push_str(&token.raw),
        }
    }
    text
}

/// "clear B2:D9", "empty the Discount column", "remove all formatting".
fn clear(scene: &Scene<'_>) -> Option<Vec<Op<Named>>> {
    const WORDS: &[&str] = &[
        "clear",
        "empty",
        "erase",
        "delete",
        "remove",
        "wipe",
        "strip",
        "get",
        "rid",
        "of",
        "contents",
        "content",
        "values",
        "value",
        "cells",
        "cell",
        "range",
        "formatting",
        "formats",
        "format",
        "formatted",
        "styling",
        "styles",
        "all",
        "out",
        "everything",
        "data",
        "column",
        "columns",
        "from",
        "in",
        "whole",
        "table",
        "sheet",
        "entire",
        "reset",
        "off",
        "take",
        "blank",
        "make",
        "again",
        "plain",
    ];
    let first = (0..scene.len()).find(|at| !words::is_polite(scene.word(*at)) && !words::is_joint(scene.word(*at)))?;
    let verb = scene.word(first);
    let looks = scene.has(&["formatting", "formats", "styling", "styles"]) || verb == "clear" && scene.has(&["format"]);
    let contents = scene.has(&["contents", "content", "values", "value"]);
    let places = places(scene, scene.len());
    let empties = matches!(verb, "clear" | "empty" | "erase" | "wipe");
    let removes = matches!(verb, "delete" | "remove" | "strip" | "get" | "reset" | "take");
    // Erasing a column takes it away; its contents can be erased where they stand.
    let erased = verb == "erase" && !contents && !looks && places.is_empty();
    if !(empties || removes && (looks || contents))
        || erased
        || scene.has(&[
            "filter",
            "filters",
            "conditional",
            "where",
            "if",
            "whose",
            "duplicate",
            "duplicates",
            "row",
            "rows",
            "validation",
            "spaces",
        ])
        || scene.has(&["blank"]) && !empties
    {
        return None;
    }
    let columns = scene.columns_named();
    let target = match (places.as_slice(), columns.is_empty()) {
        ([place], true) => {
            scene.take(place.start, place.end);
            Target::Cells(place.text.clone())
        }
        ([], false) => Target::Columns(columns),
        ([], true) if looks => Target::Table,
        _ => return None,
    };
    for at in 0..scene.len() {
        if WORDS.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    let what = match (looks, contents, verb) {
        (true, true, _) => Cleared::Everything,
        (true, false, _) => Cleared::Looks,
        (false, ..) => Cleared::Contents,
    };
    Some(vec![Op::Cell { change: CellChange::Clear { target, what } }])
}
