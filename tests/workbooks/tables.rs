//! Where tables begin and end on sheets as people fill them.

use std::fmt::Write as _;

use rowbot::workbook::{Limits, Workbook, schema::SheetSchema};
use rust_xlsxwriter::Format;

/// A sheet of lines; cells are parted by bars, `_` is an empty one. Merges are areas in numbers from 0.
fn sheet(lines: &[&str], merged: &[(u32, u16, u32, u16)]) -> SheetSchema {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let page = workbook.add_worksheet();
    for (row, line) in (0..).zip(lines) {
        for (column, text) in (0..).zip(line.split('|').map(str::trim)) {
            match text.parse::<f64>() {
                _ if text.is_empty() || text == "_" => {}
                Ok(number) => drop(page.write(row, column, number).unwrap()),
                Err(_) => drop(page.write(row, column, text).unwrap()),
            }
        }
    }
    for (row, column, last_row, last_column) in merged {
        let text = lines[*row as usize].split('|').nth(usize::from(*column)).unwrap().trim();
        page.merge_range(*row, *column, *last_row, *last_column, text, &Format::new()).unwrap();
    }
    let bytes = workbook.save_to_buffer().unwrap();
    let opened = Workbook::open(bytes, "book.xlsx", &Limits::default()).unwrap();
    opened.workbook.schema(&[]).unwrap().sheets.remove(0)
}

/// `A1:C4 names 1 data 2-4 total 6: a, b, c`, a line for each table.
fn said(schema: &SheetSchema) -> String {
    let mut text = String::new();
    for table in &schema.tables {
        let _ = write!(text, "{}", table.area);
        if let Some(header) = table.header {
            let _ = write!(text, " names {}", header.last + 1);
        }
        if let Some((first, last)) = table.data {
            let _ = write!(text, " data {}-{}", first + 1, last + 1);
        }
        for total in &table.totals {
            let _ = write!(text, " total {}", total + 1);
        }
        let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
        let _ = writeln!(text, ": {}", names.join(", "));
    }
    text.trim_end().to_owned()
}

const ROWS: [&str; 4] = ["name|dept|amount", "Ann|A|10", "Bob|B|20", "Cid|A|35"];

fn with(above: &[&'static str], below: &[&'static str]) -> String {
    said(&sheet(&[above, &ROWS, below].concat(), &[]))
}

#[test]
fn what_stands_above_a_table_is_no_part_of_it() {
    let plain = ": name, dept, amount";
    assert_eq!(with(&[], &[]), format!("A1:C4 names 1 data 2-4{plain}"));
    assert_eq!(with(&["Sales 2026"], &[]), format!("A2:C5 names 2 data 3-5{plain}"));
    assert_eq!(with(&["Sales 2026", "", "in thousands"], &[]), format!("A4:C7 names 4 data 5-7{plain}"));
    assert_eq!(with(&["Company", "Report", ""], &[]), format!("A4:C7 names 4 data 5-7{plain}"));
    // A form is a table of its own.
    let form = "A1:B2 data 1-2: Column A, Column B\n";
    assert_eq!(with(&["Date:|2026", "By:|Ann", ""], &[]), format!("{form}A4:C7 names 4 data 5-7{plain}"));
    let titled = sheet(&[&["Sales 2026"][..], &ROWS].concat(), &[(0, 0, 0, 2)]);
    assert_eq!(said(&titled), format!("A2:C5 names 2 data 3-5{plain}"));
}

#[test]
fn totals_and_notes_below_are_no_data() {
    let plain = ": name, dept, amount";
    assert_eq!(with(&[], &["Total|_|65"]), format!("A1:C4 names 1 data 2-4 total 5{plain}"));
    assert_eq!(with(&[], &["", "Total|_|65"]), format!("A1:C4 names 1 data 2-4 total 6{plain}"));
    assert_eq!(with(&[], &["", "Source: the ministry"]), format!("A1:C4 names 1 data 2-4{plain}"));
}

#[test]
fn blank_rows_within_a_table_are_part_of_it() {
    let lines = [&ROWS[..2], &[""], &ROWS[2..]].concat();
    assert_eq!(said(&sheet(&lines, &[])), "A1:C5 names 1 data 2-5: name, dept, amount");
}

