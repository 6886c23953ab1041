use std::fmt::Write;

use super::{formulas, glossary, mentioned};
use crate::workbook::{Area, ErrorValue, Limits, Recalculated, Value, Workbook, book::Opened};

/// A workbook of the sheets given as rows of XML, opened as a file.
fn open(sheets: &[(&str, &str)], names: &str) -> Opened {
    let mut workbook = Workbook::empty(sheets[0].0).unwrap();
    for (name, _) in &sheets[1..] {
        workbook.add_sheet(name).unwrap();
    }
    for ((_, rows), slot) in sheets.iter().zip(workbook.sheets.clone()) {
        let xml = format!(
            "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">\
             <sheetData>{rows}</sheetData></worksheet>"
        );
        workbook.package.write(&slot.part, xml.into_bytes());
    }
    if !names.is_empty() {
        let end = workbook.xml.find("</sheets>").unwrap() + "</sheets>".len();
        workbook.xml.insert_str(end, &format!("<definedNames>{names}</definedNames>"));
    }
    workbook.xml = workbook.xml.replace(" fullCalcOnLoad=\"1\"", "");
    Workbook::open(workbook.save().unwrap(), "book.xlsx", &Limits::default()).unwrap()
}

fn number(workbook: &Workbook, sheet: usize, cell: &str) -> f64 {
    value(workbook, sheet, cell).as_number().unwrap_or(f64::NAN)
}

fn value(workbook: &Workbook, sheet: usize, cell: &str) -> Value {
    let area = Area::parse(cell).unwrap();
    workbook.sheet(sheet).unwrap().value(area.first_row, area.first_column)
}

fn set(workbook: &mut Workbook, cell: &str, value: Value) {
    let area = Area::parse(cell).unwrap();
    workbook.sheet_mut(0).unwrap().set_value(area.first_row, area.first_column, value);
}

fn assert_number(workbook: &Workbook, sheet: usize, cell: &str, expected: f64) {
    let found = value(workbook, sheet, cell);
    assert!((number(workbook, sheet, cell) - expected).abs() < 1e-9, "{cell} is {found:?}, not {expected}");
}

#[test]
fn results_follow_over_two_sheets_and_their_dependants() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>A1*10</f><v>20</v></c></row>\
                <row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"B2\"><f>SUM(A1:A2)</f><v>5</v></c></row>\
                <row r=\"3\"><c r=\"A3\"><v>9</v></c><c r=\"B3\"><f>A3+1</f><v>10</v></c></row>";
    let other = "<row r=\"1\"><c r=\"A1\"><f>Data!B2*2</f><v>10</v></c><c r=\"B1\"><f>A1+1</f><v>11</v></c></row>";
    let mut workbook = open(&[("Data", data), ("Other", other)], "").workbook;
    set(&mut workbook, "A1", Value::Number(7.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 4, left: 0 });
    assert_number(&workbook, 0, "B1", 70.0);
    assert_number(&workbook, 0, "B2", 10.0);
    assert_number(&workbook, 1, "A1", 20.0);
    assert_number(&workbook, 1, "B1", 21.0);
    assert_number(&workbook, 0, "B3", 10.0);
    assert_eq!(workbook.recalculate().unwrap(), Recalculated::default());
}

#[test]
fn a_sheet_whose_results_stay_is_not_written_again() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c></row>";
    let other = "<row r=\"1\"><c r=\"A1\"><f>Data!A1>0</f><v>1</v></c></row>";
    let other = other.replace("r=\"A1\">", "r=\"A1\" t=\"b\">");
    let mut workbook = open(&[("Data", data), ("Other", &other)], "").workbook;
    set(&mut workbook, "A1", Value::Number(7.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 1, left: 0 });
    assert!(!workbook.sheet(1).unwrap().is_changed());
    assert!(!workbook.xml.contains("fullCalcOnLoad"));
}

