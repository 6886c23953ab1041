//! Edits that undo each other leave a real workbook as it was, cell by cell and reference by reference.

use std::{collections::HashSet, fs, io::Cursor, path::Path, sync::OnceLock};

use calamine::{Reader, Xlsx};
use proptest::{prelude::*, test_runner::RngSeed};
use rowbot::workbook::{Area, Format, Limits, LinkTo, ValidationRule, Value, Workbook, column_letters};

use super::{
    round_trip::{files, is_ooxml, members},
    soundness::new_faults,
};

/// Everything of a workbook that an edit could harm, as lines of text.
pub(super) fn picture(workbook: &Workbook) -> Vec<String> {
    let mut lines = Vec::new();
    // A sheet that was moved keeps its index until the workbook is read again.
    for index in workbook.tab_order() {
        let name = workbook.sheet_names()[index];
        let Ok(sheet) = workbook.sheet(index) else { continue };
        lines.push(format!("{name}: merged {:?}", sheet.merged()));
        let Some(used) = sheet.used() else { continue };
        for row in used.first_row..=used.last_row.min(400) {
            for column in used.first_column..=used.last_column.min(60) {
                let (value, formula) = (sheet.value(row, column), sheet.formula(row, column));
                let style = sheet.style(row, column);
                if value != Value::Empty || formula.is_some() {
                    lines.push(format!(
                        "{name}!{}{}: {value:?} {formula:?} {style:?}",
                        column_letters(column),
                        row + 1
                    ));
                }
            }
        }
    }
    lines
}

pub(super) fn workbooks() -> &'static [(String, Workbook)] {
    static ALL: OnceLock<Vec<(String, Workbook)>> = OnceLock::new();
    ALL.get_or_init(read_all)
}

fn read_all() -> Vec<(String, Workbook)> {
    let open = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let bytes = fs::read(&path).ok()?;
        let opened = (bytes.len() < 60_000).then(|| Workbook::open(bytes, &name, &Limits::default()).ok())??;
        let readable = (0..opened.workbook.sheet_count()).all(|sheet| opened.workbook.sheet(sheet).is_ok());
        readable.then_some((name, opened.workbook))
    };
    files().into_iter().filter(|path| is_ooxml(path)).filter_map(open).collect()
}

/// Without the formulas that came to nothing, such as one that reads itself by way of others: what they show
/// when they are read again is what the others were left with.
pub(super) fn settled(before: Vec<String>, after: Vec<String>) -> (Vec<String>, Vec<String>) {
    let place = |line: &str| line.split_once(": ").map_or_else(String::new, |(place, _)| place.to_owned());
    let open: HashSet<String> =
        before.iter().filter(|line| line.contains(": Empty Some(")).map(|line| place(line)).collect();
    let of = |lines: Vec<String>| lines.into_iter().filter(|line| !open.contains(&place(line))).collect();
    (of(before), of(after))
}

fn same(name: &str, what: &str, before: &[String], after: &Workbook) {
    same_lines(name, what, before, &picture(after));
}

pub(super) fn same_lines(name: &str, what: &str, before: &[String], after: &[String]) {
    let odd = before.iter().zip(after).find(|(one, other)| one != other);
    assert_eq!(odd, None, "{name}: {what}");
    assert_eq!(before.len(), after.len(), "{name}: {what}");
}

/// What stands around the cells and in other parts: formats, links, drawings, charts, names.
fn same_around(name: &str, before: &Workbook, after: &Workbook) {
    let (old, new) = (members(&before.save().unwrap()), members(&after.save().unwrap()));
    for (part, content) in &old {
        let own = part.contains("[Content_Types]") || part.contains("workbook.xml.rels") || part.contains("calcChain");
        let Some(now) = new.get(part).filter(|_| !own && is_xml(part)) else { continue };
        let (old, new) = (without_rows(content), without_rows(now));
        let odd = old.iter().zip(&new).find(|(one, other)| one != other);
        assert!(odd.is_none() && old.len() == new.len(), "{name}: {part}: {odd:?}");
    }
}

fn is_xml(part: &str) -> bool {
    Path::new(part).extension().is_some_and(|extension| extension == "xml")
}

/// The part as a list of its tags without their order of attributes, and without its rows.
fn without_rows(content: &[u8]) -> Vec<String> {
    let text =
        String::from_utf8_lossy(content).replace('\u{FEFF}', "").replace("<sheetData/>", "<sheetData></sheetData>");
    let mut lines: Vec<String> = text.split('<').map(str::to_owned).collect();
    let data = |line: &String| {
        line.trim_start_matches('/').split(':').next_back().is_some_and(|name| name.starts_with("sheetData"))
    };
    if let (Some(start), Some(end)) = (lines.iter().position(data), lines.iter().rposition(data)) {
        lines.drain(start..=end);
    }
    for line in lines.iter_mut().filter(|line| line.starts_with("col ") || line.starts_with("x:col ")) {
        let mut words: Vec<&str> = line.trim_end_matches(['>', '/', '\n']).split(' ').collect();
        words.retain(|word| !word.is_empty());
        words.sort_unstable();
        *line = words.join(" ");
    }
    // A size that was declared too small is put right.
    lines.retain(|line| !line.starts_with("dimension ") && !line.starts_with("x:dimension "));
    lines
}

