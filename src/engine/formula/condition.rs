//! Conditions as formulas.

use crate::plan::{Bound, BoundColumn, Comparison, Condition, Expr, TextTest};

use super::{Writer, quoted};

/// A condition's formula, or its outcome where the row alone decides it.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::engine) enum Test {
    Formula(String),
    Always(bool),
}

impl Writer<'_> {
    /// The condition for a row.
    pub(in crate::engine) fn test(&self, condition: &Condition<Bound>, row: u32) -> Test {
        match condition {
            Condition::Compare { left, is, right } => self.compare(left, *is, right, row),
            Condition::Between { value, low, high } => Self::all(
                [
                    self.compare(value, Comparison::GreaterOrEqual, low, row),
                    self.compare(value, Comparison::LessOrEqual, high, row),
                ]
                .into_iter(),
            ),
            Condition::OneOf { column, values } => {
                let cell = Expr::Column(column.clone());
                any(values.iter().map(|value| self.compare(&cell, Comparison::Equal, value, row)))
            }
            Condition::Text { column, test, text } => Test::Formula(self.text_test(column, *test, text.trim(), row)),
            Condition::Blank { column } => Test::Formula(format!("{}=\"\"", self.tidy(column, row))),
            Condition::Repeated { column } => {
                let cell = self.cell(column, row);
                Test::Formula(format!("AND({cell}<>\"\",COUNTIF({},{cell})>1)", self.range(column.index)))
            }
            // No formula compares keys as people do: what holds now is written.
            Condition::Listed { .. } => Test::Always(self.with.meets(condition, row)),
            Condition::Extreme { column, n, percent, smallest } => {
                Test::Formula(self.extreme(column, *n, *percent, *smallest, row))
            }
            Condition::All(inner) => Self::all(inner.iter().map(|one| self.test(one, row))),
            Condition::Any(inner) => any(inner.iter().map(|one| self.test(one, row))),
            Condition::Not(inner) => match self.test(inner, row) {
                Test::Formula(text) => Test::Formula(format!("NOT({text})")),
                Test::Always(outcome) => Test::Always(!outcome),
            },
        }
    }

    fn all(tests: impl Iterator<Item = Test>) -> Test {
        let mut formulas = Vec::new();
        for test in tests {
            match test {
                Test::Formula(text) => formulas.push(text),
                Test::Always(true) => {}
                Test::Always(false) => return Test::Always(false),
            }
        }
        combine("AND", flattened(formulas), true)
    }

    /// The cell without outer spaces, where some cell of its column has them.
    pub(super) fn tidy(&self, column: &BoundColumn, row: u32) -> String {
        let cell = self.cell(column, row);
        if self.with.facts(column.index).outer_spaces { format!("TRIM({cell})") } else { cell }
    }

    fn text_test(&self, column: &BoundColumn, wanted: TextTest, text: &str, row: u32) -> String {
        let length = text.encode_utf16().count();
        let literal = quoted(text).0;
        match wanted {
            TextTest::Contains => {
                let escaped = text.replace('~', "~~").replace('*', "~*").replace('?', "~?");
                format!("ISNUMBER(SEARCH({},{}))", quoted(&escaped).0, self.cell(column, row))
            }
            TextTest::StartsWith => format!("LEFT({},{length})={literal}", self.tidy(column, row)),
            TextTest::EndsWith => format!("RIGHT({},{length})={literal}", self.tidy(column, row)),
        }
    }

    fn extreme(&self, column: &BoundColumn, n: f64, percent: bool, smallest: bool, row: u32) -> String {
        let (cell, range) = (self.cell(column, row), self.range(column.index));
        let rank =
            if percent { format!("MAX(1,INT(COUNT({range})*{n}/100))") } else { format!("MIN({n},COUNT({range}))") };
        let test =
            if smallest { format!("{cell}<=SMALL({range},{rank})") } else { format!("{cell}>=LARGE({range},{rank})") };
        if self.with.facts(column.index).only_numbers() { test } else { format!("AND(ISNUMBER({cell}),{test})") }
    }
}

fn any(tests: impl Iterator<Item = Test>) -> Test {
    let mut formulas = Vec::new();
    for test in tests {
        match test {
            Test::Formula(text) => formulas.push(text),
            Test::Always(false) => {}
            Test::Always(true) => return Test::Always(true),
        }
    }
    combine("OR", formulas, false)
}

/// `AND(a,AND(b,c))` as `AND(a,b,c)`, each part once.
fn flattened(parts: Vec<String>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for part in parts {
        let inner = part.strip_prefix("AND(").and_then(|rest| rest.strip_suffix(')'));
        let pieces = inner.map_or_else(|| vec![part.as_str()], split_arguments);
        for piece in pieces {
            if !out.iter().any(|known| known == piece) {
                out.push(piece.to_owned());
            }
        }
    }
    out
}

/// The arguments between the commas that stand in no parentheses and no quotes.
fn split_arguments(text: &str) -> Vec<&str> {
    let (mut depth, mut in_text, mut start, mut parts) = (0, false, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '"' => in_text = !in_text,
            '(' if !in_text => depth += 1,
            ')' if !in_text => depth -= 1,
            ',' if !in_text && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

fn combine(function: &str, mut parts: Vec<String>, empty: bool) -> Test {
    match parts.len() {
        0 => Test::Always(empty),
        1 => Test::Formula(parts.remove(0)),
        _ => Test::Formula(format!("{function}({})", parts.join(","))),
    }
}
