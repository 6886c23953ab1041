//! "price times quantity less the discount", "the days between A and B", "20 % of Sales".

mod angles;
mod atoms;
mod days;
mod functions;
mod hours;
mod spread;

use super::{
    conditions::only_for::{self, Rows},
    parser::{Parser, only_column},
    unit_table::{self, Measure},
};
use crate::intent::{
    definitions::Definition,
    link::What,
    scene::Scene,
    token::{Kind, Token, tokenize},
};
use crate::plan::{Aggregate, BinaryOp, Comparison, Condition, Expr, Function, Named};
use crate::workbook::schema::Kind as ColumnKind;

pub(in crate::intent) type Formula = Expr<Named>;

pub(in crate::intent) fn binary(op: BinaryOp, left: Formula, right: Formula) -> Formula {
    Expr::Binary { op, left: Box::new(left), right: Box::new(right) }
}

pub(in crate::intent) fn call(function: Function, arguments: Vec<Formula>) -> Formula {
    Expr::Call { function, arguments }
}

/// `(now - before) / before`, empty where there is no row before.
pub(in crate::intent) fn growth(column: crate::intent::scene::Name) -> Formula {
    let before = Expr::Previous(column.clone());
    let change = binary(BinaryOp::Subtract, Expr::Column(column), before.clone());
    Expr::If {
        when: Box::new(Condition::Compare { left: before.clone(), is: Comparison::Equal, right: Expr::Empty }),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(binary(BinaryOp::Divide, change, before)),
    }
}

impl Parser<'_, '_> {
    /// An expression from here on, as far as it goes; the cursor stays where nothing is found.
    pub(in crate::intent) fn expr(&mut self) -> Option<Formula> {
        let start = self.at;
        let found = self.sum();
        if found.is_none() {
            self.at = start;
        }
        found.map(|expr| self.after(expr))
    }

    fn sum(&mut self) -> Option<Formula> {
        let mut left = self.product()?;
        loop {
            let before = self.at;
            let op = if let Some(op) = self.after_a_change() {
                op
            } else if self.eat_symbol('+') || self.eat(&["plus"]) {
                BinaryOp::Add
            } else if self.eat_symbol('-')
                || self.eat(&["minus"])
                || (self.word(1) != "than" && self.eat(&["less"]))
                || self.eat_phrase(&["after deducting", "net of", "after subtracting", "reduced by", "lowered by"])
            {
                BinaryOp::Subtract
            } else if self.eat_symbol('&') {
                BinaryOp::Join
            } else if let Some(op) = self.joined_step() {
                op
            } else if let Some(changed) = self.with_regard_to(&left) {
                left = changed;
                continue;
            } else {
                return Some(left);
            };
            let Some(right) = self.product() else {
                self.at = before;
                return Some(left);
            };
            // "less the promo discount" of a column Promo.
            if self.mention().is_none()
                && matches!(op, BinaryOp::Add | BinaryOp::Subtract)
                && only_column(&right).is_some()
            {
                self.eat(&["discount", "rebate", "reduction", "surcharge", "markup"]);
            }
            left = self.with_rate(op, spread::amount_of(left), spread::amount_of(right));
        }
    }

    /// "the salary of each employee after an increase of 3 %", "the price with a reduction of 5".
    fn after_a_change(&mut self) -> Option<BinaryOp> {
        let start = self.at;
        self.skip_each();
        if self.word(0) == "of" && matches!(self.word(1), "each" | "every") {
            self.at += 3;
        }
        let led = self.eat(&["after", "with", "following", "at"]);
        self.skip(&["a", "an", "the"]);
        let op = match self.word(0) {
            "increase" | "raise" | "rise" | "surcharge" | "markup" | "uplift" | "addition" => Some(BinaryOp::Add),
            "reduction" | "cut" | "decrease" | "discount" | "deduction" | "drop" => Some(BinaryOp::Subtract),
            _ => None,
        };
        let found = op.filter(|_| led && self.mention().is_none() && matches!(self.word(1), "of" | "by"));
        self.at = if found.is_some() { self.at + 2 } else { start };
        found
    }

    /// ", minus", ", then add", "and then subtract": a further step behind a comma.
    fn joined_step(&mut self) -> Option<BinaryOp> {
        let start = self.at;
        let joined = self.eat_symbol(',') | self.eat(&["and"]) | self.eat(&["then"]);
        let op = if !joined {
            None
        } else if self.eat(&["plus"]) || self.word(1) != "a" && self.eat(&["add", "adding"]) {
            Some(BinaryOp::Add)
        } else if self.eat(&["minus", "less", "subtract", "subtracting", "deduct", "deducting"])
            || self.eat_phrase(&["take off", "taking off", "take away", "reduced by", "lowered by"])
        {
            Some(BinaryOp::Subtract)
        } else {
            None
        };
        if op.is_none() {
            self.at = start;
        }
        op
    }

