//! Orders whose parts stand in another order than the rules read them, or say more than is needed: "If a parcel weighs more
//! than 20 kg, set its number in red", "between 10 and 20 (both inclusive)", "every guest only once".

use crate::intent::{
    link::{Linker, What},
    rules::en::{things, words},
    token::{Kind, Token},
};

use super::{joined, named, spoken, told_behind::sentence_start, word};

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

fn is_look(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| words::colour(&token.folded).is_some())
        || has(tokens, &["bold", "italic", "italics", "underlined", "underline", "struck", "strikethrough"])
}

/// "If the mode is Express and the weight over 20, make the number bold": made so where that is so.
pub(super) fn if_first(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const VERBS: &[&str] = &[
        "set",
        "make",
        "mark",
        "highlight",
        "color",
        "colour",
        "fill",
        "shade",
        "paint",
        "turn",
        "show",
        "print",
        "format",
        "display",
        "put",
    ];
    const OWN: &[&str] = &["font", "color", "colour", "cell", "text", "background", "fill", "row", "value"];
    let (at, comma) = (0..tokens.len().saturating_sub(5)).find_map(|at| {
        let begins = sentence_start(tokens, at) == at;
        if !begins || !matches!(word(tokens, at), "if" | "when" | "whenever" | "where" | "wherever") {
            return None;
        }
        let end = sentence_end(tokens, at);
        let comma = (at + 2..end).find(|comma| {
            let then = comma + 1 + usize::from(word(tokens, comma + 1) == "then");
            let then = then + usize::from(word(tokens, then) == "please");
            tokens[*comma].is_symbol(',') && VERBS.contains(&word(tokens, then))
        })?;
        Some((at, comma))
    })?;
    let end = sentence_end(tokens, comma);
    let verb = (comma + 1..end).find(|at| VERBS.contains(&word(tokens, *at)))?;
    let order = &tokens[verb..end];
    let its = (verb + 1..end).find(|at| matches!(word(tokens, *at), "its" | "their"));
    let own = its.is_some_and(|at| OWN.contains(&word(tokens, at + 1)));
    let object = &tokens[verb + 1..end];
    let names = linker.mentions(object).iter().any(|one| matches!(one.what, What::Column { .. }));
    let otherwise = has(order, &["otherwise", "else", "if", "where", "when", "and"]) && !only_looks(order);
    if !is_look(order) || own || !names || otherwise {
        return None;
    }
    let mut order = order.to_vec();
    if let Some(its) = its {
        order[its - verb] = spoken("the").remove(0);
    }
    Some(joined(&[&tokens[..at], &order, &spoken("where"), &tokens[at + 1..comma], &tokens[end..]]))
}

/// "bold and red": the only "and" of the order stands between looks.
fn only_looks(order: &[Token]) -> bool {
    let joints: Vec<usize> = (0..order.len()).filter(|at| order[*at].is("and")).collect();
    let no_more = !has(order, &["otherwise", "else", "if", "where", "when"]);
    no_more && joints.iter().all(|at| order.get(at + 1..).is_some_and(|rest| is_look(&rest[..rest.len().min(3)])))
}

/// "is 1, 2 or 3 with red fill": the look is no part of the last number.
pub(super) fn numbers_then_look(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(2)).find(|at| {
        word(tokens, *at) == "with"
            && tokens[at - 1].amount().is_some()
            && tokens[at - 2].is("or")
            && tokens[at - 3].amount().is_some()
            && is_look(&tokens[at + 1..tokens.len().min(at + 4)])
    })?;
    Some(joined(&[&tokens[..at], &spoken(","), &tokens[at..]]))
}

/// "the satisfaction values of 1 and 2": where it is 1 or 2.
pub(super) fn values_of(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let (one, of) = mentions.iter().find_map(|one| {
        let What::Column { candidates, .. } = &one.what else { return None };
        let numeric = candidates.first().is_some_and(|column| linker.columns[*column].kind.is_numeric());
        let of = one.end + 1;
        let noun = matches!(word(tokens, one.end), "values" | "cells" | "scores" | "ratings" | "marks" | "entries");
        let number = tokens.get(of + 1).is_some_and(|token| token.amount().is_some());
        (numeric && noun && number && word(tokens, of) == "of").then_some((one, of))
    })?;
    let mut end = of + 2;
    while end + 1 < tokens.len()
        && (tokens[end].is("and") || tokens[end].is("or") || tokens[end].is_symbol(','))
        && tokens[end + 1].amount().is_some()
    {
        end += 2;
    }
    let mut numbers: Vec<Token> = tokens[of + 1..end].to_vec();
    for token in &mut numbers {
        if token.is("and") {
            *token = spoken("or").remove(0);
        }
    }
    let name = &tokens[one.start..one.end];
    let start = one.start - usize::from(one.start > 0 && word(tokens, one.start - 1) == "the");
    Some(joined(&[
        &tokens[..start],
        name,
        &spoken("where"),
        name,
        &spoken("is"),
        &numbers,
        &spoken(","),
        &tokens[end..],
    ]))
}

/// "between 10 and 20 kg (both inclusive)", "inclusive": as "between" is read anyway.
pub(super) fn inclusive(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "inclusive" | "inclusively" | "included")
            && has(&tokens[at.saturating_sub(9)..*at], &["between", "from"])
            && tokens[at.saturating_sub(6)..*at].iter().any(|token| token.amount().is_some())
    })?;
    let mut start = at;
    while start > 0
        && (matches!(word(tokens, start - 1), "both" | "ends" | "limits" | "values" | "are" | "bounds")
            || tokens[start - 1].is_symbol('(')
            || tokens[start - 1].is_symbol(','))
    {
        start -= 1;
    }
    let open = tokens[start..at].iter().any(|token| token.is_symbol('('));
    let end = at + 1 + usize::from(open && tokens.get(at + 1).is_some_and(|token| token.is_symbol(')')));
    Some(joined(&[&tokens[..start], &tokens[end..]]))
}

