//! What a rule has its own word for, told in more of them: "in title case", "wherever it appears … should read …",
//! "everything in between is", "the whole row should turn red", "in the second half of the year".

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

/// The column of any sheet that is named at a word, and where its name ends.
fn column_at(tokens: &[Token], at: usize, linker: &Linker) -> Option<(String, usize)> {
    let own = linker.mentions(tokens).into_iter().find_map(|one| match one.what {
        What::Column { candidates, .. } if one.start == at && candidates.len() == 1 => {
            Some((linker.columns[candidates[0]].name.clone(), one.end))
        }
        _ => None,
    });
    let other = linker.others.iter().find_map(|other| {
        let (end, column, _) = other.column_at(tokens, at)?;
        Some((other.linker.columns[column].name.clone(), end))
    });
    match (own, other) {
        (Some(own), Some(other)) if other.1 > own.1 => Some(other),
        (own, other) => own.or(other),
    }
}

/// How letters are said to be written, and where that ends.
fn letters(tokens: &[Token], at: usize) -> Option<(&'static str, usize)> {
    let kind = |word: &str| match word {
        "title" | "proper" => Some("proper"),
        "upper" | "capital" | "block" => Some("upper"),
        "lower" | "small" => Some("lower"),
        _ => None,
    };
    let noun = |at: usize| matches!(word(tokens, at), "case" | "letters" | "characters");
    match word(tokens, at) {
        "in" | "into" | "with" | "as" => {
            let next = at + 1 + usize::from(word(tokens, at + 1) == "all");
            match word(tokens, next) {
                "capitals" | "uppercase" => Some(("upper", next + 1)),
                "lowercase" => Some(("lower", next + 1)),
                said if noun(next + 1) => kind(said).map(|kind| (kind, next + 2)),
                "a" | "the" | "each" if matches!(word(tokens, next + 1), "capital" | "big") => {
                    each_word(tokens, next + 2).map(|end| ("proper", end))
                }
                "capital" if noun(next + 1) => each_word(tokens, next + 2).map(|end| ("proper", end)),
                _ => None,
            }
        }
        "capitalised" | "capitalized" => {
            Some(("proper", at + 1 + usize::from(matches!(word(tokens, at + 1), "properly" | "correctly"))))
        }
        _ => None,
    }
}

/// "(letter) at the start of each word (and small letters otherwise)": where that ends.
fn each_word(tokens: &[Token], at: usize) -> Option<usize> {
    let at = at + usize::from(matches!(word(tokens, at), "letter" | "letters"));
    let begins = matches!(word(tokens, at), "at" | "in" | "for");
    let each = (at..tokens.len().min(at + 7)).find(|at| matches!(word(tokens, *at), "each" | "every"))?;
    let mut end = each + 2;
    let noun = matches!(word(tokens, each + 1), "word" | "name" | "part");
    if matches!(word(tokens, end), "and") && matches!(word(tokens, end + 1), "small" | "lower") {
        end += 2 + usize::from(matches!(word(tokens, end + 2), "letters" | "case" | "ones"));
        end += usize::from(matches!(word(tokens, end), "otherwise" | "elsewhere" | "after"));
    }
    (begins && noun).then_some(end)
}

