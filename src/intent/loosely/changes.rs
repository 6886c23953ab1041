//! Changes said as what is to come out: "fees up by 5 percent", "total hours behind everyone", "time in seconds
//! instead of minutes".

use crate::intent::{
    link::{Linker, What},
    rules::en::things,
    token::{Kind, Token},
};

use super::{joined, part_end, part_start, spoken, word};

/// "fees up by 5 percent for surgery", "put the prices down by 10%".
pub(super) fn up_by(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "up" | "down")
            && (word(tokens, at + 1) == "by" && tokens.get(at + 2).is_some_and(|next| next.amount().is_some())
                || tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Percent(_))))
    })?;
    let start = part_start(tokens, at);
    let mut from = start;
    while matches!(
        word(tokens, from),
        "put"
            | "all"
            | "please"
            | "and"
            | "make"
            | "set"
            | "move"
            | "bump"
            | "take"
            | "bring"
            | "push"
            | "then"
            | "the"
            | "our"
    ) {
        from += 1;
    }
    let what = tokens.get(from..at).filter(|what| !what.is_empty())?;
    let amount = linker.mentions(what).iter().any(|one| {
        matches!(&one.what, What::Column { candidates, .. } if candidates.iter().any(|at| linker.columns[*at].kind.is_numeric()))
    });
    let verb = if word(tokens, at) == "up" { "increase the" } else { "decrease the" };
    let by: &[Token] = if word(tokens, at + 1) == "by" { &[] } else { &spoken("by") };
    amount.then(|| joined(&[&tokens[..start], &spoken(verb), what, by, &tokens[at + 1..]]))
}

/// "Increase all unit costs by 5% in a new column": worked out there, and what is stays as it is.
pub(super) fn into_new_column(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "increase" | "raise" | "reduce" | "decrease" | "lower" | "cut")
            && (*at == part_start(tokens, *at)
                || matches!(word(tokens, at - 1), "please" | "then" | "and" | "you" | "to" | "now"))
    })?;
    let by = (at + 1..part_end(tokens, at)).find(|by| {
        word(tokens, *by) == "by" && tokens.get(by + 1).is_some_and(|next| matches!(next.kind, Kind::Percent(_)))
    })?;
    let end = (by..tokens.len()).find(|end| tokens[*end].is_symbol('.')).unwrap_or(tokens.len());
    let behind = (by + 2..end)
        .any(|next| matches!(word(tokens, next), "new" | "another" | "separate") && word(tokens, next + 1) == "column");
    let mut what = at + 1;
    while matches!(word(tokens, what), "all" | "each" | "every" | "the" | "of" | "our" | "my") {
        what += 1;
    }
    let amount = linker.mentions(&tokens[what..by]).iter().any(|one| {
        matches!(&one.what, What::Column { candidates, .. } if candidates.iter().any(|at| linker.columns[*at].kind.is_numeric()))
    });
    let changed = match word(tokens, at) {
        "increase" | "raise" => "increased",
        _ => "reduced",
    };
    (behind && amount)
        .then(|| joined(&[&tokens[..at], &spoken("calculate the"), &tokens[what..by], &spoken(changed), &tokens[by..]]))
}

/// "total hours behind everyone", "put the deposit next to each rental", "the cost beside each trip".
pub(super) fn put_behind(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "behind" | "beside" | "after")
            || word(tokens, *at) == "next" && word(tokens, at + 1) == "to"
    })?;
    let mut who = at + 1 + usize::from(word(tokens, at) == "next");
    let each = matches!(word(tokens, who), "each" | "every");
    if each {
        who += 1;
    }
    let all = matches!(word(tokens, who), "everyone" | "everybody");
    let row = each && (things::is_thing(word(tokens, who)) || names_rows(tokens, who, linker));
    if !(all || row) {
        return None;
    }
    let start = part_start(tokens, at);
    let mut from = start;
    while matches!(
        word(tokens, from),
        "put"
            | "show"
            | "write"
            | "need"
            | "want"
            | "i"
            | "add"
            | "please"
            | "and"
            | "the"
            | "their"
            | "can"
            | "you"
            | "u"
            | "give"
            | "me"
    ) {
        from += 1;
    }
    let what = tokens.get(from..at).filter(|what| !what.is_empty() && what.len() < 6)?;
    let end = part_end(tokens, who);
    (end <= who + 2).then(|| joined(&[&tokens[..start], &spoken("add a column with the"), what, &tokens[end..]]))
}

fn names_rows(tokens: &[Token], at: usize, linker: &Linker) -> bool {
    linker.mentions(&tokens[at..tokens.len().min(at + 2)]).iter().any(|one| {
        matches!(&one.what, What::Column { candidates, .. } if candidates.iter().all(|at| !linker.columns[*at].kind.is_numeric()))
    })
}

/// Units that are said for one another.
const UNITS: &[&str] = &[
    "seconds",
    "minutes",
    "hours",
    "days",
    "weeks",
    "km",
    "miles",
    "kilometers",
    "kilometres",
    "meters",
    "metres",
    "feet",
    "inches",
    "cm",
    "kg",
    "kilos",
    "grams",
    "pounds",
    "lbs",
    "litres",
    "liters",
    "gallons",
    "celsius",
    "fahrenheit",
    "ounces",
    "mm",
    "tonnes",
    "tons",
];

