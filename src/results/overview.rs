//! What is told of compiled results in a few lines.

use std::collections::HashMap;

use crate::plan::compile::{Counted, Key, Overview, Pair};

use super::{compile::Compiled, person::Person, round::round};

/// Checks of a kind that are told one by one.
const FIRST: usize = 3;

/// With the first checks of each kind, or with all of them.
pub fn overview(compiled: &Compiled, all_checks: bool) -> Overview {
    let mut checks: Vec<Counted> = Vec::new();
    for check in &compiled.checks {
        let kind = check.finding.kind();
        match checks.last_mut().filter(|counted| counted.kind == kind) {
            Some(counted) => {
                counted.count += 1;
                if all_checks || counted.first.len() < FIRST {
                    counted.first.push(check.clone());
                }
            }
            None => checks.push(Counted { kind, count: 1, first: vec![check.clone()] }),
        }
    }
    let people = compiled.people.len();
    let sum: f64 = compiled.people.iter().map(|person| person.average).sum();
    Overview {
        tests: compiled.tests.clone(),
        settings: compiled.settings.clone(),
        people,
        passed: compiled.people.iter().filter(|person| person.passed).count(),
        average: if people == 0 { 0.0 } else { round(sum / people as f64, 2) },
        account: compiled.account,
        checks,
        pairs: pairs(compiled),
    }
}

fn pairs(compiled: &Compiled) -> Vec<Pair> {
    let people: HashMap<&Key, &Person> = compiled.people.iter().map(|person| (&person.key, person)).collect();
    let shown = |key: &Key| people.get(key).map(|person| (person.name.clone(), person.email.clone()));
    let pair = |pair: &crate::plan::compile::Suggestion| {
        Some(Pair {
            keys: (pair.one.clone(), pair.other.clone()),
            one: shown(&pair.one)?,
            other: shown(&pair.other)?,
            likeness: pair.likeness,
        })
    };
    compiled.suggestions.iter().filter_map(pair).collect()
}
