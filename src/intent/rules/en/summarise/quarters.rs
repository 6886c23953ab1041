//! "the total budget of each quarter", where a column has the names of months: the quarter of each row is added first.

use crate::{
    intent::{
        scene::{Name, Scene},
        token::month,
    },
    plan::{ColumnName, Condition, Expr, GroupKey, Named, Op, Place, Slot},
    workbook::schema::Kind as ColumnKind,
};

/// The column to be added, and the groups by it.
pub(super) fn groups(scene: &Scene<'_>) -> Option<(Op<Named>, GroupKey<Named>)> {
    let (start, end) = said(scene)?;
    let months = only_months(scene)?;
    let header = "Quarter".to_owned();
    if scene.linker.columns.iter().any(|column| column.name.eq_ignore_ascii_case(&header)) {
        return None;
    }
    scene.take(start, end);
    let value = quarter(&scene.name(months, true), &scene.linker.columns[months].values);
    let op = Op::AddColumn { name: Slot::guess(header.clone()), value, place: Slot::guess(Place::End), format: None };
    Some((op, GroupKey { column: Slot::Said(ColumnName::Header(header)), bucket: None }))
}

/// "by quarter", "for each quarter", "quarterly".
fn said(scene: &Scene<'_>) -> Option<(usize, usize)> {
    let free = |at: usize| !scene.is_mentioned(at) && !scene.is_used(at);
    let alone = (0..scene.len()).find(|at| scene.word(*at) == "quarterly" && free(*at)).map(|at| (at, at + 1));
    let led = |at: &usize| {
        matches!(scene.word(*at), "by" | "per" | "each" | "every")
            && matches!(scene.word(at + 1), "quarter" | "quarters")
            && free(at + 1)
    };
    (0..scene.len()).find(led).map(|at| (at, at + 2)).or(alone)
}

/// The only column that holds nothing but names of months.
fn only_months(scene: &Scene<'_>) -> Option<usize> {
    let of_months = |at: &usize| {
        let column = &scene.linker.columns[*at];
        column.kind == ColumnKind::Text
            && !column.values.is_empty()
            && column.values.iter().all(|one| number(one).is_some())
    };
    let mut found = (0..scene.linker.columns.len()).filter(of_months);
    found.next().filter(|_| found.next().is_none())
}

/// 1 to 12, of "January", "Jan" or "jan.".
fn number(text: &str) -> Option<u32> {
    let folded = text.trim().trim_end_matches('.').to_lowercase();
    month(&folded).filter(|_| folded.len() > 2)
}

/// "Q1" to "Q4", by the names that stand in the column.
fn quarter(column: &Name, values: &[String]) -> Expr<Named> {
    let of = |wanted: u32| -> Vec<Expr<Named>> {
        let inside = |text: &&String| number(text).is_some_and(|month| (month - 1) / 3 + 1 == wanted);
        values.iter().filter(inside).map(|text| Expr::Text(text.clone())).collect()
    };
    (1..=4).rev().filter(|wanted| !of(*wanted).is_empty()).fold(Expr::Empty, |otherwise, wanted| Expr::If {
        when: Box::new(Condition::OneOf { column: column.clone(), values: of(wanted) }),
        then: Box::new(Expr::Text(format!("Q{wanted}"))),
        otherwise: Box::new(otherwise),
    })
}
