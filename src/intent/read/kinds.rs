//! What kind of values a formula gives, as far as the clauses behind it have to know: dates and times are compared with
//! dates and times.

use crate::{
    intent::link::Linker,
    plan::{BinaryOp, ColumnName, Expr, Function, Named},
    workbook::schema::Kind,
};

/// The kind; numbers, where nothing says otherwise.
pub(super) fn of(value: &Expr<Named>, linker: &Linker) -> Kind {
    match value {
        Expr::Column(name) => {
            let column = linker.columns.iter().find(|column| match name.get() {
                ColumnName::Header(header) => column.name == *header,
                ColumnName::Letter { letter } => column.letter.as_deref() == Some(letter),
            });
            column.map_or(Kind::Number, |column| column.kind)
        }
        Expr::Date(_) | Expr::Call { function: Function::EDate | Function::WorkDay | Function::Today, .. } => {
            Kind::Date
        }
        Expr::Binary { op, left, right } => {
            let (left, right) = (of(left, linker), of(right, linker));
            match op {
                BinaryOp::Add | BinaryOp::Subtract if left.is_date() && !right.is_date() => Kind::Date,
                BinaryOp::Add if right.is_date() && !left.is_date() => Kind::Date,
                BinaryOp::Add | BinaryOp::Subtract if left == Kind::Time && right == Kind::Time => Kind::Time,
                _ => Kind::Number,
            }
        }
        Expr::If { then, otherwise, .. } => match then.as_ref() {
            Expr::Empty => of(otherwise, linker),
            then => of(then, linker),
        },
        _ => Kind::Number,
    }
}
