//! What the numbers of a pattern make of the order.

use crate::plan::compile::{Attempts, Band, BonusWish, Gift, Given, Order, Place};

fn count(numbers: &[f64]) -> Option<u32> {
    numbers.first().filter(|number| number.fract() == 0.0 && (1.0..=200.0).contains(*number)).map(|number| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number up to 200")]
        let count = *number as u32;
        count
    })
}

pub(super) fn pass(order: &mut Order, numbers: &[f64]) {
    order.pass_mark = numbers.first().copied().filter(|mark| (0.0..=100.0).contains(mark));
}

pub(super) fn best_of(order: &mut Order, numbers: &[f64]) {
    order.best_of = count(numbers);
}

pub(super) fn drop_some(order: &mut Order, numbers: &[f64]) {
    order.drop_lowest = count(numbers);
}

pub(super) fn drop_one(order: &mut Order, _: &[f64]) {
    order.drop_lowest = Some(1);
}

pub(super) fn no_bonus(order: &mut Order, _: &[f64]) {
    order.bonus = Some(BonusWish::None);
}

pub(super) fn by_tests(order: &mut Order, _: &[f64]) {
    order.bonus = Some(BonusWish::ByTests);
}

pub(super) fn participation(order: &mut Order, _: &[f64]) {
    order.bonus = Some(BonusWish::Participation);
}

pub(super) fn best_attempt(order: &mut Order, _: &[f64]) {
    order.attempts = Some(Attempts::Best);
}

pub(super) fn last_attempt(order: &mut Order, _: &[f64]) {
    order.attempts = Some(Attempts::Last);
}

pub(super) fn first_attempt(order: &mut Order, _: &[f64]) {
    order.attempts = Some(Attempts::First);
}

pub(super) fn mean_attempt(order: &mut Order, _: &[f64]) {
    order.attempts = Some(Attempts::Mean);
}

/// "Participation 85 to 93 from 80 %".
pub(super) fn band(order: &mut Order, numbers: &[f64]) {
    if let [low, high, from] = *numbers
        && low <= high
        && [low, high, from].iter().all(|number| (0.0..=100.0).contains(number))
    {
        order.bonus = Some(BonusWish::Participation);
        order.bands.push(Band { from: from / 100.0, low, high });
    }
}

pub(super) fn flat_band(order: &mut Order, numbers: &[f64]) {
    if let [points, from] = *numbers {
        band(order, &[points, points, from]);
    }
}

/// "Bonus 10 % for 3 tests".
pub(super) fn step(order: &mut Order, numbers: &[f64]) {
    if let [share, _] = *numbers
        && let Some(tests) = count(&numbers[1..])
        && (0.0..=100.0).contains(&share)
    {
        order.bonus = Some(BonusWish::ByTests);
        order.steps.push((tests, share / 100.0));
    }
}

/// "Place 90 % from a mean of 85".
pub(super) fn place(order: &mut Order, numbers: &[f64]) {
    if let [place, from] = *numbers
        && (0.0..=100.0).contains(&place)
        && (0.0..=100.0).contains(&from)
    {
        order.places.push(Place { from, place: place / 100.0 });
    }
}

/// "Give 5 points to everyone".
pub(super) fn gift_for_all(order: &mut Order, numbers: &[f64]) {
    give(order, numbers, Given::Everyone);
}

pub(super) fn gift_for_all_tests(order: &mut Order, numbers: &[f64]) {
    give(order, numbers, Given::AllTests);
}

/// "2 points for those who took at least 4 tests".
pub(super) fn gift_from(order: &mut Order, numbers: &[f64]) {
    if let Some(tests) = numbers.get(1..).and_then(count) {
        give(order, numbers, Given::Tests(tests));
    }
}

fn give(order: &mut Order, numbers: &[f64], to: Given) {
    let points = numbers.first().copied().filter(|points| (0.0..=100.0).contains(points));
    order.gifts.extend(points.map(|points| Gift { points, to }));
}

pub(super) fn no_gifts(order: &mut Order, _: &[f64]) {
    order.gifts.push(Gift { points: 0.0, to: Given::Nobody });
}

/// How it is done anyway.
pub(super) fn nothing(_: &mut Order, _: &[f64]) {}
