//! "mark pH under 7 as acid, over 7 as base and exactly 7 as neutral" · "group by age: under 18 "child", 18 to 64
//! "adult", from 65 "senior"".
//!
//! Cases that are said with the case first and its label behind. Letters for marks are `series`'.

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Comparison, Condition, Expr, Op, Place, Slot},
};

use super::{add, cases, choice, conditions::Test, expressions::Formula, parser::Parser, places, spans, things, words};

pub(super) const RULE: Rule = Rule { name: "labels by cases", triggers: SAYS, read };

/// What asks for labels.
const SAYS: &[&str] = &[
    "mark",
    "label",
    "classify",
    "class",
    "categorize",
    "categorise",
    "tag",
    "rate",
    "call",
    "group",
    "groups",
    "band",
    "bands",
    "categories",
    "category",
    "bucket",
    "buckets",
    "brackets",
    "divide",
    "split",
    "put",
    "sort",
    "column",
];

/// What may stand between the parts of such a request, beside that.
const FRAME: &[&str] = &[
    "into", "in", "by", "a", "an", "new", "columns", "the", "values", "value", "called", "named", "with", "as", "add",
    "create", "make", "and", "for", "each", "row", "another", "extra", "separate", "to", "them", "it", "that", "says",
    "size", "based", "on", "labels", "of",
];

/// What is said of all that no case fits.
const REST: &[&str] = &["otherwise", "else", "rest", "others", "other"];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if let Some(made) = quoted(scene) {
        return Some(made);
    }
    scene.clear();
    if scene.has(&["highlight", "colour", "color", "chart", "pivot", "rows", "delete", "remove", "if"]) {
        return None;
    }
    // "…, warm above that": a class that is not read below.
    let open = ["above that", "below that", "beyond that", "after that", "over that", "under that"];
    if open.iter().any(|phrase| scene.phrase(0, phrase).is_some()) {
        return None;
    }
    let cases = cases(scene)?;
    let (column, name) = subject(scene, &cases)?;
    let place = places::of_new(scene).map(|span| span.take(scene));
    let header =
        spans::given_name(scene, 0, scene.len()).or_else(|| spans::quoted_column(scene)).map(|span| span.take(scene));
    let mut value = Expr::Empty;
    let mut tests = Vec::new();
    for case in &cases {
        match case.test {
            None => value = Expr::Text(case.label.clone()),
            Some((start, end)) => tests.push((test(scene, (start, end), column, &name)?, case.label.clone())),
        }
        scene.take(case.start, case.end);
    }
    for (condition, label) in tests.into_iter().rev() {
        value = choice::chosen(condition, Expr::Text(label), value);
    }
    take_frame(scene);
    let name = header.map_or_else(|| Slot::guess(format!("{} group", bare(scene, column))), Slot::Said);
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    Some(Made::Ops(vec![Op::AddColumn { name, value, place, format: None }]))
}

/// `classify the orders as "small" (under 50) and "large" (50 or more)`, with or without a column named for it.
fn quoted(scene: &Scene<'_>) -> Option<Made> {
    if scene.has(&["highlight", "colour", "color", "chart", "pivot", "delete", "remove", "filter", "rename", "replace"])
    {
        return None;
    }
    let place = places::of_new(scene).map(|span| span.take(scene));
    let header =
        spans::given_name(scene, 0, scene.len()).map(|span| span.take(scene)).or_else(|| add::after_column(scene));
    let value = cases::labelled(scene)?;
    let about = cases::take_subject(scene, &value);
    take_frame(scene);
    let name = match (header, about) {
        (Some(header), _) => Slot::Said(header),
        (None, Some(column)) => Slot::guess(format!("{} group", bare(scene, column))),
        (None, None) => Slot::guess("Group".to_owned()),
    };
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    Some(Made::Ops(vec![Op::AddColumn { name, value, place, format: None }]))
}

fn take_frame(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        let said = FRAME.contains(&scene.word(at)) || SAYS.contains(&scene.word(at));
        let frame = said && !scene.is_mentioned(at) || things::is_thing(scene.word(at));
        if frame || matches!(scene.tokens[at].kind, Kind::Symbol(',' | ':' | ';' | '.')) {
            scene.take(at, at + 1);
        }
    }
}

fn bare(scene: &Scene<'_>, column: usize) -> String {
    let name = &scene.linker.columns[column].name;
    name.split('(').next().map_or(name.as_str(), str::trim).to_owned()
}

/// One case: where its words stand, where its test does, and what it is called.
struct Case {
    start: usize,
    end: usize,
    /// None for all the rest.
    test: Option<(usize, usize)>,
    label: String,
}

/// At least two cases, one behind the other.
fn cases(scene: &Scene<'_>) -> Option<Vec<Case>> {
    let mut found: Vec<Case> = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        match case(scene, at).or_else(|| labelled(scene, at)) {
            Some(case) => {
                at = case.end;
                found.push(case);
            }
            None => at += 1,
        }
    }
    let tested = found.iter().filter(|case| case.test.is_some()).count();
    let rest = found.iter().position(|case| case.test.is_none());
    (found.len() > 1 && tested > 0 && rest.is_none_or(|rest| rest + 1 == found.len())).then_some(found)
}

