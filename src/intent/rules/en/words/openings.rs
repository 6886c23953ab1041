//! How a clause opens: as a question, as a request put as one, or as a denial.

use crate::intent::token::{Kind, Token};

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

/// "Who borrowed what?", "Is good coursework linked to a good exam?": wants to know, and orders nothing.
pub(in crate::intent) fn asks(clause: &[Token]) -> bool {
    let first = clause.iter().map(|token| token.folded.as_str()).find(|word| !is_joint(word));
    opens_question(clause)
        || first.is_some_and(|word| {
            matches!(
                word,
                "is" | "are"
                    | "was"
                    | "were"
                    | "does"
                    | "do"
                    | "did"
                    | "has"
                    | "have"
                    | "when"
                    | "where"
                    | "why"
                    | "on"
                    | "in"
            )
        })
}

/// "Delete nothing.", "Leave everything else as it is.", "Don't change anything else.": what is promised anyway.
pub(in crate::intent) fn asks_for_nothing(clause: &[Token]) -> bool {
    const SAID: &[&str] = &[
        "delete",
        "remove",
        "change",
        "touch",
        "alter",
        "modify",
        "leave",
        "keep",
        "do",
        "not",
        "don't",
        "dont",
        "nothing",
        "anything",
        "everything",
        "else",
        "the",
        "rest",
        "as",
        "it",
        "is",
        "they",
        "are",
        "other",
        "others",
        "all",
        "and",
        "but",
        "please",
        "any",
        "unchanged",
        "untouched",
        "alone",
        "at",
    ];
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    // "Keep the minimum charge in mind."
    if clause.windows(2).any(|pair| pair[0].is("in") && pair[1].is("mind")) && has(&["keep", "bear", "have"]) {
        return true;
    }
    let words = clause.iter().filter(|token| token.kind == Kind::Word);
    let nothing = has(&["delete", "remove", "change", "touch", "alter", "modify"])
        && (has(&["nothing"]) || has(&["don't", "dont", "not"]) && has(&["anything"]));
    let stays = has(&["leave", "keep"])
        && has(&["everything", "rest", "others", "other"])
        && (has(&["as"]) && has(&["is", "are"]) || has(&["unchanged", "untouched", "alone"]));
    (nothing || stays) && words.clone().count() > 1 && words.clone().all(|token| SAID.contains(&token.folded.as_str()))
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
