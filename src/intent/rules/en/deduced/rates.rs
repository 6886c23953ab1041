//! What was told of prices and shares, asked for by the name of a column: "Fuel costs 1.65 per litre", "a fine of 0.20 for
//! each day late", "8 % off orders of 50 or more", "5 % of gross pay goes to the pension fund".

use crate::{
    intent::{
        link::What,
        rules::en::{
            business, charges,
            conditions::only_for::{self, Rows},
            expressions::{Formula, binary, call},
            lookup,
            unit_table::{self, Measure},
        },
        scene::Scene,
        token::Token,
    },
    plan::{BinaryOp, Comparison, Condition, Expr, Function, Named},
};

use super::{
    Found, changes,
    facts::{Fact, Told},
    said::Said,
    spans_of_time,
};

/// What such an amount is called.
pub(super) const AMOUNTS_PAID: &[&str] = &[
    "cost", "costs", "charge", "charges", "fee", "fees", "price", "fare", "wage", "wages", "pay", "bill", "toll",
    "rent", "amount",
];

pub(super) const PRICES: &[&str] = &[
    "cost",
    "costs",
    "charge",
    "charges",
    "fee",
    "fees",
    "price",
    "pay",
    "payment",
    "fare",
    "fine",
    "fines",
    "wage",
    "wages",
    "salary",
    "bill",
    "toll",
    "rent",
    "amount",
    "penalty",
    "bonus",
    "commission",
    "shipping",
    "postage",
    "allowance",
    "earns",
    "earn",
    "earned",
    "worth",
    "value",
    "come",
    "comes",
    "revenue",
    "income",
    "total",
    "paid",
    "owe",
    "owes",
    "refund",
    "reward",
    "premium",
    "supplement",
    "surcharge",
    "what",
    "much",
    "does",
    "do",
    "did",
];
const FLOOR: &[&str] =
    &["nothing", "none", "zero", "0", "no", "where", "otherwise", "loans", "came", "back", "in", "time"];

pub(super) fn claims(said: &Said<'_>) -> bool {
    // "Days late" counts the days, whatever each of them costs.
    let counts = said.wishes(&["days", "nights", "hours", "weeks", "months", "number", "count", "distance"]);
    if counts && !said.wishes(&PRICES[..24]) {
        return false;
    }
    the_one(said, |told| matches!(told, Told::Rate { .. })).is_some()
}

pub(super) fn claims_share(said: &Said<'_>) -> bool {
    !the_shares(said).is_empty()
}

/// A price for one, times how many there are.
pub(super) fn found(said: &Said<'_>) -> Option<Found> {
    let (place, fact) = the_one(said, |told| matches!(told, Told::Rate { .. }))?;
    let Told::Rate { amount, of, least, most } = &fact.told else { return None };
    let (count, columns, other) = counted(said, of)?;
    let value = binary(BinaryOp::Multiply, count, Expr::Number(*amount));
    let value = least.map_or(value.clone(), |least| call(Function::Max, vec![value, Expr::Number(least)]));
    let value = most.map_or(value.clone(), |most| call(Function::Min, vec![value, Expr::Number(most)]));
    let value = said.filled(&columns, value);
    let found = Found::new(value, "Cost", columns, PRICES).explaining(if other { FLOOR } else { &[] });
    Some(Found { fact: Some(place), ..found })
}

/// The fact that the words speak of, the only one of its kind where they say that a price is meant.
fn the_one<'s>(said: &'s Said<'_>, kind: fn(&Told) -> bool) -> Option<(usize, &'s Fact)> {
    let stems: Vec<String> =
        said.words.iter().filter(|word| word.len() > 2).map(|word| said.linker.stem(word)).collect();
    let shared = |fact: &Fact| {
        let mut own: Vec<String> = fact.words.iter().map(|word| said.linker.stem(word)).collect();
        own.dedup();
        own.iter().filter(|word| stems.contains(word)).count()
    };
    let mut all: Vec<(usize, usize, &Fact)> =
        said.facts.that(move |fact| kind(&fact.told)).map(|(at, fact)| (shared(fact), at, fact)).collect();
    all.sort_by_key(|(shared, ..)| std::cmp::Reverse(*shared));
    match all.as_slice() {
        [(shared, at, fact)] if *shared > 0 || said.wishes(&PRICES[..24]) => Some((*at, fact)),
        [(best, at, fact), (next, ..), ..] if best > next => Some((*at, fact)),
        _ => None,
    }
}

