//! "the larger of A and B", "the length of Name", "add A and B": formulas said as functions.

use crate::intent::rules::en::{parser::Parser, statistics};
use crate::intent::{
    link::{self, What},
    token::Kind,
};
use crate::plan::{Aggregate, BinaryOp, Expr, Function};

use super::{Formula, binary, call};

impl Parser<'_, '_> {
    /// "the sum of A, B and C", "the average of B to E"; of a single column, over all its rows.
    pub(super) fn of_many(&mut self) -> Option<Formula> {
        let start = self.at;
        if self
            .mention()
            .is_some_and(|mention| matches!(mention.what, What::Column { .. }) && mention.end > self.at + 1)
        {
            return None;
        }
        let (aggregate, length) = self.aggregate_here()?;
        let function = aggregate.of_cells()?;
        // "a Total column Quantity times Price": the word is the name of the column to come.
        if self.word(1) == "column" {
            return None;
        }
        self.at += length;
        self.eat(&["up"]);
        self.eat(&["value", "amount"]);
        // "the average rating of Food and Service"
        let noun = self.mention().is_none() && self.look(0).is_some_and(|token| token.kind == Kind::Word);
        if noun && self.word(1) == "of" && link::is_marks(self.word(0)) || matches!(self.word(0), "rating" | "ratings")
        {
            self.at += 1;
        }
        let of = self.eat(&["of", "from", "between", "among", "across", "for", "in"]);
        self.skip(&["both", "columns", "all", "the"]);
        let bracket = self.eat_symbol('(');
        let mut columns = self.column_list();
        if bracket {
            self.eat_symbol(')');
        }
        if columns.is_empty()
            && (of || bracket)
            && self.eat_phrase(&["all columns", "all the columns", "all months", "columns"])
        {
            columns = (0..self.scene.linker.columns.len())
                .filter(|at| self.kind(*at).is_numeric())
                .map(|at| (at, self.scene.name(at, true)))
                .collect();
        }
        match columns.as_slice() {
            [] => {
                self.at = start;
                None
            }
            [(column, _)] if !self.kind(*column).is_numeric() && self.scene.linker.columns[*column].filled > 0 => {
                self.at = start;
                None
            }
            // "adding the term to the start date"
            [_] if self.word(0) == "to" && matches!(self.scene.word(start), "adding" | "adds" | "summing") => {
                self.at = start;
                None
            }
            [(_, name)] => Some(Expr::Whole { aggregate, column: name.clone() }),
            _ => Some(call(function, columns.into_iter().map(|(_, name)| Expr::Column(name)).collect())),
        }
    }

    /// What is to be made of many numbers, and in how many words it is said.
    fn aggregate_here(&self) -> Option<(Aggregate, usize)> {
        let aggregate = match self.word(0) {
            "sum" | "total" | "adding" | "summing" | "adds" | "sums" | "totals" => Aggregate::Sum,
            "average" | "mean" | "avg" | "averaging" => Aggregate::Mean,
            "maximum" | "max" | "highest" | "largest" | "biggest" | "greatest" => Aggregate::Max,
            "minimum" | "min" | "lowest" | "smallest" => Aggregate::Min,
            "median" => Aggregate::Median,
            "larger" | "greater" | "higher" | "bigger" | "later" | "longer" if self.is_one_of_two() => Aggregate::Max,
            "smaller" | "lower" | "lesser" | "earlier" | "shorter" if self.is_one_of_two() => Aggregate::Min,
            _ => {
                let said = statistics::said(self.scene, self.at)?;
                return (said.0 == Aggregate::StandardDeviation).then_some(said);
            }
        };
        Some((aggregate, if self.is_one_of_two() && self.word(1) == "one" { 2 } else { 1 }))
    }

    /// "the larger of …", "the smaller one of …".
    fn is_one_of_two(&self) -> bool {
        self.word(1) == "of" || self.word(1) == "one" && self.word(2) == "of"
    }

