//! What people spell out in whole sentences: "insert a column and fill it with …", "I need the Amount column completed",
//! "write "High" for the orders with … and "Low" for all others", "how X depends on Y".

use crate::intent::{
    link::{Linker, What},
    rules::en::{things, unit_table},
    token::{Kind, Token},
};

use super::{joined, spoken, told_behind::sentence_start, word};

fn sentence_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .unwrap_or(tokens.len())
}

fn is_quoted(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at).map(|token| &token.kind), Some(Kind::Quoted(_)))
}

fn has(tokens: &[Token], words: &[&str]) -> bool {
    tokens.iter().any(|token| words.contains(&token.folded.as_str()))
}

/// "Insert a column "Quarter" behind the date and fill it with the quarter": with it.
pub(super) fn filled_with(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len().saturating_sub(3)).find(|at| {
        tokens[*at].is("and")
            && matches!(word(tokens, at + 1), "fill" | "populate")
            && matches!(word(tokens, at + 2), "it" | "this" | "that")
    })?;
    let with = at + 3 + usize::from(matches!(word(tokens, at + 3), "column" | "one"));
    let start = sentence_start(tokens, at);
    let makes = has(&tokens[start..at], &["insert", "add", "create", "make", "append"])
        && has(&tokens[start..at], &["column"])
        && !has(&tokens[start..at], &["columns", "with", "=", "sheet"]);
    let before = at - usize::from(tokens[at - 1].is_symbol(','));
    (makes && word(tokens, with) == "with" && !colour(&tokens[with..sentence_end(tokens, with)]))
        .then(|| joined(&[&tokens[..before], &tokens[with..]]))
}

/// "fill it with yellow" colours.
fn colour(said: &[Token]) -> bool {
    const COLOURS: &[&str] = &[
        "yellow", "red", "green", "blue", "orange", "pink", "grey", "gray", "purple", "colour", "color", "white",
        "black",
    ];
    said.len() < 4 && has(said, COLOURS)
}

/// "Show the amounts as currency and the due dates in yyyy-mm-dd format": two things, each shown in its own way.
pub(super) fn each_shown_so(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const SHOWS: &[&str] = &["show", "format", "display", "set", "present"];
    let mentions = linker.mentions(tokens);
    let ends = |from: usize| {
        let start = from + usize::from(matches!(word(tokens, from), "the" | "all"));
        let mention = mentions.iter().find(|one| one.start == start)?;
        let noun = matches!(word(tokens, mention.end), "column" | "columns" | "cells" | "values" | "dates");
        matches!(mention.what, What::Column { .. } | What::Columns(_)).then_some(mention.end + usize::from(noun))
    };
    let at = (4..tokens.len().saturating_sub(3)).find(|at| {
        let start = sentence_start(tokens, *at);
        let first = (start..*at).find(|at| SHOWS.contains(&word(tokens, *at)));
        let shown =
            first.and_then(|first| (first + 2..*at).find(|at| matches!(word(tokens, *at), "as" | "in" | "with")));
        let next = ends(at + 1).is_some_and(|end| {
            matches!(word(tokens, end), "as" | "in" | "with") && shows_format(&tokens[end..tokens.len().min(end + 5)])
        });
        let alone = |shown: usize| !mentions.iter().any(|one| one.start > shown && one.end <= *at);
        let before = shown.is_some_and(|shown| alone(shown) && shows_format(&tokens[shown..*at]));
        tokens[*at].is("and") && before && next
    })?;
    Some(joined(&[&tokens[..at], &spoken(". Show"), &tokens[at + 1..]]))
}

fn shows_format(said: &[Token]) -> bool {
    said.iter().any(|token| {
        let pattern = token.folded.contains("yy") || token.folded.contains("dd");
        pattern
            || matches!(
                token.folded.as_str(),
                "currency"
                    | "percent"
                    | "percentage"
                    | "percentages"
                    | "accounting"
                    | "decimals"
                    | "decimal"
                    | "date"
                    | "dates"
                    | "numbers"
                    | "separator"
                    | "separators"
                    | "format"
                    | "dollars"
                    | "euros"
                    | "%"
            )
    })
}

/// "I need the Amount column completed", "We want the table sorted by Name": do so.
pub(super) fn wants_done(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const DONE: &[(&str, &str)] = &[
        ("completed", "complete"),
        ("filled", "fill"),
        ("calculated", "calculate"),
        ("computed", "calculate"),
        ("sorted", "sort"),
        ("ordered", "sort"),
        ("formatted", "format"),
        ("highlighted", "highlight"),
        ("removed", "remove"),
        ("deleted", "delete"),
        ("hidden", "hide"),
        ("renamed", "rename"),
        ("merged", "merge"),
        ("frozen", "freeze"),
        ("rounded", "round"),
        ("coloured", "colour"),
        ("colored", "color"),
    ];
    let at = (0..tokens.len().saturating_sub(4)).find(|at| {
        let begins = *at == 0 || sentence_start(tokens, *at) == *at;
        begins
            && matches!(word(tokens, *at), "i" | "we")
            && (matches!(word(tokens, at + 1), "need" | "want")
                || word(tokens, at + 1) == "would" && word(tokens, at + 2) == "like")
    })?;
    let end = sentence_end(tokens, at);
    let from = at + 2 + usize::from(word(tokens, at + 1) == "would");
    let from = from + usize::from(word(tokens, from) == "to") + usize::from(word(tokens, from + 1) == "have");
    let (done, verb) = (from + 1..end.min(from + 9)).find_map(|at| {
        let (_, verb) = DONE.iter().find(|(done, _)| *done == word(tokens, at))?;
        Some((at, *verb))
    })?;
    let object = &tokens[from..done];
    let plain =
        !has(object, &["to", "that", "with", "where", "new", "see", "know", "chart", "sheet", "is", "are", "be"]);
    let object_ends =
        word(tokens, done + 1) == "in" && verb == "fill" || !is_quoted(tokens, done - 1) || verb != "rename";
    plain.then_some(())?;
    if object.iter().any(|token| token.is_symbol(',')) || has(object, &["once"]) {
        return None;
    }
    object_ends.then(|| joined(&[&tokens[..at], &spoken(verb), object, &tokens[done + 1..]]))
}

