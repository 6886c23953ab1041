//! Edits of sheets with native tables and of tabs that are no sheets: what Excel would repair is not made.

use rowbot::{
    engine::{self, Failure},
    plan::{Named, Plan, Refusal},
    workbook::{Format, Limits, Obstacle, Workbook},
};
use rust_xlsxwriter::{Chart, ChartType, Formula, Table, TableColumn, TableFunction};
use serde_json::{Value as Json, json};

use super::{
    packages::{MAIN, Parts},
    round_trip::members,
    soundness::new_faults,
};

/// Two sheets, the first with a table of names and points and a total row, and a chart that fills a tab.
fn book() -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet().set_name("Data").unwrap();
    let rows = [("Ann", 3.0), ("Bob", 1.0), ("Cem", 2.0)];
    for (row, (name, points)) in (1..).zip(rows) {
        page.write(row, 0, name).unwrap().write(row, 1, points).unwrap();
    }
    let points = TableColumn::new().set_header("Points").set_total_function(TableFunction::Sum);
    let name = TableColumn::new().set_header("Name").set_total_label("Total");
    let table = Table::new().set_name("Marks").set_total_row(true).set_columns(&[name, points]);
    page.add_table(0, 0, 4, 1, &table).unwrap();
    let other = book.add_worksheet().set_name("Other").unwrap();
    other.write(0, 0, "Sum").unwrap().write_formula(1, 0, Formula::new("=1+1").set_result("2")).unwrap();
    let mut chart = Chart::new(ChartType::Pie);
    chart.add_series().set_values(("Data", 1, 1, 3, 1));
    book.add_chartsheet().set_name("Chart").unwrap().insert_chart(0, 0, &chart).unwrap();
    book.save_to_buffer().unwrap()
}

fn done(bytes: &[u8], step: &Json) -> Vec<u8> {
    let mut workbook = Workbook::open(bytes.to_vec(), "t.xlsx", &Limits::default()).unwrap().workbook;
    let schema = workbook.schema(&[]).unwrap();
    let plan: Plan<Named> = serde_json::from_value(json!({"version": 1, "steps": [step]})).unwrap();
    engine::run(&plan.bind(&schema).unwrap(), &mut workbook, &schema).unwrap();
    let saved = workbook.save().unwrap();
    assert_eq!(new_faults(bytes, &saved), Vec::<String>::new());
    saved
}

fn part(bytes: &[u8], name: &str) -> String {
    String::from_utf8(members(bytes)[name].clone()).unwrap()
}

#[test]
fn a_native_table_is_filtered_by_its_own_filter() {
    let many = json!({"compare": {"left": {"column": "Points"}, "is": "greater", "right": {"number": 1.0}}});
    let saved = done(&book(), &json!({"table": {}, "op": "show_rows", "condition": many}));
    let table = part(&saved, "xl/tables/table1.xml");
    assert!(table.contains("<autoFilter ref=\"A1:B4\"><filterColumn colId=\"1\">"), "{table}");
    let sheet = part(&saved, "xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<autoFilter") && sheet.contains("hidden=\"1\""), "{sheet}");
    assert!(!part(&saved, "xl/workbook.xml").contains("_FilterDatabase"));
}

#[test]
fn a_sheet_that_goes_leaves_no_entry_of_its_formulas() {
    let spreadsheet = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let kind =
        format!("<Override PartName=\"/xl/calcChain.xml\" ContentType=\"{spreadsheet}.calcChain+xml\"/></Types>");
    let link = "<Relationship Id=\"chain\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain\" \
        Target=\"calcChain.xml\"/></Relationships>";
    let bytes = Parts(members(&book()).into_iter().collect())
        .with("xl/calcChain.xml", format!("<calcChain xmlns=\"{MAIN}\"><c r=\"A2\" i=\"2\"/></calcChain>"))
        .change("[Content_Types].xml", |xml| xml.replace("</Types>", &kind))
        .change("xl/_rels/workbook.xml.rels", |xml| xml.replace("</Relationships>", link))
        .zip();
    let mut workbook = Workbook::open(bytes.clone(), "t.xlsx", &Limits::default()).unwrap().workbook;
    workbook.delete_sheet(1).unwrap();
    let saved = workbook.save().unwrap();
    assert_eq!(new_faults(&bytes, &saved), Vec::<String>::new());
    assert!(!members(&saved).contains_key("xl/calcChain.xml"));
}

#[test]
fn a_field_of_a_pivot_table_is_called_as_its_column() {
    let pivot = json!({"rows": ["Name"], "values": [{"aggregate": "sum", "column": "Points"}], "to": {}});
    let with = done(&book(), &json!({"table": {}, "op": "pivot_table", "pivot": pivot}));
    let rename = json!({"table": {"sheet": "Data"}, "op": "rename_column", "column": "Name", "name": "Who & whom"});
    let cache = part(&done(&with, &rename), "xl/pivotCache/pivotCacheDefinition1.xml");
    assert!(cache.contains("<cacheField name=\"Who &amp; whom\""), "{cache}");
    assert!(!cache.contains("name=\"Name\""), "{cache}");
}