/// "a column "Full Name" with the name in title case": the name, in those letters.
pub(super) fn in_letters(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let (at, function, end) =
        (2..tokens.len()).find_map(|at| letters(tokens, at).map(|(function, end)| (at, function, end)))?;
    let start = sentence_start(tokens, at);
    let stop = sentence_end(tokens, at);
    let column = has(&tokens[start..stop], &["column"]);
    let makes = has(&tokens[start..stop], &["add", "insert", "create", "new", "append"]);
    let (from, name, until) = (start..at).rev().find_map(|from| {
        let (name, until) = column_at(tokens, from, linker)?;
        let joined = (until..at).all(|at| {
            matches!(word(tokens, at), "properly" | "correctly" | "written" | "values" | "column" | "but" | "again")
                || tokens[at].is_symbol(',')
        });
        (joined && until <= at).then_some((from, name, until))
    })?;
    // The name of the new column is no column.
    let quoted = is_quoted(tokens, from)
        && matches!(word(tokens, from.wrapping_sub(1)), "column" | "called" | "named" | "titled" | "headed");
    let first_letter = (start..from)
        .find(|at| word(tokens, *at) == "first" && matches!(word(tokens, at + 1), "letter" | "letters" | "character"));
    let (from, function) = match (first_letter, function) {
        (Some(first), "upper") => (first, "proper"),
        (Some(_), _) => return None,
        (None, function) => (from, function),
    };
    if !column || !makes || quoted || until > at {
        return None;
    }
    let from = from - usize::from(from > 0 && matches!(word(tokens, from - 1), "the" | "each" | "every"));
    let mut call = spoken(&format!("{function}(x)"));
    call[2] = Token { spaced: false, ..named(&name, &tokens[from]) };
    let comma = usize::from(tokens.get(end).is_some_and(|token| token.is_symbol(',')));
    Some(joined(&[&tokens[..from], &call, &tokens[(end + comma).min(tokens.len())..]]))
}

/// "with proper case names": the names in proper case.
pub(super) fn case_first(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(2)).find(|at| {
        matches!(word(tokens, *at), "proper" | "title" | "upper" | "lower")
            && matches!(word(tokens, at + 1), "case" | "cased")
            && matches!(word(tokens, at - 1), "with" | "the" | "of" | "as" | "in")
            && !matches!(word(tokens, at + 2), "letters")
    })?;
    let (name, end) = column_at(tokens, at + 2, linker)?;
    let start = sentence_start(tokens, at);
    let makes = has(&tokens[start..at], &["column"]) && has(&tokens[start..at], &["add", "insert", "create", "new"]);
    let mut said = spoken("x in proper case");
    said[0] = named(&name, &tokens[at]);
    said[2] = tokens[at].clone();
    makes.then(|| joined(&[&tokens[..at], &said, &tokens[end..]]))
}

/// "the part of the email after the @ sign", "the domain of the email": what stands behind it.
pub(super) fn behind_the_at(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let skip_article =
        |at: usize| at + usize::from(matches!(word(tokens, at), "the" | "each" | "every" | "their" | "its"));
    let sign = |at: usize| {
        let at = skip_article(at);
        let is = tokens.get(at).is_some_and(|token| token.raw == "@" || token.plain() == "@");
        is.then(|| at + 1 + usize::from(matches!(word(tokens, at + 1), "sign" | "symbol" | "character")))
    };
    let after = |at: usize| matches!(word(tokens, at), "after" | "behind" | "following");
    let (at, name, end) = (2..tokens.len().saturating_sub(3)).find_map(|at| {
        let noun = word(tokens, at);
        if noun == "domain" && matches!(word(tokens, at + 1), "of" | "from") {
            let (name, end) = column_at(tokens, skip_article(at + 2), linker)?;
            return Some((at, name, end));
        }
        let comes = noun == "what" && matches!(word(tokens, at + 1), "comes" | "stands" | "is" | "follows");
        let part = matches!(noun, "part" | "text" | "everything" | "piece" | "bit") || comes;
        let next = at + 1 + usize::from(comes);
        if !part {
            return None;
        }
        if after(next) {
            let end = sign(next + 1)?;
            let of = matches!(word(tokens, end), "of" | "in" | "from").then(|| skip_article(end + 1))?;
            let (name, end) = column_at(tokens, of, linker)?;
            return Some((at, name, end));
        }
        let of = matches!(word(tokens, next), "of" | "in" | "from").then(|| skip_article(next + 1))?;
        let (name, end) = column_at(tokens, of, linker)?;
        let end = end + usize::from(matches!(word(tokens, end), "address" | "addresses"));
        let then = end
            + usize::from(word(tokens, end) == "that")
            + usize::from(matches!(word(tokens, end + 1), "comes" | "stands"));
        let end = if after(then) { sign(then + 1)? } else { return None };
        Some((at, name, end))
    })?;
    let start = sentence_start(tokens, at);
    let makes = has(&tokens[start..at], &["column"])
        && has(&tokens[start..at], &["add", "insert", "create", "new", "give", "make", "in"])
        && (start..at).any(|at| is_quoted(tokens, at));
    let end = end + usize::from(matches!(word(tokens, end), "address" | "addresses"));
    let from = at - usize::from(word(tokens, at - 1) == "the");
    let mut call = spoken("rest(x, \"@\")");
    call[2] = Token { spaced: false, ..named(&name, &tokens[at]) };
    makes.then(|| joined(&[&tokens[..from], &call, &tokens[end..]]))
}

