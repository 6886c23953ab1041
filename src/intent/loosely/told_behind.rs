//! What a column holds, told behind its name in other words than "=": "a column Net, meaning the price less the discount",
//! "work out "Order Cost" (unit cost x quantity)".

use crate::intent::{
    definitions,
    link::{Linker, Mention, What},
    rules::en::words,
    token::{Kind, Token},
};

use super::{joined, part_end, spoken, word};

/// "…, meaning X", "…, which means X", "…, i.e. X" behind the name of a new column.
pub(super) fn meaning(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let (at, end) = (2..tokens.len()).find_map(|at| {
        let led = tokens[at - 1].is_symbol(',') || tokens[at - 1].is_symbol('(');
        let which = matches!(word(tokens, at), "which" | "that");
        let said = matches!(word(tokens, at + usize::from(which)), "meaning" | "means" | "namely" | "being")
            || which && matches!(word(tokens, at + 1), "is" | "equals");
        (led && said).then_some((at, at + 1 + usize::from(which)))
    })?;
    if tokens[at - 1].is_symbol('(') || !makes_column(&tokens[sentence_start(tokens, at)..at]) {
        return None;
    }
    is_sum(&tokens[end..part_end(tokens, end)]).then(|| joined(&[&tokens[..at - 1], &spoken("="), &tokens[end..]]))
}

/// "work out "Order Cost" (unit cost x quantity) in column H".
pub(super) fn formula_in_brackets(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let open = (2..tokens.len()).find(|at| {
        tokens[*at].is_symbol('(') && matches!(tokens[at - 1].kind, Kind::Quoted(_)) && {
            let said = &tokens[sentence_start(tokens, *at)..*at];
            said.iter().any(|token| CALCULATES.contains(&token.folded.as_str()))
        }
    })?;
    let close = (open + 1..tokens.len()).find(|at| tokens[*at].is_symbol(')'))?;
    is_sum(&tokens[open + 1..close])
        .then(|| joined(&[&tokens[..open], &spoken("="), &tokens[open + 1..close], &tokens[close + 1..]]))
}

const CALCULATES: &[&str] = &["calculate", "compute", "work", "determine", "figure", "derive", "get", "find"];

fn makes_column(said: &[Token]) -> bool {
    let has = |words: &[&str]| said.iter().any(|token| words.contains(&token.folded.as_str()));
    has(&["column", "columns", "field"])
        && has(&["add", "insert", "create", "make", "new", "append", "put", "want", "need"])
}

/// Something is worked out of two.
fn is_sum(said: &[Token]) -> bool {
    said.len() > 2
        && said.iter().any(|token| {
            matches!(token.kind, Kind::Symbol('*' | '×' | '/' | '÷' | '+' | '-' | '–' | '−'))
                || matches!(
                    token.folded.as_str(),
                    "times" | "x" | "multiplied" | "divided" | "plus" | "minus" | "less" | "over" | "by"
                )
        })
}

pub(super) fn sentence_start(tokens: &[Token], at: usize) -> usize {
    (0..at)
        .rev()
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | '?' | ';' | '\n')))
        .map_or(0, |end| end + 1)
}

/// "per weekday, Monday to Sunday", "for every month (January to December)": the order that they have anyway.
pub(super) fn in_their_order(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len()).find(|at| {
        let ends =
            [("monday", "sunday"), ("sunday", "saturday"), ("mon", "sun"), ("january", "december"), ("jan", "dec")];
        ends.contains(&(word(tokens, *at), word(tokens, at + 2)))
            && matches!(word(tokens, at + 1), "to" | "through" | "until" | "till")
    })?;
    let from = at - usize::from(word(tokens, at - 1) == "from");
    let led = tokens[from - 1].is_symbol(',') || tokens[from - 1].is_symbol('(');
    let before = &tokens[from.saturating_sub(8)..from];
    let of = if word(tokens, at).starts_with("jan") { "month" } else { "day" };
    let told = before.iter().any(|token| token.folded.contains(of));
    // The columns of the days themselves are meant where there are such.
    let columns = linker.mentions(&tokens[at..at + 3]).iter().any(|one| !matches!(one.what, What::Value { .. }));
    if !told || columns || !led && from == at {
        return None;
    }
    let closed = tokens.get(at + 3).is_some_and(|token| token.is_symbol(')') || token.is_symbol(','));
    let start = if led { from - 1 } else { from };
    Some(joined(&[&tokens[..start], &tokens[at + 3 + usize::from(led && closed)..]]))
}

