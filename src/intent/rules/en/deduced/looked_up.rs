//! "Postage" of a table of fees by weight, "the daily fine", "Net EUR" by the table of exchange rates: what another sheet
//! says of the row, by a key that both have or by the range that a number falls into.

use crate::{
    intent::{
        elsewhere::{self, Other},
        link::words as words_of,
        rules::en::{
            expressions::{Formula, binary},
            lookup::{self, Met},
            unit_table,
        },
        scene::Scene,
    },
    plan::{BinaryOp, Expr},
};

use super::{Found, said::Said};

const WORDS: &[&str] = &[
    "from",
    "using",
    "use",
    "with",
    "by",
    "other",
    "second",
    "sheet",
    "table",
    "list",
    "tab",
    "rates",
    "rate",
    "look",
    "up",
    "lookup",
    "costs",
    "cost",
    "what",
    "pays",
    "pay",
    "according",
    "to",
    "type",
    "kind",
    "price",
    "prices",
    "exchange",
    "convert",
    "converted",
    "worth",
    "amount",
    "amounts",
    "based",
    "on",
    "depending",
    "that",
    "there",
    "find",
    "matching",
    "take",
    "taken",
    "daily",
    "weight",
    "in",
    "into",
    "of",
    "currency",
    "currencies",
    "parcel",
    "parcels",
];

/// A column of another table, and how its rows meet ours.
struct Source<'s> {
    other: &'s Other,
    take: usize,
    met: Met,
}

/// What money is called: the words of one currency.
const CURRENCIES: &[&[&str]] = &[
    &["euro", "euros", "eur"],
    &["dollar", "dollars", "usd"],
    &["pound", "pounds", "gbp", "sterling"],
    &["yen", "jpy"],
    &["franc", "francs", "chf"],
    &["krona", "sek"],
    &["krone", "nok", "dkk"],
    &["zloty", "pln"],
    &["rupee", "rupees", "inr"],
];

pub(super) fn claims(said: &Said<'_>) -> bool {
    !said.linker.others.is_empty() && (exchange(said).is_some() || source(said).is_some())
}

pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    if let Some(found) = exchange(said) {
        return Some(found);
    }
    let source = source(said)?;
    let value = lookup::value(&said.scene, source.other, (source.take, true), &source.met, false, Some(Expr::Empty));
    let usual = source.other.linker.columns[source.take].name.clone();
    let found = Found::new(value, &usual, vec![source.met.meeting.own], WORDS);
    Some(Found { also: headers(said, source.other), ..found })
}

/// The words of the other table's headers and of its name.
fn headers(said: &Said<'_>, other: &Other) -> Vec<String> {
    let headers = other.linker.columns.iter().flat_map(|column| column.words.clone());
    headers.chain(words_of(&other.sheet)).map(|word| said.linker.stem(&word)).collect()
}

/// The one column that the words speak of, by its header or by the name of its sheet.
fn source<'s>(said: &'s Said<'_>) -> Option<Source<'s>> {
    let telling = |word: &&String| {
        word.len() > 2 && unit_table::named(word).is_none() && !matches!(word.as_str(), "per" | "each")
    };
    let own: Vec<String> = said.words.iter().filter(telling).map(|word| said.linker.stem(word)).collect();
    let spoken = |words: &mut dyn Iterator<Item = &String>| {
        words.filter(|word| word.len() > 2 && own.contains(&said.linker.stem(word))).count()
    };
    let elsewhere = said.scene.phrase(0, "other sheet").or_else(|| said.scene.phrase(0, "second sheet")).is_some();
    let mut found: Vec<(usize, &Other, usize)> = Vec::new();
    for other in &said.linker.others {
        let sheet = words_of(&other.sheet);
        let by_sheet = spoken(&mut sheet.iter());
        let keys = keys(said, other);
        for take in (0..other.linker.columns.len()).filter(|at| !keys.contains(at)) {
            // "the fuel cost" is no Fuel Type.
            let paid = said.wishes(super::rates::AMOUNTS_PAID);
            if paid && !other.linker.columns[take].kind.is_numeric() {
                continue;
            }
            let by_header = spoken(&mut other.linker.columns[take].words.iter());
            // "the interest of each loan" is no Loan Officer: what the header is of must be said.
            let column = &other.linker.columns[take];
            let head = column.bare.split(' ').next_back().unwrap_or_default().to_owned();
            let headed = column.own().len() < 2 || spoken(&mut std::iter::once(&head)) > 0 || head.len() < 3;
            let by_header = if headed { by_header } else { 0 };
            let only = other.linker.columns.len() == keys.len().max(1) + 1;
            let score = by_header * 2 + if only { by_sheet * 2 + usize::from(elsewhere) } else { by_sheet };
            if by_header > 0 || only && score > 0 {
                found.push((score, other, take));
            }
        }
    }
    found.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    let (other, take) = match found.as_slice() {
        [(_, other, take)] => (*other, *take),
        [(best, other, take), (next, ..), ..] if best > next => (*other, *take),
        _ => return None,
    };
    // What this table has itself is not looked up.
    let here = said.linker.columns.iter().any(|column| {
        column.kind.is_numeric()
            && own.iter().any(|stem| column.own().len() == 1 && said.linker.stem(&column.own()[0]) == *stem)
    });
    let sheet_said = elsewhere || spoken(&mut words_of(&other.sheet).iter()) > 0;
    if here && !sheet_said {
        return None;
    }
    Some(Source { other, take, met: lookup::met(&said.scene, other, take, range_key(said, other))? })
}

