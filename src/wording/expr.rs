//! What a computed cell holds, in words: "Quantity × Price × (1 − Discount)".

use crate::plan::{Aggregate, BinaryOp, Direction, Expr, Fit, Function, Lookup, Tallied};

use super::{
    html::Html,
    language::{Language, text},
    names::Spoken,
};

/// How tightly the parts of an expression hold together; looser parts stand in brackets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binding {
    Loose,
    Join,
    Sum,
    Product,
    Power,
    Tight,
}

/// Digits of a number that was said: as many as Excel keeps.
const DIGITS: usize = 10;

impl Language {
    pub(super) fn expr<S: Spoken>(&self, expr: &Expr<S>) -> Html {
        self.bound_expr(expr).0
    }

    fn bound_expr<S: Spoken>(&self, expr: &Expr<S>) -> (Html, Binding) {
        match expr {
            Expr::Number(number) => (self.number(*number, DIGITS), Binding::Tight),
            Expr::Text(value) => (text!(self, "quoted-value", value = self.name(value)), Binding::Tight),
            Expr::Bool(true) => (text!(self, "value-true"), Binding::Tight),
            Expr::Bool(false) => (text!(self, "value-false"), Binding::Tight),
            Expr::Date(day) => (self.day(*day), Binding::Tight),
            Expr::Time(time) => (Html::trusted(time.format("%H:%M").to_string()), Binding::Tight),
            Expr::Empty => (text!(self, "value-empty"), Binding::Tight),
            Expr::Column(column) => (S::column(column, self), Binding::Tight),
            Expr::Previous(column) => (text!(self, "value-above", column = S::column(column, self)), Binding::Loose),
            Expr::Negate(inner) => {
                (text!(self, "expr-minus", what = self.within(inner, Binding::Product)), Binding::Sum)
            }
            Expr::Binary { op, left, right } => self.binary(*op, left, right),
            Expr::Call { function, arguments } => (self.call(*function, arguments), Binding::Loose),
            Expr::If { when, then, otherwise } => (self.choice(when, then, otherwise), Binding::Loose),
            Expr::Whole { aggregate, column } => (self.whole(*aggregate, S::column(column, self)), Binding::Loose),
            Expr::UpTo { aggregate, column, rows } => (self.up_to::<S>(*aggregate, column, *rows), Binding::Loose),
            Expr::Rank { column, direction, within } => {
                let key = match direction.get() {
                    Direction::Descending => "value-rank-highest",
                    Direction::Ascending => "value-rank-lowest",
                };
                let ranked = text!(self, key, column = S::column(column, self));
                let said = if within.is_empty() {
                    ranked
                } else {
                    text!(self, "value-rank-within", rank = ranked, groups = self.columns::<S>(within))
                };
                (self.guessed(said, direction.is_guess()), Binding::Loose)
            }
            Expr::Best { columns, n, aggregate, smallest } => {
                let key = if *smallest { "value-lowest-of" } else { "value-best-of" };
                let (aggregate, columns) = (self.aggregate(*aggregate), self.columns::<S>(columns));
                (text!(self, key, aggregate = aggregate, n = *n, columns = columns), Binding::Loose)
            }
            Expr::HeaderOf { columns, smallest } => {
                let key = if *smallest { "value-header-of-lowest" } else { "value-header-of-highest" };
                (text!(self, key, columns = self.columns::<S>(columns)), Binding::Loose)
            }
            Expr::Tally { columns, of } => (self.tallied::<S>(columns, of), Binding::Loose),
            Expr::Lookup(lookup) => (self.lookup(lookup), Binding::Loose),
        }
    }

    /// "how many of 01/09, 02/09 and 03/09 say P or L".
    fn tallied<S: Spoken>(&self, columns: &[S::Column], of: &Tallied) -> Html {
        let columns = self.columns::<S>(columns);
        match of {
            Tallied::Filled => text!(self, "value-tally-filled", columns = columns),
            Tallied::Numbers => text!(self, "value-tally-numbers", columns = columns),
            Tallied::OneOf(marks) => {
                let marks = self.names_or(marks);
                text!(self, "value-tally", columns = columns, marks = marks)
            }
        }
    }

