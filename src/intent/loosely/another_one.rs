//! A second one said beside the first: "and another one next to it with the lead time", "a row called Total … and a row called
//! Average …", "less than 40 in at least one subject".

use crate::intent::{
    link::{Linker, What},
    token::{Kind, Token},
};

use super::{joined, named, part_end, spoken, told_behind::sentence_start, word};

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

fn adds(word: &str) -> bool {
    matches!(word, "add" | "insert" | "create" | "append" | "make" | "put")
}

/// `Insert a column "Supplier" after Code and fetch the supplier's name`: with it.
pub(super) fn and_fetch(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let and = (4..tokens.len().saturating_sub(2)).find(|at| {
        tokens[*at].is("and")
            && matches!(word(tokens, at + 1), "fetch" | "pull" | "bring" | "get")
            && !matches!(word(tokens, at + 2), "it" | "rid" | "them")
    })?;
    let start = sentence_start(tokens, and);
    let before = &tokens[start..and];
    let column = (start..and).find(|at| word(tokens, *at) == "column")?;
    let makes = adds(word(tokens, start)) && is_quoted(tokens, column + 1);
    let inward = and + 2 + usize::from(word(tokens, and + 2) == "in");
    (makes && !has(before, &["with", "=", "that", "of"])
        || makes && has(before, &["of"]) && !has(before, &["with", "that"]))
    .then(|| joined(&[&tokens[..and], &spoken("with"), &tokens[inward..]]))
}

/// ", and another one next to it with the lead time in days", ", and add a column after it with …": behind the first.
pub(super) fn another_beside_it(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let it = (6..tokens.len().saturating_sub(2)).find(|at| {
        word(tokens, *at) == "it"
            && matches!(word(tokens, at + 1), "with" | "for" | "that")
            && matches!(word(tokens, at - 1), "to" | "after" | "behind" | "beside" | "of")
    })?;
    let start = sentence_start(tokens, it);
    let another = (start..it).rev().find(|at| {
        matches!(word(tokens, *at), "another" | "a" | "one")
            && matches!(word(tokens, at + 1), "one" | "column" | "more" | "second")
    })?;
    let place = tokens[another + 1..it].iter().skip(1).all(|token| {
        matches!(
            token.folded.as_str(),
            "next"
                | "to"
                | "right"
                | "after"
                | "behind"
                | "beside"
                | "the"
                | "of"
                | "directly"
                | "column"
                | "one"
                | "immediately"
        )
    });
    let mut from = another;
    while from > start
        && (adds(word(tokens, from - 1))
            || tokens[from - 1].is("and")
            || tokens[from - 1].is_symbol(',')
            || tokens[from - 1].is("then"))
    {
        from -= 1;
    }
    // The column that was made before it, in this sentence or the one before.
    let column = (0..from).rev().find(|at| word(tokens, *at) == "column" && is_quoted(tokens, at + 1))?;
    let near = tokens[column..from].iter().filter(|token| token.is_symbol('.')).count() < 2;
    (place && near && from < another).then(|| {
        joined(&[&tokens[..from], &spoken(". Add a column after"), &tokens[column + 1..column + 2], &tokens[it + 1..]])
    })
}

/// "Add a row called Total with the sum of … and a row called Average with the average of …": two orders.
pub(super) fn and_a_row(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let and = (4..tokens.len().saturating_sub(4)).find(|at| {
        let row = at + 2 + usize::from(matches!(word(tokens, at + 2), "second" | "new" | "further"));
        tokens[*at].is("and")
            && matches!(word(tokens, at + 1), "a" | "another" | "one")
            && word(tokens, row) == "row"
            && (is_quoted(tokens, row + 1) || matches!(word(tokens, row + 1), "called" | "named" | "labelled" | "with"))
    })?;
    let start = sentence_start(tokens, and);
    let first = (start..and).find(|at| word(tokens, *at) == "row")?;
    let verb = (start..first).find(|at| adds(word(tokens, *at)))?;
    let end = part_end(tokens, and);
    let second = &tokens[and + 1..end];
    let with = |said: &[Token]| has(said, &["with", "of", "holding"]);
    if with(&tokens[first..and]) && with(second) {
        return Some(joined(&[&tokens[..and], &spoken(". Add"), &tokens[and + 1..]]));
    }
    // `a row "Total" and a row "Average" under the columns`: what they are called is what they hold.
    let label = |from: usize| (from..from + 3).find(|at| is_quoted(tokens, *at));
    let row = (and..end).find(|at| word(tokens, *at) == "row")?;
    let (one, other) = (label(first + 1)?, label(row + 1)?);
    (one < and && !with(&tokens[first..and])).then(|| {
        joined(&[
            &tokens[..=verb],
            &spoken("rows"),
            &tokens[one..=one],
            &spoken("and"),
            &tokens[other..=other],
            &tokens[other + 1..],
        ])
    })
}

