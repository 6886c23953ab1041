//! "add the price from the Price List sheet" · "look up each product's category in Products" · "fill Unit
//! Price from Pricing Table by number of rolls" · within a formula: "quantity times the price from Products".

use crate::{
    intent::{
        QuestionKind,
        elsewhere::{self, Meeting, Other},
        link::{self, What, words},
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{Expr, Fit, Lookup, Named, Op, Place, Slot},
};

use super::{expressions::Formula, looks, parser::Parser, places, spans};

pub(super) const RULE: Rule = Rule { name: "look up in another sheet", triggers: &[], read };

/// Verbs that fetch, whatever stands between them and the sheet.
const FETCH: &[&str] = &[
    "look", "lookup", "look-up", "vlookup", "xlookup", "hlookup", "fetch", "bring", "pull", "get", "retrieve", "match",
    "map", "take", "grab", "import", "find",
];

/// Verbs that fetch only "from" a sheet.
const MAKE: &[&str] = &[
    "add",
    "insert",
    "put",
    "fill",
    "populate",
    "complete",
    "calculate",
    "compute",
    "work",
    "create",
    "include",
    "update",
    "return",
    "write",
    "show",
    "make",
    "append",
    "need",
    "want",
    "should",
    "new",
    "enter",
    "use",
    "using",
    "set",
    "copy",
];

/// Requests that work on the sheet they name.
const OTHERWISE: &[&str] = &[
    "summarize",
    "summarise",
    "pivot",
    "chart",
    "plot",
    "graph",
    "count",
    "sort",
    "filter",
    "delete",
    "remove",
    "highlight",
    "format",
    "bold",
    "freeze",
    "rename",
    "duplicates",
    "hide",
    "rows",
    "compare",
    "stack",
    "combine",
    "append",
    "average",
    "sum",
    "total",
];

const SHEET_WORDS: &[&str] = &["sheet", "tab", "worksheet", "table", "list", "sheet's"];

/// Whether the sheet's name at `at` stands where values are fetched from.
pub(in crate::intent) fn leads_source(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let has = |words: &[&str]| tokens.iter().any(|token| words.contains(&token.folded.as_str()));
    if has(OTHERWISE) && !has(&["look", "lookup", "vlookup", "xlookup"]) || has(&["chart", "pivot"]) && !has(FETCH) {
        return false;
    }
    let mut lead = at;
    while lead > 0 && matches!(word(lead - 1), "the" | "our" | "my" | "sheet" | "tab" | "table" | "worksheet" | "list")
    {
        lead -= 1;
    }
    if has(&["many"]) && !has(&["depending", "depends", "based", "by", "fill"]) {
        return false;
    }
    let lead = lead.checked_sub(1).map_or("", word);
    let according =
        lead != "to" || at > 1 && (0..at).any(|at| matches!(word(at), "according" | "compared" | "match" | "matched"));
    let from = according
        && matches!(
            lead,
            "from" | "using" | "on" | "per" | "with" | "against" | "see" | "to" | "through" | "via" | "by"
        );
    let within = matches!(lead, "in" | "of");
    let fetches =
        has(FETCH) && (!has(&["find", "match"]) || has(&["each", "every", "corresponding", "look", "return", "with"]));
    from && (fetches || has(MAKE)) || within && fetches
}

/// Whether something is made that values of another sheet may go into.
pub(in crate::intent) fn makes(tokens: &[Token]) -> bool {
    let has = |words: &[&str]| tokens.iter().any(|token| words.contains(&token.folded.as_str()));
    has(MAKE) && !has(OTHERWISE) && !has(&["many"])
}

/// The sheet named in the clause that values can be fetched from: its tokens, lead included.
fn source_in<'s>(scene: &'s Scene<'_>) -> Option<(usize, usize, &'s Other)> {
    scene.linker.others.iter().find_map(|other| {
        (0..scene.len()).find_map(|at| {
            let end = elsewhere::said_at(&scene.tokens, at, &other.sheet)?;
            let beside_word =
                SHEET_WORDS.contains(&scene.word(end)) || at > 0 && SHEET_WORDS.contains(&scene.word(at - 1));
            let capital = scene.tokens[at].raw.chars().next().is_some_and(char::is_uppercase);
            let led = leads_source(&scene.tokens, at)
                || (beside_word || capital)
                    && matches!(scene.word(at.saturating_sub(1)), "from" | "the" | "in" | "using");
            let (start, end) = widened(scene, at, end);
            led.then_some((start, end, other))
        })
    })
}

