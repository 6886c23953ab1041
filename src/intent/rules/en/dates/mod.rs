//! New columns that dates give: ages, days until, due dates, what is overdue, names of days and months.

mod age;
mod between;
mod column;
mod due;
mod overdue;
mod parts;
mod until;

pub(super) use age::RULE as AGE;
pub(super) use between::RULE as BETWEEN;
pub(super) use due::RULE as DUE;
pub(super) use overdue::RULE as OVERDUE;
pub(super) use parts::{RULE as PARTS, quarter};
pub(super) use until::RULE as UNTIL;

use crate::{
    intent::{
        rules::en::expressions::{Formula, call},
        scene::{Name, Scene},
    },
    plan::{Condition, Expr, Function, NumberFormat, Op, Place, Slot},
};

use super::series::shown as header;
use super::spans;

/// Words that such a request may hold beside what it is about.
const FRAME: &[&str] = &[
    "add",
    "calculate",
    "compute",
    "work",
    "out",
    "show",
    "put",
    "give",
    "create",
    "make",
    "insert",
    "include",
    "need",
    "want",
    "column",
    "columns",
    "new",
    "a",
    "the",
    "with",
    "of",
    "from",
    "for",
    "each",
    "every",
    "per",
    "in",
    "as",
    "on",
    "another",
    "extra",
    "holding",
    "containing",
    "that",
    "says",
    "say",
    "person",
    "based",
    "using",
    "it",
    "what",
    "is",
    "extract",
    "get",
    "find",
    "determine",
    "called",
    "named",
    "separate",
    "their",
    "own",
    "row",
    "by",
    "at",
    "to",
];

pub(in crate::intent::rules::en) fn today() -> Formula {
    call(Function::Today, Vec::new())
}

/// Nothing where the date is missing.
fn if_filled(column: &Name, value: Formula) -> Formula {
    Expr::If {
        when: Box::new(Condition::Blank { column: column.clone() }),
        then: Box::new(Expr::Empty),
        otherwise: Box::new(value),
    }
}

/// The new column under the name that was given, else under its usual one.
fn added(scene: &Scene<'_>, usual: &str, value: Formula, format: Option<NumberFormat>) -> Op<crate::plan::Named> {
    // "the month name of Joined" gives no name.
    let gives = scene.has(&["called", "named", "titled", "labelled", "headed", "header"]);
    let given = spans::given_name(scene, 0, scene.len()).filter(|_| gives).map(|span| span.take(scene));
    let given = given.or_else(|| spans::quoted_column(scene).map(|span| span.take(scene)));
    // "30 days after Joined" is when, and not where; a letter is a place.
    let behind_name = |start: usize| {
        start > 0
            && (matches!(scene.tokens[start - 1].kind, crate::intent::token::Kind::Quoted(_))
                || matches!(scene.word(start - 1), "column" | "insert"))
            || matches!(scene.word(start), "right" | "directly" | "immediately" | "next" | "just")
    };
    let place =
        super::places::of_new(scene).filter(|span| matches!(span.what, Place::Letter(_)) || behind_name(span.start));
    let place = place.map(|span| span.take(scene));
    scene.take_words(FRAME);
    super::things::take(scene);
    let name = given.map_or_else(|| Slot::guess(usual.to_owned()), Slot::Said);
    let place = place.map_or(Slot::guess(Place::End), Slot::Said);
    Op::AddColumn { name, value, place, format }
}
