//! "who has the highest total?", "which city sold most?"

use crate::intent::rules::en::{spans, summarise, superlatives, things, top, total};
use crate::{
    intent::{
        link::{self, What},
        scene::{Name, Scene},
    },
    plan::{Aggregate, Condition, Direction, Ends, GroupKey, Measure, Named, Question, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::amounts::number_after;

/// "who has the highest total", "which product sold most", "the 3 largest orders".
pub(super) fn extreme(scene: &Scene<'_>) -> Option<Question<Named>> {
    let described = those_with(scene);
    let asks_who = described || scene.has(&["who", "which", "whose", "wich", "what", "show", "list", "give"]);
    let ended = top::end_said(scene);
    let who = described || scene.has(&["who", "which", "wich", "whose"]);
    // "what education do the people with the highest income have": the row tells.
    let who = who || scene.find(0, scene.len(), &["what"]).is_some_and(|at| names_a_text(scene, at + 1));
    // "what was the worst year for revenue", "the worst year for losses"
    let of_row = asks_end_of_rows(scene);
    let (asks_who, who) = (asks_who || of_row, who || of_row);
    if !asks_who && ended.is_none() {
        return None;
    }
    let (at, mut direction) = (0..scene.len()).find_map(|at| match scene.word(at) {
        "highest" | "most" | "largest" | "biggest" | "best" | "maximum" | "top" | "greatest" | "max" | "newest"
        | "latest" | "longest" | "oldest" => Some((at, Direction::Descending)),
        "lowest" | "least" | "smallest" | "worst" | "minimum" | "cheapest" | "bottom" | "fewest" | "min"
        | "earliest" | "shortest" | "youngest" => Some((at, Direction::Ascending)),
        _ => superlatives::at(scene, at).map(|(_, direction, _)| (at, direction)),
    })?;
    // "what is the highest score" is one number; "who has …" and "top 5" are rows.
    if !who && ended.is_none() {
        return None;
    }
    if matches!(scene.word(at + 1), "than") {
        return None;
    }
    if ended.is_none()
        && let Some(found) = end_of_group(scene, at, direction)
    {
        return Some(found);
    }
    // "which department pays best on average": groups are asked about, and no row.
    let asks_group =
        (0..scene.len()).any(|at| matches!(scene.word(at), "which" | "wich") && named_group(scene, at + 1).is_some());
    if asks_group && ["on average", "in total", "altogether"].iter().any(|phrase| scene.phrase(0, phrase).is_some()) {
        return None;
    }
    if let Some(found) = ended.as_ref().and_then(|end| ends_of_groups(scene, end)) {
        return Some(found);
    }
    let per = each_of(scene)?;
    let n = ended.as_ref().map_or(1, |end| end.n);
    // "least ordered" is not early: days have no most and least.
    let dated = !matches!(scene.word(at), "most" | "least" | "fewest" | "largest" | "biggest" | "smallest");
    let numeric = |scene: &Scene<'_>, from: usize| {
        scene
            .within(from, scene.len())
            .find(|mention| {
                scene.resolve(mention).is_some_and(|(column, guess)| {
                    scene.kind(column).is_numeric() || scene.kind(column).is_date() && (dated || !guess)
                })
            })
            .map(|mention| (mention.start, mention.end))
    };
    let told = told_for(scene, at).map(|(thing, measured)| {
        scene.take(thing.0, thing.1);
        measured
    });
    let found = told.or_else(|| numeric(scene, at)).or_else(|| numeric(scene, 0));
    let by = match found {
        Some((start, end)) => scene.column_in(start, end)?.1,
        None => match superlatives::at(scene, at) {
            Some((name, end, length)) => {
                scene.take(at, at + length);
                direction = end;
                name
            }
            None => scene.name(scene.only_column(ColumnKind::is_numeric)?, true),
        },
    };
    for at in (0..scene.len()).filter(|_| ended.is_some()) {
        if scene.tokens[at].number() == Some(f64::from(n)) {
            scene.take(at, at + 1);
        }
    }
    direction = superlatives::of_bad(scene, at, &by, direction);
    scene.take(at, at + 1);
    take_around(scene, at);
    let condition = rest_condition(scene);
    for mention in scene.mentions.clone() {
        // "which product": the answer shows the whole row.
        if mention.start > 0 && matches!(scene.word(mention.start - 1), "which" | "what" | "wich" | "whose") {
            scene.take(mention.start, mention.end);
        }
    }
    Some(Question::Extreme { by, direction: Slot::Said(direction), n, condition, per })
}

/// "worst year for losses", said alone or asked.
pub(super) fn asks_end_of_rows(scene: &Scene<'_>) -> bool {
    scene.find(0, scene.len(), &["best", "worst"]).is_some_and(|at| {
        let alone = scene.has(&["which", "what", "what's"]) || (0..at).all(|before| scene.word(before) == "the");
        alone && told_for(scene, at).is_some()
    })
}

/// "the worst year for losses": the rows are the years, and the losses say how bad.
fn told_for(scene: &Scene<'_>, at: usize) -> Option<((usize, usize), (usize, usize))> {
    if !matches!(scene.word(at), "best" | "worst") {
        return None;
    }
    let thing = scene.mention_at(at + 1)?;
    let (named, _) = scene.resolve(thing)?;
    let led = matches!(scene.word(thing.end), "for" | "in" | "by" | "of" | "regarding");
    let next = thing.end + 1 + usize::from(matches!(scene.word(thing.end + 1), "the" | "our"));
    let measured = scene.mention_at(next).filter(|_| led)?;
    let (column, _) = scene.resolve(measured)?;
    let told = column != named && scene.kind(column).is_numeric() && !scene.linker.columns[named].repeats();
    told.then_some(((thing.start, thing.end), (measured.start, measured.end)))
}

/// "who delivered the heaviest parcel", "which technician measured the hottest sample": what they did, and to what.
fn take_around(scene: &Scene<'_>, at: usize) {
    let noun = (at + 1..at + 3).find(|next| scene.is_used(*next - 1) && !scene.is_used(*next));
    if let Some(noun) = noun {
        let mention = scene.mention_at(noun);
        let named = mention.and_then(|mention| Some((scene.resolve(mention)?.0, mention.end)));
        match named {
            Some((column, end)) if !scene.kind(column).is_numeric() && !scene.kind(column).is_date() => {
                scene.take(noun, end);
            }
            // "the biggest home loans" where Home is a type: which of them.
            None if things::is_thing(scene.word(noun)) && mention.is_none() => scene.take(noun, noun + 1),
            _ => {}
        }
    }
    let the = usize::from(at > 0 && matches!(scene.word(at - 1), "the" | "a"));
    let Some(verb) = (at - the).checked_sub(1).filter(|verb| *verb > 0) else { return };
    let asks = scene.word(verb - 1) == "who" || (0..verb).any(|before| matches!(scene.word(before), "which" | "who"));
    let past = scene.word(verb).ends_with("ed")
        || matches!(scene.word(verb), "made" | "took" | "sent" | "bought" | "sold" | "gave" | "got" | "wrote" | "ran");
    if asks && past && !scene.is_mentioned(verb) {
        scene.take(verb, verb + 1);
    }
}

/// "our biggest customer", "the best agent", where a customer has several rows: what they add up to is compared.
pub(in crate::intent::rules::en) fn end_of_group(
    scene: &Scene<'_>,
    at: usize,
    direction: Direction,
) -> Option<Question<Named>> {
    if !matches!(scene.word(at), "biggest" | "largest" | "smallest" | "best" | "worst" | "top") {
        return None;
    }
    // "the biggest gift" is a row, and not of Gift Aid.
    let vague = scene.mention_at(at + 1).is_some_and(|one| matches!(one.what, What::Column { guess: true, .. }));
    let (group, end) = named_group(scene, at + 1).filter(|_| !vague)?;
    // "the best product by price" says by what.
    let said = (end..scene.len()).any(|at| scene.is_mentioned(at)) || scene.has(&["by", "in", "with", "per", "each"]);
    let amount = total::only_amount(scene).or_else(|| {
        let headed = |at: &usize| {
            scene.kind(*at).is_numeric()
                && matches!(scene.linker.columns[*at].meant.as_str(), "amount" | "total" | "sales" | "revenue")
        };
        let mut found = (0..scene.linker.columns.len()).filter(headed);
        found.next().filter(|_| found.next().is_none())
    });
    let amount = amount.filter(|_| !said)?;
    scene.take(at, end);
    let by = vec![GroupKey { column: scene.name(group, false), bucket: None }];
    let column = Some(scene.name(amount, true));
    let measure = Measure { aggregate: Slot::guess(Aggregate::Sum), column, name: None };
    Some(Question::Aggregate { measure, condition: rest_condition(scene), by, ends: Some(shown(direction)) })
}

/// "the top 5 customers by quantity", where a customer has several rows: what they add up to is compared.
pub(in crate::intent::rules::en) fn ends_of_groups(scene: &Scene<'_>, end: &top::End) -> Option<Question<Named>> {
    let (at, group, stop) =
        (end.stop()..end.stop() + 2).find_map(|at| named_group(scene, at).map(|(of, to)| (at, of, to)))?;
    let by = vec![GroupKey { column: scene.name(group, false), bucket: None }];
    let led = (stop..scene.len()).find(|at| matches!(scene.word(*at), "by" | "in" | "with" | "on" | "for"))?;
    let counts = scene.has(&["number", "count", "many"]);
    let measure = if counts {
        Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None }
    } else {
        let said = total::aggregate_said(scene).map(|(aggregate, _)| aggregate);
        let aggregate = said.filter(|said| matches!(said, Aggregate::Sum | Aggregate::Mean | Aggregate::Median));
        let column = Some(number_after(scene, led, &by)?);
        Measure { aggregate: aggregate.map_or(Slot::guess(Aggregate::Sum), Slot::Said), column, name: None }
    };
    end.take(scene);
    scene.take(at, stop);
    scene.take(led, led + 1);
    let ends = Some(Ends { n: end.n, direction: end.direction });
    Some(Question::Aggregate { measure, condition: rest_condition(scene), by, ends })
}

