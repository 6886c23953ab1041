//! Which column of dates is meant.

use crate::intent::{
    QuestionKind,
    link::What,
    scene::{Name, Scene},
};

/// The dates that are named; else the only ones whose header says what they are; else the only ones, where
/// `any` will do. `Err` asks which, `None` where there are no dates at all.
pub(super) fn dates(
    scene: &Scene<'_>,
    headers: &[&str],
    operation: &str,
    any: bool,
) -> Option<Result<Name, QuestionKind>> {
    let named = scene.mentions.iter().find_map(|mention| {
        let column = matches!(mention.what, What::Column { .. }).then(|| scene.resolve(mention)).flatten();
        let (column, guess) = column.filter(|(column, _)| scene.kind(*column).is_date())?;
        Some((scene.name(column, guess), mention.start, mention.end))
    });
    if let Some((name, start, end)) = named {
        scene.take(start, end);
        return Some(Ok(name));
    }
    let all: Vec<usize> = (0..scene.linker.columns.len()).filter(|at| scene.kind(*at).is_date()).collect();
    let says = |at: &&usize| scene.linker.columns[**at].words.iter().any(|word| headers.contains(&word.as_str()));
    let apt: Vec<&usize> = all.iter().filter(says).collect();
    match (apt.as_slice(), all.as_slice()) {
        ([one], _) => Some(Ok(scene.name(**one, true))),
        ([], [one]) if any => Some(Ok(scene.name(*one, true))),
        (_, []) => None,
        _ => Some(Err(QuestionKind::MissingColumn { operation: operation.to_owned() })),
    }
}
