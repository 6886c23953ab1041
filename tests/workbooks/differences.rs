//! After an edit only what was asked for differs: seen by part, cell, style and what stands around.

use std::fs;

use rowbot::workbook::{
    Area, Format, Limits, Value, Workbook,
    diff::{Change, Difference, differences},
};

use super::packages::Parts;
use super::round_trip::{files, is_ooxml};

fn open(bytes: Vec<u8>, name: &str) -> Option<Workbook> {
    let workbook = Workbook::open(bytes, name, &Limits::default()).ok()?.workbook;
    (0..workbook.sheet_count()).all(|sheet| workbook.sheet(sheet).is_ok()).then_some(workbook)
}

/// Every real workbook, and what differs after the edit.
fn after(edit: impl Fn(&mut Workbook)) -> Vec<(String, Vec<Difference>)> {
    let mut all = Vec::new();
    for path in files().into_iter().filter(|path| is_ooxml(path)) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        // The large ones say nothing more, and slowly.
        let Some(before) = Some(bytes).filter(|bytes| bytes.len() < 100_000).and_then(|bytes| open(bytes, &name))
        else {
            continue;
        };
        let mut edited = before.clone();
        edit(&mut edited);
        let again = open(edited.save().unwrap(), &name).unwrap();
        all.push((name, differences(&before, &again).unwrap()));
    }
    all
}

/// The calculation chain goes with any edit, and its mention with it.
fn is_chain(difference: &Difference) -> bool {
    matches!(difference, Difference::Part { part, .. }
        if part.contains("calcchain") || part.contains("[content_types]") || part.ends_with("workbook.xml.rels"))
}

#[test]
fn a_workbook_that_was_only_read_is_the_same() {
    for (name, found) in after(|_| ()) {
        assert_eq!(found, [], "{name}");
    }
}

#[test]
fn one_cell_set_is_the_one_difference() {
    let edits = after(|workbook| workbook.sheet_mut(0).unwrap().set_value(70, 2, Value::text("here & now")));
    for (name, found) in edits {
        let rest: Vec<_> = found.iter().filter(|one| !is_chain(one)).collect();
        let ours = |one: &&Difference| matches!(one, Difference::Cell { cell, after: Some(text), .. } if cell == "C71" && text == "\"here & now\"");
        assert!(rest.iter().any(ours), "{name}: {rest:?}");
        // A size that was declared too small grows.
        let other = |one: &&&Difference| {
            !ours(one) && !matches!(one, Difference::Around { element, .. } if element == "dimension")
        };
        assert_eq!(rest.iter().find(other), None, "{name}");
    }
}

#[test]
fn a_highlight_differs_in_its_format_and_the_styles_alone() {
    let fill = Format { fill: Some("FFEB9C".to_owned()), ..Format::default() };
    let edits = after(|workbook| {
        workbook.add_conditional_format(0, &[Area::new(1, 1, 9, 1)], "B2>3", &fill).unwrap();
    });
    for (name, found) in edits {
        for one in found.iter().filter(|one| !is_chain(one)) {
            let expected = match one {
                Difference::Part { part, change: Change::Changed | Change::Added } => part.contains("style"),
                Difference::Around { element, before: None, .. } => element == "conditionalFormatting",
                _ => false,
            };
            assert!(expected, "{name}: {one:?}");
        }
    }
}

#[test]
fn a_style_set_differs_in_its_cell() {
    let bold = Format { bold: Some(true), number_format: Some("0.000".to_owned()), ..Format::default() };
    let edits = after(|workbook| {
        let style = workbook.restyle(workbook.sheet(0).unwrap().style(0, 0), &bold);
        workbook.sheet_mut(0).unwrap().set_style(0, 0, style);
    });
    for (name, found) in edits {
        for one in found.iter().filter(|one| !is_chain(one)) {
            let expected = match one {
                Difference::Part { part, .. } => part.contains("style"),
                Difference::Style { cell, after, .. } => cell == "A1" && after.starts_with("0.000"),
                Difference::Around { element, .. } => element == "dimension",
                _ => false,
            };
            assert!(expected, "{name}: {one:?}");
        }
    }
}

#[test]
fn a_renamed_sheet_is_the_same_sheet() {
    let bytes = Parts::of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "").zip();
    let open = |bytes: Vec<u8>| Workbook::open(bytes, "book.xlsx", &Limits::default()).unwrap().workbook;
    let renamed = Parts::of("<row r=\"1\"><c r=\"A1\"><v>2</v></c></row>", "")
        .change("xl/workbook.xml", |xml| xml.replace("name=\"Data\"", "name=\"Orders\""))
        .zip();
    let found = differences(&open(bytes), &open(renamed)).unwrap();
    let sheets: Vec<&Difference> = found.iter().filter(|one| !matches!(one, Difference::Part { .. })).collect();
    let cell = Difference::Cell {
        sheet: "Orders".to_owned(),
        cell: "A1".to_owned(),
        before: Some("1".to_owned()),
        after: Some("2".to_owned()),
    };
    assert_eq!(sheets, [&Difference::Renamed { before: "Data".to_owned(), after: "Orders".to_owned() }, &cell]);
}
