//! Bonus, final average, status of one person; the live formulas of the report say the same.

use crate::plan::compile::{Bonus, ByTests, Participation, Settings};

use super::round::round;

/// What follows from the scores.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Average {
    pub(super) assignment: Option<f64>,
    pub(super) extra: Option<f64>,
    pub(super) gift: Option<f64>,
    pub(super) points: f64,
    pub(super) passed: bool,
}

pub(super) fn average(scores: &[Option<f64>], settings: &Settings) -> Average {
    let taken: Vec<f64> = scores.iter().flatten().copied().filter(|score| *score > 0.0).collect();
    let counted = counted(scores.len(), settings);
    let sum = best_sum(scores, counted);
    let count = counted as f64;
    let (assignment, extra, points) = match &settings.bonus {
        Bonus::None => (None, None, round(sum / count, 2)),
        Bonus::Participation(bonus) => {
            let assignment = assignment(&taken, scores.len(), bonus);
            (Some(assignment), None, round((sum + assignment) / (count + 1.0), 2))
        }
        Bonus::ByTests(bonus) => {
            let plain = sum / count;
            let extra = round((plain * share(taken.len(), bonus)).min(100.0 - plain), 2);
            (None, Some(extra), round(plain + extra, 2))
        }
    };
    let gift = (!settings.gifts.is_empty()).then(|| settings.gifts.points(taken.len()));
    let points = gift.map_or(points, |gift| round((points + gift).min(100.0), 2));
    Average { assignment, extra, gift, points, passed: points >= settings.pass_mark }
}

/// How many of so many tests count.
pub(super) fn counted(tests: usize, settings: &Settings) -> usize {
    let wished = settings.best_of.map_or(tests, |best| best as usize);
    wished.clamp(1, tests.max(1))
}

/// The sum of the best; a missing score is 0.
fn best_sum(scores: &[Option<f64>], counted: usize) -> f64 {
    let mut known: Vec<f64> = scores.iter().flatten().copied().collect();
    if known.len() > counted {
        known.sort_by(|a, b| b.total_cmp(a));
        known.truncate(counted);
    }
    known.iter().sum()
}

fn assignment(taken: &[f64], tests: usize, bonus: &Participation) -> f64 {
    let share = taken.len() as f64 / tests.max(1) as f64;
    let mean = if taken.is_empty() { 0.0 } else { taken.iter().sum::<f64>() / taken.len() as f64 };
    let band = bonus.bands.iter().rev().find(|band| share >= band.from).or(bonus.bands.first());
    let place = bonus.places.iter().rev().find(|place| mean >= place.from).or(bonus.places.first());
    let place = place.map_or(0.0, |place| place.place);
    band.map_or(0.0, |band| round(band.low + (band.high - band.low) * place, 1))
}

fn share(taken: usize, bonus: &ByTests) -> f64 {
    bonus.steps.iter().rev().find(|(from, _)| taken >= *from as usize).map_or(0.0, |(_, share)| *share)
}

#[cfg(test)]
mod tests {
    use crate::plan::compile::Gifts;

    use super::*;

    fn of(scores: &[Option<f64>], settings: &Settings) -> Average {
        average(scores, settings)
    }

    #[test]
    fn taking_part_gives_an_assignment_score_that_counts_as_a_test() {
        let settings = Settings::default();
        let all = of(&[Some(90.0), Some(80.0), Some(85.0), Some(90.0), Some(80.0)], &settings);
        assert_eq!((all.assignment, all.points, all.passed), (Some(92.2), 86.2, true));
        // Three of five: 80; (70 + 60 + 50 + 80) / 6.
        let three = of(&[Some(70.0), None, Some(60.0), None, Some(50.0)], &settings);
        assert_eq!((three.assignment, three.points, three.passed), (Some(80.0), 43.33, false));
        // Two of five, mean 76: 70 + 5 × 0.7.
        let two = of(&[Some(72.0), Some(80.0), None, None, Some(0.0)], &settings);
        assert_eq!((two.assignment, two.points), (Some(73.5), 37.58));
        assert_eq!(of(&[None; 5], &settings).assignment, Some(50.0));
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "rounded to two decimals")]
    fn the_best_count_where_only_they_are_to_count() {
        let settings = Settings { best_of: Some(2), bonus: Bonus::None, pass_mark: 85.0, ..Settings::default() };
        let done = of(&[Some(90.0), Some(10.0), Some(80.0), None], &settings);
        assert_eq!((done.assignment, done.points, done.passed), (None, 85.0, true));
        let alone = of(&[None, None, Some(80.0), None], &settings);
        assert_eq!(alone.points, 40.0);
    }

    #[test]
    fn points_that_are_given_go_on_top_and_end_at_a_hundred() {
        let gifts = Gifts { everyone: 5.0, steps: vec![(2, 2.0)] };
        let settings = Settings { bonus: Bonus::None, gifts, ..Settings::default() };
        let given = |scores: &[Option<f64>]| (of(scores, &settings).gift, of(scores, &settings).points);
        assert_eq!(given(&[Some(60.0), Some(50.0)]), (Some(7.0), 62.0));
        assert_eq!(given(&[Some(60.0), None]), (Some(5.0), 35.0));
        assert_eq!(given(&[Some(98.0), Some(96.0)]), (Some(7.0), 100.0));
    }

    #[test]
    #[expect(clippy::float_cmp, reason = "rounded to two decimals")]
    fn the_bonus_by_tests_is_a_share_of_the_average_and_ends_at_a_hundred() {
        let settings = Settings { bonus: Bonus::ByTests(ByTests::default()), ..Settings::default() };
        assert_eq!(of(&[Some(80.0), Some(60.0)], &settings).points, 73.5);
        assert_eq!(of(&[Some(99.0); 6], &settings).points, 100.0);
        assert_eq!(of(&[None; 3], &settings).points, 0.0);
    }
}
