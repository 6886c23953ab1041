//! Verbs: what begins an operation, and what says where its result goes.

use crate::intent::token::{Kind, Token};

use super::charts::is_chart_noun;

/// What a word does to the flow of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intent) enum Verb {
    None,
    /// Begins an operation.
    Begins,
    /// Says where the result of the operation before goes, or what it is called.
    Continues,
}

/// Verbs of operations that are nothing else.
pub(super) const VERBS: &[&str] = &[
    "protect",
    "unprotect",
    "unfreeze",
    "sort",
    "arrange",
    "reorder",
    "rearrange",
    "remove",
    "delete",
    "drop",
    "erase",
    "eliminate",
    "discard",
    "exclude",
    "keep",
    "retain",
    "show",
    "display",
    "hide",
    "filter",
    "add",
    "insert",
    "stack",
    "append",
    "create",
    "make",
    "calculate",
    "compute",
    "work",
    "rename",
    "retitle",
    "move",
    "shift",
    "highlight",
    "mark",
    "shade",
    "paint",
    "colour",
    "color",
    "format",
    "set",
    "bold",
    "bolden",
    "italicize",
    "italicise",
    "underline",
    "freeze",
    "lock",
    "pin",
    "summarize",
    "summarise",
    "aggregate",
    "group",
    "fill",
    "write",
    "put",
    "change",
    "convert",
    "replace",
    "turn",
    "determine",
    "find",
    "give",
    "tell",
    "apply",
    "get",
    "divide",
    "multiply",
    "subtract",
    "combine",
    "concatenate",
    "join",
    "merge",
    "copy",
    "duplicate",
    "plot",
    "draw",
    "chart",
    "build",
    "generate",
    "produce",
    "list",
    "use",
    "treat",
    "deduplicate",
    "dedupe",
    "dedup",
    "extract",
    "split",
    "round",
    "express",
    "enter",
    "return",
    "place",
    "store",
    "save",
    "name",
    "call",
    "label",
    "round",
    "swap",
    "reverse",
    "clear",
    "unhide",
    "select",
    "pick",
    "take",
    "compare",
    "rank",
    "prepare",
    "turn",
    "present",
    "flag",
    "emphasize",
    "emphasise",
    "bring",
    "sum",
    "total",
    "count",
    "average",
    "order",
    "limit",
    "transpose",
    "look",
    "illustrate",
    "visualize",
    "visualise",
    "complete",
    "update",
    "multiply",
    "leave",
    "start",
    "link",
    "wrap",
    "center",
    "centre",
    "align",
    "capitalize",
    "capitalise",
    "uppercase",
    "lowercase",
    "right-align",
    "left-align",
    "center-align",
    "centre-align",
    "rotate",
    "unwrap",
    "autofit",
    "fit",
    "resize",
    "widen",
    "unmerge",
    "hyperlink",
    "unlink",
    "unpivot",
    "melt",
    "flip",
    "shuffle",
];

/// Verbs that are nouns as often, or begin a name: they need an object behind them.
pub(super) const DOUBTFUL: &[&str] = &[
    "total",
    "sum",
    "count",
    "average",
    "order",
    "mark",
    "format",
    "colour",
    "color",
    "group",
    "list",
    "sort",
    "limit",
    "rank",
    "set",
    "chart",
    "label",
    "name",
    "filter",
    "call",
    "start",
    "show",
    "use",
    "work",
    "look",
    "copy",
    "split",
    "return",
    "store",
    "change",
    "place",
    "link",
    "lock",
    "pin",
    "round",
    "rename",
    "display",
    "add",
    "compare",
    "bold",
    "italic",
    "underline",
    "reverse",
    "present",
    "turn",
];

pub(super) const OBJECTS: &[&str] = &[
    "the",
    "all",
    "by",
    "each",
    "every",
    "them",
    "it",
    "these",
    "those",
    "rows",
    "cells",
    "how",
    "a",
    "an",
    "any",
    "my",
    "this",
    "that",
    "column",
    "columns",
    "only",
    "just",
    "header",
    "headers",
    "row",
    "up",
    "out",
    "in",
    "me",
    "both",
    "duplicates",
    "from",
    "everything",
    "top",
    "another",
    "new",
    "ascending",
    "descending",
    "alphabetically",
    "percentage",
    "as",
    "values",
    "numbers",
    "at",
    "for",
    "what",
    "which",
    "who",
    "sheet",
    "totals",
    "their",
    "its",
    "one",
    "two",
    "bold",
    "legend",
    "data",
];

/// Verbs that say where a result goes.
pub(super) const PUTTERS: &[&str] = &[
    "put", "write", "place", "return", "store", "save", "show", "display", "name", "call", "title", "label", "give",
    "output", "list", "present", "title", "enter", "fill", "record", "do", "include", "report",
];

pub(super) const RESULTS: &[&str] = &[
    "result", "results", "it", "them", "value", "values", "answer", "answers", "that", "those", "totals", "count",
    "counts", "sums", "output", "averages", "sum", "total", "average",
];