/// "right below the last row, starting from 2014"
const BELOW: &[&str] = &[
    "right",
    "directly",
    "just",
    "below",
    "under",
    "underneath",
    "beneath",
    "after",
    "behind",
    "the",
    "last",
    "row",
    "table",
    "at",
    "bottom",
    "end",
    "of",
    "data",
    "it",
    "them",
    "this",
    "starting",
    "start",
    "from",
    "with",
    "in",
    "beginning",
];

/// "work out the growth in a new row titled "Growth"": a row "Growth" with the growth.
pub(super) fn in_a_new_row(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const WORKS: &[&str] =
        &["work", "calculate", "compute", "determine", "put", "show", "write", "find", "give", "get"];
    let at = (3..tokens.len().saturating_sub(3)).find(|at| {
        word(tokens, *at) == "in"
            && matches!(word(tokens, at + 1), "a" | "an" | "another")
            && (word(tokens, at + 2) == "new" || word(tokens, at + 2) == "extra" || word(tokens, at + 2) == "row")
    })?;
    let row = (at + 2..at + 4).find(|at| word(tokens, *at) == "row")?;
    let name =
        row + 1 + usize::from(matches!(word(tokens, row + 1), "titled" | "named" | "called" | "labelled" | "labeled"));
    let start = sentence_start(tokens, at);
    let verb = (start..at).find(|at| WORKS.contains(&word(tokens, *at)))?;
    let what = verb + 1 + usize::from(matches!(word(tokens, verb + 1), "out" | "me"));
    if !is_quoted(tokens, name) || what + 1 >= at || has(&tokens[what..at], &["column", "row", "each", "every"]) {
        return None;
    }
    let mut end = name + 1;
    while tokens.get(end).is_some_and(|token| {
        BELOW.contains(&token.folded.as_str())
            || token.is_symbol(',') && matches!(word(tokens, end + 1), "starting" | "beginning")
            || token.number().is_some() && matches!(word(tokens, end - 1), "from" | "with" | "in")
    }) {
        end += 1;
    }
    let name = std::slice::from_ref(&tokens[name]);
    Some(joined(&[&tokens[..verb], &spoken("add a row"), name, &spoken("with"), &tokens[what..at], &tokens[end..]]))
}

/// "add a row "Margin" below the table that divides profit by revenue": which is profit / revenue.
pub(super) fn that_divides(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const VERBS: &[(&str, &str, &str)] = &[
        ("divides", "by", "/"),
        ("multiplies", "by", "*"),
        ("multiplies", "with", "*"),
        ("multiplies", "and", "*"),
        ("adds", "and", "+"),
        ("adds", "to", "+"),
    ];
    let at = (3..tokens.len().saturating_sub(3)).find(|at| {
        matches!(word(tokens, *at), "that" | "which")
            && (word(tokens, at + 1) == "subtracts" || VERBS.iter().any(|(verb, ..)| *verb == word(tokens, at + 1)))
    })?;
    let start = sentence_start(tokens, at);
    let end = (at..tokens.len())
        .find(|end| {
            matches!(tokens[*end].kind, Kind::Symbol('.' | '!' | ';' | '\n' | ','))
                || tokens[*end].is("and")
                    && crate::intent::rules::en::words::verb(tokens, end + 1)
                        == crate::intent::rules::en::words::Verb::Begins
        })
        .unwrap_or(tokens.len());
    let said = &tokens[start..at];
    let name = said.iter().position(|token| matches!(token.kind, Kind::Quoted(_)))?;
    let makes = has(said, &["add", "insert", "create", "append", "make"]) && has(said, &["row", "column"]);
    let middle = |word: &str| (at + 3..end.saturating_sub(1)).find(|at| tokens[*at].is(word));
    let (left, sign, right) = if word(tokens, at + 1) == "subtracts" {
        let from = middle("from")?;
        (&tokens[from + 1..end], "-", &tokens[at + 2..from])
    } else {
        let (joint, sign) = VERBS
            .iter()
            .filter(|(verb, ..)| *verb == word(tokens, at + 1))
            .find_map(|(_, joint, sign)| Some((middle(joint)?, *sign)))?;
        (&tokens[at + 2..joint], sign, &tokens[joint + 1..end])
    };
    // "… = A / B" belongs to the name; the place stands before it.
    let place = &said[name + 1..];
    makes.then(|| {
        joined(&[
            &tokens[..start + name],
            &place_first(place),
            &said[name..=name],
            &spoken("="),
            left,
            &spoken(sign),
            right,
            &tokens[end..],
        ])
    })
}

