//! What is said with more words than it takes: "when it's below …, amber when it sits exactly at it, so that it keeps working".

use crate::intent::{
    link::{Linker, What},
    rules::en::words,
    token::{Kind, Token},
};

use super::{joined, named, spoken, word};

const WHEN: &[&str] = &["when", "if", "where", "whenever", "wherever"];

/// "when it's below the level": it is.
pub(super) fn contracted(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const COMPARES: &[&str] = &[
        "below", "above", "under", "over", "less", "more", "lower", "higher", "greater", "smaller", "at", "between",
        "exactly", "equal", "negative", "positive", "empty", "blank", "not", "zero", "larger", "late", "missing",
    ];
    let at = (1..tokens.len()).find(|at| {
        let short = matches!(word(tokens, *at), "it's" | "its" | "it’s" | "they're" | "they’re" | "that's" | "that’s");
        let when = WHEN.contains(&word(tokens, at - 1));
        short && when && COMPARES.contains(&word(tokens, at + 1))
    })?;
    let said = if word(tokens, at).starts_with("they") { spoken("they are") } else { spoken("it is") };
    Some(joined(&[&tokens[..at], &said, &tokens[at + 1..]]))
}

/// "when it sits exactly at the level", "if it is right at 10": is equal to.
pub(super) fn exactly_at(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "sits" | "is" | "stands" | "lies" | "are" | "sit")
            && matches!(word(tokens, at + 1), "exactly" | "right" | "precisely" | "just")
            && matches!(word(tokens, at + 2), "at" | "on" | "the")
    })?;
    let rest = at + 2 + usize::from(matches!(word(tokens, at + 2), "at" | "on"));
    Some(joined(&[&tokens[..at], &spoken("is equal to"), &tokens[rest..]]))
}

/// "…, so that it keeps working when the numbers change", "it should update itself once I type in a date": conditional
/// formats and formulas do.
pub(super) fn keeps_working(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const SUBJECTS: &[&str] = &["it", "they", "this", "that", "the", "everything", "colours", "colors", "formatting"];
    const SAID: &[&str] = &[
        "updates",
        "update",
        "updating",
        "works",
        "work",
        "working",
        "changes",
        "adapts",
        "adjusts",
        "refreshes",
        "recalculates",
        "reacts",
        "follows",
        "stays",
    ];
    const LIVE: &[&str] = &[
        "itself",
        "themselves",
        "automatically",
        "change",
        "changes",
        "once",
        "later",
        "dynamically",
        "new",
        "date",
        "edit",
        "type",
        "enter",
        "current",
        "up",
    ];
    let opens = |at: usize| {
        let so = matches!(word(tokens, at), "so")
            && SUBJECTS.contains(&word(tokens, at + 1 + usize::from(word(tokens, at + 1) == "that")));
        let and = matches!(word(tokens, at), "and") && matches!(word(tokens, at + 1), "it" | "this" | "they");
        let first = at > 0 && super::ends_part(&tokens[at - 1]) && matches!(word(tokens, at), "it" | "this" | "they");
        so || and || first
    };
    let at = (1..tokens.len()).find(|at| {
        let end = sentence_end(tokens, *at);
        let said = &tokens[*at..end];
        let has = |words: &[&str]| said.iter().any(|token| words.contains(&token.folded.as_str()));
        // What is coloured, counted or written there is another wish.
        let asks = said.iter().any(|token| {
            words::colour(&token.folded).is_some() || matches!(token.kind, Kind::Quoted(_) | Kind::Number(_))
        });
        opens(*at) && has(SAID) && has(LIVE) && !asks && said.len() < 16
    })?;
    let end = sentence_end(tokens, at);
    let from =
        (0..at).rev().find(|before| !matches!(tokens[*before].kind, Kind::Symbol(',')) && !tokens[*before].is("and"));
    Some(joined(&[&tokens[..=from?], &tokens[end..]]))
}

fn sentence_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .unwrap_or(tokens.len())
}

