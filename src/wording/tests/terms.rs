//! The terms of the workbook's readers are among the texts.

use std::{fs, path::Path};

use crate::wording::{language::ENGLISH, terms::key_of};

/// String literals of a file of the readers, tests left out.
fn literals(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap();
    // Reasons of lint exceptions, and what is damaged inside a file: nobody is told those.
    let told = |line: &&str| !line.contains("reason = ") && !line.contains("damaged(");
    code.lines().filter(told).flat_map(|line| line.split('"').skip(1).step_by(2)).map(str::to_owned).collect()
}

fn files(folder: &Path) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[test]
fn a_term_stands_under_its_own_letters() {
    let terms = ENGLISH.lines().filter_map(|line| line.split_once(" = ")).filter(|(key, _)| key.starts_with("term-"));
    for (key, english) in terms {
        assert_eq!(key, key_of(english));
    }
}

#[test]
fn what_the_readers_call_a_file_is_among_the_texts() {
    let readers = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/workbook/readers");
    let mut missing = Vec::new();
    for file in files(&readers) {
        let named = literals(&file).into_iter().filter(|text| text.starts_with("a ") || text.starts_with("an "));
        let lines = named.map(|text| format!("{} = {text}", key_of(&text)));
        missing.extend(lines.filter(|line| !ENGLISH.contains(&format!("\n{line}\n"))));
    }
    assert!(missing.is_empty(), "locales/en.ftl lacks\n{}", missing.join("\n"));
}
