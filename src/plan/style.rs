//! How cells are to look.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `RRGGBB`, upper case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Colour(pub String);

/// Only what is named changes; the rest of the cell's style stays.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct StyleChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bold: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub italic: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub underline: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strike: Option<bool>,
    /// A font by its name: `Arial`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub font: Option<String>,
    /// Points.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub size: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub font_colour: Option<Colour>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fill: Option<Colour>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_format: Option<NumberFormat>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub align: Option<Align>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub vertical: Option<Vertical>,
    /// Long texts go on in further lines of their cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wrap: Option<bool>,
    /// Degrees that the text is turned by, upwards; -90 to 90.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub turn: Option<i16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub border: Option<Border>,
}

/// Where a text stands between the sides of its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    Left,
    Centre,
    Right,
    Justify,
}

/// Where a text stands between top and bottom of its cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Vertical {
    Top,
    Middle,
    Bottom,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Border {
    pub sides: Sides,
    pub line: Line,
    /// Black where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<Colour>,
}

/// Which edges of the cells that are meant; all but `All` and `Inside` are those of the block as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sides {
    /// Around every cell.
    All,
    Outline,
    /// Between the cells.
    Inside,
    Top,
    Bottom,
    Left,
    Right,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// Takes the border away.
    None,
    Thin,
    Medium,
    Thick,
    Dashed,
    Dotted,
    Double,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NumberFormat {
    /// Thousands separator and this many decimals.
    Number {
        decimals: u8,
    },
    /// Symbol before the number: `$`, `€`, `£`, `₹` …
    Currency {
        symbol: String,
        decimals: u8,
    },
    /// Excel's Accounting: symbol at the left edge, negatives in parentheses.
    Accounting {
        symbol: String,
        decimals: u8,
    },
    Percent {
        decimals: u8,
    },
    /// An Excel date pattern such as `dd/mm/yyyy`.
    Date {
        pattern: String,
    },
    Text,
    General,
}

impl NumberFormat {
    /// The code as it stands in `styles.xml`.
    pub fn code(&self) -> String {
        let places = |n: u8| if n == 0 { String::new() } else { format!(".{}", "0".repeat(n.into())) };
        match self {
            Self::Number { decimals } => format!("#,##0{}", places(*decimals)),
            Self::Currency { symbol, decimals } => format!("\"{symbol}\"#,##0{}", places(*decimals)),
            Self::Accounting { symbol, decimals } => {
                let number = format!("#,##0{}", places(*decimals));
                let dash = format!("\"-\"{}", "?".repeat((*decimals).into()));
                format!("_(\"{symbol}\"* {number}_);_(\"{symbol}\"* \\({number}\\);_(\"{symbol}\"* {dash}_);_(@_)")
            }
            Self::Percent { decimals } => format!("0{}%", places(*decimals)),
            Self::Date { pattern } => pattern.clone(),
            Self::Text => "@".to_owned(),
            Self::General => "General".to_owned(),
        }
    }
}