/// "under 7 as acid", `18 to 64 "adult"`, "from 65: senior", "the rest as other".
fn case(scene: &Scene<'_>, start: usize) -> Option<Case> {
    let all = matches!(scene.word(start), "everything" | "everyone" | "anything" | "all" | "everybody");
    let rest = REST.contains(&scene.word(start)) || all && REST.contains(&scene.word(start + 1));
    let until = if rest { start + 1 + usize::from(all) } else { comparison_end(scene, start)? };
    // "taller than 5" in words that say nothing here: the number alone is another case.
    if !rest && start > 0 && scene.word(start - 1) == "than" {
        return None;
    }
    let led = matches!(scene.word(until), "as" | "is" | "are" | "be" | "to" | "becomes" | "called")
        || scene.tokens.get(until).is_some_and(|token| matches!(token.kind, Kind::Symbol(':' | '=' | '→' | '-')));
    let mut at = until + usize::from(led);
    while matches!(scene.word(at), "the" | "a" | "an") {
        at += 1;
    }
    let token = scene.tokens.get(at)?;
    if let Kind::Quoted(label) = &token.kind {
        return Some(Case { start, end: at + 1, test: (!rest).then_some((start, until)), label: label.clone() });
    }
    // "…: up to 5 kg small, 5 to 20 kg medium": one word right behind the case, and nothing else.
    let bare = !led && !rest;
    let alone = || {
        let word = token.kind == Kind::Word && scene.mention_at(at).is_none() && comparison_end(scene, at).is_none();
        let ends =
            scene.tokens.get(at + 1).is_none_or(|next| next.is_symbol(',') || next.is_symbol(';') || next.is("and"));
        let listed = (0..start).any(|at| scene.tokens[at].is_symbol(':'));
        word && ends && listed && !words::is_function_word(scene.word(at))
    };
    if bare && !alone() {
        return None;
    }
    let ends = |at: usize| {
        matches!(scene.tokens[at].kind, Kind::Symbol(_) | Kind::Number(_) | Kind::Percent(_) | Kind::Money(..))
            || matches!(scene.word(at), "and" | "in" | "into" | "to" | "if" | "or" | "from")
            || REST.contains(&scene.word(at))
    };
    let end = (at..(at + 4).min(scene.len())).find(|at| ends(*at)).unwrap_or(scene.len().min(at + 4));
    let words = end > at && end - at < 4 && (at..end).all(|at| scene.tokens[at].kind == Kind::Word);
    let label = scene.text(at, end);
    words.then_some(Case { start, end, test: (!rest).then_some((start, until)), label })
}

/// "cheap under 200, mid between 200 and 450, expensive above": the label first, behind a colon or a comma.
fn labelled(scene: &Scene<'_>, start: usize) -> Option<Case> {
    let led = start > 0 && matches!(scene.tokens[start - 1].kind, Kind::Symbol(':' | ',' | ';'))
        || start > 1 && scene.word(start - 1) == "and" && matches!(scene.tokens[start - 2].kind, Kind::Symbol(','));
    let word = |at: usize| {
        scene.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
            && scene.mention_at(at).is_none()
            && comparison_end(scene, at).is_none()
            && !matches!(scene.word(at), "above" | "below" | "over" | "under" | "beyond" | "and" | "as")
            && !REST.contains(&scene.word(at))
    };
    let end = (start..(start + 3).min(scene.len())).find(|at| !word(*at)).filter(|end| *end > start && led)?;
    // "…, expensive the rest": whatever is left.
    let others = REST.contains(&scene.word(end)) && end + 1 == scene.len();
    let said = if others && scene.word(end - 1) == "the" { end - 1 } else { end };
    let label = scene.text(start, said);
    if let Some(until) = comparison_end(scene, end) {
        return Some(Case { start, end: until, test: Some((end, until)), label });
    }
    // "…, expensive above"
    let beyond = matches!(scene.word(end), "above" | "below" | "over" | "under" | "beyond") && end + 1 == scene.len();
    (beyond || others && said > start).then_some(Case { start, end: end + 1, test: None, label })
}

