//! "the shipping cost to Oakland" where it was said that shipping costs $3.5 per mile, $80 at least.

use crate::{
    intent::{
        definitions::Definition,
        link::{Mention, words},
        scene::Scene,
        token::Kind,
    },
    plan::{BinaryOp, Expr, Function},
};

use super::{
    expressions::{Formula, binary, call},
    total::adds_up,
};

/// What a price for something is called.
const PRICES: &[&str] = &[
    "cost", "costs", "charge", "charges", "fee", "fees", "price", "pay", "payment", "fare", "rate", "expense", "wage",
    "wages", "salary", "bill", "toll", "rent", "paid", "earn", "earning", "amount",
];

/// Words of several amounts, where one rate is not meant.
const COUNTED: &[&str] = &[
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "listed",
    "different",
    "kinds",
    "types",
    "other",
    "others",
    "individual",
    "both",
    "several",
];

/// What is counted in a unit, by the words of its header.
const MEASURES: &[(&[&str], &[&str])] = &[
    (
        &["mile", "miles", "km", "kilometer", "kilometers", "kilometre", "kilometres"],
        &["distance", "distances", "mileage", "miles", "km", "mile"],
    ),
    (&["hour", "hours", "h"], &["hours", "hour", "time", "duration", "worked"]),
    (&["day", "days"], &["days", "day", "length", "duration", "term"]),
    (&["week", "weeks"], &["weeks", "week"]),
    (&["month", "months"], &["months", "month"]),
    (&["night", "nights"], &["nights", "night"]),
    (&["kg", "kilo", "kilogram", "pound", "lb", "ton", "gram"], &["weight", "mass", "kg", "lbs"]),
    (
        &["unit", "units", "piece", "item", "product", "roll", "box", "pack", "bottle"],
        &["quantity", "qty", "units", "pieces", "items", "amount", "number", "count"],
    ),
    (&["person", "guest", "head", "participant"], &["people", "guests", "persons", "participants"]),
];

/// "per kilo", "per mile": what people measure in, and no groups of rows.
pub(super) fn is_weight_or_distance(word: &str) -> bool {
    [&MEASURES[0], &MEASURES[6]].iter().any(|(units, _)| units.contains(&word))
}

/// The rate that a name speaks of: its words agree, or it is the only one.
pub(super) fn rate<'d>(scene: &'d Scene<'_>, said: &[String]) -> Option<&'d Definition> {
    if !said.iter().any(|word| PRICES.contains(&word.as_str())) {
        return None;
    }
    let rates = || scene.definitions.iter().filter(|one| one.per.is_some());
    let agrees = |one: &&Definition| {
        one.name.iter().any(|word| {
            !PRICES.contains(&word.as_str())
                && said.iter().any(|other| scene.linker.stem(other) == scene.linker.stem(word))
        })
    };
    // "the four listed costs": others than the one that was told.
    let others = said.iter().any(|word| word.parse::<f64>().is_ok() || COUNTED.contains(&word.as_str()));
    rates().find(agrees).or_else(|| {
        let mut all = rates();
        all.next().filter(|_| all.next().is_none() && !others)
    })
}

/// Rate × column, within the bounds.
pub(super) fn charge(scene: &Scene<'_>, definition: &Definition, base: Formula, bounded: bool) -> Option<Formula> {
    definition.asked.set(true);
    let amount = definition.value.first().and_then(crate::intent::token::Token::number)?;
    let mut value = binary(BinaryOp::Multiply, base, Expr::Number(amount));
    if bounded {
        if let Some(least) = definition.least {
            value = call(Function::Max, vec![value, Expr::Number(least)]);
        }
        if let Some(most) = definition.most {
            value = call(Function::Min, vec![value, Expr::Number(most)]);
        }
    }
    super::expressions::adjusted(scene, definition, value)
}

/// The column that is counted in the unit: by its header, the newest first; else the only amount.
pub(super) fn counted(scene: &Scene<'_>, unit: &str) -> Option<usize> {
    let columns = &scene.linker.columns;
    let named: &[&str] = MEASURES.iter().find(|(units, _)| units.contains(&unit)).map_or(&[], |(_, headers)| *headers);
    let fits = |at: &usize| {
        let header = &columns[*at].words;
        columns[*at].kind.is_numeric()
            && header
                .iter()
                .any(|word| named.contains(&word.as_str()) || scene.linker.stem(word) == scene.linker.stem(unit))
            && !header.iter().any(|word| PRICES.contains(&word.as_str()))
    };
    let mut made = (0..columns.len()).rev().filter(|at| columns[*at].letter.is_none());
    made.find(|at| fits(at)).or_else(|| (0..columns.len()).find(|at| fits(at))).or_else(|| {
        let mut amounts = (0..columns.len()).filter(|at| adds_up(scene, *at));
        amounts.next().filter(|_| amounts.next().is_none())
    })
}

/// The charge that a clause asks for, of the column that it names or of the one counted in the unit.
pub(super) fn asked(scene: &Scene<'_>, name: Option<&str>) -> Option<Formula> {
    let mut said = words(&scene.text(0, scene.len()));
    said.extend(name.map(words).unwrap_or_default());
    let definition = rate(scene, &said)?;
    // "the shipping cost" beside a column Cost.
    let of_name = |at: usize| {
        at > 0 && definition.name.windows(2).any(|pair| pair[0] == scene.word(at - 1) && pair[1] == scene.word(at))
    };
    let free = |mention: &&Mention| !scene.is_used(mention.start) && !of_name(mention.start);
    let named = scene.mentions.iter().filter(free).find_map(|mention| {
        scene.resolve(mention).filter(|(column, _)| scene.kind(*column).is_numeric()).map(|found| (found, mention))
    });
    let base = match named {
        Some(((column, guess), mention)) => {
            scene.take(mention.start, mention.end);
            scene.name(column, guess)
        }
        None => scene.name(counted(scene, definition.per.as_deref()?)?, true),
    };
    take_words(scene, definition);
    charge(scene, definition, Expr::Column(base), true)
}