/// "who got less than 40 in at least one subject": in any of those that go together.
pub(super) fn in_at_least_one(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const VERBS: &[&str] = &["highlight", "mark", "shade", "color", "colour", "show", "keep", "list", "flag", "paint"];
    let any = (4..tokens.len()).find(|at| {
        word(tokens, *at) == "in"
            && (word(tokens, at + 1) == "any"
                || word(tokens, at + 1) == "at" && word(tokens, at + 2) == "least" && word(tokens, at + 3) == "one")
    })?;
    let noun = any + if word(tokens, any + 1) == "any" { 2 } else { 4 };
    let group = linker.main_group().filter(|group| group.len() > 1)?;
    let kind = matches!(
        word(tokens, noun),
        "subject"
            | "subjects"
            | "test"
            | "tests"
            | "exam"
            | "exams"
            | "column"
            | "month"
            | "months"
            | "year"
            | "quarter"
            | "of"
    );
    let start = sentence_start(tokens, any);
    let bound = (start + 2..any).find(|at| {
        matches!(word(tokens, *at), "less" | "more" | "under" | "below" | "over" | "above" | "fewer") && any - at < 5
    })?;
    let test = &tokens[bound..any];
    let number = test.iter().any(|token| token.number().is_some());
    let mut from = bound;
    while from > start
        && matches!(
            word(tokens, from - 1),
            "got"
                | "has"
                | "have"
                | "scored"
                | "had"
                | "who"
                | "that"
                | "which"
                | "with"
                | "is"
                | "whose"
                | "a"
                | "mark"
        )
    {
        from -= 1;
    }
    let verb = (start..from).any(|at| VERBS.contains(&word(tokens, at)));
    let end = noun + 1 + usize::from(word(tokens, noun) == "of" && word(tokens, noun + 1) == "them");
    if !kind || !number || !verb || from == bound {
        return None;
    }
    let mut said = spoken("where");
    for (place, column) in group.iter().enumerate() {
        if place > 0 {
            said.extend(spoken("or"));
        }
        said.push(named(&linker.columns[*column].name, &tokens[bound]));
        said.extend(spoken("is"));
        said.extend_from_slice(test);
    }
    Some(joined(&[&tokens[..from], &said, &tokens[end..]]))
}

/// "Allow only whole numbers between 0 and 100 in the three marks columns": in each of those that go together.
pub(super) fn in_the_columns_of(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let columns = (4..tokens.len()).find(|at| word(tokens, *at) == "columns")?;
    let lead = (columns.saturating_sub(5)..columns).find(|at| matches!(word(tokens, *at), "in" | "of" | "for"))?;
    let group = linker.main_group().filter(|group| group.len() > 1)?;
    let said = &tokens[lead + 1..columns];
    let count = said.iter().find_map(Token::count);
    let kind =
        has(said, &["marks", "mark", "score", "scores", "subject", "subjects", "test", "tests", "result", "results"]);
    let small = said.iter().all(|token| {
        token.count().is_some()
            || matches!(
                token.folded.as_str(),
                "the"
                    | "all"
                    | "marks"
                    | "mark"
                    | "score"
                    | "scores"
                    | "subject"
                    | "subjects"
                    | "test"
                    | "tests"
                    | "result"
                    | "results"
            )
    });
    let start = sentence_start(tokens, columns);
    let allows = has(&tokens[start..lead], &["allow", "accept", "validation", "permit", "entered", "typed"]);
    let fits = count.is_none_or(|count| usize::try_from(count).is_ok_and(|count| count == group.len()));
    // A column that is called so is meant itself.
    let own = linker.mentions(said).iter().any(|one| matches!(one.what, What::Column { guess: false, .. }));
    (allows && kind && small && fits && !own).then(|| {
        let order = &tokens[start..=lead];
        let end = columns + 1;
        let mut all = Vec::new();
        for (place, column) in group.iter().enumerate() {
            if place > 0 {
                all.extend(spoken("."));
            }
            all.extend_from_slice(order);
            all.push(named(&linker.columns[*column].name, &tokens[lead]));
        }
        let goes_on = tokens.get(end).is_some_and(|token| token.is("and") || token.is_symbol(','));
        let dot = if goes_on { spoken(".") } else { Vec::new() };
        joined(&[&tokens[..start], &all, &dot, &tokens[end + usize::from(goes_on)..]])
    })
}

