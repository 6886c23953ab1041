//! What a file was seen to hold.

use crate::{
    dialogue::Reply,
    wording::say,
    workbook::{
        Limits, Schema, Workbook,
        readers::Note,
        schema::{Evidence, Kind, Oddity},
    },
};

use super::sample::{people, sheet, sound, table};

fn seen(name: &str, schema: Schema, notes: Vec<Note>) -> String {
    let messages = say(&Reply::Seen { name: name.to_owned(), schema, notes }, "en");
    assert_eq!(messages.len(), 1);
    assert!(messages[0].html.encode_utf16().count() <= 4_096);
    sound(&messages[0].html).to_owned()
}

fn seen_example(name: &str) -> String {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let opened = Workbook::open(std::fs::read(path).unwrap(), name, &Limits::default()).unwrap();
    seen(name, opened.workbook.schema(&[]).unwrap(), opened.notes)
}

#[test]
fn a_plain_sheet_is_told_in_a_few_lines() {
    insta::assert_snapshot!(seen("people.xlsx", people(), vec![]), @"
    📄 <b>people.xlsx</b>

    Sheet <b>People</b>: 200 rows, 6 columns
    • <b>First name</b> – text
    • <b>Last name</b> – text
    • <b>Joined</b> – dates
    • <b>Age</b> – numbers
    • <b>Price</b> – money
    • <b>Quantity</b> – numbers

    What shall I do with it? Say it in your own words.
    ");
}

#[test]
fn titles_and_other_sheets_of_real_files_are_told() {
    insta::assert_snapshot!(seen_example("class-6b.xlsx"), @"
    📄 <b>class-6b.xlsx</b>

    Sheet <b>6B</b>: 20 rows, 6 columns
    • <b>First name</b> – text
    • <b>Last name</b> – text
    • <b>Gender</b> – text
    • <b>Maths</b> – numbers
    • <b>English</b> – numbers, 1 empty
    • <b>Science</b> – numbers, 2 empty
    I took A4:F24 for the table: row 4 holds the names; there are 3 title rows above; row 25 sums up and is left out.
    ⚠️ 1 merged cell area.
    ℹ️ 3 formulas came without results; I worked with what they come to.

    What shall I do with it? Say it in your own words.
    Is the table elsewhere? Tell me, for example “the table starts in row 4”.
    ");
    insta::assert_snapshot!(seen_example("orders.xlsx"), @"
    📄 <b>orders.xlsx</b> · 2 sheets

    Sheet <b>Orders</b>: 60 rows, 9 columns
    • <b>Order</b> – numbers
    • <b>Date</b> – dates
    • <b>Customer</b> – text
    • <b>City</b> – text
    • <b>Product</b> – text
    • <b>Quantity</b> – numbers
    • <b>Unit price</b> – money
    • <b>Discount</b> – percent
    • <b>Status</b> – text

    Other sheets:
    • Overview – 4 rows, 2 columns
    ℹ️ 4 formulas came without results; I worked with what they come to.

    What shall I do with it? Say it in your own words.
    ");
}

#[test]
fn a_text_file_is_told_with_how_it_was_read() {
    insta::assert_snapshot!(seen_example("members.csv"), @"
    📄 <b>members.csv</b>

    Sheet <b>members</b>: 8 rows, 7 columns
    • <b>Member</b> – text
    • <b>First name</b> – text
    • <b>Last name</b> – text
    • <b>Joined</b> – dates
    • <b>Birthday</b> – dates
    • <b>Fee</b> – numbers
    • <b>Paid</b> – text
    ⚠️ Column “Member” has 8 numbers stored as text.
    ℹ️ Text file: UTF-8, cells parted by semicolons. Numbers have a decimal comma.
    ℹ️ Dates are read day first, as the file shows.

    What shall I do with it? Say it in your own words.
    ");
}

#[test]
fn all_evidence_and_oddities_are_told() {
    let mut odd = table(&[("Name", Kind::Text), ("Amount", Kind::Mixed), ("Column C", Kind::Empty)], 10);
    odd.columns[1].blank = 3;
    odd.evidence = vec![
        Evidence::NativeTable { name: "Table1".to_owned() },
        Evidence::Hint,
        Evidence::HeaderRow { row: 3 },
        Evidence::TitleRowsAbove { rows: 3 },
        Evidence::NoHeader,
        Evidence::MergedHeader { rows: 2 },
        Evidence::TotalsBelow { rows: vec![14] },
        Evidence::TotalsBelow { rows: vec![14, 15] },
    ];
    let oddities = vec![
        Oddity::EmptySheet,
        Oddity::SeveralTables { tables: 2 },
        Oddity::BlankRows { rows: 1 },
        Oddity::DuplicateHeader { name: "Amount".to_owned() },
        Oddity::MixedColumn { column: "Amount".to_owned() },
        Oddity::NumbersAsText { column: "Amount".to_owned(), cells: 2 },
        Oddity::FormulaErrors { cells: 2 },
        Oddity::HiddenRows { rows: 2 },
        Oddity::HiddenColumns { columns: 1 },
        Oddity::MergedCells { areas: 2 },
        Oddity::Protected,
    ];
    let sheets = oddities.chunks(6).map(|oddities| {
        let mut sheet = sheet("Odd & <sad>", vec![odd.clone()]);
        sheet.oddities = oddities.to_vec();
        seen("odd.xlsx", Schema { sheets: vec![sheet], ..Schema::default() }, vec![])
    });
    insta::assert_snapshot!(sheets.collect::<Vec<_>>().join("\n\n"), @"
    📄 <b>odd.xlsx</b>

    Sheet <b>Odd &amp; &lt;sad&gt;</b>: 10 rows, 3 columns
    • <b>Name</b> – text
    • <b>Amount</b> – mixed, 3 empty
    • <b>Column C</b> – empty
    I took A1:C11 for the table: it is the table “Table1” of the file; you said so; row 4 holds the names; there are 3 title rows above; there is no row of names, so the columns go by their letters; the names stand in 2 rows; row 15 sums up and is left out; rows 15 and 16 sum up and are left out.
    ⚠️ The sheet is empty.
    ⚠️ There are 2 tables on this sheet; I use the largest.
    ⚠️ 1 blank row in the data.
    ⚠️ Several columns are called “Amount”.
    ⚠️ Column “Amount” mixes kinds of values.
    ⚠️ Column “Amount” has 2 numbers stored as text.

    What shall I do with it? Say it in your own words.
    Is the table elsewhere? Tell me, for example “the table starts in row 4”.

    📄 <b>odd.xlsx</b>

    Sheet <b>Odd &amp; &lt;sad&gt;</b>: 10 rows, 3 columns
    • <b>Name</b> – text
    • <b>Amount</b> – mixed, 3 empty
    • <b>Column C</b> – empty
    I took A1:C11 for the table: it is the table “Table1” of the file; you said so; row 4 holds the names; there are 3 title rows above; there is no row of names, so the columns go by their letters; the names stand in 2 rows; row 15 sums up and is left out; rows 15 and 16 sum up and are left out.
    ⚠️ 2 formulas give errors.
    ⚠️ 2 rows are hidden.
    ⚠️ 1 column is hidden.
    ⚠️ 2 merged cell areas.
    ⚠️ The sheet is protected.

    What shall I do with it? Say it in your own words.
    Is the table elsewhere? Tell me, for example “the table starts in row 4”.
    ");
}

#[test]
fn many_columns_and_sheets_are_shortened() {
    let names: Vec<String> =
        (0..300).map(|n| format!("Column with a long name number {n} {}", "x".repeat(80))).collect();
    let columns: Vec<(&str, Kind)> = names.iter().map(|name| (name.as_str(), Kind::Text)).collect();
    let mut sheets = vec![sheet("Wide", vec![table(&columns, 5)])];
    sheets.extend((0..200).map(|n| sheet(&format!("Sheet {n} {}", "&".repeat(31)), vec![])));
    let told = seen("wide.xlsx", Schema { sheets, ..Schema::default() }, vec![Note::Macros; 100]);
    assert!(told.contains("and 285 more columns"), "{told}");
    assert!(told.contains("more lines"), "{told}");
    assert!(told.ends_with("Say it in your own words."), "{told}");
}

#[test]
fn an_empty_workbook_is_told_too() {
    insta::assert_snapshot!(seen("empty.xlsx", Schema { sheets: vec![sheet("Sheet1", vec![])], ..Schema::default() }, vec![]), @"
    📄 <b>empty.xlsx</b>

    Sheet <b>Sheet1</b> has no table.

    What shall I do with it? Say it in your own words.
    Is the table elsewhere? Tell me, for example “the table starts in row 4”.
    ");
    sound(&seen("none.xlsx", Schema::default(), vec![]));
}
