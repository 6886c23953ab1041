//! Rows and columns put in, taken out and sorted: everything that names a cell goes with it.

#![expect(clippy::format_collect, reason = "small texts in tests")]

use rowbot::workbook::{Limits, Obstacle, Unmovable, Value, Workbook};

use super::{packages::Parts, round_trip::members};

fn open(bytes: Vec<u8>) -> Workbook {
    Workbook::open(bytes, "t.xlsx", &Limits::default()).unwrap().workbook
}

/// Ten rows of three numbers, and what stands around them.
fn numbers(around: &str) -> Parts {
    let rows: String = (1..=10)
        .map(|n| {
            format!(
                "<row r=\"{n}\"><c r=\"A{n}\"><v>{n}</v></c><c r=\"B{n}\"><v>2</v></c><c r=\"C{n}\"><v>3</v></c></row>"
            )
        })
        .collect();
    Parts::of(&rows, around)
}

fn part(workbook: &Workbook, name: &str) -> String {
    String::from_utf8(members(&workbook.save().unwrap())[name].clone()).unwrap()
}

fn sheet(workbook: &Workbook) -> String {
    part(workbook, "xl/worksheets/sheet1.xml")
}

#[track_caller]
fn holds(text: &str, expected: &[&str]) {
    for one in expected {
        assert!(text.contains(one), "{one} is not in {text}");
    }
}

#[test]
fn rules_are_read_from_a_row_that_is_left() {
    let around = "<conditionalFormatting sqref=\"A2:C10\"><cfRule type=\"expression\" priority=\"1\"><formula>$A2&gt;$A$1+A1</formula></cfRule>\
        <cfRule type=\"colorScale\" priority=\"2\"><colorScale><cfvo type=\"formula\" val=\"$A$5\"/><cfvo type=\"max\"/></colorScale></cfRule></conditionalFormatting>\
        <dataValidations count=\"2\"><dataValidation type=\"custom\" sqref=\"B2:B4\"><formula1>B2&gt;A2</formula1></dataValidation>\
        <dataValidation type=\"list\" sqref=\"C3\"><formula1>$A$2:$A$9</formula1></dataValidation></dataValidations>";
    let mut workbook = open(numbers(around).zip());
    workbook.delete_rows(0, &[1, 2], None).unwrap();
    holds(
        &sheet(&workbook),
        &[
            "sqref=\"A2:C8\"",
            "<formula>$A2&gt;$A$1+A1</formula>",
            "val=\"$A$3\"",
            "<dataValidations count=\"1\"><dataValidation type=\"custom\" sqref=\"B2\"><formula1>B2&gt;A2</formula1></dataValidation></dataValidations>",
        ],
    );
    workbook.delete_columns(0, &[0]).unwrap();
    holds(&sheet(&workbook), &["sqref=\"A2:B8\"", "<formula>#REF!&gt;#REF!+A1</formula>"]);
}

#[test]
fn rules_of_extensions_follow_and_go_with_their_last_cell() {
    let around = "<extLst><ext uri=\"{1}\" xmlns:x14=\"u:x14\" xmlns:xm=\"u:xm\"><x14:conditionalFormattings>\
        <x14:conditionalFormatting><x14:cfRule type=\"expression\"><xm:f>$B3&gt;Data!$C$9</xm:f></x14:cfRule><xm:sqref>A3:A9</xm:sqref></x14:conditionalFormatting>\
        </x14:conditionalFormattings></ext><ext uri=\"{2}\" xmlns:x14=\"u:x14\" xmlns:xm=\"u:xm\"><x14:dataValidations count=\"1\">\
        <x14:dataValidation type=\"list\"><x14:formula1><xm:f>Data!$A$4:$A$8</xm:f></x14:formula1><xm:sqref>C3</xm:sqref></x14:dataValidation></x14:dataValidations></ext>\
        <ext uri=\"{3}\" xmlns:x14=\"u:x14\" xmlns:xm=\"u:xm\"><x14:sparklineGroups><x14:sparklineGroup><x14:sparklines>\
        <x14:sparkline><xm:f>Data!A3:C3</xm:f><xm:sqref>E3</xm:sqref></x14:sparkline><x14:sparkline><xm:f>Data!A5:C5</xm:f><xm:sqref>E5</xm:sqref></x14:sparkline>\
        </x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>";
    let mut workbook = open(numbers(around).zip());
    workbook.insert_rows(0, 0, 1).unwrap();
    holds(
        &sheet(&workbook),
        &[
            "<xm:f>$B4&gt;Data!$C$10</xm:f>",
            "<xm:sqref>A4:A10</xm:sqref>",
            "<xm:f>Data!$A$5:$A$9</xm:f>",
            "<xm:sqref>C4</xm:sqref>",
        ],
    );
    workbook.delete_rows(0, &[3], None).unwrap();
    let text = sheet(&workbook);
    holds(&text, &["<xm:sqref>A4:A9</xm:sqref>", "<xm:f>Data!A5:C5</xm:f><xm:sqref>E5</xm:sqref>"]);
    assert!(!text.contains("dataValidation") && !text.contains("{2}") && !text.contains("E3"), "{text}");
    workbook.delete_rows(0, &[3, 4, 5, 6, 7, 8], None).unwrap();
    assert!(!sheet(&workbook).contains("extLst"), "{}", sheet(&workbook));
}

