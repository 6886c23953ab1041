//! Small files of the binary formats, written here record by record.

#![expect(clippy::format_collect, reason = "small texts in tests")]

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

/// A record of an xls stream.
pub(crate) fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes()[..], &length.to_le_bytes(), data].concat()
}

pub(crate) fn words(words: &[u16]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

pub(crate) fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// The stream of an Excel 97 workbook of one sheet: `more` are the sheet's records.
pub(crate) fn stream(more: &[Vec<u8>]) -> Vec<u8> {
    stream_with(&[], more)
}

/// The same with records among the globals.
pub(crate) fn stream_with(globals: &[Vec<u8>], more: &[Vec<u8>]) -> Vec<u8> {
    let begin = |kind: u16| record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let font = [&words(&[200, 0, 0x7FFF, 400, 0])[..], &[0, 0, 0, 0, 5, 0], b"Arial"].concat();
    let format = [&words(&[164, 10])[..], &[0], b"yyyy-mm-dd"].concat();
    let xf = |format: u16| record(0x00E0, &[&words(&[0, format])[..], &[0; 16]].concat());
    let texts = [numbers(&[3, 2]), vec![4, 0, 0], b"name".to_vec(), vec![2, 0, 1], words(&[0x42F, 0x20AC])].concat();
    let mut before = [begin(5), globals.concat(), record(0x0042, &words(&[1200]))].concat();
    before.extend([record(0x0031, &font), record(0x041E, &format), xf(0), xf(164), xf(9)].concat());
    let place = before.len() + 4 + 8 + 4 + 4;
    let place = place + record(0x00FC, &texts).len();
    let sheet = [&u32::try_from(place).unwrap().to_le_bytes()[..], &[0, 0, 4, 0], b"Data"].concat();
    [
        before,
        record(0x0085, &sheet),
        record(0x00FC, &texts),
        record(0x000A, &[]),
        begin(0x10),
        more.concat(),
        record(0x000A, &[]),
    ]
    .concat()
}

/// Cells of all kinds: texts, numbers, a date, a formula, a truth, an error, a merge, a width.
pub(crate) fn cells() -> Vec<Vec<u8>> {
    let at = |row: u16, column: u16, xf: u16| words(&[row, column, xf]);
    let formula = [&at(2, 1, 0)[..], &9.5_f64.to_le_bytes(), &words(&[0]), &numbers(&[0]), &words(&[11])].concat();
    let sum = [&[0x25][..], &words(&[1, 1, 0xC001, 0xC001]), &[0x19, 0x10, 0, 0]].concat();
    let formula = [&formula[..formula.len() - 2], &words(&[u16::try_from(sum.len()).unwrap()]), &sum].concat();
    vec![
        record(0x007D, &words(&[0, 1, 5000, 15, 0, 0])),
        record(0x0208, &words(&[0, 0, 3, 300, 0, 0, 0x100, 0])),
        record(0x00FD, &[at(0, 0, 0), numbers(&[0])].concat()),
        record(0x00FD, &[at(0, 1, 0), numbers(&[1])].concat()),
        record(0x0203, &[&at(1, 0, 1)[..], &46_115.0_f64.to_le_bytes()].concat()),
        record(
            0x00BD,
            &[&words(&[1, 1, 2])[..], &numbers(&[(19 << 2) | 2]), &words(&[0]), &numbers(&[7]), &words(&[2])].concat(),
        ),
        record(0x0204, &[&at(2, 0, 0)[..], &words(&[3]), &[0], b"abc"].concat()),
        record(0x0006, &formula),
        record(0x0205, &[&at(3, 0, 0)[..], &[1, 0]].concat()),
        record(0x0205, &[&at(3, 1, 0)[..], &[0x2A, 1]].concat()),
        record(0x00E5, &words(&[1, 5, 6, 0, 1])),
        record(0x00EC, &[0; 8]),
    ]
}

/// A compound file with one stream.
pub(crate) fn compound(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    // The stream is kept out of the small ones.
    let stream = [stream, &vec![0; 4096_usize.saturating_sub(stream.len())]].concat();
    let sectors = stream.len().div_ceil(SECTOR);
    let tables = (sectors + 2).div_ceil(127);
    let mut header = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    header.resize(24, 0);
    header.extend(words(&[0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0]));
    header.extend(numbers(&[0, u32::try_from(tables).unwrap(), 0, 0, 4096, 0xFFFF_FFFE, 0, 0xFFFF_FFFE, 0]));
    header.splice(48..52, numbers(&[u32::try_from(tables).unwrap()]));
    header.truncate(76);
    header.extend((0..109_u32).flat_map(|n| if (n as usize) < tables { n } else { u32::MAX }.to_le_bytes()));
    let mut fat: Vec<u32> = vec![0xFFFF_FFFD; tables];
    fat.push(0xFFFF_FFFE);
    let first = u32::try_from(tables + 1).unwrap();
    fat.extend((1..sectors).map(|n| first + u32::try_from(n).unwrap()));
    fat.push(0xFFFF_FFFE);
    fat.resize(tables * 128, u32::MAX);
    let entry = |name: &str, kind: u8, child: u32, start: u32, size: usize| {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        entry.resize(64, 0);
        entry.extend(words(&[u16::try_from(name.len() * 2 + 2).unwrap()]));
        entry.extend([kind, 1]);
        entry.extend(numbers(&[u32::MAX, u32::MAX, child]));
        entry.resize(116, 0);
        entry.extend(numbers(&[start, u32::try_from(size).unwrap(), 0]));
        entry
    };
    let mut directory = entry("Root Entry", 5, 1, 0xFFFF_FFFE, 0);
    directory.extend(entry(name, 2, u32::MAX, first, stream.len()));
    directory.resize(SECTOR, 0);
    let mut file = [header, numbers(&fat), directory, stream].concat();
    file.resize(file.len().div_ceil(SECTOR) * SECTOR, 0);
    file
}

pub(crate) fn xls() -> Vec<u8> {
    compound("Workbook", &stream(&cells()))
}

/// A record of a binary part: kinds above 127 take two bytes.
fn binary(kind: u16, data: &[u8]) -> Vec<u8> {
    let [low, _] = kind.to_le_bytes();
    let mut bytes = if kind < 128 { vec![low] } else { vec![low | 0x80, u8::try_from(kind >> 7).unwrap()] };
    let mut length = data.len();
    loop {
        let part = u8::try_from(length & 0x7F).unwrap();
        length >>= 7;
        bytes.push(if length > 0 { part | 0x80 } else { part });
        if length == 0 {
            return [bytes, data.to_vec()].concat();
        }
    }
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [numbers(&[u32::try_from(units.len() / 2).unwrap()]), units].concat()
}

/// A workbook of binary parts.
pub(crate) fn xlsb() -> Vec<u8> {
    let cell = |column: u32| numbers(&[column, 0]);
    let row = |index: u32| binary(0, &[numbers(&[index, 0]), vec![0; 13]].concat());
    let formula = [
        &cell(1)[..],
        &3.5_f64.to_le_bytes(),
        &[0, 0],
        &numbers(&[8]),
        &[0x1E, 2, 0, 0x1E, 1, 0, 3, 0x15],
        &numbers(&[0]),
    ]
    .concat();
    let sheet = [
        binary(0x81, &[]),
        binary(0x3C, &[numbers(&[0, 1, 5000, 0]), vec![2, 0]].concat()),
        binary(0x91, &[]),
        row(0),
        binary(7, &[cell(0), numbers(&[0])].concat()),
        binary(6, &[cell(1), wide("n")].concat()),
        row(1),
        binary(2, &[cell(0), numbers(&[(5 << 2) | 2])].concat()),
        binary(9, &formula),
        row(2),
        binary(4, &[cell(0), vec![1]].concat()),
        binary(3, &[cell(1), vec![0x07]].concat()),
        binary(0x92, &[]),
        binary(0xB0, &numbers(&[4, 5, 0, 1])),
        binary(0x82, &[]),
    ]
    .concat();
    let workbook = binary(0x9C, &[numbers(&[0, 1]), wide("rId1"), wide("Data")].concat());
    let strings = binary(0x13, &[vec![0], wide("name")].concat());
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations = |list: &str| {
        format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{list}</Relationships>").into_bytes()
    };
    let inner = relation("rId1", "worksheet", "worksheets/sheet1.bin")
        + &relation("rId2", "sharedStrings", "sharedStrings.bin");
    let types = b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"bin\" ContentType=\"application/vnd.ms-excel.sheet.binary.macroEnabled.main\"/></Types>";
    packed(&[
        ("[Content_Types].xml", types.to_vec()),
        ("_rels/.rels", relations(&relation("rId1", "officeDocument", "xl/workbook.bin"))),
        ("xl/workbook.bin", workbook),
        ("xl/_rels/workbook.bin.rels", relations(&inner)),
        ("xl/sharedStrings.bin", strings),
        ("xl/worksheets/sheet1.bin", sheet),
    ])
}

/// The root of an OpenDocument text with this body.
pub(crate) fn open_document(rows: &str) -> String {
    let spaces: String = ["office", "table", "text", "style"]
        .iter()
        .map(|name| format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\""))
        .collect();
    format!(
        "<?xml version=\"1.0\"?><office:document-content{spaces}><office:body><office:spreadsheet>\
         <table:table table:name=\"Data\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
}

pub(crate) const ODS_ROWS: &str = "<table:table-column table:number-columns-repeated=\"3\"/>\
    <table:table-row><table:table-cell office:value-type=\"string\"><text:p>name &amp; <text:span>x</text:span></text:p></table:table-cell>\
    <table:table-cell office:value-type=\"date\" office:date-value=\"2026-04-03\"><text:p>03.04.26</text:p></table:table-cell></table:table-row>\
    <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" office:value=\"1.5\" table:number-columns-repeated=\"2\"/>\
    <table:table-cell table:formula=\"of:=SUM([.A2:.B3])*2\" office:value-type=\"float\" office:value=\"12\"/></table:table-row>\
    <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>";

pub(crate) fn ods(rows: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", open_document(rows).into_bytes()),
    ])
}

pub(crate) fn packed(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
