//! The axis at the right: "put Margin on the secondary axis", "a second axis for Margin".

use crate::{
    intent::scene::{Name, Scene},
    plan::{Chart, ChartKind, Named, Slot},
};

use super::axes::{Which, named};

/// The series that stands on the axis at the right, where one is spoken of at all.
#[expect(clippy::option_option, reason = "spoken of or not; named or not")]
pub(super) fn axis(scene: &Scene<'_>) -> Option<Option<Name>> {
    let (_, start, end) = named(scene).into_iter().find(|(which, ..)| *which == Which::Second)?;
    let names = |mention: &crate::intent::link::Mention| {
        let (column, guess) = scene.resolve(mention)?;
        Some(scene.name(column, guess))
    };
    let after = scene.mentions.iter().find(|mention| mention.start >= end && mention.start < end + 4);
    let after = after.filter(|_| matches!(scene.word(end), "for" | "with"));
    let before = scene.mentions.iter().rfind(|mention| mention.end <= start && mention.end + 8 >= start);
    let from = (start.saturating_sub(3)..start)
        .find(|at| matches!(scene.word(*at), "on" | "to" | "using" | "use" | "a" | "the"))
        .unwrap_or(start);
    scene.take(from, end);
    Some(after.or(before).and_then(names))
}

/// "put gross profit on the second axis", where no column is called so: what was said.
pub(super) fn stranger(scene: &Scene<'_>) -> Option<Vec<String>> {
    let (_, start, _) = named(scene).into_iter().find(|(which, ..)| *which == Which::Second)?;
    let verb = (start.saturating_sub(8)..start).rev().find(|at| matches!(scene.word(*at), "put" | "show" | "place"))?;
    let end = (verb..start).find(|at| matches!(scene.word(*at), "on" | "to" | "along" | "in")).unwrap_or(start);
    let vague = ["it", "one", "the", "second", "last", "first", "other", "series", "them", "latter", "line", "total"];
    let strange =
        |at: usize| !vague.contains(&scene.word(at)) && scene.tokens[at].kind == crate::intent::token::Kind::Word;
    let named = (verb + 1..end).any(|at| scene.is_mentioned(at));
    let words: Vec<String> = (verb + 1..end).filter(|at| strange(*at)).map(|at| scene.text(at, at + 1)).collect();
    (!words.is_empty() && !named).then_some(words)
}

/// Columns would stand before columns: what is measured at the right is a line.
pub(super) fn put(chart: &mut Chart<Named>, which: Option<&Name>) {
    let last = chart.series.len().saturating_sub(1);
    let at = which.and_then(|name| chart.series.iter().position(|one| one.column.get() == name.get())).unwrap_or(last);
    if chart.series.len() < 2 {
        return;
    }
    if *chart.kind.get() == ChartKind::Bar {
        chart.kind = Slot::Said(ChartKind::Column);
    }
    let upright = matches!(chart.kind.get(), ChartKind::Column | ChartKind::Area);
    if let Some(one) = chart.series.get_mut(at) {
        one.secondary = true;
        if upright && one.kind.is_none() {
            one.kind = Some(ChartKind::Line);
        }
    }
}
