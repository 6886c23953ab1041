//! "the March invoices": those of March.

use crate::intent::{
    link::Linker,
    rules::en::things,
    token::{Kind, Token, month},
};

use super::{joined, spoken, word};

pub(super) fn named_first(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let at = (1..tokens.len()).find(|at| {
        tokens[*at].kind == Kind::Word
            && tokens[*at].folded.len() > 2
            && month(&tokens[*at].folded).is_some()
            && matches!(word(tokens, at - 1), "the" | "only" | "all" | "my" | "our")
            && mentions.iter().all(|one| one.start > *at || one.end <= *at)
            && word(tokens, at + 1).ends_with('s')
            && (things::is_thing(word(tokens, at + 1)) || crate::intent::link::is_thing(word(tokens, at + 1)))
    })?;
    Some(joined(&[&tokens[..at], &tokens[at + 1..at + 2], &spoken("of"), &tokens[at..=at], &tokens[at + 2..]]))
}
