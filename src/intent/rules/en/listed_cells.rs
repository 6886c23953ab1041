//! "write the labels Principal, Rate and Years in A1:A3" · "put 25000, 6% and 5 in B1:B3": as many values as the range has
//! cells, one in each.

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::{Kind, Token, written},
    },
    plan::{CellChange, CellValue, Expr, Named, NumberFormat, Op},
    workbook::Area,
};

pub(super) const RULE: Rule = Rule {
    name: "list in a range of cells",
    triggers: &["write", "put", "enter", "fill", "type", "set", "place"],
    read,
};

const LEADS: &[&str] = &[
    "write",
    "put",
    "enter",
    "fill",
    "type",
    "set",
    "place",
    "the",
    "labels",
    "values",
    "words",
    "names",
    "numbers",
    "headers",
    "headings",
    "texts",
    "following",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    let (start, end, area) = range(scene)?;
    let before = start.checked_sub(1).filter(|at| matches!(scene.word(*at), "in" | "into" | "to" | "cells"))?;
    let list_end = if scene.word(before) == "cells" { before.checked_sub(1)? } else { before };
    let verb = scene.find(0, list_end, &["write", "put", "enter", "fill", "type", "set", "place"])?;
    let mut from = verb;
    while from < list_end && (LEADS.contains(&scene.word(from)) || scene.tokens[from].is_symbol(':')) {
        from += 1;
    }
    let values = listed(&scene.tokens[from..list_end])?;
    let cells = cells(&area);
    if values.len() != cells.len() || values.len() < 2 {
        return None;
    }
    scene.take(verb, end);
    let ops = cells
        .into_iter()
        .zip(values)
        .map(|(cell, (value, format))| Op::Cell { change: CellChange::Write { cell, value, format } });
    Some(Made::Ops(ops.collect()))
}

/// `A1:A4`, `B1 to B3`: one row or one column of cells.
fn range(scene: &Scene<'_>) -> Option<(usize, usize, Area)> {
    (0..scene.len().checked_sub(2)?).find_map(|at| {
        let between = scene.tokens[at + 1].is_symbol(':') || scene.word(at + 1) == "to";
        let (first, last) = (&scene.tokens[at].raw, &scene.tokens[at + 2].raw);
        let cell = |raw: &str| crate::workbook::parse_cell(raw).is_some();
        let area = (between && cell(first) && cell(last)).then(|| Area::parse(&format!("{first}:{last}")))??;
        let line = area.first_row == area.last_row || area.first_column == area.last_column;
        line.then_some((at, at + 3, area))
    })
}

fn cells(area: &Area) -> Vec<String> {
    let cell = |row: u32, column: u32| format!("{}{}", crate::workbook::column_letters(column), row + 1);
    (area.first_row..=area.last_row)
        .flat_map(|row| (area.first_column..=area.last_column).map(move |column| (row, column)))
        .map(|(row, column)| cell(row, column))
        .collect()
}

type Written = (CellValue<Named>, Option<NumberFormat>);

/// "Principal, Rate, Years and Payment": what stands between the commas.
fn listed(tokens: &[Token]) -> Option<Vec<Written>> {
    let joint = |token: &Token| token.is_symbol(',') || token.is_symbol(';') || token.is("and");
    tokens.split(joint).filter(|part| !part.is_empty()).map(value).collect()
}

fn value(part: &[Token]) -> Option<Written> {
    let plain = |value: Expr<Named>| (CellValue::Expr(value), None);
    Some(match part {
        [token] => match &token.kind {
            Kind::Number(number) | Kind::Money(number, _) => plain(Expr::Number(*number)),
            Kind::Percent(share) => {
                (CellValue::Expr(Expr::Number(*share)), Some(NumberFormat::Percent { decimals: 0 }))
            }
            Kind::Date(date) => plain(Expr::Date(*date)),
            Kind::Quoted(text) => plain(Expr::Text(text.clone())),
            Kind::Word => plain(Expr::Text(token.raw.clone())),
            Kind::Symbol(_) => return None,
        },
        words if words.len() < 5 && words.iter().all(|token| matches!(token.kind, Kind::Word | Kind::Number(_))) => {
            plain(Expr::Text(written(words)))
        }
        _ => return None,
    })
}
