//! xls and xlsb: what is cut, bent or locked is refused; what is whole is read.

use std::time::Instant;

use rowbot::workbook::{Limits, Opened, Unreadable, Workbook};

use super::old_files::{cells, compound, record, stream, stream_with, xls, xlsb};

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
