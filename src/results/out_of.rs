//! What the scores of a test are out of: where somebody said it, and where it looks as if it were not 100.

use std::borrow::Cow;

use crate::plan::compile::OutOf;

use super::{
    score::{Scale, Score},
    test_file::TestFile,
};

/// What teachers mark out of, under 100.
const USUAL: [f64; 9] = [5.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0];
/// No class of this many is so weak that none has more than `WEAK` of 100.
const CLASS: usize = 5;
const WEAK: f64 = 30.0;
/// In another test somebody had this much, and here nobody half of 100.
const GOOD: f64 = 75.0;

/// The tests with their numbers read as was said; a cell that says itself what it is out of stays.
pub(super) fn as_told<'a>(tests: &'a [TestFile], numbers: &[u32], told: &[OutOf]) -> Cow<'a, [TestFile]> {
    if told.is_empty() {
        return Cow::Borrowed(tests);
    }
    let mut tests = tests.to_vec();
    for (test, number) in tests.iter_mut().zip(numbers) {
        let of_this = |told: &&OutOf| told.test.is_none_or(|told| told == *number);
        if let Some(said) = told.iter().rev().find(of_this) {
            scale(test, said.most);
        }
    }
    Cow::Owned(tests)
}

fn scale(test: &mut TestFile, most: f64) {
    let scale = Scale::OutOf(most);
    let mut any = false;
    for entry in &mut test.entries {
        let Some(number) = entry.bare else { continue };
        entry.score = Score::of_number(number, scale);
        any = true;
    }
    if any {
        test.scale = scale;
    }
}

/// The highest score and what it may be out of, where nothing says it and 100 is not likely.
pub(super) fn perhaps_out_of(tests: &[TestFile], at: usize) -> Option<(f64, f64)> {
    let test = &tests[at];
    let bare = || test.entries.iter().filter_map(|entry| entry.bare);
    if test.scale != Scale::Hundred || bare().count() < CLASS || bare().count() < test.entries.len().div_ceil(2) {
        return None;
    }
    let highest = highest(test)?;
    let elsewhere = tests.iter().filter_map(self::highest).any(|other| other >= GOOD);
    let most = USUAL.into_iter().find(|usual| *usual >= highest)?;
    (highest <= WEAK || elsewhere).then_some((highest, most))
}

fn highest(test: &TestFile) -> Option<f64> {
    test.entries.iter().filter_map(|entry| entry.score.points()).max_by(f64::total_cmp).filter(|most| *most > 0.0)
}
