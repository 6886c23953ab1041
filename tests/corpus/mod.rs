//! Phrases as people write them, and what they must be understood as.
//!
//! ```toml
//! workbook = "examples/orders.xlsx"    # or a file of tests/corpus/tables, or `[[column]]` here
//! [[group]]
//! workbook = "…"                       # where this group is about another one
//! plan = '''[{"op": "sort_rows", "keys": [{"column": "City", "direction": "ascending"}]}]'''
//! phrases = ["sort by city", "could you please order the rows by City"]
//! ```
//! Instead of `plan`: `hint` (where the table is, JSON), `asks` (one kind of question, as in its
//! JSON), `nothing = true`, or `declines = true` (a question or nothing: anything but a plan).
//! Guesses stay visible in plans: `{"guessed": …}`. A step without a table is on the main one.
//! `CORPUS=sort` runs the files whose name contains that.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod check;
mod schema;

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    workbook: Option<String>,
    #[serde(default)]
    column: Vec<schema::Column>,
    group: Vec<Group>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    workbook: Option<String>,
    /// What was said about the workbook besides.
    context: Option<String>,
    plan: Option<String>,
    hint: Option<String>,
    asks: Option<String>,
    #[serde(default)]
    nothing: bool,
    #[serde(default)]
    declines: bool,
    phrases: Vec<String>,
}

/// Fewer phrases say nothing about how people write.
const FEWEST: usize = 5;

#[test]
fn every_phrase_is_understood_as_written() {
    let wanted = std::env::var("CORPUS").unwrap_or_default();
    let mut report = String::new();
    let (mut phrases, mut failed) = (0, 0);
    for (name, corpus) in corpora() {
        if !name.contains(&wanted) {
            continue;
        }
        let mut failures = Vec::new();
        for group in &corpus.group {
            let schema = schema::of(group.workbook.as_ref().or(corpus.workbook.as_ref()), &corpus.column);
            let expected = check::expected(group).unwrap_or_else(|error| panic!("{name}: {error}\n{:?}", group.plan));
            phrases += group.phrases.len();
            for phrase in &group.phrases {
                failures.extend(check::phrase(phrase, group.context.as_deref(), &schema, &expected));
            }
        }
        failed += failures.len();
        let total: usize = corpus.group.iter().map(|group| group.phrases.len()).sum();
        if !failures.is_empty() {
            let _ = writeln!(report, "━━ {name}: {} of {total} phrases\n\n{}", failures.len(), failures.join("\n"));
        }
    }
    assert!(phrases > 0, "no corpus is called {wanted}");
    assert!(failed == 0, "{failed} of {phrases} phrases failed\n\n{report}");
}

#[test]
fn a_phrase_stands_once_and_a_group_has_several() {
    let mut seen: BTreeMap<(String, Option<String>, String), String> = BTreeMap::new();
    for (name, corpus) in corpora() {
        let language = name.split('/').next().unwrap().to_owned();
        for group in &corpus.group {
            assert!(group.phrases.len() >= FEWEST, "{name}: a group of {:?} alone", group.phrases);
            for phrase in &group.phrases {
                let folded = phrase.split_whitespace().collect::<Vec<_>>().join(" ");
                let workbook = group.workbook.as_ref().or(corpus.workbook.as_ref()).cloned();
                let before = seen.insert((language.clone(), workbook, folded), name.clone());
                assert!(before.is_none(), "{phrase:?} stands in {} and in {name}", before.unwrap_or_default());
            }
        }
    }
}

/// The corpora of all languages, by `en/sort`.
fn corpora() -> Vec<(String, Corpus)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut found = Vec::new();
    for folder in inside(&root).into_iter().filter(|path| path.is_dir() && !path.ends_with("tables")) {
        for file in inside(&folder).into_iter().filter(|path| path.extension().is_some_and(|ext| ext == "toml")) {
            let name = file.strip_prefix(&root).unwrap().with_extension("").display().to_string();
            let corpus = toml::from_str(&fs::read_to_string(&file).unwrap());
            found.push((name.clone(), corpus.unwrap_or_else(|error| panic!("{name} cannot be read: {error}"))));
        }
    }
    found
}

fn inside(folder: &Path) -> Vec<PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    found.sort();
    found
}
