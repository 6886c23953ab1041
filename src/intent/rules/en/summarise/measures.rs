//! "sum and average of Sales and Cost", "the number of orders": what is worked out of each group.

use crate::{
    intent::{
        link::What,
        rules::en::{statistics, things, total, words},
        scene::{Name, Scene},
        token::Kind,
    },
    plan::{Aggregate, GroupKey, Measure, Named, Slot},
    workbook::schema::Kind as ColumnKind,
};

/// "sum and average of Sales and Cost", "count of orders", "the highest Score".
pub(in crate::intent::rules::en) fn measures(
    scene: &Scene<'_>,
    by: &[GroupKey<Named>],
    new_sheet: bool,
) -> Vec<Measure<Named>> {
    let dated = if by.is_empty() { None } else { end_in_time(scene) };
    let found = of_amounts(scene, by, new_sheet);
    // Dates are not added up: what was meant nobody can say.
    let summed = |measure: &Measure<Named>| {
        let column = measure.column.as_ref();
        let dates = (0..scene.linker.columns.len())
            .any(|at| scene.kind(at).is_date() && column.is_some_and(|name| scene.name(at, false).get() == name.get()));
        dates && matches!(measure.aggregate.get(), Aggregate::Sum | Aggregate::Share)
    };
    let (days, found): (Vec<_>, Vec<_>) = found.into_iter().partition(summed);
    if !days.is_empty() && found.is_empty() {
        return Vec::new();
    }
    // Something else was to be worked out too, and was not understood.
    let missed = found.is_empty()
        && (0..scene.len())
            .any(|at| total::aggregate(scene.word(at)).is_some() && !scene.is_used(at) && !scene.is_mentioned(at));
    if missed { Vec::new() } else { found.into_iter().map(|one| not_summed(scene, one)).chain(dated).collect() }
}

/// "the average temperature" of a column that is called so: averages are not added up.
fn not_summed(scene: &Scene<'_>, measure: Measure<Named>) -> Measure<Named> {
    let means = |name: &Name| {
        let called = |at: &usize| scene.name(*at, false).get() == name.get();
        let column = (0..scene.linker.columns.len()).find(called).map(|at| &scene.linker.columns[at]);
        column.is_some_and(|one| one.own().iter().any(|word| matches!(word.as_str(), "average" | "mean" | "avg")))
    };
    let summed = *measure.aggregate.get() == Aggregate::Sum && measure.column.as_ref().is_some_and(means);
    if summed { Measure { aggregate: Slot::guess(Aggregate::Mean), ..measure } } else { measure }
}

/// "the date of the last gift", "the latest order date": the first or the last day of each group.
fn end_in_time(scene: &Scene<'_>) -> Option<Measure<Named>> {
    let end = |word: &str| match word {
        "last" | "latest" | "newest" => Some(Aggregate::Max),
        "first" | "earliest" | "oldest" => Some(Aggregate::Min),
        _ => None,
    };
    let dates = || {
        let resolved = scene.mentions.iter().filter_map(|one| Some((one.start, one.end, scene.resolve(one)?.0)));
        resolved.filter(|(.., column)| scene.kind(*column).is_date())
    };
    let found = dates().find_map(|(start, stop, column)| {
        let before = start.checked_sub(1).and_then(|at| Some((at, stop, end(scene.word(at))?)));
        let behind = || {
            let at = (stop..stop + 3).find(|at| end(scene.word(*at)).is_some())?;
            let led = (stop..at).all(|at| matches!(scene.word(at), "of" | "the" | "their" | "its"));
            let noun = things::is_thing(scene.word(at + 1));
            (led && scene.word(stop) == "of" && noun).then(|| Some((start, at + 2, end(scene.word(at))?)))?
        };
        before.or_else(behind).map(|(from, to, aggregate)| (from, to, aggregate, column))
    });
    // "the date of the last gift", whatever the only column of dates is called.
    let called = || {
        let at = scene.find(1, scene.len(), &["date", "day"]).filter(|at| !scene.is_mentioned(*at))?;
        let next = (at + 1..at + 5).find(|next| end(scene.word(*next)).is_some())?;
        let led = scene.word(at + 1) == "of" && things::is_thing(scene.word(next + 1));
        let column = scene.only_column(ColumnKind::is_date).filter(|_| led)?;
        Some((at, next + 2, end(scene.word(next))?, column))
    };
    let (from, to, aggregate, column) = found.or_else(called)?;
    scene.take(from, to);
    Some(Measure { aggregate: Slot::Said(aggregate), column: Some(scene.name(column, false)), name: None })
}

