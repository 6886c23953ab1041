//! What an edit of one place does in other places: links, caches of charts, stretches of sheets, tables.

use rowbot::{
    engine::{self, Failure},
    plan::{Named, Plan, Refusal},
    workbook::{Limits, Recalculated, Value, Workbook},
};
use serde_json::json;

use super::{packages::Parts, round_trip::members, soundness::new_faults};

fn open(bytes: Vec<u8>) -> Workbook {
    Workbook::open(bytes, "t.xlsx", &Limits::default()).unwrap().workbook
}

fn part(workbook: &Workbook, name: &str) -> String {
    String::from_utf8(members(&workbook.save().unwrap())[name].clone()).unwrap()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

/// A header and four rows of a name and a number.
fn people(around: &str) -> Parts {
    let rows: Vec<String> = [("Name", "Score"), ("Ann", "3"), ("Bob", "1"), ("Cem", "2"), ("Dan", "5")]
        .iter()
        .enumerate()
        .map(|(at, (name, score))| {
            let n = at + 1;
            let score = if at == 0 {
                format!("<c r=\"B1\" t=\"inlineStr\"><is><t>{score}</t></is></c>")
            } else {
                format!("<c r=\"B{n}\"><v>{score}</v></c>")
            };
            format!("<row r=\"{n}\"><c r=\"A{n}\" t=\"inlineStr\"><is><t>{name}</t></is></c>{score}</row>")
        })
        .collect();
    Parts::of(&rows.concat(), around)
}

/// The steps carried out, saved and read again.
fn done(bytes: &[u8], steps: serde_json::Value) -> Result<Workbook, Refusal> {
    let mut workbook = open(bytes.to_vec());
    let schema = workbook.schema(&[]).unwrap();
    let mut steps = steps;
    for step in steps.as_array_mut().unwrap() {
        let step = step.as_object_mut().unwrap();
        step.entry("table").or_insert_with(|| json!({}));
    }
    let plan: Plan<Named> = serde_json::from_value(json!({"version": 1, "steps": steps})).unwrap();
    match engine::run(&plan.bind(&schema)?, &mut workbook, &schema) {
        Ok(_) => {}
        Err(Failure::Refused(refusal)) => return Err(refusal),
        Err(Failure::Fault(fault)) => panic!("{fault:#}"),
    }
    let saved = workbook.save().unwrap();
    assert_eq!(new_faults(bytes, &saved), Vec::<String>::new());
    Ok(open(saved))
}

fn sort() -> serde_json::Value {
    json!([{"op": "sort_rows", "keys": [{"column": "Score", "direction": "ascending"}]}])
}

/// As LibreOffice sorts the same sheet: every formula and what it shows.
#[test]
fn sorted_formulas_that_read_other_rows_are_as_elsewhere_and_told_of() {
    let row = |(at, number): (usize, i32)| {
        let n = at + 2;
        let balance = if at == 0 { "B2".to_owned() } else { format!("C{}+B{n}", n - 1) };
        format!(
            "<row r=\"{n}\"><c r=\"A{n}\" t=\"str\"><v>N{at}</v></c><c r=\"B{n}\"><v>{number}</v></c><c r=\"C{n}\"><f>{balance}</f><v>{number}</v></c>\
             <c r=\"D{n}\"><f>B{n}/SUM($B$2:$B$6)</f><v>0</v></c><c r=\"E{n}\"><f>$B$3*2</f><v>6</v></c></row>"
        )
    };
    let head = |letter: char, name: &str| format!("<c r=\"{letter}1\" t=\"str\"><v>{name}</v></c>");
    let heads =
        head('A', "Name") + &head('B', "In") + &head('C', "Balance") + &head('D', "Share") + &head('E', "Fixed");
    let rows: String = [5, 3, 9, 1, 7].into_iter().enumerate().map(row).collect();
    let bytes = Parts::of(&format!("<row r=\"1\">{heads}</row>{rows}"), "").zip();
    let mut workbook = open(bytes);
    let schema = workbook.schema(&[]).unwrap();
    let step = json!({"table": {}, "op": "sort_rows", "keys": [{"column": "In", "direction": "ascending"}]});
    let plan: Plan<Named> = serde_json::from_value(json!({"version": 1, "steps": [step]})).unwrap();
    let outcome = engine::run(&plan.bind(&schema).unwrap(), &mut workbook, &schema).unwrap();
    assert_eq!(outcome.receipt.steps[0].matched, Some(4));
    let sheet = workbook.sheet(0).unwrap();
    let of = |column: u32| (1..6).map(|row| sheet.formula(row, column).unwrap()).collect::<Vec<_>>();
    assert_eq!(of(2), ["C1+B2", "C2+B3", "B4", "C4+B5", "C5+B6"]);
    assert_eq!(of(3)[4], "B6/SUM($B$2:$B$6)");
    assert_eq!(of(4), ["$B$3*2"; 5]);
    let shown = |row: u32, column: u32| sheet.value(row, column).to_string();
    assert_eq!(
        [shown(1, 2), shown(2, 2), shown(3, 2), shown(5, 2), shown(1, 4)],
        ["#VALUE!", "#VALUE!", "5", "21", "6"]
    );
}

#[test]
fn links_within_the_workbook_lead_to_the_same_cells() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\" t=\"str\"><f>HYPERLINK(\"#Data!A5\",\"#Data!A5\")</f><v>x</v></c></row>\
        <row r=\"5\"><c r=\"A5\"><v>5</v></c></row>";
    let around = "<hyperlinks><hyperlink ref=\"A1\" location=\"Data!A5\"/><hyperlink xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" ref=\"A5\" r:id=\"rId1\"/></hyperlinks>";
    let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"#Data!A5\" TargetMode=\"External\"/></Relationships>";
    let mut workbook = open(Parts::of(rows, around).with("xl/worksheets/_rels/sheet1.xml.rels", links).zip());
    workbook.insert_rows(0, 2, 2).unwrap();
    workbook.rename_sheet(0, "My data").unwrap();
    let text = part(&workbook, SHEET);
    assert!(
        text.contains("location=\"'My data'!A7\"") || text.contains("location=\"&apos;My data&apos;!A7\""),
        "{text}"
    );
    assert_eq!(workbook.sheet(0).unwrap().formula(0, 1).unwrap(), "HYPERLINK(\"#'My data'!A7\",\"#Data!A5\")");
    assert!(part(&workbook, "xl/worksheets/_rels/sheet1.xml.rels").contains("!A7\""));
}