/// "below the table", between "a row" and its name.
fn place_first(place: &[Token]) -> Vec<Token> {
    place.iter().filter(|token| !token.is_symbol(',')).cloned().collect()
}

/// `write "Long" for the loans that run for 10 years or longer, and "Short" for all others`: the first where that is so, the
/// second otherwise.
pub(super) fn for_all_others(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(4)).find(|at| {
        is_quoted(tokens, at - 1) && tokens[*at].is("for") && {
            let verb = word(tokens, at.wrapping_sub(2));
            matches!(
                verb,
                "write"
                    | "put"
                    | "enter"
                    | "set"
                    | "with"
                    | "fill"
                    | "show"
                    | "containing"
                    | "or"
                    | "in"
                    | "use"
                    | "and"
            ) || tokens.get(at.wrapping_sub(2)).is_some_and(|token| matches!(token.kind, Kind::Symbol(',' | ':')))
        }
    })?;
    let other = (at + 3..tokens.len().saturating_sub(2)).find(|at| {
        is_quoted(tokens, *at) && word(tokens, at + 1) == "for" && {
            let what = &tokens[at + 2..tokens.len().min(at + 6)];
            has(what, &["others", "rest", "other", "remaining", "everyone", "everybody", "everything", "else"])
                && what.iter().take(2).any(|token| {
                    matches!(
                        token.folded.as_str(),
                        "all" | "the" | "others" | "everyone" | "everybody" | "everything" | "any"
                    )
                })
        }
    })?;
    let end = (other + 2..sentence_end(tokens, other))
        .find(|end| {
            !matches!(
                word(tokens, *end),
                "all"
                    | "the"
                    | "others"
                    | "other"
                    | "rest"
                    | "remaining"
                    | "everyone"
                    | "everybody"
                    | "everything"
                    | "any"
                    | "else"
                    | "of"
                    | "them"
                    | "ones"
                    | "rows"
            ) && !things::is_thing(word(tokens, *end))
        })
        .unwrap_or_else(|| sentence_end(tokens, other));
    let mut stop = other;
    while stop > at && (tokens[stop - 1].is("and") || tokens[stop - 1].is_symbol(',')) {
        stop -= 1;
    }
    // "the loans with a principal of at least 20000": the condition begins behind what it is about.
    let what = (at + 1..stop.min(at + 6)).find(|at| {
        matches!(
            word(tokens, *at),
            "with"
                | "that"
                | "which"
                | "who"
                | "whose"
                | "where"
                | "over"
                | "under"
                | "above"
                | "below"
                | "of"
                | "having"
                | "from"
                | "in"
        )
    })?;
    // "… "some" from 5 to 15 …": more than two.
    if tokens[at..other].iter().any(|token| matches!(token.kind, Kind::Quoted(_))) {
        return None;
    }
    let first = std::slice::from_ref(&tokens[at - 1]);
    let second = std::slice::from_ref(&tokens[other]);
    let led = matches!(word(tokens, what), "that" | "which" | "who" | "where");
    let condition = and_lasting(&tokens[what + usize::from(led)..stop], led);
    let condition = condition.as_slice();
    Some(joined(&[&tokens[..at - 1], first, &spoken("if"), condition, &spoken(", otherwise"), second, &tokens[end..]]))
}

/// "… that run for 10 years or longer" behind another condition, or "run for 10 years or longer" alone.
fn and_lasting(condition: &[Token], led: bool) -> Vec<Token> {
    const LASTS: &[&str] = &["run", "runs", "last", "lasts", "lasted", "stay", "stayed", "take", "took", "ran"];
    let at = (0..condition.len().saturating_sub(2)).find(|at| {
        let verb = usize::from(*at > 0);
        LASTS.contains(&word(condition, at + verb))
            && word(condition, at + verb + 1) == "for"
            && (*at > 0 && matches!(word(condition, *at), "that" | "which" | "and") || *at == 0 && led)
    });
    let Some(at) = at else { return condition.to_vec() };
    let behind = if at > 0 { at + 3 } else { 2 };
    let mut rest = condition[behind..].to_vec();
    if let Some(longer) = rest.iter().position(|token| matches!(token.folded.as_str(), "longer" | "shorter")) {
        let than = rest.get(longer + 1).is_some_and(|token| token.is("than"));
        if !than {
            let more = if rest[longer].is("longer") { "more" } else { "less" };
            rest.splice(longer..=longer, spoken(more));
        }
    }
    if at == 0 { rest } else { joined(&[&condition[..at], &spoken("and"), &rest]) }
}

