//! Compiling test results: exports with known truth, compared person by person.

mod attempts;
mod command_line;
mod exports;
mod known_truth;
mod words;