/// The column of names at `at` whose values have several rows, and where its words end; also where the plural
/// stands for the rows in other sentences: "customers".
pub(in crate::intent::rules::en) fn named_group(scene: &Scene<'_>, at: usize) -> Option<(usize, usize)> {
    let (group, end) = match scene.mention_at(at) {
        Some(mention) => (scene.resolve(mention)?.0, mention.end),
        None => (scene.linker.column_of_things(scene.tokens.get(at)?)?, at + 1),
    };
    let text = !scene.kind(group).is_numeric() && !scene.kind(group).is_date();
    (text && scene.linker.columns[group].repeats()).then_some((group, end))
}

/// "… of each class", "per city": the columns whose groups are taken one by one; none where nothing is
/// said of it. `None` where it is said and no column is meant.
pub(in crate::intent::rules::en) fn each_of(scene: &Scene<'_>) -> Option<Vec<Name>> {
    if !scene.has(&["per", "each", "every", "within"]) {
        return Some(Vec::new());
    }
    let mut keys = summarise::groups(scene);
    // "by math for each class": what the rows are ordered by is no group.
    let numeric = |key: &GroupKey<Named>| {
        (0..scene.linker.columns.len())
            .any(|at| scene.name(at, false).get() == key.column.get() && scene.kind(at).is_numeric())
    };
    keys.retain(|key| !numeric(key));
    let known = !keys.is_empty() && keys.iter().all(|key| key.bucket.is_none());
    known.then(|| keys.into_iter().map(|key| key.column).collect())
}

