//! Exports as tools for tests and class books write them: of each the same four marks are read.

use rowbot::{
    results::{self, TestFile},
    workbook::{Limits, Workbook},
};

fn read(csv: &str) -> TestFile {
    let opened = Workbook::open(csv.as_bytes().to_vec(), "export.csv", &Limits::default()).unwrap();
    results::read(&opened.workbook, "export.csv").unwrap().unwrap_or_else(|why| panic!("{why}:\n{csv}"))
}

/// Who has how much, and how many rows are told of.
fn marks(test: &TestFile) -> (Vec<(String, Option<f64>)>, usize) {
    assert_eq!(test.rows_read, test.entries.len() + test.skipped.len());
    let entries = test.entries.iter().map(|entry| (entry.name.to_string(), entry.score.points()));
    (entries.collect(), test.skipped.len())
}

fn assert_marks(csv: &str, told: usize) {
    let people = [("Ada Obi", 85.0), ("Bo Ek", 40.0), ("Cy Low", 100.0), ("Ed Poe", 65.0)];
    let (mut found, skipped) = marks(&read(csv));
    for (name, _) in &mut found {
        if let Some((surname, first)) = name.clone().split_once(", ") {
            *name = format!("{first} {surname}");
        }
    }
    let wanted: Vec<(String, Option<f64>)> = people.map(|(name, mark)| (name.to_owned(), Some(mark))).into();
    assert_eq!((found, skipped), (wanted, told), "\n{csv}");
}

#[test]
fn a_row_of_points_possible_is_what_marks_are_out_of() {
    assert_marks(
        "Student,ID,SIS Login ID,Section,Test 6 (12345)\n    Points Possible,,,,20\n\
         \"Obi, Ada\",100,ada@s.edu,6A,17\n\"Ek, Bo\",101,bo@s.edu,6A,8\n\"Low, Cy\",102,cy@s.edu,6A,20\n\"Poe, Ed\",103,ed@s.edu,6A,13\n",
        1,
    );
    assert_marks(
        "Last Name,First Name,Email Address,Test 7\n,,Date,2026-03-01\n,,Points,20\n,,Average,14\n\
         Obi,Ada,ada@s.edu,17\nEk,Bo,bo@s.edu,8\nLow,Cy,cy@s.edu,20\nPoe,Ed,ed@s.edu,13\n",
        3,
    );
}

#[test]
fn a_column_of_total_points_is_what_grades_are_out_of() {
    assert_marks(
        "Student name,Email,Grade,Total points,State\nAda Obi,ada@s.edu,17,20,Turned in\nBo Ek,bo@s.edu,8,20,Turned in late\n\
         Cy Low,cy@s.edu,20,20,Turned in\nEd Poe,ed@s.edu,13,20,Turned in\n",
        0,
    );
    assert_marks(
        "Quiz Name,Class Name,First Name,Last Name,External ID,Earned Pts,Possible Pts,Percent Correct,Key Version\n\
         Test 12,6A,Ada,Obi,,17,20,85,A\nTest 12,6A,Bo,Ek,,8,20,40,A\nTest 12,6A,Cy,Low,,20,20,100,A\nTest 12,6A,Ed,Poe,,13,20,65,A\n",
        0,
    );
}

#[test]
fn the_most_in_brackets_of_a_heading_counts_and_an_id_does_not() {
    for heading in ["Test 10 [Total Pts: 20 Score] |12345", "Test 11 (Max Points: 20)", "Quiz: Test 3 (20 points)"] {
        assert_marks(
            &format!(
                "First Name,Last Name,Username,{heading}\nAda,Obi,ada,17\nBo,Ek,bo,8\nCy,Low,cy,20\nEd,Poe,ed,13\n"
            ),
            0,
        );
    }
    assert_marks(
        "First name,Surname,Email address,Quiz: Test 3 (Real)\nAda,Obi,ada@s.edu,85\nBo,Ek,bo@s.edu,40\nCy,Low,cy@s.edu,100\nEd,Poe,ed@s.edu,65\n",
        0,
    );
}

#[test]
fn points_for_speed_give_way_to_what_was_right() {
    assert_marks(
        "Rank,First Name,Last Name,Attempt #,Accuracy,Score,Correct,Incorrect,Unattempted\n\
         2,Ada,Obi,1,85%,6800,17,3,0\n4,Bo,Ek,1,40%,3200,8,12,0\n1,Cy,Low,1,100%,8000,20,0,0\n3,Ed,Poe,1,65%,5200,13,7,0\n",
        0,
    );
    assert_marks(
        "Biology Test 4\nFinal Scores\nRank,Player,Total Score (points),Correct Answers,Incorrect Answers\n\
         2,Ada Obi,7650,17,3\n4,Bo Ek,3600,8,12\n1,Cy Low,9000,20,0\n3,Ed Poe,5850,13,7\n",
        0,
    );
}

#[test]
fn names_of_students_and_the_score_of_the_class_are_known() {
    assert_marks(
        "Test 9\nRoom: room1\n\nStudent Names,Total Score (0 - 100),Number of correct answers,Q1\n\
         Ada Obi,85,17,A\nBo Ek,40,8,B\nCy Low,100,20,A\nEd Poe,65,13,A\nClass Scoring,72%,,80%\n",
        1,
    );
}

#[test]
fn a_pupil_called_max_is_no_maximum() {
    let (found, skipped) = marks(&read("Name,Score\nMax,17\nAda,18\nBo,12\n"));
    assert_eq!(found, [("Max", 17.0), ("Ada", 18.0), ("Bo", 12.0)].map(|(name, mark)| (name.to_owned(), Some(mark))));
    assert_eq!(skipped, 0);
    // Everybody has the same: that is their score.
    let (found, _) = marks(&read("Name,Total points\nAda,20\nBo,20\nCy,20\n"));
    assert!(found.iter().all(|(_, mark)| *mark == Some(20.0)), "{found:?}");
}
