//! What understanding gives.

use serde::{Deserialize, Serialize};

use crate::{
    plan::{Named, Plan},
    workbook::schema::TableHint,
};

#[derive(Clone, Debug, PartialEq)]
pub enum Understanding {
    /// A reading good enough to show or do.
    Understood(Reading),
    /// One question would settle it.
    Ask(Question, Trace),
    /// Nothing in it that Rowbot does. `words`: the content words. `offers`: what could be done with the columns and
    /// values that it speaks of.
    Nothing { words: Vec<String>, offers: Vec<Choice>, trace: Trace },
}

impl Understanding {
    pub fn trace_mut(&mut self) -> &mut Trace {
        match self {
            Self::Understood(reading) => &mut reading.trace,
            Self::Ask(_, trace) | Self::Nothing { trace, .. } => trace,
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    pub plan: Plan<Named>,
    /// 0 to 1: the share of the content words that rules used, less for every guess.
    pub confidence: f64,
    /// Content words that nothing was made of, as written.
    pub unused: Vec<String>,
    /// Corrections of where the table is ("the table starts in row 4"), which hold before the plan.
    pub hints: Vec<TableHint>,
    pub trace: Trace,
}

/// A question with the answers as ready plans.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Question {
    pub kind: QuestionKind,
    /// At most eight.
    pub choices: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "ask")]
pub enum QuestionKind {
    /// Several columns could be meant by these words.
    WhichColumn { said: String },
    /// No column is near these words; `operation` needs one ("sort", "highlight" …).
    MissingColumn { operation: String },
    /// The message can be read in several ways.
    WhichReading,
    /// Part of the message was understood; these words were not, and they matter. One choice: what was understood, by
    /// itself.
    Unclear { words: Vec<String> },
    /// No wish was understood, only columns or values: something that can be done with them. The words that were not.
    Offered { words: Vec<String> },
    /// The column holds no such value.
    UnknownValue { column: String, said: String },
    /// A comparison without a value, a new column without a formula …: what is missing, as a keyword.
    Missing { what: String },
}

impl QuestionKind {
    /// Whether no wish was understood.
    #[must_use]
    pub fn is_offered(&self) -> bool {
        matches!(self, Self::Offered { .. })
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// A name from the workbook, shown as it is; empty: the wording describes the plan.
    pub label: String,
    pub plan: Plan<Named>,
}

/// The rules that made a reading, in order: for `explain` and for failing tests.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    pub lines: Vec<TraceLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TraceLine {
    pub rule: String,
    /// The words it used.
    pub words: String,
    pub made: String,
}
