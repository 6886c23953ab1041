//! The workbooks of the last turns, opened: who talks about a file mostly goes on talking about it.
//!
//! Nothing is here that the store does not have; what is not here is opened anew. Bounded by memory
//! and time, so that an idle bot is small.

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use crate::workbook::Workbook;

/// All together, roughly: a workbook of 100,000 rows takes about this much.
const MOST_BYTES: usize = 128 << 20;
/// Of one.
const LARGEST: usize = MOST_BYTES / 2;
const LONGEST: Duration = Duration::from_mins(5);

#[derive(Default)]
pub struct Shelf(Mutex<Vec<Kept>>);

struct Kept {
    blob: String,
    workbook: Arc<Workbook>,
    bytes: usize,
    used: Instant,
}

impl Shelf {
    pub fn get(&self, blob: &str) -> Option<Arc<Workbook>> {
        let mut kept = self.kept();
        let found = kept.iter_mut().find(|one| one.blob == blob)?;
        found.used = Instant::now();
        Some(Arc::clone(&found.workbook))
    }

    /// The last used come before the others where there is no room for all.
    pub fn keep(&self, blob: &str, workbook: Arc<Workbook>) {
        let bytes = workbook.memory();
        let mut kept = self.kept();
        kept.retain(|one| one.blob != blob);
        if bytes <= LARGEST {
            kept.insert(0, Kept { blob: blob.to_owned(), workbook, bytes, used: Instant::now() });
        }
        kept.sort_by_key(|one| std::cmp::Reverse(one.used));
        let mut room = MOST_BYTES;
        kept.retain(|one| {
            let fits = one.bytes <= room;
            room = room.saturating_sub(one.bytes);
            fits
        });
    }

    /// What was not used for a while goes.
    pub fn tidy(&self) {
        self.kept().retain(|one| one.used.elapsed() < LONGEST);
    }

    /// What somebody wants forgotten is not kept here either.
    pub fn clear(&self) {
        self.kept().clear();
    }

    fn kept(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_is_kept_until_the_shelf_is_cleared() {
        let shelf = Shelf::default();
        let workbook = Arc::new(Workbook::empty("Data").unwrap());
        shelf.keep("one", Arc::clone(&workbook));
        shelf.keep("one", workbook);
        assert!(shelf.get("one").is_some() && shelf.get("other").is_none());
        shelf.tidy();
        assert_eq!(shelf.kept().len(), 1);
        shelf.clear();
        assert!(shelf.get("one").is_none());
    }
}
