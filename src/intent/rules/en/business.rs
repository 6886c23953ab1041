//! What well-known business columns mean when the workbook has what they are made of. Always a guess, and shown as one.

use crate::{
    intent::{
        link::words,
        scene::{Name, Scene},
    },
    plan::{BinaryOp, Expr, Function},
};

use super::expressions::{Formula, binary, call};

/// The formula that a column of this name has by convention.
pub(super) fn formula(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    let said = words(name).join(" ");
    let find = |names: &[&str]| find(scene, names);
    let subtract = |a: Name, b: Name| binary(BinaryOp::Subtract, Expr::Column(a), Expr::Column(b));
    let profit = || {
        let cost = find(&[
            "cogs",
            "cost of goods sold",
            "total cost",
            "costs",
            "cost",
            "expenses",
            "total expenses",
            "expense",
        ])?;
        let sales = find(&["net sales", "sales", "revenue", "income", "turnover", "total sales", "total revenue"])?;
        Some(subtract(sales, cost))
    };
    match said.as_str() {
        "profit" | "profits" | "gross profit" | "weekly profit" | "weekly profits" | "earnings" | "monthly profit" => {
            profit()
        }
        "profit margin" | "margin" | "net profit margin" | "gross margin" => {
            let sales = find(&["net sales", "sales", "revenue", "income", "turnover"])?;
            let earned = find(&["net profit", "profit", "gross profit"]).map(Expr::Column).or_else(profit)?;
            Some(binary(BinaryOp::Divide, earned, Expr::Column(sales)))
        }
        "revenue" | "amount" | "total price" | "line total" | "total" | "sales" | "subtotal" | "total amount"
        | "value" | "turnover" | "total sales" | "order total" | "total cost" | "net amount" | "order value"
        | "gross amount" | "total value" | "sales amount" => {
            let price = find(&[
                "unit price",
                "price",
                "retail price",
                "price each",
                "unit cost",
                "price per unit",
                "rate",
                "cost per unit",
                "selling price",
            ])?;
            let quantity = find(&[
                "quantity",
                "qty",
                "units",
                "units sold",
                "quantity sold",
                "pieces",
                "order quantity",
                "number of units",
                "count",
            ])?;
            let full = binary(BinaryOp::Multiply, Expr::Column(quantity), Expr::Column(price));
            let discount = find(&["discount", "discount rate", "discount %"]).filter(|name| is_share(scene, name));
            Some(match discount {
                Some(rate) => {
                    binary(BinaryOp::Multiply, full, binary(BinaryOp::Subtract, Expr::Number(1.0), Expr::Column(rate)))
                }
                None => full,
            })
        }
        "maturity date" | "due date" | "end date" | "expiry date" | "return date" | "deadline" => {
            let start = (0..scene.linker.columns.len()).find(|at| {
                scene.kind(*at).is_date()
                    && !words(&scene.linker.columns[*at].name).iter().any(|word| word == "maturity" || word == "due")
            })?;
            let days = (0..scene.linker.columns.len()).find(|at| {
                scene.kind(*at).is_numeric()
                    && words(&scene.linker.columns[*at].name)
                        .iter()
                        .any(|word| matches!(word.as_str(), "days" | "length" | "term" | "duration" | "day"))
            })?;
            Some(binary(BinaryOp::Add, Expr::Column(scene.name(start, true)), Expr::Column(scene.name(days, true))))
        }
        "full name" | "name" => {
            let (first, last) =
                (find(&["first name", "given name", "forename"])?, find(&["last name", "surname", "family name"])?);
            let spaced = binary(BinaryOp::Join, Expr::Column(first), Expr::Text(" ".to_owned()));
            Some(binary(BinaryOp::Join, spaced, Expr::Column(last)))
        }
        "year" | "month" | "day" | "weekday" => {
            let column = scene.only_column(crate::workbook::schema::Kind::is_date)?;
            let function = match said.as_str() {
                "year" => Function::Year,
                "month" => Function::Month,
                "day" => Function::Day,
                _ => Function::Weekday,
            };
            Some(call(function, vec![Expr::Column(scene.name(column, true))]))
        }
        "tax amount" | "vat amount" | "tax" => {
            let rate = find(&["tax rate", "vat rate", "tax %", "vat %"]).filter(|name| is_share(scene, name))?;
            let base = find(&["subtotal", "net", "net amount", "amount", "price", "sales", "taxable income"])?;
            Some(binary(BinaryOp::Multiply, Expr::Column(base), Expr::Column(rate)))
        }
        _ => None,
    }
}

/// The first of these headers that the table has, as a guess.
fn find(scene: &Scene<'_>, names: &[&str]) -> Option<Name> {
    names.iter().find_map(|wanted| {
        let at = (0..scene.linker.columns.len()).find(|at| {
            let column = &scene.linker.columns[*at];
            let plain = column.name.split('(').next().unwrap_or_default();
            (words(plain).join(" ") == *wanted || words(&column.name).join(" ") == words(wanted).join(" "))
                && (column.filled > 0 || column.letter.is_none())
        })?;
        Some(scene.name(at, true))
    })
}

fn is_share(scene: &Scene<'_>, name: &Name) -> bool {
    (0..scene.linker.columns.len())
        .find(|at| scene.name(*at, true) == *name)
        .is_some_and(|at| scene.linker.columns[at].range.is_some_and(|(low, high)| low >= 0.0 && high <= 1.0))
}
