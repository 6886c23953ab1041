//! Clauses that hold two wishes under one verb.

use crate::intent::{
    rules::en::words::{self, Verb},
    token::{Kind, Token},
};

/// "a column chart of A and a pie chart of B": the joint before the second chart.
fn second_chart(clause: &[Token]) -> Option<usize> {
    chart_behind_chart(clause).or_else(|| chart_with_article(clause))
}

/// "the items per supplier in a bar chart and the value per supplier in a pie chart"
fn chart_behind_chart(clause: &[Token]) -> Option<usize> {
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let noun = |at: usize| matches!(word(at), "chart" | "plot" | "graph" | "diagram");
    let inside = |at: usize| {
        noun(at)
            && (at.saturating_sub(3)..at)
                .any(|near| matches!(word(near), "in" | "as") && matches!(word(near + 1), "a" | "an"))
    };
    let first = (0..clause.len()).find(|at| inside(*at))?;
    let joint = first + 1;
    let measured = clause[..first].iter().any(|token| matches!(token.folded.as_str(), "per" | "by" | "each" | "of"));
    let second = (joint + 3..clause.len()).find(|at| inside(*at))?;
    let own = clause[joint..second].iter().any(|token| matches!(token.folded.as_str(), "per" | "by" | "each" | "of"));
    (word(joint) == "and" && measured && own).then_some(joint)
}

/// "a column chart of A and a pie chart of B": the joint before the second chart.
fn chart_with_article(clause: &[Token]) -> Option<usize> {
    let word = |at: usize| clause.get(at).map_or("", |token| token.folded.as_str());
    let noun = |at: usize| matches!(word(at), "chart" | "plot" | "graph" | "diagram");
    let first = (0..clause.len()).find(|at| noun(*at))?;
    (first + 1..clause.len()).find(|at| {
        let joint = word(*at) == "and" || clause[*at].is_symbol(',') && word(at + 1) != "and";
        let article = matches!(word(at + 1), "a" | "an" | "another" | "one");
        joint
            && article
            && (at + 2..at + 6).find(|near| noun(*near)).is_some_and(|noun| {
                (at + 2..noun).any(|near| words::is_chart_kind(word(near)))
                    && (at + 2..noun)
                        .all(|near| words::verb(clause, near) == Verb::None || words::is_chart_kind(word(near)))
            })
    })
}

/// "in a new column … and the total of each month in a new row …" are two operations.
pub(super) fn row_and_column(clause: Vec<Token>) -> Vec<Vec<Token>> {
    if let Some(parts) = crate::intent::both_ends::apart(&clause) {
        return parts;
    }
    if let Some(parts) = crate::intent::apart::cut(&clause) {
        return parts;
    }
    if let Some(and) = second_look(&clause) {
        let mut second = vec![clause[0].clone()];
        second.extend(clause[and + 1..].iter().cloned());
        return vec![clause[..and].to_vec(), second];
    }
    if let Some(joint) = second_chart(&clause) {
        let mut found = vec![clause[..joint].to_vec()];
        found.extend(row_and_column(clause[joint..].to_vec()));
        return found;
    }
    if let Some(joint) = other_extreme(&clause) {
        let mut second = vec![clause[0].clone()];
        second.extend(clause[joint + 1..].iter().cloned());
        let verb = clause
            .iter()
            .position(|token| token.is("highlight") || token.is("mark") || token.is("colour") || token.is("color"));
        if let Some(verb) = verb {
            second[0] = clause[verb].clone();
            return vec![clause[..joint].to_vec(), second];
        }
    }
    if let Some(parts) = coloured_apart(&clause) {
        return parts;
    }
    let columns: Vec<usize> = (1..clause.len())
        .filter(|at| {
            clause[*at].is("column") && (matches!(clause[at - 1].folded.as_str(), "new" | "another" | "second"))
        })
        .collect();
    if let [first, second] = columns[..]
        && let Some(and) =
            (first..second).rev().find(|at| clause[*at].is("and") && !joins_operands(&clause, first, *at))
        && second - and > 4
    {
        return vec![clause[..and].to_vec(), clause[and..].to_vec()];
    }
    let phrase = |what: &str| (1..clause.len()).find(|at| clause[*at].is(what) && clause[at - 1].is("new"));
    let (Some(column), Some(row)) = (phrase("column"), phrase("row")) else { return vec![clause] };
    let (first, second) = (column.min(row), column.max(row));
    match (first..second).find(|at| clause[*at].is("and")) {
        Some(and) => vec![clause[..and].to_vec(), clause[and..].to_vec()],
        None => vec![clause],
    }
}

