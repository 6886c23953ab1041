//! Which kind of chart: "a stacked bar chart", "as lines", "January as columns and February as a line".

use crate::{
    intent::{
        scene::{Name, Scene},
        token::Kind,
    },
    plan::{ChartKind, Grouping},
};

const NOUNS: &[&str] = &["chart", "charts", "plot", "graph", "graphs", "diagram"];

fn of_word(word: &str) -> Option<ChartKind> {
    Some(match word {
        "column" | "columns" => ChartKind::Column,
        "bar" | "bars" | "histogram" => ChartKind::Bar,
        "line" | "lines" => ChartKind::Line,
        "pie" => ChartKind::Pie,
        "doughnut" | "donut" | "ring" => ChartKind::Doughnut,
        "area" => ChartKind::Area,
        "scatter" | "scatterplot" | "xy" => ChartKind::Scatter,
        "radar" | "spider" => ChartKind::Radar,
        _ => return None,
    })
}

/// The word at `at` as a kind; a trend line is none.
fn kind_at(scene: &Scene<'_>, at: usize) -> Option<ChartKind> {
    let kind = of_word(scene.word(at))?;
    let fitted = kind == ChartKind::Line
        && (matches!(scene.word(at.wrapping_sub(1)), "trend" | "fit" | "regression" | "fitted" | "best-fit" | "grid")
            || scene.word(at + 1) == "of" && scene.word(at + 2) == "best");
    (!fitted).then_some(kind)
}

/// The kind said of the whole chart.
pub(super) fn kind(scene: &Scene<'_>) -> Option<ChartKind> {
    let mut nouns = (1..scene.len()).filter(|at| NOUNS.contains(&scene.word(*at)));
    let near = nouns.find_map(|noun| {
        (noun.saturating_sub(5)..=noun).rev().find_map(|at| kind_at(scene, at).map(|kind| (at, kind)))
    });
    if let Some((at, kind)) = near {
        return Some(with_lines(scene, at, kind));
    }
    let anywhere = (0..scene.len()).find_map(|at| match scene.word(at) {
        "column" | "columns" | "area" | "line" | "lines" => None,
        _ => kind_at(scene, at).map(|kind| with_lines(scene, at, kind)),
    });
    let dots = [
        "only markers",
        "just markers",
        "markers only",
        "only points",
        "just points",
        "points only",
        "only dots",
        "without lines",
        "no lines",
    ]
    .iter()
    .find_map(|phrase| scene.phrase(0, phrase));
    if let Some((at, length)) = dots.filter(|_| anywhere.is_none()) {
        scene.take(at, at + length);
        return Some(ChartKind::Scatter);
    }
    let as_lines = ["as lines", "as a line", "line graph"].iter().any(|phrase| scene.phrase(0, phrase).is_some());
    let as_columns = ["as columns", "as a column"].iter().any(|phrase| scene.phrase(0, phrase).is_some());
    anywhere.or(as_lines.then_some(ChartKind::Line)).or(as_columns.then_some(ChartKind::Column))
}

/// "a scatter plot with straight lines".
fn with_lines(scene: &Scene<'_>, at: usize, kind: ChartKind) -> ChartKind {
    let apart =
        ["without connecting lines", "without lines", "no lines", "no connecting lines", "not connected by lines"];
    if let Some((at, length)) = apart.iter().find_map(|phrase| scene.phrase(0, phrase)) {
        scene.take(at, at + length);
        return kind;
    }
    let joined = ["with lines", "with straight lines", "with smooth lines", "connected by lines", "joined by lines"];
    let lines = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "lines" | "line")
            && matches!(scene.word(at - 1), "straight" | "smooth" | "smoothed" | "connecting" | "joining" | "curved")
    });
    let said = lines.is_some() || joined.iter().any(|phrase| scene.phrase(at, phrase).is_some());
    if kind == ChartKind::Scatter && said {
        scene.take_words(&["straight", "connecting", "joining"]);
        return ChartKind::ScatterLines;
    }
    kind
}

/// Where nobody says: a line for what goes on in time.
pub(super) fn default_kind(scene: &Scene<'_>) -> ChartKind {
    if scene.has(&["trend", "trends", "over", "time", "monthly", "weekly", "yearly"]) {
        ChartKind::Line
    } else {
        ChartKind::Column
    }
}

pub(super) fn grouping(scene: &Scene<'_>) -> Grouping {
    let stacked = scene.has(&["stacked", "stack", "stacking"]);
    let whole_share =
        |at: usize| matches!(scene.tokens[at].kind, Kind::Percent(share) if (share - 1.0).abs() < f64::EPSILON);
    let percent = (0..scene.len()).find(|at| {
        whole_share(*at)
            || scene.word(*at) == "100%"
            || matches!(scene.word(*at), "percent" | "percentage") && scene.word(*at + 1).starts_with("stack")
    });
    match (stacked, percent) {
        (true, Some(at)) => {
            scene.take(at, at + 1);
            Grouping::PercentStacked
        }
        (true, None) => Grouping::Stacked,
        (false, _) => Grouping::Clustered,
    }
}