/// "a scatter plot that shows how position and velocity depend on time": of them against it.
pub(super) fn depends_on(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let how = (2..tokens.len().saturating_sub(3)).find(|at| {
        word(tokens, *at) == "how"
            && has(&tokens[sentence_start(tokens, *at)..*at], &["chart", "plot", "graph", "diagram", "scatter"])
    })?;
    let end = sentence_end(tokens, how);
    let verb = (how + 2..end.saturating_sub(1)).find(|at| {
        matches!(
            word(tokens, *at),
            "depend"
                | "depends"
                | "vary"
                | "varies"
                | "change"
                | "changes"
                | "changed"
                | "develop"
                | "develops"
                | "developed"
                | "evolve"
                | "evolves"
                | "evolved"
        ) && matches!(word(tokens, at + 1), "on" | "with" | "over" | "by" | "across" | "along" | "upon")
    })?;
    let start = (sentence_start(tokens, how)..how)
        .rev()
        .find(|at| matches!(word(tokens, *at), "chart" | "plot" | "graph" | "diagram"))?;
    let led = tokens[start + 1..how].iter().all(|token| {
        matches!(
            token.folded.as_str(),
            "that"
                | "which"
                | "to"
                | "show"
                | "shows"
                | "showing"
                | "of"
                | "illustrates"
                | "illustrate"
                | "see"
                | "displays"
                | "so"
                | "i"
                | "we"
                | "can"
                | "for"
        )
    });
    let against = if word(tokens, verb + 1) == "over" { "over" } else { "against" };
    led.then(|| {
        joined(&[&tokens[..=start], &spoken("of"), &tokens[how + 1..verb], &spoken(against), &tokens[verb + 2..]])
    })
}

/// "I want to know how the price changed from 2019 to 2020. Put the growth rate in a new column": of what, said before.
pub(super) fn changed_from(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let how = (0..tokens.len().saturating_sub(5)).find(|at| word(tokens, *at) == "how")?;
    let verb = (how + 1..tokens.len().min(how + 7)).find(|at| {
        matches!(
            word(tokens, *at),
            "changed" | "grew" | "developed" | "evolved" | "rose" | "increased" | "moved" | "fell"
        )
    })?;
    let end = sentence_end(tokens, verb);
    let to = (verb + 3..end.saturating_sub(1)).find(|at| word(tokens, *at) == "to")?;
    let (from_what, to_what) = (&tokens[verb + 2..to], &tokens[to + 1..end]);
    if word(tokens, verb + 1) != "from" || from_what.len() > 3 || to_what.len() > 3 || has(&tokens[..verb], &["column"])
    {
        return None;
    }
    let skipped = how + 1 + usize::from(matches!(word(tokens, how + 1), "much" | "strongly" | "far"));
    let noun = &tokens[skipped + usize::from(matches!(word(tokens, skipped), "the" | "our" | "their"))..verb];
    let column = |year: &[Token]| {
        let whole = joined(&[noun, year]);
        let found = linker.mentions(&whole).into_iter().find(|one| one.start == 0 && one.end == whole.len())?;
        match found.what {
            What::Column { candidates, .. } if candidates.len() == 1 => Some(candidates[0]),
            _ => None,
        }
    };
    let (first, last) = (column(from_what)?, column(to_what)?);
    let name = |column: usize| super::named(&linker.columns[column].name, &tokens[how]);
    // What is to be worked out, in the sentence behind it.
    let rate = (end..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "growth" | "change" | "difference" | "increase" | "development")
            && matches!(word(tokens, at - 1), "the" | "this" | "that" | "percentage" | "percent" | "relative")
    })?;
    let behind = rate + 1 + usize::from(matches!(word(tokens, rate + 1), "rate" | "rates" | "percentage"));
    let said = has(&tokens[rate..sentence_end(tokens, rate)], &["from", "between"]);
    let start = sentence_start(tokens, how);
    let aside = matches!(word(tokens, start), "i" | "we" | "please" | "how" | "my") || how == start;
    (aside && !said).then(|| {
        joined(&[
            &tokens[..start],
            &tokens[(end + 1).min(behind)..behind],
            &spoken("from"),
            &[name(first)],
            &spoken("to"),
            &[name(last)],
            &tokens[behind..],
        ])
    })
}

/// "put the countries in order from the largest population to the smallest": by that column.
pub(super) fn from_the_largest(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const DOWN: &[&str] = &[
        "largest", "highest", "biggest", "greatest", "newest", "latest", "longest", "heaviest", "most", "best",
        "oldest", "dearest",
    ];
    const UP: &[&str] =
        &["smallest", "lowest", "earliest", "shortest", "lightest", "least", "worst", "youngest", "cheapest", "fewest"];
    let at = (2..tokens.len().saturating_sub(4)).find(|at| {
        let first = at + 1 + usize::from(word(tokens, at + 1) == "the");
        word(tokens, *at) == "from" && (DOWN.contains(&word(tokens, first)) || UP.contains(&word(tokens, first)))
    })?;
    let first = at + 1 + usize::from(word(tokens, at + 1) == "the");
    let down = DOWN.contains(&word(tokens, first));
    let to = (first + 1..tokens.len().min(first + 6)).find(|at| word(tokens, *at) == "to")?;
    let opposite = to + 1 + usize::from(word(tokens, to + 1) == "the");
    let other = if down { UP } else { DOWN };
    if to == first + 1 || !other.contains(&word(tokens, opposite)) {
        return None;
    }
    let column = &tokens[first + 1..to];
    let mention = linker.mentions(column).into_iter().next()?;
    let What::Column { .. } = mention.what else { return None };
    let start = sentence_start(tokens, at);
    let orders =
        has(&tokens[start..at], &["sort", "order", "arrange", "rank", "sorted", "ordered", "arranged", "list"]);
    let behind = opposite + 1 + usize::from(word(tokens, opposite + 1) == "one");
    let behind = if word(tokens, behind) == column[0].folded { behind + 1 } else { behind };
    // "in order": no order of its own.
    let before = (start..at).rev().find(|at| tokens[*at].is("in") && word(tokens, at + 1) == "order");
    let kept = before.filter(|before| before + 2 == at).unwrap_or(at);
    let way = if down { "descending" } else { "ascending" };
    let mut head = tokens[..kept].to_vec();
    if before.is_some() && matches!(word(tokens, start), "put" | "bring") {
        head[start] = spoken("sort").remove(0);
    }
    (orders && mention.start == 0 && mention.end == column.len())
        .then(|| joined(&[&head, &spoken("by"), column, &spoken(way), &tokens[behind..]]))
}

