//! xls and xlsb: what is cut, bent or locked is refused; what is whole is read.

use std::time::Instant;

use rowbot::workbook::{Limits, Opened, Unreadable, Workbook};

use super::old_files::{cells, compound, numbers, record, stream, stream_with, words, xls, xlsb};

fn open(bytes: Vec<u8>) -> Result<Opened, Unreadable> {
    Workbook::open(bytes, "book.xls", &Limits::default())
}

fn shown(opened: &Opened) -> Vec<String> {
    let sheet = opened.workbook.sheet(0).unwrap();
    (0..4).map(|row| (0..3).map(|column| sheet.value(row, column).to_string()).collect::<Vec<_>>().join("|")).collect()
}

#[test]
fn cells_of_every_kind_are_read() {
    let opened = open(xls()).unwrap();
    assert_eq!(shown(&opened), ["name|Я€|", "46115|19|0.01", "abc|9.5|", "TRUE|#N/A|"]);
    let sheet = opened.workbook.sheet(0).unwrap();
    assert_eq!(sheet.number_format(1, 0), "yyyy-mm-dd");
    assert_eq!(sheet.merged()[0].to_string(), "A6:B7");
    let opened = open(xlsb()).unwrap();
    assert_eq!(shown(&opened), ["name|n|", "5|3.5|", "TRUE|#DIV/0!|", "||"]);
}

#[test]
fn locked_and_ancient_workbooks_say_so() {
    let locked = stream_with(&[record(0x002F, &[1, 0, 1, 0, 1, 0, 0, 0])], &cells());
    assert_eq!(open(compound("Workbook", &locked)).err(), Some(Unreadable::Encrypted));
    for name in ["EncryptedPackage", "EncryptionInfo"] {
        assert_eq!(open(compound(name, &[1; 5000])).err(), Some(Unreadable::Encrypted));
    }
    let word = Unreadable::NotASpreadsheet { looks_like: Some("a Word document".to_owned()) };
    assert_eq!(open(compound("WordDocument", &[1; 5000])).err(), Some(word));
}

/// A sheet of Excel 2, whose cells say their looks themselves.
fn excel_2() -> Vec<u8> {
    let at = |row: u16, column: u16, look: u8| [words(&[row, column]), vec![0, look, 0]].concat();
    let format = |text: &str| record(0x001E, &[&[u8::try_from(text.len()).unwrap()][..], text.as_bytes()].concat());
    [
        record(0x0009, &words(&[2, 0x10])),
        format("General"),
        format("yyyy\\-mm\\-dd"),
        record(0x0031, &[&words(&[200, 0])[..], &[4], b"Helv"].concat()),
        record(0x0031, &[&words(&[200, 1])[..], &[4], b"Helv"].concat()),
        record(0x0024, &[&[0, 1][..], &words(&[5120])].concat()),
        record(0x0004, &[&at(0, 0, 0x40)[..], &[4], b"name"].concat()),
        record(0x0002, &[&at(1, 0, 1)[..], &words(&[46_115])].concat()),
        record(0x0003, &[&at(1, 1, 0)[..], &2.5_f64.to_le_bytes()].concat()),
        record(0x0005, &[&at(2, 0, 0)[..], &[1, 0]].concat()),
        record(0x0006, &[&at(2, 1, 0)[..], &5.0_f64.to_le_bytes(), &[0, 3, 0x1E, 5, 0]].concat()),
        record(0x0006, &[&at(3, 0, 0)[..], &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF], &[0, 0]].concat()),
        record(0x0007, &[&[2][..], b"ab"].concat()),
        record(0x000A, &[]),
    ]
    .concat()
}

