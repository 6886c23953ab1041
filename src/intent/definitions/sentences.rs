//! Definitions without an equals sign: "tax is 22.5 % of profit before tax", "shipping costs $3.5 per mile,
//! at least $80", "commission is calculated as sales times 5 %".

use crate::intent::{
    link::words,
    rules::en::words::{Verb, is_polite, verb},
    token::{Kind, Token},
};

use super::{Definition, is_end};

/// What may stand before the name.
const LEAD: &[&str] = &[
    "the", "a", "an", "our", "my", "their", "its", "note", "that", "assume", "assuming", "suppose", "given", "and",
    "where", "here", "remember", "consider", "let", "with", "but", "annual", "yearly",
];
/// Between a name and its value.
const COPULAS: &[&str] = &["is", "are", "equals", "equal", "costs", "means", "was", "amounts"];
/// Behind a copula, before the value.
const BEFORE_VALUE: &[&str] = &[
    "calculated",
    "computed",
    "defined",
    "given",
    "obtained",
    "found",
    "worked",
    "out",
    "charged",
    "paid",
    "always",
    "currently",
    "fixed",
    "set",
    "equal",
    "the",
    "a",
    "an",
    "as",
    "by",
    "at",
    "to",
    "only",
    "about",
    "simply",
];
/// Words that make a sentence a condition or a question.
const CONDITIONAL: &[&str] = &["if", "when", "whose", "which", "who", "unless", "whether", "what", "how", "there"];

pub(super) fn read(tokens: &[Token]) -> Vec<Definition> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..=tokens.len() {
        let stop = |at: usize| tokens[at].is_symbol('.') && tokens.get(at + 1).is_none_or(|next| next.spaced);
        // A list of names goes on behind a comma; only a definition is followed by another.
        let defines = |part: &[Token]| part.iter().any(|token| token.is_symbol('=')) || sentence(part).is_some();
        let parts = at < tokens.len() && begins_another(tokens, at) && defines(&tokens[start..at]);
        if at == tokens.len() || is_end(tokens, at) || stop(at) || parts {
            found.extend(sentence(&tokens[start..at]));
            start = at + 1;
        }
    }
    found
}

/// "nights = check-out - check-in, and the room charge is nights times the rate": the comma before the second one.
pub(super) fn begins_another(tokens: &[Token], at: usize) -> bool {
    let joint = |token: &Token| matches!(token.folded.as_str(), "and" | "while" | "so" | "but");
    if !tokens[at].is_symbol(',') || !tokens.get(at + 1).is_some_and(joint) {
        return false;
    }
    let end = (at + 1..tokens.len()).find(|end| is_end(tokens, *end)).unwrap_or(tokens.len());
    let next = &tokens[at + 2..end];
    let equals = next.iter().take(6).position(|token| token.is_symbol('=')).is_some_and(|equals| equals > 0);
    equals || sentence(next).is_some()
}

