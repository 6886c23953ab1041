//! How a clause opens: as a question, as a request put as one, or as a denial.

use crate::intent::token::Token;

use super::{
    small::{is_joint, is_polite},
    verbs::{Verb, verb},
};

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
