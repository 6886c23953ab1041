//! "filter the list so that only the visits without insurance are seen", "only the open ones should be displayed": said as
//! an order.

use crate::intent::token::{Kind, Token};

/// What is seen at the end of such a sentence.
const SEEN: &[&str] = &["seen", "shown", "displayed", "visible", "listed", "viewed", "showing"];
const VERBS: &[&str] = &["is", "are", "be", "remain", "remains", "stay", "stays"];

/// "show only …"; none where nothing of the kind is said.
pub(super) fn order(sentence: &[Token]) -> Option<Vec<Token>> {
    let word = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
    let only = (0..sentence.len()).find(|at| matches!(word(*at), "only" | "just"))?;
    let stop = |at: usize| matches!(sentence[at].kind, Kind::Symbol('.' | ';' | '!' | ','));
    let end = (only..sentence.len()).find(|at| stop(*at)).unwrap_or(sentence.len());
    let seen = end.checked_sub(1).filter(|at| SEEN.contains(&word(*at)))?;
    let mut stops = seen;
    while stops > only + 1 && (VERBS.contains(&word(stops - 1)) || is_modal(word(stops - 1))) {
        stops -= 1;
    }
    // "… so that": what leads to it asks for the same.
    let led = only >= 2 && word(only - 2) == "so" && word(only - 1) == "that" || only >= 1 && word(only - 1) == "so";
    let filters = (0..only).any(|at| matches!(word(at), "filter" | "filters" | "show" | "display" | "hide" | "set"));
    if stops == seen || stops <= only + 1 || !(only == 0 || led && filters) {
        return None;
    }
    let spoken = |word: &str| Token { folded: word.to_owned(), raw: word.to_owned(), ..sentence[only].clone() };
    let mut found = vec![spoken("show"), spoken("only")];
    found.extend_from_slice(&sentence[only + 1..stops]);
    found.extend_from_slice(&sentence[end..]);
    Some(found)
}

fn is_modal(word: &str) -> bool {
    matches!(word, "should" | "must" | "shall" | "to" | "can" | "will" | "have" | "need")
}