/// "When does each loan end? Add a column End Date with …", "I need to know on which day people order. Insert a column …":
/// what is asked is what the order behind it makes.
pub(super) fn asked_and_made(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const ENDS: &[&str] = &[
        "most", "best", "worst", "highest", "lowest", "top", "least", "biggest", "smallest", "who", "total", "average",
    ];
    let stop =
        (2..tokens.len().saturating_sub(3)).find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '?' | '!')))?;
    let (asked, rest) = (&tokens[..stop], &tokens[stop + 1..]);
    let wishes = matches!(word(asked, 0), "i" | "we")
        && (1..asked.len().min(5)).any(|at| matches!(word(asked, at), "know" | "see" | "find" | "understand"));
    let led = usize::from(matches!(word(asked, 0), "on" | "in" | "at"));
    let asks = tokens[stop].is_symbol('?') && QUESTIONS.contains(&word(asked, led))
        || wishes && asked.iter().any(|token| QUESTIONS.contains(&token.folded.as_str()));
    let has = |said: &[Token], words: &[&str]| said.iter().any(|token| words.contains(&token.folded.as_str()));
    // "How many are there?" has an answer of its own.
    let of_each = has(asked, &["each", "every", "per", "when", "weekday", "weekdays"])
        || asked
            .windows(2)
            .any(|pair| pair[0].is("which") && matches!(pair[1].folded.as_str(), "day" | "days" | "month"));
    let sentence = &rest[..rest.iter().position(|token| token.is_symbol('.')).unwrap_or(rest.len())];
    let first = (0..sentence.len()).find(|at| !words::is_polite(word(sentence, *at)))?;
    let makes = matches!(word(sentence, first), "add" | "insert" | "create" | "append" | "put" | "write" | "make")
        && has(sentence, &["column", "columns", "row", "sheet", "table", "tab"])
        && !matches!(word(sentence, first + 1), "it" | "this" | "that" | "them" | "these");
    if !asks || !of_each || !makes || has(asked, ENDS) {
        return None;
    }
    let again: Vec<String> = sentence
        .iter()
        .flat_map(|token| match &token.kind {
            Kind::Quoted(text) => text.split_whitespace().map(|word| linker.stem(&word.to_lowercase())).collect(),
            _ => vec![linker.stem(&token.folded)],
        })
        .collect();
    let stem = |token: &&Token| token.kind == Kind::Word && token.folded.len() > 2;
    let said_again = asked
        .iter()
        .filter(stem)
        .filter(|token| !matches!(token.folded.as_str(), "the" | "each" | "every" | "does" | "and" | "per" | "for"))
        .any(|token| again.contains(&linker.stem(&token.folded)));
    said_again.then(|| rest.to_vec())
}

const QUESTIONS: &[&str] = &["when", "what", "which", "how", "where"];

