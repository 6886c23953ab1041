//! What an empty column holds by what stands beside it: the total of the months before it, an amount in the currency that its
//! header says, the grade of a scale on another sheet.

use crate::{
    intent::{
        definitions::Definition,
        elsewhere::{Meeting, Other},
        link,
        rules::en::{
            expressions::{Formula, binary},
            lookup::{self, Met},
            parser::Parser,
            units,
        },
        scene::Scene,
    },
    plan::{BinaryOp, Expr, Fit, Function},
};

/// None of a column that is not there, or holds something.
pub(super) fn by_neighbours(scene: &Scene<'_>, name: &str) -> Option<Formula> {
    let waits = |at: &usize| {
        let column = &scene.linker.columns[*at];
        column.name == name && column.filled == 0 && column.letter.is_some()
    };
    let column = (0..scene.linker.columns.len()).find(waits)?;
    of_group(scene, column)
        .or_else(|| at_rate(scene, column))
        .or_else(|| by_scale(scene, column))
        .or_else(|| yes_or_no(scene, column))
        .or_else(|| looked_up(scene, column))
        .or_else(|| of_waiting(scene, column))
}

/// "Unit Price" that waits, where one other sheet has the price of each item.
fn looked_up(scene: &Scene<'_>, column: usize) -> Option<Formula> {
    const SURE: i32 = 6;
    let columns = &scene.linker.columns;
    let held = |other: &Other| {
        let take = other.linker.columns.iter().position(|one| one.bare == columns[column].bare && one.filled > 0)?;
        let met = crate::intent::elsewhere::meetings(scene.linker, &other.linker).into_iter().find(|one| {
            let key = &other.linker.columns[one.there];
            one.score >= SURE && one.there != take && !key.repeats() && key.kind == crate::workbook::schema::Kind::Text
        })?;
        Some((take, met))
    };
    let mut found = scene.linker.others.iter().filter_map(|other| Some((other, held(other)?)));
    let (other, (take, meeting)) = found.next().filter(|_| found.next().is_none())?;
    let met = Met { meeting, fit: Fit::Exact };
    Some(lookup::value(scene, other, (take, true), &met, false, Some(Expr::Empty)))
}

/// "Needs Approval", where it was told which claims need it: yes or no.
fn yes_or_no(scene: &Scene<'_>, column: usize) -> Option<Formula> {
    const SMALL: &[&str] = &["needs", "need", "is", "has", "gets", "requires", "to", "be", "required", "due", "flag"];
    let stem = |word: &String| scene.linker.stem(word);
    let header: Vec<String> = link::words(&scene.linker.columns[column].bare).iter().map(stem).collect();
    let fits = |one: &&Definition| {
        let told: Vec<String> = one.name.iter().map(stem).collect();
        let all = told.iter().all(|word| header.contains(word));
        one.is_condition && all && header.iter().all(|word| told.contains(word) || SMALL.contains(&word.as_str()))
    };
    let told = scene.definitions.iter().find(fits)?;
    told.asked.set(true);
    let inner = Scene::new(told.value.clone(), scene.linker, scene.definitions);
    let mut parser = Parser::new(&inner, 0, inner.len());
    let when = parser.condition().filter(|_| parser.is_done())?;
    for phrase in ["yes or no", "yes/no", "a yes or a no", "either yes or no"] {
        if let Some((at, length)) = scene.phrase(0, phrase) {
            scene.take(at, at + length);
        }
    }
    let text = |said: &str| Box::new(Expr::Text(said.to_owned()));
    Some(Expr::If { when: Box::new(when), then: text("Yes"), otherwise: text("No") })
}

