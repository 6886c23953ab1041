//! "who was absent more than 3 times" · "who missed the most days" · "the attendance rate of each student" where
//! every row is one person's day.

use crate::{
    intent::{
        link::What,
        register::{Days, Register},
        scene::{Name, Scene},
        talk::Made,
    },
    plan::{
        Aggregate, ColumnName, Comparison, Condition, Derived, Direction, Ends, Expr, GroupKey, Measure, Named,
        NewSheet, NumberFormat, Op, Question, Slot,
    },
};

use super::meant;

/// Words around who is asked for.
pub(super) const FRAME: &[&str] = &[
    "who",
    "whom",
    "which",
    "list",
    "show",
    "give",
    "find",
    "name",
    "names",
    "those",
    "people",
    "everyone",
    "anyone",
    "with",
    "than",
    "more",
    "over",
    "above",
    "at",
    "least",
    "or",
    "once",
    "twice",
    "thrice",
    "exactly",
    "most",
    "least",
    "of",
    "all",
    "what",
    "is",
    "are",
    "me",
    "each",
    "every",
    "by",
    "per",
    "for",
    "the",
    "in",
    "a",
    "has",
    "have",
    "had",
    "absentees",
    "highest",
    "best",
    "worst",
    "lowest",
    "s",
    "'s",
    "work",
    "out",
    "find",
    "tell",
];

/// What of how many days is asked.
pub(super) enum Asked {
    /// Those with more than so many.
    Over(Comparison, f64),
    /// The one with most of them.
    Most,
}

/// How often, where that is what is asked.
pub(super) fn asked(scene: &Scene<'_>) -> Option<Asked> {
    let number = |at: usize| match scene.word(at) {
        "once" => Some(1.0),
        "twice" => Some(2.0),
        "thrice" => Some(3.0),
        _ => scene.tokens.get(at)?.number().filter(|number| number.fract() == 0.0 && *number >= 1.0),
    };
    let mut numbers = (0..scene.len()).filter_map(|at| number(at).map(|number| (at, number)));
    let Some((at, number)) = numbers.next() else {
        return (scene.has(&["most"]) && !scene.has(&["at"])).then_some(Asked::Most);
    };
    if numbers.next().is_some() {
        return None;
    }
    let before = |words: &[&str]| {
        let start = at.checked_sub(words.len());
        start.is_some_and(|start| words.iter().enumerate().all(|(off, word)| scene.word(start + off) == *word))
    };
    let more = (at + 1..(at + 4).min(scene.len())).any(|or| scene.word(or) == "or" && scene.word(or + 1) == "more");
    let is = if before(&["more", "than"]) || before(&["over"]) || before(&["above"]) {
        Comparison::Greater
    } else if before(&["at", "least"]) || more {
        Comparison::GreaterOrEqual
    } else if before(&["exactly"]) {
        Comparison::Equal
    } else {
        return None;
    };
    Some(Asked::Over(is, number))
}

/// Those with so many days of the one kind that is spoken of.
pub(super) fn people(scene: &Scene<'_>, register: &Register, person: Name, asked: &Asked) -> Option<Made> {
    let [days] = meant(scene)[..] else { return None };
    let condition = Some(register.rows(scene, days)?);
    let by = vec![GroupKey { column: person, bucket: None }];
    let measure = Measure { aggregate: Slot::Said(Aggregate::Count), column: None, name: None };
    match asked {
        Asked::Most => {
            let ends = Some(Ends { n: 1, direction: Direction::Descending });
            Some(Made::Ops(vec![Op::Answer { question: Question::Aggregate { measure, condition, by, ends } }]))
        }
        Asked::Over(is, number) => {
            let name = super::heading(days);
            let measures = vec![Measure { name: Some(name.to_owned()), ..measure }];
            let counted = Op::Summarise { by, measures, condition, to: NewSheet::default() };
            let left = Expr::Column(Slot::Said(ColumnName::Header(name.to_owned())));
            let over = Condition::Compare { left, is: *is, right: Expr::Number(*number) };
            Some(Made::SheetAndThen(Box::new((vec![counted], vec![Op::KeepRows { condition: over }]))))
        }
    }
}

/// Days that somebody, or everybody in a class, was there, as a share of the days that are marked.
pub(super) fn share(scene: &Scene<'_>, register: &Register, by: Name) -> Option<Made> {
    const NAME: &str = "Attendance";
    let [Days::Present] = meant(scene)[..] else { return None };
    let present = register.rows(scene, Days::Present)?;
    let value =
        Expr::If { when: Box::new(present), then: Box::new(Expr::Number(1.0)), otherwise: Box::new(Expr::Number(0.0)) };
    let attended =
        Derived { name: Slot::guess(NAME.to_owned()), value, format: Some(NumberFormat::Percent { decimals: 1 }) };
    let column = Some(Slot::Said(ColumnName::Header(NAME.to_owned())));
    let measure = Measure { aggregate: Slot::Said(Aggregate::Mean), column, name: None };
    // A day without a mark is no day.
    let marks = scene.name(register.days[0], false);
    let marked = Condition::Not(Box::new(Condition::Blank { column: marks }));
    let by = vec![GroupKey { column: by, bucket: None }];
    let question = Question::Aggregate { measure, condition: Some(marked), by, ends: None };
    let question = Question::WithColumns { columns: vec![attended], question: Box::new(question) };
    Some(Made::Ops(vec![Op::Answer { question }]))
}

/// The one person that is named, as a condition.
pub(super) fn one_person(scene: &Scene<'_>, person: usize) -> Option<Condition<Named>> {
    let values = scene.mentions.iter().filter_map(|one| match &one.what {
        What::Value { found } => found.iter().find(|(column, _)| *column == person).map(|(_, value)| value.clone()),
        What::Column { .. } | What::Columns(_) => None,
    });
    let mut values: Vec<String> = values.collect();
    values.dedup();
    let [value] = &values[..] else { return None };
    let left = Expr::Column(scene.name(person, false));
    Some(Condition::Compare { left, is: Comparison::Equal, right: Expr::Text(value.clone()) })
}