pub(super) fn again(name: &str, workbook: &Workbook) -> Workbook {
    let saved = workbook.save().unwrap();
    Workbook::open(saved, name, &Limits::default())
        .unwrap_or_else(|why| panic!("{name} cannot be read again: {why}"))
        .workbook
}

#[test]
fn lines_put_in_and_taken_out_again_leave_a_workbook_as_it_was() {
    for (name, workbook) in workbooks() {
        let before = picture(workbook);
        for at in [0_u32, 1, 3, 17] {
            let mut edited = workbook.clone();
            if edited.insert_rows(0, at, 2).is_err() {
                continue;
            }
            edited = again(name, &edited);
            edited.delete_rows(0, &[at, at + 1], None).unwrap();
            same_around(name, workbook, &edited);
            same(name, &format!("two rows at {at}"), &before, &again(name, &edited));
            let mut edited = workbook.clone();
            if edited.insert_columns(0, at, 1).is_err() {
                continue;
            }
            edited = again(name, &edited);
            edited.delete_columns(0, &[at]).unwrap();
            same_around(name, workbook, &edited);
            same(name, &format!("a column at {at}"), &before, &again(name, &edited));
        }
    }
}

/// Whether another reader takes it, with the cells of its first sheet.
pub(super) fn opens(workbook: &Workbook) -> bool {
    let book = Xlsx::new(Cursor::new(workbook.save().unwrap()));
    book.is_ok_and(|mut book| {
        book.worksheet_cells_reader(workbook.sheet_names()[0])
            .is_ok_and(|mut cells| std::iter::from_fn(|| cells.next_cell().transpose()).all(|cell| cell.is_ok()))
    })
}

/// `inverse[order[i]] == i`.
fn inverse(order: &[u32]) -> Vec<u32> {
    let mut inverse = vec![0; order.len()];
    for (place, from) in (0..).zip(order) {
        inverse[*from as usize] = place;
    }
    inverse
}

/// A few cases, the same each time; as many as `PROPTEST_CASES` says where it is set, and others each time.
pub(super) fn few() -> ProptestConfig {
    let usual = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() {
        return usual;
    }
    ProptestConfig { cases: 4, rng_seed: RngSeed::Fixed(20), ..usual }
}

/// Every so many workbooks are taken; all of them where many cases are asked for.
fn every(usual: usize) -> usize {
    if std::env::var_os("PROPTEST_CASES").is_some() { 1 } else { usual }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn a_sort_and_its_inverse_leave_a_workbook_as_it_was(
        order in Just((0..12_u32).collect::<Vec<_>>()).prop_shuffle(),
        first in 0_u32..6,
    ) {
        for (name, workbook) in workbooks().iter().step_by(every(5)) {
            // A formula that reaches above the sheet from its new row is lost, as in Excel.
            let before = picture(workbook);
            let mut edited = workbook.clone();
            if edited.reorder_rows(0, first, &order, None).is_err() {
                continue;
            }
            if picture(&edited).iter().any(|line| line.contains("#REF!")) {
                continue;
            }
            edited.reorder_rows(0, first, &inverse(&order), None).unwrap();
            same(name, "sorted and back", &before, &edited);
        }
    }

    #[test]
    fn random_edits_never_give_a_package_that_cannot_be_read(
        steps in prop::collection::vec((0_u8..KINDS, 0_u32..30, 1_u32..4), 1..8),
    ) {
        for (name, workbook) in workbooks().iter().step_by(every(7)) {
            let edited = edited(workbook, &steps);
            assert!(opens(&edited) || !opens(workbook), "{name}: calamine reads it no more");
            let faults = new_faults(&workbook.save().unwrap(), &edited.save().unwrap());
            assert_eq!(faults, Vec::<String>::new(), "{name}: {steps:?}");
            let read = again(name, &edited);
            let (before, after) = settled(picture(&edited), picture(&read));
            same_lines(name, "saved and read", &before, &after);
        }
    }
}

/// How many kinds of edits there are.
const KINDS: u8 = 27;

/// What Excel refuses is refused here too, and leaves the workbook as it was.
fn edited(workbook: &Workbook, steps: &[(u8, u32, u32)]) -> Workbook {
    let mut edited = workbook.clone();
    for (kind, at, count) in steps {
        edit(&mut edited, *kind, *at, *count);
        edited.settle_all_native_tables().unwrap();
    }
    edited.recalculate().unwrap();
    edited
}

