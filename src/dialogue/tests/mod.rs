//! Whole conversations with no I/O, a claim each.

mod asking;
mod files;
mod proposals;
mod random;
mod revisions;
mod stored;
mod words;
mod world;
