//! What newer Excel adds to a workbook — rules in extensions, threaded comments, timelines, formulas that spill —
//! under rows and columns that come and go, sheets that are renamed, copied and deleted.

use rowbot::workbook::{Limits, Value, Workbook};

use super::{packages::Parts, round_trip::members, soundness::new_faults};

const SHEET: &str = "xl/worksheets/sheet1.xml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const X14: &str = "xmlns:x14=\"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main\" xmlns:xm=\"http://schemas.microsoft.com/office/excel/2006/main\"";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

fn open(bytes: &[u8]) -> Workbook {
    Workbook::open(bytes.to_vec(), "t.xlsx", &Limits::default()).unwrap().workbook
}

fn part(bytes: &[u8], name: &str) -> String {
    let all = members(bytes);
    let found = all.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, content)| content);
    let found = found.unwrap_or_else(|| panic!("{name} is not among {:?}", all.keys()));
    String::from_utf8(found.clone()).unwrap()
}

/// Saved, with no fault that was not there.
fn saved(before: &[u8], workbook: &Workbook) -> Vec<u8> {
    let after = workbook.save().unwrap();
    assert_eq!(new_faults(before, &after), Vec::<String>::new());
    after
}

fn cell(place: &str, inner: &str) -> String {
    format!("<c r=\"{place}\">{inner}</c>")
}

/// Five rows of three numbers.
fn rows(extra: &[(u32, &str)]) -> String {
    let row = |n: u32| {
        let own: String = ["A", "B", "C"].iter().map(|c| cell(&format!("{c}{n}"), &format!("<v>{n}</v>"))).collect();
        let more: String = extra.iter().filter(|(at, _)| *at == n).map(|(_, xml)| *xml).collect();
        format!("<row r=\"{n}\">{own}{more}</row>")
    };
    (1..=5).map(row).collect()
}

/// The parts with a second sheet.
fn two(parts: Parts, name: &str, state: &str) -> Parts {
    let sheet = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData><row r=\"1\"><c r=\"A1\"><v>7</v></c></row></sheetData></worksheet>";
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
    parts
        .with("xl/worksheets/sheet2.xml", sheet)
        .change("[Content_Types].xml", |xml| {
            xml.replace(
                "</Types>",
                &format!("<Override PartName=\"/xl/worksheets/sheet2.xml\" ContentType=\"{kind}\"/></Types>"),
            )
        })
        .change("xl/workbook.xml", |xml| {
            xml.replace("</sheets>", &format!("<sheet name=\"{name}\" sheetId=\"2\"{state} r:id=\"rId9\"/></sheets>"))
        })
        .change("xl/_rels/workbook.xml.rels", |xml| {
            let own =
                format!("<Relationship Id=\"rId9\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet2.xml\"/>");
            xml.replace("</Relationships>", &format!("{own}</Relationships>"))
        })
}

