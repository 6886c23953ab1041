//! Wishes that name neither verb nor column: "who rents the most", "how much did we make on e-bikes", "need names and
//! phone in a new tab".
//!
//! Tried only where the message was not understood without them. A reading of theirs has to explain every content
//! word, and the columns that it fills in are guesses that are shown.

mod apart;
mod ends;
mod listed;
mod logged;
mod money;
mod most;
mod much;
mod names;
mod of_columns;
mod often;
mod shares_of_all;
mod spans_of_days;
mod written;

use crate::intent::{rules::Rule, scene::Scene, talk::Made};
use crate::plan::{Derived, Named, Op, Question};

pub(in crate::intent) const RULES: &[Rule] = &[
    most::RULE,
    much::RULE,
    often::RULE,
    listed::RULE,
    apart::RULE,
    names::RULE,
    written::RULE,
    spans_of_days::RULE,
    shares_of_all::RULE,
    logged::RULE,
    of_columns::RULE,
    ends::RULE,
];

pub(super) use money::{each_times_number, is_money};

/// The column that says what a row comes to.
pub(super) fn comes_to(scene: &Scene<'_>) -> Option<usize> {
    let columns = &scene.linker.columns;
    (0..columns.len()).find(|at| {
        scene.linker.sums_up(*at)
            && matches!(
                columns[*at].meant.as_str(),
                "amount"
                    | "total"
                    | "total amount"
                    | "total price"
                    | "sales"
                    | "revenue"
                    | "order total"
                    | "line total"
                    | "sum"
            )
    })
}

/// The answer, where nothing that weighs is left unread.
fn answer(scene: &Scene<'_>, columns: Vec<Derived<Named>>, question: Question<Named>) -> Option<Made> {
    // "only the ones that really came": which rows count was said, and not read.
    let narrows = scene.has(&["only", "except", "excluding", "without", "besides", "not"]);
    if narrows && !is_narrowed(&question) {
        return None;
    }
    let question =
        if columns.is_empty() { question } else { Question::WithColumns { columns, question: Box::new(question) } };
    super::bare::explained(scene).then(|| Made::Ops(vec![Op::Answer { question }]))
}

/// Words that carry a question and nothing of it.
const CARRYING: &[&str] = &[
    "we",
    "us",
    "our",
    "you",
    "i",
    "me",
    "my",
    "they",
    "have",
    "has",
    "had",
    "did",
    "do",
    "does",
    "got",
    "get",
    "ever",
    "so",
    "far",
    "in",
    "total",
    "altogether",
    "overall",
    "all",
    "together",
    "really",
    "actually",
    "the",
    "is",
    "was",
    "one",
    "ones",
    "up",
    "out",
    "of",
    "on",
    "at",
    "by",
    "to",
    "with",
    "what",
    "whats",
    "what's",
    "who",
    "which",
    "how",
    "much",
    "and",
    "it",
    "them",
    "there",
    "here",
    "this",
    "that",
    "can",
    "could",
    "u",
    "tell",
    "show",
    "know",
    "give",
    "see",
    "only",
    "just",
    "per",
    "each",
    "every",
    "for",
    "from",
    "were",
    "are",
    "been",
    "be",
    "please",
    "pls",
];

fn take_carrying(scene: &Scene<'_>) {
    for at in 0..scene.len() {
        if CARRYING.contains(&scene.word(at)) && !scene.is_mentioned(at) {
            scene.take(at, at + 1);
        }
    }
    super::things::take(scene);
}

/// A wish to change something or to draw is none of these.
fn orders(scene: &Scene<'_>) -> bool {
    scene.has(&[
        "sort",
        "sorted",
        "highlight",
        "colour",
        "color",
        "delete",
        "remove",
        "add",
        "column",
        "columns",
        "row",
        "sheet",
        "tab",
        "chart",
        "graph",
        "plot",
        "pivot",
        "bold",
        "fill",
        "write",
        "put",
        "rename",
        "format",
        "replace",
        "merge",
        "split",
        "if",
        "copy",
        "move",
        "pie",
        "bars",
        "bar",
        "line",
    ])
}

fn is_narrowed(question: &Question<Named>) -> bool {
    match question {
        Question::Aggregate { condition, .. }
        | Question::Extreme { condition, .. }
        | Question::Columns { condition, .. } => condition.is_some(),
        Question::Rows { .. } => true,
        Question::WithColumns { question, .. } => is_narrowed(question),
        Question::Overview => false,
    }
}
