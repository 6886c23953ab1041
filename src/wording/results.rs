//! What is told of results: the overview, the checks, files that are tests.

use crate::{
    plan::compile::{Attempts, Bonus, Check, Counted, Gifts, Likeness, Overview, Pair, Settings},
    results::NotATest,
};

use super::{
    html::Html,
    language::{Language, text},
    report::who,
};

impl Language {
    /// The counts, the settings, and each kind of check with the first of them.
    pub(super) fn compiled(&self, overview: &Overview) -> Vec<Html> {
        let Overview { tests, settings, people, passed, average, account, checks, pairs } = overview;
        let mut lines = vec![
            text!(
                self,
                "results-compiled",
                tests = tests.len(),
                people = *people,
                passed = *passed,
                failed = people - passed,
                average = self.number(*average, 2)
            ),
            text!(self, "results-rows", read = account.read, used = account.used, reported = account.reported()),
            self.results_settings(settings, tests.len()),
        ];
        if checks.is_empty() && pairs.is_empty() {
            lines.push(text!(self, "results-clean"));
        }
        lines.extend(checks.iter().flat_map(|counted| self.counted(counted)));
        lines
    }

    /// Every constant, and how each is changed.
    pub(super) fn results_preferences(&self, settings: &Settings, drop_lowest: u32) -> Vec<Html> {
        let line = |what: Html| text!(self, "check-line", what = what);
        let mut lines = vec![text!(self, "results-settings-heading")];
        lines.push(line(self.results_settings(settings, usize::MAX)));
        if drop_lowest > 0 {
            lines.push(line(text!(self, "settings-drop-lowest", count = drop_lowest)));
        }
        let percent = |share: f64| self.number(share * 100.0, 2);
        match &settings.bonus {
            Bonus::None => {}
            Bonus::Participation(bonus) => {
                lines.extend(bonus.bands.iter().map(|band| {
                    let (low, high) = (self.number(band.low, 2), self.number(band.high, 2));
                    line(text!(self, "settings-band", from = percent(band.from), low = low, high = high))
                }));
                let places = bonus.places.iter().map(|place| {
                    text!(self, "settings-place", from = self.number(place.from, 2), place = percent(place.place))
                });
                let places: Vec<Html> = places.collect();
                lines.push(line(text!(self, "settings-places", places = self.both(&places))));
            }
            Bonus::ByTests(bonus) => lines.extend(
                bonus
                    .steps
                    .iter()
                    .filter(|(from, _)| *from > 0)
                    .map(|(from, share)| line(text!(self, "settings-step", from = *from, share = percent(*share)))),
            ),
        }
        lines.push(text!(self, "results-settings-how"));
        lines
    }

    fn results_settings(&self, settings: &Settings, tests: usize) -> Html {
        let attempts = match settings.attempts {
            Attempts::Last => "settings-last-attempt",
            Attempts::First => "settings-first-attempt",
            Attempts::Best => "settings-best-attempt",
            Attempts::Mean => "settings-mean-attempt",
        };
        let bonus = match settings.bonus {
            Bonus::None => "settings-no-bonus",
            Bonus::Participation(_) => "settings-participation",
            Bonus::ByTests(_) => "settings-by-tests",
        };
        let mut parts = vec![text!(self, "settings-pass-mark", mark = self.number(settings.pass_mark, 2))];
        let best = settings.best_of.filter(|best| (*best as usize) < tests);
        parts.extend(best.map(|best| text!(self, "settings-best-of", best = best, tests = tests)));
        parts.extend([self.text(attempts, &[]), self.text(bonus, &[])]);
        parts.extend(self.gifts(&settings.gifts));
        let dot = self.text("list-dot", &[]);
        Html::joined(&parts, dot.as_str())
    }

    fn gifts(&self, gifts: &Gifts) -> Vec<Html> {
        let everyone = (gifts.everyone != 0.0)
            .then(|| text!(self, "settings-gift-for-all", points = self.number(gifts.everyone, 2)));
        let steps = gifts
            .steps
            .iter()
            .map(|(from, points)| text!(self, "settings-gift", from = *from, points = self.number(*points, 2)));
        everyone.into_iter().chain(steps).collect()
    }

    fn counted(&self, counted: &Counted) -> Vec<Html> {
        let heading = text!(self, "check-counted", kind = self.check_kind(counted.kind), count = counted.count);
        let shown = counted.first.iter().map(|check| self.check(check));
        let more = counted.count - counted.first.len();
        let more = (more > 0).then(|| text!(self, "check-more", count = more));
        [heading].into_iter().chain(shown).chain(more).collect()
    }

    fn check(&self, check: &Check) -> Html {
        let found = self.found(&check.finding);
        let place = match (check.test, check.row) {
            (0, _) => None,
            (test, Some(row)) => Some(text!(
                self,
                "check-place",
                test = Html::trusted(test.to_string()),
                row = Html::trusted(row.to_string())
            )),
            (test, None) => Some(text!(self, "results-test", number = Html::trusted(test.to_string()))),
        };
        let about = who(&check.name, if check.name.is_empty() { &check.email } else { "" });
        let about = (!about.as_str().is_empty()).then_some(about);
        let parts: Vec<Html> = [place, about, Some(found)].into_iter().flatten().collect();
        let dot = self.text("list-dot", &[]);
        text!(self, "check-line", what = Html::joined(&parts, dot.as_str()))
    }

    pub(super) fn not_a_test(&self, name: &str, why: NotATest) -> Html {
        let key = match why {
            NotATest::NoScores => "not-a-test-no-scores",
            NotATest::NoPeople => "not-a-test-no-people",
            NotATest::Empty => "not-a-test-empty",
        };
        text!(self, key, name = self.name(name))
    }

    /// The question about two who may be one.
    pub(super) fn pair(&self, pair: &Pair) -> Html {
        let key = match pair.likeness {
            Likeness::SameName => "pair-same-name",
            Likeness::NearName => "pair-near-name",
            Likeness::NearAddress => "pair-near-address",
        };
        text!(self, key, one = who(&pair.one.0, &pair.one.1), other = who(&pair.other.0, &pair.other.1))
    }
}
