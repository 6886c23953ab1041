//! Small edits of a large workbook, beside what no editor can beat: inflating and deflating its bytes.
//!
//! `cargo bench --bench workbook`

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be taken may stop")]

use std::{
    io::{Cursor, Read, Write},
    sync::OnceLock,
    time::{Duration, Instant},
};

use rowbot::workbook::{Area, Format, Limits, Value, Workbook};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const ROWS: u32 = 100_000;
const COLUMNS: u16 = 8;

fn main() {
    let limit = median(|| copied(book()));
    println!("{ROWS} rows, {} KB; inflated and deflated again in {limit:?}", book().len() / 1024);
    for (name, edit) in
        [("one cell", one_cell as fn() -> Vec<u8>), ("a highlight", highlight), ("recalculated", recalculated)]
    {
        let took = median(edit);
        println!("{name}: {took:?}, {:.2} times that", took.as_secs_f64() / limit.as_secs_f64());
    }
    divan::main();
}

/// Numbers, texts and a formula a row, as Excel would write them.
fn book() -> &'static [u8] {
    static BOOK: OnceLock<Vec<u8>> = OnceLock::new();
    BOOK.get_or_init(|| {
        let mut made = rust_xlsxwriter::Workbook::new();
        let sheet = made.add_worksheet();
        for column in 0..COLUMNS {
            sheet.write(0, column, format!("Column {column}")).unwrap();
        }
        for row in 1..=ROWS {
            sheet.write(row, 0, row).unwrap();
            sheet.write(row, 1, format!("Customer {}", row % 5_000)).unwrap();
            sheet.write(row, 2, ["Paid", "Open", "Late"][row as usize % 3]).unwrap();
            for column in 3..COLUMNS - 1 {
                sheet.write(row, column, f64::from(row * u32::from(column) % 9_973) / 7.0).unwrap();
            }
            let sum = f64::from(row * 3 % 9_973) / 7.0 + f64::from(row * 4 % 9_973) / 7.0;
            let formula = rust_xlsxwriter::Formula::new(format!("D{0}+E{0}", row + 1)).set_result(sum.to_string());
            sheet.write(row, COLUMNS - 1, formula).unwrap();
        }
        made.save_to_buffer().unwrap()
    })
}

fn open() -> Workbook {
    Workbook::open(book().to_vec(), "large.xlsx", &Limits::default()).unwrap().workbook
}

/// Every member inflated and deflated: the physical limit of an editor that touches all.
fn copied(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        member.read_to_end(&mut content).unwrap();
        zip.start_file(member.name(), SimpleFileOptions::default()).unwrap();
        zip.write_all(&content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn one_cell() -> Vec<u8> {
    let mut workbook = open();
    workbook.sheet_mut(0).unwrap().set_value(50_000, 2, Value::text("Paid"));
    workbook.save().unwrap()
}

fn highlight() -> Vec<u8> {
    let mut workbook = open();
    let fill = Format { fill: Some("FFEB9C".to_owned()), ..Format::default() };
    workbook.add_conditional_format(0, &[Area::new(1, 0, ROWS, 7)], "$C2=\"Open\"", &fill).unwrap();
    workbook.save().unwrap()
}

/// A column that all formulas read is set anew.
fn recalculated() -> Vec<u8> {
    let mut workbook = open();
    let sheet = workbook.sheet_mut(0).unwrap();
    for row in 1..=ROWS {
        sheet.set_value(row, 3, Value::Number(f64::from(row)));
    }
    assert_eq!(workbook.recalculate().unwrap().recalculated, u64::from(ROWS));
    workbook.save().unwrap()
}

fn median<T>(work: impl Fn() -> T) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

#[divan::bench(sample_count = 10)]
fn inflate_and_deflate() -> Vec<u8> {
    copied(book())
}

#[divan::bench(sample_count = 10)]
fn set_one_cell() -> Vec<u8> {
    one_cell()
}

#[divan::bench(sample_count = 10)]
fn highlight_rows() -> Vec<u8> {
    highlight()
}

#[divan::bench(sample_count = 5)]
fn recalculate_all() -> Vec<u8> {
    recalculated()
}
