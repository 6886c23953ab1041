//! What is said in passing, or with a word more than it takes: "over the 24 months", "highest value first", "move Buildings
//! to the front", "How did sales develop? Draw …".

use crate::intent::{
    link::{Linker, What},
    rules::en::{self, things, words},
    token::{Kind, Token, month},
};

use super::{joined, part_end, part_start, spoken, word};

fn ends_sentence(token: &Token) -> bool {
    matches!(token.kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n'))
}

/// "Only those above 100, please. Hide the rest.": the others are hidden, and none is deleted.
pub(super) fn rest_hidden(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let polite = |at: usize| word(tokens, at) != "just" && words::is_polite(word(tokens, at));
    let first = (0..tokens.len()).find(|at| !polite(*at) && !tokens[*at].is_symbol(','))?;
    let keeps = usize::from(matches!(word(tokens, first), "keep" | "leave" | "i" | "list"));
    let keeps = keeps + usize::from(word(tokens, first) == "i" && matches!(word(tokens, first + 1), "need" | "want"));
    let only = first + keeps;
    matches!(word(tokens, only), "only" | "just").then_some(())?;
    let opens = |at: usize| {
        let before = at - usize::from(words::is_polite(word(tokens, at - 1)));
        ends_sentence(&tokens[before - 1]) || tokens[before - 1].is_symbol(',') || word(tokens, before - 1) == "and"
    };
    let hide =
        (only + 2..tokens.len()).find(|at| matches!(word(tokens, *at), "hide" | "hiding" | "conceal") && opens(*at))?;
    let end = (hide..tokens.len()).find(|at| ends_sentence(&tokens[*at])).unwrap_or(tokens.len());
    let rest = &tokens[hide + 1..end];
    let others =
        rest.iter().any(|token| matches!(token.folded.as_str(), "rest" | "others" | "other" | "remaining" | "else"))
            && rest.iter().all(|token| {
                matches!(
                    token.folded.as_str(),
                    "the"
                        | "rest"
                        | "others"
                        | "other"
                        | "remaining"
                        | "rows"
                        | "ones"
                        | "all"
                        | "everything"
                        | "else"
                        | "please"
                        | "of"
                        | "them"
                        | "for"
                        | "now"
                )
            });
    let mut stop = hide;
    while stop > only
        && (tokens[stop - 1].is_symbol(',')
            || word(tokens, stop - 1) == "and"
            || words::is_polite(word(tokens, stop - 1)))
    {
        stop -= 1;
    }
    others.then(|| joined(&[&tokens[..first], &spoken("show"), &tokens[only..stop], &tokens[end..]]))
}

/// "Line chart over the 24 months" of 24 rows, "over the five years" of five columns: all of them.
pub(super) fn all_counted(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    tokens.iter().any(|token| words::is_chart_noun(&token.folded) || words::is_chart(&token.folded)).then_some(())?;
    let rows = linker.columns.iter().map(|column| column.filled).max()?;
    let group = linker.main_group().and_then(|group| u32::try_from(group.len()).ok());
    let at = (2..tokens.len().saturating_sub(1)).find(|at| {
        let led = matches!(word(tokens, at - 1), "the" | "these")
            && matches!(word(tokens, at - 2), "over" | "across" | "for" | "along");
        let noun = word(tokens, at + 1);
        led && noun.len() > 3
            && noun.ends_with('s')
            && tokens[*at].count().is_some_and(|count| count > 1 && (count == rows || Some(count) == group))
    })?;
    Some(joined(&[&tokens[..at], &tokens[at + 1..]]))
}

/// "months as Jan 2023 etc.": an example goes on by itself.
pub(super) fn and_so_on(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| matches!(word(tokens, *at), "etc" | "etc." | "usw"))?;
    let stop = tokens.get(at + 1).is_some_and(|token| token.is_symbol('.') && !token.spaced)
        && tokens.get(at + 2).is_some_and(|next| next.is_symbol(',') || next.raw.starts_with(char::is_lowercase));
    Some(joined(&[&tokens[..at], &tokens[at + 1 + usize::from(stop)..]]))
}