/// `"Unattached" should read "No Club" wherever it appears in the club column`: replaced.
pub(super) fn should_read(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len().saturating_sub(3)).find(|at| {
        let reads = (at + 1..at + 4).find(|at| matches!(word(tokens, *at), "read" | "be" | "become" | "say"));
        is_quoted(tokens, *at)
            && matches!(word(tokens, at + 1), "should" | "must" | "shall")
            && reads.is_some_and(|reads| is_quoted(tokens, reads + 1))
    })?;
    let second = (at + 1..tokens.len()).find(|at| is_quoted(tokens, *at))?;
    let begins = sentence_start(tokens, at) == at || matches!(word(tokens, at - 1), "every" | "each" | "and" | "the");
    let mut next = second + 1;
    if matches!(word(tokens, next), "wherever" | "everywhere" | "whenever" | "where") {
        let end = sentence_end(tokens, next);
        next = (next..end).find(|at| matches!(word(tokens, *at), "in" | "within")).unwrap_or(next + 1);
    }
    let lead = at - usize::from(at > 0 && matches!(word(tokens, at - 1), "every" | "each" | "the"));
    let replaces = matches!(word(tokens, next), "in" | "within") || next > second + 1 || next >= tokens.len();
    (begins && replaces).then(|| {
        joined(&[
            &tokens[..lead],
            &spoken("replace"),
            &tokens[at..=at],
            &spoken("with"),
            &tokens[second..=second],
            &tokens[next..],
        ])
    })
}

/// "have negative differences shown with a red fill and positive ones with a green fill. Leave zeros uncolored.": marked.
pub(super) fn have_shown(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let have = (0..tokens.len().saturating_sub(5)).find(|at| {
        let led = sentence_start(tokens, *at) == *at
            || matches!(word(tokens, at.wrapping_sub(1)), "then" | "and" | "also" | "please" | "to");
        led && word(tokens, *at) == "have"
    })?;
    let end = sentence_end(tokens, have);
    let shown = (have + 2..end.min(have + 9)).find(|at| {
        matches!(word(tokens, *at), "shown" | "highlighted" | "marked" | "coloured" | "colored" | "displayed")
    })?;
    let look = tokens[shown..end].iter().any(|token| words::colour(&token.folded).is_some());
    let coloured = matches!(word(tokens, shown), "coloured" | "colored");
    let with: &[Token] = &if coloured { spoken("in") } else { Vec::new() };
    look.then(|| joined(&[&tokens[..have], &spoken("highlight"), &tokens[have + 1..shown], with, &tokens[shown + 1..]]))
}

/// "Leave zeros uncolored", "the others stay as they are": nothing is to be done with them.
pub(super) fn left_plain(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let leave = (2..tokens.len().saturating_sub(2)).find(|at| {
        let end = sentence_end(tokens, *at);
        let last = end - 1;
        matches!(word(tokens, *at), "leave" | "keep")
            && sentence_start(tokens, *at) == *at
            && end - at < 7
            && matches!(
                word(tokens, last),
                "uncolored" | "uncoloured" | "unchanged" | "plain" | "unmarked" | "white" | "unformatted" | "alone"
            )
            && tokens[*at..end].iter().all(|token| token.kind == Kind::Word)
    })?;
    let marks = has(&tokens[..leave], &["highlight", "mark", "color", "colour", "shade", "fill", "shown"]);
    let end = sentence_end(tokens, leave);
    marks.then(|| joined(&[&tokens[..leave], tokens.get(end + 1..).unwrap_or_default()]))
}