/// "VAT at 21 %", "5 % commission" of nothing that is said: of what each row comes to.
pub(super) fn at_rate(scene: &Scene<'_>, name: Option<&str>) -> Option<Formula> {
    const OF_AMOUNTS: &[&str] = &[
        "vat",
        "tax",
        "gst",
        "iva",
        "commission",
        "tip",
        "surcharge",
        "levy",
        "duty",
        "cashback",
        "royalty",
        "withholding",
    ];
    let of_amounts = words(name?).iter().any(|word| OF_AMOUNTS.contains(&word.as_str()));
    let mut rates = (0..scene.len()).filter(|at| matches!(scene.tokens[*at].kind, Kind::Percent(_)));
    let (Some(at), None, true) = (rates.next(), rates.next(), of_amounts) else { return None };
    let own = |at: usize| name.is_some_and(|name| scene.linker.columns[at].name == name);
    let base = super::loose::comes_to(scene).or_else(|| {
        let mut money = (0..scene.linker.columns.len()).filter(|at| super::is_money(scene, *at) && !own(*at));
        money.next().filter(|_| money.next().is_none())
    })?;
    if scene
        .mentions
        .iter()
        .any(|one| !scene.is_used(one.start) && scene.resolve(one).is_none_or(|(column, _)| !own(column)))
    {
        return None;
    }
    scene.take(at, at + 1);
    scene.take_words(&["at", "rate", "of", "a"]);
    for at in 0..scene.len() {
        if OF_AMOUNTS.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    let share = scene.tokens[at].amount()?;
    Some(binary(BinaryOp::Multiply, Expr::Column(scene.name(base, true)), Expr::Number(share)))
}

/// The words that speak of the rate.
pub(super) fn take_words(scene: &Scene<'_>, definition: &Definition) {
    let own: Vec<String> = definition.name.iter().map(|word| scene.linker.stem(word)).collect();
    for at in 0..scene.len() {
        let stem = scene.linker.stem(scene.word(at));
        if own.contains(&stem)
            || PRICES.contains(&scene.word(at))
            || matches!(scene.word(at), "transferring" | "transporting" | "total" | "going")
        {
            scene.take(at, at + 1);
        }
    }
}

/// "the actual shipping cost of transferring to Oakland", "the minimum charge": inside a condition or a formula.
pub(super) fn phrase(parser: &mut super::parser::Parser<'_, '_>) -> Option<Formula> {
    let scene = parser.scene;
    if scene.definitions.iter().all(|one| one.per.is_none()) {
        return None;
    }
    parser.skip_articles();
    let start = parser.at;
    let price = (start..(start + 4).min(parser.end)).find(|at| PRICES.contains(&scene.word(*at)))?;
    // "add a column Cost": the name of what is to come.
    if (start..=price).any(|at| {
        scene.mention_at(at).is_some() || scene.is_used(at) || crate::intent::link::is_column_word(&scene.tokens[at])
    }) {
        return None;
    }
    let said: Vec<String> = scene.tokens[start..=price].iter().map(|token| token.folded.clone()).collect();
    let definition = rate(scene, &said)?;
    parser.at = price + 1;
    let bound = match said[0].as_str() {
        "minimum" | "min" | "lowest" => Some(definition.least?),
        "maximum" | "max" | "highest" => Some(definition.most?),
        _ => None,
    };
    if let Some(bound) = bound {
        if parser.eat(&["of"]) && parser.token().is_some_and(|token| token.number() == Some(bound)) {
            parser.at += 1;
        } else if parser.read_last().is_some_and(|token| token.is("of")) {
            parser.at -= 1;
        }
        return Some(Expr::Number(bound));
    }
    let before = parser.at;
    parser.eat(&["of", "for", "to", "from"]);
    parser.eat(&[
        "transferring",
        "transporting",
        "shipping",
        "delivering",
        "going",
        "travelling",
        "transport",
        "delivery",
    ]);
    parser.eat(&["to", "from", "for", "of"]);
    parser.skip_articles();
    let named = parser.column().filter(|(column, _)| scene.kind(*column).is_numeric()).map(|(_, name)| name);
    let base = named.or_else(|| {
        parser.at = before;
        // "the actual cost": of the column that was spoken of before.
        // "in column B named Cost" is a place, and nothing that was spoken of.
        let placed = |at: usize| crate::intent::link::is_column_word(&scene.tokens[at]);
        let earlier = scene.mentions.iter().rev().filter(|mention| mention.end <= start && !placed(mention.start));
        let spoken =
            earlier.filter_map(|mention| scene.resolve(mention)).find(|(column, _)| scene.kind(*column).is_numeric());
        let column = spoken.map(|(column, _)| column).or_else(|| counted(scene, definition.per.as_deref()?))?;
        Some(scene.name(column, true))
    })?;
    parser.skip_each();
    charge(scene, definition, Expr::Column(base), said[0] != "actual" && said[0] != "real")
}
