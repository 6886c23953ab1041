//! What holds for a person in a chat, whatever file is open: the language, and what was learnt.

use serde::{Deserialize, Serialize};

use crate::{
    intent::{self, Learnt},
    plan::{Named, Plan, compile::Order},
};

/// Phrases that are kept; the oldest go first.
const MOST: usize = 100;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Tag of the language that was chosen.
    pub language: Option<String>,
    /// Tag of the language that the last telling message was written in.
    pub heard: Option<String>,
    /// Oldest first.
    pub phrases: Vec<Phrase>,
    /// The last number given to a phrase.
    pub last_phrase: u32,
    /// Ticket of the last message that showed settings, whose buttons hold.
    pub ticket: u32,
    /// How results are compiled, where nothing else is said with an order.
    pub results: Order,
    /// Shape of the workbook that the last words were read against.
    pub shape: Option<String>,
}

/// A phrase that was accepted, by a number for its button.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Phrase {
    pub number: u32,
    #[serde(flatten)]
    pub learnt: Learnt,
}

impl Settings {
    /// The language to speak: the one chosen, else the one written in, else the one of Telegram.
    #[must_use]
    pub fn language<'a>(&'a self, telegram: Option<&'a str>) -> Option<&'a str> {
        self.language.as_deref().or(self.heard.as_deref()).or(telegram)
    }

    pub(super) fn hear(&mut self, text: &str) {
        if let Some(tag) = intent::language_of(text) {
            self.heard = Some(tag.to_owned());
        }
    }

    /// Remembers what the words meant, in the place of what they meant before.
    /// Not where words were left over: those who say them again have to hear so again.
    pub(super) fn learn(&mut self, words: &str, plan: &Plan<Named>, unused: &[String]) {
        let Some(shape) = self.shape.clone().filter(|_| unused.is_empty()) else { return };
        self.phrases.retain(|known| known.learnt.shape != shape || !known.learnt.is_said(words));
        self.last_phrase = self.last_phrase.saturating_add(1);
        let learnt = Learnt { words: words.to_owned(), shape, plan: plan.clone() };
        self.phrases.push(Phrase { number: self.last_phrase, learnt });
        let over = self.phrases.len().saturating_sub(MOST);
        self.phrases.drain(..over);
    }

    /// What was learnt of these words, for workbooks of whatever shape.
    pub(super) fn learnt(&self, words: &str) -> Vec<Learnt> {
        let known = self.phrases.iter().map(|phrase| &phrase.learnt);
        known.filter(|learnt| learnt.is_said(words)).cloned().collect()
    }

    pub(super) fn forget(&mut self, number: u32) {
        self.phrases.retain(|phrase| phrase.number != number);
    }
}