/// "the student with the highest total": the row is asked for.
fn those_with(scene: &Scene<'_>) -> bool {
    let end = |word: &str| matches!(word, "the" | "highest" | "lowest" | "best" | "worst" | "most" | "least");
    (1..scene.len())
        .any(|at| scene.word(at) == "with" && end(scene.word(at + 1)) && things::is_thing(scene.word(at - 1)))
}

pub(in crate::intent::rules::en) fn names_a_text(scene: &Scene<'_>, at: usize) -> bool {
    let column = scene.mention_at(at).and_then(|mention| scene.resolve(mention)).map(|(column, _)| column);
    column.is_some_and(|column| !scene.kind(column).is_numeric() && !scene.kind(column).is_date())
}

/// "who sold the most", "which region sold most in March", "who spends least on meals": amounts are added up
/// for each of them.
pub(super) fn most_by_verb(scene: &Scene<'_>) -> Option<Question<Named>> {
    let asks = scene.find(0, scene.len(), &["who", "which", "wich", "what"])?;
    let verb = (asks..scene.len()).find(|at| is_earning(scene.word(*at)) && scene.mention_at(*at).is_none())?;
    let averaged = scene.phrase(0, "on average").or_else(|| scene.phrase(verb, "average"));
    let most = scene.find(verb, scene.len(), &["most", "least"]);
    let most = most.or_else(|| scene.find(verb, scene.len(), &["best", "worst"]).filter(|_| averaged.is_some()))?;
    if scene.word(most + 1) == "than" || matches!(scene.word(most - 1), "at") {
        return None;
    }
    let group = match scene.mention_at(asks + 1).and_then(|mention| Some((scene.resolve(mention)?.0, mention.end))) {
        Some((column, end)) if end <= verb => {
            scene.take(asks, end);
            column
        }
        _ if scene.word(asks) == "who" => doer(scene)?,
        _ => return None,
    };
    if !scene.linker.columns[group].repeats() || scene.kind(group).is_numeric() {
        return None;
    }
    let by = vec![GroupKey { column: scene.name(group, scene.word(asks) == "who"), bucket: None }];
    let amount = number_after(scene, verb, &by).or_else(|| total::only_amount(scene).map(|at| scene.name(at, true)))?;
    scene.take(asks, asks + 1);
    scene.take(verb, verb + 1);
    scene.take(most, most + 1);
    let aggregate = match averaged {
        Some((at, length)) => {
            scene.take(at, at + length);
            Slot::Said(Aggregate::Mean)
        }
        None => Slot::guess(Aggregate::Sum),
    };
    let measure = Measure { aggregate, column: Some(amount), name: None };
    let ends = Some(shown(end_of(scene.word(most))));
    Some(Question::Aggregate { measure, condition: rest_condition(scene), by, ends })
}

