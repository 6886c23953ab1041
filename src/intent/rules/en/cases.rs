//! `"small" (under 50), "medium" (50 to under 250) and "large" (250 or more)` · `"High" if the rate is above 9 % or the
//! status is default, "Low" otherwise` · `under 10 write "few", else "many"`: two or more quoted labels, each with its
//! own case before or behind it. All of it has to be read; what `choice` reads may leave words over.

use crate::{
    intent::{
        scene::{Name, Scene},
        token::Kind,
    },
    plan::Expr,
};

use super::{choice, conditions::Test, expressions::Formula, labels, parser::Parser, things, words};

/// What may stand before a case, behind its label.
const LEADS: &[&str] = &[
    "if", "when", "where", "for", "whenever", "in", "case", "with", "those", "ones", "they", "are", "it's", "it", "is",
    "all", "the", "and", "a", "new", "column",
];
/// What may stand behind a case, before the next label.
const TRAILS: &[&str] = &[
    "and", "or", "then", "write", "put", "say", "says", "show", "it", "is", "as", "with", "mark", "label", "call",
    "use", "enter", "give", "get", "gets", "them", "but", "becomes", "be", "should", "to",
];
/// Said of all that no case fits.
const REST: &[&str] = &["otherwise", "else", "rest", "others", "other", "remaining", "everything", "everyone"];
const OF_REST: &[&str] = &["cases", "case", "rows", "ones", "of", "them", "all", "in", "for", "any", "not", "if"];

/// Where a label stands, and between which tokens its case is said.
struct Labelled<'s> {
    label: &'s str,
    from: usize,
    to: usize,
}

/// The choice between the labels, its words taken; none where anything between them is not understood.
pub(super) fn labelled(scene: &Scene<'_>) -> Option<Formula> {
    let labels = quoted(scene);
    if labels.len() < 2 {
        return None;
    }
    let (first, last) = (*labels.first()?, *labels.last()?);
    let behind = labels.iter().enumerate().map(|(place, at)| Labelled {
        label: text(scene, *at),
        from: at + 1,
        to: labels.get(place + 1).copied().unwrap_or(scene.len()),
    });
    if let Some((found, end)) = chosen(scene, &behind.collect::<Vec<_>>()) {
        scene.take(first, end);
        take_subject(scene, &found);
        return Some(found);
    }
    let start = opening(scene, first)?;
    let before = labels.iter().enumerate().map(|(place, at)| Labelled {
        label: text(scene, *at),
        from: place.checked_sub(1).map_or(start, |before| labels[before] + 1),
        to: *at,
    });
    let (found, _) = chosen(scene, &before.collect::<Vec<_>>())?;
    scene.take(start, last + 1);
    take_subject(scene, &found);
    take_lead(scene);
    Some(found)
}

/// "Split the grants by …": what is sorted into classes are the rows, whatever they are called.
fn take_lead(scene: &Scene<'_>) {
    let sorts = matches!(
        scene.word(0),
        "split" | "classify" | "group" | "divide" | "sort" | "class" | "label" | "categorise" | "categorize"
    );
    let Some(by) = scene.find(1, 5, &["by"]).filter(|_| sorts) else { return };
    let amount = |mention: &crate::intent::link::Mention| {
        scene.resolve(mention).is_none_or(|(column, guess)| !guess || scene.kind(column).is_numeric())
    };
    if !scene.within(1, by).any(amount) {
        scene.take(0, by + 1);
    }
}

/// "classify the orders by amount as …": what is compared, named before the cases; the first of such columns.
pub(super) fn take_subject(scene: &Scene<'_>, found: &Formula) -> Option<usize> {
    let json = serde_json::to_string(found).ok()?;
    let mut first = None;
    for mention in &scene.mentions {
        let Some((column, _)) = scene.resolve(mention) else { continue };
        if json.contains(&format!("\"{}\"", scene.linker.columns[column].name)) {
            scene.take(mention.start, mention.end);
            first = first.or(Some(column));
        }
    }
    first
}

/// Quoted texts that are no name and are compared with nothing.
fn quoted(scene: &Scene<'_>) -> Vec<usize> {
    // "up to 12 months is "short", longer is "long"": the case stands before.
    let told = |at: usize| {
        let said = |at: usize| {
            scene.tokens[at].amount().is_some()
                || matches!(
                    scene.word(at),
                    "months" | "years" | "days" | "hours" | "points" | "longer" | "older" | "more"
                )
                || super::unit_table::named(scene.word(at)).is_some()
        };
        at > 1 && matches!(scene.word(at - 1), "is" | "are") && said(at - 2)
    };
    let compared = |at: usize| {
        let before = at.checked_sub(1).map_or("", |before| scene.word(before));
        matches!(
            before,
            "is" | "are" | "equals" | "equal" | "contains" | "not" | "column" | "columns" | "says" | "reads" | "sheet"
        ) && !(matches!(before, "says" | "is" | "reads") && at > 1 && matches!(scene.word(at - 2), "that" | "it"))
            || at > 0 && scene.tokens[at - 1].is_symbol('=')
    };
    let named = |at: usize| {
        scene.mention_at(at).is_some_and(|one| !matches!(one.what, crate::intent::link::What::Value { .. }))
    };
    (0..scene.len())
        .filter(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_)) && !scene.is_used(*at))
        .filter(|at| (!compared(*at) || told(*at)) && !named(*at))
        .collect()
}

fn text<'s>(scene: &'s Scene<'_>, at: usize) -> &'s str {
    match &scene.tokens[at].kind {
        Kind::Quoted(text) => text,
        _ => "",
    }
}

