//! Kill points: the real binary, killed at random moments, loses nothing.

mod process;
mod script;
mod signals;
mod storm;
mod visit;
