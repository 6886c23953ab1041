//! "count how many days each student was present" · "attendance percentage" · "add the number of absences".
//!
//! For registers alone: columns of marks that say who was there. A word that it does not know, or a column
//! that is named, leaves the clause to others.

use crate::{
    intent::{
        link::{Mention, What, is_thing},
        register::{Days, Register},
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Expr, NumberFormat, Op, Place, Slot},
};

pub(super) const RULE: Rule = Rule { name: "days of a register", triggers: TRIGGERS, read };

const TRIGGERS: &[&str] = &[
    "present",
    "presents",
    "attended",
    "attend",
    "attendance",
    "attendances",
    "came",
    "absent",
    "absences",
    "absence",
    "absents",
    "missed",
    "late",
    "lates",
    "tardies",
    "tardy",
    "excused",
];
const PRESENT: &[&str] =
    &["present", "presents", "presence", "attended", "attend", "attendance", "attendances", "came"];
const ABSENT: &[&str] = &["absent", "absences", "absence", "absents", "missed"];
const LATE: &[&str] = &["late", "lates", "tardies", "tardy"];
const EXCUSED: &[&str] = &["excused"];
const SHARE: &[&str] = &["percentage", "percent", "rate", "%", "share", "ratio"];

/// Words around what is asked for, which change nothing.
const FRAME: &[&str] = &[
    "a",
    "an",
    "the",
    "their",
    "his",
    "her",
    "its",
    "of",
    "for",
    "in",
    "to",
    "by",
    "as",
    "with",
    "and",
    "please",
    "add",
    "give",
    "make",
    "put",
    "show",
    "create",
    "insert",
    "calculate",
    "compute",
    "find",
    "work",
    "out",
    "get",
    "need",
    "i",
    "want",
    "new",
    "column",
    "columns",
    "each",
    "every",
    "all",
    "everyone",
    "everybody",
    "per",
    "student",
    "students",
    "student's",
    "students'",
    "pupil",
    "pupils",
    "pupil's",
    "person",
    "people",
    "participant",
    "participants",
    "learner",
    "learners",
    "child",
    "children",
    "employee",
    "employees",
    "member",
    "members",
    "them",
    "they",
    "me",
    "was",
    "were",
    "is",
    "are",
    "been",
    "has",
    "have",
    "had",
    "did",
    "do",
    "what",
    "how",
    "many",
    "much",
    "often",
    "times",
    "time",
    "days",
    "day",
    "classes",
    "lessons",
    "sessions",
    "number",
    "total",
    "count",
    "counting",
    "counts",
    "tally",
    "sum",
    "arrivals",
    "where",
    "that",
    "can",
    "could",
    "you",
    "would",
    "also",
    "then",
    "at",
    "end",
    "across",
    "over",
    "row",
    "rows",
    "someone",
    "somebody",
    "everyone's",
    "showing",
    "calculated",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let said = |words: &[&str]| scene.has(words);
    let kinds = [(Days::Absent, ABSENT), (Days::Late, LATE), (Days::Excused, EXCUSED), (Days::Present, PRESENT)];
    let meant: Vec<Days> = kinds.iter().filter(|(_, words)| said(words)).map(|(days, _)| *days).collect();
    let register = Register::of(scene.linker)?;
    if !(0..scene.len()).all(|at| is_known(scene, at)) || said(&["which", "who"]) {
        return None;
    }
    let shared = said(SHARE) || scene.tokens.iter().any(|token| token.is_symbol('%'));
    let (name, value, format) = match meant[..] {
        [Days::Present] if shared => share(scene, &register)?,
        // "Excused absences" are the excused days.
        [Days::Absent, Days::Excused] if !shared => count(scene, &register, Days::Excused)?,
        [days] if !shared && counts(scene) => count(scene, &register, days)?,
        _ => return None,
    };
    scene.take(0, scene.len());
    let name = Slot::guess(name.to_owned());
    Some(Made::Ops(vec![Op::AddColumn { name, value, place: Slot::guess(Place::End), format }]))
}

type Column = (&'static str, Expr<crate::plan::Named>, Option<NumberFormat>);

fn count(scene: &Scene<'_>, register: &Register, days: Days) -> Option<Column> {
    let name = match days {
        Days::Present => "Days Present",
        Days::Absent => "Days Absent",
        Days::Late => "Days Late",
        Days::Excused => "Days Excused",
    };
    Some((name, register.count(scene, days)?, None))
}

fn share(scene: &Scene<'_>, register: &Register) -> Option<Column> {
    let (share, unmarked) = register.share(scene)?;
    let value = match unmarked {
        None => share,
        Some(when) => Expr::If { when: Box::new(when), then: Box::new(Expr::Empty), otherwise: Box::new(share) },
    };
    Some(("Attendance", value, Some(NumberFormat::Percent { decimals: 1 })))
}

/// It is about how often, and not about who.
fn counts(scene: &Scene<'_>) -> bool {
    scene.has(&[
        "count",
        "counting",
        "counts",
        "number",
        "many",
        "often",
        "total",
        "times",
        "days",
        "add",
        "tally",
        "sum",
        "calculate",
        "compute",
        "absences",
        "lates",
        "tardies",
    ])
}

/// A word that it knows, and that names no column.
fn is_known(scene: &Scene<'_>, at: usize) -> bool {
    let names =
        |one: &Mention| one.start <= at && at < one.end && matches!(one.what, What::Column { guess: false, .. });
    if scene.mentions.iter().any(names) {
        return false;
    }
    let word = scene.word(at);
    let known = [FRAME, TRIGGERS, SHARE].iter().any(|list| list.contains(&word));
    known || is_thing(scene.tokens[at].plain()) || matches!(scene.tokens[at].kind, Kind::Symbol(_))
}
