//! Colour scales, bars, icons and their end, in words.

use crate::plan::{Icons, MarkChange, Marked, Scale};

use super::{
    html::Html,
    language::{Language, text},
    names::Spoken,
};

impl Language {
    pub(super) fn mark_change<S: Spoken>(&self, change: &MarkChange<S>) -> Html {
        match change {
            MarkChange::Scale { columns, scale, together } => {
                let said = self.scale(self.columns::<S>(columns), scale);
                if *together { text!(self, "op-scale-together", what = said) } else { said }
            }
            MarkChange::Remove { target, what } => {
                let place = match target {
                    Some(target) => self.target(target),
                    None => text!(self, "this-sheet"),
                };
                let key = match what {
                    Marked::Rules => "op-remove-rules",
                    Marked::Colours => "op-remove-colours",
                };
                text!(self, key, place = place)
            }
        }
    }

    fn scale(&self, columns: Html, scale: &Scale) -> Html {
        match scale {
            Scale::Colours { low, middle: None, high } => {
                let (low, high) = (self.colour(low), self.colour(high));
                text!(self, "op-colour-scale", columns = columns, low = low, high = high)
            }
            Scale::Colours { low, middle: Some(middle), high } => {
                let (low, middle, high) = (self.colour(low), self.colour(middle), self.colour(high));
                text!(self, "op-colour-scale-of-three", columns = columns, low = low, middle = middle, high = high)
            }
            Scale::Bars { colour } => text!(self, "op-data-bars", columns = columns, colour = self.colour(colour)),
            Scale::Icons { icons, at_zero } => {
                let icons = self.text(
                    match icons {
                        Icons::Arrows => "icons-arrows",
                        Icons::TrafficLights => "icons-lights",
                        Icons::Flags => "icons-flags",
                        Icons::Symbols => "icons-symbols",
                    },
                    &[],
                );
                let key = if *at_zero { "op-icons-at-zero" } else { "op-icons" };
                text!(self, key, columns = columns, icons = icons)
            }
        }
    }
}