/// "the total number of pipes ordered" of a column Pipes: they are added up, and no rows counted.
fn numbers_added(scene: &Scene<'_>) -> Option<Name> {
    let (at, length) = scene.phrase(0, "total number of").or_else(|| scene.phrase(0, "number of"))?;
    let next = at + length + usize::from(scene.word(at + length) == "the");
    let mention = scene.mention_at(next)?;
    let (column, _) = scene.resolve(mention).filter(|(column, guess)| !guess && total::adds_up(scene, *column))?;
    scene.take(at, mention.end);
    Some(scene.name(column, false))
}

/// "how many goods" of a table that says how many with each row: they are added up.
fn goods_counted(scene: &Scene<'_>) -> Option<Name> {
    let (at, length) = scene.phrase(0, "how many")?;
    let goods = matches!(scene.word(at + length), "goods" | "pieces" | "units") && !scene.is_mentioned(at + length);
    let quantity = |column: &usize| {
        let known = &scene.linker.columns[*column];
        let words = ["quantity", "qty", "pieces", "units"];
        scene.linker.adds_up(*column) && known.words.iter().any(|word| words.contains(&word.as_str()))
    };
    let mut found = (0..scene.linker.columns.len()).filter(quantity);
    let only = found.next().filter(|_| goods && found.next().is_none())?;
    scene.take(at, at + length + 1);
    Some(scene.name(only, true))
}

/// "count the pieces of each item" of a column Pieces: each row holds some, and they are added up.
fn pieces_counted(scene: &Scene<'_>) -> Option<Name> {
    const PIECES: &[&str] = &[
        "pieces",
        "units",
        "quantity",
        "quantities",
        "qty",
        "visitors",
        "guests",
        "passengers",
        "tickets",
        "participants",
        "attendees",
        "boxes",
        "bottles",
        "copies",
        "nights",
        "votes",
        "seats",
        "pages",
        "packs",
        "bags",
        "pallets",
        "crates",
    ];
    let at = scene.find(0, scene.len(), &["count"])?;
    let next = at + 1 + usize::from(matches!(scene.word(at + 1), "the" | "all"));
    let next = next + usize::from(scene.word(next) == "the");
    let mention = scene.mention_at(next).filter(|_| PIECES.contains(&scene.word(next)))?;
    let (column, _) = scene.resolve(mention).filter(|(column, _)| total::adds_up(scene, *column))?;
    let (start, end, guess) = (mention.start, mention.end, scene.resolve(mention)?.1);
    scene.take(start, end);
    Some(scene.name(column, guess))
}