    /// "after discount", "considering the discount", "including VAT": a share of what stands before.
    fn with_regard_to(&mut self, left: &Formula) -> Option<Formula> {
        let start = self.at;
        self.eat_symbol(',');
        let plus = self.eat(&["including", "incl"]) || self.eat_phrase(&["with", "plus the"]);
        let led = plus
            || self.eat(&["after", "considering", "given"])
            || self.eat_phrase(&[
                "taking into account",
                "taking account of",
                "with regard to",
                "based on",
                "allowing for",
            ]);
        self.skip(&["the", "applying", "deducting", "subtracting", "any", "a", "corresponding", "its"]);
        let rate = if led { self.column().filter(|(column, _)| self.is_rate(*column)) } else { None };
        // "accounts with a rate over 3 %": a condition, and names cannot be lowered by a rate.
        let of_text =
            only_column(left).and_then(|name| self.column_of(name)).is_some_and(|of| self.kind(of) == ColumnKind::Text);
        let Some((column, name)) = rate.filter(|_| !of_text && !self.compares_next()) else {
            self.at = start;
            return None;
        };
        let header = &self.scene.linker.columns[column].words;
        let adds = header.iter().any(|word| matches!(word.as_str(), "tax" | "vat" | "gst" | "tip"));
        let op = if adds { BinaryOp::Add } else { BinaryOp::Subtract };
        Some(self.with_rate(op, left.clone(), Expr::Column(name)))
    }

    /// "over 3 %", "is above 0.2": what was just read is compared.
    fn compares_next(&self) -> bool {
        let mut ahead = 0;
        while matches!(self.word(ahead), "is" | "are" | "was" | "of") {
            ahead += 1;
        }
        matches!(
            self.word(ahead),
            "over"
                | "above"
                | "under"
                | "below"
                | "more"
                | "less"
                | "greater"
                | "higher"
                | "lower"
                | "at"
                | "between"
                | "exceeding"
        ) || self.look(ahead).is_some_and(|token| matches!(token.kind, Kind::Symbol('<' | '>' | '=' | 'G' | 'L' | 'N')))
    }

    /// `MAX(60, Distance * 2.5)`, `ROUND(Price, 2)`: a formula as Excel writes it.
    fn as_written(&mut self) -> Option<Formula> {
        let function = match self.word(0) {
            "max" => Function::Max,
            "min" => Function::Min,
            "sum" => Function::Sum,
            "average" => Function::Average,
            "round" => Function::Round,
            "abs" => Function::Abs,
            "sqrt" => Function::Sqrt,
            "ln" => Function::Ln,
            "log10" => Function::Log10,
            "exp" => Function::Exp,
            "int" => Function::Int,
            "mod" => Function::Mod,
            "year" => Function::Year,
            "month" => Function::Month,
            "day" => Function::Day,
            "days" => Function::Days,
            "len" => Function::Len,
            "upper" => Function::Upper,
            "lower" => Function::Lower,
            "proper" => Function::Proper,
            "rest" => Function::Rest,
            "trim" => Function::Trim,
            "left" => Function::Left,
            "right" => Function::Right,
            _ => return None,
        };
        if !self.look(1).is_some_and(|token| token.is_symbol('(') && !token.spaced) {
            return None;
        }
        self.at += 2;
        let mut arguments = vec![self.sum()?];
        while self.eat_symbol(',') || self.eat_symbol(';') {
            arguments.push(self.sum()?);
        }
        self.eat_symbol(')').then_some(())?;
        // One column in a function of many is the whole column.
        let aggregate = match (function, arguments.as_slice()) {
            (Function::Max, [Expr::Column(_)]) => Some(Aggregate::Max),
            (Function::Min, [Expr::Column(_)]) => Some(Aggregate::Min),
            (Function::Sum, [Expr::Column(_)]) => Some(Aggregate::Sum),
            (Function::Average, [Expr::Column(_)]) => Some(Aggregate::Mean),
            _ => None,
        };
        match (aggregate, only_column(&arguments[0])) {
            (Some(aggregate), Some(column)) => Some(Expr::Whole { aggregate, column: column.clone() }),
            _ => Some(call(function, arguments)),
        }
    }

