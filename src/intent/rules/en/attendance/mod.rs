//! "count the present, absent and late days of each pupil" · "count how many days each student was present" · "attendance percentage" · "add the number of absences".
//!
//! For registers alone: columns of marks that say who was there, or a list of them ([`listed`]). A word that it does not know, or a column
//! that is named, leaves the clause to others.

mod listed;
mod listed_people;

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

use super::words;

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
    "absentees",
    "missed",
    "late",
    "lates",
    "tardies",
    "tardy",
    "excused",
];
const PRESENT: &[&str] =
    &["present", "presents", "presence", "attended", "attend", "attendance", "attendances", "came"];
const ABSENT: &[&str] = &["absent", "absences", "absence", "absents", "absentees", "missed"];
const LATE: &[&str] = &["late", "lates", "tardies", "tardy"];
const EXCUSED: &[&str] = &["excused"];
const SHARE: &[&str] = &["percentage", "percent", "rate", "%", "share", "ratio"];

/// Words around what is asked for, besides the usual ones.
const FRAME: &[&str] = &[
    "per",
    "pupil's",
    "child",
    "children",
    "employee",
    "employees",
    "member",
    "members",
    "was",
    "were",
    "been",
    "has",
    "have",
    "had",
    "did",
    "do",
    "does",
    "many",
    "often",
    "times",
    "time",
    "days",
    "day",
    "classes",
    "lessons",
    "sessions",
    "total",
    "count",
    "counting",
    "counts",
    "tally",
    "sum",
    "arrivals",
    "that",
    "rows",
    "someone",
    "somebody",
    "showing",
    "calculated",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let Some(register) = Register::of(scene.linker) else { return listed::read(scene) };
    if scene.has(&["which", "who"]) {
        return None;
    }
    if !(0..scene.len()).all(|at| is_known(scene, at)) {
        return None;
    }
    let columns = match &meant(scene)[..] {
        [Days::Present] if is_share(scene) => vec![share(scene, &register)?],
        all if !is_share(scene) && (all.len() > 1 || counts(scene)) => {
            all.iter().map(|days| count(scene, &register, *days)).collect::<Option<Vec<Column>>>()?
        }
        _ => return None,
    };
    scene.take(0, scene.len());
    let add = |(name, value, format): Column| {
        let name = Slot::guess(name.to_owned());
        Op::AddColumn { name, value, place: Slot::guess(Place::End), format }
    };
    Some(Made::Ops(columns.into_iter().map(add).collect()))
        .filter(|made| !matches!(made, Made::Ops(all) if all.is_empty()))
}

/// What of the days is asked for, in the order in which it is said.
fn meant(scene: &Scene<'_>) -> Vec<Days> {
    let mut meant = Vec::new();
    for at in 0..scene.len() {
        let kinds = [(PRESENT, Days::Present), (ABSENT, Days::Absent), (LATE, Days::Late), (EXCUSED, Days::Excused)];
        let Some((_, days)) = kinds.into_iter().find(|(words, _)| words.contains(&scene.word(at))) else { continue };
        // "Excused absences" are the excused days.
        let told = days == Days::Absent && at > 0 && EXCUSED.contains(&scene.word(at - 1));
        if !told && !meant.contains(&days) {
            meant.push(days);
        }
    }
    meant
}

fn is_share(scene: &Scene<'_>) -> bool {
    scene.has(SHARE) || scene.tokens.iter().any(|token| token.is_symbol('%'))
}

type Column = (&'static str, Expr<crate::plan::Named>, Option<NumberFormat>);

/// What a column of such days is called.
fn heading(days: Days) -> &'static str {
    match days {
        Days::Present => "Days Present",
        Days::Absent => "Days Absent",
        Days::Late => "Days Late",
        Days::Excused => "Days Excused",
    }
}

fn count(scene: &Scene<'_>, register: &Register, days: Days) -> Option<Column> {
    Some((heading(days), register.count(scene, days)?, None))
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
    is_word(scene, at)
}

fn is_word(scene: &Scene<'_>, at: usize) -> bool {
    let word = scene.word(at);
    let known = words::is_frame(word) || [FRAME, TRIGGERS, SHARE].iter().any(|list| list.contains(&word));
    known || is_thing(scene.tokens[at].plain()) || matches!(scene.tokens[at].kind, Kind::Symbol(_))
}
