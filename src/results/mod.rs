//! Compiling test results: several exports of a form tool in, one row per person out.
//!
//! [`read`] makes a [`TestFile`] of a workbook, [`compile`] matches the people of several tests and
//! gives each an average and a status, [`report`] draws up the workbook. Every row that was read is
//! either used or reported ([`Account`]).
//!
//! This module asks nobody anything and knows no language but that of headings in files: what is
//! doubtful is a [`Check`] or a [`Suggestion`], and the texts of the report come as [`Labels`].

mod account;
mod attempts;
mod average;
mod check;
mod compile;
mod fold;
mod identity;
mod key;
mod near;
mod number;
mod person;
mod read;
mod report;
mod round;
mod score;
mod settings;
mod test_file;

pub use account::Account;
pub use check::{Check, Finding, Kind, Part};
pub use compile::{Compiled, compile};
pub use key::{Answers, Key};
pub use near::{Likeness, Suggestion};
pub use person::Person;
pub use read::read;
pub use report::{Label, Labels, report};
pub use score::{Scale, Score};
pub use settings::{Attempts, Band, Bonus, ByTests, Participation, Place, Settings};
pub use test_file::{Column, Columns, Entry, NotATest, Skipped, TestFile, WhySkipped};
