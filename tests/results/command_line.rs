//! `rowbot apply` of several files.

use std::{path::Path, process::Command};

use rowbot::workbook::{Limits, Value, Workbook};

use super::exports::{School, school};

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn write(folder: &Path, school: &School) -> Vec<String> {
    let write = |(name, bytes): &(String, Vec<u8>)| {
        std::fs::write(folder.join(name), bytes).unwrap();
        name.clone()
    };
    school.files.iter().map(write).collect()
}

fn apply(folder: &Path, files: &[String], words: &str, more: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rowbot"));
    command.arg("apply").args(files).args(["--do", words]).args(more).current_dir(folder).env_remove("RUST_LOG");
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn five_exports_go_in_and_one_workbook_comes_out() {
    let (folder, school) = (tempfile::tempdir().unwrap(), school(11, 60, 5));
    let files = write(folder.path(), &school);
    let words = "compile the results, pass mark 60, best 4 of 5, no bonus";
    let ran = apply(folder.path(), &files, words, &["--out", "R.xlsx"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("Pass mark 60 · best 4 of 5 · last attempt counts · no bonus"), "{}", ran.out);
    let bytes = std::fs::read(folder.path().join("R.xlsx")).unwrap();
    let book = Workbook::open(bytes, "R.xlsx", &Limits::default()).unwrap().workbook;
    assert_eq!(book.sheet_names(), ["Results", "Summary", "Checks", "Settings"]);
    let sheet = book.sheet(0).unwrap();
    let headings: Vec<String> = (0..9).map(|column| sheet.value(0, column).to_string()).collect();
    assert_eq!(headings[..3], ["Full Name", "Email", "Test 1 Score"]);
    assert_eq!(headings[7..], ["Final Average (%)", "Status"]);
    assert!(sheet.formula(1, 7).unwrap().contains("LARGE(C2:G2,Settings!$B$5)"));
    assert!(matches!(sheet.value(1, 8), Value::Text(text) if ["PASS", "FAIL"].contains(&&*text)));

    let again = apply(folder.path(), &files, words, &["--out", "R2.xlsx"]);
    assert_eq!(again.code, 0);
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert!(read("R.xlsx") == read("R2.xlsx"), "the same files and words give the same bytes");
}

#[test]
fn what_else_is_said_is_done_with_the_results() {
    let (folder, school) = (tempfile::tempdir().unwrap(), school(12, 30, 3));
    let files = write(folder.path(), &school);
    let words = "compile the results, then sort by final average, highest first";
    let ran = apply(folder.path(), &files, words, &["--out", "R.csv"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let csv = std::fs::read_to_string(folder.path().join("R.csv")).unwrap();
    let averages: Vec<f64> = csv.lines().skip(1).map(|line| line.split(',').nth(6).unwrap().parse().unwrap()).collect();
    assert!(averages.is_sorted_by(|a, b| a >= b), "{averages:?}");
}

#[test]
fn files_that_do_not_go_together_are_told() {
    let (folder, school) = (tempfile::tempdir().unwrap(), school(13, 10, 2));
    let files = write(folder.path(), &school);
    std::fs::copy(folder.path().join(&files[0]), folder.path().join("Test 1 again.xlsx")).unwrap();
    let both = [files[0].clone(), "Test 1 again.xlsx".to_owned()];
    let ran = apply(folder.path(), &both, "compile the results", &["--out", "R.xlsx"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(ran.err.contains("are both of test 1"), "{}", ran.err);
    let ran = apply(folder.path(), &files, "sort by name", &["--out", "R.xlsx"]);
    assert_eq!(ran.code, 64, "{}", ran.err);
    std::fs::write(folder.path().join("towns.csv"), "Town,River\nUlm,Danube\n").unwrap();
    let with_towns = [files[0].clone(), "towns.csv".to_owned()];
    let ran = apply(folder.path(), &with_towns, "compile the results", &["--out", "R.xlsx"]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    assert!(ran.err.contains("towns.csv"), "{}", ran.err);
}

#[test]
fn slips_come_as_an_archive_with_a_page_for_each_person() {
    let (folder, school) = (tempfile::tempdir().unwrap(), school(14, 12, 2));
    let files = write(folder.path(), &school);
    let ran = apply(folder.path(), &files, "result slips", &["--out", "slips.zip"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let archive = std::fs::read(folder.path().join("slips.zip")).unwrap();
    let pages = archive.windows(4).filter(|window| window == b"%PDF").count();
    let stored = archive.windows(4).filter(|window| window == b"PK\x01\x02").count();
    assert!(stored >= 10 && pages <= stored, "{stored} files");
    let also = apply(folder.path(), &files, "compile the results, no bonus, and result slips", &["--out", "s2.zip"]);
    assert!(also.code == 0 && also.out.contains("no bonus"), "{} {}", also.out, also.err);
    let wrong = apply(folder.path(), &files, "result slips", &["--out", "slips.pdf"]);
    assert!(wrong.code == 64 && wrong.err.contains(".zip"), "{}", wrong.err);
}

/// A workbook with a sheet for each of these names, of two people who have a mark more on each.
fn sheets(names: &[&str]) -> String {
    let cell = |kind: &str, text: &str| format!("<Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell>");
    let row = |cells: [String; 3]| format!("<Row>{}</Row>", cells.concat());
    let sheet = |(at, name): (usize, &&str)| {
        let text = |text: &str| cell("String", text);
        let person = |name: &str, mail: &str, mark: usize| {
            row([text(name), text(mail), cell("Number", &(mark + at).to_string())])
        };
        let rows = [
            row([text("Name"), text("Email"), text("Score")]),
            person("Ada Obi", "ada@s.edu", 60),
            person("Bo Ek", "bo@s.edu", 40),
        ];
        format!("<Worksheet ss:Name=\"{name}\"><Table>{}</Table></Worksheet>", rows.concat())
    };
    let sheets: String = names.iter().enumerate().map(sheet).collect();
    format!(
        "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">{sheets}</Workbook>"
    )
}

#[test]
fn numbered_sheets_of_one_workbook_are_tests() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("Biology.xml"), sheets(&["Notes", "Test 2", "Test 1", "Test 3"])).unwrap();
    let ran = apply(folder.path(), &["Biology.xml".to_owned()], "compile the results", &["--out", "R.csv"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let csv = std::fs::read_to_string(folder.path().join("R.csv")).unwrap();
    let lines: Vec<&str> = csv.lines().collect();
    assert!(
        lines[0].ends_with("Email,Test 1 Score,Test 2 Score,Test 3 Score,Assignment Score,Final Average (%),Status"),
        "{csv}"
    );
    assert!(lines[1].contains("Ada Obi,ada@s.edu,62,61,63,"), "{csv}");
    assert!(lines[2].contains("Bo Ek,bo@s.edu,42,41,43,"), "{csv}");
    // The sheet that is of no test is told of.
    assert!(ran.out.contains("Notes"), "{}", ran.out);
}