#[test]
fn rules_hold_for_rows_put_in_behind_their_last() {
    let around = "<conditionalFormatting sqref=\"B2:B5 A1\"><cfRule type=\"cellIs\" priority=\"1\" operator=\"greaterThan\"><formula>2</formula></cfRule></conditionalFormatting>\
        <dataValidations count=\"1\"><dataValidation type=\"whole\" sqref=\"B2:B5\"><formula1>1</formula1></dataValidation></dataValidations>";
    let mut workbook = open(people(around).zip());
    workbook.insert_rows(0, 5, 2).unwrap();
    let text = part(&workbook, SHEET);
    assert!(text.contains("sqref=\"B2:B7 A1\"") && text.contains("sqref=\"B2:B7\""), "{text}");
    workbook.insert_rows(0, 2, 1).unwrap();
    assert!(part(&workbook, SHEET).contains("sqref=\"B2:B8 A1\""));
}

#[test]
fn a_stretch_of_sheets_ends_at_the_neighbour_of_a_sheet_that_goes() {
    let mut workbook = open(people("").zip());
    for name in ["Jan", "Feb", "Mar"] {
        workbook.add_sheet(name).unwrap();
    }
    workbook.sheet_mut(0).unwrap().set_formula(6, 0, "SUM(Jan:Mar!B2)+Mar!B2", Value::Number(0.0));
    workbook.delete_sheet(3).unwrap();
    assert_eq!(workbook.sheet(0).unwrap().formula(6, 0).unwrap(), "SUM(Jan:Feb!B2)+#REF!B2");
    workbook.rename_sheet(1, "A b").unwrap();
    assert_eq!(workbook.sheet(0).unwrap().formula(6, 0).unwrap(), "SUM('A b:Feb'!B2)+#REF!B2");
}

