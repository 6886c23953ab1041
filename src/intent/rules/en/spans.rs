//! Longest readings within a clause, and the words that say where things go and what they are called.

use crate::{
    intent::{
        scene::Scene,
        token::{Kind, Token},
    },
    plan::Expr,
};

use super::{conditions::Test, expressions::Formula, parser::Parser, words};

/// A reading and the tokens that it covers.
#[derive(Clone, Debug)]
pub(super) struct Span<T> {
    pub start: usize,
    pub end: usize,
    pub what: T,
}

impl<T> Span<T> {
    pub(super) fn take(self, scene: &Scene<'_>) -> T {
        scene.take(self.start, self.end);
        self.what
    }
}

/// The condition that covers most of `from..to`; the words of its lead ("where the …") included.
pub(super) fn condition(scene: &Scene<'_>, from: usize, to: usize) -> Option<Span<Test>> {
    let mut best: Option<Span<Test>> = None;
    for start in from..to {
        if scene.is_used(start) {
            continue;
        }
        let mut parser = Parser::new(scene, start, to);
        if let Some(what) = parser.condition() {
            let length = parser.at - start;
            if best.as_ref().is_none_or(|known| length > known.end - known.start) {
                best = Some(Span { start, end: parser.at, what });
            }
        }
    }
    best
}

/// The expression that covers most of `from..to`; a lone constant only where nothing else is.
pub(super) fn expression(scene: &Scene<'_>, from: usize, to: usize) -> Option<Span<Formula>> {
    let mut best: Option<(usize, Span<Formula>)> = None;
    for start in from..to {
        if scene.is_used(start) {
            continue;
        }
        let mut parser = Parser::new(scene, start, to);
        let Some(what) = parser.expr() else { continue };
        let telling = usize::from(!matches!(what, Expr::Number(_) | Expr::Text(_) | Expr::Date(_))) * 1_000
            + usize::from(!matches!(what, Expr::Column(_) | Expr::Number(_) | Expr::Text(_) | Expr::Date(_))) * 1_000;
        let weight = telling + parser.at - start;
        if best.as_ref().is_none_or(|(known, _)| weight > *known) {
            best = Some((weight, Span { start, end: parser.at, what }));
        }
    }
    best.map(|(_, span)| span)
}

/// A name given in the clause: `called "Net"`, `with header Net amount`, `titled Net`.
pub(super) fn given_name(scene: &Scene<'_>, from: usize, to: usize) -> Option<Span<String>> {
    (from..to).find_map(|at| name_at(scene, at, to))
}

/// `in a new column "Rank in class"`: the quoted name right behind the word.
pub(super) fn quoted_column(scene: &Scene<'_>) -> Option<Span<String>> {
    (1..scene.len()).find_map(|at| match &scene.tokens[at].kind {
        Kind::Quoted(name) if scene.word(at - 1) == "column" && !scene.is_used(at) => {
            Some(Span { start: at - 1, end: at + 1, what: name.clone() })
        }
        _ => None,
    })
}

