//! Several files of test results → one workbook: for `apply` and for the chat.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::{
    dialogue::{Repeated, TestSeen, TestToCompile},
    intent::CompileReading,
    picture,
    plan::compile::{Answers, Overview},
    results::{self, Column, Compiled, Scale, TestFile},
    wording::{Plain, Report},
    workbook::{Limits, Workbook, readers::Note},
};

use super::{
    again::{self, Again},
    apply::Order,
    files::File,
    slips,
    stop::Stop,
};

/// What came of it.
pub(super) struct Done {
    /// An xlsx, or an archive of slips.
    pub(super) bytes: Vec<u8>,
    pub(super) overview: Overview,
    /// File and the number it was taken for, where nothing in it said so.
    pub(super) numbered: Vec<(String, u32)>,
    pub(super) notes: Vec<Note>,
    /// Letters of slips that no font has.
    pub(super) boxes: String,
}

/// Compiles the files of the order.
pub(super) fn compile(
    order: &Order,
    reading: &CompileReading,
    files: Vec<File>,
    wording: &Plain,
) -> Result<Done, Stop> {
    let found = Tests::of(files, &reading.order, wording)?;
    let compiled = found.compile(&reading.order);
    let bytes = draw_up(&compiled, &order.language, wording)?;
    let overview = results::overview(&compiled, order.json);
    Ok(Done { bytes, overview, numbered: found.numbered, notes: found.notes, boxes: String::new() })
}

/// A result slip for each person of the files: an archive.
pub(super) fn slips(order: &Order, wishes: &Wishes, files: Vec<File>, wording: &Plain) -> Result<Done, Stop> {
    let found = Tests::of(files, wishes, wording)?;
    let compiled = found.compile(wishes);
    let (bytes, boxes) = slips::slips(&compiled, &order.language).map_err(|error| Stop::fault(&error, wording))?;
    let overview = results::overview(&compiled, order.json);
    Ok(Done { bytes, overview, numbered: found.numbered, notes: found.notes, boxes })
}

/// The files as tests, in the order of their numbers.
struct Tests {
    files: Vec<TestFile>,
    numbered: Vec<(String, u32)>,
    notes: Vec<Note>,
}

impl Tests {
    fn of(files: Vec<File>, wishes: &Wishes, wording: &Plain) -> Result<Self, Stop> {
        let (mut tests, mut notes) = (Vec::new(), Vec::new());
        for file in files {
            tests.extend(read(&file, wording)?);
            notes.extend(file.opened.notes);
        }
        let numbered = number(&mut tests);
        if let Some((one, other, number)) = twice(&tests) {
            return Err(Stop::unsettled(wording.same_test(&one, &other, number)));
        }
        tests.sort_by_key(|test| test.number);
        let wished = &wishes.tests;
        if !wished.is_empty() {
            tests.retain(|test| test.number.is_some_and(|number| wished.contains(&number)));
            if let Some(missing) = wished.iter().find(|number| tests.iter().all(|test| test.number != Some(**number))) {
                return Err(Stop::unsettled(wording.no_such_test(*missing)));
            }
        }
        Ok(Self { files: tests, numbered, notes })
    }

    fn compile(&self, wishes: &Wishes) -> Compiled {
        results::compile(&self.files, &wishes.settings(self.files.len()), &Answers::default())
    }
}

fn draw_up(compiled: &Compiled, language: &str, wording: &Plain) -> Result<Vec<u8>, Stop> {
    results::report(compiled, &Report::new(language)).map_err(|error| Stop::fault(&error, wording))
}

fn read(file: &File, wording: &Plain) -> Result<Vec<TestFile>, Stop> {
    match results::read_all(&file.opened.workbook, &file.name) {
        Ok(Ok(tests)) => Ok(tests),
        Ok(Err(why)) => Err(Stop::not_a_test(&file.name, why, wording)),
        Err(why) => Err(Stop::unreadable(&why, wording)),
    }
}

/// Files that do not say which test they are get the next free numbers, in their order.
fn number(tests: &mut [TestFile]) -> Vec<(String, u32)> {
    let taken: Vec<u32> = tests.iter().filter_map(|test| test.number).collect();
    let mut free = (1..).filter(|number| !taken.contains(number));
    let mut numbered = Vec::new();
    for test in tests.iter_mut().filter(|test| test.number.is_none()) {
        test.number = free.next();
        numbered.extend(test.number.map(|number| (test.name.clone(), number)));
    }
    numbered
}

/// Two files of one test.
fn twice(tests: &[TestFile]) -> Option<(String, String, u32)> {
    tests.iter().enumerate().find_map(|(at, one)| {
        let other = tests[at + 1..].iter().find(|other| other.number == one.number)?;
        Some((one.name.clone(), other.name.clone(), one.number?))
    })
}

pub(super) use crate::plan::compile::Order as Wishes;

