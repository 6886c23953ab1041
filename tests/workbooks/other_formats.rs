//! Files that are neither xlsx nor text with separators, and files that are not what they say.

use rowbot::workbook::{Limits, Opened, Unreadable, Value, Workbook, readers::Note};

fn open(bytes: &[u8], name: &str) -> Result<Opened, Unreadable> {
    Workbook::open(bytes.to_vec(), name, &Limits::default())
}

/// The first sheet as texts, a line a row.
fn shown(opened: &Opened) -> Vec<String> {
    let sheet = opened.workbook.sheet(0).unwrap();
    let used = sheet.used().unwrap();
    let cell = |row, column| match sheet.value(row, column) {
        Value::Text(text) => format!("{text:?}"),
        value if sheet.is_date(row, column) => format!("{value} {}", sheet.number_format(row, column)),
        value => value.to_string(),
    };
    (used.first_row..=used.last_row)
        .map(|row| {
            (used.first_column..=used.last_column).map(|column| cell(row, column)).collect::<Vec<_>>().join(" | ")
        })
        .collect()
}

#[test]
fn json_records_become_a_table_of_all_their_keys() {
    let json = r#"[{"name":"Zoë","n":1,"at":"2026-04-03","tags":["a","b"]},
        {"name":"x","id":12345678901234567,"address":{"city":"Köln","zip":"01234"},"ok":true,"none":null}]"#;
    assert_eq!(
        shown(&open(json.as_bytes(), "people.json").unwrap()),
        [
            r#""name" | "n" | "at" | "tags" | "id" | "address.city" | "address.zip" | "ok" | "none""#,
            r#""Zoë" | 1 | 46115 yyyy-mm-dd | "a, b" |  |  |  |  | "#,
            r#""x" |  |  |  | "12345678901234567" | "Köln" | "01234" | TRUE | "#,
        ]
    );
}

#[test]
fn json_comes_in_other_shapes_too() {
    let expected = [r#""a" | "b""#, r#"1 | "x""#, r#"2 | "y""#];
    for text in [
        "{\"meta\":{\"page\":1},\"data\":[{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"}]}",
        "{\"a\":1,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n",
        "[[\"a\",\"b\"],[1,\"x\"],[2,\"y\"]]",
    ] {
        assert_eq!(shown(&open(text.as_bytes(), "x.json").unwrap()), expected, "{text}");
    }
    assert!(matches!(open(b"{\"a\":", "x.json"), Err(Unreadable::Damaged { .. })));
    assert!(matches!(open(b"[1,2]", "x.json"), Err(Unreadable::NotASpreadsheet { .. })));
}

#[test]
fn content_counts_and_names_are_corrected() {
    let opened = open(b"a,b\n1,2\n", "list.xlsx").unwrap();
    assert_eq!(opened.notes[0], Note::WrongExtension { said: "xlsx".to_owned(), is: "csv".to_owned() });
    assert_eq!(shown(&opened), ["\"a\" | \"b\"", "1 | 2"]);
    let opened = open(b"a\tb\n1\t2\n", "list.xls").unwrap();
    assert_eq!(opened.notes[0], Note::WrongExtension { said: "xls".to_owned(), is: "csv".to_owned() });
    for (bytes, name, like) in [
        (&b"%PDF-1.4\n%"[..], "a.xlsx", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "a picture"),
        (b"{\\rtf1 }", "a.doc", "a text document (RTF)"),
        (b"dear sir\nhow are you\n", "letter.md", "a text"),
    ] {
        let expected = Unreadable::NotASpreadsheet { looks_like: Some(like.to_owned()) };
        assert_eq!(open(bytes, name).err(), Some(expected), "{name}");
    }
    assert_eq!(open(b"", "a.csv").err(), Some(Unreadable::Empty));
    assert_eq!(open(b" \r\n\t", "a.csv").err(), Some(Unreadable::Empty));
}

/// Files of older and other formats, where they are at hand.
fn foreign_files() -> Vec<std::path::PathBuf> {
    let Some(shared) = super::shared() else { return Vec::new() };
    let foreign = |path: &std::path::PathBuf| {
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        ["xls", "xlsb", "ods", "csv", "tsv"].contains(&extension)
    };
    let folder = std::env::var_os("ROWBOT_FOREIGN").map_or_else(|| shared.join("data/workbooks"), Into::into);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> = files.filter(foreign).collect();
    files.sort();
    files
}

#[test]
fn foreign_files_become_workbooks_that_open_again() {
    let keep = std::env::var_os("ROWBOT_KEEP").map(std::path::PathBuf::from);
    for path in foreign_files() {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let opened = match open(&std::fs::read(&path).unwrap(), &name) {
            Ok(opened) => opened,
            Err(why) => {
                eprintln!("{name}: {why}");
                continue;
            }
        };
        let is_converted = |note: &Note| matches!(note, Note::Converted { .. } | Note::Csv { .. });
        assert!(opened.notes.iter().any(is_converted), "{name}: {:?}", opened.notes);
        let saved = opened.workbook.save().unwrap();
        if let Some(folder) = &keep {
            std::fs::write(folder.join(format!("{name}.xlsx")), &saved).unwrap();
        }
        let again = open(&saved, "again.xlsx").unwrap_or_else(|why| panic!("{name}: {why}"));
        assert_eq!(again.workbook.sheet_names(), opened.workbook.sheet_names(), "{name}");
        let mut reader: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(saved)).unwrap_or_else(|why| panic!("{name}: {why}"));
        assert_eq!(calamine::Reader::sheet_names(&reader).len(), opened.workbook.sheet_count(), "{name}");
        for sheet in 0..opened.workbook.sheet_count() {
            opened.workbook.sheet(sheet).unwrap_or_else(|why| panic!("{name}: {why}"));
            let title = calamine::Reader::sheet_names(&reader)[sheet].clone();
            let mut cells = reader.worksheet_cells_reader(&title).unwrap();
            while cells.next_cell().unwrap().is_some() {}
        }
    }
}

#[test]
fn a_web_page_that_calls_itself_xls_gives_its_table() {
    let page = "<html><head><meta charset=utf-8><style>td{}</style></head><body><table><tr><td>menu</td></tr></table>\
        <table border=1>\n<tr><th colspan=2>Name &amp; id</th><th>Amount</th></tr>\
        <tr><td>Zo&euml;</td><td>007</td><td>1,234.50</td></tr><!-- <td>no</td> -->\
        <tr><td>two<br>lines</td><td>008</td><td>&nbsp;2.00</td></tr></table></body></html>";
    let opened = open(page.as_bytes(), "export.xls").unwrap();
    assert_eq!(opened.notes[0], Note::WrongExtension { said: "xls".to_owned(), is: "html".to_owned() });
    assert_eq!(
        shown(&opened),
        [r#""Name & id" |  | "Amount""#, r#""Zo&euml;" | "007" | 1234.5"#, r#""two\nlines" | "008" | 2"#,]
    );
    let none = open(b"<html><body>hello</body></html>", "page.xls");
    assert_eq!(none.err(), Some(Unreadable::NotASpreadsheet { looks_like: Some("a web page".to_owned()) }));
}
