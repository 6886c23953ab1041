//! Nouns and verbs that stand for what a column is called otherwise: "how many at each place", "havent arrived yet".

use crate::intent::{
    link::{Linker, What},
    token::{Kind, Token},
};

use super::{joined, part_end, part_start, spoken, word};

const PLACES: &[&str] = &[
    "site",
    "city",
    "town",
    "branch",
    "location",
    "country",
    "station",
    "store",
    "shop",
    "venue",
    "region",
    "office",
    "area",
    "field",
    "ward",
    "warehouse",
    "campus",
    "room",
    "district",
];

/// "how many people at each place" of a column Site.
pub(super) fn places(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| matches!(word(tokens, *at), "place" | "places" | "location" | "locations"))?;
    let led =
        (at.saturating_sub(2)..at).any(|at| matches!(word(tokens, at), "each" | "every" | "per" | "by" | "which"));
    if !led || !linker.mentions(&tokens[at..=at]).is_empty() {
        return None;
    }
    let of = |column: &usize| {
        let column = &linker.columns[*column];
        column.repeats() && !column.kind.is_numeric() && column.telling().any(|word| PLACES.contains(&word))
    };
    let mut found = (0..linker.columns.len()).filter(of);
    let only = found.next().filter(|_| found.next().is_none())?;
    Some(joined(&[&tokens[..at], &spoken(&linker.columns[only].name.to_lowercase()), &tokens[at + 1..]]))
}

/// The stem of a header, and the participle that it is known by.
type Called = (&'static str, &'static str);

/// What is done at last, and the words by which a column of dates may call it.
const DONE: &[(&[&str], &[Called])] = &[
    (
        &["arrived", "arrive", "come", "came"],
        &[("deliver", "delivered"), ("receiv", "received"), ("arriv", "arrived"), ("return", "returned")],
    ),
    (&["delivered"], &[("arriv", "arrived"), ("receiv", "received")]),
    (&["paid", "payed"], &[("settl", "settled"), ("payment", "paid")]),
    (&["finished", "done", "ready"], &[("complet", "completed"), ("finish", "finished"), ("clos", "closed")]),
    (&["sent"], &[("ship", "shipped"), ("dispatch", "dispatched")]),
];

/// "which ones havent arrived yet" of a column Delivered.
pub(super) fn not_yet(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let denied = (0..tokens.len()).find(|at| {
        matches!(
            word(tokens, *at),
            "haven't" | "hasn't" | "not" | "didn't" | "aren't" | "isn't" | "never" | "wasn't" | "weren't"
        )
    })?;
    let at = (denied + 1..tokens.len().min(denied + 4))
        .find(|at| DONE.iter().any(|(verbs, _)| verbs.contains(&word(tokens, *at))))?;
    let dates = || linker.columns.iter().filter(|column| column.kind.is_date());
    let (_, headers) = DONE.iter().find(|(verbs, _)| verbs.contains(&word(tokens, at)))?;
    let own = |column: &&crate::intent::link::Column| column.own().iter().any(|header| header == word(tokens, at));
    if dates().any(|column| own(&column)) {
        return None;
    }
    let mut found =
        headers.iter().filter(|(stem, _)| dates().any(|column| column.telling().any(|word| word.starts_with(stem))));
    let (_, verb) = found.next().filter(|_| found.next().is_none())?;
    Some(joined(&[&tokens[..denied], &spoken("are not"), &spoken(verb), &tokens[at + 1..]]))
}

/// "who hasnt been in at all in march": nothing stands there, or zero.
pub(super) fn none_in(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let denied = (1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "haven't" | "hasn't" | "didn't" | "hadn't" | "never")
            && matches!(word(tokens, at - 1), "who" | "that")
    })?;
    let end = part_end(tokens, denied);
    let said = linker.mentions(&tokens[denied + 1..end]);
    let [only] = said.as_slice() else { return None };
    let (start, stop) = (denied + 1 + only.start, denied + 1 + only.end);
    let number = matches!(&only.what, What::Column { candidates, .. } if candidates.iter().all(|at| linker.columns[*at].kind.is_numeric()));
    let led = matches!(word(tokens, start - 1), "in" | "for" | "during");
    let plain = tokens[denied + 1..start].iter().all(|token| {
        matches!(
            token.folded.as_str(),
            "been"
                | "come"
                | "came"
                | "in"
                | "at"
                | "all"
                | "here"
                | "there"
                | "for"
                | "during"
                | "shown"
                | "up"
                | "visited"
                | "sold"
                | "worked"
                | "played"
                | "scored"
                | "anything"
                | "once"
                | "sell"
                | "work"
                | "visit"
                | "show"
                | "play"
                | "trained"
        )
    });
    let what = &tokens[start..stop];
    (number && led && plain && stop == end)
        .then(|| joined(&[&tokens[..denied - 1], &spoken("which ones have"), what, &spoken("= 0"), &tokens[end..]]))
}

