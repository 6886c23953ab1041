//! Where a column goes: "after Date", "to the right of B", "between A and C", "in column G", "at the end".

use crate::{
    intent::{
        link::{self, What},
        scene::Scene,
    },
    plan::{Named, Place},
};

use super::{parser::Parser, spans::Span};

const AFTER: &[&str] = &[
    "immediately to the right of",
    "directly to the right of",
    "just to the right of",
    "to the right of",
    "on the right of",
    "on the right side of",
    "right side of",
    "immediately after",
    "directly after",
    "right after",
    "just after",
    "right behind",
    "right next to",
    "next to",
    "beside",
    "behind",
    "following",
    "after",
    "adjacent to",
];
const BEFORE: &[&str] = &[
    "immediately to the left of",
    "to the left of",
    "on the left of",
    "left of",
    "immediately before",
    "directly before",
    "right before",
    "just before",
    "in front of",
    "before",
];
const START: &[&str] = &[
    "be the first column",
    "the first column",
    "come first",
    "to the very front",
    "to the front",
    "to the beginning",
    "to the start",
    "at the beginning",
    "at the start",
    "at the front",
    "to the far left",
    "as the first column",
    "in the first position",
    "to the first position",
    "at the far left",
    "first",
    "to the left",
    "to first place",
    "be first",
];
const END: &[&str] = &[
    "be the last column",
    "the last column",
    "come last",
    "to the very end",
    "to the end",
    "at the end",
    "at the far right",
    "to the far right",
    "as the last column",
    "to the last position",
    "in the last position",
    "on the right",
    "to the right",
    "at the right end",
    "at the right",
    "last",
    "on the far right",
    "on the right side",
    "be last",
    "to the last place",
];

/// Of a moved column: from the first word of the place on.
pub(super) fn of_columns(scene: &Scene<'_>, from: usize) -> Option<Span<Place<Named>>> {
    (from..scene.len()).find_map(|at| at_place(scene, at, true))
}

/// Of a new column, anywhere in the clause.
pub(super) fn of_new(scene: &Scene<'_>) -> Option<Span<Place<Named>>> {
    (0..scene.len()).find_map(|at| at_letter(scene, at).or_else(|| at_place(scene, at, false)))
}

fn at_place(scene: &Scene<'_>, at: usize, moves: bool) -> Option<Span<Place<Named>>> {
    let beside = |phrases: &[&str]| {
        // "what is left of the budget" is no place.
        let remains =
            at > 0 && scene.word(at) == "left" && matches!(scene.word(at - 1), "is" | "are" | "was" | "s" | "what's");
        if remains {
            return None;
        }
        let mut parser = Parser::new(scene, at, scene.len());
        parser.eat_phrase(phrases).then_some(())?;
        parser.skip(&["the", "of", "column", "columns"]);
        if parser.at > at && link::is_column_word(&scene.tokens[parser.at - 1]) {
            parser.at -= 1;
        }
        let (column, name) = parser.column()?;
        // "price times quantity after discount" goes on with the formula.
        let noun = link::is_column_word(&scene.tokens[parser.at - 1])
            || scene.tokens[at..parser.at].iter().any(link::is_column_word);
        if !moves && parser.is_rate(column) && !noun && scene.word(at) == "after" {
            return None;
        }
        Some((parser.at, name))
    };
    if let Some((end, name)) = beside(AFTER) {
        return Some(Span { start: at, end, what: Place::After(name) });
    }
    if let Some((end, name)) = beside(BEFORE) {
        return Some(Span { start: at, end, what: Place::Before(name) });
    }
    if let Some(found) = between(scene, at) {
        return Some(found);
    }
    let edge = |phrases: &[&str]| {
        let mut parser = Parser::new(scene, at, scene.len());
        parser.eat_phrase(phrases).then_some(parser.at)
    };
    // A new column's "last" and "first" are about other things.
    let fits = |end: usize| moves || end > at + 1;
    // "add the term to the start date": of a column that begins so.
    let named = |end: usize| {
        (at..end)
            .filter_map(|at| scene.mention_at(at))
            .any(|one| one.end > end && matches!(one.what, What::Column { .. }))
    };
    if let Some(end) = edge(START).filter(|end| fits(*end) && !named(*end)) {
        return Some(Span { start: at, end, what: Place::Start });
    }
    if let Some(end) = edge(END).filter(|end| fits(*end)) {
        return Some(Span { start: at, end, what: Place::End });
    }
    None
}