/// "the African countries", "all South American customers": those of Africa, of South America.
pub(super) fn of_that_place(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let (start, end, value) = (0..tokens.len()).find_map(|at| {
        if tokens[at].kind != Kind::Word || tokens[at].folded.chars().count() < 5 {
            return None;
        }
        let noun = at + 1;
        let of_rows = things::is_thing(word(tokens, noun))
            || mentions.iter().any(|one| one.start == noun && matches!(one.what, What::Column { .. }));
        let before = at > 0 && tokens[at - 1].kind == Kind::Word;
        let two = before.then(|| place_of(linker, &tokens[at - 1..=at])).flatten().map(|value| (at - 1, noun, value));
        let one = || place_of(linker, &tokens[at..=at]).map(|value| (at, noun, value));
        two.or_else(one).filter(|_| of_rows)
    })?;
    let noun = &tokens[end..=end];
    let quoted = super::named(&value, &tokens[start]);
    let mut before = start;
    while before > 0 && matches!(word(tokens, before - 1), "the" | "all") {
        before -= 1;
    }
    let of_rows =
        before > 1 && word(tokens, before - 1) == "of" && matches!(word(tokens, before - 2), "rows" | "row" | "lines");
    let column = mentions.iter().any(|one| one.start == end && matches!(one.what, What::Column { .. }));
    let led: Vec<Token> = match (of_rows, column) {
        (true, _) => Vec::new(),
        (false, true) => spoken("the rows of"),
        (false, false) => joined(&[&spoken("the"), noun, &spoken("of")]),
    };
    Some(joined(&[&tokens[..before], &led, &[quoted], &tokens[end + 1..]]))
}

/// The place that an adjective is of, where it is a value of the table and the adjective is none.
fn place_of(linker: &Linker, said: &[Token]) -> Option<String> {
    const OTHERS: &[(&str, &str)] = &[
        ("french", "france"),
        ("spanish", "spain"),
        ("british", "united kingdom"),
        ("english", "england"),
        ("scottish", "scotland"),
        ("irish", "ireland"),
        ("dutch", "netherlands"),
        ("polish", "poland"),
        ("swedish", "sweden"),
        ("danish", "denmark"),
        ("finnish", "finland"),
        ("turkish", "turkey"),
        ("greek", "greece"),
        ("swiss", "switzerland"),
        ("chinese", "china"),
        ("japanese", "japan"),
        ("portuguese", "portugal"),
        ("vietnamese", "vietnam"),
        ("thai", "thailand"),
        ("norwegian", "norway"),
        ("belgian", "belgium"),
        ("european", "europe"),
        ("canadian", "canada"),
        ("peruvian", "peru"),
        ("mexican", "mexico"),
        ("ukrainian", "ukraine"),
        ("hungarian", "hungary"),
        ("italian", "italy"),
        ("brazilian", "brazil"),
        ("egyptian", "egypt"),
        ("iranian", "iran"),
        ("german", "germany"),
        ("czech", "czech republic"),
        ("argentinian", "argentina"),
        ("argentine", "argentina"),
        ("american", "usa"),
        ("american", "united states"),
    ];
    let (last, rest) = said.split_last()?;
    let adjective = last.folded.as_str();
    let head = rest.iter().fold(String::new(), |head, token| head + &token.folded + " ");
    let mut names: Vec<String> =
        OTHERS.iter().filter(|(known, _)| *known == adjective).map(|(_, name)| format!("{head}{name}")).collect();
    // "African", "Asian", "American", "Indian", "Australian"
    if let Some(name) = adjective.strip_suffix('n').filter(|name| name.ends_with('a')) {
        names.push(format!("{head}{name}"));
    }
    let own = linker.mentions(said).iter().any(|one| {
        matches!(one.what, What::Value { .. }) && one.start == 0 && one.end == said.len() && {
            let What::Value { found } = &one.what else { return false };
            found.iter().any(|(_, value)| value.to_lowercase() == format!("{head}{adjective}"))
        }
    });
    if own {
        return None;
    }
    names.into_iter().find_map(|name| {
        let tokens = spoken(&name);
        linker.mentions(&tokens).into_iter().find_map(|one| match one.what {
            What::Value { found } if one.start == 0 && one.end == tokens.len() => {
                found.into_iter().map(|(_, value)| value).find(|value| value.to_lowercase() == name)
            }
            _ => None,
        })
    })
}

