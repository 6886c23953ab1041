//! "convert Weight to pounds" · "Distance from km to miles in a new column" · "temperature in fahrenheit" ·
//! "convert prices to euro at 0.92".

use crate::{
    intent::{
        QuestionKind,
        definitions::Definition,
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{BinaryOp, Expr, NumberFormat, Op, Place, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{
    expressions::{Formula, binary},
    spans, things,
    unit_table::{self, Measure, Unit},
};

pub(super) const UNITS: Rule = Rule { name: "convert units", triggers: &["to", "into", "in", "as", "from"], read };
pub(super) const CURRENCY: Rule = Rule { name: "convert at a rate", triggers: &["to", "into", "in"], read: at_a_rate };

const VOCABULARY: &[&str] = &[
    "convert",
    "converted",
    "conversion",
    "change",
    "turn",
    "express",
    "show",
    "give",
    "add",
    "make",
    "calculate",
    "compute",
    "insert",
    "write",
    "fill",
    "put",
    "from",
    "to",
    "into",
    "in",
    "as",
    "column",
    "columns",
    "new",
    "a",
    "with",
    "the",
    "values",
    "value",
    "unit",
    "units",
    "degrees",
    "degree",
    "next",
    "beside",
    "place",
    "instead",
    "replace",
    "overwrite",
    "existing",
    "same",
    "all",
    "of",
    "another",
    "create",
    "it",
    "figures",
    "numbers",
    "amounts",
    "at",
    "rate",
    "exchange",
    "using",
    "is",
    "currency",
    "one",
    "by",
    "every",
    "each",
    "measured",
    "given",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let asks = scene.has(&[
        "convert",
        "converted",
        "express",
        "conversion",
        "change",
        "turn",
        "show",
        "add",
        "give",
        "put",
        "calculate",
        "make",
        "fill",
        "create",
        "compute",
        "insert",
        "write",
    ]);
    if !asks
        || scene.has(&["format", "chart", "sum", "total", "average", "filter", "where", "sort", "highlight", "per"])
    {
        return None;
    }
    let (target_at, target) = target(scene)?;
    let source = source(scene, target_at, target);
    if let Some(made) = several(scene, target_at, target) {
        return Some(made);
    }
    let sure = unit_table::is_sure(scene.word(target_at)) || target.measure == Measure::Temperature || source.is_some();
    let (column, name, span) = column(scene, target, source.map(|(_, unit)| unit))?;
    if !sure || !scene.kind(column).is_numeric() && scene.kind(column) != ColumnKind::Mixed {
        return None;
    }
    let header = scene.linker.columns[column].name.clone();
    // "to pounds" of an amount of money.
    let money = scene.kind(column) == ColumnKind::Currency && matches!(scene.word(target_at), "pound" | "pounds");
    let known = source
        .map(|(_, unit)| unit)
        .or_else(|| unit_table::of_header(&header).filter(|unit| unit.measure == target.measure));
    let from = match known {
        _ if money => return None,
        Some(unit) => unit,
        None if !unit_table::may_hold(&header, target.measure) => return None,
        None => match other_temperature(target) {
            Some(unit) => unit,
            None => {
                scene.take_words(VOCABULARY);
                scene.take(target_at, target_at + 1);
                return Some(Made::Ask(QuestionKind::Missing { what: "unit".to_owned() }));
            }
        },
    };
    scene.take(target_at, target_at + 1);
    if let Some((at, _)) = source {
        scene.take(at, at + 1);
    }
    if let Some((start, end)) = span {
        scene.take(start, end);
    }
    let value = match own_factor(scene, from, target) {
        Some(factor) => binary(BinaryOp::Multiply, Expr::Column(name.clone()), Expr::Number(factor)),
        None => converted(&name, from, target, scene.definitions),
    };
    Some(written(scene, (column, name), value, target.short, None))
}

/// "both temperatures in Fahrenheit", "convert all distances to km in new columns": each column of that measure.
fn several(scene: &Scene<'_>, target_at: usize, target: &Unit) -> Option<Made> {
    const MEASURED: &[&str] =
        &["temperatures", "distances", "lengths", "weights", "heights", "volumes", "speeds", "columns"];
    let all = (0..target_at).find(|at| {
        let counted = scene.tokens[*at].count().is_some_and(|count| count > 1);
        let free = !scene.is_mentioned(*at) || MEASURED.contains(&scene.word(at + 1));
        matches!(scene.word(*at), "all" | "both" | "same" | "these" | "those") || counted && free
    })?;
    let in_place = scene.has(&["replace", "replacing", "overwrite", "instead", "existing", "place"]);
    let named = scene.mentions.iter().any(|one| matches!(one.what, What::Column { .. }) && one.start > all);
    let noun = scene.has(MEASURED);
    let columns: Vec<(usize, &Unit)> = (0..scene.linker.columns.len())
        .filter(|at| scene.kind(*at).is_numeric() && scene.linker.columns[*at].letter.is_some())
        .filter_map(|at| Some((at, unit_table::of_header(&scene.linker.columns[at].name)?)))
        .filter(|(_, unit)| unit.measure == target.measure && unit.short != target.short)
        .collect();
    if in_place || named || !noun || columns.len() < 2 {
        return None;
    }
    let quoted: Vec<String> = scene
        .tokens
        .iter()
        .filter_map(|token| if let Kind::Quoted(text) = &token.kind { Some(text.clone()) } else { None })
        .collect();
    if !quoted.is_empty() && quoted.len() != columns.len() {
        return None;
    }
    // "three columns", where there are as many.
    let counts = |at: &usize| scene.tokens[*at].count().is_some_and(|count| count as usize != columns.len());
    if (0..target_at).any(|at| !scene.is_mentioned(at) && counts(&at)) {
        return None;
    }
    let format = super::looks::number_format(scene).map(|span| span.take(scene));
    take_free_letters(scene, columns.len());
    let ops = columns.iter().enumerate().map(|(place, (at, unit))| {
        let header = &scene.linker.columns[*at].name;
        let name = quoted.get(place).cloned().map_or_else(|| Slot::guess(renamed(header, target.short)), Slot::Said);
        let value = converted(&scene.name(*at, true), unit, target, scene.definitions);
        Op::AddColumn { name, value, place: Slot::guess(Place::End), format: format.clone() }
    });
    let ops: Vec<_> = ops.collect();
    for at in 0..scene.len() {
        let counted = scene.tokens[at].count().is_some() && !scene.is_mentioned(at);
        if counted
            || matches!(scene.tokens[at].kind, Kind::Quoted(_))
            || matches!(scene.word(at), "both" | "these" | "those")
        {
            scene.take(at, at + 1);
        }
    }
    scene.take(target_at, target_at + 1);
    scene.take_words(VOCABULARY);
    for at in (0..scene.len()).filter(|at| MEASURED.contains(&scene.tokens[*at].folded.as_str())) {
        scene.take(at, at + 1);
    }
    scene.take_words(&["headers", "header", "named", "called"]);
    Some(Made::Ops(ops))
}

/// "three columns E to G": the next free ones, where new columns stand anyway.
fn take_free_letters(scene: &Scene<'_>, count: usize) {
    let place = |at: usize| {
        let raw = &scene.tokens.get(at)?.raw;
        let letters = raw.len() < 3 && raw.chars().all(|c| c.is_ascii_uppercase());
        letters.then(|| crate::workbook::area::parse_cell(&format!("{raw}1")))?.map(|(_, column)| column as usize)
    };
    let used = scene.linker.columns.iter().filter_map(|column| column.letter.as_deref());
    let last = used
        .filter_map(|letter| crate::workbook::area::parse_cell(&format!("{letter}1")))
        .map(|(_, column)| column as usize)
        .max();
    let found = (0..scene.len()).find(|at| {
        matches!(scene.word(at + 1), "to" | "through")
            && place(*at).zip(place(at + 2)).is_some_and(|(first, end)| {
                last.is_some_and(|last| first == last + 1) && end >= first && end - first + 1 == count
            })
    });
    if let Some(at) = found {
        scene.take(at, at + 3);
    }
}

/// "(1 kg = 2.20462 lb)": the factor that is given counts.
fn own_factor(scene: &Scene<'_>, from: &Unit, to: &Unit) -> Option<f64> {
    let equals = (2..scene.len())
        .find(|at| scene.tokens[*at].is_symbol('=') || matches!(scene.word(*at), "is" | "are" | "equals" | "being"))?;
    let unit = |at: usize| unit_table::named(scene.word(at)).map(|unit| unit.short);
    let (left, right) = (scene.tokens[equals - 2].amount()?, scene.tokens.get(equals + 1)?.amount()?);
    let (said, made) = (unit(equals - 1)?, unit(equals + 2)?);
    let factor = if said == from.short && made == to.short {
        right / left
    } else if said == to.short && made == from.short {
        left / right
    } else {
        return None;
    };
    (factor.is_finite() && factor > 0.0).then(|| {
        scene.take(equals - 2, equals + 3);
        tidy(factor)
    })
}

/// Whether the words ask for another unit of what a column measures: then "pounds" are no money.
pub(super) fn is_conversion(scene: &Scene<'_>) -> bool {
    let Some((_, target)) = target(scene) else { return false };
    column(scene, target, None).is_some_and(|(column, ..)| {
        let header = &scene.linker.columns[column].name;
        let held = unit_table::of_header(header).is_some_and(|unit| unit.measure == target.measure);
        scene.kind(column) != ColumnKind::Currency && (held || unit_table::may_hold(header, target.measure))
    })
}

/// "from what?" has one answer in everyday life.
fn other_temperature(target: &Unit) -> Option<&'static Unit> {
    match target.short {
        "°F" => unit_table::named("celsius"),
        "°C" => unit_table::named("fahrenheit"),
        _ => None,
    }
}

/// The unit behind "to", "into" or "in".
fn target(scene: &Scene<'_>) -> Option<(usize, &'static Unit)> {
    (1..scene.len()).rev().find_map(|at| {
        let unit = unit_table::named(scene.word(at)).filter(|_| scene.tokens[at].kind == Kind::Word)?;
        let mut before = at - 1;
        while before > 0
            && (matches!(scene.word(before), "degrees" | "degree" | "the") || scene.tokens[before].is_symbol('°'))
        {
            before -= 1;
        }
        matches!(scene.word(before), "to" | "into" | "in" | "as").then_some((at, unit))
    })
}

/// Another unit of the same measure: "from km", "km to miles".
fn source(scene: &Scene<'_>, target_at: usize, target: &Unit) -> Option<(usize, &'static Unit)> {
    (0..scene.len()).filter(|at| *at != target_at).find_map(|at| {
        let unit = unit_table::named(scene.word(at))?;
        let apart = unit.measure == target.measure && unit.short != target.short;
        let led = at > 0 && scene.word(at - 1) == "from" || scene.word(at + 1) == "to" || !scene.is_mentioned(at);
        (apart && led).then_some((at, unit))
    })
}

type Found = (usize, Name, Option<(usize, usize)>);

/// The column that is named, else the only one that holds the unit or what it measures.
fn column(scene: &Scene<'_>, target: &Unit, source: Option<&Unit>) -> Option<Found> {
    let numeric = |column: usize| scene.kind(column).is_numeric();
    let named = scene.mentions.iter().find_map(|mention| {
        let (column, guess) = matches!(mention.what, What::Column { .. }).then(|| scene.resolve(mention)).flatten()?;
        let is_unit =
            mention.end == mention.start + 1 && unit_table::named(scene.word(mention.start)).is_some() && guess;
        (numeric(column) && !is_unit).then(|| (column, scene.name(column, guess), Some((mention.start, mention.end))))
    });
    let only = |test: &dyn Fn(&str) -> bool| -> Option<Found> {
        let mut fitting =
            (0..scene.linker.columns.len()).filter(|at| numeric(*at) && test(&scene.linker.columns[*at].name));
        let first = fitting.next()?;
        fitting.next().is_none().then(|| (first, scene.name(first, true), None))
    };
    let in_unit = |header: &str| {
        unit_table::of_header(header).is_some_and(|unit| {
            unit.measure == target.measure && source.is_none_or(|source| source.short == unit.short)
        })
    };
    named.or_else(|| only(&in_unit)).or_else(|| only(&|header| unit_table::may_hold(header, target.measure)))
}

/// "1 mile = 1.609 km", told of the workbook: people check results with the factor they gave.
fn told_factor(definitions: &[Definition], from: &Unit, to: &Unit) -> Option<(BinaryOp, f64)> {
    definitions.iter().find_map(|told| {
        let one = match told.name.as_slice() {
            [unit] => Some(unit),
            [number, unit] if number == "1" || number == "one" => Some(unit),
            _ => None,
        }?;
        let [number, unit] = told.value.get(..2)? else { return None };
        let ends = told.value.get(2).is_none_or(|next| {
            let goes_on = matches!(next.folded.as_str(), "for" | "when" | "in" | "and" | "to" | "throughout");
            goes_on || matches!(next.kind, Kind::Symbol('.' | ',' | ')' | ';'))
        });
        let (one, other) = (unit_table::named(one)?, unit_table::named(&unit.folded)?);
        let factor = number.amount().filter(|factor| ends && *factor > 0.0)?;
        match (one.short == from.short && other.short == to.short, one.short == to.short && other.short == from.short) {
            (true, _) => Some((BinaryOp::Multiply, factor)),
            (_, true) => Some((BinaryOp::Divide, factor)),
            _ => None,
        }
    })
}

/// A column in another unit of its measure, with the factor that was told of the workbook if there is one.
pub(super) fn converted(name: &Name, from: &Unit, to: &Unit, definitions: &[Definition]) -> Formula {
    let cell = Expr::Column(name.clone());
    if let Some((op, factor)) = told_factor(definitions, from, to) {
        return binary(op, cell, Expr::Number(factor));
    }
    if from.measure != Measure::Temperature {
        let ratio = from.size / to.size;
        let (times, over) = (tidy(ratio), tidy(1.0 / ratio));
        // The factor that people know: miles are kilometres divided by 1.609344.
        let divides = over.to_string().len() < times.to_string().len();
        let (op, factor) = if divides { (BinaryOp::Divide, over) } else { (BinaryOp::Multiply, times) };
        return binary(op, cell, Expr::Number(factor));
    }
    let number = |left: Formula, op, right: f64| binary(op, left, Expr::Number(right));
    let celsius = match from.short {
        "°C" => cell,
        "°F" => number(number(number(cell, BinaryOp::Subtract, 32.0), BinaryOp::Multiply, 5.0), BinaryOp::Divide, 9.0),
        _ => number(cell, BinaryOp::Subtract, 273.15),
    };
    match to.short {
        "°C" => celsius,
        "°F" => number(number(number(celsius, BinaryOp::Multiply, 9.0), BinaryOp::Divide, 5.0), BinaryOp::Add, 32.0),
        _ => number(celsius, BinaryOp::Add, 273.15),
    }
}

/// Twelve digits: what division left over is not to be read.
fn tidy(factor: f64) -> f64 {
    format!("{factor:.11e}").parse().unwrap_or(factor)
}

/// The header with another unit: "Weight (kg)" in pounds is "Weight (lb)".
pub(super) fn renamed(header: &str, unit: &str) -> String {
    let plain = header.split('(').next().unwrap_or(header).trim();
    let last = plain.rsplit(' ').next().unwrap_or_default();
    let bare = match unit_table::named(&crate::intent::token::fold(last)) {
        Some(_) if plain.contains(' ') && unit_table::is_sure(&last.to_lowercase()) => {
            plain.trim_end_matches(last).trim()
        }
        _ => plain,
    };
    format!("{bare} ({unit})")
}

/// A new column beside, or the column itself where that is said.
fn written(
    scene: &Scene<'_>,
    (column, name): (usize, Name),
    value: Formula,
    unit: &str,
    format: Option<NumberFormat>,
) -> Made {
    let header = scene.linker.columns[column].name.clone();
    let renamed = renamed(&header, unit);
    let in_place = scene.phrase(0, "in place").is_some()
        || scene.has(&["replace", "replacing", "overwrite", "instead", "existing"]);
    let place = if in_place { None } else { super::places::of_new(scene).map(|span| span.take(scene)) };
    let given = spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene)).or_else(|| behind_column(scene));
    let rounding = super::rounding::find(scene, 1, scene.len());
    let value = rounding.map_or(value.clone(), |rounding| {
        rounding.said.iter().for_each(|at| scene.take(*at, at + 1));
        rounding.of(value)
    });
    scene.take_words(VOCABULARY);
    scene.take_words(&["called", "named", "replacing", "old", "overwriting"]);
    things::take(scene);
    if in_place {
        let update = Op::UpdateColumn { column: name.clone(), value, condition: None };
        let renamed = given.unwrap_or(renamed);
        let rename = (renamed != header).then_some(Op::RenameColumn { column: name, name: renamed });
        return Made::Ops(std::iter::once(update).chain(rename).collect());
    }
    let made = given.map_or_else(|| Slot::guess(renamed), Slot::Said);
    Made::Ops(vec![Op::AddColumn {
        name: made,
        value,
        place: place.map_or(Slot::guess(Place::End), Slot::Said),
        format,
    }])
}

