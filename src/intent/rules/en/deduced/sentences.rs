//! A message in sentences, and these where another operation begins.

use crate::intent::{
    rules::en::words::{self, Verb},
    token::{Kind, Token},
};

/// Verbs that go on speaking of a column that is made.
const OF_COLUMNS: &[&str] = &[
    "add",
    "put",
    "write",
    "show",
    "give",
    "call",
    "name",
    "calculate",
    "work",
    "compute",
    "use",
    "leave",
    "label",
    "insert",
    "find",
    "get",
    "fill",
    "round",
    "make",
    "say",
    "enter",
    "include",
    "express",
    "convert",
    "change",
    "tell",
    "store",
    "place",
    "display",
    "title",
    "head",
    "return",
    "create",
    "count",
    "subtract",
    "divide",
    "multiply",
    "determine",
    "look",
    "need",
    "want",
    "take",
    "keep",
    "set",
    "mark",
    "have",
    "see",
];

/// The sentences without their ends, but for the question marks.
pub(super) fn split(tokens: &[Token]) -> Vec<Vec<Token>> {
    let mut found = Vec::new();
    let mut sentence: Vec<Token> = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let stop = matches!(token.kind, Kind::Symbol(';' | '?' | '!' | '\n'))
            || token.is_symbol('.') && tokens.get(at + 1).is_none_or(|next| next.spaced);
        if stop {
            if token.is_symbol('?') {
                sentence.push(token.clone());
            }
            found.push(std::mem::take(&mut sentence));
        } else if begins(tokens, at) {
            found.push(std::mem::take(&mut sentence));
        } else {
            sentence.push(token.clone());
        }
    }
    found.push(sentence);
    found.retain(|sentence| sentence.iter().any(|token| !matches!(token.kind, Kind::Symbol(_))));
    found
}

/// Whether the joint at `at` stands before an operation of another kind: "…, then sort by it".
fn begins(tokens: &[Token], at: usize) -> bool {
    let joint = |at: usize| {
        tokens.get(at).is_some_and(|token| token.is_symbol(',') || matches!(token.folded.as_str(), "and" | "then"))
    };
    if !joint(at) {
        return false;
    }
    let next = (at..tokens.len()).find(|at| !joint(*at)).unwrap_or(tokens.len());
    next < tokens.len()
        && words::verb(tokens, next) == Verb::Begins
        && !OF_COLUMNS.contains(&tokens[next].folded.as_str())
}