/// "the whole row (A to J)", "the entire rows (columns A-J)": where they end is seen.
pub(super) fn of_the_rows(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let open = (2..tokens.len()).find(|at| {
        let row = matches!(word(tokens, at - 1), "row" | "rows");
        let whole = |at: usize| matches!(word(tokens, at), "whole" | "entire" | "full" | "complete");
        let later =
            || (at.saturating_sub(24)..*at).any(|at| word(tokens, at) == "rows") && word(tokens, at + 1) == "columns";
        tokens[*at].is_symbol('(') && (row && (whole(at - 2) || whole(at.saturating_sub(3))) || later())
    })?;
    let close = (open + 1..tokens.len().min(open + 7)).find(|at| tokens[*at].is_symbol(')'))?;
    let letter = |token: &Token| {
        token.kind == Kind::Word && token.raw.len() < 3 && token.raw.chars().all(|c| c.is_ascii_uppercase())
    };
    let plain = tokens[open + 1..close].iter().all(|token| {
        letter(token)
            || matches!(token.folded.as_str(), "columns" | "column" | "to" | "through" | "from")
            || matches!(token.kind, Kind::Symbol('-' | ':' | '–'))
    });
    // From the first column to the last one.
    let letters = || tokens[open + 1..close].iter().filter(|token| letter(token)).map(|token| token.raw.as_str());
    let known: Vec<&str> = linker.columns.iter().filter_map(|column| column.letter.as_deref()).collect();
    let all = known.is_empty()
        || letters().next() == known.first().copied() && letters().next_back() == known.last().copied();
    (plain && all).then(|| joined(&[&tokens[..open], &tokens[close + 1..]]))
}

/// "colour Stock red when it is below the level and amber when it is equal to it": two looks of one column, each with its
/// condition.
pub(super) fn looks_by_turns(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let look = |at: usize| {
        let shade = usize::from(matches!(word(tokens, at), "light" | "dark" | "pale" | "bright"));
        let in_it = usize::from(matches!(word(tokens, at), "in"));
        words::colour(word(tokens, at + shade + in_it)).map(|_| at + shade + in_it + 1)
    };
    let when = |at: usize| WHEN.contains(&word(tokens, at));
    let first = (2..tokens.len()).find(|at| look(*at).is_some_and(&when))?;
    let start = (0..first)
        .find(|at| words::is_marking(word(tokens, *at)) || matches!(word(tokens, *at), "make" | "turn" | "show"))?;
    let subject = &tokens[start..first];
    let column = |part: &[Token]| {
        let found = linker.mentions(part).into_iter().rev().find_map(|one| match one.what {
            What::Column { candidates, guess: false } => candidates.first().copied(),
            _ => None,
        })?;
        Some(linker.columns[found].name.clone())
    };
    let of = column(subject)?;
    let end = sentence_end(tokens, first);
    // Where the next look begins: "(,) and amber when …".
    let next = |from: usize| {
        (from..end).find(|at| {
            let joint = tokens[at - 1].is("and") || tokens[at - 1].is_symbol(',') || word(tokens, at - 1) == "but";
            joint && look(*at).is_some_and(|behind| behind < end && when(behind))
        })
    };
    let mut pieces: Vec<Vec<Token>> = Vec::new();
    let (mut at, mut other): (usize, Option<String>) = (first, None);
    loop {
        let behind = look(at)?;
        let stop = next(behind);
        let mut condition = tokens[behind..stop.map_or(end, |stop| stop - 1)].to_vec();
        while condition.last().is_some_and(|token| token.is_symbol(',') || token.is("and")) {
            condition.pop();
        }
        // "it is equal to it": to what it was compared with before.
        let like = condition.last()?.clone();
        if like.is("it")
            && condition.len() > 3
            && let Some(other) = &other
        {
            condition.pop();
            condition.push(named(other, &like));
        }
        other = column(&condition).filter(|name| *name != of).or(other);
        pieces.push(joined(&[subject, &tokens[at..behind], &condition]));
        match stop {
            Some(stop) => at = stop,
            None => break,
        }
    }
    let mut said = tokens[..start].to_vec();
    for (index, piece) in pieces.iter().enumerate() {
        if index > 0 {
            said.extend(spoken(";"));
        }
        said.extend_from_slice(piece);
    }
    said.extend_from_slice(&tokens[end..]);
    (pieces.len() > 1).then_some(said)
}

