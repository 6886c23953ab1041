//! What the fuzz targets do with bytes; the tests do the same with mutations of their own seeds.
//!
//! A fault is a panic: of the code under test, or of a claim that does not hold.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, reason = "shared by targets of which each uses a part")]

use rowbot::workbook::{Area, Limits, Unreadable, Value, Workbook, writers};

/// So tight that a file which asks for much is refused at once.
fn limits() -> Limits {
    Limits {
        file_bytes: 4 << 20,
        inflated_bytes: 32 << 20,
        parts: 500,
        sheets: 64,
        rows: 20_000,
        cells: 100_000,
        shared_strings: 50_000,
        ..Limits::default()
    }
}

/// Any bytes are refused, or are a workbook that can be looked at, written and read again.
pub fn read(bytes: &[u8]) {
    let Ok(opened) = Workbook::open(bytes.to_vec(), "file", &limits()) else { return };
    let workbook = opened.workbook;
    let _ = workbook.schema(&[]);
    (0..workbook.sheet_count()).for_each(|sheet| looked_at(&workbook, sheet));
    #[expect(clippy::redundant_closure_for_method_calls, reason = "the method's path would be longer than the closure")]
    for format in [writers::Format::Csv, writers::Format::Json, writers::Format::Ods] {
        let written = writers::write(&workbook, 0, format);
        // A rectangle of too many cells, or a part that is broken, is said to be so.
        if let Err(why) = written {
            assert!(why.chain().any(|cause| cause.is::<Unreadable>()), "not written: {why:#}");
        }
    }
}

fn looked_at(workbook: &Workbook, sheet: usize) {
    let Ok(sheet) = workbook.sheet(sheet) else { return };
    if let Some(used) = sheet.used() {
        for row in (used.first_row..=used.last_row).take(200) {
            for column in (used.first_column..=used.last_column).take(50) {
                let _ = (sheet.value(row, column), sheet.formula(row, column), sheet.is_date(row, column));
            }
        }
    }
    let _ = sheet.merged();
}

/// The last bytes are edits, the others the file: what was read is read again after them.
pub fn edit(bytes: &[u8]) {
    let (file, steps) = bytes.split_at(bytes.len().saturating_sub(16));
    edited(file, steps);
}

pub fn edited(file: &[u8], steps: &[u8]) {
    let Ok(opened) = Workbook::open(file.to_vec(), "file", &limits()) else { return };
    let mut workbook = opened.workbook;
    if !(0..workbook.sheet_count()).all(|sheet| workbook.sheet(sheet).is_ok()) {
        return;
    }
    for step in steps.chunks_exact(4) {
        let &[kind, at, count, wide] = step else { continue };
        if change(&mut workbook, kind, u32::from(at), u32::from(count % 4) + 1, u32::from(wide % 12)).is_none() {
            // A refused edit is no fault, but nothing is said of the workbook after it.
            return;
        }
    }
    let _ = workbook.recalculate();
    let saved = workbook.save().expect("a workbook that was read is written");
    let room = Limits { rows: 1 << 20, cells: 1 << 20, ..limits() };
    let again = Workbook::open(saved, "file.xlsx", &room).expect("what was written is read").workbook;
    assert_eq!(again.sheet_names(), workbook.sheet_names());
    for sheet in 0..again.sheet_count() {
        again.sheet(sheet).expect("each sheet is read");
    }
}

