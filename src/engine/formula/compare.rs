//! Comparisons. Excel takes an empty cell for 0 and any text for more than any number; people do
//! not, so the formula guards against such cells where the column holds some.

use crate::{
    engine::{
        evaluate::{Facts, names_whole_day},
        values::text_number,
    },
    plan::{BinaryOp, Bound, BoundColumn, Comparison, Expr, Function},
};

use super::{Level, Writer, condition::Test};

/// What stands on a side of a comparison.
enum Side<'a> {
    /// A cell, with its row.
    Cell(&'a BoundColumn, u32, &'a Facts),
    Text(&'a str),
    Number,
    Other,
}

impl Writer<'_> {
    pub(super) fn compare(&self, left: &Expr<Bound>, is: Comparison, right: &Expr<Bound>, row: u32) -> Test {
        let (Some(plain_left), Some(plain_right)) =
            (self.operand(left, row, Level::Join), self.operand(right, row, Level::Join))
        else {
            return Test::Always(false);
        };
        let sides = (self.side(left, row), self.side(right, row));
        Test::Formula(match sides {
            (Side::Cell(column, at, facts), Side::Text(text)) => self.with_text(column, at, facts, is, text),
            (Side::Text(text), Side::Cell(column, at, facts)) => self.with_text(column, at, facts, is.mirrored(), text),
            (Side::Cell(column, at, facts), Side::Number) => {
                let cell = self.cell(column, at);
                let whole = names_whole_day(is, right) && facts.fractions && facts.text_numbers == 0;
                with_number(&if whole { format!("INT({cell})") } else { cell }, facts, is, &plain_right)
            }
            (Side::Number, Side::Cell(column, at, facts)) => {
                with_number(&self.cell(column, at), facts, is.mirrored(), &plain_left)
            }
            (Side::Cell(one, at, facts), Side::Cell(other, there, others)) => {
                self.with_cell((one, at, facts), is, (other, there, others))
            }
            (Side::Other, _) | (_, Side::Other) | (Side::Text(_) | Side::Number, Side::Text(_) | Side::Number) => {
                format!("{plain_left}{}{plain_right}", sign(is))
            }
        })
    }

    fn side<'a>(&'a self, expr: &'a Expr<Bound>, row: u32) -> Side<'a> {
        match expr {
            Expr::Column(column) => Side::Cell(column, row, self.with.facts(column.index)),
            Expr::Previous(column) => Side::Cell(column, row.saturating_sub(1), self.with.facts(column.index)),
            Expr::Text(text) => Side::Text(text),
            Expr::Empty => Side::Text(""),
            Expr::Number(_)
            | Expr::Date(_)
            | Expr::Time(_)
            | Expr::Negate(_)
            | Expr::Whole { .. }
            | Expr::UpTo { .. }
            | Expr::Rank { .. }
            | Expr::Best { .. }
            | Expr::Tally { .. } => Side::Number,
            Expr::Binary { op, .. } if *op != BinaryOp::Join => Side::Number,
            Expr::Call { function, .. } if !gives_text(*function) => Side::Number,
            Expr::Bool(_)
            | Expr::Binary { .. }
            | Expr::Call { .. }
            | Expr::If { .. }
            | Expr::HeaderOf { .. }
            | Expr::Lookup(_) => Side::Other,
        }
    }

    fn with_text(&self, column: &BoundColumn, row: u32, facts: &Facts, is: Comparison, text: &str) -> String {
        let text = text.trim();
        let cell = self.tidy(column, row);
        if let Some(number) = text_number(text)
            && facts.numbers > 0
        {
            return with_number(&self.cell(column, row), facts, is, &number.to_string());
        }
        let compared = format!("{cell}{}{}", sign(is), super::quoted(text).0);
        if is_equality(is) || facts.numbers + facts.blanks + facts.bools == 0 {
            return compared;
        }
        let filled = if facts.blanks > 0 { format!("{cell}<>\"\",") } else { String::new() };
        format!("AND({filled}ISTEXT({}),{compared})", self.cell(column, row))
    }

    fn with_cell(
        &self,
        one: (&BoundColumn, u32, &Facts),
        is: Comparison,
        other: (&BoundColumn, u32, &Facts),
    ) -> String {
        let (left, right) = (self.cell(one.0, one.1), self.cell(other.0, other.1));
        if one.2.only_numbers() && other.2.only_numbers() {
            return format!("{left}{}{right}", sign(is));
        }
        let texts = one.2.numbers + other.2.numbers == 0;
        let (one_text, other_text) =
            if texts { (self.tidy(one.0, one.1), self.tidy(other.0, other.1)) } else { (left.clone(), right.clone()) };
        let test = format!("{one_text}{}{other_text}", sign(is));
        let blanks = one.2.blanks + other.2.blanks > 0;
        match (is_equality(is), texts) {
            (true, true) => test,
            (true, false) | (false, true) if !blanks => test,
            (true, false) if is == Comparison::Equal => format!("AND(({left}=\"\")=({right}=\"\"),{test})"),
            (true, false) => format!("OR(({left}=\"\")<>({right}=\"\"),{test})"),
            (false, true) => format!("AND({left}<>\"\",{right}<>\"\",{test})"),
            (false, false) => format!("AND(ISNUMBER({left}),ISNUMBER({right}),{test})"),
        }
    }
}

fn with_number(cell: &str, facts: &Facts, is: Comparison, number: &str) -> String {
    let test = |cell: &str, is: Comparison| format!("{cell}{}{number}", sign(is));
    if facts.only_numbers() {
        return test(cell, is);
    }
    let not_equal = is == Comparison::NotEqual;
    let asked = if not_equal { Comparison::Equal } else { is };
    let guarded = if facts.text_numbers > 0 {
        let read = format!("IFERROR({},FALSE)", test(&format!("VALUE({cell})"), asked));
        if facts.blanks > 0 { format!("AND({cell}<>\"\",{read})") } else { read }
    } else {
        format!("AND(ISNUMBER({cell}),{})", test(cell, asked))
    };
    if not_equal { format!("NOT({guarded})") } else { guarded }
}

fn gives_text(function: Function) -> bool {
    matches!(
        function,
        Function::Text
            | Function::Upper
            | Function::Lower
            | Function::Proper
            | Function::Trim
            | Function::Left
            | Function::Right
            | Function::Substitute
            | Function::Part
            | Function::Rest
    )
}

fn is_equality(is: Comparison) -> bool {
    matches!(is, Comparison::Equal | Comparison::NotEqual)
}

fn sign(is: Comparison) -> &'static str {
    match is {
        Comparison::Equal => "=",
        Comparison::NotEqual => "<>",
        Comparison::Less => "<",
        Comparison::LessOrEqual => "<=",
        Comparison::Greater => ">",
        Comparison::GreaterOrEqual => ">=",
    }
}
