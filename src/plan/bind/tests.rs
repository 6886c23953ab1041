//! Plans as JSON, bound to a small school's schema.

use std::sync::Arc;

use serde_json::json;

use crate::{
    plan::{Bound, Named, Op, Plan, Refusal, Slot},
    workbook::{
        Area, Schema,
        schema::{ColumnSchema, HeaderRows, Kind, SheetSchema, TableSchema},
    },
};

fn column(index: u32, name: &str, kind: Kind) -> ColumnSchema {
    ColumnSchema {
        index,
        name: name.to_owned(),
        named: true,
        kind,
        filled: 9,
        blank: 0,
        values: Arc::default(),
        has_formulas: false,
        number_format: "General".to_owned(),
        range: None,
        as_text: 0,
    }
}

/// Columns A to E of rows 1 to 10 on the sheet "Class".
fn school() -> Schema {
    let columns = vec![
        column(0, "Last name", Kind::Text),
        column(1, "Class", Kind::Text),
        column(2, "Born", Kind::Date),
        column(3, "Maths", Kind::Number),
        column(4, "English", Kind::Number),
    ];
    let table = TableSchema {
        area: Area::new(0, 0, 9, 4),
        header: Some(HeaderRows { first: 0, last: 0 }),
        data: Some((1, 9)),
        totals: Vec::new(),
        columns,
        items: Vec::new(),
        evidence: Vec::new(),
    };
    let sheet = SheetSchema { name: "Class".to_owned(), tables: vec![table], ..SheetSchema::default() };
    Schema { sheets: vec![sheet], ..Schema::default() }
}

fn bind(steps: &serde_json::Value) -> Result<Plan<Bound>, Refusal> {
    let plan: Plan<Named> = serde_json::from_value(json!({"version": 1, "steps": steps})).unwrap();
    plan.bind(&school())
}

fn sort_by(header: &str) -> serde_json::Value {
    json!({"table": {}, "op": "sort_rows", "keys": [{"column": header, "direction": "ascending"}]})
}

fn sorted_column(plan: &Plan<Bound>, step: usize) -> u32 {
    match &plan.steps[step].op {
        Op::SortRows { keys } => keys[0].column.index,
        other => panic!("not a sort: {other:?}"),
    }
}

fn add(name: &str, place: &serde_json::Value) -> serde_json::Value {
    let sum = json!({"call": {"function": "sum", "arguments": [{"column": "Maths"}, {"column": "English"}]}});
    json!({"table": {}, "op": "add_column", "name": name, "value": sum, "place": place, "format": null})
}

#[test]
fn a_header_is_found_whatever_its_case_and_spaces() {
    assert_eq!(sorted_column(&bind(&json!([sort_by("LASTNAME")])).unwrap(), 0), 0);
}

#[test]
fn a_wrong_name_is_refused_with_the_nearest() {
    let refusal = bind(&json!([sort_by("Englsh")])).unwrap_err();
    let Refusal::NoColumn { said, nearest, columns } = refusal else { panic!("{refusal:?}") };
    assert_eq!((said.as_str(), nearest, columns.len()), ("Englsh", vec!["English".to_owned()], 5));
}

#[test]
fn a_later_step_may_use_the_column_an_earlier_one_made() {
    let plan = bind(&json!([add("Total", &json!("end")), sort_by("Total")])).unwrap();
    assert_eq!(sorted_column(&plan, 1), 5);
}

#[test]
fn an_inserted_column_moves_those_at_its_right() {
    let plan = bind(&json!([add("Total", &json!({"after": "Class"})), sort_by("English"), sort_by("Total")])).unwrap();
    assert_eq!((sorted_column(&plan, 1), sorted_column(&plan, 2)), (5, 2));
}

#[test]
fn a_name_that_is_taken_becomes_another_and_counts_as_a_guess() {
    let plan = bind(&json!([add("Maths", &json!("end"))])).unwrap();
    let Op::AddColumn { name, .. } = &plan.steps[0].op else { panic!() };
    assert_eq!(name, &Slot::guess("Maths 2".to_owned()));
}

#[test]
fn dropped_columns_close_the_gap() {
    let drop = json!({"table": {}, "op": "drop_columns", "columns": ["Class", {"letter": "C"}]});
    let plan = bind(&json!([drop, sort_by("English")])).unwrap();
    assert_eq!(sorted_column(&plan, 1), 2);
}

#[test]
fn columns_moved_to_the_front_are_found_there() {
    let moved = json!({"table": {}, "op": "move_columns", "columns": ["English", "Born"], "place": "start"});
    let plan = bind(&json!([moved, sort_by("Born"), sort_by("Maths")])).unwrap();
    assert_eq!((sorted_column(&plan, 1), sorted_column(&plan, 2)), (1, 4));
}

#[test]
fn a_summary_is_a_table_for_the_steps_that_follow() {
    let summary = json!({"table": {}, "op": "summarise", "by": [{"column": "Class"}],
        "measures": [{"aggregate": "mean", "column": "Maths"}], "to": {}});
    let mut sort = sort_by("Average of Maths");
    sort["table"] = json!({"result": true});
    let plan = bind(&json!([summary, sort])).unwrap();
    assert_eq!(plan.steps[1].table.sheet, 1);
    assert_eq!(sorted_column(&plan, 1), 1);
    let Op::Summarise { to, .. } = &plan.steps[0].op else { panic!() };
    assert_eq!(to.name.as_deref(), Some("Maths by Class"));
}

#[test]
fn texts_are_not_added_up() {
    let summary = json!({"table": {}, "op": "summarise", "by": [],
        "measures": [{"aggregate": "sum", "column": "Class"}], "to": {}});
    assert_eq!(bind(&json!([summary])).unwrap_err(), Refusal::NotNumeric { column: "Class".to_owned() });
}

#[test]
fn a_table_keeps_at_least_one_column() {
    let drop = json!({"table": {}, "op": "drop_columns",
        "columns": ["Last name", "Class", "Born", "Maths", "English"]});
    assert_eq!(bind(&json!([drop])).unwrap_err(), Refusal::NothingLeft);
}

#[test]
fn a_plan_of_a_later_version_is_refused() {
    let plan: Plan<Named> = serde_json::from_value(json!({"version": 99, "steps": []})).unwrap();
    assert_eq!(plan.bind(&school()).unwrap_err(), Refusal::Version { found: 99, known: 1 });
}

#[test]
fn a_plan_survives_json() {
    let plan = bind(&json!([add("Total", &json!({"guessed": "end"})), sort_by("Born")])).unwrap();
    let text = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<Plan<Bound>>(&text).unwrap(), plan);
}

#[test]
fn the_plan_language_has_a_json_schema() {
    let schema = serde_json::to_value(schemars::schema_for!(Plan<Named>)).unwrap();
    assert!(schema.to_string().contains("remove_duplicates"));
}
