//! A message cut into clauses: what one operation is said in.

mod goes_on;
mod told_apart;
mod two_wishes;

use super::{
    rules::en::words::{self, Verb},
    token::{Kind, Token},
};
use goes_on::goes_on;
use told_apart::told_apart;
use two_wishes::row_and_column;

/// Cuts a message at the ends of sentences and where a new verb begins ("… and then sort …").
pub(in crate::intent) fn split(tokens: &[Token]) -> Vec<Vec<Token>> {
    let mut found: Vec<Vec<Token>> = Vec::new();
    let unfilled = super::unfilled::plainly(tokens);
    let tokens = unfilled.as_deref().unwrap_or(tokens);
    let tokens = without_purpose(tokens);
    let plain = without_examples(tokens);
    let tokens = plain.as_deref().unwrap_or(tokens);
    for clause in sentences(tokens)
        .into_iter()
        .flat_map(|sentence| clauses(&words::active(&sentence).unwrap_or(sentence)))
        .filter(|clause| !is_empty(clause))
    {
        match found.last_mut() {
            Some(last) if goes_on(last, &clause) => {
                last.push(Token::stop());
                last.extend(clause);
            }
            _ => found.extend(row_and_column(clause)),
        }
    }
    told_apart(found)
}

/// "the name of the day, for example Monday", "the day (Monday)": what only shows what is meant.
fn without_examples(tokens: &[Token]) -> Option<Vec<Token>> {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let symbol = |at: usize, sign: char| tokens.get(at).is_some_and(|token| token.is_symbol(sign));
    let is_name = |at: usize| {
        matches!(word(at), "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")
            || word(at).len() > 2 && crate::intent::token::month(word(at)).is_some()
    };
    let speaks = tokens
        .iter()
        .any(|token| matches!(token.folded.as_str(), "day" | "weekday" | "month" | "weekdays" | "months" | "days"));
    let at = (1..tokens.len()).find(|at| {
        symbol(*at, '(')
            && is_name(at + 1)
            && (at + 1..at + 9).find(|next| symbol(*next, ')')).is_some_and(|end| {
                (at + 1..end).all(|next| {
                    is_name(next)
                        || matches!(word(next), "and" | "or" | "etc")
                        || symbol(next, ',')
                        || symbol(next, '.')
                        || symbol(next, '…')
                })
            })
            || word(*at) == "for" && matches!(word(at + 1), "example" | "instance") && is_name(at + 2)
            || matches!(word(*at), "e.g" | "eg" | "e.g.") && is_name(at + 1 + usize::from(symbol(at + 1, '.')))
            || word(*at) == "such" && word(at + 1) == "as" && is_name(at + 2)
    })?;
    let last = (at..tokens.len()).find(|next| if symbol(at, '(') { symbol(*next, ')') } else { is_name(*next) })?;
    let end = last + 1;
    let start = at - usize::from(symbol(at - 1, ',') || symbol(at - 1, '('));
    speaks.then(|| tokens[..start].iter().chain(&tokens[end..]).cloned().collect())
}

/// "… so i can see what they pay": what it is wished for, and no part of the wish.
fn without_purpose(tokens: &[Token]) -> &[Token] {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let begins = |at: &usize| {
        let that = usize::from(word(at + 1) == "that");
        word(*at) == "so"
            && matches!(word(at + 1 + that), "i" | "we" | "they" | "she" | "he")
            && matches!(word(at + 2 + that), "can" | "could" | "know" | "see" | "may")
            && matches!(
                word(at + 3 + that),
                "see" | "compare" | "check" | "know" | "find" | "tell" | "read" | "look" | "what"
            )
    };
    let plain = |token: &Token| matches!(token.kind, Kind::Word | Kind::Symbol('?' | '!' | '\''));
    match (1..tokens.len()).find(begins) {
        Some(at) if tokens[at..].iter().all(plain) => &tokens[..at],
        _ => tokens,
    }
}

fn is_empty(clause: &[Token]) -> bool {
    clause.iter().all(|token| matches!(token.kind, Kind::Symbol(_)) || words::is_joint(&token.folded))
}