/// "…, shown like the start dates", "in the same format as the start date", "Dates should look like the issue dates.": a
/// date that is worked out of another looks as that one does.
pub(super) fn shown_alike(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    const SHOWN: &[&str] = &["shown", "displayed", "formatted", "written", "presented", "look", "looks", "looking"];
    let (at, like) = (1..tokens.len().saturating_sub(2)).find_map(|at| {
        let same = |from: usize| {
            word(tokens, from) == "same" && word(tokens, from + 1) == "format" && word(tokens, from + 2) == "as"
        };
        if SHOWN.contains(&word(tokens, at)) && word(tokens, at + 1) == "like" {
            return Some((at, at + 2));
        }
        let the = at + 1 + usize::from(word(tokens, at + 1) == "the");
        (matches!(word(tokens, at), "in" | "with") && same(the)).then_some((at, the + 3))
    })?;
    let like = like + usize::from(matches!(word(tokens, like), "the" | "our"));
    let end = part_end(tokens, like);
    let mention =
        linker.mentions(&tokens[like..end]).into_iter().find(|one| one.start == 0 && like + one.end == end)?;
    let What::Column { candidates, .. } = mention.what else { return None };
    let [column] = candidates[..] else { return None };
    let dated = |at: usize| linker.columns[at].kind.is_date() && linker.columns[at].filled > 0;
    let start = sentence_start(tokens, at);
    // "Dates should look like …", where there are no others.
    let (from, used) = if word(tokens, start + usize::from(word(tokens, start) == "the")).starts_with("date") {
        (start, (0..linker.columns.len()).filter(|at| dated(*at)).count() == 1)
    } else {
        let before = linker.mentions(&tokens[start..at]);
        let from = at - usize::from(tokens[at - 1].is_symbol(','));
        let is = |one: &Mention| matches!(&one.what, What::Column { candidates, .. } if candidates[..] == [column]);
        (from, before.iter().any(is))
    };
    (dated(column) && used).then(|| joined(&[&tokens[..from], &tokens[end..]]))
}

/// "typed in twice, i.e. every cell of the row is the same": what a repeated row is anyway.
pub(super) fn what_twice_is(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (2..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "every" | "all" | "each")
            && matches!(
                word(tokens, at + 1),
                "cell" | "cells" | "column" | "columns" | "value" | "values" | "field" | "fields"
            )
    })?;
    let comma = (at.saturating_sub(6)..at).rev().find(|at| tokens[*at].is_symbol(',') || tokens[*at].is_symbol('('))?;
    let start = sentence_start(tokens, at);
    let twice = tokens.get(start..comma)?.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "twice" | "double" | "duplicate" | "duplicates" | "duplicated" | "repeated" | "repeats"
        )
    });
    let end = (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | ',' | ';' | ')')))
        .unwrap_or(tokens.len());
    let same =
        tokens[at..end].iter().any(|token| matches!(token.folded.as_str(), "same" | "identical" | "equal" | "repeats"));
    let closed = usize::from(tokens.get(end).is_some_and(|token| token.is_symbol(')')));
    let plain = tokens.get(comma + 1..end)?.iter().all(|token| token.kind == Kind::Word || token.is_symbol('.'));
    (twice && same && plain).then(|| joined(&[&tokens[..comma], &tokens[end + closed..]]))
}

/// "Finish columns F and G. In G write Yes or No.": what a column of conditions holds anyway.
pub(super) fn yes_or_no(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let yes = (3..tokens.len()).find(|at| {
        let joint = at + 1;
        word(tokens, *at) == "yes"
            && (tokens.get(joint).is_some_and(|token| token.is("or") || token.is_symbol('/')))
            && word(tokens, joint + 1) == "no"
    })?;
    let start = sentence_start(tokens, yes);
    let end = (yes..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | ';' | '\n')))
        .unwrap_or(tokens.len());
    let small = |token: &Token| {
        matches!(
            token.folded.as_str(),
            "in" | "for"
                | "column"
                | "the"
                | "write"
                | "put"
                | "use"
                | "enter"
                | "yes"
                | "or"
                | "no"
                | "please"
                | "should"
                | "say"
                | "be"
                | "with"
                | "just"
                | "as"
        ) || token.is_symbol('/')
            || token.is_symbol(',')
            || token.kind == Kind::Word && token.raw.len() < 3 && token.raw.chars().all(|c| c.is_ascii_uppercase())
    };
    let fills = tokens[..start].iter().any(|token| {
        matches!(token.folded.as_str(), "fill" | "complete" | "finish" | "populate" | "missing" | "empty")
    });
    (start > 0 && fills && tokens[start..end].iter().all(small))
        .then(|| joined(&[&tokens[..start - 1], &tokens[end..]]))
}

