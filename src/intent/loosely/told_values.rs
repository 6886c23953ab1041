//! What a new column holds, told by the values that it is to have: `with the values "Under 30", "30-59" and "60+"` ·
//! `write "rising" or "falling" depending on whether the power went up or down` · "with a dropdown offering A and B".

use crate::intent::{
    link::{Linker, What},
    token::{Kind, Token, tokenize},
};

use super::{joined, named, part_end, spoken, word};

/// A quoted text and where it stands.
fn quoted(tokens: &[Token], at: usize) -> Option<&str> {
    match &tokens.get(at)?.kind {
        Kind::Quoted(text) => Some(text),
        _ => None,
    }
}

/// `"A", "B" and "C"` from here on: where they stand, and where the list ends.
fn listed(tokens: &[Token], from: usize) -> (Vec<usize>, usize) {
    let (mut found, mut at) = (Vec::new(), from);
    while quoted(tokens, at).is_some() {
        found.push(at);
        let mut next = at + 1;
        while tokens
            .get(next)
            .is_some_and(|one| one.is_symbol(',') || one.is_symbol('/') || one.is("and") || one.is("or"))
        {
            next += 1;
        }
        if quoted(tokens, next).is_none() {
            return (found, at + 1);
        }
        at = next;
    }
    (found, from)
}

/// `a column "Age Group" with the values "Under 30", "30-59" and "60+"`: bands that their names tell.
pub(super) fn bands(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let noun = (1..tokens.len()).find(|at| {
        matches!(
            word(tokens, *at),
            "values" | "groups" | "bands" | "labels" | "categories" | "classes" | "brackets" | "ranges"
        )
    })?;
    let (labels, end) = listed(tokens, noun + 1 + usize::from(tokens.get(noun + 1)?.is_symbol(':')));
    let lead =
        (noun.saturating_sub(3)..noun).find(|at| matches!(word(tokens, *at), "with" | "using" | "into" | "holding"))?;
    let tests: Option<Vec<String>> = labels.iter().map(|at| band(quoted(tokens, *at)?)).collect();
    let tests = tests.filter(|tests| tests.len() > 1)?;
    let column = banded(tokens, lead, end, linker)?;
    let name = linker.columns[column].name.clone();
    let mut said = spoken("with");
    for (at, test) in labels.iter().zip(tests) {
        if said.len() > 1 {
            said.extend(tokenize(","));
        }
        said.push(tokens[*at].clone());
        said.extend(spoken("if"));
        said.push(named(&name, &tokens[*at]));
        said.extend(spoken(&test));
    }
    Some(joined(&[&tokens[..lead], &said, &tokens[end..]]))
}

/// "is under 30", "is between 30 and 59", "is at least 60": what the name of a band says.
fn band(label: &str) -> Option<String> {
    let label = label.replace(['–', '—'], "-").replace('≥', ">=").replace('≤', "<=").to_lowercase();
    let number = |text: &str| text.trim().replace(',', "").parse::<f64>().ok();
    if let Some((low, high)) = label.split_once('-').or_else(|| label.split_once(" to "))
        && let (Some(low), Some(high)) = (number(low.trim_start_matches("from ")), number(high))
    {
        return (low < high).then(|| format!("is between {low} and {high}"));
    }
    let behind = |ends: &[&str]| ends.iter().find_map(|end| number(label.strip_suffix(end)?));
    if let Some(low) =
        behind(&["+", " and over", " and above", " or more", " and more", " or older", " and older", " or over"])
    {
        return Some(format!("is at least {low}"));
    }
    if let Some(high) = behind(&[" and under", " or less", " and below", " or under", " or younger", " and less"]) {
        return Some(format!("is at most {high}"));
    }
    let before = |starts: &[&str]| starts.iter().find_map(|start| number(label.strip_prefix(start)?));
    if let Some(low) = before(&[">=", "from ", "at least "]) {
        return Some(format!("is at least {low}"));
    }
    if let Some(high) = before(&["<=", "up to ", "at most ", "until "]) {
        return Some(format!("is at most {high}"));
    }
    if let Some(low) = before(&["over ", "above ", "more than ", ">"]) {
        return Some(format!("is over {low}"));
    }
    before(&["under ", "below ", "less than ", "<"]).map(|high| format!("is under {high}"))
}

