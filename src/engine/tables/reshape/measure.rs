//! One row for each column: its name, and what it comes to, by formulas that point at it.

use crate::{
    engine::{
        Failure,
        columns::format_of_column,
        evaluate::{Evaluator, aggregate},
        session::Session,
        tables::{
            criteria::Source,
            summarise::{Cell, Page, onto_new_sheet, source},
        },
    },
    plan::{Aggregate, Bound, BoundColumn, BoundTable, Condition, NewSheet, Op, StepReceipt, reshaped_header},
    workbook::Value,
};

pub(super) struct Rows<'a> {
    pub columns: &'a [BoundColumn],
    pub aggregates: &'a [Aggregate],
    /// Over the columns' names.
    pub name: &'a String,
    /// Whose the highest or lowest is.
    pub whose: Option<&'a BoundColumn>,
    pub only: Option<&'a Condition<Bound>>,
}

pub(super) fn run(
    session: &mut Session,
    at: &BoundTable,
    op: &Op<Bound>,
    wanted: &Rows<'_>,
    to: &NewSheet,
) -> Result<StepReceipt, Failure> {
    let filled = session.filled_rows(at)?;
    let evaluator = session.evaluator(at)?;
    let evaluator = match wanted.only {
        Some(condition) => evaluator.for_condition(condition),
        None => evaluator,
    };
    let counts = |row: &u32| wanted.only.is_none_or(|condition| evaluator.meets(condition, *row));
    let rows: Vec<u32> = filled.iter().copied().filter(counts).collect();
    let source = source(session, at, &[], wanted.only, &evaluator)?;
    let line = |column: &BoundColumn| -> Vec<Cell> {
        let label = Cell { value: Value::text(column.name.as_str()), formula: None };
        let values = wanted.aggregates.iter().map(|how| {
            let value = aggregate(*how, rows.iter().map(|row| evaluator.grid.value(*row, column.index)));
            let formula = source.as_ref().and_then(|source| source.formula(*how, Some(column.index), &[], 1));
            Cell { formula: formula.filter(|_| !matches!(value, Value::Error(_))), value }
        });
        let whose = wanted.whose.iter().map(|whose| {
            let holders = holders(&evaluator, &rows, (column, wanted.aggregates.first().copied()), whose);
            let formula = match (holders.as_slice(), &source, wanted.only) {
                ([_], Some(source), None) => holder_formula(source, column, wanted.aggregates, whose),
                _ => None,
            };
            Cell { value: Value::text(holders.join(", ")), formula }
        });
        std::iter::once(label).chain(whose).chain(values).collect()
    };
    let lines: Vec<Vec<Cell>> = wanted.columns.iter().map(line).collect();
    let formats = formats(wanted, &evaluator);
    drop(evaluator);
    let formula = lines.iter().flatten().find_map(|cell| cell.formula.clone());
    let heads = wanted.aggregates.iter().map(|how| reshaped_header(*how).to_owned());
    let whose = wanted.whose.map(|whose| whose.name.clone());
    let headers: Vec<String> = std::iter::once(wanted.name.clone()).chain(whose).chain(heads).collect();
    let name = to.name.as_deref().unwrap_or_default();
    let receipt = onto_new_sheet(session, (at, op), name, Page { headers, lines, formats })?;
    let rows = filled.len() as u64;
    Ok(StepReceipt { rows_in: rows, rows_out: rows, formula: formula.map(|text| format!("={text}")), ..receipt })
}

/// The format that the columns share.
fn formats(wanted: &Rows<'_>, with: &Evaluator) -> Vec<Option<String>> {
    let mut codes = wanted.columns.iter().map(|column| format_of_column(column, with));
    let first = codes.next().flatten();
    let shared = if codes.all(|code| code == first) { first } else { None };
    let values = wanted.aggregates.iter().map(|how| match how {
        Aggregate::Count | Aggregate::Distinct | Aggregate::CountNumbers | Aggregate::Product | Aggregate::Variance => {
            None
        }
        // What is left of a mean of whole numbers is not to be read.
        Aggregate::Mean | Aggregate::Median | Aggregate::StandardDeviation => {
            shared.clone().or_else(|| Some("0.00".to_owned()))
        }
        _ => shared.clone(),
    });
    std::iter::once(None).chain(wanted.whose.map(|_| None)).chain(values).collect()
}

/// What stands in `whose` beside the highest or lowest of the column: of all rows that hold it.
pub(in crate::engine) fn holders(
    with: &Evaluator,
    rows: &[u32],
    (column, how): (&BoundColumn, Option<Aggregate>),
    whose: &BoundColumn,
) -> Vec<String> {
    let Some(how) = how.filter(|how| matches!(how, Aggregate::Max | Aggregate::Min)) else { return Vec::new() };
    let extreme = aggregate(how, rows.iter().map(|row| with.grid.value(*row, column.index))).as_number();
    let Some(extreme) = extreme else { return Vec::new() };
    let held = |row: &&u32| with.grid.value(**row, column.index).as_number() == Some(extreme);
    rows.iter().filter(held).map(|row| with.grid.value(*row, whose.index).to_string()).collect()
}

/// `INDEX(names,MATCH(MAX(values),values,0))`, which finds the first.
fn holder_formula(source: &Source<'_>, column: &BoundColumn, how: &[Aggregate], whose: &BoundColumn) -> Option<String> {
    let pick = match how {
        [Aggregate::Max] => "MAX",
        [Aggregate::Min] => "MIN",
        _ => return None,
    };
    let (values, names) = (source.range(column.index), source.range(whose.index));
    Some(format!("INDEX({names},MATCH({pick}({values}),{values},0))"))
}
