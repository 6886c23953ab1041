//! A message cut into clauses: what one operation is said in.

use super::{
    rules::en::{
        to_values,
        words::{self, Verb},
    },
    token::{Kind, Token},
};

/// Cuts a message at the ends of sentences and where a new verb begins ("… and then sort …").
pub(in crate::intent) fn split(tokens: &[Token]) -> Vec<Vec<Token>> {
    let mut found: Vec<Vec<Token>> = Vec::new();
    let unfilled = super::unfilled::plainly(tokens);
    let tokens = unfilled.as_deref().unwrap_or(tokens);
    let tokens = without_purpose(tokens);
    for clause in sentences(tokens)
        .into_iter()
        .flat_map(|sentence| clauses(&words::active(&sentence).unwrap_or(sentence)))
        .filter(|clause| !is_empty(clause))
    {
        match found.last_mut() {
            Some(last) if goes_on(last, &clause) => {
                last.push(Token::stop());
                last.extend(clause);
            }
            _ => found.extend(row_and_column(clause)),
        }
    }
    found
}

/// "… so i can see what they pay": what it is wished for, and no part of the wish.
fn without_purpose(tokens: &[Token]) -> &[Token] {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let begins = |at: &usize| {
        let that = usize::from(word(at + 1) == "that");
        word(*at) == "so"
            && matches!(word(at + 1 + that), "i" | "we" | "they" | "she" | "he")
            && matches!(word(at + 2 + that), "can" | "could" | "know" | "see" | "may")
            && matches!(
                word(at + 3 + that),
                "see" | "compare" | "check" | "know" | "find" | "tell" | "read" | "look" | "what"
            )
    };
    let plain = |token: &Token| matches!(token.kind, Kind::Word | Kind::Symbol('?' | '!' | '\''));
    match (1..tokens.len()).find(begins) {
        Some(at) if tokens[at..].iter().all(plain) => &tokens[..at],
        _ => tokens,
    }
}