/// The column of numbers whose bands they are: named in the clause beside the new name, or in the new name itself.
fn banded(tokens: &[Token], lead: usize, end: usize, linker: &Linker) -> Option<usize> {
    let numeric = |what: &What| match what {
        What::Column { candidates, .. } => match candidates.as_slice() {
            [only] if linker.columns[*only].kind.is_numeric() => Some(*only),
            _ => None,
        },
        _ => None,
    };
    let start = (0..lead).rev().find(|at| tokens[*at].is_symbol('.')).map_or(0, |stop| stop + 1);
    let stop = part_end(tokens, end);
    let told = linker.mentions(tokens);
    let mut beside = told
        .iter()
        .filter(|one| one.start >= start && one.end <= stop && !(lead..end).contains(&one.start))
        .filter(|one| !matches!(tokens[one.start].kind, Kind::Quoted(_)))
        .filter_map(|one| numeric(&one.what));
    if let Some(first) = beside.next() {
        return beside.all(|other| other == first).then_some(first);
    }
    let name = (start..lead).find_map(|at| quoted(tokens, at))?;
    let words = tokenize(name);
    let mut own = linker.mentions(&words).into_iter().filter_map(|one| numeric(&one.what)).collect::<Vec<_>>();
    own.dedup();
    if let [only] = own.as_slice() { Some(*only) } else { None }
}

/// `write "rising" or "falling" in a new column "Trend" depending on whether the power went up or down from the previous
/// point`: two words for two ways.
pub(super) fn trend(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let depends = (1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "depending" | "according")
            && matches!(word(tokens, at + 1), "on" | "to")
            && matches!(word(tokens, at + 2), "whether" | "if")
    })?;
    let start = (0..depends).rev().find(|at| tokens[*at].is_symbol('.')).map_or(0, |stop| stop + 1);
    let labels: Vec<usize> = (start..depends)
        .filter(|at| quoted(tokens, *at).is_some())
        .filter(|at| !matches!(word(tokens, at.saturating_sub(1)), "column" | "called" | "named" | "titled"))
        .collect();
    let [first, second] = labels.as_slice() else { return None };
    let joint = matches!(word(tokens, first + 1), "or" | "and") && *second == first + 2;
    let end = part_end(tokens, depends);
    let said = linker.mentions(&tokens[depends + 3..end]);
    let column = said.first().filter(|one| matches!(one.what, What::Column { .. }))?;
    let (from, to) = (depends + 3 + column.start, depends + 3 + column.end);
    let up =
        |word: &str| matches!(word, "up" | "higher" | "increased" | "rose" | "more" | "greater" | "rising" | "grew");
    let down = |word: &str| {
        matches!(word, "down" | "lower" | "decreased" | "fell" | "less" | "smaller" | "falling" | "dropped")
    };
    let risen = (to..end).find(|at| up(word(tokens, *at)))?;
    let fallen = (to..end).find(|at| down(word(tokens, *at)))?;
    let before = (to..end).any(|at| {
        matches!(word(tokens, at), "previous" | "before" | "preceding" | "last" | "above" | "prior" | "earlier")
    });
    if !joint || !before {
        return None;
    }
    let name = (start..depends).find(|at| quoted(tokens, *at).is_some() && at != first && at != second);
    let (higher, lower) = if risen < fallen { (first, second) } else { (second, first) };
    let what = &tokens[from..to];
    let mut order = spoken("add a column");
    order.extend(name.map(|at| tokens[at].clone()));
    order.extend(spoken("with"));
    order.push(tokens[*higher].clone());
    order.extend(spoken("if"));
    order.extend_from_slice(what);
    order.extend(spoken("is greater than the previous row,"));
    order.push(tokens[*lower].clone());
    order.extend(spoken("if"));
    order.extend_from_slice(what);
    order.extend(spoken("is less than the previous row"));
    Some(joined(&[&tokens[..start], &order, &tokens[end..]]))
}

