//! Small words: joints, politeness, and what weighs nothing in a message.

use crate::intent::token::Token;

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
            | "besides"
            | "additionally"
            | "moreover"
            | "furthermore"
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

/// "how many days did each of them *take*": the verb that only carries the question.
pub(in crate::intent) fn is_asked_verb(tokens: &[Token], at: usize) -> bool {
    const LIGHT: &[&str] = &[
        "take", "took", "taken", "get", "got", "receive", "received", "have", "had", "do", "done", "used", "see",
        "seen",
    ];
    // "how many litres did Karim *fill*": what is done with the amount, and no more than having it.
    const WITH_AMOUNTS: &[&str] = &[
        "fill", "use", "burn", "drink", "eat", "drive", "run", "make", "produce", "buy", "spend", "raise", "donate",
        "earn", "score", "teach", "sleep", "walk", "ride", "consume", "pick", "harvest", "bake", "serve", "cook",
        "clock", "bring", "put", "log", "work", "play", "need", "collect", "swim", "give",
    ];
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let counts = |at: usize| word(at) == "how" && matches!(word(at + 1), "many" | "much");
    let asks = (0..at).any(|at| matches!(word(at), "who" | "which" | "what") || counts(at));
    let did = || (0..at).any(counts) && (0..at.saturating_sub(1)).any(|at| matches!(word(at), "did" | "do" | "does"));
    asks && (LIGHT.contains(&word(at)) || WITH_AMOUNTS.contains(&word(at)) && did())
}

/// Words without a meaning of their own for a request: they need no rule.
#[expect(clippy::too_many_lines, reason = "a list of words")]
pub(in crate::intent) fn is_function_word(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "a",
        "an",
        "the",
        "this",
        "yet",
        "still",
        "already",
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