/// `…, and everything in between is "Medium"`, `all others are "Medium"`: otherwise that.
pub(super) fn everything_else(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let (at, end) = (4..tokens.len().saturating_sub(2)).find_map(|at| {
        let end = match (word(tokens, at), word(tokens, at + 1), word(tokens, at + 2)) {
            ("everything" | "anything" | "those" | "the" | "all", "in", "between" | "-between")
            | ("all", "the", "others" | "rest") => at + 3,
            ("everything" | "anything" | "everyone" | "anyone", "else", _)
            | ("all" | "the", "others" | "rest" | "remaining", _)
            | ("between", "them" | "those", _) => at + 2,
            ("others", ..) => at + 1,
            _ => return None,
        };
        Some((at, end))
    })?;
    let copula = matches!(word(tokens, end), "is" | "are" | "get" | "gets" | "as" | "become" | "becomes")
        || tokens.get(end).is_some_and(|token| token.is_symbol('='));
    let label = end + usize::from(copula);
    let label = label + usize::from(word(tokens, label) == "called");
    let start = sentence_start(tokens, at);
    let cases = (start..at).filter(|at| is_quoted(tokens, *at)).count() >= 2;
    let mut before = at;
    while before > start && (tokens[before - 1].is("and") || tokens[before - 1].is_symbol(',')) {
        before -= 1;
    }
    let stops = label + 1 >= tokens.len() || !tokens[label + 1].kind.eq(&Kind::Word);
    (copula && cases && stops && is_quoted(tokens, label) && before < at)
        .then(|| joined(&[&tokens[..before], &spoken(", otherwise"), &tokens[label..]]))
}

/// `parcels under 2 kg are "Small", those of 10 kg or more are "Large"`: by the only column measured so.
pub(super) fn things_of_a_size(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mut said = tokens.to_vec();
    let mut changed = false;
    let mut at = 3;
    while at + 3 < said.len() {
        let noun = things::is_thing(word(&said, at)) || word(&said, at) == "those";
        let led = said[at - 1].is_symbol(':') || said[at - 1].is_symbol(',') || said[at - 1].is("and");
        let of = usize::from(word(&said, at + 1) == "of");
        let bound = at + 1 + of;
        let under = matches!(word(&said, bound), "under" | "over" | "above" | "below" | "from" | "up");
        let number = bound + usize::from(under) + usize::from(under && word(&said, bound + 1) == "to");
        let is_number = said.get(number).is_some_and(|token| token.number().is_some());
        let unit = word(&said, number + 1);
        let measured = |column: &&crate::intent::link::Column| {
            column.name.to_lowercase().split_once('(').is_some_and(|(_, own)| own.trim_end_matches(')') == unit)
        };
        let mut of_unit = linker.columns.iter().filter(measured);
        let column = of_unit.next().filter(|_| of_unit.next().is_none());
        let end = sentence_end(&said, at);
        let label = (number..end.min(number + 7)).any(|at| is_quoted(&said, at));
        if let (true, true, true, true, Some(column)) = (noun, led, is_number, label, column) {
            let middle = if under { Vec::new() } else { spoken("of") };
            said = joined(&[&said[..at], &spoken(&column.bare), &middle, &said[bound..]]);
            changed = true;
        }
        at += 1;
    }
    changed.then_some(said)
}

/// "where possible", "if possible": as formulas do anyway.
pub(super) fn where_possible(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len().saturating_sub(1)).find(|at| {
        matches!(word(tokens, *at), "where" | "wherever" | "if" | "when") && word(tokens, at + 1) == "possible"
    })?;
    let before = at - usize::from(tokens[at - 1].is_symbol(','));
    Some(joined(&[&tokens[..before], &tokens[at + 2..]]))
}

