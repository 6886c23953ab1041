//! Several operations one after the other, as they come in a chat, on real workbooks: each done or refused with
//! a sentence, and what comes out is sound, read elsewhere, and shows what it showed before it was saved.

use proptest::prelude::*;
use rowbot::{
    engine::{self, Failure},
    plan::{Named, Plan},
    workbook::{Workbook, column_letters, schema::TableSchema},
};
use serde_json::{Value as Json, json};

use super::{
    matrix::operations,
    properties::{again, few, opens, picture, settled, workbooks},
    soundness::new_faults,
};

/// More than the matrix has: what is made by one step and met by the next.
fn more(table: &TableSchema, sheet: &str) -> Vec<(&'static str, Json)> {
    let column = |at: usize| json!({"letter": column_letters(table.columns[at.min(table.columns.len() - 1)].index)});
    let (first, last) = (column(0), column(usize::MAX));
    let letter = |at: usize| column_letters(table.columns[at.min(table.columns.len() - 1)].index);
    let head = table.header.map_or(table.area.first_row, |rows| rows.last) + 1;
    let end = table.area.last_row + 1;
    let write = |cell: String, value: Json| json!({"op": "cell", "change": {"write": {"cell": cell, "value": value}}});
    let native = |change: Json| json!({"op": "native_table", "change": change});
    let merge = |change: Json| json!({"op": "merge", "change": change});
    vec![
        ("make_table", native(json!({"make": {"name": "Made anew"}}))),
        ("make_table_again", native(json!({"make": {}}))),
        ("rename_table", native(json!({"rename": {"name": "Called"}}))),
        ("remove_table", native(json!("remove"))),
        (
            "merge",
            merge(json!({"cells": {"cells": format!("{}{end}:{}{end}", letter(0), letter(1)), "others": "drop"}})),
        ),
        (
            "merge_across",
            merge(json!({"cells": {"cells": format!("{}{head}:{}{end}", letter(0), letter(0)), "others": "join"}})),
        ),
        ("merge_equal", merge(json!({"equal": {"columns": [first]}}))),
        ("title", merge(json!({"title": {"text": "A & <b>"}}))),
        ("unmerge", merge(json!({"unmerge": {"fill": true}}))),
        (
            "link_cell",
            json!({"op": "link", "change": {"cell": {"cell": format!("{}{end}", letter(0)), "to": {"sheet": {"sheet": sheet, "cell": "A1"}}, "text": null}}}),
        ),
        (
            "link_column",
            json!({"op": "link", "change": {"made": {"column": first, "before": "https://example.org/?q="}}}),
        ),
        ("unlink", json!({"op": "link", "change": {"remove": {"target": null}}})),
        (
            "list",
            json!({"op": "validate", "validation": {"target": {"columns": [last]}, "allow": {"one_of": ["a", "b & c"]}}}),
        ),
        (
            "own_values",
            json!({"op": "validate", "validation": {"target": {"columns": [first]}, "allow": "own_values"}}),
        ),
        ("anything", json!({"op": "validate", "validation": {"target": "table", "allow": "anything"}})),
        ("write_header", write(format!("{}{head}", letter(0)), json!({"expr": {"text": "New & <header>"}}))),
        ("write_number_in_header", write(format!("{}{head}", letter(1)), json!({"expr": {"number": 12.0}}))),
        ("write_formula_in_header", write(format!("{}{head}", letter(0)), json!({"formula": "1+1"}))),
        (
            "write_last",
            write(
                format!("{}{end}", letter(usize::MAX)),
                json!({"formula": format!("SUM({}{head}:{}{})", letter(0), letter(0), end)}),
            ),
        ),
        ("clear", json!({"op": "cell", "change": {"clear": {"target": {"columns": [last]}, "what": "everything"}}})),
        ("clear_header", json!({"op": "cell", "change": {"clear": {"target": "header", "what": "contents"}}})),
        (
            "bars",
            json!({"op": "marks", "change": {"scale": {"columns": [last], "scale": {"bars": {"colour": "63C384"}}}}}),
        ),
        (
            "icons",
            json!({"op": "marks", "change": {"scale": {"columns": [last], "scale": {"icons": {"icons": "arrows", "at_zero": true}}}}}),
        ),
        ("unmark", json!({"op": "marks", "change": {"remove": {"target": null, "what": "rules"}}})),
        ("delete_last", json!({"op": "rows", "change": {"delete_last": {"n": 2}}})),
        (
            "subtotals",
            json!({"op": "rows", "change": {"subtotals": {"per": first, "columns": [last], "subtotal": "sum"}}}),
        ),
        ("shuffle", json!({"op": "rows", "change": {"shuffle": {"seed": 7}}})),
        ("every_other", json!({"op": "rows", "change": {"every_nth": {"n": 2, "from": 1}}})),
        ("hide_column", json!({"op": "layout", "change": {"hide_columns": {"columns": [first]}}})),
        ("remove_filter", json!({"op": "layout", "change": "remove_filter"})),
        ("keep_columns", json!({"op": "keep_columns", "columns": [first, last]})),
        ("values", json!({"op": "mend", "columns": [], "how": "to_values"})),
        ("fill", json!({"op": "mend", "columns": [], "how": "fill_from_above"})),
        ("split", json!({"op": "split_sheets", "by": first})),
        ("change_chart", json!({"op": "change_chart", "change": {"which": "last", "kind": "bar", "title": "A & <b>"}})),
        ("stretch_chart", json!({"op": "change_chart", "change": {"which": "last", "all_rows": true}})),
        ("remove_chart", json!({"op": "change_chart", "change": {"which": "last", "remove": true}})),
        ("protect", json!({"op": "sheet", "change": {"protect": {"sheet": sheet}}})),
    ]
}

