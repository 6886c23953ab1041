//! "Pass if Score >= 60, otherwise Fail" · "if Score >= 60 write Pass, else leave it blank" ·
//! "cheap when Price is under 10, medium when under 100, else expensive" · "check if A is over B; if not, write …".

use crate::{
    intent::{
        scene::Scene,
        token::{Kind, Token},
    },
    plan::{BinaryOp, Expr},
};

use super::{
    conditions::{Test, negate},
    expressions::Formula,
    parser::Parser,
    spans::Span,
};

const IF: &[&str] = &["if", "when", "whenever", "where"];

/// Words before a value that only lead to it.
const LEAD: &[&str] = &[
    "then",
    "write",
    "put",
    "show",
    "say",
    "says",
    "it",
    "is",
    "a",
    "an",
    "the",
    "enter",
    "display",
    "with",
    "mark",
    "as",
    "set",
    "to",
    "give",
    "use",
    "return",
    "leave",
    "cell",
    "should",
    "be",
    "in",
    "that",
    "text",
    "word",
    "value",
    "saying",
    "showing",
    "for",
    "new",
    "column",
    "label",
    "them",
    "fill",
    "keep",
    "calculate",
    "symbol",
    "output",
    "which",
    "insert",
    "of",
    "and",
    "have",
    "contain",
    "must",
    "print",
    "just",
    "simply",
    "shows",
    "reads",
    "contains",
    "containing",
];

/// "If a day has no clicks, leave the cell empty", "leave it blank where nothing was paid": when, where nothing else is
/// said.
pub(super) fn left_empty(scene: &Scene<'_>) -> Option<Test> {
    let at = scene.find(0, scene.len(), &["if", "when", "whenever", "where", "for"])?;
    let leaves = scene.find(0, scene.len(), &["leave", "keep", "show", "write", "put", "stay", "remain", "be"])?;
    let empty = scene.find(leaves, scene.len(), &["empty", "blank", "nothing"])?;
    let (from, to) = if at < leaves {
        (at + 1, (at..leaves).find(|at| scene.tokens[*at].is_symbol(',')).unwrap_or(leaves))
    } else {
        (at + 1, scene.len())
    };
    let mut parser = Parser::new(scene, from, to);
    parser.skip(&["there", "is", "are", "was", "were"]);
    // "if a day has no sign-ups": what has them is a row.
    parser.skip_articles();
    let who = scene.mention_at(parser.at).map_or(parser.at + 1, |one| one.end);
    let thing = scene
        .mention_at(parser.at)
        .is_none_or(|one| scene.resolve(one).is_some_and(|(column, _)| !scene.kind(column).is_numeric()));
    if matches!(scene.word(who), "has" | "have" | "had") && thing {
        parser.at = who;
    }
    let when = parser.condition().filter(|_| parser.is_done())?;
    let frame = |at: usize| {
        (from..to).contains(&at)
            || LEAD.contains(&scene.word(at))
            || IF.contains(&scene.word(at))
            || matches!(
                scene.word(at),
                "cells"
                    | "stay"
                    | "remain"
                    | "please"
                    | "for"
                    | "this"
                    | "these"
                    | "empty"
                    | "blank"
                    | "nothing"
                    | "then"
            )
            || matches!(scene.tokens[at].kind, Kind::Symbol(_))
    };
    // "has no clicks": none, or not written down.
    let when = match when {
        crate::plan::Condition::Blank { column } if numeric(scene, &column) => crate::plan::Condition::Compare {
            left: Expr::Column(column),
            is: crate::plan::Comparison::Equal,
            right: Expr::Number(0.0),
        },
        other => other,
    };
    (empty > leaves && (0..scene.len()).all(frame)).then_some(when)
}

fn numeric(scene: &Scene<'_>, column: &crate::intent::scene::Name) -> bool {
    (0..scene.linker.columns.len()).any(|at| scene.kind(at).is_numeric() && scene.name(at, false).get() == column.get())
}