/// `a new sheet with the name "Sample"`: named so.
pub(super) fn with_the_name(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(2)).find(|at| {
        let article = usize::from(matches!(word(tokens, at + 1), "the" | "a"));
        word(tokens, *at) == "with"
            && matches!(word(tokens, at + 1 + article), "name" | "title")
            && is_quoted(tokens, at + 2 + article)
            && matches!(word(tokens, at - 1), "sheet" | "worksheet" | "tab")
    })?;
    let article = usize::from(matches!(word(tokens, at + 1), "the" | "a"));
    Some(joined(&[&tokens[..at], &spoken("named"), &tokens[at + 2 + article..]]))
}

/// "the complete rows of the unpaid invoices", "the number of full years": whole ones.
pub(super) fn whole(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(1)).find(|at| {
        let of_rows =
            matches!(word(tokens, *at), "complete" | "full") && matches!(word(tokens, at + 1), "row" | "rows");
        let of_years = matches!(word(tokens, *at), "full" | "complete" | "completed")
            && matches!(word(tokens, at + 1), "years" | "months" | "weeks" | "days");
        let own = linker.columns.iter().any(|column| column.words.contains(&tokens[*at].folded));
        let verb = sentence_start(tokens, *at) == *at || matches!(word(tokens, at - 1), "and" | "please" | "then");
        (of_rows && !verb) || of_years && (!own || matches!(word(tokens, at - 1), "of" | "in"))
    })?;
    Some(joined(&[&tokens[..at], &spoken("whole"), &tokens[at + 1..]]))
}

/// "highlight the guests who stay longer than 7 nights by filling their names with yellow": the cells of their names.
pub(super) fn by_filling(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const FILLS: &[&str] = &["filling", "coloring", "colouring", "shading", "painting", "highlighting", "marking"];
    let by = (4..tokens.len().saturating_sub(4)).find(|at| {
        word(tokens, *at) == "by"
            && FILLS.contains(&word(tokens, at + 1))
            && matches!(word(tokens, at + 2), "their" | "its" | "the")
            && matches!(word(tokens, at + 3), "name" | "names" | "cell" | "cells")
    })?;
    let start = sentence_start(tokens, by);
    let verb = (start..by).find(|at| matches!(word(tokens, *at), "highlight" | "mark" | "emphasize" | "emphasise"))?;
    let mentions = linker.mentions(tokens);
    let noun =
        mentions.iter().find(|one| one.start > verb && one.start < by && matches!(one.what, What::Column { .. }))?;
    let told = &tokens[noun.end..by];
    let end = sentence_end(tokens, by);
    let look = &tokens[by + 4..end];
    let first = noun.start <= verb + 2;
    (first && is_look(look) && !told.is_empty()).then(|| {
        let name = &tokens[noun.start..noun.end];
        joined(&[&tokens[..verb], &spoken("highlight the"), name, &spoken("cells"), told, look, &tokens[end..]])
    })
}

/// "guests who stay longer than 7 nights", "loans that run for more than 5 years": with more than so many.
pub(super) fn lasting(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const LASTS: &[&str] = &[
        "stay", "stays", "stayed", "run", "runs", "last", "lasts", "lasted", "take", "takes", "took", "work", "worked",
        "wait", "waited",
    ];
    let at = (1..tokens.len().saturating_sub(5)).find(|at| {
        let duration = usize::from(word(tokens, at + 2) == "for");
        matches!(word(tokens, *at), "who" | "that" | "which")
            && LASTS.contains(&word(tokens, at + 1))
            && matches!(word(tokens, at + 2 + duration), "longer" | "shorter" | "more" | "less" | "fewer")
            && word(tokens, at + 3 + duration) == "than"
            && tokens.get(at + 4 + duration).is_some_and(|token| token.number().is_some())
    })?;
    let duration = usize::from(word(tokens, at + 2) == "for");
    let more = matches!(word(tokens, at + 2 + duration), "longer" | "more");
    let said = if more { "with more than" } else { "with less than" };
    Some(joined(&[&tokens[..at], &spoken(said), &tokens[at + 4 + duration..]]))
}