/// What lies between two columns' values, and is no place.
const SPANS: &[&str] = &[
    "difference",
    "days",
    "gap",
    "change",
    "growth",
    "time",
    "ratio",
    "sum",
    "average",
    "range",
    "interval",
    "duration",
    "months",
    "years",
    "weeks",
    "hours",
    "comparison",
    "percentage",
    "elapsed",
    "passed",
    "mean",
    "product",
];

/// "between columns A and B".
fn between(scene: &Scene<'_>, at: usize) -> Option<Span<Place<Named>>> {
    if scene.word(at) != "between" || (at.saturating_sub(3)..at).any(|before| SPANS.contains(&scene.word(before))) {
        return None;
    }
    if let Some(found) = between_letters(scene, at) {
        return Some(found);
    }
    let mut parser = Parser::new(scene, at + 1, scene.len());
    let columns = parser.column_list();
    if columns.len() != 2 || columns[0].0 + 1 != columns[1].0 {
        return None;
    }
    Some(Span { start: at, end: parser.at, what: Place::After(columns[0].1.clone()) })
}

/// "between B and C": letters alone.
fn between_letters(scene: &Scene<'_>, at: usize) -> Option<Span<Place<Named>>> {
    let first = at + 1 + usize::from(matches!(scene.word(at + 1), "column" | "columns"));
    let second = first + 2 + usize::from(scene.word(first + 2) == "column");
    let letter = |at: usize| {
        let raw = &scene.tokens.get(at)?.raw;
        let short = raw.len() < 3 && raw.chars().all(|c| c.is_ascii_uppercase());
        crate::workbook::parse_column_letters(raw).filter(|_| short)
    };
    let beside = letter(first)? + 1 == letter(second)?;
    let raw = scene.tokens[second].raw.clone();
    (beside && scene.word(first + 1) == "and").then(|| Span { start: at, end: second + 1, what: Place::Letter(raw) })
}

/// "a new column SD" is a name: two letters are a place only near the table's columns.
fn letters_within_reach(scene: &Scene<'_>, letters: &str) -> bool {
    const REACH: u32 = 26;
    let width = u32::try_from(scene.linker.columns.len()).unwrap_or(u32::MAX);
    crate::workbook::parse_column_letters(letters)
        .is_some_and(|column| letters.len() == 1 || column <= width.saturating_add(REACH))
}

/// "in column G", "column H".
fn at_letter(scene: &Scene<'_>, at: usize) -> Option<Span<Place<Named>>> {
    let mut start = at;
    let mut next = at;
    if matches!(scene.word(at), "in" | "into" | "to" | "as" | "under") {
        next += 1;
    }
    while matches!(scene.word(next), "the" | "new" | "a") {
        next += 1;
    }
    if scene.word(next) != "column" {
        return None;
    }
    let token = scene.tokens.get(next + 1)?;
    let letters = token.raw.to_uppercase();
    let short = token.raw.len() <= 2 && token.raw.chars().all(|c| c.is_ascii_uppercase());
    if !short || !letters_within_reach(scene, &letters) {
        return None;
    }
    // `a column "N"` is called so; `in column "N"` is a place. "a column X = …" far from the table is a name too.
    let quoted = matches!(token.kind, crate::intent::token::Kind::Quoted(_));
    let led = matches!(scene.word(at), "in" | "into" | "to" | "as" | "under");
    let width = u32::try_from(scene.linker.columns.len()).unwrap_or(u32::MAX);
    let defined = scene.tokens.get(next + 2).is_some_and(|token| token.is_symbol('=') || token.is_symbol(':'));
    let far = crate::workbook::parse_column_letters(&letters).is_some_and(|column| column > width.saturating_add(2));
    if !led && (quoted || defined && far) {
        return None;
    }
    // A column that is there already is filled, not added, unless a new one is spoken of.
    let taken = scene.is_mentioned(next + 1);
    if taken && !scene.has(&["new", "insert", "add"]) {
        return None;
    }
    while start > 0 && scene.word(start - 1) == "new" {
        start -= 1;
    }
    Some(Span { start, end: next + 2, what: Place::Letter(letters) })
}
