//! What a workbook costs, beside what no editor can beat: inflating its bytes, looking at each of
//! them, and deflating them again.
//!
//! `cargo bench --bench workbook` is short; `ROWS=1000000 cargo bench --bench workbook` is the size
//! that the bars are set for, `ROWS=100000` that of a small edit, `ONLY="all four"` one line of it, `-- parses` how long messages take to
//! read, `-- parses "the text"` one of them over and over, for a profile. Prints seconds of processor time,
//! all threads together, how often they are the limit's, the same by the clock, and the peak of memory.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be taken may stop")]

use std::{
    env, fs,
    hint::black_box,
    io::{Cursor, Read, Write},
    path::Path,
    process::Command,
    sync::LazyLock,
    time::{Duration, Instant},
};

use rowbot::{
    engine, intent,
    plan::{Named, Plan},
    workbook::{Area, Format, Limits, Schema, Value, Workbook},
};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

const COLUMNS: [&str; 12] = [
    "Order", "Date", "Customer", "City", "Product", "Status", "Quantity", "Price", "Discount", "Online", "Note",
    "Weight",
];
/// The level that sheets are written with.
const LEVEL: i64 = 4;
/// The level of most programs.
const USUAL: i64 = 6;

fn main() {
    let texts: Vec<String> = env::args().skip_while(|argument| argument != "parses").collect();
    match texts.as_slice() {
        [] => {}
        [_] => return parses(),
        [_, texts @ ..] => return over_and_over(texts),
    }
    let rows = env::var("ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(20_000);
    let times = if rows > 200_000 { 1 } else { 7 };
    if let Ok(path) = env::var(MADE_AT) {
        fs::write(path, book(rows)).unwrap();
        return;
    }
    let bytes = made(rows);
    let limit = median(times, || copied(&bytes, LEVEL));
    let usual = median(times, || copied(&bytes, USUAL));
    println!("{rows} rows × {} columns, {} KB", COLUMNS.len(), bytes.len() / 1024);
    let Took { processor, clock } = limit;
    println!(
        "limit: inflated, looked at, deflated on one thread in {processor:.3} s ({:.3} s at the usual level), \
         {clock:.3} s by the clock",
        usual.processor
    );
    let only = env::var("ONLY").ok();
    let tell = |name: &str, work: &dyn Fn() -> usize| {
        if only.as_ref().is_some_and(|only| only != name) {
            return;
        }
        let before = Memory::start();
        let took = median(times, work);
        println!(
            "{name}: {:.3} s, {:.2} × the limit ({:.2} × the usual); {:.3} s by the clock, {:.2} × the limit; {before}",
            took.processor,
            took.processor / limit.processor,
            took.processor / usual.processor,
            took.clock,
            took.clock / limit.clock
        );
    };
    tell("opened and understood", &|| open(&bytes).schema(&[]).unwrap().sheets.len());
    for (name, steps) in plans() {
        tell(name, &|| carried_out(&bytes, steps).len());
    }
    let all = plans().map(|(_, step)| step).join(",");
    tell("all four", &|| carried_out(&bytes, &all).len());
    tell("one cell", &|| one_cell(&bytes, rows).len());
    tell("a conditional format", &|| highlight(&bytes, rows).len());
    tell("a column that formulas read", &|| recalculated(rows));
    if only.is_none() {
        parses();
    }
}

/// Steps of plans, as JSON.
fn plans() -> [(&'static str, &'static str); 4] {
    const KEEP: &str = r#"{"table": {}, "op": "keep_rows", "condition":
        {"compare": {"is": "not_equal", "left": {"column": "Status"}, "right": {"text": "Paid"}}}}"#;
    const ADD: &str = r#"{"table": {}, "op": "add_column", "name": "Total", "place": {"guessed": "end"}, "value":
        {"binary": {"op": "multiply", "left": {"column": "Quantity"}, "right": {"column": "Price"}}}}"#;
    const SUMMARISE: &str = r#"{"table": {}, "op": "summarise", "to": {}, "by": [{"column": "City"}],
        "measures": [{"aggregate": "sum", "column": "Quantity"}]}"#;
    const SORT: &str = r#"{"table": {}, "op": "sort_rows", "keys": [{"column": "Customer", "direction": "ascending"},
        {"column": "Price", "direction": "descending"}]}"#;
    [("rows kept", KEEP), ("a computed column", ADD), ("a summary", SUMMARISE), ("sorted", SORT)]
}

/// Set for the process that makes the book.
const MADE_AT: &str = "ROWBOT_BENCH_BOOK";

/// The book, made by a process of its own: what it leaves behind in memory is not the editor's.
fn made(rows: u32) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    let maker = Command::new(env::current_exe().unwrap()).env(MADE_AT, &path).env("ROWS", rows.to_string()).status();
    assert!(maker.unwrap().success());
    fs::read(path).unwrap()
}