fn edit(book: &mut Workbook, kind: u8, at: u32, count: u32) {
    let lines: Vec<u32> = (at..at + count).collect();
    let last = book.sheet_count() - 1;
    let area = Area::new(at, count, at + 3, count + 1);
    match kind {
        0 => drop(book.insert_rows(0, at, count)),
        1 => drop(book.delete_rows(0, &lines, None)),
        2 => drop(book.insert_columns(0, at, count)),
        3 => drop(book.delete_columns(0, &lines)),
        4 => drop(book.move_columns(0, &[at], at + count + 1)),
        5 => drop(book.reorder_rows(0, at, &(0..count).rev().collect::<Vec<_>>(), None)),
        6 => drop(book.delete_rows(0, &lines, Some((count, count + 3)))),
        7 => drop(book.reorder_rows(0, at, &(0..count).rev().collect::<Vec<_>>(), Some((1, 4)))),
        8 => drop(book.add_sheet(&format!("Sheet & {at}"))),
        9 => drop(book.copy_sheet(0, &format!("Copy {at}"))),
        10 => drop(book.rename_sheet(0, &format!("It's {at}"))),
        11 => drop(book.delete_sheet(last)),
        12 => drop(book.move_sheet(0, (count < 2).then_some(last))),
        13 => book.freeze(0, count, at % 3).unwrap(),
        14 => book.set_auto_filter(0, area, &[at + 2], &[]).unwrap(),
        15 => {
            let red = Format { fill: Some("FF0000".to_owned()), bold: Some(true), ..Format::default() };
            book.add_conditional_format(0, &[area], "A1>1", &red).unwrap();
            let base = book.sheet(0).unwrap().style(at, count);
            let style = book.restyle(base, &red);
            book.sheet_mut(0).unwrap().set_style(at, count, style);
        }
        16 => {
            let formula = format!("SUM(A{}:B{})", at + 1, at + count + 1);
            book.sheet_mut(0).unwrap().set_formula(at, count, &formula, Value::Empty);
        }
        17 => book.sheet_mut(0).unwrap().set_value(at, count, Value::text("new & <odd>")),
        18..=22 => edit_tables(book, kind, area),
        23 => drop(book.merge(0, &[area])),
        24 => {
            let to =
                [LinkTo::Address("https://example.org/?a=1&b=2".to_owned()), LinkTo::Place("Sheet1!A1".to_owned())];
            let links: Vec<_> = (0..).zip(to).map(|(n, to)| ((at + n, count), to)).collect();
            book.add_links(0, &links).unwrap();
        }
        25 => {
            let list = ValidationRule {
                kind: "list",
                operator: None,
                first: "\"a,b & <c>\"".to_owned(),
                second: None,
                message: None,
                warn_only: false,
            };
            book.set_validation(0, &[area], (!at.is_multiple_of(3)).then_some(&list)).unwrap();
        }
        _ => drop(book.copy_sheet(last, &format!("Last {at}"))),
    }
}

/// Excel's own tables: made, renamed, written over, taken away.
fn edit_tables(book: &mut Workbook, kind: u8, area: Area) {
    let there = book.list_objects(0).unwrap();
    let Some(table) = there.first().filter(|_| kind != 18) else {
        drop(book.make_list_object(0, area, "Made", "TableStyleLight1", true));
        return;
    };
    match kind {
        19 => drop(book.rename_list_object(table, "Called anew").unwrap()),
        20 => book.remove_list_object(0, table).unwrap(),
        21 => {
            let value = Value::Number(f64::from(area.first_row));
            book.sheet_mut(0).unwrap().set_value(table.area.first_row, table.area.last_column, value);
        }
        _ => book.sheet_mut(0).unwrap().set_value(
            table.area.last_row,
            table.area.first_column,
            Value::text("under <all>"),
        ),
    }
}

#[test]
fn edited_workbooks_open_in_libreoffice() {
    let steps: Vec<(u8, u32, u32)> =
        (0..KINDS).map(|kind| (kind, 2 + u32::from(kind) % 4, 1 + u32::from(kind) % 3)).collect();
    let odd = ["WithChart.", "ExcelTables", "conditional_formatting"];
    for wanted in odd {
        let Some((name, workbook)) =
            workbooks().iter().find(|(name, _)| name.to_lowercase().contains(&wanted.to_lowercase()))
        else {
            continue;
        };
        let Some(again) = super::office::converted(&edited(workbook, &steps).save().unwrap(), "xlsx") else { return };
        assert!(Workbook::open(again, name, &Limits::default()).is_ok(), "{name}");
    }
}