#[test]
fn texts_errors_booleans_and_dates_are_results_too() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\" t=\"str\"><f>\"n\"&amp;A1</f><v>n2</v></c>\
                <c r=\"C1\"><f>1/(A1-7)</f><v>-0.2</v></c><c r=\"D1\" t=\"b\"><f>A1>5</f><v>0</v></c>\
                <c r=\"E1\"><f>DATE(2026,A1,1)</f><v>46054</v></c><c r=\"F1\"><f>IFERROR(C1,99)</f><v>-0.2</v></c>\
                <c r=\"G1\"><f>Z1</f><v>0</v></c></row>";
    let mut workbook = open(&[("Data", data)], "").workbook;
    set(&mut workbook, "A1", Value::Number(7.0));
    assert_eq!(workbook.recalculate().unwrap().left, 0);
    assert_eq!(value(&workbook, 0, "B1"), Value::text("n7"));
    assert_eq!(value(&workbook, 0, "C1"), Value::Error(ErrorValue::DivideByZero));
    assert_eq!(value(&workbook, 0, "D1"), Value::Bool(true));
    assert_number(&workbook, 0, "E1", 46_204.0);
    assert_number(&workbook, 0, "F1", 99.0);
}

#[test]
fn shared_and_array_formulas_are_followed() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f t=\"shared\" ref=\"B1:B2\" si=\"0\">A1*2</f><v>2</v></c>\
                <c r=\"C1\"><f t=\"array\" ref=\"C1:C2\">A1:A2*10</f><v>10</v></c><c r=\"D1\"><f>C2+1</f><v>21</v></c></row>\
                <row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>4</v></c>\
                <c r=\"C2\"><v>20</v></c><c r=\"D2\"><f t=\"array\" ref=\"D2\">SUM(A1:A2*A1:A2)</f><v>5</v></c></row>";
    let mut workbook = open(&[("Data", data)], "").workbook;
    set(&mut workbook, "A2", Value::Number(5.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 4, left: 0 });
    assert_number(&workbook, 0, "B2", 10.0);
    assert_number(&workbook, 0, "C2", 50.0);
    assert_number(&workbook, 0, "D1", 51.0);
    assert_number(&workbook, 0, "D2", 26.0);
}

#[test]
fn names_are_followed() {
    let names = "<definedName name=\"Rate\">Data!$A$1</definedName><definedName name=\"Twice\">Data!$A$1*2</definedName>\
                 <definedName name=\"Pi\">3</definedName>";
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>Rate+1</f><v>3</v></c>\
                <c r=\"C1\"><f>Twice+Pi</f><v>7</v></c></row>";
    let mut workbook = open(&[("Data", data)], names).workbook;
    set(&mut workbook, "A1", Value::Number(10.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 2, left: 0 });
    assert_number(&workbook, 0, "B1", 11.0);
    assert_number(&workbook, 0, "C1", 23.0);
}

#[test]
fn names_of_formulas_over_several_places_are_worked_out() {
    let names = "<definedName name=\"Both\">SUM(Data!$A$1,Data!$A$2)*Data!$A$2</definedName>\
                 <definedName name=\"More\">Both+Data!$A$1</definedName><definedName name=\"Own\">Own+Own+Data!$A$1</definedName>";
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>More*10</f><v>3</v></c>\
                <c r=\"C1\"><f>Own</f><v>7</v></c></row><row r=\"2\"><c r=\"A2\"><v>3</v></c></row>";
    let mut workbook = open(&[("Data", data)], names).workbook;
    set(&mut workbook, "A1", Value::Number(1.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 1, left: 1 });
    assert_number(&workbook, 0, "B1", 130.0);
}

#[test]
fn formulas_of_few_rows_among_many_are_worked_out() {
    let row = |n: u32| {
        format!("<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c><c r=\"B{n}\"><f>A{n}*2&amp;\"x\"</f><v>1</v></c></row>")
    };
    let mut workbook = open(&[("Data", &(1..=3_000).map(row).collect::<String>())], "").workbook;
    for cell in ["A7", "A2999"] {
        set(&mut workbook, cell, Value::Number(0.5));
        assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 1, left: 0 });
    }
    let sheet = workbook.sheet(0).unwrap();
    assert_eq!(
        [sheet.value(6, 1), sheet.value(2_998, 1), sheet.value(7, 1)],
        [Value::text("1x"), Value::text("1x"), Value::Number(1.0)]
    );
}