/// "totals per category, highest value first": the amount that was asked for.
pub(super) fn amount_first(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const ENDS: &[&str] =
        &["highest", "largest", "biggest", "greatest", "lowest", "smallest", "most", "fewest", "top", "best"];
    const AMOUNTS: &[&str] = &[
        "value", "values", "amount", "amounts", "total", "totals", "sum", "sums", "number", "numbers", "count",
        "counts", "figure", "figures", "average", "averages",
    ];
    let at = (1..tokens.len()).find(|at| {
        ENDS.contains(&word(tokens, at - 1)) && AMOUNTS.contains(&word(tokens, *at)) && word(tokens, at + 1) == "first"
    })?;
    tokens[..at]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "per" | "each" | "every" | "by"))
        .then(|| joined(&[&tokens[..at], &tokens[at + 1..]]))
}

/// "…, move Buildings to the front": of a workbook with a sheet of that name, and no such column.
pub(super) fn sheet_moved(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let verb = (0..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "move" | "put" | "bring" | "place" | "shift")
            && sheet_at(tokens, at + 1, linker).is_some()
    })?;
    let end = sheet_at(tokens, verb + 1, linker)?;
    let place = matches!(
        (word(tokens, end), word(tokens, end + 1), word(tokens, end + 2)),
        ("first" | "last", _, _)
            | ("to", "the" | "first" | "last", _)
            | ("in", "front", _)
            | ("at", "the", "front" | "end" | "beginning" | "start")
    );
    let stop = part_end(tokens, end);
    let column = tokens[end..stop].iter().any(|token| matches!(token.folded.as_str(), "column" | "columns" | "table"));
    if !place || column {
        return None;
    }
    let joint = (0..verb).rev().take_while(|at| tokens[*at].is_symbol(',') || tokens[*at].is("and")).last();
    let before = joint.unwrap_or(verb);
    let stop: &[Token] = if before > 0 && joint.is_some() { &spoken(";") } else { &[] };
    // "… and give its tab a green colour": that of the sheet that was moved.
    let its = (end..tokens.len().min(end + 10)).find(|at| word(tokens, *at) == "its" && word(tokens, at + 1) == "tab");
    let the = &tokens[verb + 1..end];
    let rest = match its {
        Some(its) => joined(&[&tokens[end..its], &spoken("the tab of the sheet"), the, &tokens[its + 2..]]),
        None => tokens[end..].to_vec(),
    };
    Some(joined(&[&tokens[..before], stop, &tokens[verb..=verb], &spoken("the sheet"), the, &rest]))
}

/// Where the name of a sheet that begins here ends.
fn sheet_at(tokens: &[Token], at: usize, linker: &Linker) -> Option<usize> {
    (at + 1..=tokens.len().min(at + 5)).rev().find(|end| {
        let name = crate::intent::token::written(&tokens[at..*end]);
        linker.sheets.contains(&name) && !linker.columns.iter().any(|column| column.name.eq_ignore_ascii_case(&name))
    })
}