/// One edit of some kind; nothing where it was refused.
fn change(workbook: &mut Workbook, kind: u8, at: u32, count: u32, wide: u32) -> Option<()> {
    let sheet = usize::from(kind >> 5) % workbook.sheet_count();
    let list: Vec<u32> = (at..at + count).collect();
    match kind % 13 {
        0 => workbook.insert_rows(sheet, at, count).ok(),
        1 => workbook.delete_rows(sheet, &list, None).ok(),
        2 => workbook.insert_columns(sheet, at % 40, count).ok(),
        3 => workbook.delete_columns(sheet, &[wide]).ok(),
        4 => workbook.move_columns(sheet, &[wide], at % 40).ok(),
        5 => workbook.sheet_mut(sheet).ok().map(|sheet| sheet.set_value(at, wide, Value::text("new & <odd>"))),
        6 => workbook.sheet_mut(sheet).ok().map(|sheet| sheet.set_formula(at, wide, "SUM(A1:B3)", Value::Number(1.0))),
        7 => workbook.freeze(sheet, at, wide).ok(),
        8 => workbook.merge(sheet, &[Area::new(at, wide, at + count, wide + 1)]).ok(),
        9 => workbook.set_column_width(sheet, wide, f64::from(at)).ok(),
        10 => {
            let order: Vec<u32> = (0..=count).rev().collect();
            workbook.reorder_rows(sheet, at, &order, None).ok()
        }
        11 => workbook.set_auto_filter(sheet, Area::new(at, 0, at + count, wide), &[at + 1], &[]).ok(),
        _ => {
            let fill = rowbot::workbook::Format { fill: Some("FFEB9C".to_owned()), ..Default::default() };
            workbook.add_conditional_format(sheet, &[Area::new(at, wide, at + count, wide)], "A1>1", &fill).ok()
        }
    }
}

/// Texts of all kinds: the first byte says by what name they come.
pub fn text(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let name = ["list.csv", "list.tsv", "list.txt", "list.json", "page.html", "book.xml", "list.xls"];
    let name = name[usize::from(*kind) % name.len()];
    let Ok(opened) = Workbook::open(rest.to_vec(), name, &limits()) else { return };
    (0..opened.workbook.sheet_count()).for_each(|sheet| looked_at(&opened.workbook, sheet));
}

/// A formula as each format writes it: what is carried can be read by whoever reads formulas here.
pub fn formula(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else { return };
    let file = match kind % 4 {
        0 => xls_of(rest),
        1 => xlsb_of(rest),
        2 => ods_of(&String::from_utf8_lossy(rest)),
        _ => xml_of(&String::from_utf8_lossy(rest)),
    };
    let Ok(opened) = Workbook::open(file, "book", &limits()) else { return };
    let mut workbook = opened.workbook;
    for sheet in 0..workbook.sheet_count() {
        looked_at(&workbook, sheet);
    }
    let _ = workbook.insert_rows(0, 1, 1);
    let _ = workbook.recalculate();
}

/// A bare stream: globals with one name, one sheet, and the tokens in a cell, a shared and an array formula.
fn xls_of(tokens: &[u8]) -> Vec<u8> {
    let tokens = &tokens[..tokens.len().min(1_800)];
    let record = |kind: u16, data: &[u8]| {
        [&kind.to_le_bytes()[..], &u16::try_from(data.len()).unwrap_or(0).to_le_bytes(), data].concat()
    };
    let words = |list: &[u16]| list.iter().flat_map(|word| word.to_le_bytes()).collect::<Vec<u8>>();
    let begin = |kind: u16| record(0x0809, &words(&[0x0600, kind, 0, 0, 0, 0, 0, 0]));
    let length = u16::try_from(tokens.len()).unwrap_or(0);
    let name = record(0x0018, &[&words(&[0, 0x0300, length, 0, 0])[..], &[0; 4], &[0], b"Abc", tokens].concat());
    let books = [record(0x01AE, &words(&[1, 0x0401])), record(0x0017, &words(&[1, 0, 0, 0]))].concat();
    let place = begin(5).len() + name.len() + books.len() + 4 + 10 + 4;
    let sheet = [&u32::try_from(place).unwrap_or(0).to_le_bytes()[..], &[0, 0, 2, 0], b"S1"].concat();
    let head = |row: u16, column: u16| [&words(&[row, column, 0])[..], &1.5_f64.to_le_bytes(), &[0; 6]].concat();
    let own = [head(5, 3), words(&[length]), tokens.to_vec()].concat();
    let exp = |row: u16| [head(row, 1), words(&[5]), vec![1], words(&[row, 1])].concat();
    let shared = [&words(&[7, 8])[..], &[1, 1, 0, 2], &words(&[length]), tokens].concat();
    let array = [&words(&[9, 9])[..], &[1, 2], &[0; 6], &words(&[length]), tokens].concat();
    [
        begin(5),
        name,
        books,
        record(0x0085, &sheet),
        record(0x000A, &[]),
        begin(0x10),
        record(0x0006, &own),
        record(0x0006, &exp(7)),
        record(0x04BC, &shared),
        record(0x0006, &exp(9)),
        record(0x0221, &array),
        record(0x000A, &[]),
    ]
    .concat()
}

