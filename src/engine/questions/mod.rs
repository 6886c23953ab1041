//! Questions: the workbook stays as it is, the answer is a small table of texts.

mod aggregate;
mod columns;
mod rows;

use crate::{
    plan::{Answer, Bound, BoundTable, Condition, Question, Shown},
    workbook::Value,
};

use super::{Failure, display, session::Session, values::DateSystem};

/// Rows of an answer that are shown.
const SHOWN_ROWS: usize = 20;

pub(super) fn answer(session: &Session, at: &BoundTable, question: &Question<Bound>) -> Result<Answer, Failure> {
    match question {
        Question::Aggregate { measure, condition, by, ends } => {
            aggregate::answer(session, at, measure, condition.as_ref(), (by, *ends))
        }
        Question::Extreme { by, direction, n, condition, per } if per.is_empty() => {
            rows::extreme(session, at, by, (*direction.get(), *n), condition.as_ref())
        }
        Question::Extreme { by, direction, n, condition, per } => {
            rows::extreme_per(session, at, (*n, by, *direction.get()), condition.as_ref(), per)
        }
        Question::Rows { condition } => rows::matching(session, at, condition),
        Question::Columns { columns, aggregate, whose, condition, direction } => {
            let direction = direction.as_ref().map(|direction| *direction.get());
            let asked = columns::Asked { columns, aggregate: *aggregate.get(), whose: whose.as_ref() };
            columns::answer(session, at, &asked, condition.as_ref(), direction)
        }
        Question::WithColumns { columns, question } => columns::with(session, at, columns, question),
        Question::Overview => rows::overview(session, at),
    }
}

/// Filled rows that meet the condition.
pub(super) fn meant(
    session: &Session,
    at: &BoundTable,
    condition: Option<&Condition<Bound>>,
) -> Result<Vec<u32>, Failure> {
    let filled = session.filled_rows(at)?;
    let Some(condition) = condition else { return Ok(filled) };
    let evaluator = session.evaluator(at)?.for_condition(condition);
    Ok(filled.into_iter().filter(|row| evaluator.meets(condition, *row)).collect())
}

/// The cell as it is shown.
fn cell(session: &Session, at: &BoundTable, row: u32, column: u32) -> Result<Shown, Failure> {
    let sheet = session.sheet(at.sheet)?;
    let value = sheet.value(row, column);
    if value == Value::Empty {
        return Ok(Shown::default());
    }
    Ok(shown(&value, &sheet.number_format(row, column), session.dates))
}

/// The value under a number format.
fn shown(value: &Value, code: &str, dates: DateSystem) -> Shown {
    let number = matches!(value, Value::Number(_)) && !display::is_date_code(code);
    Shown { text: display::show(value, code, dates), number }
}
