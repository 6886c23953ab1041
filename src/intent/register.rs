//! A register: columns that say for each day who was there. Headings, kinds and the few values of a column
//! tell; no cell is looked at.

use std::collections::HashSet;

use crate::{
    plan::{BinaryOp, Comparison, Condition, Expr, Named, Tallied},
    workbook::schema::Kind,
};

use super::{
    link::{Column, Linker},
    scene::{Name, Scene},
};

/// The days, by their places in the linker, and what is written in them.
#[derive(Debug, Default, PartialEq)]
pub(in crate::intent) struct Register {
    pub days: Vec<usize>,
    present: Vec<String>,
    late: Vec<String>,
    absent: Vec<String>,
    excused: Vec<String>,
}

/// What of somebody's days is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::intent) enum Days {
    Present,
    Absent,
    Late,
    Excused,
}

const PRESENT: &[&str] = &[
    "p",
    "present",
    "pr",
    "pres",
    "here",
    "attended",
    "in",
    "y",
    "yes",
    "true",
    "1",
    "✓",
    "✔",
    "√",
    "☑",
    "✅",
    "+",
    "presente",
    "asistio",
    "asistió",
    "si",
    "sí",
    "s",
    "п",
    "присутствовал",
    "присутствовала",
    "был",
    "была",
    "да",
    "présent",
    "oui",
    "anwesend",
    "ja",
    "sim",
];
const LATE: &[&str] = &[
    "l",
    "late",
    "tardy",
    "t",
    "lt",
    "tarde",
    "retraso",
    "r",
    "о",
    "оп",
    "опоздал",
    "опоздала",
    "опоздание",
    "retard",
    "verspätet",
];
const ABSENT: &[&str] = &[
    "a",
    "absent",
    "ab",
    "abs",
    "n",
    "no",
    "false",
    "0",
    "✗",
    "✘",
    "❌",
    "×",
    "-",
    "–",
    "missing",
    "missed",
    "out",
    "ausente",
    "falta",
    "f",
    "faltó",
    "н",
    "нб",
    "нет",
    "отсутствовал",
    "отсутствовала",
    "не был",
    "не была",
    "ausent",
    "non",
    "fehlt",
    "nein",
    "nao",
    "não",
];
const EXCUSED: &[&str] = &[
    "e",
    "ex",
    "exc",
    "excused",
    "sick",
    "leave",
    "justificado",
    "justificada",
    "j",
    "б",
    "ув",
    "болел",
    "болела",
    "excusé",
    "entschuldigt",
];
/// Alone a tick, beside other marks of those who came a cross.
const CROSS: &[&str] = &["x", "х"];

impl Register {
    /// `None` where fewer than two columns hold such marks.
    pub(in crate::intent) fn of(linker: &Linker) -> Option<Self> {
        let mut register = Self::default();
        let mut marks: Vec<String> = Vec::new();
        for (at, column) in linker.columns.iter().enumerate().filter(|(_, column)| column.letter.is_some()) {
            let Some(found) = marks_of(column) else { continue };
            register.days.push(at);
            for mark in found {
                if marks.iter().all(|known| fold(known) != fold(&mark)) {
                    marks.push(mark);
                }
            }
        }
        if register.days.len() < 2 || marks.is_empty() {
            return None;
        }
        register.sort_out(marks);
        Some(register)
    }

    /// A list with a row for each person and day: the one column of marks. Of at least two kinds, as
    /// a column of "yes" alone may be anything.
    pub(in crate::intent) fn listed(linker: &Linker) -> Option<Self> {
        let marked = |at: usize| linker.columns[at].letter.as_ref().and_then(|_| marks_of(&linker.columns[at]));
        let mut found = (0..linker.columns.len()).filter_map(|at| Some((at, marked(at)?)));
        let (at, mut marks) = found.next().filter(|_| found.next().is_none())?;
        // "Present" and "present" are the same mark.
        let mut seen = HashSet::new();
        marks.retain(|mark| seen.insert(fold(mark)));
        let mut register = Self { days: vec![at], ..Self::default() };
        register.sort_out(marks);
        (!register.present.is_empty() && !register.absent.is_empty()).then_some(register)
    }

    /// Of such a list, the rows of these days; `None` where nothing is marked so.
    pub(in crate::intent) fn rows(&self, scene: &Scene<'_>, of: Days) -> Option<Condition<Named>> {
        let marks = match of {
            Days::Present => [&self.present[..], &self.late].concat(),
            Days::Absent => self.absent.clone(),
            Days::Late => self.late.clone(),
            Days::Excused => self.excused.clone(),
        };
        let column = self.columns(scene).pop()?;
        let mut values: Vec<Expr<Named>> = marks.into_iter().map(Expr::Text).collect();
        match values.len() {
            0 => None,
            1 => {
                let right = values.pop()?;
                Some(Condition::Compare { left: Expr::Column(column), is: Comparison::Equal, right })
            }
            _ => Some(Condition::OneOf { column, values }),
        }
    }

