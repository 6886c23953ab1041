//! What a date or a price is, told as people tell it: "Payment is due 30 days after the invoice date", "we sell at 30 %
//! above unit cost". What is told so is asked for by the name of a column.

use crate::intent::token::{Kind, Token, tokenize};

use super::Definition;

const UNITS: &[&str] = &["day", "days", "week", "weeks", "month", "months", "year", "years"];

pub(super) fn read(tokens: &[Token]) -> Option<Definition> {
    due(tokens)
        .or_else(|| sold_at(tokens))
        .or_else(|| beyond(tokens))
        .or_else(|| days_between(tokens))
        .or_else(|| counted_as(tokens))
        .or_else(|| share(tokens))
        .or_else(|| exceeds(tokens))
        .or_else(|| paid_by_some(tokens))
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.folded.as_str())
}

/// "Invoices are payable within 14 days of the invoice date", "The warranty ends two years after the purchase".
fn due(tokens: &[Token]) -> Option<Definition> {
    let verb = (1..tokens.len().min(6)).find(|at| {
        matches!(word(tokens, *at), "due" | "payable" | "ends" | "end" | "expires" | "expire" | "returned" | "runs")
            || matches!(word(tokens, *at), "must" | "has" | "have") && word(tokens, at + 1) == "be"
    })?;
    let number = (verb + 1..verb + 5).find(|at| tokens.get(*at).is_some_and(|one| one.number().is_some()))?;
    let unit = number + 1;
    let plain = tokens[..verb].iter().all(|token| token.kind == Kind::Word)
        && tokens[..number].iter().all(|token| !matches!(token.folded.as_str(), "if" | "when" | "add" | "column"));
    let joint = unit + 1;
    let after = matches!(word(tokens, joint), "after" | "from" | "of" | "following");
    if !plain || !UNITS.contains(&word(tokens, unit)) || !after || joint + 1 >= tokens.len() {
        return None;
    }
    let mut value = tokens[number..joint].to_vec();
    value.extend(tokenize("after"));
    value.extend_from_slice(&tokens[joint + 1..]);
    let (name, also) = match word(tokens, verb) {
        "ends" | "end" | "runs" => (["end", "date"], [["expiry", "date"], ["end", ""], ["ends", ""]]),
        "expires" | "expire" => (["expiry", "date"], [["expiration", "date"], ["end", "date"], ["expires", ""]]),
        _ => (["due", "date"], [["payment", "date"], ["due", ""], ["return", "date"]]),
    };
    Some(named(name, also, value))
}

/// "We sell at 30% above unit cost", "Our prices are 25 % over cost": the price of one piece.
fn sold_at(tokens: &[Token]) -> Option<Definition> {
    let percent = (2..tokens.len().min(9)).find(|at| matches!(tokens[*at].kind, Kind::Percent(_)))?;
    let speaks = tokens[..percent].iter().any(|token| {
        matches!(token.folded.as_str(), "sell" | "sold" | "price" | "prices" | "priced" | "charge" | "offer")
    });
    let orders = tokens[..percent].iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "add" | "increase" | "raise" | "reduce" | "lower" | "if" | "set" | "new" | "column"
        )
    });
    let sign = match word(tokens, percent + 1) {
        "above" | "over" | "more" | "on" => "plus",
        "below" | "under" | "less" | "off" => "minus",
        _ => return None,
    };
    let from = percent + 2 + usize::from(matches!(word(tokens, percent + 2), "than" | "top"));
    let from = from + usize::from(word(tokens, from) == "of");
    if !speaks || orders || from >= tokens.len() || tokens.len() > percent + 7 {
        return None;
    }
    let mut value = tokens[from..].to_vec();
    value.extend(tokenize(sign));
    value.push(tokens[percent].clone());
    Some(named(["sales", "price"], [["selling", "price"], ["sale", "price"], ["retail", "price"]], value))
}

