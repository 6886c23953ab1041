//! Keys without a partner that may be the same: one letter apart, a name with a word more, a code with
//! other zeros or spaces. Only suggested, never joined from here.

use std::collections::{HashMap, HashSet};

use crate::engine::keys::Form;

/// Pairs that are suggested at most.
const MOST: usize = 20;
/// Buckets with more in them say nothing.
const CROWD: usize = 8;
/// Keys shorter than this have too many neighbours.
const SHORTEST: usize = 4;

/// Indexes of `one` and `other` that may be the same; each at most once.
pub(super) fn pairs<T: AsRef<str>>(one: &[T], other: &[T], form: Form) -> Vec<(usize, usize)> {
    let mut buckets: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (at, key) in one.iter().enumerate() {
        for mark in marks(key.as_ref(), form) {
            buckets.entry(mark).or_default().0.push(at);
        }
    }
    for (at, key) in other.iter().enumerate() {
        for mark in marks(key.as_ref(), form) {
            buckets.entry(mark).or_default().1.push(at);
        }
    }
    let met = buckets.values().filter(|(here, there)| here.len() + there.len() <= CROWD);
    let mut found: Vec<(usize, usize)> = met
        .flat_map(|(here, there)| here.iter().flat_map(|at| there.iter().map(|to| (*at, *to))))
        .filter(|(at, to)| near(one[*at].as_ref(), other[*to].as_ref(), form))
        .collect();
    found.sort_unstable();
    found.dedup();
    let (mut here, mut there) = (HashSet::new(), HashSet::new());
    found.retain(|(at, to)| !here.contains(at) && !there.contains(to) && here.insert(*at) && there.insert(*to));
    found.truncate(MOST);
    found
}

/// Near keys share one of these.
fn marks(key: &str, form: Form) -> HashSet<String> {
    let mut found = HashSet::from([key.to_owned(), bare(key)]);
    if key.chars().count() >= SHORTEST {
        let left_out = |gap: usize| key.char_indices().filter(|(at, _)| *at != gap).map(|(_, c)| c).collect();
        found.extend(key.char_indices().map(|(gap, _)| left_out(gap)));
    }
    match form {
        Form::Name => {
            let words: Vec<&str> = key.split(' ').collect();
            for (at, one) in words.iter().enumerate() {
                found.extend(words[at + 1..].iter().map(|next| format!("{one} {next}")));
            }
        }
        Form::Address => found.extend(key.split_once('@').map(|(local, _)| format!("{local}@"))),
        Form::Plain => {}
    }
    found
}

/// Without spaces and the zeros in front.
fn bare(key: &str) -> String {
    let joined: String = key.chars().filter(|c| c.is_alphanumeric()).collect();
    joined.trim_start_matches('0').to_owned()
}

fn near(one: &str, other: &str, form: Form) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let long = one.chars().count().min(other.chars().count()) >= SHORTEST;
    if bare(one) == bare(other) || long && strsim::osa_distance(one, other) <= 1 && digits(one) == digits(other) {
        return true;
    }
    match form {
        Form::Name => one_holds_the_other(one, other),
        Form::Address => {
            let parts = one.split_once('@').zip(other.split_once('@'));
            parts
                .is_some_and(|((local, domain), (same, near))| local == same && strsim::osa_distance(domain, near) <= 2)
        }
        Form::Plain => false,
    }
}

/// "Ada Okafor" and "Ada N. Okafor": all words of the shorter one, two at least, or their initials.
fn one_holds_the_other(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let (mut few, mut many) = (words(one), words(other));
    if few.len() > many.len() {
        std::mem::swap(&mut few, &mut many);
    }
    few.len() >= 2 && few.iter().all(|word| many.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_keys_are_paired_and_far_ones_are_not() {
        let found = |one: &[&str], other: &[&str], form| pairs(one, other, form);
        assert_eq!(found(&["jon smith", "ada lovelace"], &["adam brown", "john smith"], Form::Name), [(0, 1)]);
        assert_eq!(found(&["ada okafor"], &["ada n okafor"], Form::Name), [(0, 0)]);
        assert_eq!(found(&["ab 12", "00123"], &["123", "ab12"], Form::Plain), [(0, 1), (1, 0)]);
        assert_eq!(found(&["ann@gmial com"], &["bob@gmail com"], Form::Address), []);
        assert_eq!(found(&["sku 12"], &["sku 13"], Form::Plain), []);
    }
}
