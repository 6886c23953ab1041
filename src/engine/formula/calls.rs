//! Function calls.

use crate::plan::{Aggregate, Bound, Expr, Function};

use super::{Level, Writer, Written};

impl Writer<'_> {
    pub(super) fn call(&self, function: Function, arguments: &[Expr<Bound>], row: u32) -> Written {
        if function == Function::Days {
            let to = self.day(arguments.get(1)?, row, Level::Sum)?;
            let from = self.day(arguments.first()?, row, Level::Product)?;
            return Some((format!("{to}-{from}"), Level::Sum));
        }
        match function {
            Function::Part | Function::Rest => return self.piece(function, arguments, row),
            Function::Years | Function::Months => {
                let (from, to) = (self.loose(arguments.first()?, row)?, self.loose(arguments.get(1)?, row)?);
                let unit = if function == Function::Years { "Y" } else { "M" };
                return Some((format!("DATEDIF({from},{to},\"{unit}\")"), Level::Atom));
            }
            // The day when the plan was made is for the first result alone.
            Function::Today => return Some(("TODAY()".to_owned(), Level::Atom)),
            Function::Digits | Function::YearIn => return None,
            _ => {}
        }
        if function.is_over_cells()
            && let Some(range) = self.neighbours(arguments, row)
        {
            return Some((format!("{}({range})", name(function)), Level::Atom));
        }
        let mut texts: Vec<String> =
            arguments.iter().map(|argument| self.loose(argument, row)).collect::<Option<_>>()?;
        if matches!(function, Function::Round | Function::RoundUp | Function::RoundDown) && texts.len() == 1 {
            texts.push("0".to_owned());
        }
        Some((format!("{}({})", name(function), texts.join(",")), Level::Atom))
    }

    /// `B2:E2` for columns that stand side by side, in order.
    fn neighbours(&self, arguments: &[Expr<Bound>], row: u32) -> Option<String> {
        let indexes: Vec<u32> = arguments
            .iter()
            .map(|argument| if let Expr::Column(column) = argument { Some(column.index) } else { None })
            .collect::<Option<_>>()?;
        let (first, last) = (*indexes.first()?, *indexes.last()?);
        let side_by_side = indexes.len() > 1 && indexes.windows(2).all(|pair| pair[1] == pair[0] + 1);
        side_by_side.then(|| format!("{}{}:{}", self.prefix, self.place(first, row), self.place(last, row)))
    }

    /// A piece of a text: each delimiter is made as long as the whole text, so that a cut of that length
    /// holds one piece and spaces.
    fn piece(&self, function: Function, arguments: &[Expr<Bound>], row: u32) -> Written {
        let text = self.loose(arguments.first()?, row)?;
        let Some(Expr::Text(cut)) = arguments.get(1) else { return None };
        let source = if cut == " " { format!("TRIM({text})") } else { text.clone() };
        let cut = super::quoted(cut).0;
        if function == Function::Rest {
            let rest = format!("MID({source},FIND({cut},{source})+LEN({cut}),LEN({text}))");
            return Some((format!("IFERROR(TRIM({rest}),\"\")"), Level::Atom));
        }
        let Some(Expr::Number(n)) = arguments.get(2) else { return None };
        let wide = format!("SUBSTITUTE({source},{cut},REPT(\" \",LEN({text})))");
        Some((
            if *n < 0.0 {
                format!("TRIM(RIGHT({wide},LEN({text})))")
            } else if *n <= 1.0 {
                format!("TRIM(LEFT({wide},LEN({text})))")
            } else {
                format!("TRIM(MID({wide},{}*LEN({text})+1,LEN({text})))", n - 1.0)
            },
            Level::Atom,
        ))
    }

    /// A date without its time.
    fn day(&self, expr: &Expr<Bound>, row: u32, least: Level) -> Option<String> {
        let whole = match expr {
            Expr::Date(_) => true,
            Expr::Column(column) | Expr::Previous(column) => !self.with.facts(column.index).fractions,
            _ => false,
        };
        if whole { self.operand(expr, row, least) } else { Some(format!("INT({})", self.loose(expr, row)?)) }
    }

    /// `IF(test,…,…)`; `branch` writes what is taken.
    pub(super) fn choice(
        &self,
        test: &str,
        then: &Expr<Bound>,
        otherwise: &Expr<Bound>,
        row: u32,
        branch: impl Fn(&Self, &Expr<Bound>, u32) -> Option<String>,
    ) -> String {
        let written = |expr| branch(self, expr, row).unwrap_or_else(|| "\"\"".to_owned());
        format!("IF({test},{},{})", written(then), written(otherwise))
    }
}

/// One number over a whole range.
pub(in crate::engine) fn whole(aggregate: Aggregate, range: &str) -> String {
    match aggregate {
        Aggregate::Sum => format!("SUM({range})"),
        Aggregate::Count => format!("COUNTA({range})"),
        Aggregate::Distinct => format!("SUMPRODUCT(({range}<>\"\")/COUNTIF({range},{range}&\"\"))"),
        Aggregate::Mean => format!("AVERAGE({range})"),
        Aggregate::Median => format!("MEDIAN({range})"),
        Aggregate::Min => format!("MIN({range})"),
        Aggregate::Max => format!("MAX({range})"),
        Aggregate::First => format!("INDEX({range},1)"),
        Aggregate::Last => format!("INDEX({range},ROWS({range}))"),
        Aggregate::StandardDeviation => format!("STDEV({range})"),
        Aggregate::Variance => format!("VAR({range})"),
        Aggregate::Product => format!("PRODUCT({range})"),
        Aggregate::CountNumbers => format!("COUNT({range})"),
        Aggregate::Share => "1".to_owned(),
    }
}

fn name(function: Function) -> &'static str {
    match function {
        Function::Sum => "SUM",
        Function::Average => "AVERAGE",
        Function::Min => "MIN",
        Function::Max => "MAX",
        Function::Median => "MEDIAN",
        Function::StandardDeviation => "STDEV",
        Function::Round => "ROUND",
        Function::Abs => "ABS",
        Function::Sqrt => "SQRT",
        Function::Ln => "LN",
        Function::Log10 => "LOG10",
        Function::Exp => "EXP",
        Function::Int => "INT",
        Function::Mod => "MOD",
        Function::Radians => "RADIANS",
        Function::Sin => "SIN",
        Function::Cos => "COS",
        Function::Tan => "TAN",
        Function::Degrees => "DEGREES",
        Function::Year => "YEAR",
        Function::Month => "MONTH",
        Function::Day => "DAY",
        Function::Weekday => "WEEKDAY",
        // A later function than Excel 2010 and written as a difference.
        Function::Days => "DAYS",
        Function::EDate => "EDATE",
        Function::Text | Function::Digits | Function::YearIn => "TEXT",
        Function::Upper => "UPPER",
        Function::Lower => "LOWER",
        Function::Proper => "PROPER",
        Function::Trim => "TRIM",
        Function::Left => "LEFT",
        Function::Right => "RIGHT",
        Function::Len => "LEN",
        Function::Substitute => "SUBSTITUTE",
        Function::Value => "VALUE",
        Function::RoundUp => "ROUNDUP",
        Function::RoundDown => "ROUNDDOWN",
        Function::WorkDay => "WORKDAY",
        Function::Today => "TODAY",
        // These are written out.
        Function::Part | Function::Rest => "MID",
        Function::Years | Function::Months => "DATEDIF",
    }
}