/// Numbers, dates, texts that repeat and texts that do not, percents, truth values.
fn book(rows: u32) -> Vec<u8> {
    let mut made = rust_xlsxwriter::Workbook::new();
    let date = rust_xlsxwriter::Format::new().set_num_format("yyyy-mm-dd");
    let percent = rust_xlsxwriter::Format::new().set_num_format("0%");
    let sheet = made.add_worksheet();
    for (column, name) in (0..).zip(COLUMNS) {
        sheet.write(0, column, name).unwrap();
    }
    let mut dice = 7_u32;
    let mut roll = |sides: u32| {
        dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (dice >> 8) % sides
    };
    for row in 1..=rows {
        sheet.write(row, 0, 100_000 + row).unwrap();
        sheet.write_with_format(row, 1, 44_000 + roll(1_500), &date).unwrap();
        sheet.write(row, 2, format!("Customer {} & Sons", roll(50_000))).unwrap();
        sheet.write(row, 3, format!("City {}", roll(200))).unwrap();
        sheet.write(row, 4, format!("Product {}", roll(1_000))).unwrap();
        sheet.write(row, 5, ["Paid", "Open", "Late"][roll(3) as usize]).unwrap();
        sheet.write(row, 6, roll(50)).unwrap();
        sheet.write(row, 7, f64::from(roll(100_000)) / 100.0).unwrap();
        sheet.write_with_format(row, 8, f64::from(roll(4)) * 0.05, &percent).unwrap();
        sheet.write(row, 9, roll(2) == 1).unwrap();
        if row % 3 == 0 {
            sheet.write(row, 10, format!("called on {row}")).unwrap();
        }
        sheet.write(row, 11, f64::from(roll(1 << 20)) / 1_024.0).unwrap();
    }
    made.save_to_buffer().unwrap()
}

fn open(bytes: &[u8]) -> Workbook {
    let limits = Limits { file_bytes: u64::MAX, ..Limits::default() };
    Workbook::open(bytes.to_vec(), "large.xlsx", &limits).unwrap().workbook
}

fn copied(bytes: &[u8], level: i64) -> usize {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_level(Some(level));
    let mut tags = 0;
    for index in 0..archive.len() {
        let mut member = archive.by_index(index).unwrap();
        let mut content = Vec::new();
        member.read_to_end(&mut content).unwrap();
        #[expect(clippy::naive_bytecount, reason = "as a plain scan would")]
        let in_member = content.iter().filter(|byte| **byte == b'<').count();
        tags += in_member;
        zip.start_file(member.name(), options).unwrap();
        zip.write_all(&content).unwrap();
    }
    tags + zip.finish().unwrap().into_inner().len()
}