/// "the total interest over the full term of each loan": what such a total is over anyway. "positive amounts in currency format".
pub(super) fn over_the_term(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len()).find(|at| {
        word(tokens, *at) == "over"
            && word(tokens, at + 1) == "the"
            && matches!(word(tokens, at + 2), "full" | "whole" | "entire" | "complete")
            && matches!(word(tokens, at + 3), "term" | "life" | "lifetime" | "period" | "duration")
    })?;
    let amounts = tokens[sentence_start(tokens, at)..at]
        .iter()
        .any(|token| matches!(token.folded.as_str(), "interest" | "payment" | "payments" | "cost" | "total"));
    amounts.then(|| joined(&[&tokens[..at], &tokens[at + 4..]]))
}

/// "Work out the payment and the interest. I want (positive) amounts in currency format": those that were just made.
pub(super) fn amounts_made(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (4..tokens.len()).find(|at| {
        tokens[at - 1].is_symbol('.')
            && matches!(word(tokens, *at), "i" | "we")
            && matches!(word(tokens, at + 1), "want" | "need" | "prefer")
    })?;
    let all = at + 2 + usize::from(matches!(word(tokens, at + 2), "the" | "all" | "these" | "both"));
    let noun = all + usize::from(word(tokens, all) == "positive");
    let said = matches!(word(tokens, noun), "amounts" | "values" | "numbers" | "figures" | "results")
        && matches!(word(tokens, noun + 1), "in" | "as" | "with" | "shown" | "to");
    let end = part_end(tokens, noun);
    let formats = tokens.get(noun..end)?.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "format"
                | "formatted"
                | "currency"
                | "accounting"
                | "percent"
                | "dollars"
                | "euros"
                | "decimals"
                | "percentages"
        )
    });
    let made = tokens[..at].iter().any(|token| {
        CALCULATES.contains(&token.folded.as_str())
            || matches!(token.folded.as_str(), "fill" | "complete" | "finish" | "add")
    });
    (said && formats && made).then(|| joined(&[&tokens[..at], &spoken("show these"), &tokens[noun..]]))
}

/// "I prefer lengths in centimetres. Convert column A accordingly and adapt its header": to what, and that it stays where it is.
pub(super) fn converted_accordingly(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let verb = tokens.iter().position(|token| token.is("convert") || token.is("change"))?;
    let end = (verb..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | ';' | '\n')))
        .unwrap_or(tokens.len());
    let header = (verb + 2..end).find(|at| {
        tokens[*at].is("and")
            && matches!(word(tokens, at + 1), "adapt" | "adjust" | "change" | "update" | "rename" | "correct" | "fix")
            && matches!(word(tokens, at + 2), "its" | "the" | "their")
            && matches!(word(tokens, at + 3), "header" | "heading" | "headers" | "title" | "name")
            && ((at + 4..end).all(|at| matches!(word(tokens, at), "accordingly" | "too" | "as" | "well"))
                || word(tokens, at + 4) == "to" && at + 6 == end && matches!(tokens[at + 5].kind, Kind::Quoted(_)))
    });
    let stop = header.unwrap_or(end);
    let mut what = tokens[verb..stop].to_vec();
    let start = sentence_start(tokens, verb);
    let before = &tokens[..start];
    // "I prefer lengths in centimetres.": the unit is told first.
    let accordingly = what.iter().position(|token| token.is("accordingly"));
    let unit = before.iter().rposition(|token| token.is("in")).and_then(|at| before.get(at + 1..before.len() - 1));
    let kept = match (accordingly, unit) {
        (Some(at), Some(unit)) if (1..3).contains(&unit.len()) => {
            what.remove(at);
            what.extend(spoken("to"));
            what.extend_from_slice(unit);
            let from = sentence_start(tokens, start - 1);
            &tokens[..from]
        }
        _ => before,
    };
    let of_unit = what.iter().any(|token| matches!(token.folded.as_str(), "to" | "into" | "in"));
    let mut place = if header.is_some() { spoken("in place") } else { Vec::new() };
    if let (Some(_), Kind::Quoted(_)) = (header, &tokens[end - 1].kind) {
        place.extend(spoken("named"));
        place.push(tokens[end - 1].clone());
    }
    (of_unit && (header.is_some() || accordingly.is_some() && kept.len() < before.len()))
        .then(|| joined(&[kept, &what, &place, &tokens[end..]]))
}

