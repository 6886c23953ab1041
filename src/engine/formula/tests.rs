//! Precedence, quoting, guards.

use crate::{
    engine::{
        evaluate::{Evaluator, tests::Cells},
        values::DateSystem,
    },
    plan::{Aggregate, BinaryOp, Bound, BoundColumn, Comparison, Condition, Expr, Function},
    workbook::Value,
};

use super::{Writer, condition::Test};

fn column(index: u32) -> Expr<Bound> {
    Expr::Column(BoundColumn { index, name: String::new(), guessed: false, kind: None })
}

fn binary(op: BinaryOp, left: Expr<Bound>, right: Expr<Bound>) -> Expr<Bound> {
    Expr::Binary { op, left: Box::new(left), right: Box::new(right) }
}

fn grid() -> Cells {
    let number = Value::Number;
    Cells(vec![
        vec![Value::text("a"), Value::text("b"), Value::text("c"), Value::text("d")],
        vec![number(1.0), number(2.0), number(3.0), Value::Empty],
        vec![number(4.0), number(5.0), number(6.0), number(7.0)],
    ])
}

fn formula(expr: &Expr<Bound>, row: u32) -> Option<String> {
    let grid = grid();
    let with = Evaluator::new(&grid, Some((1, 2)), DateSystem::From1900).for_expr(expr);
    Writer { with: &with, fixed_columns: false, turned: false, prefix: String::new() }.formula(expr, row)
}

#[test]
fn parentheses_stand_only_where_precedence_needs_them() {
    let discount = binary(BinaryOp::Subtract, Expr::Number(1.0), column(2));
    let revenue = binary(BinaryOp::Multiply, binary(BinaryOp::Multiply, column(0), column(1)), discount);
    assert_eq!(formula(&revenue, 1).unwrap(), "A2*B2*(1-C2)");
    let difference = binary(BinaryOp::Subtract, column(0), binary(BinaryOp::Subtract, column(1), column(2)));
    assert_eq!(formula(&difference, 1).unwrap(), "A2-(B2-C2)");
    let quotient = binary(BinaryOp::Divide, column(0), binary(BinaryOp::Multiply, column(1), column(2)));
    assert_eq!(formula(&quotient, 1).unwrap(), "A2/(B2*C2)");
    let power = binary(BinaryOp::Power, column(0), binary(BinaryOp::Power, column(1), column(2)));
    assert_eq!(formula(&power, 1).unwrap(), "A2^(B2^C2)");
    let negated = Expr::Negate(Box::new(binary(BinaryOp::Power, column(0), Expr::Number(2.0))));
    assert_eq!(formula(&negated, 1).unwrap(), "-(A2^2)");
    let taken = binary(BinaryOp::Subtract, column(0), Expr::Number(-5.0));
    assert_eq!(formula(&taken, 1).unwrap(), "A2-(-5)");
}

#[test]
fn texts_are_quoted_and_joined() {
    let label = binary(BinaryOp::Join, Expr::Text("say \"hi\": ".to_owned()), column(0));
    assert_eq!(formula(&label, 1).unwrap(), "\"say \"\"hi\"\": \"&A2");
    let sum = binary(BinaryOp::Join, Expr::Text("sum ".to_owned()), binary(BinaryOp::Add, column(0), column(1)));
    assert_eq!(formula(&sum, 1).unwrap(), "\"sum \"&A2+B2");
}

#[test]
fn neighbouring_columns_are_a_range() {
    let sum = |columns: Vec<u32>| Expr::Call {
        function: Function::Sum,
        arguments: columns.into_iter().map(column).collect(),
    };
    assert_eq!(formula(&sum(vec![0, 1, 2]), 2).unwrap(), "SUM(A3:C3)");
    assert_eq!(formula(&sum(vec![0, 2]), 2).unwrap(), "SUM(A3,C3)");
}

#[test]
fn the_first_row_has_nothing_above_it() {
    let above = Expr::Previous(BoundColumn { index: 0, name: String::new(), guessed: false, kind: None });
    let growth = binary(BinaryOp::Subtract, binary(BinaryOp::Divide, column(0), above), Expr::Number(1.0));
    assert_eq!(formula(&growth, 1), None);
    assert_eq!(formula(&growth, 2).unwrap(), "A3/A2-1");
}

#[test]
fn a_whole_column_is_named_absolutely() {
    let share = binary(
        BinaryOp::Divide,
        column(2),
        Expr::Whole {
            aggregate: Aggregate::Sum,
            column: BoundColumn { index: 2, name: String::new(), guessed: false, kind: None },
        },
    );
    assert_eq!(formula(&share, 1).unwrap(), "C2/SUM($C$2:$C$3)");
}

#[test]
fn comparisons_guard_against_the_cells_that_are_there() {
    let grid = grid();
    let more = |index| Condition::Compare { left: column(index), is: Comparison::Greater, right: Expr::Number(5.0) };
    let test = |condition: &Condition<Bound>| {
        let with = Evaluator::new(&grid, Some((1, 2)), DateSystem::From1900).for_condition(condition);
        Writer { with: &with, fixed_columns: true, turned: false, prefix: String::new() }.test(condition, 1)
    };
    assert_eq!(test(&more(0)), Test::Formula("$A2>5".to_owned()));
    assert_eq!(test(&more(3)), Test::Formula("AND(ISNUMBER($D2),$D2>5)".to_owned()));
    let both = Condition::All(vec![more(0), more(3)]);
    assert_eq!(test(&both), Test::Formula("AND($A2>5,ISNUMBER($D2),$D2>5)".to_owned()));
}
