//! Expressions and conditions as the text of Excel formulas, without the leading `=`, with the
//! function names that stand in files (English) and a comma between arguments.
//!
//! The text says what [`Evaluator`] works out: guards (`ISNUMBER`, `TRIM`) are written only where the
//! column holds cells that need them.

mod calls;
mod compare;
mod condition;
mod criteria;
mod lookup;
mod series;
mod tally;

use crate::{
    plan::{BinaryOp, Bound, BoundColumn, Expr},
    workbook::{Area, column_letters},
};

use super::evaluate::Evaluator;

pub(super) use calls::whole;
pub(super) use condition::Test;
pub(super) use criteria::criteria;

/// How tightly an operator binds, loosest first. Excel's minus sign binds tighter than `^`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Join,
    Sum,
    Product,
    Power,
    Sign,
    Atom,
}

/// Writes formulas for the rows of the evaluator's table.
pub(super) struct Writer<'a> {
    pub(super) with: &'a Evaluator<'a>,
    /// `$C2` for `C2`: as conditional formats need it.
    pub(super) fixed_columns: bool,
    /// The table is worked on with its rows for columns: `C2` for column 1 of row 2.
    pub(super) turned: bool,
    /// `Sales!` where the formula stands on another sheet than its table.
    pub(super) prefix: String,
}

/// A formula's text, and what it must be put in parentheses for.
type Written = Option<(String, Level)>;

