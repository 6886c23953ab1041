//! Orders in words: what was understood is done or explained, what was not is asked.

use super::{Bench, example};

#[test]
fn words_are_understood_and_done() {
    let bench = Bench::new();
    let words = "keep the open orders and sort by date, newest first";
    let done = bench.run(&["apply", &example("orders.xlsx"), "--do", words, "--out", "open.csv"]);
    assert_eq!(done.code, 0, "{done:?}");
    assert!(done.out.contains("1. Keep the rows where Status is “Open”"), "{done:?}");
    assert!(done.out.contains("2. Sort by Date (newest first)"), "{done:?}");
    let lines = std::fs::read_to_string(bench.path("open.csv")).unwrap();
    assert_eq!(lines.lines().count(), 18);
}

#[test]
fn words_that_say_nothing_are_asked_about() {
    let bench = Bench::new();
    for words in ["make me a sandwich", "sort"] {
        let stopped = bench.run(&["apply", &example("orders.xlsx"), "--do", words, "--out", "out.xlsx"]);
        assert_eq!((stopped.code, stopped.out.as_str()), (2, ""), "{stopped:?}");
        assert!(!stopped.err.is_empty() && !bench.path("out.xlsx").exists());
        let told = bench.run(&["apply", &example("orders.xlsx"), "--do", words, "--dry-run", "--json"]).json();
        assert!(told["question"].is_object() || told["not_understood"].is_array(), "{told}");
        assert_eq!(told["exit"], 2);
    }
}

#[test]
fn an_explanation_has_the_plan_in_words_and_as_json_and_its_rules() {
    let bench = Bench::new();
    let words = "sort by date, newest first";
    let explained = bench.run(&["explain", &example("orders.xlsx"), "--do", words]);
    assert_eq!(explained.code, 0, "{explained:?}");
    assert!(explained.out.starts_with("Sort by Date (newest first)\n"), "{explained:?}");
    assert!(explained.out.contains("sort rows"), "{explained:?}");
    let (from, to) = (explained.out.find("{\n").unwrap(), explained.out.rfind("}\n").unwrap());
    let plan: serde_json::Value = serde_json::from_str(&explained.out[from..=to]).unwrap();
    assert_eq!(plan["steps"][0]["op"], "sort_rows");
    assert!(explained.out.contains("Confidence: "), "{explained:?}");
}

#[test]
fn the_explained_plan_is_the_one_that_apply_takes() {
    let bench = Bench::new();
    let words = "keep the open orders";
    let explained = bench.run(&["explain", &example("orders.xlsx"), "--do", words]).out;
    let (from, to) = (explained.find("{\n").unwrap(), explained.rfind("}\n").unwrap());
    let plan = bench.write("plan.json", &explained[from..=to]);
    for (how, what, out) in [("--plan", plan.as_str(), "a.xlsx"), ("--do", words, "b.xlsx")] {
        assert_eq!(bench.run(&["apply", &example("orders.xlsx"), how, what, "--out", out]).code, 0);
    }
    assert!(std::fs::read(bench.path("a.xlsx")).unwrap() == std::fs::read(bench.path("b.xlsx")).unwrap());
}

#[test]
fn an_explanation_of_nothing_asks_too() {
    let explained = Bench::new().run(&["explain", &example("orders.xlsx"), "--do", "make me a sandwich"]);
    assert_eq!(explained.code, 2, "{explained:?}");
    assert!(explained.err.contains("sandwich"), "{explained:?}");
}
