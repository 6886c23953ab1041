//! What is said in passing and asks for nothing: "so that new ones are marked too", "and leave the original as it is",
//! "together with the header row", "I need labels for the trays".

use crate::intent::{
    link::{Linker, words},
    token::{Kind, Token},
};

use super::{joined, part_end, part_start, told_behind::sentence_start, word};

fn sentence_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .unwrap_or(tokens.len())
}

/// Without `start..end`, and without the comma or the "and" before it.
fn without(tokens: &[Token], start: usize, end: usize) -> Vec<Token> {
    let mut from = start;
    while from > 0 && (tokens[from - 1].is_symbol(',') || tokens[from - 1].is("and") || tokens[from - 1].is("but")) {
        from -= 1;
    }
    joined(&[&tokens[..from], &tokens[end..]])
}

/// "using a conditional format so that new figures are marked too", "so they update automatically".
pub(super) fn so_that_new(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(3)).find(|at| {
        word(tokens, *at) == "so"
            && (word(tokens, at + 1) == "that" || matches!(word(tokens, at + 1), "new" | "it" | "they"))
    })?;
    let end = part_end(tokens, at);
    let said = &tokens[at..end];
    let last = said.last()?.folded.as_str();
    let too = matches!(last, "too" | "also" | "automatically" | "well")
        || said.windows(2).any(|pair| pair[0].is("new") && !pair[1].is("sheet") && !pair[1].is("column"));
    let plain = said.iter().all(|token| token.kind == Kind::Word) && said.len() < 12;
    let marks = said.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "marked"
                | "highlighted"
                | "coloured"
                | "colored"
                | "updated"
                | "update"
                | "updates"
                | "included"
                | "counted"
                | "formatted"
                | "changes"
                | "change"
                | "stays"
                | "follow"
        )
    });
    (too && plain && marks).then(|| without(tokens, at, end))
}

/// "and leave the original sheet as it is", "without changing the original", "and write nothing into them".
pub(super) fn left_alone(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(2)).find(|at| {
        let leaves = matches!(word(tokens, *at), "leave" | "leaving" | "keep" | "keeping")
            && (at + 1..tokens.len().min(at + 4)).any(|at| {
                matches!(word(tokens, at), "original" | "source" | "originals" | "everything" | "rest" | "others")
            });
        let leaves = leaves
            || matches!(word(tokens, *at), "leave" | "keep")
                && (at + 2..tokens.len().min(at + 5)).any(|at| matches!(word(tokens, at), "sheet" | "table" | "list"))
                && tokens[..*at].iter().any(|token| token.is("copy") || token.is("copied"));
        let unchanged = (at + 2..tokens.len().min(at + 8)).any(|at| {
            matches!(word(tokens, at), "unchanged" | "untouched" | "alone" | "unmodified")
                || word(tokens, at) == "the" && word(tokens, at + 1) == "way"
                || word(tokens, at) == "as" && matches!(word(tokens, at + 1), "it" | "they" | "is" | "they're")
        });
        let nothing = matches!(word(tokens, *at), "write" | "writing" | "put" | "putting" | "enter")
            && word(tokens, at + 1) == "nothing"
            && matches!(word(tokens, at + 2), "in" | "into");
        let changes = word(tokens, *at) == "without"
            && matches!(word(tokens, at + 1), "changing" | "touching" | "altering" | "modifying")
            && (at + 2..tokens.len().min(at + 6))
                .any(|at| matches!(word(tokens, at), "original" | "source" | "values"));
        leaves && unchanged || nothing || changes
    })?;
    let led = tokens[at - 1].is("and")
        || tokens[at - 1].is("but")
        || tokens[at - 1].is_symbol(',')
        || word(tokens, at) == "without"
        || sentence_start(tokens, at) == at;
    let end = part_end(tokens, at);
    let plain = tokens[at..end].iter().all(|token| token.kind == Kind::Word) && end - at < 9;
    (led && plain).then(|| without(tokens, at, end))
}