/// Headings say that it is one: a column of scores found by its contents may be anything.
pub(super) fn looks_like_a_test(workbook: &Workbook, name: &str) -> Option<TestSeen> {
    let tests = results::read_all(workbook, name).ok()?.ok()?;
    let named = |column: &Option<Column>| column.as_ref().is_some_and(|column| !column.by_content);
    let test = tests.first()?;
    let sure = named(&test.columns.score) && (named(&test.columns.email) || named(&test.columns.name));
    if !sure || tests.iter().all(|test| test.entries.is_empty()) {
        return None;
    }
    let sheets: Vec<(String, u32)> =
        tests.iter().filter_map(|test| Some((test.sheet.clone(), test.number?))).filter(|_| tests.len() > 1).collect();
    let people: HashSet<(&str, &str)> = tests
        .iter()
        .flat_map(|test| &test.entries)
        .map(|entry| if entry.email.is_empty() { (&*entry.name, "") } else { ("", &*entry.email) })
        .collect();
    Some(TestSeen {
        number: test.number,
        sheets,
        people: people.len(),
        has_names: test.columns.name.is_some(),
        has_emails: test.columns.email.is_some(),
        most: match test.scale {
            Scale::Hundred | Scale::Share => None,
            Scale::OutOf(most) => Some(most),
        },
    })
}

/// The test again, under the number it was given; `None` where the file is of no test any more.
pub(super) fn read_test(workbook: &Workbook, test: &TestToCompile) -> anyhow::Result<Option<TestFile>> {
    let TestToCompile { number, name, sheet, .. } = test;
    let read = match sheet {
        None => results::read(workbook, name)?.ok(),
        Some(sheet) => {
            let tests = results::read_all(workbook, name)?.ok();
            tests.and_then(|tests| tests.into_iter().find(|test| test.sheet == *sheet))
        }
    };
    Ok(read.map(|test| TestFile { number: Some(*number), ..test }))
}

/// Rows and columns of the picture, headings included.
const PICTURE: (usize, usize) = (16, 40);

/// What a workbook of results is called.
pub(super) const RESULTS: &str = "Results.xlsx";

/// Results for the chat.
pub(super) struct Made {
    pub(super) bytes: Vec<u8>,
    /// A PNG of the first rows.
    pub(super) picture: Vec<u8>,
    pub(super) overview: Overview,
    /// What came of what was to be done with them.
    pub(super) again: Vec<Repeated>,
}

/// Compiled and drawn up.
pub(super) fn of_tests(
    tests: &[TestFile],
    order: &Wishes,
    answers: &Answers,
    again: &[Again],
    all_checks: bool,
    language: &str,
) -> anyhow::Result<Made> {
    let compiled = results::compile(tests, &order.settings(tests.len()), answers);
    let mut bytes = results::report(&compiled, &Report::new(language))?;
    let workbook = Workbook::open(bytes.clone(), RESULTS, &Limits::default())?.workbook;
    let (workbook, again) = again::repeat(workbook, again)?;
    if again.iter().any(|one| one.done.is_ok()) {
        bytes = workbook.save()?;
    }
    let picture = picture::png(&workbook.painted(0, PICTURE.0, PICTURE.1)?)?;
    Ok(Made { bytes, picture, overview: results::overview(&compiled, all_checks), again })
}

/// A slip for each person: the archive, or `None` where there are too many; and how many.
pub(super) fn slips_of(
    tests: &[TestFile],
    order: &Wishes,
    answers: &Answers,
    language: &str,
) -> anyhow::Result<(Option<slips::Archive>, usize)> {
    let compiled = results::compile(tests, &order.settings(tests.len()), answers);
    let people = compiled.people.len();
    let archive = if people > slips::MOST { None } else { Some(slips::slips(&compiled, language)?) };
    Ok((archive, people))
}

impl Done {
    pub(super) fn to_json(&self, reading: &CompileReading) -> Value {
        let Overview { tests, settings, people, passed, average, account, checks, pairs } = &self.overview;
        let checks: Vec<Value> = checks
            .iter()
            .map(|counted| json!({ "kind": counted.kind, "count": counted.count, "checks": counted.first }))
            .collect();
        json!({
            "compile": reading.order,
            "settings": settings,
            "tests": tests,
            "people": people,
            "passed": passed,
            "average": average,
            "rows": account,
            "checks": checks,
            "perhaps_the_same": pairs,
            "numbered": self.numbered,
            "notes": self.notes,
        })
    }

    pub(super) fn in_words(&self, wording: &Plain) -> String {
        let numbered = self.numbered.iter().map(|(name, number)| wording.taken_as_test(name, *number));
        let compiled = wording.compiled(&self.overview);
        let notes = self.notes.iter().map(|note| wording.note(note));
        numbered.chain([compiled]).chain(notes).collect::<Vec<_>>().join("\n")
    }
}
