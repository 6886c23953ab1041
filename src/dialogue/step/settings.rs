//! `/settings` and `/language`.

use crate::intent;

use super::super::{Reply, State, Turn};

/// Phrases that are shown with a button each, the newest first.
const SHOWN: usize = 8;

pub(super) fn shown(mut state: State) -> Turn {
    let ticket = state.next_ticket();
    state.settings.ticket = ticket;
    let phrases = state.settings.phrases.iter().rev();
    let phrases = phrases.take(SHOWN).map(|phrase| (phrase.number, phrase.learnt.words.clone())).collect();
    let (language, total) = (state.settings.language.clone(), state.settings.phrases.len());
    Turn::saying(state, Reply::Settings { language, phrases, total, ticket })
}

/// `/language es`, or `/language` alone: asks.
pub(super) fn language(mut state: State, words: &str) -> Turn {
    let tag = words.trim().to_lowercase();
    if let Some(known) = intent::languages().find(|known| *known == tag) {
        return speaks(state, Some(known));
    }
    let ticket = state.next_ticket();
    state.settings.ticket = ticket;
    Turn::saying(state, Reply::WhichLanguage { ticket })
}

/// The language of that place in the list of languages; behind its end, whatever is written in.
pub(super) fn chosen(state: State, place: usize) -> Turn {
    speaks(state, intent::languages().nth(place))
}

fn speaks(mut state: State, tag: Option<&str>) -> Turn {
    state.settings.language = tag.map(str::to_owned);
    Turn::saying(state, Reply::Speaks { chosen: tag.is_some() })
}

/// Forgets one phrase, or all of them (0), and shows what is left.
pub(super) fn forgets(mut state: State, number: u32) -> Turn {
    if number == 0 {
        state.settings.phrases.clear();
    } else {
        state.settings.forget(number);
    }
    shown(state)
}
