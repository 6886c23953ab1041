//! A new column of live formulas, dressed like the column beside it.

use std::collections::HashMap;

use crate::{
    engine::{
        Failure,
        looks::{Restyled, width},
        session::Session,
    },
    plan::{Bound, BoundTable, Expr, NumberFormat, Op, Place, StepReceipt},
    workbook::{
        Value,
        schema::TableSchema,
        styles::{Format, StyleId},
    },
};

use super::{carried, fill, landing, positions};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    parts: (&str, &Expr<Bound>, &Place<Bound>, Option<&NumberFormat>),
) -> Result<StepReceipt, Failure> {
    let (name, value, place, format) = parts;
    let rows = session.filled_rows(at)?;
    let landing = landing::find(session, at, place)?;
    let column = landing.index;
    let value = if landing.inserts {
        session.workbook.insert_columns(at.sheet, column, 1)?;
        positions::shifted(value, at.sheet, column)
    } else {
        value.clone()
    };
    session.follow(op, at);
    let table = session.table(at)?.clone();
    write_header(session, at, &table, column, name)?;
    let filled = fill::fill(session, at, column, &value, &rows, true)?;
    let code = match format {
        Some(format) => Some(format.code()),
        None => carried::format(&value, &session.evaluator(at)?),
    };
    dress(session, at, &table, column, code.as_deref().unwrap_or("General"))?;
    width::fit(
        session,
        at.sheet,
        [column],
        (table.header.map_or(table.area.first_row, |h| h.first), table.area.last_row),
    )?;
    session.workbook.settle_native_tables(at.sheet, table.header.map(|header| (header.last, column)))?;
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: rows.len() as u64,
        rows_out: rows.len() as u64,
        cells_changed: filled.cells + u64::from(table.header.is_some()),
        formula: filled.formula,
        made: Some(name.to_owned()),
        not_found: filled.not_found,
        ..StepReceipt::default()
    })
}

/// The column whose looks the new one takes: the one at its left, or else at its right.
fn model(table: &TableSchema, column: u32) -> Option<u32> {
    let others = || table.columns.iter().map(|known| known.index).filter(|index| *index != column);
    others().filter(|index| *index < column).max().or_else(|| others().min())
}

pub(super) fn write_header(
    session: &mut Session,
    at: &BoundTable,
    table: &TableSchema,
    column: u32,
    name: &str,
) -> Result<(), Failure> {
    let Some(header) = table.header else { return Ok(()) };
    let model = model(table, column);
    let sheet = session.sheet_mut(at.sheet)?;
    sheet.set_value(header.last, column, Value::text(name));
    if let Some(model) = model {
        for row in header.first..=header.last {
            let style = sheet.style(row, model);
            sheet.set_style(row, column, style);
        }
    }
    Ok(())
}

fn number_format(code: &str) -> Format {
    Format { number_format: Some(code.to_owned()), ..Format::default() }
}

fn without_colours(code: &str) -> Format {
    let black = Some("000000".to_owned());
    Format { fill: Some(String::new()), font_colour: black, bold: Some(false), ..number_format(code) }
}

/// More looks than this in one column are marks on single cells, not the column's look.
const LOOKS_OF_A_COLUMN: usize = 4;

pub(super) fn dress(
    session: &mut Session,
    at: &BoundTable,
    table: &TableSchema,
    column: u32,
    code: &str,
) -> Result<(), Failure> {
    let (Some((first, last)), Some(model)) = (table.data, model(table, column)) else { return Ok(()) };
    let sheet = session.sheet(at.sheet)?;
    let styles: Vec<StyleId> = (first..=last).map(|row| sheet.style(row, model)).collect();
    let mut looks: HashMap<StyleId, u32> = HashMap::new();
    for style in styles.iter().copied() {
        *looks.entry(style).or_insert(0) += 1;
    }
    let usual =
        looks.iter().max_by_key(|(style, times)| (**times, std::cmp::Reverse(**style))).map(|(style, _)| *style);
    let mixed = looks.len() > LOOKS_OF_A_COLUMN;
    // Colours that tell the values of the column beside say nothing of these.
    let plain = session.workbook.has_rules_of_its_own(at.sheet, model)?;
    let mut restyled = Restyled::of_format(if plain { without_colours(code) } else { number_format(code) });
    for (row, own) in (first..=last).zip(styles) {
        let base = if mixed { usual.unwrap_or_default() } else { own };
        let style = restyled.of(session, base);
        session.sheet_mut(at.sheet)?.set_style(row, column, style);
    }
    Ok(())
}