/// A sentence that only finishes the one before: "Put the results in a new sheet", "Otherwise leave
/// it blank", and "highlight them" after "find the cells that …".
fn goes_on(last: &[Token], clause: &[Token]) -> bool {
    let start = skip(clause, joint(clause, 0).unwrap_or(0));
    let word = |at: usize| clause.get(start + at).map_or("", |token| token.folded.as_str());
    let otherwise = word(0) == "otherwise"
        || word(0) == "else"
        || word(0) == "other" && word(1) == "wise"
        || word(0) == "if" && word(1) == "not";
    let finds =
        last.iter().map(|token| token.folded.as_str()).find(|word| !words::is_polite(word) && !words::is_joint(word));
    let sought = matches!(finds, Some("find" | "identify" | "locate" | "select" | "search"))
        && matches!(word(1), "them" | "it" | "those" | "these")
        && words::verb(clause, start) != Verb::None;
    let speaks_of_chart = clause.iter().any(|token| words::is_chart(&token.folded));
    let of_chart = finishes_chart(last, clause);
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    let looked_for =
        last.iter().any(|token| matches!(token.folded.as_str(), "match" | "lookup" | "vlookup" | "look" | "xlookup"));
    // "…, leave it blank if not found", "match the codes and return the price".
    let unfound = has(&["found", "match", "listed", "there"])
        && has(&["not", "no", "can't", "isn't", "none", "cannot", "couldn't"])
        && has(&["if", "when", "where"]);
    let unfound = unfound && (clause.len() < 10 || !has(&["there"]));
    let returned = looked_for && matches!(word(0), "return" | "give" | "bring" | "fetch" | "get");
    // "… in a new sheet. Set the results as percentage": the look of what is only being made.
    let on_new_sheet = last.windows(2).any(|pair| pair[0].is("new") && pair[1].is("sheet"));
    let looks_of_results = on_new_sheet
        && matches!(word(0), "set" | "format" | "display" | "show")
        && has(&["results", "result"])
        && clause.iter().any(|token| words::is_look(&token.folded))
        && clause.len() < 12;
    let accordingly = has(&["accordingly"]) && has(&["header", "headers", "heading", "headings"]) && clause.len() < 9;
    // "stack the months and add a column saying where each row came from".
    let gathered = last.iter().any(|token| {
        matches!(token.folded.as_str(), "stack" | "append" | "combine" | "merge" | "put" | "collect" | "join")
    });
    let says_source = gathered
        && has(&["came", "source", "origin", "belongs", "comes"])
        && has(&["row", "rows", "line", "lines", "column", "record", "each", "it", "they"]);
    // "take the phone from the other file and put it here".
    let put_here =
        gathered_from(last) && matches!(word(0), "put" | "add") && matches!(word(1), "it" | "them") && has(&["here"]);
    // "convert the pressure to atm, divide by 101.325"
    let by_factor = last.iter().any(|token| token.folded.starts_with("convert"))
        && matches!(word(0), "multiply" | "divide" | "multiplying" | "dividing")
        && (1..4).any(|at| matches!(word(at), "by" | "with"))
        && clause.len() < 8;
    // "unpivot the months, keep Student and skip blanks"
    let into_rows = last.iter().any(|token| token.is("rows"))
        && last.iter().any(|token| matches!(token.folded.as_str(), "into" | "instead"));
    let skips = matches!(word(0), "skip" | "leave" | "ignore" | "drop" | "omit") && has(&["blank", "blanks", "empty"]);
    let of_long = into_rows && skips
        || last.iter().any(|token| matches!(token.folded.as_str(), "unpivot" | "melt"))
            && (matches!(word(0), "keep" | "skip" | "name" | "call" | "leave")
                || word(0) == "drop" && has(&["blank", "blanks", "empty"]));
    // "a pivot table with Department as rows, Leave type as columns and Days as values"
    let of_pivot = last.iter().any(|token| token.folded.starts_with("pivot"))
        && (has(&["rows", "columns", "values", "across", "down"])
            || has(&["percentage", "percent", "share", "shares", "%"]) && has(&["total", "row", "column", "whole"]))
        && !has(&[
            "apply",
            "scale",
            "colour",
            "color",
            "highlight",
            "heatmap",
            "bars",
            "delete",
            "remove",
            "insert",
            "hide",
            "chart",
            "sort",
            "freeze",
            "format",
            "bold",
        ]);
    // "how long has each person worked here? Put the years in a new column"
    let asks_how =
        last.first().is_some_and(|token| token.is("how")) && last.last().is_some_and(|token| token.is_symbol('?'));
    let into_column = asks_how
        && matches!(word(0), "put" | "write" | "show" | "new" | "add" | "in")
        && clause.windows(2).any(|pair| pair[0].is("new") && pair[1].is("column"))
        && clause.len() < 10;
    // "how many books per genre and branch? cross table"
    let crossed = clause.len() < 5
        && (word(0).starts_with("pivot")
            || word(0).starts_with("crosstab")
            || word(0) == "cross"
            || word(1) == "cross"
            || word(1).starts_with("pivot"))
        && last.iter().any(|token| matches!(token.folded.as_str(), "per" | "by" | "each"));
    // "remove duplicates by donor, keep the most recent one": which of them stays.
    let which_stays =
        last.iter().any(|token| token.folded.starts_with("duplicat") || token.folded.starts_with("dedup"))
            && matches!(word(0), "keep" | "leave" | "retain")
            && has(&["latest", "newest", "recent", "earliest", "oldest", "first", "last"])
            && clause.len() < 8
            && clause.iter().all(|token| token.number().is_none_or(|number| number <= 1.0));
    which_stays
        || matches!(word(0), "write" | "put" | "show" | "enter")
            && matches!(word(1), "its" | "the" | "their")
            && matches!(word(2), "name" | "names")
            && has(&["column"])
            && clause.len() < 16
        || fills_sheet(last, &clause[start.min(clause.len())..])
        || crossed
        || of_chart
        || of_pivot
        || into_column
        || by_factor
        || of_long
        || another_amount(last, &clause[start.min(clause.len())..])
        || both_amounts(last, clause)
        || put_here
        || accordingly
        || says_source
        || to_values::is_one_wish(last, clause)
        || of_merge(last, &clause[start.min(clause.len())..])
        || looks_of_results
        || unfound
        || returned
        || otherwise
        || sought
        || stays_uncoloured(last, &clause[start.min(clause.len())..])
        || words::leaves_the_rest(&clause[start.min(clause.len())..])
        || (words::places_result(clause, start) && !speaks_of_chart)
}

/// "create a sheet Monthly with the columns A and B, and count …": what the new sheet is for.
fn fills_sheet(last: &[Token], clause: &[Token]) -> bool {
    let has = |words: &[&str]| last.iter().any(|token| words.contains(&token.folded.as_str()));
    let first = last.iter().find(|token| !words::is_polite(&token.folded) && !words::is_joint(&token.folded));
    let makes = first.is_some_and(|token| matches!(token.folded.as_str(), "create" | "add" | "make" | "insert"));
    let headed = has(&["columns", "headers", "headings"])
        && last.iter().filter(|token| matches!(token.kind, Kind::Quoted(_))).count() > 1;
    let computes = clause.first().is_some_and(|token| {
        matches!(
            token.folded.as_str(),
            "count" | "list" | "calculate" | "compute" | "show" | "sum" | "work" | "find" | "total" | "average"
        )
    });
    makes && headed && has(&["sheet", "tab", "worksheet"]) && !has(&["pivot", "chart", "column"]) && computes
}

