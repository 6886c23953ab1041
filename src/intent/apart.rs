//! Two wishes in one clause that share a verb: "a Total column at the right and a total row below", "totals in a row below
//! and a pie chart of them", "… in a new column and the momentum next to it", "a Month column and sum debits per month".

use super::{
    rules::en::words,
    token::{Kind, Token},
};

/// The clause cut in two, the verb before both; none where it is one wish.
pub(super) fn cut(clause: &[Token]) -> Option<Vec<Vec<Token>>> {
    let joined = row_behind_column(clause)
        .or_else(|| chart_of_row(clause))
        .or_else(|| next_to_it(clause))
        .or_else(|| groups_behind_column(clause));
    let second_column = if joined.is_none() { second_named(clause) } else { None };
    let named = second_column.is_some();
    let at = joined.or(second_column).or_else(|| second_write(clause));
    let Some(at) = at else { return trailing_look(clause) };
    let rest = at + clause[at..].iter().take_while(|token| is_joint(token)).count();
    let mut second: Vec<Token> = verb(clause).into_iter().cloned().collect();
    // A verb of its own needs none.
    if words::verb(clause, rest) != words::Verb::None || matches!(word(clause, rest), "sum" | "count") {
        second.clear();
    }
    second.extend(clause[rest..].iter().cloned());
    if named {
        second = with_column(second);
    }
    let parts = [clause[..at].to_vec(), second];
    Some(parts.into_iter().flat_map(|part| trailing_look(&part).unwrap_or_else(|| vec![part])).collect())
}

/// `a total row …, in bold`, `write "Checked" in A1 in italics`: the look of what is being made, as a wish of its own.
fn trailing_look(clause: &[Token]) -> Option<Vec<Vec<Token>>> {
    const LOOKS: &[&str] = &[
        "bold",
        "italic",
        "italics",
        "underlined",
        "with",
        "a",
        "and",
        "top",
        "bottom",
        "border",
        "borders",
        "thick",
        "thin",
        "double",
        "letters",
        "font",
        "text",
        "capitals",
    ];
    let has = |words: &[&str]| clause.iter().any(|token| words.contains(&token.folded.as_str()));
    let totals = has(&["row"]) && has(&["total", "totals", "sum", "average"]);
    let cell = |token: &Token| crate::workbook::parse_cell(&token.raw).is_some();
    let writes = has(&["write", "enter", "put", "type"])
        && clause.iter().any(cell)
        && clause.iter().any(|token| matches!(token.kind, Kind::Quoted(_)));
    let others = ["highlight", "colour", "color", "mark", "format", "chart", "if", "where", "header", "headers"];
    let makes = (totals || writes) && !has(&others);
    let at = (2..clause.len()).find(|at| {
        let led =
            word(clause, *at) == "in" && matches!(word(clause, at + 1), "bold" | "italic" | "italics" | "underlined");
        led && clause[at + 1..].iter().all(|token| {
            LOOKS.contains(&token.folded.as_str()) || words::colour(&token.folded).is_some() || token.is_symbol(',')
        })
    })?;
    if !makes {
        return None;
    }
    let before = clause[..at].iter().rposition(|token| !is_joint(token)).map_or(at, |last| last + 1);
    let mut look: Vec<Token> = ["make", "it"].map(spoken).into();
    look.extend(clause[at + 1..].iter().cloned());
    Some(vec![clause[..before].to_vec(), look])
}

/// `write "Checked" in cell A1 and today's date in A2`: the joint before the second cell's text.
fn second_write(clause: &[Token]) -> Option<usize> {
    let cell = |at: usize| clause.get(at).is_some_and(|token| crate::workbook::parse_cell(&token.raw).is_some());
    let placed =
        |at: usize| word(clause, at) == "in" && (cell(at + 1) || word(clause, at + 1) == "cell" && cell(at + 2));
    if clause.iter().any(|token| matches!(token.folded.as_str(), "label" | "labelled" | "labeled" | "call")) {
        return None;
    }
    let writes = clause.iter().take(4).any(|token| matches!(token.folded.as_str(), "write" | "put" | "enter" | "type"));
    joints(clause).find(|at| {
        let first = (1..*at).any(placed);
        let second = (at + 1..clause.len()).find(|near| placed(*near));
        let end = second.is_some_and(|second| cell(clause.len() - 1) && second + 3 >= clause.len());
        writes && first && end && clause[*at..].iter().all(|token| !token.is_symbol('='))
    })
}

/// A word that was not written but is meant.
fn spoken(text: &str) -> Token {
    Token { raw: text.to_owned(), folded: text.to_owned(), kind: Kind::Word, spaced: true, ..Token::stop() }
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