/// `list every guest only once in column A of a new sheet named "Guests" under the header "Guest", in alphabetical order`.
pub(super) fn listed_once(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let once = (2..tokens.len()).find(|at| word(tokens, *at) == "once")?;
    let start = sentence_start(tokens, once);
    let end = sentence_end(tokens, once);
    let verb =
        (start..once).find(|at| matches!(word(tokens, *at), "list" | "write" | "put" | "copy" | "show" | "name"))?;
    let each = (verb + 1..once).find(|at| matches!(word(tokens, *at), "every" | "each" | "all"))?;
    let mentions = linker.mentions(tokens);
    let noun = mentions.iter().find(|one| one.start > each && one.start <= each + 2 && one.end <= once)?;
    let What::Column { candidates, .. } = &noun.what else { return None };
    let [column] = candidates.as_slice() else { return None };
    let name = &linker.columns[*column].name;
    let small = tokens[noun.end..once].iter().all(|token| matches!(token.folded.as_str(), "only" | "just" | "exactly"));
    let mut rest = tokens[once + 1..end].to_vec();
    let sheet = rest.iter().position(|token| matches!(token.folded.as_str(), "sheet" | "worksheet" | "tab"))?;
    if !small || !has(&rest[..sheet], &["new", "another", "separate"]) || has(&rest, &["with", "where", "per", "chart"])
    {
        return None;
    }
    // "in column A of a new sheet": where it stands there anyway.
    if let Some(first) = rest.iter().position(|token| token.is("column"))
        && rest.get(first + 1).is_some_and(|letter| letter.raw == "A")
        && first > 0
    {
        rest.drain(first - 1..(first + 3).min(rest.len()));
        rest.splice(first - 1..first - 1, spoken("in"));
    }
    // `under the header "Guest"`: as the column is called.
    let header = rest.iter().position(|token| matches!(token.folded.as_str(), "header" | "heading" | "title"));
    if let Some(at) = header {
        let own = rest.get(at + 1).is_some_and(|token| matches!(&token.kind, Kind::Quoted(text) if text == name));
        let from = at.checked_sub(1 + usize::from(at > 1 && rest[at - 1].is("the")))?;
        if !own || !matches!(rest[from].folded.as_str(), "under" | "with" | "below" | "beneath") {
            return None;
        }
        rest.drain(from..at + 2);
    }
    let sorted = rest.iter().any(|token| {
        matches!(token.folded.as_str(), "alphabetical" | "alphabetically" | "sorted" | "ascending" | "a-z" | "order")
    });
    let order = rest.iter().position(|token| token.is("alphabetical"));
    let rest = match order {
        Some(at) if at > 0 => {
            let from = at - 1 - usize::from(at > 1 && rest[at - 2].is_symbol(','));
            let to = at + 1 + usize::from(rest.get(at + 1).is_some_and(|token| token.is("order")));
            joined(&[&rest[..from], &rest[to.min(rest.len())..]])
        }
        _ => rest,
    };
    let quoted = named(name, &tokens[once]);
    let sort = if sorted && order.is_some() { spoken(", sorted") } else { Vec::new() };
    Some(joined(&[
        &tokens[..verb],
        &spoken("list every"),
        &[quoted],
        &spoken("just once"),
        &rest,
        &sort,
        &tokens[end..],
    ]))
}

/// "split the names into two new columns at the right end of the table called …": the place stands behind the names.
pub(super) fn end_of_table(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(3)).find(|at| {
        let right = usize::from(matches!(word(tokens, at + 2), "right" | "far"));
        word(tokens, *at) == "at"
            && word(tokens, at + 1) == "the"
            && word(tokens, at + 2 + right) == "end"
            && matches!(word(tokens, at - 1), "columns" | "column")
    })?;
    let mut end = (at..at + 5).find(|at| word(tokens, *at) == "end")? + 1;
    if word(tokens, end) == "of" && matches!(word(tokens, end + 1), "the" | "my") {
        end += 3;
    }
    let led = matches!(word(tokens, end), "called" | "named" | "titled" | "headed" | "with");
    let mut stop = end;
    while stop < tokens.len()
        && (is_quoted(tokens, stop)
            || matches!(word(tokens, stop), "called" | "named" | "titled" | "headed" | "and")
            || tokens[stop].is_symbol(','))
        && words::verb(tokens, stop + 1) != words::Verb::Begins
    {
        stop += 1;
    }
    let names = &tokens[end..stop];
    (led && names.iter().any(|token| matches!(token.kind, Kind::Quoted(_))))
        .then(|| joined(&[&tokens[..at], names, &spoken("at the end of the table"), &tokens[stop..]]))
}

/// "closed higher than on the previous trading day", "more than the day before": than the row before has.
pub(super) fn than_before(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const TIMES: &[&str] = &["day", "month", "week", "year", "quarter", "row", "reading", "entry", "line", "session"];
    let than = (2..tokens.len().saturating_sub(2)).find(|at| word(tokens, *at) == "than")?;
    let compared = matches!(
        word(tokens, than - 1),
        "higher" | "lower" | "more" | "less" | "greater" | "larger" | "smaller" | "fewer"
    );
    let mut at = than + 1;
    while matches!(word(tokens, at), "on" | "in" | "at" | "the" | "that" | "of" | "it" | "was" | "one" | "value") {
        at += 1;
    }
    let end = if matches!(word(tokens, at), "previous" | "preceding" | "last" | "prior") {
        let noun =
            at + 1 + usize::from(matches!(word(tokens, at + 1), "trading" | "working" | "business" | "calendar"));
        TIMES.contains(&word(tokens, noun)).then_some(noun + 1)
    } else {
        let before = TIMES.contains(&word(tokens, at)) && matches!(word(tokens, at + 1), "before" | "above");
        before.then_some(at + 2)
    }?;
    if !compared {
        return None;
    }
    let start = sentence_start(tokens, than);
    let when =
        (start..than).rev().find(|at| matches!(word(tokens, *at), "if" | "when" | "where" | "whose" | "that"))?;
    let mentions = linker.mentions(tokens);
    let said = mentions.iter().rev().find(|one| one.start > when && one.end <= than)?;
    let What::Column { candidates, .. } = &said.what else { return None };
    let column = candidates.iter().find(|column| linker.columns[**column].kind.is_numeric())?;
    let name = named(&linker.columns[*column].name, &tokens[than]);
    // "if the stock closed higher": the close is.
    let verb = said.end == than - 1 && word(tokens, said.start).ends_with("ed");
    let subject =
        if verb { joined(&[std::slice::from_ref(&name), &spoken("is")]) } else { tokens[when + 1..than - 1].to_vec() };
    let between = said.end == than - 1 || matches!(word(tokens, than - 2), "is" | "are" | "was" | "were");
    between.then(|| {
        joined(&[
            &tokens[..=when],
            &subject,
            &tokens[than - 1..=than],
            &spoken("the previous"),
            &[name],
            &tokens[end..],
        ])
    })
}