/// With "from the …" before it and "sheet" behind it.
fn widened(scene: &Scene<'_>, at: usize, end: usize) -> (usize, usize) {
    let mut start = at;
    while start > 0
        && (SHEET_WORDS.contains(&scene.word(start - 1))
            || matches!(
                scene.word(start - 1),
                "the"
                    | "our"
                    | "my"
                    | "from"
                    | "in"
                    | "of"
                    | "using"
                    | "on"
                    | "based"
                    | "according"
                    | "with"
                    | "to"
                    | "against"
                    | "see"
                    | "through"
                    | "via"
                    | "other"
                    | "per"
                    | "depending"
                    | "into"
            ))
    {
        start -= 1;
    }
    let mut end = end;
    while SHEET_WORDS.contains(&scene.word(end)) {
        end += 1;
    }
    (start, end)
}

/// How this table's rows meet the other's.
struct Met {
    meeting: Meeting,
    fit: Fit,
}

/// The columns to meet by: `hint` is the one of this table that was said.
fn met(scene: &Scene<'_>, other: &Other, take: usize, hint: Option<usize>) -> Option<Met> {
    let own = scene.linker;
    let same_as_taken = |at: usize| {
        let name = |text: &str| words(text).concat();
        name(&own.columns[at].name) == name(&other.linker.columns[take].name)
    };
    let mut found = elsewhere::meetings(own, &other.linker);
    found.retain(|one| one.there != take && !same_as_taken(one.own) && hint.is_none_or(|hint| hint == one.own));
    if let Some(best) = found.first().filter(|best| best.score >= 2 || hint.is_some()) {
        let fit = fit(own, other, best);
        // "From" stands for the whole range where both ends are given.
        return Some(Met { meeting: best.clone(), fit });
    }
    let key = hint.filter(|hint| own.columns[*hint].kind.is_numeric()).or_else(|| {
        let mut amounts = (0..own.columns.len()).filter(|at| {
            own.columns[*at].filled > 0 && own.columns[*at].kind.is_numeric() && is_amount(&own.columns[*at].name)
        });
        let first = amounts.next()?;
        amounts.next().is_none().then_some(first)
    })?;
    let ends = |at: &usize| {
        *at != take
            && other.linker.columns[*at].kind.is_numeric()
            && range_end(&other.linker.columns[*at].name).is_some()
    };
    let there = (0..other.linker.columns.len()).find(ends).or_else(|| {
        hint?;
        (0..other.linker.columns.len()).find(|at| *at != take && other.linker.columns[*at].kind.is_numeric())
    })?;
    let fit = range_end(&other.linker.columns[there].name).unwrap_or(Fit::From);
    Some(Met { meeting: Meeting { own: key, there, score: 0 }, fit })
}

fn fit(own: &link::Linker, other: &Other, meeting: &Meeting) -> Fit {
    let (one, there) = (&own.columns[meeting.own], &other.linker.columns[meeting.there]);
    if !one.kind.is_numeric() || !there.kind.is_numeric() {
        return Fit::Exact;
    }
    if let Some(end) = range_end(&there.name) {
        return end;
    }
    if is_amount(&one.name) && is_amount(&there.name) && there.filled < one.filled.max(20) {
        Fit::From
    } else {
        Fit::Exact
    }
}

/// What a header says of a range's end.
fn range_end(name: &str) -> Option<Fit> {
    let said = words(name);
    let has = |wanted: &[&str]| said.iter().any(|word| wanted.contains(&word.as_str()));
    if has(&["from", "min", "minimum", "least", "lower", "above", "over", "start", "starting", "threshold", "begin"]) {
        Some(Fit::From)
    } else if has(&["to", "max", "maximum", "until", "upto", "most", "upper", "below"]) {
        Some(Fit::UpTo)
    } else {
        None
    }
}