#[test]
fn what_was_sorted_is_worked_out_anew_only_where_it_reads_other_rows() {
    let row = |n: u32| {
        format!(
            "<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c><c r=\"B{n}\"><f>A{n}*2</f><v>1</v></c><c r=\"C{n}\"><f>SUM(A$1:A{n})</f><v>1</v></c></row>"
        )
    };
    let near = |n: u32| row(n).split("<c r=\"C").next().unwrap_or_default().to_owned() + "</row>";
    let last = "<row r=\"9\"><c r=\"A9\"><f>A8*1</f><v>4</v></c></row>";
    let mut workbook = open(&[("Data", &((1..=4).map(near).collect::<String>() + last))], "").workbook;
    workbook.reorder_rows(0, 0, &[3, 2, 1, 0], None).unwrap();
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 1, left: 0 });
    assert_number(&workbook, 0, "B1", 1.0);
    workbook.reorder_rows(0, 0, &[3, 2, 1, 0], None).unwrap();
    set(&mut workbook, "A2", Value::Number(10.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 4, left: 0 });
    assert_number(&workbook, 0, "B2", 20.0);
    let mut workbook = open(&[("Data", &(1..=4).map(row).collect::<String>())], "").workbook;
    workbook.reorder_rows(0, 0, &[3, 2, 1, 0], None).unwrap();
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 4, left: 0 });
    assert_number(&workbook, 0, "C1", 4.0);
}

/// The names that are worked out for the formulas of these cells.
fn mentioned(cells: &str) -> Vec<String> {
    let names = [("Rate", "Data!$A$1"), ("Twice", "Rate*2"), ("Wide", "Data!$A:$ZZ"), ("कर", "Data!$A$2")];
    let names = names.map(|(said, text)| format!("<definedName name=\"{said}\">{text}</definedName>")).concat();
    let workbook = open(&[("Data", &format!("<row r=\"1\">{cells}</row>"))], &names).workbook;
    let glossary = glossary(&workbook).unwrap();
    let formulas = formulas::all(&workbook, &glossary);
    let formulas: Vec<_> = formulas.iter().collect();
    mentioned::names(&glossary, &formulas).into_iter().map(|name| name.said.clone()).collect()
}

#[test]
fn only_names_that_a_formula_may_reach_are_worked_out() {
    let of = |formula: &str| mentioned(&format!("<c r=\"D1\"><f>{formula}</f><v>1</v></c>"));
    assert_eq!(of("SUM(A1:A3)"), Vec::<String>::new());
    assert_eq!(of("Data!twice+1"), ["Rate", "Twice"]);
    assert_eq!(of("-कर"), ["कर"]);
    assert_eq!(of("SUM(INDIRECT(A1))").len(), 4);
    assert_eq!(of("Rates+Wide.1"), Vec::<String>::new());
}

#[test]
fn names_of_whole_columns_and_rows_are_followed() {
    let names = "<definedName name=\"List\">Data!$A:$B</definedName><definedName name=\"Top\">Data!$1:$1</definedName>";
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><v>20</v></c></row>\
                <row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"B2\"><v>30</v></c><c r=\"D2\"><f>VLOOKUP(3,List,2,0)</f><v>1</v></c>\
                <c r=\"E2\"><f>SUM(Top)</f><v>1</v></c><c r=\"G2\"><f>SUM(INDIRECT(\"List\"))</f><v>1</v></c></row>";
    let mut workbook = open(&[("Data", data)], names).workbook;
    set(&mut workbook, "B2", Value::Number(31.0));
    set(&mut workbook, "A1", Value::Number(4.0));
    workbook.recalculate().unwrap();
    assert_number(&workbook, 0, "D2", 31.0);
    assert_number(&workbook, 0, "E2", 24.0);
    assert_number(&workbook, 0, "G2", 58.0);
}

#[test]
fn a_copy_of_an_edited_sheet_shows_the_results_of_the_edit() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>A1*2</f><v>4</v></c></row>";
    let mut workbook = open(&[("Data", data)], "").workbook;
    set(&mut workbook, "A1", Value::Number(5.0));
    workbook.sheet_mut(0).unwrap().set_formula(0, 2, "B1+1", Value::Empty);
    let copy = workbook.copy_sheet(0, "Copy").unwrap();
    workbook.recalculate().unwrap();
    assert_number(&workbook, copy, "B1", 10.0);
    assert_number(&workbook, copy, "C1", 11.0);
}

