//! csv and its kin: what is read, what stays text, and what is said about it.

use rowbot::workbook::{Limits, Opened, Unreadable, Value, Workbook, readers::Note};

fn open(bytes: &[u8], name: &str) -> Opened {
    Workbook::open(bytes.to_vec(), name, &Limits::default()).unwrap()
}

/// The first sheet, a line a row: `12|General`, texts in quotes.
fn shown(opened: &Opened) -> Vec<String> {
    let sheet = opened.workbook.sheet(0).unwrap();
    let used = sheet.used().unwrap();
    let cell = |row, column| match sheet.value(row, column) {
        Value::Empty => "-".to_owned(),
        Value::Text(text) => format!("{text:?}"),
        value => match sheet.number_format(row, column).as_str() {
            "General" => value.to_string(),
            code => format!("{value} {code}"),
        },
    };
    (used.first_row..=used.last_row)
        .map(|row| {
            (used.first_column..=used.last_column).map(|column| cell(row, column)).collect::<Vec<_>>().join(" | ")
        })
        .collect()
}

fn rows(text: &str) -> Vec<String> {
    shown(&open(text.as_bytes(), "list.csv"))
}

#[test]
fn ids_and_telephone_numbers_stay_as_they_are() {
    let read =
        rows("zip,card,phone,n\n02139,4111111111111111,+4917512345678,1\n90210,5500000000000004,+4930123456,2\n");
    assert_eq!(
        read,
        [
            r#""zip" | "card" | "phone" | "n""#,
            r#""02139" | "4111111111111111" | "+4917512345678" | 1"#,
            r#""90210" | "5500000000000004" | "+4930123456" | 2"#,
        ]
    );
}

#[test]
fn a_german_file_is_read_as_one() {
    let text = "Datum;Betrag;Anteil;Menge\n03.04.2026;1.234,50 €;7,5 %;1.500\n14.04.2026;-99,00 €;10 %;12\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let opened = open(&bytes, "Umsatz Köln.csv");
    assert_eq!(
        shown(&opened),
        [
            r#""Datum" | "Betrag" | "Anteil" | "Menge""#,
            r#"46115 dd.mm.yyyy | 1234.5 #,##0.00\ "€" | 0.075 0.0% | 1500 #,##0"#,
            r#"46126 dd.mm.yyyy | -99 #,##0.00\ "€" | 0.1 0% | 12 #,##0"#,
        ]
    );
    assert_eq!(opened.workbook.sheet_names(), ["Umsatz Köln"]);
    assert_eq!(
        opened.notes,
        [
            Note::Csv { encoding: "windows-1252".to_owned(), delimiter: ';', decimal_comma: true },
            Note::DateOrder { day_first: true, certain: true },
        ]
    );
}