/// `in a new column "Hours"`.
fn behind_column(scene: &Scene<'_>) -> Option<String> {
    let at = (1..scene.len()).find(|at| scene.word(at - 1) == "column" && !scene.is_mentioned(at - 1))?;
    let Kind::Quoted(text) = &scene.tokens[at].kind else { return None };
    scene.take(at, at + 1);
    Some(text.clone())
}

/// The code of the money that the word names.
pub(super) fn currency_code(word: &str) -> Option<&'static str> {
    CURRENCIES.iter().find(|(code, _, names)| names.contains(&word) || code.eq_ignore_ascii_case(word)).map(|one| one.0)
}

/// What money is called, its code, and how it is written.
const CURRENCIES: &[(&str, &str, &[&str])] = &[
    ("EUR", "€", &["euro", "euros", "eur", "€"]),
    ("USD", "$", &["dollar", "dollars", "usd", "$"]),
    ("GBP", "£", &["pound", "pounds", "gbp", "sterling", "£"]),
    ("JPY", "¥", &["yen", "jpy", "¥"]),
    ("INR", "₹", &["rupee", "rupees", "inr", "₹"]),
    ("CHF", "CHF", &["franc", "francs", "chf"]),
    ("RUB", "₽", &["rouble", "roubles", "ruble", "rubles", "rub", "₽"]),
    ("CAD", "CA$", &["cad"]),
    ("AUD", "A$", &["aud"]),
    ("MXN", "MX$", &["peso", "pesos", "mxn"]),
    ("PLN", "zł", &["zloty", "zlotys", "pln"]),
    ("SEK", "kr", &["sek", "krona", "kronor"]),
    ("CNY", "¥", &["yuan", "cny", "renminbi"]),
    ("TRY", "₺", &["lira", "try"]),
];

