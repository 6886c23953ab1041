//! What Excel left in real workbooks is what we work out.

use std::fs;

use rowbot::workbook::{Limits, Value, Workbook};

use super::round_trip::{files, is_ooxml};

/// Results that agree, that differ, and formulas left alone, over all real workbooks.
#[test]
fn results_worked_out_agree_with_those_that_excel_left() {
    let (mut worked, mut left, mut changed) = (0, 0, 0);
    for path in files().into_iter().filter(|path| is_ooxml(path)) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(opened) = Workbook::open(fs::read(&path).unwrap(), &name, &Limits::default()) else { continue };
        let mut workbook = opened.workbook;
        if (0..workbook.sheet_count()).any(|sheet| workbook.sheet(sheet).is_err()) {
            continue;
        }
        let before = workbook.clone();
        for sheet in 0..workbook.sheet_count() {
            // Setting what is there touches every cell that a formula could read.
            let Some(used) = workbook.sheet(sheet).unwrap().used() else { continue };
            for row in used.first_row..=used.last_row {
                for column in used.first_column..=used.last_column {
                    let cells = workbook.sheet(sheet).unwrap();
                    let value = cells.value(row, column);
                    if cells.formula(row, column).is_none() && value != Value::Empty {
                        workbook.sheet_mut(sheet).unwrap().set_value(row, column, value);
                    }
                }
            }
        }
        let outcome = workbook.recalculate().unwrap();
        worked += outcome.recalculated;
        left += outcome.left;
        let differ = differences(&before, &workbook);
        if differ > 0 || outcome.left > 0 {
            eprintln!("{name}: {} worked out, {differ} differ, {} left", outcome.recalculated, outcome.left);
        }
        changed += differ;
    }
    eprintln!("{worked} worked out, {changed} differ, {left} left");
    // Excel writes TEXT(…;"General") its own way, and its COS is off in the fifteenth digit.
    assert!(changed * 50 <= worked, "{changed} of {worked} differ");
}

fn differences(before: &Workbook, after: &Workbook) -> u64 {
    let mut differ = 0;
    for sheet in 0..before.sheet_count() {
        let (old, new) = (before.sheet(sheet).unwrap(), after.sheet(sheet).unwrap());
        for (row, column) in old.formula_cells() {
            let (was, is) = (old.value(row, column), new.value(row, column));
            if was != is {
                differ += 1;
                if differ <= 3 {
                    eprintln!("  {row},{column}: {:?} was {was:?}, is {is:?}", old.formula(row, column));
                }
            }
        }
    }
    differ
}
