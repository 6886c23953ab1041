//! `… as a table ("House", "Students")`, `a sheet with two columns, "Month" and "Bookings"`: the headers that the result
//! is to have.

use crate::{
    intent::{scene::Scene, token::Kind},
    plan::{ColumnName, GroupKey, Measure, Named, Op, Slot},
};

/// The headers in their order, where as many are listed as the result has columns; their words are taken, the measures
/// get their names, and what names the groups follows as steps on the result.
pub(super) fn given(scene: &Scene<'_>, by: &[GroupKey<Named>], measures: &mut [Measure<Named>]) -> Vec<Op<Named>> {
    let Some((start, end, names)) = listed(scene) else { return Vec::new() };
    if names.len() != by.len() + measures.len() {
        return Vec::new();
    }
    scene.take(start, end);
    let (keys, amounts) = names.split_at(by.len());
    for (measure, name) in measures.iter_mut().zip(amounts) {
        measure.name = Some(name.clone());
    }
    let plain = |key: &GroupKey<Named>, name: &String| {
        key.bucket.is_none() && matches!(key.column.get(), ColumnName::Header(header) if header == name)
    };
    let letter = |at: usize| crate::workbook::column_letters(u32::try_from(at).unwrap_or_default());
    (0..by.len())
        .filter(|at| !plain(&by[*at], &keys[*at]))
        .map(|at| Op::RenameColumn {
            column: Slot::Said(ColumnName::Letter { letter: letter(at) }),
            name: keys[at].clone(),
        })
        .collect()
}

/// Whether headers were listed that do not fit what is worked out.
pub(super) fn is_left_over(scene: &Scene<'_>, columns: usize) -> bool {
    listed(scene).is_some_and(|(.., names)| names.len() != columns)
}

/// Two or more quoted names one behind the other, behind a word for columns or in brackets.
pub(in crate::intent::rules::en) fn listed(scene: &Scene<'_>) -> Option<(usize, usize, Vec<String>)> {
    let quoted = |at: usize| match scene.tokens.get(at).map(|token| &token.kind) {
        Some(Kind::Quoted(text)) => Some(text.clone()),
        _ => None,
    };
    let led = |start: usize| {
        (start.saturating_sub(3)..start).any(|at| {
            matches!(scene.word(at), "columns" | "headers" | "headings" | "header" | "titles" | "names")
                || scene.tokens[at].is_symbol('(')
        })
    };
    (1..scene.len()).filter(|start| quoted(*start).is_some() && led(*start)).find_map(|start| {
        let mut names = Vec::new();
        let mut end = start;
        while let Some(name) = quoted(end) {
            names.push(name);
            end += 1;
            let joints = (end..end + 2)
                .take_while(|at| {
                    scene.word(*at) == "and" || scene.tokens.get(*at).is_some_and(|one| one.is_symbol(','))
                })
                .count();
            if quoted(end + joints).is_none() {
                break;
            }
            end += joints;
        }
        let lead = |at: &usize| {
            matches!(scene.word(*at), "columns" | "headers" | "headings" | "two" | "three" | "four" | "the" | "with")
                || matches!(scene.tokens[*at].kind, Kind::Number(_) | Kind::Symbol(','))
        };
        let from = (0..start).rev().take_while(lead).last().unwrap_or(start);
        (names.len() > 1).then_some((from, end, names))
    })
}