/// Where a comparison with a number ends that begins here.
pub(super) fn comparison_end(scene: &Scene<'_>, start: usize) -> Option<usize> {
    const SAID: &[&str] = &[
        "under",
        "below",
        "over",
        "above",
        "exactly",
        "from",
        "before",
        "after",
        "less",
        "more",
        "than",
        "up",
        "to",
        "at",
        "least",
        "most",
        "between",
        "and",
        "through",
        "until",
        "or",
        "equal",
        "greater",
        "smaller",
        "higher",
        "lower",
        "older",
        "younger",
        "later",
        "earlier",
        "beyond",
        "since",
        "fewer",
        "bigger",
        "larger",
        "longer",
        "shorter",
        "cheaper",
        "heavier",
        "lighter",
        "better",
        "worse",
        "exceeding",
    ];
    let number = |at: usize| scene.tokens.get(at).is_some_and(|token| token.amount().is_some());
    let joint = |at: usize| matches!(scene.tokens[at].kind, Kind::Symbol('-' | '–' | '<' | '>' | '+' | 'G' | 'L'));
    // "up to 5 kg small"
    let unit = |at: usize| at > 0 && number(at - 1) && super::unit_table::named(scene.word(at)).is_some();
    let part = |at: usize| {
        number(at) || unit(at) || SAID.contains(&scene.word(at)) || scene.tokens.get(at).is_some_and(|_| joint(at))
    };
    if !part(start) || matches!(scene.word(start), "and" | "or" | "to" | "than") {
        return None;
    }
    let end = (start..scene.len()).find(|at| !part(*at)).unwrap_or(scene.len());
    // "… and" leads to the next case.
    let end = (start..end).rev().find(|at| {
        number(*at)
            || unit(*at)
            || matches!(scene.word(*at), "more" | "above" | "later" | "up" | "over" | "less" | "older" | "below" | "+")
    })? + 1;
    (start..end).any(number).then_some(end)
}

/// The column that is compared: named, or the only one whose numbers are such.
fn subject(scene: &Scene<'_>, cases: &[Case]) -> Option<(usize, Name)> {
    let own = |at: usize| cases.iter().all(|case| at < case.start || at >= case.end);
    let tests = cases.iter().filter_map(|case| case.test);
    let numbers: Vec<f64> =
        tests.flat_map(|(start, end)| start..end).filter_map(|at| scene.tokens[at].amount()).collect();
    spoken_of(scene, own, &numbers, true)
}

/// The column that the numbers in these words are compared with.
pub(super) fn compared(scene: &Scene<'_>, start: usize, end: usize) -> Option<(usize, Name)> {
    let numbers: Vec<f64> = (start..end).filter_map(|at| scene.tokens[at].amount()).collect();
    spoken_of(scene, |at| !scene.is_used(at), &numbers, false)
}

fn spoken_of(scene: &Scene<'_>, own: impl Fn(usize) -> bool, numbers: &[f64], takes: bool) -> Option<(usize, Name)> {
    let named = scene.mentions.iter().filter(|one| own(one.start)).find_map(|mention| {
        let What::Column { candidates, guess } = &mention.what else { return None };
        let column = *candidates.first()?;
        scene.kind(column).is_numeric().then_some((mention.start, mention.end, column, *guess))
    });
    if let Some((start, end, column, guess)) = named {
        if takes {
            scene.take(start, end);
        }
        return Some((column, scene.name(column, guess)));
    }
    let holds = |at: &usize| {
        let range = scene.linker.columns[*at].range.filter(|_| scene.kind(*at).is_numeric());
        range.is_some_and(|(low, high)| numbers.iter().all(|number| (low..=high).contains(number)))
    };
    let mut fitting = (0..scene.linker.columns.len()).filter(holds);
    let only = fitting.next().filter(|_| fitting.next().is_none())?;
    Some((only, scene.name(only, true)))
}

/// The test of one case, said of the column.
pub(super) fn test(scene: &Scene<'_>, (start, end): (usize, usize), column: usize, name: &Name) -> Option<Test> {
    let numbers: Vec<f64> = (start..end).filter_map(|at| scene.tokens[at].amount()).collect();
    let left = || Expr::Column(name.clone());
    let compared = |is, number| Condition::Compare { left: left(), is, right: Expr::Number(number) };
    let word = |words: &[&str]| (start..end).any(|at| words.contains(&scene.word(at)));
    let open = (start..end).any(|at| scene.tokens[at].is_symbol('+'));
    match numbers.as_slice() {
        // "50 to under 250"
        [low, high] if word(&["under", "below", "before"]) => {
            Some(Condition::All(vec![compared(Comparison::GreaterOrEqual, *low), compared(Comparison::Less, *high)]))
        }
        [low, high] => {
            let value: Formula = left();
            Some(Condition::Between { value, low: Expr::Number(*low), high: Expr::Number(*high) })
        }
        [only]
            if open
                || word(&["from", "since"])
                || word(&["or"]) && word(&["more", "above", "over", "later", "up", "older"]) =>
        {
            Some(compared(Comparison::GreaterOrEqual, *only))
        }
        [only] if word(&["up"]) && word(&["to"]) || word(&["or"]) && word(&["less", "below", "under", "fewer"]) => {
            Some(compared(Comparison::LessOrEqual, *only))
        }
        [only] if word(&["before", "earlier", "younger"]) => Some(compared(Comparison::Less, *only)),
        [only] if word(&["after", "later", "older", "beyond"]) => Some(compared(Comparison::Greater, *only)),
        [only] if word(&["exactly"]) || end == start + 1 => Some(compared(Comparison::Equal, *only)),
        [_] => {
            let mut parser = Parser::new(scene, start, end);
            parser.subject = Some(column);
            parser.condition().filter(|_| parser.at == end)
        }
        _ => None,
    }
}