/// How many there are of what a price is for; whether it is days late.
fn counted(said: &Said<'_>, of: &[String]) -> Option<(Formula, Vec<usize>, bool)> {
    if of.iter().any(|word| matches!(word.as_str(), "late" | "overdue" | "delay")) {
        let (value, columns, _) = spans_of_time::lateness(said)?;
        return Some((call(Function::Max, vec![value, Expr::Number(0.0)]), columns, true));
    }
    if let Some(column) = by_words(said, of) {
        return Some((said.cell(column), vec![column], false));
    }
    let unit = unit_table::named(of.first()?);
    let made = match unit.map(|unit| unit.measure) {
        Some(Measure::Length) => changes::distance(said),
        Some(Measure::Time) => spans_of_time::hours(said, unit?.short),
        _ => None,
    };
    if let Some((value, columns)) = made {
        return Some((value, columns, false));
    }
    let column = charges::counted(&said.scene, of.first()?)?;
    Some((said.cell(column), vec![column], false))
}

/// "parcel delivered" of Parcels delivered, "kilo of salt" of Salt (kg): the column that most of the words speak of.
fn by_words(said: &Said<'_>, of: &[String]) -> Option<usize> {
    let unit = of.first().and_then(|word| unit_table::named(word));
    let score = |at: &usize| {
        let column = &said.linker.columns[*at];
        let stems: Vec<String> = column.own().iter().map(|word| said.linker.stem(word)).collect();
        let words = of.iter().filter(|word| stems.contains(&said.linker.stem(word))).count();
        let held = unit_table::of_header(&column.name);
        words + usize::from(unit.zip(held).is_some_and(|(unit, held)| std::ptr::eq(unit, held)))
    };
    let money = |at: &usize| said.linker.columns[*at].own().iter().any(|word| PRICES[..13].contains(&word.as_str()));
    let amounts = (0..said.linker.columns.len())
        .filter(|at| said.linker.columns[*at].kind.is_numeric() && !said.linker.is_code(*at) && !money(at));
    let mut scored: Vec<(usize, usize)> = amounts.map(|at| (score(&at), at)).filter(|(score, _)| *score > 0).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    match scored.as_slice() {
        [(_, only)] => Some(*only),
        [(best, at), (next, _), ..] if best > next => Some(*at),
        _ => None,
    }
}

const TAXES: &[&str] = &["vat", "gst", "tax", "taxes"];
const AFTER: &[&str] = &[
    "gross",
    "after",
    "pay",
    "payable",
    "final",
    "discounted",
    "reduced",
    "net",
    "including",
    "incl",
    "with",
    "total",
    "price",
    "amount",
    "cost",
    "to",
    "be",
    "bulk",
    "order",
    "value",
    "owed",
    "less",
];
const SHARES: &[&str] =
    &["discount", "rebate", "saving", "savings", "reduction", "bulk", "given", "amount", "value", "off"];

