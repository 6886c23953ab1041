//! "change the chart title to Sales" · "make the chart a line chart" · "move the second chart to H2" ·
//! "delete the chart" · "include the new rows in the chart": of charts that are there already.

use crate::{
    intent::{
        elsewhere,
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{ChartChange, ChartKind, ChartPlace, Grouping, Op, Spot, WhichChart},
};

use super::{kinds, labels, marks, place, titles};

pub(in crate::intent::rules::en) const RULE: Rule = Rule {
    name: "change a chart",
    triggers: &["chart", "charts", "graph", "graphs", "plot", "diagram", "legend", "bars", "axis", "x-axis", "y-axis"],
    read,
};

const NOUNS: &[&str] = &["chart", "charts", "graph", "graphs", "plot", "diagram", "diagrams"];
const REMOVING: &[&str] = &["remove", "delete", "drop", "erase", "rid", "discard"];
const MOVING: &[&str] = &["move", "shift", "put", "place", "relocate", "bring"];
const CHANGING: &[&str] = &[
    "take",
    "change",
    "make",
    "turn",
    "convert",
    "switch",
    "set",
    "rename",
    "retitle",
    "title",
    "call",
    "give",
    "update",
    "colour",
    "color",
    "recolour",
    "recolor",
    "hide",
    "show",
    "add",
    "put",
    "place",
    "move",
    "label",
    "name",
    "use",
    "transform",
    "stack",
    "need",
    "want",
    "should",
];
const NAMING: &[&str] = &["rename", "retitle", "call", "name", "title"];
const KINDS: &[(&str, ChartKind)] = &[
    ("line", ChartKind::Line),
    ("lines", ChartKind::Line),
    ("column", ChartKind::Column),
    ("columns", ChartKind::Column),
    ("bar", ChartKind::Bar),
    ("bars", ChartKind::Bar),
    ("pie", ChartKind::Pie),
    ("area", ChartKind::Area),
    ("scatter", ChartKind::Scatter),
    ("doughnut", ChartKind::Doughnut),
    ("radar", ChartKind::Radar),
];
/// What such a clause may say besides.
const FRAME: &[&str] = &[
    "over", "pie", "bar", "column", "scatter", "area", "doughnut", "donut", "radar", "stacked", "bottom", "top",
    "below", "without", "no", "across", "type", "kind", "style", "into", "instead", "existing", "old", "current",
    "already", "here", "there", "say", "says", "colour", "color", "all", "every", "new", "rows", "data", "row",
    "include", "extend", "cover", "range", "series", "title", "legend", "get", "whole", "bars", "lines", "its", "so",
    "it", "now", "take", "away", "off", "sheet", "tab", "called", "titled", "lines", "line", "header", "heading", "be",
];
/// Whoever says so wants a chart that is not there yet, or what is not changed here.
const OTHER: &[&str] = &[
    "create",
    "draw",
    "insert",
    "build",
    "generate",
    "pivot",
    "another",
    "trendline",
    "trend",
    "marker",
    "markers",
    "gridlines",
    "gridline",
    "secondary",
    "labels",
    "sort",
    "filter",
    "highlight",
];

/// What asks for a chart that is not there yet.
const MAKING: &[&str] = &[
    "put",
    "add",
    "place",
    "make",
    "want",
    "need",
    "show",
    "plot",
    "draw",
    "create",
    "build",
    "generate",
    "insert",
    "produce",
    "prepare",
    "display",
    "visualise",
    "visualize",
    "illustrate",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let noun = the_chart(scene)?;
    // "Put a bar chart next to it. Call the chart …": one that is not there yet.
    let fresh = |at: usize| {
        scene.word(at) == "chart"
            && (at.saturating_sub(4)..at).any(|near| matches!(scene.word(near), "a" | "an"))
            && (0..at).any(|near| MAKING.contains(&scene.word(near)))
    };
    if (0..noun).any(fresh) {
        return None;
    }
    if scene.has(OTHER) || matches!(talk.last, Some(Op::Chart { .. })) {
        return None;
    }
    let which = which(scene, noun);
    let change = removed(scene).or_else(|| covered(scene)).or_else(|| looked(scene)).or_else(|| moved(scene))?;
    for words in [NOUNS, REMOVING, MOVING, CHANGING, FRAME] {
        scene.take_words(words);
    }
    Some(Made::Ops(vec![Op::ChangeChart { change: ChartChange { which, ..change } }]))
}

/// "the chart", "the second chart", "the pie chart", "this chart", "all charts", "the chart's title".
fn the_chart(scene: &Scene<'_>) -> Option<usize> {
    (0..scene.len()).find(|at| {
        let noun = scene.word(*at).trim_end_matches("'s");
        let start = at.saturating_sub(3);
        let known = |word: &str| matches!(word, "the" | "this" | "that" | "my" | "existing" | "all" | "every" | "both");
        let fresh = (start..*at).any(|near| matches!(scene.word(near), "a" | "an" | "new"));
        let led = (start..*at).any(|near| known(scene.word(near)));
        let bare = *at > 0 && (CHANGING.contains(&scene.word(at - 1)) || REMOVING.contains(&scene.word(at - 1)));
        NOUNS.contains(&noun) && !fresh && (led || bare) && !scene.is_mentioned(*at)
    })
}

fn which(scene: &Scene<'_>, noun: usize) -> Option<WhichChart> {
    let near = noun.saturating_sub(3)..noun;
    for at in near {
        let number = match scene.word(at) {
            "first" => 1,
            "second" => 2,
            "third" => 3,
            "fourth" => 4,
            "last" | "latest" => {
                scene.take(at, at + 1);
                return Some(WhichChart::Last);
            }
            "all" | "every" | "both" => {
                scene.take(at, at + 1);
                return Some(WhichChart::All);
            }
            _ => continue,
        };
        scene.take(at, at + 1);
        return Some(WhichChart::Number(number));
    }
    let behind = scene.tokens.get(noun + 1)?;
    if let Some(number) = behind.number().filter(|number| (1.0..100.0).contains(number) && number.fract() == 0.0) {
        scene.take(noun + 1, noun + 2);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 100")]
        return Some(WhichChart::Number(number as usize));
    }
    let named = matches!(scene.word(noun + 1), "called" | "titled" | "named");
    let quoted = noun + 1 + usize::from(named);
    match &scene.tokens.get(quoted)?.kind {
        Kind::Quoted(text) if named || !scene.has(NAMING) && !says_axis(scene) => {
            scene.take(noun + 1, quoted + 1);
            Some(WhichChart::Titled(text.clone()))
        }
        _ => None,
    }
}

fn removed(scene: &Scene<'_>) -> Option<ChartChange> {
    let verb = scene.find(0, scene.len(), REMOVING)?;
    let part = scene.has(&["legend", "title", "axis", "x-axis", "y-axis", "column", "columns", "row", "rows"]);
    let object = (verb + 1..(verb + 5).min(scene.len())).any(|at| NOUNS.contains(&scene.word(at)));
    (object && !part).then(|| ChartChange { remove: true, ..ChartChange::default() })
}

/// "include the new rows in the chart", "extend the chart to all rows".
fn covered(scene: &Scene<'_>) -> Option<ChartChange> {
    let verb = scene.has(&["include", "extend", "cover", "stretch", "expand", "update", "add", "use"]);
    let rows = scene.has(&["rows", "row", "range"])
        || scene.phrase(0, "all data").is_some()
        || scene.phrase(0, "all the data").is_some()
        || scene.phrase(0, "whole table").is_some()
        || scene.phrase(0, "new data").is_some();
    scene.take_words(&["stretch", "expand", "table", "to", "in"]);
    (verb && rows).then(|| ChartChange { all_rows: true, ..ChartChange::default() })
}

/// What stands behind the chart is then what the axis is called.
fn says_axis(scene: &Scene<'_>) -> bool {
    scene.has(&["axis", "x-axis", "y-axis"])
}

/// Title, kind, axes, legend, colour.
fn looked(scene: &Scene<'_>) -> Option<ChartChange> {
    let hides = scene.find(0, scene.len(), REMOVING).is_some() || scene.has(&["hide", "off"]);
    scene.find(0, scene.len(), CHANGING).or_else(|| scene.find(0, scene.len(), REMOVING))?;
    let mut look = crate::plan::ChartLook::default();
    titles::read(scene, &mut look);
    let of_axis = look.x_axis.title.is_some() || look.y_axis.title.is_some();
    look.title = look.title.or_else(|| if of_axis { None } else { renamed(scene) });
    let legend =
        labels::legend(scene).or_else(|| (hides && scene.has(&["legend"])).then_some(crate::plan::Legend::Hidden));
    let kind = becomes(scene);
    let grouping = Some(kinds::grouping(scene)).filter(|grouping| *grouping != Grouping::Clustered);
    let colour = marks::of_all(&marks::colours(scene, &[]));
    let change = ChartChange {
        kind,
        grouping,
        title: look.title,
        x_title: look.x_axis.title,
        y_title: look.y_axis.title,
        legend,
        colour,
        ..ChartChange::default()
    };
    (change != ChartChange::default()).then_some(change)
}

/// "make the chart a line chart": the kind it is to have stands behind the chart.
fn becomes(scene: &Scene<'_>) -> Option<ChartKind> {
    let noun = the_chart(scene)?;
    let verb = scene.has(&["make", "turn", "change", "convert", "switch", "transform", "set", "want", "use"]);
    let lead = (noun + 1..scene.len()).any(|at| matches!(scene.word(at), "a" | "an" | "to" | "into" | "as" | "type"));
    let part = scene.has(&["title", "legend", "axis", "x-axis", "y-axis", "called"]);
    if !verb || !lead || part {
        return None;
    }
    kinds::kind(scene).or_else(|| {
        // "change the chart type to line"
        let at = (noun + 1..scene.len()).rev().find(|at| !scene.is_mentioned(*at))?;
        KINDS.iter().find(|(word, _)| *word == scene.word(at)).map(|(_, kind)| *kind)
    })
}

/// "rename the chart to Sales", "call the chart \"Sales\"".
fn renamed(scene: &Scene<'_>) -> Option<String> {
    let noun = the_chart(scene)?;
    let verb = scene.find(0, noun, NAMING)?;
    let start = (noun + 1..scene.len()).find(|at| !matches!(scene.word(*at), "to" | "as" | "into"))?;
    if let Kind::Quoted(text) = &scene.tokens[start].kind {
        scene.take(verb, start + 1);
        return Some(text.clone());
    }
    scene.take(verb, scene.len());
    Some(scene.text(start, scene.len()))
}

/// "move the chart to H2", "put the chart on the sheet Report".
fn moved(scene: &Scene<'_>) -> Option<ChartChange> {
    scene.find(0, scene.len(), MOVING)?;
    let cell = match place::place(scene) {
        Some(ChartPlace::Cell(cell)) => Some(cell),
        Some(ChartPlace::Beside | ChartPlace::Below) => return None,
        None => None,
    };
    let sheet = elsewhere::sheet_there(scene);
    if cell.is_none() && sheet.is_none() {
        return None;
    }
    Some(ChartChange { to: Some(Spot { sheet, cell }), ..ChartChange::default() })
}
