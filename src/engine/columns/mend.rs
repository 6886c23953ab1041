//! Cells put right where they stand: texts replaced, gaps filled from above or by chance. Formulas are
//! left alone.

use crate::{
    engine::{
        Failure,
        looks::width,
        missing::is_missing,
        session::Session,
        values::{text_number, text_of},
    },
    plan::{BoundColumn, BoundTable, Chance, Mend, StepReceipt},
    workbook::Value,
};

use super::{clean, typed};

pub(in crate::engine) fn run(
    session: &mut Session,
    at: &BoundTable,
    columns: &[BoundColumn],
    how: &Mend,
) -> Result<StepReceipt, Failure> {
    if *how == Mend::ToValues {
        return super::to_values::run(session, at, columns);
    }
    let filled = session.filled_rows(at)?;
    let sums = session.sums(at)?;
    let mut chance = Chance::new(if let Mend::Random { seed, .. } = how { seed.unwrap_or_default() } else { 0 });
    let mut changed = 0;
    for column in columns {
        changed += match how {
            Mend::Replace { find, with, whole } => replace(session, at, column.index, (find, with, *whole), &filled)?,
            Mend::FillFromAbove => fill_from_above(session, at, column.index, &filled)?,
            Mend::ToValues => 0,
            Mend::Random { low, high, .. } => draw(session, at, column.index, (*low, *high, &mut chance), &filled)?,
            Mend::Fill { .. } | Mend::Tidy(_) | Mend::YesNo { .. } | Mend::Phones { .. } => {
                clean::each(session, at, column, how, &filled)?
            }
            Mend::Numbers => typed::numbers(session, at, column, &filled)?,
            Mend::Dates { day_first } => typed::dates(session, at, column, *day_first, &filled)?,
        };
        if let (Some(first), Some(last)) = (filled.first(), filled.last()) {
            width::widen(session, at.sheet, [column.index], (*first, *last))?;
        }
    }
    Ok(StepReceipt {
        sheet: session.sheet_schema(at.sheet)?.name.clone(),
        rows_in: filled.len() as u64,
        rows_out: filled.len() as u64,
        cells_changed: changed,
        sums: session.compared(at, sums)?,
        ..StepReceipt::default()
    })
}

fn replace(
    session: &mut Session,
    at: &BoundTable,
    column: u32,
    (find, with, whole): (&str, &str, bool),
    rows: &[u32],
) -> Result<u64, Failure> {
    let sheet = session.sheet_mut(at.sheet)?;
    let mut changed = 0;
    for row in rows {
        if sheet.formula(*row, column).is_some() {
            continue;
        }
        let before = sheet.value(*row, column);
        let after = match &before {
            Value::Text(text) => replaced(text, find, with, whole).map(Value::text),
            // A number is replaced as a whole.
            Value::Number(_) => {
                let same = text_of(&before).is_ok_and(|text| text == find.trim());
                same.then(|| text_number(with).map_or_else(|| Value::text(with), Value::Number))
            }
            Value::Empty | Value::Bool(_) | Value::Error(_) => None,
        };
        if let Some(after) = after.filter(|after| *after != before) {
            changed += 1;
            match after {
                Value::Text(text) if text.is_empty() => sheet.clear(*row, column),
                after => sheet.set_value(*row, column, after),
            }
        }
    }
    Ok(changed)
}

/// Whatever the case; `None` where it does not occur.
fn replaced(text: &str, find: &str, with: &str, whole: bool) -> Option<String> {
    let wanted: Vec<char> = find.chars().flat_map(char::to_lowercase).collect();
    if wanted.is_empty() {
        return None;
    }
    if whole {
        return (text.trim().to_lowercase() == find.trim().to_lowercase()).then(|| with.to_owned());
    }
    let chars: Vec<char> = text.chars().collect();
    let lower: Vec<Option<char>> = chars
        .iter()
        .map(|c| {
            let mut small = c.to_lowercase();
            small.next().filter(|_| small.next().is_none())
        })
        .collect();
    let mut out = String::with_capacity(text.len());
    let (mut place, mut any) = (0, false);
    while place < chars.len() {
        let here = lower.len() >= place + wanted.len()
            && wanted.iter().zip(&lower[place..]).all(|(want, have)| *have == Some(*want));
        if here {
            out.push_str(with);
            place += wanted.len();
            any = true;
        } else {
            out.push(chars[place]);
            place += 1;
        }
    }
    any.then_some(out)
}

fn fill_from_above(session: &mut Session, at: &BoundTable, column: u32, rows: &[u32]) -> Result<u64, Failure> {
    let sheet = session.sheet_mut(at.sheet)?;
    let mut changed = 0;
    let mut above: Option<(u32, Value)> = None;
    for row in rows {
        let value = sheet.value(*row, column);
        if !value.is_blank() || sheet.formula(*row, column).is_some() {
            above = Some((*row, value));
        } else if let Some((from, value)) = &above {
            let style = sheet.style(*from, column);
            sheet.set_value(*row, column, value.clone());
            sheet.set_style(*row, column, style);
            changed += 1;
        }
    }
    Ok(changed)
}

/// Gaps get numbers by chance, in the order of the rows.
fn draw(
    session: &mut Session,
    at: &BoundTable,
    column: u32,
    (low, high, chance): (f64, f64, &mut Chance),
    rows: &[u32],
) -> Result<u64, Failure> {
    let scale = scale(low).max(scale(high));
    let (from, to) = ((low.min(high) * scale).round(), (low.max(high) * scale).round());
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "not below zero")]
    let many = ((to - from) as u64).saturating_add(1);
    let sheet = session.sheet_mut(at.sheet)?;
    let mut changed = 0;
    for row in rows {
        let gap = match sheet.value(*row, column) {
            Value::Empty => true,
            Value::Text(text) => is_missing(&text),
            Value::Number(_) | Value::Bool(_) | Value::Error(_) => false,
        };
        if gap && sheet.formula(*row, column).is_none() {
            #[expect(clippy::cast_precision_loss, reason = "of a range that is in f64")]
            let number = (from + chance.below(many) as f64) / scale;
            sheet.set_value(*row, column, Value::Number(number));
            changed += 1;
        }
    }
    Ok(changed)
}

/// 1 for a whole number, 10 for one decimal, up to 10,000.
fn scale(number: f64) -> f64 {
    let whole = |scale: &f64| (number * scale - (number * scale).round()).abs() < 1e-9 * number.abs().max(1.0);
    [1.0, 10.0, 100.0, 1_000.0].into_iter().find(whole).unwrap_or(10_000.0)
}

#[cfg(test)]
mod tests {
    use super::replaced;

    #[test]
    fn texts_are_replaced_whatever_their_case() {
        assert_eq!(replaced("North Region, NORTH", "north", "South", false).as_deref(), Some("South Region, South"));
        assert_eq!(replaced("North Region", "north", "South", true), None);
        assert_eq!(replaced(" north ", "North", "South", true).as_deref(), Some("South"));
        assert_eq!(replaced("x", "", "y", false), None);
    }
}