    /// "plus 20 %" and "less the discount" mean a share of what stands before.
    fn with_rate(&self, op: BinaryOp, left: Formula, right: Formula) -> Formula {
        if let Some(moved) = self.moved(op, &left, &right) {
            return moved;
        }
        let is_rate = matches!(op, BinaryOp::Add | BinaryOp::Subtract)
            && match &right {
                Expr::Number(number) => {
                    // "add 10 % to the price": the share was said before what it is of.
                    let said = |token: &crate::intent::token::Token| matches!(token.kind, Kind::Percent(share) if (share - number).abs() < f64::EPSILON);
                    number.abs() < 1.0 && self.scene.tokens[self.at.saturating_sub(8)..self.at].iter().any(said)
                }
                Expr::Column(name) => self.column_of(name).is_some_and(|column| self.is_rate(column)),
                _ => false,
            };
        let left_is_rate =
            only_column(&left).and_then(|name| self.column_of(name)).is_some_and(|column| self.is_rate(column));
        if is_rate && !left_is_rate && !matches!(left, Expr::Number(_)) {
            binary(BinaryOp::Multiply, left, binary(op, Expr::Number(1.0), right))
        } else {
            binary(op, left, right)
        }
    }

    /// A date and a column of months or years: "start date plus Term (months)".
    fn moved(&self, op: BinaryOp, left: &Formula, right: &Formula) -> Option<Formula> {
        let (Expr::Column(date), Expr::Column(span)) = (left, right) else { return None };
        let span_of = &self.scene.linker.columns[self.column_of(span)?];
        let months = if span_of.counts("month") {
            right.clone()
        } else if span_of.counts("year") && !span_of.counts("rate") {
            binary(BinaryOp::Multiply, right.clone(), Expr::Number(12.0))
        } else {
            return None;
        };
        let months = match op {
            BinaryOp::Add => months,
            BinaryOp::Subtract => binary(BinaryOp::Subtract, Expr::Number(0.0), months),
            _ => return None,
        };
        let dated = self.kind(self.column_of(date)?).is_date() && span_of.kind.is_numeric();
        dated.then(|| call(Function::EDate, vec![left.clone(), months]))
    }

    fn product(&mut self) -> Option<Formula> {
        let mut left = self.power()?;
        loop {
            let before = self.at;
            let op = if self.eat_symbol('*')
                || self.eat(&["times", "x"])
                || self.eat_phrase(&["multiplied by", "multiplied with"])
            {
                BinaryOp::Multiply
            } else if self.eat_phrase(&["divided by"]) {
                let right = self.share_sum(&left).or_else(|| self.power());
                let Some(right) = right else {
                    self.at = before;
                    return Some(left);
                };
                left = binary(BinaryOp::Divide, left, right);
                continue;
            } else if self.eat_symbol('/') || self.over() {
                // "the average weight per piece" of a row: its weight by its pieces.
                if let (Expr::Whole { aggregate: crate::plan::Aggregate::Mean, column }, Some("per")) =
                    (&left, self.read_last().map(|token| token.folded.as_str()))
                {
                    left = Expr::Column(column.clone());
                }
                BinaryOp::Divide
            } else if let Some(heads) = self.per_head() {
                left = super::add::per_head(self.scene, left, heads);
                continue;
            } else if self.eat_phrase(&[
                "as a percentage of",
                "as percentage of",
                "as a percent of",
                "as a share of",
                "as percent of",
            ]) {
                self.skip_articles();
                left = self.share_of(left)?;
                continue;
            } else {
                return Some(left);
            };
            let Some(right) = self.power() else {
                self.at = before;
                return Some(left);
            };
            let each = op == BinaryOp::Divide && self.scene.word(before) == "per";
            left = if each { super::add::for_each_of(self.scene, left, right) } else { binary(op, left, right) };
        }
    }

    /// "A divided by B plus A": its share of both, as it is said and not as signs would bind.
    fn share_sum(&mut self, part: &Formula) -> Option<Formula> {
        let before = self.at;
        let mut whole = self.power()?;
        let mut holds = whole == *part;
        while self.eat(&["plus"]) {
            self.skip_articles();
            let Some(next) = self.power() else { break };
            holds |= next == *part;
            whole = binary(BinaryOp::Add, whole, next);
        }
        let shares = holds && matches!(whole, Expr::Binary { op: BinaryOp::Add, .. });
        if !shares {
            self.at = before;
        }
        shares.then_some(whole)
    }