#[test]
fn what_cannot_be_worked_out_keeps_its_result_and_feeds_others() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>[1]Sheet1!A1+A1</f><v>50</v></c>\
                <c r=\"C1\"><f>NOBODYKNOWS(A1)</f><v>6</v></c><c r=\"D1\"><f>B1+C1+A1</f><v>58</v></c>\
                <c r=\"E1\"><f>IFERROR(C1,0)+A1</f><v>8</v></c><c r=\"F1\"><f>NOW()+A1</f><v>40000</v></c></row>";
    let mut workbook = open(&[("Data", data)], "").workbook;
    set(&mut workbook, "A1", Value::Number(3.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 2, left: 3 });
    for (cell, expected) in [("B1", 50.0), ("C1", 6.0), ("D1", 59.0), ("E1", 9.0), ("F1", 40_000.0)] {
        assert_number(&workbook, 0, cell, expected);
    }
    assert!(workbook.xml.contains("fullCalcOnLoad=\"1\""));
}

#[test]
fn circles_and_legacy_intersections_are_left() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>C1+A1</f><v>4</v></c><c r=\"C1\"><f>B1-A1</f><v>2</v></c>\
                <c r=\"D1\"><f>A1:A2*2</f><v>4</v></c><c r=\"E1\"><f>A1+1</f><v>3</v></c></row>\
                <row r=\"2\"><c r=\"A2\"><v>8</v></c><c r=\"D2\"><f>A1:A2*2</f><v>16</v></c></row>";
    let mut workbook = open(&[("Data", data)], "").workbook;
    set(&mut workbook, "A1", Value::Number(3.0));
    let outcome = workbook.recalculate().unwrap();
    assert_eq!(outcome, Recalculated { recalculated: 1, left: 4 });
    assert_number(&workbook, 0, "E1", 4.0);
    assert_number(&workbook, 0, "B1", 4.0);
}

#[test]
fn formulas_that_came_without_results_can_be_read_and_their_sheets_stay() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>A1*Other!A1</f><v></v></c></row>";
    let other = "<row r=\"1\"><c r=\"A1\"><f>1+4</f></c><c r=\"B1\"><v>1</v></c></row>";
    let opened = open(&[("Data", data), ("Other", other)], "");
    let mut workbook = opened.workbook;
    assert!(opened.notes.iter().any(|note| format!("{note:?}") == "Calculated { formulas: 2 }"), "{:?}", opened.notes);
    assert_number(&workbook, 0, "B1", 10.0);
    assert!(!workbook.sheet(0).unwrap().is_changed());
    set(&mut workbook, "A1", Value::Number(3.0));
    workbook.recalculate().unwrap();
    let saved = workbook.save().unwrap();
    let again = Workbook::open(saved, "book.xlsx", &Limits::default()).unwrap().workbook;
    assert_number(&again, 0, "B1", 15.0);
    assert!(again.package.text(&again.sheets[1].part).unwrap().contains("<f>1+4</f></c>"));
}

#[test]
fn a_deleted_row_is_missed_by_the_sums_over_it() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>SUM(A:A)</f><v>10</v></c></row>\
                <row r=\"2\"><c r=\"A2\"><v>3</v></c><c r=\"B2\"><f>SUM(A1:A3)</f><v>10</v></c></row>\
                <row r=\"3\"><c r=\"A3\"><v>5</v></c></row>";
    let mut workbook = open(&[("Data", data)], "").workbook;
    workbook.delete_rows(0, &[2], None).unwrap();
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 2, left: 0 });
    assert_number(&workbook, 0, "B1", 5.0);
    assert_number(&workbook, 0, "B2", 5.0);
}

#[test]
fn a_deleted_last_row_is_missed_where_only_a_name_says_so() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"C1\"><f>SUM(All)</f><v>6</v></c></row>\
                <row r=\"2\"><c r=\"A2\"><v>2</v></c></row><row r=\"3\"><c r=\"A3\"><v>3</v></c></row>";
    let name = "<definedName name=\"All\">Data!$A$1:$A$3</definedName>";
    let mut workbook = open(&[("Data", rows)], name).workbook;
    workbook.delete_rows(0, &[2], None).unwrap();
    workbook.recalculate().unwrap();
    assert_number(&workbook, 0, "C1", 3.0);
}

