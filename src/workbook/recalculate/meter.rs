//! What one calculation has made, counted while it runs; the count does not depend on the order in which formulas
//! are worked out. Beyond the bounds the calculation is called off.

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering::Relaxed},
};

use formualizer::eval::engine::CancelToken;

use super::work;

/// Bytes of text that formulas may make and copy.
pub(super) const MOST_TEXT: u64 = 1 << 30;

/// Calculations that are under way: the engine's functions are everybody's, and know a calculation by its token.
static METERS: Mutex<Vec<Arc<Meter>>> = Mutex::new(Vec::new());

#[derive(Debug)]
pub(super) struct Meter {
    token: CancelToken,
    /// Formulas that may show a text which another one made.
    copies: u64,
    text: AtomicU64,
    longest: AtomicU64,
    steps: AtomicU64,
}

/// Counts until it is dropped.
pub(super) struct Counting(Arc<Meter>);

impl Meter {
    /// `steps` are those that the formulas take in any case.
    pub(super) fn start(token: &CancelToken, copies: u64, steps: u64) -> Counting {
        let (text, longest, steps) = (AtomicU64::new(0), AtomicU64::new(0), AtomicU64::new(steps));
        let meter = Arc::new(Self { token: token.clone(), copies, text, longest, steps });
        METERS.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(&meter));
        Counting(meter)
    }

    pub(super) fn of(token: &CancelToken) -> Option<Arc<Self>> {
        let meters = METERS.lock().unwrap_or_else(PoisonError::into_inner);
        meters.iter().find(|meter| Arc::ptr_eq(meter.token.as_flag(), token.as_flag())).cloned()
    }

    pub(super) fn is_over(&self) -> bool {
        self.token.is_cancelled()
    }

    /// Cells were made that hold texts of so many bytes, the longest of so many.
    pub(super) fn made(&self, cells: u64, text: u64, longest: u64) {
        let text = self.text.fetch_add(text, Relaxed).saturating_add(text);
        let longest = self.longest.fetch_max(longest, Relaxed).max(longest);
        let steps = cells.saturating_mul(work::COPIED);
        let steps = self.steps.fetch_add(steps, Relaxed).saturating_add(steps);
        if text.saturating_add(longest.saturating_mul(self.copies)) > MOST_TEXT || steps > work::MOST {
            self.token.cancel();
        }
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        METERS.lock().unwrap_or_else(PoisonError::into_inner).retain(|meter| !Arc::ptr_eq(meter, &self.0));
    }
}