/// "DNF rows should appear in grey italics across the table", "unpaid ones must be shown in red": highlight them.
pub(super) fn should_appear(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| matches!(word(tokens, *at), "should" | "must" | "shall" | "ought"))?;
    let mut next = at + 1;
    while matches!(word(tokens, next), "be" | "to" | "all" | "also") {
        next += 1;
    }
    let shown = matches!(
        word(tokens, next),
        "appear" | "appears" | "show" | "shown" | "displayed" | "stand" | "printed" | "come" | "written" | "set"
    );
    next += usize::from(shown) + usize::from(shown && matches!(word(tokens, next + 1), "up" | "out"));
    let in_look = word(tokens, next) == "in";
    let end = part_end(tokens, next);
    let look = tokens[next..end].iter().take(4).any(|token| {
        words::colour(&token.folded).is_some()
            || matches!(token.folded.as_str(), "bold" | "italic" | "italics" | "underlined" | "strikethrough")
    });
    let start = part_start(tokens, at);
    let start = start + usize::from(matches!(word(tokens, start), "and" | "then" | "also"));
    let what = tokens.get(start..at).filter(|what| !what.is_empty())?;
    let rows = what.iter().any(|token| {
        matches!(token.folded.as_str(), "rows" | "row" | "ones" | "entries" | "lines" | "cells")
            || things::is_thing(&token.folded)
    });
    let header =
        what.iter().any(|token| matches!(token.folded.as_str(), "header" | "headers" | "heading" | "title" | "top"));
    if !shown || !in_look || !look || !rows || header {
        return None;
    }
    let the: &[Token] = if matches!(word(what, 0), "the" | "all" | "every" | "any") { &[] } else { &spoken("the") };
    // "…, and the header should stay": another wish.
    let joint = (end..tokens.len()).take_while(|at| tokens[*at].is_symbol(',') || tokens[*at].is("and")).count();
    let another = joint > 0
        && tokens[end..part_end(tokens, end + joint)]
            .iter()
            .any(|token| matches!(token.folded.as_str(), "should" | "must" | "shall"));
    let rest = if another { joined(&[&spoken(";"), &tokens[end + joint..]]) } else { tokens[end..].to_vec() };
    Some(joined(&[&tokens[..start], &spoken("highlight"), the, what, &tokens[next..end], &rest]))
}

/// "the rows …, across the table", "over the whole row": a row is.
pub(super) fn across_the_row(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "across" | "over")
            && matches!(word(tokens, at + 1), "the" | "their" | "its" | "all")
    })?;
    let mut end = at + 2;
    while matches!(word(tokens, end), "whole" | "entire" | "full" | "columns" | "width" | "of" | "the") {
        end += 1;
    }
    end += usize::from(matches!(word(tokens, end), "table" | "row" | "sheet" | "line"));
    let start = part_start(tokens, at);
    let rows = tokens[start..at].iter().any(|token| matches!(token.folded.as_str(), "rows" | "row"));
    let looks = tokens[start..at].iter().any(|token| {
        words::colour(&token.folded).is_some()
            || matches!(token.folded.as_str(), "bold" | "italic" | "italics" | "strikethrough")
    });
    let over = end > at + 2 && end == part_end(tokens, at);
    (rows && looks && over).then(|| joined(&[&tokens[..at], &tokens[end..]]))
}

/// "only July arrivals", "just the March visits": those whose only date lies in it.
pub(super) fn month_rows(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const COMES: &[&str] = &[
        "arrivals",
        "departures",
        "visits",
        "starts",
        "entries",
        "ones",
        "rows",
        "dates",
        "purchases",
        "meetings",
        "stays",
        "check-ins",
        "deliveries",
        "cases",
        "events",
        "records",
        "joiners",
        "starters",
        "sessions",
    ];
    let at = (1..tokens.len()).find(|at| {
        word(tokens, *at).len() > 2
            && month(word(tokens, *at)).is_some()
            && matches!(word(tokens, at - 1), "only" | "just" | "the" | "all")
            && COMES.contains(&word(tokens, at + 1))
    })?;
    let mut dates = linker.columns.iter().filter(|column| column.kind.is_date());
    let only = dates.next().is_some() && dates.next().is_none();
    let named = linker.mentions(&tokens[at + 1..at + 2]).iter().any(|one| matches!(one.what, What::Column { .. }));
    (only && !named).then(|| joined(&[&tokens[..at], &spoken("rows of"), &tokens[at..=at], &tokens[at + 2..]]))
}