/// "Split the clients by age: up to 12 is "short", … and longer is "long". Write this in a new column "Class"": where it
/// goes is said behind.
pub(super) fn placed_behind(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let stop = (1..tokens.len())
        .find(|at| tokens[*at].is_symbol('.') && tokens.get(at + 1).is_some_and(|next| next.spaced))?;
    let verb =
        (stop + 1..stop + 3).find(|at| matches!(word(tokens, *at), "write" | "put" | "enter" | "show" | "store"))?;
    let this = matches!(word(tokens, verb + 1), "this" | "that" | "it" | "them" | "these")
        || word(tokens, verb + 1) == "the"
            && matches!(word(tokens, verb + 2), "result" | "results" | "class" | "label" | "labels" | "group" | "word");
    let noun = (verb + 2..verb + 7).find(|at| matches!(word(tokens, *at), "column"))?;
    let name = (noun + 1..noun + 3).find(|at| quoted(tokens, *at).is_some())?;
    let sorts =
        matches!(word(tokens, 0), "split" | "group" | "divide" | "classify" | "sort" | "class" | "label" | "mark");
    let labels = (0..stop).filter(|at| quoted(tokens, *at).is_some()).count() > 1;
    if !this || !sorts || !labels || part_end(tokens, verb) != name + 1 {
        return None;
    }
    let colon = (1..stop).find(|at| tokens[*at].is_symbol(':'))?;
    let column = [&spoken("in a new column")[..], &tokens[name..=name]].concat();
    let by = (1..colon).find(|at| word(tokens, *at) == "by")?;
    let order = [&spoken("classify"), &tokens[1..by], &tokens[by..colon], &column, &tokens[colon..stop]].concat();
    Some(joined(&[&order, &tokens[name + 1..]]))
}

/// `Add a column H called "Decision" with a dropdown offering A, B and C`: an empty column, and then the choice.
pub(super) fn choices(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let drop = (2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "dropdown" | "drop-down" | "dropdowns" | "picklist")
            || word(tokens, *at) == "drop" && word(tokens, at + 1) == "down"
    })?;
    let start = (0..drop).rev().find(|at| tokens[*at].is_symbol('.')).map_or(0, |stop| stop + 1);
    let adds = (start..drop).any(|at| matches!(word(tokens, at), "add" | "insert" | "create" | "make" | "new"));
    let noun = (start..drop).find(|at| word(tokens, *at) == "column")?;
    let name = (noun + 1..drop).find(|at| quoted(tokens, *at).is_some())?;
    let lead = (name + 1..drop).find(|at| matches!(word(tokens, *at), "with" | "that" | "which" | "having" | "and"))?;
    let plain = tokens[name + 1..lead].iter().all(|token| token.kind == Kind::Word);
    let end = part_end_of_list(tokens, drop);
    let behind = drop + 1 + usize::from(word(tokens, drop) == "drop");
    let mut from = behind;
    while matches!(
        word(tokens, from),
        "in" | "every"
            | "each"
            | "row"
            | "rows"
            | "offering"
            | "list"
            | "of"
            | "with"
            | "to"
            | "choose"
            | "from"
            | "the"
            | "options"
            | "choices"
            | "values"
            | "giving"
            | "containing"
            | "for"
            | "all"
            | "cell"
            | "menu"
            | "pick"
            | "select"
            | "between"
            | "entries"
            | "words"
    ) || tokens.get(from).is_some_and(|token| token.is_symbol(':') || token.is_symbol('('))
    {
        from += 1;
    }
    if !adds || !plain || from >= end {
        return None;
    }
    let stop = spoken(".");
    let order = [&spoken("add a dropdown to"), &tokens[name..=name], &spoken("with"), &tokens[from..end]].concat();
    let empty = [&tokens[start..noun], &tokens[noun..lead], &spoken("with empty cells")].concat();
    Some(joined(&[&tokens[..start], &empty, &stop, &order, &tokens[end..]]))
}

/// Where the sentence ends; its commas part the choices.
fn part_end_of_list(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ';' | '!' | '?' | '\n' | ')')))
        .unwrap_or(tokens.len())
}