/// Whether the word can be the verb of an operation.
pub(in crate::intent) fn is_verb(word: &str) -> bool {
    VERBS.contains(&word)
}

/// Verbs that are nouns as well.
const CHANGERS: &[&str] = &["increase", "decrease", "raise", "reduce", "lower", "double", "halve"];

/// At the start, or behind what joins two requests.
fn opens(sentence: &[Token], at: usize) -> bool {
    at.checked_sub(1).and_then(|before| sentence.get(before)).is_none_or(|before| {
        before.is_symbol(',') || matches!(before.folded.as_str(), "and" | "then" | "please" | "also" | "pls" | "next")
    })
}

fn changes_what_follows(sentence: &[Token], at: usize) -> bool {
    let next = sentence.get(at + 1).filter(|next| matches!(next.kind, Kind::Word | Kind::Quoted(_)));
    let named = next.is_some_and(|next| {
        !matches!(
            next.folded.as_str(),
            "in" | "of" | "from" | "over" | "by" | "and" | "or" | "rate" | "percentage" | "per"
        )
    });
    let by = sentence[at..].iter().take(12).any(|token| matches!(token.folded.as_str(), "by" | "to" | "with"));
    named && (by || matches!(sentence[at].folded.as_str(), "double" | "halve"))
}

/// "by department and shift", "per city and store in a new sheet": one of the groups, and no order.
fn told_by(sentence: &[Token], at: usize) -> bool {
    const NOUNS: &[&str] = &[
        "shift", "place", "store", "group", "list", "rank", "label", "link", "order", "set", "start", "format",
        "colour", "color", "stack", "limit", "return", "round", "name", "mark", "work", "call",
    ];
    let word = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
    let by = |at: usize| matches!(word(at), "by" | "per" | "each" | "every");
    let joint = at > 2 && matches!(word(at - 1), "and" | "&");
    let led = (at.saturating_sub(4)..at.saturating_sub(1)).any(by) && sentence[at - 1].kind == Kind::Word;
    let ends = sentence.get(at + 1).is_none_or(|next| {
        matches!(next.kind, Kind::Symbol(_))
            || matches!(next.folded.as_str(), "in" | "on" | "and" | "as" | "onto" | "with" | "please" | "into")
    });
    NOUNS.contains(&word(at)) && joint && led && ends
}

pub(in crate::intent) fn verb(sentence: &[Token], at: usize) -> Verb {
    let Some(token) = sentence.get(at).filter(|token| token.kind == Kind::Word) else { return Verb::None };
    let word = token.folded.as_str();
    // "People keep misspelling the zones": told, and no order.
    if matches!(word, "keep" | "keeps" | "kept")
        && sentence.get(at + 1).is_some_and(|next| next.folded.ends_with("ing"))
    {
        return Verb::None;
    }
    if PUTTERS.contains(&word) && puts_results(sentence, at) {
        let charted = sentence[at..].iter().take(9).any(|token| is_chart_noun(&token.folded));
        return if charted { Verb::Begins } else { Verb::Continues };
    }
    // "…, and number them in a new column"
    let numbers = |at: usize| {
        let next = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
        matches!(next(at), "them") || next(at) == "the" && next(at + 1) == "rows"
    };
    if word == "number" && numbers(at + 1) {
        return Verb::Begins;
    }
    // "increase Price by 10%, …" asks for it; "the increase in sales" does not.
    if CHANGERS.contains(&word) && opens(sentence, at) && changes_what_follows(sentence, at) {
        return Verb::Begins;
    }
    if !VERBS.contains(&word) || told_by(sentence, at) {
        return Verb::None;
    }
    // "landscape and fit on one page" is one wish; "freeze it and fit the columns" are two.
    if word == "fit"
        && !sentence[at..].iter().take(5).any(|next| next.folded.starts_with("col") || next.folded.starts_with("width"))
    {
        return Verb::None;
    }
    // "sick leave", "the leave types": days off, and no order.
    let left = |next: &Token| {
        matches!(
            next.folded.as_str(),
            "it" | "them"
                | "the"
                | "out"
                | "blank"
                | "empty"
                | "all"
                | "only"
                | "everything"
                | "as"
                | "a"
                | "those"
                | "these"
                | "cells"
                | "cell"
                | "other"
                | "others"
                | "just"
                | "rows"
                | "columns"
                | "alone"
                | "no"
                | "one"
                | "two"
        )
    };
    if word == "leave" && !sentence.get(at + 1).is_some_and(left) {
        return Verb::None;
    }
    if !DOUBTFUL.contains(&word) {
        return Verb::Begins;
    }
    // "the Tax and Total columns": a capital within a sentence is a name.
    if at > 0 && token.raw.starts_with(char::is_uppercase) {
        return Verb::None;
    }
    if super::joined::begins(sentence, at) {
        return Verb::Begins;
    }
    let sums = |word: &str| matches!(word, "sum" | "total" | "count" | "average");
    if sums(word) && sentence.get(at + 1).is_some_and(|next| next.is("per")) {
        // "and the total per city", but not "sum and count per city".
        let listed = at >= 2 && sums(&sentence[at - 2].folded);
        return if listed { Verb::None } else { Verb::Begins };
    }
    match sentence.get(at + 1) {
        Some(next) if next.kind == Kind::Word && OBJECTS.contains(&next.folded.as_str()) => Verb::Begins,
        Some(next) if matches!(next.kind, Kind::Quoted(_)) => Verb::Begins,
        Some(next) if next.kind == Kind::Word && at == 0 && next.folded != "of" => Verb::Begins,
        Some(next)
            if next.kind == Kind::Word
                && next.raw.starts_with(char::is_uppercase)
                && !token.raw.starts_with(char::is_uppercase) =>
        {
            Verb::Begins
        }
        _ if at == 0 => Verb::Begins,
        _ => Verb::None,
    }
}