#[test]
fn what_stands_around_the_cells_follows() {
    let around = "<protectedRanges><protectedRange sqref=\"A5\" name=\"one\"/></protectedRanges>\
        <scenarios><scenario name=\"s\"><inputCells r=\"B5\" val=\"1\"/></scenario></scenarios>\
        <autoFilter ref=\"A1:C10\"><filterColumn colId=\"0\"/><filterColumn colId=\"2\"/><sortState ref=\"A2:C10\"><sortCondition ref=\"C2:C10\"/></sortState></autoFilter>\
        <mergeCells count=\"2\"><mergeCell ref=\"A6:A7\"/><mergeCell ref=\"A8:B9\"/></mergeCells>\
        <hyperlinks><hyperlink ref=\"A5\" location=\"Data!A1\"/><hyperlink ref=\"C9\" location=\"Data!A1\"/></hyperlinks>\
        <rowBreaks count=\"2\" manualBreakCount=\"2\"><brk id=\"5\" max=\"9\" man=\"1\"/><brk id=\"8\" max=\"9\" man=\"1\"/></rowBreaks>\
        <cellWatches><cellWatch r=\"A5\"/></cellWatches><ignoredErrors><ignoredError sqref=\"A5 C8\" evalError=\"1\"/></ignoredErrors>";
    let mut workbook = open(numbers(around).zip());
    workbook.delete_rows(0, &[4, 5], None).unwrap();
    let text = sheet(&workbook);
    holds(
        &text,
        &[
            "<autoFilter ref=\"A1:C8\">",
            "<mergeCells count=\"1\"><mergeCell ref=\"A6:B7\"/></mergeCells>",
            "<hyperlinks><hyperlink ref=\"C7\"",
            "<rowBreaks count=\"1\" manualBreakCount=\"1\"><brk id=\"6\"",
            "<ignoredError sqref=\"C6\"",
        ],
    );
    for gone in ["protectedRange", "scenario", "cellWatch", "A6:A7"] {
        assert!(!text.contains(gone), "{gone} is in {text}");
    }
    workbook.delete_columns(0, &[0]).unwrap();
    holds(
        &sheet(&workbook),
        &["<autoFilter ref=\"A1:B8\"><filterColumn colId=\"1\"/>", "<sortCondition ref=\"B2:B8\"/>"],
    );
    workbook.delete_columns(0, &[1]).unwrap();
    holds(&sheet(&workbook), &["<autoFilter ref=\"A1:A8\"></autoFilter>"]);
}

#[test]
fn what_a_merge_shows_outlives_its_first_row_and_column() {
    let mut workbook = open(numbers("<mergeCells count=\"1\"><mergeCell ref=\"A4:C6\"/></mergeCells>").zip());
    workbook.delete_rows(0, &[3], None).unwrap();
    workbook.delete_columns(0, &[0]).unwrap();
    assert_eq!(workbook.sheet(0).unwrap().value(3, 0), Value::Number(4.0));
    assert_eq!(workbook.sheet(0).unwrap().merged()[0].to_string(), "A4:B5");
}