impl Writer<'_> {
    /// The formula for a row. `None` where the cell stays empty: the expression asks for the row
    /// above the first.
    pub(super) fn formula(&self, expr: &Expr<Bound>, row: u32) -> Option<String> {
        self.shown(expr, row)
    }

    /// The expression where its result is what the cell shows: an empty cell stays empty.
    fn shown(&self, expr: &Expr<Bound>, row: u32) -> Option<String> {
        if let Expr::Column(column) = expr
            && self.with.facts(column.index).blanks > 0
        {
            let cell = self.cell(column, row);
            return Some(format!("IF({cell}=\"\",\"\",{cell})"));
        }
        if let Expr::If { when, then, otherwise } = expr {
            return match self.test(when, row) {
                Test::Always(outcome) => self.shown(if outcome { then } else { otherwise }, row),
                Test::Formula(test) => Some(self.choice(&test, then, otherwise, row, Self::shown)),
            };
        }
        self.loose(expr, row)
    }

    /// The expression where anything may stand: an argument.
    fn loose(&self, expr: &Expr<Bound>, row: u32) -> Option<String> {
        self.write(expr, row).map(|(text, _)| text)
    }

    /// The expression as an operand, in parentheses if it binds looser than `least`.
    fn operand(&self, expr: &Expr<Bound>, row: u32, least: Level) -> Option<String> {
        let (text, level) = self.write(expr, row)?;
        Some(if level < least { format!("({text})") } else { text })
    }

    fn write(&self, expr: &Expr<Bound>, row: u32) -> Written {
        let atom = |text: String| Some((text, Level::Atom));
        match expr {
            Expr::Number(number) if *number < 0.0 => Some((number.to_string(), Level::Join)),
            Expr::Number(number) => atom(number.to_string()),
            Expr::Text(text) => Some(quoted(text)),
            Expr::Bool(flag) => atom(if *flag { "TRUE" } else { "FALSE" }.to_owned()),
            Expr::Date(date) => atom(date.format("DATE(%Y,%-m,%-d)").to_string()),
            Expr::Time(time) => atom(time.format("TIME(%-H,%-M,%-S)").to_string()),
            Expr::Empty => atom("\"\"".to_owned()),
            Expr::Column(column) => atom(self.cell(column, row)),
            Expr::Previous(column) => {
                let above = row.checked_sub(1).filter(|_| !self.with.is_first(row))?;
                atom(self.cell(column, above))
            }
            Expr::Negate(inner) => Some((format!("-{}", self.operand(inner, row, Level::Atom)?), Level::Sign)),
            Expr::Binary { op, left, right } => self.binary(*op, left, right, row),
            Expr::Call { function, arguments } => self.call(*function, arguments, row),
            Expr::If { when, then, otherwise } => match self.test(when, row) {
                Test::Always(outcome) => self.write(if outcome { then } else { otherwise }, row),
                Test::Formula(test) => atom(self.choice(&test, then, otherwise, row, Self::loose)),
            },
            Expr::Whole { aggregate, column } => atom(calls::whole(*aggregate, &self.range(column.index))),
            Expr::UpTo { aggregate, column, rows } => self.up_to(*aggregate, column, *rows, row),
            Expr::Rank { column, direction, within } if within.is_empty() => self.rank(column, *direction.get(), row),
            Expr::Rank { column, direction, within } => self.rank_within(column, *direction.get(), within, row),
            Expr::HeaderOf { columns, smallest } => self.header_of(columns, *smallest, row),
            Expr::Best { columns, n, aggregate, smallest } => self.best(columns, *n, *aggregate, *smallest, row),
            Expr::Tally { columns, of } => self.tally(columns, of, row),
            Expr::Lookup(lookup) => self.lookup(lookup, row),
        }
    }

    fn binary(&self, op: BinaryOp, left: &Expr<Bound>, right: &Expr<Bound>, row: u32) -> Written {
        let (sign, own, right_least) = match op {
            BinaryOp::Join => {
                return Some((format!("{}&{}", self.joined(left, row), self.joined(right, row)), Level::Join));
            }
            BinaryOp::Add => ('+', Level::Sum, Level::Sum),
            BinaryOp::Subtract => ('-', Level::Sum, Level::Product),
            BinaryOp::Multiply => ('*', Level::Product, Level::Product),
            BinaryOp::Divide => ('/', Level::Product, Level::Power),
            BinaryOp::Power => ('^', Level::Power, Level::Sign),
        };
        let left = self.operand(left, row, own)?;
        let right = self.operand(right, row, right_least)?;
        Some((format!("{left}{sign}{right}"), own))
    }

    /// An operand of `&`: dates as their cells show them.
    fn joined(&self, expr: &Expr<Bound>, row: u32) -> String {
        let plain = self.operand(expr, row, Level::Join).unwrap_or_else(|| "\"\"".to_owned());
        let (Expr::Column(column) | Expr::Previous(column)) = expr else { return plain };
        let facts = self.with.facts(column.index);
        match &facts.date_format {
            Some(code) if plain != "\"\"" => {
                let text = format!("TEXT({plain},{})", quoted(code).0);
                if facts.blanks > 0 { format!("IF({plain}=\"\",\"\",{text})") } else { text }
            }
            _ => plain,
        }
    }

    /// The same without the sheet.
    fn place(&self, column: u32, row: u32) -> String {
        let dollar = if self.fixed_columns { "$" } else { "" };
        if self.turned {
            return format!("{}{dollar}{}", column_letters(row), column + 1);
        }
        format!("{dollar}{}{}", column_letters(column), row + 1)
    }

    /// `C2`, or `$C2` where columns are fixed.
    pub(super) fn cell(&self, column: &BoundColumn, row: u32) -> String {
        format!("{}{}", self.prefix, self.place(column.index, row))
    }

    /// `$C$2:$C$99`: the data rows of a column.
    pub(super) fn range(&self, column: u32) -> String {
        let (first, last) = self.with.rows.unwrap_or_default();
        let area =
            if self.turned { Area::new(column, first, column, last) } else { Area::new(first, column, last, column) };
        format!("{}{}", self.prefix, absolute(area))
    }
}

/// `$B$2:$D$9`.
pub(super) fn absolute(area: Area) -> String {
    let corner = |row: u32, column: u32| format!("${}${}", column_letters(column), row + 1);
    format!("{}:{}", corner(area.first_row, area.first_column), corner(area.last_row, area.last_column))
}

/// A text in quotes; Excel takes 255 characters in one piece.
pub(super) fn quoted(text: &str) -> (String, Level) {
    let chars: Vec<char> = text.chars().collect();
    let piece = |part: &[char]| format!("\"{}\"", part.iter().collect::<String>().replace('"', "\"\""));
    if chars.len() <= 255 {
        return (piece(&chars), Level::Atom);
    }
    (chars.chunks(255).map(piece).collect::<Vec<_>>().join("&"), Level::Join)
}

#[cfg(test)]
mod tests;
