//! Every operation that moves something, on every real workbook: done or refused with a sentence, never a
//! fault, and never a package with a fault that it did not have.
//!
//! `MATRIX_OUT=FOLDER` keeps what comes out, for LibreOffice and openpyxl to open; `MATRIX_IN=FOLDER` takes
//! other workbooks; `MATRIX_SIZE` in bytes is the largest that is taken.

use std::{fs, path::PathBuf};

use rowbot::{
    engine::{self, Failure},
    plan::{Named, Plan},
    workbook::{Limits, Schema, Workbook, column_letters, schema::TableSchema},
};
use serde_json::{Value as Json, json};

use super::{
    round_trip::{files, is_ooxml},
    soundness::new_faults,
};

/// What is done to a table on the sheet, by name: steps without their table.
pub(super) fn operations(table: &TableSchema, sheet: &str) -> Vec<(&'static str, Json)> {
    let column = |at: usize| json!({"letter": column_letters(table.columns[at.min(table.columns.len() - 1)].index)});
    let (first, second, last) = (column(0), column(1), column(usize::MAX));
    let top = table.data.map_or(table.area.first_row, |(first, _)| first) + 1;
    let filled = json!({"not": {"blank": {"column": second}}});
    let sum = json!({"call": {"function": "len", "arguments": [{"column": first}]}});
    let of_sheet = |change: Json| json!({"op": "sheet", "change": change});
    let all: Vec<Json> =
        table.columns.iter().step_by(2).map(|one| json!({"letter": column_letters(one.index)})).collect();
    vec![
        ("insert_row", json!({"op": "rows", "change": {"insert": {"before": top + 1, "count": 1}}})),
        ("insert_rows_at_end", json!({"op": "rows", "change": {"insert": {"count": 2}}})),
        ("insert_row_first", json!({"op": "rows", "change": {"insert": {"before": 1, "count": 3}}})),
        ("delete_row", json!({"op": "rows", "change": {"delete": {"first": top, "last": top}}})),
        ("delete_rows", json!({"op": "rows", "change": {"delete": {"first": top + 1, "last": top + 3}}})),
        ("insert_column", json!({"op": "add_column", "name": "New one", "value": sum, "place": {"after": first}})),
        ("append_column", json!({"op": "add_column", "name": "New one", "value": sum, "place": "end"})),
        ("delete_column", json!({"op": "drop_columns", "columns": [second]})),
        ("delete_columns", json!({"op": "drop_columns", "columns": all})),
        ("move_column", json!({"op": "move_columns", "columns": [first], "place": "end"})),
        ("move_column_back", json!({"op": "move_columns", "columns": [last], "place": "start"})),
        ("sort", json!({"op": "sort_rows", "keys": [{"column": first, "direction": "descending"}]})),
        ("sort_last", json!({"op": "sort_rows", "keys": [{"column": last, "direction": "ascending"}]})),
        ("remove_rows", json!({"op": "remove_rows", "condition": {"blank": {"column": last}}})),
        ("remove_all_rows", json!({"op": "remove_rows", "condition": {"any": [filled, {"not": filled}]}})),
        ("remove_duplicates", json!({"op": "remove_duplicates", "keys": [last], "keep": "first"})),
        ("rename_column", json!({"op": "rename_column", "column": first, "name": "Called <anew> & so"})),
        ("total_row", json!({"op": "total_row", "label": "Total", "columns": [], "aggregate": "sum"})),
        ("filter", json!({"op": "show_rows", "condition": {"repeated": {"column": first}}})),
        (
            "highlight",
            json!({"op": "highlight", "condition": {"repeated": {"column": first}}, "scope": "row", "style": {"fill": "FFC7CE"}}),
        ),
        ("freeze", json!({"op": "freeze", "rows": null, "columns": 1})),
        (
            "pivot",
            json!({"op": "pivot_table", "pivot": {"rows": [first], "values": [{"aggregate": "count", "column": null}], "to": {}}}),
        ),
        (
            "pivot_beside",
            json!({"op": "pivot_table", "pivot": {"rows": [second], "columns": [first], "at": {}, "to": {},
                "values": [{"aggregate": "sum", "column": last}]}}),
        ),
        ("chart", json!({"op": "chart", "chart": {"kind": "column", "x": first, "series": [{"column": last}]}})),
        (
            "chart_on_a_sheet",
            json!({"op": "chart", "chart": {"kind": "pie", "x": first, "series": [{"column": second}], "to": {}}}),
        ),
        (
            "summary",
            json!({"op": "summarise", "by": [{"column": first}], "measures": [{"aggregate": "count", "column": null}], "to": {}}),
        ),
        ("add_sheet", of_sheet(json!({"add": {"name": "Added & <so>"}}))),
        ("rename_sheet", of_sheet(json!({"rename": {"sheet": sheet, "name": "It's new"}}))),
        ("copy_sheet", of_sheet(json!({"copy": {"sheet": sheet}}))),
        ("delete_sheet", of_sheet(json!({"delete": {"sheet": sheet}}))),
        ("move_sheet", of_sheet(json!({"move": {"sheet": sheet, "place": "last"}}))),
        ("hide_sheet", of_sheet(json!({"hide": {"sheet": sheet}}))),
    ]
}