fn sentences(tokens: &[Token]) -> Vec<Vec<Token>> {
    let mut found: Vec<Vec<Token>> = vec![Vec::new()];
    let mut item: Option<f64> = None;
    // `MAX(60; A)`: within brackets a semicolon parts arguments.
    let mut depth = 0_i32;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            Kind::Symbol('(') => depth += 1,
            Kind::Symbol(')') => depth = (depth - 1).max(0),
            Kind::Symbol('\n') => depth = 0,
            _ => {}
        }
        let ends = match token.kind {
            Kind::Symbol(';') if depth > 0 => false,
            Kind::Symbol(';' | '\n' | '!' | '?') => true,
            Kind::Symbol('.') if shortens(tokens, at) => continue,
            Kind::Symbol('.') => tokens.get(at + 1).is_none_or(|next| next.spaced || next.is_symbol('\n')),
            _ => false,
        };
        let Some(last) = found.last_mut() else { continue };
        if ends {
            // "1." of a numbered list is no sentence, and a question keeps its mark.
            if last.len() == 1 && matches!(last[0].kind, Kind::Number(_)) {
                item = last[0].number();
                last.clear();
            } else {
                // "1. add a column 2. sort by it": the next item's number ends the one before.
                if token.is_symbol('.')
                    && item.is_some()
                    && last.last().and_then(Token::number) == item.map(|item| item + 1.0)
                {
                    item = last.pop().and_then(|number| number.number());
                }
                if token.is_symbol('?') {
                    last.push(token.clone());
                }
                found.push(Vec::new());
            }
        } else {
            last.push(token.clone());
        }
    }
    found.iter().map(|sentence| without_bullet(sentence).to_vec()).filter(|sentence| !sentence.is_empty()).collect()
}

/// "Dr. Shah", "incl. tax": the stop belongs to the word.
fn shortens(tokens: &[Token], at: usize) -> bool {
    let short = |token: &Token| {
        matches!(
            token.folded.as_str(),
            "dr" | "mr" | "mrs" | "ms" | "prof" | "vs" | "approx" | "incl" | "excl" | "i.e" | "e.g"
        )
    };
    // "the corresponding Invoice No. cell": a number, and no answer.
    let numbered = at > 1
        && matches!(tokens[at - 1].raw.as_str(), "No" | "Nr" | "Nos")
        && tokens[at - 2].kind == Kind::Word
        && tokens.get(at + 1).is_some_and(|next| next.raw.starts_with(char::is_lowercase));
    numbered || at > 0 && short(&tokens[at - 1]) && tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Word)
}

/// `1)`, `a)`, `-`, `•` before an item of a list.
fn without_bullet(sentence: &[Token]) -> &[Token] {
    match sentence {
        [step, number, colon, rest @ ..]
            if (step.is("step") || step.is("task") || step.is("point"))
                && matches!(number.kind, Kind::Number(_))
                && matches!(colon.kind, Kind::Symbol(':' | ')' | '-' | '.')) =>
        {
            rest
        }
        [number, bracket, rest @ ..]
            if bracket.is_symbol(')') && (matches!(number.kind, Kind::Number(_)) || number.raw.len() == 1) =>
        {
            rest
        }
        [dash, rest @ ..] if matches!(dash.kind, Kind::Symbol('-' | '•' | '*' | '·')) => rest,
        _ => sentence,
    }
}

fn clauses(sentence: &[Token]) -> Vec<Vec<Token>> {
    let mut starts = vec![0];
    // "new column Total …" asks as "add" does.
    let first = skip(sentence, 0);
    let named = |at: usize, word: &str| sentence.get(at).is_some_and(|token| token.is(word));
    let mut verb_seen = named(first, "new") && named(first + 1, "column");
    let mut at = 0;
    while at < sentence.len() {
        if let Some(length) = joint(sentence, at) {
            let next = skip(sentence, at + length);
            let then = sentence[at..at + length].iter().any(|token| words::is_then(&token.folded));
            let asked = verb_seen
                || puts_on_sheet(&sentence[..at]) && (then || opens_chart(sentence, next))
                || then && asks_without_verb(&sentence[..at]);
            if begins_clause(sentence, next, then) && asked || another_column(sentence, at, next) {
                starts.push(at);
            }
            verb_seen |= words::verb(sentence, next) != Verb::None;
            at = next.max(at + length);
            continue;
        }
        verb_seen |= words::verb(sentence, at) != Verb::None;
        at += 1;
    }
    starts.push(sentence.len());
    starts.windows(2).map(|pair| with_verb(sentence[pair[0]..pair[1]].to_vec())).collect()
}