/// A share that was told, of what it is told of: the discount, what is to be paid after it, the tax, the gross amount.
pub(super) fn share(said: &Said<'_>) -> Option<Found> {
    let facts = the_shares(said);
    let (place, first) = *facts.first()?;
    let (base, mut columns) = base(said, first)?;
    let whole = is_whole(said, first);
    let named = said.wishes(SHARES) || facts.iter().any(|(_, fact)| fact.words.iter().any(|word| says(said, word)));
    if !whole && !named {
        return None;
    }
    // What the rows hold that no fact is about.
    let mut conditions = Vec::new();
    let mut value = if whole { base.clone() } else { Expr::Number(0.0) };
    for (_, fact) in facts.iter().rev() {
        let then = binary(BinaryOp::Multiply, base.clone(), Expr::Number(factor(fact, whole)?));
        let (when, column) = match (only_for::rows(&fact.scene(said)), from_limit(said, fact)) {
            (_, Limit::Reached(when, column)) | (Rows::Those(when, column), Limit::None) => (when, column),
            (Rows::All, Limit::None) if facts.len() == 1 => {
                value = then;
                break;
            }
            _ => return None,
        };
        conditions.push(column);
        value = Expr::If { when, then: Box::new(then), otherwise: Box::new(value) };
    }
    let value = said.filled(&columns, value);
    columns.extend(conditions);
    let usual = if whole { "Amount" } else { "Discount" };
    let found = Found::new(value, usual, columns, AFTER).explaining(SHARES).explaining(TAXES);
    Some(Found { fact: Some(place), ..found })
}

/// Whether what is to be paid in the end is asked for, and not the share alone.
fn is_whole(said: &Said<'_>, fact: &Fact) -> bool {
    const PAID: &[&str] =
        &["after", "pay", "payable", "final", "discounted", "reduced", "net", "price", "cost", "total"];
    match &fact.told {
        _ if fact.has(TAXES) => said.wishes(&["gross", "including", "incl", "with", "total"]),
        Told::Share { off: true, .. } => said.wishes(PAID),
        Told::Share { off: false, more: false, .. } if pays_part(fact) => said.wishes(PAID),
        Told::Share { more: true, .. } => !said.wishes(&["surcharge", "supplement", "extra", "additional"]),
        _ => false,
    }
}

/// "insured patients pay only 20 % of the fee": what is left to pay.
fn pays_part(fact: &Fact) -> bool {
    fact.has(&["pay", "pays", "cost", "costs", "charged"])
        && !fact.has(TAXES)
        && matches!(fact.told, Told::Share { off: false, more: false, .. })
}

fn factor(fact: &Fact, whole: bool) -> Option<f64> {
    let Told::Share { share, more, .. } = &fact.told else { return None };
    Some(match whole {
        true if fact.has(TAXES) || *more => tidy(1.0 + share),
        true if pays_part(fact) => *share,
        true => tidy(1.0 - share),
        false => *share,
    })
}

enum Limit {
    None,
    Reached(Box<Condition<Named>>, usize),
    /// Nobody can tell what has to reach it.
    Unknown,
}

/// "of 50 pieces or more".
fn from_limit(said: &Said<'_>, fact: &Fact) -> Limit {
    let Told::Share { from: Some((least, unit)), .. } = &fact.told else { return Limit::None };
    let Some(column) = charges::counted(&said.scene, if unit.is_empty() { "piece" } else { unit }) else {
        return Limit::Unknown;
    };
    let left = said.cell(column);
    let when = Condition::Compare { left, is: Comparison::GreaterOrEqual, right: Expr::Number(*least) };
    Limit::Reached(Box::new(when), column)
}

fn says(said: &Said<'_>, word: &str) -> bool {
    const SMALL: &[&str] = &["the", "and", "for", "per", "get", "gets", "are", "all", "our", "orders", "order", "goes"];
    let stem = said.linker.stem(word);
    !SMALL.contains(&word) && said.words.iter().any(|said_word| said.linker.stem(said_word) == stem)
}

/// Twelve digits: 1 + 0.19 is 1.19.
fn tidy(factor: f64) -> f64 {
    format!("{factor:.11e}").parse().unwrap_or(factor)
}