/// "if not paid by today put OVERDUE behind it", "if the total is over 50 write big next to it": a word of its own column.
pub(super) fn labelled(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let begins = (0..tokens.len()).find(|at| word(tokens, *at) == "if")?;
    let verb = (begins + 2..tokens.len()).find(|at| matches!(word(tokens, *at), "put" | "write" | "say" | "add"))?;
    let behind = (verb + 2..tokens.len().min(verb + 4))
        .find(|at| matches!(word(tokens, *at), "behind" | "next" | "beside" | "after" | "to"))?;
    let end = part_end(tokens, behind);
    let it = tokens[behind..end].iter().all(|token| {
        matches!(
            token.folded.as_str(),
            "behind"
                | "next"
                | "to"
                | "beside"
                | "after"
                | "it"
                | "them"
                | "that"
                | "the"
                | "row"
                | "in"
                | "a"
                | "new"
                | "column"
        )
    });
    let label = &tokens[verb + 1..behind];
    let [one] = label else { return None };
    if part_start(tokens, begins) != begins || !it || !matches!(one.kind, Kind::Word | Kind::Quoted(_)) {
        return None;
    }
    let mut condition = tokens[begins + 1..verb].to_vec();
    condition.retain(|token| !token.is_symbol(',') && !token.is("then"));
    let by_today = condition.len() > 2
        && condition.iter().any(|token| token.is("paid"))
        && condition.iter().any(|token| matches!(token.folded.as_str(), "not" | "isn't" | "hasn't"))
        && condition.last().is_some_and(|token| matches!(token.folded.as_str(), "today" | "now"));
    let condition = if by_today { spoken("overdue") } else { condition };
    let text = Token { kind: Kind::Quoted(one.raw.clone()), ..one.clone() };
    let said = joined(&[
        &spoken("add a column"),
        std::slice::from_ref(&text),
        &spoken("with"),
        std::slice::from_ref(&text),
        &spoken("if"),
        &condition,
    ]);
    Some(joined(&[&tokens[..begins], &said, &tokens[end..]]))
}

/// "group it by week and show me how many went out each week": said twice.
pub(super) fn grouped_first(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let group = (0..6.min(tokens.len())).find(|at| word(tokens, *at) == "group")?;
    let by = (group + 1..group + 4).find(|at| word(tokens, *at) == "by")?;
    let key = word(tokens, by + 1);
    let and = by + 2;
    let asks = (and + 1..tokens.len())
        .find(|at| word(tokens, *at) == "how" && matches!(word(tokens, at + 1), "many" | "much"))?;
    let again = (asks..tokens.len())
        .any(|at| matches!(word(tokens, at), "each" | "per" | "every") && word(tokens, at + 1) == key);
    let joins = matches!(word(tokens, and), "and" | "so") && !key.is_empty();
    if !joins {
        return None;
    }
    let each: Vec<Token> = if again { Vec::new() } else { spoken(&format!("each {key}")) };
    Some(joined(&[&tokens[asks..], &each]))
}

/// "add up the year for every store", "sum up all months for each shop": a total behind every row.
pub(super) fn added_up(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (0..3.min(tokens.len())).find(|at| matches!(word(tokens, *at), "add" | "sum" | "total"))?;
    let up = at + usize::from(word(tokens, at + 1) == "up");
    let whole = (up + 1..tokens.len().min(up + 5)).find(|at| {
        matches!(
            word(tokens, *at),
            "year" | "months" | "everything" | "weeks" | "days" | "quarters" | "all" | "tests" | "marks"
        )
    })?;
    let each = (whole + 1..tokens.len().min(whole + 4)).find(|at| matches!(word(tokens, *at), "every" | "each"))?;
    linker.main_group()?;
    let end = tokens.get(each + 1).map(|_| each + 2)?;
    let own = linker.mentions(&tokens[each + 1..end]).iter().all(|one| match &one.what {
        What::Column { candidates, .. } => candidates.iter().all(|at| !linker.columns[*at].repeats()),
        _ => false,
    });
    own.then(|| joined(&[&tokens[..at], &spoken("add a column with the total"), &tokens[end..]]))
}