    /// "the difference between A and B", "the days between A and B", "the ratio of A to B".
    pub(super) fn of_two(&mut self) -> Option<Formula> {
        if let Some(found) = self.whole_years().or_else(|| self.hours_between()) {
            return Some(found);
        }
        let days = self.eat_phrase(&["number of days", "how many days", "days", "time"]);
        if days {
            self.eat(&["elapsed", "passed"]);
            if !self.eat(&["between", "from", "since"]) {
                return None;
            }
            let from = self.happening()?;
            if !self.eat(&["and", "to", "until", "till"]) {
                return None;
            }
            let to = self.happening()?;
            // Times of day are not days apart.
            let of_day = |side: &Formula| matches!(side, Expr::Column(name) if self.column_of(name).is_some_and(|at| self.kind(at) == crate::workbook::schema::Kind::Time));
            if of_day(&from) || of_day(&to) {
                return None;
            }
            // Time that has passed is counted forwards, whichever end was named first.
            let arguments = if self.is_later(&from, &to) { vec![to, from] } else { vec![from, to] };
            return Some(call(Function::Days, arguments));
        }
        let op = match self.word(0) {
            "difference" | "gap" => BinaryOp::Subtract,
            "product" => BinaryOp::Multiply,
            "ratio" | "quotient" | "percentage" | "percent" | "share" | "proportion" => BinaryOp::Divide,
            _ => return None,
        };
        let is_share = matches!(self.word(0), "percentage" | "percent" | "share" | "proportion");
        self.at += 1;
        // "the percentage paid of the fee"
        if is_share && let Some((column, name)) = self.column().filter(|(column, _)| self.kind(*column).is_numeric()) {
            self.eat(&["of"]).then_some(())?;
            self.skip_articles();
            let (whole, of) = self.column().filter(|(whole, _)| *whole != column && self.kind(*whole).is_numeric())?;
            let _ = whole;
            return Some(binary(BinaryOp::Divide, Expr::Column(name), Expr::Column(of)));
        }
        if !self.eat(&["between", "of", "from"]) && !self.eat_phrase(&["in days between"]) {
            return None;
        }
        // "the percentage of total Sales": of each row in the whole.
        self.skip(&["the"]);
        if is_share && self.mention().is_none() && self.eat(&["total", "overall", "whole", "all"]) {
            self.skip(&["the", "of"]);
            let (column, name) = self.column()?;
            self.kind(column).is_numeric().then_some(())?;
            let whole = Expr::Whole { aggregate: Aggregate::Sum, column: name.clone() };
            return Some(binary(BinaryOp::Divide, Expr::Column(name), whole));
        }
        let left = self.power()?;
        if is_share && self.eat(&["in", "of"]) | self.eat_phrase(&["out of"]) {
            self.skip_articles();
            return self.share_of(left);
        }
        if is_share && self.eat(&["to", "over"]) {
            let right = self.power()?;
            return Some(binary(op, left, right));
        }
        if is_share || !self.eat(&["and", "to", "with", "by"]) && !self.eat_symbol(',') {
            return None;
        }
        let right = self.power()?;
        if op == BinaryOp::Subtract && self.both_dates(&left, &right) {
            return Some(call(Function::Days, vec![left, right]));
        }
        Some(binary(op, left, right))
    }