/// "… and the sum of principal and interest in another new column": what is added, and no second wish.
fn joins_operands(clause: &[Token], from: usize, and: usize) -> bool {
    let before = (from..and).rev().find(|at| clause[*at].is("and")).unwrap_or(from);
    let word = |at: usize| clause[at].folded.as_str();
    before > from
        && (before + 1..and.saturating_sub(1)).any(|at| {
            matches!(word(at), "sum" | "total" | "difference" | "product" | "average" | "mean" | "ratio")
                && matches!(word(at + 1), "of" | "between")
        })
}

/// "highlight the largest in blue and the lowest in red": the joint before the other end.
fn other_extreme(clause: &[Token]) -> Option<usize> {
    let extreme = |at: usize| {
        matches!(
            clause.get(at).map_or("", |token| token.folded.as_str()),
            "lowest"
                | "smallest"
                | "highest"
                | "largest"
                | "biggest"
                | "minimum"
                | "maximum"
                | "worst"
                | "best"
                | "least"
        )
    };
    let coloured = |from: usize| clause[from..].iter().take(6).any(|token| words::colour(&token.folded).is_some());
    let first = (0..clause.len()).find(|at| extreme(*at))?;
    let joint = (first + 1..clause.len()).find(|at| {
        matches!(clause[*at].folded.as_str(), "while" | "and" | "whereas")
            && (extreme(at + 1) || clause.get(at + 1).is_some_and(|token| token.is("the")) && extreme(at + 2))
            && coloured(at + 1)
    })?;
    clause[first..joint].iter().any(|token| words::colour(&token.folded).is_some()).then_some(joint)
}

/// "over 60 in green and below 30 in red", "open ones yellow, late ones red": each colour has its own cells.
/// The verb holds for all, and what is compared for those that begin with a comparison.
fn coloured_apart(clause: &[Token]) -> Option<Vec<Vec<Token>>> {
    let scale = |token: &Token| matches!(token.folded.as_str(), "scale" | "gradient" | "heatmap" | "scales");
    if clause.iter().any(|token| words::is_chart(&token.folded) || scale(token)) {
        return None;
    }
    // "green from 85, yellow from 60, red below", "the rest blue": bands that are read together.
    let colours = clause.iter().filter(|token| words::colour(&token.folded).is_some()).count();
    let numbers = clause.iter().filter(|token| token.number().is_some()).count();
    let rest = clause.iter().any(|token| matches!(token.folded.as_str(), "rest" | "otherwise" | "else"));
    if colours > 2 && numbers > 1 || colours > 1 && rest && numbers > 0 {
        return None;
    }
    let joint = |token: &Token| token.is_symbol(',') || token.is("and") || token.is("while");
    let colour = |token: &Token| words::colour(&token.folded).is_some();
    let mut parts: Vec<&[Token]> = Vec::new();
    let mut start = 0;
    for at in 1..clause.len() {
        let next = at + 1 + clause[at + 1..].iter().take_while(|token| joint(token)).count();
        // "85 and above" is one bound.
        let bound = clause[at - 1].number().is_some()
            && clause.get(at + 1).is_some_and(|next| {
                matches!(next.folded.as_str(), "above" | "over" | "more" | "up" | "higher" | "below" | "under" | "less")
            })
            && clause.get(at + 2).is_none_or(|next| joint(next) || next.number().is_none() && !compares(next));
        if joint(&clause[at]) && !bound && clause[start..at].iter().any(colour) && says_which(&clause[next..]) {
            parts.push(&clause[start..at]);
            start = next;
        }
    }
    parts.push(clause.get(start..)?);
    let [first, rest @ ..] = parts.as_slice() else { return None };
    if rest.is_empty() {
        return None;
    }
    let verb = usize::from(words::verb(first, 0) == Verb::Begins || words::is_marking(&first[0].folded));
    let compared = first.iter().position(compares).unwrap_or(verb);
    // "Debit in red font and Credit in green": what is coloured holds for all.
    let written = |token: &Token| matches!(token.folded.as_str(), "font" | "text" | "letters");
    let font = first.iter().find(|token| written(token));
    let more = rest.iter().map(|part| {
        let lead = if part.first().is_some_and(compares) { &first[..compared] } else { &first[..verb] };
        let ends = part.last().is_some_and(colour);
        lead.iter().chain(*part).chain(font.filter(|_| ends)).cloned().collect()
    });
    Some(std::iter::once(first.to_vec()).chain(more).collect())
}