#[test]
fn structured_references_are_followed() {
    let mut scratch = rust_xlsxwriter::Workbook::new();
    let sheet = scratch.add_worksheet();
    sheet.write_row(0, 0, ["Item", "Price", "Count", "Total"]).unwrap();
    for row in 1..4 {
        sheet.write(row, 0, "x").unwrap();
        sheet.write(row, 1, row).unwrap();
        sheet.write(row, 2, 10).unwrap();
        let formula = rust_xlsxwriter::Formula::new("Sales[[#This Row],[Price]]*Sales[[#This Row],[Count]]");
        sheet.write(row, 3, formula.set_result((row * 10).to_string())).unwrap();
    }
    let columns: Vec<_> =
        ["Item", "Price", "Count", "Total"].map(|name| rust_xlsxwriter::TableColumn::new().set_header(name)).into();
    let table = rust_xlsxwriter::Table::new().set_name("Sales").set_columns(&columns);
    sheet.add_table(0, 0, 3, 3, &table).unwrap();
    let total = rust_xlsxwriter::Formula::new("SUM(Sales[Total])").set_result("60");
    sheet.write(0, 5, total).unwrap();
    let bytes = scratch.save_to_buffer().unwrap();
    let mut workbook = Workbook::open(bytes, "sales.xlsx", &Limits::default()).unwrap().workbook;
    set(&mut workbook, "B3", Value::Number(7.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 2, left: 0 });
    assert_number(&workbook, 0, "D3", 70.0);
    assert_number(&workbook, 0, "F1", 110.0);
}

#[test]
fn a_damaged_sheet_elsewhere_does_not_stop_the_rest() {
    let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>A1*2</f><v>4</v></c></row>";
    let mut workbook = open(&[("Data", data), ("Odd", "<row r=\"0\"><c><f>1</f><v>1</v></c></row>")], "").workbook;
    set(&mut workbook, "A1", Value::Number(3.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 1, left: 0 });
    assert_number(&workbook, 0, "B1", 6.0);
}

#[test]
fn a_call_that_would_run_for_minutes_gives_what_excel_gives_or_is_left() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1E15</v></c><c r=\"B1\"><f>WORKDAY(1,A1)</f></c>\
                <c r=\"C1\"><f>NETWORKDAYS.INTL(1,A1)</f></c><c r=\"D1\"><f>WORKDAY.INTL(45292,5,11)</f></c>\
                <c r=\"E1\"><f>SUBSTITUTE(REPT(\"a\",30000),\"a\",REPT(\"b\",30000))</f></c>\
                <c r=\"F1\"><f>SUBSTITUTE(\"aha\",\"a\",\"oo\")</f></c>\
                <c r=\"G1\"><f>CUMIPMT(0.1,1E9,1000,1,1E9,0)</f><v>7</v></c></row>";
    let mut workbook = open(&[("Data", rows)], "").workbook;
    assert_eq!(value(&workbook, 0, "B1"), Value::Error(ErrorValue::Number));
    assert_eq!(value(&workbook, 0, "C1"), Value::Error(ErrorValue::Number));
    assert_number(&workbook, 0, "D1", 45297.0);
    assert_eq!(value(&workbook, 0, "E1"), Value::Error(ErrorValue::Value));
    assert_eq!(value(&workbook, 0, "F1"), Value::text("oohoo"));
    set(&mut workbook, "A1", Value::Number(2E15));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 2, left: 0 });
    set(&mut workbook, "H1", Value::Number(1.0));
    workbook.sheet_mut(0).unwrap().set_formula(0, 6, "CUMIPMT(0.1,1E9,H1,1,1E9,0)", Value::Number(7.0));
    assert_eq!(workbook.recalculate().unwrap().left, 1);
    assert_number(&workbook, 0, "G1", 7.0);
}

/// Formulas of column C from row 1 on; A1 holds a number, B what it is in each row.
fn column(rows: u32, formula: impl Fn(u32) -> String) -> Workbook {
    let row = |row: u32| {
        let first = if row == 1 { "<c r=\"A1\"><v>1</v></c>" } else { "" };
        let formula = formula(row).replace('&', "&amp;").replace('<', "&lt;");
        format!(
            "<row r=\"{row}\">{first}<c r=\"B{row}\"><v>{row}</v></c><c r=\"C{row}\"><f>{formula}</f><v>7</v></c></row>"
        )
    };
    open(&[("Data", &(1..=rows).map(row).collect::<String>())], "").workbook
}

#[test]
fn texts_that_double_end_where_a_cell_does() {
    let mut workbook = column(60, |row| if row == 1 { "\"ab\"&A1".to_owned() } else { format!("C{0}&C{0}", row - 1) });
    set(&mut workbook, "A1", Value::Number(2.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 60, left: 0 });
    assert_eq!(value(&workbook, 0, "C2"), Value::text("ab2ab2"));
    assert_eq!(value(&workbook, 0, "C14").to_string().len(), 3 << 13);
    assert_eq!(value(&workbook, 0, "C15"), Value::Error(ErrorValue::Value));
    assert_eq!(value(&workbook, 0, "C60"), Value::Error(ErrorValue::Value));
}