/// "Total Hours" behind Mon to Sat, "Mean (s)" behind three trials.
fn of_group(scene: &Scene<'_>, column: usize) -> Option<Formula> {
    let columns = &scene.linker.columns;
    let bare = link::words(&columns[column].bare);
    let function = |word: &str| match word {
        "total" | "totals" | "sum" => Some(Function::Sum),
        "average" | "mean" | "avg" => Some(Function::Average),
        _ => None,
    };
    let at = bare.iter().position(|word| function(word).is_some())?;
    let unit = |at: usize| columns[at].name.split_once('(').map(|(_, unit)| unit.to_lowercase());
    let group: Vec<usize> =
        scene.linker.main_group()?.into_iter().filter(|at| columns[*at].filled > 0 && *at < column).collect();
    // "Mean (s)" of three trials in seconds is not of a length in metres.
    let own = unit(column);
    let group: Vec<usize> = group.into_iter().filter(|at| own.is_none() || unit(*at) == own).collect();
    if group.windows(2).any(|pair| unit(pair[0]) != unit(pair[1])) {
        return None;
    }
    // "Total cost" beside a column Cost is another amount than that of the months.
    let stem = |word: &String| scene.linker.stem(word);
    let other = |word: &String| {
        let known = |at: usize| {
            !group.contains(&at) && at != column && columns[at].own().iter().any(|own| stem(own) == stem(word))
        };
        columns[column].name.len() > 1 && (0..columns.len()).any(|at| columns[at].filled > 0 && known(at))
    };
    let rest: Vec<&String> = bare.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, word)| word).collect();
    if group.len() < 2 || rest.len() > 2 || rest.into_iter().any(other) {
        return None;
    }
    let arguments = group.into_iter().map(|at| Expr::Column(scene.name(at, true))).collect();
    Some(Expr::Call { function: function(&bare[at])?, arguments })
}

/// "Amount (USD)" beside "Amount (EUR)", where "1 EUR = 1.08 USD" was told.
fn at_rate(scene: &Scene<'_>, column: usize) -> Option<Formula> {
    let columns = &scene.linker.columns;
    let currency = |at: usize| {
        let unit = columns[at].name.split_once('(')?.1.split_once(')')?.0;
        units::currency_code(&unit.trim().to_lowercase())
    };
    let wanted = currency(column)?;
    let (source, held) = (0..columns.len()).find_map(|at| {
        let held = currency(at).filter(|held| *held != wanted)?;
        (columns[at].filled > 0 && columns[at].bare == columns[column].bare).then_some((at, held))
    })?;
    let (op, rate) = scene.definitions.iter().find_map(|told| {
        let one = told.name.last()?;
        let [number, unit] = told.value.get(..2)? else { return None };
        let rate = number.amount().filter(|rate| *rate > 0.0)?;
        match (units::currency_code(one)?, units::currency_code(&unit.folded)?) {
            (from, to) if from == held && to == wanted => Some((BinaryOp::Multiply, rate)),
            (from, to) if from == wanted && to == held => Some((BinaryOp::Divide, rate)),
            _ => None,
        }
    })?;
    Some(binary(op, Expr::Column(scene.name(source, false)), Expr::Number(rate)))
}

/// "Grade" where another sheet has the lowest mark of each grade: by the number right before it.
fn by_scale(scene: &Scene<'_>, column: usize) -> Option<Formula> {
    let columns = &scene.linker.columns;
    let mut scales = scene.linker.others.iter().filter_map(|other| Some((other, scale(other, &columns[column].bare)?)));
    let (other, (take, there, fit)) = scales.next().filter(|_| scales.next().is_none())?;
    if let Some(found) = by_told(scene, other, (take, there, fit)) {
        return Some(found);
    }
    let before = column.checked_sub(1)?;
    let own = measured_alike(scene, other, there).unwrap_or(before);
    let numeric = columns[own].kind.is_numeric() && columns[own].filled > 0;
    let known = || columns[own].filled == 0 && super::by_name(scene, &columns[own].name).is_some();
    if !numeric && !known() {
        return None;
    }
    let met = Met { meeting: Meeting { own, there, score: 0 }, fit };
    Some(lookup::value(scene, other, (take, true), &met, false, Some(Expr::Empty)))
}