/// "write 0 for the other items", "put "-" in the others", "the rest get 0": what all other rows hold.
pub(super) fn value_of_others(clause: &[Token]) -> Option<Formula> {
    let word = |token: &Token| token.folded.clone();
    let others = clause
        .iter()
        .any(|token| matches!(token.folded.as_str(), "other" | "others" | "rest" | "remaining" | "otherwise" | "else"));
    let known = |token: &Token| {
        matches!(
            word(token).as_str(),
            "and"
                | "write"
                | "put"
                | "enter"
                | "use"
                | "set"
                | "give"
                | "show"
                | "for"
                | "in"
                | "the"
                | "other"
                | "others"
                | "rest"
                | "remaining"
                | "otherwise"
                | "else"
                | "all"
                | "every"
                | "of"
                | "them"
                | "to"
                | "get"
                | "gets"
                | "is"
                | "are"
                | "should"
                | "be"
                | "it"
                | "leave"
                | "keep"
                | "cell"
                | "cells"
                | "with"
                | "fill"
                | "a"
                | "as"
        ) || crate::intent::link::is_thing(&token.folded)
            || super::things::is_thing(&token.folded)
            || matches!(token.kind, Kind::Symbol(_))
    };
    let empty = |token: &Token| matches!(token.folded.as_str(), "empty" | "blank" | "nothing");
    let mut values = clause.iter().filter(|token| !known(token));
    let (value, None) = (values.next()?, values.next()) else { return None };
    match &value.kind {
        _ if !others => None,
        Kind::Number(number) => Some(Expr::Number(*number)),
        Kind::Quoted(text) => Some(Expr::Text(text.clone())),
        _ if empty(value) => Some(Expr::Empty),
        _ => None,
    }
}

/// One condition of a choice, and where it stands.
struct Case {
    /// The "if".
    start: usize,
    end: usize,
    when: Test,
}

pub(super) fn choice(scene: &Scene<'_>) -> Option<Formula> {
    let Some((at, exception)) = exception(scene) else { return choice_within(scene, scene.len()) };
    let found = choice_within(scene, at)?;
    scene.take(at, exception.end);
    let (when, then) = exception.what;
    Some(chosen(when, then, found))
}

/// `…, but "No" for discontinued items`: goes before all else; where it begins.
fn exception(scene: &Scene<'_>) -> Option<(usize, Span<(Test, Formula)>)> {
    let but = scene.find(3, scene.len(), &["but", "except"])?;
    let leads = (but + 1..scene.len()).find(|at| matches!(scene.word(*at), "for" | "if" | "when" | "where"))?;
    let value = branch(scene, but + 1, leads)?;
    let mut parser = Parser::new(scene, leads + 1, scene.len());
    let when = parser.condition()?;
    parser.skip(&["items", "rows", "ones", "item", "them"]);
    let at = if but > 0 && scene.tokens[but - 1].is_symbol(',') { but - 1 } else { but };
    let end = parser.at;
    Some((at, Span { start: at, end, what: (when, value.what) }))
}

