//! Packages as odd programs write them: each is edited in every way, comes out without a fault that it did
//! not come in with, and shows what it should.

use rowbot::workbook::{Area, Format, Limits, Value, Workbook};

use super::{packages::Parts, soundness::new_faults};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const BOOK: &str = "xl/workbook.xml";
const TYPES: &str = "[Content_Types].xml";
const LINKS: &str = "xl/_rels/workbook.xml.rels";
const ROWS: &str = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>SUM(A2:A3)</f><v>5</v></c></row>\
    <row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\" t=\"inlineStr\"><is><t>two</t></is></c></row>\
    <row r=\"3\"><c r=\"A3\"><v>3</v></c></row>";

fn base() -> Parts {
    Parts::of(ROWS, "<mergeCells count=\"1\"><mergeCell ref=\"C2:D2\"/></mergeCells>")
}

fn open(bytes: Vec<u8>) -> Workbook {
    Workbook::open(bytes, "t.xlsx", &Limits::default()).unwrap().workbook
}

/// Everything done to it that adds or moves something.
#[track_caller]
fn survives(what: &str, bytes: &[u8]) {
    let mut workbook = open(bytes.to_vec());
    let fine = |workbook: &Workbook| {
        let saved = workbook.save().unwrap();
        assert_eq!(new_faults(bytes, &saved), Vec::<String>::new(), "{what}");
        open(saved)
    };
    workbook.insert_rows(0, 1, 1).unwrap();
    workbook.sheet_mut(0).unwrap().set_value(1, 0, Value::text("new & <odd>"));
    let mut workbook = fine(&workbook);
    let sheet = workbook.sheet(0).unwrap();
    assert_eq!(sheet.formula(0, 1).as_deref(), Some("SUM(A3:A4)"), "{what}");
    assert_eq!((sheet.value(1, 0), sheet.value(3, 0)), (Value::text("new & <odd>"), Value::Number(3.0)), "{what}");
    assert_eq!(sheet.value(2, 1), Value::text("two"), "{what}");
    assert_eq!(sheet.merged(), [Area::parse("C3:D3").unwrap()], "{what}");
    let red = Format { fill: Some("FF0000".to_owned()), bold: Some(true), ..Format::default() };
    let area = Area::parse("A1:A4").unwrap();
    workbook.add_conditional_format(0, &[area], "A1>1", &red).unwrap();
    let base = workbook.sheet(0).unwrap().style(0, 0);
    let style = workbook.restyle(base, &red);
    workbook.sheet_mut(0).unwrap().set_style(0, 0, style);
    workbook.freeze(0, 1, 0).unwrap();
    workbook.set_auto_filter(0, area, &[2], &[]).unwrap();
    workbook.set_column_width(0, 1, 20.0).unwrap();
    let copy = workbook.copy_sheet(0, "Copied & <so>").unwrap();
    let added = workbook.add_sheet("It's new").unwrap();
    workbook.sheet_mut(added).unwrap().set_formula(0, 0, "'Copied & <so>'!A1", Value::Empty);
    workbook.rename_sheet(copy, "Other").unwrap();
    workbook.recalculate().unwrap();
    let mut workbook = fine(&workbook);
    let number = |name: &str, workbook: &Workbook| workbook.sheet_names().iter().position(|one| *one == name).unwrap();
    let added = number("It's new", &workbook);
    let sheet = workbook.sheet(added).unwrap();
    assert_eq!((sheet.formula(0, 0).as_deref(), sheet.value(0, 0)), (Some("Other!A1"), Value::Number(1.0)), "{what}");
    workbook.delete_columns(0, &[0]).unwrap();
    workbook.delete_sheet(number("Other", &workbook)).unwrap();
    workbook.move_sheet(number("It's new", &workbook), Some(0)).unwrap();
    fine(&workbook);
}

fn prefixed(xml: &str) -> String {
    let body = xml.replace("</", "\u{1}").replace('<', "<x:").replace('\u{1}', "</x:");
    body.replace("xmlns=\"", "xmlns:x=\"")
}

#[test]
fn prefixes_strict_namespaces_and_single_quotes_are_taken() {
    survives("plain", &base().zip());
    survives("prefixed", &base().change(SHEET, prefixed).change(BOOK, prefixed).zip());
    survives("prefixed lists", &base().change(TYPES, prefixed).change(LINKS, prefixed).zip());
    let strict = |xml: &str| {
        xml.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    };
    let parts = base().change(SHEET, strict).change(BOOK, strict).change(LINKS, strict).change("_rels/.rels", strict);
    survives("strict", &parts.zip());
    let single = |xml: &str| xml.replace('"', "'");
    survives(
        "single quotes",
        &base().change(SHEET, single).change(BOOK, single).change(LINKS, single).change(TYPES, single).zip(),
    );
}