/// What is drawn otherwise than the rest: the chart's kind, and those that are not of it.
pub(super) struct Mixed {
    pub(super) base: ChartKind,
    pub(super) others: Vec<(Name, ChartKind)>,
}

/// "January as columns and February as a line", "a line for February".
pub(super) fn mixed(scene: &Scene<'_>, series: &[Name]) -> Option<Mixed> {
    let mut said: Vec<(Name, ChartKind)> = Vec::new();
    let mut waiting: Vec<Name> = Vec::new();
    for mention in &scene.mentions {
        let Some(name) = own(scene, mention, series) else { continue };
        let kind = behind(scene, mention.end).or_else(|| before(scene, mention.start));
        match kind {
            Some(kind) => said.extend(waiting.drain(..).chain([name]).map(|name| (name, upright(kind)))),
            None if matches!(scene.word(mention.end), "and" | ",") => waiting.push(name),
            None => waiting.clear(),
        }
    }
    let combined = scene.has(&["combo", "combination", "combined", "mixed"]);
    if said.is_empty() && combined && series.len() > 1 {
        let last = series.last()?.clone();
        return Some(Mixed { base: ChartKind::Column, others: vec![(last, ChartKind::Line)] });
    }
    let whole = kind_of_whole(scene).filter(|_| !combined).map(upright);
    let base = whole.or_else(|| said.iter().map(|(_, kind)| *kind).find(|kind| *kind != ChartKind::Line));
    let base = base.or_else(|| (combined || said.len() < series.len()).then_some(ChartKind::Column))?;
    let others: Vec<_> = said.into_iter().filter(|(_, kind)| *kind != base).collect();
    (!others.is_empty()).then_some(Mixed { base, others })
}

fn own(scene: &Scene<'_>, mention: &crate::intent::link::Mention, series: &[Name]) -> Option<Name> {
    let (column, _) = scene.resolve(mention)?;
    let name = scene.name(column, false);
    series.iter().find(|known| known.get() == name.get()).cloned()
}

/// Lying bars stand with nothing else.
fn upright(kind: ChartKind) -> ChartKind {
    if kind == ChartKind::Bar { ChartKind::Column } else { kind }
}

/// The kind before the noun: "column chart". "column and line chart" is two.
fn kind_of_whole(scene: &Scene<'_>) -> Option<ChartKind> {
    let noun = (1..scene.len()).find(|at| NOUNS.contains(&scene.word(*at)))?;
    let two = noun > 2
        && matches!(scene.word(noun - 2), "and" | "/" | "&" | "-" | "+")
        && of_word(scene.word(noun - 1)).is_some();
    let at = if two { noun.checked_sub(3)? } else { noun - 1 };
    of_word(scene.word(at))
}

/// "as a line", "(columns)", "in columns": not "as a line chart".
fn behind(scene: &Scene<'_>, end: usize) -> Option<ChartKind> {
    let mut at = end;
    let led = matches!(scene.word(at), "as" | "in" | "with" | "by" | "on" | "is" | "drawn" | "shown")
        || scene.tokens.get(at).is_some_and(|token| token.is_symbol('('));
    if !led {
        return None;
    }
    while matches!(scene.word(at), "as" | "in" | "with" | "by" | "on" | "a" | "an" | "the" | "is" | "drawn" | "shown")
        || scene.tokens.get(at).is_some_and(|token| token.is_symbol('('))
    {
        at += 1;
    }
    let kind = part(scene.word(at))?;
    let other = scene.word(at + 1) == "for" && !matches!(scene.word(at + 2), "each" | "every" | "all");
    let whole = NOUNS.contains(&scene.word(at + 1)) || scene.word(at + 1) == "of" || other;
    (!whole).then(|| {
        scene.take(end, at + 1);
        kind
    })
}

/// "a line for February", "columns for January".
fn before(scene: &Scene<'_>, start: usize) -> Option<ChartKind> {
    let mut at = start.checked_sub(1)?;
    while at > 0 && matches!(scene.word(at), "the" | "of") {
        at -= 1;
    }
    if scene.word(at) != "for" || at == 0 {
        return None;
    }
    let kind = part(scene.word(at - 1))?;
    scene.take(at - 1, start);
    Some(kind)
}

fn part(word: &str) -> Option<ChartKind> {
    of_word(word).filter(|kind| matches!(kind, ChartKind::Column | ChartKind::Bar | ChartKind::Line | ChartKind::Area))
}
