//! The built-in Bot API server, strict as the real one, and its chat page: the tests' Telegram.
//!
//! Knows nothing of Rowbot: whatever speaks the Bot API can talk to it. Serves loopback only.

mod chat;
mod disk;
mod entities;
mod faults;
mod gate;
mod html;
mod image;
mod journal;
mod keyboard;
mod methods;
mod options;
mod params;
mod people;
mod rates;
mod record;
mod refusal;
mod shared;
mod updates;
mod wire;
mod world;

pub use refusal::Refusal;