/// `Create the columns "A" and "B" and fill them using the formulas above, with the B as a percentage`: they are filled
/// anyway, and the look is another wish.
pub(super) fn formulas_given(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let noun = (1..tokens.len()).find(|at| matches!(word(tokens, *at), "columns" | "column"))?;
    let adds = (0..noun).any(|at| matches!(word(tokens, at), "add" | "create" | "insert" | "make" | "new"));
    let fill = (noun + 2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "fill" | "calculate" | "compute" | "complete")
            && matches!(word(tokens, at + 1), "it" | "them" | "both" | "these" | "in")
            && word(tokens, at - 1) == "and"
    })?;
    let mut end = fill + 1;
    while matches!(
        word(tokens, end),
        "it" | "them"
            | "both"
            | "these"
            | "in"
            | "out"
            | "using"
            | "with"
            | "by"
            | "from"
            | "the"
            | "given"
            | "above"
            | "formula"
            | "formulas"
            | "according"
            | "to"
            | "that"
            | "i"
            | "gave"
            | "you"
            | "mentioned"
            | "values"
            | "columns"
    ) {
        end += 1;
    }
    let mut rest = tokens[end..].to_vec();
    let comma = usize::from(rest.first().is_some_and(|token| token.is_symbol(',')));
    if comma == 1 && rest.get(1).is_some_and(|token| token.is("with")) && rest.iter().any(|token| token.is("as")) {
        rest.splice(0..2, [&spoken(".")[..], &spoken("format")].concat());
    } else if !rest.is_empty() && !rest[0].is_symbol('.') {
        return None;
    }
    adds.then(|| joined(&[&tokens[..fill - 1], &rest]))
}

/// "add the score and, in the column after it, the letter grade": two columns, one behind the other.
pub(super) fn beside_it(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let noun = (2..tokens.len()).find(|at| {
        word(tokens, *at) == "column"
            && matches!(word(tokens, at + 1), "after" | "beside" | "behind" | "next" | "following" | "right")
            && (at + 2..at + 5).any(|near| matches!(word(tokens, near), "it" | "that" | "this"))
    })?;
    let it = (noun + 2..noun + 5).find(|at| matches!(word(tokens, *at), "it" | "that" | "this"))?;
    let comma = tokens.get(it + 1).is_some_and(|token| token.is_symbol(','));
    let mut start = noun;
    while start > 0
        && (matches!(word(tokens, start - 1), "in" | "the" | "next" | "new" | "a" | "and" | "into")
            || tokens[start - 1].is_symbol(','))
    {
        start -= 1;
    }
    let adds =
        (0..start).any(|at| matches!(word(tokens, at), "add" | "insert" | "create" | "calculate" | "write" | "put"));
    let stop = &spoken(".")[..];
    (comma && adds && start + 2 < noun)
        .then(|| joined(&[&tokens[..start], stop, &spoken("add a column with"), &tokens[it + 2..]]))
}

/// "… in a new column "Best Mark". Then make those marks that equal it bold": the cells of the group that are the same.
pub(super) fn equal_to_it(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "equal" | "equals" | "match" | "matches" | "reach" | "reaches")
            && matches!(word(tokens, at - 1), "that" | "which")
            && matches!(word(tokens, at + 1), "it" | "this" | "that")
    })?;
    let start =
        (0..at).rev().find(|at| tokens[*at].is_symbol('.') || tokens[*at].is_symbol(',')).map_or(0, |stop| stop + 1);
    let verb = (start..start + 3).find(|at| {
        matches!(
            word(tokens, *at),
            "make" | "highlight" | "mark" | "colour" | "color" | "set" | "shade" | "format" | "turn"
        )
    })?;
    let cells = matches!(
        word(tokens, at - 2),
        "marks" | "values" | "cells" | "scores" | "numbers" | "amounts" | "ones" | "figures" | "results" | "grades"
    );
    let made = (0..start).rev().find_map(|at| quoted(tokens, at))?;
    let group = linker
        .mentions(&tokens[..start])
        .iter()
        .find_map(|one| match &one.what {
            What::Columns(columns) => Some(columns.clone()),
            _ => None,
        })
        .or_else(|| linker.main_group())?;
    let end = part_end(tokens, at);
    let look: &[Token] = &tokens[at + 2..end];
    if !cells || look.is_empty() || verb >= at {
        return None;
    }
    let look = if look[0].is("in") || look[0].is("with") { look.to_vec() } else { [&spoken("in"), look].concat() };
    let like = &tokens[at];
    let one = |column: &usize| {
        let name = named(&linker.columns[*column].name, like);
        let (first, again) = (std::slice::from_ref(&name), std::slice::from_ref(&name));
        let other = [named(made, like)];
        [&spoken("highlight"), first, &spoken("where"), again, &spoken("equals"), &other, &look, &spoken(".")].concat()
    };
    let orders: Vec<Token> = group.iter().flat_map(one).collect();
    let stop = usize::from(tokens.get(end).is_some_and(|token| token.is_symbol('.')));
    Some(joined(&[&tokens[..start], &orders, &tokens[end + stop..]]))
}