/// "add a column Tax with … and a column Net with …": the second needs no verb.
fn another_column(sentence: &[Token], joint: usize, at: usize) -> bool {
    let adds = |token: &Token| matches!(token.folded.as_str(), "add" | "insert" | "create" | "make" | "append");
    let before = &sentence[..joint];
    let first = before.iter().position(adds);
    let column = |tokens: &[Token]| tokens.iter().any(|token| token.is("column"));
    first.is_some_and(|first| column(&before[first..])) && before.iter().any(tells) && opens_column(sentence, at)
}

/// "a column Net with …", "another new column "Net" that …".
fn opens_column(tokens: &[Token], at: usize) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.folded.as_str());
    let noun = at + 1 + usize::from(matches!(word(at + 1), "new" | "second" | "third" | "further"));
    let named = (noun + 1..noun + 3).any(|next| {
        tokens.get(next).is_some_and(|token| {
            matches!(token.kind, Kind::Quoted(_))
                || matches!(token.folded.as_str(), "called" | "named" | "titled")
                || token.raw.starts_with(char::is_uppercase)
        })
    });
    matches!(word(at), "a" | "another" | "one") && word(noun) == "column" && named && tokens[at..].iter().any(tells)
}

/// What a column holds is told behind it.
fn tells(token: &Token) -> bool {
    matches!(token.folded.as_str(), "with" | "that" | "which" | "for" | "holding") || token.is_symbol('=')
}

fn with_verb(mut clause: Vec<Token>) -> Vec<Token> {
    let at = skip(&clause, joint(&clause, 0).unwrap_or(0));
    if at > 0 && opens_column(&clause, at) {
        let add = Token { raw: "add".to_owned(), folded: "add".to_owned(), kind: Kind::Word, ..clause[at].clone() };
        clause.insert(at, add);
    }
    clause
}

/// Tokens that join two clauses at this place: `, and then`.
fn joint(sentence: &[Token], at: usize) -> Option<usize> {
    let length = sentence[at..]
        .iter()
        .take_while(|token| token.is_symbol(',') || token.is_symbol('&') || words::is_joint(&token.folded))
        .count();
    (length > 0).then_some(length)
}

/// Past politeness and "I want to".
fn skip(sentence: &[Token], mut at: usize) -> usize {
    while sentence.get(at).is_some_and(|token| words::is_polite(&token.folded)) {
        at += 1;
    }
    at
}

fn begins_clause(sentence: &[Token], at: usize, after_then: bool) -> bool {
    match words::verb(sentence, at) {
        // "then, in a new column, …"
        Verb::None => {
            is_order(sentence, at)
                || sorts_what_is_shown(sentence, at)
                || orders_equal(sentence, at)
                || (after_then || puts_on_sheet(&sentence[..at])) && opens_chart(sentence, at)
                || after_then
                    && sentence.get(at).is_some_and(|token| {
                        matches!(token.folded.as_str(), "in" | "for" | "if" | "on" | "from" | "using")
                    })
        }
        Verb::Continues => orders_equal(sentence, at),
        Verb::Begins => true,
    }
}

/// "sort by date, and parcels of the same day from heavy to light": how equal ones are put in order.
fn orders_equal(sentence: &[Token], at: usize) -> bool {
    let word = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
    let sorts =
        sentence[..at].iter().any(|token| matches!(token.folded.as_str(), "sort" | "order" | "arrange" | "sorted"));
    let same = (at..at + 6).find(|at| word(*at) == "same");
    sorts && same.is_some_and(|same| word(same - 2) == "of" && (same..sentence.len()).all(|at| word(at) != "by"))
}

/// "average price per category, then …": what is to be worked out, and no condition.
fn asks_without_verb(before: &[Token]) -> bool {
    let first = skip(before, 0);
    let first = first + usize::from(before.get(first).is_some_and(|token| token.is("the")));
    before.get(first).is_some_and(|token| super::rules::en::measures(&token.folded))
        && before.iter().any(|token| matches!(token.folded.as_str(), "per" | "by" | "each" | "every" | "for"))
}

