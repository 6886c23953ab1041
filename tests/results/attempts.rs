//! Which of several attempts counts, and how it is told.

use rowbot::{
    plan::compile::{Answers, Finding, Settings},
    results::{self, Compiled},
    workbook::{Limits, Workbook},
};

fn compiled(csv: &str) -> Compiled {
    let opened = Workbook::open(csv.as_bytes().to_vec(), "Test 1.csv", &Limits::default()).unwrap();
    let test = results::read(&opened.workbook, "Test 1.csv").unwrap().unwrap();
    results::compile(&[test], &Settings::default(), &Answers::default())
}

#[expect(clippy::option_option, reason = "told or not; by a column or by place")]
fn order(compiled: &Compiled) -> Option<Option<String>> {
    compiled.checks.iter().find_map(|check| match &check.finding {
        Finding::Order { by } => Some(by.clone()),
        _ => None,
    })
}

#[test]
fn the_last_attempt_is_the_latest_where_a_column_says_when() {
    let newest_first = "Timestamp,Name,Email,Score\n\
        2024-05-03 10:00:00,Ada,ada@mail.com,90\n\
        2024-05-02 10:00:00,Bo,bo@mail.com,70\n\
        2024-05-01 10:00:00,Ada,ada@mail.com,40\n";
    let compiled = compiled(newest_first);
    assert_eq!(compiled.people[0].scores, [Some(90.0)]);
    assert_eq!(order(&compiled), Some(Some("Timestamp".to_owned())));
}

#[test]
fn times_in_words_are_times_too() {
    let words = "Completion time,Name,Score\n\
        2024/05/03 9:00:12 AM GMT+5:30,Ada,90\n\
        2024/05/02 9:00:12 PM GMT+5:30,Ada,40\n\
        2024/05/02 9:10:12 PM GMT+5:30,Bo,50\n";
    assert_eq!(compiled(words).people[0].scores, [Some(90.0)]);
}

#[test]
fn without_times_the_last_row_is_the_last_attempt() {
    let compiled = compiled("Name,Email,Score\nAda,ada@mail.com,90\nAda,ada@mail.com,40\n");
    assert_eq!(compiled.people[0].scores, [Some(40.0)]);
    assert_eq!(order(&compiled), Some(None));
}

#[test]
fn a_birthday_tells_no_attempts_apart() {
    let compiled = compiled(
        "Name,Born,Email,Score\nAda,2010-05-03,ada@mail.com,90\nAda,2009-05-03,ada@mail.com,40\nBo,2010-01-01,bo@mail.com,1\n",
    );
    assert_eq!(compiled.people[0].scores, [Some(40.0)]);
}

#[test]
fn headings_that_say_nothing_stand_over_the_first_row_that_does() {
    let compiled = compiled(
        "Greenwood School,,\nTerm,2,\n,,\nWho is it,Where,How much\nAda Eze,ada@mail.com,90\nBo Ek,bo@mail.com,40\n",
    );
    let names: Vec<&str> = compiled.people.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["Ada Eze", "Bo Ek"]);
}

#[test]
fn a_row_without_an_address_is_an_attempt_of_whom_it_joins() {
    let read = |name: &str, csv: &str| {
        let opened = Workbook::open(csv.as_bytes().to_vec(), name, &Limits::default()).unwrap();
        results::read(&opened.workbook, name).unwrap().unwrap()
    };
    let one = read("Test 1.csv", "Name,Email,Score\nAda,,10\nAda,ada@mail.com,90\n");
    let two = read("Test 2.csv", "Name,Email,Score\nAda,ada@mail.com,70\n");
    let compiled = results::compile(&[one, two], &Settings::default(), &Answers::default());
    assert_eq!(compiled.people.len(), 1);
    assert_eq!(compiled.people[0].scores, [Some(90.0), Some(70.0)]);
    assert_eq!((compiled.account.used, compiled.account.repeated), (2, 1));
}
