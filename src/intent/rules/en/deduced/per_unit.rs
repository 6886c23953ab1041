//! "the fare of each rental according to its bike type and minutes", "the charge": a price for one of a unit, which stands in
//! this table or in another one, times how many of them there are.

use crate::{
    intent::{
        link::{Column, words},
        rules::en::{
            charges,
            expressions::{Formula, binary},
            lookup,
        },
        scene::Scene,
    },
    plan::{BinaryOp, ColumnName, Expr, Lookup},
};

use super::{Found, rates, said::Said};

const FRAME: &[&str] = &[
    "according",
    "depending",
    "based",
    "considering",
    "corresponding",
    "its",
    "their",
    "using",
    "with",
    "on",
    "to",
    "rate",
    "rates",
    "rental",
    "record",
    "full",
];

pub(super) fn claims(said: &Said<'_>) -> bool {
    said.wishes(rates::AMOUNTS_PAID) && found(said).is_some()
}

/// The only price for one of a unit that something here is counted in.
pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    let own = said.linker.columns.iter().enumerate().filter_map(|(at, column)| {
        let unit = unit_of(column)?;
        Some((said.cell(at), unit))
    });
    let others = said.linker.others.iter().flat_map(|other| other.linker.columns.iter()).filter_map(|column| {
        let unit = unit_of(column)?;
        Some((lookup::by_header(&said.scene, &[column.plain.as_str()], |one| one.name == column.name)?, unit))
    });
    let mut prices = own.chain(others);
    let (price, unit) = prices.next().filter(|_| prices.next().is_none())?;
    let count = charges::counted(&said.scene, &unit)?;
    // Of something else than what the price is for.
    let counts = said.linker.columns[count].words.iter().any(|word| said.linker.stem(word) == said.linker.stem(&unit));
    if !counts {
        return None;
    }
    let value = binary(BinaryOp::Multiply, said.cell(count), price);
    let mut columns = rates::columns_of(said, &value);
    columns.push(count);
    let value = said.filled(&[count], value);
    Some(Found::new(value, "Amount", columns, rates::PRICES).explaining(FRAME))
}

/// "the cost of each record using the hourly rate of the staff": what was looked up is the price for one of a unit, and the
/// cost that of all of them.
pub(in crate::intent::rules::en) fn times_count(scene: &Scene<'_>, name: Option<&str>, value: Formula) -> Formula {
    let Expr::Lookup(found) = &value else { return value };
    let ColumnName::Header(header) = found.take.get() else { return value };
    let mut columns = scene.linker.others.iter().flat_map(|other| other.linker.columns.iter());
    let price = columns.find(|column| column.name == *header);
    let asked = words(name.unwrap_or_default());
    let paid = asked.iter().any(|word| rates::AMOUNTS_PAID.contains(&word.as_str()));
    let price_itself = price.is_some_and(|price| asked.iter().any(|word| price.own().contains(word)));
    let unit = price.filter(|_| paid && !price_itself).and_then(unit_of);
    let Some(count) = unit.and_then(|unit| {
        let count = charges::counted(scene, &unit)?;
        let stem = scene.linker.stem(&unit);
        scene.linker.columns[count].words.iter().any(|word| scene.linker.stem(word) == stem).then_some(count)
    }) else {
        return value;
    };
    let price = Expr::Lookup(Box::new(Lookup { missing: None, ..(**found).clone() }));
    binary(BinaryOp::Multiply, Expr::Column(scene.name(count, true)), price)
}

/// "Price per Minute", "Nightly Rate", "Hourly Rate": what it is the price for one of.
fn unit_of(column: &Column) -> Option<String> {
    const PRICES: &[&str] = &["price", "rate", "cost", "fee", "charge", "wage", "pay", "fare"];
    let words = column.own();
    if !column.kind.is_numeric() || !words.iter().any(|word| PRICES.contains(&word.as_str())) {
        return None;
    }
    let by = words.iter().position(|word| word == "per").and_then(|per| words.get(per + 1)).cloned();
    by.or_else(|| {
        let period = match words.first()?.as_str() {
            "nightly" => "night",
            "hourly" => "hour",
            "daily" => "day",
            "weekly" => "week",
            "monthly" => "month",
            _ => return None,
        };
        Some(period.to_owned())
    })
}
