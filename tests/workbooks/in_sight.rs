//! What is seen goes with the rows and columns that it belongs to: panes that stay in sight, pictures within a
//! row, rows that are seen for being there.

#![expect(clippy::format_collect, reason = "small texts in tests")]

use rowbot::workbook::{Limits, Workbook};

use super::{packages::Parts, round_trip::members, structure::with_parts};

fn open(parts: &Parts) -> Workbook {
    Workbook::open(parts.zip(), "t.xlsx", &Limits::default()).unwrap().workbook
}

fn part(workbook: &Workbook, name: &str) -> String {
    String::from_utf8(members(&workbook.save().unwrap())[name].clone()).unwrap()
}

fn sheet(workbook: &Workbook) -> String {
    part(workbook, "xl/worksheets/sheet1.xml")
}

/// Ten rows of three numbers, with what stands before them.
fn numbers(before: &str) -> Parts {
    let cell = |row: u32, letter: char| format!("<c r=\"{letter}{row}\"><v>{row}</v></c>");
    let rows: String = (1..=10)
        .map(|row| format!("<row r=\"{row}\">{}</row>", ['A', 'B', 'C'].map(|letter| cell(row, letter)).concat()))
        .collect();
    Parts::of(&rows, "")
        .change("xl/worksheets/sheet1.xml", |xml| xml.replace("<sheetData>", &format!("{before}<sheetData>")))
}

fn frozen(view: &str, pane: &str) -> Workbook {
    open(&numbers(&format!(
        "<sheetViews><sheetView workbookViewId=\"0\"{view}><pane {pane} state=\"frozen\"/>\
         <selection pane=\"bottomLeft\" activeCell=\"A4\" sqref=\"A4\"/></sheetView></sheetViews>"
    )))
}

#[track_caller]
fn holds(text: &str, expected: &str) {
    assert!(text.contains(expected), "{expected} is not in {text}");
}

#[test]
fn rows_put_in_among_those_that_stay_in_sight_stay_in_sight() {
    let three = || frozen("", "ySplit=\"3\" topLeftCell=\"A8\" activePane=\"bottomLeft\"");
    for (at, pane) in [
        (0, "ySplit=\"5\" topLeftCell=\"A10\""),
        (2, "ySplit=\"5\" topLeftCell=\"A10\""),
        (3, "ySplit=\"3\" topLeftCell=\"A10\""),
        (9, "ySplit=\"3\" topLeftCell=\"A8\""),
    ] {
        let mut workbook = three();
        workbook.insert_rows(0, at, 2).unwrap();
        holds(&sheet(&workbook), &format!("<pane {pane} activePane=\"bottomLeft\" state=\"frozen\"/>"));
    }
    let mut workbook = three();
    workbook.insert_columns(0, 0, 1).unwrap();
    workbook.delete_rows(0, &[0, 1, 5], None).unwrap();
    holds(&sheet(&workbook), "<pane ySplit=\"1\" topLeftCell=\"A5\"");
    workbook.delete_rows(0, &[0], None).unwrap();
    assert!(!sheet(&workbook).contains("pane"), "{}", sheet(&workbook));
}

#[test]
fn columns_that_stay_in_sight_go_without_the_rows() {
    let mut workbook = frozen("", "xSplit=\"1\" ySplit=\"2\" topLeftCell=\"B3\" activePane=\"bottomRight\"");
    workbook.delete_columns(0, &[0]).unwrap();
    holds(&sheet(&workbook), "<pane ySplit=\"2\" topLeftCell=\"A3\" activePane=\"bottomLeft\" state=\"frozen\"/>");
    assert_eq!(workbook.sheet(0).unwrap().frozen(), (2, 0));
}

#[test]
fn panes_that_begin_further_down_begin_at_the_same_row() {
    let mut workbook = frozen(" topLeftCell=\"A4\"", "ySplit=\"2\" topLeftCell=\"A7\" activePane=\"bottomLeft\"");
    workbook.insert_rows(0, 1, 3).unwrap();
    holds(&sheet(&workbook), "topLeftCell=\"A7\"><pane ySplit=\"2\" topLeftCell=\"A10\"");
    workbook.delete_rows(0, &[0, 6, 9], None).unwrap();
    holds(&sheet(&workbook), "topLeftCell=\"A6\"><pane ySplit=\"1\" topLeftCell=\"A8\"");
}

