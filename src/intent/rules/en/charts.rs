//! "draw a bar chart of Sales by City" · "plot Range and Height over Angle as a line chart, legend at the bottom" ·
//! "pie chart of the results, titled Share per region, no legend".

use crate::{
    intent::{
        link::What,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{
        Aggregate, Chart, ChartKind, ChartLook, ChartSeries, GroupKey, Grouping, Legend, Marker, Measure, Named,
        NewSheet, Op, Slot, Trend,
    },
};

use super::spans;

pub(super) const RULE: Rule = Rule {
    name: "draw a chart",
    triggers: &[
        "chart",
        "charts",
        "plot",
        "graph",
        "pie",
        "scatter",
        "histogram",
        "bars",
        "diagram",
        "doughnut",
        "donut",
        "draw",
        "illustrate",
        "visualize",
        "visualise",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "chart",
    "charts",
    "plot",
    "graph",
    "pie",
    "scatter",
    "bars",
    "diagram",
    "doughnut",
    "donut",
    "draw",
    "illustrate",
    "visualize",
    "visualise",
    "create",
    "make",
    "add",
    "insert",
    "show",
    "showing",
    "display",
    "displaying",
    "build",
    "generate",
    "bar",
    "line",
    "column",
    "area",
    "clustered",
    "stacked",
    "simple",
    "trend",
    "trends",
    "relationship",
    "relationships",
    "between",
    "compare",
    "comparing",
    "comparison",
    "over",
    "against",
    "versus",
    "vs",
    "per",
    "by",
    "x-axis",
    "y-axis",
    "axis",
    "x",
    "y",
    "horizontal",
    "vertical",
    "values",
    "both",
    "set",
    "turn",
    "off",
    "on",
    "legend",
    "legends",
    "without",
    "title",
    "titled",
    "titles",
    "label",
    "labels",
    "at",
    "bottom",
    "top",
    "left",
    "right",
    "shown",
    "hide",
    "remove",
    "move",
    "data",
    "prettify",
    "marker",
    "markers",
    "shape",
    "shapes",
    "all",
    "square",
    "squares",
    "triangle",
    "triangles",
    "circle",
    "circles",
    "diamond",
    "diamonds",
    "polynomial",
    "linear",
    "exponential",
    "logarithmic",
    "trendline",
    "trendlines",
    "another",
    "separate",
    "same",
    "pivot",
    "results",
    "summary",
    "sales",
    "weekly",
    "monthly",
    "yearly",
    "of",
    "bars",
    "using",
    "it",
    "them",
    "then",
    "illustrating",
    "plotting",
    "based",
    "corresponding",
    "series",
    "xy",
    "points",
    "point",
    "percent",
    "use",
    "distribution",
    "visual",
    "want",
    "position",
    "place",
    "chart's",
    "position",
    "side",
    "placed",
    "located",
    "include",
    "including",
    "given",
    "change",
    "changes",
    "numbers",
    "each",
    "figure",
    "image",
    "average",
    "total",
    "count",
    "frequency",
    "together",
    "smooth",
    "value",
];

/// Charts that are not drawn: another kind would not be what was asked for.
const UNKNOWN_KINDS: &[&str] = &[
    "radar",
    "stock",
    "candlestick",
    "waterfall",
    "bubble",
    "treemap",
    "sunburst",
    "funnel",
    "gantt",
    "boxplot",
    "heatmap",
    "map",
    "gauge",
    "sankey",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if !scene.has(&[
        "chart",
        "charts",
        "plot",
        "graph",
        "pie",
        "scatter",
        "bars",
        "diagram",
        "doughnut",
        "donut",
        "histogram",
        "visualize",
        "visualise",
        "illustrate",
    ]) || scene.has(&["pivot"]) && scene.has(&["create", "generate", "make"]) && !talk.made_sheet
    {
        return None;
    }
    if let Some(at) = scene.find(0, scene.len(), UNKNOWN_KINDS) {
        let words = vec![scene.text(at, at + 1)];
        return Some(Made::Ask(crate::intent::QuestionKind::Unclear { words }));
    }
    let kind = kind(scene);
    let look = look(scene);
    let new_sheet = spans::new_sheet(scene).filter(|span| is_new(scene, span.start, span.end));
    let axes = axes(scene, kind.as_ref().is_some_and(|kind| *kind == ChartKind::Scatter));
    let on_result =
        talk.made_sheet && (speaks_of_result(scene) || !scene.has(&["x-axis", "y-axis"]) && talk.last_made_sheet());
    let (x, series) = if on_result { (None, Vec::new()) } else { axes };
    let after_total = matches!(talk.last, Some(Op::TotalRow { .. }));
    if after_total && refers_back(scene) {
        // The results stand in a row, not in columns.
        return None;
    }
    let (x, series) = if on_result || x.is_some() || !series.is_empty() { (x, series) } else { titled(scene, &look) };
    if !on_result && x.is_none() && series.is_empty() && !names_all(scene, talk) && kind.is_none() {
        return None;
    }
    let counted = counts_columns(scene, talk.columns.len());
    let series =
        if series.is_empty() && !on_result && (refers_back(scene) || counted) { talk.columns.clone() } else { series };
    let to = new_sheet.map(|span| NewSheet { name: span.take(scene) }).filter(|_| !on_result);
    let markers = markers(scene, &series);
    let trends = trends(scene, &series);
    let series = series
        .into_iter()
        .map(|column| {
            let of = |found: &[(Option<Name>, Marker)]| {
                found
                    .iter()
                    .find(|(name, _)| name.as_ref().is_none_or(|name| name.get() == column.get()))
                    .map(|(_, marker)| *marker)
            };
            let trend = trends
                .iter()
                .find(|(name, _)| name.as_ref().is_none_or(|name| name.get() == column.get()))
                .map(|(_, trend)| *trend);
            ChartSeries { marker: of(&markers), trend, column }
        })
        .collect();
    if on_result {
        for mention in &scene.mentions {
            scene.take(mention.start, mention.end);
        }
    }
    for at in 0..scene.len() {
        if VOCABULARY.contains(&scene.word(at))
            && scene.mention_at(at).is_none_or(|mention| matches!(mention.what, What::Column { guess: true, .. }))
        {
            scene.take(at, at + 1);
        }
    }
    spans::take_putting(scene);
    let chart = Chart {
        kind: kind.map_or_else(|| Slot::guess(default_kind(scene)), Slot::Said),
        grouping: grouping(scene),
        x,
        series,
        look,
        to,
    };
    if !on_result && let Some(by) = groups(scene, &chart) {
        return Some(summed(scene, chart, by));
    }
    let ops = vec![Op::Chart { chart }];
    Some(if on_result { Made::OnResult(ops) } else { Made::Ops(ops) })
}

/// "the quantity per city": a column of names that repeat, behind "by" or "per", puts rows together.
fn groups(scene: &Scene<'_>, chart: &Chart<Named>) -> Option<Name> {
    let x = chart.x.as_ref().filter(|_| !scene.has(&["x-axis", "horizontal"]))?;
    let column = (0..scene.linker.columns.len()).find(|at| scene.name(*at, false).get() == x.get())?;
    let repeats = scene.linker.columns[column].repeats();
    let led = scene.mentions.iter().any(|mention| {
        scene.resolve(mention).is_some_and(|(at, _)| at == column)
            && mention.start > 0
            && matches!(scene.word(mention.start - 1), "by" | "per" | "each" | "every" | "across")
    });
    // "a pie chart of the classes": nothing is measured but how often each occurs.
    let counted = chart.series.is_empty() && !names_all(scene, &Talk::default());
    (repeats && (led || counted)).then(|| x.clone())
}

/// The rows are put together on a new sheet, and the chart is drawn of that.
fn summed(scene: &Scene<'_>, chart: Chart<Named>, by: Name) -> Made {
    let aggregate = super::total::aggregate_said(scene).map(|(aggregate, _)| aggregate);
    let measure = |column: Option<Name>| Measure {
        aggregate: match (aggregate, &column) {
            (_, None) => Slot::Said(Aggregate::Count),
            (Some(said), _) => Slot::Said(said),
            (None, _) => Slot::guess(Aggregate::Sum),
        },
        column,
        name: None,
    };
    let measures = if chart.series.is_empty() {
        vec![measure(None)]
    } else {
        chart.series.iter().map(|one| measure(Some(one.column.clone()))).collect()
    };
    let to = chart.to.clone().unwrap_or_default();
    let summary = Op::Summarise { by: vec![GroupKey { column: by, bucket: None }], measures, condition: None, to };
    let chart = Op::Chart { chart: Chart { x: None, series: Vec::new(), to: None, ..chart } };
    Made::SheetAndChart(Box::new((summary, chart)))
}

/// No columns said, but axes titled like columns.
fn titled(scene: &Scene<'_>, look: &ChartLook) -> (Option<Name>, Vec<Name>) {
    let of = |title: &Option<String>| {
        let tokens = crate::intent::token::tokenize(title.as_deref()?);
        let inner = Scene::new(tokens, scene.linker, scene.definitions);
        inner.column_in(0, inner.len()).map(|(_, name)| name)
    };
    (of(&look.x_title), of(&look.y_title).into_iter().collect())
}

/// "the new sheet" and "this sheet" are there already.
fn is_new(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    !(start..end).any(|at| matches!(scene.word(at), "the" | "this" | "that" | "same"))
}

fn speaks_of_result(scene: &Scene<'_>) -> bool {
    scene.has(&["result", "results", "pivot", "summary", "it", "them", "same"])
        || ["this table", "the table", "new sheet", "this sheet", "these totals", "this data", "the counts"].iter().any(
            |phrase| {
                scene.phrase(0, phrase).is_some() && !scene.has(&["a"])
                    || *phrase != "new sheet" && scene.phrase(0, phrase).is_some()
            },
        )
}

fn names_all(scene: &Scene<'_>, talk: &Talk) -> bool {
    scene.has(&["data", "everything", "all", "table"]) || refers_back(scene) && !talk.columns.is_empty()
}

/// "the 2 columns": as many as the message has just worked on.
fn counts_columns(scene: &Scene<'_>, known: usize) -> bool {
    let at = (1..scene.len()).find(|at| scene.word(*at) == "columns" && scene.tokens[at - 1].number().is_some());
    let Some(at) = at else { return false };
    #[expect(clippy::cast_precision_loss, reason = "a count of columns")]
    let same = scene.tokens[at - 1].number().is_some_and(|number| (number - known as f64).abs() < 0.5);
    if same {
        scene.take(at - 1, at + 1);
    }
    same
}

fn refers_back(scene: &Scene<'_>) -> bool {
    scene.has(&["it", "them", "these", "results", "result", "those"])
}

fn kind(scene: &Scene<'_>) -> Option<ChartKind> {
    let noun = (0..scene.len())
        .find(|at| matches!(scene.word(*at), "chart" | "charts" | "plot" | "graph" | "diagram") && *at > 0);
    let from = noun.map_or(0, |at| at.saturating_sub(4));
    let to = noun.map_or(scene.len(), |at| at + 1);
    let of = |word: &str| {
        Some(match word {
            "column" | "columns" => ChartKind::Column,
            "bar" | "bars" => ChartKind::Bar,
            "line" | "lines" => ChartKind::Line,
            "pie" => ChartKind::Pie,
            "doughnut" | "donut" | "ring" => ChartKind::Doughnut,
            "area" => ChartKind::Area,
            "scatter" | "scatterplot" | "xy" => ChartKind::Scatter,
            _ => return None,
        })
    };
    let near = (from..to).rev().find_map(|at| of(scene.word(at)));
    near.or_else(|| {
        (0..scene.len()).find_map(|at| match scene.word(at) {
            "column" | "columns" | "area" | "line" | "lines" => None,
            word => of(word),
        })
    })
    .or_else(|| {
        ["as lines", "as a line", "line graph"]
            .iter()
            .any(|phrase| scene.phrase(0, phrase).is_some())
            .then_some(ChartKind::Line)
    })
}

fn default_kind(scene: &Scene<'_>) -> ChartKind {
    if scene.has(&["trend", "trends", "over", "time", "monthly", "weekly", "yearly"]) {
        ChartKind::Line
    } else {
        ChartKind::Column
    }
}

fn grouping(scene: &Scene<'_>) -> Grouping {
    let stacked = scene.has(&["stacked"]);
    let whole = scene.has(&["100%"])
        || scene
            .tokens
            .iter()
            .any(|token| matches!(token.kind, Kind::Percent(share) if (share - 1.0).abs() < f64::EPSILON));
    if whole {
        for at in 0..scene.len() {
            if matches!(scene.tokens[at].kind, Kind::Percent(_)) {
                scene.take(at, at + 1);
            }
        }
    }
    match (stacked, whole) {
        (true, true) => Grouping::PercentStacked,
        (true, false) => Grouping::Stacked,
        _ => Grouping::Clustered,
    }
}

fn look(scene: &Scene<'_>) -> ChartLook {
    let mut look = ChartLook::default();
    titles(scene, &mut look);
    look.legend = legend(scene);
    let labels = (1..scene.len()).find(|at| {
        matches!(scene.word(*at), "label" | "labels")
            && matches!(scene.word(at - 1), "data" | "value" | "the" | "with" | "add")
    });
    look.data_labels = labels.is_some_and(|at| {
        !(at.saturating_sub(4)..at)
            .any(|before| matches!(scene.word(before), "no" | "without" | "off" | "remove" | "hide"))
    });
    look.hide_y = hides(scene, &["vertical", "y-axis"]);
    look.hide_x = hides(scene, &["horizontal", "x-axis"]);
    look
}

/// "turn off the vertical axis", "hide the x-axis".
fn hides(scene: &Scene<'_>, axis: &[&str]) -> bool {
    (0..scene.len()).filter(|at| axis.contains(&scene.word(*at))).any(|at| {
        (at.saturating_sub(4)..at).any(|before| matches!(scene.word(before), "off" | "hide" | "remove" | "without"))
            && !(at.saturating_sub(4)..at + 3)
                .any(|near| matches!(scene.word(near), "title" | "label" | "legend" | "legends"))
    })
}

/// `chart title "X"`, `titled X`, `X-axis title as "Y"`, `the x-axis label as the column A header`.
fn titles(scene: &Scene<'_>, look: &mut ChartLook) {
    for at in 0..scene.len() {
        if !matches!(scene.word(at), "title" | "titled" | "label" | "titles" | "called" | "named" | "entitled")
            || scene.is_used(at)
        {
            continue;
        }
        let from = (at.saturating_sub(2)..at)
            .rev()
            .take_while(|near| !scene.tokens[*near].is_symbol(';') && scene.word(*near) != "chart")
            .last()
            .unwrap_or(at);
        let axis = (from..(at + 4).min(scene.len()))
            .filter(|near| *near <= at || matches!(scene.word(at + 1), "of" | "for"))
            .find_map(|near| match scene.word(near) {
                "x-axis" | "horizontal" => Some('x'),
                "y-axis" | "vertical" => Some('y'),
                _ => None,
            });
        let limit = (at + 8).min(scene.len());
        let next = (at + 1..limit)
            .take_while(|next| !matches!(scene.word(*next), "title" | "titled" | "legend" | "x-axis" | "y-axis"))
            .find(|next| matches!(scene.tokens[*next].kind, Kind::Quoted(_)));
        let (text, start, end) = match next.and_then(|next| {
            if let Kind::Quoted(text) = &scene.tokens[next].kind { Some((text.clone(), next)) } else { None }
        }) {
            Some((text, next)) => (text, next, next + 1),
            None => {
                // "the column A header", or plain words behind "titled".
                let header = scene
                    .within(at + 1, limit)
                    .find(|mention| {
                        matches!(scene.word(mention.end), "header" | "name")
                            || scene.word(mention.start.saturating_sub(1)) == "header"
                    })
                    .map(|mention| (mention.start, mention.end));
                if let Some((start, end)) = header.filter(|_| axis.is_some()) {
                    let Some((column, _)) = scene.mention_at(start).and_then(|mention| scene.resolve(mention)) else {
                        continue;
                    };
                    (scene.linker.columns[column].name.clone(), start, end + 1)
                } else if matches!(scene.word(at), "titled" | "called" | "entitled")
                    && at + 1 < scene.len()
                    && axis.is_none()
                {
                    let mut end = at + 1;
                    while end < scene.len()
                        && !matches!(scene.tokens[end].kind, Kind::Symbol(',' | '.'))
                        && !matches!(scene.word(end), "with" | "and" | "without" | "in")
                    {
                        end += 1;
                    }
                    (spans::tidy(&scene.text(at + 1, end)), at + 1, end)
                } else {
                    continue;
                }
            }
        };
        // A sheet is called something too.
        if (at.saturating_sub(2)..at).any(|before| matches!(scene.word(before), "sheet" | "tab")) {
            continue;
        }
        match axis {
            Some('x') => look.x_title = Some(text),
            Some(_) => look.y_title = Some(text),
            None if look.title.is_none() => look.title = Some(text),
            None => continue,
        }
        scene.take(at, at + 1);
        scene.take(start, end);
    }
}

fn legend(scene: &Scene<'_>) -> Option<Legend> {
    let at = scene.find(0, scene.len(), &["legend", "legends"])?;
    let before = |words: &[&str]| (at.saturating_sub(5)..at).any(|near| words.contains(&scene.word(near)));
    if before(&["without", "no", "off", "hide", "remove"])
        || matches!(scene.word(at + 1), "off" | "hidden")
        || scene.word(at + 2) == "off"
    {
        return Some(Legend::Hidden);
    }
    let place = |near: usize| {
        Some(match scene.word(near) {
            "bottom" | "below" | "underneath" => Legend::Bottom,
            "top" | "above" => Legend::Top,
            "left" => Legend::Left,
            "right" => Legend::Right,
            _ => return None,
        })
    };
    (at + 1..(at + 8).min(scene.len()))
        .find_map(place)
        .or_else(|| (at.saturating_sub(3)..at).find_map(place))
        .or(Some(Legend::Right))
}

/// What stands below, and what is drawn.
fn axes(scene: &Scene<'_>, scatter: bool) -> (Option<Name>, Vec<Name>) {
    let (mut x, mut series): (Option<Name>, Vec<Name>) = (None, Vec::new());
    let mut pending: Vec<(usize, Name)> = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        if scene.is_used(at) {
            at += 1;
            continue;
        }
        if let Some(mention) = scene
            .mention_at(at)
            .filter(|mention| !matches!(mention.what, What::Value { .. }) && !is_marker_talk(scene, mention.start))
        {
            let (start, end) = (mention.start, mention.end);
            pending.extend(scene.columns_in(start, end));
            at = end;
            continue;
        }
        let title_near = (at.saturating_sub(2)..(at + 3).min(scene.len()))
            .any(|near| matches!(scene.word(near), "title" | "label" | "off"));
        match scene.word(at) {
            "x-axis" | "horizontal" if !title_near => {
                if pending.is_empty() {
                    // "the x-axis is Week"
                    if let Some((start, end)) =
                        scene.within(at, scene.len()).next().map(|mention| (mention.start, mention.end))
                    {
                        x = scene.columns_in(start, end).into_iter().next().map(|(_, name)| name);
                        at = end;
                        continue;
                    }
                }
                x = x.or_else(|| pending.pop().map(|(_, name)| name));
                series.extend(pending.drain(..).map(|(_, name)| name));
            }
            "y-axis" | "vertical" if !title_near => series.extend(pending.drain(..).map(|(_, name)| name)),
            _ => {}
        }
        at += 1;
    }
    if scatter && x.is_none() && pending.len() > 1 {
        x = pending.pop().map(|(_, name)| name);
    }
    for (column, name) in pending {
        let led = scene
            .mentions
            .iter()
            .find(|mention| scene.resolve(mention).is_some_and(|(found, _)| found == column))
            .is_some_and(|mention| {
                mention.start > 0
                    && matches!(
                        scene.word(mention.start - 1),
                        "by" | "over" | "per" | "each" | "against" | "vs" | "versus" | "across"
                    )
            });
        if x.is_none()
            && (led || !scene.kind(column).is_numeric())
            && scene.linker.columns[column].letter.is_some()
            && !(scene.kind(column) == crate::workbook::schema::Kind::Empty)
        {
            x = Some(name);
        } else if series.iter().all(|known| known.get() != name.get())
            && x.as_ref().is_none_or(|x| x.get() != name.get())
        {
            series.push(name);
        }
    }
    (x, series)
}

/// "the marker shape of Range": speaks of a series that was named before.
fn is_marker_talk(scene: &Scene<'_>, at: usize) -> bool {
    (at.saturating_sub(5)..at)
        .any(|before| matches!(scene.word(before), "marker" | "markers" | "shape" | "trendline" | "that"))
        || (at.saturating_sub(4)..at).any(|before| matches!(scene.word(before), "polynomial" | "linear" | "one"))
}

fn marker(word: &str) -> Option<Marker> {
    Some(match word {
        "square" | "squares" => Marker::Square,
        "triangle" | "triangles" => Marker::Triangle,
        "circle" | "circles" | "round" => Marker::Circle,
        "diamond" | "diamonds" => Marker::Diamond,
        "cross" | "crosses" => Marker::X,
        "star" | "stars" => Marker::Star,
        "plus" => Marker::Plus,
        _ => return None,
    })
}

/// Shape by series; `None` is every series.
fn markers(scene: &Scene<'_>, series: &[Name]) -> Vec<(Option<Name>, Marker)> {
    if !scene.has(&["marker", "markers"]) {
        return Vec::new();
    }
    (0..scene.len())
        .filter_map(|at| marker(scene.word(at)).map(|found| (named_before(scene, at, series), found)))
        .collect()
}

fn named_before(scene: &Scene<'_>, at: usize, series: &[Name]) -> Option<Name> {
    let mention = scene
        .mentions
        .iter()
        .rfind(|mention| mention.end <= at && mention.end + 5 >= at && is_marker_talk(scene, mention.start))?;
    scene.take(mention.start, mention.end);
    let (column, _) = scene.resolve(mention)?;
    series.iter().find(|name| name.get() == scene.name(column, false).get()).cloned()
}

/// Trend line by series; `None` is every series.
fn trends(scene: &Scene<'_>, series: &[Name]) -> Vec<(Option<Name>, Trend)> {
    if !scene.has(&["trendline", "trendlines"]) && scene.phrase(0, "trend line").is_none() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in 0..scene.len() {
        let trend = match scene.word(at) {
            "linear" => Trend::Linear,
            "polynomial" => Trend::Polynomial(2),
            "exponential" => Trend::Exponential,
            "logarithmic" => Trend::Logarithmic,
            "power" => Trend::Power,
            _ => continue,
        };
        let mention = scene.mentions.iter().find(|mention| mention.start > at && mention.start <= at + 5);
        let name = mention.and_then(|mention| {
            scene.take(mention.start, mention.end);
            scene.resolve(mention)
        });
        let name = name
            .and_then(|(column, _)| series.iter().find(|name| name.get() == scene.name(column, false).get()).cloned());
        found.push((name, trend));
    }
    if found.is_empty() {
        found.push((None, Trend::Linear));
    }
    found
}