pub(super) fn is_earning(word: &str) -> bool {
    matches!(
        word,
        "sold"
            | "sells"
            | "sell"
            | "spent"
            | "spends"
            | "spend"
            | "earned"
            | "earns"
            | "made"
            | "bought"
            | "buys"
            | "brought"
            | "took"
            | "takes"
            | "paid"
            | "pays"
            | "collected"
            | "donated"
            | "gave"
            | "worked"
            | "works"
            | "produced"
            | "ordered"
            | "orders"
    )
}

/// The column of those who do something: "Salesperson", "Employee", "Customer".
pub(in crate::intent::rules::en) fn doer(scene: &Scene<'_>) -> Option<usize> {
    const DOERS: &[&str] = &[
        "salesperson",
        "salesman",
        "rep",
        "representative",
        "seller",
        "employee",
        "agent",
        "name",
        "staff",
        "person",
        "worker",
        "member",
        "customer",
        "client",
        "buyer",
        "donor",
        "player",
        "driver",
        "student",
        "owner",
        "assignee",
        "responsible",
        "teacher",
        "trainer",
        "technician",
        "author",
        "manager",
        "doctor",
        "patient",
        "guest",
        "borrower",
        "tenant",
    ];
    let columns = &scene.linker.columns;
    DOERS.iter().find_map(|doer| {
        (0..columns.len()).find(|at| columns[*at].repeats() && columns[*at].words.iter().any(|word| word == doer))
    })
}