/// Three months with a 1, a 2 and a 4 in B2; their sum, and the same by a name.
fn months() -> Workbook {
    let name = "<definedNames><definedName name=\"All\">SUM(Jan:Mar!$B$2)</definedName></definedNames></workbook>";
    let mut workbook = open(people("").change("xl/workbook.xml", |xml| xml.replace("</workbook>", name)).zip());
    for (at, name) in ["Jan", "Feb", "Mar"].iter().enumerate() {
        let sheet = workbook.add_sheet(name).unwrap();
        workbook.sheet_mut(sheet).unwrap().set_value(1, 1, Value::Number(f64::from(1 << at)));
    }
    let sheet = workbook.sheet_mut(0).unwrap();
    sheet.set_formula(6, 0, "SUM(Jan:Mar!B2)", Value::Number(0.0));
    sheet.set_formula(7, 0, "All*10", Value::Number(0.0));
    assert_eq!(workbook.recalculate().unwrap(), Recalculated { recalculated: 2, left: 0 });
    open(workbook.save().unwrap())
}

#[test]
fn a_stretch_of_sheets_holds_what_stands_between_its_ends() {
    let shown = |workbook: &mut Workbook| {
        assert_eq!(workbook.recalculate().unwrap().left, 0);
        let sheet = workbook.sheet(0).unwrap();
        (sheet.formula(6, 0).unwrap(), sheet.number(6, 0).unwrap(), sheet.number(7, 0).unwrap())
    };
    let mut workbook = months();
    assert_eq!(shown(&mut workbook), ("SUM(Jan:Mar!B2)".to_owned(), 7.0, 70.0));
    // Out of it, and in again.
    workbook.move_sheet(2, None).unwrap();
    assert_eq!(shown(&mut workbook), ("SUM(Jan:Mar!B2)".to_owned(), 5.0, 50.0));
    workbook.move_sheet(2, Some(3)).unwrap();
    assert_eq!(shown(&mut workbook), ("SUM(Jan:Mar!B2)".to_owned(), 7.0, 70.0));
    // An end that stays on its side takes in what lies between; one that changes sides leaves it to its neighbour.
    let mut workbook = months();
    workbook.move_sheet(2, Some(1)).unwrap();
    assert_eq!(shown(&mut workbook), ("SUM(Jan:Mar!B2)".to_owned(), 5.0, 50.0));
    workbook.move_sheet(1, Some(2)).unwrap();
    assert_eq!(shown(&mut workbook), ("SUM(Jan:Mar!B2)".to_owned(), 7.0, 70.0));
    workbook.move_sheet(1, None).unwrap();
    assert_eq!(shown(&mut workbook), ("SUM(Feb:Mar!B2)".to_owned(), 6.0, 60.0));
    assert!(part(&workbook, "xl/workbook.xml").contains(">SUM(Feb:Mar!$B$2)<"));
    let mut workbook = months();
    workbook.delete_sheet(2).unwrap();
    assert_eq!(shown(&mut workbook), ("SUM(Jan:Mar!B2)".to_owned(), 5.0, 50.0));
}

#[test]
fn a_protected_sheet_is_changed_only_where_it_may_be() {
    let guarded = |attributes: &str| people(&format!("<sheetProtection sheet=\"1\"{attributes}/>")).zip();
    assert_eq!(done(&guarded(""), sort()).err(), Some(Refusal::Guarded { sheet: "Data".to_owned() }));
    assert_eq!(
        done(&guarded(" password=\"CAFE\""), sort()).err(),
        Some(Refusal::Protected { sheet: "Data".to_owned() })
    );
    let highlight = json!([{"op": "highlight", "condition": {"blank": {"column": "Score"}}, "scope": "row", "style": {"fill": "FFC7CE"}}]);
    assert!(done(&guarded(""), highlight.clone()).is_err());
    assert!(done(&guarded(" formatCells=\"0\""), highlight).is_ok());
    let told = json!([{"op": "sheet", "change": {"unprotect": {"sheet": "Data"}}}, sort()[0]]);
    assert_eq!(done(&guarded(""), told).unwrap().sheet(0).unwrap().value(1, 1), Value::Number(1.0));
    // A record that guards nothing stands in nobody's way.
    assert!(done(&people("<sheetProtection formatCells=\"0\"/>").zip(), sort()).is_ok());
}

#[test]
fn a_protected_list_of_sheets_stays() {
    let parts = people("").change("xl/workbook.xml", |xml| {
        xml.replace("<workbookPr/>", "<workbookPr/><workbookProtection lockStructure=\"1\"/>")
    });
    let add = json!([{"op": "sheet", "change": {"add": {"name": "New"}}}]);
    assert_eq!(done(&parts.zip(), add).err(), Some(Refusal::StructureGuarded));
    assert!(done(&parts.zip(), sort()).is_ok());
}

