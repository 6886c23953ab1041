//! "what is the average score in 6B?", "how many orders per city?"

use crate::intent::rules::en::{conditions, statistics, summarise, things, total};
use crate::{
    intent::{
        link::What,
        scene::{Name, Scene},
        token::Kind,
    },
    plan::{Aggregate, Condition, GroupKey, Measure, Named, Question, Slot},
    workbook::schema::Kind as ColumnKind,
};

use super::{extremes::rest_condition, spending};

/// "what is the average score in 6B", "how many women are married", "total sales per region".
pub(in crate::intent::rules::en) fn aggregate(scene: &Scene<'_>) -> Option<Question<Named>> {
    // "who won, and by how many votes?": a difference, and no count.
    if scene.phrase(0, "by how").is_some() {
        return None;
    }
    let by = summarise::groups(scene);
    // "which department pays best on average": the groups are compared.
    let which =
        scene.find(0, scene.len(), &["which", "wich"]).and_then(|at| super::extremes::named_group(scene, at + 1));
    if by.is_empty() && which.is_some() && scene.has(&["most", "least", "best", "worst", "highest", "lowest"]) {
        return None;
    }
    let often = ["how often", "how frequently"].iter().find_map(|phrase| scene.phrase(0, phrase));
    if let Some((at, length)) = often {
        scene.take(at, at + length);
        scene.take_words(&["come", "came", "happen", "occur", "appear", "visit", "there", "place", "take"]);
    }
    let counts = often.is_some()
        || (scene.has(&["many", "count", "howmany"]) || scene.phrase(0, "number of").is_some()) && !of_a_number(scene);
    let how_much = scene.phrase(0, "how much").is_some() || spending::asked(scene);
    // "who earns more than the average salary" asks for rows.
    let measured_by = |at: usize| {
        let before =
            if scene.word(at.saturating_sub(1)) == "the" { at.saturating_sub(2) } else { at.saturating_sub(1) };
        matches!(scene.word(before), "than" | "above" | "below" | "over" | "under")
    };
    // Days between dates are worked out, and no rows are counted.
    let spans =
        ["number of days", "number of months", "number of years"].iter().any(|one| scene.phrase(0, one).is_some());
    if spans && scene.has(&["between"]) {
        return None;
    }
    let statistic = || (0..scene.len()).find_map(|at| statistics::said(scene, at).map(|(found, _)| (found, at)));
    let said = total::aggregate_said(scene).filter(|(_, at)| !measured_by(*at)).or_else(statistic);
    if !counts && !how_much && said.is_none() {
        return None;
    }
    let measure = measure(scene, &by, counts, how_much)?;
    let counts_different = *measure.aggregate.get() == Aggregate::Distinct;
    // "how many unique customers": each counts once, those with several rows too.
    let condition = rest_condition(scene).filter(|condition| {
        let unique = matches!(condition, Condition::Not(inner) if matches!(**inner, Condition::Repeated { .. }));
        !(counts_different && unique)
    });
    let (condition, by) = put_side_by_side(scene, condition, by);
    Some(Question::Aggregate { measure, condition, by, ends: None })
}

/// "girls and boys in each class", "women versus men": values of one column that are told apart, not lumped.
pub(in crate::intent::rules::en) fn put_side_by_side(
    scene: &Scene<'_>,
    condition: Option<Condition<Named>>,
    mut by: Vec<GroupKey<Named>>,
) -> (Option<Condition<Named>>, Vec<GroupKey<Named>>) {
    let apart =
        scene.has(&["and", "versus", "vs", "&", "than"]) && !scene.has(&["or", "together", "altogether", "either"]);
    let Some(Condition::OneOf { column, values }) = condition.clone().filter(|_| apart) else { return (condition, by) };
    if by.iter().any(|key| key.column.get() == column.get()) {
        return (condition, by);
    }
    let known = scene.linker.columns.iter().enumerate().find(|(at, _)| scene.name(*at, false).get() == column.get());
    let all = known.is_some_and(|(_, one)| one.values.len() == values.len());
    by.push(GroupKey { column, bucket: None });
    (if all { None } else { condition }, by)
}