/// "which accumulates the amounts from the first entry to the current one": a running total of them.
pub(super) fn accumulates(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(1)).find(|at| {
        matches!(word(tokens, *at), "that" | "which")
            && (matches!(word(tokens, at + 1), "accumulates" | "cumulates")
                || matches!(word(tokens, at + 1), "adds" | "sums") && word(tokens, at + 2) == "up")
    })?;
    let what = at + 2 + usize::from(word(tokens, at + 2) == "up");
    let end = sentence_end(tokens, what);
    let from = (what..end).find(|at| word(tokens, *at) == "from").unwrap_or(end);
    let upto = tokens[from..end].iter().all(|token| {
        matches!(
            token.folded.as_str(),
            "from"
                | "the"
                | "first"
                | "entry"
                | "row"
                | "day"
                | "date"
                | "top"
                | "to"
                | "up"
                | "until"
                | "current"
                | "one"
                | "this"
                | "each"
                | "that"
                | "line"
                | "record"
                | "down"
                | "in"
        )
    });
    let running = matches!(word(tokens, at + 1), "accumulates" | "cumulates") || from < end;
    let column = has(&tokens[sentence_start(tokens, at)..at], &["column"]);
    (upto && running && column && from > what)
        .then(|| joined(&[&tokens[..at], &spoken("with the running total of"), &tokens[what..from], &tokens[end..]]))
}

/// `Rename the three sheets to "A", "B" and "C"`: each to the name that has its own in it, else in their order.
pub(super) fn sheets_renamed(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let verb = tokens.iter().position(|token| token.is("rename"))?;
    let noun = (verb + 1..verb + 7).find(|at| matches!(word(tokens, *at), "sheets" | "worksheets" | "tabs"))?;
    if !matches!(word(tokens, noun + 1), "to" | "as" | "into") {
        return None;
    }
    let mut names = Vec::new();
    let mut end = noun + 2;
    while end < tokens.len()
        && (is_quoted(tokens, end) || tokens[end].is_symbol(',') || tokens[end].is("and") && is_quoted(tokens, end + 1))
    {
        if let Kind::Quoted(name) = &tokens[end].kind {
            names.push(name.clone());
        }
        end += 1;
    }
    if names.len() < 2 {
        return None;
    }
    let holding = |name: &String| {
        let mut found = linker.sheets.iter().filter(|sheet| {
            name.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|part| part == sheet.to_lowercase())
        });
        found.next().filter(|_| found.next().is_none()).cloned()
    };
    let own: Option<Vec<String>> = names.iter().map(holding).collect();
    let plain = own.or_else(|| (linker.sheets.len() == names.len()).then(|| linker.sheets.clone()))?;
    let mut said = tokens[..verb].to_vec();
    for (sheet, name) in plain.iter().zip(&names) {
        said.extend(spoken("rename the sheet"));
        said.push(named(sheet, &tokens[verb]));
        said.extend(spoken("to"));
        said.push(named(name, &tokens[verb]));
        said.extend(spoken(";"));
    }
    said.pop();
    let rest = &tokens[end.min(tokens.len())..];
    let rest = if rest.first().is_some_and(|token| token.is("and")) {
        joined(&[&spoken(";"), &rest[1..]])
    } else {
        rest.to_vec()
    };
    Some(joined(&[&said, &rest]))
}

/// "two pivot tables, one with the count of each gender and one with the share of each drink": one after the other.
pub(super) fn two_pivots(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let tables = (2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "tables" | "pivots")
            && (word(tokens, at - 1) == "pivot" || word(tokens, *at) == "pivots")
            && tokens[at.saturating_sub(3)..*at].iter().any(|token| token.is("two"))
    })?;
    let end = sentence_end(tokens, tables);
    let one = |at: usize| {
        word(tokens, at) == "one" && matches!(word(tokens, at + 1), "with" | "of" | "for" | "showing" | "that")
    };
    let first = (tables + 1..tables + 4).find(|at| one(*at))?;
    let second = (first + 2..end).find(|at| {
        one(*at)
            || matches!(word(tokens, *at), "the" | "another")
                && matches!(word(tokens, at + 1), "other" | "second" | "one")
                && matches!(word(tokens, at + 2), "with" | "of" | "for")
            || word(tokens, *at) == "another" && matches!(word(tokens, at + 1), "with" | "of" | "for")
    })?;
    let behind =
        |at: usize| (at..at + 3).find(|at| matches!(word(tokens, *at), "with" | "of" | "for" | "showing" | "that"));
    let mut stop = second;
    while tokens[stop - 1].is("and") || tokens[stop - 1].is_symbol(',') {
        stop -= 1;
    }
    let start = sentence_start(tokens, tables);
    // "Below it, I would like to have"
    let led = &tokens[start..tables];
    let plain = led.iter().all(|token| {
        token.is_symbol(',')
            || matches!(
                token.folded.as_str(),
                "below"
                    | "under"
                    | "it"
                    | "that"
                    | "this"
                    | "i"
                    | "would"
                    | "like"
                    | "to"
                    | "have"
                    | "we"
                    | "want"
                    | "need"
                    | "two"
                    | "pivot"
                    | "please"
                    | "make"
                    | "create"
                    | "add"
                    | "insert"
                    | "build"
                    | "there"
                    | "then"
                    | "the"
                    | "me"
                    | "and"
                    | "also"
                    | "beneath"
                    | "underneath"
                    | "title"
            )
    });
    plain.then_some(())?;
    Some(joined(&[
        &tokens[..start],
        &spoken("make a pivot table"),
        &tokens[behind(first)?..stop],
        &spoken(". make a pivot table"),
        &tokens[behind(second)?..end],
        &tokens[end..],
    ]))
}

/// `create a new sheet, merge A1:D1 in it and write "Title" there`: where the rest is read anyway.
pub(super) fn merged_in_it(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let merge = tokens.iter().position(|token| token.is("merge"))?;
    let at = (merge + 2..tokens.len().min(merge + 7)).find(|at| {
        word(tokens, *at) == "in"
            && matches!(word(tokens, at + 1), "it" | "there")
            && (tokens.get(at + 2).is_some_and(|token| token.is("and") || token.is_symbol(',')))
    })?;
    let start = sentence_start(tokens, merge);
    has(&tokens[start..merge], &["sheet"]).then(|| joined(&[&tokens[..at], &tokens[at + 2..]]))
}