#[test]
fn what_a_sheet_may_leave_out_is_not_missed() {
    let bare = |xml: &str| {
        let mut out = xml.to_owned();
        for row in 1..=3 {
            out = out.replace(&format!(" r=\"{row}\""), "");
            for column in ["A", "B"] {
                out = out.replace(&format!(" r=\"{column}{row}\""), "");
            }
        }
        out
    };
    survives("no places", &base().change(SHEET, bare).zip());
    let odd = |xml: &str| {
        xml.replace("<sheetData>", "<dimension ref=\"A1\"/><sheetData>")
            .replace("<row r=\"2\">", "<row r=\"2\" spans=\"7:9\" xml:space=\"preserve\">")
            .replace(
                "</sheetData>",
                "<row r=\"9\" hidden=\"1\"/><row r=\"12\" ht=\"30\" customHeight=\"1\"></row></sheetData>",
            )
    };
    survives("wrong spans, rows without cells", &base().change(SHEET, odd).zip());
    let spread = |xml: &str| xml.replace("><", ">\r\n  <");
    survives(
        "spread out",
        &base().change(SHEET, spread).change(BOOK, spread).change(LINKS, spread).change(TYPES, spread).zip(),
    );
}

#[test]
fn markup_of_every_kind_is_read_through() {
    let marked = |xml: &str| {
        xml.replace("<f>SUM(A2:A3)</f>", "<f><![CDATA[SUM(A2:A3)]]></f>")
            .replace("<v>3</v>", "<v>&#51;</v>")
            .replace("<t>two</t>", "<r><t>t</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">wo</t></r><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh>")
            .replace("<sheetData>", "<!-- <sheetData> --><?go on?><sheetData>")
    };
    let headed =
        |xml: &str| format!("\u{FEFF}<?xml version=\"1.0\" standalone=\"yes\"?>\n<!-- <sheets/> -->{xml}<!-- end -->");
    survives(
        "marked",
        &base().change(SHEET, marked).change(BOOK, headed).change(LINKS, headed).change(TYPES, headed).zip(),
    );
    let named = base().change(BOOK, |xml| xml.replace("name=\"Data\"", "name=\"A &amp; &#x42;&apos;s &lt;c>\""));
    survives("a name of entities", &named.zip());
    let wide = |parts: Parts, name: &str| {
        let mut parts = parts;
        for (_, content) in parts.0.iter_mut().filter(|(known, _)| known == name) {
            let text = format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{}", String::from_utf8_lossy(content));
            *content = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        }
        parts
    };
    for part in [SHEET, BOOK, LINKS, TYPES] {
        survives(part, &wide(base(), part).zip());
    }
}

fn moved(parts: Parts, from: &str, to: &str) -> Parts {
    let mut parts = parts;
    parts.0.iter_mut().filter(|(name, _)| name == from).for_each(|(name, _)| to.clone_into(name));
    parts
}

#[test]
fn parts_are_found_wherever_and_however_they_are_named() {
    let target = |to: &'static str| move |xml: &str| xml.replace("worksheets/sheet1.xml", to);
    survives("absolute", &base().change(LINKS, target("/xl/worksheets/sheet1.xml")).zip());
    survives("roundabout", &base().change(LINKS, target("../xl/./worksheets/../worksheets/sheet1.xml")).zip());
    survives("backslashes in a target", &base().change(LINKS, target("worksheets\\sheet1.xml")).zip());
    survives(
        "backslashes in names",
        &moved(moved(base(), SHEET, "xl\\worksheets\\sheet1.xml"), LINKS, "xl\\_rels\\workbook.xml.rels").zip(),
    );
    survives(
        "another case",
        &moved(moved(base(), SHEET, "XL/WorkSheets/Sheet1.XML"), TYPES, "[content_types].xml").zip(),
    );
    let odd = moved(base(), SHEET, "odd/my first.data").change(LINKS, target("/odd/my first.data"));
    survives(
        "an odd folder",
        &odd.change(TYPES, |xml| xml.replace("/xl/worksheets/sheet1.xml", "/odd/my first.data")).zip(),
    );
    let one_by_one = base().change(TYPES, |xml| {
        let of = |part: &str| {
            format!(
                "<Override PartName=\"/{part}\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            )
        };
        let start = xml.find("<Default").unwrap();
        let end = start + xml[start..].find("/>").unwrap() + 2;
        format!("{}{}{}{}", &xml[..start], of("_rels/.rels"), of(LINKS), &xml[end..])
    });
    survives("relationships declared one by one", &one_by_one.zip());
    let default = base().change(TYPES, |xml| {
        xml.replace("<Override PartName=\"/xl/workbook.xml\" ContentType=", "<Default Extension=\"xml\" ContentType=")
    });
    survives("a type by extension", &default.zip());
}

/// The workbook with a tab before its sheet that is no worksheet.
fn with_tab(kind: &str, xml: &str) -> Vec<u8> {
    let link = format!(
        "<Relationship Id=\"rId9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{kind}s/one.xml\"/></Relationships>"
    );
    let of_type = format!(
        "<Override PartName=\"/xl/{kind}s/one.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.{kind}+xml\"/></Types>"
    );
    base()
        .change(LINKS, |xml| xml.replace("</Relationships>", &link))
        .change(TYPES, |xml| xml.replace("</Types>", &of_type))
        .change(BOOK, |xml| {
            xml.replace("<sheets>", "<sheets><sheet name=\"First\" sheetId=\"7\" r:id=\"rId9\"/>").replace(
                "</sheets>",
                "</sheets><definedNames><definedName name=\"_xlnm.Print_Area\" localSheetId=\"1\">Data!$A$1:$B$3</definedName></definedNames>",
            )
        })
        .with(&format!("xl/{kind}s/one.xml"), xml)
        .zip()
}

#[test]
fn tabs_that_are_no_worksheets_keep_their_place() {
    let main = super::packages::MAIN;
    for (kind, root) in [("chartsheet", "chartsheet"), ("dialogsheet", "dialogsheet"), ("xlMacrosheet", "macrosheet")] {
        let bytes = with_tab(
            kind,
            &format!("<{root} xmlns=\"{main}\"><sheetViews><sheetView workbookViewId=\"0\"/></sheetViews></{root}>"),
        );
        survives(kind, &bytes);
        let mut workbook = open(bytes);
        workbook.insert_rows(0, 0, 1).unwrap();
        let saved = super::round_trip::members(&workbook.save().unwrap());
        let book = String::from_utf8(saved[BOOK].clone()).unwrap();
        assert!(book.contains("localSheetId=\"1\">Data!$A$2:$B$4<"), "{book}");
        assert!(book.find("First").unwrap() < book.find("\"Data\"").unwrap(), "{book}");
    }
}

#[test]
fn a_shared_formula_outlives_its_first_cell() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f t=\"shared\" ref=\"B1:B3\" si=\"0\">A1*2</f><v>2</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>4</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>3</v></c><c r=\"B3\"><f t=\"shared\" si=\"0\"/><v>6</v></c></row>";
    let bytes = Parts::of(rows, "").zip();
    let formula = |workbook: &Workbook, row: u32| workbook.sheet(0).unwrap().formula(row, 1).unwrap_or_default();
    let mut gone = open(bytes.clone());
    gone.delete_rows(0, &[0], None).unwrap();
    assert_eq!([formula(&gone, 0), formula(&gone, 1)], ["A1*2", "A2*2"]);
    let mut sorted = open(bytes.clone());
    sorted.reorder_rows(0, 0, &[2, 1, 0], None).unwrap();
    assert_eq!([formula(&sorted, 0), formula(&sorted, 2)], ["A1*2", "A3*2"]);
    let mut written = open(bytes.clone());
    written.sheet_mut(0).unwrap().set_value(0, 1, Value::Number(9.0));
    assert_eq!(formula(&written, 2), "A3*2");
    for workbook in [gone, sorted, written] {
        assert_eq!(new_faults(&bytes, &workbook.save().unwrap()), Vec::<String>::new());
    }
}

#[test]
fn a_binary_sheet_in_an_xml_workbook_is_a_typed_fault() {
    let mut parts = base();
    parts
        .0
        .iter_mut()
        .filter(|(name, _)| name == SHEET)
        .for_each(|(_, content)| *content = vec![0x81, 0x01, 0x00, 0x93]);
    match Workbook::open(parts.zip(), "t.xlsx", &Limits::default()) {
        Ok(opened) => assert!(opened.workbook.sheet(0).is_err()),
        Err(why) => drop(why.to_string()),
    }
}

#[test]
fn a_copy_does_not_repeat_links_that_lead_nowhere() {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let around = format!(
        "<mergeCells count=\"1\"><mergeCell ref=\"C2:D2\"/></mergeCells><hyperlinks><hyperlink ref=\"A1\" xmlns:r=\"{office}\" r:id=\"rId5\"/>\
         </hyperlinks><pageSetup paperSize=\"9\" xmlns:r=\"{office}\" r:id=\"rId1\"/><drawing xmlns:r=\"{office}\" r:id=\"rId2\"/>\
         <tableParts count=\"1\"><tablePart xmlns:r=\"{office}\" r:id=\"rId3\"/></tableParts>"
    );
    let link = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{office}/{kind}\" Target=\"{target}\"/>")
    };
    let links = [
        link("rId1", "printerSettings", "../printerSettings/gone.bin"),
        link("rId2", "drawing", "../drawings/gone.xml"),
        link("rId3", "table", "../tables/gone.xml"),
        link("rId5", "hyperlink", "gone.xml"),
    ]
    .concat();
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"
    );
    let bytes = Parts::of(ROWS, &around).with("xl/worksheets/_rels/sheet1.xml.rels", relations).zip();
    survives("links that lead nowhere", &bytes);
    let mut workbook = open(bytes.clone());
    workbook.copy_sheet(0, "Copy").unwrap();
    let saved = workbook.save().unwrap();
    assert_eq!(super::soundness::faults(&saved), super::soundness::faults(&bytes));
    let copy = String::from_utf8(super::round_trip::members(&saved)["xl/worksheets/sheet2.xml"].clone()).unwrap();
    assert!(!copy.contains("rId") && !copy.contains("hyperlinks") && copy.contains("paperSize=\"9\""), "{copy}");
}
