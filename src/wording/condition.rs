//! Conditions in words: "Age is over 30 and City is “Riga”".

use crate::plan::{Comparison, Condition, Expr, Function, TextTest};

use super::{
    html::Html,
    language::{Language, text},
    names::Spoken,
};

/// Parts of a long condition that are said.
const PARTS: usize = 12;

impl Language {
    pub(super) fn condition<S: Spoken>(&self, condition: &Condition<S>) -> Html {
        match condition {
            Condition::Compare { left, is, right } => self.comparison(left, *is, right),
            Condition::Between { value, low, high } => {
                text!(self, "is-between", left = self.expr(value), low = self.expr(low), high = self.expr(high),)
            }
            Condition::OneOf { column, values } => {
                text!(self, "is-one-of", column = S::column(column, self), values = self.either(&self.values(values)))
            }
            Condition::Text { column, test, text } => {
                let key = match test {
                    TextTest::Contains => "text-contains",
                    TextTest::StartsWith => "text-starts",
                    TextTest::EndsWith => "text-ends",
                };
                text!(self, key, column = S::column(column, self), text = self.name(text))
            }
            Condition::Blank { column } => text!(self, "is-blank", column = S::column(column, self)),
            Condition::Repeated { column } => text!(self, "is-repeated", column = S::column(column, self)),
            Condition::Listed { column, table, by, label } => {
                self.is_listed::<S>(column, (table, label.as_deref()), by)
            }
            Condition::Extreme { column, n, percent, smallest } => {
                let key = match (percent, smallest) {
                    (false, false) => "among-largest",
                    (false, true) => "among-smallest",
                    (true, false) => "among-largest-percent",
                    (true, true) => "among-smallest-percent",
                };
                text!(self, key, column = S::column(column, self), n = self.number(*n, 2))
            }
            Condition::All(parts) => self.joined_conditions("list-and", parts),
            Condition::Any(parts) => self.joined_conditions("list-or", parts),
            Condition::Not(inner) => self.negated(inner),
        }
    }

    fn joined_conditions<S: Spoken>(&self, key: &str, parts: &[Condition<S>]) -> Html {
        let mut said: Vec<Html> = parts.iter().take(PARTS).map(|part| self.nested(part)).collect();
        if parts.len() > PARTS {
            said.push(text!(self, "and-more", count = parts.len() - PARTS));
        }
        if key == "list-and" { self.both(&said) } else { self.either(&said) }
    }

    /// In brackets where "and" and "or" would run into one another.
    fn nested<S: Spoken>(&self, condition: &Condition<S>) -> Html {
        let said = self.condition(condition);
        match condition {
            Condition::All(parts) | Condition::Any(parts) if parts.len() > 1 => text!(self, "in-brackets", what = said),
            _ => said,
        }
    }

    fn negated<S: Spoken>(&self, inner: &Condition<S>) -> Html {
        match inner {
            Condition::Compare { left, is: Comparison::Equal, right } => {
                self.comparison(left, Comparison::NotEqual, right)
            }
            Condition::OneOf { column, values } => {
                let values = self.values(values);
                text!(self, "is-none-of", column = S::column(column, self), values = self.both(&values))
            }
            Condition::Text { column, test, text } => {
                let key = match test {
                    TextTest::Contains => "text-lacks",
                    TextTest::StartsWith => "text-starts-not",
                    TextTest::EndsWith => "text-ends-not",
                };
                text!(self, key, column = S::column(column, self), text = self.name(text))
            }
            Condition::Blank { column } => text!(self, "is-filled", column = S::column(column, self)),
            Condition::Repeated { column } => text!(self, "is-single", column = S::column(column, self)),
            other => text!(self, "is-not-so", what = self.condition(other)),
        }
    }

    fn comparison<S: Spoken>(&self, left: &Expr<S>, is: Comparison, right: &Expr<S>) -> Html {
        let dates = matches!(right, Expr::Date(_) | Expr::Time(_));
        let key = match (is, right) {
            (Comparison::Equal, Expr::Empty) => return text!(self, "is-blank", column = self.expr(left)),
            (Comparison::NotEqual, Expr::Empty) => return text!(self, "is-filled", column = self.expr(left)),
            (Comparison::Equal, _) => "is-equal",
            (Comparison::NotEqual, _) => "is-not-equal",
            (Comparison::Less, _) if dates => "is-before",
            (Comparison::Less, _) => "is-less",
            (Comparison::LessOrEqual, _) if dates => "is-until",
            (Comparison::LessOrEqual, _) => "is-at-most",
            (Comparison::Greater, _) if dates => "is-after",
            (Comparison::Greater, _) => "is-greater",
            (Comparison::GreaterOrEqual, _) if dates => "is-from",
            (Comparison::GreaterOrEqual, _) => "is-at-least",
        };
        let right = self.day_of_week(left, right).or_else(|| year(left, right)).unwrap_or_else(|| self.expr(right));
        text!(self, key, left = self.expr(left), right = right)
    }

    /// The name of the day that WEEKDAY counts: 1 is a Sunday.
    fn day_of_week<S: Spoken>(&self, left: &Expr<S>, right: &Expr<S>) -> Option<Html> {
        let (Expr::Call { function: Function::Weekday, .. }, Expr::Number(day)) = (left, right) else { return None };
        let known = (1..=7_usize).find(|known| (*known as f64 - day).abs() < 1e-9)?;
        Some(text!(self, "day-of-week", day = known))
    }

    fn values<S: Spoken>(&self, values: &[Expr<S>]) -> Vec<Html> {
        let mut said: Vec<Html> = values.iter().take(PARTS).map(|value| self.expr(value)).collect();
        if values.len() > PARTS {
            said.push(text!(self, "and-more", count = values.len() - PARTS));
        }
        said
    }
}

/// A year is written without a separator.
fn year<S: Spoken>(left: &Expr<S>, right: &Expr<S>) -> Option<Html> {
    match (left, right) {
        (Expr::Call { function: Function::Year, .. }, Expr::Number(year)) => Some(Html::trusted(format!("{year:.0}"))),
        _ => None,
    }
}