/// Amounts fall into ranges; numbers of things (order 17) do not.
fn is_amount(name: &str) -> bool {
    const AMOUNTS: &[&str] = &[
        "quantity",
        "qty",
        "units",
        "unit",
        "rolls",
        "roll",
        "amount",
        "amounts",
        "score",
        "scores",
        "points",
        "marks",
        "mark",
        "weight",
        "distance",
        "age",
        "income",
        "salary",
        "sales",
        "total",
        "size",
        "days",
        "hours",
        "volume",
        "pieces",
        "orders",
        "percent",
        "percentage",
        "km",
        "miles",
        "kg",
        "pages",
        "count",
        "revenue",
        "length",
        "height",
        "width",
        "turnover",
        "experience",
        "years",
        "profit",
        "value",
        "items",
    ];
    let said = words(name);
    said.iter().any(|word| AMOUNTS.contains(&word.as_str()))
        || said.windows(2).any(|pair| pair[0] == "number" && pair[1] == "of")
}

/// A column of this table said after "by", "based on", "for each".
fn key_hint(scene: &Scene<'_>, taken: &[(usize, usize)]) -> Option<usize> {
    let free = |at: usize| taken.iter().all(|(start, end)| at < *start || at >= *end);
    let mut hints = scene.mentions.iter().filter(|mention| free(mention.start)).filter_map(|mention| {
        let What::Column { candidates, .. } = &mention.what else { return None };
        let mut lead = mention.start;
        while lead > 0
            && matches!(
                scene.word(lead - 1),
                "how" | "many" | "number" | "the" | "its" | "their" | "column" | "same" | "each" | "every" | "of"
            )
        {
            lead -= 1;
        }
        let by = lead < mention.start && matches!(scene.word(mention.start - 1), "each" | "every")
            || lead > 0
                && matches!(
                    scene.word(lead - 1),
                    "by" | "on" | "per" | "matching" | "using" | "for" | "to" | "with" | "from" | "via" | "depends"
                );
        (by && candidates.len() == 1).then(|| candidates[0])
    });
    hints.next()
}

fn value(
    scene: &Scene<'_>,
    other: &Other,
    take: (usize, bool),
    met: &Met,
    hinted: bool,
    missing: Option<Formula>,
) -> Formula {
    let sure = hinted || met.meeting.score >= 6;
    Expr::Lookup(Box::new(Lookup {
        key: Expr::Column(scene.name(met.meeting.own, !sure)),
        table: other.name.clone(),
        sheet: None,
        by: other.column_name(met.meeting.there, !sure),
        take: other.column_name(take.0, take.1),
        fit: met.fit,
        missing,
    }))
}

impl Parser<'_, '_> {
    /// "the price from Products": a column that is not here but in another table, in a computation.
    pub(super) fn looked_up(&mut self) -> Option<Formula> {
        let scene = self.scene;
        let own = self.mention().map(|mention| {
            let sure = matches!(&mention.what, What::Column { guess: false, .. } | What::Columns(_));
            (mention.end, sure)
        });
        for other in &scene.linker.others {
            let Some((end, take, guess)) = other.column_at(&scene.tokens, self.at) else { continue };
            if end > self.end {
                continue;
            }
            let source = source_after(scene, end, other);
            let here = own.is_some_and(|(own_end, sure)| sure && own_end >= end || own_end > end); // "the orders" are the rows, whatever another sheet counts under that name.
            let thing = end == self.at + 1 && link::is_thing(&scene.tokens[self.at].folded);
            if source.is_none() && (here || guess || thing) {
                continue;
            }
            let Some(met) = met(scene, other, take, None) else { continue };
            self.at = source.unwrap_or(end);
            return Some(value(scene, other, (take, guess && source.is_none()), &met, false, None));
        }
        None
    }
}

/// A look-up that is the whole of a column leaves empty what is not found.
pub(super) fn alone(scene: &Scene<'_>, value: Formula) -> Formula {
    let Expr::Lookup(lookup) = value else { return value };
    for at in 0..scene.len() {
        if scene.mention_at(at).is_none() && (FETCH.contains(&scene.word(at)) || scene.word(at) == "up") {
            scene.take(at, at + 1);
        }
    }
    let missing = lookup.missing.clone().or_else(|| missing(scene)).or(Some(Expr::Empty));
    Expr::Lookup(Box::new(Lookup { missing, ..*lookup }))
}

/// The first of these headers that another table has which this one can meet, as a guess.
pub(super) fn by_header(scene: &Scene<'_>, names: &[&str]) -> Option<Formula> {
    names.iter().find_map(|wanted| {
        scene.linker.others.iter().find_map(|other| {
            let take = other.linker.columns.iter().position(|column| words(&column.name).join(" ") == *wanted)?;
            let met = met(scene, other, take, None)?;
            Some(value(scene, other, (take, true), &met, false, None))
        })
    })
}