fn name_at(scene: &Scene<'_>, at: usize, to: usize) -> Option<Span<String>> {
    let naming = matches!(
        scene.word(at),
        "called"
            | "named"
            | "titled"
            | "labeled"
            | "labelled"
            | "entitled"
            | "header"
            | "heading"
            | "title"
            | "label"
            | "name"
            | "call"
            | "headed"
            | "naming"
    );
    if !naming {
        return None;
    }
    let mut next = at + 1;
    let bare = matches!(scene.word(at), "header" | "heading" | "title" | "label" | "name" | "call");
    while matches!(
        scene.word(next),
        "it" | "as"
            | "is"
            | "the"
            | "header"
            | "titled"
            | "called"
            | "named"
            | "of"
            | "should"
            | "be"
            | "this"
            | "them"
            | "column"
            | "with"
            | "result"
            | "to"
            | "a"
    ) && next < to
        && !matches!(scene.tokens[next].kind, Kind::Quoted(_))
        && !(scene.word(next) == "result" && scene.tokens[next].raw.starts_with('R'))
    {
        next += 1;
    }
    if next < to && scene.tokens[next].is_symbol(':') {
        next += 1;
    }
    let token = scene.tokens.get(next).filter(|_| next < to)?;
    let mut start = at;
    while start > 0
        && matches!(
            scene.word(start - 1),
            "with"
                | "a"
                | "the"
                | "new"
                | "and"
                | "under"
                | "header"
                | "whose"
                | "is"
                | "its"
                | "it"
                | "title"
                | "be"
                | "should"
                | "having"
                | "titled"
        )
    {
        start -= 1;
    }
    if let Kind::Quoted(text) = &token.kind {
        return Some(Span { start, end: next + 1, what: text.clone() });
    }
    if bare && token.raw.chars().next().is_none_or(|c| !c.is_uppercase() && !c.is_ascii_digit()) {
        return None;
    }
    let small = token.raw.starts_with(char::is_lowercase);
    if small
        && (words::verb(&scene.tokens, next) != words::Verb::None
            || matches!(scene.word(next), "to" | "in" | "for" | "by" | "with" | "and" | "on"))
    {
        return None;
    }
    let end = free_name_end(scene, next, to);
    (end > next).then(|| Span { start, end, what: tidy(&scene.text(next, end)) })
}

/// Unquoted names run over capitalised words, or to the next word of the grammar.
fn free_name_end(scene: &Scene<'_>, start: usize, to: usize) -> usize {
    let capital = |token: &Token| token.raw.chars().next().is_some_and(char::is_uppercase);
    let first_is_capital = scene.tokens.get(start).is_some_and(capital);
    let mut at = start;
    while at < to {
        let token = &scene.tokens[at];
        let stops = match token.kind {
            Kind::Word => {
                at > start
                    && (matches!(
                        token.folded.as_str(),
                        "that"
                            | "which"
                            | "with"
                            | "as"
                            | "by"
                            | "for"
                            | "from"
                            | "after"
                            | "before"
                            | "where"
                            | "if"
                            | "equal"
                            | "equals"
                            | "using"
                            | "containing"
                            | "showing"
                            | "to"
                            | "is"
                            | "on"
                            | "at"
                            | "between"
                            | "multiplying"
                            | "subtracting"
                            | "dividing"
                            | "adding"
                            | "in"
                            | "then"
                            | "right"
                            | "next"
                            | "it"
                            | "would"
                            | "should"
                            | "column"
                            | "sheet"
                            | "of"
                            | "multiply"
                            | "subtract"
                            | "divide"
                    ) && !(first_is_capital
                        && matches!(token.folded.as_str(), "of" | "to" | "by" | "in" | "for")
                        && scene.tokens.get(at + 1).is_some_and(capital))
                        || words::verb(&scene.tokens, at) != words::Verb::None && !capital(token)
                        || token.folded == "and" && !scene.tokens.get(at + 1).is_some_and(capital)
                        || first_is_capital
                            && !capital(token)
                            && !ends_clause(scene, at, start, to)
                            && !matches!(
                                token.folded.as_str(),
                                "of" | "to" | "by" | "in" | "for" | "and" | "per" | "the"
                            ))
            }
            Kind::Number(_) => false,
            Kind::Symbol(c) => !matches!(c, '(' | ')' | '%' | '-' | '/' | '&' | '#' | '.' | '$'),
            _ => true,
        };
        if stops || at - start >= 6 {
            break;
        }
        at += 1;
    }
    at
}

/// "called Old stuff": one more word, and nothing behind it.
fn ends_clause(scene: &Scene<'_>, at: usize, start: usize, to: usize) -> bool {
    let word = scene.word(at);
    at == start + 1 && at + 1 == to && to == scene.len() && !words::is_polite(word) && !words::is_function_word(word)
}

