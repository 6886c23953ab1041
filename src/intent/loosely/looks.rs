//! Looks and states asked for without a verb: "not back yet -> red", "paid ones can be hidden".

use crate::intent::{
    link::{Linker, What},
    rules::en::{things, words},
    token::{Kind, Token},
};

use super::{joined, part_end, part_start, spoken, word};

fn is_look(token: &Token) -> bool {
    words::colour(&token.folded).is_some()
        || matches!(
            token.folded.as_str(),
            "bold" | "italic" | "italics" | "underlined" | "strikethrough" | "crossed" | "grey" | "gray" | "struck"
        )
}

/// "rentals over 60 km -> bold", "not counted since feb -> flag them": what is found, and what is done with it.
pub(super) fn arrow(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(2)).find(|at| {
        matches!(tokens[*at].kind, Kind::Symbol('-' | '=')) && tokens[at + 1].is_symbol('>') && !tokens[at + 1].spaced
            || tokens[*at].raw == "→"
    })?;
    let behind = at + 1 + usize::from(tokens[at + 1].is_symbol('>'));
    let start = part_start(tokens, at);
    let end = part_end(tokens, behind);
    let (found, done) = (&tokens[start..at], &tokens[behind..end]);
    let pronoun = |token: &Token| matches!(token.folded.as_str(), "them" | "it" | "those" | "these");
    let said = if done.iter().all(|token| is_look(token) || matches!(word(done, 0), "in") || token.is("and")) {
        let colour = joined(&[&spoken("highlight the ones"), found, &spoken("in"), done]);
        if things::is_thing(word(found, 0)) || starts_noun(found) {
            joined(&[&spoken("highlight the"), found, &spoken("in"), done])
        } else {
            colour
        }
    } else if words::verb(done, 0) == words::Verb::Begins {
        let verb_end = done.iter().position(pronoun).unwrap_or(1);
        let behind = done.get(verb_end + usize::from(done.get(verb_end).is_some_and(pronoun))..).unwrap_or_default();
        joined(&[&done[..verb_end], &spoken("the ones that"), found, behind])
    } else {
        return None;
    };
    Some(joined(&[&tokens[..start], &said, &tokens[end..]]))
}

/// "cancelled ones in grey with strikethrough", "surgery rows in light blue, and freeze the top row": no verb at all.
pub(super) fn unled(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let end = part_end(tokens, 0);
    let part = &tokens[..end];
    let look = part.iter().position(is_look).filter(|at| *at > 0)?;
    let led = part[0].kind == Kind::Word
        && !words::is_function_word(&part[0].folded)
        && !words::is_marking(&part[0].folded)
        && !is_look(&part[0])
        && (0..part.len()).all(|at| words::verb(part, at) != words::Verb::Begins || at > look);
    let said_of = linker.mentions(&part[..look]).iter().any(|one| !matches!(one.what, What::Columns(_)));
    let chart = part.iter().any(|token| words::is_chart(&token.folded) || words::is_chart_noun(&token.folded));
    (led && said_of && !chart && !words::opens_question(part)).then(|| joined(&[&spoken("highlight the"), tokens]))
}

/// "Find the readings above 150 and change their font color to blue", "identify the late ones and make their font red".
pub(super) fn found_and_dressed(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const FINDS: &[&str] = &["find", "locate", "identify", "spot", "search"];
    const DRESSES: &[&str] =
        &["highlight", "mark", "change", "set", "make", "format", "colour", "color", "turn", "shade", "fill", "paint"];
    let start = (0..tokens.len()).find(|at| FINDS.contains(&word(tokens, *at)))?;
    let end = part_end(tokens, start);
    let and = (start + 2..end.saturating_sub(2)).find(|at| {
        tokens[*at].is("and")
            && DRESSES.contains(&word(tokens, at + 1))
            && matches!(word(tokens, at + 2), "their" | "its")
    })?;
    let mut look: Vec<Token> = tokens[and + 3..end].to_vec();
    // "their font color to blue": a blue font color.
    if let Some(to) = look.iter().position(|token| matches!(token.folded.as_str(), "to" | "as")) {
        let (part, colour) = (look[..to].to_vec(), look[to + 1..].to_vec());
        look = joined(&[&colour, &part]);
    }
    let led = look.first().is_some_and(|first| matches!(first.folded.as_str(), "in" | "with"));
    if !look.iter().any(is_look) || look.len() > 8 {
        return None;
    }
    let with: &[Token] = &spoken("with");
    let found = start + 1 + usize::from(word(tokens, start + 1) == "for");
    let lead = if led { &[][..] } else { with };
    Some(joined(&[&tokens[..start], &spoken("highlight"), &tokens[found..and], lead, &look, &tokens[end..]]))
}

