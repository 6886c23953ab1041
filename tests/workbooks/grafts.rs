//! Charts and pivot tables put into workbooks open elsewhere, and what was there stays.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use rowbot::workbook::{
    Area, Limits, Value, Workbook,
    charts::{
        Axis, ChartKind, ChartSpec, ChartTouch, Grouping, LegendPosition, PointLabels, Series, SeriesName, USUAL_SIZE,
    },
    pivots::{DataField, DateGroups, DateLevel, PivotFunction, PivotSpec, ShownAs, SortedBy},
};

use super::{office::converted, round_trip::members};

fn orders() -> Workbook {
    let bytes = std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/orders.xlsx")).unwrap();
    Workbook::open(bytes, "orders.xlsx", &Limits::default()).unwrap().workbook
}

fn bars(workbook: &Workbook, at: (u32, u32)) -> ChartSpec {
    let name = SeriesName::Cell(workbook.chart_cells(0, Area::cell(0, 5)).unwrap());
    let categories = Some(workbook.chart_cells(0, Area::new(1, 2, 10, 2)).unwrap());
    let series = Series::new(name, categories, workbook.chart_cells(0, Area::new(1, 5, 10, 5)).unwrap());
    ChartSpec {
        kind: ChartKind::Column,
        grouping: Grouping::Clustered,
        title: Some("Quantities & such".to_owned()),
        series: vec![series],
        x_axis: Axis::default(),
        y_axis: Axis::default(),
        second_axis: Axis::default(),
        legend: Some(LegendPosition::Bottom),
        labels: Some(PointLabels { value: true, ..PointLabels::default() }),
        at,
        size: USUAL_SIZE,
    }
}

fn with(bytes: &[u8], part: &str) -> Vec<String> {
    members(bytes).into_keys().filter(|name| name.contains(part)).collect()
}

/// The text of the first part whose name holds this.
fn text(bytes: &[u8], part: &str) -> String {
    let found = members(bytes).into_iter().find(|(name, _)| name.contains(part)).unwrap();
    String::from_utf8(found.1).unwrap()
}

#[test]
fn charts_join_a_drawing_that_is_there_and_leave_its_charts() {
    let mut workbook = orders();
    let before = workbook.save().unwrap();
    let host = (0..workbook.sheet_count())
        .find(|sheet| members(&before).contains_key(&format!("xl/worksheets/_rels/sheet{}.xml.rels", sheet + 1)))
        .unwrap();
    workbook.add_chart(host, &bars(&workbook, (20, 10))).unwrap();
    workbook.add_chart(host, &bars(&workbook, (40, 10))).unwrap();
    let after = workbook.save().unwrap();
    assert_eq!(with(&after, "xl/drawings/drawing").len(), with(&before, "xl/drawings/drawing").len());
    assert_eq!(with(&after, "xl/charts/chart").len(), with(&before, "xl/charts/chart").len() + 2);
    let old = members(&before);
    assert_eq!(members(&after)["xl/charts/chart1.xml"], old["xl/charts/chart1.xml"]);
    let drawing = String::from_utf8(members(&after)["xl/drawings/drawing1.xml"].clone()).unwrap();
    assert_eq!(drawing.matches("<c:chart ").count(), 3, "{drawing}");
    if let Some(bytes) = converted(&after, "xlsx") {
        assert_eq!(with(&bytes, "xl/charts/chart").len(), 3);
    }
}

#[test]
fn a_chart_makes_a_drawing_where_there_is_none() {
    let mut workbook = orders();
    let sheet = workbook.add_sheet("Charts").unwrap();
    workbook.add_chart(sheet, &bars(&workbook, (1, 1))).unwrap();
    let saved = workbook.save().unwrap();
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(saved.clone())).unwrap();
    assert!(book.worksheet_range("Orders").is_ok());
    if let Some(bytes) = converted(&saved, "xlsx") {
        assert_eq!(with(&bytes, "xl/charts/chart").len(), 2);
    }
}