#[test]
fn a_chart_remembers_what_its_cells_show_now() {
    let steps = json!([
        {"op": "chart", "chart": {"kind": "column", "x": "Name", "series": [{"column": "Score"}]}},
    ]);
    let with_chart = match done(&people("").zip(), steps) {
        Ok(workbook) => workbook.save().unwrap(),
        Err(refusal) => panic!("{refusal}"),
    };
    let after = done(&with_chart, sort()).unwrap();
    let chart = part(&after, "xl/charts/chart1.xml");
    let place = |text: &str| chart.find(text).unwrap_or_else(|| panic!("{text} is not in {chart}"));
    assert!(place("<c:v>Bob</c:v>") < place("<c:v>Cem</c:v>") && place("<c:v>Cem</c:v>") < place("<c:v>Ann</c:v>"));
    let other = done(&with_chart, json!([{"op": "freeze", "rows": null, "columns": 1}])).unwrap();
    assert_eq!(members(&with_chart)["xl/charts/chart1.xml"], members(&other.save().unwrap())["xl/charts/chart1.xml"]);
    let fewer = json!([{"op": "show_rows", "condition": {"compare": {"left": {"column": "Score"}, "is": "greater", "right": {"number": 2.0}}}}]);
    let chart = part(&done(&with_chart, fewer).unwrap(), "xl/charts/chart1.xml");
    assert!(chart.contains("<c:ptCount val=\"2\"/>") && !chart.contains("<c:v>Bob</c:v>"), "{chart}");
}

#[test]
fn a_table_that_loses_all_its_rows_keeps_an_empty_one() {
    let table = "<table xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" id=\"1\" name=\"T\" displayName=\"T\" ref=\"A1:B5\">\
        <autoFilter ref=\"A1:B5\"/><tableColumns count=\"2\"><tableColumn id=\"1\" name=\"Name\"/><tableColumn id=\"2\" name=\"Score\"/></tableColumns></table>";
    let rels = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" \
        Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/table\" Target=\"../tables/table1.xml\"/></Relationships>";
    let around = "<tableParts count=\"1\"><tablePart xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId1\"/></tableParts>";
    let parts = people(around)
        .with("xl/tables/table1.xml", table)
        .with("xl/worksheets/_rels/sheet1.xml.rels", rels)
        .change("[Content_Types].xml", |xml| {
            xml.replace("</Types>", "<Override PartName=\"/xl/tables/table1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml\"/></Types>")
        })
        .change(SHEET, |xml| xml.replace("</sheetData>", "<row r=\"6\"><c r=\"A6\" t=\"inlineStr\"><is><t>note</t></is></c></row></sheetData>"));
    let all = json!([{"op": "remove_rows", "condition": {"not": {"blank": {"column": "Name"}}}}]);
    let workbook = done(&parts.zip(), all).unwrap();
    assert!(part(&workbook, "xl/tables/table1.xml").contains("ref=\"A1:B2\""));
    let sheet = workbook.sheet(0).unwrap();
    assert_eq!((sheet.value(1, 0), sheet.value(2, 0)), (Value::Empty, Value::text("note")));
}

