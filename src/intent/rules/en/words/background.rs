//! "Hello!", "Thanks a lot.", "Some entries have been typed twice.": sentences that tell something and ask for nothing.

use crate::intent::token::{Kind, Token};

use super::{Verb, is_denial, verb};

/// Greetings and thanks.
const COURTESY: &[&str] = &[
    "hello",
    "hi",
    "hey",
    "dear",
    "thanks",
    "thank",
    "thx",
    "cheers",
    "regards",
    "greetings",
    "good",
    "morning",
    "afternoon",
    "evening",
    "day",
    "sorry",
    "you",
    "very",
    "much",
    "a",
    "lot",
    "so",
    "many",
    "in",
    "advance",
    "best",
    "kind",
    "there",
    "all",
    "everyone",
    "team",
    "friend",
    "sir",
    "madam",
    "and",
    "for",
    "your",
    "help",
    "the",
    "again",
    "ok",
    "okay",
    "great",
    "perfect",
    "well",
    "done",
    "nice",
    "that's",
    "thats",
    "it",
    "would",
    "be",
    "appreciated",
    "appreciate",
    "i",
    "ty",
];
const GREETS: &[&str] = &[
    "hello",
    "hi",
    "hey",
    "thanks",
    "thank",
    "thx",
    "cheers",
    "regards",
    "greetings",
    "sorry",
    "ty",
    "appreciate",
    "appreciated",
    "morning",
    "afternoon",
    "evening",
];

/// Nothing but a greeting or thanks.
pub(in crate::intent) fn is_courtesy(clause: &[Token]) -> bool {
    let words = || clause.iter().filter(|token| token.kind == Kind::Word);
    words().count() > 0
        && words().all(|token| COURTESY.contains(&token.folded.as_str()))
        && words().any(|token| GREETS.contains(&token.folded.as_str()))
        && clause.iter().all(|token| matches!(token.kind, Kind::Word | Kind::Symbol(_)))
}

/// "The rates are found in the Room Types sheet", "The countries are on the second sheet": where something is to be had.
pub(in crate::intent) fn tells_where(clause: &[Token]) -> bool {
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let Some(be) = (1..clause.len().min(7)).find(|at| matches!(word(*at), "is" | "are" | "can")) else { return false };
    let mut at = be + 1;
    while matches!(
        word(at),
        "be" | "found"
            | "listed"
            | "stored"
            | "kept"
            | "given"
            | "in"
            | "on"
            | "the"
            | "recorded"
            | "all"
            | "also"
            | "shown"
    ) {
        at += 1;
    }
    let led = (be + 1..at).any(|at| matches!(word(at), "in" | "on"));
    let sheet = clause[at.min(clause.len())..]
        .iter()
        .take(6)
        .any(|token| matches!(token.folded.as_str(), "sheet" | "tab" | "worksheet" | "table" | "list"));
    let orders = (0..clause.len()).any(|at| verb(clause, at) == Verb::Begins);
    let opens = matches!(word(0), "the" | "these" | "all" | "our" | "my" | "their" | "you");
    let led = led && opens && !(0..clause.len()).any(|at| is_denial(word(at)) || matches!(word(at), "but" | "only"));
    led && sheet && !orders && clause.len() < 16
}

/// Tells how things are or why something is wished for: nobody is asked to do anything.
pub(in crate::intent) fn only_tells(clause: &[Token]) -> bool {
    if wants_to_know(clause) {
        return true;
    }
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    let orders = (0..clause.len()).any(|at| verb(clause, at) == Verb::Begins && !follows_need(clause, at));
    let bounds = clause.iter().any(|token| {
        matches!(
            token.kind,
            Kind::Number(_) | Kind::Percent(_) | Kind::Money(..) | Kind::Date(_) | Kind::Symbol('=' | '?')
        )
    });
    let speaks = has(&["i", "we", "my", "our", "i've", "we've", "i'm", "we're", "boss", "they"]);
    let groups = !speaks && has(&["per", "each", "every"]);
    let wishes = groups
        || has(&[
            "must",
            "should",
            "shall",
            "want",
            "wants",
            "like",
            "wish",
            "please",
            "if",
            "when",
            "otherwise",
            "unless",
            "means",
            "mean",
            "counts",
            "except",
            "but",
            "only",
            "than",
            "not",
            "no",
            "without",
        ]);
    if orders || bounds || wishes || clause.iter().any(|token| is_denial(&token.folded)) {
        return false;
    }
    let state = has(&[
        "is", "are", "was", "were", "has", "have", "had", "been", "am", "got", "deserve", "deserves", "keep", "keeps",
        "contains", "contain", "looks", "look",
    ]);
    let opens = clause.iter().find(|token| token.kind == Kind::Word).is_some_and(|token| {
        matches!(
            token.folded.as_str(),
            "the"
                | "some"
                | "there"
                | "this"
                | "these"
                | "those"
                | "my"
                | "our"
                | "it"
                | "i"
                | "we"
                | "for"
                | "as"
                | "since"
                | "because"
                | "many"
                | "several"
                | "a"
                | "an"
                | "all"
                | "they"
        )
    });
    state && (speaks || opens)
}

/// "We want to see which shift loses the most time.": what the order behind it is for.
fn wants_to_know(clause: &[Token]) -> bool {
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let who = matches!(word(0), "i" | "we");
    let wants = matches!(word(1), "want" | "need" | "have" | "would" | "wish" | "try");
    let to = (2..5).find(|at| word(*at) == "to");
    let know = to.is_some_and(|to| matches!(word(to + 1), "know" | "see" | "understand" | "learn"));
    let asks =
        to.is_some_and(|to| matches!(word(to + 2), "which" | "who" | "what" | "whether" | "how" | "where" | "if"));
    who && wants
        && know
        && asks
        && !clause.iter().any(|token| matches!(token.kind, Kind::Quoted(_) | Kind::Symbol('=')))
}

/// "I have to calculate …" is no order of its own: the order follows.
fn follows_need(clause: &[Token], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).map_or("", |at| clause[at].folded.as_str());
    let telling = matches!(clause[at].folded.as_str(), "show" | "present" | "prepare" | "tell" | "give");
    telling && before(1) == "to" && matches!(before(2), "have" | "has" | "need" | "had")
}
