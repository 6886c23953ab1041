//! Kill points: the real binary, killed at random moments, loses nothing.

pub mod process;
mod script;
mod signals;
mod storm;
mod visit;
mod wire;
