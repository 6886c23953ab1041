//! All tests in one binary, by kind: see the folders beside this file.

mod architecture;
mod command_line;
mod conversations;
mod corpus;
mod durability;
mod golden;
mod workbooks;