fn declared(parts: Parts, part: &str, kind: &str) -> Parts {
    parts.change("[Content_Types].xml", |xml| {
        xml.replace("</Types>", &format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/></Types>"))
    })
}

/// Data bars and icons whose newer half stands in the extensions, and a list that is on another sheet.
fn ruled() -> Vec<u8> {
    let id = "{00000000-000E-0000-0000-000001000000}";
    let old = format!(
        "<conditionalFormatting sqref=\"B2:B5 C4\"><cfRule type=\"dataBar\" priority=\"1\"><dataBar><cfvo type=\"min\"/><cfvo type=\"formula\" val=\"$A$5\"/><color rgb=\"FF638EC6\"/></dataBar>\
         <extLst><ext uri=\"{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}\" {X14}><x14:id>{id}</x14:id></ext></extLst></cfRule></conditionalFormatting>"
    );
    let bar = format!(
        "<x14:conditionalFormatting><x14:cfRule type=\"dataBar\" id=\"{id}\"><x14:dataBar minLength=\"0\" maxLength=\"100\"><x14:cfvo type=\"autoMin\"/><x14:cfvo type=\"formula\"><xm:f>$A$5</xm:f></x14:cfvo></x14:dataBar></x14:cfRule><xm:sqref>B2:B5 C4</xm:sqref></x14:conditionalFormatting>"
    );
    let icons = "<x14:conditionalFormatting><x14:cfRule type=\"iconSet\" priority=\"2\" id=\"{00000000-000E-0000-0000-000002000000}\"><x14:iconSet iconSet=\"3Stars\"><x14:cfvo type=\"percent\"><xm:f>0</xm:f></x14:cfvo><x14:cfvo type=\"num\"><xm:f>Lists!$A$1</xm:f></x14:cfvo><x14:cfvo type=\"num\"><xm:f>$B$4</xm:f></x14:cfvo></x14:iconSet></x14:cfRule><xm:sqref>C1:C5</xm:sqref></x14:conditionalFormatting>";
    let list = "<x14:dataValidation type=\"list\" allowBlank=\"1\"><x14:formula1><xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>A2:A5</xm:sqref></x14:dataValidation>";
    let around = format!(
        "{old}<extLst><ext uri=\"{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}\" {X14}><x14:conditionalFormattings>{bar}{icons}</x14:conditionalFormattings></ext>\
         <ext uri=\"{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}\" {X14}><x14:dataValidations count=\"1\">{list}</x14:dataValidations></ext></extLst>"
    );
    two(Parts::of(&rows(&[]), &around), "Lists", "").zip()
}

fn has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one} is not in {text}");
    }
}

#[test]
fn both_halves_of_a_rule_go_with_their_cells() {
    let bytes = ruled();
    let edited = |edit: &dyn Fn(&mut Workbook)| {
        let mut workbook = open(&bytes);
        edit(&mut workbook);
        part(&saved(&bytes, &workbook), SHEET)
    };
    let xml = edited(&|book| book.insert_rows(0, 2, 2).unwrap());
    has(&xml, &["sqref=\"B2:B7 C6\"", "<xm:sqref>B2:B7 C6</xm:sqref>", "val=\"$A$7\"", "<xm:f>$A$7</xm:f>"]);
    has(&xml, &["<xm:sqref>C1:C7</xm:sqref>", "<xm:f>$B$6</xm:f>", "<xm:sqref>A2:A7</xm:sqref>", "<xm:f>0</xm:f>"]);
    let xml = edited(&|book| book.delete_rows(0, &[3], None).unwrap());
    has(&xml, &["sqref=\"B2:B4\"", "<xm:sqref>B2:B4</xm:sqref>", "<xm:f>$A$4</xm:f>", "<xm:sqref>C1:C4</xm:sqref>"]);
    let xml = edited(&|book| book.delete_columns(0, &[1]).unwrap());
    has(&xml, &["sqref=\"B4\"", "<xm:sqref>B4</xm:sqref>", "<xm:sqref>B1:B5</xm:sqref>"]);
    let xml = edited(&|book| book.delete_columns(0, &[1, 2]).unwrap());
    assert!(!xml.contains("conditionalFormatting") && xml.contains("<xm:sqref>A2:A5</xm:sqref>"), "{xml}");
    let xml = edited(&|book| book.delete_columns(0, &[0, 1, 2]).unwrap());
    assert!(!xml.contains("extLst"), "{xml}");
    let xml = edited(&|book| book.move_columns(0, &[0], 3).unwrap());
    has(
        &xml,
        &["sqref=\"A2:A5 B4\"", "<xm:sqref>A2:A5 B4</xm:sqref>", "<xm:f>$C$5</xm:f>", "<xm:sqref>C2:C5</xm:sqref>"],
    );
    let xml = edited(&|book| book.insert_rows(1, 0, 3).unwrap());
    has(&xml, &["<xm:f>Lists!$A$4:$A$6</xm:f>", "<xm:f>Lists!$A$4</xm:f>"]);
    let xml = edited(&|book| book.rename_sheet(1, "My lists").unwrap());
    has(&xml, &["<xm:f>'My lists'!$A$1:$A$3</xm:f>", "<xm:f>'My lists'!$A$1</xm:f>"]);
    let xml = edited(&|book| assert_eq!(book.delete_sheet(1).unwrap(), 0));
    has(&xml, &["<xm:f>#REF!$A$1:$A$3</xm:f>"]);
    let xml = edited(&|book| book.reorder_rows(0, 1, &[3, 2, 1, 0], None).unwrap());
    has(&xml, &["sqref=\"B2:B5 C", "<xm:sqref>A2:A5</xm:sqref>"]);
    edited(&|book| assert_eq!(book.copy_sheet(0, "Copy").unwrap(), 2));
}

