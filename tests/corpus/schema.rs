//! The schema a corpus is read against: of a real file, or of columns written down.

use std::{fs, path::Path};

use rowbot::workbook::{
    Area, Limits, Schema, Workbook,
    schema::{ColumnSchema, Evidence, HeaderRows, Kind, SheetSchema, TableSchema},
};
use serde::Deserialize;

#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Column {
    name: String,
    kind: Kind,
    #[serde(default)]
    values: Vec<String>,
    range: Option<(f64, f64)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// What the sheet is called, where it is not Sheet1.
    sheet: Option<String>,
    /// Excel knows the table by this name.
    native: Option<String>,
    column: Vec<Column>,
    /// The workbook's other sheets.
    #[serde(default)]
    other: Vec<Other>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    name: String,
    /// The other file that it is of.
    file: Option<String>,
    rows: u32,
    column: Vec<Column>,
}

/// A table written down has this many rows of data.
const ROWS: u32 = 100;

pub(super) fn of(workbook: Option<&String>, columns: &[Column]) -> Schema {
    let Some(name) = workbook else { return written(columns) };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if path.extension().is_some_and(|extension| extension == "toml") {
        let table: Table = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let mut schema = written(&table.column);
        let evidence = table.native.map(|name| Evidence::NativeTable { name });
        schema.sheets[0].tables[0].evidence.extend(evidence);
        schema.sheets[0].name = table.sheet.unwrap_or_else(|| schema.sheets[0].name.clone());
        schema.sheets.extend(table.other.iter().map(|other| SheetSchema {
            guest: other.file.is_some(),
            file: other.file.clone(),
            ..sheet(&other.name, other.rows, &other.column)
        }));
        return schema;
    }
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    Workbook::open(bytes, name, &Limits::default()).unwrap().workbook.schema(&[]).unwrap()
}

fn written(columns: &[Column]) -> Schema {
    Schema { sheets: vec![sheet("Sheet1", ROWS, columns)], ..Schema::default() }
}

fn sheet(name: &str, rows: u32, columns: &[Column]) -> SheetSchema {
    assert!(!columns.is_empty(), "a corpus needs a workbook or columns");
    let last = u32::try_from(columns.len()).unwrap() - 1;
    let table = TableSchema {
        area: Area { first_row: 0, first_column: 0, last_row: rows, last_column: last },
        header: Some(HeaderRows { first: 0, last: 0 }),
        data: Some((1, rows)),
        totals: Vec::new(),
        columns: (0..).zip(columns).map(|(index, column)| written_column(index, rows, column)).collect(),
        items: Vec::new(),
        evidence: Vec::new(),
    };
    SheetSchema { name: name.to_owned(), tables: vec![table], ..SheetSchema::default() }
}

fn written_column(index: u32, rows: u32, column: &Column) -> ColumnSchema {
    let filled = if column.kind == Kind::Empty { 0 } else { rows };
    ColumnSchema {
        index,
        name: column.name.clone(),
        named: true,
        kind: column.kind,
        filled,
        blank: rows - filled,
        values: column.values.clone().into(),
        has_formulas: false,
        number_format: "General".to_owned(),
        range: column.range,
        as_text: 0,
    }
}