/// Past "from the Products sheet".
fn source_after(scene: &Scene<'_>, end: usize, other: &Other) -> Option<usize> {
    let mut at = end;
    while matches!(scene.word(at), "column" | "value" | "values") {
        at += 1;
    }
    if !matches!(scene.word(at), "from" | "in" | "of" | "on") {
        return None;
    }
    at += 1;
    while matches!(scene.word(at), "the" | "our" | "my" | "sheet" | "table")
        && elsewhere::said_at(&scene.tokens, at, &other.sheet).is_none()
    {
        at += 1;
    }
    let found = elsewhere::said_at(&scene.tokens, at, &other.sheet)?;
    Some(widened(scene, at, found).1)
}

const VOCABULARY: &[&str] = &[
    "look",
    "lookup",
    "look-up",
    "vlookup",
    "xlookup",
    "hlookup",
    "fetch",
    "bring",
    "pull",
    "get",
    "retrieve",
    "match",
    "map",
    "take",
    "grab",
    "import",
    "find",
    "add",
    "insert",
    "put",
    "fill",
    "populate",
    "complete",
    "calculate",
    "include",
    "update",
    "return",
    "write",
    "show",
    "make",
    "append",
    "enter",
    "use",
    "using",
    "set",
    "copy",
    "up",
    "over",
    "column",
    "columns",
    "new",
    "another",
    "value",
    "values",
    "it",
    "them",
    "each",
    "every",
    "from",
    "based",
    "by",
    "for",
    "per",
    "corresponding",
    "matching",
    "respective",
    "right",
    "correct",
    "next",
    "to",
    "row",
    "result",
    "results",
    "called",
    "named",
    "same",
    "range",
    "ranges",
    "ordered",
    "sold",
    "bought",
    "purchased",
    "were",
    "many",
    "how",
    "number",
    "depending",
    "according",
    "with",
    "other",
    "sheet",
    "tab",
    "table",
    "formula",
    "automatically",
    "create",
    "in",
    "out",
    "do",
    "which",
    "that",
    "belongs",
    "there",
    "across",
    "one",
    "need",
    "appropriate",
    "item",
    "order",
    "transaction",
    "customer",
    "product",
    "given",
    "key",
    "as",
    "common",
    "falls",
    "into",
    "work",
    "determine",
    "data",
    "information",
    "transfer",
    "join",
    "via",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if scene.linker.others.is_empty() || spans::new_sheet(scene).is_some() {
        return None;
    } // "quantity times the price from …" is a formula.
    if scene.has(&["times", "plus", "minus", "multiplied", "divided", "multiply"])
        || ['*', '/', '+', '=', '×'].iter().any(|sign| scene.tokens.iter().any(|token| token.is_symbol(*sign)))
    {
        return None;
    }
    let fetches = scene.has(&["look", "lookup", "look-up", "vlookup", "xlookup", "fetch", "retrieve"]);
    if !(fetches || scene.has(FETCH) || scene.has(MAKE)) || !fetches && scene.has(OTHERWISE) {
        return None;
    }
    let missing = missing(scene);
    let place = places::of_new(scene).map(|span| span.take(scene));
    let name = spans::given_name(scene, 0, scene.len());
    let named = name.as_ref().map(|span| (span.start, span.end));
    let (start, end, other) = match source_in(scene) {
        Some(found) => found,
        None if fetches => (0, 0, scene.linker.others.iter().find(|other| !takes(scene, other, &[]).is_empty())?),
        None => (0, 0, unsaid_source(scene)?),
    };
    let taken: Vec<(usize, usize)> = named.into_iter().chain([(start, end)]).collect();
    let mut takes = takes(scene, other, &taken);
    let fills = scene.find(0, scene.len(), &["fill", "populate", "complete", "update"]);
    let target = fills.and_then(|verb| target(scene, verb, &taken));
    let hint = key_hint(scene, &taken).filter(|hint| target.is_none_or(|(_, _, column)| column != *hint));
    if takes.is_empty() {
        let keyed = elsewhere::meetings(scene.linker, &other.linker);
        let mut rest = (0..other.linker.columns.len()).filter(|at| {
            keyed.iter().all(|one| one.there != *at) && range_end(&other.linker.columns[*at].name).is_none()
        });
        let only = rest.next().filter(|_| rest.next().is_none() && (target.is_some() || name.is_some()))?;
        takes.push(Taken { start: 0, end: 0, column: only, guess: true });
    }
    if target.is_some() {
        takes.truncate(1);
    }
    scene.take(start, end);
    let mut ops = Vec::new();
    for one in &takes {
        let Some(met) = met(scene, other, one.column, hint) else {
            return Some(Made::Ask(QuestionKind::Missing { what: "key".to_owned() }));
        };
        scene.take(one.start, one.end);
        let value =
            value(scene, other, (one.column, one.guess), &met, hint.is_some(), missing.clone().or(Some(Expr::Empty)));
        ops.push(match target {
            Some((start, end, column)) => {
                scene.take(start, end);
                Op::UpdateColumn { column: scene.name(column, false), value, condition: None }
            }
            None => added(scene, other, one, name.as_ref(), takes.len(), value, place.as_ref()),
        });
    }
    if let Some((start, end)) = named {
        scene.take(start, end);
    }
    finish(scene, hint, other);
    Some(Made::Ops(ops))
}

