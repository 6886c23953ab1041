//! Rows and columns put in and taken out of one sheet leave every part that does not speak of it byte for
//! byte, and odd but sound packages take such edits like any other.

use std::fs;

use rowbot::workbook::{Limits, Value, Workbook};

use super::{
    packages::Parts,
    round_trip::{files, is_ooxml, members},
};

/// Parts that an edit of rows and columns may change: sheets and what stands on them, what refers to
/// cells, and the lists that name them.
const MAY_CHANGE: &[&str] = &[
    "worksheets/",
    "sheet",
    "workbook.xml",
    "[content_types].xml",
    "calcchain.xml",
    "tables/",
    "drawings/",
    "charts/chart",
    "comments",
    "ctrlprops/",
    "pivotcache/pivotcachedefinition",
    "pivottables/",
];

fn texts() -> Vec<(String, Vec<u8>, Workbook)> {
    let open = |path: std::path::PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let bytes = fs::read(&path).ok()?;
        let workbook = Workbook::open(bytes.clone(), &name, &Limits::default()).ok()?.workbook;
        workbook.sheet(0).is_ok().then_some((name, bytes, workbook))
    };
    files().into_iter().filter(|path| is_ooxml(path)).filter_map(open).filter(|file| file.1.len() < 120_000).collect()
}

#[test]
fn parts_that_do_not_speak_of_cells_stay_byte_for_byte() {
    for (name, bytes, workbook) in texts() {
        let before = members(&bytes);
        let mut edited = workbook.clone();
        let refused = edited.insert_rows(0, 2, 1).is_err() || edited.delete_columns(0, &[1]).is_err();
        if refused {
            continue;
        }
        let saved = edited.save().unwrap();
        let after = members(&saved);
        for (part, content) in &before {
            let folded = part.to_lowercase();
            let may = MAY_CHANGE.iter().any(|one| folded.contains(one));
            assert!(may || after.get(part) == Some(content), "{name}: {part} changed");
        }
        let macros = |list: &std::collections::BTreeMap<String, Vec<u8>>| {
            list.keys().filter(|part| part.ends_with("vbaProject.bin")).count()
        };
        assert_eq!(macros(&before), macros(&after), "{name}");
        let again = Workbook::open(saved, &name, &Limits::default()).unwrap().workbook;
        assert_eq!(again.extension(), workbook.extension(), "{name}");
    }
}

/// A row put in, a value set, saved and read again; the value of the cell that moved.
fn edited(bytes: Vec<u8>) -> (Workbook, Value) {
    let open = |bytes| Workbook::open(bytes, "t.xlsx", &Limits::default()).unwrap().workbook;
    let mut workbook = open(bytes);
    workbook.insert_rows(0, 0, 1).unwrap();
    workbook.sheet_mut(0).unwrap().set_value(0, 2, Value::text("é & <new>"));
    let again = open(workbook.save().unwrap());
    assert_eq!(again.sheet(0).unwrap().value(0, 2), Value::text("é & <new>"));
    let moved = again.sheet(0).unwrap().value(1, 0);
    (again, moved)
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn sheets_in_other_encodings_are_edited() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>größer</t></is></c></row>";
    let parts = || Parts::of(rows, "");
    let text = String::from_utf8(parts().0.into_iter().find(|(name, _)| name == SHEET).unwrap().1).unwrap();
    let swap = |bytes: Vec<u8>| {
        let mut parts = parts();
        parts.0.iter_mut().filter(|(name, _)| name == SHEET).for_each(|(_, content)| content.clone_from(&bytes));
        parts.zip()
    };
    let wide = format!("<?xml version=\"1.0\" encoding=\"UTF-16\"?>{text}");
    let little: Vec<u8> = [0xFEFF].into_iter().chain(wide.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = [0xFEFF].into_iter().chain(wide.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    for bytes in [little, big, format!("\u{FEFF}{text}").into_bytes()] {
        assert_eq!(edited(swap(bytes)).1, Value::text("größer"));
    }
}

#[test]
fn comments_instructions_and_alternatives_among_the_markup_are_borne() {
    let rows = "<!-- a --><row r=\"1\"><?pi x?><c r=\"A1\"><!-- b --><v>5</v></c></row><!-- c --><row><c><v>6</v></c><c><v>7</v></c></row>";
    let around = "<!-- d --><mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x14\">\
        <controls><control shapeId=\"1\"><controlPr><anchor moveWithCells=\"1\"><from><xdr:col xmlns:xdr=\"x\">0</xdr:col><xdr:row xmlns:xdr=\"x\">4</xdr:row></from>\
        <to><xdr:row xmlns:xdr=\"x\">6</xdr:row></to></anchor></controlPr></control></controls></mc:Choice></mc:AlternateContent><?end?>";
    let (again, moved) = edited(Parts::of(rows, around).zip());
    assert_eq!(moved, Value::Number(5.0));
    assert_eq!(again.sheet(0).unwrap().value(2, 1), Value::Number(7.0));
    let text = String::from_utf8(members(&again.save().unwrap())[SHEET].clone()).unwrap();
    for kept in ["<!-- d -->", "<?end?>", ">5</xdr:row></from>", ">7</xdr:row></to>"] {
        assert!(text.contains(kept), "{kept} is not in {text}");
    }
}

#[test]
fn dates_in_words_and_odd_numbers_survive_a_move() {
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-04-03T12:00:00</v></c><c r=\"D1\"><v>1E+300</v></c><c r=\"E1\"><v>-4.9E-324</v></c>\
        <c r=\"F1\" t=\"str\"><f>\" a\"</f><v xml:space=\"preserve\"> a</v></c></row>";
    let (again, moved) = edited(Parts::of(rows, "").zip());
    assert_eq!(moved, Value::Number(46_115.5));
    let sheet = again.sheet(0).unwrap();
    assert_eq!((sheet.value(1, 3), sheet.value(1, 5)), (Value::Number(1e300), Value::text(" a")));
    assert_eq!(sheet.value(1, 4), Value::Number(-4.9E-324));
}

#[test]
fn names_in_another_case_and_print_areas_follow() {
    let parts = Parts::of("<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f>DATA!A1+data!$A$3</f></c></row>", "");
    let names = "<definedNames><definedName name=\"One\">DATA!$A$3</definedName><definedName name=\"_xlnm.Print_Titles\" localSheetId=\"0\">Data!$A:$A,Data!$1:$1</definedName>\
        <definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">Data!$A$1:$C$1</definedName></definedNames>";
    let parts = parts.change("xl/workbook.xml", |xml| xml.replace("</sheets>", &format!("</sheets>{names}")));
    let mut workbook = Workbook::open(parts.zip(), "t.xlsx", &Limits::default()).unwrap().workbook;
    workbook.insert_rows(0, 1, 1).unwrap();
    assert_eq!(workbook.sheet(0).unwrap().formula(0, 1).unwrap(), "DATA!A1+data!$A$4");
    workbook.delete_rows(0, &[0], None).unwrap();
    let xml = String::from_utf8(members(&workbook.save().unwrap())["xl/workbook.xml"].clone()).unwrap();
    assert!(xml.contains(">DATA!$A$3<") && xml.contains(">Data!$A:$A<") && !xml.contains("Print_Area"), "{xml}");
}
