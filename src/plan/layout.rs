//! Widths, heights, and what is out of sight.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Stage;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", bound = "")]
#[schemars(bound = "S: Stage")]
pub enum LayoutChange<S: Stage> {
    /// Without columns, all of the table.
    Width {
        columns: Vec<S::Column>,
        width: Width,
    },
    Height {
        rows: RowsMeant,
        height: Height,
    },
    HideColumns {
        columns: Vec<S::Column>,
    },
    /// Without columns, all that are hidden on the sheet.
    ShowColumns {
        columns: Vec<S::Column>,
    },
    /// Rows of the sheet, as Excel numbers them.
    HideRows {
        first: u32,
        last: u32,
    },
    ShowRows {
        first: u32,
        last: u32,
    },
    /// Every hidden row comes back; a filter stays, and lets all through.
    ShowAllRows,
    /// The filter goes, and what it hid comes back.
    RemoveFilter,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Width {
    /// As wide as what the cells show.
    Fit,
    /// Characters of the default font.
    Characters(f64),
    /// So many times what it is now.
    Times(f64),
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Height {
    /// As high as what the cells show: Excel works it out when it opens the file.
    Fit,
    Points(f64),
    Times(f64),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RowsMeant {
    Header,
    /// Header and data of the table.
    Table,
    /// As Excel numbers them.
    Numbered {
        first: u32,
        last: u32,
    },
}
