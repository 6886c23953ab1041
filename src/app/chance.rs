//! Where chance comes from.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A seed that is another one every time. Nothing secret may hang on it.
pub fn seed() -> u64 {
    RandomState::new().build_hasher().finish()
}
