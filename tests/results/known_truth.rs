//! What is compiled is what is true, and no row is lost.

use std::collections::HashMap;

use rowbot::{
    plan::compile::{Answers, Kind, Settings},
    results::{self, Compiled, TestFile},
    workbook::{Limits, Workbook},
};

use super::exports::{School, school};

pub(super) fn read(school: &School) -> Vec<TestFile> {
    let read = |(name, bytes): &(String, Vec<u8>)| {
        let opened = Workbook::open(bytes.clone(), name, &Limits::default()).unwrap();
        results::read(&opened.workbook, name).unwrap().unwrap()
    };
    school.files.iter().map(read).collect()
}

fn accounted(school: &School, compiled: &Compiled) {
    assert_eq!(compiled.account.read, school.rows.iter().sum::<usize>(), "{:?}", compiled.account);
    assert!(compiled.account.balances(), "{:?}", compiled.account);
    let kinds = [Kind::Repeated, Kind::OutOfRange, Kind::Unreadable, Kind::Skipped];
    let told = compiled.checks.iter().filter(|check| kinds.contains(&check.finding.kind())).count();
    assert_eq!(told, compiled.account.reported(), "{:?}", compiled.account);
}

fn compare(school: &School, compiled: &Compiled, but: &[String]) {
    let by_email: HashMap<&str, _> = compiled.people.iter().map(|person| (person.email.as_str(), person)).collect();
    for pupil in school.pupils.iter().filter(|pupil| pupil.appears && !but.contains(&pupil.email)) {
        let person = by_email.get(pupil.email.as_str()).unwrap_or_else(|| panic!("{} is missing", pupil.email));
        assert_eq!(person.scores, pupil.scores, "{} {} {}", pupil.first, pupil.last, pupil.email);
    }
}

/// Every slip is suggested, and once it is said that they are the same, all is as it is in truth.
fn with_slips_settled(school: &School, tests: &[TestFile], compiled: &Compiled) {
    let same: Vec<_> = compiled.suggestions.iter().map(|pair| (pair.one.clone(), pair.other.clone())).collect();
    let answers = Answers { same, different: Vec::new() };
    let settled = results::compile(tests, &Settings::default(), &answers);
    accounted(school, &settled);
    let appearing = school.pupils.iter().filter(|pupil| pupil.appears || school.slips.contains(&pupil.email)).count();
    assert_eq!(settled.people.len(), appearing);
    assert!(settled.suggestions.is_empty(), "{:?}", settled.suggestions);
}

#[test]
fn a_school_of_any_tools_and_faults_is_compiled_as_it_is_in_truth() {
    for (seed, size, tests) in [(1, 40, 5), (2, 200, 5), (3, 200, 3), (4, 300, 8), (5, 12, 1), (6, 200, 6)] {
        let school = school(seed, size, tests);
        let read = read(&school);
        let numbers: Vec<_> = read.iter().map(|test| test.number).collect();
        assert_eq!(numbers, (1..).map(Some).take(tests).collect::<Vec<_>>());
        let compiled = results::compile(&read, &Settings::default(), &Answers::default());
        accounted(&school, &compiled);
        compare(&school, &compiled, &school.slips);
        with_slips_settled(&school, &read, &compiled);
    }
}
