//! Sentences that add nothing to the step before but say that it is to be done: "and fill it for all rows",
//! "the table needs the headers …".

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
