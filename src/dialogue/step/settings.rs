//! `/settings` and `/language`.

use crate::{
    intent,
    plan::compile::{self, Attempts, Bonus, BonusWish, Order},
};

use super::super::{Reply, State, Turn};

/// Words for the settings of results.
const RESULTS: &[&str] = &["results", "result", "compile", "resultados", "результаты", "результатов"];
/// Phrases that are shown with a button each, the newest first.
const SHOWN: usize = 8;

/// `/settings`, `/settings results`, `/settings results pass mark 60`.
pub(super) fn commanded(mut state: State, words: &str) -> Turn {
    let words = words.trim();
    let (first, rest) = words.split_once(char::is_whitespace).unwrap_or((words, ""));
    if !RESULTS.contains(&first.to_lowercase().trim_end_matches(':')) {
        return shown(state);
    }
    if rest.trim().is_empty() {
        return results(state);
    }
    match intent::compile_wishes(rest) {
        Some(order) => {
            state.settings.results = Order { tests: Vec::new(), ..order.after(&state.settings.results) };
            results(state)
        }
        None => {
            let words = vec![rest.trim().to_owned()];
            Turn::saying(state, Reply::NotUnderstood { words })
        }
    }
}

/// How results are compiled, with a button for each change.
fn results(mut state: State) -> Turn {
    let ticket = state.next_ticket();
    state.settings.ticket = ticket;
    let order = &state.settings.results;
    let settings = compile::Settings { best_of: order.best_of.filter(|best| *best > 0), ..order.settings(0) };
    let drop_lowest = order.drop_lowest.unwrap_or_default();
    Turn::saying(state, Reply::ResultsSettings { settings, drop_lowest, ticket })
}

/// The n-th change, from 0: pass mark down, up; which attempt; which bonus; the lowest dropped or not;
/// as it was.
pub(super) fn results_changed(mut state: State, change: u8) -> Turn {
    let order = &mut state.settings.results;
    let now = order.settings(0);
    let step = |by: f64| Some((now.pass_mark + by).clamp(0.0, 100.0));
    match change {
        0 => order.pass_mark = step(-5.0),
        1 => order.pass_mark = step(5.0),
        2 => {
            order.attempts = Some(match now.attempts {
                Attempts::Last => Attempts::Best,
                Attempts::Best => Attempts::First,
                Attempts::First => Attempts::Mean,
                Attempts::Mean => Attempts::Last,
            });
        }
        3 => {
            order.bonus = Some(match now.bonus {
                Bonus::Participation(_) => BonusWish::ByTests,
                Bonus::ByTests(_) => BonusWish::None,
                Bonus::None => BonusWish::Participation,
            });
        }
        4 => {
            let dropped = order.drop_lowest.unwrap_or_default();
            order.best_of = None;
            order.drop_lowest = Some(if dropped < 2 { dropped + 1 } else { 0 }).filter(|dropped| *dropped > 0);
        }
        5 => *order = Order::default(),
        _ => return Turn::saying(state, Reply::StaleButton),
    }
    results(state)
}

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
