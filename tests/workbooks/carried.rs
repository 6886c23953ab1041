//! What an xls has around its cells stands in the xlsx too.

use std::io::{Cursor, Read, Write};

use rowbot::workbook::{Limits, Unreadable, Workbook};
use zip::ZipArchive;

use super::old_files::{cells, compound, numbers, record, stream_with, words};

/// Opens the stream as an xls with these globals and sheet records, and gives the xlsx's parts.
fn converted(globals: &[Vec<u8>], more: &[Vec<u8>]) -> impl Fn(&str) -> String + use<> {
    let file = compound("Workbook", &stream_with(globals, &[cells(), more.to_vec()].concat()));
    let workbook = Workbook::open(file, "book.xls", &Limits::default()).unwrap().workbook;
    let saved = workbook.save().unwrap();
    move |part| {
        let mut text = String::new();
        let mut archive = ZipArchive::new(Cursor::new(&saved[..])).unwrap();
        archive.by_name(part).unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

/// The sheet itself as what references may lead to.
fn own_book() -> Vec<u8> {
    [record(0x01AE, &words(&[1, 0x0401])), record(0x0017, &words(&[1, 0, 0, 0]))].concat()
}

fn name(flags: u16, scope: u16, letters: &[u8], tokens: &[u8]) -> Vec<u8> {
    let length = u16::try_from(tokens.len()).unwrap();
    let head = [flags.to_le_bytes(), [0, u8::try_from(letters.len()).unwrap()]].concat();
    record(0x0018, &[&head[..], &words(&[length, 0, scope]), &[0; 4], &[0], letters, tokens].concat())
}

/// `Data!$A$2:$B$3`.
fn area() -> Vec<u8> {
    [&[0x3B][..], &words(&[0, 1, 2, 0, 1])].concat()
}

fn formula(row: u16, column: u16, tokens: &[u8], behind: &[u8]) -> Vec<u8> {
    let length = u16::try_from(tokens.len()).unwrap();
    let head = [&words(&[row, column, 0])[..], &2.0_f64.to_le_bytes(), &[0; 6]].concat();
    record(0x0006, &[&head[..], &words(&[length]), tokens, behind].concat())
}

#[test]
fn defined_names_come_along_and_formulas_use_them() {
    let globals = [
        own_book(),
        name(0, 0, b"Rates", &area()),
        // Free in a sheet of 256 columns, a cell in one of 16,384.
        name(0, 0, b"POD0001", &area()),
        // Excel's own, by number: where the filter is, and what is printed.
        name(0x21, 1, &[0x0D], &area()),
        name(0x20, 1, &[6], &area()),
        // A macro.
        name(0x0E, 0, b"Run", &area()),
    ];
    let sum = |name: u32| [&[0x23][..], &numbers(&[name]), &[0x19, 0x10, 0, 0]].concat();
    let part = converted(&globals, &[formula(7, 0, &sum(1), &[]), formula(8, 0, &sum(2), &[])]);
    let names = part("xl/workbook.xml");
    assert!(names.contains("<definedName name=\"Rates\">'Data'!$A$2:$B$3</definedName>"), "{names}");
    assert!(names.contains("<definedName name=\"_POD0001\">"), "{names}");
    assert!(names.contains("<definedName name=\"_xlnm.Print_Area\" localSheetId=\"0\">"), "{names}");
    assert!(!names.contains("\"Run\""), "{names}");
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<f>SUM(Rates)</f>") && sheet.contains("<f>SUM(_POD0001)</f>"), "{sheet}");
    assert!(sheet.contains("<autoFilter ref=\"A2:B3\"/>"), "{sheet}");
}

#[test]
fn array_formulas_and_arrays_in_formulas_come_along() {
    let member = |row: u16| formula(row, 3, &[&[1][..], &words(&[5, 3])].concat(), &[]);
    let double = [&[0x25][..], &words(&[1, 2, 0xC001, 0xC001]), &[0x1E, 2, 0, 0x05]].concat();
    let length = u16::try_from(double.len()).unwrap();
    let array = record(0x0221, &[&words(&[5, 6])[..], &[3, 3], &[0; 6], &words(&[length]), &double].concat());
    // {1,"a";TRUE,#N/A}
    let values = [
        &[1, 1, 0, 1][..],
        &1.0_f64.to_le_bytes(),
        &[2, 1, 0, 0, b'a', 4, 1, 0, 0, 0, 0, 0, 0, 0, 16, 0x2A, 0, 0, 0, 0, 0, 0, 0],
    ]
    .concat();
    let rows = [&[0x60][..], &[0; 7], &[0x21, 76, 0]].concat();
    let part = converted(&[own_book()], &[member(5), array, member(6), formula(7, 0, &rows, &values)]);
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<c r=\"D6\" s=\"1\"><f t=\"array\" ref=\"D6:D7\">B2:B3*2</f>"), "{sheet}");
    assert!(sheet.contains("<c r=\"D7\" s=\"1\"><v>2</v></c>"), "{sheet}");
    assert!(sheet.contains("<f>ROWS({1,\"a\";TRUE,#N/A})</f>"), "{sheet}");
}