fn sentence(tokens: &[Token]) -> Option<Definition> {
    let start = tokens.iter().position(|token| !LEAD.contains(&token.folded.as_str()))?;
    let found = super::states::read(&tokens[start..])
        .or_else(|| condition(&tokens[start..]))
        .or_else(|| super::states::of_those(&tokens[start..]));
    if found.is_some() {
        return found;
    }
    if tokens.iter().any(|token| token.is_symbol('=')) {
        return None;
    }
    if let Some(found) = super::told::read(&tokens[start..]) {
        return Some(found);
    }
    if let Some(found) = of_both(&tokens[start..]) {
        return Some(found);
    }
    // "A runner's age counts as 2024 minus the birth year"
    let counts = |at: usize| tokens[at].is("counts") && tokens.get(at + 1).is_some_and(|next| next.is("as"));
    let copula = (start + 1..tokens.len()).find(|at| COPULAS.contains(&tokens[*at].folded.as_str()) || counts(*at))?;
    let name = &tokens[start..copula];
    let asks = name.iter().any(|token| CONDITIONAL.contains(&token.folded.as_str()) || is_polite(&token.folded))
        || tokens[start + 1..copula].iter().any(|token| token.kind == Kind::Word)
            && verb(tokens, start) == Verb::Begins;
    if asks || name.len() > 7 || name.iter().any(|token| matches!(token.kind, Kind::Symbol(',' | ':'))) {
        return None;
    }
    let value = tokens[copula + 1..]
        .iter()
        .position(|token| !BEFORE_VALUE.contains(&token.folded.as_str()))
        .map(|skipped| copula + 1 + skipped)?;
    // "where the difference is less than 1, make it bold": a condition, and an order.
    let of_two = tokens.get(value + 1).is_some_and(|next| matches!(next.folded.as_str(), "of" | "one"));
    let compares = !of_two
        && matches!(
            tokens[value].folded.as_str(),
            "less"
                | "more"
                | "greater"
                | "under"
                | "over"
                | "above"
                | "below"
                | "between"
                | "higher"
                | "lower"
                | "smaller"
                | "larger"
                | "fewer"
                | "bigger"
                | "negative"
                | "positive"
        );
    let orders = (value + 1..tokens.len())
        .any(|at| matches!(tokens[at - 1].kind, Kind::Symbol(',')) && verb(tokens, at) == Verb::Begins);
    if compares || orders {
        return None;
    }
    let (added, end) = super::adjusted::added(tokens, value, tokens.len());
    let (least, most, end) = bounds(&tokens[..end], value);
    if !is_value(&tokens[value..end]) {
        return None;
    }
    if let Some(found) = for_both(name, &tokens[value..end]) {
        return Some(found);
    }
    let percent = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.folded.as_str(), "percent" | "pct"));
    let share = match tokens[value].kind {
        Kind::Number(number) if percent(value + 1) && value + 2 == end => {
            Some(vec![Token { kind: Kind::Percent(number / 100.0), ..tokens[value].clone() }])
        }
        _ => None,
    };
    let (value, mut per) = without_unit(&tokens[value..end]);
    let percent = name.iter().any(|token| token.is_symbol('%'));
    let (mut name, of_name) = name_and_unit(name);
    per = per.or(of_name);
    if tokens[copula].is("costs") && !name.is_empty() {
        name.push("cost".to_owned());
    }
    (!name.is_empty() && !value.is_empty()).then(|| Definition {
        name,
        percent,
        value: share.unwrap_or_else(|| plainly(value)),
        per,
        least,
        most,
        adjusted: added.into_iter().collect(),
        ..Definition::default()
    })
}

/// "…, and everybody pays a city tax of €2.80 per person per night": told in passing.
fn of_both(tokens: &[Token]) -> Option<Definition> {
    let of = (2..tokens.len()).find(|at| {
        let next = tokens.get(at + 1).is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Money(..)));
        tokens[*at].is("of") && next
    })?;
    let article =
        (of.saturating_sub(4)..of - 1).rev().find(|at| matches!(tokens[*at].folded.as_str(), "a" | "an" | "the"))?;
    let name = &tokens[article + 1..of];
    let plain = name.iter().all(|token| token.kind == Kind::Word);
    plain.then(|| for_both(name, &tokens[of + 1..])).flatten()
}

/// "a city tax of €2.80 per person per night", "3 a day and vehicle": for each of two things that are counted.
fn for_both(name: &[Token], value: &[Token]) -> Option<Definition> {
    let number = value.first().filter(|token| matches!(token.kind, Kind::Number(_) | Kind::Money(..)))?;
    let word = |at: usize| value.get(at).map_or("", |token| token.folded.as_str());
    let money = usize::from(matches!(word(1), "dollars" | "euros" | "pounds" | "euro" | "eur" | "usd" | "francs"));
    let first = 2 + money;
    let per = |at: usize| matches!(word(at), "per" | "a" | "an" | "each" | "every" | "for");
    let next = first + 1 + usize::from(matches!(word(first + 1), "and") && per(first + 2));
    let joined = per(next) || word(next) == "and";
    let unit = |at: usize| value.get(at).is_some_and(|token| token.kind == Kind::Word && !per(at));
    if !per(1 + money) || !unit(first) || !joined || !unit(next + 1) || value.len() > next + 2 {
        return None;
    }
    let name: Vec<String> = name.iter().flat_map(|token| words(&token.raw)).collect();
    let times = |at: usize| -> Vec<Token> {
        let mut said = crate::intent::token::tokenize(" * ");
        said.push(value[at].clone());
        said
    };
    let mut told = vec![number.clone()];
    told.extend(times(first));
    told.extend(times(next + 1));
    (!name.is_empty()).then(|| Definition { name, value: told, ..Definition::default() })
}