/// "Copy them, together with the header row, to a new sheet": headers go along anyway.
pub(super) fn with_the_header(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(3)).find(|at| {
        let with = usize::from(matches!(word(tokens, *at), "together" | "along"));
        let copied = tokens[..*at].iter().any(|token| {
            matches!(token.folded.as_str(), "copy" | "move" | "transfer" | "put" | "extract" | "list" | "copied")
        });
        let article = usize::from(matches!(word(tokens, at + with + 1), "the" | "its" | "their"));
        let header = matches!(word(tokens, at + with + 1 + article), "header" | "headers" | "headings" | "heading");
        (with == 1 || tokens[at - 1].is_symbol(',')) && word(tokens, at + with) == "with" && header && copied
    })?;
    let header = (at..tokens.len()).find(|at| word(tokens, *at).starts_with("head"))?;
    let mut end = header + 1 + usize::from(matches!(word(tokens, header + 1), "row" | "line" | "rows"));
    let named = tokens.get(end).is_some_and(|token| matches!(token.kind, Kind::Quoted(_)));
    if named || matches!(word(tokens, end), "and" | "of" | "in" | "bold") {
        return None;
    }
    let comma = tokens[at - 1].is_symbol(',');
    end += usize::from(comma && tokens.get(end).is_some_and(|token| token.is_symbol(',')));
    Some(joined(&[&tokens[..at - usize::from(comma)], &tokens[end..]]))
}

/// "I only want to see the open orders. Filter the table accordingly": shown, and said again.
pub(super) fn accordingly(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (6..tokens.len()).find(|at| word(tokens, *at) == "accordingly")?;
    let start = sentence_start(tokens, at);
    let begin = (start..at).find(|at| {
        matches!(word(tokens, *at), "filter" | "sort" | "order" | "highlight" | "mark" | "hide" | "arrange")
    })?;
    let end = part_end(tokens, at);
    let plain = tokens[begin..end].iter().all(|token| token.kind == Kind::Word) && end - begin < 7;
    let before = start.checked_sub(1).filter(|_| begin - start < 2 && plain)?;
    let first = sentence_start(tokens, before.saturating_sub(1));
    let wishes = (first..before).any(|at| matches!(word(tokens, at), "want" | "like" | "need" | "wish" | "see"));
    let led = end < tokens.len() && tokens[end].is_symbol(',');
    let rest = end + usize::from(led) + usize::from(led && word(tokens, end + 1) == "and");
    wishes.then(|| joined(&[&tokens[..start], tokens.get(rest..).unwrap_or_default()]))
}

/// "I need labels for the trays. In a new column headed "Label" …": what the column is for.
pub(super) fn needs_first(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let opens = matches!(word(tokens, 0), "i" | "we")
        && matches!(word(tokens, 1), "need" | "want" | "require")
        && !matches!(word(tokens, 2), "to" | "you" | "a" | "an" | "it");
    let end = sentence_end(tokens, 0);
    let rest = tokens.get(end + 1..).filter(|rest| opens && rest.len() > 5 && end < 9)?;
    let called: Vec<String> =
        rest.iter().find_map(|token| if let Kind::Quoted(name) = &token.kind { Some(words(name)) } else { None })?;
    let makes = rest.iter().take(6).any(|token| token.is("column"));
    let what = linker.stem(word(tokens, 2));
    let same = called.iter().any(|word| linker.stem(word) == what);
    (makes && same && linker.mentions(&tokens[2..end]).is_empty()).then(|| rest.to_vec())
}

/// "Categories without purchases should show 0", where amounts are summed: they come to that anyway.
pub(super) fn nothing_is_zero(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let without = (6..tokens.len().saturating_sub(3))
        .find(|at| matches!(word(tokens, *at), "without" | "with") && sentence_start(tokens, *at) + 3 > *at)?;
    let start = sentence_start(tokens, without);
    let end = sentence_end(tokens, without);
    let none = word(tokens, without) == "without" || matches!(word(tokens, without + 1), "no" | "none");
    let zero = tokens[end - 1].number().is_some_and(|number| number.abs() < 1e-9);
    let shows = (without..end)
        .any(|at| matches!(word(tokens, at), "show" | "be" | "get" | "have" | "shows" | "gets" | "display"));
    let sums = tokens[..start].iter().any(|token| matches!(token.folded.as_str(), "sum" | "total" | "count" | "many"));
    (start > 0 && none && zero && shows && sums && end - start < 9)
        .then(|| joined(&[&tokens[..start], tokens.get(end + 1..).unwrap_or_default()]))
}