/// `call the axes "Time" and "Height"`, `label the axes "Time" and "Height"`: the horizontal one first.
pub(super) fn axes_called(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let at = (0..tokens.len().saturating_sub(4)).find(|at| {
        matches!(word(tokens, *at), "call" | "name" | "title" | "label")
            && (word(tokens, at + 1) == "axes"
                || word(tokens, at + 2) == "axes" && matches!(word(tokens, at + 1), "the" | "both" | "its"))
    })?;
    let first = at + 2 + usize::from(word(tokens, at + 1) != "axes");
    let quoted = |at: usize| matches!(tokens.get(at).map(|token| &token.kind), Some(Kind::Quoted(_)));
    let apart = tokens.get(first + 1).is_some_and(|token| token.is("and") || token.is_symbol(','));
    let one = |at: usize| std::slice::from_ref(&tokens[at]);
    (quoted(first) && apart && quoted(first + 2)).then(|| {
        joined(&[
            &tokens[..at],
            &spoken("axis titles"),
            one(first),
            &spoken("and"),
            one(first + 2),
            &tokens[first + 3..],
        ])
    })
}

/// "Add a column Age Group: a Youth is anyone under 25, everybody else an Adult": the classes were read before.
pub(super) fn classes_listed(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let colon = tokens.iter().position(|token| token.is_symbol(':'))?;
    let end = (colon..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | ';' | '\n')))
        .unwrap_or(tokens.len());
    let makes = makes_column(&tokens[sentence_start(tokens, colon)..colon]);
    // Others are read where they stand.
    let people = tokens[colon + 1..end].iter().any(|token| {
        matches!(token.folded.as_str(), "anyone" | "anybody" | "aged" | "everyone" | "everybody" | "between")
    });
    let plain = tokens[colon + 1..end].iter().all(|token| !token.is("if") && !matches!(token.kind, Kind::Quoted(_)));
    (makes && people && plain && definitions::lists_classes(&tokens[colon + 1..end]))
        .then(|| joined(&[&tokens[..colon], &tokens[end..]]))
}

/// "Two decimals please.", "Currency with two decimals.", "Whole euros.": how what was just made is to look.
pub(super) fn format_alone(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    const FORMATS: &[&str] = &[
        "currency",
        "decimals",
        "decimal",
        "percent",
        "percentage",
        "percentages",
        "dollars",
        "euros",
        "pounds",
        "cents",
    ];
    const AROUND: &[&str] = &[
        "with", "without", "no", "whole", "in", "as", "both", "all", "please", "format", "rounded", "to", "places",
        "and", "only", "one", "two", "three", "four", "zero", "numbers",
    ];
    let start = (3..tokens.len()).find(|at| {
        let opens = matches!(tokens[at - 1].kind, Kind::Symbol('.' | ';'));
        let end = part_of(tokens, *at);
        let said = &tokens[*at..end];
        let format = said.iter().any(|token| FORMATS.contains(&token.folded.as_str()));
        let plain = said.iter().all(|token| {
            FORMATS.contains(&token.folded.as_str())
                || AROUND.contains(&token.folded.as_str())
                || token.number().is_some()
        });
        opens && format && plain && said.len() < 7
    })?;
    let end = part_of(tokens, start);
    let made =
        tokens[..start].iter().any(|token| matches!(token.folded.as_str(), "column" | "columns" | "fill" | "complete"));
    let said: Vec<Token> = tokens[start..end]
        .iter()
        .filter(|token| !matches!(token.folded.as_str(), "please" | "both" | "all" | "only"))
        .cloned()
        .collect();
    let first = said.first()?;
    let lead = match first.folded.as_str() {
        "in" | "as" | "with" | "without" | "rounded" => "show these",
        "currency" | "percent" | "percentage" | "percentages" | "dollars" | "euros" | "pounds" | "whole" => {
            "show these as"
        }
        _ => "show these with",
    };
    made.then(|| joined(&[&tokens[..start], &spoken(lead), &said, &tokens[end..]]))
}