/// `calculate … in a new column "Change" and divide it by Open in another new column "Change %"`.
pub(super) fn divides_it(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len().saturating_sub(5)).find(|at| {
        matches!(word(tokens, *at), "divide" | "multiply")
            && matches!(word(tokens, at + 1), "it" | "this" | "that" | "them")
    })?;
    let by = at + 2 + usize::from(matches!(word(tokens, at + 2), "result" | "value" | "column"));
    let joint = matches!(word(tokens, by), "by" | "with");
    let end = sentence_end(tokens, at);
    let place = (by + 2..end).find(|near| {
        word(tokens, *near) == "in" && matches!(word(tokens, near + 1), "another" | "a" | "one" | "column" | "the")
    })?;
    let column = (place..end.min(place + 6)).find(|at| word(tokens, *at) == "column")?;
    let made = tokens[..at].iter().rev().find(|token| matches!(token.kind, Kind::Quoted(_)))?;
    let makes = has(&tokens[..at], &["column"]);
    let name = (column + 1..end.min(column + 4)).find(|at| is_quoted(tokens, *at))?;
    let sign = if word(tokens, at) == "divide" { "/" } else { "*" };
    (joint && makes).then(|| {
        joined(&[
            &tokens[..at],
            &spoken("add a column"),
            &tokens[name..=name],
            &spoken("="),
            std::slice::from_ref(made),
            &spoken(sign),
            &tokens[by + 1..place],
            &tokens[name + 1..],
        ])
    })
}

/// "complete the Cost column using the prices of the room types": as it is worked out anyway.
pub(super) fn using_what(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "using" | "with")
            && word(tokens, at + 1) == "the"
            && matches!(
                word(tokens, at + 2),
                "prices" | "rates" | "fees" | "data" | "information" | "values" | "figures"
            )
            && matches!(word(tokens, at + 3), "of" | "from" | "in")
    })?;
    let start = sentence_start(tokens, at);
    let fills = has(&tokens[start..at], &["complete", "fill", "finish", "populate"])
        && has(&tokens[start..at], &["column", "columns"]);
    let end = sentence_end(tokens, at);
    let plain = tokens[at..end].iter().all(|token| token.kind == Kind::Word && token.number().is_none());
    let new = linker.mentions(&tokens[at..end]).iter().any(|one| matches!(one.what, What::Value { .. }));
    (fills && plain && !new && end - at < 10).then(|| joined(&[&tokens[..at], &tokens[end..]]))
}

/// `classify by age as "Under 25", "25-44" or "45 and over"`: the names tell which numbers they are for.
pub(super) fn bands_by_name(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let quoted: Vec<usize> = (0..tokens.len()).filter(|at| is_quoted(tokens, *at)).collect();
    let text = |at: usize| match &tokens[at].kind {
        Kind::Quoted(text) => text.clone(),
        _ => String::new(),
    };
    let first = quoted.iter().position(|at| band(&text(*at)).is_some())?;
    let mut last = first;
    while last + 1 < quoted.len()
        && band(&text(quoted[last + 1])).is_some()
        && tokens[quoted[last] + 1..quoted[last + 1]]
            .iter()
            .all(|token| token.is_symbol(',') || token.is("and") || token.is("or"))
    {
        last += 1;
    }
    let (from, to) = (quoted[first], quoted[last]);
    if last == first {
        return None;
    }
    let start = sentence_start(tokens, from);
    let said = &tokens[start..from];
    let classifies = has(said, &["classify", "group", "divide", "categorize", "categorise", "assign"]);
    if has(said, &["after", "before", "between", "right", "left", "behind", "beside"]) {
        return None;
    }
    let makes = has(said, &["column", "columns"]) || has(said, &["classify", "categorize", "categorise"]);
    let explicit = has(&tokens[from..sentence_end(tokens, from)], &["if", "for", "when", "where"]);
    let mentions = linker.mentions(said);
    let mut numeric = mentions.iter().filter_map(|one| match &one.what {
        What::Column { candidates, .. } => {
            candidates.iter().find(|column| linker.columns[**column].kind.is_numeric()).copied()
        }
        _ => None,
    });
    let column = numeric.next().filter(|column| numeric.all(|other| other == *column))?;
    if !classifies || !makes || explicit {
        return None;
    }
    let name = named(&linker.columns[column].name, &tokens[from]);
    let new = said.iter().rposition(|token| matches!(token.kind, Kind::Quoted(_)))?;
    let mut cases = Vec::new();
    for at in &quoted[first..=last] {
        let text = text(*at);
        let bound = band(&text)?;
        cases.push(tokens[*at].clone());
        cases.extend(spoken("if"));
        cases.push(name.clone());
        cases.extend(spoken(&bound));
        cases.extend(spoken(","));
    }
    cases.pop();
    Some(joined(&[
        &tokens[..start],
        &spoken("add a column"),
        &said[new..=new],
        &spoken(":"),
        &cases,
        &tokens[to + 1..],
    ]))
}

