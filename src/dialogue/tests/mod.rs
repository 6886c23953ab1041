//! Whole conversations with no I/O, a claim each.

mod asking;
mod export;
mod files;
mod gradebook;
mod proposals;
mod random;
mod revisions;
mod stored;
mod words;
mod world;