/// A comment with an answer, as a thread and as the note that older Excel shows.
fn threaded() -> Vec<u8> {
    let first = "{AAAAAAAA-0001-4000-8000-000000000001}";
    let answer = "{AAAAAAAA-0001-4000-8000-000000000002}";
    let person = "{BBBBBBBB-0001-4000-8000-000000000001}";
    let threads = format!(
        "<ThreadedComments xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\">\
         <threadedComment ref=\"B3\" dT=\"2024-01-01T00:00:00.00\" personId=\"{person}\" id=\"{first}\"><text>Why?</text></threadedComment>\
         <threadedComment ref=\"B3\" dT=\"2024-01-02T00:00:00.00\" personId=\"{person}\" id=\"{answer}\" parentId=\"{first}\"><text>So.</text></threadedComment></ThreadedComments>"
    );
    let notes = format!(
        "<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>tc={first}</author></authors><commentList>\
         <comment xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\" ref=\"B3\" authorId=\"0\" shapeId=\"0\" xr:uid=\"{first}\"><text><t>[Threaded comment] Why? So.</t></text></comment></commentList></comments>"
    );
    let shapes = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
        <v:shape id=\"_x0000_s1025\" type=\"#_x0000_t202\"><x:ClientData ObjectType=\"Note\"><x:Anchor>2, 15, 2, 2, 4, 15, 6, 16</x:Anchor><x:Row>2</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>";
    let persons = format!(
        "<personList xmlns=\"http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments\"><person displayName=\"Ann\" id=\"{person}\" userId=\"Ann\" providerId=\"None\"/></personList>"
    );
    let newer = "http://schemas.microsoft.com/office/2017/10/relationships";
    let own = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/vmlDrawing\" Target=\"../drawings/vmlDrawing1.vml\"/>\
         <Relationship Id=\"rId2\" Type=\"{OFFICE}/comments\" Target=\"../comments1.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{newer}/threadedComment\" Target=\"../threadedComments/threadedComment1.xml\"/></Relationships>"
    );
    let around = format!("<legacyDrawing xmlns:r=\"{OFFICE}\" r:id=\"rId1\"/>");
    let parts = Parts::of(&rows(&[]), &around)
        .with("xl/worksheets/_rels/sheet1.xml.rels", own)
        .with("xl/comments1.xml", notes)
        .with("xl/drawings/vmlDrawing1.vml", shapes)
        .with("xl/threadedComments/threadedComment1.xml", threads)
        .with("xl/persons/person.xml", persons)
        .change("xl/_rels/workbook.xml.rels", |xml| {
            xml.replace(
                "</Relationships>",
                &format!(
                    "<Relationship Id=\"rId8\" Type=\"{newer}/person\" Target=\"persons/person.xml\"/></Relationships>"
                ),
            )
        })
        .change("[Content_Types].xml", |xml| {
            let own =
                "<Default Extension=\"vml\" ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>";
            xml.replacen("<Override", &format!("{own}<Override"), 1)
        });
    let parts =
        declared(parts, "xl/comments1.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml");
    let parts =
        declared(parts, "xl/threadedComments/threadedComment1.xml", "application/vnd.ms-excel.threadedcomments+xml");
    declared(parts, "xl/persons/person.xml", "application/vnd.ms-excel.person+xml").zip()
}