/// Which sheet, and which of its operations.
type Step = (usize, usize);

fn carry_out(book: &mut Workbook, (sheet, op): Step) -> Option<String> {
    let schema = book.schema(&[]).ok()?;
    let sheet = &schema.sheets[sheet % schema.sheets.len()];
    let table = sheet.tables.get(sheet.main).filter(|table| !table.columns.is_empty())?;
    let mut all = operations(table, &sheet.name);
    all.extend(more(table, &sheet.name));
    let (name, mut step) = all.swap_remove(op % all.len());
    step["table"] = json!({"sheet": sheet.name});
    let plan: Plan<Named> =
        serde_json::from_value(json!({"version": 1, "steps": [step]})).unwrap_or_else(|why| panic!("{name}: {why}"));
    let name = format!("{name} on {}", sheet.name);
    let Ok(plan) = plan.bind(&schema) else { return Some(format!("({name})")) };
    let mut edited = book.clone();
    match engine::run(&plan, &mut edited, &schema) {
        Ok(_) => {
            *book = edited;
            Some(name)
        }
        Err(Failure::Refused(_)) => Some(format!("({name})")),
        Err(Failure::Fault(fault)) => panic!("{name}: {fault:#}"),
    }
}

/// What is wrong after the steps, if anything.
fn fault(name: &str, workbook: &Workbook, steps: &[Step]) -> Option<String> {
    let mut edited = workbook.clone();
    let done: Vec<String> = steps.iter().filter_map(|step| carry_out(&mut edited, *step)).collect();
    let faults = new_faults(&workbook.save().unwrap(), &edited.save().unwrap());
    if !faults.is_empty() {
        return Some(format!("{name}: {done:?}: {faults:?}"));
    }
    if !opens(&edited) && opens(workbook) {
        return Some(format!("{name}: {done:?}: calamine reads it no more"));
    }
    let (before, after) = settled(picture(&edited), picture(&again(name, &edited)));
    let odd = before.iter().zip(&after).find(|(one, other)| one != other);
    (odd.is_some() || before.len() != after.len()).then(|| format!("{name}: {done:?}: saved and read: {odd:?}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: few().cases * 6, ..few() })]

    #[test]
    fn operations_one_after_the_other_leave_a_sound_package(
        which in any::<prop::sample::Index>(),
        steps in prop::collection::vec((0_usize..3, 0_usize..1_000), 2..6),
    ) {
        let all = workbooks();
        if all.is_empty() {
            return Ok(());
        }
        let (name, workbook) = which.get(all);
        assert_eq!(fault(name, workbook, &steps), None);
    }
}