/// "strike out the refunded ones", "cross the cancelled ones out".
pub(super) fn struck(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len()).find(|at| matches!(word(tokens, *at), "strike" | "cross"))?;
    let end = part_end(tokens, at);
    let out = (at + 1..end).find(|at| matches!(word(tokens, *at), "out" | "through" | "off"))?;
    let what = [&tokens[at + 1..out], &tokens[out + 1..end]].concat();
    let said = joined(&[&spoken("highlight"), &what, &spoken("with strikethrough")]);
    (what.len() > 1).then(|| joined(&[&tokens[..at], &said, &tokens[end..]]))
}

/// "rentals of a week": a plural stands first.
fn starts_noun(found: &[Token]) -> bool {
    let first = word(found, 0);
    first.len() > 4 && first.ends_with('s') && !first.ends_with("ss")
}

/// "paid off ones can be hidden", "the old ones should be deleted": what is to be done, said of what it is done to.
pub(super) fn may_be(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let (at, verb) = (1..tokens.len().saturating_sub(2)).find_map(|at| {
        let modal = matches!(word(tokens, at), "can" | "could" | "should" | "must" | "shall" | "may" | "need")
            && word(tokens, at + 1) == "be";
        let verb = match word(tokens, at + 2) {
            "hidden" => "hide",
            "deleted" | "dropped" | "gone" | "scrapped" | "binned" => "delete",
            "removed" => "remove",
            "highlighted" => "highlight",
            "sorted" => "sort",
            "coloured" | "colored" => "colour",
            "bold" => "bold",
            "rounded" => "round",
            "renamed" => "rename",
            _ => return None,
        };
        modal.then_some((at, verb))
    })?;
    let start = part_start(tokens, at);
    let start = start + usize::from(matches!(word(tokens, start), "and" | "then" | "also"));
    let end = part_end(tokens, at + 3);
    let what = tokens.get(start..at).filter(|what| !what.is_empty())?;
    let before = &tokens[..start];
    let before =
        if before.last().is_some_and(|token| token.is_symbol(',')) { &before[..before.len() - 1] } else { before };
    let stop: &[Token] = if before.is_empty() { &[] } else { &spoken(";") };
    let the: &[Token] = if matches!(word(what, 0), "the" | "all" | "every") { &[] } else { &spoken("the") };
    Some(joined(&[before, stop, &spoken(verb), the, what, &tokens[at + 3..end], &tokens[end..]]))
}

/// "paint the winner's cell in each row green", "best month of each store green and the worst one red", "highest
/// month per team green": the ends of every row.
pub(super) fn of_the_row(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let end_of = |at: usize| match word(tokens, at) {
        "highest" | "best" | "biggest" | "largest" | "top" | "winner" | "winners" | "winner's" | "winning"
        | "strongest" => Some("highest"),
        "lowest" | "worst" | "smallest" | "weakest" | "loser" | "losers" | "loser's" => Some("lowest"),
        _ => None,
    };
    let colour_behind =
        |from: usize| (from..tokens.len().min(from + 10)).find(|at| words::colour(&tokens[*at].folded).is_some());
    let first = (0..tokens.len()).find(|at| end_of(*at).is_some())?;
    let colour = colour_behind(first)?;
    let each = (first..colour).find(|at| matches!(word(tokens, *at), "each" | "every" | "per"))?;
    // One row for each of them, or the row itself.
    let row = matches!(word(tokens, each + 1), "row" | "line");
    let own = || {
        let named = linker.mentions(&tokens[each + 1..colour]);
        let column = named.iter().find_map(|one| match &one.what {
            What::Column { candidates, .. } => candidates.first().copied(),
            _ => None,
        });
        column.is_some_and(|at| !linker.columns[at].repeats() && !linker.columns[at].kind.is_numeric())
            || named.is_empty() && things::is_thing(word(tokens, each + 1))
    };
    linker.main_group().filter(|_| row || own())?;
    // "…, and freeze the header" is another wish.
    let asks = |from: usize, to: usize| {
        (from..to).all(|at| {
            matches!(tokens[at].kind, Kind::Word | Kind::Symbol('\''))
                && linker
                    .mentions(&tokens[at..=at])
                    .iter()
                    .all(|one| matches!(one.what, What::Column { .. } | What::Columns(_)))
        })
    };
    if !asks(first, colour) {
        return None;
    }
    let start = part_start(tokens, first);
    let mut said = spoken(&format!("highlight the {} value in each row", end_of(first)?));
    said.push(tokens[colour].clone());
    let mut rest = colour + 1;
    if let Some((other, second)) =
        (rest..tokens.len()).find_map(|at| Some((at, colour_behind(at).filter(|_| end_of(at).is_some())?)))
        && asks(other, second)
        && other <= rest + 3
    {
        said.extend(spoken(&format!("; highlight the {} value in each row", end_of(other)?)));
        said.push(tokens[second].clone());
        rest = second + 1;
    }
    Some(joined(&[&tokens[..start], &said, &tokens[rest..]]))
}