/// "placed between columns A and B", "located right of the date": between them.
pub(super) fn placed(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "placed" | "located" | "positioned" | "standing" | "situated")
            && matches!(
                word(tokens, at + 1),
                "between"
                    | "after"
                    | "before"
                    | "behind"
                    | "next"
                    | "right"
                    | "left"
                    | "to"
                    | "at"
                    | "in"
                    | "directly"
                    | "just"
                    | "beside"
                    | "immediately"
            )
            && has(&tokens[sentence_start(tokens, *at)..*at], &["column"])
    })?;
    Some(joined(&[&tokens[..at], &tokens[at + 1..]]))
}

/// "above 1 m/s" of a column Velocity (m/s), "over 50 million" where the column counts millions: as it stands there.
pub(super) fn in_own_unit(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const BEFORE: &[&str] = &[
        "above",
        "over",
        "under",
        "below",
        "than",
        "least",
        "most",
        "to",
        "and",
        "between",
        "exceeds",
        "from",
        "exceeding",
        "is",
        "reaches",
        "of",
    ];
    let mentions = linker.mentions(tokens);
    (1..tokens.len().saturating_sub(1)).find_map(|at| {
        let number = tokens[at].number()?;
        if !BEFORE.contains(&word(tokens, at - 1)) {
            return None;
        }
        let start = sentence_start(tokens, at);
        let numeric = |what: &What| match what {
            What::Column { candidates, .. } => {
                candidates.first().copied().filter(|one| linker.columns[*one].kind.is_numeric())
            }
            _ => None,
        };
        let column =
            mentions.iter().rev().filter(|one| one.end <= at && one.start >= start).find_map(|one| numeric(&one.what));
        // "over 2 million visitors"
        let behind = || mentions.iter().find(|one| one.start == at + 2).and_then(|one| numeric(&one.what));
        let column = &linker.columns[column.or_else(behind)?];
        let unit = unit_table::compound(word(tokens, at + 1), word(tokens, at + 3))
            .filter(|_| tokens.get(at + 2).is_some_and(|sign| sign.is_symbol('/') || sign.is("per")));
        if unit.is_some() && unit.as_deref() == unit_table::of_header(&column.name).map(|unit| unit.short) {
            return Some(joined(&[&tokens[..=at], &tokens[at + 4..]]));
        }
        let scale = match word(tokens, at + 1) {
            "thousand" | "k" => 1e3,
            "million" | "millions" | "mn" | "mln" => 1e6,
            "billion" | "billions" | "bn" => 1e9,
            _ => return None,
        };
        // Nothing in the column comes near so much, and the number alone lies among its values.
        let (least, most) = column.range?;
        (most * 20.0 < number * scale && (least..=most).contains(&number))
            .then(|| joined(&[&tokens[..=at], &tokens[at + 2..]]))
    })
}

/// "Build a table …", "Produce a chart …": make one.
pub(super) fn built(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len().saturating_sub(3)).find(|at| {
        let begins = *at == 0
            || sentence_start(tokens, *at) == *at
            || matches!(word(tokens, at - 1), "please" | "then" | "and" | "also" | "next" | "you");
        begins
            && matches!(word(tokens, *at), "build" | "produce" | "construct" | "compose")
            && matches!(word(tokens, at + 1), "a" | "an" | "me" | "the" | "another")
    })?;
    Some(joined(&[&tokens[..at], &spoken("create"), &tokens[at + 1..]]))
}

/// "the empty rows of the income statement", "all amounts in this sheet": of the table at hand.
pub(super) fn of_this_sheet(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let others: Vec<String> = linker.others.iter().map(|other| other.sheet.to_lowercase()).collect();
    let own = |word: &str| {
        let name = linker.sheets.iter().map(|name| name.to_lowercase()).find(|name| name == word);
        name.is_some_and(|name| !others.contains(&name))
    };
    let (at, end) = (1..tokens.len().saturating_sub(2)).find_map(|at| {
        if !matches!(word(tokens, at), "of" | "in" | "on") {
            return None;
        }
        let this = matches!(word(tokens, at + 1), "this" | "the")
            && matches!(word(tokens, at + 2), "sheet" | "worksheet" | "table")
            && word(tokens, at + 1) == "this";
        if this {
            return Some((at, at + 3));
        }
        let named = word(tokens, at + 1) == "the"
            && own(word(tokens, at + 2))
            && matches!(word(tokens, at + 3), "sheet" | "statement" | "table" | "list" | "worksheet" | "tab");
        named.then_some((at, at + 4))
    })?;
    let start = sentence_start(tokens, at);
    let about = has(&tokens[start..at], &["rows", "amounts", "numbers", "values", "figures", "columns", "cells"])
        && !has(&tokens[start..at], &["put", "copy", "new", "move", "write", "chart", "pivot", "add"]);
    let said = about.then(|| joined(&[&tokens[..at], &tokens[end..]]))?;
    of_this_sheet(&said, linker).or(Some(said))
}