/// "average hours on each weekday, and plot it": what is drawn are the averages.
pub(in crate::intent) fn averages_drawn(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let it = (2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "it" | "them" | "that")
            && matches!(word(tokens, at - 1), "plot" | "graph" | "chart" | "draw")
    })?;
    let start = (0..3).find(|at| matches!(word(tokens, *at), "average" | "averages" | "total" | "median" | "mean"))?;
    let each = (start + 1..it).find(|at| matches!(word(tokens, *at), "each" | "every" | "per"))?;
    let noun = word(tokens, each + 1);
    linker.columns_called(noun)?;
    let whole = tokens[start + 1..each].iter().all(|token| linker.mentions(std::slice::from_ref(token)).is_empty());
    let behind = tokens[it + 1..].iter().all(|token| matches!(token.folded.as_str(), "please" | "too" | "as" | "well"));
    let between = it <= each + 6;
    (whole && behind && between).then(|| spoken(&format!("draw a chart of the {} of each {noun}", word(tokens, start))))
}

/// "class averages in every subject": the averages of each, told apart by the noun before.
pub(super) fn averages_by(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| matches!(word(tokens, *at), "averages" | "totals"))?;
    let each = (at + 1..tokens.len().min(at + 4)).find(|at| matches!(word(tokens, *at), "each" | "every" | "all"))?;
    let group = linker.mentions(&tokens[at - 1..at]);
    let [only] = group.as_slice() else { return None };
    let text = matches!(&only.what, What::Column { candidates, .. } if candidates.iter().all(|at| linker.columns[*at].repeats() && !linker.columns[*at].kind.is_numeric()));
    linker
        .columns_called(word(tokens, each + 1).strip_suffix('s').unwrap_or(word(tokens, each + 1)))
        .or_else(|| linker.main_group())?;
    if !text || part_start(tokens, at) + 3 < at {
        return None;
    }
    let what = if word(tokens, at) == "averages" { "average of every" } else { "total of every" };
    Some(joined(&[
        &tokens[..part_start(tokens, at)],
        &spoken(what),
        &tokens[each + 1..each + 2],
        &spoken("per"),
        &tokens[at - 1..at],
        &tokens[each + 2..],
    ]))
}

/// "how many parcels went out each week": that they did says no more than that they are there.
pub(super) fn went_out(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let many = (0..tokens.len()).find(|at| word(tokens, *at) == "how" && word(tokens, at + 1) == "many")?;
    // "more came in than went out": one is held against the other.
    if tokens.iter().any(|token| token.is("than")) {
        return None;
    }
    let at = (many + 2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "went" | "came" | "go" | "come" | "goes" | "comes")
            && matches!(word(tokens, at + 1), "out" | "in" | "off" | "through")
            && linker.mentions(&tokens[*at..at + 2]).is_empty()
    })?;
    let rest = word(tokens, at + 2);
    let bounded = rest.is_empty() || matches!(rest, "each" | "per" | "every" | "by" | "in" | "last" | "this" | "on");
    bounded.then(|| joined(&[&tokens[..at], &tokens[at + 2..]]))
}

/// "the total visitors of each lighthouse in a new column, and of each month in a new row": the same once more.
pub(super) fn and_of_each(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len()).find(|at| {
        word(tokens, *at) == "and"
            && matches!(word(tokens, at + 1), "of" | "for")
            && matches!(word(tokens, at + 2), "each" | "every" | "all")
    })?;
    let amount = (0..at).find(|at| matches!(word(tokens, *at), "total" | "average" | "sum" | "mean"))?;
    let placed = |from: usize, to: usize| {
        tokens[from..to].windows(2).any(|pair| pair[0].is("new") && (pair[1].is("column") || pair[1].is("row")))
    };
    let stop = (at..tokens.len()).find(|at| super::ends_part(&tokens[*at])).unwrap_or(tokens.len());
    if !placed(0, at) || !placed(at, stop) {
        return None;
    }
    let again = spoken(". calculate the");
    Some(joined(&[&tokens[..at], &again, &tokens[amount..=amount], &tokens[at + 1..]]))
}