fn of_amounts(scene: &Scene<'_>, by: &[GroupKey<Named>], new_sheet: bool) -> Vec<Measure<Named>> {
    if let Some(pairs) = paired(scene, by) {
        return pairs;
    }
    let (mut aggregates, counts) = aggregates(scene);
    // "the share of each item in total quantity": the total is the whole that shares are of.
    if aggregates.contains(&Aggregate::Share) {
        aggregates.retain(|aggregate| *aggregate != Aggregate::Sum);
    }
    let columns = measured(scene, by);
    // "how many days did each take": of a column that adds up, and no count of rows.
    let many = scene.phrase(0, "how many").map(|(at, length)| at + length);
    let summed = many.and_then(|at| scene.mention_at(at)).and_then(|mention| scene.resolve(mention));
    if let Some((column, _)) = summed.filter(|(column, _)| total::adds_up(scene, *column))
        && aggregates.is_empty()
        && columns.iter().any(|name| name.get() == scene.name(column, false).get())
    {
        let column = Some(scene.name(column, false));
        return vec![Measure { aggregate: Slot::guess(Aggregate::Sum), column, name: None }];
    }
    if let Some(column) = goods_counted(scene).filter(|_| counts && aggregates.is_empty() && columns.is_empty()) {
        return vec![Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(column), name: None }];
    }
    if let Some(column) = pieces_counted(scene).filter(|_| counts && aggregates.is_empty()) {
        return vec![Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(column), name: None }];
    }
    if let Some(column) = numbers_added(scene).filter(|_| counts && aggregates.iter().all(|one| *one == Aggregate::Sum))
    {
        return vec![Measure { aggregate: Slot::Said(Aggregate::Sum), column: Some(column), name: None }];
    }
    if counts && aggregates.iter().all(|aggregate| *aggregate == Aggregate::Sum) {
        // "the total number of orders" counts; "count and sum of Sales" does both.
        let both = !aggregates.is_empty() && adds_up_too(scene);
        let bare = scene.has(&["sum"]) && !scene.has(&["total"]);
        let columns = if both && bare && columns.is_empty() { own_amounts(scene) } else { columns };
        // "the number of gifts and the total given": of the only amounts that are there.
        let columns = if both && columns.is_empty() { only_amount(scene) } else { columns };
        if both && columns.is_empty() {
            return Vec::new();
        }
        scene.take_words(if both { &["given", "spent", "earned"] } else { &[] });
        take_counted(scene);
        let mut measures = vec![Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None }];
        if both {
            measures.extend(columns.into_iter().map(|column| Measure {
                aggregate: Slot::Said(Aggregate::Sum),
                column: Some(column),
                name: None,
            }));
        }
        return measures;
    }
    // "the share of each region in the sales": of an amount that is not there, and not of the rows.
    let amount = scene.find(0, scene.len(), AMOUNTS).is_some_and(|at| !scene.is_mentioned(at));
    if aggregates == [Aggregate::Share] && columns.is_empty() && amount {
        return Vec::new();
    }
    if aggregates == [Aggregate::Share] && columns.is_empty() {
        return vec![Measure { aggregate: Slot::Said(Aggregate::Share), column: None, name: None }];
    }
    if aggregates.is_empty() {
        let said = !columns.is_empty() && (!by.is_empty() || new_sheet);
        return if said {
            columns
                .into_iter()
                .map(|column| Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(column), name: None })
                .collect()
        } else {
            Vec::new()
        };
    }
    let columns = if columns.is_empty() && !by.is_empty() { own_amounts(scene) } else { columns };
    if columns.is_empty() {
        return Vec::new();
    }
    if of_another_noun(scene) {
        return Vec::new();
    }
    let mut measures = Vec::new();
    for column in &columns {
        for aggregate in &aggregates {
            measures.push(Measure { aggregate: Slot::Said(*aggregate), column: Some(column.clone()), name: None });
        }
    }
    if counts {
        measures.insert(0, Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None });
    }
    measures
}

/// "count the runners per club" of a column Runner in which hardly anybody stands twice: the rows go by it.
fn take_counted(scene: &Scene<'_>) {
    let counted = (0..scene.len()).find(|at| matches!(scene.word(*at), "count" | "number" | "many" | "counts"));
    let Some(mut at) = counted.map(|at| at + 1) else { return };
    while matches!(scene.word(at), "the" | "of" | "all" | "number" | "our" | "how" | "many") {
        at += 1;
    }
    let Some(mention) = scene.mention_at(at).filter(|one| one.end == at + 1 && scene.word(at).ends_with('s')) else {
        return;
    };
    let Some((column, _)) = scene.resolve(mention) else { return };
    let known = &scene.linker.columns[column];
    let distinct = u32::try_from(known.values.len()).unwrap_or(u32::MAX);
    let names_rows = known.values.is_empty() || distinct.saturating_mul(10) >= known.filled.saturating_mul(7);
    if known.kind == crate::workbook::schema::Kind::Text && names_rows && known.letter.is_some() {
        scene.take(at, at + 1);
    }
}

/// "the highest price and the average volume", where no column is a price: each has a noun of its own, and one of them is
/// not known.
fn of_another_noun(scene: &Scene<'_>) -> bool {
    let behind = |at: usize| (at + 1..at + 4).find(|next| !matches!(scene.word(*next), "the" | "of" | "all" | "each"));
    let said: Vec<usize> = (0..scene.len())
        .filter(|at| !scene.is_mentioned(*at) && !orders(scene, *at))
        .filter(|at| total::aggregate(scene.word(*at)).is_some_and(|one| one != Aggregate::Count))
        .filter_map(behind)
        .collect();
    let unknown = |at: &usize| {
        let word = scene.word(*at);
        let plain = scene.tokens.get(*at).is_some_and(|token| token.kind == Kind::Word);
        plain
            && !scene.is_mentioned(*at)
            && total::aggregate(word).is_none()
            && !words::is_joint(word)
            && !words::holds(word)
            && !things::is_thing(word)
            && !matches!(
                word,
                "for" | "in" | "per" | "by" | "on" | "to" | "from" | "as" | "value" | "values" | "number" | "amount"
            )
    };
    said.len() > 1 && said.iter().any(|at| scene.is_mentioned(*at)) && said.iter().any(unknown)
}

