//! "in the Projects sheet, the total hours spent on each project" · "count the rentals of each bike type in column C of the
//! Rates sheet": what all the rows of another sheet come to that belong to a row of this one.

use crate::{
    intent::{
        elsewhere::{self, Meeting, Other},
        link,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Aggregate, Expr, Fit, Lookup, Op, Place, Slot},
};

use super::{
    super::{looks, places, spans, things, total, words},
    meeting::Met,
    source::{SHEET_WORDS, widened},
    vocabulary::VOCABULARY,
};

pub(in crate::intent::rules::en) const RULE: Rule =
    Rule { name: "put together from another sheet", triggers: &["column"], read };

/// What is said of other tables, or of this one alone.
const OTHERS: &[&str] = &[
    "chart",
    "plot",
    "pivot",
    "row",
    "highlight",
    "sort",
    "filter",
    "delete",
    "remove",
    "if",
    "percent",
    "percentage",
    "share",
    "rank",
    "times",
    "divided",
    "minus",
    "difference",
    "running",
    "cumulative",
];

/// A value of the other sheet stands for one row only where its key does.
pub(super) fn unless_one(scene: &Scene<'_>, other: &Other, met: &Met, take: usize) -> Option<Aggregate> {
    let there = &other.linker.columns[met.meeting.there];
    let several = met.fit == Fit::Exact && there.repeats() && !scene.linker.columns[met.meeting.own].repeats();
    let column = &other.linker.columns[take];
    // A column that waits for its amounts holds nothing yet that could speak for it.
    let plain = (0..scene.len()).filter(|at| !quoted(scene, *at) && !scene.is_used(*at));
    let said = plain.filter_map(|at| Some((at, total::aggregate(scene.word(at))?)));
    let mut said =
        said.filter(|(_, how)| matches!(how, Aggregate::Sum | Aggregate::Mean | Aggregate::Max | Aggregate::Min));
    if let Some((at, how)) = said.next().filter(|_| several && (column.kind.is_numeric() || column.filled == 0)) {
        scene.take(at, at + 1);
        return Some(how);
    }
    let adds_up = column.kind.is_numeric() && other.linker.adds_up(take);
    (several && adds_up).then_some(Aggregate::Sum)
}

/// What is put together, where it was said, and by which columns the sheets meet.
struct Gathered<'s> {
    other: &'s Other,
    take: usize,
    said: (usize, usize),
    key: Meeting,
}

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if scene.linker.others.is_empty() || spans::new_sheet(scene).is_some() || scene.has(OTHERS) {
        return None;
    }
    let (at, how) = aggregate(scene)?;
    let found = if how == Aggregate::Count { counted(scene, at) } else { amount(scene, at) }?;
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = spans::given_name(scene, 0, scene.len())
        .map(|span| span.take(scene))
        .or_else(|| super::super::add::name_behind(scene));
    if place.is_none() && name.is_none() && !scene.has(&["new", "add", "another"]) {
        return None;
    }
    let format = looks::number_format(scene).map(|span| span.take(scene));
    scene.take(at, found.said.1);
    take_sheet(scene, found.other);
    take_key(scene, found.key.own);
    let Gathered { other, take, key, .. } = found;
    let lookup = Lookup {
        key: Expr::Column(scene.name(key.own, key.score < 6)),
        table: other.name.clone(),
        sheet: None,
        by: other.column_name(key.there, key.score < 6),
        take: other.column_name(take, false),
        fit: Fit::Exact,
        all: Some(how),
        missing: None,
    };
    for at in 0..scene.len() {
        let word = scene.word(at);
        let small = VOCABULARY.contains(&word) || SHEET_WORDS.contains(&word) || SPENT.contains(&word);
        if small && scene.mention_at(at).is_none() {
            scene.take(at, at + 1);
        }
    }
    things::take(scene);
    let name = name.map_or_else(|| Slot::guess(default_name(&found.other.linker.columns[take].name, how)), Slot::Said);
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    Some(Made::Ops(vec![Op::AddColumn { name, value: Expr::Lookup(Box::new(lookup)), place, format }]))
}

