//! "the standard deviation of Marks", "variance of", "the product of", "count of numbers in": what statisticians
//! take of a group.

use crate::{intent::scene::Scene, plan::Aggregate};

const SAID: [(&str, Aggregate); 14] = [
    ("standard deviation", Aggregate::StandardDeviation),
    ("standard deviations", Aggregate::StandardDeviation),
    ("std deviation", Aggregate::StandardDeviation),
    ("std dev", Aggregate::StandardDeviation),
    ("stdev", Aggregate::StandardDeviation),
    ("stddev", Aggregate::StandardDeviation),
    ("variance", Aggregate::Variance),
    ("variances", Aggregate::Variance),
    ("product", Aggregate::Product),
    ("products", Aggregate::Product),
    ("count of numbers", Aggregate::CountNumbers),
    ("count of the numbers", Aggregate::CountNumbers),
    ("numeric count", Aggregate::CountNumbers),
    ("count numbers", Aggregate::CountNumbers),
];

/// What is named at this word, and in how many words. One word may be a column's name, and a variance is also what
/// budgets differ by: it is taken for a statistic where it is one of something.
pub(super) fn said(scene: &Scene<'_>, at: usize) -> Option<(Aggregate, usize)> {
    SAID.iter().find_map(|(phrase, aggregate)| {
        let (_, length) = scene.phrase(at, phrase).filter(|(start, _)| *start == at)?;
        let of = matches!(scene.word(at + length), "of" | "for");
        let plain = !scene.is_mentioned(at) && (of || phrase.starts_with("st"));
        (length > 1 || plain).then_some((*aggregate, length))
    })
}

/// All that is to be worked out of numbers, in order, and where each is said.
pub(super) fn several(scene: &Scene<'_>) -> Vec<(Aggregate, usize, usize)> {
    let mut found: Vec<(Aggregate, usize, usize)> = Vec::new();
    for at in 0..scene.len() {
        if scene.is_mentioned(at) || found.iter().any(|(_, _, end)| at < *end) {
            continue;
        }
        let here = said(scene, at).map(|(aggregate, length)| (aggregate, at, at + length));
        let here = here.or_else(|| super::total::aggregate(scene.word(at)).map(|aggregate| (aggregate, at, at + 1)));
        if let Some(one) = here.filter(|one| found.iter().all(|(known, ..)| *known != one.0)) {
            found.push(one);
        }
    }
    found
}

/// Whether the aggregate is one of those.
pub(super) fn is_one(aggregate: Aggregate) -> bool {
    SAID.iter().any(|(_, known)| *known == aggregate)
}