pub(super) enum Done {
    Saved(Vec<u8>),
    Refused(String),
}

fn carry_out(workbook: &Workbook, schema: &Schema, sheet: &str, op: &Json) -> Result<Done, String> {
    let mut step = op.clone();
    step["table"] = json!({"sheet": sheet});
    let plan: Plan<Named> =
        serde_json::from_value(json!({"version": 1, "steps": [step]})).map_err(|why| why.to_string())?;
    let plan = match plan.bind(schema) {
        Ok(plan) => plan,
        Err(refusal) => return Ok(Done::Refused(refusal.to_string())),
    };
    let mut edited = workbook.clone();
    match engine::run(&plan, &mut edited, schema) {
        Ok(_) => edited.save().map(Done::Saved).map_err(|why| format!("{why:#}")),
        Err(Failure::Refused(refusal)) => Ok(Done::Refused(refusal.to_string())),
        Err(Failure::Fault(fault)) => Err(format!("{fault:#}")),
    }
}

fn inputs() -> Vec<PathBuf> {
    let largest: u64 = std::env::var("MATRIX_SIZE").ok().and_then(|text| text.parse().ok()).unwrap_or(16_000);
    let list = match std::env::var("MATRIX_IN") {
        Ok(folder) => fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect(),
        Err(_) => files(),
    };
    let small = |path: &PathBuf| fs::metadata(path).is_ok_and(|about| about.len() <= largest);
    list.into_iter()
        .filter(|path| is_ooxml(path) || path.extension().is_some_and(|end| end == "xltx"))
        .filter(small)
        .collect()
}

#[test]
fn no_operation_on_any_workbook_makes_a_package_unsound() {
    let out = std::env::var("MATRIX_OUT").ok().map(PathBuf::from);
    let only = std::env::var("MATRIX_ONLY").unwrap_or_default();
    let (mut done, mut refused, mut failures) = (0, 0, Vec::new());
    for path in inputs() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = fs::read(&path).unwrap();
        let Ok(opened) = Workbook::open(bytes.clone(), &name, &Limits::default()) else { continue };
        let workbook = opened.workbook;
        let Ok(schema) = workbook.schema(&[]) else { continue };
        for sheet in schema.sheets.iter().take(3) {
            let Some(table) = sheet.tables.get(sheet.main).filter(|table| !table.columns.is_empty()) else { continue };
            for (what, op) in operations(table, &sheet.name) {
                if !format!("{name} {what}").contains(&only) {
                    continue;
                }
                let result = std::panic::catch_unwind(|| carry_out(&workbook, &schema, &sheet.name, &op));
                match result {
                    Err(_) => failures.push(format!("{name}, {}, {what}: panic", sheet.name)),
                    Ok(Err(why)) => failures.push(format!("{name}, {}, {what}: {why}", sheet.name)),
                    Ok(Ok(Done::Refused(why))) => {
                        refused += 1;
                        if out.is_some() {
                            eprintln!("refused: {name}, {}, {what}: {why}", sheet.name);
                        }
                    }
                    Ok(Ok(Done::Saved(after))) => {
                        done += 1;
                        let faults = new_faults(&bytes, &after);
                        if !faults.is_empty() {
                            failures.push(format!(
                                "{name}, {}, {what}: {}",
                                sheet.name,
                                faults[..faults.len().min(4)].join("; ")
                            ));
                        }
                        if let Some(out) = &out {
                            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
                            fs::write(
                                out.join(format!(
                                    "{stem}~{}~{what}.{}",
                                    schema.sheets.iter().position(|one| one.name == sheet.name).unwrap(),
                                    workbook.extension()
                                )),
                                &after,
                            )
                            .unwrap();
                        }
                    }
                }
            }
        }
    }
    eprintln!("{done} done, {refused} refused, {} failed", failures.len());
    assert!(failures.is_empty(), "{} of {} unsound:\n{}", failures.len(), done + refused, failures.join("\n"));
}