/// "biggest debt first": an order of what is worked out, and nothing to be worked out.
fn orders(scene: &Scene<'_>, at: usize) -> bool {
    let end = matches!(total::aggregate(scene.word(at)), Some(Aggregate::Max | Aggregate::Min));
    end && (at + 1..at + 4).any(|next| scene.word(next) == "first")
}

/// What people take shares of.
const AMOUNTS: &[&str] = &[
    "sales",
    "revenue",
    "income",
    "amount",
    "amounts",
    "cost",
    "costs",
    "value",
    "profit",
    "turnover",
    "spending",
    "expenses",
    "component",
    "components",
    "budget",
    "votes",
    "marks",
    "points",
    "hours",
];

/// What is to be worked out, and whether rows are counted.
fn aggregates(scene: &Scene<'_>) -> (Vec<Aggregate>, bool) {
    let mut aggregates = Vec::new();
    let mut counts = false;
    for at in 0..scene.len() {
        let in_name = scene.mentions.iter().any(|mention| {
            mention.start <= at
                && mention.end > at
                && mention.end > mention.start + 1
                && !matches!(mention.what, What::Value { .. })
                // "the total hours" of a column Hours
                && (!matches!(scene.word(at), "total" | "average")
                    || scene.resolve(mention).is_none_or(|(column, _)| {
                        scene.linker.columns[column].words.iter().any(|word| word == scene.word(at))
                    }))
        });
        if in_name || scene.is_used(at) || orders(scene, at) {
            continue;
        }
        let word = scene.word(at);
        // "the average counts of the two paths": numbers that stand there, and no rows.
        if total::aggregate(word) == Some(Aggregate::Count) && scene.word(at + 1) == "of" && numbers_of(scene, at) {
            scene.take(at, at + 1);
            continue;
        }
        let distinct = matches!(word, "different" | "distinct" | "unique") && scene.has(&["count", "number", "many"]);
        let found = if let Some((statistic, length)) = statistics::said(scene, at) {
            scene.take(at, at + length);
            Some(statistic)
        } else if distinct {
            Some(Aggregate::Distinct)
        } else if matches!(word, "percentage" | "share" | "proportion") {
            Some(Aggregate::Share)
        } else if word == "many" && at > 0 && scene.word(at - 1) == "how" {
            Some(Aggregate::Count)
        } else {
            total::aggregate(word).or_else(|| superlative(scene, at))
        };
        match found {
            Some(Aggregate::Count) => counts = true,
            Some(other) if !aggregates.contains(&other) => aggregates.push(other),
            _ => {}
        }
    }
    if aggregates.contains(&Aggregate::Distinct) {
        counts = false;
    }
    (aggregates, counts)
}

/// "the heaviest weight", "the cheapest price": an end of the numbers that are named behind it.
fn superlative(scene: &Scene<'_>, at: usize) -> Option<Aggregate> {
    let end = match scene.word(at) {
        "heaviest" | "tallest" | "priciest" | "dearest" | "hottest" | "greatest" | "top" | "best" => Aggregate::Max,
        "lightest" | "cheapest" | "coldest" | "least" | "worst" => Aggregate::Min,
        _ => return None,
    };
    let (column, _) = scene.mention_at(at + 1).and_then(|mention| scene.resolve(mention))?;
    scene.kind(column).is_numeric().then_some(end)
}