fn pivot(workbook: &Workbook, columns: Vec<usize>, shown_as: ShownAs) -> PivotSpec {
    let used = workbook.sheet(0).unwrap().used().unwrap();
    let source = workbook.pivot_source(0, Area { last_row: 20, ..used }).unwrap();
    let field = |name: &str| source.fields.iter().position(|field| field.name == name).unwrap();
    let data = DataField {
        name: "Sum of Quantity".to_owned(),
        field: field("Quantity"),
        function: PivotFunction::Sum,
        shown_as,
        format: None,
    };
    PivotSpec {
        name: "Cities".to_owned(),
        dates: vec![],
        sorted: None,
        rows: vec![field("City")],
        columns,
        data: vec![data],
        pages: vec![],
        at: (2, 1),
        source,
    }
}

#[test]
fn a_pivot_table_shows_its_numbers_and_opens_elsewhere() {
    let mut workbook = orders();
    let sheet = workbook.add_sheet("By city").unwrap();
    let status = workbook.pivot_source(0, Area::new(0, 0, 20, 8)).unwrap();
    let status = status.fields.iter().position(|field| field.name == "Status").unwrap();
    let layout = workbook.add_pivot_table(sheet, &pivot(&workbook, vec![status], ShownAs::Value)).unwrap();
    let second = PivotSpec { at: (30, 1), ..pivot(&workbook, vec![], ShownAs::PercentOfTotal) };
    workbook.add_pivot_table(sheet, &second).unwrap();
    assert!(workbook.add_pivot_table(sheet, &second).is_err(), "cells are in the way");
    let total: f64 = (1..=20).filter_map(|row| workbook.sheet(0).unwrap().value(row, 5).as_number()).sum();
    let corner = (layout.area.last_row, layout.area.last_column);
    assert_eq!(workbook.sheet(sheet).unwrap().value(corner.0, corner.1), Value::Number(total));

    let saved = workbook.save().unwrap();
    assert_eq!(with(&saved, "xl/pivotTables/pivotTable").len(), 2);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(saved.clone())).unwrap();
    let range = book.worksheet_range("By city").unwrap();
    assert_eq!(range.get_value(corner), Some(&Data::Float(total)));
    if let Some(bytes) = converted(&saved, "xlsx") {
        assert_eq!(with(&bytes, "xl/pivotTables/pivotTable").len(), 2);
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        assert_eq!(book.worksheet_range("By city").unwrap().get_value(corner), Some(&Data::Float(total)));
    }
}

/// Years apart, months within; sums and counts beside each other under each status.
#[test]
fn dates_are_grouped_and_several_numbers_stand_under_each_column() {
    let mut workbook = orders();
    let sheet = workbook.add_sheet("By month").unwrap();
    let mut spec = pivot(&workbook, vec![], ShownAs::Value);
    let field = |name: &str| spec.source.fields.iter().position(|field| field.name == name).unwrap();
    let (date, status) = (field("Date"), field("Status"));
    let count = DataField {
        name: "Orders".to_owned(),
        function: PivotFunction::Count,
        format: Some("0.0".to_owned()),
        ..spec.data[0].clone()
    };
    spec.data.push(count);
    spec.dates = vec![DateGroups { field: date, levels: vec![DateLevel::Month, DateLevel::Year] }];
    spec.rows = [DateLevel::Year, DateLevel::Month].map(|level| spec.field_of(date, level).unwrap()).to_vec();
    spec.columns = vec![status];
    let layout = workbook.add_pivot_table(sheet, &spec).unwrap();
    let cells = workbook.sheet(sheet).unwrap();
    assert_eq!(cells.value(2, 3), Value::text("Status"));
    assert_eq!(cells.value(4, 1), Value::text("Years (Date)"));
    assert_eq!(cells.value(4, 3), Value::text("Sum of Quantity"));
    let quantity: f64 = (1..=20).filter_map(|row| workbook.sheet(0).unwrap().value(row, 5).as_number()).sum();
    let last = layout.area.last_row;
    assert_eq!(cells.value(last, layout.area.last_column - 1), Value::Number(quantity));
    let saved = workbook.save().unwrap();
    let cache = text(&saved, "xl/pivotCache/pivotCacheDefinition");
    assert!(cache.contains("groupBy=\"years\"") && cache.contains("par=\""), "{cache}");
    if let Some(bytes) = converted(&saved, "xlsx") {
        assert!(!with(&bytes, "xl/pivotTables/pivotTable").is_empty());
    }
}

