//! The built-in Bot API server, strict as the real one, and its chat page: the tests' Telegram.
//!
//! Knows nothing of Rowbot: whatever speaks the Bot API can talk to it. Serves loopback only.

mod chat;
mod control;
mod disk;
mod entities;
mod faults;
mod files;
mod gate;
mod groups;
mod html;
mod image;
mod journal;
mod keyboard;
mod methods;
mod options;
mod page;
mod params;
mod people;
mod person;
mod push;
mod rates;
mod record;
mod refusal;
mod server;
mod shared;
mod updates;
mod wire;
mod world;

pub use chat::{ChatKind, Standing, User};
pub use faults::{Fault, FaultKind};
pub use journal::{Event, What};
pub use options::{Example, Options};
pub use person::Person;
pub use rates::{Limit, Rates};
pub use refusal::Refusal;
pub use server::Server;
pub use world::Call;