/// "columns wide enough", "make the columns wide enough to read": as wide as what stands in them.
pub(super) fn wide_enough(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(1))
        .find(|at| word(tokens, *at) == "wide" && word(tokens, at + 1) == "enough")?;
    let start = part_start(tokens, at);
    let said = &tokens[start..at];
    let plain = said.iter().all(|token| {
        matches!(
            token.folded.as_str(),
            "and" | "all" | "the" | "columns" | "column" | "make" | "should" | "be" | "set" | "with" | "every" | "are"
        )
    });
    let end = part_end(tokens, at);
    let tail = tokens[at + 2..end].iter().all(|token| {
        matches!(
            token.folded.as_str(),
            "to" | "for"
                | "read"
                | "show"
                | "everything"
                | "text"
                | "the"
                | "contents"
                | "content"
                | "all"
                | "their"
                | "so"
                | "that"
                | "nothing"
                | "is"
                | "cut"
                | "off"
                | "texts"
                | "numbers"
                | "please"
                | "fit"
        )
    });
    let columns = said.iter().any(|token| matches!(token.folded.as_str(), "columns" | "column"));
    let mut before = start;
    while before > 0 && tokens[before - 1].is_symbol(',') {
        before -= 1;
    }
    let stop: &[Token] = if before > 0 { &spoken(";") } else { &[] };
    (plain && tail && columns)
        .then(|| joined(&[&tokens[..before], stop, &spoken("make the columns fit"), &tokens[end..]]))
}

/// "How did donations develop? New sheet with …", "Is good coursework linked to …? Scatter chart of …": a question that only
/// says why, before the wish that tells what to do.
pub(super) fn why_first(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let asked = (1..tokens.len().saturating_sub(3)).find(|at| tokens[*at].is_symbol('?'))?;
    let (question, rest) = (&tokens[..asked], &tokens[asked + 1..]);
    let first = word(question, 0);
    let opens = match first {
        "how" => !matches!(word(question, 1), "many" | "much" | "often" | "about"),
        "is" | "are" | "does" | "do" | "did" | "was" | "were" | "has" | "have" => true,
        "who" => question.iter().any(|token| token.is("what") || token.is("whom") || token.is("which")),
        _ => false,
    };
    // "What is the average? Add …": an amount is asked for in its own right.
    let amount = question.iter().any(|token| {
        en::aggregate(&token.folded).is_some()
            || matches!(
                token.folded.as_str(),
                "highest"
                    | "lowest"
                    | "most"
                    | "best"
                    | "largest"
                    | "smallest"
                    | "least"
                    | "worst"
                    | "cheapest"
                    | "many"
                    | "any"
                    | "than"
                    | "there"
                    | "number"
                    | "you"
                    | "it"
            )
            || token.number().is_some()
            || matches!(token.kind, Kind::Quoted(_))
    });
    let makes = words::verb(rest, 0) == words::Verb::Begins
        || words::is_polite(word(rest, 0))
        || rest.iter().take(6).any(|token| {
            words::is_chart_noun(&token.folded) || matches!(token.folded.as_str(), "sheet" | "column" | "pivot")
        });
    let stems: Vec<String> =
        rest.iter().filter(|token| token.kind == Kind::Word).map(|token| linker.stem(&token.folded)).collect();
    let again = |token: &Token| {
        let stem = linker.stem(&token.folded);
        stems.iter().any(|other| *other == stem || stem.len() > 4 && other.starts_with(&stem[..stem.len() - 1]))
    };
    // All that is named comes again, and something does.
    let said = linker.mentions(question);
    let named = said.iter().all(|one| question[one.start..one.end].iter().any(&again));
    let spoken_of = question.iter().skip(1).any(|token| {
        token.kind == Kind::Word && token.folded.len() > 2 && !words::is_function_word(&token.folded) && again(token)
    });
    (opens && !amount && makes && named && spoken_of && asked < 16).then(|| rest.to_vec())
}