/// "add total and average columns": the second is no verb.
fn another_amount(last: &[Token], clause: &[Token]) -> bool {
    let amount = |token: &Token| matches!(token.folded.as_str(), "total" | "average" | "sum" | "mean" | "avg");
    let column = |token: &Token| matches!(token.folded.as_str(), "column" | "columns");
    last.last().is_some_and(amount)
        && clause.first().is_some_and(amount)
        && clause.len() <= 6
        && (clause.get(1).is_none_or(column) || clause.get(1).is_some_and(|next| next.is("for") || next.is("per")))
}

/// "Empty cells must stay uncoloured", "leave blank cells white": of the colours before.
fn stays_uncoloured(last: &[Token], clause: &[Token]) -> bool {
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    let plain =
        ["uncoloured", "uncolored", "white", "colour", "color", "coloured", "colored", "unchanged", "alone", "as"];
    last.iter().any(|token| words::colour(&token.folded).is_some())
        && clause.len() < 9
        && has(&["empty", "blank", "blanks"])
        && has(&plain)
}

/// "total absences and average English per class": two amounts of the same groups.
fn both_amounts(last: &[Token], clause: &[Token]) -> bool {
    let amount = |token: &Token| {
        matches!(
            token.folded.as_str(),
            "total" | "average" | "sum" | "mean" | "avg" | "count" | "highest" | "lowest" | "median"
        )
    };
    let grouped =
        |tokens: &[Token]| tokens.iter().any(|token| matches!(token.folded.as_str(), "per" | "by" | "each" | "every"));
    let first = last.iter().find(|token| !token.is("the") && !words::is_polite(&token.folded));
    first.is_some_and(amount)
        && last.len() <= 6
        && !grouped(last)
        && !last.iter().any(|token| matches!(token.folded.as_str(), "row" | "column" | "chart" | "in" | "to"))
        && clause.first().is_some_and(|token| token.is("and"))
        && clause.iter().skip(1).find(|token| !token.is("the")).is_some_and(amount)
        && grouped(clause)
}

/// Something is fetched from somewhere.
fn gathered_from(last: &[Token]) -> bool {
    let has = |words: &[&str]| last.iter().any(|token| words.contains(&token.folded.as_str()));
    has(&["take", "get", "copy", "bring", "fetch", "pull"]) && has(&["from"])
}

/// "merge A1:F1 and centre it", "unmerge all and fill in the values": what becomes of the merged cells;
/// and what a link shows.
fn of_merge(last: &[Token], clause: &[Token]) -> bool {
    let merges = last.iter().any(|token| token.folded.contains("merge"));
    let links = last.iter().any(|token| matches!(token.folded.as_str(), "link" | "links" | "hyperlink" | "hyperlinks"));
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    let first = clause.first().map_or("", |token| token.folded.as_str());
    let centres = matches!(first, "center" | "centre") && has(&["it", "them", "text", "title"]);
    let others = matches!(first, "keep" | "drop" | "delete" | "join" | "lose" | "discard")
        && has(&["text", "texts", "everything", "rest", "others", "first", "values"]);
    let fills = matches!(first, "fill" | "repeat" | "copy" | "put") && has(&["value", "values", "content", "contents"]);
    // "merge and centre A1:F1"
    let look = |word: &str| {
        matches!(word, "merge" | "bold" | "italicize" | "italicise" | "underline" | "wrap" | "center" | "centre")
    };
    let bare = last.iter().all(|token| look(&token.folded) || words::is_polite(&token.folded));
    if bare && look(first) {
        return true;
    }
    let shown = matches!(first, "show" | "call" | "keep")
        && clause.iter().any(|token| matches!(token.kind, Kind::Quoted(_)) || token.is("text"));
    if links && shown && clause.len() <= 5 {
        return true;
    }
    merges && clause.len() <= 8 && (centres || others || fills) && clause.iter().all(|token| token.number().is_none())
}