/// "Whenever X is 90 or above, the whole row of that reading should turn light red": those rows are marked.
pub(super) fn row_should_turn(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len().saturating_sub(8)).find(|at| {
        sentence_start(tokens, *at) == *at
            && matches!(word(tokens, *at), "whenever" | "if" | "when" | "where" | "wherever")
    })?;
    let end = sentence_end(tokens, at);
    let should = (at + 5..end).find(|at| {
        matches!(word(tokens, *at), "should" | "must" | "shall")
            && matches!(word(tokens, at + 1), "turn" | "be" | "become" | "get" | "appear" | "show")
    })?;
    let comma = (at + 3..should).rev().find(|at| tokens[*at].is_symbol(','))?;
    let subject = &tokens[comma + 1..should];
    let row = subject.iter().take(4).any(|token| token.is("row") || token.is("line"));
    let look = &tokens[should + 2..end];
    let looks = look.iter().any(|token| words::colour(&token.folded).is_some());
    let quoted = look.iter().any(|token| matches!(token.kind, Kind::Quoted(_)));
    (row && looks && !quoted && subject.len() < 9).then(|| {
        joined(&[
            &tokens[..at],
            &spoken("highlight the rows where"),
            &tokens[at + 1..comma],
            &spoken("in"),
            look,
            &tokens[end..],
        ])
    })
}

/// "all marks lower than 60 … across the four mark columns", where the marks of several tests stand side by side.
pub(super) fn marks_of_all(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(3)).find(|at| {
        matches!(word(tokens, *at), "marks" | "scores" | "grades" | "results" | "readings" | "points")
            && matches!(
                word(tokens, at + 1),
                "below" | "under" | "above" | "over" | "lower" | "higher" | "less" | "more" | "of" | "greater"
            )
    })?;
    let start = sentence_start(tokens, at);
    let end = sentence_end(tokens, at);
    let highlights =
        has(&tokens[start..at], &["highlight", "show", "mark", "color", "colour", "make", "flag", "shade"])
            && tokens[start..end].iter().any(|token| words::colour(&token.folded).is_some() || token.is("bold"));
    let group = linker.main_group().filter(|group| group.len() > 1)?;
    let numeric = group.iter().all(|at| linker.columns[*at].kind.is_numeric() && linker.columns[*at].filled > 0);
    // Else nobody takes the word for the column that waits.
    let waits = linker.mentions(tokens).iter().any(|one| {
        let waiting = |at: &usize| linker.columns[*at].filled == 0;
        one.start == at && matches!(&one.what, What::Column { candidates, .. } if candidates.iter().all(waiting))
    });
    let listed = linker.mentions(&tokens[start..end]).iter().any(|one| {
        let what = &one.what;
        let waiting = |at: &usize| linker.columns[*at].filled == 0;
        match what {
            What::Column { candidates, .. } => !candidates.iter().all(waiting),
            What::Columns(_) => true,
            What::Value { .. } => false,
        }
    });
    let listed = listed && !has(&tokens[start..end], &["four", "three", "two", "five", "six"]);
    if !highlights || !numeric || !waits {
        return None;
    }
    if listed {
        return Some(joined(&[&tokens[..at], &spoken("values"), &tokens[at + 1..]]));
    }
    let across = (at + 2..end).find(|near| {
        matches!(word(tokens, *near), "across" | "in" | "of" | "throughout")
            && (near + 1..near + 6)
                .any(|at| matches!(word(tokens, at), "columns" | "marks" | "scores" | "table" | "tests"))
            && tokens[*near..end]
                .iter()
                .all(|token| token.kind == Kind::Word && words::colour(&token.folded).is_none() && !token.is("text"))
    });
    let all = at - usize::from(matches!(word(tokens, at - 1), "all" | "the" | "any"));
    let mut list = spoken("in the columns");
    for (place, column) in group.iter().enumerate() {
        if place > 0 {
            list.extend(spoken(if place + 1 == group.len() { "and" } else { "," }));
        }
        list.push(named(&linker.columns[*column].name, &tokens[at]));
    }
    let values = spoken("values");
    Some(joined(&[&tokens[..all], &values, &tokens[at + 1..across.unwrap_or(end)], &list, &tokens[end..]]))
}