/// A list of Excel's own over both columns, each with a slicer, all on one sheet.
fn sliced() -> Parts {
    const OWN: &str = "application/vnd.ms-excel.";
    let related = |list: &[(&str, &str)]| {
        let all: Vec<String> = list
            .iter()
            .enumerate()
            .map(|(at, (kind, target))| {
                format!("<Relationship Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>", at + 1)
            })
            .collect();
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
            all.concat()
        )
    };
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let newer = "http://schemas.microsoft.com/office/2007/relationships";
    let list = "<drawing xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId2\"/>\
        <tableParts count=\"1\"><tablePart xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId1\"/></tableParts>\
        <extLst><ext uri=\"{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}\"><x14:slicerList xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">\
        <x14:slicer xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" r:id=\"rId3\"/></x14:slicerList></ext></extLst>";
    let cache = |name: &str, column: u32| {
        format!(
            "<slicerCacheDefinition xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" name=\"Slicer_{name}\" sourceName=\"{name}\">\
             <extLst><x:ext xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uri=\"{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}\">\
             <x15:tableSlicerCache xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\" tableId=\"1\" column=\"{column}\"/></x:ext></extLst></slicerCacheDefinition>"
        )
    };
    let frame = |name: &str| {
        format!(
            "<xdr:twoCellAnchor><xdr:from/><xdr:to/><xdr:graphicFrame><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/drawing/2010/slicer\">\
             <sle:slicer xmlns:sle=\"http://schemas.microsoft.com/office/drawing/2010/slicer\" name=\"{name}\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
        )
    };
    let slicer = |name: &str| format!("<slicer name=\"{name}\" cache=\"Slicer_{name}\" rowHeight=\"241300\"/>");
    let declared = |part: &str, kind: &str| format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>");
    let types = [
        declared("xl/tables/table1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"),
        declared("xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml"),
        declared("xl/slicers/slicer1.xml", &format!("{OWN}slicer+xml")),
        declared("xl/slicerCaches/slicerCache1.xml", &format!("{OWN}slicerCache+xml")),
        declared("xl/slicerCaches/slicerCache2.xml", &format!("{OWN}slicerCache+xml")),
    ]
    .concat();
    let memories = "<extLst><ext uri=\"{46BE6895-7355-4a93-B00E-2C351335B9C9}\"><x15:slicerCaches xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\" \
        xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\"><x14:slicerCache r:id=\"rId2\"/><x14:slicerCache r:id=\"rId3\"/></x15:slicerCaches></ext></extLst>";
    people(list)
        .change("[Content_Types].xml", |xml| xml.replace("</Types>", &format!("{types}</Types>")))
        .change("xl/workbook.xml", |xml| xml.replace("</workbook>", &format!("{memories}</workbook>")))
        .change("xl/_rels/workbook.xml.rels", |_| {
            related(&[
                (&format!("{office}/worksheet"), "worksheets/sheet1.xml"),
                (&format!("{newer}/slicerCache"), "slicerCaches/slicerCache1.xml"),
                (&format!("{newer}/slicerCache"), "slicerCaches/slicerCache2.xml"),
            ])
        })
        .with(
            "xl/worksheets/_rels/sheet1.xml.rels",
            related(&[
                (&format!("{office}/table"), "../tables/table1.xml"),
                (&format!("{office}/drawing"), "../drawings/drawing1.xml"),
                (&format!("{newer}/slicer"), "../slicers/slicer1.xml"),
            ]),
        )
        .with(
            "xl/tables/table1.xml",
            "<table xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" id=\"1\" name=\"People\" displayName=\"People\" ref=\"A1:B5\">\
             <autoFilter ref=\"A1:B5\"/><tableColumns count=\"2\"><tableColumn id=\"1\" name=\"Name\"/><tableColumn id=\"2\" name=\"Score\"/></tableColumns></table>",
        )
        .with(
            "xl/drawings/drawing1.xml",
            format!(
                "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" \
                 xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{}{}</xdr:wsDr>",
                frame("Name"),
                frame("Score")
            ),
        )
        .with(
            "xl/slicers/slicer1.xml",
            format!(
                "<slicers xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\">{}{}</slicers>",
                slicer("Name"),
                slicer("Score")
            ),
        )
        .with("xl/slicerCaches/slicerCache1.xml", cache("Name", 1))
        .with("xl/slicerCaches/slicerCache2.xml", cache("Score", 2))
}

#[test]
fn slicers_go_with_the_column_they_slice() {
    let bytes = sliced().zip();
    let one = done(&bytes, json!([{"op": "drop_columns", "columns": ["Score"]}])).unwrap();
    let parts = members(&one.save().unwrap());
    assert!(parts.contains_key("xl/slicerCaches/slicerCache1.xml"));
    assert!(!parts.contains_key("xl/slicerCaches/slicerCache2.xml"));
    for name in ["xl/slicers/slicer1.xml", "xl/drawings/drawing1.xml"] {
        let text = part(&one, name);
        assert!(text.contains("name=\"Name\"") && !text.contains("name=\"Score\""), "{text}");
    }
    assert_eq!(part(&one, "xl/workbook.xml").matches("slicerCache r:id").count(), 1);

    let plain = done(&bytes, json!([{"op": "native_table", "change": "remove"}])).unwrap();
    let parts = members(&plain.save().unwrap());
    assert!(!parts.keys().any(|name| name.contains("slicer")), "{:?}", parts.keys());
    assert!(!part(&plain, SHEET).contains("slicer"));
    assert!(!part(&plain, "xl/workbook.xml").contains("slicer"));
    assert!(!part(&plain, "xl/drawings/drawing1.xml").contains("slicer"));
}

