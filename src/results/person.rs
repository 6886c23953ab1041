//! One line of the results.

use crate::plan::compile::Key;

#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub key: Key,
    /// As it stands in most of the files; empty when none has one.
    pub name: String,
    /// Empty when none has one.
    pub email: String,
    /// By test, in the order of the tests.
    pub scores: Vec<Option<f64>>,
    /// Of 100; `None` without the participation bonus.
    pub assignment: Option<f64>,
    /// Points on top of the average; `None` without the bonus by tests.
    pub extra: Option<f64>,
    /// Points given on top of it; `None` where nobody gets any.
    pub gift: Option<f64>,
    pub average: f64,
    pub passed: bool,
}