/// "Create a sheet Class Averages with …", "on a new sheet Top 10": the capitals behind it are its name.
pub(super) fn sheet_called(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const ENDS: &[&str] = &[
        "with",
        "containing",
        "holding",
        "showing",
        "listing",
        "that",
        "which",
        "and",
        "for",
        "giving",
        "where",
        "to",
        "as",
        "from",
        "in",
        "of",
        "then",
    ];
    let noun = (1..tokens.len().saturating_sub(1)).find(|at| {
        let made = (at.saturating_sub(2)..*at)
            .any(|near| matches!(word(tokens, near), "a" | "an" | "new" | "another" | "extra" | "separate"));
        matches!(word(tokens, *at), "sheet" | "tab" | "worksheet") && made
    })?;
    let capital = |token: &Token| token.kind == Kind::Word && token.raw.starts_with(char::is_uppercase);
    let mut end = noun + 1;
    while tokens.get(end).is_some_and(|token| capital(token) || end > noun + 1 && matches!(token.kind, Kind::Number(_)))
    {
        end += 1;
    }
    let stops = tokens.get(end).is_none_or(|next| {
        matches!(next.kind, Kind::Symbol('.' | ',' | ';' | '!' | ':' | '\n')) || ENDS.contains(&next.folded.as_str())
    });
    // "a sheet Class by class", "for each sheet Sales": only what is made is called so.
    if end == noun + 1 || end > noun + 5 || !stops {
        return None;
    }
    let name: String = crate::intent::token::written(&tokens[noun + 1..end]);
    if linker.sheets.iter().any(|known| known.eq_ignore_ascii_case(&name)) {
        return None;
    }
    let quoted =
        Token { kind: Kind::Quoted(name.clone()), folded: name.to_lowercase(), raw: name, ..tokens[noun + 1].clone() };
    Some(joined(&[&tokens[..=noun], &spoken("named"), &[quoted], &tokens[end..]]))
}

/// "one line per class with the average mark", "a row for each city and the total": that for each of them.
pub(super) fn a_line_each(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const AMOUNTS: &[&str] = &[
        "average", "mean", "total", "sum", "number", "count", "minimum", "maximum", "highest", "lowest", "median",
        "averages", "totals", "sums",
    ];
    let (at, each) = (1..tokens.len()).find_map(|at| {
        let line = matches!(word(tokens, at), "row" | "line") && matches!(word(tokens, at - 1), "one" | "a");
        let each = match (word(tokens, at + 1), word(tokens, at + 2)) {
            ("per" | "each", _) => at + 2,
            ("for" | "of", "each" | "every") => at + 3,
            _ => return None,
        };
        line.then_some((at, each))
    })?;
    let group = linker.mentions(&tokens[each..]).into_iter().find(|one| one.start == 0)?;
    let joint = each + group.end;
    let behind = joint + usize::from(tokens.get(joint)?.is_symbol(','));
    let rest = match word(tokens, behind) {
        "and" | "with" | "showing" | "giving" | "containing" | "plus" => behind + 1,
        _ if behind > joint => behind,
        _ => return None,
    };
    let end = sentence_end(tokens, rest);
    let amount = (rest..end.min(rest + 4)).any(|at| AMOUNTS.contains(&word(tokens, at)));
    // What is said of how it looks stands behind a comma.
    let comma = (rest..end).rev().find(|at| {
        tokens[*at].is_symbol(',') && matches!(word(tokens, at + 1), "to" | "rounded" | "with" | "sorted" | "in" | "as")
    });
    let stop = comma.unwrap_or(end);
    let start = at - 1;
    amount.then(|| {
        joined(&[&tokens[..start], &tokens[rest..stop], &spoken("for each"), &tokens[each..joint], &tokens[stop..]])
    })
}

