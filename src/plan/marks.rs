//! Colour scales, bars and icons that follow the values, and marks taken away.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Colour, Stage, Target};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum MarkChange<S: Stage> {
    /// Each column is measured by itself, or all that stand side by side together.
    Scale {
        columns: Vec<S::Column>,
        scale: Scale,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        together: bool,
    },
    /// Without a target, on the whole sheet.
    Remove { target: Option<Target<S>>, what: Marked },
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// A background between the colours of the lowest and the highest value.
    Colours { low: Colour, middle: Option<Colour>, high: Colour },
    /// A bar as long as the value within the cell.
    Bars { colour: Colour },
    Icons {
        icons: Icons,
        /// Below, at and above zero; else by thirds of the range.
        at_zero: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Icons {
    Arrows,
    TrafficLights,
    Flags,
    /// Cross, exclamation mark, tick.
    Symbols,
}

/// What goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Marked {
    /// Conditional formats, scales, bars and icons among them.
    Rules,
    /// The same, and the background colours of the data cells.
    Colours,
}