#[test]
fn a_copied_sheet_has_threads_of_its_own() {
    let bytes = threaded();
    let mut workbook = open(&bytes);
    workbook.copy_sheet(0, "Copy").unwrap();
    workbook.insert_rows(0, 1, 1).unwrap();
    let after = saved(&bytes, &workbook);
    has(
        &part(&after, "xl/threadedComments/threadedComment1.xml"),
        &["ref=\"B4\"", "id=\"{AAAAAAAA-0001-4000-8000-000000000001}\""],
    );
    let copy = part(&after, "xl/threadedComments/threadedComment2.xml");
    assert!(!copy.contains("{AAAAAAAA") && copy.contains("personId=\"{BBBBBBBB-0001"), "{copy}");
    let id = copy.split(" id=\"").nth(1).unwrap().split('"').next().unwrap();
    has(&copy, &["ref=\"B3\"", &format!("parentId=\"{id}\"")]);
    has(
        &part(&after, "xl/comments2.xml"),
        &[&format!("<author>tc={id}</author>"), &format!("uid=\"{id}\""), "ref=\"B3\""],
    );
    let mut workbook = open(&bytes);
    workbook.delete_rows(0, &[2], None).unwrap();
    let after = saved(&bytes, &workbook);
    assert!(!part(&after, "xl/comments1.xml").contains("<comment "), "{}", part(&after, "xl/comments1.xml"));
}

/// A slicer and a timeline on the first sheet, of a pivot table on the second.
fn sliced() -> Vec<u8> {
    let newer = "http://schemas.microsoft.com/office/2007/relationships";
    let newest = "http://schemas.microsoft.com/office/2011/relationships";
    let lists = format!(
        "<drawing xmlns:r=\"{OFFICE}\" r:id=\"rId1\"/><extLst><ext uri=\"{{A8765BA9-456A-4dab-B4F3-ACF838C121DE}}\"><x14:slicerList {X14}><x14:slicer xmlns:r=\"{OFFICE}\" r:id=\"rId2\"/></x14:slicerList></ext>\
         <ext uri=\"{{7E03D99C-DC04-49d9-9315-930204A7B6E9}}\"><x15:timelineRefs xmlns:x15=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/main\"><x15:timelineRef xmlns:r=\"{OFFICE}\" r:id=\"rId3\"/></x15:timelineRefs></ext></extLst>"
    );
    let own = format!(
        "<Relationships xmlns=\"{RELATIONS}\"><Relationship Id=\"rId1\" Type=\"{OFFICE}/drawing\" Target=\"../drawings/drawing1.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{newer}/slicer\" Target=\"../slicers/slicer1.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{newest}/timeline\" Target=\"../timelines/timeline1.xml\"/></Relationships>"
    );
    let frame = |uri: &str, element: &str, name: &str| {
        format!(
            "<xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>9</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame><a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/drawing/{uri}\"><s:{element} xmlns:s=\"http://schemas.microsoft.com/office/drawing/{uri}\" name=\"{name}\"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor>"
        )
    };
    let drawing = format!(
        "<xdr:wsDr xmlns:xdr=\"http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">{}{}</xdr:wsDr>",
        frame("2010/slicer", "slicer", "Kind"),
        frame("2012/timeslicer", "timeslicer", "Day")
    );
    let main = "http://schemas.microsoft.com/office/spreadsheetml";
    let tables = "<pivotTables><pivotTable tabId=\"2\" name=\"PT\"/></pivotTables>";
    let caches = format!(
        "<extLst><ext uri=\"{{BBE1A952-AA13-448e-AADC-164F8A28A991}}\" {X14}><x14:slicerCaches><x14:slicerCache r:id=\"rId5\"/></x14:slicerCaches></ext>\
         <ext uri=\"{{D0CA8CA8-9F24-4464-BF8E-62219DCF47F9}}\" xmlns:x15=\"{main}/2010/11/main\"><x15:timelineCacheRefs><x15:timelineCacheRef r:id=\"rId6\"/></x15:timelineCacheRefs></ext></extLst></workbook>"
    );
    let parts = two(Parts::of(&rows(&[]), &lists), "Pivot", "")
        .with("xl/worksheets/_rels/sheet1.xml.rels", own)
        .with("xl/drawings/drawing1.xml", drawing)
        .with("xl/slicers/slicer1.xml", format!("<slicers xmlns=\"{main}/2009/9/main\"><slicer name=\"Kind\" cache=\"Slicer_Kind\" rowHeight=\"241300\"/></slicers>"))
        .with("xl/timelines/timeline1.xml", format!("<timelines xmlns=\"{main}/2010/11/main\"><timeline name=\"Day\" cache=\"Timeline_Day\" level=\"2\" selectionLevel=\"2\"/></timelines>"))
        .with("xl/slicerCaches/slicerCache1.xml", format!("<slicerCacheDefinition xmlns=\"{main}/2009/9/main\" name=\"Slicer_Kind\" sourceName=\"Kind\">{tables}<data/></slicerCacheDefinition>"))
        .with("xl/timelineCaches/timelineCache1.xml", format!("<timelineCacheDefinition xmlns=\"{main}/2010/11/main\" name=\"Timeline_Day\" sourceName=\"Day\">{tables}<state/></timelineCacheDefinition>"))
        .change("xl/workbook.xml", |xml| xml.replace("</workbook>", &caches))
        .change("xl/_rels/workbook.xml.rels", |xml| {
            let more = format!(
                "<Relationship Id=\"rId5\" Type=\"{newer}/slicerCache\" Target=\"slicerCaches/slicerCache1.xml\"/>\
                 <Relationship Id=\"rId6\" Type=\"{newest}/timelineCache\" Target=\"timelineCaches/timelineCache1.xml\"/></Relationships>"
            );
            xml.replace("</Relationships>", &more)
        });
    let kinds = [
        ("xl/drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawing+xml"),
        ("xl/slicers/slicer1.xml", "application/vnd.ms-excel.slicer+xml"),
        ("xl/timelines/timeline1.xml", "application/vnd.ms-excel.timeline+xml"),
        ("xl/slicerCaches/slicerCache1.xml", "application/vnd.ms-excel.slicerCache+xml"),
        ("xl/timelineCaches/timelineCache1.xml", "application/vnd.ms-excel.timelineCache+xml"),
    ];
    kinds.into_iter().fold(parts, |parts, (part, kind)| declared(parts, part, kind)).zip()
}

