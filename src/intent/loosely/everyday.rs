//! What people say in passing beside what they order: "the header row should stay put", "leave it blank at the first entry",
//! "and how many hours they put in altogether".

use crate::intent::{
    link::{Linker, What},
    rules::en::things,
    token::{Kind, Token},
};

use super::{joined, named, spoken, told_behind::sentence_start, word};

fn sentence_end(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .unwrap_or(tokens.len())
}

fn column_in(tokens: &[Token], linker: &Linker) -> Option<(usize, usize, usize)> {
    linker.mentions(tokens).into_iter().find_map(|one| match one.what {
        What::Column { candidates, .. } => candidates.first().map(|column| (one.start, one.end, *column)),
        _ => None,
    })
}

/// "…, and the header row should stay put when I scroll down": frozen.
pub(super) fn header_stays(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const STAYS: &[&str] = &[
        "stay",
        "remain",
        "stick",
        "put",
        "visible",
        "in",
        "place",
        "view",
        "sight",
        "on",
        "screen",
        "fixed",
        "there",
        "when",
        "while",
        "i",
        "we",
        "you",
        "scroll",
        "scrolling",
        "down",
        "the",
        "at",
        "top",
        "always",
        "still",
        "be",
        "to",
        "page",
        "as",
    ];
    let at = (2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "should" | "must" | "has" | "needs" | "to") && {
            let noun = |back: usize| word(tokens, at.saturating_sub(back));
            matches!(noun(1), "row" | "rows" | "header" | "headers" | "headings" | "heading")
                && (matches!(noun(1), "header" | "headers" | "headings" | "heading")
                    || matches!(noun(2), "header" | "heading" | "top" | "first" | "title"))
        }
    })?;
    let verb = (at + 1..at + 4).find(|at| matches!(word(tokens, *at), "stay" | "remain" | "stick" | "stays"))?;
    let end = sentence_end(tokens, verb);
    let plain = tokens[verb..end].iter().all(|token| STAYS.contains(&token.folded.as_str()));
    let mut start = at;
    while start > 0
        && matches!(
            word(tokens, start - 1),
            "row" | "rows" | "header" | "headers" | "headings" | "heading" | "top" | "first" | "the" | "title" | "my"
        )
    {
        start -= 1;
    }
    while start > 0 && (tokens[start - 1].is("and") || tokens[start - 1].is_symbol(',')) {
        start -= 1;
    }
    (plain && start > 0).then(|| joined(&[&tokens[..start], &spoken("; freeze the header row"), &tokens[end..]]))
}

/// "…; leave it blank at each van's first entry", "the first row stays empty": a difference to the row before has none there
/// anyway.
pub(super) fn first_blank(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const SAID: &[&str] = &[
        "leave", "it", "blank", "empty", "at", "for", "in", "on", "each", "every", "the", "first", "entry", "entries",
        "row", "rows", "reading", "day", "month", "year", "one", "of", "stays", "stay", "keep", "remain", "remains",
        "and", "cell", "record", "where", "there", "is", "no", "previous", "them",
    ];
    let blank = (2..tokens.len()).find(|at| matches!(word(tokens, *at), "blank" | "empty"))?;
    let start = (0..blank)
        .rev()
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ';' | ',' | '\n')))
        .map_or(0, |at| at + 1);
    let end = (blank..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ';' | '!' | '\n')))
        .unwrap_or(tokens.len());
    let part = &tokens[start..end];
    let has = |words: &[&str]| part.iter().any(|token| words.contains(&token.folded.as_str()));
    let leaves = has(&["leave", "stay", "stays", "keep", "remain", "remains"]) && has(&["first"]);
    let small = part.len() < 14
        && part.iter().all(|token| {
            token.kind == Kind::Word
                && (token.folded.ends_with("'s")
                    || SAID.contains(&token.folded.as_str())
                    || things::is_thing(&token.folded))
        });
    let compares = tokens[..start].iter().any(|token| {
        matches!(token.folded.as_str(), "previous" | "last" | "before" | "earlier" | "preceding" | "growth" | "change")
    });
    let before = start.saturating_sub(1);
    (leaves && small && compares && start > 0).then(|| joined(&[&tokens[..before], &tokens[end..]]))
}

