//! Orders that are carried out.

use std::fs;

use serde_json::{Value, json};

use super::{Bench, example};

fn lyon_only() -> Value {
    json!([{ "table": {}, "op": "keep_rows", "condition":
        { "compare": { "left": { "column": "City" }, "is": "equal", "right": { "text": "Lyon" } } } }])
}

fn mean_quantity() -> Value {
    json!([{ "table": {}, "op": "answer", "question":
        { "aggregate": { "measure": { "aggregate": "mean", "column": "Quantity" }, "condition": null, "by": [] } } }])
}

#[test]
fn the_receipt_is_printed_and_the_result_written() {
    let bench = Bench::new();
    let done = bench.apply(&example("orders.xlsx"), &lyon_only(), &["--out", "lyon.xlsx"]);
    assert_eq!(done.code, 0, "{done:?}");
    insta::assert_snapshot!(done.out, @"
    ✅ Done.
    On sheet Orders:
    Keep the rows where City is “Lyon”
    → 40 rows removed that do not match, 20 of 60 kept
    → sums: Quantity 393 → 117 · Unit price 1,612.5 → 594.7
    4 formulas recalculated.
    4 formulas came without results; I worked with what they come to.
    ");
    assert!(fs::read(bench.path("lyon.xlsx")).unwrap().starts_with(b"PK"));
    assert_eq!(done.err, "");
}

#[test]
fn the_extension_of_out_decides_the_format() {
    let bench = Bench::new();
    for (name, begins) in [("r.csv", "\u{feff}Order,Date"), ("r.tsv", "Order\tDate"), ("r.json", "["), ("r.ods", "PK")]
    {
        let done = bench.apply(&example("orders.xlsx"), &lyon_only(), &["--out", name]);
        assert_eq!(done.code, 0, "{done:?}");
        let bytes = fs::read(bench.path(name)).unwrap();
        assert!(bytes.starts_with(begins.as_bytes()), "{name}: {}", String::from_utf8_lossy(&bytes[..40]));
    }
}

#[test]
fn a_dry_run_writes_nothing() {
    let bench = Bench::new();
    let done = bench.apply(&example("orders.xlsx"), &lyon_only(), &["--out", "lyon.xlsx", "--dry-run"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("This is what I would do:"), "{done:?}");
    assert!(!bench.path("lyon.xlsx").exists());
}

#[test]
fn a_question_needs_no_out_and_its_answer_comes_first() {
    let bench = Bench::new();
    let done = bench.apply(&example("orders.xlsx"), &mean_quantity(), &[]);
    assert_eq!(done.code, 0, "{done:?}");
    insta::assert_snapshot!(done.out, @"
    6.55
    the average of Quantity
    From 60 rows.
    4 formulas came without results; I worked with what they come to.
    ");
}

#[test]
fn json_is_one_object_with_plan_and_receipt() {
    let bench = Bench::new();
    let done = bench.apply(&example("orders.xlsx"), &lyon_only(), &["--json", "--out", "lyon.xlsx"]);
    let told = done.json();
    let receipt = &told["receipt"]["steps"][0];
    let dropped = receipt["dropped"][0]["rows"].as_u64().unwrap();
    assert_eq!(receipt["rows_in"].as_u64().unwrap(), receipt["rows_out"].as_u64().unwrap() + dropped);
    assert_eq!(told["plan"]["steps"][0]["op"], "keep_rows");
    assert_eq!(told["unused"], json!([]));
}

#[test]
fn json_tells_an_answer() {
    let bench = Bench::new();
    let told = bench.apply(&example("orders.xlsx"), &mean_quantity(), &["--json"]).json();
    assert_eq!(told["answers"][0]["cells"][0][0], "6.55");
}

#[test]
fn a_plan_comes_over_standard_input_too() {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };
    let mut child = Command::new(env!("CARGO_BIN_EXE_rowbot"))
        .args(["apply", &example("orders.xlsx"), "--plan", "-", "--dry-run"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let plan = json!({ "version": 1, "steps": lyon_only() }).to_string();
    child.stdin.take().unwrap().write_all(plan.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("Lyon"));
}

#[test]
fn the_same_input_and_plan_give_the_same_bytes() {
    let bench = Bench::new();
    for name in ["a.xlsx", "b.xlsx"] {
        assert_eq!(bench.apply(&example("orders.xlsx"), &lyon_only(), &["--out", name]).code, 0);
    }
    assert!(fs::read(bench.path("a.xlsx")).unwrap() == fs::read(bench.path("b.xlsx")).unwrap());
}