/// The columns of the other table that say for which rows it speaks.
fn keys(said: &Said<'_>, other: &Other) -> Vec<usize> {
    let meetings = elsewhere::meetings(said.linker, &other.linker);
    let best = meetings.first().filter(|one| one.score >= 4).map(|one| one.there);
    let ranges = (0..other.linker.columns.len()).filter(|at| {
        other.linker.columns[*at].kind.is_numeric() && lookup::is_range_end(&other.linker.columns[*at].name)
    });
    best.into_iter().chain(ranges).collect()
}

/// The number that falls into the ranges: of the same unit, else the one that is spoken of.
fn range_key(said: &Said<'_>, other: &Other) -> Option<usize> {
    let range =
        other.linker.columns.iter().find(|column| column.kind.is_numeric() && lookup::is_range_end(&column.name))?;
    let unit = unit_table::of_header(&range.name);
    let numeric = || (0..said.linker.columns.len()).filter(|at| said.linker.columns[*at].kind.is_numeric());
    let alike = |at: &usize| {
        let column = &said.linker.columns[*at];
        unit.zip(unit_table::of_header(&column.name)).is_some_and(|(one, other)| std::ptr::eq(one, other))
            || range.own().iter().any(|word| word.len() > 3 && column.own().contains(word))
    };
    let only = |mut found: Box<dyn Iterator<Item = usize> + '_>| found.next().filter(|_| found.next().is_none());
    only(Box::new(numeric().filter(alike))).or_else(|| only(Box::new(numeric().filter(|at| said.speaks_of(*at) > 0))))
}

/// "Net EUR", "what is each invoice worth in EUR": an amount times what its currency is worth, or divided by it.
fn exchange(said: &Said<'_>) -> Option<Found> {
    let wanted = CURRENCIES.iter().find(|words| said.has(words))?;
    let money = |other: &&Other| {
        other.linker.columns.iter().position(|column| {
            column.kind.is_numeric()
                && column
                    .words
                    .iter()
                    .any(|word| wanted.contains(&word.as_str()) || matches!(word.as_str(), "rate" | "exchange"))
        })
    };
    let mut tables = said.linker.others.iter().filter_map(|other| Some((other, money(&other)?)));
    let (other, take) = tables.next().filter(|_| tables.next().is_none())?;
    let met = lookup::met(&said.scene, other, take, None).filter(|met| met.meeting.score >= 4)?;
    let currency = said.linker.columns[met.meeting.own].words.iter().any(|word| word.starts_with("currenc"));
    let amount = amount(said)?;
    if !currency {
        return None;
    }
    let header = other.linker.columns[take].words.join(" ");
    // "units per EUR" counts the other way round.
    let divides = header
        .split("per ")
        .nth(1)
        .is_some_and(|behind| behind.split(' ').next().is_some_and(|word| wanted.contains(&word)));
    let key = met.meeting.own;
    let rate: Formula = lookup::value(&said.scene, other, (take, true), &met, false, None);
    let op = if divides { BinaryOp::Divide } else { BinaryOp::Multiply };
    let value = said.filled(&[amount], binary(op, said.cell(amount), rate));
    let usual = format!("{} {}", said.linker.columns[amount].name, wanted.last().unwrap_or(&"").to_uppercase());
    let found = Found::new(value, &usual, vec![amount, key], WORDS).explaining(wanted);
    Some(Found { also: headers(said, other), ..found })
}

/// Whether a currency is named that another table turns amounts into.
pub(in crate::intent::rules::en) fn exchanges(scene: &Scene<'_>) -> bool {
    let named = CURRENCIES.iter().find(|words| scene.has(words));
    let own = scene.linker.columns.iter().any(|column| column.words.iter().any(|word| word.starts_with("currenc")));
    own && named.is_some_and(|named| {
        let rate = |word: &String| named.contains(&word.as_str()) || matches!(word.as_str(), "rate" | "exchange");
        scene.linker.others.iter().any(|other| {
            other.linker.columns.iter().any(|column| column.kind.is_numeric() && column.words.iter().any(rate))
        })
    })
}

/// The amount that is spoken of, else the one that says what the row comes to.
fn amount(said: &Said<'_>) -> Option<usize> {
    const ROWS: &[&str] =
        &["net", "amount", "total", "price", "value", "invoice amount", "net amount", "gross", "fee", "cost", "salary"];
    let numeric = |at: &usize| said.linker.columns[*at].kind.is_numeric() && !said.linker.is_code(*at);
    let spoken: Vec<usize> =
        (0..said.linker.columns.len()).filter(numeric).filter(|at| said.speaks_of(*at) > 0).collect();
    match spoken.as_slice() {
        [only] => Some(*only),
        [] => ROWS.iter().find_map(|header| {
            (0..said.linker.columns.len()).filter(numeric).find(|at| said.linker.columns[*at].bare == *header)
        }),
        _ => None,
    }
}