fn choice_within(scene: &Scene<'_>, length: usize) -> Option<Formula> {
    let cases: Vec<Case> = cases(scene).into_iter().filter(|case| case.end <= length).collect();
    let first = cases.first()?;
    // A further condition that was not understood: without it all else would be wrong.
    let known = |at: usize| cases.iter().any(|case| (case.start..case.end).contains(&at));
    if (first.end..length).any(|at| scene.word(at) == "if" && !known(at) && denied(scene, at).is_none()) {
        return None;
    }
    let otherwise_at = otherwise(scene, first.end);
    let limit = otherwise_at.map_or(length, |(start, _)| start);
    // "check if A is over B; if not, write C": what follows is for the contrary.
    if cases.len() == 1
        && let Some((start, end)) = if_not(scene, first.end)
        && scene.tokens[first.end..start].iter().all(|token| matches!(token.kind, Kind::Symbol(_)))
    {
        let stop = otherwise(scene, end).map_or(length, |(start, _)| start);
        let then = branch(scene, end, stop)?;
        let other = otherwise(scene, end).and_then(|(_, from)| branch(scene, from, length));
        scene.take(first.start.saturating_sub(1), end);
        take_rest(scene, end);
        let when = negate(first.when.clone());
        return Some(chosen(when, then.take(scene), other.map_or(Expr::Empty, |span| span.take(scene))));
    }
    // `write "Yes" in a new column "Late" if …`: the name of the column stands between.
    let before = |case: &Case, from: usize| {
        let close = branch(scene, case.start.saturating_sub(4).max(from), case.start);
        whole_before(scene, from, case.start).or(close).or_else(|| quoted_before(scene, from, case.start))
    };
    let borders = |span: &Span<Formula>, case: &Case| {
        (span.end..case.start).all(|at| scene.is_used(at) || LEAD.contains(&scene.word(at)))
    };
    let after = |case: &Case, to: usize| branch(scene, case.end, to);
    // "Yes if A is under B and No otherwise": what stands behind the condition is for the contrary.
    let trails = otherwise_at.is_some_and(|(_, from)| branch(scene, from, length).is_none());
    let values_first = (cases.len() > 1 || trails) && before(first, 0).is_some_and(|span| borders(&span, first));
    let mut values = Vec::new();
    for (at, case) in cases.iter().enumerate() {
        let next = cases.get(at + 1).map_or(limit, |next| next.start.min(limit));
        let from = at.checked_sub(1).map_or(0, |before| cases[before].end);
        let found = if values_first { before(case, from) } else { after(case, next).or_else(|| before(case, from)) };
        values.push(found?);
    }
    let last_end = values.iter().map(|span| span.end).max().unwrap_or(first.end).max(cases[cases.len() - 1].end);
    let other = match otherwise_at {
        // "…, C otherwise"
        Some((start, from)) => branch(scene, from, length).or_else(|| branch(scene, last_end, start))?,
        None => {
            let and = scene.find(last_end, length, &["and", "or"]).filter(|_| cases.len() == 1);
            match and.and_then(|at| branch(scene, at + 1, length)) {
                Some(found) => {
                    take_rest(scene, and.unwrap_or(last_end));
                    found
                }
                None => Span { start: first.start, end: first.start, what: Expr::Empty },
            }
        }
    };
    if let Some((start, end)) = otherwise_at {
        scene.take(start, end);
        take_rest(scene, start);
    }
    let known = values[0].what.clone();
    let other = share_of_same(scene, &known, other);
    let values = values.into_iter().map(|value| share_of_same(scene, &known, value));
    let mut found = other.take(scene);
    for (case, value) in cases.into_iter().zip(values.collect::<Vec<_>>()).rev() {
        scene.take(case.start, case.end);
        found = chosen(case.when, value.take(scene), found);
    }
    Some(found)
}

/// "1.5 % of the declared value if …": the longest formula that is read up to here.
fn whole_before(scene: &Scene<'_>, from: usize, to: usize) -> Option<Span<Formula>> {
    let to = if to > from && scene.tokens[to - 1].is_symbol(',') { to - 1 } else { to };
    let begins = |at: usize| {
        at == from
            || scene.is_used(at - 1)
            || LEAD.contains(&scene.word(at - 1))
            || matches!(scene.tokens[at - 1].kind, Kind::Symbol(',' | ':' | '=') | Kind::Quoted(_))
    };
    let formula = |at: usize| {
        let mut parser = Parser::new(scene, at, to);
        let found = parser.expr().filter(|_| parser.is_done())?;
        matches!(found, Expr::Binary { .. } | Expr::Call { .. }).then_some(Span { start: at, end: to, what: found })
    };
    let starts = (from..to.saturating_sub(4)).filter(|at| !scene.is_used(*at) && begins(*at));
    starts.filter(|at| !LEAD.contains(&scene.word(*at)) || scene.is_mentioned(*at)).find_map(formula)
}

/// A quoted text with nothing but a column's name and small words behind it.
fn quoted_before(scene: &Scene<'_>, from: usize, to: usize) -> Option<Span<Formula>> {
    let small = |at: &usize| scene.is_used(*at) || LEAD.contains(&scene.word(*at));
    let at = (from..to).rev().find(|at| !small(at))?;
    let Kind::Quoted(text) = &scene.tokens[at].kind else { return None };
    Some(Span { start: at, end: at + 1, what: Expr::Text(text.clone()) })
}

pub(super) fn chosen(when: Test, then: Formula, otherwise: Formula) -> Formula {
    Expr::If { when: Box::new(when), then: Box::new(then), otherwise: Box::new(otherwise) }
}