/// "Legend at the bottom", "make the bars green", "put it under the table": more of the chart before.
fn finishes_chart(last: &[Token], clause: &[Token]) -> bool {
    if !last.iter().any(|token| words::is_chart_noun(&token.folded)) {
        return false;
    }
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let known = |at: usize| at > 0 && matches!(word(at - 1), "the" | "this" | "that" | "chart");
    let another = (0..clause.len()).any(|at| words::is_chart_noun(word(at)) && word(at) != "bars" && !known(at));
    let makes = clause.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "create" | "draw" | "make" | "build" | "generate" | "insert" | "another" | "plot" | "add" | "need" | "want"
        )
    });
    let part = clause.iter().any(|token| words::is_chart_part(&token.folded));
    let whole = (0..clause.len())
        .any(|at| matches!(word(at), "it" | "chart" | "graph" | "plot") && (word(at) == "it" || known(at)));
    let placed = clause.iter().any(|token| words::is_chart_place(&token.folded));
    !(another && makes) && (part || whole && placed || colours_series(clause))
}

/// "make January blue and February orange": no cells are spoken of.
fn colours_series(clause: &[Token]) -> bool {
    let coloured = clause.iter().any(|token| words::colour(&token.folded).is_some());
    let cells = clause.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "row"
                | "rows"
                | "cell"
                | "cells"
                | "header"
                | "headers"
                | "headings"
                | "column"
                | "columns"
                | "font"
                | "text"
                | "bold"
                | "where"
                | "if"
                | "table"
                | "highlight"
                | "mark"
                | "fill"
                | "shade"
                | "values"
                | "sheet"
                | "tab"
                | "than"
        )
    });
    coloured && !cells
}

/// "a column chart of A and a pie chart of B": the joint before the second chart.
fn second_chart(clause: &[Token]) -> Option<usize> {
    chart_behind_chart(clause).or_else(|| chart_with_article(clause))
}

/// "the items per supplier in a bar chart and the value per supplier in a pie chart"
fn chart_behind_chart(clause: &[Token]) -> Option<usize> {
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let noun = |at: usize| matches!(word(at), "chart" | "plot" | "graph" | "diagram");
    let inside = |at: usize| {
        noun(at)
            && (at.saturating_sub(3)..at)
                .any(|near| matches!(word(near), "in" | "as") && matches!(word(near + 1), "a" | "an"))
    };
    let first = (0..clause.len()).find(|at| inside(*at))?;
    let joint = first + 1;
    let measured = clause[..first].iter().any(|token| matches!(token.folded.as_str(), "per" | "by" | "each" | "of"));
    let second = (joint + 3..clause.len()).find(|at| inside(*at))?;
    let own = clause[joint..second].iter().any(|token| matches!(token.folded.as_str(), "per" | "by" | "each" | "of"));
    (word(joint) == "and" && measured && own).then_some(joint)
}

/// "a column chart of A and a pie chart of B": the joint before the second chart.
fn chart_with_article(clause: &[Token]) -> Option<usize> {
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let noun = |at: usize| matches!(word(at), "chart" | "plot" | "graph" | "diagram");
    let first = (0..clause.len()).find(|at| noun(*at))?;
    (first + 1..clause.len()).find(|at| {
        let joint = word(*at) == "and" || clause[*at].is_symbol(',') && word(at + 1) != "and";
        let article = matches!(word(at + 1), "a" | "an" | "another" | "one");
        joint
            && article
            && (at + 2..at + 6).find(|near| noun(*near)).is_some_and(|noun| {
                (at + 2..noun).any(|near| words::is_chart_kind(word(near)))
                    && (at + 2..noun)
                        .all(|near| words::verb(clause, near) == Verb::None || words::is_chart_kind(word(near)))
            })
    })
}

