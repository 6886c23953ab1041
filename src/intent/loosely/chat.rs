//! Words as thumbs write them: "total per city pls n sort by yr", "del the temp col, dont need it".

use crate::intent::{
    link::Linker,
    token::{Kind, Token},
};

use super::{joined, spoken};

/// What is written, and what is meant. An empty one says nothing.
const SHORT: &[(&str, &str)] = &[
    ("pls", ""),
    ("plz", ""),
    ("plss", ""),
    ("thx", ""),
    ("thnx", ""),
    ("tnx", ""),
    ("ty", ""),
    ("asap", ""),
    ("lol", ""),
    ("u", "you"),
    ("ur", "your"),
    ("n", "and"),
    ("nd", "and"),
    ("r", "are"),
    ("w", "with"),
    ("col", "column"),
    ("cols", "columns"),
    ("colum", "column"),
    ("yr", "year"),
    ("yrs", "years"),
    ("mth", "month"),
    ("mths", "months"),
    ("wk", "week"),
    ("wks", "weeks"),
    ("del", "delete"),
    ("rm", "remove"),
    ("calc", "calculate"),
    ("avg", "average"),
    ("ppl", "people"),
    ("evry", "every"),
    ("everythin", "everything"),
    ("anythin", "anything"),
    ("nothin", "nothing"),
    ("alltogether", "in total"),
    ("seperators", "separators"),
    ("seperator", "separator"),
    ("coloum", "column"),
    ("collumn", "column"),
    ("wanna", "want to"),
    ("gimme", "give me"),
    ("lemme", "let me"),
    ("dunno", ""),
    ("w/out", "without"),
    ("w/o", "without"),
];

/// The message in full words; names of the workbook stay.
pub(super) fn in_full(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let named = |at: usize| mentions.iter().any(|one| one.start <= at && at < one.end && one.end - one.start == 1);
    let mut said: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut changed = false;
    for (at, token) in tokens.iter().enumerate() {
        let short = SHORT.iter().find(|(short, _)| token.kind == Kind::Word && token.folded == *short);
        match short.filter(|_| !named(at) && token.raw.chars().all(|c| !c.is_uppercase() || at == 0)) {
            Some((_, full)) => {
                said = joined(&[&said, &spoken(full)]);
                changed = true;
            }
            None => said.push(token.clone()),
        }
    }
    // "w/ yr stored": the slash was of the short word.
    let with: Vec<usize> = (1..said.len()).filter(|at| said[*at].is_symbol('/') && said[at - 1].is("with")).collect();
    for at in with.into_iter().rev() {
        said.remove(at);
    }
    changed.then_some(said)
}