/// "Under 25" is under 25, "25-44" from 25 to 44, "45 and over" at least 45.
fn band(name: &str) -> Option<String> {
    let folded = name.to_lowercase().replace(['–', '—'], "-");
    let words: Vec<&str> = folded.split_whitespace().collect();
    let number = |text: &str| text.parse::<f64>().ok().map(|_| text.to_owned());
    match words.as_slice() {
        ["under" | "below", n] | ["less", "than", n] => Some(format!("is under {}", number(n)?)),
        ["over" | "above", n] | ["more", "than", n] => Some(format!("is over {}", number(n)?)),
        [n, "and" | "or", "over" | "more" | "above" | "older" | "up"] => Some(format!("is at least {}", number(n)?)),
        [n, "and" | "or", "under" | "less" | "below" | "younger"] => Some(format!("is at most {}", number(n)?)),
        [low, "to" | "-", high] => Some(format!("is from {} to {}", number(low)?, number(high)?)),
        [single] => {
            if let Some(n) = single.strip_suffix('+') {
                return Some(format!("is at least {}", number(n)?));
            }
            if let Some(n) = single.strip_prefix('<') {
                return Some(format!("is under {}", number(n)?));
            }
            if let Some(n) = single.strip_prefix('>') {
                return Some(format!("is over {}", number(n)?));
            }
            let (low, high) = single.split_once('-')?;
            Some(format!("is from {} to {}", number(low)?, number(high)?))
        }
        _ => None,
    }
}

/// "a row with totals": a total row.
pub(super) fn row_with_totals(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(2)).find(|at| {
        let article = usize::from(word(tokens, at + 2) == "the");
        word(tokens, *at) == "row"
            && word(tokens, at + 1) == "with"
            && matches!(word(tokens, at + 2 + article), "totals" | "sums")
            && !things::is_thing(word(tokens, at - 1))
    })?;
    let end = (at + 2..at + 5).find(|at| matches!(word(tokens, *at), "totals" | "sums"))? + 1;
    Some(joined(&[&tokens[..at], &spoken("total row"), &tokens[end..]]))
}

/// "highlight Years where it is 3 or 5": where the column is.
pub(super) fn where_it_is(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(4)).find(|at| {
        matches!(word(tokens, *at), "where" | "if" | "when")
            && word(tokens, at + 1) == "it"
            && word(tokens, at + 2) == "is"
            && tokens[at + 3].amount().is_some()
            && tokens[at + 4].is("or")
    })?;
    let start = sentence_start(tokens, at);
    let mentions = linker.mentions(&tokens[start..at]);
    let mut columns = mentions.iter().filter(|one| matches!(one.what, What::Column { .. }));
    let only = columns.next().filter(|_| columns.next().is_none())?;
    let name = &tokens[start + only.start..start + only.end];
    Some(joined(&[&tokens[..=at], name, &tokens[at + 2..]]))
}

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn month_at(tokens: &[Token], at: usize) -> Option<usize> {
    let known = word(tokens, at);
    MONTHS.iter().position(|month| *month == known || known.len() == 3 && month.starts_with(known) && known != "may")
}

/// "in October, November and December", "from October to December": in one of them.
pub(super) fn months_listed(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    // "in Jul, Aug and Sep" of columns of that name.
    if mentions.iter().any(|one| month_at(tokens, one.start).is_some()) {
        return None;
    }
    let rows = |start: usize| {
        let said = &tokens[sentence_start(tokens, start)..start];
        has(
            said,
            &[
                "keep",
                "show",
                "delete",
                "remove",
                "hide",
                "filter",
                "highlight",
                "mark",
                "only",
                "count",
                "many",
                "sum",
                "total",
                "copy",
            ],
        ) && !has(said, &["chart", "column", "columns", "between"])
    };
    let list = (1..tokens.len()).find_map(|at| {
        month_at(tokens, at)?;
        if !matches!(word(tokens, at - 1), "in" | "of" | "for" | "during") || !rows(at) {
            return None;
        }
        let mut end = at + 1;
        let mut commas = 0;
        let mut all = 1;
        loop {
            let comma = tokens.get(end).is_some_and(|token| token.is_symbol(','));
            let joint =
                usize::from(comma) + usize::from(matches!(word(tokens, end + usize::from(comma)), "and" | "or"));
            if joint == 0 || month_at(tokens, end + joint).is_none() {
                break;
            }
            commas += usize::from(comma);
            all += 1;
            end += joint + 1;
        }
        (all > 1 && (commas > 0 || tokens[at..end].iter().any(|token| token.is("and")))).then_some((at, end))
    });
    let (start, end, months) = if let Some((start, end)) = list {
        (start, end, (start..end).filter_map(|at| month_at(tokens, at)).collect::<Vec<_>>())
    } else {
        let at = (1..tokens.len().saturating_sub(2)).find(|at| {
            let range = matches!(word(tokens, at - 1), "from")
                && matches!(word(tokens, at + 1), "to" | "until" | "through" | "till");
            month_at(tokens, *at).is_some() && month_at(tokens, at + 2).is_some() && range && rows(at - 1)
        })?;
        let (first, last) = (month_at(tokens, at)?, month_at(tokens, at + 2)?);
        let count = (last + 12 - first) % 12 + 1;
        (at - 1, at + 3, (0..count).map(|next| (first + next) % 12).collect())
    };
    // "from October 2022 to …", "… December 2022": a time that does not come again.
    if tokens.get(end).is_some_and(|token| token.number().is_some()) || word(tokens, end) == "of" {
        return None;
    }
    let names: Vec<&str> = months.iter().map(|month| MONTHS[*month]).collect();
    let said = names.join(" or ");
    let led = if list.is_some() { said } else { format!("in {said}") };
    Some(joined(&[&tokens[..start], &spoken(&led), &tokens[end..]]))
}