#[test]
fn the_largest_group_comes_first_where_that_was_asked_for() {
    let mut workbook = orders();
    let sheet = workbook.add_sheet("Cities").unwrap();
    let spec = PivotSpec { sorted: Some(SortedBy::Descending), ..pivot(&workbook, vec![], ShownAs::Value) };
    let layout = workbook.add_pivot_table(sheet, &spec).unwrap();
    let cells = workbook.sheet(sheet).unwrap();
    let numbers: Vec<f64> = (3..layout.area.last_row).filter_map(|row| cells.value(row, 2).as_number()).collect();
    assert!(numbers.len() > 2 && numbers.is_sorted_by(|above, below| above >= below), "{numbers:?}");
    let table = text(&workbook.save().unwrap(), "xl/pivotTables/pivotTable");
    assert!(table.contains("sortType=\"descending\"") && table.contains("<autoSortScope>"), "{table}");
}

#[test]
fn a_chart_that_is_there_is_changed_where_it_stands() {
    let mut workbook = orders();
    let host = (0..workbook.sheet_count()).find(|sheet| !workbook.charts_there(*sheet).unwrap().is_empty()).unwrap();
    let chart = workbook.charts_there(host).unwrap().remove(0);
    let before = text(&workbook.save().unwrap(), "xl/charts/chart");
    let touch = ChartTouch {
        title: Some("Pieces & more".to_owned()),
        y_title: Some("Pieces".to_owned()),
        legend: Some(Some(LegendPosition::Bottom)),
        colours: vec![(None, "00B050".to_owned())],
        ..ChartTouch::default()
    };
    workbook.touch_chart(&chart, &touch).unwrap();
    let after = text(&workbook.save().unwrap(), "xl/charts/chart");
    assert_eq!(workbook.charts_there(host).unwrap()[0].title.as_deref(), Some("Pieces & more"));
    let formulas = |xml: &str| xml.matches(":f>").count() + xml.matches("<f>").count();
    assert_eq!(formulas(&before), formulas(&after), "the cells that are drawn stay");
    workbook.recast_chart(&chart, Some(ChartKind::Line), None).unwrap();
    let line = text(&workbook.save().unwrap(), "xl/charts/chart");
    assert!(line.contains("lineChart") && line.contains("Pieces &amp; more"), "{line}");
}

#[test]
fn a_chart_moves_to_another_sheet_and_leaves_nothing_when_it_goes() {
    let mut workbook = orders();
    let host = (0..workbook.sheet_count()).find(|sheet| !workbook.charts_there(*sheet).unwrap().is_empty()).unwrap();
    let other = (0..workbook.sheet_count()).find(|sheet| *sheet != host).unwrap();
    let chart = workbook.charts_there(host).unwrap().remove(0);
    workbook.move_chart(&chart, other, (2, 10)).unwrap();
    assert!(workbook.charts_there(host).unwrap().is_empty());
    let moved = workbook.charts_there(other).unwrap().remove(0);
    assert_eq!(workbook.drawn_areas(other).unwrap()[0].first_row, 2);
    let saved = workbook.save().unwrap();
    if let Some(bytes) = converted(&saved, "xlsx") {
        assert_eq!(with(&bytes, "xl/charts/chart").len(), 1);
    }
    workbook.remove_chart(&moved).unwrap();
    let saved = workbook.save().unwrap();
    assert!(with(&saved, "xl/charts/").is_empty(), "{:?}", with(&saved, "xl/charts/"));
    assert!(!text(&saved, "[Content_Types].xml").contains("/xl/charts/"));
}
