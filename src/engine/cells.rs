//! Values and live formulas in cells that were named, and cells emptied.

use crate::{
    plan::{
        Aggregate, Bound, BoundTable, CellChange, CellValue, Cleared, Condition, Expr, Function, Measure, NumberFormat,
        Refusal, StepReceipt, Target, on_sheet,
    },
    workbook::{Area, Value, styles::StyleId},
};

use super::{
    Failure,
    columns::format_of_column,
    evaluate::{self, Evaluator},
    formula::{self, Writer},
    looks::{Restyled, areas, width},
    questions,
    session::Session,
    tables::{Group, MeasureColumn, measure_value, sheet_prefix},
};

/// More cells than anyone fills with one value.
const MOST_CELLS: u64 = 1_000_000;

pub(super) fn run(session: &mut Session, at: &BoundTable, change: &CellChange<Bound>) -> Result<StepReceipt, Failure> {
    match change {
        CellChange::Write { cell, value, format } => write(session, at, cell, value, format.as_ref()),
        CellChange::Clear { target, what } => clear(session, at, target, *what),
    }
}

/// What goes into a cell.
pub(super) struct Content {
    pub value: Value,
    pub formula: Option<String>,
    /// The number format that shows it well, where the cell has none.
    pub format: Option<String>,
}

fn write(
    session: &mut Session,
    at: &BoundTable,
    cell: &str,
    value: &CellValue<Bound>,
    format: Option<&NumberFormat>,
) -> Result<StepReceipt, Failure> {
    let (other, text) = on_sheet(cell);
    let area = Area::parse(text).ok_or_else(|| Refusal::NotARange { said: cell.to_owned() })?;
    let target = match other {
        Some(name) => session.sheet_called(name).ok_or_else(|| Refusal::NoSheet {
            said: name.to_owned(),
            nearest: Vec::new(),
            sheets: Vec::new(),
        })?,
        None => at.sheet,
    };
    let cells = u64::from(area.last_row - area.first_row + 1) * u64::from(area.last_column - area.first_column + 1);
    if cells > MOST_CELLS {
        return Err(Refusal::TooManyRows { rows: cells }.into());
    }
    let prefix = match other {
        Some(_) => sheet_prefix(&session.sheet_schema(at.sheet)?.name.replace('\'', "''")),
        None => String::new(),
    };
    let content = content(session, at, value, &prefix)?;
    let code = format.map(NumberFormat::code);
    for row in area.first_row..=area.last_row {
        for column in area.first_column..=area.last_column {
            let sheet = session.sheet_mut(target)?;
            match &content.formula {
                Some(formula) => sheet.set_formula(row, column, formula, content.value.clone()),
                None => sheet.set_value(row, column, content.value.clone()),
            }
            let bare = sheet.number_format(row, column) == "General";
            if let Some(code) = code.as_ref().or(content.format.as_ref().filter(|_| bare)) {
                Restyled::number_format(code).copy(session, target, (row, column), (row, column))?;
            }
        }
    }
    if cells == 1 && !matches!(content.value, Value::Text(_)) {
        width::widen(session, target, [area.first_column], (area.first_row, area.first_row))?;
    }
    Ok(StepReceipt {
        sheet: session.sheet_schema(target)?.name.clone(),
        cells_changed: cells,
        formula: content.formula.map(|text| format!("={text}")),
        ..StepReceipt::default()
    })
}

fn content(session: &Session, at: &BoundTable, value: &CellValue<Bound>, prefix: &str) -> Result<Content, Failure> {
    match value {
        CellValue::Formula(text) => Ok(Content { value: Value::Empty, formula: Some(text.clone()), format: None }),
        CellValue::Expr(expr) => of_expr(session, at, expr, prefix),
        CellValue::Measure { measure, condition } => measured(session, at, measure, condition.as_ref(), prefix),
    }
}

fn of_expr(session: &Session, at: &BoundTable, expr: &Expr<Bound>, prefix: &str) -> Result<Content, Failure> {
    let constant =
        |value: Value, format: Option<&str>| Ok(Content { value, formula: None, format: format.map(str::to_owned) });
    match expr {
        Expr::Number(number) => constant(Value::Number(*number), None),
        Expr::Text(text) => constant(Value::text(text.as_str()), None),
        Expr::Bool(flag) => constant(Value::Bool(*flag), None),
        Expr::Empty => constant(Value::Empty, None),
        Expr::Date(day) => constant(Value::Number(session.dates.serial(*day)), Some("yyyy-mm-dd")),
        Expr::Time(time) => constant(Value::Number(crate::engine::evaluate::part_of_day(*time)), Some("hh:mm")),
        other => {
            let with = session.evaluator(at)?.for_expr(other);
            let row = session.table(at)?.data.map_or(0, |(first, _)| first);
            let writer = Writer { with: &with, fixed_columns: true, turned: false, prefix: prefix.to_owned() };
            let value = with.value(other, row).unwrap_or_default();
            // A bare =TODAY() would show the number of the day.
            let day = matches!(other, Expr::Call { function: Function::Today, .. });
            let format = day.then(|| "yyyy-mm-dd".to_owned());
            Ok(Content { value, formula: writer.formula(other, row), format })
        }
    }
}

