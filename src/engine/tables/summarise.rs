//! One row per group on a new sheet, with live formulas where Excel computes the same.

use crate::{
    engine::{
        Failure,
        columns::format_of_column,
        evaluate::{Evaluator, Facts},
        looks::{Restyled, width},
        session::Session,
    },
    plan::{
        Aggregate, Bound, BoundTable, Bucket, Colour, Condition, GroupKey, Measure, NumberFormat, Op, Refusal,
        StepReceipt, StyleChange,
    },
    workbook::{Value, styles::StyleId},
};

use super::{Groups, MeasureColumn, criteria::Source, measure_value};

const HEADER_FILL: &str = "D9E1F2";
const MOST_ROWS: usize = 1_048_575;

/// A cell of the new sheet.
pub(super) struct Cell {
    pub value: Value,
    pub formula: Option<String>,
}

/// What to put together, what to work out, of which rows, and the new sheet's name.
type Parts<'a> = (&'a [GroupKey<Bound>], &'a [Measure<Bound>], Option<&'a Condition<Bound>>, &'a str);

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    parts: Parts<'_>,
) -> Result<StepReceipt, Failure> {
    let (by, measures, condition, name) = parts;
    let filled = session.filled_rows(at)?;
    let evaluator = session.evaluator(at)?;
    let evaluator = match condition {
        Some(condition) => evaluator.for_condition(condition),
        None => evaluator,
    };
    let counts = |row: &u32| condition.is_none_or(|condition| evaluator.meets(condition, *row));
    let rows: Vec<u32> = filled.iter().copied().filter(counts).collect();
    let groups = Groups::of(&evaluator, &rows, by);
    if groups.0.len() > MOST_ROWS {
        return Err(Refusal::TooManyRows { rows: groups.0.len() as u64 + 1 }.into());
    }
    let source = source(session, at, by, condition, &evaluator)?;
    let cells = cells(&evaluator, &groups, by, measures, &rows, source.as_ref());
    let formats = formats(&evaluator, by, measures);
    drop(evaluator);
    let headers: Vec<String> = by
        .iter()
        .map(GroupKey::header)
        .chain(measures.iter().map(|one| one.name.clone().unwrap_or_default()))
        .collect();
    let formula = cells.iter().flatten().find_map(|cell| cell.formula.clone());
    let receipt = onto_new_sheet(session, (at, op), name, Page { headers, lines: cells, formats })?;
    let rows = filled.len() as u64;
    Ok(StepReceipt { rows_in: rows, rows_out: rows, formula: formula.map(|text| format!("={text}")), ..receipt })
}

/// A table to be put onto a sheet of its own.
pub(super) struct Page {
    pub headers: Vec<String>,
    pub lines: Vec<Vec<Cell>>,
    /// The number format of each column.
    pub formats: Vec<Option<String>>,
}

/// Puts the table onto a new sheet, where later steps find it. The receipt says nothing of the rows it was made from.
pub(super) fn onto_new_sheet(
    session: &mut Session,
    (at, op): (&BoundTable, &Op<Bound>),
    name: &str,
    page: Page,
) -> Result<StepReceipt, Failure> {
    let Page { headers, lines, formats } = page;
    let count = lines.len();
    let last = u32::try_from(count).unwrap_or(u32::MAX);
    let sheet = session.workbook.add_sheet(name)?;
    write(session, sheet, &headers, lines, &formats)?;
    session.follow(op, at);
    if let Some(table) = session.schema.sheets.get_mut(sheet).and_then(|sheet| sheet.tables.first_mut()) {
        table.data = (last > 0).then_some((1, last));
        table.area.last_row = last;
    }
    Ok(StepReceipt {
        sheet: name.to_owned(),
        cells_changed: ((count + 1) * headers.len()) as u64,
        matched: Some(count as u64),
        made: Some(name.to_owned()),
        ..StepReceipt::default()
    })
}

/// `None` where the table has no data to name.
pub(super) fn source<'a>(
    session: &Session,
    at: &BoundTable,
    by: &'a [GroupKey<Bound>],
    condition: Option<&Condition<Bound>>,
    with: &Evaluator,
) -> Result<Option<Source<'a>>, Failure> {
    let Some(rows) = session.table(at)?.data else { return Ok(None) };
    let name = session.sheet_schema(at.sheet)?.name.replace('\'', "''");
    let facts = by.iter().map(|key| Facts::of(with.grid, Some(rows), key.column.index)).collect();
    let mut source = Source { prefix: sheet_prefix(&name), rows, by, facts, only: Vec::new() };
    if let Some(condition) = condition {
        match source.restriction(condition, &|column| Facts::of(with.grid, Some(rows), column)) {
            Some(only) => source.only = only,
            None => return Ok(None),
        }
    }
    Ok(Some(source))
}