    /// "half of X", "the square root of X", "the year of X", "the first 3 letters of X".
    pub(super) fn of_one(&mut self) -> Option<Formula> {
        let start = self.at;
        if self.mention().is_some_and(|mention| matches!(mention.what, What::Column { guess: false, .. })) {
            return None;
        }
        if self.eat(&["half"]) {
            self.eat(&["of"]);
            return Some(binary(BinaryOp::Divide, self.power()?, Expr::Number(2.0)));
        }
        if self.eat(&["double", "twice"]) {
            return Some(binary(BinaryOp::Multiply, self.power()?, Expr::Number(2.0)));
        }
        if self.eat(&["triple"]) {
            return Some(binary(BinaryOp::Multiply, self.power()?, Expr::Number(3.0)));
        }
        if self.eat_phrase(&["natural logarithm of", "natural log of", "ln of", "logarithm to base e of"]) {
            return Some(call(Function::Ln, vec![self.power()?]));
        }
        if self.eat_phrase(&[
            "logarithm to the base 10 of",
            "logarithm to base 10 of",
            "common logarithm of",
            "decimal logarithm of",
            "base 10 logarithm of",
            "log10 of",
            "base-10 logarithm of",
        ]) {
            return Some(call(Function::Log10, vec![self.power()?]));
        }
        if self.eat_phrase(&["exponential of", "exp of", "e to the power of"]) {
            return Some(call(Function::Exp, vec![self.power()?]));
        }
        if self.eat_phrase(&["square root of", "root of"]) {
            return Some(call(Function::Sqrt, vec![self.power()?]));
        }
        if self.eat_phrase(&["absolute value of", "absolute difference between"]) {
            if self.scene.word(self.at - 2) == "difference" {
                let left = self.power()?;
                self.eat(&["and"]);
                return Some(call(Function::Abs, vec![binary(BinaryOp::Subtract, left, self.power()?)]));
            }
            return Some(call(Function::Abs, vec![self.power()?]));
        }
        if self.eat(&["previous", "prior", "preceding"]) {
            self.eat(&["row", "row's", "month", "month's", "year", "year's", "week", "week's", "day", "day's"]);
            self.eat(&["value"]);
            self.eat(&["of"]);
            return self.column().map(|(_, name)| Expr::Previous(name));
        }
        if let Some(found) = self.letters() {
            return Some(found);
        }
        self.at = start;
        if let Some(found) = self.of_angle() {
            return Some(found);
        }
        self.at = start;
        if let Some(found) = self.name_of_day() {
            return Some(found);
        }
        self.at = start;
        // "the name of the day" is no number.
        let words = (start.saturating_sub(4)..start).map(|at| self.scene.word(at));
        let named = words.into_iter().chain([self.word(1)]).any(|word| matches!(word, "name" | "names"));
        if matches!(self.word(0), "day" | "month") && named {
            return None;
        }
        let function = match self.word(0) {
            "year" => Function::Year,
            "month" => Function::Month,
            "day" => Function::Day,
            "weekday" => Function::Weekday,
            "length" => Function::Len,
            "uppercase" | "upper" => Function::Upper,
            "lowercase" | "lower" => Function::Lower,
            _ => return None,
        };
        self.at += 1;
        let date_part = matches!(function, Function::Year | Function::Month | Function::Day | Function::Weekday);
        // "the day on which the guests leave" is a date, and no part of one.
        if date_part && matches!(self.word(0), "on" | "when" | "that" | "which" | "after" | "before") {
            return None;
        }
        self.eat(&["case", "number", "part"]);
        let of = self.eat(&["of", "from", "in"]);
        self.skip_articles();
        if date_part && (self.eat(&["date", "dates"]) && self.mention().is_none() || self.is_done() || !of) {
            let column = self.scene.only_column(crate::workbook::schema::Kind::is_date)?;
            return Some(call(function, vec![Expr::Column(self.scene.name(column, true))]));
        }
        let (column, name) = self.column()?;
        if date_part && !self.kind(column).is_date() {
            return None;
        }
        Some(call(function, vec![Expr::Column(name)]))
    }

