//! Phrases whose meaning a person has accepted: matched before any rule, on workbooks of the same shape.
//!
//! Holds words and plans, never anything of the cells.

use serde::{Deserialize, Serialize};

use crate::{
    plan::{Named, Plan},
    workbook::Schema,
};

use super::{
    reading::{Reading, Trace, TraceLine, Understanding},
    token::fold,
};

/// What was said, of what kind of table, and what was meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Learnt {
    /// As said last.
    pub words: String,
    /// See [`shape`].
    pub shape: String,
    pub plan: Plan<Named>,
}

impl Learnt {
    /// Whether a message says the same words, whatever its capitals, accents and marks at the end.
    pub fn is_said(&self, text: &str) -> bool {
        same(&self.words) == same(text)
    }
}

fn same(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '!', '?', ' ']).trim_start_matches(['¿', '¡']).to_owned()
}

/// A fingerprint of the columns of the sheet in use: their names in order. Tables of the same columns
/// have the same shape, whatever their rows.
pub fn shape(schema: &Schema) -> String {
    let names = schema.main_table().into_iter().flat_map(|table| &table.columns).map(|column| fold(&column.name));
    // FNV-1a: it is stored, so it has to be the same in every version.
    let hash = names.fold(0xcbf2_9ce4_8422_2325_u64, |hash, name| {
        let bytes = name.bytes().chain([0x1f]);
        bytes.fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    });
    format!("{hash:016x}")
}

/// The meaning of the words, where they were accepted for a table of this shape.
pub fn recall(learnt: &[Learnt], text: &str, schema: &Schema) -> Option<Understanding> {
    let shape = shape(schema);
    let known = learnt.iter().rev().find(|known| known.shape == shape && known.is_said(text))?;
    let line = TraceLine { rule: "learnt".to_owned(), words: text.to_owned(), made: "as accepted before".to_owned() };
    Some(Understanding::Understood(Reading {
        plan: known.plan.clone(),
        confidence: 1.0,
        unused: Vec::new(),
        hints: Vec::new(),
        trace: Trace { lines: vec![line] },
    }))
}