/// The formula and the value of what an aggregate of the rows comes to.
pub(super) fn of_measure(
    session: &Session,
    at: &BoundTable,
    measure: &Measure<Bound>,
    condition: Option<&Condition<Bound>>,
) -> Result<Content, Failure> {
    measured(session, at, measure, condition, "")
}

/// The same in a cell of another sheet: the ranges are led by the name of the table's.
fn measured(
    session: &Session,
    at: &BoundTable,
    measure: &Measure<Bound>,
    condition: Option<&Condition<Bound>>,
    prefix: &str,
) -> Result<Content, Failure> {
    let rows = questions::meant(session, at, condition)?;
    let with = session.evaluator(at)?;
    let column = MeasureColumn::new(&with, measure, &rows);
    let value = measure_value(&with, &column, &Group { labels: Vec::new(), rows: rows.clone() });
    let with = match condition {
        Some(condition) => with.for_condition(condition),
        None => with,
    };
    let aggregate = *measure.aggregate.get();
    let formula = formula_of(&with, session, at, (aggregate, column.index), condition, prefix)?;
    let format = match (&measure.column, aggregate) {
        (Some(of), Aggregate::Sum | Aggregate::Mean | Aggregate::Median | Aggregate::Min | Aggregate::Max) => {
            format_of_column(of, &with)
        }
        _ => None,
    };
    Ok(Content { formula: formula.filter(|_| !matches!(value, Value::Error(_))), value, format })
}

fn formula_of(
    with: &Evaluator,
    session: &Session,
    at: &BoundTable,
    (aggregate, column): (Aggregate, Option<u32>),
    condition: Option<&Condition<Bound>>,
    prefix: &str,
) -> Result<Option<String>, Failure> {
    let Some((first, last)) = with.rows else { return Ok(None) };
    let range = |column: u32| format!("{prefix}{}", formula::absolute(Area::new(first, column, last, column)));
    let Some(condition) = condition else {
        if let Some(column) = column {
            return Ok((aggregate != Aggregate::Share).then(|| formula::whole(aggregate, &range(column))));
        }
        // Rows are counted by a column that is filled in all of them.
        let table = session.table(at)?;
        let rows = session.filled_rows(at)?.len();
        let full = table.columns.iter().find(|known| {
            evaluate::rows_of(with.rows).filter(|row| !with.grid.value(*row, known.index).is_blank()).count() == rows
        });
        return Ok(full.map(|full| format!("COUNTA({})", range(full.index))));
    };
    let Some(criteria) = formula::criteria(with, condition, prefix) else { return Ok(None) };
    Ok(match (aggregate, column.map(range)) {
        (Aggregate::Count, None) => Some(format!("COUNTIFS({criteria})")),
        (Aggregate::Count, Some(values)) => Some(format!("COUNTIFS({criteria},{values},\"<>\")")),
        (Aggregate::Sum, Some(values)) => Some(format!("SUMIFS({values},{criteria})")),
        (Aggregate::Mean, Some(values)) => Some(format!("AVERAGEIFS({values},{criteria})")),
        (Aggregate::Min, Some(values)) => Some(format!("_xlfn.MINIFS({values},{criteria})")),
        (Aggregate::Max, Some(values)) => Some(format!("_xlfn.MAXIFS({values},{criteria})")),
        _ => None,
    })
}

fn clear(
    session: &mut Session,
    at: &BoundTable,
    target: &Target<Bound>,
    what: Cleared,
) -> Result<StepReceipt, Failure> {
    let places = match target {
        Target::Cells(text) => Area::parse(text).into_iter().collect(),
        Target::Table
        | Target::Header
        | Target::Data
        | Target::Numbers
        | Target::Columns(_)
        | Target::Totals
        | Target::Rows { .. } => areas(session.table(at)?, target),
    };
    let mut receipt = StepReceipt { sheet: session.sheet_schema(at.sheet)?.name.clone(), ..StepReceipt::default() };
    let sheet = session.sheet_mut(at.sheet)?;
    for area in places {
        for (row, column) in sheet.cells_in(area) {
            let filled = sheet.value(row, column) != Value::Empty || sheet.formula(row, column).is_some();
            let styled = sheet.style(row, column) != StyleId::default();
            if filled && what != Cleared::Looks {
                sheet.clear(row, column);
            }
            if styled && what != Cleared::Contents {
                sheet.set_style(row, column, StyleId::default());
            }
            let changed = filled && what != Cleared::Looks || styled && what != Cleared::Contents;
            receipt.cells_changed += u64::from(changed);
        }
    }
    Ok(receipt)
}
