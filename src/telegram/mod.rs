//! The Bot API in and out: an update becomes an [`Event`], a message becomes calls.
//!
//! The only place that knows teloxide. It keeps nothing and decides nothing: what has arrived is
//! kept by whoever calls, and what is to be said comes as a [`Message`].
//!
//! [`Event`]: crate::dialogue::Event
//! [`Message`]: crate::wording::Message

mod answer;
mod bot;
pub mod buttons;
mod command;
pub mod decode;
pub mod deliver;
pub mod files;
mod html;
pub mod listener;
mod numbered;
mod outgoing;
pub mod receive;
#[cfg(test)]
mod scripted;
mod undelivered;
mod update;

pub use bot::{Me, bot, delete_webhook, identity, set_commands, set_webhook};
pub use decode::{Decoded, Origin, decode, decode_album};
pub use deliver::{InlineButton, Outgoing, OutgoingKind, deliver};
pub use files::{FetchFailure, download};
pub use listener::{Claimed, dispatch};
pub use outgoing::outgoing;
pub use receive::{RawUpdate, get_updates, raw_update};
pub use teloxide::Bot;
pub use undelivered::Undelivered;