    /// "… per capita": over those who live there.
    fn per_head(&mut self) -> Option<usize> {
        let before = self.at;
        if self.eat(&["per"]) {
            let unit = &self.scene.tokens[self.at..(self.at + 1).min(self.scene.len())];
            if let Some(column) = super::add::heads(self.scene, unit) {
                self.at += 1;
                return Some(column);
            }
        }
        self.at = before;
        None
    }

    /// "Profit over Sales": only between columns, for "over 30" compares.
    fn over(&mut self) -> bool {
        let before = self.at;
        if self.eat(&["over", "per"]) {
            self.skip_articles();
            let number = |mention: &crate::intent::link::Mention| match &mention.what {
                What::Column { candidates, .. } => candidates.first().is_some_and(|at| self.kind(*at).is_numeric()),
                _ => false,
            };
            if self.mention().is_some_and(number) {
                return true;
            }
        }
        self.at = before;
        false
    }

    /// "… of the total": the column's own total when nothing else is named.
    fn share_of(&mut self, part: Formula) -> Option<Formula> {
        // "… of total revenue", where a column is called so.
        if self.mention().is_none() && self.eat(&["total", "whole", "sum"]) {
            let before = self.at;
            self.skip_articles();
            let of = self.column().map(|(_, name)| name);
            if of.is_none() {
                self.at = before;
            }
            let column = of.or_else(|| only_column(&part).cloned())?;
            return Some(binary(BinaryOp::Divide, part, Expr::Whole { aggregate: Aggregate::Sum, column }));
        }
        let whole = self.power()?;
        Some(binary(BinaryOp::Divide, part, whole))
    }

    fn power(&mut self) -> Option<Formula> {
        let left = self.atom()?;
        if self.eat_symbol('^') || self.eat_phrase(&["to the power of"]) {
            let right = self.atom()?;
            return Some(binary(BinaryOp::Power, left, right));
        }
        if self.eat(&["squared"]) {
            return Some(binary(BinaryOp::Power, left, Expr::Number(2.0)));
        }
        Some(left)
    }

    /// "increased by 10 %", "rounded to 2 decimals", "of the previous row".
    fn after(&mut self, mut expr: Formula) -> Formula {
        loop {
            let before = self.at;
            if self.eat_phrase(&["increased by", "raised by", "plus"])
                || self.eat_phrase(&["decreased by", "reduced by", "discounted by", "lowered by"])
            {
                let adds = matches!(self.scene.word(before), "increased" | "raised" | "plus");
                if let Some(by) = self.product() {
                    expr = self.with_rate(if adds { BinaryOp::Add } else { BinaryOp::Subtract }, expr, by);
                    continue;
                }
            } else if self.eat_phrase(&["rounded to", "round to"]) {
                self.skip_articles();
                let digits = self.token().and_then(crate::intent::token::Token::number).unwrap_or(0.0);
                let number = self.token().and_then(crate::intent::token::Token::number).is_some();
                self.at += usize::from(number);
                self.eat(&["nearest", "whole", "integer"]);
                self.eat(&["decimals", "decimal", "digits", "places", "integer", "number", "whole"]);
                self.eat(&["places", "number"]);
                expr = call(Function::Round, vec![expr, Expr::Number(digits)]);
                continue;
            }
            self.at = before;
            if self.eat_phrase(&[
                "from degrees to radians",
                "from degree to radian",
                "to radians",
                "into radians",
                "in radians",
            ]) {
                expr = call(Function::Radians, vec![expr]);
                continue;
            } else if self.eat_phrase(&["from radians to degrees", "to degrees", "into degrees", "in degrees"]) {
                expr = call(Function::Degrees, vec![expr]);
                continue;
            }
            return expr;
        }
    }
}

/// "…, with a minimum charge of $12": what is defined, within its bounds.
pub(super) fn bounded(scene: &Scene<'_>, definition: &Definition, value: Formula) -> Option<Formula> {
    let bound = |function, limit: Option<f64>, value: Formula| match limit {
        Some(limit) => call(function, vec![value, Expr::Number(limit)]),
        None => value,
    };
    let value = bound(Function::Min, definition.most, bound(Function::Max, definition.least, value));
    let value = adjusted(scene, definition, value)?;
    let Some(only) = &definition.only else { return Some(value) };
    match only_for::rows(&Scene::new(only.clone(), scene.linker, &[])) {
        Rows::Those(when, _) => Some(Expr::If { when, then: Box::new(value), otherwise: Box::new(Expr::Number(0.0)) }),
        Rows::All | Rows::Unknown => None,
    }
}

