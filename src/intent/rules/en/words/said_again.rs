//! Sentences that add nothing to the step before but say that it is to be done: "and fill it for all rows",
//! "the table needs the headers …".

use crate::intent::token::{Kind, Token};

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

/// What a sentence consists of that only names the column that was just made.
const ONLY_NAMES: &[&str] = &[
    "and", "then", "please", "the", "this", "that", "new", "column", "column's", "its", "is", "should", "be", "shall",
    "must", "will", "has", "have", "gets", "get", "give", "it", "a", "with", "as", "to", "use", "set", "needs", "need",
    "for", "of",
];

/// "Header: Turnover", "Name the new column Turnover", "The new column should be called "Net"": the name.
pub(in crate::intent) fn name_of_new_column(clause: &[Token]) -> Option<String> {
    let end = clause.iter().rposition(|token| !token.is_symbol('.') && !token.is("please") && !token.is_symbol(','))?;
    let clause = &clause[..=end];
    let naming = clause.iter().position(|token| NAMING.contains(&token.folded.as_str()))?;
    let small = |token: &Token| {
        let word = token.folded.as_str();
        ONLY_NAMES.contains(&word) || NAMING.contains(&word) || token.is_symbol(':')
    };
    let start = clause.iter().position(|token| !small(token)).filter(|start| *start > naming)?;
    let name = &clause[start..];
    let of_column = clause[..start].iter().any(|token| token.is("column"));
    let heads = matches!(clause[naming].folded.as_str(), "header" | "heading" | "title");
    let called = matches!(clause[naming].folded.as_str(), "name" | "call" | "called" | "named" | "titled" | "headed");
    // "Name: Turnover" may be of the sheet.
    let of_it = clause.get(naming + 1).is_some_and(|next| next.is("it"));
    let said = heads || called && (of_column || of_it);
    match name {
        [Token { kind: Kind::Quoted(name), .. }] if said => Some(name.clone()),
        _ => {
            let words = name.len() < 4 && name.iter().all(|token| token.kind == Kind::Word);
            let capital = name.first().is_some_and(|token| token.raw.starts_with(char::is_uppercase));
            (said && words && capital).then(|| crate::intent::token::written(name))
        }
    }
}
