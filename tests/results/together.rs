//! Two lists with every fault mixed in, stacked, merged and compared: each row read is used or reported.

use std::collections::HashMap;

use rowbot::{
    engine,
    plan::{Named, Plan, SourceTally, StepReceipt, Tally},
    workbook::{Limits, Workbook},
};

use super::exports::Chance;

/// Keys of both lists: some alone, some twice, some blank, in other cases and with spaces around.
fn lists(seed: u64, size: usize) -> [Vec<String>; 2] {
    let mut chance = Chance::new(seed);
    let mut list = |side: usize| {
        let mut keys = Vec::new();
        for at in 0..size {
            let key = format!("SKU-{}", 1_000 + at * 3);
            match chance.below(10) {
                0 => {}
                1 => keys.push(String::new()),
                2 => keys.extend([key.clone(), key]),
                3 => keys.push(key.to_lowercase()),
                4 => keys.push(format!(" {key} ")),
                5 => keys.push(format!("ONLY{side}-{at}")),
                _ => keys.push(key),
            }
        }
        keys
    };
    [list(0), list(1)]
}

fn book(lists: &[Vec<String>; 2]) -> Workbook {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, (keys, amount)) in ["May", "June"].iter().zip(lists.iter().zip(["Stock", "Price"])) {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (column, heading) in ["SKU", amount, "Shelf"].iter().enumerate() {
            sheet.write_string(0, u16::try_from(column).unwrap(), *heading).unwrap();
        }
        for (row, key) in (1..).zip(keys) {
            if !key.is_empty() {
                sheet.write_string(row, 0, key).unwrap();
            }
            sheet.write_number(row, 1, f64::from(row)).unwrap();
            sheet.write_string(row, 2, "B").unwrap();
        }
    }
    Workbook::open(book.save_to_buffer().unwrap(), "stock.xlsx", &Limits::default()).unwrap().workbook
}

fn done(book: &Workbook, how: &str) -> (StepReceipt, u32) {
    let plan = format!(r#"{{"version": 1, "steps": [{{"table": {{}}, "op": "across", "how": {how}}}]}}"#);
    let plan: Plan<Named> = serde_json::from_str(&plan).unwrap();
    let (mut book, schema) = (book.clone(), book.schema(&[]).unwrap());
    let outcome = engine::run(&plan.bind(&schema).unwrap(), &mut book, &schema).unwrap();
    let made = book.sheet(book.sheet_count() - 1).unwrap();
    let rows = made.used().map_or(0, |used| used.last_row);
    (outcome.receipt.steps[0].clone(), rows)
}

fn tally(receipt: &StepReceipt) -> &Tally {
    receipt.tally.as_ref().unwrap()
}

fn read(sources: &[SourceTally]) -> Vec<u64> {
    sources.iter().map(|source| source.read).collect()
}

/// Folded keys and how often each stands there; blank ones are none.
fn counted(keys: &[String]) -> HashMap<String, u64> {
    let mut counts = HashMap::new();
    for key in keys.iter().filter(|key| !key.is_empty()) {
        *counts.entry(key.trim().to_lowercase()).or_default() += 1;
    }
    counts
}

#[test]
fn every_row_that_is_read_is_used_or_reported() {
    for (seed, size) in [(1, 30), (2, 200), (3, 1_000), (4, 7)] {
        let lists = lists(seed, size);
        let book = book(&lists);
        let lengths: Vec<u64> = lists.iter().map(|list| list.len() as u64).collect();
        let (one, other) = (counted(&lists[0]), counted(&lists[1]));

        let (stacked, rows) = done(&book, r#"{"stack": {"others": [{"table": {"sheet": "June"}}], "to": {}}}"#);
        let sources = &tally(&stacked).sources;
        assert_eq!(read(sources), lengths);
        assert!(sources.iter().all(|source| source.used == source.read));
        assert_eq!(u64::from(rows), lengths.iter().sum::<u64>());

        let with = r#"{"other": {"table": {"sheet": "June"}}, "keys": [{"here": "SKU", "there": "SKU"}]}"#;
        let met: u64 = one.iter().filter(|(key, _)| other.contains_key(*key)).map(|(_, count)| count).sum();
        let repeated: u64 = other.iter().filter(|(key, _)| one.contains_key(*key)).map(|(_, count)| count - 1).sum();
        let met_there: u64 = other.iter().filter(|(key, _)| one.contains_key(*key)).map(|(_, count)| count).sum();
        for rows in ["first", "both", "all"] {
            let how = format!(r#"{{"merge": {{"with": {with}, "take": [], "rows": "{rows}", "to": {{}}}}}}"#);
            let (merged, made) = done(&book, &how);
            let Tally { sources, met: found, .. } = tally(&merged);
            assert_eq!(read(sources), lengths, "{rows}");
            assert_eq!((*found, sources[1].repeated), (met, repeated), "{rows}");
            assert_eq!(sources[0].alone, lengths[0] - met, "{rows}");
            assert_eq!(sources[1].alone, lengths[1] - met_there, "{rows}");
            let left = [
                if rows == "both" { sources[0].alone } else { 0 },
                sources[1].repeated + if rows == "all" { 0 } else { sources[1].alone },
            ];
            for (source, left) in sources.iter().zip(left) {
                assert_eq!(source.read, source.used + left, "{rows}: {source:?}");
            }
            let expected = sources[0].used + if rows == "all" { sources[1].alone } else { 0 };
            assert_eq!(u64::from(made), expected, "{rows}: rows of the new sheet");
        }

        let (compared, made) = done(&book, &format!(r#"{{"compare": {{"with": {with}, "to": {{}}}}}}"#));
        let Tally { sources, changes: Some(changes), met: paired, .. } = tally(&compared) else { panic!("no changes") };
        assert_eq!(read(sources), lengths);
        assert_eq!(changes.changed + changes.unchanged, *paired);
        assert_eq!(lengths[0], paired + changes.removed);
        assert_eq!(lengths[1], paired + changes.added);
        assert_eq!(u64::from(made), changes.changed + changes.added + changes.removed);
    }
}
