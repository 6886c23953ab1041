//! What "money" means in a table that was not asked about by its headers: the column of amounts, or what price and
//! number come to.

use crate::{
    intent::{
        rules::en::{add, business, expressions::binary},
        scene::{Name, Scene},
    },
    plan::{BinaryOp, ColumnName, Derived, Named, Slot},
};

/// Headers of amounts, the likeliest to be what is spoken of first.
const AMOUNTS: &[&str] = &[
    "total",
    "amount",
    "net",
    "revenue",
    "sales",
    "income",
    "turnover",
    "gross",
    "paid",
    "payment",
    "fee",
    "fees",
    "charge",
    "value",
    "cost",
    "costs",
    "donation",
    "gift",
    "principal",
    "loan",
    "spent",
    "spend",
    "salary",
    "budget",
    "price",
    "profit",
    "earnings",
    "takings",
    "subtotal",
];
/// What the workbook's own words may call it.
const DEFINED: &[&str] = &["revenue", "total", "amount", "cost", "charge", "sales", "price", "value", "income"];
const SIGNS: &[char] = &['$', '€', '£', '¥', '₹', '₽'];

/// A column, and what it is worked out from where it is not there.
pub(super) struct Amount {
    pub column: Name,
    pub made: Vec<Derived<Named>>,
}

/// The amounts of a row.
pub(super) fn amount(scene: &Scene<'_>) -> Option<Amount> {
    let defined = || DEFINED.iter().find_map(|name| Some((*name, defined(scene, name)?)));
    if let Some((name, value)) = defined() {
        return Some(made(name, value));
    }
    if let Some(at) = column(scene) {
        return Some(Amount { column: scene.name(at, true), made: Vec::new() });
    }
    let value = business::formula(scene, "amount")
        .or_else(|| business::formula(scene, "sales"))
        .or_else(|| each_times_number(scene))?;
    Some(made("amount", value))
}

/// "Price per Seat" and "Seats", "Price per L" and "Fuel (L)", "Daily rate" and "Days": what one costs, and how many
/// there were.
pub(in crate::intent::rules::en) fn each_times_number(scene: &Scene<'_>) -> Option<crate::plan::Expr<Named>> {
    let columns = &scene.linker.columns;
    let of_one = |at: usize| {
        let own = columns[at].own();
        let per = own.iter().position(|word| word == "per").and_then(|per| own.get(per + 1)).cloned();
        let daily =
            || own.iter().find_map(|word| Some(word.strip_suffix("ly").filter(|unit| unit.len() > 3)?.to_owned()));
        let day = || own.iter().any(|word| word == "daily").then(|| "day".to_owned());
        per.or_else(day).or_else(daily)
    };
    let number = |unit: &str| {
        let stem = scene.linker.stem(unit);
        (0..columns.len()).find(|at| {
            let own = columns[*at].own();
            let unit = own.last().filter(|_| columns[*at].bare != columns[*at].plain);
            let counts = own.first().into_iter().chain(unit).any(|word| scene.linker.stem(word) == stem);
            scene.linker.sums_up(*at) && counts && !own.iter().any(|word| word == "per")
        })
    };
    let (price, many) = (0..columns.len())
        .filter(|at| columns[*at].kind.is_numeric())
        .find_map(|at| Some((at, number(&of_one(at)?).filter(|other| *other != at)?)))?;
    let (price, many) = (scene.name(price, true), scene.name(many, true));
    Some(binary(BinaryOp::Multiply, crate::plan::Expr::Column(price), crate::plan::Expr::Column(many)))
}

fn made(name: &str, value: crate::plan::Expr<Named>) -> Amount {
    let header = crate::intent::rules::en::spans::capitalised(name);
    Amount {
        column: Slot::guess(ColumnName::Header(header.clone())),
        made: vec![Derived { name: Slot::guess(header), value, format: None }],
    }
}

/// "the room charge is nights times the rate": said beside the table, its last word names what it is.
fn defined(scene: &Scene<'_>, name: &str) -> Option<crate::plan::Expr<Named>> {
    let fits = |one: &&crate::intent::definitions::Definition| {
        one.name.last().is_some_and(|last| last == name) || one.name.first().is_some_and(|first| first == name)
    };
    let found = scene.definitions.iter().find(fits)?;
    add::defined(scene, &found.name.join(" "))
}

/// The column of amounts, where one is the likeliest.
fn column(scene: &Scene<'_>) -> Option<usize> {
    let columns = &scene.linker.columns;
    let known = |at: &usize| scene.linker.adds_up(*at) && !per_one(scene, *at);
    let headed = AMOUNTS.iter().find_map(|name| {
        (0..columns.len()).filter(known).find(|at| columns[*at].words.iter().any(|word| word == name))
    });
    let signed = || (0..columns.len()).filter(known).find(|at| columns[*at].name.contains(SIGNS));
    let found = headed.or_else(signed);
    // A price beside a number of pieces is no amount.
    let priced = found.is_some_and(|at| {
        columns[at].words.iter().any(|word| matches!(word.as_str(), "price" | "cost"))
            && business::formula(scene, "amount").is_some()
    });
    if priced { None } else { found }
}

/// "Price per Seat", "Daily rate": of one, and no amount of the row.
fn per_one(scene: &Scene<'_>, at: usize) -> bool {
    scene.linker.columns[at]
        .words
        .iter()
        .any(|word| matches!(word.as_str(), "per" | "each" | "unit" | "daily" | "hourly" | "rate" | "monthly"))
}

/// Whether the header speaks of amounts of money.
pub(in crate::intent::rules::en) fn is_money(scene: &Scene<'_>, at: usize) -> bool {
    let column = &scene.linker.columns[at];
    column.name.contains(SIGNS)
        || column.words.iter().any(|word| AMOUNTS.contains(&word.as_str()))
        || column.kind == crate::workbook::schema::Kind::Currency
}