/// "ratings of 1 or 2 in red and of 4 or 5 in green", "scores below 50 in red and above 80 in green": the second look is of
/// the same.
pub(super) fn and_another(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const LEADS: &[&str] =
        &["of", "below", "under", "above", "over", "from", "between", "more", "less", "at", "up", "higher", "lower"];
    let look = |from: usize, to: usize| (from..to).rev().find(|at| words::colour(word(tokens, *at)).is_some());
    let at = (2..tokens.len()).find(|at| {
        let joined = matches!(word(tokens, at - 1), "and") || tokens[at - 1].is_symbol(',');
        joined && LEADS.contains(&word(tokens, *at)) && look(at.saturating_sub(5), at - 1).is_some()
    })?;
    let end = part_end(tokens, at);
    let start = part_start(tokens, at - 1).min(part_start(tokens, at.saturating_sub(2)));
    let lead = (start..at - 1).find(|before| LEADS.contains(&word(tokens, *before)))?;
    // What is looked at stands before the first of them, and the second has its own look.
    let subject = &tokens[start..lead];
    let asks = (0..subject.len()).any(|at| words::verb(subject, at) == words::Verb::Begins);
    let again: Vec<Token> = if asks { subject.to_vec() } else { joined(&[&spoken("highlight the"), subject]) };
    look(at, end)?;
    let first: Vec<Token> = if asks { Vec::new() } else { spoken("highlight the") };
    (!subject.is_empty() && lead > start)
        .then(|| joined(&[&tokens[..start], &first, &tokens[start..at - 1], &spoken(";"), &again, &tokens[at..]]))
}

/// "light green for Yes, light red for No, yellow for Unsure in the last column": each value and its look.
pub(super) fn for_values(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let named = linker.mentions(tokens);
    let value = |at: usize| named.iter().find(|one| one.start == at && matches!(one.what, What::Value { .. }));
    let pair = |at: usize| {
        let shade = usize::from(matches!(word(tokens, at), "light" | "dark" | "pale"));
        words::colour(word(tokens, at + shade))?;
        let behind = at + shade + 1;
        let behind = behind + usize::from(matches!(word(tokens, behind), "fill" | "background" | "text" | "font"));
        let found = value(behind + 1).filter(|_| word(tokens, behind) == "for")?;
        // The full stop of the sentence is none of the value's.
        let stop = tokens.get(found.end - 1).is_some_and(|last| last.is_symbol('.'));
        Some((behind, found.end - usize::from(stop && found.end > behind + 2)))
    };
    let start = (0..tokens.len()).find(|at| pair(*at).is_some())?;
    let mut said = tokens[..start].to_vec();
    let (mut at, mut count) = (start, 0);
    while let Some((behind, end)) = pair(at) {
        said.extend(joined(&[
            &spoken("; highlight the cells that are"),
            &tokens[behind + 1..end],
            &spoken("in"),
            &tokens[at..behind],
        ]));
        at = end;
        count += 1;
        while tokens.get(at).is_some_and(|token| token.is_symbol(',') || token.is("and")) && pair(at + 1).is_some() {
            at += 1;
        }
    }
    // "… in the last column": where they stand is seen by the values.
    let rest = &tokens[at..];
    let place = rest.iter().take_while(|token| !super::ends_part(token)).count();
    let of_column = word(rest, 0) == "in" && matches!(word(rest, place.saturating_sub(1)), "column");
    let rest = if of_column { &rest[place..] } else { rest };
    let only = said[..start].iter().all(|token| words::is_function_word(&token.folded) || token.is("use"));
    (count > 1 && only).then(|| joined(&[&said[start + 1..], rest]))
}