/// All conditions behind an "if", in order; later ones may leave out what they are about.
fn cases(scene: &Scene<'_>) -> Vec<Case> {
    let mut found: Vec<Case> = Vec::new();
    let mut subject = None;
    let mut at = 0;
    while at < scene.len() {
        let free =
            (IF.contains(&scene.word(at)) || for_those(scene, at)) && !scene.is_used(at) && denied(scene, at).is_none();
        if !free {
            at += 1;
            continue;
        }
        let from = if scene.word(at) == "for" { at + 2 + usize::from(scene.word(at + 1) == "the") } else { at + 1 };
        let mut parser = Parser { subject, ..Parser::new(scene, from, scene.len()) };
        match parser.condition() {
            Some(when) => {
                found.push(Case { start: at, end: parser.at, when });
                subject = parser.subject;
                at = parser.at;
            }
            None => at += 1,
        }
    }
    found
}

/// `write "x" for readings with a reflectance above 10`: those that a text is written for.
fn for_those(scene: &Scene<'_>, at: usize) -> bool {
    let noun = at + 1 + usize::from(scene.word(at + 1) == "the");
    scene.word(at) == "for"
        && scene.word(noun).ends_with('s')
        && scene.mention_at(noun).is_none()
        && matches!(scene.word(noun + 1), "with" | "whose" | "that" | "where" | "which" | "having")
        && at > 0
        && matches!(scene.tokens[at - 1].kind, Kind::Quoted(_))
}

/// "otherwise", "else", "if not" behind the condition: from where, and where its value begins.
fn otherwise(scene: &Scene<'_>, from: usize) -> Option<(usize, usize)> {
    let said = (from..scene.len()).find_map(|at| match scene.word(at) {
        "otherwise" => Some((at, at + 1)),
        "else" if scene.word(at + 1) != "if" => Some((at, at + 1)),
        "other" if scene.word(at + 1) == "wise" => Some((at, at + 2)),
        "rest" if scene.word(at.wrapping_sub(1)) == "the" => Some((at, at + 1)),
        _ => None,
    });
    said.or_else(|| if_not(scene, from))
}

fn if_not(scene: &Scene<'_>, from: usize) -> Option<(usize, usize)> {
    (from..scene.len()).find_map(|at| {
        if scene.word(at) == "or" && scene.word(at + 1) == "not" {
            return Some((at, at + 2));
        }
        denied(scene, at).map(|end| (at, end))
    })
}

/// "if not", "when it is not", "if they don't", "if that isn't the case": where it ends.
fn denied(scene: &Scene<'_>, at: usize) -> Option<usize> {
    if !IF.contains(&scene.word(at)) {
        return None;
    }
    let it = usize::from(matches!(scene.word(at + 1), "it" | "they" | "this" | "that" | "he" | "she"));
    let verb =
        usize::from(matches!(scene.word(at + 1 + it), "is" | "are" | "does" | "do" | "has" | "have" | "was" | "did"));
    let next = at + 1 + it + verb;
    let not = scene.word(next) == "not" && (it == verb || it == 0 && verb == 0);
    let shortened = verb == 0
        && it == 1
        && matches!(
            scene.word(next),
            "isn't" | "aren't" | "doesn't" | "don't" | "hasn't" | "haven't" | "isnt" | "wasn't" | "didn't"
        );
    if !not && !shortened {
        return None;
    }
    let case = usize::from(scene.word(next + 1) == "the") * 2;
    let end = if case == 2 && scene.word(next + 2) == "case" { next + 3 } else { next + 1 };
    // "if it is not blank" has a condition of its own.
    let alone = it == 0
        || scene.tokens.get(end).is_none_or(|token| {
            matches!(token.kind, Kind::Symbol(_)) || matches!(token.folded.as_str(), "then" | "write" | "put" | "and")
        });
    alone.then_some(end)
}

