//! "count the absences of each student" where every row is one person's day: rows are counted by person.

use crate::{
    intent::{
        link::{Column, Linker, What},
        register::{Days, Register},
        scene::{Name, Scene},
        talk::Made,
    },
    plan::{Aggregate, GroupKey, Measure, Named, NewSheet, Op, Pivot, PivotKey, Question, Slot},
    workbook::schema::Kind,
};

use super::{is_share, is_word, meant};

/// Words of headings over those who are or are not there.
const PERSON: &[&str] =
    &["name", "student", "pupil", "participant", "learner", "employee", "member", "person", "child"];

pub(super) fn read(scene: &Scene<'_>) -> Option<Made> {
    let register = Register::listed(scene.linker)?;
    let person = person(scene.linker)?;
    let known = |at: usize| is_word(scene, at) || is_of(scene, at, &[person, register.days[0]]);
    let for_each = scene.has(&["each", "every", "per", "everyone", "everybody"]);
    if !for_each && !(0..scene.len()).any(|at| is_of(scene, at, &[person])) {
        return None;
    }
    if is_share(scene) || !(0..scene.len()).all(known) {
        return None;
    }
    let op = match meant(scene)[..] {
        [] => return None,
        [days] => of_one_kind(scene, &register, person, days)?,
        _ => by_kind(scene.name(person, false), scene.name(register.days[0], false)),
    };
    scene.take(0, scene.len());
    Some(Made::Ops(vec![op]))
}

/// Whether a word names one of these columns, or a value of it.
fn is_of(scene: &Scene<'_>, at: usize, columns: &[usize]) -> bool {
    scene.mentions.iter().filter(|one| one.start <= at && at < one.end).any(|one| match &one.what {
        What::Column { candidates, .. } => candidates.iter().any(|column| columns.contains(column)),
        What::Columns(all) => all.iter().all(|column| columns.contains(column)),
        What::Value { found } => found.iter().any(|(column, _)| columns.contains(column)),
    })
}

/// The one column of those who were or were not there.
fn person(linker: &Linker) -> Option<usize> {
    let is_person = |column: &Column| {
        column.letter.is_some()
            && matches!(column.kind, Kind::Text | Kind::Mixed)
            && column.words.iter().any(|word| PERSON.contains(&word.as_str()))
    };
    let mut found = (0..linker.columns.len()).filter(|at| is_person(&linker.columns[*at]));
    found.next().filter(|_| found.next().is_none())
}

/// "How many" is answered; else the counts are a sheet of their own.
fn of_one_kind(scene: &Scene<'_>, register: &Register, person: usize, days: Days) -> Option<Op<Named>> {
    let condition = Some(register.rows(scene, days)?);
    let by = vec![GroupKey { column: scene.name(person, false), bucket: None }];
    let name = match days {
        Days::Present => "Days Present",
        Days::Absent => "Days Absent",
        Days::Late => "Days Late",
        Days::Excused => "Days Excused",
    };
    let measure = Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: Some(name.to_owned()) };
    if scene.word(0) == "how" {
        let measure = Measure { name: None, ..measure };
        return Some(Op::Answer { question: Question::Aggregate { measure, condition, by, ends: None } });
    }
    Some(Op::Summarise { by, measures: vec![measure], condition, to: NewSheet::default() })
}

/// A row for each person, a column for each mark.
fn by_kind(person: Name, marks: Name) -> Op<Named> {
    let counted = Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None };
    let pivot = Pivot {
        rows: vec![PivotKey::Column(person)],
        columns: vec![PivotKey::Column(marks)],
        values: vec![counted],
        filters: Vec::new(),
        shown: None,
        sorted: None,
        at: None,
        to: NewSheet::default(),
    };
    Op::PivotTable { pivot }
}
