//! The English words that carry the grammar: verbs, joints, politeness, colours.

use crate::intent::token::{Kind, Token};

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
const VERBS: &[&str] = &[
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
    "rotate",
    "unwrap",
    "autofit",
    "resize",
    "widen",
    "unmerge",
    "hyperlink",
    "unlink",
];

/// Verbs that are nouns as often, or begin a name: they need an object behind them.
const DOUBTFUL: &[&str] = &[
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

const OBJECTS: &[&str] = &[
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
const PUTTERS: &[&str] = &[
    "put", "write", "place", "return", "store", "save", "show", "display", "name", "call", "title", "label", "give",
    "output", "list", "present", "title", "enter", "fill", "record", "do", "include", "report",
];

const RESULTS: &[&str] = &[
    "result", "results", "it", "them", "value", "values", "answer", "answers", "that", "those", "totals", "count",
    "counts", "sums", "output", "averages", "sum", "total", "average",
];

/// Whether the word can be the verb of an operation.
pub(in crate::intent) fn is_verb(word: &str) -> bool {
    VERBS.contains(&word)
}

pub(in crate::intent) fn verb(sentence: &[Token], at: usize) -> Verb {
    let Some(token) = sentence.get(at).filter(|token| token.kind == Kind::Word) else { return Verb::None };
    let word = token.folded.as_str();
    if PUTTERS.contains(&word) && puts_results(sentence, at) {
        let charted = sentence[at..].iter().take(9).any(|token| is_chart_noun(&token.folded));
        return if charted { Verb::Begins } else { Verb::Continues };
    }
    if !VERBS.contains(&word) {
        return Verb::None;
    }
    if !DOUBTFUL.contains(&word) {
        return Verb::Begins;
    }
    // "the Tax and Total columns": a capital within a sentence is a name.
    if at > 0 && token.raw.starts_with(char::is_uppercase) {
        return Verb::None;
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
fn puts_results(sentence: &[Token], at: usize) -> bool {
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
        || object == "this";
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

/// Words of the grammar that people misspell most.
const OFTEN_MISSPELT: &[&str] = &[
    "average",
    "total",
    "column",
    "columns",
    "highlight",
    "duplicate",
    "duplicates",
    "percentage",
    "calculate",
    "maximum",
    "minimum",
    "alphabetical",
    "alphabetically",
    "ascending",
    "descending",
    "currency",
    "between",
    "highest",
    "lowest",
    "summary",
    "replace",
    "remove",
    "delete",
    "difference",
    "separate",
    "greater",
    "increase",
    "decrease",
];

/// "avarage", "hilight", "percantage": one letter wrong in a word that nothing of the workbook is called by.
pub(in crate::intent) fn spell(token: &mut Token) {
    let word = token.folded.clone();
    let close = |known: &&&str| {
        word.len() > 4
            && known.as_bytes().first() == word.as_bytes().first()
            && word.len().abs_diff(known.len()) < 2
            && !word.starts_with(**known)
            && !known.starts_with(word.as_str())
            && strsim::damerau_levenshtein(&word, known) == 1
    };
    if token.kind == Kind::Word
        && token.part.is_none()
        && !OFTEN_MISSPELT.contains(&word.as_str())
        && !VERBS.contains(&word.as_str())
        && !is_function_word(&word)
        && let Some(known) = OFTEN_MISSPELT.iter().find(close)
    {
        (*known).clone_into(&mut token.folded);
    }
}

/// Words that are often written for others: "larger then 10".
pub(in crate::intent) fn mend(tokens: &mut Vec<Token>) {
    // "the x axis", "X Axis"
    for at in (1..tokens.len()).rev() {
        let axis = matches!(tokens[at - 1].folded.as_str(), "x" | "y") && tokens[at].is("axis");
        if axis {
            tokens.remove(at);
            let joined = format!("{}-axis", tokens[at - 1].folded);
            tokens[at - 1].raw.clone_from(&joined);
            tokens[at - 1].folded = joined;
        }
    }
    for at in 1..tokens.len() {
        let compares = tokens[at - 1].folded.len() > 3 && tokens[at - 1].folded.ends_with("er")
            || matches!(tokens[at - 1].folded.as_str(), "more" | "less" | "worse");
        let valued = tokens.get(at + 1).is_some_and(|next| {
            next.number().is_some() || matches!(next.kind, Kind::Money(..) | Kind::Percent(_) | Kind::Date(_))
        });
        if compares && valued && tokens[at].is("then") {
            "than".clone_into(&mut tokens[at].folded);
        }
    }
}

/// "can you remove …?" asks for an operation, though it ends with a question mark.
pub(in crate::intent) fn is_request(clause: &[Token]) -> bool {
    let first = (0..clause.len()).find(|at| !is_polite(&clause[*at].folded) && !is_joint(&clause[*at].folded));
    first.is_some_and(|first| {
        verb(clause, first) == Verb::Begins
            && !matches!(
                clause[first].folded.as_str(),
                "tell"
                    | "count"
                    | "find"
                    | "give"
                    | "list"
                    | "show"
                    | "display"
                    | "calculate"
                    | "compute"
                    | "get"
                    | "work"
                    | "determine"
                    | "sum"
                    | "total"
                    | "average"
            )
    })
}

/// "which …", "who …", "how many …".
pub(in crate::intent) fn opens_question(clause: &[Token]) -> bool {
    let first = clause.iter().find(|token| !is_polite(&token.folded) && !is_joint(&token.folded));
    first.is_some_and(|token| {
        matches!(
            token.folded.as_str(),
            "which" | "wich" | "who" | "whose" | "what" | "what's" | "whats" | "how" | "howmany"
        )
    })
}

/// "don't remove …": what the clause says is not to be done.
pub(in crate::intent) fn denies(clause: &[Token]) -> bool {
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    // "did you remove …?", "should I sort …?": asks about it, and does not ask for it.
    if matches!(word(0), "did" | "should" | "why" | "shall" | "have" | "has")
        && (1..3).any(|at| matches!(word(at), "i" | "you" | "we" | "he" | "she" | "they"))
    {
        return true;
    }
    (0..clause.len()).any(|at| {
        let next = match (word(at), word(at + 1)) {
            ("don't" | "dont" | "never", _) => at + 1,
            ("do" | "must" | "should", "not") => at + 2,
            _ => return false,
        };
        verb(clause, next) == Verb::Begins
            && !matches!(word(next), "show" | "display" | "keep" | "include" | "list" | "need" | "want" | "like")
    })
}

/// How a number can look.
pub(in crate::intent) fn is_look(word: &str) -> bool {
    matches!(
        word,
        "currency"
            | "accounting"
            | "percentage"
            | "percentages"
            | "percent"
            | "number"
            | "numbers"
            | "date"
            | "dates"
            | "text"
            | "dollars"
            | "euros"
            | "money"
            | "general"
            | "integer"
            | "integers"
            | "time"
    )
}

/// What a chart is called.
pub(in crate::intent) fn is_chart_noun(word: &str) -> bool {
    matches!(word, "chart" | "charts" | "plot" | "graph" | "pie" | "scatter" | "diagram" | "doughnut" | "bars")
}

/// What a chart has.
pub(in crate::intent) fn is_chart_part(word: &str) -> bool {
    matches!(
        word,
        "legend"
            | "legends"
            | "title"
            | "axis"
            | "x-axis"
            | "y-axis"
            | "labels"
            | "marker"
            | "markers"
            | "trendline"
            | "trendlines"
            | "trend"
            | "prettify"
            | "gridlines"
            | "gridline"
            | "grid"
            | "axes"
            | "equation"
            | "label"
            | "scale"
            | "secondary"
            | "bars"
            | "slices"
            | "percentages"
            | "moving"
    )
}

/// Kinds of charts that stand before "chart".
pub(in crate::intent) fn is_chart_kind(word: &str) -> bool {
    matches!(
        word,
        "pie"
            | "bar"
            | "column"
            | "line"
            | "scatter"
            | "area"
            | "doughnut"
            | "donut"
            | "stacked"
            | "clustered"
            | "radar"
    )
}

/// Where a chart goes and how big it is.
pub(in crate::intent) fn is_chart_place(word: &str) -> bool {
    matches!(
        word,
        "bigger"
            | "larger"
            | "big"
            | "large"
            | "smaller"
            | "wider"
            | "taller"
            | "under"
            | "below"
            | "beneath"
            | "beside"
            | "cell"
            | "underneath"
            | "title"
            | "titled"
            | "call"
    )
}

/// Words of charts and pivot tables.
pub(in crate::intent) fn is_chart(word: &str) -> bool {
    matches!(
        word,
        "chart"
            | "charts"
            | "plot"
            | "graph"
            | "graphs"
            | "bars"
            | "pie"
            | "scatter"
            | "histogram"
            | "legend"
            | "legends"
            | "axis"
            | "x-axis"
            | "y-axis"
            | "pivot"
            | "trendline"
            | "diagram"
            | "donut"
            | "doughnut"
    )
}

pub(in crate::intent) fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "n"
            | "nd"
            | "then"
            | "also"
            | "next"
            | "finally"
            | "afterwards"
            | "after"
            | "that"
            | "plus"
            | "lastly"
            | "but"
            | "afterward"
            | "secondly"
            | "thirdly"
            | "firstly"
            | "subsequently"
    ) && word != "that"
        && word != "after"
        && word != "plus"
}

pub(in crate::intent) fn is_then(word: &str) -> bool {
    matches!(word, "then" | "next" | "finally" | "afterwards" | "lastly")
}

pub(in crate::intent) fn is_polite(word: &str) -> bool {
    matches!(
        word,
        "please"
            | "pls"
            | "plz"
            | "kindly"
            | "can"
            | "could"
            | "would"
            | "will"
            | "you"
            | "help"
            | "me"
            | "i"
            | "want"
            | "wanna"
            | "need"
            | "like"
            | "to"
            | "just"
            | "let"
            | "us"
            | "we"
            | "also"
            | "then"
            | "now"
            | "again"
            | "hi"
            | "hello"
            | "hey"
            | "thanks"
            | "thank"
            | "don't"
            | "dont"
            | "forget"
            | "u"
            | "rowbot"
            | "dear"
            | "so"
            | "ok"
            | "okay"
            | "well"
    )
}

/// Words that turn a meaning round: none of them may be passed over.
pub(in crate::intent) fn is_denial(word: &str) -> bool {
    matches!(
        word,
        "not"
            | "no"
            | "never"
            | "without"
            | "except"
            | "don't"
            | "dont"
            | "doesn't"
            | "doesnt"
            | "isn't"
            | "isnt"
            | "aren't"
            | "arent"
            | "hasn't"
            | "hasnt"
            | "haven't"
            | "havent"
            | "didn't"
            | "didnt"
            | "wasn't"
            | "weren't"
            | "nobody"
            | "none"
            | "neither"
            | "unless"
    )
}

/// Words without a meaning of their own for a request: they need no rule.
#[expect(clippy::too_many_lines, reason = "a list of words")]
pub(in crate::intent) fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "from",
        "with",
        "by",
        "as",
        "and",
        "or",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "it",
        "its",
        "they",
        "them",
        "their",
        "there",
        "here",
        "my",
        "our",
        "your",
        "his",
        "her",
        "me",
        "i",
        "you",
        "we",
        "us",
        "he",
        "she",
        "do",
        "does",
        "did",
        "have",
        "has",
        "had",
        "please",
        "pls",
        "plz",
        "kindly",
        "can",
        "could",
        "would",
        "will",
        "should",
        "shall",
        "may",
        "might",
        "want",
        "wanna",
        "need",
        "like",
        "help",
        "just",
        "also",
        "then",
        "now",
        "so",
        "such",
        "which",
        "who",
        "whose",
        "what",
        "where",
        "when",
        "how",
        "than",
        "if",
        "into",
        "onto",
        "within",
        "according",
        "accordingly",
        "corresponding",
        "respective",
        "respectively",
        "using",
        "use",
        "based",
        "via",
        "table",
        "sheet",
        "spreadsheet",
        "worksheet",
        "workbook",
        "file",
        "excel",
        "data",
        "dataset",
        "document",
        "row",
        "rows",
        "column",
        "columns",
        "cell",
        "cells",
        "value",
        "values",
        "record",
        "records",
        "entry",
        "entries",
        "line",
        "lines",
        "item",
        "items",
        "result",
        "results",
        "each",
        "every",
        "all",
        "any",
        "some",
        "following",
        "given",
        "let",
        "lets",
        "let's",
        "don't",
        "dont",
        "forget",
        "thanks",
        "thank",
        "hi",
        "hello",
        "hey",
        "good",
        "morning",
        "ok",
        "okay",
        "next",
        "finally",
        "first",
        "firstly",
        "secondly",
        "after",
        "afterwards",
        "lastly",
        "again",
        "one",
        "ones",
        "out",
        "up",
        "not",
        "no",
        "new",
        "called",
        "named",
        "titled",
        "header",
        "headers",
        "title",
        "name",
        "make",
        "only",
        "sure",
        "am",
        "im",
        "i'm",
        "it's",
        "whole",
        "entire",
        "list",
        "field",
        "fields",
        "people",
        "person",
        "information",
        "info",
        "those",
        "well",
        "same",
        "u",
        "ur",
        "thx",
        "pleas",
        "be",
        "side",
        "way",
        "time",
        "times",
        "but",
        "about",
        "get",
        "give",
        "show",
        "tell",
        "case",
        "both",
        "too",
        "really",
        "currently",
        "rowbot",
        "above-mentioned",
        "dear",
        "sir",
        "have",
        "necessary",
        "needed",
        "order",
        "so",
        "there",
        "easier",
        "me",
        "formula",
        "formulas",
        "financial",
        "accounting",
        "follows",
        "column's",
        "row's",
    ];
    WORDS.contains(&word)
}

/// Colour names → `RRGGBB`.
pub(in crate::intent) fn colour(word: &str) -> Option<&'static str> {
    Some(match word {
        "red" => "FF0000",
        "green" => "00B050",
        "blue" => "0070C0",
        "yellow" => "FFFF00",
        "orange" => "FFC000",
        "purple" | "violet" => "7030A0",
        "pink" => "FFC0CB",
        "grey" | "gray" => "BFBFBF",
        "black" => "000000",
        "white" => "FFFFFF",
        "brown" => "964B00",
        "cyan" | "turquoise" | "aqua" => "00FFFF",
        "magenta" | "fuchsia" => "FF00FF",
        "navy" => "002060",
        "teal" => "008080",
        "gold" | "golden" => "FFD700",
        "lime" => "92D050",
        "beige" => "F5F5DC",
        _ => return None,
    })
}

/// The paler shade that "light red" means.
pub(in crate::intent) fn light(colour: &str) -> &'static str {
    match colour {
        "FF0000" => "FFC7CE",
        "00B050" => "C6EFCE",
        "0070C0" => "BDD7EE",
        "FFFF00" => "FFFFCC",
        "FFC000" => "FCE4D6",
        "7030A0" => "E4DFEC",
        "BFBFBF" => "E7E6E6",
        _ => "F2F2F2",
    }
}
