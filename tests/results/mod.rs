//! Compiling test results: exports with known truth, compared person by person.

mod exports;
mod known_truth;