/// "time in seconds instead of minutes", "weight in pounds not kilos".
pub(super) fn instead_of(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| word(tokens, *at) == "in" && UNITS.contains(&word(tokens, at + 1)))?;
    let other = match (word(tokens, at + 2), word(tokens, at + 3)) {
        ("instead", "of") | ("rather", "than") | ("not", "in") => at + 4,
        ("not", _) => at + 3,
        _ => return None,
    };
    UNITS.contains(&word(tokens, other)).then_some(())?;
    let start = part_start(tokens, at);
    let what = &tokens[start..at];
    let what = match linker.mentions(what).first() {
        Some(first) => &what[first.start..],
        None => what.get(
            what.iter().position(|token| {
                matches!(token.folded.as_str(), "time" | "weight" | "distance" | "temperature" | "length")
            })?..,
        )?,
    };
    let unit = [tokens[at + 1].clone()];
    let from = [tokens[other].clone()];
    let said =
        [&spoken("convert the"), what, &spoken("from"), &from, &spoken("to"), &unit].map(<[Token]>::to_vec).concat();
    Some(joined(&[&tokens[..start], &said, &tokens[other + 1..]]))
}

/// "dates as day/month", "the date like 6 Sep 2024", "dates should look like 06.09.2024".
pub(super) fn like_pattern(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let like = (1..tokens.len()).find(|at| matches!(word(tokens, *at), "like" | "as"))?;
    let start = part_start(tokens, like);
    let mut end = like;
    while end > start + 1
        && matches!(
            word(tokens, end - 1),
            "look" | "shown" | "written" | "be" | "should" | "must" | "to" | "want" | "i" | "in" | "format"
        )
    {
        end -= 1;
    }
    let what = &tokens[start..end];
    let what = what.get(
        what.iter().position(|token| {
            !matches!(
                token.folded.as_str(),
                "i" | "want" | "show" | "and" | "put" | "need" | "can" | "u" | "you" | "please" | "the"
            )
        })?..,
    )?;
    let dates = matches!(what, [one] if matches!(one.folded.as_str(), "date" | "dates"))
        || matches!(linker.mentions(what).as_slice(), [one] if one.start == 0 && one.end == what.len()
            && matches!(&one.what, What::Column { candidates, .. } if candidates.iter().all(|at| linker.columns[*at].kind.is_date())));
    if !dates || words_begin(tokens, start) {
        return None;
    }
    let all: Vec<Token> = if linker.mentions(what).is_empty() { spoken("all dates") } else { what.to_vec() };
    Some(joined(&[&tokens[..start], &spoken("format"), &all, &tokens[like..]]))
}

fn words_begin(tokens: &[Token], at: usize) -> bool {
    matches!(word(tokens, at), "format" | "change" | "sort" | "filter" | "highlight")
}

/// "only want to see the open ones, newest on top", "just need the red ones": what is to be seen, and in which order.
pub(super) fn only_seen(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let mut at = 0;
    while matches!(word(tokens, at), "i" | "we" | "please" | "pls" | "really" | "ok" | "hi" | "hey") {
        at += 1;
    }
    let only = usize::from(matches!(word(tokens, at), "only" | "just"));
    let wants = matches!(word(tokens, at + only), "want" | "need" | "wanna" | "like");
    if only == 0 || !wants {
        return None;
    }
    let mut from = at + only + 1;
    while matches!(word(tokens, from), "to" | "see" | "look" | "at" | "have") {
        from += 1;
    }
    let aside =
        tokens.iter().any(|token| matches!(token.folded.as_str(), "sheet" | "tab" | "column" | "columns" | "chart"));
    (!aside && from < tokens.len()).then(|| joined(&[&spoken("show only"), &tokens[from..]]))
}

/// "…, newest on top", "… with the biggest at the top": sorted so.
pub(super) fn on_top(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const ENDS: &[&str] = &[
        "newest", "oldest", "latest", "earliest", "biggest", "largest", "highest", "smallest", "lowest", "cheapest",
        "best", "worst", "longest", "shortest", "heaviest", "dearest",
    ];
    let end = (1..tokens.len()).find(|at| ENDS.contains(&word(tokens, *at)))?;
    let mut behind = end + 1;
    while matches!(
        word(tokens, behind),
        "one" | "ones" | "rows" | "at" | "on" | "the" | "go" | "goes" | "come" | "comes" | "up"
    ) {
        behind += 1;
    }
    if !matches!(word(tokens, behind), "top" | "first") || behind + 1 < part_end(tokens, behind) {
        return None;
    }
    let mut start = end;
    while start > 0
        && (matches!(word(tokens, start - 1), "the" | "with" | "and" | "have") || tokens[start - 1].is_symbol(','))
    {
        start -= 1;
    }
    let sorts =
        tokens[..start].iter().any(|token| token.folded.starts_with("sort") || token.folded.starts_with("order"));
    if sorts || start == 0 {
        return None;
    }
    let adjective = [tokens[end].clone()];
    Some(joined(&[&tokens[..start], &spoken("; sort"), &adjective, &spoken("first"), &tokens[behind + 1..]]))
}

