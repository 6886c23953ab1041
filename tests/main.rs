//! All tests in one binary, by kind: see the folders beside this file.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on may stop there")]

mod architecture;
mod command_line;
mod conversations;
mod corpus;
mod durability;
mod fuzzing;
mod golden;
mod results;
mod workbooks;