    /// "the name of the day", "month name of Date", "the day of the week": in words, of a column of dates.
    fn name_of_day(&mut self) -> Option<Formula> {
        // Without a name for the column, the rule of dates gives it one.
        let quoted = self.scene.tokens.iter().any(|token| matches!(token.kind, crate::intent::token::Kind::Quoted(_)));
        if !quoted && !self.scene.has(&["called", "named", "titled"]) {
            return None;
        }
        let named = self.eat(&["name", "names"]) && self.eat(&["of"]);
        self.skip_articles();
        let code = match self.word(0) {
            "day" | "weekday" => "dddd",
            "month" => "mmmm",
            _ => return None,
        };
        self.at += 1;
        let of_week = self.eat_phrase(&["of the week", "of week"]);
        if !(named || self.eat(&["name", "names"]) || of_week && code == "dddd") {
            return None;
        }
        let of = self.eat(&["of", "from", "in", "for"]);
        self.skip_articles();
        let dated = self
            .mention()
            .and_then(|mention| self.scene.resolve(mention))
            .filter(|(column, _)| self.kind(*column).is_date());
        let name = match dated {
            Some(_) if of => self.column()?.1,
            _ => {
                self.eat(&["date", "dates"]);
                self.scene.name(self.scene.only_column(crate::workbook::schema::Kind::is_date)?, true)
            }
        };
        let shown = call(Function::Text, vec![Expr::Column(name.clone()), Expr::Text(code.to_owned())]);
        let blank = crate::plan::Condition::Blank { column: name };
        Some(Expr::If { when: Box::new(blank), then: Box::new(Expr::Empty), otherwise: Box::new(shown) })
    }

    /// "the first 3 letters of X", "the first letter of X".
    pub(super) fn letters(&mut self) -> Option<Formula> {
        let function = match self.word(0) {
            "first" => Function::Left,
            "last" => Function::Right,
            _ => return None,
        };
        self.at += 1;
        let count = self.token().and_then(crate::intent::token::Token::number);
        self.at += usize::from(count.is_some());
        if !self.eat(&["letters", "letter", "characters", "character", "chars", "digits"]) {
            return None;
        }
        self.eat(&["of", "from", "in"]);
        self.skip_articles();
        let (_, name) = self.column()?;
        Some(call(function, vec![Expr::Column(name), Expr::Number(count.unwrap_or(1.0))]))
    }

    /// "subtracting A from B", "multiply A by B", "divide A by B", "add A to B".
    pub(super) fn verbal(&mut self) -> Option<Formula> {
        let verb = self.word(0);
        let op = match verb {
            "subtract" | "subtracting" | "deduct" | "deducting" | "take" | "taking" => BinaryOp::Subtract,
            "multiply" | "multiplying" => BinaryOp::Multiply,
            "divide" | "dividing" => BinaryOp::Divide,
            "add" | "adding" => BinaryOp::Add,
            _ => return None,
        };
        self.at += 1;
        let before = self.at;
        // "add a column Borrower with the name": a new column, and no sum.
        let anew = matches!(self.word(0), "a" | "another" | "new")
            && link::is_column_word(self.scene.tokens.get(self.at + 1)?);
        if anew && op == BinaryOp::Add {
            return None;
        }
        // "convert the weights … by multiplying them with 2.2": what was named last.
        self.skip(&["it", "them", "the", "values", "value", "these", "this", "by", "with", "each", "all", "numbers"]);
        let said_last = self.at > before && matches!(self.scene.word(self.at - 1), "by" | "with");
        let left = if said_last && matches!(op, BinaryOp::Multiply | BinaryOp::Divide) {
            let mut earlier = self.scene.mentions.iter().rev().filter(|mention| mention.end <= before);
            let (column, guess) = earlier.find_map(|mention| self.scene.resolve(mention))?;
            self.at -= 1;
            Expr::Column(self.scene.name(column, guess))
        } else {
            self.at = before;
            self.product()?
        };
        let joint = self.word(0);
        let fits = match op {
            BinaryOp::Subtract => self.eat(&["from"]),
            BinaryOp::Multiply => self.eat(&["by", "with", "and"]),
            BinaryOp::Divide => self.eat(&["by"]),
            _ => self.eat(&["and", "to", "with"]),
        };
        if !fits {
            return None;
        }
        let right = self.product()?;
        let mut found = match (op, joint) {
            (BinaryOp::Subtract, _) | (BinaryOp::Add, "to") => self.with_rate(op, right, left),
            _ => binary(op, left, right),
        };
        while matches!(op, BinaryOp::Add | BinaryOp::Multiply) && (self.eat(&["and"]) || self.eat_symbol(',')) {
            let before = self.at;
            match self.product() {
                Some(next) => found = binary(op, found, next),
                None => {
                    self.at = before - 1;
                    break;
                }
            }
        }
        Some(found)
    }
}