#[test]
fn slicers_and_timelines_go_with_the_pivot_table_they_steer() {
    let bytes = sliced();
    let mut workbook = open(&bytes);
    workbook.insert_rows(0, 0, 2).unwrap();
    workbook.copy_sheet(0, "Copy").unwrap();
    workbook.move_sheet(1, Some(0)).unwrap();
    let after = saved(&bytes, &workbook);
    has(&part(&after, "xl/drawings/drawing1.xml"), &["<xdr:row>3</xdr:row>", "<xdr:row>11</xdr:row>"]);
    assert!(!part(&after, "xl/drawings/drawing2.xml").contains("slicer"));

    let mut workbook = open(&bytes);
    workbook.delete_sheet(1).unwrap();
    let after = saved(&bytes, &workbook);
    let odd: Vec<String> =
        members(&after).into_keys().filter(|name| name.contains("slicer") || name.contains("imeline")).collect();
    assert_eq!(odd, Vec::<String>::new());
    for name in [SHEET, "xl/workbook.xml", "xl/drawings/drawing1.xml"] {
        let xml = part(&after, name);
        assert!(!xml.contains("slicer") && !xml.contains("imeline"), "{xml}");
    }

    let mut workbook = open(&bytes);
    workbook.delete_sheet(0).unwrap();
    let after = saved(&bytes, &workbook);
    assert!(!members(&after).keys().any(|name| name.contains("slicer") || name.contains("imeline")));
}