fn currency(scene: &Scene<'_>, at: usize) -> Option<&'static (&'static str, &'static str, &'static [&'static str])> {
    let word = match &scene.tokens.get(at)?.kind {
        Kind::Word => scene.word(at).to_owned(),
        Kind::Symbol(symbol) => symbol.to_string(),
        _ => return None,
    };
    CURRENCIES.iter().find(|(_, _, names)| names.contains(&word.as_str()))
}

/// "convert prices to euro at 0.92", "Price in EUR, 1 USD = 0.92 EUR".
fn at_a_rate(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let target_at = (1..scene.len())
        .find(|at| matches!(scene.word(at - 1), "to" | "into" | "in") && currency(scene, *at).is_some())?;
    let (code, symbol, _) = currency(scene, target_at)?;
    let (rate, divides, used) = rate(scene, code)?;
    let named = scene.mentions.iter().find_map(|mention| {
        let (column, guess) = scene.resolve(mention)?;
        let money = scene.kind(column).is_numeric();
        money.then(|| (column, scene.name(column, guess), (mention.start, mention.end)))
    });
    let (column, name) = match named {
        Some((column, name, (start, end))) => {
            scene.take(start, end);
            (column, name)
        }
        None => {
            let column = scene.only_column(|kind| kind == ColumnKind::Currency);
            let Some(column) = column else {
                return Some(Made::Ask(QuestionKind::MissingColumn { operation: "convert".to_owned() }));
            };
            (column, scene.name(column, true))
        }
    };
    for at in used {
        scene.take(at, at + 1);
    }
    for at in 0..scene.len() {
        if currency(scene, at).is_some() {
            scene.take(at, at + 1);
        }
    }
    let op = if divides { BinaryOp::Divide } else { BinaryOp::Multiply };
    let value = binary(op, Expr::Column(name.clone()), Expr::Number(rate));
    let format = Some(NumberFormat::Currency { symbol: (*symbol).to_owned(), decimals: 2 });
    Some(written(scene, (column, name), value, code, format))
}