/// "Overtime is the hours worked above 160", "The excess is the weight over 20 kg": what there is beyond a number.
fn beyond(tokens: &[Token]) -> Option<Definition> {
    let copula = (1..tokens.len().min(5)).find(|at| matches!(word(tokens, *at), "is" | "are" | "means"))?;
    let name: Vec<String> =
        tokens[..copula].iter().map(|token| token.folded.clone()).filter(|said| said != "the").collect();
    let from = copula + 1 + usize::from(matches!(word(tokens, copula + 1), "the" | "all"));
    let above = (from + 1..tokens.len()).find(|at| {
        matches!(word(tokens, *at), "above" | "over" | "beyond" | "exceeding")
            || matches!(word(tokens, *at), "more") && word(tokens, at + 1) == "than"
    })?;
    let number = above + 1 + usize::from(word(tokens, above + 1) == "than");
    let plain = tokens[..above].iter().all(|token| token.kind == Kind::Word) && above - from < 5;
    let ends = tokens.len() <= number + 2;
    tokens.get(number).filter(|token| matches!(token.kind, Kind::Number(_)))?;
    let asks = tokens[..above].iter().any(|token| {
        matches!(token.folded.as_str(), "if" | "when" | "where" | "which" | "that" | "average" | "row" | "it" | "this")
    });
    let mut value = tokens[from..above].to_vec();
    value.extend(tokenize(" minus "));
    value.push(tokens[number].clone());
    (plain && ends && !asks && !name.is_empty()).then(|| Definition {
        name,
        value,
        least: Some(0.0),
        ..Definition::default()
    })
}

/// "Transit days are the days between shipping and delivery", "Nights is the number of nights from check-in to check-out".
fn days_between(tokens: &[Token]) -> Option<Definition> {
    let copula = (1..tokens.len().min(6))
        .find(|at| matches!(word(tokens, *at), "is" | "are" | "means" | "counts" | "equals"))?;
    let mut from = copula + 1 + usize::from(word(tokens, copula + 1) == "the");
    if matches!(word(tokens, from), "number" | "count") && word(tokens, from + 1) == "of" {
        from += 2;
    }
    let unit = matches!(word(tokens, from), "days" | "nights");
    let (joint, last) = match word(tokens, from + 1) {
        "between" => ("between", "and"),
        "from" => ("from", "to"),
        _ => return None,
    };
    let second = (from + 3..tokens.len().min(from + 9)).find(|at| word(tokens, *at) == last)?;
    let plain = tokens.iter().all(|token| token.kind == Kind::Word || token.is_symbol('-') || token.is_symbol('/'));
    let asks = tokens.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "if" | "when" | "where" | "both" | "working" | "column" | "add" | "inclusive" | "what" | "what's" | "how"
        )
    });
    let small = |said: &String| !matches!(said.as_str(), "the" | "a" | "and");
    let name: Vec<String> =
        tokens[..copula].iter().flat_map(|token| crate::intent::link::words(&token.raw)).filter(small).collect();
    if !unit || !plain || asks || second + 1 >= tokens.len() || tokens.len() > second + 6 || name.is_empty() {
        return None;
    }
    let mut value = tokenize(&format!("days {joint}"));
    value.extend_from_slice(&tokens[from + 2..]);
    Some(Definition { name, value, ..Definition::default() })
}

/// "Hours beyond 40 in the week are overtime (and …)", "Any weight over 20 kg is excess weight": what there is beyond a number,
/// by its name.
fn counted_as(tokens: &[Token]) -> Option<Definition> {
    let above = (1..tokens.len().min(5)).find(|at| {
        matches!(word(tokens, *at), "above" | "over" | "beyond" | "exceeding")
            || word(tokens, *at) == "more" && word(tokens, at + 1) == "than"
    })?;
    let number = above + 1 + usize::from(word(tokens, above + 1) == "than");
    tokens.get(number).filter(|token| matches!(token.kind, Kind::Number(_)))?;
    let copula = (number + 1..(number + 6).min(tokens.len()))
        .find(|at| matches!(word(tokens, *at), "are" | "is" | "count" | "counts"))?;
    if tokens[..copula].iter().any(|token| matches!(token.folded.as_str(), "that" | "which" | "who" | "show" | "with"))
    {
        return None;
    }
    let from = copula + 1 + usize::from(matches!(word(tokens, copula + 1), "as" | "considered" | "called"));
    let end = (from..tokens.len())
        .find(|at| tokens[*at].is("and") || matches!(tokens[*at].kind, Kind::Symbol(_)))
        .unwrap_or(tokens.len());
    let what: Vec<Token> = tokens[..above]
        .iter()
        .filter(|token| !matches!(token.folded.as_str(), "any" | "all" | "the" | "every" | "each"))
        .cloned()
        .collect();
    let noun = |token: &Token| token.kind == Kind::Word && !is_verbal(&token.folded);
    let name: Vec<String> =
        tokens.get(from..end)?.iter().flat_map(|token| crate::intent::link::words(&token.folded)).collect();
    if what.is_empty()
        || name.is_empty()
        || name.len() > 2
        || !tokens[from..end].iter().all(noun)
        || !what.iter().all(noun)
    {
        return None;
    }
    let mut value = what;
    value.extend(tokenize(" minus "));
    value.push(tokens[number].clone());
    let hours = [name.as_slice(), &["hours".to_owned()]].concat();
    Some(Definition { name, others: vec![hours], value, least: Some(0.0), ..Definition::default() })
}