/// "hours spent on each project", "the orders placed by each customer"
const SPENT: &[&str] = &[
    "spent", "worked", "placed", "made", "sold", "bought", "ordered", "done", "given", "paid", "recorded", "on", "by",
    "with", "saying", "telling", "showing", "giving", "header", "titled", "named", "called", "count", "number",
    "total", "sum", "up", "all", "many", "how",
];

fn default_name(taken: &str, how: Aggregate) -> String {
    match how {
        Aggregate::Count => "Count".to_owned(),
        Aggregate::Mean => format!("Average {taken}"),
        Aggregate::Max => format!("Highest {taken}"),
        Aggregate::Min => format!("Lowest {taken}"),
        _ => format!("Total {taken}"),
    }
}

/// "the total …", "count the …", "how many …": the only one, and where it stands.
fn aggregate(scene: &Scene<'_>) -> Option<(usize, Aggregate)> {
    let said = |at: usize| {
        let word = scene.word(at);
        let how = word == "how" && matches!(scene.word(at + 1), "many" | "often");
        if how || word == "number" && scene.word(at + 1) == "of" {
            return Some(Aggregate::Count);
        }
        total::aggregate(word).filter(|_| !scene.is_mentioned(at) && !quoted(scene, at))
    };
    let mut found = (0..scene.len()).filter_map(|at| Some((at, said(at)?)));
    let first = found.next()?;
    // "count the number of rentals" says it twice.
    let others: Vec<Aggregate> = found.map(|(_, how)| how).filter(|how| *how != first.1).collect();
    let usable =
        matches!(first.1, Aggregate::Sum | Aggregate::Mean | Aggregate::Max | Aggregate::Min | Aggregate::Count);
    // "the total number of rentals"
    let counts = others == [Aggregate::Count] && first.1 == Aggregate::Sum && scene.word(first.0 + 1) == "number";
    match (others.is_empty(), counts) {
        (true, _) if usable => Some(first),
        (_, true) => Some((first.0, Aggregate::Count)),
        _ => None,
    }
}

fn quoted(scene: &Scene<'_>, at: usize) -> bool {
    matches!(scene.tokens[at].kind, Kind::Quoted(_))
}

/// Behind the aggregate: where the noun begins that it is said of.
fn noun(scene: &Scene<'_>, at: usize) -> usize {
    let mut next = at + 1;
    while matches!(scene.word(next), "the" | "of" | "all" | "number" | "many" | "up" | "their" | "its" | "count")
        && !scene.is_mentioned(next)
    {
        next += 1;
    }
    next
}

/// "the total hours": a column of numbers that only the other sheet has.
fn amount<'s>(scene: &'s Scene<'_>, at: usize) -> Option<Gathered<'s>> {
    let from = noun(scene, at);
    if scene.mention_at(from).is_some_and(|one| !matches!(one.what, link::What::Column { guess: true, .. })) {
        return None;
    }
    scene.linker.others.iter().find_map(|other| {
        let (end, take, _) = other.column_at(&scene.tokens, from)?;
        let numeric = other.linker.columns[take].kind.is_numeric();
        let key = key(scene, other).filter(|key| numeric && key.there != take)?;
        Some(Gathered { other, take, said: (from, end), key })
    })
}

