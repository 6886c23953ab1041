//! What is added to compiled results does not take the colours of pass and fail.

use rowbot::{
    engine,
    plan::{
        Named, Plan,
        compile::{Answers, Settings},
    },
    results,
    wording::Report,
    workbook::{Limits, Workbook},
};
use serde_json::json;

fn open(bytes: Vec<u8>, name: &str) -> Workbook {
    Workbook::open(bytes, name, &Limits::default()).unwrap().workbook
}

#[test]
fn a_rank_beside_the_status_takes_none_of_its_colours() {
    let csv = "Name,Email,Score\nAda,ada@mail.com,90\nBo,bo@mail.com,10\n";
    let test = results::read(&open(csv.as_bytes().to_vec(), "Test 1.csv"), "Test 1.csv").unwrap().unwrap();
    let compiled = results::compile(&[test], &Settings::default(), &Answers::default());
    let mut workbook = open(results::report(&compiled, &Report::new("en")).unwrap(), "Results.xlsx");
    let rank = json!({"op": "add_column", "name": "Rank", "place": "end", "format": null, "table": {},
        "value": {"rank": {"column": "Final Average (%)", "direction": "descending"}}});
    let plan: Plan<Named> = serde_json::from_value(json!({"version": 1, "steps": [rank]})).unwrap();
    let schema = workbook.schema(&[]).unwrap();
    engine::run(&plan.bind(&schema).unwrap(), &mut workbook, &schema).unwrap();
    let painted = workbook.painted(0, 3, 40).unwrap();
    for row in &painted.rows[1..] {
        let [.., status, rank] = &row[..] else { panic!("a row has columns") };
        assert!(status.fill.is_some() && status.bold, "{}", status.text);
        assert!(rank.fill.is_none() && !rank.bold, "{} is painted {:?}", rank.text, rank.fill);
    }
    let [.., status, rank] = &painted.rows[0][..] else { panic!("headings have columns") };
    assert_eq!(status.fill, rank.fill, "the heading looks like the others");
}
