//! Orders that are not carried out: the exit code says whose turn it is, the sentence what to do.

use serde_json::{Value, json};

use super::{Bench, example};

fn blank_in(column: &str) -> Value {
    json!([{ "table": {}, "op": "keep_rows", "condition": { "blank": { "column": column } } }])
}

#[test]
fn a_plan_that_does_not_fit_the_file_is_refused_with_the_nearest_column() {
    let bench = Bench::new();
    let stopped = bench.apply(&example("orders.xlsx"), &blank_in("Quantitty"), &["--out", "out.xlsx"]);
    assert_eq!(stopped.code, 3);
    assert_eq!(stopped.err, "There is no column “Quantitty”. Did you mean “Quantity”?\n");
    assert_eq!(stopped.out, "");
    assert!(!bench.path("out.xlsx").exists());
}

#[test]
fn a_refusal_as_json_is_one_object() {
    let bench = Bench::new();
    let stopped = bench.apply(&example("orders.xlsx"), &blank_in("Quantitty"), &["--json", "--dry-run"]);
    assert_eq!(stopped.code, 3);
    assert_eq!(stopped.json()["refusal"]["nearest"], json!(["Quantity"]));
    assert_eq!(stopped.json()["exit"], 3);
}

#[test]
fn a_file_that_cannot_be_read_says_what_is_wrong() {
    let bench = Bench::new();
    let cut = std::fs::read(example("orders.xlsx")).unwrap();
    let files = [
        (bench.write("empty.xlsx", ""), "The file is empty"),
        (bench.write("cut.xlsx", &cut[..cut.len() / 2]), "The file is cut short"),
        (bench.write("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01"), "This is not a spreadsheet"),
    ];
    for (file, begins) in files {
        let stopped = bench.apply(&file, &blank_in("A"), &["--dry-run"]);
        assert_eq!(stopped.code, 4, "{stopped:?}");
        assert!(stopped.err.starts_with(begins), "{stopped:?}");
        let told = bench.apply(&file, &blank_in("A"), &["--dry-run", "--json"]).json();
        assert!(told["unreadable"].is_object(), "{told}");
    }
}

#[test]
fn a_file_that_is_not_there_cannot_be_read() {
    let stopped = Bench::new().apply("nowhere.xlsx", &blank_in("A"), &["--dry-run"]);
    assert_eq!(stopped.code, 4);
    assert!(stopped.err.starts_with("nowhere.xlsx: "), "{stopped:?}");
}

#[test]
fn wrong_usage_is_told_apart() {
    let bench = Bench::new();
    let orders = example("orders.xlsx");
    let plan = bench.write("plan.json", "{ no plan");
    let wrong: [&[&str]; 9] = [
        &["apply", &orders],
        &["apply", &orders, "--do", "sort by city", "--plan", &plan],
        &["apply", "--do", "sort by city", "--out", "out.xlsx"],
        &["apply", &orders, "--plan", &plan, "--out", "out.xlsx"],
        &["apply", &orders, "--plan", "nowhere.json", "--out", "out.xlsx"],
        &["apply", &orders, "--plan", &plan, "--out", "out.pdf"],
        &["apply", &orders, &orders, "--plan", &plan, "--out", "out.xlsx"],
        &["explain", &orders],
        &["fly"],
    ];
    for arguments in wrong {
        let stopped = bench.run(arguments);
        assert_eq!((stopped.code, stopped.out.as_str()), (64, ""), "{arguments:?}: {stopped:?}");
        assert!(!stopped.err.is_empty());
    }
}

#[test]
fn a_change_without_a_place_for_the_result_is_wrong_usage() {
    let stopped = Bench::new().apply(&example("orders.xlsx"), &blank_in("City"), &[]);
    assert_eq!(stopped.code, 64);
    assert_eq!(stopped.err, "Say with --out where the result goes, or try it with --dry-run.\n");
}

#[test]
fn a_folder_that_is_not_there_is_wrong_usage() {
    let stopped = Bench::new().apply(&example("orders.xlsx"), &blank_in("City"), &["--out", "nowhere/out.xlsx"]);
    assert_eq!(stopped.code, 64, "{stopped:?}");
}

#[test]
fn help_and_version_are_no_failure() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["--help"]).code, 0);
    assert!(bench.run(&["--version"]).out.starts_with("rowbot "));
}
