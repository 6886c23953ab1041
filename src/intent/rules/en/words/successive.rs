//! "from each month to the next", "between each pair of years", "month on month": compared with the row before.

use crate::intent::token::{Kind, Token, tokenize};

use super::periods::PERIODS;

/// The message with "against the previous row" for all of them.
pub(super) fn plainly(tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        if let Some(length) = said(tokens, at) {
            let raw = crate::intent::token::written(&tokens[at..at + length]);
            let mut plain = tokenize("against the previous row");
            for token in &mut plain {
                token.raw = String::new();
                token.spaced = true;
            }
            if let Some(first) = plain.first_mut() {
                first.raw = raw;
            }
            tokens.splice(at..at + length, plain);
        }
        at += 1;
    }
}

/// How many tokens say it, beginning at `at`.
fn said(tokens: &[Token], at: usize) -> Option<usize> {
    let word =
        |at: usize| tokens.get(at).filter(|token| token.kind == Kind::Word).map_or("", |one| one.folded.as_str());
    let period = |at: usize| PERIODS.contains(&word(at));
    let of = |words: &[&str], at: usize| words.contains(&word(at));
    match word(at) {
        "from" if of(&["each", "one", "every"], at + 1) && period(at + 2) && word(at + 3) == "to" => {
            let next = at + 4 + usize::from(word(at + 4) == "the");
            of(&["next", "following", "other"], next).then(|| next + 1 + usize::from(period(next + 1)) - at)
        }
        "from" if period(at + 1) && word(at + 2) == "to" && word(at + 3) == word(at + 1) => Some(4),
        "between" if of(&["each", "every", "the", "all"], at + 1) && of(&["pair", "pairs"], at + 2) => {
            let end = at + 3 + usize::from(word(at + 3) == "of");
            let end = end + usize::from(of(&["consecutive", "successive", "neighbouring", "adjacent"], end));
            period(end).then(|| end + 1 - at)
        }
        "between" if of(&["consecutive", "successive", "adjacent"], at + 1) && period(at + 2) => Some(3),
        _ => None,
    }
}