/// "how many work in each position and how many hours they put in altogether": the total hours.
pub(super) fn many_altogether(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(3)).find(|at| {
        tokens[at - 1].is("and") && word(tokens, *at) == "how" && matches!(word(tokens, at + 1), "many" | "much")
    })?;
    let end = (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ',' | ';' | '?' | '!' | '\n')))
        .unwrap_or(tokens.len());
    let (start, stop, column) = column_in(&tokens[at + 2..end], linker)?;
    let rest = &tokens[at + 2 + stop..end];
    let all = rest
        .iter()
        .any(|token| matches!(token.folded.as_str(), "altogether" | "total" | "overall" | "all" | "together"))
        && rest.iter().any(|token| matches!(token.folded.as_str(), "they" | "it" | "these" | "were" | "was" | "that"));
    let amount = linker.columns[column].kind.is_numeric() || linker.columns[column].filled == 0;
    // "the total hours and how many people work in each position"
    let first =
        (sentence_start(tokens, at)..at).find(|at| word(tokens, *at) == "how" && word(tokens, at + 1) == "many")?;
    let column = &tokens[at + 2..at + 2 + stop];
    (start == 0 && all && amount && rest.len() < 8).then(|| {
        joined(&[
            &tokens[..first],
            &spoken("the number of rows and the sum of"),
            column,
            &tokens[groups(&tokens[first..at - 1]) + first..at - 1],
            &tokens[end..],
        ])
    })
}

/// Where "in each position" begins.
fn groups(tokens: &[Token]) -> usize {
    let each = tokens.iter().position(|token| matches!(token.folded.as_str(), "each" | "every" | "per"));
    each.map_or(tokens.len(), |at| if tokens[at].is("per") { at } else { at - usize::from(at > 0) })
}

/// "…, for equal marks the better project first": the next order.
pub(super) fn for_equal(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len()).find(|at| {
        word(tokens, *at) == "for"
            && (matches!(word(tokens, at + 1), "equal" | "identical" | "tied")
                || word(tokens, at + 1) == "the" && word(tokens, at + 2) == "same")
    })?;
    let end = sentence_end(tokens, at);
    let compared = (at + 2..end).find(|at| direction(word(tokens, *at)).is_some())?;
    let down = direction(word(tokens, compared))?;
    let (start, stop, _) = column_in(&tokens[compared + 1..end], linker)?;
    let tail = &tokens[compared + 1 + stop..end];
    let first =
        tail.iter().all(|token| matches!(token.folded.as_str(), "first" | "on" | "top" | "comes" | "goes" | "one"));
    let sorts = tokens[..at]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "sort" | "order" | "rank" | "arrange" | "sorted"));
    let by = &tokens[compared + 1 + start..compared + 1 + stop];
    let before = at - usize::from(tokens[at - 1].is_symbol(',') || tokens[at - 1].is("and"));
    let way = if down { "descending" } else { "ascending" };
    (sorts && first && !tail.is_empty())
        .then(|| joined(&[&tokens[..before], &spoken(", then by"), by, &spoken(way), &tokens[end..]]))
}

fn direction(word: &str) -> Option<bool> {
    match word {
        "better" | "higher" | "larger" | "later" | "longer" | "bigger" | "heavier" | "newer" | "greater" => Some(true),
        "lower" | "smaller" | "earlier" | "shorter" | "lighter" | "older" | "worse" | "cheaper" | "fewer" => {
            Some(false)
        }
        _ => None,
    }
}

/// "within a treatment keep the tray order": as sorting does anyway.
pub(super) fn order_kept(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let keep = (2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "keep" | "preserve" | "leave" | "keeping")
            && (at.saturating_sub(5)..*at).any(|near| matches!(word(tokens, near), "within" | "inside" | "in"))
    })?;
    let start = (0..keep)
        .rev()
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ';' | ',' | '\n')) || tokens[*at].is("and"))?;
    let end = sentence_end(tokens, keep);
    let order = (keep + 1..end).find(|at| word(tokens, *at) == "order")?;
    let sorts = tokens[..start].iter().any(|token| {
        matches!(token.folded.as_str(), "sort" | "order" | "rearrange" | "arrange" | "reorder" | "sorted" | "first")
    });
    // What stands in an order stays in it.
    (sorts && order + 1 == end).then(|| joined(&[&tokens[..start], &tokens[end..]]))
}

/// "DNF rows should appear in grey italics across the table": whole rows.
pub(super) fn across_the_table(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(2)).find(|at| {
        let whole = usize::from(matches!(word(tokens, at + 2), "whole" | "entire" | "full"));
        word(tokens, *at) == "across"
            && word(tokens, at + 1) == "the"
            && matches!(word(tokens, at + 2 + whole), "table" | "row" | "sheet")
    })?;
    let rows = tokens[sentence_start(tokens, at)..at]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "row" | "rows" | "lines"));
    let end = at + 3 + usize::from(matches!(word(tokens, at + 2), "whole" | "entire" | "full"));
    rows.then(|| joined(&[&tokens[..at], &tokens[end..]]))
}