#[test]
fn slicers_know_their_column_by_its_new_name() {
    let bytes = sliced().zip();
    let one = done(&bytes, json!([{"op": "rename_column", "column": "Score", "name": "Points & more"}])).unwrap();
    assert!(part(&one, "xl/slicerCaches/slicerCache2.xml").contains("sourceName=\"Points &amp; more\""));
    assert!(part(&one, "xl/slicerCaches/slicerCache1.xml").contains("sourceName=\"Name\""));
}

#[test]
fn a_newer_chart_forgets_what_its_cells_no_longer_show() {
    let chart = "<cx:chartSpace xmlns:cx=\"http://schemas.microsoft.com/office/drawing/2014/chartex\"><cx:chartData><cx:data id=\"0\">\
        <cx:strDim type=\"cat\"><cx:f>_xlchart.v1.0</cx:f><cx:lvl ptCount=\"4\"><cx:pt idx=\"0\">Ann</cx:pt><cx:pt idx=\"1\">Bob</cx:pt>\
        <cx:pt idx=\"2\">Cem</cx:pt><cx:pt idx=\"3\">Dan</cx:pt></cx:lvl></cx:strDim>\
        <cx:numDim type=\"val\"><cx:f>Data!$B$2:$B$5</cx:f><cx:lvl ptCount=\"4\" formatCode=\"General\"><cx:pt idx=\"0\">3</cx:pt><cx:pt idx=\"1\">1</cx:pt>\
        <cx:pt idx=\"2\">2</cx:pt><cx:pt idx=\"3\">5</cx:pt></cx:lvl></cx:numDim></cx:data></cx:chartData></cx:chartSpace>";
    let name = "xl/charts/chartEx1.xml";
    let bytes = people("")
        .change("[Content_Types].xml", |xml| {
            xml.replace(
                "</Types>",
                &format!("<Override PartName=\"/{name}\" ContentType=\"application/vnd.ms-office.chartex+xml\"/></Types>"),
            )
        })
        .change("xl/workbook.xml", |xml| {
            xml.replace(
                "</sheets>",
                "</sheets><definedNames><definedName name=\"_xlchart.v1.0\" hidden=\"1\">Data!$A$2:$A$5</definedName></definedNames>",
            )
        })
        .with(name, chart)
        .zip();
    let elsewhere = json!([{"op": "rename_column", "column": "Score", "name": "Points"}]);
    assert_eq!(part(&done(&bytes, elsewhere).unwrap(), name), chart);
    let sorted = part(&done(&bytes, sort()).unwrap(), name);
    assert!(!sorted.contains("cx:lvl"), "{sorted}");
    assert!(sorted.contains("<cx:f>_xlchart.v1.0</cx:f></cx:strDim>"), "{sorted}");
}

#[test]
fn pivot_tables_tell_columns_of_one_name_apart_and_want_a_heading_over_each() {
    let third = |heading: &str| {
        people("").change(SHEET, |xml| {
            let mut xml =
                xml.replacen("</row>", &format!("<c r=\"C1\" t=\"inlineStr\"><is><t>{heading}</t></is></c></row>"), 1);
            for n in 2..=5 {
                let end = xml.find(&format!("<row r=\"{}\"", n + 1)).or_else(|| xml.find("</sheetData>")).unwrap();
                xml.insert_str(end - "</row>".len(), &format!("<c r=\"C{n}\"><v>{n}</v></c>"));
            }
            xml
        })
    };
    let by_name = json!([{"op": "pivot_table", "pivot": {"rows": [{"letter": "A"}], "values": [{"aggregate": "sum", "column": {"letter": "C"}}], "to": {}}}]);
    let made = done(&third("Score").zip(), by_name.clone()).unwrap();
    let cache = part(&made, "xl/pivotCache/pivotCacheDefinition1.xml");
    assert!(cache.contains("name=\"Score\"") && cache.contains("name=\"Score2\""), "{cache}");
    let bare = done(&third(" ").zip(), by_name).err();
    assert!(matches!(&bare, Some(Refusal::NoHeading { letter }) if letter == "C"), "{bare:?}");
}