/// "the average of homework for section A and for section B": for each of the sections.
pub(super) fn for_one_and_other(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let mentions = linker.mentions(tokens);
    let value = |at: usize| {
        let text = tokens.get(at)?.plain().to_lowercase();
        let raw = tokens.get(at)?.raw.to_lowercase();
        linker.columns.iter().position(|column| {
            column.values.len() > 1
                && column.values.iter().any(|value| {
                    let value = value.to_lowercase();
                    value == text || value == raw
                })
        })
    };
    // "for section A and (for) section B"
    let (at, end, column) = (3..tokens.len().saturating_sub(4)).find_map(|at| {
        (word(tokens, at) == "for").then_some(())?;
        let first = mentions
            .iter()
            .find(|one| one.start == at + 1 && matches!(&one.what, What::Column { .. } | What::Value { .. }))?;
        let label = (at + 1..=first.end.max(at + 2)).find(|at| value(*at).is_some())?;
        let column = value(label)?;
        let and = label + 1;
        let again = and + 1 + usize::from(word(tokens, and + 1) == "for");
        let other = (again..again + 2).find(|at| value(*at) == Some(column))?;
        let all = linker.columns[column].values.len() == 2;
        let noun = linker.stem(word(tokens, at + 1)) == linker.stem(&linker.columns[column].bare);
        (word(tokens, and) == "and" && other > and && other != label && all && noun && label == at + 2).then_some((
            at,
            other + 1,
            column,
        ))
    })?;
    let start = sentence_start(tokens, at);
    let sums = has(&tokens[start..at], &["average", "mean", "sum", "total", "number", "count", "highest", "lowest"]);
    let name = named(&linker.columns[column].name, &tokens[at]);
    sums.then(|| joined(&[&tokens[..at], &spoken("for each"), &[name], &tokens[end..]]))
}

/// "as white bold text on dark green": with a background of that colour.
pub(super) fn text_on_colour(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let on = (2..tokens.len().saturating_sub(1)).find(|at| {
        let article = usize::from(matches!(word(tokens, at + 1), "a" | "an"));
        let shade = usize::from(matches!(word(tokens, at + 1 + article), "dark" | "light" | "pale" | "bright"));
        let colour = words::colour(word(tokens, at + 1 + article + shade)).is_some();
        let stops = !matches!(word(tokens, at + 2 + article + shade), "background" | "fill" | "ground" | "cells");
        word(tokens, *at) == "on"
            && matches!(word(tokens, at - 1), "text" | "letters" | "font" | "writing")
            && colour
            && stops
    })?;
    let article = usize::from(matches!(word(tokens, on + 1), "a" | "an"));
    let from = on + 1 + article;
    let shade = usize::from(matches!(word(tokens, from), "dark" | "light" | "pale" | "bright"));
    let end = from + shade + 1;
    Some(joined(&[&tokens[..on], &spoken("with a"), &tokens[from..end], &spoken("background"), &tokens[end..]]))
}

/// `a "Quarter" column after Order Date showing Q1, Q2, Q3 or Q4`: the quarter of each date.
pub(super) fn quarters_shown(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let first = (2..tokens.len().saturating_sub(4)).find(|at| {
        word(tokens, *at) == "q1"
            && matches!(word(tokens, at - 1), "showing" | "with" | "saying" | "containing" | "holding")
            && tokens[*at..].iter().any(|token| token.is("q4"))
    })?;
    let last = (first..tokens.len()).find(|at| word(tokens, *at) == "q4").filter(|last| last - first < 9)?;
    let start = sentence_start(tokens, first);
    let column = has(&tokens[start..first], &["column"]) && !has(&tokens[start..first], &["of"]);
    let dates = linker.columns.iter().filter(|column| column.kind.is_date()).count();
    (column && dates == 1)
        .then(|| joined(&[&tokens[..first - 1], &spoken("with the quarter of each date"), &tokens[last + 1..]]))
}