/// "the written and oral scores" of Written (80) and Oral (20): what they hold, and not the column Grade.
pub(super) fn of_what_kind(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let numeric = |what: &What| match what {
        What::Column { candidates, .. } => {
            candidates.len() == 1 && candidates.iter().all(|at| linker.columns[*at].kind.is_numeric())
        }
        _ => false,
    };
    let said = mentions.iter().find(|one| {
        let noun = one.end == one.start + 1
            && matches!(
                word(tokens, one.start),
                "score" | "scores" | "mark" | "marks" | "result" | "results" | "points"
            );
        let other = match &one.what {
            What::Column { candidates, .. } => candidates.iter().all(|at| {
                let column = &linker.columns[*at];
                column.filled == 0
                    && !column.own().iter().any(|own| linker.stem(own) == linker.stem(word(tokens, one.start)))
            }),
            _ => false,
        };
        noun && other && mentions.iter().any(|before| before.end == one.start && numeric(&before.what))
    })?;
    Some(joined(&[&tokens[..said.start], &tokens[said.end..]]))
}

/// "Fill in what is still missing", "complete whatever is empty on that sheet": the empty columns.
pub(super) fn what_is_missing(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let waits = |column: &crate::intent::link::Column| column.filled == 0 && column.letter.is_some();
    if !linker.columns.iter().any(waits) {
        return None;
    }
    let at = (1..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "what" | "whatever" | "everything" | "all")
            && (0..*at).any(|before| matches!(word(tokens, before), "fill" | "complete" | "finish"))
    })?;
    let that = at + 1 + usize::from(matches!(word(tokens, at + 1), "that" | "which"));
    let is = that + usize::from(matches!(word(tokens, that), "is" | "are" | "remains"));
    let still = is + usize::from(matches!(word(tokens, is), "still" | "left" | "yet"));
    let missing = matches!(word(tokens, still), "missing" | "empty" | "blank" | "open" | "unfilled");
    (missing && is > that).then(|| joined(&[&tokens[..at], &spoken("the empty columns"), &tokens[still + 1..]]))
}

/// "Rate should read as a percentage, Price as dollars", "fill in G and H, with H as a percentage": a look of its own.
pub(super) fn looks_listed(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const LOOKS: &[&str] = &[
        "percent",
        "percentage",
        "percentages",
        "currency",
        "dollars",
        "euros",
        "pounds",
        "number",
        "numbers",
        "date",
        "dates",
        "accounting",
        "text",
        "decimals",
        "decimal",
        "integer",
        "integers",
    ];
    let mut mentions = linker.mentions(tokens);
    // ", with H as a percentage": a column by its letter.
    for at in 2..tokens.len().saturating_sub(1) {
        let token = &tokens[at];
        let letter =
            token.kind == Kind::Word && linker.columns.iter().any(|one| one.letter.as_deref() == Some(&token.raw));
        if letter
            && matches!(word(tokens, at + 1), "as" | "in")
            && mentions.iter().all(|one| at < one.start || at >= one.end)
        {
            let column = linker.columns.iter().position(|one| one.letter.as_deref() == Some(&token.raw))?;
            mentions.push(crate::intent::link::Mention {
                start: at,
                end: at + 1,
                what: What::Column { candidates: vec![column], guess: false },
            });
        }
    }
    let found = mentions.iter().find(|one| {
        let column = matches!(&one.what, What::Column { .. } | What::Columns(_));
        let the = one.start - usize::from(one.start > 0 && word(tokens, one.start - 1) == "the");
        let lead = the - usize::from(the > 0 && matches!(word(tokens, the - 1), "with" | "and"));
        let comma = lead > 1 && tokens[lead - 1].is_symbol(',');
        let behind = one.end + usize::from(word(tokens, one.end) == "column");
        let look = matches!(word(tokens, behind), "as" | "in")
            && (behind + 1..(behind + 5).min(tokens.len())).any(|at| LOOKS.contains(&word(tokens, at)));
        // "…, Sales as columns": drawn so; a formula that is listed is none either.
        let else_said = tokens.iter().any(|token| {
            words::is_chart(&token.folded) || matches!(token.folded.as_str(), "sort" | "convert" | "pivot" | "sum")
        });
        column && comma && look && !else_said
    })?;
    let the = found.start - usize::from(word(tokens, found.start - 1) == "the");
    let lead = the - usize::from(matches!(word(tokens, the - 1), "with" | "and"));
    let lettered = found.end == found.start + 1 && tokens[found.start].raw.chars().all(|c| c.is_ascii_uppercase());
    let format = if lettered { spoken("; format column") } else { spoken("; format") };
    let mut said = joined(&[&tokens[..lead - 1], &format, &tokens[found.start..]]);
    // "pounds sterling"
    if let Some(at) = said.windows(2).position(|pair| pair[0].is("pounds") && pair[1].is("sterling")) {
        said.remove(at + 1);
    }
    Some(said)
}