/// "Make the height bold wherever the ball is higher than 20 m": the ball is no column, and the height is meant.
pub(super) fn of_the_dressed(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len().saturating_sub(4)).find(|at| {
        matches!(word(tokens, *at), "where" | "wherever" | "whenever" | "when" | "if")
            && word(tokens, at + 1) == "the"
            && matches!(word(tokens, at + 3), "is" | "was" | "are" | "were")
    })?;
    let noun = &tokens[at + 2..at + 3];
    let start = sentence_start(tokens, at);
    let dressed: Vec<_> = linker
        .mentions(&tokens[start..at])
        .into_iter()
        .filter_map(|one| match one.what {
            What::Column { candidates, .. } => candidates.first().copied(),
            _ => None,
        })
        .collect();
    let [column] = dressed.as_slice() else { return None };
    let marks = matches!(
        word(tokens, start),
        "make" | "mark" | "highlight" | "colour" | "color" | "show" | "set" | "turn" | "paint" | "shade"
    );
    let known = !linker.mentions(noun).is_empty() || noun[0].kind != Kind::Word || noun[0].folded.ends_with('s');
    let compared = matches!(
        word(tokens, at + 4),
        "higher"
            | "lower"
            | "greater"
            | "less"
            | "more"
            | "larger"
            | "smaller"
            | "above"
            | "below"
            | "over"
            | "under"
            | "heavier"
            | "longer"
            | "older"
            | "at"
            | "faster"
            | "slower"
            | "hotter"
            | "colder"
            | "taller"
    );
    let numeric = linker.columns[*column].kind.is_numeric();
    (marks && !known && compared && numeric).then(|| {
        let name = named(&linker.columns[*column].name, &noun[0]);
        joined(&[&tokens[..=at], &[name], &tokens[at + 3..]])
    })
}

/// "a pivot table that sums the net amount by channel": of the sum of it.
pub(super) fn pivot_that_sums(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "that" | "which")
            && (matches!(word(tokens, at + 1), "sums" | "totals" | "averages" | "counts")
                || word(tokens, at + 1) == "adds" && word(tokens, at + 2) == "up")
    })?;
    let pivot = tokens[sentence_start(tokens, at)..at].iter().any(|token| token.is("pivot"));
    let behind = at + 2 + usize::from(matches!(word(tokens, at + 2), "up"));
    let of = match word(tokens, at + 1) {
        "averages" => "with the average of",
        "counts" => "with the count of",
        _ => "with the sum of",
    };
    pivot.then(|| joined(&[&tokens[..at], &spoken(of), &tokens[behind..]]))
}

/// "Everyone who is listed counts, DNF included.": no row is left out anyway.
pub(super) fn all_count(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let start = (1..tokens.len()).find(|at| {
        matches!(tokens[at - 1].kind, Kind::Symbol('.' | ';'))
            && matches!(word(tokens, *at), "everyone" | "everybody" | "everything" | "all" | "every")
    })?;
    let end = sentence_end(tokens, start);
    let part = &tokens[start..end];
    let has = |words: &[&str]| part.iter().any(|token| words.contains(&token.folded.as_str()));
    let counts = has(&["counts", "count", "included", "counted"])
        && !has(&["except", "not", "but", "only", "without", "unless"]);
    let makes = tokens[..start].iter().any(|token| {
        matches!(token.folded.as_str(), "pivot" | "count" | "number" | "many" | "sum" | "total" | "summary")
    });
    (counts && makes && part.len() < 12 && !has(&["per", "each", "by"]))
        .then(|| joined(&[&tokens[..start], &tokens[end..]]))
}

/// "… clickable so a click opens a new message", "so that people can click on them": what links are for.
pub(super) fn click_opens(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len()).find(|at| {
        word(tokens, *at) == "so"
            && (at + 1..tokens.len().min(at + 6)).any(|near| word(tokens, near).starts_with("click"))
    })?;
    let links = tokens[..at]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "clickable" | "link" | "links" | "hyperlink" | "hyperlinks"));
    let end = sentence_end(tokens, at);
    let before = at - usize::from(tokens[at - 1].is_symbol(','));
    let plain = tokens[at..end].iter().all(|token| token.kind == Kind::Word || token.is_symbol('-'));
    (links && plain).then(|| joined(&[&tokens[..before], &tokens[end..]]))
}
