//! What stands outside the table that is read is told of.

use rowbot::{
    plan::compile::{Answers, Finding, Settings, WhySkipped},
    results::{self, Compiled},
    workbook::{Limits, Workbook},
};
use rust_xlsxwriter::Workbook as Written;

type Rows = &'static [&'static [&'static str]];

fn compiled<R: AsRef<[C]>, C: AsRef<str>>(sheets: &[(&str, &[R])]) -> Compiled {
    let mut book = Written::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(cells.as_ref()) {
                let cell = cell.as_ref();
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, cell).unwrap(),
                };
            }
        }
    }
    let opened = Workbook::open(book.save_to_buffer().unwrap(), "Test 1.xlsx", &Limits::default()).unwrap();
    let test = results::read(&opened.workbook, "Test 1.xlsx").unwrap().unwrap();
    let compiled = results::compile(&[test], &Settings::default(), &Answers::default());
    assert!(compiled.account.balances(), "{:?}", compiled.account);
    compiled
}

const CLASS: Rows =
    &[&["Name", "Email", "Score"], &["Ada Okafor", "ada@mail.com", "80"], &["Bola Eze", "bola@mail.com", "70"]];

#[test]
fn another_sheet_of_a_test_is_told_of() {
    let other: Rows = &[&["Name", "Score"], &["Chidi Obi", "55"]];
    let cover: Rows = &[&["Average"], &["75"]];
    let compiled = compiled(&[("Cover", cover), ("6B", other), ("6A", CLASS)]);
    assert_eq!(compiled.people.len(), 2);
    let told: Vec<&Finding> = compiled.checks.iter().map(|check| &check.finding).collect();
    assert_eq!(told, [&Finding::OtherSheet { sheet: "6B".to_owned(), rows: 1 }]);
}

#[test]
fn a_person_above_the_headings_is_told_of_and_a_title_is_not() {
    let rows: Rows = &[
        &["Springfield College", "", "Term 1"],
        &["Chidi Obi", "chidi@mail.com", "55"],
        &["Name", "Email", "Score"],
        &["Ada Okafor", "ada@mail.com", "80"],
    ];
    let compiled = compiled(&[("Responses", rows)]);
    assert_eq!((compiled.account.read, compiled.account.used, compiled.account.skipped), (2, 1, 1));
    let told: Vec<(Option<u32>, &Finding)> = compiled.checks.iter().map(|check| (check.row, &check.finding)).collect();
    assert_eq!(told, [(Some(2), &Finding::Skipped { why: WhySkipped::AboveHeadings })]);
}

#[test]
fn a_slip_above_the_most_that_a_column_names_is_a_slip() {
    let mut rows: Vec<Vec<String>> = vec![["Name", "Score", "Max marks"].map(str::to_owned).to_vec()];
    let of = |(letter, score): (char, u32)| vec![format!("Pupil {letter}"), score.to_string(), "20".to_owned()];
    rows.extend(('A'..).zip((10..20).chain([25])).map(of));
    let compiled = compiled(&[("Responses", &rows)]);
    assert_eq!(compiled.people[0].scores, [Some(50.0)]);
    assert!(compiled.checks.iter().any(|check| check.finding == Finding::OutOfRange { score: 125.0 }));
}

#[test]
fn who_was_said_to_be_the_same_is_told_by_the_name_that_was_written() {
    let of = |name: &str, rows: &[[&str; 3]]| {
        let mut book = Written::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip([["Name", "Email", "Score"]].iter().chain(rows)) {
            for (column, cell) in (0..).zip(cells) {
                sheet.write_string(row, column, *cell).unwrap();
            }
        }
        let opened = Workbook::open(book.save_to_buffer().unwrap(), name, &Limits::default()).unwrap();
        results::read(&opened.workbook, name).unwrap().unwrap()
    };
    let tests =
        [of("Test 1.xlsx", &[["Ada Okafor", "ada@mail.com", "80"]]), of("Test 2.xlsx", &[["Ada Okafr", "", "70"]])];
    let asked = results::compile(&tests, &Settings::default(), &Answers::default()).suggestions;
    let same = asked.iter().map(|pair| (pair.one.clone(), pair.other.clone())).collect();
    let settled = results::compile(&tests, &Settings::default(), &Answers { same, different: Vec::new() });
    let told = Finding::Confirmed { name: "Ada Okafr".to_owned(), email: String::new() };
    assert!(settled.checks.iter().any(|check| check.finding == told), "{:?}", settled.checks);
}

#[test]
fn sheets_that_are_tests_of_their_own_are_tests_and_every_row_is_told_of() {
    let mut book = Written::new();
    let pages: [(&str, Rows); 4] = [
        ("Cover", &[&["Springfield College"], &["Term 1"]]),
        ("Quiz 2", &[&["Name", "Score"], &["Chidi Obi", "55"], &["Ada Okafor", "60"], &["Average", "57"]]),
        ("Quiz 1", CLASS),
        ("Extra", &[&["Name", "Score"], &["Dina Low", "40"]]),
    ];
    for (name, rows) in pages {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells) {
                match cell.parse::<f64>() {
                    Ok(number) => sheet.write_number(row, column, number).unwrap(),
                    Err(_) => sheet.write_string(row, column, *cell).unwrap(),
                };
            }
        }
    }
    let opened = Workbook::open(book.save_to_buffer().unwrap(), "term.xlsx", &Limits::default()).unwrap();
    let tests = results::read_all(&opened.workbook, "term.xlsx").unwrap().unwrap();
    let seen: Vec<_> = tests.iter().map(|test| (test.sheet.as_str(), test.number, test.entries.len())).collect();
    assert_eq!(seen, [("Quiz 1", Some(1), 2), ("Quiz 2", Some(2), 2)]);
    let compiled = results::compile(&tests, &Settings::default(), &Answers::default());
    assert!(compiled.account.balances(), "{:?}", compiled.account);
    assert_eq!((compiled.account.read, compiled.account.used, compiled.people.len()), (5, 4, 3));
    let other = Finding::OtherSheet { sheet: "Extra".to_owned(), rows: 1 };
    assert!(compiled.checks.iter().any(|check| check.finding == other));
}

#[test]
fn sheets_of_classes_are_no_tests_of_their_own() {
    let mut book = Written::new();
    for name in ["6A", "6B"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        sheet.write_string(0, 0, "Name").unwrap();
        sheet.write_string(0, 1, "Score").unwrap();
        sheet.write_string(1, 0, name).unwrap();
        sheet.write_number(1, 1, 50).unwrap();
    }
    let opened = Workbook::open(book.save_to_buffer().unwrap(), "marks.xlsx", &Limits::default()).unwrap();
    assert_eq!(results::read_all(&opened.workbook, "marks.xlsx").unwrap().unwrap().len(), 1);
}
