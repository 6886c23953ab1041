//! What the writers give, on a workbook that has a bit of everything.

use std::io::Cursor;

use calamine::{Data, Reader, open_workbook_from_rs};
use rowbot::workbook::{
    Limits, Workbook,
    writers::{Format, write},
};
use rust_xlsxwriter::{ExcelDateTime, Format as Style, Formula};

fn sample() -> Workbook {
    let mut book = rust_xlsxwriter::Workbook::new();
    let day = Style::new().set_num_format("d/m/yyyy");
    let moment = Style::new().set_num_format("yyyy-mm-dd hh:mm");
    let percent = Style::new().set_num_format("0%");
    let sheet = book.add_worksheet().set_name("Orders & co").unwrap();
    for (column, name) in ["Id", "Who", "Day", "At", "Share", "Amount", "Paid", "Amount"].into_iter().enumerate() {
        sheet.write(0, u16::try_from(column).unwrap(), name).unwrap();
    }
    let rows = [("007", "=cmd|' /C calc'!A0", 0.1 + 0.2), ("008", "a, \"b\"\nc  d", 1234.5), ("009", "Zoë", -3.0)];
    for (row, (id, who, amount)) in (1..).zip(rows) {
        sheet.write(row, 0, id).unwrap();
        sheet.write_string(row, 1, who).unwrap();
        sheet.write_with_format(row, 2, ExcelDateTime::from_ymd(2026, 4, 3).unwrap(), &day).unwrap();
        let at = ExcelDateTime::from_ymd(2026, 4, 3).unwrap().and_hms(18, 30, 0).unwrap();
        sheet.write_with_format(row, 3, &at, &moment).unwrap();
        sheet.write_with_format(row, 4, 0.125, &percent).unwrap();
        sheet.write(row, 5, amount).unwrap();
        sheet.write(row, 6, row % 2 == 0).unwrap();
        sheet.write(row, 7, Formula::new(format!("F{}*2", row + 1)).set_result((amount * 2.0).to_string())).unwrap();
    }
    let second = book.add_worksheet().set_name("Second").unwrap();
    second.merge_range(1, 1, 2, 3, "wide", &Style::new()).unwrap();
    second.write(5, 0, 42).unwrap();
    Workbook::open(book.save_to_buffer().unwrap(), "orders.xlsx", &Limits::default()).unwrap().workbook
}

#[test]
fn csv_says_what_the_cells_say() {
    let csv = String::from_utf8(write(&sample(), 0, Format::Csv).unwrap()).unwrap();
    assert_eq!(
        csv,
        "\u{feff}Id,Who,Day,At,Share,Amount,Paid,Amount\r\n\
         007,=cmd|' /C calc'!A0,2026-04-03,2026-04-03 18:30:00,12.5%,0.3,FALSE,0.6\r\n\
         008,\"a, \"\"b\"\"\nc  d\",2026-04-03,2026-04-03 18:30:00,12.5%,1234.5,TRUE,2469\r\n\
         009,Zoë,2026-04-03,2026-04-03 18:30:00,12.5%,-3,FALSE,-6\r\n"
    );
}

#[test]
fn tsv_has_tabs_and_blank_rows() {
    let tsv = String::from_utf8(write(&sample(), 1, Format::Tsv).unwrap()).unwrap();
    assert_eq!(tsv, "\twide\r\n\t\r\n\t\r\n\t\r\n42\t\r\n");
}

#[test]
fn json_has_one_object_a_row() {
    let json: serde_json::Value = serde_json::from_slice(&write(&sample(), 0, Format::Json).unwrap()).unwrap();
    let records = json.as_array().unwrap();
    assert_eq!(records.len(), 3);
    let expected = serde_json::json!({"Id": "008", "Who": "a, \"b\"\nc  d", "Day": "2026-04-03", "At": "2026-04-03T18:30:00",
        "Share": 0.125, "Amount": 1234.5, "Paid": true, "Amount 2": 2469});
    assert_eq!(records[1].to_string().replace("2469.0", "2469"), expected.to_string());
}

#[test]
fn ods_keeps_sheets_kinds_and_merged_cells() {
    let bytes = write(&sample(), 0, Format::Ods).unwrap();
    if let Some(folder) = std::env::var_os("ROWBOT_KEEP") {
        std::fs::write(std::path::Path::new(&folder).join("sample.ods"), &bytes).unwrap();
    }
    let mut book: calamine::Ods<_> = open_workbook_from_rs(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Orders & co", "Second"]);
    let first = book.worksheet_range("Orders & co").unwrap();
    assert_eq!(first.get_value((2, 1)), Some(&Data::String("a, \"b\"\nc  d".to_owned())));
    assert_eq!(first.get_value((1, 2)), Some(&Data::DateTimeIso("2026-04-03".to_owned())));
    assert_eq!(first.get_value((2, 5)), Some(&Data::Float(1234.5)));
    assert_eq!(first.get_value((2, 6)), Some(&Data::Bool(true)));
    assert_eq!(first.get_value((2, 7)), Some(&Data::Float(2469.0)));
    let second = book.worksheet_range("Second").unwrap();
    assert_eq!(second.get_value((1, 1)), Some(&Data::String("wide".to_owned())));
    assert_eq!(second.get_value((5, 0)), Some(&Data::Float(42.0)));
}
