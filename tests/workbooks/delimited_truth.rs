//! Tables of text as the world writes them, and what a careful reader makes of each.

use rowbot::workbook::{Limits, Opened, Value, Workbook, readers::Note};

fn open(bytes: &[u8]) -> Opened {
    Workbook::open(bytes.to_vec(), "list.csv", &Limits::default()).unwrap()
}

/// A line a row: texts in quotes, numbers with their format where they have one.
fn shown(opened: &Opened) -> Vec<String> {
    let sheet = opened.workbook.sheet(0).unwrap();
    let used = sheet.used().unwrap();
    let cell = |row, column| match (sheet.value(row, column), sheet.number_format(row, column).as_str()) {
        (Value::Empty, _) => "-".to_owned(),
        (Value::Text(text), _) => format!("{text:?}"),
        (value, "General") => value.to_string(),
        (value, code) => format!("{value} {code}"),
    };
    let line = |row| (used.first_column..=used.last_column).map(|column| cell(row, column)).collect::<Vec<_>>();
    (used.first_row..=used.last_row).map(|row| line(row).join(" | ")).collect()
}

fn rows(text: &str) -> Vec<String> {
    shown(&open(text.as_bytes()))
}

#[test]
fn sort_codes_and_parts_are_no_dates() {
    assert_eq!(
        rows("bank,code\nA,20-30-40\nB,12-10-56\nC,60-12-02\n")[1..],
        [r#""A" | "20-30-40""#, r#""B" | "12-10-56""#, r#""C" | "60-12-02""#]
    );
    assert_eq!(rows("who,day\nA,12-10-56\nB,01-02-57\n")[1], r#""A" | 20740 dd-mm-yy"#);
    assert_eq!(rows("part\n1-2\n3/4\n10.10.1\n")[1..], [r#""1-2""#, r#""3/4""#, r#""10.10.1""#]);
}

#[test]
fn codes_that_look_like_powers_stay_codes() {
    assert_eq!(
        rows("id,n\n1E10,1\n12E5,2\n2A33,3\n00FF,4\n")[1..],
        [r#""1E10" | 1"#, r#""12E5" | 2"#, r#""2A33" | 3"#, r#""00FF" | 4"#]
    );
    assert_eq!(rows("x,n\n1.5E+3,1\n2e-4,2\n")[1..], ["1500 | 1", "0.0002 | 2"]);
}

#[test]
fn telephone_numbers_stay_as_they_are() {
    let text = "phone;n\n+49 30 123456;1\n+1 (555) 123-4567;2\n(555) 123-4567;3\n030/1234567;4\n555-1234;5\n";
    let found = rows(text);
    assert!(found[1..].iter().all(|line| line.starts_with('"')), "{found:?}");
}

#[test]
fn digits_written_as_a_formula_are_the_digits() {
    assert_eq!(rows("id,n\n=\"00123\",1\n\"=\"\"0045\"\"\",2\n")[1..], [r#""00123" | 1"#, r#""0045" | 2"#]);
    assert_eq!(rows("id,n\n=\"a\"&\"b\",1\n=1+1,2\n")[1..], [r#""=\"a\"&\"b\"" | 1"#, r#""=1+1" | 2"#]);
}

#[test]
fn what_could_be_run_is_text() {
    for text in ["=cmd|' /C calc'!A0", "+cmd|x", "@SUM(1)", "-2+3+cmd", "=HYPERLINK(1)", "\t=1"] {
        let opened = open(format!("a,b\n\"{text}\",1\n").as_bytes());
        let sheet = opened.workbook.sheet(0).unwrap();
        assert_eq!(sheet.value(1, 0), Value::text(text));
        assert!(sheet.formula_cells().is_empty());
    }
}

#[test]
fn truths_are_known_in_the_languages_of_excel() {
    for (yes, no) in [
        ("WAHR", "FALSCH"),
        ("VERDADERO", "FALSO"),
        ("VRAI", "FAUX"),
        ("ИСТИНА", "ЛОЖЬ"),
        ("VERO", "FALSO"),
        ("VERDADEIRO", "FALSO"),
        ("True", "False"),
    ] {
        assert_eq!(rows(&format!("paid,n\n{yes},1\n{no},2\n"))[1..], ["TRUE | 1", "FALSE | 2"], "{yes}");
    }
    // Words that people filter by.
    assert_eq!(rows("ok,n\nyes,1\nno,2\n")[1], r#""yes" | 1"#);
    assert_eq!(rows("ok,n\nда,1\nнет,2\n")[1], r#""да" | 1"#);
    // A language of its own.
    assert_eq!(rows("ok,n\nWAHR,1\nFALSE,2\n")[1], r#""WAHR" | 1"#);
}

#[test]
fn months_are_known_by_name_in_several_languages() {
    for day in [
        "3 April 2026",
        "3. April 2026",
        "3 avril 2026",
        "3 abr 2026",
        "3 de abril de 2026",
        "3 апреля 2026",
        "3 апр. 2026",
        "3 aprile 2026",
        "3-abr-2026",
        "03 апр 2026 г.",
    ] {
        assert!(
            rows(&format!("day;n\n{day};1\n"))[1].starts_with("46115 "),
            "{day}: {:?}",
            rows(&format!("day;n\n{day};1\n"))
        );
    }
    assert!(rows("day;n\n1. März 2026;1\n")[1].starts_with("46082 "));
    assert!(rows("day;n\n15 août 2026;1\n")[1].starts_with("46249 "));
    assert_eq!(rows("what;n\n3 may apples;1\nmai 2026;2\n")[1..], [r#""3 may apples" | 1"#, r#""mai 2026" | 2"#]);
}

#[test]
fn times_beyond_a_day_are_durations() {
    assert_eq!(
        rows("spent,n\n25:30:00,1\n7:15:00,2\n")[1..],
        ["1.0625 [h]:mm:ss | 1", "0.3020833333333333 [h]:mm:ss | 2"]
    );
    assert_eq!(rows("spent,n\n125:30,1\n07:15,2\n")[1], "5.229166666666667 [h]:mm | 1");
    // One place among texts is a chapter and a verse.
    assert_eq!(rows("verse,n\nJohn 3:16,1\n119:105,2\nsee below,3\n")[2], r#""119:105" | 2"#);
}

#[test]
fn a_space_after_each_separator_belongs_to_it() {
    let text = "name, note, n\nAnna, \"a, b\", 1\nBen, plain, 2\n";
    assert_eq!(rows(text), [r#""name" | "note" | "n""#, r#""Anna" | "a, b" | 1"#, r#""Ben" | "plain" | 2"#]);
    assert_eq!(rows("name,note\nAnna, kept\nBen,here\nCy,there\n")[1], r#""Anna" | " kept""#);
}

#[test]
fn lines_above_the_header_do_not_spoil_the_columns() {
    let text = "# exported by the shop\n# 2026-04-03\nid;amount;day\n7;1,50;03.04.2026\n8;2,25;14.04.2026\n";
    let opened = open(text.as_bytes());
    assert_eq!(
        shown(&opened),
        [
            r##""# exported by the shop" | - | -"##,
            r##""# 2026-04-03" | - | -"##,
            r#""id" | "amount" | "day""#,
            "7 | 1.5 0.00 | 46115 dd.mm.yyyy",
            "8 | 2.25 0.00 | 46126 dd.mm.yyyy",
        ]
    );
    let schema = opened.workbook.schema(&[]).unwrap();
    let names: Vec<&str> = schema.sheets[0].tables[0].columns.iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["id", "amount", "day"]);
}

#[test]
fn endings_of_every_kind_are_line_ends() {
    let expected = rows("a,b\n1,2\n3,4\n");
    for text in [
        "a,b\r\n1,2\r\n3,4\r\n",
        "a,b\r1,2\r3,4",
        "a,b\n1,2\n3,4\n\n\n",
        "\u{feff}a,b\n1,2\n3,4\n,\n",
        "a,b,\n1,2,\n3,4,\n",
    ] {
        assert_eq!(rows(text), expected, "{text:?}");
    }
}

#[test]
fn headers_may_be_blank_or_twice_there() {
    assert_eq!(rows("id,,id\n1,2,3\n"), [r#""id" | - | "id""#, "1 | 2 | 3"]);
}

#[test]
fn a_few_wrong_bytes_do_not_change_the_encoding() {
    let mut bytes = "name,n\nZoë,1\nJosé,2\nMüller,3\n".repeat(20).into_bytes();
    bytes.extend(b"Ren\xE9,4\n");
    let opened = open(&bytes);
    assert_eq!(shown(&opened)[1], r#""Zoë" | 1"#);
    assert!(matches!(&opened.notes[0], Note::Csv { encoding, .. } if encoding == "UTF-8"));
}

#[test]
fn long_lines_and_many_quotes_end() {
    assert_eq!(rows(&format!("a,b\n{},1\n", "x".repeat(40_000)))[1].len(), 32_767 + 6);
    let quotes = "\"".repeat(200_000);
    let _ = Workbook::open(quotes.into_bytes(), "q.csv", &Limits::default());
    let wide = vec!["x"; 1_000_000].join(",");
    assert!(Workbook::open(wide.into_bytes(), "w.csv", &Limits::default()).is_err());
}

#[test]
fn a_written_table_keeps_the_marks_it_came_with() {
    let text = "Name;Betrag;Tag;Anteil\nMüller;1234,50;03.04.2026;7,5%\n\"A;B\";-3,00;14.04.2026;10,0%\n";
    let opened = open(text.as_bytes());
    let written =
        rowbot::workbook::writers::write(&opened.workbook, 0, rowbot::workbook::writers::Format::Csv).unwrap();
    let written = String::from_utf8(written).unwrap();
    assert_eq!(written.trim_start_matches('\u{feff}').replace("\r\n", "\n"), text);
}
