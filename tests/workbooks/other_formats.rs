//! Files that are neither xlsx nor text with separators, and files that are not what they say.

use super::old_files;
use rowbot::workbook::{
    Limits, Opened, Unreadable, Value, Workbook,
    readers::{Loss, Note},
};

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

#[test]
fn excels_xml_of_2003_is_read_with_its_formulas() {
    let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>
        <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">
        <Styles><Style ss:ID=\"Default\"/><Style ss:ID=\"d\"><NumberFormat ss:Format=\"yyyy\\-mm\\-dd\"/><Font ss:Bold=\"1\"/></Style></Styles>
        <Worksheet ss:Name=\"Q1\"><Table><Column ss:Width=\"105\"/>
        <Row><Cell><Data ss:Type=\"String\">name &amp; <B xmlns=\"x\">more</B></Data></Cell><Cell><Data ss:Type=\"String\">n</Data></Cell></Row>
        <Row ss:Index=\"3\"><Cell ss:StyleID=\"d\"><Data ss:Type=\"DateTime\">2026-04-03T00:00:00.000</Data></Cell>
        <Cell ss:Index=\"3\" ss:MergeAcross=\"1\"><Data ss:Type=\"Number\">4</Data></Cell>
        <Cell ss:Formula=\"=RC[-2]*2\"><Data ss:Type=\"Number\">8</Data></Cell></Row>
        <Row><Cell><Data ss:Type=\"Boolean\">1</Data><Comment><Data>no</Data></Comment></Cell><Cell><Data ss:Type=\"Error\">#N/A</Data></Cell></Row>
        </Table></Worksheet>
        <Worksheet ss:Name=\"Q2\"><Table/><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>";
    let opened = open(xml.as_bytes(), "export.xls").unwrap();
    assert_eq!(
        shown(&opened),
        [
            r#""name & more" | "n" |  |  | "#,
            " |  |  |  | ",
            "46115 yyyy\\-mm\\-dd |  | 4 |  | 8",
            "TRUE | #N/A |  |  | ",
        ]
    );
    let book = &opened.workbook;
    assert_eq!(book.sheet_names(), ["Q1", "Q2"]);
    assert!(book.is_hidden(1));
    let sheet = book.sheet(0).unwrap();
    assert_eq!(sheet.formula(2, 4).as_deref(), Some("C3*2"));
    assert_eq!(sheet.merged()[0].to_string(), "C3:D3");
    assert!(matches!(
        open(&xml.as_bytes()[..900], "export.xls"),
        Err(Unreadable::CutShort | Unreadable::Damaged { .. })
    ));
}

#[test]
fn open_documents_come_flat_and_without_their_mark() {
    let content = old_files::open_document(old_files::ODS_ROWS);
    let flat = content
        .replace("office:document-content", "office:document")
        .replace("xmlns:office", "office:mimetype=\"application/vnd.oasis.opendocument.spreadsheet\" xmlns:office");
    let expected = shown(&open(&old_files::ods(old_files::ODS_ROWS), "a.ods").unwrap());
    assert_eq!(expected[0], r#""name & x" | 46115 yyyy-mm-dd | "#);
    assert_eq!(shown(&open(flat.as_bytes(), "a.fods").unwrap()), expected);
    let manifest = "<manifest:manifest><manifest:file-entry manifest:media-type=\"application/vnd.oasis.opendocument.spreadsheet\"/></manifest:manifest>";
    let bare = old_files::packed(&[
        ("content.xml", content.into_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes().to_vec()),
    ]);
    assert_eq!(shown(&open(&bare, "a.ods").unwrap()), expected);
    let encrypted = old_files::packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("META-INF/manifest.xml", b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>".to_vec()),
        ("content.xml", vec![7; 99]),
    ]);
    assert_eq!(open(&encrypted, "a.ods").err(), Some(Unreadable::Encrypted));
}