#[test]
fn more_text_than_there_is_room_for_is_left() {
    let mut workbook = column(40_000, |row| if row == 1 { "REPT(\"x\",A1)".to_owned() } else { "C$1".to_owned() });
    set(&mut workbook, "A1", Value::Number(32_767.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 0, left: 40_000 });
    assert!(workbook.xml.contains("fullCalcOnLoad=\"1\""));
    set(&mut workbook, "A1", Value::Number(3.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 40_000, left: 0 });
    assert_eq!(value(&workbook, 0, "C40000"), Value::text("xxx"));
}

#[test]
fn what_would_take_minutes_is_left_by_count_and_not_by_the_clock() {
    let mut workbook = column(5_000, |_| "SUMPRODUCT((B$1:B$5000<B1)*B$1:B$5000)+A$1".to_owned());
    set(&mut workbook, "A1", Value::Number(2.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 0, left: 5_000 });
    let nested = "REDUCE(0,SEQUENCE(3000,3000),LAMBDA(a,b,a+SUM(SEQUENCE(3000,3000))))+A1";
    let mut workbook = column(1, |_| nested.to_owned());
    set(&mut workbook, "A1", Value::Number(2.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 0, left: 1 });
}

#[test]
fn formulas_that_read_their_neighbours_are_followed_in_both_directions() {
    for (reads, last) in [(-1, "E1"), (1, "A1")] {
        let cell = |column: i32| char::from(u8::try_from(i32::from(b'A') + column).unwrap());
        let formula =
            |column: i32| format!("<c r=\"{0}1\"><f>{1}1+1</f><v>0</v></c>", cell(column), cell(column + reads));
        let cells = |columns: std::ops::Range<i32>| columns.map(formula).collect::<String>();
        let (given, cells) = match reads {
            1 => ("E1", cells(0..4) + "<c r=\"E1\"><v>0</v></c>"),
            _ => ("A1", "<c r=\"A1\"><v>0</v></c>".to_owned() + &cells(1..5)),
        };
        let mut workbook = open(&[("Data", &format!("<row r=\"1\">{cells}</row>"))], "").workbook;
        set(&mut workbook, given, Value::Number(10.0));
        assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 4, left: 0 });
        assert_number(&workbook, 0, last, 14.0);
    }
}

#[test]
fn what_is_left_is_calculated_on_load_however_the_workbook_says_otherwise() {
    for before in
        ["", "<calcPr calcId=\"1\" fullCalcOnLoad=\"0\"/>", "<externalReferences/><calcPr/>", "<externalReferences/>"]
    {
        let data = "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"B1\"><f>NOBODYKNOWS(A1)</f><v>6</v></c></row>";
        let mut workbook = open(&[("Data", data)], "").workbook;
        let start = workbook.xml.find("</sheets>").unwrap() + "</sheets>".len();
        let end = workbook.xml.find("</workbook>").unwrap();
        workbook.xml.replace_range(start..end, before);
        set(&mut workbook, "A1", Value::Number(3.0));
        assert_eq!(workbook.recalculate().unwrap().left, 1);
        let rest = &workbook.xml[start..];
        assert_eq!(rest.matches("fullCalcOnLoad=\"1\"").count(), 1, "{rest}");
        assert_eq!(rest.matches("<calcPr").count(), 1, "{rest}");
        assert!(!rest.contains("fullCalcOnLoad=\"0\""), "{rest}");
        assert!(rest.find("externalReferences").is_none_or(|at| Some(at) < rest.find("calcPr")), "{rest}");
    }
}

