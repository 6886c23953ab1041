//! Every workbook opens or is refused with a reason; what opens comes back as it was, and an edit of one
//! cell leaves every other part byte for byte.

use std::{
    collections::BTreeMap,
    fs,
    io::{Cursor, Read},
    path::{Path, PathBuf},
};

use rowbot::workbook::{Limits, Value, Workbook};

use super::shared;

pub(crate) fn files() -> Vec<PathBuf> {
    let Some(shared) = shared() else { return Vec::new() };
    let mut found = Vec::new();
    for folder in ["data/workbooks", "data/tasks/task_sheets"] {
        for entry in fs::read_dir(shared.join(folder)).unwrap() {
            found.push(entry.unwrap().path());
        }
    }
    found.sort();
    found
}

pub(crate) fn is_ooxml(path: &Path) -> bool {
    matches!(path.extension().and_then(|extension| extension.to_str()), Some("xlsx" | "xlsm"))
}

pub(crate) fn members(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut member = archive.by_index(index).unwrap();
            let mut content = Vec::new();
            member.read_to_end(&mut content).unwrap();
            (member.name().to_owned(), content)
        })
        .collect()
}

#[test]
fn every_file_opens_or_is_refused_with_a_reason() {
    for path in files() {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        match Workbook::open(bytes, &name, &Limits::default()) {
            Ok(opened) => {
                for sheet in 0..opened.workbook.sheet_count() {
                    if let Err(why) = opened.workbook.sheet(sheet) {
                        eprintln!("{name}, sheet {sheet}: {why}");
                    }
                }
            }
            Err(why) => eprintln!("{name}: {why}"),
        }
    }
}

#[test]
fn an_edit_of_one_cell_leaves_every_other_part_as_it_was() {
    for path in files().into_iter().filter(|path| is_ooxml(path)) {
        let bytes = fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(opened) = Workbook::open(bytes.clone(), &name, &Limits::default()) else { continue };
        let mut workbook = opened.workbook;
        let before = members(&bytes);
        if workbook.sheet(0).is_err() {
            continue;
        }
        workbook.sheet_mut(0).unwrap().set_value(3, 3, Value::Number(42.0));
        let saved = workbook.save().unwrap();
        let after = members(&saved);
        let changed: Vec<_> = before.iter().filter(|(part, content)| after.get(*part) != Some(content)).collect();
        let allowed = |part: &str| {
            let part = part.to_lowercase();
            part.contains("worksheets/")
                || part.contains("calcchain")
                || part.ends_with("workbook.xml.rels")
                || part.contains("content_types")
                || part.contains("sheet")
        };
        for (part, _) in &changed {
            assert!(allowed(part), "{name}: {part} changed");
        }
        assert!(changed.len() <= 4, "{name}: {:?} changed", changed.iter().map(|(part, _)| part).collect::<Vec<_>>());
        let again = Workbook::open(saved, &name, &Limits::default()).unwrap().workbook;
        assert_eq!(again.sheet(0).unwrap().value(3, 3), Value::Number(42.0), "{name}");
    }
}

#[test]
fn a_large_sheet_that_is_edited_again_and_again_inflates_to_what_was_written() {
    use std::fmt::Write;
    let mut text = "Name,Count,Note\n".to_owned();
    for row in 0_u32..40_000 {
        let _ = writeln!(text, "n{},{},{}", row % 613, row.wrapping_mul(2_654_435_761) >> 12, row ^ 0x4D);
    }
    let mut workbook = Workbook::open(text.into_bytes(), "list.csv", &Limits::default()).unwrap().workbook;
    // Each time the stream goes on at another bit behind the edits.
    for (round, row) in [(0, 1), (1, 1), (2, 20_000), (3, 1), (4, 39_000), (5, 2)] {
        let value = Value::Number(10_f64.powi(round) + 0.5);
        workbook.sheet_mut(0).unwrap().set_value(row, 1, value.clone());
        let saved = workbook.save().unwrap();
        members(&saved);
        workbook = Workbook::open(saved, "list.xlsx", &Limits::default()).unwrap().workbook;
        assert_eq!(workbook.sheet(0).unwrap().value(row, 1), value);
        assert_eq!(workbook.sheet(0).unwrap().used().unwrap().last_row, 40_000, "round {round}");
    }
}
