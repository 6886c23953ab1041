//! The texts and the code that asks for them name the same keys.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use fluent_bundle::FluentResource;

use crate::wording::language::{ENGLISH, OTHERS};

/// Keys in the order of the file.
fn written() -> Vec<String> {
    keys(ENGLISH)
}

fn keys(texts: &str) -> Vec<String> {
    let heads = texts.lines().filter_map(|line| line.split_once(" ="));
    heads.map(|(key, _)| key.to_owned()).filter(|key| is_key(key)).collect()
}

fn is_key(text: &str) -> bool {
    let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.ends_with('-') && text.chars().all(kebab)
}

/// String literals of the module that have the shape of a key, and the files they stand in.
fn asked_for() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/wording");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut keys = BTreeMap::new();
    for file in files.filter(|path| path.extension().is_some_and(|extension| extension == "rs")) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
        for literal in lines.flat_map(|line| line.split('"').skip(1).step_by(2)) {
            if is_key(literal) && literal.contains('-') {
                keys.insert(literal.to_owned(), file.display().to_string());
            }
        }
    }
    keys
}

#[test]
fn the_texts_are_well_formed() {
    let faults = FluentResource::try_new(ENGLISH.to_owned()).map(|_| ()).map_err(|(_, faults)| faults);
    assert_eq!(faults, Ok(()));
}

#[test]
fn no_key_stands_twice() {
    let mut seen = BTreeSet::new();
    let twice: Vec<String> = written().into_iter().filter(|key| !seen.insert(key.clone())).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn every_text_that_is_asked_for_is_written_and_no_other() {
    let (written, asked) = (written().into_iter().collect::<BTreeSet<_>>(), asked_for());
    let missing: Vec<_> = asked.iter().filter(|(key, _)| !written.contains(*key)).collect();
    assert!(missing.is_empty(), "asked for and not written: {missing:#?}");
    let idle = written.iter().filter(|key| !key.starts_with("term-") && !asked.contains_key(*key));
    let idle: Vec<_> = idle.collect();
    assert!(idle.is_empty(), "written and never asked for: {idle:#?}");
}

#[test]
fn every_language_says_what_english_does_and_no_more() {
    let english: BTreeSet<String> = written().into_iter().collect();
    for other in OTHERS {
        let faults = FluentResource::try_new(other.texts.to_owned()).map(|_| ()).map_err(|(_, faults)| faults);
        assert_eq!(faults, Ok(()), "{}", other.tag);
        let own: BTreeSet<String> = keys(other.texts).into_iter().collect();
        let missing: Vec<_> = english.difference(&own).collect();
        let idle: Vec<_> = own.difference(&english).collect();
        assert!(idle.is_empty(), "{}: idle {idle:#?}", other.tag);
        assert!(missing.is_empty(), "{}: said in English: {missing:#?}", other.tag);
        assert_eq!(own.len(), keys(other.texts).len(), "{}: a key stands twice", other.tag);
    }
}