    /// In brackets where it holds together less tightly than its place needs.
    fn within<S: Spoken>(&self, expr: &Expr<S>, least: Binding) -> Html {
        let (said, binding) = self.bound_expr(expr);
        if binding < least { text!(self, "in-brackets", what = said) } else { said }
    }

    fn binary<S: Spoken>(&self, op: BinaryOp, left: &Expr<S>, right: &Expr<S>) -> (Html, Binding) {
        let (key, own, right_least) = match op {
            BinaryOp::Add => ("expr-plus", Binding::Sum, Binding::Sum),
            BinaryOp::Subtract => ("expr-less", Binding::Sum, Binding::Product),
            BinaryOp::Multiply => ("expr-times", Binding::Product, Binding::Product),
            BinaryOp::Divide => ("expr-divided-by", Binding::Product, Binding::Power),
            BinaryOp::Power => ("expr-to-the-power", Binding::Power, Binding::Tight),
            BinaryOp::Join => ("expr-joined-with", Binding::Join, Binding::Sum),
        };
        (text!(self, key, left = self.within(left, own), right = self.within(right, right_least)), own)
    }

    fn choice<S: Spoken>(&self, when: &crate::plan::Condition<S>, then: &Expr<S>, otherwise: &Expr<S>) -> Html {
        let (when, then) = (self.condition(when), self.expr(then));
        match otherwise {
            Expr::If { when: next, then: value, otherwise } => {
                let rest = self.choice(next, value, otherwise);
                text!(self, "if-else-if", when = when, then = then, rest = rest)
            }
            otherwise => text!(self, "if-then-else", when = when, then = then, otherwise = self.expr(otherwise)),
        }
    }

    fn up_to<S: Spoken>(&self, aggregate: Aggregate, column: &S::Column, rows: Option<u32>) -> Html {
        let whole = self.whole(aggregate, S::column(column, self));
        match rows {
            None => text!(self, "value-up-to", what = whole),
            Some(rows) => text!(self, "value-last-rows", what = whole, rows = rows),
        }
    }

    /// "the Price from “Products” whose Code is that of Item".
    fn lookup<S: Spoken>(&self, lookup: &Lookup<S>) -> Html {
        if let Some(aggregate) = lookup.all {
            return self.gathered(lookup, aggregate);
        }
        let key = match lookup.fit {
            Fit::Exact => "value-lookup",
            Fit::From => "value-lookup-from",
            Fit::UpTo => "value-lookup-up-to",
        };
        let sheet = lookup.sheet.as_deref().or(S::sheet(&lookup.table)).unwrap_or_default();
        let said = text!(
            self,
            key,
            take = S::column(&lookup.take, self),
            sheet = self.name(sheet),
            by = S::column(&lookup.by, self),
            key = self.expr(&lookup.key),
        );
        match &lookup.missing {
            None | Some(Expr::Empty) => said,
            Some(missing) => text!(self, "value-lookup-missing", what = said, missing = self.expr(missing)),
        }
    }

    /// "the sum of Hours over the rows of “Timesheet” where its Project is Project".
    fn gathered<S: Spoken>(&self, lookup: &Lookup<S>, aggregate: Aggregate) -> Html {
        let sheet = lookup.sheet.as_deref().or(S::sheet(&lookup.table)).unwrap_or_default();
        let (by, key) = (S::column(&lookup.by, self), self.expr(&lookup.key));
        if aggregate == Aggregate::Count {
            return text!(self, "value-counted-there", sheet = self.name(sheet), by = by, key = key);
        }
        let whole = self.whole(aggregate, S::column(&lookup.take, self));
        text!(self, "value-gathered", whole = whole, sheet = self.name(sheet), by = by, key = key)
    }

    /// One number over a whole column.
    pub(super) fn whole(&self, aggregate: Aggregate, column: Html) -> Html {
        text!(self, "aggregate-of-column", aggregate = self.aggregate(aggregate), column = column)
    }