fn part_of(tokens: &[Token], at: usize) -> usize {
    (at..tokens.len())
        .find(|at| matches!(tokens[*at].kind, Kind::Symbol('.' | '!' | ';' | '\n')))
        .unwrap_or(tokens.len())
}

/// "a pivot table of Sales by Region, sorted by sales from high to low": by what it sums up.
pub(super) fn pivot_sorted(tokens: &[Token], linker: &Linker) -> Option<Vec<Token>> {
    let at = (3..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "sorted" | "ordered" | "ranked" | "sort" | "order") && word(tokens, at + 1) == "by"
    })?;
    let start = sentence_start(tokens, at);
    let end = part_of(tokens, at);
    let pivot = tokens[start..at].iter().any(|token| token.is("pivot"));
    let column = |part: &[Token]| {
        linker.mentions(part).into_iter().find_map(|one| match one.what {
            What::Column { candidates, .. } => candidates.first().map(|column| (*column, one.end)),
            _ => None,
        })
    };
    let (by, behind) = column(&tokens[at + 2..end])?;
    let order = &tokens[at + 2 + behind..end];
    let high = order.iter().find_map(|token| match token.folded.as_str() {
        "high" | "highest" | "largest" | "descending" | "biggest" | "most" => Some("highest first"),
        "low" | "lowest" | "smallest" | "ascending" | "fewest" => Some("lowest first"),
        _ => None,
    })?;
    let before = linker.mentions(&tokens[start..at]);
    let same = before
        .iter()
        .any(|one| matches!(&one.what, What::Column { candidates, .. } if candidates.first() == Some(&by)));
    (pivot && same && order.len() < 7 && linker.columns[by].kind.is_numeric())
        .then(|| joined(&[&tokens[..at], &spoken(high), &tokens[end..]]))
}

/// "(column title: Age Class)", "(header: Age Class)", "(call it Age Class)": what the new column is called.
pub(super) fn title_in_brackets(tokens: &[Token], _: &Linker) -> Option<Vec<Token>> {
    let open = tokens.iter().position(|token| token.is_symbol('('))?;
    let close = (open + 2..tokens.len().min(open + 9)).find(|at| tokens[*at].is_symbol(')'))?;
    let mut at = open + 1;
    at += usize::from(matches!(word(tokens, at), "column" | "new"));
    let noun =
        matches!(word(tokens, at), "title" | "header" | "heading" | "name" | "titled" | "called" | "named" | "headed");
    let call = word(tokens, at) == "call" && word(tokens, at + 1) == "it";
    let from = at + 1 + usize::from(call);
    let from = from + usize::from(tokens.get(from)?.is_symbol(':'));
    let name = tokens.get(from..close).filter(|name| !name.is_empty())?;
    let before = &tokens[sentence_start(tokens, open)..open];
    let adds = before.iter().any(|token| {
        matches!(token.folded.as_str(), "add" | "insert" | "create" | "put" | "new" | "work" | "calculate")
    });
    let column = before.iter().any(|token| matches!(token.folded.as_str(), "column" | "columns"));
    let text = match &name[0].kind {
        Kind::Quoted(text) if name.len() == 1 => text.clone(),
        _ => name.iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" "),
    };
    let noun_said: &[Token] = if column { &spoken("called") } else { &spoken("in a column called") };
    ((noun || call) && adds && !text.contains('('))
        .then(|| joined(&[&tokens[..open], noun_said, &[super::named(&text, &name[0])], &tokens[close + 1..]]))
}