/// "in a new column … and the total of each month in a new row …" are two operations.
fn row_and_column(clause: Vec<Token>) -> Vec<Vec<Token>> {
    if let Some(parts) = super::both_ends::apart(&clause) {
        return parts;
    }
    if let Some(parts) = super::apart::cut(&clause) {
        return parts;
    }
    if let Some(and) = second_look(&clause) {
        let mut second = vec![clause[0].clone()];
        second.extend(clause[and + 1..].iter().cloned());
        return vec![clause[..and].to_vec(), second];
    }
    if let Some(joint) = second_chart(&clause) {
        let mut found = vec![clause[..joint].to_vec()];
        found.extend(row_and_column(clause[joint..].to_vec()));
        return found;
    }
    if let Some(joint) = other_extreme(&clause) {
        let mut second = vec![clause[0].clone()];
        second.extend(clause[joint + 1..].iter().cloned());
        let verb = clause
            .iter()
            .position(|token| token.is("highlight") || token.is("mark") || token.is("colour") || token.is("color"));
        if let Some(verb) = verb {
            second[0] = clause[verb].clone();
            return vec![clause[..joint].to_vec(), second];
        }
    }
    if let Some(parts) = coloured_apart(&clause) {
        return parts;
    }
    let columns: Vec<usize> = (1..clause.len())
        .filter(|at| {
            clause[*at].is("column") && (matches!(clause[at - 1].folded.as_str(), "new" | "another" | "second"))
        })
        .collect();
    if let [first, second] = columns[..]
        && let Some(and) = (first..second).rev().find(|at| clause[*at].is("and"))
        && second - and > 4
    {
        return vec![clause[..and].to_vec(), clause[and..].to_vec()];
    }
    let phrase = |what: &str| (1..clause.len()).find(|at| clause[*at].is(what) && clause[at - 1].is("new"));
    let (Some(column), Some(row)) = (phrase("column"), phrase("row")) else { return vec![clause] };
    let (first, second) = (column.min(row), column.max(row));
    match (first..second).find(|at| clause[*at].is("and")) {
        Some(and) => vec![clause[..and].to_vec(), clause[and..].to_vec()],
        None => vec![clause],
    }
}

/// "highlight the largest in blue and the lowest in red": the joint before the other end.
fn other_extreme(clause: &[Token]) -> Option<usize> {
    let extreme = |at: usize| {
        matches!(
            clause.get(at).map_or("", |token| token.folded.as_str()),
            "lowest"
                | "smallest"
                | "highest"
                | "largest"
                | "biggest"
                | "minimum"
                | "maximum"
                | "worst"
                | "best"
                | "least"
        )
    };
    let coloured = |from: usize| clause[from..].iter().take(6).any(|token| words::colour(&token.folded).is_some());
    let first = (0..clause.len()).find(|at| extreme(*at))?;
    let joint = (first + 1..clause.len()).find(|at| {
        matches!(clause[*at].folded.as_str(), "while" | "and" | "whereas")
            && (extreme(at + 1) || clause.get(at + 1).is_some_and(|token| token.is("the")) && extreme(at + 2))
            && coloured(at + 1)
    })?;
    clause[first..joint].iter().any(|token| words::colour(&token.folded).is_some()).then_some(joint)
}

/// "over 60 in green and below 30 in red", "open ones yellow, late ones red": each colour has its own cells.
/// The verb holds for all, and what is compared for those that begin with a comparison.
fn coloured_apart(clause: &[Token]) -> Option<Vec<Vec<Token>>> {
    let scale = |token: &Token| matches!(token.folded.as_str(), "scale" | "gradient" | "heatmap" | "scales");
    if clause.iter().any(|token| words::is_chart(&token.folded) || scale(token)) {
        return None;
    }
    // "green from 85, yellow from 60, red below", "the rest blue": bands that are read together.
    let colours = clause.iter().filter(|token| words::colour(&token.folded).is_some()).count();
    let numbers = clause.iter().filter(|token| token.number().is_some()).count();
    let rest = clause.iter().any(|token| matches!(token.folded.as_str(), "rest" | "otherwise" | "else"));
    if colours > 2 && numbers > 1 || colours > 1 && rest && numbers > 0 {
        return None;
    }
    let joint = |token: &Token| token.is_symbol(',') || token.is("and") || token.is("while");
    let colour = |token: &Token| words::colour(&token.folded).is_some();
    let mut parts: Vec<&[Token]> = Vec::new();
    let mut start = 0;
    for at in 1..clause.len() {
        let next = at + 1 + clause[at + 1..].iter().take_while(|token| joint(token)).count();
        // "85 and above" is one bound.
        let bound = clause[at - 1].number().is_some()
            && clause.get(at + 1).is_some_and(|next| {
                matches!(next.folded.as_str(), "above" | "over" | "more" | "up" | "higher" | "below" | "under" | "less")
            })
            && clause.get(at + 2).is_none_or(|next| joint(next) || next.number().is_none() && !compares(next));
        if joint(&clause[at]) && !bound && clause[start..at].iter().any(colour) && says_which(&clause[next..]) {
            parts.push(&clause[start..at]);
            start = next;
        }
    }
    parts.push(clause.get(start..)?);
    let [first, rest @ ..] = parts.as_slice() else { return None };
    if rest.is_empty() {
        return None;
    }
    let verb = usize::from(words::verb(first, 0) == Verb::Begins || words::is_marking(&first[0].folded));
    let compared = first.iter().position(compares).unwrap_or(verb);
    // "Debit in red font and Credit in green": what is coloured holds for all.
    let written = |token: &Token| matches!(token.folded.as_str(), "font" | "text" | "letters");
    let font = first.iter().find(|token| written(token));
    let more = rest.iter().map(|part| {
        let lead = if part.first().is_some_and(compares) { &first[..compared] } else { &first[..verb] };
        let ends = part.last().is_some_and(colour);
        lead.iter().chain(*part).chain(font.filter(|_| ends)).cloned().collect()
    });
    Some(std::iter::once(first.to_vec()).chain(more).collect())
}

