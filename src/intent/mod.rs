//! Words → reading: tokens, schema linking, rules per language, a trace of what was done.
//!
//! Works on the schema only, never on cells. A reading must explain the message: content words that
//! nothing was made of are named, and below the bar Rowbot asks one short question.

mod reading;

pub use reading::{Choice, Question, QuestionKind, Reading, Trace, TraceLine, Understanding};

use crate::workbook::Schema;

/// Reads a request against a workbook's schema.
///
/// `context` is what was said about the workbook besides ("tax is 22 % of profit").
pub fn understand(text: &str, context: Option<&str>, schema: &Schema) -> Understanding {
    let _ = (text, context, schema);
    todo!("understand")
}
