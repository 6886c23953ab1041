//! "the fare of each rental according to its bike type and minutes", "the charge": a price for one of a unit, which stands in
//! this table or in another one, times how many of them there are.

use crate::{
    intent::{
        link::Column,
        rules::en::{charges, expressions::binary, lookup},
    },
    plan::BinaryOp,
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