#[test]
fn links_comments_and_frozen_panes_come_along() {
    let url = [0xE0, 0xC9, 0xEA, 0x79, 0xF9, 0xBA, 0xCE, 0x11, 0x8C, 0x82, 0x00, 0xAA, 0x00, 0x4B, 0xA9, 0x0B];
    let wide = |text: &str| text.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let address = wide("https://example.org/?a=1&b=2");
    let length = u32::try_from(address.len()).unwrap();
    let place = wide("Data!A1");
    let letters = u32::try_from(place.len() / 2).unwrap();
    let out = [&words(&[1, 1, 0, 0])[..], &[0; 16], &numbers(&[2, 3]), &url, &numbers(&[length]), &address].concat();
    let inside = [&words(&[2, 2, 0, 1])[..], &[0; 16], &numbers(&[2, 8, letters]), &place].concat();
    let object = [&words(&[0x15, 0x12, 0x19, 7])[..], &[0; 14]].concat();
    let note = [&words(&[1, 1, 0, 7, 3])[..], &[0], b"Ann", &[0]].concat();
    let part = converted(
        &[],
        &[
            record(0x023E, &words(&[0x06BE, 0, 0, 0, 0, 0, 0, 0, 0])),
            record(0x0041, &words(&[1, 2, 2, 1, 0])),
            record(0x01B8, &out),
            record(0x01B8, &inside),
            record(0x005D, &object),
            record(0x01B6, &[&words(&[0; 5])[..], &words(&[9, 16, 0, 0])].concat()),
            record(0x003C, b"\0Check <it"),
            record(0x003C, &[0; 16]),
            record(0x001C, &note),
        ],
    );
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<pane xSplit=\"1\" ySplit=\"2\" topLeftCell=\"B3\""), "{sheet}");
    assert!(sheet.contains("<hyperlink ref=\"A3:B3\" location=\"Data!A1\"/>"), "{sheet}");
    assert!(part("xl/worksheets/_rels/sheet1.xml.rels").contains("Target=\"https://example.org/?a=1&amp;b=2\""));
    let comments = part("xl/comments1.xml");
    assert!(comments.contains("<author>Ann</author>") && comments.contains("Check &lt;it"), "{comments}");
}

#[test]
fn a_packed_table_is_unpacked_where_files_may_be_of_any_size() {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(b"name,n\nAnn,1\n").unwrap();
    let any = Limits { file_bytes: u64::MAX, ..Limits::default() };
    let opened = Workbook::open(packer.finish().unwrap(), "list.csv.gz", &any).unwrap();
    assert_eq!(opened.workbook.sheet(0).unwrap().value(1, 0).to_string(), "Ann");
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    (0..600).for_each(|_| packer.write_all(&vec![b'a'; 1 << 20]).unwrap());
    let bomb = Workbook::open(packer.finish().unwrap(), "list.csv.gz", &any);
    assert!(matches!(bomb, Err(Unreadable::TooLarge { .. })));
}
