//! What the fuzz targets of `fuzz/` do, on mutations of seeds made here: as many as a few seconds
//! allow, or for as long as `ROWBOT_FUZZ` says (seconds). Files that were found to break something
//! lie in `found/` and are tried every time.

#[path = "../../fuzz/exercise.rs"]
mod exercise;
mod mutate;
mod seeds;

use std::{
    fs,
    panic::catch_unwind,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use mutate::Dice;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzzing").join(name)
}

fn seconds() -> Option<Duration> {
    std::env::var("ROWBOT_FUZZ").ok()?.parse().ok().map(Duration::from_secs)
}

thread_local! {
    /// Panics seen on this thread: also those that a guard of the code under test caught.
    static PANICS: AtomicUsize = const { AtomicUsize::new(0) };
}

/// Counts panics of threads of this kind of test, which would hide behind guards otherwise.
fn watch() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            PANICS.with(|count| count.fetch_add(1, Ordering::Relaxed));
            usual(info);
        }));
    });
}

/// Whether the work went without a panic, guarded or not.
fn holds(work: impl FnOnce() + std::panic::UnwindSafe) -> bool {
    let before = PANICS.with(|count| count.load(Ordering::Relaxed));
    catch_unwind(work).is_ok() && PANICS.with(|count| count.load(Ordering::Relaxed)) == before
}

/// Tries mutations until the time is over; what breaks is kept where `ROWBOT_FOUND` says.
fn storm(name: &str, times: u64, work: fn(&[u8], &[u8])) {
    watch();
    let seeds = seeds::all();
    let end = seconds().map(|time| Instant::now() + time);
    let offset: u64 = std::env::var("ROWBOT_FUZZ_FROM").ok().and_then(|text| text.parse().ok()).unwrap_or(0);
    let mut broken = Vec::new();
    for number in offset.. {
        let over = end.map_or(number - offset >= times, |end| Instant::now() > end);
        if over || broken.len() >= 20 {
            break;
        }
        let mut dice = Dice::new(number);
        let (seed, bytes) = &seeds[dice.below(seeds.len())];
        let mutated = mutate::mutate(bytes, &seeds, &mut dice);
        let steps: Vec<u8> = (0..16).map(|_| dice.byte()).collect();
        let start = Instant::now();
        let fine = holds(|| work(&mutated, &steps));
        let took = start.elapsed();
        if !fine || took > Duration::from_secs(20) {
            eprintln!("{name} {number} of {seed}: {}, {took:?}", if fine { "slow" } else { "panics" });
            if let Some(folder) = std::env::var_os("ROWBOT_FOUND") {
                fs::write(Path::new(&folder).join(format!("{name}-{number}-{seed}")), [&mutated[..], &steps].concat())
                    .unwrap();
            }
            broken.push(number);
        }
    }
    assert_eq!(broken, [0_u64; 0], "{name}");
}

#[test]
fn mutated_files_are_read_or_refused() {
    storm("read", 300, |bytes, _| exercise::read(bytes));
}

#[test]
fn edits_of_mutated_files_are_read_again() {
    storm("edit", 150, exercise::edited);
}

#[test]
fn seeds_are_read_and_edited() {
    watch();
    for (name, bytes) in seeds::all() {
        let opened = rowbot::workbook::Workbook::open(bytes.clone(), &name, &rowbot::workbook::Limits::default());
        assert!(opened.is_ok(), "{name}: {opened:?}");
        assert!(holds(|| exercise::read(&bytes)), "{name}");
        for kind in 0..13 {
            assert!(holds(|| exercise::edited(&bytes, &[kind, 1, 2, 3, kind, 0, 1, 0])), "{name}: {kind}");
        }
    }
}

type Take = fn(&[u8]);

/// What the fuzz targets begin with is what they understand; `ROWBOT_SEEDS` names a folder for the seeds of the
/// target `ROWBOT_SEEDS_OF`.
#[test]
fn targets_have_seeds_that_they_take() {
    watch();
    let takes: [(&str, Take); 5] = [
        ("read", exercise::read),
        ("edit", exercise::edit),
        ("text", exercise::text),
        ("formula", exercise::formula),
        ("plan", exercise::plan),
    ];
    let wanted = std::env::var("ROWBOT_SEEDS_OF").ok();
    for (target, take) in takes.into_iter().filter(|(target, _)| wanted.as_deref().is_none_or(|one| one == *target)) {
        let seeds = seeds::of_target(target);
        assert!(seeds.len() > 3, "{target}");
        for (name, bytes) in seeds {
            assert!(holds(|| take(&bytes)), "{target}: {name}");
            if let (Some(folder), true) = (std::env::var_os("ROWBOT_SEEDS"), wanted.is_some()) {
                fs::write(Path::new(&folder).join(&name), &bytes).unwrap();
            }
        }
    }
}

/// `ROWBOT_TRY` names another folder of files to try.
#[test]
fn what_was_found_once_holds() {
    watch();
    let from = std::env::var_os("ROWBOT_TRY").map_or_else(|| folder("found"), PathBuf::from);
    let mut broken = Vec::new();
    for path in fs::read_dir(from).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        let bytes = fs::read(&path).unwrap();
        if !holds(|| exercise::read(&bytes)) || !holds(|| exercise::edit(&bytes)) {
            broken.push(path);
        }
    }
    assert_eq!(broken, Vec::<PathBuf>::new());
}
