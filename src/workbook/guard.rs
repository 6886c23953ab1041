//! A file that breaks a reader is a broken file to the one who sent it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Unreadable;

/// What the reader says; a panic in it is said to be damage.
pub(in crate::workbook) fn guarded<T>(read: impl FnOnce() -> Result<T, Unreadable>) -> Result<T, Unreadable> {
    catch_unwind(AssertUnwindSafe(read))
        .unwrap_or_else(|_| Err(Unreadable::Damaged { detail: "the reader gave up".to_owned() }))
}