/// "add the description of the product", "bring in the city of each supplier": only one other sheet has
/// such a column, this one has none, and the key is named.
fn unsaid_source<'s>(scene: &'s Scene<'_>) -> Option<&'s Other> {
    let known = |other: &&Other| {
        let taken = takes(scene, other, &[]);
        let sure = taken.first().is_some_and(|one| {
            let name = &other.linker.columns[one.column].name;
            !one.guess
                && scene.mention_at(one.start).is_none()
                && scene.linker.columns.iter().all(|own| own.name != *name)
        });
        let keyed = elsewhere::meetings(scene.linker, &other.linker);
        let key_said = scene.mentions.iter().any(|mention| {
            mention.start > 0
                && matches!(scene.word(mention.start - 1), "of" | "each" | "every" | "the" | "for")
                && matches!(&mention.what, What::Column { candidates, .. }
                    if candidates.iter().any(|column| keyed.iter().any(|one| one.own == *column)))
        });
        sure && key_said && taken.len() == 1
    };
    let mut found = scene.linker.others.iter().filter(known);
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

fn added(
    scene: &Scene<'_>,
    other: &Other,
    one: &Taken,
    name: Option<&spans::Span<String>>,
    takes: usize,
    value: Formula,
    place: Option<&Place<Named>>,
) -> Op<Named> {
    let name = match name {
        Some(span) if takes == 1 => Slot::Said(span.what.clone()),
        _ => Slot::guess(other.linker.columns[one.column].name.clone()),
    };
    let place = place.cloned().map_or(Slot::guess(Place::End), Slot::Said);
    let format = looks::number_format(scene).map(|span| span.take(scene));
    Op::AddColumn { name, value, place, format }
}

/// A column of the other table that the clause asks for.
struct Taken {
    start: usize,
    end: usize,
    column: usize,
    guess: bool,
}

/// The other table's columns that are asked for; what follows "by" and "each" is what to look for.
fn takes(scene: &Scene<'_>, other: &Other, taken: &[(usize, usize)]) -> Vec<Taken> {
    let mut found: Vec<Taken> = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        let inside = taken.iter().any(|(start, end)| at >= *start && at < *end) || scene.is_used(at);
        match other.column_at(&scene.tokens, at).filter(|_| !inside) {
            Some((end, column, guess)) if !is_key(scene, at, end) => {
                if found.iter().all(|known| known.column != column) {
                    found.push(Taken { start: at, end, column, guess });
                }
                at = end;
            }
            Some((end, ..)) => at = end,
            None => at += 1,
        }
    }
    // A sure name leaves no room for the near ones.
    if found.iter().any(|one| !one.guess) {
        found.retain(|one| !one.guess);
    }
    found
}

fn is_key(scene: &Scene<'_>, at: usize, end: usize) -> bool {
    // "by number of rolls": what the name is a part of decides.
    let within = scene.mentions.iter().find(|mention| mention.start < at && mention.end >= end);
    let mut lead = within.map_or(at, |mention| mention.start);
    while lead > 0
        && matches!(
            scene.word(lead - 1),
            "the" | "its" | "their" | "same" | "a" | "column" | "number" | "of" | "how" | "many"
        )
    {
        lead -= 1;
    }
    let led = lead > 0
        && matches!(
            scene.word(lead - 1),
            "by" | "each" | "every" | "on" | "per" | "matching" | "for" | "using" | "with" | "which" | "to" | "via"
        );
    // "each product's category"
    led || scene.word(end.saturating_sub(1)).ends_with("'s")
        || scene.tokens.get(end).is_some_and(|token| token.is("'s"))
}