/// "which class has the highest average in science", "which city has the most orders": groups are
/// compared, not rows.
pub(super) fn extreme_group(scene: &Scene<'_>) -> Option<Question<Named>> {
    let asks = scene.find(0, scene.len(), &["which", "wich", "what", "who"])?;
    // "who has the most open tasks": those that the rows are of.
    let of_people = || {
        let has = matches!(scene.word(asks + 1), "has" | "have" | "had" | "made" | "placed" | "got" | "did" | "owns");
        (scene.word(asks) == "who" && has).then(|| doer(scene)).flatten().map(|column| (column, asks + 1))
    };
    let named = scene.mention_at(asks + 1).and_then(|mention| Some((scene.resolve(mention)?.0, mention.end)));
    // "which class": also what people call the rows may be a column.
    let of_thing = || Some((scene.linker.column_of_things(scene.tokens.get(asks + 1)?)?, asks + 2));
    let (column, end) = if scene.word(asks) == "who" { of_people() } else { named.or_else(of_thing) }?;
    let repeats = scene.linker.columns[column].repeats();
    let ended = (end..scene.len()).find(|at| {
        superlatives::at(scene, *at).is_some()
            || matches!(
                scene.word(*at),
                "highest"
                    | "most"
                    | "largest"
                    | "biggest"
                    | "best"
                    | "lowest"
                    | "least"
                    | "smallest"
                    | "worst"
                    | "fewest"
            )
    })?;
    if !repeats || scene.kind(column).is_numeric() || scene.kind(column).is_date() || scene.word(ended + 1) == "than" {
        return None;
    }
    let amounts = (ended..scene.len()).find_map(|at| match scene.word(at) {
        "average" | "avg" | "mean" => Some((Aggregate::Mean, at)),
        "total" | "sum" => Some((Aggregate::Sum, at)),
        "median" => Some((Aggregate::Median, at)),
        _ => None,
    });
    // "most open tasks": of which rows, before what they are called.
    let mut noun = ended + 1;
    while let Some(mention) = scene.mention_at(noun).filter(|one| matches!(one.what, What::Value { .. })) {
        noun = mention.end;
    }
    let counted = matches!(scene.word(ended), "most" | "fewest" | "least")
        && (things::is_thing(scene.word(noun)) || link::is_thing(scene.word(noun)))
        && scene.mention_at(noun).is_none_or(|mention| match &mention.what {
            // "which plan has the most families" of a list of families.
            What::Column { candidates, guess: false } => candidates
                .iter()
                .all(|own| scene.kind(*own) == ColumnKind::Text && !scene.linker.columns[*own].repeats()),
            _ => true,
        });
    scene.take(asks, end);
    let by = vec![GroupKey { column: scene.name(column, false), bucket: None }];
    let measure = if counted {
        scene.take(ended, ended + 1);
        scene.take(noun, noun + 1);
        Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None }
    } else if let (None, "most" | "least" | "fewest") = (amounts, scene.word(ended)) {
        // "which class has most absences": those of all its rows.
        let next = (ended + 1..ended + 3).find_map(|at| Some((at, scene.resolve(scene.mention_at(at)?)?.0)));
        let (at, _) = next.filter(|(_, column)| scene.kind(*column).is_numeric() && scene.linker.sums_up(*column))?;
        scene.take(ended, at);
        Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(number_after(scene, at, &by)?), name: None }
    } else {
        let (aggregate, at) = amounts?;
        scene.take(ended, at + 1);
        // "the longest average appointment": what is averaged is what the adjective measures.
        let by_adjective = || superlatives::at(scene, ended).map(|(name, ..)| name);
        let column = number_after(scene, at, &by).or_else(by_adjective)?;
        Measure { aggregate: Slot::Said(aggregate), column: Some(column), name: None }
    };
    let ends =
        Some(shown(superlatives::at(scene, ended).map_or(end_of(scene.word(ended)), |(_, direction, _)| direction)));
    Some(Question::Aggregate { measure, condition: rest_condition(scene), by, ends })
}

/// "which city has the most": the first is the answer, the next say by how much.
fn shown(direction: Direction) -> Ends {
    Ends { n: 5, direction }
}

/// Which end an adjective names.
pub(in crate::intent::rules::en) fn end_of(adjective: &str) -> Direction {
    match adjective {
        "lowest" | "least" | "smallest" | "worst" | "fewest" | "hardest" | "weakest" => Direction::Ascending,
        _ => Direction::Descending,
    }
}

/// The condition in what no part of the question has used.
pub(in crate::intent::rules::en) fn rest_condition(scene: &Scene<'_>) -> Option<Condition<Named>> {
    let span = spans::condition(scene, 0, scene.len())?;
    let touches = (span.start..span.end).any(|at| !scene.is_used(at));
    let condition = if touches { without_extremes(span.what.clone())? } else { return None };
    span.take(scene);
    let mut all = vec![condition];
    all.extend(second_condition(scene));
    if all.len() > 1 { Some(Condition::All(all)) } else { all.pop() }
}

/// "how many desks did Noah sell": a value that stands apart from the rest.
fn second_condition(scene: &Scene<'_>) -> Option<Condition<Named>> {
    let mention = scene.mentions.iter().find(|mention| {
        matches!(mention.what, What::Value { .. }) && (mention.start..mention.end).all(|at| !scene.is_used(at))
    })?;
    let span = spans::condition(scene, mention.start, mention.end)?;
    without_extremes(span.what.clone())?;
    Some(span.take(scene))
}

/// "the highest pay" is what is asked for, not a condition on it.
pub(super) fn without_extremes(condition: Condition<Named>) -> Option<Condition<Named>> {
    match condition {
        Condition::Extreme { .. } => None,
        Condition::All(all) => {
            let mut rest: Vec<_> = all.into_iter().filter_map(without_extremes).collect();
            if rest.len() > 1 { Some(Condition::All(rest)) } else { rest.pop() }
        }
        other => Some(other),
    }
}