/// "delete the columns Channel to Discount": with those between them.
pub(super) fn columns_between(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const VERBS: &[&str] = &[
        "delete",
        "remove",
        "drop",
        "hide",
        "show",
        "unhide",
        "format",
        "make",
        "keep",
        "clear",
        "sum",
        "add",
        "center",
        "align",
        "color",
        "colour",
        "set",
        "round",
        "highlight",
    ];
    // "the average of Homework to Final Exam"; "the ratio of Cost to Price" is of two.
    let taken_of = |at: usize| {
        word(tokens, at) == "of"
            && !matches!(word(tokens, at + 1), "the" | "columns")
            && matches!(
                word(tokens, at - 1),
                "average"
                    | "averages"
                    | "mean"
                    | "sum"
                    | "total"
                    | "minimum"
                    | "maximum"
                    | "median"
                    | "lowest"
                    | "highest"
            )
    };
    let in_rows = has(tokens, &["row", "rows"]);
    let noun =
        (1..tokens.len().saturating_sub(3)).find(|at| word(tokens, *at) == "columns" || in_rows && taken_of(*at))?;
    let from = noun + 1 + usize::from(word(tokens, noun + 1) == "from");
    let start = sentence_start(tokens, noun);
    let does = taken_of(noun) || tokens[start..noun].iter().any(|token| VERBS.contains(&token.folded.as_str()));
    let mentions = linker.mentions(tokens);
    let column = |at: usize| {
        let one = mentions.iter().find(|one| one.start == at)?;
        match &one.what {
            What::Column { candidates, guess: false } if candidates.len() == 1 => Some((candidates[0], one.end)),
            _ => None,
        }
    };
    let (first, end) = column(from)?;
    if !matches!(word(tokens, end), "to" | "through" | "until" | "till") {
        return None;
    }
    let (last, stop) = column(end + 1)?;
    let own = |at: &usize| linker.columns[*at].letter.is_some();
    if !does || last <= first + 1 || !(first..=last).all(|at| own(&at)) {
        return None;
    }
    let mut listed = Vec::new();
    for at in first..=last {
        if at > first {
            listed.extend(spoken(if at == last { "and" } else { "," }));
        }
        listed.push(named(&linker.columns[at].name, &tokens[from]));
    }
    Some(joined(&[&tokens[..=noun], &listed, &tokens[stop.min(tokens.len())..]]))
}

/// "a new sheet with the sum per branch, sorted by units, with a total row": made first, then sorted, then added up.
pub(super) fn summary_then(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len().saturating_sub(2)).find(|at| {
        let total = word(tokens, *at) == "with"
            && matches!(word(tokens, at + 1), "a" | "an")
            && (matches!(word(tokens, at + 2), "total" | "totals") && word(tokens, at + 3) == "row"
                || word(tokens, at + 2) == "grand" && word(tokens, at + 3) == "total");
        let sorted = matches!(word(tokens, *at), "sorted" | "ordered")
            && word(tokens, at + 1) == "by"
            && tokens[at - 1].is_symbol(',');
        total || sorted
    })?;
    let start = sentence_start(tokens, at);
    let said = &tokens[start..at];
    let makes = has(
        said,
        &[
            "create",
            "make",
            "summarize",
            "summarise",
            "sum",
            "count",
            "calculate",
            "work",
            "show",
            "list",
            "put",
            "build",
        ],
    ) && has(said, &["sheet", "summary"])
        && has(said, &["per", "by", "each", "every"])
        && !has(said, &["pivot", "chart", "copy"]);
    let sorted = matches!(word(tokens, at), "sorted" | "ordered");
    let before = at - usize::from(tokens[at - 1].is_symbol(','));
    let end = if sorted {
        let comma = (at..tokens.len()).find(|at| {
            tokens[*at].is_symbol(',') && matches!(word(tokens, at + 1), "with" | "and")
                || tokens[*at].is("and") && word(tokens, at + 1) == "with"
        });
        comma.unwrap_or(tokens.len()).min(sentence_end(tokens, at))
    } else {
        at + 4
    };
    // "… with a total row on a new sheet": where it is belongs to the summary.
    let rest = &tokens[end..sentence_end(tokens, end).max(end)];
    let tail = &tokens[sentence_end(tokens, end).max(end)..];
    let (more, place) = if rest.first().is_some_and(|token| token.is("on") || token.is("in")) {
        (Vec::new(), rest.to_vec())
    } else {
        let skipped = rest.iter().take_while(|token| token.is_symbol(',') || token.is("and")).count();
        (rest[skipped..].to_vec(), Vec::new())
    };
    makes.then_some(())?;
    let order = if sorted {
        joined(&[&spoken(". sort the result by"), &tokens[at + 2..end]])
    } else {
        spoken(". add a total row to the result")
    };
    let more = match more.first() {
        None => Vec::new(),
        Some(first) if first.is("with") && has(&more, &["total"]) && more.len() < 6 => {
            spoken(". add a total row to the result")
        }
        Some(first) if matches!(first.folded.as_str(), "sorted" | "ordered") && more.len() > 2 => {
            joined(&[&spoken(". sort the result"), &more[1..]])
        }
        Some(_) => return None,
    };
    Some(joined(&[&tokens[..before], &place, &order, &more, tail]))
}

/// "a chart of the number of orders per discount", "chart how many orders have each discount": counted first, as the groups
/// are numbers.
pub(super) fn counts_drawn(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let chart =
        tokens.iter().position(|token| matches!(token.folded.as_str(), "chart" | "graph" | "plot" | "diagram"))?;
    let start = sentence_start(tokens, chart);
    let end = sentence_end(tokens, chart);
    let many = (chart + 1..end.saturating_sub(2)).find(|at| {
        word(tokens, *at) == "number" && word(tokens, at + 1) == "of"
            || word(tokens, *at) == "how" && word(tokens, at + 1) == "many"
            || word(tokens, *at) == "distribution" && word(tokens, at + 1) == "of"
    })?;
    let spread = word(tokens, many) == "distribution";
    let by = if spread {
        many + 1
    } else {
        (many + 2..end - 1).find(|at| {
            word(tokens, *at) == "per"
                || matches!(word(tokens, *at), "for" | "in" | "have" | "with" | "at" | "of")
                    && matches!(word(tokens, at + 1), "each" | "every")
        })?
    };
    let key = by + 1 + usize::from(matches!(word(tokens, by + 1), "each" | "every" | "the"));
    let mention = linker.mentions(tokens).into_iter().find(|one| one.start == key)?;
    let What::Column { candidates, .. } = &mention.what else { return None };
    let numeric = candidates
        .first()
        .is_some_and(|column| linker.columns[*column].kind.is_numeric() && linker.columns[*column].letter.is_some());
    let stop = mention.end.min(end);
    let plain = spread || tokens[many + 2..by].len() < 3;
    let led = &tokens[start..chart];
    let verb = if chart == start { spoken("draw a column") } else { led.to_vec() };
    (numeric && plain).then(|| {
        joined(&[
            &tokens[..start],
            &spoken("count the rows per"),
            &[named(&linker.columns[candidates[0]].name, &tokens[key])],
            &spoken("on a new sheet, then"),
            &verb,
            &spoken("chart of the result"),
            &tokens[stop..],
        ])
    })
}