/// A name as it is put in a cell.
pub(super) fn tidy(name: &str) -> String {
    name.trim().trim_end_matches(['.', ',', ':']).replace("( ", "(").trim().to_owned()
}

/// The first letter made a capital, the rest as written.
pub(in crate::intent) fn capitalised(name: &str) -> String {
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// "in a new sheet called X", "on another tab": where a result goes. The name, when said.
pub(super) fn new_sheet(scene: &Scene<'_>) -> Option<Span<Option<String>>> {
    let noun = (0..scene.len()).find(|at| {
        matches!(scene.word(*at), "sheet" | "tab" | "worksheet" | "page")
            && scene.tokens[at.saturating_sub(2)..*at]
                .iter()
                .any(|token| matches!(token.folded.as_str(), "new" | "separate" | "another" | "different" | "own"))
    });
    let Some(noun) = noun else {
        if let Some(span) = numbered_sheet(scene) {
            return Some(span);
        }
        // 'in a sheet called "Totals"'
        let at = (1..scene.len()).find(|at| matches!(scene.word(*at), "sheet" | "tab") && scene.word(at - 1) == "a")?;
        let quoted = || match &scene.tokens.get(at + 1)?.kind {
            Kind::Quoted(name) => Some(Span { start: at + 1, end: at + 2, what: name.clone() }),
            _ => None,
        };
        let name = name_at(scene, at + 1, scene.len()).or_else(quoted)?;
        return Some(Span { start: at.saturating_sub(2), end: name.end, what: Some(name.what) });
    };
    let mut start = noun;
    while start > 0
        && matches!(
            scene.word(start - 1),
            "new"
                | "separate"
                | "another"
                | "different"
                | "a"
                | "the"
                | "in"
                | "on"
                | "to"
                | "into"
                | "onto"
                | "of"
                | "own"
                | "its"
        )
    {
        start -= 1;
    }
    let quoted = || match &scene.tokens.get(noun + 1)?.kind {
        Kind::Quoted(name) => Some(Span { start: noun + 1, end: noun + 2, what: name.clone() }),
        _ => None,
    };
    let name = (noun + 1..(noun + 3).min(scene.len())).find_map(|at| name_at(scene, at, scene.len())).or_else(quoted);
    match name {
        Some(name) => Some(Span { start, end: name.end, what: Some(name.what) }),
        None => Some(Span { start, end: noun + 1, what: None }),
    }
}

/// "in Sheet2" of a workbook that has no such sheet yet.
fn numbered_sheet(scene: &Scene<'_>) -> Option<Span<Option<String>>> {
    let at = (1..scene.len()).find(|at| {
        let digits = scene.word(*at).strip_prefix("sheet").unwrap_or_default();
        let numbered = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
        let known = || scene.linker.sheets.iter().any(|sheet| sheet.eq_ignore_ascii_case(&scene.tokens[*at].raw));
        numbered && matches!(scene.word(at - 1), "in" | "to" | "into" | "on" | "onto") && !known()
    })?;
    Some(Span { start: at - 1, end: at + 1, what: Some(scene.tokens[at].raw.clone()) })
}

/// "put the results", "show them": the words that lead to a place.
pub(super) fn take_putting(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        if words::verb(&scene.tokens, at) == words::Verb::Continues {
            scene.take(at, at + 1);
        }
        if matches!(scene.word(at), "result" | "results" | "values" | "them" | "answer" | "answers") {
            scene.take(at, at + 1);
        }
    }
}

/// What the clause says of a column that it does not name: "those below 5 %".
pub(super) fn about(scene: &Scene<'_>, column: usize) -> Option<Span<Test>> {
    let mut best: Option<Span<Test>> = None;
    for start in 0..scene.len() {
        let mut parser = Parser { subject: Some(column), ..Parser::new(scene, start, scene.len()) };
        if let Some(what) = parser.condition()
            && best.as_ref().is_none_or(|known| parser.at - start > known.end - known.start)
        {
            best = Some(Span { start, end: parser.at, what });
        }
    }
    best
}