#[test]
fn the_order_of_dates_is_proved_or_said_to_be_a_guess() {
    let order = |text: &str| -> Vec<Note> {
        let is_order = |note: &Note| matches!(note, Note::DateOrder { .. });
        open(text.as_bytes(), "d.csv").notes.into_iter().filter(is_order).collect()
    };
    let note = |day_first, certain| vec![Note::DateOrder { day_first, certain }];
    assert_eq!(order("d,n\n03/25/2026,1\n04/01/2026,2\n"), note(false, true));
    assert_eq!(order("d,n\n25/03/2026,1\n01/04/2026,2\n"), note(true, true));
    assert_eq!(order("d,n\n01/04/2026,1\n02/04/2026,2\n03/04/2026,3\n04/04/2026,4\n"), note(true, false));
    assert_eq!(order("d,n\n04/01/2026,1\n04/02/2026,2\n04/03/2026,3\n04/05/2026,4\n"), note(false, false));
    assert_eq!(order("d,price\n03/04/2026,$1.50\n05/06/2026,$2.50\n"), note(false, false));
    assert_eq!(order("d,n\n2026-04-03,1\n"), []);
    assert_eq!(rows("d,n\n25/03/2026,1\n03/25/2026,2\n")[1], r#""25/03/2026" | 1"#, "contradictions stay texts");
}

#[test]
fn commas_and_points_are_decided_for_a_column() {
    let read = rows("a,b,c\n\"1,234\",1.234,0.125\n\"12,345\",2.5,3\n");
    assert_eq!(read[1], "1234 #,##0 | 1.234 | 0.125");
    let read = rows("a;b\n1,5;1.234\n2,25;12.500\n");
    assert_eq!(read[1], "1.5 | 1234 #,##0");
    let read = rows("a\tb\n1,50\tx\n2,25\ty\n");
    assert_eq!(read[1], "1.5 0.00 | \"x\"");
}

#[test]
fn formulas_and_codes_are_texts() {
    let read = rows("a,b,c\n=cmd|' /C calc'!A0,12E5,@name\n\"=HYPERLINK(\"\"x\"\")\",1.2.3,-x\n");
    assert_eq!(read[1], r#""=cmd|' /C calc'!A0" | "12E5" | "@name""#);
    assert_eq!(read[2], r#""=HYPERLINK(\"x\")" | "1.2.3" | "-x""#);
    let opened = open(b"a,b\n=1+1,2\n", "x.csv");
    assert!(opened.workbook.sheet(0).unwrap().formula_cells().is_empty());
}

#[test]
fn quotes_breaks_blank_lines_and_ragged_rows() {
    let opened = open(b"sep=;\r\nname;note\r\n\"A;\"\"b\"\"\";\"two\r\nlines\"\r\n\r\nx;y;z\r\nlone\r\n", "x.csv");
    assert_eq!(
        shown(&opened),
        [
            r#""name" | "note" | -"#,
            r#""A;\"b\"" | "two\r\nlines" | -"#,
            "- | - | -",
            r#""x" | "y" | "z""#,
            r#""lone" | - | -"#,
        ]
    );
    assert!(opened.notes.contains(&Note::RaggedRows { rows: 2 }));
}

#[test]
fn truths_are_truths_only_where_all_are() {
    assert_eq!(rows("paid,word\nTRUE,true\nfalse,maybe\n")[1], "TRUE | \"true\"");
    assert_eq!(rows("at,name\n09:30,a\n18:05,b\n")[1], format!("{} hh:mm | \"a\"", 9.5 / 24.0));
}

#[test]
fn one_column_and_wide_letters() {
    assert_eq!(rows("preis\n1,5\n2,25\n"), [r#""preis""#, "1.5", "2.25"]);
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("имя\tn\nЯ\t1\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(shown(&open(&wide, "x.txt"))[1], r#""Я" | 1"#);
}

#[test]
fn a_quote_that_never_closes_swallows_nothing() {
    let others: Vec<String> = (0..2_000).map(|n| format!("somebody with a name,{n}\n")).collect();
    assert_eq!(rows(&format!("name,n\n\"Anna,1\n{}", others.concat())).len(), 2_002);
}

#[test]
fn what_is_no_table_is_refused() {
    let refused = |bytes: &[u8], name: &str| Workbook::open(bytes.to_vec(), name, &Limits::default()).err().unwrap();
    assert!(matches!(refused(&[1, 2, 0, 4, 0, 0, 0, 9, 200], "x.csv"), Unreadable::NotASpreadsheet { .. }));
    assert!(matches!(refused(b"\n\n\n", "x.csv"), Unreadable::Empty));
    let few = Limits { rows: 3, ..Limits::default() };
    let long = Workbook::open(b"a,b\n1,2\n1,2\n1,2\n".to_vec(), "x.csv", &few).err().unwrap();
    assert!(matches!(long, Unreadable::TooLarge { found: 4, allowed: 3, .. }), "{long:?}");
}

#[test]
fn written_csv_reads_back_the_same() {
    let text = "id,day,at,share,amount,paid,note\n007,2026-04-03,2026-04-03 18:30:00,12.5%,1234.5,TRUE,=x\n\
                008,2026-04-14,2026-04-14 08:00:00,7%,-3,FALSE,\"a, \"\"b\"\"\"\n";
    let once = open(text.as_bytes(), "x.csv");
    let written = rowbot::workbook::writers::write(&once.workbook, 0, rowbot::workbook::writers::Format::Csv).unwrap();
    assert_eq!(String::from_utf8(written).unwrap(), format!("\u{feff}{}", text.replace('\n', "\r\n")));
}

/// Not a test of speed: `ROWBOT_BIG=big.csv` says how long a large file takes.
#[test]
fn a_large_file_is_read_in_one_go() {
    let (bytes, named) = match std::env::var_os("ROWBOT_BIG") {
        Some(path) => (std::fs::read(path).unwrap(), true),
        None => {
            let lines: Vec<String> = (0..20_000).map(|n| format!("{n:06},{n},{}.5\n", n * 7)).collect();
            (lines.concat().into_bytes(), false)
        }
    };
    let lines = bytes.split(|byte| *byte == b'\n').count() - 1;
    let start = std::time::Instant::now();
    let opened = open(&bytes, "big.csv");
    if named {
        eprintln!("{} bytes, {lines} lines in {:?}", bytes.len(), start.elapsed());
    }
    assert_eq!(opened.workbook.sheet(0).unwrap().used().unwrap().last_row as usize + 1, lines);
}