/// "the claims dated May 2023": from then.
pub(super) fn dated(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(1)).find(|at| {
        let date = matches!(tokens[at + 1].kind, Kind::Date(_));
        word(tokens, *at) == "dated" && (date || crate::intent::token::month(&tokens[at + 1].folded).is_some())
    })?;
    let mut days = linker.columns.iter().filter(|column| column.kind.is_date());
    let only = days.next().filter(|_| days.next().is_none());
    let from = match only {
        Some(column) => joined(&[&spoken("with"), &[named(&column.name, &tokens[at])], &spoken("in")]),
        None => spoken("from"),
    };
    Some(joined(&[&tokens[..at], &from, &tokens[at + 1..]]))
}

/// "departments alphabetical, and in each department the highest income on top": the second order.
pub(super) fn order_within(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let sorts = tokens.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "sort" | "order" | "reorder" | "reorganise" | "reorganize" | "arrange" | "sorted"
        )
    });
    let each = (2..tokens.len()).find(|at| {
        matches!(word(tokens, at - 1), "in" | "within" | "inside" | "for")
            && matches!(word(tokens, *at), "each" | "every")
    })?;
    let mentions = linker.mentions(tokens);
    let group = mentions.iter().find(|one| one.start == each + 1)?;
    let the = group.end + usize::from(word(tokens, group.end) == "the");
    let direction = match word(tokens, the) {
        "highest" | "largest" | "biggest" | "most" | "greatest" | "best" => "descending",
        "lowest" | "smallest" | "least" | "cheapest" => "ascending",
        "newest" | "latest" => "newest first",
        "oldest" | "earliest" => "oldest first",
        _ => return None,
    };
    let by = mentions.iter().find(|one| one.start == the + 1 || one.start == the + 2)?;
    let last = matches!(
        (word(tokens, by.end), word(tokens, by.end + 1)),
        ("first" | "uppermost", _) | ("on", "top") | ("at", "the")
    );
    let end = sentence_end(tokens, by.end);
    let mut start = each - 1;
    while start > 1 && (tokens[start - 1].is("and") || tokens[start - 1].is_symbol(',')) {
        start -= 1;
    }
    // "departments alphabetical": by them.
    let first = mentions.iter().find(|one| one.end <= start && one.what == group.what)?;
    let colon = (0..first.start).rev().find(|at| tokens[*at].is_symbol(':') || tokens[*at].is_symbol(','));
    let lead = colon.unwrap_or(first.start);
    (sorts && last && lead > 0).then(|| {
        joined(&[
            &spoken("sort by"),
            &tokens[first.start..first.end],
            &spoken("ascending, then by"),
            &tokens[by.start..by.end],
            &spoken(direction),
            &tokens[end..],
        ])
    })
}

