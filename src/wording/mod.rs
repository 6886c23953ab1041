//! Replies → text and buttons, in the person's language. The only reader of `locales/`.
//!
//! Nothing is decided here: what is said is a [`Reply`], how it is said stands in `locales/`.
//! Everything of the user's is escaped on its way into a text.
//!
//! [`Reply`]: crate::dialogue::Reply

mod account;
mod across;
mod answer;
mod buttons;
mod cell;
mod chart;
mod commands;
mod condition;
mod expr;
mod gradebook;
mod html;
mod language;
mod layout;
mod lists;
mod marks;
mod merge;
mod names;
mod native_table;
mod note;
mod op;
mod page;
mod pivot;
mod plain;
mod preferences;
mod question;
mod refusal;
mod report;
mod reshape;
mod results;
mod rows;
mod say;
mod seen;
mod sheet;
mod terms;
mod validation;

pub use commands::commands;
pub use plain::Plain;
pub use report::Report;
pub use say::say;

use crate::dialogue::{Button, Document};

/// One message of the chat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Telegram's HTML, at most 4,096 UTF-16 units.
    pub html: String,
    /// Rows of buttons under it.
    pub buttons: Vec<Vec<Labelled>>,
    pub document: Option<Document>,
    /// The document is a picture to look at.
    pub photo: bool,
}

/// A button with what stands on it: plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    pub label: String,
    pub button: Button,
}

#[cfg(test)]
mod tests;