fn compares(token: &Token) -> bool {
    matches!(
        token.folded.as_str(),
        "over" | "above" | "under" | "below" | "less" | "more" | "greater" | "between" | "higher" | "lower" | "from"
    ) || matches!(token.kind, Kind::Symbol('<' | '>' | 'G' | 'L'))
}

/// Whether a part with a colour of its own begins here that says which cells it is for.
fn says_which(rest: &[Token]) -> bool {
    const LOOKS: &[&str] = &[
        "text",
        "font",
        "fill",
        "background",
        "letters",
        "bold",
        "italic",
        "border",
        "borders",
        "color",
        "colour",
        "a",
        "with",
        "in",
        "the",
        "light",
        "dark",
        "it",
        "them",
        "white",
        "black",
        "underlined",
        "on",
        "its",
        "header",
        "letter",
        "writing",
        "shading",
    ];
    let Some(coloured) = rest.iter().take(9).position(|token| words::colour(&token.folded).is_some()) else {
        return false;
    };
    let part = &rest[..coloured];
    // "… and decreases in red font"
    let own =
        part.len() > 1 && part.last().is_some_and(|token| token.is("in")) && !LOOKS.contains(&part[0].folded.as_str());
    if own {
        return true;
    }
    let ends = rest.get(coloured + 1).is_none_or(|next| {
        !matches!(next.folded.as_str(), "text" | "font" | "letters" | "writing" | "border" | "borders")
    });
    ends && part.iter().any(|token| !LOOKS.contains(&token.folded.as_str()) && !matches!(token.kind, Kind::Symbol(_)))
        && !part.iter().any(|token| matches!(token.folded.as_str(), "rest" | "others" | "other" | "otherwise" | "else"))
}

/// "format Price as currency and Discount as percentage": the joint before the second pair.
fn second_look(clause: &[Token]) -> Option<usize> {
    let verb = clause.iter().position(|token| !words::is_polite(&token.folded) && !words::is_joint(&token.folded))?;
    if !matches!(clause[verb].folded.as_str(), "format" | "set" | "show" | "display" | "change" | "make") || verb > 0 {
        return None;
    }
    let look = |at: usize| {
        let led = matches!(clause[at].folded.as_str(), "as" | "to" | "in");
        let named = |at: usize| {
            clause.get(at).is_some_and(|token| {
                let next = clause.get(at + 1).map_or("", |next| next.folded.as_str());
                words::is_look(&token.folded) || words::is_look(next) || is_date_part(&token.folded)
            })
        };
        led && (named(at + 1)
            || matches!(clause.get(at + 1).map_or("", |token| &token.folded), "a" | "an" | "the") && named(at + 2))
    };
    let looks: Vec<usize> = (1..clause.len()).filter(|at| look(*at)).collect();
    let [first, second, ..] = looks[..] else { return None };
    let and = (first + 2..second).find(|at| clause[*at].is("and") || clause[*at].is_symbol(','))?;
    // "bold and red" is one look of one thing.
    (second - and > 1 && !words::is_look(&clause[and + 1].folded)).then_some(and)
}

/// "dd", "mmm", "yyyy" of a pattern; in one word too, where no sign stands between them.
fn is_date_part(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|letter| matches!(letter, 'd' | 'm' | 'y'))
}

fn is_empty(clause: &[Token]) -> bool {
    clause.iter().all(|token| matches!(token.kind, Kind::Symbol(_)) || words::is_joint(&token.folded))
}

