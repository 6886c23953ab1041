//! What is told of results: the overview, the checks, files that are tests.

use crate::{
    plan::compile::{Attempts, Bonus, Check, Counted, Likeness, Overview, Pair, Settings},
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
        let dot = self.text("list-dot", &[]);
        Html::joined(&parts, dot.as_str())
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
