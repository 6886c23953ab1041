//! The Bot API in and out.

pub mod buttons;
pub mod decode;
pub mod deliver;
pub mod files;
pub mod listener;
