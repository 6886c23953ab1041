//! Rowbot: a file and a sentence in, the changed workbook out.
//!
//! A map, in reading order. An update travels
//! Telegram → inbox ([`store`]) → [`telegram`] → [`dialogue`] → [`intent`] → [`plan`] → [`engine`]
//! → [`workbook`] → outbox ([`store`]) → Telegram; [`app`] is the only module that knows them all.
//! Who may name whom is written down, and kept, in `tests/architecture.rs`.

pub mod config;

pub mod workbook;

pub mod plan;

pub mod engine;

pub mod results;

pub mod picture;

pub mod intent;

pub mod dialogue;

pub mod wording;

pub mod store;

pub mod telegram;

pub mod playground;

pub mod app;
