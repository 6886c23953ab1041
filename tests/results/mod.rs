//! Compiling test results: exports with known truth, compared person by person; other lists put together.

mod attempts;
mod command_line;
mod exports;
mod known_truth;
mod out_of;
mod ranked;
mod rows_told;
mod together;
mod tools;
mod words;