#[test]
fn what_goes_through_a_range_in_a_way_that_is_not_certain_is_left_to_excel() {
    let left = [
        "SUM(ABS(A1:A3))",
        "SUM(N(A1:A3>1))",
        "A1:A3*2",
        "AND(LEN(A1:A3)>0)",
        "SUMPRODUCT(EOMONTH(A1:A3,0))",
        "SUMPRODUCT(VLOOKUP(A1:A3,A1:B3,2,FALSE))",
        "SUMPRODUCT(IF(A1:A3>1,A1:A3))",
        "LOOKUP(2,1/(A1:A3>1),B1:B3)",
        "SUMPRODUCT(LEN(A:A))",
        "LOOKUP(9,A1:A3)",
        "MATCH(5,A1:A3,1)",
        "VLOOKUP(5,A1:B3,2)",
        "SUMPRODUCT(LEN(A1:A2)*ABS(A1:A3-A1:A2))",
    ];
    let (workbook, done) = after_a_change(&left, "");
    assert_eq!(done, Recalculated { recalculated: 0, left: left.len() as u64 });
    assert_number(&workbook, 0, "C1", 77.0);
    assert!(workbook.xml.contains("fullCalcOnLoad"));
}

#[test]
fn a_function_of_one_value_goes_through_a_range_cell_by_cell() {
    let worked_out = [
        ("SUMPRODUCT(LEN(A1:A3))", 3.0),
        ("SUMPRODUCT(--(TRIM(A1:A3)=\"5\"))", 1.0),
        ("SUMPRODUCT((MONTH(A1:A3)=1)*A1:A3)", 13.0),
        ("SUMPRODUCT(1/COUNTIF(A1:A3,A1:A3))", 3.0),
        ("SUM(LARGE(A1:A3,{1,2}))", 12.0),
        ("SUM(COUNTIF(A1:A3,{5,9}))", 1.0),
        ("SUMPRODUCT(--(MOD(ROW(A1:A3),2)=0),A1:A3)", 5.0),
        ("SUMPRODUCT(ROUND(Several,0))", 13.0),
        ("SUMPRODUCT(ABS(A1:A3-B1:B3)*(A1:A3={7,1}))", 32.0),
        ("SUMPRODUCT(--ISNUMBER(MATCH(A1:A3,B1:B3/10,0)))", 1.0),
        ("INDEX(B1:B3,MATCH(1,INDEX((A1:A3>1)*(ABS(A1:A3)<6),0),0))", 20.0),
    ];
    works_out(&worked_out, "<definedName name=\"Several\">Data!$A$1:$A$3</definedName>");
}

#[test]
fn areas_joined_crossed_and_said_backwards_are_worked_out() {
    let worked_out = [
        ("SUM((A1:A2,B3))", 42.0),
        ("SUM(A1:B2 A1:A9)", 12.0),
        ("SUM(A:A A1:B2)", 12.0),
        ("SUM(B3:A1)", 73.0),
        ("SUM(Data:Data!A1:A3)", 13.0),
        ("ROWS(A3:A1)+A1", 10.0),
    ];
    works_out(&worked_out, "");
    let (workbook, _) = after_a_change(&["ROWS(#REF!)+A1", "SUM(A1:A2 B2:B3)+A1"], "");
    assert_eq!(value(&workbook, 0, "C1"), Value::Error(ErrorValue::Reference));
    assert_eq!(value(&workbook, 0, "C2"), Value::Error(ErrorValue::Null));
}

#[test]
fn what_reads_a_sheet_that_is_gone_shows_so() {
    let formulas =
        ["OFFSET(#REF!A1,2,1)+A1", "SUM(#REF!$A$1:B3)+A1", "Gone*A1", "IFERROR(#REF!A1,A1)", "COUNT(#REF!A:A,A1:A2)"];
    let (workbook, done) = after_a_change(&formulas, "<definedName name=\"Gone\">#REF!$A$3</definedName>");
    assert_eq!(done.left, 0);
    for cell in ["C1", "C2", "C3"] {
        assert_eq!(value(&workbook, 0, cell), Value::Error(ErrorValue::Reference), "{cell}");
    }
    assert_number(&workbook, 0, "C4", 7.0);
    assert_number(&workbook, 0, "C5", 2.0);
}

#[test]
fn a_span_of_sheets_is_worked_out_from_each() {
    let number = |number: u32| format!("<row r=\"1\"><c r=\"A1\"><v>{number}</v></c></row>");
    let total = "<row r=\"1\"><c r=\"A1\"><f>SUM(Jan:'Mar h'!A1)</f><v>0</v></c>\
                 <c r=\"B1\"><f>MAX(Jan:'Mar h'!A1:B9)</f><v>0</v></c></row>";
    let sheets = [("Jan", &*number(1)), ("Feb", &*number(2)), ("Mar h", &*number(4)), ("All", total)];
    let mut workbook = open(&sheets, "").workbook;
    set(&mut workbook, "A1", Value::Number(10.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 2, left: 0 });
    assert_number(&workbook, 3, "A1", 16.0);
    assert_number(&workbook, 3, "B1", 10.0);
}

