//! Small files of every format, made here.

use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, Format, Note, Table, Workbook,
};

use crate::workbooks::{old_files, packages::Parts};

pub(super) fn all() -> Vec<(String, Vec<u8>)> {
    let named = |name: &str, bytes: Vec<u8>| (name.to_owned(), bytes);
    vec![
        named("rich.xlsx", rich()),
        named("plain.xlsx", plain()),
        named("shared.xlsx", shared()),
        named("cells.xls", old_files::xls()),
        named("cells.xlsb", old_files::xlsb()),
        named("cells.ods", old_files::ods(old_files::ODS_ROWS)),
        named(
            "list.csv",
            b"id;day;amount\n007;03.04.2026;1.234,50 \xE2\x82\xAC\n008;14.04.2026;-9,00\n\"a;\"\"b\";;7 %\n".to_vec(),
        ),
        named(
            "list.json",
            b"[{\"a\":1,\"b\":{\"c\":\"2026-04-03\"}},{\"a\":12345678901234567,\"d\":[1,\"x\",null]}]".to_vec(),
        ),
        named(
            "page.xls",
            b"<html><table><tr><th colspan=2>a &amp; b<td>c</tr><tr><td>1<td>2,5<td>&#233;</table>".to_vec(),
        ),
    ]
}

/// What a workbook may have besides cells.
fn rich() -> Vec<u8> {
    let mut workbook = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = workbook.add_worksheet().set_name("First & one").unwrap();
    sheet.write_row(0, 0, ["name", "n", "day", "twice"]).unwrap();
    for row in 1..8_u32 {
        sheet.write(row, 0, format!("row {row}")).unwrap();
        sheet.write(row, 1, f64::from(row) * 1.5).unwrap();
        sheet.write_with_format(row, 2, 46_000 + row, &date).unwrap();
        sheet.write_formula(row, 3, format!("=B{}*2", row + 1).as_str()).unwrap();
    }
    sheet.add_table(0, 0, 7, 3, &Table::new().set_name("Rows")).unwrap();
    sheet.merge_range(10, 0, 11, 2, "merged", &Format::new().set_bold()).unwrap();
    let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::GreaterThan(5)).set_format(&date);
    sheet.add_conditional_format(1, 1, 7, 1, &rule).unwrap();
    sheet.add_data_validation(1, 0, 7, 0, &DataValidation::new().allow_list_strings(&["a", "b"]).unwrap()).unwrap();
    sheet.insert_note(2, 1, &Note::new("note")).unwrap();
    sheet.write_url(12, 0, "https://example.org/").unwrap();
    sheet.set_freeze_panes(1, 0).unwrap();
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("'First & one'!$B$2:$B$8");
    sheet.insert_chart(14, 1, &chart).unwrap();
    let other = workbook.add_worksheet().set_name("Second").unwrap();
    other.write_formula(0, 0, "=SUM('First & one'!B2:B8)").unwrap();
    other.write_formula(1, 0, "=SUM(Rows[n])").unwrap();
    other.autofilter(2, 0, 5, 1).unwrap();
    workbook.define_name("Total", "='First & one'!$B$2:$B$8").unwrap();
    workbook.save_to_buffer().unwrap()
}

fn plain() -> Vec<u8> {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"B1\" t=\"str\"><v>b</v></c></row>\
        <row r=\"2\" ht=\"20\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><f>A2+1</f><v>2</v></c><c r=\"C2\" t=\"b\"><v>1</v></c></row>\
        <row r=\"3\"><c t=\"e\"><f>1/0</f><v>#DIV/0!</v></c><c><v>4.5E-3</v></c></row>";
    Parts::of(rows, "<mergeCells><mergeCell ref=\"D1:E2\"/></mergeCells>").zip()
}

fn shared() -> Vec<u8> {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f t=\"shared\" ref=\"B1:B3\" si=\"0\">A1*$A$1</f><v>1</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>2</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>3</v></c><c r=\"B3\"><f t=\"shared\" si=\"0\"/><v>3</v></c><c r=\"C3\"><f t=\"array\" ref=\"C3:C4\">A1:A2</f><v>1</v></c></row>\
        <row r=\"4\"><c r=\"C4\"><v>2</v></c></row>";
    Parts::of(rows, "<conditionalFormatting sqref=\"A1:B3 C3\"><cfRule type=\"expression\" priority=\"1\"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>").zip()
}
