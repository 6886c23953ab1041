//! Compiling test results: several exports of a form tool in, one row per person out.
//!
//! [`read`] makes a [`TestFile`] of a workbook, [`compile`] matches the people of several tests and
//! gives each an average and a status, [`report`] draws up the workbook. Every row that was read is
//! either used or reported ([`Account`]).
//!
//! [`Account`]: crate::plan::compile::Account
//! [`Check`]: crate::plan::compile::Check
//! [`Suggestion`]: crate::plan::compile::Suggestion
//!
//! This module asks nobody anything and knows no language but that of headings in files: what is
//! doubtful is a [`Check`] or a [`Suggestion`], and the texts of the report come as [`Labels`].

mod attempts;
mod average;
mod compile;
use crate::engine::fold;
mod digits;
mod identity;
mod like_names;
mod names;
mod near;
mod number;
mod out_of;
mod overview;
mod person;
mod read;
mod report;
mod round;
mod score;
mod test_file;

pub use compile::{Compiled, compile};
pub use overview::overview;
pub use person::Person;
pub use read::{read, read_all};
pub use report::{Label, Labels, report};
pub use score::{Scale, Score};
pub use test_file::{Column, Columns, Entry, NotATest, Skipped, TestFile};