/// "as accounting type", "in currency style": as accounting.
pub(super) fn of_type(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "type" | "style")
            && matches!(word(tokens, at - 1), "accounting" | "currency" | "percentage" | "percent" | "number" | "date")
            && matches!(word(tokens, at - 2), "as" | "in" | "to" | "the" | "with" | "a" | "an")
    })?;
    Some(joined(&[&tokens[..at], &spoken("format"), &tokens[at + 1..]]))
}

/// "how many lakes are there with more than 2 visitors?", "… that have more than …": that have more.
pub(super) fn are_there_with(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(3)).find(|at| {
        matches!(word(tokens, *at), "are" | "were")
            && word(tokens, at + 1) == "there"
            && (word(tokens, at + 2) == "with"
                || matches!(word(tokens, at + 2), "that" | "which" | "who")
                    && matches!(word(tokens, at + 3), "have" | "had"))
            && word(tokens, sentence_start(tokens, *at)) == "how"
    })?;
    let compared = at + 3 + usize::from(word(tokens, at + 2) != "with");
    let bound =
        matches!(word(tokens, compared), "more" | "less" | "fewer" | "over" | "under" | "at" | "above" | "below");
    bound.then(|| joined(&[&tokens[..at], &spoken("have"), &tokens[compared..]]))
}

/// "…, and use red font for the negative rates": an order of its own.
pub(super) fn and_use_look(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(4)).find(|at| {
        let look = &tokens[at + 2..tokens.len().min(at + 7)];
        tokens[*at].is("and")
            && matches!(word(tokens, at + 1), "use" | "apply")
            && has(look, &["font", "text", "fill", "background", "letters", "colour", "color", "shading"])
            && has(look, &["for", "to", "on"])
            && !has(look, &["same"])
    })?;
    let before = at - usize::from(tokens[at - 1].is_symbol(','));
    Some(joined(&[&tokens[..before], &spoken("."), &tokens[at + 1..]]))
}

/// "use the header of column A as the x-axis title": what stands there.
pub(super) fn header_of_column(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "header" | "heading" | "name" | "title")
            && matches!(word(tokens, at + 1), "of" | "in")
            && matches!(word(tokens, at + 2), "column" | "the")
    })?;
    let end = (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | ';' | ',' | '\n')))
        .unwrap_or(tokens.len());
    let of_axis = tokens[sentence_start(tokens, at)..end]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "axis" | "axes") || token.folded.ends_with("-axis"));
    let mention =
        linker.mentions(tokens).into_iter().find(|one| one.start > at && one.start <= at + 4 && one.end <= end)?;
    let What::Column { candidates, .. } = &mention.what else { return None };
    let [only] = candidates.as_slice() else { return None };
    let stop = mention.end + usize::from(word(tokens, mention.end) == "column");
    let start = at - usize::from(word(tokens, at - 1) == "the");
    let sentence = &tokens[sentence_start(tokens, at)..end];
    let titled = has(sentence, &["title", "titles", "label", "labels"]) || word(tokens, at) == "title";
    let title = if titled { Vec::new() } else { spoken("title") };
    let name = super::named(&linker.columns[*only].name, &tokens[at]);
    let said = of_axis.then(|| joined(&[&tokens[..start], &title, &[name], &tokens[stop..]]))?;
    header_of_column(&said, linker).or(Some(said))
}

/// "a pivot table …. Format the values with one decimal": those of the pivot table.
pub(super) fn pivot_values_shown(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let at = (4..tokens.len().saturating_sub(3)).find(|at| {
        let verb = matches!(word(tokens, *at), "format" | "show" | "display" | "present");
        let object = at + 1 + usize::from(matches!(word(tokens, at + 1), "the" | "its" | "all"));
        let values = matches!(
            word(tokens, object),
            "values" | "numbers" | "averages" | "sums" | "totals" | "amounts" | "figures" | "results" | "them"
        );
        // "show the prices with three decimals", of a pivot table of prices
        let named = mentions.iter().any(|one| one.start == object && one.end == object + 1);
        verb && (values || named) && matches!(word(tokens, object + 1), "with" | "as" | "in" | "to")
    })?;
    let mut before = at;
    while before > 0
        && (matches!(word(tokens, before - 1), "and" | "then" | "please" | "also")
            || tokens[before - 1].is_symbol(',')
            || tokens[before - 1].is_symbol('.'))
    {
        before -= 1;
    }
    let start = sentence_start(tokens, before);
    let said = &tokens[start..before];
    let object = at + 1 + usize::from(matches!(word(tokens, at + 1), "the" | "its" | "all"));
    let end = sentence_end(tokens, object);
    let pivot = has(said, &["pivot"]) && !has(said, &["chart", "graph", "plot"]);
    (pivot && shows_format(&tokens[object + 1..end]))
        .then(|| joined(&[&tokens[..before], &spoken(", values"), &tokens[object + 1..]]))
}