/// "fill the Unit Price column": the column that gets the values.
fn target(scene: &Scene<'_>, verb: usize, taken: &[(usize, usize)]) -> Option<(usize, usize, usize)> {
    let mention = scene.mentions.iter().find(|mention| {
        mention.start > verb && taken.iter().all(|(start, end)| mention.start < *start || mention.start >= *end)
    })?;
    let What::Column { candidates, .. } = &mention.what else { return None };
    let between = (verb + 1..mention.start).all(|at| {
        matches!(
            scene.word(at),
            "in" | "the" | "out" | "up" | "each" | "column" | "missing" | "empty" | "all" | "my" | "a" | "every"
        )
    });
    (between && candidates.len() == 1).then(|| (mention.start, mention.end, candidates[0]))
}

/// "leave it blank if there is no match", "0 if not found": what stands for a key that is not there.
fn missing(scene: &Scene<'_>) -> Option<Formula> {
    let at = [
        "not found",
        "no match",
        "is missing",
        "are missing",
        "isn't there",
        "not there",
        "doesn't exist",
        "don't exist",
        "none found",
        "nothing is found",
        "can't be found",
        "not in the list",
        "not listed",
    ]
    .iter()
    .find_map(|phrase| scene.phrase(0, phrase))?;
    let leads = |word: &usize| matches!(scene.word(*word), "if" | "when" | "where" | "for" | "otherwise");
    let start = (0..at.0).rev().find(leads)?;
    let (from, to) = if start > 0
        && scene
            .find(start.saturating_sub(5), start, &["leave", "put", "show", "write", "use", "or", "with", "say", "and"])
            .is_some()
    {
        (start.saturating_sub(5), start)
    } else {
        (at.0 + at.1, scene.len())
    };
    let found = (from..to).find_map(|word| match (&scene.tokens[word].kind, scene.word(word)) {
        (_, "blank" | "empty" | "nothing") => Some((word, Expr::Empty)),
        (Kind::Number(number), _) => Some((word, Expr::Number(*number))),
        (_, "zero") => Some((word, Expr::Number(0.0))),
        (Kind::Quoted(text), _) => Some((word, Expr::Text(text.clone()))),
        _ => None,
    })?;
    for word in from.min(start)..to.max(at.0 + at.1) {
        let frame = matches!(
            scene.word(word),
            "leave"
                | "put"
                | "show"
                | "write"
                | "use"
                | "or"
                | "with"
                | "say"
                | "and"
                | "it"
                | "a"
                | "is"
                | "there"
                | "if"
                | "when"
                | "where"
                | "the"
                | "cell"
        );
        if frame || word == found.0 || word >= start && word < at.0 + at.1 {
            scene.take(word, word + 1);
        }
    }
    Some(found.1)
}

fn finish(scene: &Scene<'_>, hint: Option<usize>, other: &Other) {
    for at in 0..scene.len() {
        let word = scene.word(at);
        if VOCABULARY.contains(&word) && scene.mention_at(at).is_none() || SHEET_WORDS.contains(&word) {
            scene.take(at, at + 1);
        }
    }
    for mention in &scene.mentions {
        let column = match &mention.what {
            What::Column { candidates, .. } => candidates.first().copied(),
            What::Columns(_) | What::Value { .. } => None,
        };
        let entity = mention.start > 0 && matches!(scene.word(mention.start - 1), "each" | "every" | "per");
        // "the phone of the supplier": whose it is, by the key.
        let keys = elsewhere::meetings(scene.linker, &other.linker);
        let whose = column.is_some_and(|column| keys.iter().any(|one| one.own == column))
            && (1..3).any(|back| mention.start >= back && scene.word(mention.start - back) == "of");
        if column.is_some() && (column == hint || entity || whose) {
            scene.take(mention.start, mention.end);
        }
    }
    // "matching the SKU with the Code": the other table's key, said too.
    for at in 0..scene.len() {
        if let Some((end, _, _)) = other.column_at(&scene.tokens, at)
            && is_key(scene, at, end)
        {
            scene.take(at, end);
        }
    }
}
