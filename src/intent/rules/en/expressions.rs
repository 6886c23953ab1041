//! "price times quantity less the discount", "the days between A and B", "20 % of Sales".

use crate::plan::{Aggregate, BinaryOp, Comparison, Condition, Expr, Function, Named};

use super::parser::{Parser, only_column};
use crate::intent::{link::What, scene::Scene, token::Kind};

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
            let op = if self.eat_symbol('+') || self.eat(&["plus"]) {
                BinaryOp::Add
            } else if self.eat_symbol('-')
                || self.eat(&["minus"])
                || (self.word(1) != "than" && self.eat(&["less"]))
                || self.eat_phrase(&["after deducting", "net of", "after subtracting"])
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
            left = self.with_rate(op, left, right);
        }
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
            || self.eat_phrase(&["take off", "taking off", "take away"])
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
        let Some((column, name)) = rate else {
            self.at = start;
            return None;
        };
        let header = crate::intent::link::words(&self.scene.linker.columns[column].name);
        let adds = header.iter().any(|word| matches!(word.as_str(), "tax" | "vat" | "gst" | "tip"));
        let op = if adds { BinaryOp::Add } else { BinaryOp::Subtract };
        Some(self.with_rate(op, left.clone(), Expr::Column(name)))
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

    fn product(&mut self) -> Option<Formula> {
        let mut left = self.power()?;
        loop {
            let before = self.at;
            let op = if self.eat_symbol('*')
                || self.eat(&["times", "x"])
                || self.eat_phrase(&["multiplied by", "multiplied with"])
            {
                BinaryOp::Multiply
            } else if self.eat_symbol('/') || self.eat_phrase(&["divided by"]) || self.over() {
                BinaryOp::Divide
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
            left = binary(op, left, right);
        }
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
        if self.eat(&["total", "whole", "sum"]) {
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

    fn atom(&mut self) -> Option<Formula> {
        self.skip_articles();
        let start = self.at;
        if let Some(found) = self.phrase_atom() {
            return Some(found);
        }
        self.at = start;
        if let Some(found) = self.defined_empty() {
            return Some(found);
        }
        if let Some(found) = super::charges::phrase(self) {
            return Some(found);
        }
        self.at = start;
        if let Some(found) = self.looked_up() {
            return Some(found);
        }
        if let Some(found) = self.known_amount() {
            return Some(found);
        }
        if let Some((_, name)) = self.column() {
            let at_name = self.at;
            if self.eat_phrase(&[
                "of the previous row",
                "of the row above",
                "in the previous row",
                "in the row above",
                "from the previous row",
            ]) {
                return Some(Expr::Previous(name));
            }
            // "the Close of the previous day"
            if self.eat(&["of", "in", "from", "on"]) {
                self.skip(&["the"]);
                if self.eat(&["previous", "prior", "preceding"])
                    && self
                        .eat(&["day", "week", "month", "quarter", "year", "period", "record", "entry", "date", "one"])
                {
                    return Some(Expr::Previous(name));
                }
            }
            self.at = at_name;
            return Some(Expr::Column(name));
        }
        if let Some(found) = self.defined() {
            return Some(found);
        }
        self.at = start;
        if let Some(found) = self.in_brackets() {
            return Some(found);
        }
        let token = self.token()?;
        if self.eat_symbol('(') {
            let inner = self.sum()?;
            return self.eat_symbol(')').then_some(inner);
        }
        if self.eat_symbol('-') {
            return Some(Expr::Negate(Box::new(self.atom()?)));
        }
        if matches!(token.kind, Kind::Percent(_))
            || (matches!(token.kind, Kind::Number(_)) && matches!(self.word(1), "percent" | "pct"))
        {
            return self.percent();
        }
        let literal = match &token.kind {
            Kind::Number(number) | Kind::Money(number, _) => Expr::Number(*number),
            Kind::Date(date) => Expr::Date(*date),
            Kind::Quoted(text) => Expr::Text(text.clone()),
            Kind::Word => Expr::Number(magnitude(&token.folded).or_else(|| token.number())?),
            Kind::Percent(_) | Kind::Symbol(_) => return None,
        };
        self.at += 1;
        Some(self.scaled(literal))
    }

    /// "the interest" is an amount, though only a column of rates has the word.
    fn known_amount(&mut self) -> Option<Formula> {
        let mention = self.mention()?;
        let What::Column { candidates, guess: true } = &mention.what else { return None };
        let said = self.scene.text(mention.start, mention.end).to_lowercase();
        let rate = candidates.first().is_some_and(|column| self.is_rate(*column));
        // "compound interest" is another thing than interest.
        let free = self.at == 0
            || matches!(
                self.scene.word(self.at - 1),
                "the" | "and" | "plus" | "add" | "of" | "with" | "total" | "minus" | "by"
            )
            || matches!(self.scene.tokens[self.at - 1].kind, Kind::Symbol(_));
        if !rate || !free || said.contains("rate") || said.contains("percent") {
            return None;
        }
        let found = super::business::formula(self.scene, &said)?;
        self.at = mention.end;
        Some(found)
    }

    /// "5 million", "3 thousand".
    fn scaled(&mut self, literal: Formula) -> Formula {
        match (&literal, magnitude(self.word(0))) {
            (Expr::Number(number), Some(factor)) => {
                self.at += 1;
                Expr::Number(number * factor)
            }
            _ => literal,
        }
    }

    /// "20 %" alone, "20 % of Sales", "20 % tax on Sales".
    fn percent(&mut self) -> Option<Formula> {
        let token = self.token()?;
        let share = match token.kind {
            Kind::Percent(share) => share,
            Kind::Number(number) => {
                self.at += 1;
                number / 100.0
            }
            _ => return None,
        };
        self.at += 1;
        let before = self.at;
        self.eat(&["tax", "vat", "commission", "discount", "fee", "bonus", "interest", "margin"]);
        if self.eat(&["of", "on", "off"]) {
            let off = self.scene.word(self.at - 1) == "off";
            if let Some(base) = self.power() {
                let factor = if off { 1.0 - share } else { share };
                return Some(binary(BinaryOp::Multiply, base, Expr::Number(factor)));
            }
        }
        self.at = before;
        Some(Expr::Number(share))
    }

    /// A column that is still empty stands for what it is defined as.
    fn defined_empty(&mut self) -> Option<Formula> {
        let mention = self.mention()?;
        let What::Column { candidates, .. } = &mention.what else { return None };
        let empty = candidates.first().is_some_and(|column| self.scene.linker.columns[*column].filled == 0);
        if !empty || self.depth == 0 {
            return None;
        }
        let start = self.at;
        let found = self.defined();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    /// "Cost of Goods Sold (COGS)": a long name with the column's in brackets.
    fn in_brackets(&mut self) -> Option<Formula> {
        let start = self.at;
        let open = (start + 1..(start + 8).min(self.end)).find(|at| self.scene.tokens[*at].is_symbol('('))?;
        let plain = self.scene.tokens[start..open].iter().all(|token| token.kind == Kind::Word);
        self.at = open + 1;
        let found = self.column().filter(|_| plain).map(|(_, name)| name);
        if found.is_none() || !self.eat_symbol(')') {
            self.at = start;
            return None;
        }
        found.map(Expr::Column)
    }

    /// A name that the message or its context defines.
    fn defined(&mut self) -> Option<Formula> {
        if self.depth > 4 {
            return None;
        }
        for length in (1..=5.min(self.end - self.at)).rev() {
            // A sign behind the name is no part of it.
            if matches!(self.scene.tokens[self.at + length - 1].kind, Kind::Symbol(_)) {
                continue;
            }
            let said: Vec<String> = self.scene.tokens[self.at..self.at + length]
                .iter()
                .flat_map(|token| crate::intent::link::words(&token.raw))
                .collect();
            let Some(definition) = self.scene.definitions.iter().find(|one| one.is(&said)) else { continue };
            let inner = Scene::new(definition.value.clone(), self.scene.linker, self.scene.definitions);
            let mut parser = Parser { depth: self.depth + 1, ..Parser::new(&inner, 0, inner.len()) };
            let found = parser.expr()?;
            if !parser.is_done() {
                return None;
            }
            self.at += length;
            return Some(found);
        }
        None
    }

    fn phrase_atom(&mut self) -> Option<Formula> {
        self.heading()
            .or_else(|| self.change())
            .or_else(|| self.series())
            .or_else(|| self.as_written())
            .or_else(|| self.of_many())
            .or_else(|| self.days_from())
            .or_else(|| self.of_two())
            .or_else(|| self.of_one())
            .or_else(|| self.verbal())
    }

    /// "the sum of A, B and C", "the average of B to E"; of a single column, over all its rows.
    fn of_many(&mut self) -> Option<Formula> {
        let start = self.at;
        if self
            .mention()
            .is_some_and(|mention| matches!(mention.what, What::Column { .. }) && mention.end > self.at + 1)
        {
            return None;
        }
        let (function, aggregate) = match self.word(0) {
            "sum" | "total" | "adding" | "summing" | "adds" | "sums" | "totals" => (Function::Sum, Aggregate::Sum),
            "average" | "mean" | "avg" | "averaging" => (Function::Average, Aggregate::Mean),
            "maximum" | "max" | "highest" | "largest" | "biggest" | "greatest" => (Function::Max, Aggregate::Max),
            "minimum" | "min" | "lowest" | "smallest" => (Function::Min, Aggregate::Min),
            "median" => (Function::Average, Aggregate::Median),
            _ => return None,
        };
        // "a Total column Quantity times Price": the word is the name of the column to come.
        if self.word(1) == "column" {
            return None;
        }
        self.at += 1;
        self.eat(&["up"]);
        self.eat(&["value", "amount"]);
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
            [(_, name)] => Some(Expr::Whole { aggregate, column: name.clone() }),
            _ if aggregate == Aggregate::Median => None,
            _ => Some(call(function, columns.into_iter().map(|(_, name)| Expr::Column(name)).collect())),
        }
    }

    /// "45 days after the Invoice date", "2 weeks before the Deadline", "3 months from Start".
    fn days_from(&mut self) -> Option<Formula> {
        let start = self.at;
        let found = self.moved_date();
        if found.is_none() {
            self.at = start;
        }
        found
    }

    fn moved_date(&mut self) -> Option<Formula> {
        let number = self.token().and_then(crate::intent::token::Token::number)?;
        self.at += 1;
        let unit = self.word(0);
        self.at += 1;
        let back = match self.word(0) {
            "after" | "from" | "behind" | "past" => 1.0,
            "before" | "ahead" => -1.0,
            _ => return None,
        };
        self.at += 1;
        self.skip_articles();
        let (column, name) = self.column()?;
        self.kind(column).is_date().then_some(())?;
        let date = Expr::Column(name);
        let days = match unit {
            "day" | "days" => number,
            "week" | "weeks" => number * 7.0,
            "month" | "months" => return Some(call(Function::EDate, vec![date, Expr::Number(number * back)])),
            "year" | "years" => return Some(call(Function::EDate, vec![date, Expr::Number(number * back * 12.0)])),
            _ => return None,
        };
        let op = if back > 0.0 { BinaryOp::Add } else { BinaryOp::Subtract };
        Some(binary(op, date, Expr::Number(days)))
    }

    /// "the difference between A and B", "the days between A and B", "the ratio of A to B".
    fn of_two(&mut self) -> Option<Formula> {
        let days = self.eat_phrase(&["number of days", "how many days", "days", "time"]);
        if days {
            self.eat(&["elapsed", "passed"]);
            if !self.eat(&["between", "from", "since"]) {
                return None;
            }
            let from = self.product()?;
            if !self.eat(&["and", "to", "until", "till"]) {
                return None;
            }
            let to = self.product()?;
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

    /// Whether a day lies behind all days of the column.
    fn is_later(&self, day: &Formula, of: &Formula) -> bool {
        let (Expr::Date(day), Some(name)) = (day, only_column(of)) else { return false };
        let last = self.column_of(name).and_then(|column| self.scene.linker.columns[column].range).map(|range| range.1);
        let serial = (*day - chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap_or_default()).num_days();
        last.is_some_and(|last| last <= serial as f64)
    }

    fn both_dates(&self, one: &Formula, other: &Formula) -> bool {
        [one, other].into_iter().all(|expr| match expr {
            Expr::Date(_) => true,
            Expr::Column(name) => self.column_of(name).is_some_and(|column| self.kind(column).is_date()),
            _ => false,
        })
    }

    /// "half of X", "the square root of X", "the year of X", "the first 3 letters of X".
    fn of_one(&mut self) -> Option<Formula> {
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
        self.eat(&["case", "number", "part"]);
        let of = self.eat(&["of", "from", "in"]);
        self.skip_articles();
        let date_part = matches!(function, Function::Year | Function::Month | Function::Day | Function::Weekday);
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

    /// "the first 3 letters of X", "the first letter of X".
    fn letters(&mut self) -> Option<Formula> {
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
    fn verbal(&mut self) -> Option<Formula> {
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

fn magnitude(word: &str) -> Option<f64> {
    match word {
        "hundred" => Some(100.0),
        "thousand" => Some(1e3),
        "million" | "millions" => Some(1e6),
        "billion" | "billions" => Some(1e9),
        _ => None,
    }
}