/// "today's close minus the close of the previous trading day", "that change divided by …": without what only points.
fn plainly(value: &[Token]) -> Vec<Token> {
    let said = |at: usize| value.get(at).map_or("", |token| token.folded.as_str());
    let points = |at: usize| match said(at) {
        "today's" | "trading" => true,
        "that" | "this" => value.get(at + 1).is_some_and(|next| next.kind == Kind::Word),
        _ => false,
    };
    (0..value.len()).filter(|at| !points(*at)).map(|at| value[at].clone()).collect()
}

/// "An item needs reordering when On Hand is at or below the Reorder Level": what is said of a row, and when.
fn condition(tokens: &[Token]) -> Option<Definition> {
    const SAYS: &[&str] = &["needs", "need", "must", "is", "are", "counts", "qualifies", "gets", "has", "should"];
    if let Some(found) = condition_first(tokens) {
        return Some(found);
    }
    let when = (3..tokens.len()).find(|at| matches!(tokens[*at].folded.as_str(), "when" | "if" | "whenever"))?;
    let says = (1..when).find(|at| SAYS.contains(&tokens[*at].folded.as_str()))?;
    let begins = verb(tokens, 0) == Verb::Begins || tokens[..when].iter().any(|token| token.kind != Kind::Word);
    let value = &tokens[when + 1..];
    let orders = tokens.iter().any(|token| {
        matches!(token.folded.as_str(), "otherwise" | "else" | "then" | "column" | "highlight" | "write" | "put" | "we")
    });
    if begins || orders || says > 3 || when - says > 5 || value.len() < 3 {
        return None;
    }
    let small =
        |token: &&Token| !matches!(token.folded.as_str(), "to" | "be" | "as" | "a" | "an" | "the" | "considered");
    let name: Vec<String> = tokens[says + 1..when].iter().filter(small).flat_map(|token| words(&token.raw)).collect();
    (!name.is_empty()).then(|| Definition { name, value: value.to_vec(), is_condition: true, ..Definition::default() })
}

/// "If Paid On is blank, the invoice is still open": the other way round, and no order.
fn condition_first(tokens: &[Token]) -> Option<Definition> {
    const SMALL: &[&str] = &["still", "considered", "to", "be", "as", "a", "an", "the", "regarded", "counted"];
    let first = tokens.first().filter(|first| matches!(first.folded.as_str(), "if" | "when" | "whenever" | "where"))?;
    let comma = (3..tokens.len()).find(|at| tokens[*at].is_symbol(','))?;
    let rest = &tokens[comma + 1..];
    let article = rest.first().is_some_and(|word| matches!(word.folded.as_str(), "the" | "an" | "a" | "this" | "that"));
    let says =
        (2..rest.len().min(4)).find(|at| matches!(rest[*at].folded.as_str(), "is" | "are" | "was" | "counts"))?;
    let plain = rest.iter().all(|token| token.kind == Kind::Word) && rest.len() < 9;
    let name: Vec<String> = rest[says + 1..]
        .iter()
        .filter(|token| !SMALL.contains(&token.folded.as_str()))
        .flat_map(|token| words(&token.raw))
        .collect();
    let told = article && plain && !name.is_empty() && name.len() < 4 && first.raw.starts_with(char::is_uppercase);
    told.then(|| Definition { name, value: tokens[1..comma].to_vec(), is_condition: true, ..Definition::default() })
}

/// A number, a share of something, or something calculated.
fn is_value(tokens: &[Token]) -> bool {
    let literal = tokens.first().is_some_and(|token| {
        matches!(token.kind, Kind::Number(_) | Kind::Percent(_) | Kind::Money(..))
            || token.is_symbol('$') && tokens.get(1).is_some_and(|next| next.number().is_some())
    });
    let chosen = tokens.windows(2).any(|pair| {
        matches!(
            pair[0].folded.as_str(),
            "larger" | "greater" | "higher" | "bigger" | "later" | "smaller" | "lower" | "lesser" | "earlier"
        ) && matches!(pair[1].folded.as_str(), "of" | "one")
    });
    let calculated = chosen
        || tokens.iter().any(|token| {
            matches!(
                token.folded.as_str(),
                "times"
                    | "multiplied"
                    | "divided"
                    | "minus"
                    | "plus"
                    | "less"
                    | "difference"
                    | "product"
                    | "sum"
                    | "half"
            ) || matches!(token.kind, Kind::Symbol('*' | '/' | '+' | '-'))
        });
    literal || calculated && tokens.len() > 2
}