/// "…, then a line chart of it": a chart without a verb.
fn opens_chart(sentence: &[Token], at: usize) -> bool {
    let word = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
    matches!(word(at), "a" | "an" | "another")
        && (at + 1..at + 5).any(|near| words::is_chart_kind(word(near)))
        && (at + 2..at + 6).any(|near| matches!(word(near), "chart" | "plot" | "graph"))
}

/// "… on a new sheet, and a pie chart of it": what was put there is done with.
fn puts_on_sheet(before: &[Token]) -> bool {
    let grouped = before
        .iter()
        .any(|token| matches!(token.folded.as_str(), "per" | "by" | "each" | "every" | "total" | "average"));
    grouped
        && before.windows(2).any(|pair| pair[0].is("new") && pair[1].is("sheet"))
        && !before.iter().any(|token| words::is_chart_noun(&token.folded))
}

/// "show the open ones only, sorted by date": another wish than which rows are shown.
fn sorts_what_is_shown(sentence: &[Token], at: usize) -> bool {
    let word = |at: usize| sentence.get(at).map_or("", |token| token.folded.as_str());
    let sorted = matches!(word(at), "sorted" | "ordered" | "arranged")
        && matches!(word(at + 1), "by" | "from" | "in" | "alphabetically" | "descending" | "ascending");
    let before = &sentence[..at.min(sentence.len())];
    let shows =
        before.iter().any(|token| matches!(token.folded.as_str(), "show" | "filter" | "keep" | "hide" | "only"));
    let grouped = before.iter().any(|token| {
        matches!(
            token.folded.as_str(),
            "per"
                | "by"
                | "each"
                | "every"
                | "sheet"
                | "chart"
                | "plot"
                | "list"
                | "top"
                | "count"
                | "total"
                | "average"
        )
    });
    sorted && shows && !grouped
}

/// "…, newest first": an order without a verb, where no verb of ordering stands before.
fn is_order(sentence: &[Token], at: usize) -> bool {
    let end = sentence.get(at).is_some_and(|token| {
        matches!(
            token.folded.as_str(),
            "newest"
                | "oldest"
                | "latest"
                | "earliest"
                | "highest"
                | "lowest"
                | "largest"
                | "smallest"
                | "biggest"
                | "cheapest"
        )
    });
    let sorts = sentence[..at.min(sentence.len())].iter().any(|token| {
        matches!(token.folded.as_str(), "sort" | "sorted" | "order" | "ordered" | "arrange" | "arranged" | "by")
    });
    // "total quantity per city, highest first": of the result, and for its rule to read.
    let dated =
        sentence.get(at).is_some_and(|one| matches!(one.folded.as_str(), "newest" | "oldest" | "latest" | "earliest"));
    let grouped = !dated
        && sentence[..at.min(sentence.len())].iter().any(|one| matches!(one.folded.as_str(), "per" | "each" | "every"));
    end && !sorts && !grouped && sentence.get(at + 1).is_some_and(|next| next.is("first"))
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;

    fn split(text: &str) -> Vec<String> {
        super::split(&tokenize(text))
            .iter()
            .map(|clause| clause.iter().map(|token| token.raw.as_str()).collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn a_new_verb_begins_a_clause_and_a_list_does_not() {
        assert_eq!(split("sort by city and then by name").len(), 1);
        assert_eq!(split("remove duplicates, sort by city and freeze the header").len(), 3);
        assert_eq!(split("sort by Price and Total").len(), 1);
        assert_eq!(split("Sort by age. Then bold the header; make it blue").len(), 3);
        assert_eq!(split("sum and average of sales by city").len(), 1);
    }

    #[test]
    fn results_put_somewhere_belong_to_what_made_them() {
        assert_eq!(split("count the orders per city and put the results in a new sheet").len(), 1);
        assert_eq!(split("If age is over 30, highlight the row in red").len(), 1);
        assert_eq!(split("In a new column named Profit, calculate sales minus cost").len(), 1);
    }

    #[test]
    fn a_stop_that_shortens_a_word_ends_nothing() {
        assert_eq!(split("list the patients of Dr. Shah. Sort by age").len(), 2);
        assert_eq!(split("add the price incl. tax as a column").len(), 1);
    }

    #[test]
    fn numbered_lists_are_read_item_by_item() {
        assert_eq!(split("1. sort by age\n2. bold the header").len(), 2);
        assert_eq!(split("1) sort by age\n2) bold the header"), ["sort by age", "bold the header"]);
    }
}
