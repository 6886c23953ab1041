//! Files built to do harm, or that only look so: each is read rightly or refused with its reason.

use rowbot::workbook::{Limits, Unreadable, Value, Workbook};
use zip::write::SimpleFileOptions;

use super::packages::{MAIN, Parts};

fn open(bytes: Vec<u8>) -> Result<Workbook, Unreadable> {
    let workbook = Workbook::open(bytes, "book.xlsx", &Limits::default())?.workbook;
    workbook.sheet(0)?;
    workbook.schema(&[])?;
    Ok(workbook)
}

fn refusal(bytes: Vec<u8>) -> String {
    match open(bytes) {
        Ok(_) => "read".to_owned(),
        Err(why) => why.to_string(),
    }
}

/// Edits, recalculates and saves; gives the workbook read again.
fn used(mut workbook: Workbook) -> Workbook {
    workbook.sheet_mut(0).unwrap().set_value(0, 0, Value::Number(7.0));
    workbook.recalculate().unwrap();
    // What would be pushed off the sheet or torn apart is refused; both take the same ways.
    let _refused = (workbook.insert_rows(0, 1, 1).err(), workbook.insert_columns(0, 1, 1).err());
    let _refused = (workbook.delete_rows(0, &[5], None).err(), workbook.delete_columns(0, &[5]).err());
    open(workbook.save().unwrap()).unwrap()
}

#[test]
fn two_cells_at_the_ends_of_the_sheet_take_no_room() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>SUM(A:A)+XFD1048576</f><v>3</v></c></row>\
                <row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row>";
    let workbook = open(Parts::of(rows, "").zip()).unwrap();
    assert_eq!(workbook.sheet(0).unwrap().value(1_048_575, 16_383), Value::Number(2.0));
    assert!(workbook.clone().insert_rows(0, 1, 1).is_err());
    used(workbook);
}

#[test]
fn areas_of_the_whole_sheet_take_no_room() {
    let all = "A1:XFD1048576";
    let around = format!(
        "<autoFilter ref=\"{all}\"/><mergeCells count=\"1\"><mergeCell ref=\"{all}\"/></mergeCells>\
         <conditionalFormatting sqref=\"{all}\"><cfRule type=\"expression\" priority=\"1\"><formula>A1&gt;1</formula></cfRule></conditionalFormatting>\
         <dataValidations count=\"1\"><dataValidation type=\"whole\" sqref=\"{all}\"><formula1>1</formula1></dataValidation></dataValidations>\
         <hyperlinks><hyperlink ref=\"{all}\" location=\"Data!A1\"/></hyperlinks>"
    );
    let rows = format!(
        "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f t=\"array\" ref=\"B1:XFD1048576\">A1*2</f><v>2</v></c>\
         <c r=\"C1\"><f t=\"shared\" ref=\"{all}\" si=\"0\">A1+1</f><v>2</v></c><c r=\"D1\"><f>SUM({all})</f></c></row>"
    );
    let again = used(open(Parts::of(&rows, &around).zip()).unwrap());
    assert!(again.sheet(0).unwrap().merged()[0].to_string().starts_with("A1:XF"));
}

#[test]
fn formulas_of_any_depth_are_read() {
    let deep = |open: &str, close: &str, times: usize| format!("{}1{}", open.repeat(times), close.repeat(times));
    let formulas = [
        deep("(", ")", 8_000),
        deep("-", "", 8_000),
        deep("ABS(", ")", 4_000),
        deep("1+", "", 8_000),
        deep("{", "}", 4_000),
        deep("IF(1,", ",2)", 3_000),
        deep("A1:", "", 3_000),
        "Data!".repeat(2_000),
        "[".repeat(8_000),
        "\"".repeat(8_001),
    ];
    for formula in formulas {
        let rows = format!(
            "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>{}</f></c></row>",
            formula.replace('"', "&quot;")
        );
        let workbook = open(Parts::of(&rows, "").zip()).unwrap();
        used(workbook);
    }
}

#[test]
fn chains_of_any_length_are_followed() {
    let row = |n: u32| format!("<row r=\"{n}\"><c r=\"A{n}\"><f>A{}+1</f><v>0</v></c></row>", n + 1);
    let rows: String = (1..30_000).map(row).collect();
    let rows = format!("{rows}<row r=\"30000\"><c r=\"A30000\"><v>1</v></c></row>");
    let mut workbook = open(Parts::of(&rows, "").zip()).unwrap();
    workbook.sheet_mut(0).unwrap().set_value(29_999, 0, Value::Number(5.0));
    let outcome = workbook.recalculate().unwrap();
    assert_eq!((outcome.recalculated, outcome.left), (29_999, 0));
    assert_eq!(workbook.sheet(0).unwrap().value(0, 0), Value::Number(30_004.0));
}