/// "put the total of the units under the last row": at the bottom.
pub(super) fn under_the_last(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "under" | "below" | "beneath" | "underneath")
            && word(tokens, at + 1) == "the"
            && word(tokens, at + 2) == "last"
            && matches!(word(tokens, at + 3), "row" | "entry" | "value" | "cell" | "number" | "line")
    })?;
    let said = &tokens[sentence_start(tokens, at)..at];
    let totals =
        has(said, &["total", "sum", "average", "totals", "sums", "mean"]) && !has(said, &["row", "column", "with"]);
    let mut end = at + 4;
    if matches!(word(tokens, end), "of" | "in") {
        let from = end + 1 + usize::from(word(tokens, end + 1) == "the");
        let mention = linker.mentions(tokens).into_iter().find(|one| one.start == from)?;
        let What::Column { candidates, .. } = &mention.what else { return None };
        let before = linker.mentions(said);
        let same =
            before.iter().any(|one| matches!(&one.what, What::Column { candidates: known, .. } if known == candidates));
        if !same {
            return None;
        }
        end = mention.end;
    }
    totals.then(|| joined(&[&tokens[..at], &spoken("at the bottom"), &tokens[end.min(tokens.len())..]]))
}

/// "swap the columns Units and Discount".
pub(super) fn swapped(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let verb = tokens.iter().position(|token| matches!(token.folded.as_str(), "swap" | "exchange" | "interchange"))?;
    let end = sentence_end(tokens, verb);
    let mentions = linker.mentions(&tokens[verb..end]);
    let columns: Vec<usize> = mentions
        .iter()
        .filter_map(|one| match &one.what {
            What::Column { candidates, .. } if candidates.len() == 1 => Some(candidates[0]),
            _ => None,
        })
        .collect();
    let [one, other] = columns.as_slice() else { return None };
    let (left, right) = (*one.min(other), *one.max(other));
    let plain = tokens[verb + 1..end].iter().all(|token| {
        matches!(
            token.folded.as_str(),
            "the" | "columns" | "column" | "and" | "with" | "places" | "of" | "positions" | "place" | "order"
        ) || linker.mentions(std::slice::from_ref(token)).iter().any(|one| matches!(one.what, What::Column { .. }))
            || mentions.len() == 2
    });
    if left == right || !plain || !has(&tokens[verb..end], &["column", "columns"]) {
        return None;
    }
    let name = |column: usize| named(&linker.columns[column].name, &tokens[verb]);
    let mut said = joined(&[&spoken("move the column"), &[name(right)], &spoken("before"), &[name(left)]]);
    if right > left + 1 {
        said.extend(joined(&[&spoken(". move the column"), &[name(left)], &spoken("after"), &[name(right - 1)]]));
    }
    Some(joined(&[&tokens[..verb], &said, &tokens[end..]]))
}

/// `Add the two columns "A" and "B" directly after the date`: one behind the other.
pub(super) fn columns_after(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let verb =
        (0..tokens.len().saturating_sub(6)).find(|at| matches!(word(tokens, *at), "add" | "insert" | "create"))?;
    let noun = (verb + 1..verb + 6).find(|at| word(tokens, *at) == "columns")?;
    let mut end = noun + 1 + usize::from(matches!(word(tokens, noun + 1), "called" | "named" | "titled"));
    let mut names = Vec::new();
    while end < tokens.len() && (is_quoted(tokens, end) || tokens[end].is_symbol(',') || tokens[end].is("and")) {
        if is_quoted(tokens, end) {
            names.push(tokens[end].clone());
        }
        end += 1;
    }
    let adverb = usize::from(matches!(word(tokens, end), "directly" | "right" | "immediately" | "just"));
    let place = end + adverb;
    let from = place + 1 + usize::from(word(tokens, place + 1) == "the");
    let mention = linker.mentions(tokens).into_iter().find(|one| one.start == from)?;
    let plain = tokens[verb + 1..noun].iter().all(|token| {
        token.number().is_some() || matches!(token.folded.as_str(), "the" | "new" | "following" | "these")
    });
    if names.len() < 2 || !plain || word(tokens, place) != "after" || !matches!(mention.what, What::Column { .. }) {
        return None;
    }
    let stop = mention.end.min(sentence_end(tokens, from));
    let behind = stop + usize::from(word(tokens, stop) == "column");
    let ends = behind >= tokens.len() || matches!(tokens[behind].kind, Kind::Symbol('.' | ',' | ';' | '!'));
    let mut said = tokens[..verb].to_vec();
    let mut before = tokens[from..stop].to_vec();
    for name in names {
        if said.len() > verb {
            said.extend(spoken("."));
        }
        said.extend(joined(&[&spoken("add a column"), std::slice::from_ref(&name), &spoken("after"), &before]));
        before = vec![name];
    }
    ends.then(|| joined(&[&said, &tokens[behind..]]))
}