/// "both axes titled with the column headers": as axes are where titles are asked for.
pub(super) fn axes_by_headers(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| word(tokens, *at) == "axes")?;
    let mut end = at + 1;
    while matches!(word(tokens, end), "are" | "should" | "be" | "both" | "labelled" | "labeled" | "titled" | "named") {
        end += 1;
    }
    let titled = tokens[at..end]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "labelled" | "labeled" | "titled" | "named"));
    let led = matches!(word(tokens, end), "with" | "after" | "by" | "like" | "as");
    let mut noun = end + 1;
    while matches!(word(tokens, noun), "the" | "their" | "its" | "column" | "columns" | "respective") {
        noun += 1;
    }
    let headers = matches!(word(tokens, noun), "headers" | "header" | "headings" | "names" | "titles" | "heading");
    let start = at - usize::from(word(tokens, at - 1) == "both" || word(tokens, at - 1) == "the");
    let joint: &[Token] =
        if start > 0 && tokens[start - 1].is_symbol(',') { &spoken("with") } else { &spoken(", with") };
    (titled && led && headers).then(|| joined(&[&tokens[..start], joint, &spoken("axis titles"), &tokens[noun + 1..]]))
}

/// "months as Jan 2023, numbers with a thousands separator": the second is said of all numbers, and not of the months.
pub(super) fn numbers_apart(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len()).find(|at| {
        let noun = matches!(word(tokens, *at), "numbers" | "figures" | "amounts");
        let all = usize::from(matches!(word(tokens, at - 1), "all" | "the"));
        let opens = at
            .checked_sub(1 + all)
            .is_some_and(|before| tokens[before].is_symbol(',') || word(tokens, before) == "and" && all == 1);
        noun && opens && matches!(word(tokens, at + 1), "with" | "without" | "as" | "to")
    })?;
    let end = part_end(tokens, at);
    let look = tokens[at..end].iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "separator"
                | "separators"
                | "decimal"
                | "decimals"
                | "currency"
                | "percent"
                | "percentage"
                | "percentages"
                | "commas"
        )
    });
    let dates = tokens[..at].windows(2).any(|pair| {
        pair[0].is("as")
            && (month(&pair[1].folded).is_some()
                || pair[1].folded.contains("yy")
                || matches!(pair[1].kind, Kind::Quoted(_) | Kind::Date(_)))
    });
    let mut before = at;
    while before > 0 && (tokens[before - 1].is_symbol(',') || matches!(word(tokens, before - 1), "and" | "all" | "the"))
    {
        before -= 1;
    }
    (look && dates).then(|| joined(&[&tokens[..before], &spoken("; format all"), &tokens[at..]]))
}

/// "…, plus a linear trendline": with one.
pub(super) fn plus_part(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len()).find(|at| {
        word(tokens, *at) == "plus"
            && matches!(word(tokens, at + 1), "a" | "an" | "the")
            && (at + 2..at + 5).any(|next| words::is_chart_part(word(tokens, next)))
    })?;
    let chart = tokens[..at].iter().any(|token| words::is_chart_noun(&token.folded));
    chart.then(|| joined(&[&tokens[..at], &spoken("with"), &tokens[at + 1..]]))
}

/// "line chart …, on a sheet of its own", "on its own sheet": on a new one.
pub(super) fn own_sheet(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    tokens.iter().any(|token| words::is_chart_noun(&token.folded)).then_some(())?;
    let is_sheet = |at: usize| matches!(word(tokens, at), "sheet" | "tab" | "worksheet");
    let own = |at: usize| matches!(word(tokens, at), "its" | "their") && word(tokens, at + 1) == "own";
    let (start, end) = (1..tokens.len()).find_map(|at| {
        let led = matches!(word(tokens, at), "on" | "in" | "onto");
        if led && word(tokens, at + 1) == "a" && is_sheet(at + 2) && word(tokens, at + 3) == "of" && own(at + 4) {
            return Some((at, at + 6));
        }
        (led && own(at + 1) && is_sheet(at + 3)).then_some((at, at + 4))
    })?;
    Some(joined(&[&tokens[..start], &spoken("on a new sheet"), &tokens[end..]]))
}