/// "as day-month-year like 09-Jan-2023": the example says it all.
pub(super) fn by_example(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let part = |token: &Token| {
        let pieces: Vec<&str> = token.folded.split('-').collect();
        !pieces.is_empty()
            && pieces.iter().all(|piece| matches!(*piece, "day" | "month" | "year" | "the" | "abbreviated" | "short"))
    };
    let like = (2..tokens.len().saturating_sub(1)).find(|at| {
        matches!(word(tokens, *at), "like" | "as")
            && (tokens.get(at + 1).is_some_and(|token| token.raw.starts_with(|c: char| c.is_ascii_digit()))
                || matches!(word(tokens, at + 1), "in"))
    })?;
    let mut from = like;
    while from > 0 && (part(&tokens[from - 1]) || tokens[from - 1].is_symbol('-') || tokens[from - 1].is_symbol(',')) {
        from -= 1;
    }
    let led = from > 0 && matches!(word(tokens, from - 1), "as" | "in" | "to");
    let begin = part_start(tokens, from);
    let dates = tokens[begin..from].iter().any(|token| token.folded.starts_with("date"));
    (led && from < like && dates).then(|| joined(&[&tokens[..from - 1], &tokens[like..]]))
}

/// "I only want to see the open orders": shown alone.
pub(super) fn only_to_see(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len().saturating_sub(5)).find(|at| {
        sentence_start(tokens, *at) == *at
            && matches!(word(tokens, *at), "i" | "we")
            && (at + 1..at + 4).any(|at| matches!(word(tokens, at), "want" | "wish" | "need"))
    })?;
    let see = (at + 2..at + 6).find(|at| word(tokens, *at) == "see" && word(tokens, at - 1) == "to")?;
    let only = (at + 1..=see + 1).any(|at| matches!(word(tokens, at), "only" | "just"));
    let next = see + 1 + usize::from(matches!(word(tokens, see + 1), "only" | "just"));
    // "only want to see the total": a question, and nothing of rows.
    let rows = (next..sentence_end(tokens, next)).any(|at| {
        matches!(word(tokens, at), "that" | "which" | "who" | "with" | "from" | "whose" | "where" | "of" | "above")
    });
    (only && rows).then(|| joined(&[&tokens[..at], &super::spoken("show only"), &tokens[next..]]))
}

/// "…, using a conditional format", where something is highlighted: how it is done anyway.
pub(super) fn by_conditional_format(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const MARKS: &[&str] =
        &["mark", "highlight", "color", "colour", "shade", "flag", "fill", "show", "make", "turn", "paint"];
    let at = (4..tokens.len().saturating_sub(1)).find(|at| {
        matches!(word(tokens, *at), "using" | "with" | "by" | "through" | "via")
            && (at + 1..at + 4).any(|at| word(tokens, at) == "conditional")
    })?;
    let conditional = (at..tokens.len()).find(|at| word(tokens, *at) == "conditional")?;
    let end = conditional + 2 + usize::from(matches!(word(tokens, conditional + 2), "rule" | "rules"));
    let stops = end >= tokens.len() || matches!(tokens[end].kind, Kind::Symbol(_));
    let noun = matches!(word(tokens, conditional + 1), "format" | "formatting" | "formats");
    let start = sentence_start(tokens, at);
    let marks = tokens[start..at].iter().any(|token| MARKS.contains(&token.folded.as_str()));
    let looks = tokens[start..at].iter().any(|token| {
        crate::intent::rules::en::words::colour(&token.folded).is_some()
            || matches!(token.folded.as_str(), "bold" | "italic")
    });
    (marks && looks && noun && stops).then(|| without(tokens, at, end.min(tokens.len())))
}

/// "Make the missing nitrate readings stand out: fill the empty cells in that column with orange": so it is done.
pub(super) fn stands_out(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let out = (3..tokens.len().saturating_sub(4))
        .find(|at| word(tokens, *at) == "out" && matches!(word(tokens, at - 1), "stand" | "stands"))?;
    let start = sentence_start(tokens, out);
    let colon = out + 1;
    let begins = matches!(word(tokens, start), "make" | "let" | "please");
    if !begins || !matches!(tokens[colon].kind, Kind::Symbol(':' | '-' | '–')) {
        return None;
    }
    let end = sentence_end(tokens, colon);
    let mut order = tokens[colon + 1..end].to_vec();
    let that = (0..order.len()).find(|at| word(&order, *at) == "that" && word(&order, at + 1) == "column");
    if let Some(that) = that {
        let mentions = linker.mentions(tokens);
        let column = mentions.iter().find(|one| {
            one.start >= start && one.end <= out && matches!(one.what, crate::intent::link::What::Column { .. })
        })?;
        let the = super::spoken("the");
        order = joined(&[&order[..that], &the, &tokens[column.start..column.end], &order[that + 1..]]);
    }
    Some(joined(&[&tokens[..start], &order, &tokens[end..]]))
}

