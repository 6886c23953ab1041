//! Answers that put columns side by side, or need columns that the table does not have.

use std::cmp::Ordering;

use crate::{
    engine::{
        Failure, columns,
        session::Session,
        tables::{Group, MeasureColumn, holders, measure_value},
        values::sort_order,
    },
    plan::{
        Aggregate, Answer, Bound, BoundColumn, BoundTable, Condition, Derived, Direction, Expr, Measure, Op, Place,
        Question, Shown, Slot,
    },
    workbook::Value,
};

use super::{
    aggregate::{counts, readable, value_format},
    meant, shown,
};

/// The columns, what each comes to, and whose that is.
pub(super) struct Asked<'a> {
    pub columns: &'a [BoundColumn],
    pub aggregate: Aggregate,
    pub whose: Option<&'a BoundColumn>,
}

/// One line per column: its header and what it comes to, over the rows that meet the condition.
pub(super) fn answer(
    session: &Session,
    at: &BoundTable,
    asked: &Asked<'_>,
    condition: Option<&Condition<Bound>>,
    direction: Option<Direction>,
) -> Result<Answer, Failure> {
    let rows = meant(session, at, condition)?;
    let with = session.evaluator(at)?;
    let Asked { columns, aggregate, whose } = *asked;
    let measures: Vec<Measure<Bound>> = columns
        .iter()
        .map(|column| Measure { aggregate: Slot::Said(aggregate), column: Some(column.clone()), name: None })
        .collect();
    let worth = |measure: &Measure<Bound>| {
        let group = Group { labels: Vec::new(), rows: rows.clone() };
        measure_value(&with, &MeasureColumn::new(&with, measure, &rows), &group)
    };
    let mut lines: Vec<(&Measure<Bound>, Value)> = measures.iter().map(|measure| (measure, worth(measure))).collect();
    if let Some(direction) = direction {
        lines.sort_by(|(_, one), (_, other)| in_order(one, other, direction));
    }
    let line = |(measure, value): (&Measure<Bound>, Value)| {
        let format = value_format(&with, measure);
        let name = measure.column.as_ref().map_or_else(String::new, |column| column.name.clone());
        let holders = whose.zip(measure.column.as_ref()).map(|(whose, column)| {
            let held = holders(&with, &rows, (column, Some(aggregate)), whose);
            Shown { text: held.join(", "), number: false }
        });
        let value = shown(&readable(value, &format), &format, session.dates);
        std::iter::once(Shown { text: name, number: false }).chain(holders).chain([value]).collect()
    };
    let used = rows.iter().filter(|row| measures.iter().any(|measure| counts(&with, measure, **row))).count() as u64;
    Ok(Answer {
        columns: vec![String::new(); 2 + usize::from(whose.is_some())],
        cells: lines.into_iter().map(line).collect(),
        rows_used: used,
        rows_skipped: rows.len() as u64 - used,
        rows_total: None,
    })
}

/// The question put to a copy of the workbook that has the columns.
pub(super) fn with(
    session: &Session,
    at: &BoundTable,
    wanted: &[Derived<Bound>],
    question: &Question<Bound>,
) -> Result<Answer, Failure> {
    let mut copy = session.workbook.clone();
    let mut scratch = Session::new(&mut copy, &session.schema);
    for Derived { name, value, format } in wanted {
        let op = Op::AddColumn {
            name: name.clone(),
            value: value.clone(),
            place: Slot::Said(Place::End),
            format: format.clone(),
        };
        columns::add::run(&mut scratch, at, &op, (name.get(), value, &Place::End, format.as_ref()))?;
        scratch.workbook.recalculate()?;
    }
    let answer = super::answer(&scratch, at, question)?;
    Ok(match labels_counted(wanted, question) {
        Some(labels) if answer.rows_total.is_none() => with_all_labels(answer, &labels),
        _ => answer,
    })
}

/// The labels by which rows are counted, where they are told one by one: bands, grades.
fn labels_counted(wanted: &[Derived<Bound>], question: &Question<Bound>) -> Option<Vec<String>> {
    let Question::Aggregate { measure, by, ends: None, .. } = question else { return None };
    let ([key], Aggregate::Count, None) = (&by[..], *measure.aggregate.get(), &measure.column) else { return None };
    let made = wanted.iter().find(|one| *one.name.get() == key.column.name)?;
    let (mut labels, mut value) = (Vec::new(), &made.value);
    while let Expr::If { then, otherwise, .. } = value {
        let Expr::Text(label) = &**then else { return None };
        labels.push(label.clone());
        value = otherwise;
    }
    (matches!(value, Expr::Text(_)) && labels.len() > 1).then_some(labels)
}

/// In the order in which they are told; one that no row has is counted too.
fn with_all_labels(mut answer: Answer, labels: &[String]) -> Answer {
    let mut cells = Vec::with_capacity(answer.cells.len() + labels.len());
    for label in labels {
        let found = answer.cells.iter().position(|line| line.first().is_some_and(|shown| shown.text == *label));
        let none = || vec![Shown { text: label.clone(), number: false }, Shown { text: "0".to_owned(), number: true }];
        cells.push(found.map_or_else(none, |at| answer.cells.remove(at)));
    }
    cells.append(&mut answer.cells);
    Answer { cells, ..answer }
}

/// Numbers by size; what is none stands last.
fn in_order(one: &Value, other: &Value, order: Direction) -> Ordering {
    match (one.as_number().is_some(), other.as_number().is_some(), order) {
        (true, true, Direction::Descending) => sort_order(other, one),
        (true, true, Direction::Ascending) => sort_order(one, other),
        (one, other, _) => other.cmp(&one),
    }
}
