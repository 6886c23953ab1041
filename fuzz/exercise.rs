//! What the fuzz targets do with bytes; the tests do the same with mutations of their own seeds.
//!
//! A fault is a panic: of the code under test, or of a claim that does not hold.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "shared by targets of which each uses a part")]

use rowbot::workbook::{Area, Limits, Unreadable, Value, Workbook, writers};

/// So tight that a file which asks for much is refused at once.
fn limits() -> Limits {
    Limits {
        file_bytes: 4 << 20,
        inflated_bytes: 32 << 20,
        parts: 500,
        sheets: 64,
        rows: 20_000,
        cells: 100_000,
        shared_strings: 50_000,
        ..Limits::default()
    }
}

/// Any bytes are refused, or are a workbook that can be looked at, written and read again.
pub fn read(bytes: &[u8]) {
    let Ok(opened) = Workbook::open(bytes.to_vec(), "file", &limits()) else { return };
    let workbook = opened.workbook;
    let _ = workbook.schema(&[]);
    (0..workbook.sheet_count()).for_each(|sheet| looked_at(&workbook, sheet));
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method's path would be longer than the closure")]
    for format in [writers::Format::Csv, writers::Format::Json, writers::Format::Ods] {
        let written = writers::write(&workbook, 0, format);
        // A rectangle of too many cells, or a part that is broken, is said to be so.
        if let Err(why) = written {
            assert!(why.chain().any(|cause| cause.is::<Unreadable>()), "not written: {why:#}");
        }
    }
}

fn looked_at(workbook: &Workbook, sheet: usize) {
    let Ok(sheet) = workbook.sheet(sheet) else { return };
    if let Some(used) = sheet.used() {
        for row in (used.first_row..=used.last_row).take(200) {
            for column in (used.first_column..=used.last_column).take(50) {
                let _ = (sheet.value(row, column), sheet.formula(row, column), sheet.is_date(row, column));
            }
        }
    }
    let _ = sheet.merged();
}

/// The last bytes are edits, the others the file: what was read is read again after them.
pub fn edit(bytes: &[u8]) {
    let (file, steps) = bytes.split_at(bytes.len().saturating_sub(16));
    edited(file, steps);
}

pub fn edited(file: &[u8], steps: &[u8]) {
    let Ok(opened) = Workbook::open(file.to_vec(), "file", &limits()) else { return };
    let mut workbook = opened.workbook;
    if !(0..workbook.sheet_count()).all(|sheet| workbook.sheet(sheet).is_ok()) {
        return;
    }
    for step in steps.chunks_exact(4) {
        let &[kind, at, count, wide] = step else { continue };
        if change(&mut workbook, kind, u32::from(at), u32::from(count % 4) + 1, u32::from(wide % 12)).is_none() {
            // A refused edit is no fault, but nothing is said of the workbook after it.
            return;
        }
    }
    let _ = workbook.recalculate();
    let saved = workbook.save().expect("a workbook that was read is written");
    let room = Limits { rows: 1 << 20, cells: 1 << 20, ..limits() };
    let again = Workbook::open(saved, "file.xlsx", &room).expect("what was written is read").workbook;
    assert_eq!(again.sheet_names(), workbook.sheet_names());
    for sheet in 0..again.sheet_count() {
        again.sheet(sheet).expect("each sheet is read");
    }
}

/// One edit of some kind; nothing where it was refused.
fn change(workbook: &mut Workbook, kind: u8, at: u32, count: u32, wide: u32) -> Option<()> {
    let sheet = usize::from(kind >> 5) % workbook.sheet_count();
    let list: Vec<u32> = (at..at + count).collect();
    match kind % 13 {
        0 => workbook.insert_rows(sheet, at, count).ok(),
        1 => workbook.delete_rows(sheet, &list, None).ok(),
        2 => workbook.insert_columns(sheet, at % 40, count).ok(),
        3 => workbook.delete_columns(sheet, &[wide]).ok(),
        4 => workbook.move_columns(sheet, &[wide], at % 40).ok(),
        5 => workbook.sheet_mut(sheet).ok().map(|sheet| sheet.set_value(at, wide, Value::text("new & <odd>"))),
        6 => workbook.sheet_mut(sheet).ok().map(|sheet| sheet.set_formula(at, wide, "SUM(A1:B3)", Value::Number(1.0))),
        7 => workbook.freeze(sheet, at, wide).ok(),
        8 => workbook.merge(sheet, &[Area::new(at, wide, at + count, wide + 1)]).ok(),
        9 => workbook.set_column_width(sheet, wide, f64::from(at)).ok(),
        10 => {
            let order: Vec<u32> = (0..=count).rev().collect();
            workbook.reorder_rows(sheet, at, &order, None).ok()
        }
        11 => workbook.set_auto_filter(sheet, Area::new(at, 0, at + count, wide), &[at + 1], &[]).ok(),
        _ => {
            let fill = rowbot::workbook::Format { fill: Some("FFEB9C".to_owned()), ..Default::default() };
            workbook.add_conditional_format(sheet, &[Area::new(at, wide, at + count, wide)], "A1>1", &fill).ok()
        }
    }
}