/// "put the results in …", "name it …", "show them on a new sheet".
pub(super) fn puts_results(sentence: &[Token], at: usize) -> bool {
    if at == 0 {
        return false;
    }
    let mut next = at + 1;
    while sentence.get(next).is_some_and(|token| {
        matches!(
            token.folded.as_str(),
            "the" | "all" | "these" | "those" | "your" | "its" | "their" | "corresponding" | "final"
        )
    }) {
        next += 1;
    }
    let is_result = sentence.get(next).is_some_and(|token| RESULTS.contains(&token.folded.as_str()));
    // "format the price as currency and put the total price at the bottom": nothing was worked out before.
    let amount = sentence.get(next).is_some_and(|token| matches!(token.folded.as_str(), "total" | "sum" | "average"));
    let worked_out = sentence[..at].iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "calculate"
                | "compute"
                | "total"
                | "sum"
                | "average"
                | "count"
                | "find"
                | "work"
                | "determine"
                | "get"
                | "add"
                | "mean"
                | "totals"
                | "sums"
                | "averages"
                | "many"
                | "much"
                | "what"
                | "highest"
                | "lowest"
        )
    });
    if amount && !worked_out {
        return false;
    }
    let goes = |token: &Token| {
        matches!(
            token.folded.as_str(),
            "in" | "on" | "to" | "into" | "under" | "as" | "below" | "at" | "onto" | "there" | "beside"
        )
    };
    let bare = matches!(sentence[at].folded.as_str(), "name" | "call" | "title" | "label");
    is_result && (bare || sentence[next + 1..].iter().take(4).any(goes))
        || sentence.get(at + 1).is_some_and(goes)
            && !bare
            && sentence[at].folded != "fill"
            && sentence[at].folded != "show"
            && sentence[at].folded != "display"
}

/// A clause that begins with "put the results in …", "do this in …", "write them to …".
pub(in crate::intent) fn places_result(clause: &[Token], start: usize) -> bool {
    let Some(token) = clause.get(start) else { return false };
    if !PUTTERS.contains(&token.folded.as_str()) {
        return false;
    }
    let mut at = start + 1;
    while clause.get(at).is_some_and(|token| {
        matches!(token.folded.as_str(), "the" | "all" | "these" | "those" | "your" | "its" | "corresponding" | "final")
    }) {
        at += 1;
    }
    let object = clause.get(at).map_or("", |token| token.folded.as_str());
    let is_result = RESULTS.contains(&object)
        && !matches!(object, "total" | "sum" | "average" | "count" | "values" | "value")
        || matches!(object, "this" | "number") && !clause.get(at + 1).is_some_and(|next| next.is("of"));
    is_result
        && clause
            .iter()
            .skip(at + 1)
            .take(5)
            .any(|token| matches!(token.folded.as_str(), "in" | "to" | "into" | "under" | "on" | "as"))
}

/// "keep the last one", "delete the rest", "and leave the other rows out": says no more than what the
/// clause before did not choose, or which of several stays.
pub(in crate::intent) fn leaves_the_rest(clause: &[Token]) -> bool {
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let verb = matches!(
        word(0),
        "keep"
            | "keeping"
            | "leave"
            | "leaving"
            | "delete"
            | "remove"
            | "hide"
            | "drop"
            | "retain"
            | "ignore"
            | "discard"
            | "erase"
            | "get"
    );
    let which = clause.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "rest" | "other" | "others" | "remaining" | "first" | "last" | "latest" | "newest" | "oldest" | "earliest"
        )
    });
    let only = clause.iter().skip(1).all(|token| {
        matches!(
            token.folded.as_str(),
            "the"
                | "only"
                | "just"
                | "rest"
                | "other"
                | "others"
                | "remaining"
                | "first"
                | "last"
                | "latest"
                | "newest"
                | "oldest"
                | "earliest"
                | "one"
                | "ones"
                | "row"
                | "rows"
                | "occurrence"
                | "occurrences"
                | "record"
                | "records"
                | "entry"
                | "entries"
                | "copy"
                | "of"
                | "them"
                | "all"
                | "out"
                | "rid"
                | "duplicates"
                | "please"
                | "each"
                | "instance"
                | "most"
                | "recent"
                | "alone"
                | "."
                | "everything"
                | "else"
                | "away"
                | "every"
                | "case"
        )
    });
    verb && which && only
}
