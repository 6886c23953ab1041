//! Where things come from and go to, in columns that say so with the smallest words: "came in and went out" of a column
//! with In and Out, "for each destination" of one called To.

use crate::{
    intent::{
        link::{Linker, What},
        token::Token,
    },
    workbook::schema::Kind as ColumnKind,
};

use super::{joined, named, part_end, spoken, word};

/// The two ways of a movement as a column may hold them, and as people say them.
const WAYS: [(&[&str], &[&str]); 2] = [
    (&["in", "incoming", "inbound", "received", "receipt"], &["incoming", "inbound"]),
    (&["out", "outgoing", "outbound", "issued", "issue", "sent", "dispatched"], &["outgoing", "outbound"]),
];

/// Where one of the two is said: from, to.
type Said = (usize, usize);

/// "how many goods came in and went out for each month" of a column Type with In and Out: told apart by it; of one of
/// them alone, only those rows.
pub(super) fn in_and_out(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    // "more came in than went out": one is held against the other.
    let compared = |token: &Token| {
        matches!(token.folded.as_str(), "than" | "minus" | "net" | "difference" | "balance" | "less" | "versus" | "vs")
    };
    if tokens.iter().any(compared) {
        return None;
    }
    let (inward, outward) = (said(tokens, true), said(tokens, false));
    if inward.is_none() && outward.is_none() {
        return None;
    }
    let (column, values) = of_ways(linker)?;
    // "by type": told apart by it anyway.
    let header = linker.mentions(tokens).into_iter().any(|one| match &one.what {
        What::Column { candidates, .. } => candidates.contains(&column),
        What::Value { found } => found.iter().any(|(of, _)| *of == column) && one.end > one.start + 1,
        What::Columns(_) => false,
    });
    if header {
        return None;
    }
    let name = &linker.columns[column].name;
    let like = tokens.first()?;
    match (inward, outward) {
        (Some(first), Some(second)) => {
            let (one, other) = if first.0 < second.0 { (first, second) } else { (second, first) };
            let between = (one.1..other.0).all(|at| small(word(tokens, at)));
            let middle = if between { &[] } else { &tokens[one.1..other.0] };
            let rest = joined(&[&tokens[..one.0], middle, &tokens[other.1..]]);
            Some(grouped(&rest, linker, named(name, like)))
        }
        (one, other) => {
            let (start, end) = one.or(other)?;
            let value = &values[usize::from(other.is_some())];
            let rest = joined(&[&tokens[..start], &tokens[end..]]);
            let stop = part_end(&rest, start);
            let condition = [spoken("where"), vec![named(name, like)], spoken("is"), vec![named(value, like)]].concat();
            Some(joined(&[&rest[..stop], &condition, &rest[stop..]]))
        }
    }
}

fn small(word: &str) -> bool {
    matches!(
        word,
        "and"
            | "or"
            | "that"
            | "which"
            | "were"
            | "was"
            | "how"
            | "many"
            | "much"
            | "the"
            | "of"
            | "those"
            | ""
            | "goods"
            | "pieces"
            | "items"
            | "units"
            | "what"
    )
}

/// "came in", "that were brought in", "incoming", "in and out": where it is said which way.
fn said(tokens: &[Token], inward: bool) -> Option<Said> {
    let particle = if inward { "in" } else { "out" };
    let adjectives = WAYS[usize::from(!inward)].1;
    let verbs = |word: &str| {
        matches!(
            word,
            "came" | "come" | "comes" | "coming" | "went" | "go" | "goes" | "going" | "gone" | "brought" | "taken"
        )
    };
    let led = |at: usize| {
        (1..=at)
            .rev()
            .take_while(|before| {
                matches!(word(tokens, before - 1), "that" | "which" | "what" | "were" | "was" | "has" | "have")
            })
            .last()
            .map_or(at, |before| before - 1)
    };
    let phrase = (1..tokens.len())
        .find(|at| word(tokens, *at) == particle && verbs(word(tokens, at - 1)))
        .map(|at| (led(at - 1), at + 1));
    // "quantity in and out", "the pieces in and the pieces out"
    let pair = (1..tokens.len()).find_map(|at| {
        let joined = word(tokens, at) == "in" && matches!(word(tokens, at + 1), "and" | "or");
        let out = (at + 2..(at + 5).min(tokens.len())).find(|out| word(tokens, *out) == "out").filter(|_| joined)?;
        (word(tokens, out + 1) != "of").then_some(if inward { at } else { out })
    });
    let adjective = (0..tokens.len()).find(|at| adjectives.contains(&word(tokens, *at))).map(|at| (at, at + 1));
    phrase.or_else(|| pair.map(|at| (at, at + 1))).or(adjective)
}