/// "the average number of guests": of a column of numbers, and no count.
pub(super) fn of_a_number(scene: &Scene<'_>) -> bool {
    let Some((at, length)) = scene.phrase(0, "number of") else { return false };
    let led = at > 0 && total::aggregate(scene.word(at - 1)).is_some_and(|found| found != Aggregate::Count);
    led && scene.mention_at(at + length).is_some_and(|mention| is_amount(scene, mention))
}

pub(in crate::intent::rules::en) fn measure(
    scene: &Scene<'_>,
    by: &[GroupKey<Named>],
    counts: bool,
    how_much: bool,
) -> Option<Measure<Named>> {
    if counts && scene.has(&["different", "distinct", "unique"]) {
        let at = scene.find(0, scene.len(), &["different", "distinct", "unique"])?;
        let column = scene.column_in(at, scene.len())?.1;
        return Some(Measure { aggregate: Slot::Said(Aggregate::Distinct), column: Some(column), name: None });
    }
    if counts {
        // "how many units were sold": units are a column to add up, "how many orders" are rows.
        let noun = scene.find(0, scene.len(), &["many", "howmany"]);
        let summed = noun
            .and_then(|at| scene.mention_at(at + 1))
            .and_then(|mention| scene.resolve(mention).map(|(column, _)| (mention.start, mention.end, column)))
            .filter(|(_, _, column)| total::adds_up(scene, *column));
        if summed.is_some_and(|(.., column)| goes_on(scene, column)) {
            return None;
        }
        if let Some((start, end, _)) = summed {
            let column = scene.column_in(start, end)?.1;
            return Some(Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(column), name: None });
        }
        if let Some(column) = noun.and_then(|at| pieces_traded(scene, at + 1)) {
            return Some(Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(column), name: None });
        }
        let counted = noun.map_or("", |at| scene.word(at + 1));
        if let Some(column) = noun.and_then(|at| unit_spoken_of(scene, at + 1)) {
            return Some(Measure { aggregate: Slot::guess(Aggregate::Sum), column: Some(column), name: None });
        }
        // "how many hours did each site work": an amount, and no count of rows.
        if COUNTED_UNITS.contains(&counted) {
            return None;
        }
        // "how many nights": worked out, and no count of rows.
        if !things::is_thing(counted) && crate::intent::rules::en::business::formula(scene, counted).is_some() {
            return None;
        }
        if let Some(people) = noun.and_then(|at| people_of_rows(scene, at + 1)) {
            return Some(Measure { aggregate: Slot::guess(Aggregate::Distinct), column: Some(people), name: None });
        }
        take_counted(scene);
        return Some(Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None });
    }
    let statistic = || {
        let (aggregate, at, length) =
            (0..scene.len()).find_map(|at| statistics::said(scene, at).map(|(found, length)| (found, at, length)))?;
        scene.take(at, at + length);
        Some((aggregate, at))
    };
    let (aggregate, at) = match total::aggregate_said(scene).or_else(statistic) {
        Some(found) => found,
        None if how_much => (Aggregate::Sum, scene.phrase(0, "how much").map_or(0, |(at, _)| at)),
        None => return None,
    };
    // "the average days between A and B" is of no column that is there.
    if scene.phrase(at, "days between").is_some() || scene.phrase(at, "days from").is_some() {
        return None;
    }
    // Nobody wants the average of order numbers.
    let amounts = matches!(aggregate, Aggregate::Sum | Aggregate::Mean | Aggregate::Median);
    let column = number_after(scene, at, by)
        .or_else(|| number_after(scene, 0, by))
        .or_else(|| spending::column(scene).filter(|_| how_much))
        .or_else(|| {
            let only = scene.only_column(ColumnKind::is_numeric)?;
            // "how much money": guests are no money.
            let money = (0..scene.len()).any(|at| scene.word(at) == "money" && !scene.is_mentioned(at));
            (!money || crate::intent::rules::en::is_money(scene, only)).then(|| scene.name(only, true))
        })?;
    let is_code =
        |at: usize| scene.kind(at).is_numeric() && scene.kind(at) != ColumnKind::Percent && !total::adds_up(scene, at);
    let named = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == column.get());
    // A total of rates says nothing: "total vat" is not of VAT %.
    let is_rate =
        |at: usize| scene.kind(at) == ColumnKind::Percent || scene.linker.columns[at].name.trim_end().ends_with('%');
    let unfit = |at: usize| is_rate(at) || column.is_guess() && goes_on(scene, at);
    if aggregate == Aggregate::Sum && named.is_some_and(unfit) {
        return None;
    }
    if amounts && named.is_some_and(|at| is_code(at) || scene.kind(at).is_date()) {
        return None;
    }
    Some(Measure { aggregate: Slot::Said(aggregate), column: Some(column), name: None })
}