/// Rows with formulas of every kind.
fn formulas() -> Workbook {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><f t=\"shared\" ref=\"B1:B3\" si=\"0\">A1*$A$3</f><v>3</v></c>\
        <c r=\"D1\"><f t=\"array\" ref=\"D1\">SUM(A1:A4*1)</f><v>10</v></c></row>\
        <row r=\"2\"><c r=\"A2\"><v>2</v></c><c r=\"B2\"><f t=\"shared\" si=\"0\"/><v>6</v></c></row>\
        <row r=\"3\"><c r=\"A3\"><v>3</v></c><c r=\"B3\"><f t=\"shared\" si=\"0\"/><v>9</v></c>\
        <c r=\"C3\"><f>SUM(A:A,1:2,'[1]Data'!A1:B2,[2]Other!$A$3)+Jan:Mar!A3+SUM(Data!A2:A4)</f><v>0</v></c></row>\
        <row r=\"4\"><c r=\"A4\"><v>4</v></c></row>\
        <row r=\"6\"><c r=\"A6\"><f t=\"array\" ref=\"A6:B7\">A1:B2</f><v>1</v></c><c r=\"B6\"><v>1</v></c></row>\
        <row r=\"7\"><c r=\"A7\"><v>2</v></c><c r=\"B7\"><v>2</v></c></row>";
    open(Parts::of(rows, "").zip())
}

fn formula(workbook: &Workbook, row: u32, column: u32) -> String {
    workbook.sheet(0).unwrap().formula(row, column).unwrap_or_default()
}

#[test]
fn shared_and_array_formulas_follow_and_foreign_references_stay() {
    let mut workbook = formulas();
    workbook.delete_rows(0, &[0], None).unwrap();
    assert_eq!(formula(&workbook, 0, 1), "A1*$A$2");
    assert_eq!(formula(&workbook, 1, 1), "A2*$A$2");
    assert_eq!(formula(&workbook, 1, 2), "SUM(A:A,1:1,'[1]Data'!A1:B2,[2]Other!$A$3)+Jan:Mar!A3+SUM(Data!A1:A3)");
    holds(&sheet(&workbook), &["<f t=\"array\" ref=\"A5:B6\">A1:B1</f>"]);
}

#[test]
fn arrays_are_moved_whole_or_not_at_all() {
    let mut workbook = formulas();
    let before = workbook.save().unwrap();
    for refused in [
        workbook.delete_rows(0, &[5], None),
        workbook.insert_rows(0, 6, 1),
        workbook.insert_columns(0, 1, 1),
        workbook.delete_columns(0, &[0]),
        workbook.reorder_rows(0, 4, &[1, 0, 2], None),
    ] {
        assert!(matches!(refused, Err(Unmovable::Blocked { obstacle: Obstacle::Array, .. })), "{refused:?}");
    }
    assert_eq!(workbook.save().unwrap(), before);
    workbook.insert_rows(0, 5, 2).unwrap();
    holds(&sheet(&workbook), &["<c r=\"A8\"><f t=\"array\" ref=\"A8:B9\">A1:B2</f>"]);
    workbook.delete_rows(0, &[7, 8], None).unwrap();
    assert!(!sheet(&workbook).contains("A8:B9"));
}

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The package with further parts of the sheet: kind, name, content.
pub(super) fn with_parts(parts: Parts, list: &[(&str, &str, &str)]) -> Parts {
    let types: String = list
        .iter()
        .map(|(kind, name, _)| format!("<Override PartName=\"/{name}\" ContentType=\"application/{kind}+xml\"/>"))
        .collect();
    let relations: String = (1..)
        .zip(list)
        .map(|(n, (kind, name, _))| format!("<Relationship Id=\"r{n}\" Type=\"{OFFICE}/{kind}\" Target=\"/{name}\"/>"))
        .collect();
    let parts = parts.change("[Content_Types].xml", |xml| xml.replace("</Types>", &format!("{types}</Types>")));
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    );
    let parts = parts.with("xl/worksheets/_rels/sheet1.xml.rels", relations);
    list.iter().fold(parts, |parts, (_, name, content)| parts.with(name, *content))
}

/// Three columns and a total; a formula beside them reads the table by its names.
fn table() -> Workbook {
    let text = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"str\"><v>{text}</v></c>");
    let head = [("A1", "Item"), ("B1", "Qty"), ("C1", "Price")].map(|(place, name)| text(place, name)).concat();
    let rows = format!(
        "<row r=\"1\">{head}<c r=\"E1\"><f>SUM(Sales[Qty])*SUM(Sales[[#Data],[Qty]:[Price]])</f><v>1</v></c></row>\
         <row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"C2\"><f>Sales[[#This Row],[Qty]]*2+$E$1</f><v>2</v></c></row>\
         <row r=\"3\"><c r=\"B3\"><v>1</v></c></row><row r=\"4\"><c r=\"B4\"><v>1</v></c></row>"
    );
    let xml = "<table id=\"1\" name=\"Sales\" displayName=\"Sales\" ref=\"A1:C4\" totalsRowCount=\"1\"><autoFilter ref=\"A1:C3\"><filterColumn colId=\"2\"/></autoFilter>\
        <tableColumns count=\"3\"><tableColumn id=\"1\" name=\"Item\"/><tableColumn id=\"2\" name=\"Qty\"/>\
        <tableColumn id=\"3\" name=\"Price\"><calculatedColumnFormula>Sales[[#This Row],[Qty]]*2+$E$1</calculatedColumnFormula></tableColumn></tableColumns></table>";
    let parts = Parts::of(&rows, "<tableParts count=\"1\"><tablePart r:id=\"r1\" xmlns:r=\"u\"/></tableParts>");
    open(with_parts(parts, &[("table", "xl/tables/table1.xml", xml)]).zip())
}

