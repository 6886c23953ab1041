//! Where every row that was read went.

/// Rows of all tests together. `read = used + repeated + unusable + skipped`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Account {
    /// Rows under the headings that are not blank.
    pub read: usize,
    /// Their score, or that there is none, stands in the results.
    pub used: usize,
    /// Other attempts of somebody at the same test; reported.
    pub repeated: usize,
    /// Scores out of range or unreadable; reported.
    pub unusable: usize,
    /// No person's row; reported.
    pub skipped: usize,
}

impl Account {
    pub fn reported(&self) -> usize {
        self.repeated + self.unusable + self.skipped
    }

    /// Whether no row is lost.
    pub fn balances(&self) -> bool {
        self.read == self.used + self.reported()
    }
}