fn sentences(tokens: &[Token]) -> Vec<Vec<Token>> {
    let mut found: Vec<Vec<Token>> = vec![Vec::new()];
    let mut item: Option<f64> = None;
    // `MAX(60; A)`: within brackets a semicolon parts arguments.
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Symbol('(') => depth += 1,
            Kind::Symbol(')') => depth = (depth - 1).max(0),
            Kind::Symbol('\n') => depth = 0,
            _ => {}
        }
        let ends = match token.kind {
            Kind::Symbol(';') if depth > 0 => false,
            Kind::Symbol(';' | '\n' | '!' | '?') => true,
            Kind::Symbol('.') if shortens(tokens, at) => continue,
            Kind::Symbol('.') => tokens.get(at + 1).is_none_or(|next| next.spaced || next.is_symbol('\n')),
            _ => false,
        };
        let Some(last) = found.last_mut() else { continue };
        if ends {
            // "1." of a numbered list is no sentence, and a question keeps its mark.
            if last.len() == 1 && matches!(last[0].kind, Kind::Number(_)) {
                item = last[0].number();
                last.clear();
            } else {
                // "1. add a column 2. sort by it": the next item's number ends the one before.
                if token.is_symbol('.')
                    && item.is_some()
                    && last.last().and_then(Token::number) == item.map(|item| item + 1.0)
                {
                    item = last.pop().and_then(|number| number.number());
                }
                if token.is_symbol('?') {
                    last.push(token.clone());
                }
                found.push(Vec::new());
            }
        } else {
            last.push(token.clone());
        }
    }
    found.iter().map(|sentence| without_bullet(sentence).to_vec()).filter(|sentence| !sentence.is_empty()).collect()
}

/// "Dr. Shah", "incl. tax": the stop belongs to the word.
fn shortens(tokens: &[Token], at: usize) -> bool {
    let short = |token: &Token| {
        matches!(
            token.folded.as_str(),
            "dr" | "mr" | "mrs" | "ms" | "prof" | "vs" | "approx" | "incl" | "excl" | "i.e" | "e.g"
        )
    };
    at > 0 && short(&tokens[at - 1]) && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word)
}

/// `1)`, `a)`, `-`, `•` before an item of a list.
fn without_bullet(sentence: &[Token]) -> &[Token] {
    match sentence {
        [step, number, colon, rest @ ..]
            if (step.is("step") || step.is("task") || step.is("point"))
                && matches!(number.kind, Kind::Number(_))
                && matches!(colon.kind, Kind::Symbol(':' | ')' | '-' | '.')) =>
        {
            rest
        }
        [number, bracket, rest @ ..]
            if bracket.is_symbol(')') && (matches!(number.kind, Kind::Number(_)) || number.raw.len() == 1) =>
        {
            rest
        }
        [dash, rest @ ..] if matches!(dash.kind, Kind::Symbol('-' | '•' | '*' | '·')) => rest,
        _ => sentence,
    }
}

fn clauses(sentence: &[Token]) -> Vec<Vec<Token>> {
    let mut starts = vec![0];
    // "new column Total …" asks as "add" does.
    let first = skip(sentence, 0);
    let named = |at: usize, word: &str| sentence.get(at).is_some_and(|token| token.is(word));
    let mut verb_seen = named(first, "new") && named(first + 1, "column");
    let mut at = 0;
    while at < sentence.len() {
        if let Some(length) = joint(sentence, at) {
            let next = skip(sentence, at + length);
            if begins_clause(
                sentence,
                next,
                sentence[at..at + length].iter().any(|token| words::is_then(&token.folded)),
            ) && (verb_seen || puts_on_sheet(&sentence[..at]) && opens_chart(sentence, next))
            {
                starts.push(at);
            }
            verb_seen |= words::verb(sentence, next) != Verb::None;
            at = next.max(at + length);
            continue;
        }
        verb_seen |= words::verb(sentence, at) != Verb::None;
        at += 1;
    }
    starts.push(sentence.len());
    starts.windows(2).map(|pair| sentence[pair[0]..pair[1]].to_vec()).collect()
}

/// Tokens that join two clauses at this place: `, and then`.
fn joint(sentence: &[Token], at: usize) -> Option<usize> {
    let length = sentence[at..]
        .iter()
        .take_while(|token| token.is_symbol(',') || token.is_symbol('&') || words::is_joint(&token.folded))
        .count();
    (length > 0).then_some(length)
}

/// Past politeness and "I want to".
fn skip(sentence: &[Token], mut at: usize) -> usize {
    while sentence.get(at).is_some_and(|token| words::is_polite(&token.folded)) {
        at += 1;
    }
    at
}

fn begins_clause(sentence: &[Token], at: usize, after_then: bool) -> bool {
    match words::verb(sentence, at) {
        // "then, in a new column, …"
        Verb::None => {
            is_order(sentence, at)
                || sorts_what_is_shown(sentence, at)
                || (after_then || puts_on_sheet(&sentence[..at])) && opens_chart(sentence, at)
                || after_then
                    && sentence.get(at).is_some_and(|token| {
                        matches!(token.folded.as_str(), "in" | "for" | "if" | "on" | "from" | "using")
                    })
        }
        Verb::Continues => false,
        Verb::Begins => true,
    }
}

