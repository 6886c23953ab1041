//! "count the absences of each student" where every row is one person's day: rows are counted by person.

use crate::{
    intent::{
        link::{Column, Linker, What},
        register::{Days, Register},
        scene::{Name, Scene},
        talk::Made,
    },
    plan::{Aggregate, Condition, GroupKey, Measure, Named, NewSheet, Op, Pivot, PivotKey, Question, Slot},
    workbook::schema::Kind,
};

use super::{heading, is_share, is_word, listed_people, meant};

/// Words of headings over those who are or are not there.
const PERSON: &[&str] =
    &["name", "student", "pupil", "participant", "learner", "employee", "member", "person", "child"];

pub(super) fn read(scene: &Scene<'_>) -> Option<Made> {
    let register = Register::listed(scene.linker)?;
    let person = person(scene.linker)?;
    let made = if is_share(scene) {
        share(scene, &register, person)
    } else if let Some(asked) = listed_people::asked(scene).filter(|_| asks_who(scene, person)) {
        let known = |at: usize| says_who(scene, at) || is_of(scene, at, &[person, register.days[0]]);
        (0..scene.len())
            .all(known)
            .then(|| listed_people::people(scene, &register, scene.name(person, false), &asked))?
    } else {
        counted(scene, &register, person)
    }?;
    scene.take(0, scene.len());
    Some(made)
}

/// "Who", "students", "everyone": it is about people, not about days.
fn asks_who(scene: &Scene<'_>, person: usize) -> bool {
    let who = ["who", "which", "students", "pupils", "everyone", "people", "those", "anyone", "list"];
    scene.has(&who) || (0..scene.len()).any(|at| is_of(scene, at, &[person]))
}

fn says_who(scene: &Scene<'_>, at: usize) -> bool {
    is_word(scene, at) || listed_people::FRAME.contains(&scene.word(at)) || scene.tokens[at].number().is_some()
}

/// "attendance rate of each student", "attendance percentage by class".
fn share(scene: &Scene<'_>, register: &Register, person: usize) -> Option<Made> {
    if scene.has(&["add", "column", "sheet", "below", "under", "above", "over", "highlight", "who"]) {
        return None;
    }
    let other = |at: usize| {
        let named = scene.mention_at(at).map(|one| &one.what);
        matches!(named, Some(What::Column { candidates, .. }) if !candidates.contains(&person))
    };
    let groups: Vec<usize> = (0..scene.len()).filter(|at| other(*at)).collect();
    let by = match groups[..] {
        [] => scene
            .has(&["each", "every", "per", "everyone", "everybody", "by", "students", "pupils"])
            .then_some(person)?,
        [at] => scene.column_in(at, at + 1)?.0,
        _ => return None,
    };
    let known =
        |at: usize| groups.contains(&at) || says_who(scene, at) || is_of(scene, at, &[person, register.days[0]]);
    (0..scene.len()).all(known).then(|| listed_people::share(scene, register, scene.name(by, false)))?
}

/// How many days of each.
fn counted(scene: &Scene<'_>, register: &Register, person: usize) -> Option<Made> {
    if scene.has(&["which", "who"]) {
        return None;
    }
    let sheet = |at: usize| ["sheet", "tab", "new", "separate", "another", "a", "on", "in"].contains(&scene.word(at));
    let known = |at: usize| is_word(scene, at) || is_of(scene, at, &[person, register.days[0]]) || sheet(at);
    let for_each = scene.has(&["each", "every", "per", "everyone", "everybody"]);
    if !for_each && !(0..scene.len()).any(|at| is_of(scene, at, &[person])) {
        return None;
    }
    if !(0..scene.len()).all(known) {
        return None;
    }
    let op = match meant(scene)[..] {
        [] => return None,
        [days] => of_one_kind(scene, register, person, days)?,
        _ => by_kind(scene.name(person, false), scene.name(register.days[0], false)),
    };
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
    let rows = register.rows(scene, days)?;
    // "How many days was Ada absent" is about Ada alone.
    let one = listed_people::one_person(scene, person);
    let by =
        if one.is_some() { Vec::new() } else { vec![GroupKey { column: scene.name(person, false), bucket: None }] };
    let condition = Some(one.map_or(rows.clone(), |one| Condition::All(vec![rows, one])));
    let name = heading(days);
    let measure = Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: Some(name.to_owned()) };
    if scene.word(0) == "how" && !scene.has(&["sheet", "tab"]) {
        let measure = Measure { name: None, ..measure };
        return Some(Op::Answer { question: Question::Aggregate { measure, condition, by, ends: None } });
    }
    if by.is_empty() {
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
        format: None,
        at: None,
        to: NewSheet::default(),
    };
    Op::PivotTable { pivot }
}
