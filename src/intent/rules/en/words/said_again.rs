//! Sentences that add nothing to the step before but say that it is to be done: "and fill it for all rows",
//! "the table needs the headers …".

use crate::intent::token::Token;

/// Verbs by which a new column gets its values.
const FILLS: &[&str] = &["fill", "complete", "calculate", "compute"];

/// What else such a sentence has.
const FILLING: &[&str] = &[
    "and", "it", "them", "in", "out", "for", "all", "each", "every", "the", "rows", "row", "this", "column", "please",
    "then", "values", "using", "given", "formula", "formulas", "of",
];

/// What the columns of a new table are called by.
const HEADS: &[&str] = &["headers", "headings", "columns", "titles", "names"];

/// What else such a sentence has.
const HEADING: &[&str] = &[
    "the",
    "a",
    "an",
    "table",
    "there",
    "needs",
    "need",
    "header",
    "heading",
    "column",
    "and",
    "should",
    "must",
    "be",
    "are",
    "is",
    "called",
    "named",
    "name",
    "call",
    "use",
    "as",
    "with",
    "give",
    "it",
    "its",
    "them",
    "have",
    "has",
    "to",
    "new",
    "two",
    "three",
    "of",
    "result",
    "results",
    "in",
    "this",
    "that",
    "sheet",
    "set",
    "shall",
    "label",
    "labelled",
    "titled",
    "put",
    "please",
    "respectively",
    "summary",
    "i",
    "want",
    "for",
];

/// "fill it in"
pub(in crate::intent) fn fills(word: &str) -> bool {
    FILLS.contains(&word)
}

/// "and … it for all rows"
pub(in crate::intent) fn is_filling(word: &str) -> bool {
    fills(word) || FILLING.contains(&word)
}

/// "with the headers …"
pub(in crate::intent) fn heads(word: &str) -> bool {
    HEADS.contains(&word)
}

/// "the table there needs …"
pub(in crate::intent) fn is_heading(word: &str) -> bool {
    heads(word) || HEADING.contains(&word)
}

/// What a column is called by.
const NAMING: &[&str] =
    &["called", "named", "header", "heading", "name", "title", "titled", "label", "labelled", "headed", "call", "head"];

/// "give it the heading …"
pub(in crate::intent) fn names_column(word: &str) -> bool {
    NAMING.contains(&word) || matches!(word, "write" | "under" | "use" | "as")
}

/// "the columns are …", "headers: …": behind these names are listed.
pub(in crate::intent) fn leads_names(word: &str) -> bool {
    heads(word) || matches!(word, "called" | "are" | "as")
}

/// "It should be called …", "Use … as its name", and not what a table or a sheet is called.
pub(in crate::intent) fn names_what_was_made(clause: &[Token]) -> bool {
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    let of_other = has(&["sheet", "table", "columns", "new", "headers", "headings", "result", "results"]);
    has(NAMING) && !of_other && (has(&["it", "its", "this", "that"]) || has(&["column"]) && has(&["the"]))
}
