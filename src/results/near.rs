//! People who may be one: near names and near addresses. Only suggested, never joined from here.
//!
//! Candidates come from buckets (marks of names, addresses without their domain), so that the work grows with the number of people and not with its square.

use std::{collections::hash_map::Entry, hash::Hash};

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use crate::plan::compile::{Answers, Likeness, Suggestion};

use super::{
    identity::Identified,
    like_names::{alike, marks},
};

/// Buckets with more in them say nothing: a whole class called "Student".
const CROWD: usize = 12;

/// A person as far as likeness goes.
pub(super) struct Look<'a> {
    pub(super) index: u32,
    /// Folded; empty where there is none.
    pub(super) name: &'a str,
    pub(super) email: &'a str,
    /// Indexes of the tests with a row of this person, rising.
    pub(super) tests: &'a [u32],
}

/// Pairs in the order of the people; what was answered is not asked again.
pub(super) fn suggest(looks: &[Look<'_>], identified: &Identified, answers: &Answers) -> Vec<Suggestion> {
    let mut pairs: Vec<(usize, usize, Likeness)> = Vec::new();
    near_addresses(looks, &mut pairs);
    same_names(looks, &mut pairs);
    near_names(looks, &mut pairs);
    let mut seen = HashSet::new();
    pairs.retain(|(one, other, _)| seen.insert((*one.min(other), *one.max(other))));
    pairs.sort_by_key(|(one, other, _)| (*one.min(other), *one.max(other)));
    let key = |at: usize| identified.people[looks[at].index as usize].key.clone();
    let suggestion =
        |(one, other, likeness): (usize, usize, Likeness)| Suggestion { one: key(one), other: key(other), likeness };
    pairs.into_iter().map(suggestion).filter(|pair| !answers.settles(&pair.one, &pair.other)).collect()
}

/// Who sat in the same test twice is more likely two people.
fn apart(one: &Look<'_>, other: &Look<'_>) -> bool {
    one.tests.iter().all(|test| !other.tests.contains(test))
}

fn pairs_in(bucket: &[usize]) -> impl Iterator<Item = (usize, usize)> + '_ {
    let crowd = bucket.len() > CROWD;
    let pairs = bucket.iter().enumerate().flat_map(|(at, one)| bucket[at + 1..].iter().map(|other| (*one, *other)));
    pairs.filter(move |_| !crowd)
}

/// Those that share a key, in their order; a key of one alone is left out.
fn together<K: Hash + Eq>(keyed: impl ExactSizeIterator<Item = Option<K>>) -> Vec<Vec<usize>> {
    /// The first with the key, and where its bucket is once there is a second.
    struct First(usize, Option<usize>);
    let mut firsts: HashMap<K, First> = HashMap::with_capacity(keyed.len());
    let mut buckets: Vec<Vec<usize>> = Vec::new();
    for (at, key) in keyed.enumerate() {
        let Some(key) = key else { continue };
        match firsts.entry(key) {
            Entry::Vacant(place) => drop(place.insert(First(at, None))),
            Entry::Occupied(mut place) => {
                let First(first, bucket) = place.get_mut();
                let bucket = *bucket.get_or_insert_with(|| {
                    buckets.push(vec![*first]);
                    buckets.len() - 1
                });
                buckets[bucket].push(at);
            }
        }
    }
    buckets
}

fn near_addresses(looks: &[Look<'_>], pairs: &mut Vec<(usize, usize, Likeness)>) {
    let by_local = together(looks.iter().map(|look| look.email.split_once('@').map(|(local, _)| local)));
    let by_name = together(looks.iter().map(|look| {
        let (_, domain) = look.email.split_once('@').filter(|_| !look.name.is_empty())?;
        Some((look.name, domain))
    }));
    let domain = |at: usize| looks[at].email.split_once('@').map_or("", |(_, domain)| domain);
    for (one, other) in by_local.iter().flat_map(|bucket| pairs_in(bucket)) {
        let same_person =
            looks[one].name.is_empty() || looks[other].name.is_empty() || alike(looks[one].name, looks[other].name);
        if strsim::osa_distance(domain(one), domain(other)) <= 2 && same_person {
            pairs.push((one, other, Likeness::NearAddress));
        }
    }
    for (one, other) in by_name.iter().flat_map(|bucket| pairs_in(bucket)) {
        if near(looks[one].email, looks[other].email) && apart(&looks[one], &looks[other]) {
            pairs.push((one, other, Likeness::NearAddress));
        }
    }
}

/// The same name, where not both have an address.
fn same_names(looks: &[Look<'_>], pairs: &mut Vec<(usize, usize, Likeness)>) {
    let by_name = together(looks.iter().map(|look| Some(look.name).filter(|name| !name.is_empty())));
    for (one, other) in by_name.iter().flat_map(|bucket| pairs_in(bucket)) {
        if looks[one].email.is_empty() || looks[other].email.is_empty() {
            pairs.push((one, other, Likeness::SameName));
        }
    }
}

/// Like names, where not both have an address.
fn near_names(looks: &[Look<'_>], pairs: &mut Vec<(usize, usize, Likeness)>) {
    // Only what a name without an address may meet is kept.
    let mut buckets: HashMap<u64, Vec<usize>> = HashMap::new();
    for look in looks.iter().filter(|look| look.email.is_empty() && !look.name.is_empty()) {
        buckets.extend(marks(look.name).into_iter().map(|mark| (mark, Vec::new())));
    }
    if buckets.is_empty() {
        return;
    }
    for (at, look) in looks.iter().enumerate().filter(|(_, look)| !look.name.is_empty()) {
        for mark in marks(look.name) {
            if let Some(bucket) = buckets.get_mut(&mark).filter(|bucket| bucket.len() <= CROWD) {
                bucket.push(at);
            }
        }
    }
    let mut met = HashSet::new();
    for (one, other) in buckets.values().flat_map(|bucket| pairs_in(bucket)) {
        let (first, second) = (&looks[one], &looks[other]);
        let open = first.email.is_empty() || second.email.is_empty();
        if open && met.insert((one, other)) && apart(first, second) && first.name != second.name {
            pairs.extend(alike(first.name, second.name).then_some((one, other, Likeness::NearName)));
        }
    }
}

/// One letter apart at most; a digit is no slip of a finger ("Student 12" is not "Student 13").
fn near(one: &str, other: &str) -> bool {
    let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    strsim::osa_distance(one, other) <= 1 && digits(one) == digits(other)
}
