//! What is told of results before they are sent.

use super::{Account, Check, Key, Kind, Likeness, Settings};

#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// Numbers of the tests, in their order.
    pub tests: Vec<u32>,
    pub settings: Settings,
    pub people: usize,
    pub passed: usize,
    /// Mean of the final averages.
    pub average: f64,
    pub account: Account,
    /// In the order of the checks.
    pub checks: Vec<Counted>,
    pub pairs: Vec<Pair>,
}

/// The checks of one kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Counted {
    pub kind: Kind,
    pub count: usize,
    /// The first of them.
    pub first: Vec<Check>,
}

/// Two who may be one; name and address of each.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Pair {
    pub keys: (Key, Key),
    pub one: (String, String),
    pub other: (String, String),
    pub likeness: Likeness,
}
