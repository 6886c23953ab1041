//! Excel's semantics, and people's in conditions.

use crate::{
    engine::values::DateSystem,
    plan::{Aggregate, BinaryOp, Bound, BoundColumn, Comparison, Condition, Expr, Function, TextTest},
    workbook::{ErrorValue, Value},
};

use super::{Evaluator, Grid, round};

/// Rows of cells in memory.
pub(in crate::engine) struct Cells(pub(in crate::engine) Vec<Vec<Value>>);

impl Grid for Cells {
    fn value(&self, row: u32, column: u32) -> Value {
        self.0.get(row as usize).and_then(|cells| cells.get(column as usize)).cloned().unwrap_or_default()
    }

    fn number_format(&self, _row: u32, _column: u32) -> String {
        "General".to_owned()
    }

    fn is_date(&self, _row: u32, _column: u32) -> bool {
        false
    }
}

fn at(index: u32) -> BoundColumn {
    BoundColumn { index, name: String::new(), guessed: false, kind: None }
}

fn column(index: u32) -> Expr<Bound> {
    Expr::Column(at(index))
}

fn grid() -> Cells {
    let (number, text) = (Value::Number, |text: &str| Value::text(text));
    Cells(vec![
        vec![text("name"), text("score"), text("odd")],
        vec![text(" Ann "), number(3.0), Value::Empty],
        vec![text("BOB"), number(9.0), text("12")],
        vec![text("ann"), number(6.0), text("n/a")],
        vec![text("Zoë"), Value::Empty, Value::Error(ErrorValue::DivideByZero)],
    ])
}

fn value(expr: &Expr<Bound>, row: u32) -> Option<Value> {
    let grid = grid();
    Evaluator::new(&grid, Some((1, 4)), DateSystem::From1900).for_expr(expr).value(expr, row)
}

fn meeting(condition: &Condition<Bound>) -> Vec<u32> {
    let grid = grid();
    let evaluator = Evaluator::new(&grid, Some((1, 4)), DateSystem::From1900).for_condition(condition);
    (1..=4).filter(|row| evaluator.meets(condition, *row)).collect()
}

fn compare(left: Expr<Bound>, is: Comparison, right: Expr<Bound>) -> Condition<Bound> {
    Condition::Compare { left, is, right }
}

fn binary(op: BinaryOp, left: Expr<Bound>, right: Expr<Bound>) -> Expr<Bound> {
    Expr::Binary { op, left: Box::new(left), right: Box::new(right) }
}

#[test]
fn arithmetic_takes_nothing_for_zero_and_text_numbers_for_numbers() {
    let sum = binary(BinaryOp::Add, column(1), column(2));
    assert_eq!(value(&sum, 1), Some(Value::Number(3.0)));
    assert_eq!(value(&sum, 2), Some(Value::Number(21.0)));
    assert_eq!(value(&sum, 3), Some(Value::Error(ErrorValue::Value)));
    assert_eq!(value(&sum, 4), Some(Value::Error(ErrorValue::DivideByZero)));
    let half = binary(BinaryOp::Divide, Expr::Number(1.0), column(1));
    assert_eq!(value(&half, 4), Some(Value::Error(ErrorValue::DivideByZero)));
}

#[test]
fn texts_are_compared_without_case_and_outer_spaces() {
    let ann = compare(column(0), Comparison::Equal, Expr::Text("Ann".to_owned()));
    assert_eq!(meeting(&ann), [1, 3]);
    let z = Condition::Text { column: at(0), test: TextTest::StartsWith, text: "ZO".to_owned() };
    assert_eq!(meeting(&z), [4]);
}

#[test]
fn an_empty_cell_is_smaller_than_nothing() {
    assert_eq!(meeting(&compare(column(1), Comparison::Less, Expr::Number(5.0))), [1]);
    assert_eq!(meeting(&compare(column(1), Comparison::NotEqual, Expr::Number(9.0))), [1, 3, 4]);
    assert_eq!(meeting(&compare(column(1), Comparison::Equal, Expr::Empty)), [4]);
    assert_eq!(meeting(&Condition::Blank { column: at(2) }), [1]);
}

#[test]
fn a_text_is_neither_more_nor_less_than_a_number() {
    assert_eq!(meeting(&compare(column(2), Comparison::Greater, Expr::Number(5.0))), [2]);
}

#[test]
fn whole_columns_are_summed_ranked_and_counted() {
    let mean = Expr::Whole { aggregate: Aggregate::Mean, column: at(1) };
    assert_eq!(value(&mean, 1), Some(Value::Number(6.0)));
    assert_eq!(meeting(&compare(column(1), Comparison::Greater, mean)), [2]);
    assert_eq!(meeting(&Condition::Repeated { column: at(0) }), [1, 3]);
    let top = |n, percent, smallest| Condition::Extreme { column: at(1), n, percent, smallest };
    assert_eq!(meeting(&top(2.0, false, false)), [2, 3]);
    assert_eq!(meeting(&top(10.0, true, false)), [2]);
    assert_eq!(meeting(&top(1.0, false, true)), [1]);
    assert_eq!(meeting(&top(99.0, false, false)), [1, 2, 3]);
}

#[test]
fn the_first_row_is_compared_with_nothing() {
    let rising = compare(column(1), Comparison::Greater, Expr::Previous(at(1)));
    assert_eq!(meeting(&rising), [2]);
}

#[test]
fn rounding_is_decimal() {
    for (number, places, expected) in
        [(2.675, 2, 2.68), (1.005, 2, 1.01), (-2.5, 0, -3.0), (1234.0, -2, 1200.0), (0.5, 0, 1.0)]
    {
        assert_eq!(round(number, places).to_bits(), f64::to_bits(expected), "{number}");
    }
}

#[test]
fn functions_do_as_excel_s_do() {
    let call = |function, arguments| Expr::Call { function, arguments };
    let date = chrono::NaiveDate::from_ymd_opt(2015, 7, 1).unwrap();
    let text = |text: &str| Some(Value::text(text));
    assert_eq!(
        value(&call(Function::Text, vec![Expr::Date(date), Expr::Text("mm-yyyy".to_owned())]), 1),
        text("07-2015")
    );
    assert_eq!(value(&call(Function::Proper, vec![Expr::Text("o'neil SMITH".to_owned())]), 1), text("O'Neil Smith"));
    assert_eq!(value(&call(Function::Trim, vec![column(0)]), 1), text("Ann"));
    assert_eq!(value(&call(Function::Weekday, vec![Expr::Date(date)]), 1), Some(Value::Number(4.0)));
    assert_eq!(value(&call(Function::Mod, vec![Expr::Number(-3.0), Expr::Number(2.0)]), 1), Some(Value::Number(1.0)));
    assert_eq!(value(&call(Function::Sum, vec![column(1), column(2)]), 2), Some(Value::Number(9.0)));
}
