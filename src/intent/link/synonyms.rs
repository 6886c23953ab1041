//! Words that mean the same column or the same value.

use std::sync::LazyLock;

use foldhash::HashMap;
use rust_stemmers::{Algorithm, Stemmer};

use super::words;

/// Words people use for one another's headers.
pub(super) const SYNONYMS: &[&[&str]] = &[
    &["surname", "last name", "family name", "lastname"],
    &["first name", "given name", "forename", "firstname"],
    &["gender", "sex"],
    &["marital status", "civil status"],
    &["client", "customer", "buyer"],
    &["e-mail", "email", "mail", "e-mail address", "email address"],
    &["phone", "telephone", "mobile", "phone number", "tel"],
    &["town", "city"],
    &["cost", "price", "unit price"],
    &["spend", "cost", "spending", "expenditure", "expenses"],
    &["purchase price", "unit cost", "cost price", "buying price", "wholesale price"],
    &["retail price", "selling price", "sales price", "sale price"],
    &["invoice date", "date of invoice"],
    &["hire date", "date hired", "start date", "joining date", "date joined"],
    &["amount", "total", "sum", "amt"],
    &["temperature", "temp"],
    &["humidity", "hum"],
    &["distance", "dist"],
    &["address", "addr"],
    &["description", "desc"],
    &["reference", "ref"],
    &["precipitation", "rainfall", "rain"],
    &["volume", "vol"],
    &["duration", "dur"],
    &["percentage", "percent", "pct"],
    &["location", "loc"],
    &["weight", "wt"],
    &["hours", "hrs"],
    &["minutes", "mins"],
    &["manager", "mgr"],
    &["altitude", "elevation"],
    &["qty", "quantity", "units", "pieces", "count"],
    &["birthday", "date of birth", "birth date", "dob", "born"],
    &["salary", "pay", "wage", "income"],
    &["score", "mark", "grade", "points", "result"],
    &["department", "dept", "team"],
    &["category", "type", "kind"],
    &["sales rep", "salesperson", "seller", "employee"],
    &["vendor", "supplier"],
    &["position", "job title", "job", "role"],
    &["revenue", "sales", "turnover"],
    &["id", "number", "no"],
    &["education", "educational attainment"],
    &["interest rate", "annual rate", "rate of interest", "annual interest rate", "interest rate per year", "apr"],
    &["monthly fee", "monthly price", "price per month", "fee per month", "monthly cost", "monthly rate"],
    &["payment date", "paid on", "date paid", "paid date", "date of payment"],
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// What people call a value, beside the value itself.
pub(super) const VALUE_SYNONYMS: &[&[&str]] = &[
    &["female", "women", "woman", "girls", "girl", "females", "f", "ladies"],
    &["male", "men", "man", "boys", "boy", "males", "m"],
    &["yes", "y", "true"],
    &["no", "n", "false"],
    &["unmarried", "single"],
    &["cancelled", "canceled"],
    &["done", "finished", "completed"],
    &["monday", "mon"],
    &["tuesday", "tue", "tues"],
    &["wednesday", "wed"],
    &["thursday", "thu", "thur", "thurs"],
    &["friday", "fri"],
    &["saturday", "sat"],
    &["sunday", "sun"],
    &["january", "jan"],
    &["february", "feb"],
    &["april", "apr"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// The groups that a name, as written, stands in.
pub(super) fn groups_of(name: &str) -> impl Iterator<Item = &'static [&'static str]> {
    static BY_NAME: LazyLock<HashMap<&str, Vec<usize>>> = LazyLock::new(|| {
        let mut known: HashMap<&str, Vec<usize>> = HashMap::default();
        for (group, names) in SYNONYMS.iter().enumerate() {
            names.iter().for_each(|name| known.entry(name).or_default().push(group));
        }
        known
    });
    BY_NAME.get(name).into_iter().flatten().map(|group| SYNONYMS[*group])
}

/// Those that a name stands in by the stems of its words.
pub(super) fn stemmed_groups_of(stems: &[String]) -> impl Iterator<Item = &'static Vec<Vec<String>>> {
    static BY_STEMS: LazyLock<HashMap<&[String], Vec<usize>>> = LazyLock::new(|| {
        let mut known: HashMap<&[String], Vec<usize>> = HashMap::default();
        for (group, names) in STEMMED_SYNONYMS.iter().enumerate() {
            for name in names {
                let groups = known.entry(name.as_slice()).or_default();
                // "phone" and "phones" of one group have the same stem.
                if groups.last() != Some(&group) {
                    groups.push(group);
                }
            }
        }
        known
    });
    BY_STEMS.get(stems).into_iter().flatten().map(|group| &STEMMED_SYNONYMS[*group])
}

/// [`SYNONYMS`] by the stems of their words.
pub(super) static STEMMED_SYNONYMS: LazyLock<Vec<Vec<Vec<String>>>> = LazyLock::new(|| {
    let stemmer = Stemmer::create(Algorithm::English);
    let stems = |name: &&str| words(name).iter().map(|word| stemmer.stem(word).into_owned()).collect();
    SYNONYMS.iter().map(|group| group.iter().map(stems).collect()).collect()
});
