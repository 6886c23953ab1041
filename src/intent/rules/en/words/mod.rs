//! The English words that carry the grammar: verbs, joints, politeness, colours.

mod axis_titles;
mod background;
mod charts;
mod frame;
mod held;
mod joined;
mod looks;
mod only_shown;
mod openings;
mod passive;
mod periods;
mod said_again;
mod small;
mod spelling;
mod successive;
mod symbols;
mod verbs;
mod whose;

pub(in crate::intent) use background::{is_courtesy, only_tells, tells_where};
pub(in crate::intent) use charts::{is_chart, is_chart_kind, is_chart_noun, is_chart_part, is_chart_place};
pub(in crate::intent) use frame::is_frame;
pub(in crate::intent) use held::holds;
pub(in crate::intent) use looks::{colour, is_look, is_marking, light};
pub(in crate::intent) use openings::{asks, asks_for_nothing, denies, is_request, opens_question};
pub(in crate::intent) use passive::active;
pub(in crate::intent) use periods::PERIODS;
pub(in crate::intent) use said_again::{
    fills, heads, is_filling, is_heading, leads_names, name_of_new_column, names_column, names_what_was_made,
};
pub(in crate::intent) use small::{is_asked_verb, is_denial, is_function_word, is_joint, is_polite, is_then};
pub(in crate::intent) use spelling::{mend, spell, without_shorts};
pub(in crate::intent) use verbs::{Verb, is_verb, leaves_the_rest, places_result, verb};
