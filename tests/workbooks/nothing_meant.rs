//! Edits that meet nothing, and tables that stand beside others: no list is left empty, which Excel would repair,
//! and no table comes to lie over another.

use rowbot::workbook::{
    Area, FilterColumn, FilterShows, Format, Limits, LinkTo, Obstacle, Unmovable, ValidationRule, Workbook,
};

use super::{
    packages::Parts,
    round_trip::members,
    soundness::{faults, new_faults},
};

fn open(bytes: Vec<u8>) -> Workbook {
    Workbook::open(bytes, "t.xlsx", &Limits::default()).unwrap().workbook
}

/// Six rows and as many columns of numbers.
fn numbers() -> Parts {
    let cell = |row: u32, column: char| format!("<c r=\"{column}{row}\"><v>{row}</v></c>");
    let row = |row: u32| {
        format!("<row r=\"{row}\">{}</row>", ('A'..='F').map(|column| cell(row, column)).collect::<String>())
    };
    Parts::of(&(1..=6).map(row).collect::<String>(), "")
}

#[test]
fn rules_and_merges_of_no_cells_are_none() {
    let bytes = numbers().zip();
    let mut workbook = open(bytes.clone());
    let list = ValidationRule {
        kind: "list",
        operator: None,
        first: "\"a,b\"".to_owned(),
        second: None,
        message: None,
        warn_only: false,
    };
    workbook.set_validation(0, &[], Some(&list)).unwrap();
    workbook.merge(0, &[]).unwrap();
    workbook.add_conditional_format(0, &[], "A1>1", &Format::default()).unwrap();
    let (before, after) = (members(&bytes), members(&workbook.save().unwrap()));
    assert_eq!(before["xl/worksheets/sheet1.xml"], after["xl/worksheets/sheet1.xml"]);
}

#[test]
fn relationships_are_declared_where_no_part_had_any_by_its_ending() {
    let bytes = numbers()
        .change("[Content_Types].xml", |xml| {
            let kind = "application/vnd.openxmlformats-package.relationships+xml";
            let own = |part: &str| format!("<Override PartName=\"{part}\" ContentType=\"{kind}\"/>");
            let both = own("/_rels/.rels") + &own("/xl/_rels/workbook.xml.rels");
            xml.replace(&format!("<Default Extension=\"rels\" ContentType=\"{kind}\"/>"), &both)
        })
        .zip();
    let mut workbook = open(bytes.clone());
    workbook.add_links(0, &[((0, 0), LinkTo::Address("https://example.org".to_owned()))]).unwrap();
    assert_eq!(new_faults(&bytes, &workbook.save().unwrap()), Vec::<String>::new());
}

#[test]
fn a_filter_of_the_sheet_goes_where_a_table_meets_it() {
    let mut workbook = open(numbers().zip());
    workbook.set_auto_filter(0, Area::new(0, 2, 3, 3), &[], &[]).unwrap();
    workbook.make_list_object(0, Area::new(1, 3, 5, 4), "T", "TableStyleLight1", true).unwrap();
    let saved = workbook.save().unwrap();
    assert!(faults(&saved).is_empty(), "{:?}", faults(&saved));
    let names = String::from_utf8(members(&saved)["xl/workbook.xml"].clone()).unwrap();
    assert!(!names.contains("_FilterDatabase"), "{names}");
}

/// Rows 2 and 3 hidden by a filter over C1:D4, and a table made of the area.
fn filtered_then(area: Area) -> (Workbook, Vec<u8>) {
    let mut workbook = open(numbers().zip());
    let shows = FilterShows::Values { values: vec!["4".to_owned()], blanks: false };
    let criteria = [FilterColumn { offset: 0, shows }];
    workbook.set_auto_filter(0, Area::new(0, 2, 3, 3), &[1, 2], &criteria).unwrap();
    workbook.make_list_object(0, area, "T", "TableStyleLight1", true).unwrap();
    let saved = workbook.save().unwrap();
    assert!(faults(&saved).is_empty(), "{:?}", faults(&saved));
    (workbook, saved)
}

#[test]
fn rows_hidden_by_a_filter_that_a_table_ends_come_back() {
    let (workbook, saved) = filtered_then(Area::new(1, 3, 5, 4));
    assert!((0..6).all(|row| !workbook.sheet(0).unwrap().is_row_hidden(row)));
    let sheet = String::from_utf8(members(&saved)["xl/worksheets/sheet1.xml"].clone()).unwrap();
    assert!(!sheet.contains("hidden=\"1\"") && !sheet.contains("filterMode=\"1\""), "{sheet}");
}

#[test]
fn a_filter_over_just_the_table_becomes_its_own_and_keeps_its_rows_hidden() {
    let (workbook, saved) = filtered_then(Area::new(0, 2, 3, 3));
    assert!([1, 2].into_iter().all(|row| workbook.sheet(0).unwrap().is_row_hidden(row)));
    let table = String::from_utf8(members(&saved)["xl/tables/table1.xml"].clone()).unwrap();
    assert!(table.contains("<filter val=\"4\"/>"), "{table}");
}

/// One table in A1:C3, one in D1:E3, and one in E5:F6.
fn tables() -> Workbook {
    let mut workbook = open(numbers().zip());
    for area in [Area::new(0, 0, 2, 2), Area::new(0, 3, 2, 4), Area::new(4, 4, 5, 5)] {
        workbook.make_list_object(0, area, "T", "TableStyleLight1", true).unwrap();
    }
    workbook
}

#[test]
fn a_column_of_one_table_is_not_moved_into_another() {
    let mut workbook = tables();
    let why = workbook.move_columns(0, &[2], 4).unwrap_err();
    assert!(matches!(why, Unmovable::Blocked { obstacle: Obstacle::Table, .. }), "{why}");
    workbook.move_columns(0, &[1], 1).unwrap();
}

#[test]
fn a_table_takes_in_no_plain_columns_by_a_move_of_its_own() {
    let mut workbook = open(numbers().zip());
    workbook.make_list_object(0, Area::new(0, 0, 5, 2), "T", "TableStyleLight1", true).unwrap();
    let before = workbook.save().unwrap();
    let why = workbook.move_columns(0, &[1], 5).unwrap_err();
    assert!(matches!(why, Unmovable::Blocked { obstacle: Obstacle::Table, .. }), "{why}");
    assert_eq!(workbook.save().unwrap(), before);
    // To its own end, and a plain column into it.
    workbook.move_columns(0, &[1], 3).unwrap();
    workbook.move_columns(0, &[4], 1).unwrap();
    assert_eq!(workbook.list_objects(0).unwrap()[0].area, Area::new(0, 0, 5, 3));
}

#[test]
fn rows_that_go_leave_each_table_one_and_tear_none() {
    let mut workbook = tables();
    workbook.delete_rows(0, &[1, 2], None).unwrap();
    workbook.settle_all_native_tables().unwrap();
    let places =
        |book: &Workbook| book.list_objects(0).unwrap().iter().map(|one| one.area.to_string()).collect::<Vec<_>>();
    assert_eq!(places(&workbook), ["A1:C2", "D1:E2", "E4:F5"]);
    assert!(faults(&workbook.save().unwrap()).is_empty());
    let why = tables().delete_rows(0, &[1], Some((3, 5))).map_err(|why| why.to_string());
    assert_eq!(why, Ok(()));
    let why = tables().delete_rows(0, &[1], Some((4, 5))).unwrap_err();
    assert!(matches!(why, Unmovable::Blocked { obstacle: Obstacle::Table, .. }), "{why}");
}