/// One picture over each of these corners: column and row, where it ends.
fn pictures(anchors: &str) -> Workbook {
    let drawing = format!(
        "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\">{anchors}</xdr:wsDr>"
    );
    let parts = numbers("").change("xl/worksheets/sheet1.xml", |xml| {
        xml.replace(
            "</sheetData>",
            "</sheetData><drawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"r1\"/>",
        )
    });
    open(&with_parts(parts, &[("drawing", "xl/drawings/drawing1.xml", &drawing)]))
}

fn corner(name: &str, column: u32, row: u32, into: u32) -> String {
    format!(
        "<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>{into}</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>{into}</xdr:rowOff></xdr:{name}>"
    )
}

fn two_cells(attributes: &str, from: &str, to: &str) -> String {
    format!("<xdr:twoCellAnchor{attributes}>{from}{to}<xdr:pic/></xdr:twoCellAnchor>")
}

#[test]
fn a_picture_within_a_row_is_sorted_with_it() {
    let one_cell = |row: u32, height: u32| {
        format!(
            "<xdr:oneCellAnchor>{}<xdr:ext cx=\"9000\" cy=\"{height}\"/></xdr:oneCellAnchor>",
            corner("from", 4, row, 0)
        )
    };
    let anchors = [
        two_cells("", &corner("from", 4, 1, 5), &corner("to", 5, 1, 9)),
        two_cells(" editAs=\"oneCell\"", &corner("from", 4, 2, 5), &corner("to", 5, 3, 0)),
        two_cells(" editAs=\"absolute\"", &corner("from", 6, 1, 5), &corner("to", 6, 1, 9)),
        two_cells("", &corner("from", 7, 1, 5), &corner("to", 8, 4, 9)),
        one_cell(1, 150_000),
        one_cell(1, 400_000),
    ];
    let mut workbook = pictures(&anchors.concat());
    workbook.reorder_rows(0, 1, &[3, 2, 1, 0], None).unwrap();
    let text = part(&workbook, "xl/drawings/drawing1.xml");
    let expected = [
        two_cells("", &corner("from", 4, 4, 5), &corner("to", 5, 4, 9)),
        two_cells(" editAs=\"oneCell\"", &corner("from", 4, 3, 5), &corner("to", 5, 4, 0)),
        anchors[2].clone(),
        anchors[3].clone(),
        one_cell(4, 150_000),
        anchors[5].clone(),
    ];
    for one in &expected {
        holds(&text, one);
    }
    // Beside the columns that are sorted it stays.
    workbook.reorder_rows(0, 1, &[3, 2, 1, 0], Some((0, 2))).unwrap();
    assert_eq!(part(&workbook, "xl/drawings/drawing1.xml"), text);
}

#[test]
fn a_picture_goes_with_the_columns_that_it_stands_over() {
    let over = |first: u32, last: u32| two_cells("", &corner("from", first, 1, 5), &corner("to", last, 6, 700_000));
    let mut workbook = pictures(&[over(0, 0), over(1, 2), over(0, 1)].concat());
    workbook.move_columns(0, &[0], 3).unwrap();
    let text = part(&workbook, "xl/drawings/drawing1.xml");
    for one in [over(2, 2), over(0, 1)] {
        holds(&text, &one);
    }
    assert_eq!(text.matches(&over(0, 1)).count(), 2, "{text}");
}

#[test]
fn rows_that_are_seen_for_being_there_stay_seen() {
    let mut workbook = open(&numbers("<sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"1\"/>"));
    let rows = "<row r=\"11\"/><row r=\"12\"/>";
    let with = numbers("<sheetFormatPr defaultRowHeight=\"15\" zeroHeight=\"1\"/>")
        .change("xl/worksheets/sheet1.xml", |xml| xml.replace("</sheetData>", &format!("{rows}</sheetData>")));
    workbook.insert_rows(0, 3, 2).unwrap();
    holds(&sheet(&workbook), "<row r=\"4\"></row><row r=\"5\"></row><row r=\"6\">");
    let mut workbook = open(&with);
    workbook.delete_rows(0, &[0], None).unwrap();
    holds(&sheet(&workbook), "<row r=\"10\"></row><row r=\"11\"></row></sheetData>");
}
