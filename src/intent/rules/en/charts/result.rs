//! "then plot the total amounts in a bar chart", "the number of visits as columns and the total fee as a line on the
//! second axis": which of the amounts on the sheet just made are drawn, and how.

use crate::{
    intent::{
        rules::en::{statistics, total},
        scene::Scene,
        talk::Talk,
    },
    plan::{Aggregate, Chart, ChartKind, ChartSeries, ColumnName, Measure, Named, Op, Slot},
};

use super::axes::{Which, named};

/// The amounts that the words name become the chart's series; all of them where none is named.
pub(super) fn put(scene: &Scene<'_>, talk: &Talk, chart: &mut Chart<Named>) {
    let drawn = series(scene, talk);
    if drawn.iter().any(|one| one.kind.is_some()) {
        let base = drawn.iter().find_map(|one| one.kind.filter(|kind| *kind != ChartKind::Line));
        chart.kind = Slot::Said(base.unwrap_or(ChartKind::Line));
    }
    let base = *chart.kind.get();
    chart.series =
        drawn.into_iter().map(|one| ChartSeries { kind: one.kind.filter(|kind| *kind != base), ..one }).collect();
}

/// The series that the words name, where they are some of several; none where all are meant.
fn series(scene: &Scene<'_>, talk: &Talk) -> Vec<ChartSeries<Named>> {
    let measures = match &talk.last {
        Some(Op::Summarise { measures, .. }) => measures,
        Some(Op::PivotTable { pivot }) if pivot.columns.is_empty() => &pivot.values,
        _ => return Vec::new(),
    };
    if measures.len() < 2 {
        if let Some(at) = measures.first().and_then(|only| alone(scene, measures, only)) {
            scene.take(at, at + 1);
        }
        return Vec::new();
    }
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (which, measure) in measures.iter().enumerate() {
        let at = (0..scene.len()).find(|at| said(scene, *at, measure));
        if let Some(at) = at.or_else(|| alone(scene, measures, measure)) {
            scene.take(at, at + 1);
            found.push((at, which));
        }
    }
    found.sort_unstable();
    let kinds: Vec<Option<ChartKind>> =
        found.iter().enumerate().map(|(place, (at, _))| kind(scene, *at, next(&found, place, scene))).collect();
    let apart = kinds.iter().any(Option::is_some);
    if found.is_empty() || found.len() == measures.len() && !apart {
        return Vec::new();
    }
    let second = named(scene).into_iter().find(|(which, ..)| *which == Which::Second).map(|(_, start, _)| start);
    found
        .iter()
        .enumerate()
        .map(|(place, (at, which))| {
            let end = next(&found, place, scene);
            let secondary = second.is_some_and(|axis| axis > *at && axis < end);
            let column = Slot::guess(ColumnName::Header(measures[*which].header()));
            ChartSeries { kind: kinds[place], secondary, ..ChartSeries::of(column) }
        })
        .collect()
}

fn next(found: &[(usize, usize)], place: usize, scene: &Scene<'_>) -> usize {
    found.get(place + 1).map_or(scene.len(), |(at, _)| *at)
}

/// Whether the measure is spoken of at this word: what is taken, and of which column.
fn said(scene: &Scene<'_>, at: usize, measure: &Measure<Named>) -> bool {
    let here = statistics::said(scene, at).map(|(found, _)| found).or_else(|| total::aggregate(scene.word(at)));
    if here != Some(*measure.aggregate.get()) {
        return false;
    }
    let Some(column) = &measure.column else { return *measure.aggregate.get() == Aggregate::Count };
    (at + 1..at + 5).any(|near| {
        scene
            .mention_at(near)
            .and_then(|mention| scene.resolve(mention))
            .is_some_and(|(of, _)| scene.name(of, false).get() == column.get())
    })
}

/// "a chart of the averages", "… of the registered voters": said by what is taken, or by the column, alone.
fn alone(scene: &Scene<'_>, measures: &[Measure<Named>], measure: &Measure<Named>) -> Option<usize> {
    let takes =
        |at: usize| statistics::said(scene, at).map(|(found, _)| found).or_else(|| total::aggregate(scene.word(at)));
    let of = |at: usize| {
        let (column, _) = scene.resolve(scene.mention_at(at)?)?;
        Some(scene.name(column, false))
    };
    let behind = |at: usize| (at + 1..at + 4).find_map(of);
    let told = |column: &crate::intent::scene::Name| measures.iter().any(|one| is_of(one, column));
    let quoted = |at: usize| matches!(scene.tokens[at].kind, crate::intent::token::Kind::Quoted(_));
    let free = |at: usize| !scene.is_used(at) && !quoted(at);
    let by_aggregate = || {
        (1..scene.len()).find(|at| {
            free(*at)
                && !scene.is_mentioned(*at)
                && takes(*at) == Some(*measure.aggregate.get())
                && behind(*at).is_none_or(|column| !told(&column))
        })
    };
    let by_column = || {
        (1..scene.len()).find(|at| {
            let taken = (at.saturating_sub(3)..*at).any(|near| takes(near).is_some());
            !quoted(*at) && !taken && of(*at).is_some_and(|column| is_of(measure, &column))
        })
    };
    by_aggregate().or_else(by_column)
}

fn is_of(measure: &Measure<Named>, column: &crate::intent::scene::Name) -> bool {
    measure.column.as_ref().is_some_and(|known| known.get() == column.get())
}

/// "as columns", "as a line".
fn kind(scene: &Scene<'_>, from: usize, to: usize) -> Option<ChartKind> {
    let at = (from..to).find(|at| scene.word(*at) == "as")?;
    let noun = at + 1 + usize::from(matches!(scene.word(at + 1), "a" | "the"));
    // "as a bar chart" is said of all.
    if matches!(scene.word(noun + 1), "chart" | "graph" | "plot" | "diagram") {
        return None;
    }
    Some(match scene.word(noun) {
        "line" | "lines" => ChartKind::Line,
        "column" | "columns" | "bars" | "bar" => ChartKind::Column,
        "area" => ChartKind::Area,
        _ => return None,
    })
}
