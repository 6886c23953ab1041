//! What the numbers of a whole table are: "the rainfall", "the temperatures", "the GDP".

/// What a table holds that is laid out by places, years or months.
const HELD: &[&str] = &[
    "rainfall",
    "rain",
    "precipitation",
    "snowfall",
    "sunshine",
    "temperature",
    "temperatures",
    "gdp",
    "population",
    "populations",
    "emissions",
    "prices",
    "costs",
    "sales",
    "revenue",
    "revenues",
    "income",
    "turnover",
    "visitors",
    "figures",
    "numbers",
    "values",
    "data",
    "harvest",
    "harvests",
    "yield",
    "yields",
    "consumption",
    "production",
    "output",
    "salaries",
    "exports",
    "imports",
    "expenses",
    "spending",
    "amounts",
    "unemployment",
    "inflation",
];

/// Whether the numbers of a table that is laid out by places, years or months may be called so.
pub(in crate::intent) fn holds(word: &str) -> bool {
    HELD.contains(&word)
}