/// "…, and leave everything else unchanged", "keep the other rows as they are": that is so anyway.
pub(super) fn rest_left(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const SAID: &[&str] = &[
        "everything",
        "anything",
        "else",
        "the",
        "other",
        "others",
        "rest",
        "rows",
        "columns",
        "cells",
        "all",
        "of",
        "as",
        "it",
        "is",
        "they",
        "are",
        "unchanged",
        "untouched",
        "alone",
        "intact",
        "and",
        "table",
        "sheet",
    ];
    let at = (2..tokens.len()).find(|at| {
        let said = matches!(word(tokens, *at), "leave" | "keep" | "leaving" | "keeping");
        said && (tokens[at - 1].is("and") || tokens[at - 1].is("but") || tokens[at - 1].is_symbol(','))
    })?;
    let end = super::part_end(tokens, at);
    let said = &tokens[at + 1..end];
    let has = |words: &[&str]| said.iter().any(|token| words.contains(&token.folded.as_str()));
    let plain = said.iter().all(|token| SAID.contains(&token.folded.as_str()));
    let rest = has(&["else", "rest", "other", "others"]) && has(&["unchanged", "untouched", "alone", "intact", "as"]);
    if !plain || !rest || !linker.mentions(said).is_empty() {
        return None;
    }
    let mut start = at;
    while start > 0 && (tokens[start - 1].is_symbol(',') || tokens[start - 1].is("and") || tokens[start - 1].is("but"))
    {
        start -= 1;
    }
    Some(joined(&[&tokens[..start], &tokens[end..]]))
}

/// "and the EUR amounts summed", "the fees added up": the sum of them.
pub(super) fn summed_behind(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len()).find(|at| {
        let ends = tokens.get(at + 1).is_none_or(super::ends_part) || word(tokens, at + 1) == "up";
        matches!(word(tokens, *at), "summed" | "totalled" | "totaled") && ends
    })?;
    let of = linker.mentions(&tokens[..at]).into_iter().filter(|one| one.end == at).find_map(|one| {
        let numeric = match &one.what {
            What::Column { candidates, .. } => candidates.iter().all(|at| linker.columns[*at].kind.is_numeric()),
            _ => false,
        };
        numeric.then_some(one.start)
    })?;
    let the = of - usize::from(of > 0 && word(tokens, of - 1) == "the");
    let led = the > 0 && (tokens[the - 1].is("and") || tokens[the - 1].is_symbol(',') || tokens[the - 1].is("with"));
    let end = at + 1 + usize::from(word(tokens, at + 1) == "up");
    led.then(|| joined(&[&tokens[..the], &spoken("the sum of"), &tokens[of..at], &tokens[end..]]))
}

/// "every mark below 50 in Quiz and Exam": the marks there.
pub(super) fn every_mark(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(3)).find(|at| {
        matches!(word(tokens, *at), "every" | "each" | "any" | "all")
            && matches!(word(tokens, at + 1), "mark" | "score" | "result" | "value" | "figure" | "marks" | "scores")
            && matches!(
                word(tokens, at + 2),
                "below" | "under" | "above" | "over" | "of" | "from" | "between" | "lower" | "higher"
            )
    })?;
    let in_columns = linker.mentions(&tokens[at + 3..]).iter().any(|one| {
        let lead = at + 2 + one.start;
        matches!(one.what, What::Column { .. } | What::Columns(_)) && word(tokens, lead) == "in"
    });
    let noun = word(tokens, at + 1).trim_end_matches('s');
    let noun = if noun == "figure" { "value" } else { noun };
    in_columns.then(|| joined(&[&tokens[..at], &spoken(&format!("{noun}s")), &tokens[at + 2..]]))
}

/// "so one sees at a glance who has the most", "so that everybody can see it at once": why it is wished for.
pub(super) fn at_a_glance(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len()).find(|at| {
        let that = at + 1 + usize::from(word(tokens, at + 1) == "that");
        let who =
            matches!(word(tokens, that), "one" | "i" | "we" | "you" | "everyone" | "everybody" | "people" | "they");
        let can = that + 1 + usize::from(matches!(word(tokens, that + 1), "can" | "could" | "will" | "may"));
        let sees = matches!(
            word(tokens, can),
            "see" | "sees" | "spot" | "spots" | "notice" | "notices" | "recognise" | "find"
        );
        word(tokens, *at) == "so" && who && sees
    })?;
    let end = sentence_end(tokens, at);
    let start = at - usize::from(tokens[at - 1].is_symbol(','));
    let said = &tokens[at..end];
    let asks = said.iter().any(|token| words::colour(&token.folded).is_some() || matches!(token.kind, Kind::Quoted(_)));
    (!asks && said.len() < 18).then(|| joined(&[&tokens[..start], &tokens[end..]]))
}

