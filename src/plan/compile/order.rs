//! What somebody wishes of the results, beside the defaults.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    gift::{Gift, Gifts},
    settings::{Attempts, Band, Bonus, ByTests, OutOf, Participation, Place, Settings},
};

/// What was not said stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Order {
    /// Only the tests with these numbers; all where empty.
    pub tests: Vec<u32>,
    pub pass_mark: Option<f64>,
    /// So many of the best scores count; 0 means all.
    pub best_of: Option<u32>,
    /// So many of the lowest scores do not count.
    pub drop_lowest: Option<u32>,
    pub bonus: Option<BonusWish>,
    pub attempts: Option<Attempts>,
    /// In the place of the bands that begin at the same share.
    pub bands: Vec<Band>,
    /// In the place of those that begin at the same mean.
    pub places: Vec<Place>,
    /// In the place of those that begin at the same number of tests.
    pub steps: Vec<(u32, f64)>,
    /// In the place of those to the same people.
    pub gifts: Vec<Gift>,
    /// In the place of those of the same tests.
    pub out_of: Vec<OutOf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum BonusWish {
    None,
    /// The assignment score for taking part.
    Participation,
    /// The bonus by the number of tests taken.
    ByTests,
}

impl Order {
    /// What this order says after what an earlier one said.
    #[must_use]
    pub fn after(&self, earlier: &Self) -> Self {
        Self {
            tests: if self.tests.is_empty() { earlier.tests.clone() } else { self.tests.clone() },
            pass_mark: self.pass_mark.or(earlier.pass_mark),
            best_of: self.best_of.or(earlier.best_of.filter(|_| self.drop_lowest.is_none())),
            drop_lowest: self.drop_lowest.or(earlier.drop_lowest.filter(|_| self.best_of.is_none())),
            bonus: self.bonus.or(earlier.bonus),
            attempts: self.attempts.or(earlier.attempts),
            bands: earlier.bands.iter().chain(&self.bands).copied().collect(),
            places: earlier.places.iter().chain(&self.places).copied().collect(),
            steps: earlier.steps.iter().chain(&self.steps).copied().collect(),
            gifts: earlier.gifts.iter().chain(&self.gifts).copied().collect(),
            out_of: earlier.out_of.iter().chain(&self.out_of).copied().collect(),
        }
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// For so many tests.
    pub fn settings(&self, tests: usize) -> Settings {
        let defaults = Settings::default();
        let tests = u32::try_from(tests).unwrap_or(u32::MAX);
        let left = self.drop_lowest.map(|dropped| tests.saturating_sub(dropped).max(1));
        let bonus = match self.bonus.unwrap_or(BonusWish::Participation) {
            BonusWish::None => Bonus::None,
            BonusWish::Participation => Bonus::Participation(self.participation()),
            BonusWish::ByTests => Bonus::ByTests(self.by_tests()),
        };
        Settings {
            pass_mark: self.pass_mark.unwrap_or(defaults.pass_mark),
            attempts: self.attempts.unwrap_or(defaults.attempts),
            bonus,
            best_of: self.best_of.filter(|best| *best > 0).or(left),
            gifts: Gifts::of(&self.gifts, tests),
            out_of: self.out_of.clone(),
        }
    }

    fn participation(&self) -> Participation {
        let Participation { mut bands, mut places } = Participation::default();
        let same = |one: f64, other: f64| (one - other).abs() < 1e-9;
        for wished in &self.bands {
            bands.retain(|band| !same(band.from, wished.from));
            bands.push(*wished);
        }
        for wished in &self.places {
            places.retain(|place| !same(place.from, wished.from));
            places.push(*wished);
        }
        bands.sort_by(|one, other| one.from.total_cmp(&other.from));
        places.sort_by(|one, other| one.from.total_cmp(&other.from));
        Participation { bands, places }
    }

    fn by_tests(&self) -> ByTests {
        let ByTests { mut steps } = ByTests::default();
        for (tests, share) in &self.steps {
            steps.retain(|(from, _)| from != tests);
            steps.push((*tests, *share));
        }
        steps.sort_by_key(|(from, _)| *from);
        ByTests { steps }
    }
}