/// The facts that the words speak of: one, or several that are each about other rows.
fn the_shares<'s>(said: &'s Said<'_>) -> Vec<(usize, &'s Fact)> {
    let gross = move |fact: &Fact| fact.has(TAXES) && said.wishes(&["gross"]);
    let off = move |fact: &Fact| {
        matches!(fact.told, Told::Share { off: true, .. })
            && said.wishes(&["discount", "discounted", "rebate", "pay", "payable", "saving", "after", "final", "cost"])
    };
    let fits = move |fact: &Fact| {
        matches!(fact.told, Told::Share { .. })
            && (gross(fact) || off(fact) || fact.words.iter().any(|word| word.len() > 2 && says(said, word)))
    };
    let all: Vec<_> = said.facts.that(fits).collect();
    let apart = || {
        let about = all.iter().map(|(_, fact)| match only_for::rows(&fact.scene(said)) {
            Rows::Those(_, column) => Some(column),
            Rows::All | Rows::Unknown => None,
        });
        let about: Vec<Option<usize>> = about.collect();
        about.iter().all(|one| one.is_some() && *one == about[0])
    };
    if all.len() < 2 || apart() { all } else { Vec::new() }
}

/// What a share is of: what the fact names, else what the row comes to.
fn base(said: &Said<'_>, fact: &Fact) -> Option<(Formula, Vec<usize>)> {
    let of = fact.tokens.iter().position(|token| matches!(token.folded.as_str(), "of" | "on"));
    let named: Option<&[Token]> = of.and_then(|of| fact.tokens.get(of + 1..));
    let scene = Scene::new(named.unwrap_or_default().to_vec(), said.linker, said.scene.definitions);
    let mention = scene.mentions.iter().find_map(|one| match &one.what {
        What::Column { candidates, guess: false } => {
            candidates.iter().copied().find(|at| said.linker.columns[*at].kind.is_numeric() && counts(said, *at))
        }
        _ => None,
    });
    if let Some(column) = mention {
        return Some((said.cell(column), vec![column]));
    }
    // "of the fee", which stands in another sheet.
    let of: String =
        named.unwrap_or_default().iter().take(3).map(|token| token.folded.clone()).collect::<Vec<_>>().join(" ");
    let of = of.strip_prefix("the ").unwrap_or(&of);
    if let Some(value) =
        lookup::by_header(&said.scene, &[of], |column| column.kind.is_numeric()).filter(|_| !of.is_empty())
    {
        return Some((value, Vec::new()));
    }
    let known = ["gross pay", "amount", "net"].into_iter().find(|name| fact.words.join(" ").contains(name));
    let by_name = known.and_then(|name| business::formula(&said.scene, name));
    let value = by_name.or_else(|| amount_of_row(said)).or_else(|| business::formula(&said.scene, "amount"))?;
    let columns = columns_of(said, &value);
    Some((value, columns))
}

/// A column of money that says what the row comes to.
fn amount_of_row(said: &Said<'_>) -> Option<Formula> {
    const ROWS: &[&str] = &[
        "net",
        "net amount",
        "amount",
        "subtotal",
        "total",
        "net price",
        "amount net",
        "invoice amount",
        "order value",
        "value",
        "sales",
        "fee",
        "total amount",
        "line total",
        "turnover",
        "price",
    ];
    let at = ROWS.iter().find_map(|header| {
        (0..said.linker.columns.len())
            .find(|at| said.linker.columns[*at].bare == *header && said.linker.columns[*at].kind.is_numeric())
    })?;
    // A price for one piece is not what the row comes to.
    let each = said.linker.columns[at].bare == "price" && business::formula(&said.scene, "amount").is_some();
    (!each).then(|| said.cell(at))
}

/// No number of pieces is what a share is taken of.
fn counts(said: &Said<'_>, at: usize) -> bool {
    !said.linker.columns[at].words.iter().any(|word| matches!(word.as_str(), "qty" | "quantity" | "pieces" | "units"))
}

pub(super) fn columns_of(said: &Said<'_>, value: &Formula) -> Vec<usize> {
    let json = serde_json::to_string(&crate::plan::Op::UpdateColumn::<crate::plan::Named> {
        column: crate::plan::Slot::Said(crate::plan::ColumnName::Header(String::new())),
        value: value.clone(),
        condition: None,
    })
    .unwrap_or_default();
    let holds =
        |at: &usize| serde_json::to_string(&said.linker.columns[*at].name).is_ok_and(|quoted| json.contains(&quoted));
    (0..said.linker.columns.len()).filter(holds).collect()
}