/// "add a row with the sums … then plot those six sums", "chart that row", `plot the "All reps" row`: it.
pub(super) fn those_sums(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let draws = |at: usize| matches!(word(tokens, at), "plot" | "chart" | "draw" | "graph");
    let (at, end) = (2..tokens.len().saturating_sub(1)).find_map(|at| {
        let noun = match word(tokens, at) {
            "those" | "these" => at + 1 + usize::from(tokens[at + 1].count().is_some()),
            "that" | "this" => at + 1,
            "the" if matches!(tokens[at + 1].kind, Kind::Quoted(_)) => {
                let again = tokens[..at].iter().any(|token| token.kind == tokens[at + 1].kind);
                at + if again { 2 } else { 0 }
            }
            _ => return None,
        };
        let said = match word(tokens, noun) {
            "row" => true,
            "sums" | "totals" | "averages" => noun > at && word(tokens, at) != "the",
            _ => false,
        };
        (said && draws(at - 1)).then_some((at, noun + 1))
    })?;
    let row = tokens[..at].iter().any(|token| token.is("row"));
    row.then(|| joined(&[&tokens[..at], &spoken("it"), &tokens[end..]]))
}

/// "those that fall into the third quarter of 2023 (July to September)": in it.
pub(super) fn fall_into(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(3)).find(|at| {
        matches!(word(tokens, *at), "that" | "which")
            && matches!(word(tokens, at + 1), "fall" | "falls" | "fell" | "lie" | "lies")
            && matches!(word(tokens, at + 2), "into" | "in" | "within" | "on" | "between")
    })?;
    let lead = match word(tokens, at + 2) {
        "into" | "within" => spoken("in"),
        _ => tokens[at + 2..at + 3].to_vec(),
    };
    let mut rest = tokens[at + 3..].to_vec();
    // What the brackets say again.
    let quarter = rest.iter().position(|token| token.is("quarter"));
    let open = quarter.and_then(|from| (from..rest.len().min(from + 4)).find(|at| rest[*at].is_symbol('(')));
    let close = open.and_then(|open| (open..rest.len()).find(|at| rest[*at].is_symbol(')')));
    if let (Some(open), Some(close)) = (open, close) {
        let months = rest[open + 1..close].iter().all(|token| {
            crate::intent::token::month(&token.folded).is_some()
                || matches!(token.folded.as_str(), "to" | "through" | "and" | "until")
                || matches!(token.kind, Kind::Symbol('-' | '–' | ','))
        });
        if months {
            rest.drain(open..=close);
        }
    }
    Some(joined(&[&tokens[..at], &lead, &rest]))
}

/// "People keep misspelling the zones. Set up a list …": why it is wished for.
pub(super) fn people_keep(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let keep = (1..tokens.len().min(5)).find(|at| {
        matches!(word(tokens, *at), "keep" | "keeps" | "kept")
            && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word && next.folded.ends_with("ing"))
    })?;
    let subject = tokens[..keep].iter().all(|token| {
        matches!(
            token.folded.as_str(),
            "people"
                | "they"
                | "we"
                | "users"
                | "staff"
                | "everyone"
                | "everybody"
                | "some"
                | "customers"
                | "students"
                | "teachers"
                | "colleagues"
                | "my"
                | "our"
                | "the"
                | "somebody"
                | "someone"
                | "all"
                | "always"
                | "i"
        )
    });
    let end = sentence_end(tokens, keep);
    (subject && end + 1 < tokens.len()).then(|| tokens[end + 1..].to_vec())
}