/// The column that says which way, and its two values.
fn of_ways(linker: &Linker) -> Option<(usize, [String; 2])> {
    let fits = |at: &usize| -> Option<(usize, [String; 2])> {
        let known = &linker.columns[*at];
        let [one, other] = known.values.as_ref() else { return None };
        let way = |value: &String, way: usize| WAYS[way].0.contains(&value.trim().to_lowercase().as_str());
        if way(one, 0) && way(other, 1) {
            Some((*at, [one.clone(), other.clone()]))
        } else if way(one, 1) && way(other, 0) {
            Some((*at, [other.clone(), one.clone()]))
        } else {
            None
        }
    };
    (0..linker.columns.len()).filter(|at| linker.columns[*at].kind == ColumnKind::Text).find_map(|at| fits(&at))
}

/// "for each month" as "for each month and Type"; by it alone where nothing else is said.
fn grouped(tokens: &[Token], linker: &Linker, column: Token) -> Vec<Token> {
    let lead = (0..tokens.len()).find(|at| matches!(word(tokens, *at), "each" | "every" | "per" | "by"));
    let (at, joint) = match lead {
        Some(lead) => {
            let next = lead + 1 + usize::from(matches!(word(tokens, lead + 1), "the" | "each"));
            let mentions = linker.mentions(tokens);
            let end = mentions.iter().find(|one| one.start == next).map_or(next + 1, |one| one.end);
            (end.min(tokens.len()), "and")
        }
        None => (part_end(tokens, 0), "by"),
    };
    let key = [spoken(joint), vec![column]].concat();
    joined(&[&tokens[..at], &key, &tokens[at..]])
}

/// "for each destination" of a journey's columns From and To, where no other is called so.
pub(super) fn ends_of_journeys(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let header = |word: &str| match word {
        "destination" | "destinations" | "arrival" => Some("to"),
        "origin" | "origins" | "departure" => Some("from"),
        _ => None,
    };
    let (at, header) = (0..tokens.len()).find_map(|at| Some((at, header(word(tokens, at))?)))?;
    let column = |name: &str| {
        linker
            .columns
            .iter()
            .find(|column| column.kind == ColumnKind::Text && column.name.trim().eq_ignore_ascii_case(name))
    };
    let (Some(_), Some(_)) = (column("from"), column("to")) else { return None };
    let place = matches!(
        word(tokens, at + 1),
        "city"
            | "cities"
            | "town"
            | "airport"
            | "airports"
            | "station"
            | "stations"
            | "port"
            | "place"
            | "places"
            | "stop"
    );
    let end = at + 1 + usize::from(place);
    let plain = matches!(word(tokens, at), "destination" | "destinations" | "origin" | "origins") || place;
    // A word of the table itself.
    if !plain || linker.mentions(&tokens[at..end]).iter().any(|one| one.start == 0) {
        return None;
    }
    let name = &column(header)?.name;
    Some(joined(&[&tokens[..at], &[named(name, &tokens[at])], &tokens[end..]]))
}

/// "the average number of visitors per month" where every month is a column: what the months hold, and no count of rows.
pub(super) fn average_number(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(2)).find(|at| {
        word(tokens, *at) == "number"
            && word(tokens, at + 1) == "of"
            && matches!(word(tokens, at - 1), "average" | "mean" | "median" | "highest" | "lowest" | "total")
    })?;
    let period = |noun: &str| match noun {
        "month" | "monthly" | "months" => "month",
        "year" | "yearly" | "years" => "year",
        "quarter" | "quarters" => "quarter",
        _ => "",
    };
    let told = tokens.iter().any(|token| {
        let noun = period(&token.folded);
        !noun.is_empty() && linker.columns_called(noun).is_some()
    });
    let free = linker.mentions(&tokens[at + 2..at + 3]).is_empty();
    (told && free).then(|| joined(&[&tokens[..at], &tokens[at + 2..]]))
}

/// "the highest price" of a table with the columns High and Low and none of prices: the highest High.
pub(super) fn highs_and_lows(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let called =
        |name: &str| linker.columns.iter().find(|one| one.name.eq_ignore_ascii_case(name) && one.kind.is_numeric());
    let (high, low) = (called("high")?, called("low")?);
    let priced = |word: &str| matches!(word, "price" | "prices" | "quote" | "rate");
    if linker.columns.iter().any(|one| one.words.iter().any(|word| priced(word))) {
        return None;
    }
    let mut said = tokens.to_vec();
    for at in (0..tokens.len().saturating_sub(1)).rev() {
        let (end, column) = match word(tokens, at) {
            "highest" | "maximum" => ("maximum", high),
            "lowest" | "minimum" => ("minimum", low),
            _ => continue,
        };
        if priced(word(tokens, at + 1)) {
            let of = joined(&[&spoken(end), &[named(&column.name, &tokens[at])]]);
            said.splice(at..at + 2, of);
        }
    }
    (said.len() == tokens.len() && said != tokens).then_some(said)
}