#[test]
fn a_table_follows_its_columns_and_formulas_follow_the_table() {
    let mut workbook = table();
    workbook.insert_columns(0, 1, 1).unwrap();
    holds(
        &part(&workbook, "xl/tables/table1.xml"),
        &[
            "ref=\"A1:D4\"",
            "ref=\"A1:D3\"><filterColumn colId=\"3\"/>",
            "count=\"4\"",
            "name=\"Item\"/><tableColumn id=\"4\" name=\"Column1\"/>",
            "*2+$F$1",
        ],
    );
    assert_eq!(workbook.sheet(0).unwrap().value(0, 1), Value::text("Column1"));
    workbook.delete_columns(0, &[1, 2]).unwrap();
    holds(
        &part(&workbook, "xl/tables/table1.xml"),
        &[
            "ref=\"A1:B4\"",
            "colId=\"1\"",
            "<tableColumns count=\"2\"><tableColumn id=\"1\" name=\"Item\"/><tableColumn id=\"3\" name=\"Price\"><calculatedColumnFormula>#REF!*2+$D$1",
        ],
    );
    assert_eq!(formula(&workbook, 0, 3), "SUM(#REF!)*SUM(Sales[[#Data],[Price]:[Price]])");
    assert_eq!(formula(&workbook, 1, 1), "#REF!*2+$D$1");
}

#[test]
fn renamed_headers_are_followed_by_name_and_never_twice_the_same() {
    let mut workbook = table();
    let cells = workbook.sheet_mut(0).unwrap();
    cells.set_value(0, 1, Value::text("price"));
    cells.set_value(0, 0, Value::text("A#B"));
    workbook.settle_all_native_tables().unwrap();
    holds(
        &part(&workbook, "xl/tables/table1.xml"),
        &["name=\"A#B\"", "name=\"price\"", "name=\"Price2\"", "[price]]*2"],
    );
    assert_eq!(workbook.sheet(0).unwrap().value(0, 2), Value::text("Price2"));
    assert_eq!(formula(&workbook, 0, 4), "SUM(Sales[price])*SUM(Sales[[#Data],[price]:[Price2]])");
}

#[test]
fn a_formula_or_number_over_a_column_of_a_table_becomes_its_text() {
    let mut workbook = table();
    let cells = workbook.sheet_mut(0).unwrap();
    cells.set_formula(0, 1, "1999+1", Value::Number(2000.0));
    cells.set_value(0, 2, Value::Number(67.5));
    workbook.settle_all_native_tables().unwrap();
    holds(&part(&workbook, "xl/tables/table1.xml"), &["name=\"2000\"", "name=\"67.5\""]);
    let cells = workbook.sheet(0).unwrap();
    assert_eq!(cells.formula(0, 1), None);
    assert_eq!((cells.value(0, 1), cells.value(0, 2)), (Value::text("2000"), Value::text("67.5")));
}

#[test]
fn a_table_is_sorted_between_its_header_and_its_totals() {
    let mut workbook = table();
    for (first, order) in [(0, [1, 0].as_slice()), (2, &[1, 0]), (0, &[3, 2, 1, 0])] {
        let torn = workbook.reorder_rows(0, first, order, None).unwrap_err();
        assert!(matches!(torn, Unmovable::Blocked { obstacle: Obstacle::Table, .. }), "{torn}");
    }
    // Rows that stay are no trouble.
    workbook.reorder_rows(0, 0, &[0, 2, 1, 3], None).unwrap();
}

#[test]
fn a_table_goes_with_its_last_row_and_loses_header_and_totals_with_theirs() {
    let mut workbook = table();
    workbook.delete_rows(0, &[0, 3], None).unwrap();
    let text = part(&workbook, "xl/tables/table1.xml");
    holds(&text, &["ref=\"A1:C2\"", "headerRowCount=\"0\"", "totalsRowCount=\"0\""]);
    assert!(!text.contains("autoFilter"), "{text}");
    workbook.delete_rows(0, &[0, 1], None).unwrap();
    let left = members(&workbook.save().unwrap());
    assert!(!left.contains_key("xl/tables/table1.xml"));
    assert!(!part(&workbook, "[Content_Types].xml").contains("table1") && !sheet(&workbook).contains("tablePart"));
}