/// "Sort by class, then the highest score on top within each class", "… with the most recently borrowed book first": by that,
/// this way round.
pub(super) fn then_the_highest(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    if !tokens.iter().take(4).any(|token| matches!(token.folded.as_str(), "sort" | "order" | "arrange" | "reorder")) {
        return None;
    }
    let mentions = linker.mentions(tokens);
    let first = mentions.iter().find(|one| matches!(one.what, What::Column { .. }))?;
    let lead = (first.end..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "then" | "with") || tokens[*at].is_symbol(',') && word(tokens, at + 1) == "the"
    })?;
    let the = lead + 1 + usize::from(word(tokens, lead + 1) == "the");
    let (way, noun) = match (word(tokens, the), word(tokens, the + 1)) {
        ("most", "recent" | "recently") => ("newest first", the + 2),
        ("newest" | "latest", _) => ("newest first", the + 1),
        ("oldest" | "earliest", _) => ("oldest first", the + 1),
        ("highest" | "largest" | "biggest" | "greatest", _) => ("descending", the + 1),
        ("lowest" | "smallest", _) => ("ascending", the + 1),
        _ => return None,
    };
    let by = mentions.iter().find(|one| {
        one.start >= noun && one.start <= noun + 1 && matches!(one.what, What::Column { .. }) && one.what != first.what
    })?;
    // "the most recently borrowed book first": what the rows are, behind the verb.
    let last = (by.end..(by.end + 3).min(tokens.len()))
        .find(|at| word(tokens, *at) == "first" || word(tokens, *at) == "top" && word(tokens, at - 1) == "on")?;
    let mut end = last + 1;
    // "… within each class": as it is sorted by that first.
    if matches!(word(tokens, end), "within" | "in" | "inside" | "for")
        && matches!(word(tokens, end + 1), "each" | "every")
    {
        let again = mentions.iter().find(|one| one.start == end + 2).filter(|one| one.what == first.what)?;
        end = again.end;
    }
    let mut stop = first.end;
    // "alphabetically and, inside each branch, with …"
    if matches!(word(tokens, stop), "alphabetically" | "ascending" | "descending") {
        stop += 1;
    }
    let between = tokens[stop..lead].iter().all(|token| {
        matches!(token.folded.as_str(), "and" | "then" | "inside" | "within" | "in" | "each" | "every" | "for")
            || token.is_symbol(',')
            || mentions.iter().any(|one| one.what == first.what && tokens[one.start..one.end].contains(token))
    });
    between.then(|| {
        joined(&[&tokens[..stop], &spoken(", then by"), &tokens[by.start..by.end], &spoken(way), &tokens[end..]])
    })
}

/// "negative amounts should be shown in red": in a red font, as figures are printed.
pub(super) fn negatives_in(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const ELSE: &[&str] =
        &["fill", "background", "cell", "cells", "row", "rows", "font", "text", "highlight", "numbers"];
    let negative = tokens.iter().any(|token| matches!(token.folded.as_str(), "negative" | "negatives"));
    let at = (2..tokens.len()).find(|at| {
        words::colour(word(tokens, *at)).is_some()
            && word(tokens, at - 1) == "in"
            && matches!(word(tokens, at - 2), "shown" | "displayed" | "appear" | "appears" | "printed")
    })?;
    let end = sentence_end(tokens, at);
    let other = tokens[at + 1..end].iter().any(|token| ELSE.contains(&token.folded.as_str()));
    (negative && !other).then(|| joined(&[&tokens[..=at], &spoken("font"), &tokens[at + 1..]]))
}

/// `a column "Sum" — quantity times price`: what it holds, and no minus.
pub(super) fn dash_behind_name(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(1)).find(|at| {
        let dash = tokens[*at].is_symbol('-') && tokens[*at].spaced && tokens[at + 1].spaced;
        let noun = |at: usize| matches!(word(tokens, at), "column" | "field");
        let quoted = matches!(tokens[at - 1].kind, Kind::Quoted(_)) && (at.saturating_sub(4)..*at).any(noun);
        // "a column Sum - …" and "a new column called Sum - …"
        let plain = tokens[at - 1].kind == Kind::Word
            && (noun(at - 2) || matches!(word(tokens, at - 2), "called" | "named") && noun(at.saturating_sub(3)));
        dash && (quoted || plain)
    })?;
    let mut said = tokens.to_vec();
    said[at] = Token { kind: Kind::Symbol(':'), raw: ":".to_owned(), folded: ":".to_owned(), ..tokens[at].clone() };
    Some(said)
}