/// "samples from 10 cm depth", where the column is "Depth (cm)": with a depth of 10 cm.
pub(super) fn so_deep(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (1..tokens.len().saturating_sub(3)).find(|at| {
        let unit = word(tokens, at + 2);
        let noun = linker.stem(word(tokens, at + 3));
        let column = linker.columns.iter().any(|column| {
            column.kind.is_numeric()
                && linker.stem(&column.bare) == noun
                && column.name.to_lowercase().contains(&format!("({unit})"))
        });
        matches!(word(tokens, *at), "from" | "at" | "with" | "of" | "in")
            && tokens[at + 1].number().is_some()
            && !unit.is_empty()
            && column
    })?;
    Some(joined(&[
        &tokens[..at],
        &spoken("with a"),
        &tokens[at + 3..at + 4],
        &spoken("of"),
        &tokens[at + 1..at + 3],
        &tokens[at + 4..],
    ]))
}

/// "the busiest member first", "the most frequent ones first" of what is counted: the highest first.
pub(super) fn busiest_first(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len().saturating_sub(1)).find(|at| {
        let adjective = match (word(tokens, *at), word(tokens, at + 1)) {
            ("busiest" | "commonest", _) => 1,
            ("most", "frequent" | "active" | "common" | "popular" | "borrowed" | "ordered" | "wanted" | "used") => 2,
            _ => return false,
        };
        word(tokens, at + adjective) == "first" || word(tokens, at + adjective + 1) == "first"
    })?;
    let first = (at..at + 4).find(|at| word(tokens, *at) == "first")?;
    let start = sentence_start(tokens, at);
    let counts = has(&tokens[start..at], &["count", "counts", "number", "many", "often", "counting"]);
    let the = at - usize::from(word(tokens, at - 1) == "the");
    counts.then(|| joined(&[&tokens[..the], &spoken("the highest"), &tokens[first..]]))
}

/// "in the second half of the year", "in the third quarter", no year said: in those months.
pub(super) fn part_of_the_year(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const MONTHS: [&str; 12] = [
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
    let place = |said: &str| ["first", "second", "third", "fourth"].iter().position(|one| *one == said);
    let (at, end, months) = (1..tokens.len().saturating_sub(1)).find_map(|at| {
        let led =
            matches!(word(tokens, at), "in" | "during" | "of" | "from" | "within") && word(tokens, at + 1) == "the";
        let place = place(word(tokens, at + 2)).filter(|_| led)?;
        let (size, noun) = match word(tokens, at + 3) {
            "half" if place < 2 => (6, at + 3),
            "quarter" => (3, at + 3),
            _ => return None,
        };
        let year = word(tokens, noun + 1) == "of"
            && matches!(word(tokens, noun + 2), "the" | "that" | "this")
            && word(tokens, noun + 3) == "year";
        let alone = size == 3 && !matches!(word(tokens, noun + 1), "of" | "in" | "and" | "or" | "with");
        let number = tokens.get(noun + 1).is_some_and(|token| token.number().is_some());
        let end = noun + 1 + if year { 3 } else { 0 };
        ((year || alone) && !number && word(tokens, at) != "of").then_some((at, end, place * size..(place + 1) * size))
    })?;
    let dates = linker.columns.iter().filter(|column| column.kind.is_date()).count();
    let start = sentence_start(tokens, at);
    let makes = has(&tokens[start..at], &["column", "chart", "plot"]);
    (dates > 0 && !makes).then(|| {
        let list: Vec<&str> = MONTHS[months].to_vec();
        joined(&[&tokens[..at], &spoken(&format!("in {}", list.join(" or "))), &tokens[end..]])
    })
}