/// "paid", "charged", "shown": what is done with it, and no name.
fn is_verbal(word: &str) -> bool {
    word.ends_with("ed")
        || matches!(
            word,
            "paid"
                | "shown"
                | "free"
                | "red"
                | "bold"
                | "late"
                | "high"
                | "low"
                | "good"
                | "bad"
                | "big"
                | "large"
                | "if"
                | "when"
                | "rows"
                | "row"
                | "highlight"
                | "green"
                | "yellow"
                | "expensive"
                | "cheap"
                | "open"
        )
}

/// "Interest Earned is what the future value exceeds the principal by": the difference of two amounts.
fn exceeds(tokens: &[Token]) -> Option<Definition> {
    let copula = (1..tokens.len().min(6)).find(|at| matches!(word(tokens, *at), "is" | "are" | "means"))?;
    let verb = (copula + 2..tokens.len()).find(|at| matches!(word(tokens, *at), "exceeds" | "exceed"))?;
    let by = tokens.len() - 1;
    let from = copula + 1;
    // "is what A exceeds B by", "is the amount by which A exceeds B"
    let (above, below) = match (word(tokens, from), word(tokens, by)) {
        ("what", "by") => (&tokens[from + 1..verb], &tokens[verb + 1..by]),
        ("the", _) => {
            let which = (from..verb).find(|at| word(tokens, *at) == "which")?;
            (&tokens[which + 1..verb], &tokens[verb + 1..])
        }
        _ => return None,
    };
    let plain = |part: &[Token]| {
        let rest = part.iter().skip_while(|token| matches!(token.folded.as_str(), "the" | "its"));
        let rest: Vec<Token> = rest.cloned().collect();
        (!rest.is_empty() && rest.len() < 6 && rest.iter().all(|token| token.kind == Kind::Word)).then_some(rest)
    };
    let mut value = plain(above)?;
    value.extend(tokenize(" minus "));
    value.extend(plain(below)?);
    let name: Vec<String> = tokens[..copula]
        .iter()
        .filter(|token| !token.is("the"))
        .flat_map(|token| crate::intent::link::words(&token.folded))
        .collect();
    (!name.is_empty()).then(|| Definition { name, value, ..Definition::default() })
}