fn carried_out(bytes: &[u8], steps: &str) -> Vec<u8> {
    let mut workbook = open(bytes);
    let schema = workbook.schema(&[]).unwrap();
    let plan: Plan<Named> = serde_json::from_str(&format!(r#"{{"version": 1, "steps": [{steps}]}}"#)).unwrap();
    let plan = plan.bind(&schema).unwrap();
    let outcome = engine::run(&plan, &mut workbook, &schema).unwrap();
    assert_eq!(outcome.receipt.left_to_excel, 0);
    workbook.save().unwrap()
}

fn one_cell(bytes: &[u8], rows: u32) -> Vec<u8> {
    let mut workbook = open(bytes);
    workbook.sheet_mut(0).unwrap().set_value(rows / 2, 5, Value::text("Paid"));
    workbook.save().unwrap()
}

fn highlight(bytes: &[u8], rows: u32) -> Vec<u8> {
    let mut workbook = open(bytes);
    let fill = Format { fill: Some("FFEB9C".to_owned()), ..Format::default() };
    workbook.add_conditional_format(0, &[Area::new(1, 0, rows, 11)], "$F2=\"Open\"", &fill).unwrap();
    workbook.save().unwrap()
}

/// Formulas of the file's own, all of which read a column that is set anew; at most 100,000.
fn recalculated(rows: u32) -> usize {
    let rows = rows.min(100_000);
    let mut made = rust_xlsxwriter::Workbook::new();
    let sheet = made.add_worksheet();
    for row in 0..rows {
        sheet.write(row, 0, row).unwrap();
        sheet.write(row, 1, rust_xlsxwriter::Formula::new(format!("A{}*2", row + 1)).set_result("1")).unwrap();
    }
    let mut workbook = open(&made.save_to_buffer().unwrap());
    let sheet = workbook.sheet_mut(0).unwrap();
    for row in 0..rows {
        sheet.set_value(row, 0, Value::Number(f64::from(row) + 0.5));
    }
    assert_eq!(workbook.recalculate().unwrap().recalculated, u64::from(rows));
    workbook.save().unwrap().len()
}

/// Every phrase of the corpora, read against a table of sixty columns, alone and beside a dozen of twelve.
fn parses() {
    let mut sheets = vec![wide()];
    let alone = open(&tables(&sheets)).schema(&[]).unwrap();
    sheets.extend((0..12).map(|_| COLUMNS.map(str::to_owned).to_vec()));
    let beside = open(&tables(&sheets)).schema(&[]).unwrap();
    for language in ["en", "es", "ru"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(language);
        let files = fs::read_dir(folder).unwrap().filter_map(|entry| fs::read_to_string(entry.unwrap().path()).ok());
        let phrases: Vec<String> =
            files.flat_map(|text| text.lines().filter_map(phrase).map(str::to_owned).collect::<Vec<_>>()).collect();
        read_all(&format!("{language}, one sheet"), &phrases, &alone);
        read_all(&format!("{language}, thirteen sheets"), &phrases, &beside);
    }
}

/// Sixty columns.
fn wide() -> Vec<String> {
    (0..5).flat_map(|part| COLUMNS.map(|name| numbered(name, part))).collect()
}

fn over_and_over(texts: &[String]) {
    let schema = open(&tables(&[wide()])).schema(&[]).unwrap();
    for text in texts {
        let times: Vec<String> = std::iter::repeat_n(text.clone(), 3_000).collect();
        read_all(text, &times, &schema);
    }
}

fn numbered(name: &str, part: i32) -> String {
    if part == 0 { name.to_owned() } else { format!("{name} of step {part}") }
}

fn tables(sheets: &[Vec<String>]) -> Vec<u8> {
    let mut made = rust_xlsxwriter::Workbook::new();
    for names in sheets {
        let sheet = made.add_worksheet();
        for (column, name) in (0_u16..).zip(names) {
            sheet.write(0, column, name).unwrap();
            for row in 1..60_u32 {
                match column % 3 {
                    0 => sheet.write(row, column, row * 7 % 50).unwrap(),
                    _ => sheet.write(row, column, format!("{name} value {}", row * 7 % 40)).unwrap(),
                };
            }
        }
    }
    made.save_to_buffer().unwrap()
}

/// The best of three times for each phrase: the machine's pauses are not the parser's.
fn read_all(language: &str, phrases: &[String], schema: &Schema) {
    let once = |phrase: &str| {
        let start = Instant::now();
        black_box(intent::understand(phrase, None, schema));
        start.elapsed()
    };
    let best = |phrase: &String| (0..3).map(|_| once(phrase)).min().unwrap_or_default();
    let mut times: Vec<(Duration, &String)> = phrases.iter().map(|phrase| (best(phrase), phrase)).collect();
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 100).map(|(time, _)| *time);
    println!("{} messages in {language}: p50 {:?}, p99 {:?}; the longest:", times.len(), at(50), at(99));
    times.iter().rev().take(5).for_each(|(time, phrase)| println!("  {time:?} {phrase}"));
}

/// A phrase of its own line, or the value of a key.
fn phrase(line: &str) -> Option<&str> {
    let text = line.split('"').nth(1)?;
    (text.split_whitespace().count() > 2 && !line.contains(" = '")).then_some(text)
}

/// Seconds of processor time, of all threads: what else the machine does counts for little. And of the clock.
#[derive(Clone, Copy)]
struct Took {
    processor: f64,
    clock: f64,
}

fn median<T>(times: usize, work: impl Fn() -> T) -> Took {
    let mut times: Vec<Took> = (0..times)
        .map(|_| {
            let (start, begun) = (processor_time(), Instant::now());
            black_box(work());
            Took { processor: processor_time() - start, clock: begun.elapsed().as_secs_f64() }
        })
        .collect();
    times.sort_unstable_by(|one, other| one.processor.total_cmp(&other.processor));
    times[times.len() / 2]
}

/// Of this process so far; elsewhere than on Linux the clock's time.
fn processor_time() -> f64 {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let threads = || fs::read_dir("/proc/self/task").ok();
    let of = |thread: fs::DirEntry| -> Option<f64> {
        let ran = fs::read_to_string(thread.path().join("schedstat")).ok()?;
        ran.split_whitespace().next()?.parse().ok()
    };
    // Threads that ended are counted in ticks alone.
    let ticks = fs::read_to_string("/proc/self/stat").ok().and_then(|stat| {
        let fields: Vec<f64> =
            stat.rsplit(')').next()?.split_whitespace().skip(11).take(2).filter_map(|one| one.parse().ok()).collect();
        Some(fields.iter().sum::<f64>() / 100.0)
    });
    let alone = threads().map(|all| all.filter_map(Result::ok).filter_map(of).sum::<f64>() / 1e9);
    match (ticks, alone) {
        (Some(ticks), Some(alone)) => ticks.max(alone),
        _ => BEGUN.elapsed().as_secs_f64(),
    }
}

/// The highest that memory went since it was asked for; known on Linux alone.
struct Memory;

impl Memory {
    fn start() -> Self {
        // The system forgets the peak so far.
        let _ = fs::write("/proc/self/clear_refs", "5");
        Self
    }
}

impl std::fmt::Display for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
        let peak: Option<u64> = peak;
        peak.map_or(Ok(()), |kilobytes| write!(f, "peak {} MB", kilobytes / 1024))
    }
}