/// "the number of rentals", where the other sheet is called so, or its rows are.
fn counted<'s>(scene: &'s Scene<'_>, at: usize) -> Option<Gathered<'s>> {
    if scene.word(at + 1) == "often" {
        return how_often(scene, at);
    }
    let from = noun(scene, at);
    let token = scene.tokens.get(from).filter(|token| token.kind == Kind::Word)?;
    let stem = scene.linker.stem(&token.folded);
    let found = scene.linker.others.iter().find_map(|other| {
        let called = link::words(&other.sheet).iter().any(|word| scene.linker.stem(word) == stem);
        let key = key(scene, other).filter(|_| called)?;
        Some(Gathered { other, take: key.there, said: (from, from + 1), key })
    });
    found.or_else(|| {
        // "how many books each member borrowed": the rows of the only other sheet that has several for each one here.
        let asks = scene.word(at) == "how" && scene.word(at + 1) == "many";
        let noun = token.folded.ends_with('s') && matches!(scene.word(from + 1), "each" | "every");
        let mut found = scene.linker.others.iter().filter_map(|other| Some((other, key(scene, other)?)));
        let (other, key) = found.next().filter(|_| found.next().is_none() && asks && noun)?;
        let amount = other
            .column_at(&scene.tokens, from)
            .is_some_and(|(_, take, _)| other.linker.columns[take].kind.is_numeric());
        let verb = (from + 2..scene.len().min(from + 6))
            .find(|at| scene.word(*at).ends_with("ed") || SPENT.contains(&scene.word(*at)));
        (!amount).then(|| Gathered {
            other,
            take: key.there,
            said: (from, verb.map_or(from + 1, |verb| verb + 1)),
            key,
        })
    })
}

/// "how often each person has borrowed", of the only other sheet that has several rows for each one here.
fn how_often<'s>(scene: &'s Scene<'_>, at: usize) -> Option<Gathered<'s>> {
    let mut found = scene.linker.others.iter().filter_map(|other| Some((other, key(scene, other)?)));
    let (other, key) = found.next().filter(|_| found.next().is_none())?;
    let end = (at + 2..scene.len().min(at + 9))
        .find(|at| scene.tokens[*at].is_symbol(','))
        .unwrap_or(scene.len().min(at + 8));
    let asks = (at + 2..end).any(|at| matches!(scene.word(at), "each" | "every" | "a" | "the" | "they" | "it"));
    let plain = (at + 2..end).all(|at| scene.tokens[at].kind == Kind::Word);
    (asks && plain).then_some(Gathered { other, take: key.there, said: (at, end), key })
}

/// The columns by which a row here has several rows there: of those that are named, else the likeliest.
fn key(scene: &Scene<'_>, other: &Other) -> Option<Meeting> {
    let mut found = elsewhere::meetings(scene.linker, &other.linker);
    found.retain(|one| {
        other.linker.columns[one.there].repeats()
            && !scene.linker.columns[one.own].repeats()
            && !scene.linker.columns[one.own].kind.is_date()
    });
    let named = |one: &&Meeting| each(scene, one.own).is_some();
    found.iter().find(named).or_else(|| found.first().filter(|one| one.score >= 6)).cloned()
}

/// "each project", "per bike type"
fn each(scene: &Scene<'_>, column: usize) -> Option<(usize, usize)> {
    let of = |mention: &&link::Mention| {
        mention.start > 0
            && matches!(scene.word(mention.start - 1), "each" | "every" | "per" | "the" | "by")
            && scene.resolve(mention).is_some_and(|(at, _)| at == column)
    };
    scene.mentions.iter().find(of).map(|mention| (mention.start - 1, mention.end))
}

fn take_key(scene: &Scene<'_>, own: usize) {
    if let Some((start, end)) = each(scene, own) {
        scene.take(start, end);
        let lead = start.checked_sub(1).filter(|at| {
            words::is_joint(scene.word(*at)) || matches!(scene.word(*at), "for" | "of" | "on" | "by" | "in")
        });
        if let Some(lead) = lead {
            scene.take(lead, start);
        }
    }
}

/// "from the Timesheet sheet", "using the Timesheet": where the rows come from, said too.
fn take_sheet(scene: &Scene<'_>, other: &Other) {
    let said = (0..scene.len()).find_map(|at| Some((at, elsewhere::said_at(&scene.tokens, at, &other.sheet)?)));
    if let Some((start, end)) = said.map(|(at, end)| widened(scene, at, end)) {
        scene.take(start, end);
    }
}
