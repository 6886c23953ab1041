//! "Salt (lb)", "the flow in l/s", "Salt should be in pounds, not kilos": a column that is there, in another unit of what
//! it measures.

use crate::intent::rules::en::{
    unit_table::{self, Measure, Unit},
    units,
};

use super::{Found, pairs::Sort, said::Said};

const WORDS: &[&str] = &[
    "in",
    "into",
    "to",
    "as",
    "from",
    "of",
    "instead",
    "not",
    "converted",
    "convert",
    "change",
    "express",
    "same",
    "unit",
    "units",
    "degrees",
    "degree",
    "per",
    "extra",
    "and",
    "header",
    "too",
    "second",
    "be",
    "is",
    "are",
    "weight",
    "time",
    "rather",
    "than",
];

pub(super) fn claims(said: &Said<'_>) -> bool {
    wanted(said).is_some_and(|unit| column(said, unit).is_some())
}

/// The column that measures the same in another unit; of times only one that is spoken of, where others tell spans.
fn column(said: &Said<'_>, unit: &Unit) -> Option<usize> {
    let other = |at: &usize| {
        let column = &said.linker.columns[*at];
        let held = unit_table::of_header(&column.name);
        column.kind.is_numeric() && held.is_some_and(|held| held.measure == unit.measure && !std::ptr::eq(held, unit))
    };
    let fitting: Vec<usize> = (0..said.linker.columns.len()).filter(other).collect();
    let spoken: Vec<usize> = fitting.iter().copied().filter(|at| said.speaks_of(*at) > 0).collect();
    let spans = unit.measure == Measure::Time && said.pairs.iter().any(|pair| pair.sort == Sort::Time);
    match (spoken.as_slice(), fitting.as_slice()) {
        ([only], _) => Some(*only),
        ([], [only]) if !spans => Some(*only),
        _ => None,
    }
}

pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    let unit = wanted(said)?;
    let column = column(said, unit)?;
    let from = unit_table::of_header(&said.linker.columns[column].name)?;
    let value = said.filled(&[column], units::converted(&said.name_of(column), from, unit, said.scene.definitions));
    let header = units::renamed(&said.linker.columns[column].name, unit.short);
    let over = (!said.new && said.name.is_none()).then(|| (column, header.clone()));
    let found = Found::new(value, &header, vec![column], WORDS).explaining(UNIT_WORDS);
    Some(Found { over, ..found })
}

/// What units are called where both of them are said.
const UNIT_WORDS: &[&str] = &[
    "litre",
    "litres",
    "liter",
    "liters",
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "cubic",
    "metre",
    "metres",
    "meter",
    "meters",
    "l",
    "s",
    "h",
    "kg",
    "g",
    "kilo",
    "kilos",
    "kilogram",
    "kilograms",
    "gram",
    "grams",
    "pound",
    "pounds",
    "lb",
    "lbs",
    "ounces",
    "celsius",
    "fahrenheit",
    "kelvin",
    "c",
    "f",
    "k",
    "psi",
    "bar",
    "gallons",
    "gallon",
    "km",
    "miles",
    "mile",
    "kilometres",
    "kilometers",
    "feet",
    "foot",
    "inches",
    "inch",
    "cm",
    "mm",
    "m",
    "tonnes",
    "tons",
    "ml",
    "min",
    "mins",
    "days",
    "weeks",
    "°",
    "m³",
    "hectares",
    "acres",
    "km/h",
    "mph",
    "knots",
    "l/s",
    "l/min",
    "m³/h",
    "°f",
    "°c",
    "kw",
    "mw",
];

/// The unit that the name ends with, or that stands behind "in", "to", "into".
fn wanted(said: &Said<'_>) -> Option<&'static Unit> {
    if let Some(unit) = said.name.and_then(unit_table::of_header) {
        return Some(unit);
    }
    let scene = &said.scene;
    let led = |at: usize| {
        (at.saturating_sub(3)..at).any(|near| matches!(scene.word(near), "in" | "to" | "into" | "as" | "want" | "need"))
            && !(at.saturating_sub(2)..at).any(|near| matches!(scene.word(near), "not" | "of" | "from"))
    };
    let denied = |at: usize| {
        (at.saturating_sub(4)..at).any(|near| {
            matches!(scene.word(near), "not") || scene.word(near) == "instead" && scene.word(near + 1) == "of"
        })
    };
    (0..scene.len()).filter(|at| led(*at) && !denied(*at)).find_map(|at| {
        let next = |ahead: usize| scene.tokens.get(at + ahead).map(|token| token.folded.as_str());
        // "litres per second", "l / s"
        let compound = (matches!(next(1), Some("per"))
            || scene.tokens.get(at + 1).is_some_and(|one| one.is_symbol('/')))
        .then(|| unit_table::compound(scene.word(at), next(2).unwrap_or_default()))
        .flatten();
        let folded = scene.tokens[at].folded.as_str();
        let degree = folded == "°" || scene.tokens[at].is_symbol('°');
        match compound {
            Some(found) => unit_table::named(&found),
            None if degree => unit_table::named(next(1)?),
            // "in litres per 100 km" is no unit of what a column holds.
            None if matches!(next(1), Some("per")) => None,
            None => unit_table::named(folded).filter(|_| unit_table::is_sure(folded)),
        }
    })
}