#[test]
fn bombs_are_refused_by_what_they_declare() {
    let bomb = Parts::of("", "").with("xl/media/image1.png", vec![0; 200 << 20]).zip();
    assert!(bomb.len() < 1 << 20);
    assert!(refusal(bomb).starts_with("the file is over the limit: times inflated 10"));
    let many = (0..10_001).fold(Parts::of("", ""), |parts, n| parts.with(&format!("x/{n}"), ""));
    assert_eq!(refusal(many.zip()), "the file is over the limit: parts 10006, allowed 10000");
}

#[test]
fn members_of_one_name_or_beyond_the_package_are_refused() {
    let two = Parts::of("", "").with("XL/Workbook.xml", "<workbook/>").zip();
    assert_eq!(refusal(two), "the file is built to do harm: two members of the same name");
    let mut same = Parts::of("", "").with("xl/workbooq.xml", "<workbook/>").zip();
    while let Some(at) = same.windows(15).position(|bytes| bytes == b"xl/workbooq.xml") {
        same[at..at + 15].copy_from_slice(b"xl/workbook.xml");
    }
    assert_eq!(refusal(same), "the file is built to do harm: two members of the same name");
    for name in ["../evil.xml", "xl/../../evil.xml", "xl\\..\\..\\evil.xml", "C:/evil.xml"] {
        let climbs = Parts::of("", "").with(name, "<a/>").zip();
        assert_eq!(refusal(climbs), "the file is built to do harm: a member's path leads out of the package", "{name}");
    }
}

#[test]
fn entities_and_endless_nesting_are_refused() {
    let entity = |text: &str| format!("<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>{text}");
    for part in ["xl/worksheets/sheet1.xml", "xl/workbook.xml"] {
        let said = refusal(Parts::of("<row/>", "").change(part, entity).zip());
        assert!(said.contains("harm") || said.contains("not a spreadsheet"), "{part}: {said}");
    }
    let deep = "<a>".repeat(20_000);
    let nested = Parts::of("", "")
        .change("xl/worksheets/sheet1.xml", |text| text.replace("<sheetData>", &format!("{deep}<sheetData>")));
    assert_eq!(refusal(nested.zip()), "the file is over the limit: levels of nesting 257, allowed 256");
    for place in [format!("<row r=\"1\">{deep}</row>"), format!("<row r=\"1\"><c r=\"A1\">{deep}</c></row>")] {
        assert_ne!(refusal(Parts::of(&place, "").zip()), "read");
    }
    let behind = format!("{deep}{}", "</a>".repeat(20_000));
    open(Parts::of("<row r=\"1\"/>", &behind).zip()).map(used).ok();
}

#[test]
fn cut_files_and_odd_places_are_refused() {
    let whole = Parts::of("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>", "").zip();
    for length in [4, 30, whole.len() / 2, whole.len() - 5] {
        let said = refusal(whole[..length].to_vec());
        assert!(said == "the file is cut short" || said.starts_with("this is not"), "{length}: {said}");
    }
    for row in [
        "<row r=\"1048577\"/>",
        "<row r=\"0\"/>",
        "<row r=\"-1\"/>",
        "<row r=\"1\"><c r=\"XFE1\"/></row>",
        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>x</v></c></row>",
    ] {
        assert!(refusal(Parts::of(row, "").zip()).starts_with("the file is damaged"), "{row}");
    }
    let beyond = open(
        Parts::of("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c><c r=\"B1\" s=\"999\"><v>1e999</v></c></row>", "")
            .zip(),
    );
    assert_eq!(used(beyond.unwrap()).sheet_count(), 1);
}

#[test]
fn zip64_strict_prefixed_and_1904_files_are_read() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"inlineStr\"><is><t>x</t></is></c></row>";
    let large = Parts::of(rows, "").zip_with(SimpleFileOptions::default().large_file(true));
    used(open(large).unwrap());
    let strict = |text: &str| {
        text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    };
    let parts = ["_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"];
    let package = parts.iter().fold(Parts::of(rows, ""), |package, part| package.change(part, strict));
    assert_eq!(used(open(package.zip()).unwrap()).sheet(0).unwrap().value(0, 2), Value::text("x"));
    let prefixed = |text: &str| {
        text.replace("xmlns=", "xmlns:q=").replace("</", "</q:").replace('<', "<q:").replace("<q:/q:", "</q:")
    };
    let package = Parts::of(rows, "").change("xl/worksheets/sheet1.xml", prefixed);
    assert_eq!(used(open(package.zip()).unwrap()).sheet(0).unwrap().value(0, 2), Value::text("x"));
    let mac = Parts::of(rows, "")
        .change("xl/workbook.xml", |text| text.replace("<workbookPr/>", "<workbookPr date1904=\"1\"/>"));
    assert!(used(open(mac.zip()).unwrap()).date1904());
}
