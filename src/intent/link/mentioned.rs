//! What stretches of a message mention, kept for its length: the same clause is asked about by its reader, by the ways of
//! loose speech and by every scene that is made of it.

use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::{HashMap, fast::RandomState};

use crate::intent::token::Token;

use super::Mention;

#[derive(Default)]
pub(super) struct Mentioned {
    hasher: RandomState,
    /// By fingerprint; those of equal ones are told apart by what was said.
    known: HashMap<u64, Vec<Known>>,
}

/// What was said, and what it mentions.
type Known = (Vec<Token>, Vec<Mention>);

impl Mentioned {
    pub(super) fn of(&self, tokens: &[Token]) -> Option<Vec<Mention>> {
        let known = self.known.get(&self.fingerprint(tokens))?;
        known.iter().find(|(said, _)| said == tokens).map(|(_, found)| found.clone())
    }

    pub(super) fn keep(&mut self, tokens: &[Token], found: &[Mention]) {
        let fingerprint = self.fingerprint(tokens);
        self.known.entry(fingerprint).or_default().push((tokens.to_vec(), found.to_vec()));
    }

    fn fingerprint(&self, tokens: &[Token]) -> u64 {
        let mut hasher = self.hasher.build_hasher();
        for token in tokens {
            (token.raw.as_str(), token.folded.as_str()).hash(&mut hasher);
        }
        hasher.finish()
    }
}