fn xlsb_of(tokens: &[u8]) -> Vec<u8> {
    let record = |kind: u8, wide: bool, data: &[u8]| {
        let kind = if wide { vec![kind, 1] } else { vec![kind] };
        let length = data.len();
        let length = [u8::try_from(length & 0x7F | 0x80).unwrap_or(0), u8::try_from(length >> 7 & 0x7F).unwrap_or(0)];
        [&kind[..], &length, data].concat()
    };
    let numbers = |list: &[u32]| list.iter().flat_map(|number| number.to_le_bytes()).collect::<Vec<u8>>();
    let text = |text: &str| {
        let letters: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [numbers(&[u32::try_from(text.len()).unwrap_or(0)]), letters].concat()
    };
    let tokens = &tokens[..tokens.len().min(4_000)];
    let length = numbers(&[u32::try_from(tokens.len()).unwrap_or(0)]);
    let cell = [&numbers(&[3, 0])[..], &1.5_f64.to_le_bytes(), &[0, 0], &length, tokens, &[0; 4]].concat();
    let row = [numbers(&[4, 0]), vec![0; 9]].concat();
    let sheet = [record(0x91, true, &[]), record(0, false, &row), record(9, false, &cell), record(0x92, true, &[])];
    let book = record(0x9C, true, &[numbers(&[0, 1]), text("rId1"), text("S1")].concat());
    let relations = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
        Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" \
        Target=\"worksheets/sheet1.bin\"/></Relationships>";
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("xl/workbook.bin", &book),
        ("xl/_rels/workbook.bin.rels", relations.as_bytes()),
        ("xl/worksheets/sheet1.bin", &sheet.concat()),
    ])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn ods_of(formula: &str) -> Vec<u8> {
    let formula = escaped(formula);
    let spaces: String = ["office", "table", "text"].iter().fold(String::new(), |all, name| {
        format!("{all} xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0\"")
    });
    format!(
        "<?xml version=\"1.0\"?><office:document{spaces} office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\">\
         <office:body><office:spreadsheet><table:table table:name=\"S1\"><table:table-row><table:table-cell \
         table:formula=\"{formula}\" office:value-type=\"float\" office:value=\"2\"/></table:table-row></table:table>\
         </office:spreadsheet></office:body></office:document>"
    )
    .into_bytes()
}

fn xml_of(formula: &str) -> Vec<u8> {
    format!(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"S1\"><Table><Row><Cell \
         ss:Formula=\"{}\"><Data ss:Type=\"Number\">2</Data></Cell></Row></Table></Worksheet></Workbook>",
        escaped(formula)
    )
    .into_bytes()
}

fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        zip.start_file(*name, stored).expect("a member is begun");
        std::io::Write::write_all(&mut zip, content).expect("memory takes what is written");
    }
    zip.finish().expect("the archive is closed").into_inner()
}

/// A plan in JSON that is not refused is carried out or refused then, and what it leaves is read again.
pub fn plan(bytes: &[u8]) {
    let Ok(plan) = serde_json::from_slice::<rowbot::plan::Plan<rowbot::plan::Named>>(bytes) else { return };
    let table =
        b"name,dept,amount,day\nAnn,A,12,2026-01-05\nBob,B,7.5,2026-02-11\nCid,A,,2026-03-01\nDan,,3,\n".to_vec();
    let mut workbook = Workbook::open(table, "list.csv", &limits()).expect("a small table is read").workbook;
    let schema = workbook.schema(&[]).expect("its tables are found");
    let Ok(bound) = plan.bind(&schema) else { return };
    if rowbot::engine::run(&bound, &mut workbook, &schema).is_err() {
        return;
    }
    let saved = workbook.save().expect("a workbook is written");
    Workbook::open(saved, "file.xlsx", &Limits::default()).expect("what was written is read");
}