/// A workbook of Excel 4 with two sheets.
fn excel_4() -> Vec<u8> {
    let head = |name: &str| record(0x008F, &[&numbers(&[0])[..], &[2], name.as_bytes()].concat());
    let xf = |format: u8| record(0x0443, &[0, format, 0, 0, 3, 0, 0x41, 0x02, 0, 0, 0, 0]);
    let sheet =
        |records: Vec<Vec<u8>>| [record(0x0409, &words(&[4, 0x10, 0])), records.concat(), record(0x000A, &[])].concat();
    let formula = [&words(&[1, 1, 0])[..], &4.0_f64.to_le_bytes(), &words(&[0, 8]), &[0x44, 1, 0xC0, 0, 0x1E, 2, 0]];
    let number = [&words(&[1, 0, 1])[..], &2.0_f64.to_le_bytes()].concat();
    [
        record(0x0409, &words(&[4, 0x0100, 0])),
        record(0x041E, &[&words(&[0])[..], &[7], b"General"].concat()),
        record(0x041E, &[&words(&[0])[..], &[4], b"0.00"].concat()),
        xf(0),
        xf(1),
        head("S1"),
        sheet(vec![record(0x0204, &[&words(&[0, 0, 0, 1])[..], b"n"].concat()), record(0x0203, &number)]),
        head("S2"),
        sheet(vec![record(0x0406, &[formula.concat(), vec![0x05]].concat())]),
        record(0x000A, &[]),
    ]
    .concat()
}

#[test]
fn workbooks_of_excel_2_to_4_are_read() {
    let opened = open(excel_2()).unwrap();
    assert_eq!(shown(&opened), ["name||", "46115|2.5|", "TRUE|5|", "ab||"]);
    let sheet = opened.workbook.sheet(0).unwrap();
    assert_eq!(sheet.number_format(1, 0), "yyyy\\-mm\\-dd");
    let opened = open(excel_4()).unwrap();
    assert_eq!(opened.workbook.sheet_names(), ["S1", "S2"]);
    assert_eq!(shown(&opened), ["n||", "2||", "||", "||"]);
    assert_eq!(opened.workbook.sheet(0).unwrap().number_format(1, 0), "0.00");
    let second = opened.workbook.sheet(1).unwrap();
    assert_eq!(second.formula(1, 1).as_deref(), Some("A2*2"));
}

#[test]
fn cut_workbooks_are_refused_or_say_nothing_wrong() {
    let whole = xls();
    for tenth in 1..10 {
        let cut = whole[..whole.len() * tenth / 10].to_vec();
        assert!(open(cut).is_err(), "{tenth}");
    }
    let whole = xlsb();
    for tenth in 1..10 {
        assert_eq!(open(whole[..whole.len() * tenth / 10].to_vec()).err(), Some(Unreadable::CutShort), "{tenth}");
    }
}

#[test]
fn chains_that_run_in_circles_end() {
    let mut circle = compound("Workbook", &stream(&[vec![0; 200_000]]));
    // Every sector of the stream points back to its first.
    let first = u32::from_le_bytes(circle[512 * 6 + 116..][..4].try_into().unwrap_or_default());
    for at in (512..512 * 3).step_by(4) {
        circle[at..at + 4].copy_from_slice(&first.to_le_bytes());
    }
    let start = Instant::now();
    let _ = open(circle);
    assert!(start.elapsed().as_secs() < 20);
}

#[test]
fn numbers_that_lie_take_no_room() {
    // A shared table of four thousand million texts, a merge list without end, a text of 65,535 letters.
    let many = record(0x00FC, &[0xFF; 12]);
    let merges = record(0x00E5, &[0xFF, 0xFF, 0, 0]);
    let label = record(0x0204, &[0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 1]);
    let formula = record(0x0006, &[0xFF; 22]);
    let opened = open(compound("Workbook", &stream_with(&[many], &[merges, label, formula])));
    assert!(matches!(opened, Err(Unreadable::TooLarge { .. })), "{opened:?}");
}

#[test]
fn formulas_of_binary_files_are_carried() {
    for (bytes, row, column, formula, result) in [(xls(), 2, 1, "SUM(B2:B2)", "9.5"), (xlsb(), 1, 1, "(2+1)", "3.5")] {
        let opened = open(bytes).unwrap();
        let sheet = opened.workbook.sheet(0).unwrap();
        assert_eq!(sheet.formula(row, column).as_deref(), Some(formula));
        assert_eq!(sheet.value(row, column).to_string(), result);
    }
}

#[test]
fn a_run_of_cells_ends_at_the_last_column() {
    let many = |kind: u16, each: &[u8]| record(kind, &[&words(&[3, 65_535])[..], each, each, each].concat());
    let numbers = many(0x00BD, &[0, 0, 2, 0, 0, 0]);
    let more = [cells(), vec![numbers, many(0x00BE, &[0, 0])]].concat();
    // It does not begin again at the first column: there are cells of columns that no sheet has.
    assert!(matches!(open(stream(&more)), Err(Unreadable::TooLarge { found: 65_536, .. })));
}