    fn call<S: Spoken>(&self, function: Function, arguments: &[Expr<S>]) -> Html {
        if let Some(found) = self.time_between(function, arguments) {
            return found;
        }
        let all: Vec<Html> = arguments.iter().map(|argument| self.expr(argument)).collect();
        let first = all.first().cloned().unwrap_or_default();
        match call_key(function) {
            Call::All(key) => text!(self, key, values = self.both(&all)),
            Call::One(key) => text!(self, key, value = first),
            Call::Three(key) => {
                let (second, third) =
                    (all.get(1).cloned().unwrap_or_default(), all.get(2).cloned().unwrap_or_default());
                text!(self, key, value = first, second = second, third = third)
            }
            Call::Two(key) => {
                let second = all.get(1).cloned().unwrap_or_else(|| text!(self, "value-default"));
                text!(self, key, value = first, second = second)
            }
        }
    }

    /// `MOD(End - Start, 1)`: how long it is from one time of day to the other, over midnight too.
    fn time_between<S: Spoken>(&self, function: Function, arguments: &[Expr<S>]) -> Option<Html> {
        let (Function::Mod, [Expr::Binary { op: BinaryOp::Subtract, left, right }, Expr::Number(day)]) =
            (function, arguments)
        else {
            return None;
        };
        let whole = (day - 1.0).abs() < f64::EPSILON;
        whole.then(|| text!(self, "time-between", from = self.expr(right), to = self.expr(left)))
    }

    /// "2 March 2026".
    pub(super) fn day(&self, day: chrono::NaiveDate) -> Html {
        use chrono::Datelike;
        let months = [
            "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8", "month-9",
            "month-10", "month-11", "month-12",
        ];
        let month = self.text(months[day.month0() as usize], &[]);
        let plain = |number: String| Html::trusted(number);
        text!(
            self,
            "calendar-day",
            day = plain(day.day().to_string()),
            month = month,
            year = plain(day.year().to_string())
        )
    }
}

/// Which text tells a call, and how many of its arguments it names.
enum Call {
    All(&'static str),
    One(&'static str),
    Two(&'static str),
    Three(&'static str),
}

fn call_key(function: Function) -> Call {
    match function {
        Function::Sum => Call::All("call-sum"),
        Function::Average => Call::All("call-average"),
        Function::Min => Call::All("call-min"),
        Function::Max => Call::All("call-max"),
        Function::Median => Call::All("call-median"),
        Function::StandardDeviation => Call::All("call-standard-deviation"),
        Function::Round => Call::Two("call-round"),
        Function::Abs => Call::One("call-abs"),
        Function::Sqrt => Call::One("call-sqrt"),
        Function::Ln => Call::One("call-ln"),
        Function::Log10 => Call::One("call-log10"),
        Function::Exp => Call::One("call-exp"),
        Function::Int => Call::One("call-int"),
        Function::Mod => Call::Two("call-mod"),
        Function::Radians => Call::One("call-radians"),
        Function::Sin => Call::One("call-sin"),
        Function::Cos => Call::One("call-cos"),
        Function::Tan => Call::One("call-tan"),
        Function::Degrees => Call::One("call-degrees"),
        Function::Year => Call::One("call-year"),
        Function::Month => Call::One("call-month"),
        Function::Day => Call::One("call-day"),
        Function::Weekday => Call::One("call-weekday"),
        Function::Days => Call::Two("call-days"),
        Function::EDate => Call::Two("call-edate"),
        Function::Text => Call::Two("call-text"),
        Function::Upper => Call::One("call-upper"),
        Function::Lower => Call::One("call-lower"),
        Function::Proper => Call::One("call-proper"),
        Function::Trim => Call::One("call-trim"),
        Function::Left => Call::Two("call-left"),
        Function::Right => Call::Two("call-right"),
        Function::Len => Call::One("call-len"),
        Function::Substitute => Call::Three("call-substitute"),
        Function::Part => Call::Three("call-part"),
        Function::Rest => Call::Two("call-rest"),
        Function::Value => Call::One("call-value"),
        Function::RoundUp => Call::Two("call-round-up"),
        Function::RoundDown => Call::Two("call-round-down"),
        Function::Years => Call::Two("call-years"),
        Function::Months => Call::Two("call-months"),
        Function::Today => Call::One("call-today"),
        Function::WorkDay => Call::Two("call-work-day"),
        Function::Digits => Call::One("call-digits"),
        Function::YearIn => Call::One("call-year-in"),
    }
}