#[test]
fn a_span_of_sheets_is_worked_out_under_new_names() {
    let number = |number: u32| format!("<row r=\"5\"><c r=\"D5\"><v>{number}</v></c></row>");
    let total = "<row r=\"1\"><c r=\"A1\"><f>SUM(Units:Data!D5)</f><v>0</v></c></row>";
    let sheets = [("Units", &*number(1)), ("Data", &*number(2)), ("All", total)];
    let mut workbook = open(&sheets, "").workbook;
    workbook.rename_sheet(1, "New name").unwrap();
    workbook.rename_sheet(0, "Un its").unwrap();
    assert_eq!(workbook.sheet(2).unwrap().formula(0, 0).as_deref(), Some("SUM('Un its:New name'!D5)"));
    set(&mut workbook, "D5", Value::Number(10.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 1, left: 0 });
    assert_number(&workbook, 2, "A1", 12.0);
}

#[test]
fn functions_of_ranges_are_worked_out() {
    let worked_out = [
        ("SUMPRODUCT((A1:A3>1)*A1:A3)", 12.0),
        ("SUMPRODUCT(--(A1:A3>AVERAGE(A1:A3)))", 2.0),
        ("ROUND(SUM(A1:A3)/COUNT(A1:A3),1)", 4.3),
        ("INDEX(A1:A3,MATCH(MAX(A1:A3),A1:A3,0))", 7.0),
        ("SUMIFS(A1:A3,A1:A3,\"<\"&ROUND(One,0))", 6.0),
        ("COUNTIFS(A1:A3,\">1\",A1:A3,\"<9\")", 2.0),
        ("LARGE(A1:A3,ROWS(A1:A2))", 5.0),
        ("SUM(A1 : A3)+SUM(Data!A1: A3)", 26.0),
        ("VLOOKUP(A1+18,B1:B9,1)", 20.0),
        ("MATCH(A1+18,B:B)", 2.0),
        ("LOOKUP(A1,{0,5,9},{1,2,3})", 2.0),
        ("IF(COUNTIF(A1:A3,7)>0,ABS(One),0)", 7.0),
        ("VLOOKUP(5,A1:B3,2,FALSE)", 20.0),
    ];
    works_out(&worked_out, "<definedName name=\"One\">Data!$A$1</definedName>");
}

fn works_out(worked_out: &[(&str, f64)], names: &str) {
    let formulas: Vec<&str> = worked_out.iter().map(|(formula, _)| *formula).collect();
    let (workbook, done) = after_a_change(&formulas, names);
    for (row, (formula, wanted)) in worked_out.iter().enumerate() {
        assert_number_of(&workbook, row, formula, *wanted);
    }
    assert_eq!(done, Recalculated { recalculated: formulas.len() as u64, left: 0 });
}

fn assert_number_of(workbook: &Workbook, row: usize, formula: &str, wanted: f64) {
    let found = number(workbook, 0, &format!("C{}", row + 1));
    assert!((found - wanted).abs() < 1e-9, "{formula} is {found}, not {wanted}");
}

/// A1:A3 become 7, 5 and 1 of 2, 5 and 1; column C holds the formulas, each with the result 77.
fn after_a_change(formulas: &[&str], names: &str) -> (Workbook, Recalculated) {
    let numbers = [2, 5, 1];
    let mut rows = String::new();
    for (at, formula) in formulas.iter().enumerate() {
        let row = at + 1;
        let text = formula.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let number = numbers.get(at).map(|number| format!("<c r=\"A{row}\"><v>{number}</v></c>"));
        let tens = number.as_ref().map(|_| format!("<c r=\"B{row}\"><v>{}</v></c>", row * 10));
        let formula = Some(format!("<c r=\"C{row}\"><f>{text}</f><v>77</v></c>"));
        let cells = [number, tens, formula].into_iter().flatten().collect::<Vec<_>>().concat();
        let _ = write!(rows, "<row r=\"{row}\">{cells}</row>");
    }
    let mut workbook = open(&[("Data", &rows)], names).workbook;
    set(&mut workbook, "A1", Value::Number(7.0));
    let done = workbook.recalculate().unwrap();
    (workbook, done)
}