fn take_rest(scene: &Scene<'_>, from: usize) {
    const REST: &[&str] = &[
        "otherwise",
        "else",
        "if",
        "not",
        "leave",
        "it",
        "write",
        "put",
        "and",
        "show",
        "then",
        "cell",
        "remain",
        "unchanged",
        "keep",
        "other",
        "wise",
        "blank",
        "empty",
        "or",
        "enter",
        "give",
        "rest",
        "when",
        "where",
        "is",
        "are",
        "they",
        "does",
        "do",
        "isn't",
        "aren't",
        "doesn't",
        "don't",
        "case",
    ];
    for at in from..scene.len() {
        if REST.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
}

/// "A" is a grade where "a" is an article.
fn is_grade(scene: &Scene<'_>, at: usize) -> bool {
    scene.tokens[at].raw == "A" && at > 0 && !matches!(scene.word(at + 1), "new" | "column")
}

/// A word with a capital that is nearly a column of texts: as a value it is itself.
fn a_text_for_all_that(scene: &Scene<'_>, at: usize) -> Option<String> {
    let mention = scene.mention_at(at).filter(|mention| mention.end == at + 1)?;
    let (column, _) = scene.resolve(mention)?;
    let token = &scene.tokens[at];
    let texts = !scene.kind(column).is_numeric() && !scene.kind(column).is_date();
    let other = crate::intent::token::fold(&scene.linker.columns[column].name) != token.folded;
    (texts && other && token.kind == Kind::Word && token.raw.starts_with(char::is_uppercase)).then(|| token.raw.clone())
}

/// `Result - Pass if …`: what only stands between a name and its value.
fn is_dash(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.tokens.get(at + 1).is_some_and(|next| matches!(next.kind, Kind::Word | Kind::Quoted(_)));
    word && matches!(scene.tokens[at].kind, Kind::Symbol('-' | '–' | '—' | '=')) && scene.tokens[at + 1].spaced
}

/// "10 % of Salary if …, else 5 %": a share that is of nothing by itself is of the same.
fn share_of_same(scene: &Scene<'_>, known: &Formula, bare: Span<Formula>) -> Span<Formula> {
    let percent = bare.end.checked_sub(1).is_some_and(|at| matches!(scene.tokens[at].kind, Kind::Percent(_)));
    let shared = match known {
        Expr::Binary { op: BinaryOp::Multiply, left, right } => match (&**left, &**right) {
            (Expr::Number(share), _) if *share < 1.0 => Some(right.clone()),
            (_, Expr::Number(share)) if *share < 1.0 => Some(left.clone()),
            _ => None,
        },
        _ => None,
    };
    match (&bare.what, shared) {
        (Expr::Number(share), Some(of)) if percent => {
            let what = Expr::Binary { op: BinaryOp::Multiply, left: of, right: Box::new(Expr::Number(*share)) };
            Span { what, ..bare }
        }
        _ => bare,
    }
}

/// `"Pass"`, `Pass`, `leave it blank`, an expression.
fn branch(scene: &Scene<'_>, from: usize, to: usize) -> Option<Span<Formula>> {
    let mut start = from;
    while start < to
        && (LEAD.contains(&scene.word(start)) && scene.mention_at(start).is_none() && !is_grade(scene, start)
            || scene.tokens[start].is_symbol(',')
            || scene.tokens[start].is_symbol(';')
            || scene.is_used(start)
            || scene.tokens[start].is_symbol(':')
            || is_dash(scene, start))
    {
        start += 1;
    }
    if start >= to {
        return None;
    }
    if matches!(scene.word(start), "blank" | "empty" | "nothing" | "unchanged") {
        return Some(Span { start: from, end: start + 1, what: Expr::Empty });
    }
    // "Pass" where a column is called Passed.
    if let Some(text) = a_text_for_all_that(scene, start) {
        return Some(Span { start, end: start + 1, what: Expr::Text(text) });
    }
    let mut parser = Parser::new(scene, start, to);
    if let Some(found) = parser.expr() {
        return Some(Span { start, end: parser.at, what: found });
    }
    let token = &scene.tokens[start];
    if let (Kind::Quoted(text), true) = (&token.kind, start < to) {
        return Some(Span { start, end: start + 1, what: Expr::Text(text.clone()) });
    }
    if token.kind != Kind::Word {
        return None;
    }
    let mut end = start + 1;
    while end < to
        && scene.tokens[end].kind == Kind::Word
        && !scene.is_used(end)
        && !matches!(scene.word(end), "if" | "and" | "or" | "in" | "otherwise" | "else" | "when" | "for" | "where")
        && end < start + 4
    {
        end += 1;
    }
    // "the days from when it was stored": no text that anybody wants to read.
    let grammar = |at: usize| {
        matches!(scene.word(at), "the" | "from" | "of" | "by" | "with" | "to" | "until" | "at" | "each" | "every")
    };
    if end > start + 1 && (start..end).any(grammar) {
        return None;
    }
    Some(Span { start, end, what: Expr::Text(scene.text(start, end)) })
}