/// "Remove duplicate models but keep the one with the most units": of each model the row with the most.
pub(super) fn the_one_with_most(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const MOST: &[&str] = &["most", "highest", "largest", "biggest", "greatest"];
    const LEAST: &[&str] = &["least", "lowest", "smallest", "fewest"];
    let keep = (3..tokens.len().saturating_sub(4)).find(|at| {
        let one = at + 1 + usize::from(matches!(word(tokens, at + 1), "only" | "just"));
        let one = one + usize::from(word(tokens, one) == "the");
        matches!(word(tokens, *at), "keep" | "keeping")
            && matches!(word(tokens, one), "one" | "row" | "entry" | "record" | "ones")
            && word(tokens, one + 1) == "with"
    })?;
    let with = (keep..keep + 5).find(|at| word(tokens, *at) == "with")?;
    let best = with + 1 + usize::from(word(tokens, with + 1) == "the");
    let way = match word(tokens, best) {
        word if MOST.contains(&word) => "highest",
        word if LEAST.contains(&word) => "lowest",
        _ => return None,
    };
    let start = sentence_start(tokens, keep);
    let said = &tokens[start..keep];
    let doubles = said.iter().any(|token| {
        matches!(token.folded.as_str(), "duplicate" | "duplicates" | "duplicated" | "repeats" | "repeated" | "doubles")
    }) && has(said, &["remove", "delete", "drop", "eliminate", "clear"]);
    let column = |part: &[Token]| {
        linker.mentions(part).into_iter().find_map(|one| match one.what {
            What::Column { candidates, .. } if candidates.len() == 1 => Some(candidates[0]),
            _ => None,
        })
    };
    let end = sentence_end(tokens, best);
    let measured = column(&tokens[best + 1..end])?;
    if !doubles || !linker.columns[measured].kind.is_numeric() {
        return None;
    }
    // "items" of a column Item, which may be any thing
    let called = || {
        let nouns: Vec<&str> =
            said.iter().map(|token| token.folded.strip_suffix('s').unwrap_or(&token.folded)).collect();
        (0..linker.columns.len())
            .find(|at| matches!(linker.columns[*at].own(), [only] if nouns.contains(&only.as_str())))
    };
    let key = column(said).or_else(called)?;
    let name = |column: usize| super::named(&linker.columns[column].name, &tokens[keep]);
    Some(joined(&[
        &tokens[..start],
        &spoken(&format!("keep only the 1 row with the {way}")),
        &[name(measured)],
        &spoken("per"),
        &[name(key)],
        &tokens[end..],
    ]))
}

/// "sort by date within each branch": by branch first.
pub(super) fn within_each(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(1)).find(|at| {
        matches!(word(tokens, *at), "within" | "inside") && matches!(word(tokens, at + 1), "each" | "every")
    })?;
    let start = sentence_start(tokens, at);
    let by = (start..at).find(|at| word(tokens, *at) == "by")?;
    let sorts = (start..by).any(|at| matches!(word(tokens, at), "sort" | "order" | "arrange" | "sorted" | "ordered"));
    let mentions = linker.mentions(tokens);
    let mention = mentions.iter().find(|one| one.start == at + 2)?;
    // "sort by bank, then … within each bank"
    if mentions.iter().any(|one| one.start > by && one.end <= at && one.what == mention.what) {
        return None;
    }
    let end = sentence_end(tokens, at);
    let last = mention.end >= end;
    (sorts && last && matches!(mention.what, What::Column { .. })).then(|| {
        let group = &tokens[mention.start..end];
        joined(&[&tokens[..=by], group, &spoken("and then by"), &tokens[by + 1..at], &tokens[end..]])
    })
}

/// "keep only the row with the highest price of each model", "for each model keep the row with …": the first of each.
pub(super) fn one_row_of_each(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let keep =
        (0..tokens.len().saturating_sub(6)).find(|at| matches!(word(tokens, *at), "keep" | "leave" | "retain"))?;
    let row = (keep + 1..keep + 5).find(|at| matches!(word(tokens, *at), "row" | "line" | "entry" | "record"))?;
    let best = row + 2 + usize::from(word(tokens, row + 2) == "the");
    let ends = matches!(
        word(tokens, best),
        "highest" | "lowest" | "most" | "least" | "largest" | "smallest" | "latest" | "earliest" | "newest" | "oldest"
    );
    let end = sentence_end(tokens, best);
    let mentions = linker.mentions(tokens);
    let column = |from: usize| {
        mentions
            .iter()
            .find(|one| one.start == from && matches!(one.what, What::Column { .. }))
            .map(|one| one.end.min(end))
    };
    if word(tokens, row + 1) != "with" || !ends || tokens[row - 1].number().is_some() {
        return None;
    }
    let measured = column(best + 1)?;
    let each = |at: usize| matches!(word(tokens, at), "each" | "every");
    let behind = (measured..end.saturating_sub(1)).find(|at| {
        matches!(word(tokens, *at), "of" | "for" | "in" | "within") && each(at + 1) || word(tokens, *at) == "per"
    });
    let start = sentence_start(tokens, keep);
    let before =
        (start..keep.saturating_sub(2)).find(|at| matches!(word(tokens, *at), "of" | "for" | "in") && each(at + 1));
    let (key, stop) = match (behind, before) {
        (Some(at), _) => (at + 1 + usize::from(each(at + 1)), end),
        (None, Some(at)) if measured == end => (at + 2, keep),
        _ => return None,
    };
    let key_end = column(key)?.min(stop);
    let key = &tokens[key..key_end];
    Some(joined(&[
        &tokens[..start],
        &spoken("keep only the 1 row with the"),
        &tokens[best..measured],
        &spoken("per"),
        key,
        &tokens[end..],
    ]))
}
