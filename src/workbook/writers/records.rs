//! The main table of a sheet as JSON: an array of objects whose keys are the header, in its order.
//!
//! Total rows are no records and stay out. Blank cells are `null`, so that every object has every
//! key; dates are texts in ISO order, percents the numbers they are (12% is 0.12).

use std::{collections::HashMap, io::Write};

use crate::workbook::{Value, Workbook, schema::TableSchema, sheet::cell::Cell};

use super::shown::{Look, Looks, number_text, plain};

pub(super) fn write(workbook: &Workbook, sheet: usize) -> anyhow::Result<Vec<u8>> {
    let schema = workbook.schema(&[])?;
    let date1904 = workbook.date1904();
    let found = workbook.sheet(sheet)?;
    let table = schema.sheets.get(sheet).and_then(|sheet| sheet.tables.get(sheet.main));
    let Some((table, (first, last))) = table.and_then(|table| Some((table, table.data?))) else {
        return Ok(b"[]\n".to_vec());
    };
    let mut looks = Looks::of(found, date1904);
    let keys = keys(table)?;
    let mut out = b"[".to_vec();
    let mut between = "\n";
    let records =
        found.rows.iter().filter(|row| (first..=last).contains(&row.index) && !table.totals.contains(&row.index));
    for row in records {
        let cells: Vec<String> = table
            .columns
            .iter()
            .map(|column| {
                row.cell(column.index).map_or_else(|| "null".to_owned(), |cell| json(cell, &mut looks, found))
            })
            .collect();
        if cells.iter().all(|cell| cell == "null") {
            continue;
        }
        write!(out, "{between}  {{")?;
        for (at, (key, cell)) in keys.iter().zip(&cells).enumerate() {
            let comma = if at == 0 { "" } else { ", " };
            write!(out, "{comma}{key}: {cell}")?;
        }
        out.push(b'}');
        between = ",\n";
    }
    out.extend_from_slice(b"\n]\n");
    Ok(out)
}

/// As JSON texts; a name that stands twice gets a number, since an object has each key once.
fn keys(table: &TableSchema) -> anyhow::Result<Vec<String>> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut keys = Vec::new();
    for column in &table.columns {
        let mut name = column.name.clone();
        loop {
            let times = seen.entry(name.clone()).or_default();
            *times += 1;
            if *times == 1 {
                break;
            }
            name = format!("{} {times}", column.name);
        }
        keys.push(serde_json::to_string(&name)?);
    }
    Ok(keys)
}

fn json(cell: &Cell, looks: &mut Looks, sheet: &crate::workbook::Sheet) -> String {
    match sheet.shown(cell) {
        Value::Empty => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => match looks.look(cell.style) {
            Look::Number | Look::Percent => plain(number),
            look => {
                let text = number_text(number, look, looks.date1904());
                // A number under a date format that is no date stays a number.
                if text == plain(number) { text } else { quoted(&text.replacen(' ', "T", 1)) }
            }
        },
        text @ (Value::Text(_) | Value::Error(_)) => quoted(&text.to_string()),
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::String(text.to_owned()).to_string()
}