/// Links, comments, frozen panes, filter buttons and names of an OpenDocument.
#[test]
fn what_an_open_document_has_around_its_cells_is_carried() {
    let rows = "<table:table-row><table:table-cell office:value-type=\"string\"><office:annotation><dc:creator>me</dc:creator>\
        <text:p>first</text:p>\n<text:p>second</text:p></office:annotation>\n<text:p><text:a xlink:href=\"https://example.org/?a=1&amp;b\">name</text:a></text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\"><text:p><text:a xlink:href=\"#'It''s'.B2\">there</text:a></text:p>\n   </table:table-cell></table:table-row>\
        <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"2\"/>\
        <table:table-cell table:formula=\"of:=Rate*2+SUM(All)\" office:value-type=\"float\" office:value=\"6\"/></table:table-row>";
    let behind = "</table:table><table:named-expressions><table:named-range table:name=\"Rate\" table:base-cell-address=\"$Data.$A$1\" \
        table:cell-range-address=\"$Data.$A$2\"/><table:named-expression table:name=\"All\" table:expression=\"of:=[$Data.$A$2:.$A$3]\"/>\
        <table:named-expression table:name=\"Odd\" table:expression=\"of:=Unknown+1\"/></table:named-expressions>\
        <table:database-ranges><table:database-range table:name=\"__db\" table:target-range-address=\"Data.A1:Data.B2\" \
        table:display-filter-buttons=\"true\"/></table:database-ranges>";
    let content = old_files::open_document(rows).replacen("</table:table>", behind, 1);
    let item = |name: &str, value: u32| {
        format!("<config:config-item config:name=\"{name}\" config:type=\"int\">{value}</config:config-item>")
    };
    let settings = format!(
        "<office:document-settings><config:config-item-map-entry config:name=\"Data\">{}{}{}{}</config:config-item-map-entry></office:document-settings>",
        item("HorizontalSplitMode", 0),
        item("HorizontalSplitPosition", 3),
        item("VerticalSplitMode", 2),
        item("VerticalSplitPosition", 1),
    );
    let file = old_files::packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", content.into_bytes()),
        ("settings.xml", settings.into_bytes()),
    ]);
    let opened = open(&file, "a.ods").unwrap();
    assert_eq!(opened.notes[0], Note::Converted { from: "ods".to_owned(), lost: vec![Loss::Names] });
    let sheet = opened.workbook.sheet(0).unwrap();
    assert_eq!(sheet.formula(1, 1).as_deref(), Some("Rate*2+SUM(All)"));
    assert_eq!((sheet.value(0, 0), sheet.value(0, 1)), (Value::text("name"), Value::text("there")));
    let saved = opened.workbook.save().unwrap();
    let parts = super::round_trip::members(&saved);
    let part = |name: &str| String::from_utf8(parts[name].clone()).unwrap();
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(
        sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"),
        "{sheet}"
    );
    assert!(sheet.contains("<autoFilter ref=\"A1:B2\"/>"), "{sheet}");
    assert!(sheet.contains("<hyperlink ref=\"B1\" location=\"&apos;It&apos;&apos;s&apos;!B2\"/>"), "{sheet}");
    assert!(part("xl/worksheets/_rels/sheet1.xml.rels").contains("Target=\"https://example.org/?a=1&amp;b\""));
    assert!(part("xl/comments1.xml").contains("first\nsecond"));
    let book = part("xl/workbook.xml");
    assert!(book.contains(">'Data'!$A$2</definedName>") && book.contains(">'Data'!$A$2:$A$3</definedName>"), "{book}");
    assert!(!book.contains("Odd"), "{book}");
}

#[test]
fn comments_within_comments_end_somewhere() {
    let deep = 50_000;
    let nested = "<office:annotation>".repeat(deep) + "<text:p>x</text:p>" + &"</office:annotation>".repeat(deep);
    let rows =
        format!("<table:table-row><table:table-cell>{nested}<text:p>a</text:p></table:table-cell></table:table-row>");
    let opened = open(&old_files::ods(&rows), "a.ods");
    assert!(opened.is_ok_and(|opened| shown(&opened) == ["\"a\""]));
}

#[test]
fn a_packed_table_is_taken_out() {
    let unpacked = |name: &str| Note::Unpacked { name: name.to_owned() };
    let csv = b"a,b\n1,2\n".to_vec();
    let zip = old_files::packed(&[("__MACOSX/._list.csv", vec![0]), ("folder/list.csv", csv.clone())]);
    let opened = open(&zip, "list.zip").unwrap();
    assert_eq!((opened.notes[0].clone(), shown(&opened)[1].as_str()), (unpacked("list.csv"), "1 | 2"));
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut gzip, &old_files::xls()).unwrap();
    assert_eq!(open(&gzip.finish().unwrap(), "old.xls.gz").unwrap().notes[0], unpacked("old.xls"));
    let two = old_files::packed(&[("a.csv", csv.clone()), ("b.csv", csv.clone())]);
    let archive = Unreadable::NotASpreadsheet { looks_like: Some("an archive (ZIP)".to_owned()) };
    assert_eq!(open(&two, "x.zip").err(), Some(archive.clone()));
    let nested = old_files::packed(&[("a.xlsx", old_files::packed(&[("list.csv", csv)]))]);
    assert_eq!(open(&nested, "x.zip").err(), Some(archive));
    let mut bomb = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut bomb, &vec![b','; 60 << 20]).unwrap();
    assert!(matches!(open(&bomb.finish().unwrap(), "x.csv.gz"), Err(Unreadable::TooLarge { .. })));
}

