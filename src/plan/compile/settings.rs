//! Every constant of the domain, with the defaults that people know.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::gift::Gifts;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Settings {
    /// The lowest final average that passes.
    pub pass_mark: f64,
    pub attempts: Attempts,
    pub bonus: Bonus,
    /// Only so many of the best scores count; all where `None`.
    pub best_of: Option<u32>,
    pub gifts: Gifts,
    /// What was said of the scores of tests; the last of one test holds.
    pub out_of: Vec<OutOf>,
}

/// The scores of a test, or of all, are points out of this many.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutOf {
    /// All tests where `None`.
    pub test: Option<u32>,
    pub most: f64,
}

/// Which of several attempts at one test counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Attempts {
    #[default]
    Last,
    First,
    Best,
    Mean,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Bonus {
    None,
    /// An assignment score for taking part, averaged in like one more test.
    Participation(Participation),
    /// A share of the average for the number of tests taken, on top of it.
    ByTests(ByTests),
}

/// Both lists are in rising order of `from`; what is under the first counts as in the first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Participation {
    pub bands: Vec<Band>,
    pub places: Vec<Place>,
}

/// From this share of the tests completed, the assignment score lies between `low` and `high`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Band {
    pub from: f64,
    pub low: f64,
    pub high: f64,
}

/// From this mean of the completed scores on, the place within the band: 0 is `low`, 1 is `high`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    pub from: f64,
    pub place: f64,
}

/// From this number of tests on, this share is added; in rising order, and never over 100 points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ByTests {
    pub steps: Vec<(u32, f64)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            pass_mark: 50.0,
            attempts: Attempts::Last,
            bonus: Bonus::Participation(Participation::default()),
            best_of: None,
            gifts: Gifts::default(),
            out_of: Vec::new(),
        }
    }
}

impl Default for Participation {
    fn default() -> Self {
        let bands = [(0.0, 50.0, 50.0), (0.4, 70.0, 75.0), (0.6, 80.0, 80.0), (0.8, 85.0, 93.0)];
        let places = [(0.0, 0.1), (55.0, 0.3), (65.0, 0.5), (75.0, 0.7), (85.0, 0.9)];
        Self {
            bands: bands.into_iter().map(|(from, low, high)| Band { from, low, high }).collect(),
            places: places.into_iter().map(|(from, place)| Place { from, place }).collect(),
        }
    }
}

impl Default for ByTests {
    fn default() -> Self {
        Self { steps: vec![(0, 0.0), (1, 0.05), (3, 0.10), (6, 0.15)] }
    }
}
