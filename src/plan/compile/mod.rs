//! Compiling test results, as data: the order, what was answered, the checks, the account of the rows.
//!
//! `results` does it; this says what is to be done and what came of it.

mod account;
mod check;
mod gift;
mod key;
mod order;
mod overview;
mod settings;

pub use account::Account;
pub use check::{Check, Finding, Kind, Part, WhySkipped};
pub use gift::{Gift, Gifts, Given};
pub use key::{Answers, Key, Likeness, Suggestion};
pub use order::{BonusWish, Order};
pub use overview::{Counted, Overview, Pair};
pub use settings::{Attempts, Band, Bonus, ByTests, OutOf, Participation, Place, Settings};