/// What a meter shows goes on from row to row: a sum of it says nothing.
fn goes_on(scene: &Scene<'_>, column: usize) -> bool {
    let words = &scene.linker.columns[column].words;
    words.iter().any(|word| matches!(word.as_str(), "reading" | "readings" | "odometer" | "cumulative"))
}

/// Units of amounts: no table has a row for each of them.
const COUNTED_UNITS: &[&str] = &[
    "hours",
    "minutes",
    "seconds",
    "km",
    "kilometres",
    "kilometers",
    "miles",
    "litres",
    "liters",
    "kilos",
    "kg",
    "tons",
    "tonnes",
    "points",
    "votes",
    "euros",
    "dollars",
    "pounds",
    "goals",
    "pages",
    "calories",
    "steps",
];

/// "how many people work at each place": each counts once, where they have several rows.
fn people_of_rows(scene: &Scene<'_>, at: usize) -> Option<Name> {
    let people = matches!(scene.word(at), "people" | "persons" | "individuals") && !scene.is_mentioned(at);
    let column = things::people(scene).filter(|at| people && scene.linker.columns[*at].repeats())?;
    scene.take(at, at + 1);
    Some(scene.name(column, true))
}

/// "how many chairs did we sell": the pieces, where one column has their number.
fn pieces_traded(scene: &Scene<'_>, at: usize) -> Option<Name> {
    let value = scene.mention_at(at).filter(|mention| matches!(mention.what, What::Value { .. }))?;
    let traded = scene.find(value.end, scene.len(), &["sell", "sold", "buy", "bought", "ship", "shipped"])?;
    let pieces = |column: &usize| {
        scene.kind(*column).is_numeric()
            && matches!(
                scene.linker.columns[*column].meant.as_str(),
                "quantity" | "qty" | "units" | "units sold" | "pieces"
            )
    };
    let mut found = (0..scene.linker.columns.len()).filter(pieces);
    let only = found.next().filter(|_| found.next().is_none())?;
    if !scene.is_mentioned(traded) {
        scene.take(traded, traded + 1);
    }
    Some(scene.name(only, true))
}

/// "how many hours did we spend": of Hours planned and Hours spent the one whose other words are said too.
fn unit_spoken_of(scene: &Scene<'_>, at: usize) -> Option<Name> {
    let unit = scene.tokens.get(at).filter(|_| scene.mention_at(at).is_none())?;
    if let Some((column, end)) = conditions::column_of_unit(scene, at).filter(|(column, _)| !goes_on(scene, *column)) {
        scene.take(at, end);
        return Some(scene.name(column, false));
    }
    let unit = scene.linker.stem(&unit.folded);
    let said: Vec<String> = scene.tokens.iter().map(|token| scene.linker.stem(&token.folded)).collect();
    let counted: Vec<usize> = (0..scene.linker.columns.len())
        .filter(|at| scene.kind(*at).is_numeric() && total::adds_up(scene, *at) && !goes_on(scene, *at))
        .filter(|at| scene.linker.columns[*at].words.first().is_some_and(|word| scene.linker.stem(word) == unit))
        .collect();
    let mut meant = counted.iter().copied().filter(|at| {
        let mut rest = scene.linker.columns[*at].words[1..].iter().map(|word| scene.linker.stem(word));
        counted.len() == 1 || rest.any(|stem| said.contains(&stem))
    });
    let only = meant.next().filter(|_| meant.next().is_none())?;
    scene.take(at, at + 1);
    for (at, stem) in said.iter().enumerate() {
        if scene.linker.columns[only].words.iter().any(|word| scene.linker.stem(word) == *stem) {
            scene.take(at, at + 1);
        }
    }
    Some(scene.name(only, false))
}

