//! Small files of every format, made here, and what else the fuzz targets begin with.

use std::{fs, io::Write, path::Path};

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
        named("book.xml", SPREADSHEET_XML.as_bytes().to_vec()),
        named("flat.fods", flat().into_bytes()),
        named("list.csv.gz", packed(b"name;n\nAnn;1\nBob;2,5\n")),
    ]
}

/// What a target of `fuzz/` begins with.
pub(super) fn of_target(target: &str) -> Vec<(String, Vec<u8>)> {
    let behind = |tail: [u8; 16]| move |(name, bytes): (String, Vec<u8>)| (name, [&bytes[..], &tail].concat());
    match target {
        "edit" => all().into_iter().map(behind([0, 1, 1, 1, 4, 1, 0, 2, 10, 2, 1, 0, 12, 1, 1, 1])).collect(),
        "text" => {
            let kinds = ["list.csv", "list.tsv", "list.txt", "list.json", "page.xls", "book.xml"];
            let text = |(name, bytes): (String, Vec<u8>)| {
                let kind = kinds.iter().position(|kind| *kind == name)?;
                Some((name, [&[u8::try_from(kind).ok()?][..], &bytes].concat()))
            };
            all().into_iter().filter_map(text).collect()
        }
        "formula" => FORMULAS.iter().enumerate().map(|(at, bytes)| (format!("formula-{at}"), bytes.to_vec())).collect(),
        "plan" => plans(Path::new(&format!("{}/tests/golden", env!("CARGO_MANIFEST_DIR")))),
        _ => all(),
    }
}

/// A byte for the format (xls, xlsb, ods, Excel's XML), then the formula as that one writes it.
const FORMULAS: &[&[u8]] = &[
    b"\x00\x1E\x02\x00\x1E\x03\x00\x05",
    b"\x00\x25\x01\x00\x01\x00\x01\xC0\x01\xC0\x19\x10\x00\x00",
    b"\x00\x23\x01\x00\x00\x00\x44\x00\x00\x01\xC0\x22\x02\x04\x00",
    b"\x01\x1E\x02\x00\x1E\x01\x00\x03\x15",
    b"\x01\x25\x01\x00\x00\x00\x02\x00\x00\x00\x00\xC0\x01\xC0\x22\x01\x04\x00",
    b"\x02of:=SUM([.A2:.B3])*IF([$S1.$C$4]>1;\"a\";2%)",
    b"\x03=SUM(R[-1]C:RC[2])*R1C1&\"x\"",
];

/// The plans of the golden cases.
fn plans(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(plans(&path));
        } else if path.extension().is_some_and(|kind| kind == "toml") {
            let case: toml::Table = fs::read_to_string(&path).unwrap().parse().unwrap();
            let plan = case.get("plan").and_then(toml::Value::as_str).unwrap_or_default().as_bytes().to_vec();
            found.push((path.file_stem().unwrap().to_string_lossy().into_owned(), plan));
        }
    }
    found
}

const SPREADSHEET_XML: &str = "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
    xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Styles><Style ss:ID=\"d\"><NumberFormat \
    ss:Format=\"yyyy\\-mm\\-dd\"/><Font ss:Bold=\"1\"/></Style></Styles><Worksheet ss:Name=\"Q1\"><Table><Column \
    ss:Width=\"105\"/><Row><Cell><Data ss:Type=\"String\">name</Data></Cell><Cell ss:Index=\"3\" ss:MergeAcross=\"1\">\
    <Data ss:Type=\"Number\">4</Data></Cell></Row><Row ss:Index=\"3\"><Cell ss:StyleID=\"d\"><Data \
    ss:Type=\"DateTime\">2026-04-03T00:00:00.000</Data></Cell><Cell ss:Formula=\"=RC[-1]*2\"><Data ss:Type=\"Number\">8\
    </Data></Cell></Row></Table></Worksheet></Workbook>";

fn flat() -> String {
    let kind = "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\" xmlns:office";
    let content = old_files::open_document(old_files::ODS_ROWS);
    content.replace("office:document-content", "office:document").replace("xmlns:office", kind)
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
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
