//! A condition as the criteria of `COUNTIFS` and its kin, where Excel then finds the rows that we do.

use crate::{
    engine::evaluate::Evaluator,
    plan::{Bound, Comparison, Condition, Expr, TextTest},
    workbook::Area,
};

use super::{absolute, quoted};

/// `$B$2:$B$9,"Paid",$C$2:$C$9,">30"`; `None` for conditions that are no plain list of tests.
pub(in crate::engine) fn criteria(with: &Evaluator, condition: &Condition<Bound>, prefix: &str) -> Option<String> {
    let mut parts = Vec::new();
    collect(with, condition, prefix, &mut parts)?;
    (!parts.is_empty()).then(|| parts.join(","))
}

fn collect(with: &Evaluator, condition: &Condition<Bound>, prefix: &str, parts: &mut Vec<String>) -> Option<()> {
    match condition {
        Condition::All(inner) => inner.iter().try_for_each(|one| collect(with, one, prefix, parts)),
        Condition::Compare { left: Expr::Column(column), is, right } => {
            parts.push(format!(
                "{},{}",
                range(with, column.index, prefix)?,
                criterion(with, column.index, *is, right)?
            ));
            Some(())
        }
        Condition::Between { value: Expr::Column(column), low, high } => {
            let range = range(with, column.index, prefix)?;
            let low = criterion(with, column.index, Comparison::GreaterOrEqual, low)?;
            let high = criterion(with, column.index, Comparison::LessOrEqual, high)?;
            parts.push(format!("{range},{low},{range},{high}"));
            Some(())
        }
        Condition::OneOf { column, values } => {
            let [only] = values.as_slice() else { return None };
            parts.push(format!(
                "{},{}",
                range(with, column.index, prefix)?,
                criterion(with, column.index, Comparison::Equal, only)?
            ));
            Some(())
        }
        Condition::Text { column, test, text } => {
            let text = text.trim();
            let pattern = match test {
                TextTest::Contains => format!("*{text}*"),
                TextTest::StartsWith => format!("{text}*"),
                TextTest::EndsWith => format!("*{text}"),
            };
            let plain = !text.is_empty() && !text.contains(['*', '?', '~']) && !with.facts(column.index).outer_spaces;
            plain.then(|| {
                range(with, column.index, prefix).map(|range| parts.push(format!("{range},{}", quoted(&pattern).0)))
            })?
        }
        _ => None,
    }
}

fn range(with: &Evaluator, column: u32, prefix: &str) -> Option<String> {
    let (first, last) = with.rows?;
    Some(format!("{prefix}{}", absolute(Area::new(first, column, last, column))))
}

fn criterion(with: &Evaluator, column: u32, is: Comparison, right: &Expr<Bound>) -> Option<String> {
    let sign = match is {
        Comparison::Equal => "",
        Comparison::NotEqual => "<>",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
    };
    let facts = with.facts(column);
    match right {
        Expr::Number(number) if facts.text_numbers == 0 && facts.date_format.is_none() => {
            let blanks = is == Comparison::NotEqual && facts.blanks > 0;
            (!blanks).then(|| if sign.is_empty() { number.to_string() } else { format!("\"{sign}{number}\"") })
        }
        Expr::Text(text) if is == Comparison::Equal && !facts.outer_spaces => {
            let text = text.trim();
            let word = text.chars().next().is_some_and(char::is_alphabetic) && text.encode_utf16().count() <= 255;
            let known = ["true", "false"].iter().any(|known| text.eq_ignore_ascii_case(known));
            let plain = word && !known && !text.contains(['*', '?', '~']) && !text.chars().any(|c| c.is_ascii_digit());
            plain.then(|| quoted(text).0)
        }
        // A day that is compared may have a time in the cells: only both ends of a day are safe.
        Expr::Date(day) if matches!(is, Comparison::GreaterOrEqual | Comparison::Less) => {
            Some(format!("\"{sign}\"&{}", day.format("DATE(%Y,%-m,%-d)")))
        }
        _ => None,
    }
}
