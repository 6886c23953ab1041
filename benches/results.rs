//! What compiling costs beside reading the tests and writing the results.
//!
//! `cargo bench --bench results` is short; `PEOPLE=50000 cargo bench --bench results` is the size that
//! the bar is set for: all within 1.2 × of reading and writing.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be taken may stop")]

use std::{env, fmt::Write as _, hint::black_box, time::Instant};

use rowbot::{
    plan::compile::{Answers, Settings},
    results::{self, TestFile},
    wording::Report,
    workbook::{
        Limits, Workbook,
        writers::{self, Format},
    },
};

const TESTS: usize = 5;
/// The middle one counts.
const ROUNDS: usize = 5;

fn main() {
    let people: usize = env::var("PEOPLE").ok().and_then(|people| people.parse().ok()).unwrap_or(5_000);
    let files: Vec<(String, Vec<u8>)> =
        (1..=TESTS).map(|test| (format!("Test {test}.xlsx"), export(test, people))).collect();
    let mut rounds: Vec<Round> = (0..ROUNDS).map(|_| Round::of(&files)).collect();
    rounds.sort_by(|one, other| one.ratio().total_cmp(&other.ratio()));
    let round = &rounds[ROUNDS / 2];
    let Round { reading, compiling, writing, size } = round;
    println!("{TESTS} tests × {people} people, {} KB out", size / 1024);
    println!("read {reading:.3} s, compiled {compiling:.3} s, written {writing:.3} s");
    println!("all: {:.2} × of reading and writing{}", round.ratio(), peak());
}

/// What each part took, in seconds, and how large the file was that came out.
struct Round {
    reading: f64,
    compiling: f64,
    writing: f64,
    size: usize,
}

impl Round {
    fn of(files: &[(String, Vec<u8>)]) -> Self {
        let (reading, tests) = timed(|| files.iter().map(|(name, bytes)| read(name, bytes)).collect::<Vec<TestFile>>());
        let (compiling, compiled) = timed(|| results::compile(&tests, &Settings::default(), &Answers::default()));
        let (writing, bytes) = timed(|| results::report(&compiled, &Report::new("en")).unwrap());
        assert!(compiled.account.balances());
        Self { reading, compiling, writing, size: bytes.len() }
    }

    fn ratio(&self) -> f64 {
        (self.reading + self.compiling + self.writing) / (self.reading + self.writing)
    }
}

/// The most memory that was taken; known on Linux alone.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok());
    let kilobytes: Option<u64> = line;
    kilobytes.map(|kilobytes| format!(", peak {} MB", kilobytes / 1024)).unwrap_or_default()
}

fn timed<T>(work: impl FnOnce() -> T) -> (f64, T) {
    let start = Instant::now();
    let made = black_box(work());
    (start.elapsed().as_secs_f64(), made)
}

fn read(name: &str, bytes: &[u8]) -> TestFile {
    let opened = Workbook::open(bytes.to_vec(), name, &Limits::default()).unwrap();
    results::read(&opened.workbook, name).unwrap().unwrap()
}

/// An export as a form tool writes it, every twentieth row without an address, every tenth person away.
fn export(test: usize, people: usize) -> Vec<u8> {
    let mut csv = "Timestamp,Full Name,Email,Score\n".to_owned();
    for at in 0..people {
        if (at + test).is_multiple_of(10) && test > 1 {
            continue;
        }
        let (first, last) = (["Ada", "Bo", "Chidi", "Dina", "Eze"][at % 5], name(at));
        let email = if at % 20 == 7 && test > 1 { String::new() } else { format!("pupil{at}@school.org") };
        let score = (at * 37 + test * 11) % 101;
        writeln!(csv, "2026-01-{:02} 10:{:02},{first} {last},{email},{score}", at % 28 + 1, at % 60).unwrap();
    }
    let read = Workbook::open(csv.into_bytes(), "export.csv", &Limits::default()).unwrap();
    writers::write(&read.workbook, 0, Format::Xlsx).unwrap()
}

/// A surname of syllables, another for each number.
fn name(mut at: usize) -> String {
    let mut name = "O".to_owned();
    for _ in 0..5 {
        name.push(char::from(b"bdfgklmnprstvz"[at % 14]));
        name.push(char::from(b"aeiou"[at / 14 % 5]));
        at /= 70;
    }
    name
}