#[test]
fn formulas_that_spill_or_name_their_steps_follow_cells_and_keep_their_marks() {
    let spilled = "<c r=\"E1\" cm=\"1\"><f t=\"array\" ref=\"E1:E3\">_xlfn._xlws.SORT(A1:A3)</f><v>1</v></c>";
    let stepped = "<c r=\"F4\"><f>_xlfn.LET(_xlpm.x1,B4,_xlpm.x1+C$5)</f><v>9</v></c><c r=\"G4\"><f>_xlfn.LAMBDA(_xlpm.a,_xlpm.a*A4)(2)+SUM(E1#)</f><v>8</v></c>";
    let bytes = Parts::of(&rows(&[(1, spilled), (4, stepped)]), "").zip();
    let mut workbook = open(&bytes);
    workbook.insert_rows(0, 3, 1).unwrap();
    workbook.insert_columns(0, 0, 1).unwrap();
    let xml = part(&saved(&bytes, &workbook), SHEET);
    has(&xml, &["<c r=\"F1\" cm=\"1\"><f t=\"array\" ref=\"F1:F3\">_xlfn._xlws.SORT(B1:B3)</f>"]);
    has(&xml, &["_xlfn.LET(_xlpm.x1,C5,_xlpm.x1+D$6)", "_xlfn.LAMBDA(_xlpm.a,_xlpm.a*B5)(2)+SUM(F1#)"]);
}

#[test]
fn shared_formulas_go_on_where_their_first_cell_is_deleted() {
    let shared = |n: u32| {
        let own =
            if n == 1 { "<f t=\"shared\" ref=\"D1:D5\" si=\"0\">A1*$B$4+C2</f>" } else { "<f t=\"shared\" si=\"0\"/>" };
        format!("<c r=\"D{n}\">{own}<v>{n}</v></c>")
    };
    let all: Vec<String> = (1..=5).map(shared).collect();
    let extra: Vec<(u32, &str)> = (1..).zip(all.iter().map(String::as_str)).collect();
    let bytes = Parts::of(&rows(&extra), "").zip();
    let mut workbook = open(&bytes);
    workbook.delete_rows(0, &[0, 2], None).unwrap();
    let workbook = open(&saved(&bytes, &workbook));
    let formulas: Vec<String> = (0..3).map(|row| workbook.sheet(0).unwrap().formula(row, 3).unwrap()).collect();
    assert_eq!(formulas, ["A1*$B$2+#REF!", "A2*$B$2+C3", "A3*$B$2+C4"]);
}

#[test]
fn sheets_that_only_programs_see_stay_so() {
    let bytes = two(Parts::of(&rows(&[]), ""), "Secret", " state=\"veryHidden\"").zip();
    let mut workbook = open(&bytes);
    workbook.rename_sheet(1, "Really secret").unwrap();
    workbook.move_sheet(1, Some(0)).unwrap();
    workbook.sheet_mut(0).unwrap().set_value(0, 0, Value::Number(3.0));
    let after = saved(&bytes, &workbook);
    has(&part(&after, "xl/workbook.xml"), &["name=\"Really secret\" sheetId=\"2\" state=\"veryHidden\""]);
}

#[test]
fn controls_in_alternate_content_stand_where_their_cells_are() {
    let control = format!(
        "<mc:AlternateContent xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x14\" {X14}><controls><mc:AlternateContent><mc:Choice Requires=\"x14\">\
         <control shapeId=\"1025\" name=\"Box\"><controlPr defaultSize=\"0\" linkedCell=\"$B$4\"><anchor moveWithCells=\"1\"><from><xdr:col xmlns:xdr=\"x\">1</xdr:col><xdr:colOff xmlns:xdr=\"x\">0</xdr:colOff><xdr:row xmlns:xdr=\"x\">3</xdr:row><xdr:rowOff xmlns:xdr=\"x\">0</xdr:rowOff></from>\
         <to><xdr:col xmlns:xdr=\"x\">2</xdr:col><xdr:colOff xmlns:xdr=\"x\">0</xdr:colOff><xdr:row xmlns:xdr=\"x\">4</xdr:row><xdr:rowOff xmlns:xdr=\"x\">0</xdr:rowOff></to></anchor></controlPr></control></mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent>"
    );
    let bytes = Parts::of(&rows(&[]), &control).zip();
    let mut workbook = open(&bytes);
    workbook.insert_rows(0, 1, 2).unwrap();
    let xml = part(&saved(&bytes, &workbook), SHEET);
    has(&xml, &["linkedCell=\"$B$6\"", "<xdr:row xmlns:xdr=\"x\">5</xdr:row>", "<xdr:row xmlns:xdr=\"x\">6</xdr:row>"]);
}
