//! A call whose answer is read for the message's number alone.
//!
//! teloxide reads the whole message back. If there is something in it that it does not know, a
//! message that was sent looks unsent, and would be sent again.

use serde::{Deserialize, Serialize};
use teloxide::{
    requests::{MultipartPayload, Payload},
    types::InputFile,
};

#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Numbered<P>(pub P);

#[derive(Clone, Copy, Debug, Deserialize)]
pub(super) struct Number {
    pub message_id: i32,
}

impl<P: Payload> Payload for Numbered<P> {
    type Output = Number;
    const NAME: &'static str = P::NAME;
}

impl<P: MultipartPayload> MultipartPayload for Numbered<P> {
    fn copy_files(&self, into: &mut dyn FnMut(InputFile)) {
        self.0.copy_files(into);
    }

    fn move_files(&mut self, into: &mut dyn FnMut(InputFile)) {
        self.0.move_files(into);
    }
}
