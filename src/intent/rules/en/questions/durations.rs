//! "how long does delivery take on average?", "avg days till they pay us", "how many days did it take to deliver?":
//! from the day that something began to the day that it was done.

use crate::{
    intent::{
        rules::en::{expressions::call, summarise, total},
        scene::Scene,
    },
    plan::{Aggregate, ColumnName, Derived, Expr, Function, Measure, Named, Question, Slot},
};

use super::{between, extremes::rest_condition};

/// Stems of what the headers of the first day and of the last say.
const BEGINS: &[&str] = &[
    "order", "issue", "ship", "sent", "start", "begin", "open", "created", "invoice", "borrow", "loan", "lent",
    "request", "check-in", "admi", "report", "submit", "pick", "dispatch", "enrol", "arriv", "hired",
];
const ENDS: &[&str] = &[
    "deliver",
    "paid",
    "pay",
    "return",
    "close",
    "complet",
    "finish",
    "check-out",
    "discharg",
    "resol",
    "arriv",
    "end",
    "receiv",
    "done",
    "depart",
    "left",
    "approv",
    "settl",
];
const DUE: &[&str] = &["due", "deadline", "expected", "planned", "promised", "birth", "born"];
/// Verbs and nouns of what takes its time, and the stem of the header of its last day.
const SAID: &[(&str, &str)] = &[
    ("pay", "pa"),
    ("deliver", "deliver"),
    ("arriv", "arriv"),
    ("return", "return"),
    ("bring", "return"),
    ("clos", "clos"),
    ("finish", "finish"),
    ("complet", "complet"),
    ("resol", "resol"),
    ("repair", "repair"),
    ("receiv", "receiv"),
    ("settl", "settl"),
    ("approv", "approv"),
    ("check", "check"),
];
const FRAME: &[&str] = &[
    "how",
    "long",
    "many",
    "days",
    "day",
    "do",
    "does",
    "did",
    "it",
    "they",
    "take",
    "takes",
    "took",
    "on",
    "average",
    "avg",
    "mean",
    "usually",
    "typically",
    "until",
    "till",
    "to",
    "us",
    "get",
    "there",
    "before",
    "the",
    "a",
    "of",
    "number",
    "time",
    "for",
    "our",
    "them",
    "people",
    "customers",
    "clients",
    "is",
    "are",
    "in",
    "what",
    "whats",
    "what's",
    "longest",
    "shortest",
    "them",
    "an",
    "be",
    "being",
    "back",
    "we",
    "wait",
    "have",
    "was",
];

/// A span of days and nothing said of where it begins and ends but by what is done.
pub(in crate::intent::rules::en) fn taken(scene: &Scene<'_>) -> Option<Question<Named>> {
    let asks = scene.phrase(0, "how long").is_some()
        || ["till", "until", "to", "before", "it", "they", "for", "does", "do", "did"]
            .iter()
            .any(|joint| (0..scene.len()).any(|at| scene.word(at) == "days" && scene.word(at + 1) == *joint));
    let spans = !scene.has(&["between", "from", "since", "column", "left"]);
    if !asks || !spans {
        return None;
    }
    let aggregate = total::aggregate_said(scene)
        .map(|(found, _)| found)
        .filter(|found| matches!(found, Aggregate::Mean | Aggregate::Median | Aggregate::Max | Aggregate::Min));
    let aggregate = match (aggregate, scene.has(&["longest"]), scene.has(&["shortest"])) {
        (Some(found), ..) => Slot::Said(found),
        (None, true, _) => Slot::Said(Aggregate::Max),
        (None, _, true) => Slot::Said(Aggregate::Min),
        (None, ..) => Slot::guess(Aggregate::Mean),
    };
    let (start, end) = days(scene)?;
    let by = summarise::groups(scene);
    // "… for each parcel": an answer for every row is a column.
    if by.is_empty() && scene.has(&["each", "every"]) {
        return None;
    }
    take_said(scene, end);
    // "how long does a repair take": what it is called.
    let take = scene.find(1, scene.len(), &["take", "takes", "took"]);
    if let Some(noun) =
        take.map(|at| at - 1).filter(|at| !scene.is_mentioned(*at) && scene.phrase(0, "how long").is_some())
    {
        scene.take(noun, noun + 1);
    }
    crate::intent::rules::en::things::take(scene);
    scene.take_words(FRAME);
    let name = |at: usize| scene.name(at, true);
    let condition = between::once_known(scene, &[start, end], rest_condition(scene));
    let header = || "Days".to_owned();
    let value = call(Function::Days, vec![Expr::Column(name(start)), Expr::Column(name(end))]);
    let columns = vec![Derived { name: Slot::guess(header()), value, format: None }];
    let column = Some(Slot::guess(ColumnName::Header(header())));
    let measure = Measure { aggregate, column, name: None };
    let question = Question::Aggregate { measure, condition, by, ends: None };
    Some(Question::WithColumns { columns, question: Box::new(question) })
}

/// The columns of the first and the last day, where there is but one way to take them.
pub(in crate::intent::rules::en) fn days(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let columns = &scene.linker.columns;
    let begins_with = |at: usize, stems: &[&str]| {
        columns[at].telling().any(|word| stems.iter().any(|stem| word.starts_with(stem)))
            || stems.iter().any(|stem| columns[at].name.to_lowercase().starts_with(stem))
    };
    let dates: Vec<usize> =
        (0..columns.len()).filter(|at| columns[*at].kind.is_date() && !begins_with(*at, DUE)).collect();
    let said = |at: usize| {
        SAID.iter().any(|(verb, stem)| {
            scene.tokens.iter().any(|token| token.folded.starts_with(verb)) && begins_with(at, &[stem])
        })
    };
    // Of two days the first is the first.
    if let [start, end] = dates[..]
        && (begins_with(start, BEGINS) || begins_with(end, ENDS))
        && !(begins_with(start, ENDS) && begins_with(end, BEGINS) && !begins_with(start, BEGINS))
    {
        return Some((start, end));
    }
    let ends: Vec<usize> = dates.iter().copied().filter(|at| begins_with(*at, ENDS)).collect();
    let by_verb: Vec<usize> = ends.iter().copied().filter(|at| said(*at)).collect();
    let end = match (by_verb.as_slice(), ends.as_slice()) {
        ([end], _) | ([], [end]) => *end,
        _ => return None,
    };
    let starts: Vec<usize> = dates.iter().copied().filter(|at| *at != end && begins_with(*at, BEGINS)).collect();
    let [start] = starts[..] else { return None };
    Some((start, end))
}

/// "delivery", "pay": what says which day is the last.
fn take_said(scene: &Scene<'_>, end: usize) {
    let header = &scene.linker.columns[end];
    for at in 0..scene.len() {
        let verb = SAID.iter().any(|(verb, stem)| {
            scene.word(at).starts_with(verb) && header.telling().any(|word| word.starts_with(stem))
        });
        if verb {
            scene.take(at, at + 1);
        }
    }
}