#[test]
fn several_tables_of_a_sheet_are_told_apart() {
    let below = with(&[], &["", "", "item|price", "x|9", "y|8"]);
    assert_eq!(below, "A1:C4 names 1 data 2-4: name, dept, amount\nA7:B9 names 7 data 8-9: item, price");
    let beside = ["name|amount|_|_|item|price", "Ann|1|_|_|x|9", "Bob|2|_|_|y|8"];
    assert_eq!(said(&sheet(&beside, &[])), "A1:B3 names 1 data 2-3: name, amount\nE1:F3 names 1 data 2-3: item, price");
}

#[test]
fn names_may_stand_in_two_rows() {
    let lines = ["Who|_|Maths|_", "name|class|term 1|term 2", "Ann|A|1|2", "Bob|B|2|3", "Cid|A|3|4"];
    let merged = [(0, 0, 0, 1), (0, 2, 0, 3)];
    assert_eq!(said(&sheet(&lines, &merged)), "A1:D5 names 2 data 3-5: name, class, term 1, term 2");
    let repeated = ["Maths|_|Art|_", "test|exam|test|exam", "1|2|3|4", "2|3|4|5", "9|8|7|6"];
    let merged = [(0, 0, 0, 1), (0, 2, 0, 3)];
    let names = "Maths test, Maths exam, Art test, Art exam";
    assert_eq!(said(&sheet(&repeated, &merged)), format!("A1:D5 names 2 data 3-5: {names}"));
}

#[test]
fn tables_without_names_go_by_letters() {
    assert_eq!(said(&sheet(&["1|2|3", "4|5|6", "7|8|9"], &[])), "A1:C3 data 1-3: Column A, Column B, Column C");
    let mixed = ["Ann|1|5", "Bob|2|6", "Cid|3|7"];
    assert_eq!(said(&sheet(&mixed, &[])), "A1:C3 data 1-3: Column A, Column B, Column C");
}

#[test]
fn years_and_days_may_be_names() {
    let years = ["region|2022|2023|2024", "N|10|20|30", "S|40|50|60"];
    assert_eq!(said(&sheet(&years, &[])), "A1:D3 names 1 data 2-3: region, 2022, 2023, 2024");
    let more_of_them = ["Cities", "", "city|land|2000|2005|2010|2015|2020", "N|A|1.5|2|3|4|5", "S|B|6|7|8.5|9|10"];
    let names = "city, land, 2000, 2005, 2010, 2015, 2020";
    assert!(said(&sheet(&more_of_them, &[])).contains(&format!("A3:G5 names 3 data 4-5: {names}")));
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let page = workbook.add_worksheet();
    let day = Format::new().set_num_format("mmm yy");
    page.write_row(0, 0, ["region"]).unwrap();
    page.write_with_format(0, 1, 45_292, &day).unwrap().write_with_format(0, 2, 45_323, &day).unwrap();
    for row in 1..4 {
        page.write(row, 0, format!("place {row}")).unwrap().write(row, 1, row).unwrap().write(row, 2, row * 2).unwrap();
    }
    let opened = Workbook::open(workbook.save_to_buffer().unwrap(), "book.xlsx", &Limits::default()).unwrap();
    let schema = opened.workbook.schema(&[]).unwrap().sheets.remove(0);
    assert_eq!(said(&schema), "A1:C4 names 1 data 2-4: region, 2024-01-01, 2024-02-01");
}

#[test]
fn sheets_without_rows_have_no_data() {
    assert_eq!(said(&sheet(&[], &[])), "");
    assert_eq!(said(&sheet(&["hello"], &[])), "");
    assert_eq!(said(&sheet(&["name|dept|amount"], &[])), "A1:C1 names 1: name, dept, amount");
    assert_eq!(said(&sheet(&["name|city", "Ann|Leeds", "Bob|York"], &[])), "A1:B3 names 1 data 2-3: name, city");
}

#[test]
fn a_table_may_begin_anywhere() {
    let lines = ["", "", "_|_|name|amount", "_|_|Ann|1", "_|_|Bob|2"];
    assert_eq!(said(&sheet(&lines, &[])), "C3:D5 names 3 data 4-5: name, amount");
}

#[test]
fn a_table_of_all_columns_is_found_at_once() {
    let names = (0..16_000).map(|n| format!("Name {}|", n % 7_000)).collect::<Vec<_>>().concat();
    let ones = "1|".repeat(16_000);
    let start = std::time::Instant::now();
    let schema = sheet(&[names.trim_end_matches('|'), ones.trim_end_matches('|')], &[]);
    assert_eq!(schema.tables[0].columns.len(), 16_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