/// The rate, whether amounts are divided by it, and the tokens that say so.
fn rate(scene: &Scene<'_>, target: &str) -> Option<(f64, bool, Vec<usize>)> {
    let number = |at: usize| match scene.tokens.get(at)?.kind {
        Kind::Number(number) | Kind::Money(number, _) if number > 0.0 => Some(number),
        _ => None,
    };
    // "1 EUR = 1.08 USD": what one of them is worth in the other.
    let stated = (0..scene.len()).find_map(|at| {
        let equals = scene.tokens[at].is_symbol('=') || matches!(scene.word(at), "is" | "equals" | "for");
        let one =
            (at.saturating_sub(3)..at).find(|one| number(*one).is_some_and(|one| (one - 1.0).abs() < f64::EPSILON));
        let worth = (at + 1..at + 4).find(|worth| number(*worth).is_some())?;
        let one = one.filter(|_| equals)?;
        let of = (one..at).find_map(|near| currency(scene, near)).map(|(code, ..)| *code);
        let money = |at: usize| match &scene.tokens[at].kind {
            Kind::Money(_, symbol) => CURRENCIES
                .iter()
                .find(|(_, _, names)| names.contains(&symbol.to_lowercase().as_str()))
                .map(|(code, ..)| *code),
            _ => None,
        };
        let of = of.or_else(|| money(one))?;
        Some((number(worth)?, of == target, vec![one, worth]))
    });
    stated.or_else(|| {
        let led = (0..scene.len()).find(|at| matches!(scene.word(*at), "at" | "rate" | "by" | "times" | "using"))?;
        let at = (led + 1..(led + 6).min(scene.len())).find(|at| number(*at).is_some())?;
        Some((number(at)?, false, vec![at]))
    })
}