pub(in crate::intent::rules::en) fn number_after(
    scene: &Scene<'_>,
    from: usize,
    by: &[GroupKey<Named>],
) -> Option<Name> {
    let found = scene.within(from, scene.len()).find(|mention| {
        scene.resolve(mention).is_some_and(|(column, _)| {
            (scene.kind(column).is_numeric() || scene.kind(column).is_date() || scene.kind(column) == ColumnKind::Mixed)
                && by.iter().all(|key| key.column.get() != scene.name(column, false).get())
        }) && !compared(scene, mention.end)
            && !groups_dates(scene, mention.start)
    })?;
    let (start, end) = (found.start, found.end);
    scene.column_in(start, end).map(|(_, name)| name)
}

/// "per year" of a column Years: a period of the dates, where the groups were read so.
fn groups_dates(scene: &Scene<'_>, at: usize) -> bool {
    at > 0
        && scene.is_used(at)
        && matches!(scene.word(at - 1), "per" | "each" | "every")
        && matches!(scene.word(at), "year" | "month" | "week" | "day" | "quarter")
}

/// A column that a comparison follows belongs to the condition.
pub(super) fn compared(scene: &Scene<'_>, end: usize) -> bool {
    let mut at = end;
    while matches!(scene.word(at), "is" | "are" | "was" | "were" | "column" | "values" | "value") {
        at += 1;
    }
    scene.tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Symbol('<' | '>' | '=' | 'G' | 'L' | 'N')))
        || matches!(
            scene.word(at),
            "above" | "below" | "over" | "under" | "greater" | "less" | "more" | "between" | "at" | "exceeds"
        )
}

/// "how many orders", "the number of respondents": the noun stands for the rows.
pub(super) fn take_counted(scene: &Scene<'_>) {
    let noun = (0..scene.len()).find(|at| {
        matches!(scene.word(*at), "many" | "howmany")
            || scene.word(*at) == "number" && scene.word(at + 1) == "of"
            || scene.word(*at) == "count"
    });
    let Some(mut at) = noun.map(|at| at + 1) else { return };
    while matches!(scene.word(at), "of" | "the" | "number" | "how" | "many" | "all") {
        at += 1;
    }
    // "how many active members": which of them are counted.
    let which = scene.mention_at(at).filter(|one| things::is_thing(scene.word(one.end)) && !is_amount(scene, one));
    if let Some(mention) = which {
        at = mention.end;
    }
    if scene
        .mention_at(at)
        .is_none_or(|mention| matches!(mention.what, What::Column { .. }) && !compared(scene, mention.end))
        && scene.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
        && scene.word(at).ends_with(['s', 'e'])
    {
        let end = scene.mention_at(at).map_or(at + 1, |mention| mention.end);
        scene.take(at, end);
    }
}

fn is_amount(scene: &Scene<'_>, mention: &crate::intent::link::Mention) -> bool {
    scene.resolve(mention).is_some_and(|(column, _)| scene.kind(column).is_numeric())
}

/// "per channel", "by income": a list of rows would pass over it.
pub(in crate::intent::rules::en) fn has_groups(scene: &Scene<'_>) -> bool {
    scene.mentions.iter().any(|mention| {
        mention.start > 0
            && matches!(scene.word(mention.start - 1), "per" | "by")
            && matches!(mention.what, What::Column { .. })
    })
}
