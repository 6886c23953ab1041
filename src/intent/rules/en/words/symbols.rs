//! "Add an asterisk to the end of the name": marks called by their names.

use crate::intent::token::{Kind, Token};

const MARKS: &[(&str, &str)] = &[
    ("asterisk", "*"),
    ("star", "*"),
    ("hash", "#"),
    ("hashtag", "#"),
    ("hyphen", "-"),
    ("dash", "-"),
    ("underscore", "_"),
    ("ampersand", "&"),
    ("slash", "/"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("exclamation", "!"),
    ("question", "?"),
    ("plus", "+"),
    ("percent", "%"),
    ("dollar", "$"),
    ("euro", "€"),
];

/// The mark in quotes, where it is put to the start or the end of texts.
pub(super) fn written(tokens: &mut Vec<Token>) {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let puts = (0..tokens.len()).any(|at| matches!(word(at), "append" | "prepend"))
        || (0..tokens.len()).any(|at| matches!(word(at), "add" | "put" | "attach" | "place" | "insert"))
            && (0..tokens.len()).any(|at| matches!(word(at), "end" | "front" | "start" | "beginning" | "behind"));
    let at = (1..tokens.len())
        .find(|at| matches!(word(at - 1), "a" | "an") && MARKS.iter().any(|(name, _)| *name == word(*at)));
    let Some(at) = at.filter(|_| puts) else { return };
    let Some((name, mark)) = MARKS.iter().find(|(name, _)| *name == word(at)) else { return };
    let noun = matches!(word(at + 1), "mark" | "sign" | "symbol" | "character");
    // "a plus to the end", but "a question to the end" is a text.
    if matches!(*name, "exclamation" | "question" | "percent" | "dollar" | "euro") && !noun {
        return;
    }
    let quoted = Token {
        kind: Kind::Quoted((*mark).to_owned()),
        raw: (*mark).to_owned(),
        folded: (*mark).to_owned(),
        ..tokens[at].clone()
    };
    tokens.splice(at - 1..at + 1 + usize::from(noun), [quoted]);
}