/// "Used is the share of the budget that has been spent", "Margin is profit as a percentage of sales": one amount divided by
/// another.
fn share(tokens: &[Token]) -> Option<Definition> {
    const SHARES: &[&str] = &["share", "percentage", "percent", "fraction", "proportion", "part", "portion"];
    let copula = (1..tokens.len().min(6)).find(|at| matches!(word(tokens, *at), "is" | "are" | "means" | "shows"))?;
    let name: Vec<String> =
        tokens[..copula].iter().flat_map(|token| crate::intent::link::words(&token.folded)).collect();
    let asks = tokens.iter().any(|token| {
        matches!(token.folded.as_str(), "if" | "when" | "where" | "who" | "whose" | "what" | "each" | "every" | "total")
            || matches!(token.kind, Kind::Symbol('*' | '/' | '+' | ':' | '='))
    });
    let at = (copula + 1..tokens.len()).find(|at| SHARES.contains(&word(tokens, *at)))?;
    let of = at + 1;
    if asks || name.is_empty() || word(tokens, of) != "of" {
        return None;
    }
    let plain = |said: &[Token]| {
        let skipped =
            said.iter().take_while(|token| matches!(token.folded.as_str(), "the" | "its" | "all" | "a")).count();
        let said = said[skipped..].to_vec();
        (!said.is_empty() && said.len() < 5).then_some(said)
    };
    let whole = &tokens[of + 1..];
    let (part, whole) = if matches!(word(tokens, at - 1), "a" | "the") && word(tokens, at.checked_sub(2)?) == "as" {
        (plain(&tokens[copula + 1..at - 2])?, plain(whole)?)
    } else {
        // "… of the budget (that was) spent"
        let (last, rest) = whole.split_last()?;
        let only_article = tokens[copula + 1..at].iter().all(|token| matches!(token.folded.as_str(), "the" | "a"));
        let told = rest.iter().position(|token| {
            matches!(token.folded.as_str(), "that" | "which" | "has" | "have" | "was" | "were" | "is" | "already")
        });
        let rest = &rest[..told.unwrap_or(rest.len())];
        let participle = last.folded.ends_with("ed") || told.is_some();
        if !only_article || !participle {
            return None;
        }
        (vec![last.clone()], plain(rest)?)
    };
    let mut value = part;
    value.extend(tokenize(" / "));
    value.extend(whole);
    let percent = tokens[..copula].iter().any(|token| token.is_symbol('%'));
    Some(Definition { name, percent, value, ..Definition::default() })
}

/// "Parcels to the Remote zone pay a surcharge of 15 % of the base rate, the other zones pay none": an amount of some rows.
fn paid_by_some(tokens: &[Token]) -> Option<Definition> {
    const PAYS: &[&str] =
        &["pay", "pays", "carry", "carries", "get", "gets", "receive", "receives", "incur", "incurs", "earn", "earns"];
    let pays = (1..tokens.len().min(9)).find(|at| PAYS.contains(&word(tokens, *at)))?;
    let start = pays + 1;
    let article = matches!(word(tokens, start), "a" | "an" | "the");
    let of = (start + 2..tokens.len().min(start + 5)).find(|at| word(tokens, *at) == "of")?;
    let name: Vec<String> =
        tokens[start + 1..of].iter().flat_map(|token| crate::intent::link::words(&token.folded)).collect();
    let value_at = of + 1;
    let literal = tokens
        .get(value_at)
        .is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Percent(_) | Kind::Money(..)));
    // "…, the other zones pay none", "… and the others nothing": that it is for these alone.
    let stop = (value_at + 1..tokens.len()).find(|at| {
        let joint = tokens[*at].is_symbol(',') || matches!(word(tokens, *at), "and" | "while" | "but");
        let next = at + 1 + usize::from(matches!(word(tokens, at + 1), "the" | "all" | "and" | "while"));
        let next = next + usize::from(matches!(word(tokens, next), "the" | "all"));
        joint && matches!(word(tokens, next), "other" | "others" | "rest")
    });
    let none = stop.is_none_or(|stop| {
        tokens[stop..].iter().any(|token| matches!(token.folded.as_str(), "none" | "nothing" | "no" | "not" | "free"))
    });
    let end = stop.unwrap_or(tokens.len());
    let asks = tokens[..pays].iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "if" | "when" | "we" | "i" | "you" | "they" | "it" | "show" | "which" | "how" | "who"
        ) || token.kind != Kind::Word && !matches!(token.kind, Kind::Quoted(_))
    });
    let all = matches!(word(tokens, 0), "every" | "each" | "all") && pays == 2 || pays == 1;
    if !article || !literal || asks || !none || name.is_empty() || value_at >= end {
        return None;
    }
    let only = (!all).then(|| tokens[..pays].to_vec());
    let money =
        matches!(word(tokens, end - 1), "dollars" | "dollar" | "euros" | "euro" | "pounds" | "usd" | "eur" | "francs");
    let end = end - usize::from(money && end > value_at + 1);
    Some(Definition { name, value: tokens[value_at..end].to_vec(), only, ..Definition::default() })
}

fn named(name: [&str; 2], also: [[&str; 2]; 3], value: Vec<Token>) -> Definition {
    let words =
        |words: [&str; 2]| words.iter().filter(|word| !word.is_empty()).map(|word| (*word).to_owned()).collect();
    let others = also.into_iter().map(words).collect();
    Definition { name: words(name), others, value, ..Definition::default() }
}