#[test]
fn json_that_is_not_quite_json_is_read() {
    let read = |text: &[u8]| shown(&open(text, "x.json").unwrap());
    assert_eq!(read(b"[{\"a\":NaN,\"b\":\"NaN\"},{\"a\":1e400,\"b\":-Infinity}]")[1..], [" | \"NaN\"", "\"1e400\" | "]);
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("[{\"a\":1}]".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read(&wide), ["\"a\"", "1"]);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(open(deep.as_bytes(), "x.json").is_err());
    assert!(matches!(open(b"[{\"a\":1},", "x.json"), Err(Unreadable::Damaged { .. })));
}

/// Lines, heights, vertical places and fonts of converted cells, as `styles.xml` and the sheet have them.
fn drawn(bytes: &[u8], name: &str) -> (String, String) {
    let parts = super::round_trip::members(&open(bytes, name).unwrap().workbook.save().unwrap());
    let text = |part: &str| String::from_utf8(parts[part].clone()).unwrap();
    (text("xl/styles.xml"), text("xl/worksheets/sheet1.xml"))
}

#[test]
fn lines_and_heights_of_excels_xml_are_carried() {
    let xml = "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>
        <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">
        <Styles><Style ss:ID=\"Default\"/><Style ss:ID=\"d\"><Alignment ss:Vertical=\"Top\"/><Borders><Border ss:Position=\"Bottom\" ss:LineStyle=\"Double\" ss:Weight=\"3\" ss:Color=\"#FF0000\"/>
        <Border ss:Position=\"Left\" ss:LineStyle=\"Continuous\" ss:Weight=\"1\"/></Borders><Font ss:FontName=\"Arial\"/></Style></Styles>
        <Worksheet ss:Name=\"Q1\"><Table><Row ss:AutoFitHeight=\"0\" ss:Height=\"40.5\"><Cell ss:StyleID=\"d\"><Data ss:Type=\"String\">name</Data></Cell><Cell ss:StyleID=\"d\"/></Row>
        </Table></Worksheet></Workbook>";
    let (styles, sheet) = drawn(xml.as_bytes(), "export.xml");
    assert!(styles.contains("<bottom style=\"double\"><color rgb=\"FFFF0000\"/></bottom>"), "{styles}");
    assert!(styles.contains("<left style=\"thin\"><color auto=\"1\"/></left>"), "{styles}");
    assert!(styles.contains("name val=\"Arial\"") && styles.contains("vertical=\"top\""), "{styles}");
    assert!(sheet.contains("ht=\"40.5\" customHeight=\"1\""), "{sheet}");
    assert!(sheet.contains("<c r=\"B1\" s=\"1\"/>"), "{sheet}");
}

#[test]
fn lines_heights_and_names_of_one_sheet_of_an_open_document_are_carried() {
    let styles = "<style:style style:name=\"ro9\" style:family=\"table-row\"><style:table-row-properties style:row-height=\"1in\" style:use-optimal-row-height=\"false\"/></style:style>\
        <style:style style:name=\"ce9\" style:family=\"table-cell\"><style:table-cell-properties fo:border=\"0.74pt solid #000000\" fo:border-top=\"none\" style:vertical-align=\"middle\"/></style:style>";
    let rows = "<table:table-row table:style-name=\"ro9\"><table:table-cell table:style-name=\"ce9\" office:value-type=\"float\" office:value=\"2\"/>\
        <table:table-cell table:style-name=\"ce9\" table:number-columns-repeated=\"2\"/><table:table-cell table:formula=\"of:=Mine*2\" office:value-type=\"float\" office:value=\"4\"/></table:table-row>\
        <table:named-expressions><table:named-range table:name=\"Mine\" table:base-cell-address=\"$Data.$A$1\" table:cell-range-address=\"$Data.$A$1\"/></table:named-expressions>";
    let content = old_files::open_document(rows);
    let styles = format!("<office:automatic-styles>{styles}</office:automatic-styles><office:body>");
    let content = content.replace("<office:body>", &styles).replace("xmlns:style", "xmlns:fo=\"urn:fo\" xmlns:style");
    let bytes = old_files::packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet".to_vec()),
        ("content.xml", content.into_bytes()),
    ]);
    let (styles, sheet) = drawn(&bytes, "a.ods");
    assert!(styles.contains("<left style=\"thin\">") && styles.contains("<top/>"), "{styles}");
    assert!(styles.contains("vertical=\"center\""), "{styles}");
    assert!(sheet.contains("ht=\"72\" customHeight=\"1\""), "{sheet}");
    assert!(sheet.contains("<c r=\"C1\" s=\"1\"/>"), "{sheet}");
    assert!(sheet.contains("<f>Mine*2</f>"), "{sheet}");
    let parts = super::round_trip::members(&open(&bytes, "a.ods").unwrap().workbook.save().unwrap());
    let book = String::from_utf8(parts["xl/workbook.xml"].clone()).unwrap();
    assert!(book.contains("<definedName name=\"Mine\" localSheetId=\"0\">"), "{book}");
}