#[test]
fn fields_of_a_pivot_table_follow_their_columns() {
    let pivot = json!({"rows": ["Name"], "values": [{"aggregate": "sum", "column": "Points"}], "to": {}});
    let with = done(&book(), &json!({"table": {}, "op": "pivot_table", "pivot": pivot}));
    let names = |bytes: &[u8]| {
        let cache = part(bytes, "xl/pivotCache/pivotCacheDefinition1.xml");
        let named = cache.split("<cacheField name=\"").skip(1).filter_map(|rest| rest.split('"').next());
        named.map(str::to_owned).collect::<Vec<_>>()
    };
    let sum = |bytes: &[u8]| {
        let table = part(bytes, "xl/pivotTables/pivotTable1.xml");
        (
            table.matches("<pivotField ").count(),
            table.split("fld=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap().to_owned(),
        )
    };
    assert_eq!((names(&with).join(" "), sum(&with)), ("Name Points".to_owned(), (2, "1".to_owned())));
    let length = json!({"call": {"function": "len", "arguments": [{"column": "Name"}]}});
    let add = json!({"table": {"sheet": "Data"}, "op": "add_column", "name": "Letters", "value": length, "place": {"after": "Name"}});
    let added = done(&with, &add);
    assert_eq!((names(&added).join(" "), sum(&added)), ("Name Letters Points".to_owned(), (3, "2".to_owned())));
    assert!(!members(&added).contains_key("xl/pivotCache/pivotCacheRecords1.xml"));
    let drop = json!({"table": {"sheet": "Data"}, "op": "drop_columns", "columns": ["Letters"]});
    let dropped = done(&added, &drop);
    assert_eq!((names(&dropped).join(" "), sum(&dropped)), ("Name Points".to_owned(), (2, "1".to_owned())));
    // A field that is shown goes: Excel finds the others by name.
    let shown = json!({"table": {"sheet": "Data"}, "op": "drop_columns", "columns": ["Points"]});
    assert_eq!(names(&done(&dropped, &shown)), ["Name", "Points"]);
}

#[test]
fn a_pivot_table_that_does_not_fit_on_the_sheet_is_refused() {
    let pivot = json!({"rows": ["Name"], "at": {"cell": "XFD2"}, "values": [{"aggregate": "sum", "column": "Points"}], "to": {}});
    let step = json!({"table": {}, "op": "pivot_table", "pivot": pivot});
    let mut workbook = Workbook::open(book(), "t.xlsx", &Limits::default()).unwrap().workbook;
    let schema = workbook.schema(&[]).unwrap();
    let plan: Plan<Named> = serde_json::from_value(json!({"version": 1, "steps": [step]})).unwrap();
    let done = engine::run(&plan.bind(&schema).unwrap(), &mut workbook, &schema);
    let edge = |refusal: &Refusal| matches!(refusal, Refusal::InTheWay { obstacle: Obstacle::Edge, .. });
    assert!(matches!(&done, Err(Failure::Refused(refusal)) if edge(refusal)));
}

#[test]
fn a_list_of_looks_that_has_none_takes_new_ones() {
    for list in ["<styleSheet xmlns=\"\"/>", "<x:styleSheet xmlns:x=\"\"></x:styleSheet>"] {
        let list = list.replace("=\"\"", &format!("=\"{MAIN}\""));
        let bytes = Parts(members(&book()).into_iter().collect()).change("xl/styles.xml", |_| list.clone()).zip();
        let look = json!({"table": {}, "op": "highlight", "condition": {"repeated": {"column": "Name"}},
            "scope": "row", "style": {"fill": "FFC7CE"}});
        done(&bytes, &look);
        let mut workbook = Workbook::open(bytes.clone(), "t.xlsx", &Limits::default()).unwrap().workbook;
        let bold = Format { bold: Some(true), ..Format::default() };
        let base = workbook.sheet(0).unwrap().style(1, 0);
        let style = workbook.restyle(base, &bold);
        workbook.sheet_mut(0).unwrap().set_style(1, 0, style);
        let saved = workbook.save().unwrap();
        assert_eq!(new_faults(&bytes, &saved), Vec::<String>::new());
        assert!(part(&saved, "xl/styles.xml").contains("b/>"));
    }
}

#[test]
fn a_new_sheet_is_not_called_as_a_chart_that_fills_a_tab() {
    let chart = json!({"kind": "column", "x": "Name", "series": [{"column": "Points"}], "to": {"name": "Chart"}});
    let saved = done(&book(), &json!({"table": {}, "op": "chart", "chart": chart}));
    assert!(part(&saved, "xl/workbook.xml").contains("name=\"Chart 2\""));
}