/// "add a bold total row": a total row, made bold.
pub(super) fn bold_total_row(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let bold = (1..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "bold" | "italic")
            && matches!(word(tokens, at + 1), "total" | "totals" | "average" | "sum")
            && word(tokens, at + 2) == "row"
            && word(tokens, at - 1) == "a"
    })?;
    let end = sentence_end(tokens, bold);
    let more = has(&tokens[bold + 3..end], &["and", "then"]);
    (!more).then(|| {
        joined(&[&tokens[..bold], &tokens[bold + 1..end], &spoken("and make it"), &tokens[bold..=bold], &tokens[end..]])
    })
}

/// `with the word "Total" in column A` of a row below the table: called so.
pub(super) fn with_the_word(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let with = (4..tokens.len().saturating_sub(3)).find(|at| {
        word(tokens, *at) == "with"
            && matches!(word(tokens, at + 1), "the" | "a")
            && matches!(word(tokens, at + 2), "word" | "label" | "text" | "words")
            && is_quoted(tokens, at + 3)
    })?;
    let start = sentence_start(tokens, with);
    let row = has(&tokens[start..with], &["row", "below", "under", "underneath", "bottom"])
        && has(&tokens[start..with], &["total", "sum", "average"]);
    let place = word(tokens, with + 4) == "in" && word(tokens, with + 5) == "column";
    let first = tokens.get(with + 6).is_some_and(|token| token.raw == "A");
    let end = with + if place && first { 7 } else { 4 };
    (row && (!place || first))
        .then(|| joined(&[&tokens[..with], &spoken("called"), &tokens[with + 3..with + 4], &tokens[end..]]))
}

/// "dollars with cents": with two decimals.
pub(super) fn with_cents(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(1)).find(|at| {
        matches!(word(tokens, *at), "with" | "and")
            && matches!(word(tokens, at + 1), "cents" | "pence")
            && matches!(word(tokens, at - 1), "dollars" | "euros" | "pounds" | "currency" | "money" | "francs")
    })?;
    Some(joined(&[&tokens[..at], &spoken("with two decimals"), &tokens[at + 2..]]))
}

/// `Between columns A and B insert "Time (s)" with …`: a column of that name.
pub(super) fn insert_quoted(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let between = (0..tokens.len().saturating_sub(6)).find(|at| {
        sentence_start(tokens, *at) == *at
            && word(tokens, *at) == "between"
            && matches!(word(tokens, at + 1), "columns" | "column" | "the")
    })?;
    let end = sentence_end(tokens, between);
    let verb = (between + 3..end.min(between + 9)).find(|at| adds(word(tokens, *at)))?;
    let comma = usize::from(tokens[verb - 1].is_symbol(','));
    is_quoted(tokens, verb + 1).then(|| {
        joined(&[
            &tokens[..between],
            &spoken("insert a column"),
            &tokens[verb + 1..verb + 2],
            &tokens[between..verb - comma],
            &tokens[verb + 2..],
        ])
    })
}

/// "every item name that is on the list more than once": that occurs more than once.
pub(super) fn more_than_once(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let that = (2..tokens.len().saturating_sub(6)).find(|at| {
        matches!(word(tokens, *at), "that" | "which" | "who")
            && matches!(word(tokens, at + 1), "is" | "are" | "appears" | "appear" | "stands" | "stand")
            && matches!(word(tokens, at + 2), "on" | "in")
    })?;
    let more = (that + 3..that + 7).find(|at| word(tokens, *at) == "more" && word(tokens, at + 2) == "once")?;
    let place =
        (that + 3..more).all(|at| matches!(word(tokens, at), "the" | "this" | "list" | "table" | "sheet" | "column"));
    place.then(|| joined(&[&tokens[..that], &spoken("that occurs"), &tokens[more..]]))
}

/// "by looking each item up in the price list": from it.
pub(super) fn by_looking_up(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let by = (4..tokens.len().saturating_sub(4))
        .find(|at| word(tokens, *at) == "by" && matches!(word(tokens, at + 1), "looking" | "searching"))?;
    let into = (by + 2..(by + 9).min(tokens.len()))
        .find(|at| matches!(word(tokens, *at), "in" | "from") && (by + 2..*at).any(|at| word(tokens, at) == "up"))?;
    let sheet = into + 1 + usize::from(word(tokens, into + 1) == "the");
    let other =
        linker.others.iter().any(|other| crate::intent::elsewhere::said_at(tokens, sheet, &other.sheet).is_some());
    let start = sentence_start(tokens, by);
    let column = linker.mentions(&tokens[start..by]).iter().any(|one| match &one.what {
        What::Column { candidates, .. } => candidates.iter().all(|at| linker.columns[*at].filled == 0),
        _ => false,
    });
    let fills =
        has(&tokens[start..by], &["fill", "complete", "populate"]) && !has(&tokens[start..by], &["amount", "amounts"]);
    (other && column && fills).then(|| joined(&[&tokens[..by], &spoken("from"), &tokens[into + 1..]]))
}
