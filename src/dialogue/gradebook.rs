//! The tests of a conversation: what is to be compiled, and what was answered about it.

use serde::{Deserialize, Serialize};

use crate::plan::compile::{Answers, Order};

use super::{State, again::Repeat};

/// Kept from test to test, so that nothing is asked twice.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Gradebook {
    /// In the order they came.
    pub tests: Vec<Test>,
    pub order: Order,
    pub answers: Answers,
    /// Files that say the number of another test, and wait to be asked about.
    pub clashes: Vec<Test>,
    /// Results are to be compiled once all numbers are settled.
    pub wanted: bool,
    /// What else was said, to be done with the results once they are sent.
    pub then: Option<String>,
    /// What was said of results that are shown, and is done with them before they are sent.
    pub said: Vec<Repeat>,
    /// What was said of the results since they were sent last, as it was said: their line in the history.
    pub words: Vec<String>,
    /// Number of the file with the results, once they were sent.
    pub results: Option<u32>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// Number of its file.
    pub file: u32,
    /// Which test it is; asked when it is compiled.
    #[serde(default)]
    pub number: Option<u32>,
    /// The sheet, where the file has a test on each of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
}

/// What a file of a test was seen to hold.
#[derive(Clone, Debug, PartialEq)]
pub struct TestSeen {
    /// Where the file says it.
    pub number: Option<u32>,
    /// Sheets that are tests of their own, with their numbers; none where the file is of one test.
    pub sheets: Vec<(String, u32)>,
    pub people: usize,
    pub has_names: bool,
    pub has_emails: bool,
    /// What the scores are out of, where that is not 100.
    pub most: Option<f64>,
}

impl Gradebook {
    /// What is wished of the results, once they can be compiled.
    pub(super) fn wants(&mut self, order: &Order) {
        self.order = order.after(&self.order);
        self.wanted = true;
    }

    /// The lowest number that no test has.
    pub(super) fn next_free(&self) -> u32 {
        self.free().next().unwrap_or(1)
    }

    pub(super) fn free(&self) -> impl Iterator<Item = u32> + '_ {
        (1..).filter(|number| self.holder(*number).is_none())
    }

    /// The file of the test with this number.
    pub(super) fn holder(&self, number: u32) -> Option<u32> {
        self.tests.iter().find(|test| test.number == Some(number)).map(|test| test.file)
    }

    pub(super) fn take(&mut self, file: u32, number: Option<u32>) {
        self.leave_out(file);
        self.put(Test { file, number, sheet: None });
    }

    /// Beside other tests of the same file.
    pub(super) fn put(&mut self, test: Test) {
        let number = test.number;
        self.tests.push(test);
        // "Compile tests 1 to 3" was said before there was a fourth.
        let new = number.filter(|number| !self.order.tests.is_empty() && !self.order.tests.contains(number));
        self.order.tests.extend(new);
    }

    /// One test of a file that may have others.
    pub(super) fn leave_out_number(&mut self, file: u32, number: u32) {
        self.tests.retain(|test| test.file != file || test.number != Some(number));
    }

    pub(super) fn leave_out(&mut self, file: u32) {
        self.tests.retain(|test| test.file != file);
        self.clashes.retain(|test| test.file != file);
    }
}

impl State {
    /// Tests whose file has left the conversation are no tests any more.
    pub(super) fn forget_lost_tests(&mut self) {
        let files = &self.files;
        let here = |number: u32| files.iter().any(|file| file.number == number);
        self.gradebook.tests.retain(|test| here(test.file));
        self.gradebook.clashes.retain(|test| here(test.file));
        self.gradebook.results = self.gradebook.results.filter(|number| here(*number));
    }
}