/// "sum of Principal and average Rate": each aggregate has columns of its own behind it.
fn paired(scene: &Scene<'_>, by: &[GroupKey<Named>]) -> Option<Vec<Measure<Named>>> {
    let said: Vec<(usize, Aggregate)> = (0..scene.len())
        .filter(|at| !scene.is_used(*at) && !scene.is_mentioned(*at) && !orders(scene, *at))
        .filter_map(|at| Some((at, total::aggregate(scene.word(at)).or_else(|| superlative(scene, at))?)))
        // "the total number of orders" is a count.
        .filter(|(at, _)| total::aggregate(scene.word(at + 1)) != Some(Aggregate::Count) || numbers_of(scene, at + 1))
        // "the average number of papers" is an average.
        .filter(|(at, found)| *found != Aggregate::Count || !numbers_of(scene, *at))
        .collect();
    let said = with_first(scene, by, said);
    let counts = |aggregate: Aggregate| aggregate == Aggregate::Count;
    if said.iter().filter(|(_, aggregate)| !counts(*aggregate)).count() == 0
        || said.len() < 2
        || said.windows(2).any(|pair| pair[0].1 == pair[1].1)
        || scene.has(&["many"])
    {
        return None;
    }
    let own = |from: usize, to: usize| -> Vec<Name> {
        let numeric = scene.within(from, to).filter(|mention| {
            !scene.is_used(mention.start)
                && scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_numeric())
        });
        let spans: Vec<_> = numeric.map(|mention| (mention.start, mention.end)).collect();
        let names = spans.into_iter().filter_map(|(start, _)| {
            let (column, guess) = scene.resolve(scene.mention_at(start)?)?;
            Some(scene.name(column, guess))
        });
        names.filter(|name| by.iter().all(|key| key.column.get() != name.get())).collect()
    };
    let ends = said.iter().skip(1).map(|(at, _)| *at).chain([scene.len()]);
    let slot = |at: usize, aggregate: Aggregate| {
        if total::aggregate(scene.word(at)) == Some(aggregate) { Slot::Said(aggregate) } else { Slot::guess(aggregate) }
    };
    let parts: Vec<_> =
        said.iter().zip(ends).map(|((at, aggregate), end)| (*at, end, *aggregate, own(*at, end))).collect();
    // "the number of gifts and the total given": of the only column of amounts.
    let amounts = only_amount(scene);
    let mut parts = parts;
    for (at, end, aggregate, names) in &mut parts {
        let gives = (*at + 1..*end)
            .any(|at| matches!(scene.word(at), "given" | "spent" | "paid" | "earned" | "amount" | "value"));
        if *aggregate == Aggregate::Sum && names.is_empty() && gives {
            names.clone_from(&amounts);
            scene.take_words(&["given", "spent", "earned"]);
        }
    }
    // Rows are counted, and all else is worked out of a column.
    if parts.iter().any(|(.., aggregate, names)| counts(*aggregate) != names.is_empty()) {
        return None;
    }
    for (at, end, ..) in &parts {
        scene.take(*at, at + 1);
        scene.columns_in(*at, *end);
    }
    let each = |(at, _, aggregate, names): (usize, usize, Aggregate, Vec<Name>)| {
        let columns = if counts(aggregate) { vec![None] } else { names.into_iter().map(Some).collect() };
        let aggregate = slot(at, aggregate);
        columns.into_iter().map(move |column| Measure { aggregate, column, name: None })
    };
    Some(parts.into_iter().flat_map(each).collect())
}

/// "the average number of", "the highest count of": no rows are counted.
fn numbers_of(scene: &Scene<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| total::aggregate(scene.word(before)));
    let amount = (at + 1..at + 4).find_map(|near| scene.mention_at(near)).and_then(|one| scene.resolve(one));
    matches!(before, Some(Aggregate::Mean | Aggregate::Median | Aggregate::Max | Aggregate::Min))
        && amount.is_some_and(|(column, _)| scene.kind(column).is_numeric())
}

/// "the registered voters and the average turnout": what is named before the first aggregate is added up.
fn with_first(scene: &Scene<'_>, by: &[GroupKey<Named>], said: Vec<(usize, Aggregate)>) -> Vec<(usize, Aggregate)> {
    let Some((first, _)) = said.first().copied() else { return said };
    let amount = scene.within(0, first).find(|mention| {
        let found = scene.resolve(mention).filter(|_| !scene.is_used(mention.start));
        found.is_some_and(|(column, guess)| {
            let name = scene.name(column, guess);
            scene.linker.adds_up(column) && by.iter().all(|key| key.column.get() != name.get())
        })
    });
    let joined = |end: usize| (end..first).any(|at| scene.word(at) == "and" || scene.tokens[at].is_symbol(','));
    match amount.filter(|mention| joined(mention.end)) {
        Some(mention) => [(mention.start, Aggregate::Sum)].into_iter().chain(said).collect(),
        None => said,
    }
}