/// `Sales!`, or quoted where the name is more than a word. Apostrophes in it are doubled already.
pub(in crate::engine) fn sheet_prefix(name: &str) -> String {
    let word = name.chars().all(|c| c.is_alphanumeric() || c == '_')
        && name.chars().next().is_some_and(char::is_alphabetic)
        && crate::workbook::area::parse_cell(name).is_none()
        && !is_r1c1(name);
    if word { format!("{name}!") } else { format!("'{name}'!") }
}

/// `R`, `C`, `R1C1`: names that Excel reads as cells.
fn is_r1c1(name: &str) -> bool {
    let upper = name.to_ascii_uppercase();
    upper.starts_with(['R', 'C']) && upper.chars().all(|c| c == 'R' || c == 'C' || c.is_ascii_digit())
}

fn cells(
    with: &Evaluator,
    groups: &Groups,
    by: &[GroupKey<Bound>],
    measures: &[Measure<Bound>],
    rows: &[u32],
    source: Option<&Source>,
) -> Vec<Vec<Cell>> {
    let columns: Vec<MeasureColumn> = measures.iter().map(|measure| MeasureColumn::new(with, measure, rows)).collect();
    let source = source.filter(|source| source.bears(groups.0.len() * columns.len() * by.len().max(1)));
    let mut lines = Vec::with_capacity(groups.0.len());
    for (row, group) in (1..).zip(&groups.0) {
        let labels = group.labels.iter().map(|label| Cell { value: label.value(with), formula: None });
        let mut line: Vec<Cell> = labels.collect();
        for column in &columns {
            let value = measure_value(with, column, group);
            let formula = source.and_then(|source| source.formula(column.aggregate, column.index, &group.labels, row));
            line.push(Cell { formula: formula.filter(|_| !matches!(value, Value::Error(_))), value });
        }
        lines.push(line);
    }
    lines
}

/// Number format of each column of the summary.
fn formats(with: &Evaluator, by: &[GroupKey<Bound>], measures: &[Measure<Bound>]) -> Vec<Option<String>> {
    let keys = by.iter().map(|key| match key.bucket {
        None | Some(Bucket::Day) => format_of_column(&key.column, with),
        Some(Bucket::Week | Bucket::Month | Bucket::Quarter | Bucket::Year | Bucket::MonthOfYear | Bucket::Weekday) => {
            None
        }
    });
    let values = measures.iter().map(|measure| match (measure.aggregate.get(), &measure.column) {
        (Aggregate::Share, _) => Some(NumberFormat::Percent { decimals: 1 }.code()),
        (
            Aggregate::Count
            | Aggregate::Distinct
            | Aggregate::CountNumbers
            | Aggregate::Product
            | Aggregate::StandardDeviation
            | Aggregate::Variance,
            _,
        )
        | (_, None) => None,
        (
            Aggregate::Sum
            | Aggregate::Mean
            | Aggregate::Median
            | Aggregate::Min
            | Aggregate::Max
            | Aggregate::First
            | Aggregate::Last,
            Some(column),
        ) => format_of_column(column, with),
    });
    keys.chain(values).collect()
}

pub(super) fn write(
    session: &mut Session,
    sheet: usize,
    headers: &[String],
    lines: Vec<Vec<Cell>>,
    formats: &[Option<String>],
) -> Result<(), Failure> {
    let look = StyleChange { bold: Some(true), fill: Some(Colour(HEADER_FILL.to_owned())), ..StyleChange::default() };
    let header = Restyled::new(&look).of(session, StyleId::default());
    let mut style = |code: &String| Restyled::number_format(code).of(session, StyleId::default());
    let styles: Vec<Option<StyleId>> = formats.iter().map(|code| code.as_ref().map(&mut style)).collect();
    let last = u32::try_from(lines.len()).unwrap_or(u32::MAX);
    let cells = session.sheet_mut(sheet)?;
    for (column, text) in (0..).zip(headers) {
        cells.set_value(0, column, Value::text(text.as_str()));
        cells.set_style(0, column, header);
    }
    for (row, line) in (1..).zip(lines) {
        for ((column, cell), style) in (0..).zip(line).zip(&styles) {
            match cell.formula {
                Some(formula) => cells.set_formula(row, column, &formula, cell.value),
                None => cells.set_value(row, column, cell.value),
            }
            if let Some(style) = style {
                cells.set_style(row, column, *style);
            }
        }
    }
    width::fit(session, sheet, (0..).zip(headers).map(|(column, _)| column), (0, last))
}