/// A scale by "From Age", where it was told what a runner's age is.
fn by_told(scene: &Scene<'_>, other: &Other, (take, there, fit): (usize, usize, Fit)) -> Option<Formula> {
    let words = link::words(&other.linker.columns[there].bare);
    let what = words.last().filter(|_| words.len() > 1)?;
    if scene.linker.columns.iter().any(|column| column.bare == *what) {
        return None;
    }
    let told = scene.definitions.iter().find(|told| told.name.last() == Some(what) && !told.is_condition)?;
    let key = super::by_name(scene, &told.name.join(" "))?;
    let met = Met { meeting: Meeting { own: 0, there, score: 0 }, fit };
    match lookup::value(scene, other, (take, true), &met, false, Some(Expr::Empty)) {
        Expr::Lookup(mut found) => {
            found.key = key;
            Some(Expr::Lookup(found))
        }
        _ => None,
    }
}

/// "Weight (kg)" beside a scale from so many kg upwards: the only column of what the scale is by.
fn measured_alike(scene: &Scene<'_>, other: &Other, there: usize) -> Option<usize> {
    let unit = |name: &str| Some(name.split_once('(')?.1.split_once(')')?.0.trim().to_lowercase());
    let wanted = unit(&other.linker.columns[there].name)?;
    let columns = &scene.linker.columns;
    let fits = |at: &usize| {
        columns[*at].kind.is_numeric() && columns[*at].filled > 0 && unit(&columns[*at].name).as_ref() == Some(&wanted)
    };
    let mut found = (0..columns.len()).filter(fits);
    found.next().filter(|_| found.next().is_none())
}

/// "Total Cost" right behind Base Rate and Surcharge, which wait too: what they come to.
fn of_waiting(scene: &Scene<'_>, column: usize) -> Option<Formula> {
    const AMOUNTS: &[&str] = &[
        "rate",
        "fee",
        "fees",
        "surcharge",
        "charge",
        "charges",
        "cost",
        "costs",
        "amount",
        "tax",
        "price",
        "postage",
        "fare",
        "supplement",
        "tip",
        "deposit",
        "pay",
        "bonus",
    ];
    const TOTALS: &[&str] =
        &["total", "cost", "costs", "amount", "charge", "price", "due", "pay", "to", "fee", "sum", "bill"];
    let columns = &scene.linker.columns;
    let words = link::words(&columns[column].bare);
    if !words.iter().any(|word| word == "total" || word == "sum")
        || !words.iter().all(|word| TOTALS.contains(&word.as_str()))
    {
        return None;
    }
    let part = |at: &usize| {
        let known = &columns[*at];
        let last = link::words(&known.bare).last().is_some_and(|last| AMOUNTS.contains(&last.as_str()));
        known.filled == 0 && known.letter.is_some() && last && super::by_name(scene, &known.name).is_some()
    };
    let parts: Vec<usize> = (0..column).rev().take_while(part).collect();
    // One that is made of another's share, and none that subtracts.
    if parts.len() < 2 {
        return None;
    }
    let mut sum = parts.into_iter().rev().map(|at| Expr::Column(scene.name(at, true)));
    let first = sum.next()?;
    Some(sum.fold(first, |sum, next| binary(BinaryOp::Add, sum, next)))
}

/// A small table of two columns: where each range begins or ends, and what it is called.
fn scale(other: &Other, name: &str) -> Option<(usize, usize, Fit)> {
    let columns = &other.linker.columns;
    // "Base Rate" is the Rate of the only table of rates.
    let called = |bare: &str| {
        bare == name || name.strip_suffix(bare).is_some_and(|lead| matches!(lead.trim(), "base" | "basic" | "standard"))
    };
    let take = columns.iter().position(|column| called(&column.bare) && column.filled > 0)?;
    let there = columns.iter().position(|column| column.kind.is_numeric() && lookup::is_range_end(&column.name))?;
    let fit = lookup::range_fit(&columns[there].name)?;
    (columns.len() == 2 && take != there).then_some((take, there, fit))
}
