//! Tables in, a plan, tables out: one file per case in a folder per operation, named by its claim.
//!
//! ```toml
//! plan = '''[{"op": "sort_rows", "keys": [{"column": "Score", "direction": "ascending"}]}]'''
//! [[sheet]]            # the workbook before; the first row is row 1
//! cells = '''
//! Name | Score
//! Ann  | 3
//! '''
//! [[expect]]           # the workbook after, sheet by sheet
//! cells = '''…'''
//! ```
//! A cell is a number, `5%`, `$5.00`, a day (`2015-07-01`), a moment (`2015-07-01 13:30`), TRUE, an error, `=FORMULA -> result`,
//! a text, `'text` where it would read as something else, or nothing.
//! `native` (a range) on a sheet makes a native table of it, `Table1`.
//! Besides: `receipt` (one line per step), `answers`, `formats` (cell → number format code),
//! `parts` (member of the package → texts it contains), `refusal`.
//! After every run all formulas are calculated anew, and must give what was cached.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

mod agreement;
mod cell;
mod check;
mod input;

use std::{collections::BTreeMap, fs, path::Path};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// The steps as JSON; a step without a table is on the first one.
    plan: String,
    sheet: Vec<Cells>,
    #[serde(default)]
    expect: Vec<Cells>,
    #[serde(default)]
    receipt: Vec<String>,
    #[serde(default)]
    answers: Vec<String>,
    #[serde(default)]
    formats: BTreeMap<String, String>,
    #[serde(default)]
    parts: BTreeMap<String, Vec<String>>,
    refusal: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cells {
    name: Option<String>,
    #[serde(rename = "cells")]
    rows: String,
    /// A native table over this range.
    native: Option<String>,
}

#[test]
fn every_table_comes_out_as_written() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let wanted = std::env::var("GOLDEN").unwrap_or_default();
    let mut failures = Vec::new();
    let mut cases = 0;
    for folder in folders(&root) {
        for file in folders(&folder) {
            let name = file.strip_prefix(&root).unwrap().display().to_string();
            if !name.contains(&wanted) {
                continue;
            }
            cases += 1;
            let case: Case = toml::from_str(&fs::read_to_string(&file).unwrap())
                .unwrap_or_else(|error| panic!("{name} cannot be read: {error}"));
            if let Err(failure) = check::run(&case) {
                failures.push(format!("━━ {name}\n{failure}"));
            }
        }
    }
    assert!(cases > 0, "no case is called {wanted}");
    assert!(failures.is_empty(), "{} of {cases} cases failed\n\n{}", failures.len(), failures.join("\n\n"));
}

/// What is in a folder of cases, in order; files only where there are no folders.
fn folders(path: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
    let wanted = |path: &std::path::PathBuf| path.is_dir() || path.extension().is_some_and(|ext| ext == "toml");
    let mut found: Vec<_> = entries.filter(wanted).collect();
    found.sort();
    found
}