/// "with just the columns Bib, Runner and Birth Year", where rows are copied: those columns of them.
pub(super) fn just_the_columns(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let columns = (6..tokens.len().saturating_sub(1)).find(|at| word(tokens, *at) == "columns")?;
    let mut from = columns;
    while from > 0
        && matches!(
            word(tokens, from - 1),
            "just" | "only" | "the" | "but" | "with" | "containing" | "including" | "showing"
        )
    {
        from -= 1;
    }
    let only = tokens[from..columns].iter().any(|token| token.is("just") || token.is("only"));
    let start = sentence_start(tokens, columns);
    let end = sentence_end(tokens, columns);
    let copy = (start..from).find(|at| matches!(word(tokens, *at), "copy" | "copied" | "extract" | "list"))?;
    let passive = word(tokens, copy) == "copied";
    let more =
        (columns..end).any(|at| matches!(word(tokens, at), "to" | "into" | "then" | "sorted" | "where" | "on" | "in"));
    if !only || more || from >= columns {
        return None;
    }
    let before = from - usize::from(tokens[from - 1].is_symbol(','));
    let list = &tokens[columns + 1..end];
    let lead = super::spoken("copy the columns");
    let of = super::spoken("of");
    if passive {
        let should =
            (start..copy).find(|at| matches!(word(tokens, *at), "should" | "must" | "shall" | "is" | "are"))?;
        let rows = &tokens[start..should];
        return Some(joined(&[&tokens[..start], &lead, list, &of, rows, &tokens[copy + 1..before], &tokens[end..]]));
    }
    Some(joined(&[&tokens[..copy], &lead, list, &of, &tokens[copy + 1..before], &tokens[end..]]))
}

/// "the sum of the amounts in the purchases list that belong to it": of each, as sums beside rows are.
pub(super) fn belong_to_it(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (6..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "that" | "which")
            && matches!(word(tokens, at + 1), "belong" | "belongs")
            && word(tokens, at + 2) == "to"
            && matches!(word(tokens, at + 3), "it" | "them")
    })?;
    Some(joined(&[&tokens[..at], &tokens[at + 4..]]))
}

/// "…, headers included": they go along anyway.
pub(super) fn headers_included(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len().saturating_sub(1)).find(|at| {
        tokens[at - 1].is_symbol(',')
            && (matches!(word(tokens, *at), "headers" | "header" | "headings") && word(tokens, at + 1) == "included"
                || word(tokens, *at) == "including" && matches!(word(tokens, at + 1), "headers" | "the"))
    })?;
    let end = part_end(tokens, at);
    let header = tokens[at..end].iter().any(|token| token.folded.starts_with("head"));
    let copied =
        tokens[..at].iter().any(|token| matches!(token.folded.as_str(), "copy" | "move" | "transfer" | "extract"));
    (header && copied && end - at < 5).then(|| joined(&[&tokens[..at - 1], &tokens[end..]]))
}

/// "orders of 60 bags or more" of a column Bags: with so many.
pub(super) fn of_so_many(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let of = (1..tokens.len().saturating_sub(4)).find(|at| {
        let column = mentions.iter().any(|one| match &one.what {
            crate::intent::link::What::Column { candidates, .. } => {
                one.start == at + 2 && candidates.iter().all(|column| linker.columns[*column].kind.is_numeric())
            }
            _ => false,
        });
        word(tokens, *at) == "of"
            && tokens[at + 1].number().is_some()
            && column
            && word(tokens, at + 3) == "or"
            && matches!(word(tokens, at + 4), "more" | "less" | "fewer" | "above" | "over" | "under")
            && super::super::rules::en::things::is_thing(word(tokens, at - 1).trim_end_matches('s'))
    })?;
    Some(joined(&[&tokens[..of], &super::spoken("with"), &tokens[of + 1..]]))
}

/// "freeze the header row together with the date column": both.
pub(super) fn together_with(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(2))
        .find(|at| matches!(word(tokens, *at), "together" | "along") && word(tokens, at + 1) == "with")?;
    let start = sentence_start(tokens, at);
    let freezes = (start..at)
        .any(|at| matches!(word(tokens, at), "freeze" | "lock" | "pin" | "hide" | "delete" | "remove" | "format"));
    let noun = matches!(word(tokens, at - 1), "row" | "column" | "header" | "headers" | "columns");
    (freezes && noun).then(|| joined(&[&tokens[..at], &super::spoken("and"), &tokens[at + 2..]]))
}