/// "…, then a line chart of it": a chart without a verb.
fn opens_chart(sentence: &[Token], at: usize) -> bool {
    let word = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
    matches!(word(at), "a" | "an" | "another")
        && (at + 1..at + 5).any(|near| words::is_chart_kind(word(near)))
        && (at + 2..at + 6).any(|near| matches!(word(near), "chart" | "plot" | "graph"))
}

/// "… on a new sheet, and a pie chart of it": what was put there is done with.
fn puts_on_sheet(before: &[Token]) -> bool {
    let grouped = before
        .iter()
        .any(|token| matches!(token.folded.as_str(), "per" | "by" | "each" | "every" | "total" | "average"));
    grouped
        && before.windows(2).any(|pair| pair[0].is("new") && pair[1].is("sheet"))
        && !before.iter().any(|token| words::is_chart_noun(&token.folded))
}

/// "show the open ones only, sorted by date": another wish than which rows are shown.
fn sorts_what_is_shown(sentence: &[Token], at: usize) -> bool {
    let word = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
    let sorted = matches!(word(at), "sorted" | "ordered" | "arranged")
        && matches!(word(at + 1), "by" | "from" | "in" | "alphabetically" | "descending" | "ascending");
    let before = &sentence[..at.min(sentence.len())];
    let shows =
        before.iter().any(|token| matches!(token.folded.as_str(), "show" | "filter" | "keep" | "hide" | "only"));
    let grouped = before.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "per"
                | "by"
                | "each"
                | "every"
                | "sheet"
                | "chart"
                | "plot"
                | "list"
                | "top"
                | "count"
                | "total"
                | "average"
        )
    });
    sorted && shows && !grouped
}

/// "…, newest first": an order without a verb, where no verb of ordering stands before.
fn is_order(sentence: &[Token], at: usize) -> bool {
    let end = sentence.get(at).is_some_and(|token| {
        matches!(
            token.folded.as_str(),
            "newest"
                | "oldest"
                | "latest"
                | "earliest"
                | "highest"
                | "lowest"
                | "largest"
                | "smallest"
                | "biggest"
                | "cheapest"
        )
    });
    let sorts = sentence[..at.min(sentence.len())].iter().any(|token| {
        matches!(token.folded.as_str(), "sort" | "sorted" | "order" | "ordered" | "arrange" | "arranged" | "by")
    });
    // "total quantity per city, highest first": of the result, and for its rule to read.
    let dated =
        sentence.get(at).is_some_and(|one| matches!(one.folded.as_str(), "newest" | "oldest" | "latest" | "earliest"));
    let grouped = !dated
        && sentence[..at.min(sentence.len())].iter().any(|one| matches!(one.folded.as_str(), "per" | "each" | "every"));
    end && !sorts && !grouped && sentence.get(at + 1).is_some_and(|next| next.is("first"))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;

    fn split(text: &str) -> Vec<String> {
        super::split(&tokenize(text))
            .iter()
            .map(|clause| clause.iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn a_new_verb_begins_a_clause_and_a_list_does_not() {
        assert_eq!(split("sort by city and then by name").len(), 1);
        assert_eq!(split("remove duplicates, sort by city and freeze the header").len(), 3);
        assert_eq!(split("sort by Price and Total").len(), 1);
        assert_eq!(split("Sort by age. Then bold the header; make it blue").len(), 3);
        assert_eq!(split("sum and average of sales by city").len(), 1);
    }

    #[test]
    fn results_put_somewhere_belong_to_what_made_them() {
        assert_eq!(split("count the orders per city and put the results in a new sheet").len(), 1);
        assert_eq!(split("If age is over 30, highlight the row in red").len(), 1);
        assert_eq!(split("In a new column named Profit, calculate sales minus cost").len(), 1);
    }

    #[test]
    fn a_stop_that_shortens_a_word_ends_nothing() {
        assert_eq!(split("list the patients of Dr. Shah. Sort by age").len(), 2);
        assert_eq!(split("add the price incl. tax as a column").len(), 1);
    }

    #[test]
    fn numbered_lists_are_read_item_by_item() {
        assert_eq!(split("1. sort by age\n2. bold the header").len(), 2);
        assert_eq!(split("1) sort by age\n2) bold the header"), ["sort by age", "bold the header"]);
    }
}
