//! The settings of a person: the language, and the phrases that were learnt.

use crate::{
    dialogue::{Button, ButtonAction},
    intent,
};

use super::{
    Labelled,
    html::Html,
    language::{Language, text},
};

/// Characters of a phrase, in the text and on its button.
const PHRASE: usize = 120;
const LABEL: usize = 40;

impl Language {
    /// What a language is called in that language.
    fn own_name(tag: &str) -> Html {
        text!(Self::of(tag), "language-name")
    }

    pub(super) fn preferences(&self, language: Option<&str>, phrases: &[(u32, String)], total: usize) -> Vec<Html> {
        let spoken = match language {
            Some(tag) => text!(self, "own-language", language = Self::own_name(tag)),
            None => text!(self, "own-language-as-written"),
        };
        let mut lines = vec![spoken];
        if phrases.is_empty() {
            lines.push(text!(self, "learnt-nothing"));
            return lines;
        }
        lines.push(text!(self, "learnt-heading", count = total));
        let shown = phrases.iter().map(|(_, words)| text!(self, "learnt-line", words = self.quote(words, PHRASE)));
        lines.extend(shown);
        if total > phrases.len() {
            lines.push(text!(self, "lines-left-out", count = total - phrases.len()));
        }
        lines
    }

    /// The languages, and a button for each phrase that can be forgotten.
    pub(super) fn preference_buttons(&self, phrases: &[(u32, String)], ticket: u32) -> Vec<Vec<Labelled>> {
        let forgets = |label: Html, number| {
            vec![Labelled { label: label.to_plain(), button: Button { action: ButtonAction::Unlearn(number), ticket } }]
        };
        let mut rows = self.language_buttons(ticket);
        let one = |(number, words): &(u32, String)| {
            forgets(text!(self, "button-unlearn", words = self.quote(words, LABEL)), *number)
        };
        rows.extend(phrases.iter().map(one));
        if phrases.len() > 1 {
            rows.push(forgets(text!(self, "button-unlearn-all"), 0));
        }
        rows
    }

    /// Each language by its own name, and the one that is written in.
    pub(super) fn language_buttons(&self, ticket: u32) -> Vec<Vec<Labelled>> {
        let names = intent::languages().map(Self::own_name).chain([text!(self, "button-as-written")]);
        let buttons = names.zip(0_u8..).map(|(name, place)| Labelled {
            label: name.to_plain(),
            button: Button { action: ButtonAction::Speak(place), ticket },
        });
        let mut buttons: Vec<Labelled> = buttons.collect();
        let last = buttons.split_off(buttons.len().saturating_sub(1));
        vec![buttons, last]
    }
}
