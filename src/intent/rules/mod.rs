//! Rules per language: how people say what they want.

pub(in crate::intent) mod en;
mod es;
mod ru;

use super::{
    scene::Scene,
    talk::{Made, Talk},
    translate::Tongue,
};

/// The languages whose words are translated into those that the English rules read.
pub(in crate::intent) const TONGUES: &[&Tongue] = &[&es::TONGUE, &ru::TONGUE];

/// One way of saying one operation. All rules whose trigger stands in a clause are tried; the one
/// that explains most of the clause is taken.
pub(in crate::intent) struct Rule {
    /// As the trace shows it.
    pub name: &'static str,
    /// One of these words must stand in the clause; empty: always tried.
    pub triggers: &'static [&'static str],
    pub read: fn(&Scene<'_>, &Talk) -> Option<Made>,
}
