//! A table to speak of, and plans on it.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::{
    plan::{Bound, Named, Outcome, Plan, Receipt, StepReceipt},
    workbook::{
        Area, Schema,
        schema::{ColumnSchema, HeaderRows, Kind, SheetSchema, TableSchema},
    },
};

pub(super) const COLUMNS: [(&str, Kind); 6] = [
    ("First name", Kind::Text),
    ("Last name", Kind::Text),
    ("Joined", Kind::Date),
    ("Age", Kind::Number),
    ("Price", Kind::Currency),
    ("Quantity", Kind::Number),
];

pub(super) fn table(columns: &[(&str, Kind)], rows: u32) -> TableSchema {
    let columns = columns.iter().zip(0..).map(|((name, kind), index)| column(index, name, *kind, rows));
    let columns: Vec<ColumnSchema> = columns.collect();
    let last = u32::try_from(columns.len()).unwrap().saturating_sub(1);
    TableSchema {
        area: Area::new(0, 0, rows, last),
        header: Some(HeaderRows { first: 0, last: 0 }),
        data: (rows > 0).then_some((1, rows)),
        totals: Vec::new(),
        columns,
        items: Vec::new(),
        evidence: Vec::new(),
    }
}

pub(super) fn column(index: u32, name: &str, kind: Kind, rows: u32) -> ColumnSchema {
    ColumnSchema {
        index,
        name: name.to_owned(),
        named: true,
        kind,
        filled: rows,
        blank: 0,
        values: Arc::default(),
        has_formulas: false,
        number_format: "General".to_owned(),
        range: None,
        as_text: 0,
    }
}

pub(super) fn sheet(name: &str, tables: Vec<TableSchema>) -> SheetSchema {
    SheetSchema { name: name.to_owned(), tables, ..SheetSchema::default() }
}

pub(super) fn people() -> Schema {
    Schema { sheets: vec![sheet("People", vec![table(&COLUMNS, 200)])], ..Schema::default() }
}

pub(super) fn named(steps: &[Value]) -> Plan<Named> {
    let with_table = steps.iter().map(|step| {
        let mut step = step.clone();
        step["table"] = json!({});
        step
    });
    serde_json::from_value(json!({ "version": 1, "steps": with_table.collect::<Vec<_>>() })).unwrap()
}

pub(super) fn plan(steps: &[Value]) -> Plan<Bound> {
    named(steps).bind(&people()).unwrap()
}

pub(super) fn outcome(steps: Vec<StepReceipt>) -> Outcome {
    Outcome { receipt: Receipt { steps, ..Receipt::default() }, answers: Vec::new() }
}

/// Fails on a text that is missing or could not be filled.
pub(super) fn sound(text: &str) -> &str {
    assert!(!text.contains(['{', '}', '$']) && !text.trim().is_empty(), "not a sound text: {text:?}");
    text
}
