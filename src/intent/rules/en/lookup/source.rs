//! Which other sheet is meant, and where its name stands.

use crate::intent::{
    elsewhere::{self, Other},
    link::{self, What},
    rules::en::things,
    scene::Scene,
    token::{Kind, Token},
};

use super::{
    taken::takes,
    vocabulary::{FETCH, MAKE},
};

/// Requests that work on the sheet they name.
pub(super) const OTHERWISE: &[&str] = &[
    "summarize",
    "summarise",
    "pivot",
    "chart",
    "plot",
    "graph",
    "count",
    "sort",
    "filter",
    "delete",
    "remove",
    "highlight",
    "format",
    "bold",
    "freeze",
    "rename",
    "duplicates",
    "hide",
    "rows",
    "compare",
    "stack",
    "combine",
    "append",
    "average",
    "sum",
    "total",
];

pub(super) const SHEET_WORDS: &[&str] = &["sheet", "tab", "worksheet", "table", "list", "sheet's"];

/// The part of a message that a word stands in, and its place there: another sentence, or another verb behind "and",
/// says nothing of what is fetched.
pub(in crate::intent) fn part_with(tokens: &[Token], at: usize) -> (&[Token], usize) {
    let stops = |at: usize| matches!(tokens[at].kind, Kind::Symbol('.' | ';' | '\n'));
    let verb = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| FETCH.contains(&token.folded.as_str()) || MAKE.contains(&token.folded.as_str()))
    };
    let parts = |at: usize| matches!(tokens[at].folded.as_str(), "and" | "then") && verb(at + 1);
    let start = (0..at).rev().find(|at| stops(*at) || parts(*at)).map_or(0, |before| before + 1);
    let end = (at..tokens.len()).find(|at| stops(*at)).unwrap_or(tokens.len());
    (&tokens[start..end], at - start)
}

/// Whether the sheet's name at `at` stands where values are fetched from.
pub(in crate::intent) fn leads_source(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let has = |words: &[&str]| tokens.iter().any(|token| words.contains(&token.folded.as_str()));
    if has(OTHERWISE) && !has(&["look", "lookup", "vlookup", "xlookup"]) || has(&["chart", "pivot"]) && !has(FETCH) {
        return false;
    }
    let mut lead = at;
    while lead > 0
        && matches!(
            word(lead - 1),
            "the" | "that" | "this" | "our" | "my" | "sheet" | "tab" | "table" | "worksheet" | "list"
        )
    {
        lead -= 1;
    }
    if has(&["many"]) && !has(&["depending", "depends", "based", "by", "fill"]) {
        return false;
    }
    let lead = lead.checked_sub(1).map_or("", word);
    let according =
        lead != "to" || at > 1 && (0..at).any(|at| matches!(word(at), "according" | "compared" | "match" | "matched"));
    let from = according
        && matches!(
            lead,
            "from" | "using" | "on" | "per" | "with" | "against" | "see" | "to" | "through" | "via" | "by"
        );
    let within = matches!(lead, "in" | "of");
    let fetches = has(FETCH)
        && (!has(&["find", "match"])
            || has(&["each", "every", "corresponding", "look", "return", "with", "column", "new"]));
    from && (fetches || has(MAKE)) || within && fetches
}

/// The sheet named in the clause that values can be fetched from: its tokens, lead included.
pub(super) fn source_in<'s>(scene: &'s Scene<'_>) -> Option<(usize, usize, &'s Other)> {
    scene.linker.others.iter().find_map(|other| {
        (0..scene.len()).find_map(|at| {
            let end = elsewhere::said_at(&scene.tokens, at, &other.sheet)?;
            let beside_word =
                SHEET_WORDS.contains(&scene.word(end)) || at > 0 && SHEET_WORDS.contains(&scene.word(at - 1));
            let capital = scene.tokens[at].raw.chars().next().is_some_and(char::is_uppercase);
            let led = leads_source(&scene.tokens, at)
                || (beside_word || capital)
                    && matches!(scene.word(at.saturating_sub(1)), "from" | "the" | "in" | "using");
            let (start, end) = widened(scene, at, end);
            led.then_some((start, end, other))
        })
    })
}

/// With "from the …" before it and "sheet" behind it.
pub(super) fn widened(scene: &Scene<'_>, at: usize, end: usize) -> (usize, usize) {
    let mut start = at;
    while start > 0
        && (SHEET_WORDS.contains(&scene.word(start - 1))
            || matches!(
                scene.word(start - 1),
                "the"
                    | "our"
                    | "my"
                    | "from"
                    | "in"
                    | "of"
                    | "using"
                    | "on"
                    | "based"
                    | "according"
                    | "with"
                    | "to"
                    | "against"
                    | "see"
                    | "through"
                    | "via"
                    | "other"
                    | "per"
                    | "depending"
                    | "into"
            ))
    {
        start -= 1;
    }
    let mut end = end;
    while SHEET_WORDS.contains(&scene.word(end)) {
        end += 1;
    }
    (start, end)
}

/// Past "from the Products sheet".
pub(super) fn source_after(scene: &Scene<'_>, end: usize, other: &Other) -> Option<usize> {
    let mut at = end;
    while matches!(scene.word(at), "column" | "value" | "values") {
        at += 1;
    }
    if !matches!(scene.word(at), "from" | "in" | "of" | "on") {
        return None;
    }
    at += 1;
    while matches!(scene.word(at), "the" | "our" | "my" | "sheet" | "table")
        && elsewhere::said_at(&scene.tokens, at, &other.sheet).is_none()
    {
        at += 1;
    }
    let found = elsewhere::said_at(&scene.tokens, at, &other.sheet)?;
    Some(widened(scene, at, found).1)
}

/// "add the description of the product", "bring in the city of each supplier", "put the fee next to each member": only
/// one other sheet has such columns, this one has none, and the key is named, or there is but one for its rows.
pub(super) fn unsaid_source<'s>(scene: &'s Scene<'_>) -> Option<&'s Other> {
    let known = |other: &&Other| {
        let keyed = elsewhere::meetings(scene.linker, &other.linker);
        let mut taken = takes(scene, other, &[]);
        if taken.len() > 1 {
            taken.retain(|one| keyed.iter().all(|key| key.there != one.column || key.score < SURE));
        }
        let sure = |one: &super::taken::Taken| {
            let name = &other.linker.columns[one.column].name;
            !one.guess
                && scene.mention_at(one.start).is_none_or(|own| own.end < one.end)
                && scene.linker.columns.iter().all(|own| own.name != *name)
        };
        if taken.is_empty() || !taken.iter().all(sure) {
            return false;
        }
        if keyed.first().is_some_and(|key| key.score >= SURE) && said_of_rows(scene) {
            return true;
        }
        scene.mentions.iter().any(|mention| {
            mention.start > 0
                && matches!(scene.word(mention.start - 1), "of" | "each" | "every" | "the" | "for")
                && matches!(&mention.what, What::Column { candidates, .. }
                    if candidates.iter().any(|column| keyed.iter().any(|one| one.own == *column)))
        })
    };
    let mut found = scene.linker.others.iter().filter(known);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// From here on two columns meet for sure.
const SURE: i32 = 6;

/// "next to each member", "for every invoice", "of all guests".
fn said_of_rows(scene: &Scene<'_>) -> bool {
    (1..scene.len()).any(|at| {
        let word = scene.word(at);
        matches!(scene.word(at - 1), "each" | "every" | "all" | "per")
            && (things::is_thing(word) || link::is_thing(word) || matches!(word, "row" | "line"))
    })
}
