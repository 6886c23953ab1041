//! Parts beside the sheet, and places in other files, where cells come and go: links, controls, filtered series,
//! queries.

use rowbot::workbook::{Limits, Workbook};

use super::{packages::Parts, round_trip::members};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn open(bytes: Vec<u8>) -> Workbook {
    Workbook::open(bytes, "t.xlsx", &Limits::default()).unwrap().workbook
}

fn part(workbook: &Workbook, name: &str) -> String {
    String::from_utf8(members(&workbook.save().unwrap())[name].clone()).unwrap()
}

/// A header and four rows of a name and a number.
fn people(around: &str) -> Parts {
    let text = |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let head = format!("<row r=\"1\">{}{}</row>", text("A1", "Name"), text("B1", "Score"));
    let row = |n: usize, name: &str| {
        format!("<row r=\"{n}\">{}<c r=\"B{n}\"><v>{n}</v></c></row>", text(&format!("A{n}"), name))
    };
    let rows: Vec<String> = (2..).zip(["Ann", "Bob", "Cem", "Dan"]).map(|(n, name)| row(n, name)).collect();
    Parts::of(&(head + &rows.concat()), around)
}

#[test]
fn a_place_in_another_file_is_none_of_this_one() {
    let around = format!(
        "<hyperlinks><hyperlink ref=\"A2\" location=\"Data!A5\"/>\
         <hyperlink xmlns:r=\"{OFFICE}\" ref=\"A5\" r:id=\"rId1\" location=\"Data!A5\"/></hyperlinks>"
    );
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
         Type=\"{OFFICE}/hyperlink\" Target=\"last%20year.xlsx\" TargetMode=\"External\"/></Relationships>"
    );
    let bytes = people(&around).with("xl/worksheets/_rels/sheet1.xml.rels", relations).zip();
    let mut workbook = open(bytes);
    workbook.insert_rows(0, 3, 1).unwrap();
    workbook.rename_sheet(0, "Now").unwrap();
    let sheet = part(&workbook, SHEET);
    assert!(sheet.contains("ref=\"A2\" location=\"Now!A6\""), "{sheet}");
    assert!(sheet.contains("ref=\"A6\" r:id=\"rId1\" location=\"Data!A5\""), "{sheet}");
}

#[test]
fn controls_that_the_sheet_lists_stay_linked_to_their_cells() {
    let around = "<controls><control shapeId=\"1\"><controlPr linkedCell=\"Data!$B$3\" listFillRange=\"$A$2:$A$5\"/></control></controls>";
    let mut workbook = open(people(around).zip());
    workbook.insert_rows(0, 2, 2).unwrap();
    workbook.rename_sheet(0, "Now").unwrap();
    let sheet = part(&workbook, SHEET);
    assert!(sheet.contains("linkedCell=\"Now!$B$5\" listFillRange=\"$A$2:$A$7\""), "{sheet}");
}

#[test]
fn series_that_a_chart_filters_out_follow_their_cells() {
    let chart = "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:c15=\"http://schemas.microsoft.com/office/drawing/2012/chart\">\
        <c:ser><c:val><c:numRef><c:f>Data!$B$2:$B$5</c:f></c:numRef></c:val></c:ser>\
        <c15:formulaRef><c15:sqref>Data!$B$2:$B$5</c15:sqref></c15:formulaRef></c:chartSpace>";
    let kind = "<Override PartName=\"/xl/charts/chart1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/></Types>";
    let parts = people("").with("xl/charts/chart1.xml", chart);
    let mut workbook = open(parts.change("[Content_Types].xml", |text| text.replace("</Types>", kind)).zip());
    workbook.insert_columns(0, 1, 1).unwrap();
    let chart = part(&workbook, "xl/charts/chart1.xml");
    assert_eq!(chart.matches("Data!$C$2:$C$5").count(), 2, "{chart}");
}

#[test]
fn a_table_that_a_query_fills_lists_its_columns_there_in_their_order() {
    let main = super::packages::MAIN;
    let relations = |target: &str, kind: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
             Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let kinds = "<Override PartName=\"/xl/tables/table1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml\"/>\
        <Override PartName=\"/xl/queryTables/queryTable1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.queryTable+xml\"/></Types>";
    let table = format!(
        "<table xmlns=\"{main}\" id=\"1\" name=\"T\" displayName=\"T\" ref=\"A1:B5\" tableType=\"queryTable\"><tableColumns count=\"2\">\
         <tableColumn id=\"1\" name=\"Name\" queryTableFieldId=\"1\"/><tableColumn id=\"2\" name=\"Score\" queryTableFieldId=\"2\"/></tableColumns></table>"
    );
    let query = format!(
        "<queryTable xmlns=\"{main}\" name=\"Q\" connectionId=\"1\"><queryTableRefresh nextId=\"3\"><queryTableFields count=\"2\">\
         <queryTableField id=\"1\" name=\"Name\" tableColumnId=\"1\"/><queryTableField id=\"2\" name=\"Score\" tableColumnId=\"2\"/>\
         </queryTableFields></queryTableRefresh></queryTable>"
    );
    let around = format!("<tableParts xmlns:r=\"{OFFICE}\" count=\"1\"><tablePart r:id=\"rId1\"/></tableParts>");
    let parts = people(&around)
        .with("xl/worksheets/_rels/sheet1.xml.rels", relations("../tables/table1.xml", "table"))
        .with("xl/tables/table1.xml", table)
        .with("xl/tables/_rels/table1.xml.rels", relations("../queryTables/queryTable1.xml", "queryTable"))
        .with("xl/queryTables/queryTable1.xml", query)
        .change("[Content_Types].xml", |text| text.replace("</Types>", kinds));
    let mut workbook = open(parts.zip());
    workbook.insert_columns(0, 1, 1).unwrap();
    let (table, query) = (part(&workbook, "xl/tables/table1.xml"), part(&workbook, "xl/queryTables/queryTable1.xml"));
    let fields = "<queryTableRefresh nextId=\"4\"><queryTableFields count=\"3\"><queryTableField id=\"1\" name=\"Name\" tableColumnId=\"1\"/>\
        <queryTableField id=\"3\" dataBound=\"0\" tableColumnId=\"3\"/><queryTableField id=\"2\" name=\"Score\" tableColumnId=\"2\"/>";
    assert!(query.contains(fields), "{query}");
    assert!(table.contains("queryTableFieldId=\"3\" id=\"3\""), "{table}");
    workbook.delete_columns(0, &[0, 1]).unwrap();
    let query = part(&workbook, "xl/queryTables/queryTable1.xml");
    assert!(query.contains("count=\"1\"><queryTableField id=\"2\" name=\"Score\" tableColumnId=\"2\"/></"), "{query}");
}