    fn sort_out(&mut self, marks: Vec<String>) {
        let is = |mark: &str, list: &[&str]| list.contains(&fold(mark).as_str());
        let ticks = marks.iter().any(|mark| is(mark, PRESENT));
        // "A" of asistencia stands beside "F" of falta.
        let spanish = !ticks && marks.iter().any(|mark| fold(mark) == "f");
        for mark in marks {
            let cross = is(&mark, CROSS);
            let present = is(&mark, PRESENT) || cross && !ticks || spanish && fold(&mark) == "a";
            if present {
                self.present.push(mark);
            } else if cross || is(&mark, ABSENT) {
                self.absent.push(mark);
            } else if is(&mark, LATE) {
                self.late.push(mark);
            } else {
                self.excused.push(mark);
            }
        }
    }

    fn columns(&self, scene: &Scene<'_>) -> Vec<Name> {
        self.days.iter().map(|at| scene.name(*at, false)).collect()
    }

    fn tally(&self, scene: &Scene<'_>, marks: &[&[String]]) -> Expr<Named> {
        Expr::Tally { columns: self.columns(scene), of: Tallied::OneOf(marks.concat()) }
    }

    fn less(&self, other: Expr<Named>) -> Expr<Named> {
        let days = Expr::Number(self.days.len() as f64);
        Expr::Binary { op: BinaryOp::Subtract, left: Box::new(days), right: Box::new(other) }
    }

    /// How many days of a row; `None` where nothing in the register tells. Who was late was there.
    pub(in crate::intent) fn count(&self, scene: &Scene<'_>, of: Days) -> Option<Expr<Named>> {
        let Self { present, late, absent, excused, .. } = self;
        Some(match of {
            // Only who was missing is marked: the others were there.
            Days::Present if present.is_empty() => self.less(self.tally(scene, &[absent, excused])),
            Days::Present => self.tally(scene, &[present, late]),
            Days::Absent if absent.is_empty() => self.less(self.tally(scene, &[present, late, excused])),
            Days::Absent => self.tally(scene, &[absent]),
            Days::Late if late.is_empty() => return None,
            Days::Late => self.tally(scene, &[late]),
            Days::Excused if excused.is_empty() => return None,
            Days::Excused => self.tally(scene, &[excused]),
        })
    }

    /// Days present as a share of the days that are marked; of all days where one side is not marked.
    pub(in crate::intent) fn share(&self, scene: &Scene<'_>) -> Option<(Expr<Named>, Option<Condition<Named>>)> {
        let present = Box::new(self.count(scene, Days::Present)?);
        let over = |right| Expr::Binary { op: BinaryOp::Divide, left: present, right: Box::new(right) };
        if self.present.is_empty() || self.absent.is_empty() {
            return Some((over(Expr::Number(self.days.len() as f64)), None));
        }
        let marked = || Expr::Tally { columns: self.columns(scene), of: Tallied::Filled };
        let none = Condition::Compare { left: marked(), is: Comparison::Equal, right: Expr::Number(0.0) };
        Some((over(marked()), Some(none)))
    }
}

/// The marks of a column that has nothing else.
fn marks_of(column: &Column) -> Option<Vec<String>> {
    let known = |value: &String| {
        let value = fold(value);
        [PRESENT, LATE, ABSENT, EXCUSED, CROSS].iter().any(|list| list.contains(&value.as_str()))
    };
    match column.kind {
        Kind::Text | Kind::Mixed if !column.values.is_empty() => {
            column.values.iter().all(known).then(|| column.values.to_vec())
        }
        Kind::Bool => Some(vec!["TRUE".to_owned(), "FALSE".to_owned()]),
        // 1 and 0; "Children" may be no more than one as well.
        Kind::Number if column.range.is_some_and(|(low, high)| low >= 0.0 && high <= 1.0) && is_day(&column.name) => {
            Some(vec!["1".to_owned(), "0".to_owned()])
        }
        _ => None,
    }
}

/// A heading of a day, a lesson, a week: a number in it, or the name of a weekday or month.
fn is_day(heading: &str) -> bool {
    let words = super::link::words(heading);
    let day = |word: &String| {
        ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].iter().any(|day| word.starts_with(day))
            || super::token::month(word).is_some()
    };
    heading.chars().any(|c| c.is_ascii_digit()) || words.iter().any(day)
}

fn fold(mark: &str) -> String {
    mark.trim().to_lowercase()
}