/// Notes at A2, B4 and C5 with their shapes, and a button.
fn notes() -> Workbook {
    let comments = "<comments><commentList><comment ref=\"A2\" authorId=\"0\"/><comment ref=\"B4\" authorId=\"0\"/><comment ref=\"C5\" authorId=\"0\"/></commentList></comments>";
    let threads = "<ThreadedComments><threadedComment ref=\"B4\" id=\"{1}\"/></ThreadedComments>";
    let shape = |name: &str, row: u32, column: u32| {
        format!(
            "<v:shape id=\"{name}\" type=\"#t\"><v:textbox><div>no<br></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:Anchor>\n {}, 15, {row}, 2, {}, 15, {}, 4</x:Anchor><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>",
            column + 1,
            column + 3,
            row + 3
        )
    };
    let button = "<v:shape id=\"button\"><x:ClientData ObjectType=\"Button\"><x:Anchor>6, 0, 5, 0, 7, 0, 7, 0</x:Anchor><x:FmlaLink>$A$6</x:FmlaLink></x:ClientData></v:shape>";
    let drawing = format!(
        "<xml xmlns:v=\"v\" xmlns:x=\"x\">{}{}{}{button}</xml>",
        shape("one", 1, 0),
        shape("two", 3, 1),
        shape("three", 4, 2)
    );
    let around = "<mergeCells count=\"1\"><mergeCell ref=\"A3:B3\"/></mergeCells><hyperlinks><hyperlink ref=\"A2\" location=\"Data!A1\"/></hyperlinks>";
    let list = [
        ("comments", "xl/comments1.xml", comments),
        ("threadedComment", "xl/threadedComments/threadedComment1.xml", threads),
        ("vmlDrawing", "xl/drawings/vmlDrawing1.vml", &drawing),
    ];
    open(with_parts(numbers(around), &list).zip())
}

#[test]
fn notes_and_their_shapes_go_with_their_cells() {
    let mut workbook = notes();
    workbook.delete_rows(0, &[0, 3], None).unwrap();
    holds(
        &part(&workbook, "xl/comments1.xml"),
        &["<commentList><comment ref=\"A1\" authorId=\"0\"/><comment ref=\"C3\""],
    );
    assert!(!part(&workbook, "xl/threadedComments/threadedComment1.xml").contains("threadedComment "));
    let shapes = part(&workbook, "xl/drawings/vmlDrawing1.vml");
    holds(
        &shapes,
        &[
            "id=\"one\"",
            "<x:Anchor>1, 15, 0, 2, 3, 15, 3, 4</x:Anchor><x:Row>0</x:Row>",
            "<x:Row>2</x:Row><x:Column>2<",
            "6, 0, 3, 0, 7, 0, 5, 0",
            "<x:FmlaLink>$A$4<",
        ],
    );
    assert!(!shapes.contains("\"two\""), "{shapes}");
}

#[test]
fn sorted_rows_take_along_what_belongs_to_them() {
    let mut workbook = notes();
    workbook.sheet_mut(0).unwrap().set_formula(1, 3, "A2*2+Other!A2+Data!A2+$A$1", Value::Number(0.0));
    workbook.reorder_rows(0, 1, &[3, 1, 2, 0], None).unwrap();
    let text = sheet(&workbook);
    holds(
        &text,
        &["<mergeCell ref=\"A3:B3\"/>", "<hyperlink ref=\"A5\"", "<c r=\"D5\"><f>A5*2+Other!A2+Data!A5+$A$1</f>"],
    );
    holds(&part(&workbook, "xl/comments1.xml"), &["ref=\"A5\"", "ref=\"B4\"", "ref=\"C2\""]);
    holds(&part(&workbook, "xl/drawings/vmlDrawing1.vml"), &["<x:Anchor>1, 15, 4, 2, 3, 15, 7, 4</x:Anchor><x:Row>4<"]);
    let merged = workbook.merge(0, &[rowbot::workbook::Area::new(5, 0, 6, 0)]);
    merged.unwrap();
    let refused = workbook.reorder_rows(0, 4, &[1, 0], None);
    assert!(matches!(refused, Err(Unmovable::Blocked { obstacle: Obstacle::Merged, .. })), "{refused:?}");
}