/// Where the first case begins that is said before its label.
fn opening(scene: &Scene<'_>, first: usize) -> Option<usize> {
    (0..first).find(|at| {
        !scene.is_used(*at)
            && (matches!(scene.word(*at), "if" | "when" | "where" | "whenever")
                || labels::comparison_end(scene, *at).is_some() && (*at == 0 || scene.word(at - 1) != "than"))
    })
}

/// The whole choice, and where the last case ends.
fn chosen(scene: &Scene<'_>, all: &[Labelled<'_>]) -> Option<(Formula, usize)> {
    let mut subject: Option<(usize, Name)> = None;
    let mut tests: Vec<(Test, &str)> = Vec::new();
    let mut rest = None;
    let mut end = 0;
    let mut next_is_rest = false;
    for (place, one) in all.iter().enumerate() {
        let (from, mut to) = trimmed(scene, one.from, one.to);
        let last = place + 1 == all.len();
        let leads_rest = to > from && REST.contains(&scene.word(to - 1)) && !last;
        let said_before = std::mem::replace(&mut next_is_rest, false);
        if said_before && from == to || !said_before && is_rest(scene, from, to) {
            rest = last.then_some(one.label);
            rest?;
            end = to;
            continue;
        }
        if said_before {
            return None;
        }
        if leads_rest {
            next_is_rest = true;
            (_, to) = trimmed(scene, from, to - 1);
        }
        let (test, stop) = case(scene, from, to, &mut subject)?;
        let done = (stop..to).all(|at| {
            scene.is_used(at) || things::is_thing(scene.word(at)) || matches!(scene.tokens[at].kind, Kind::Symbol(_))
        });
        if !done && (!last || scene.find(stop, to, &["or", "and"]).is_some()) {
            return None;
        }
        end = stop;
        tests.push((test, one.label));
    }
    if tests.is_empty() || tests.len() + usize::from(rest.is_some()) < 2 {
        return None;
    }
    let other = rest.map_or(Expr::Empty, |label| Expr::Text(label.to_owned()));
    let found = tests
        .into_iter()
        .rev()
        .fold(other, |otherwise, (test, label)| choice::chosen(test, Expr::Text(label.to_owned()), otherwise));
    Some((found, end.max(all.last()?.to.min(end + 1)).min(scene.len())))
}

/// Without commas, brackets and the words that lead to a case or to the next label.
fn trimmed(scene: &Scene<'_>, mut from: usize, mut to: usize) -> (usize, usize) {
    let sign = |at: usize| matches!(scene.tokens[at].kind, Kind::Symbol(',' | ';' | ':' | '(' | ')' | '.' | '–'));
    while from < to && (sign(from) || scene.is_used(from)) {
        from += 1;
    }
    while to > from
        && (sign(to - 1)
            || scene.is_used(to - 1)
            || TRAILS.contains(&scene.word(to - 1)) && !scene.is_mentioned(to - 1))
    {
        to -= 1;
    }
    (from, to)
}

/// "otherwise", "in all other cases", "for the rest", "if not".
fn is_rest(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let word = |at: usize| scene.word(at);
    let all = (from..to)
        .all(|at| REST.contains(&word(at)) || OF_REST.contains(&word(at)) || words::is_function_word(word(at)));
    let said = (from..to).any(|at| REST.contains(&word(at)));
    // "up to 12 is "short", … and longer is "long"": beyond the last number.
    let only = (from..to).find(|at| !matches!(word(*at), "and" | "all" | "everything" | "anything" | "those"));
    let beyond = only.is_some_and(|only| {
        only + 1 == to
            && !scene.is_mentioned(only)
            && matches!(
                word(only),
                "longer" | "older" | "larger" | "bigger" | "higher" | "greater" | "more" | "beyond" | "heavier"
            )
    });
    if beyond {
        return true;
    }
    from < to && all && (said || word(from) == "if" && word(from + 1) == "not" && to == from + 2)
}

/// The test that is said at `from..to`, and where it ends.
fn case(scene: &Scene<'_>, mut from: usize, to: usize, subject: &mut Option<(usize, Name)>) -> Option<(Test, usize)> {
    let bare = |at: usize| scene.mention_at(at).is_none() && labels::comparison_end(scene, at).is_none();
    while from < to && (scene.is_used(from) || LEADS.contains(&scene.word(from)) && bare(from)) {
        from += 1;
    }
    // "from 35 to 40": the number alone, of what was compared before.
    if let Some(end) = labels::comparison_end(scene, from)
        && (end == to || (end..to).all(|at| said_of_unit(scene, at)))
    {
        let (column, name) = match subject {
            Some(known) => known.clone(),
            None => labels::compared(scene, from, to)?,
        };
        let test = labels::test(scene, (from, end), column, &name)?;
        *subject = Some((column, name));
        return Some((test, to));
    }
    let mut parser = Parser { subject: subject.as_ref().map(|(column, _)| *column), ..Parser::new(scene, from, to) };
    let test = parser.condition()?;
    if let Some(column) = parser.subject {
        *subject = Some((column, scene.name(column, false)));
    }
    Some((test, parser.at))
}

/// "less than 35 hours", "under 50 points".
fn said_of_unit(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    scene.tokens[at].kind == Kind::Word
        && !words::is_denial(word)
        && !matches!(word, "and" | "or" | "if" | "when")
        && (things::is_thing(word)
            || matches!(word, "months" | "month" | "years" | "year" | "points" | "percent" | "euros" | "dollars")
            || super::unit_table::named(word).is_some()
            || scene.is_mentioned(at))
}
