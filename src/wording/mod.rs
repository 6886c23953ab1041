//! wording

use crate::dialogue::{Button, Document};

/// One message in Telegram's HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub html: String,
    pub buttons: Vec<Vec<Labelled>>,
    pub document: Option<Document>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    pub label: String,
    pub button: Button,
}
