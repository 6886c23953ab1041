//! Whole sheets. A sheet is named as the workbook has it; `None` is the one in use.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Colour;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SheetChange {
    /// An empty sheet behind the last tab.
    Add {
        #[serde(default)]
        name: Option<String>,
    },
    Rename {
        sheet: Option<String>,
        name: String,
    },
    /// A copy right behind the original, cells and looks and all.
    Copy {
        sheet: Option<String>,
        #[serde(default)]
        name: Option<String>,
    },
    /// What refers to the sheet shows `#REF!` from then on.
    Delete {
        sheet: Option<String>,
    },
    Move {
        sheet: Option<String>,
        place: SheetPlace,
    },
    Hide {
        sheet: Option<String>,
    },
    /// `None` brings every hidden sheet back.
    Unhide {
        sheet: Option<String>,
    },
    /// Without a password: a guard against slips.
    Protect {
        sheet: Option<String>,
    },
    Unprotect {
        sheet: Option<String>,
    },
    /// `None` takes the colour off.
    TabColour {
        sheet: Option<String>,
        colour: Option<Colour>,
    },
}

impl SheetChange {
    /// The sheet that it is done to, where that was named.
    pub fn named(&self) -> Option<&str> {
        match self {
            Self::Add { name } => name.as_deref(),
            Self::Rename { sheet, .. }
            | Self::Copy { sheet, .. }
            | Self::Delete { sheet }
            | Self::Move { sheet, .. }
            | Self::Hide { sheet }
            | Self::Unhide { sheet }
            | Self::Protect { sheet }
            | Self::Unprotect { sheet }
            | Self::TabColour { sheet, .. } => sheet.as_deref(),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SheetPlace {
    First,
    Last,
    Before(String),
    After(String),
}