fn compares(token: &Token) -> bool {
    matches!(
        token.folded.as_str(),
        "over" | "above" | "under" | "below" | "less" | "more" | "greater" | "between" | "higher" | "lower" | "from"
    ) || matches!(token.kind, Kind::Symbol('<' | '>' | 'G' | 'L'))
}

/// Whether a part with a colour of its own begins here that says which cells it is for.
fn says_which(rest: &[Token]) -> bool {
    const LOOKS: &[&str] = &[
        "text",
        "font",
        "fill",
        "background",
        "letters",
        "bold",
        "italic",
        "border",
        "borders",
        "color",
        "colour",
        "a",
        "with",
        "in",
        "the",
        "light",
        "dark",
        "it",
        "them",
        "white",
        "black",
        "underlined",
        "on",
        "its",
        "header",
        "letter",
        "writing",
        "shading",
    ];
    let Some(coloured) = rest.iter().take(9).position(|token| words::colour(&token.folded).is_some()) else {
        return false;
    };
    let part = &rest[..coloured];
    // "… and decreases in red font"
    let own =
        part.len() > 1 && part.last().is_some_and(|token| token.is("in")) && !LOOKS.contains(&part[0].folded.as_str());
    if own {
        return true;
    }
    let ends = rest.get(coloured + 1).is_none_or(|next| {
        !matches!(next.folded.as_str(), "text" | "font" | "letters" | "writing" | "border" | "borders")
    });
    ends && part.iter().any(|token| !LOOKS.contains(&token.folded.as_str()) && !matches!(token.kind, Kind::Symbol(_)))
        && !part.iter().any(|token| matches!(token.folded.as_str(), "rest" | "others" | "other" | "otherwise" | "else"))
}

/// "format Price as currency and Discount as percentage": the joint before the second pair.
fn second_look(clause: &[Token]) -> Option<usize> {
    let verb = clause.iter().position(|token| !words::is_polite(&token.folded) && !words::is_joint(&token.folded))?;
    if !matches!(clause[verb].folded.as_str(), "format" | "set" | "show" | "display" | "change" | "make") || verb > 0 {
        return None;
    }
    let look = |at: usize| {
        let led = matches!(clause[at].folded.as_str(), "as" | "to" | "in");
        let named = |at: usize| {
            clause.get(at).is_some_and(|token| {
                let next = clause.get(at + 1).map_or("", |next| next.folded.as_str());
                words::is_look(&token.folded) || words::is_look(next) || is_date_part(&token.folded)
            })
        };
        led && (named(at + 1)
            || matches!(clause.get(at + 1).map_or("", |token| &token.folded), "a" | "an" | "the") && named(at + 2))
    };
    let looks: Vec<usize> = (1..clause.len()).filter(|at| look(*at)).collect();
    let [first, second, ..] = looks[..] else { return None };
    let and = (first + 2..second).find(|at| clause[*at].is("and") || clause[*at].is_symbol(','))?;
    // "bold and red" is one look of one thing.
    (second - and > 1 && !words::is_look(&clause[and + 1].folded)).then_some(and)
}

/// "dd", "mmm", "yyyy" of a pattern; in one word too, where no sign stands between them.
fn is_date_part(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|letter| matches!(letter, 'd' | 'm' | 'y'))
}