/// "count and total quantity" against "the total number of orders".
fn adds_up_too(scene: &Scene<'_>) -> bool {
    (0..scene.len()).any(|at| {
        // "the total hours" of a column Hours
        let of_column = |one: &crate::intent::link::Mention| {
            let named = |column: usize| scene.linker.columns[column].own().iter().any(|word| word == scene.word(at));
            one.end > at + 1
                && scene.resolve(one).is_some_and(|(column, _)| scene.kind(column).is_numeric() && !named(column))
        };
        let adds = matches!(scene.word(at), "sum" | "total")
            && (!scene.is_mentioned(at)
                || scene.mentions.iter().any(|one| one.start <= at && at < one.end && of_column(one)));
        if adds && scene.is_mentioned(at) {
            return true;
        }
        let mut next = at + 1;
        while matches!(scene.word(next), "of" | "the" | "all") {
            next += 1;
        }
        let counted =
            matches!(scene.word(next), "number" | "count" | "counts" | "no" | "per" | "by" | "for" | "in" | "")
                || things::is_thing(scene.word(next)) && !scene.is_mentioned(next) && scene.word(next).ends_with('s')
                || at > 0 && matches!(scene.word(at - 1), "in" | "of");
        adds && !counted && !scene.tokens.get(next).is_some_and(|token| matches!(token.kind, Kind::Symbol(_)))
    })
}

/// The columns mentioned that are not what the rows are put together by.
fn measured(scene: &Scene<'_>, by: &[GroupKey<Named>]) -> Vec<Name> {
    let spans: Vec<(usize, usize)> = scene
        .mentions
        .iter()
        .filter(|mention| !scene.is_used(mention.start) && !matches!(mention.what, What::Value { .. }))
        .map(|mention| (mention.start, mention.end))
        .collect();
    let mut found: Vec<Name> = Vec::new();
    for (start, end) in spans {
        let fits = scene.mention_at(start).and_then(|mention| scene.resolve(mention)).is_none_or(|(column, guess)| {
            let kind = scene.kind(column);
            kind.is_numeric()
                || kind == ColumnKind::Empty
                || kind == ColumnKind::Mixed
                || !guess && scene.has(&["distinct", "different", "unique", "first", "last"])
                || scene.linker.columns[column].letter.is_none()
                || kind.is_date()
                    && scene.has(&["first", "last", "earliest", "latest", "max", "min", "maximum", "minimum"])
        });
        if !fits {
            continue;
        }
        if says_kind(scene, start, end) {
            scene.take(start, end);
            continue;
        }
        for (_, name) in scene.columns_in(start, end) {
            if by.iter().all(|key| key.column.get() != name.get()) && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// "the gross amount" of a column Gross: the noun behind it names no other.
fn says_kind(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let noun = end == start + 1
        && matches!(
            scene.word(start),
            "amount" | "amounts" | "value" | "values" | "total" | "totals" | "figure" | "figures"
        );
    let guessed = |mention: &crate::intent::link::Mention| matches!(mention.what, What::Column { guess: true, .. });
    let named = |mention: &crate::intent::link::Mention| {
        mention.end == start && matches!(mention.what, What::Column { guess: false, .. })
    };
    noun && scene.mention_at(start).is_some_and(guessed) && scene.mentions.iter().any(named)
}

/// "total by city": the only column of amounts, else the columns that go together ("total per region" over months).
pub(in crate::intent::rules::en) fn own_amounts(scene: &Scene<'_>) -> Vec<Name> {
    let only = only_amount(scene);
    if !only.is_empty() {
        return only;
    }
    scene.linker.main_group().unwrap_or_default().into_iter().map(|at| scene.name(at, true)).collect()
}

/// "total by city" of a table with one column of amounts.
pub(super) fn only_amount(scene: &Scene<'_>) -> Vec<Name> {
    let summed = || (0..scene.linker.columns.len()).filter(|at| scene.linker.sums_up(*at));
    let only = total::only_amount(scene).or_else(|| summed().next().filter(|_| summed().count() == 1));
    only.map(|at| scene.name(at, true)).into_iter().collect()
}