/// "$3.5 per mile", "18 an hour": the value, and what it is for one of.
fn without_unit(tokens: &[Token]) -> (&[Token], Option<String>) {
    let number = tokens.first().is_some_and(|token| matches!(token.kind, Kind::Number(_) | Kind::Money(..)));
    if !number {
        return (tokens, None);
    }
    let mut at = 1;
    while tokens.get(at).is_some_and(|token| {
        matches!(
            token.folded.as_str(),
            "dollars" | "dollar" | "euros" | "euro" | "pounds" | "usd" | "eur" | "cents" | "rupees"
        )
    }) {
        at += 1;
    }
    let per = tokens.get(at).is_some_and(|token| {
        matches!(token.folded.as_str(), "per" | "for" | "a" | "an" | "each" | "every") || token.is_symbol('/')
    });
    if !per {
        return (tokens, None);
    }
    while tokens.get(at).is_some_and(|token| {
        matches!(token.folded.as_str(), "per" | "for" | "a" | "an" | "each" | "every") || token.is_symbol('/')
    }) {
        at += 1;
    }
    match tokens.get(at) {
        Some(unit) if unit.kind == Kind::Word => (&tokens[..1], Some(unit.folded.clone())),
        _ => (tokens, None),
    }
}

/// "per mile shipping charge", "charge per mile": the name without its unit, and the unit.
fn name_and_unit(tokens: &[Token]) -> (Vec<String>, Option<String>) {
    let mut unit = None;
    let mut name = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].is("per") || tokens[at].is("each") {
            unit = tokens.get(at + 1).map(|token| token.folded.clone());
            at += 2;
        } else {
            name.extend(words(&tokens[at].raw));
            at += 1;
        }
    }
    (name, unit)
}

/// "with a minimum charge of $80", "but at least 30", "and no more than 100"; where the value ends before.
pub(super) fn bounds(tokens: &[Token], from: usize) -> (Option<f64>, Option<f64>, usize) {
    let (mut least, mut most, mut end) = (None, None, tokens.len());
    let mut at = from + 1;
    while at < tokens.len() {
        let word = |ahead: usize| tokens.get(at + ahead).map_or("", |token| token.folded.as_str());
        let low = matches!(word(0), "minimum" | "min")
            || word(0) == "at" && word(1) == "least"
            || matches!(word(0), "no" | "not") && matches!(word(1), "less" | "lower") && word(2) == "than";
        let high = matches!(word(0), "maximum" | "max")
            || word(0) == "at" && word(1) == "most"
            || matches!(word(0), "no" | "not") && matches!(word(1), "more" | "higher") && word(2) == "than";
        let number = tokens[at..].iter().take(7).find_map(|token| match token.kind {
            Kind::Number(number) | Kind::Money(number, _) => Some(number),
            _ => None,
        });
        // "Flight Time (min)" has a unit and no bound.
        let is_unit =
            at > 0 && tokens[at - 1].is_symbol('(') && tokens.get(at + 1).is_some_and(|one| one.is_symbol(')'));
        if (low || high) && number.is_some() && !is_unit {
            if low {
                least = least.or(number);
            } else {
                most = most.or(number);
            }
            let mut before = at;
            while before > from
                && (matches!(
                    tokens[before - 1].folded.as_str(),
                    "with" | "a" | "an" | "but" | "and" | "the" | "subject" | "to"
                ) || tokens[before - 1].is_symbol(','))
            {
                before -= 1;
            }
            end = end.min(before);
        }
        at += 1;
    }
    (least, most, end)
}

#[cfg(test)]
mod tests {
    use super::super::super::token::tokenize;

    fn one(text: &str) -> super::Definition {
        super::read(&tokenize(text)).remove(0)
    }

    #[test]
    fn a_rate_keeps_its_unit_and_its_bounds() {
        for text in [
            "The per mile shipping charge is $3.5 with a minimum charge of $80.",
            "Our shipping charge is $3.5 per mile, at least $80",
            "the shipping charge per mile is $3.5 but no less than $80",
        ] {
            let found = one(text);
            assert_eq!(
                (found.name.join(" "), found.per.as_deref(), found.least),
                ("shipping charge".to_owned(), Some("mile"), Some(80.0)),
                "{text}"
            );
        }
    }

    #[test]
    fn a_sentence_that_asks_defines_nothing() {
        for text in [
            "if the price is 20 colour it red",
            "sort by price",
            "show rows where City is Lisbon",
            "my city is beautiful",
        ] {
            assert!(super::read(&tokenize(text)).is_empty(), "{text}");
        }
        assert_eq!(one("Tax is 22.5 % of profit before tax.").name, ["tax"]);
    }
}