/// "express parcels cost 20 % more": with what some rows pay more or less; none where nobody can tell which rows.
pub(super) fn adjusted(scene: &Scene<'_>, definition: &Definition, value: Formula) -> Option<Formula> {
    if definition.adjusted.is_empty() {
        return Some(value);
    }
    if definition.adjusted.iter().all(|one| one.plus.is_some()) {
        return definition.adjusted.iter().try_fold(value, |value, one| {
            let when = Box::new(rows_told(scene, &one.words)?);
            let then = Box::new(Expr::Number(one.plus?));
            let plus = Expr::If { when, then, otherwise: Box::new(Expr::Number(0.0)) };
            Some(binary(BinaryOp::Add, value, plus))
        });
    }
    let factor = definition.adjusted.iter().rev().try_fold(Expr::Number(1.0), |otherwise, one| {
        let then = Expr::Number(one.factor);
        match only_for::rows(&Scene::new(one.words.clone(), scene.linker, &[])) {
            Rows::Those(when, _) => Some(Expr::If { when, then: Box::new(then), otherwise: Box::new(otherwise) }),
            Rows::All if definition.adjusted.len() == 1 => Some(then),
            Rows::All | Rows::Unknown => None,
        }
    })?;
    Some(binary(BinaryOp::Multiply, value, factor))
}

/// "for every rep whose total is 90,000 or more", "if the weight is over 10": which rows.
fn rows_told(scene: &Scene<'_>, told: &[Token]) -> Option<Condition<crate::plan::Named>> {
    let at = told.iter().position(|token| {
        matches!(
            token.folded.as_str(),
            "whose" | "if" | "when" | "where" | "with" | "who" | "that" | "over" | "above" | "under" | "below"
        )
    });
    let at = at?;
    let leads = matches!(told[at].folded.as_str(), "over" | "above" | "under" | "below");
    let inner = Scene::new(told[at + usize::from(!leads)..].to_vec(), scene.linker, scene.definitions);
    let mut parser = Parser::new(&inner, 0, inner.len());
    parser.condition().filter(|_| parser.is_done())
}

/// "0.75 kg", "9.81 m/s²": the number, where nothing but what it is measured in stands behind it. Times are left as they
/// are: months are counted otherwise than days.
fn without_unit(value: &[Token]) -> Vec<Token> {
    let unit = |token: &Token| unit_table::named(&token.folded).is_some_and(|unit| unit.measure != Measure::Time);
    let behind = |token: &Token| {
        matches!(token.kind, Kind::Symbol('/' | '^' | '²' | '³'))
            || unit_table::named(&token.folded).is_some()
            || matches!(token.folded.as_str(), "s²" | "s2" | "m²" | "m³" | "per")
    };
    match value {
        [number, first, rest @ ..]
            if matches!(number.kind, Kind::Number(_)) && unit(first) && rest.iter().all(behind) =>
        {
            vec![number.clone()]
        }
        _ => value.to_vec(),
    }
}

/// The words of a definition. "with the length in metres" of a column Length (cm): divided by 100; none where nobody knows
/// what the column holds.
pub(super) fn words_of(scene: &Scene<'_>, definition: &Definition) -> Option<Vec<Token>> {
    let Some((noun, unit)) = &definition.measured else { return Some(without_unit(&definition.value)) };
    let wanted = unit_table::named(unit)?;
    let stem = scene.linker.stem(noun);
    let columns = &scene.linker.columns;
    let of_noun = |at: &usize| columns[*at].own().iter().any(|word| scene.linker.stem(word) == stem);
    let header = &columns[(0..columns.len()).find(of_noun)?].name;
    let held = unit_table::of_header(header).filter(|held| held.measure == wanted.measure)?;
    let by = wanted.size / held.size;
    let (sign, by) = if by < 1.0 { ('*', 1.0 / by) } else { ('/', by) };
    let by = format!("{by:.9}").trim_end_matches('0').trim_end_matches('.').to_owned();
    let mut tokens = Vec::new();
    for token in &definition.value {
        let is_noun = token.kind == Kind::Word && scene.linker.stem(&token.folded) == stem;
        if is_noun && by != "1" {
            tokens.extend(tokenize("("));
            tokens.push(token.clone());
            tokens.extend(tokenize(&format!("{sign} {by} )")));
        } else {
            tokens.push(token.clone());
        }
    }
    Some(tokens)
}
