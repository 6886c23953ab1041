//! Two wishes in one clause that share a verb: "a Total column at the right and a total row below", "totals in a row below
//! and a pie chart of them", "… in a new column and the momentum next to it", "a Month column and sum debits per month".

use super::{
    rules::en::words,
    token::{Kind, Token},
};

/// The clause cut in two, the verb before both; none where it is one wish.
pub(super) fn cut(clause: &[Token]) -> Option<Vec<Vec<Token>>> {
    let at = row_behind_column(clause)
        .or_else(|| chart_of_row(clause))
        .or_else(|| next_to_it(clause))
        .or_else(|| groups_behind_column(clause))
        .or_else(|| second_named(clause))?;
    let rest = at + clause[at..].iter().take_while(|token| is_joint(token)).count();
    let mut second: Vec<Token> = verb(clause).into_iter().cloned().collect();
    // A verb of its own needs none.
    if words::verb(clause, rest) != words::Verb::None || matches!(word(clause, rest), "sum" | "count") {
        second.clear();
    }
    second.extend(clause[rest..].iter().cloned());
    if second_named(clause) == Some(at) {
        second = with_column(second);
    }
    Some(vec![clause[..at].to_vec(), second])
}

fn word(clause: &[Token], at: usize) -> &str {
    clause.get(at).map_or("", |token| token.folded.as_str())
}

fn is_joint(token: &Token) -> bool {
    token.is("and") || token.is("also") || token.is_symbol(',')
}

/// The verb that the clause begins with.
fn verb(clause: &[Token]) -> Option<&Token> {
    let at = clause.iter().position(|token| token.kind == Kind::Word && !words::is_joint(&token.folded))?;
    (words::verb(clause, at) != words::Verb::None).then(|| &clause[at])
}

fn joints(clause: &[Token]) -> impl Iterator<Item = usize> + '_ {
    (1..clause.len()).filter(|at| is_joint(&clause[*at]) && !is_joint(&clause[*at - 1]))
}

/// "a Total column … and a total row …".
fn row_behind_column(clause: &[Token]) -> Option<usize> {
    let total = |at: usize| matches!(word(clause, at), "total" | "totals" | "sum" | "average" | "summary");
    joints(clause).find(|at| {
        let row = (at + 1..at + 6).find(|near| word(clause, *near) == "row");
        let before = clause[..*at].iter().any(|token| token.is("column"));
        before
            && row.is_some_and(|row| (at + 1..row).any(total))
            && !clause[at + 1..].iter().any(|one| one.is("column"))
    })
}

/// "… in a row below, and a pie chart of them".
fn chart_of_row(clause: &[Token]) -> Option<usize> {
    joints(clause).find(|at| {
        let start = at + clause[*at..].iter().take_while(|token| is_joint(token)).count();
        let article = matches!(word(clause, start), "a" | "an");
        let chart = (start + 1..start + 5).any(|near| words::is_chart_noun(word(clause, near)));
        let back = clause[start..].iter().any(|token| matches!(token.folded.as_str(), "them" | "it" | "these"));
        let row = clause[..*at].iter().any(|token| token.is("row"));
        row && article && chart && back && !clause[..*at].iter().any(|token| words::is_chart_noun(&token.folded))
    })
}

/// `the fee in a new column "Fee" and the total in "Total"`.
fn second_named(clause: &[Token]) -> Option<usize> {
    let quoted = |at: usize| matches!(clause.get(at).map(|token| &token.kind), Some(Kind::Quoted(_)));
    let last = clause.len().checked_sub(1).filter(|last| quoted(*last))?;
    let column = |word: &str| matches!(word, "column" | "called" | "named");
    joints(clause).find(|at| {
        let start = at + clause[*at..].iter().take_while(|token| is_joint(token)).count();
        let first = (1..*at).any(|at| quoted(at) && column(word(clause, at - 1)))
            && quoted(at - 1)
            && clause[..*at].iter().any(|token| token.is("in") || token.is("into"));
        let lead = (start + 1..last)
            .rev()
            .find(|at| !matches!(word(clause, *at), "a" | "the" | "column" | "new" | "another" | "next"));
        let second = lead.is_some_and(|lead| matches!(word(clause, lead), "in" | "into") && lead > start);
        let between = (start..last).all(|at| !quoted(at));
        first && second && between && words::verb(clause, start) == words::Verb::None
    })
}

/// "… in "Total"" said as "… in a new column "Total"".
fn with_column(mut clause: Vec<Token>) -> Vec<Token> {
    let Some(last) = clause.len().checked_sub(1) else { return clause };
    let lead = |at: &usize| !matches!(word(&clause, *at), "a" | "the" | "column" | "new" | "another" | "next");
    let from = (0..last).rev().find(lead).map_or(last, |at| at + 1);
    let spoken = |text: &str| Token {
        raw: text.to_owned(),
        folded: text.to_owned(),
        kind: Kind::Word,
        spaced: true,
        ..Token::stop()
    };
    clause.splice(from..last, ["a", "new", "column"].map(spoken));
    clause
}

/// "… in a new column and the momentum next to it".
fn next_to_it(clause: &[Token]) -> Option<usize> {
    let column = clause.iter().position(|token| token.is("column"))?;
    joints(clause).filter(|at| *at > column).find(|at| {
        let beside = ["next", "beside", "besides"];
        let place = (at + 2..at + 7).find(|near| beside.contains(&word(clause, *near)));
        let it = place.is_some_and(|place| {
            matches!(word(clause, place + 1), "it" | "to") && matches!(word(clause, place + 2), "it" | "that" | "")
                || word(clause, place + 1) == "it"
        });
        let described = (at + 1..at + 4).any(|near| matches!(word(clause, near), "the" | "its" | "a"));
        it && described
    })
}

/// "add a column Month … and sum debits and credits per month".
fn groups_behind_column(clause: &[Token]) -> Option<usize> {
    let column = clause.iter().position(|token| token.is("column"))?;
    joints(clause).filter(|at| *at > column).find(|at| {
        let verb =
            matches!(word(clause, at + 1), "sum" | "count") && !matches!(word(clause, at + 2), "of" | "per" | "and");
        verb && (at + 3..at + 9).any(|near| matches!(word(clause, near), "per" | "by" | "each"))
    })
}
