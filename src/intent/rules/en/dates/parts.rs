//! "weekday name of Start" · "add the month name" · "which quarter each Order date is in" · "day of the week".

use crate::{
    intent::{
        rules::{
            Rule,
            en::{
                expressions::{Formula, binary, call},
                spans,
            },
        },
        scene::{Name, Scene},
        talk::{Made, Talk},
    },
    plan::{BinaryOp, Expr, Function, Op},
};

use super::{added, column, if_filled};

pub(in crate::intent::rules::en) const RULE: Rule = Rule {
    name: "names of days and months",
    triggers: &[
        "weekday",
        "weekdays",
        "quarter",
        "quarters",
        "name",
        "names",
        "week",
        "abbreviation",
        "abbreviated",
        "short",
    ],
    read,
};

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let other = [
        "sort",
        "filter",
        "highlight",
        "chart",
        "total",
        "sum",
        "count",
        "average",
        "summarise",
        "summarize",
        "group",
        "remove",
        "delete",
        "rename",
        "pivot",
        "sheet",
        "plot",
        "many",
        "where",
        "is",
        "split",
    ];
    // "the end of the quarter" is a day.
    let ends = (1..scene.len()).any(|at| {
        scene.word(at) == "of" && matches!(scene.word(at - 1), "end" | "start" | "beginning" | "last" | "first")
    });
    if ends || scene.has(&other) {
        return None;
    }
    let part = part_said(scene)?;
    let said = scene.has(&[
        "add",
        "column",
        "of",
        "from",
        "extract",
        "get",
        "show",
        "calculate",
        "which",
        "for",
        "create",
        "make",
        "insert",
    ]);
    if !said {
        return None;
    }
    let from = match column::dates(scene, &[], "date part", true)? {
        Ok(from) => from,
        Err(ask) => return Some(Made::Ask(ask)),
    };
    let given = spans::quoted_column(scene).map(|span| span.take(scene));
    scene.take_words(&[
        "weekday",
        "weekdays",
        "quarter",
        "quarters",
        "name",
        "names",
        "month",
        "months",
        "day",
        "week",
        "which",
        "falls",
        "written",
        "full",
        "date",
        "dates",
        "year",
        "three-letter",
        "3-letter",
        "short",
        "abbreviated",
        "abbreviation",
        "abbreviations",
        "shows",
        "as",
    ]);
    let (usual, value) = part.value(&from);
    let mut op = added(scene, usual, if_filled(&from, value), None);
    if let (Op::AddColumn { name, .. }, Some(given)) = (&mut op, given) {
        *name = crate::plan::Slot::Said(given);
    }
    Some(Made::Ops(vec![op]))
}

/// Which part of a date, and how it is written.
fn part_said(scene: &Scene<'_>) -> Option<Part> {
    let free = |words: &[&str]| (0..scene.len()).any(|at| words.contains(&scene.word(at)) && !scene.is_mentioned(at));
    let named = free(&["name", "names"]);
    let day_of_week = scene.phrase(0, "day of the week").is_some() || scene.phrase(0, "day of week").is_some();
    let short = ["three-letter", "3-letter", "short", "abbreviated", "abbreviation", "abbreviations"];
    let brief = free(&short);
    let named = named || brief;
    Some(if brief && free(&["month", "months"]) {
        Part::ShortMonth
    } else if brief && (day_of_week || free(&["weekday", "weekdays", "day"])) {
        Part::ShortWeekday
    } else if day_of_week || free(&["weekday", "weekdays"]) || named && free(&["day"]) {
        Part::Weekday
    } else if named && free(&["month", "months"]) {
        Part::Month
    } else if free(&["quarter", "quarters"]) {
        Part::Quarter
    } else {
        return None;
    })
}

/// "Q1" to "Q4" of a date; empty where there is none.
pub(in crate::intent::rules::en) fn quarter(from: &Name) -> Formula {
    if_filled(from, Part::Quarter.value(from).1)
}

enum Part {
    ShortWeekday,
    ShortMonth,
    Weekday,
    Month,
    Quarter,
}

impl Part {
    fn value(&self, from: &Name) -> (&'static str, Formula) {
        let cell = Expr::Column(from.clone());
        let shown = |code: &str| call(Function::Text, vec![Expr::Column(from.clone()), Expr::Text(code.to_owned())]);
        match self {
            Self::ShortWeekday => ("Weekday", shown("ddd")),
            Self::ShortMonth => ("Month", shown("mmm")),
            Self::Weekday => ("Weekday", shown("dddd")),
            Self::Month => ("Month", shown("mmmm")),
            Self::Quarter => {
                let third = binary(BinaryOp::Divide, call(Function::Month, vec![cell]), Expr::Number(3.0));
                let number = call(Function::RoundUp, vec![third, Expr::Number(0.0)]);
                ("Quarter", binary(BinaryOp::Join, Expr::Text("Q".to_owned()), number))
            }
        }
    }
}
