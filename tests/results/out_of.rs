//! Scores that nothing says the most of.

use rowbot::{
    plan::compile::{Answers, Finding, OutOf, Settings},
    results::{self, Compiled},
    workbook::{Limits, Workbook},
};

const HUNDRED: &str = "Name,Score\nAda,90\nBo,45\nCy,66\nDee,71\nEd,82\nFay,58\n";
const TWENTY: &str = "Name,Score\nAda,18\nBo,9\nCy,\"17/20\"\nDee,14 pts\nEd,85%\nFay,absent\n";
const PLAIN: &str = "Name,Score\nAda,18\nBo,9\nCy,17\nDee,14\nEd,12\nFay,absent\n";

fn compiled(tests: &[&str], out_of: &[OutOf]) -> Compiled {
    let read = |(number, csv): (u32, &&str)| {
        let name = format!("Test {number}.csv");
        let opened = Workbook::open(csv.as_bytes().to_vec(), &name, &Limits::default()).unwrap();
        results::read(&opened.workbook, &name).unwrap().unwrap()
    };
    let tests: Vec<_> = (1..).zip(tests).map(read).collect();
    results::compile(&tests, &Settings { out_of: out_of.to_vec(), ..Settings::default() }, &Answers::default())
}

fn doubted(compiled: &Compiled) -> Vec<(u32, f64, f64)> {
    let doubt = |finding: &Finding| match finding {
        Finding::PerhapsOutOf { test, highest, most } => Some((*test, *highest, *most)),
        _ => None,
    };
    compiled.checks.iter().filter_map(|check| doubt(&check.finding)).collect()
}

#[test]
fn a_test_without_a_high_score_is_doubted_and_not_changed() {
    let compiled = compiled(&[HUNDRED, PLAIN], &[]);
    assert_eq!(doubted(&compiled), [(2, 18.0, 20.0)]);
    assert_eq!(compiled.people[0].scores, [Some(90.0), Some(18.0)]);
}

#[test]
fn where_all_tests_are_small_each_is_doubted() {
    assert_eq!(doubted(&compiled(&[PLAIN, PLAIN], &[])), [(1, 18.0, 20.0), (2, 18.0, 20.0)]);
}

#[test]
fn a_test_of_hundred_is_not_doubted() {
    assert_eq!(doubted(&compiled(&[HUNDRED, HUNDRED], &[])), []);
}

#[test]
fn what_is_told_of_a_test_scales_its_bare_numbers_only() {
    let told = [OutOf { test: Some(2), most: 20.0 }];
    let compiled = compiled(&[HUNDRED, TWENTY], &told);
    let second: Vec<Option<f64>> = compiled.people.iter().map(|person| person.scores[1]).collect();
    assert_eq!(second, [Some(90.0), Some(45.0), Some(85.0), Some(70.0), Some(85.0), None]);
    assert_eq!(compiled.people[0].scores[0], Some(90.0));
    assert!(doubted(&compiled).is_empty());
}

#[test]
fn what_is_told_of_all_tests_leaves_those_told_of_later() {
    let told = [OutOf { test: None, most: 20.0 }, OutOf { test: Some(1), most: 100.0 }];
    let compiled = compiled(&[HUNDRED, PLAIN], &told);
    assert_eq!(compiled.people[0].scores, [Some(90.0), Some(90.0)]);
}