/// "From next month the costs rise by 4%, so please add a "New Cost" column": what the new column holds is said before.
pub(super) fn rising(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const UP: &[&str] = &["rise", "rises", "increase", "increases", "grow", "grows", "raised", "increased"];
    const DOWN: &[&str] = &["fall", "falls", "decrease", "decreases", "drop", "drops", "reduced", "lowered"];
    let by = (2..tokens.len()).find(|at| {
        word(tokens, *at) == "by" && tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Percent(_)))
    })?;
    let verb = word(tokens, by - 1);
    let way = if UP.contains(&verb) {
        "increased by"
    } else if DOWN.contains(&verb) {
        "decreased by"
    } else {
        return None;
    };
    let start = part_start(tokens, by);
    let end = part_end(tokens, by);
    let amount = linker.mentions(&tokens[start..by - 1]).into_iter().rev().find(|one| {
        matches!(&one.what, What::Column { candidates, .. } if candidates.iter().any(|at| linker.columns[*at].kind.is_numeric()))
    })?;
    // "…, so please add …", ". Add …": an order that names a new column and says nothing of what it holds.
    let rest = &tokens[(end + 1).min(tokens.len())..];
    let stop =
        (0..rest.len()).find(|at| matches!(rest[*at].kind, Kind::Symbol('.' | ';' | '!' | ','))).unwrap_or(rest.len());
    let names = rest[..stop].iter().any(|token| token.is("column"));
    let told = rest[..stop]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "with" | "minus" | "plus" | "times" | "divided"));
    if !names || told {
        return None;
    }
    let opens = rest.iter().take_while(|token| matches!(token.folded.as_str(), "so" | "therefore" | "hence")).count();
    let what = &tokens[start + amount.start..start + amount.end];
    let said = joined(&[&spoken("with"), what, &spoken(way), &tokens[by + 1..by + 2]]);
    Some(joined(&[&tokens[..start], &rest[opens..stop], &said, &rest[stop..]]))
}

/// "add up the savings from January to each month", "the sales up to each day": a running total.
pub(in crate::intent) fn summed_so_far(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const PERIODS: &[&str] = &["month", "day", "week", "quarter", "year", "row", "date", "entry"];
    let each = (3..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "each" | "every" | "that" | "this") && PERIODS.contains(&word(tokens, at + 1))
    })?;
    let led = matches!(word(tokens, each - 1), "to" | "until" | "including" | "till");
    let sums = (0..each)
        .rev()
        .find(|at| matches!(word(tokens, *at), "sum" | "total" | "add" | "accumulate" | "adding" | "summing"))?;
    let mention = linker.mentions(&tokens[sums..each]).into_iter().find(|one| {
        matches!(&one.what, What::Column { candidates, .. } if candidates.iter().any(|at| linker.columns[*at].kind.is_numeric() || linker.columns[*at].filled == 0))
    })?;
    let (from, to) = (sums + mention.start, sums + mention.end);
    let between = &tokens[to..each];
    let begins =
        between.iter().any(|token| matches!(token.folded.as_str(), "from" | "up" | "since" | "until" | "till"));
    if !led || !begins || between.len() > 7 {
        return None;
    }
    let opens = if word(tokens, sums) == "add" && word(tokens, sums + 1) == "up" {
        "calculate the running total of"
    } else {
        "the running total of"
    };
    Some(joined(&[&tokens[..sums], &spoken(opens), &tokens[from..to], &tokens[each + 2..]]))
}

/// "by how much the salaries grew from year to year": the growth of them.
pub(super) fn how_much_grew(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const GREW: &[(&str, &str)] = &[
        ("grew", "growth"),
        ("grow", "growth"),
        ("grows", "growth"),
        ("rose", "growth"),
        ("increased", "growth"),
        ("changed", "change"),
        ("changes", "change"),
        ("fell", "change"),
        ("decreased", "change"),
    ];
    let how = (0..tokens.len()).find(|at| word(tokens, *at) == "how" && word(tokens, at + 1) == "much")?;
    let start = how - usize::from(how > 0 && word(tokens, how - 1) == "by");
    let from = how + 2 + usize::from(word(tokens, how + 2) == "the");
    let mention = linker.mentions(&tokens[from..]).into_iter().next().filter(|one| one.start == 0);
    // An item of a statement is no column, and its name is one word or a few.
    let end = mention.map_or_else(
        || (from..(from + 4).min(tokens.len())).find(|at| GREW.iter().any(|(verb, _)| *verb == word(tokens, *at))),
        |one| Some(from + one.end),
    )?;
    let (_, noun) = GREW.iter().find(|(verb, _)| *verb == word(tokens, end))?;
    let said = spoken(&format!("the {noun} of"));
    (end > from).then(|| joined(&[&tokens[..start], &said, &tokens[from..end], &tokens[end + 1..]]))
}
