//! "colour scale on Quantity from red to green" · "data bars in Sales" · "arrows for the growth" · "remove all the highlighting".

use crate::{
    intent::{
        QuestionKind,
        rules::Rule,
        scene::{Name, Scene},
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Colour, Icons, MarkChange, Marked, Named, Op, Scale},
};

use super::{cells::target, words};

pub(super) const RULE: Rule = Rule {
    name: "scales, bars and icons",
    triggers: &[
        "scale",
        "scales",
        "heatmap",
        "heat",
        "gradient",
        "bars",
        "bar",
        "databars",
        "databar",
        "icon",
        "icons",
        "arrows",
        "arrow",
        "traffic",
        "lights",
        "flags",
        "highlighting",
        "highlights",
        "highlight",
        "conditional",
        "colours",
        "colors",
        "colour",
        "color",
        "ticks",
        "shading",
        "colouring",
        "coloring",
        "unhighlight",
        "from",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "running",
    "going",
    "ranging",
    "three-color",
    "three-colour",
    "two-color",
    "two-colour",
    "figures",
    "readings",
    "add",
    "put",
    "show",
    "use",
    "apply",
    "make",
    "give",
    "set",
    "create",
    "insert",
    "want",
    "colour",
    "color",
    "scale",
    "scales",
    "heatmap",
    "heat",
    "map",
    "gradient",
    "data",
    "bars",
    "bar",
    "databars",
    "databar",
    "icon",
    "icons",
    "set",
    "arrows",
    "arrow",
    "traffic",
    "light",
    "lights",
    "flags",
    "flag",
    "inside",
    "cells",
    "cell",
    "column",
    "columns",
    "values",
    "value",
    "with",
    "from",
    "next",
    "numbers",
    "symbols",
    "ticks",
    "crosses",
    "and",
    "little",
    "small",
    "low",
    "high",
    "lowest",
    "highest",
    "through",
    "via",
    "over",
    "formatting",
    "conditional",
    "colored",
    "coloured",
    "fill",
    "background",
];

/// Words of which the marks are not.
const OTHER: &[&str] = &[
    "if", "where", "whose", "when", "chart", "graph", "plot", "axis", "pivot", "tab", "than", "above", "below",
    "legend",
];

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    // Some marks and not others: of which, the rules cannot say.
    let partly = scene.has(&["if", "where", "whose", "when"])
        && scene.has(&["highlighting", "highlights", "colouring", "coloring"])
        && scene.has(&["remove", "delete", "clear"]);
    if partly {
        scene.take(0, scene.len());
        return Some(Made::Ask(QuestionKind::Unclear { words: vec![scene.text(0, scene.len())] }));
    }
    if scene.has(OTHER) {
        return None;
    }
    if let Some(made) = on_result(scene, talk) {
        return Some(made);
    }
    let change = removed(scene).or_else(|| scaled(scene, talk))?;
    scene.take_words(VOCABULARY);
    // "a 2-color scale": how many colours there are is seen.
    for at in 0..scene.len() {
        let colours = matches!(scene.word(at + 1), "color" | "colour" | "colors" | "colours")
            || scene.tokens.get(at + 1).is_some_and(|next| next.is_symbol('-'))
                && matches!(scene.word(at + 2), "color" | "colour");
        if scene.tokens[at].number().is_some() && colours {
            scene.take(at, at + 3);
        }
    }
    Some(Made::Ops(vec![Op::Marks { change }]))
}

/// "… per city in a new sheet. Apply data bars to the values": on the amounts that the step before worked out.
fn on_result(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    let Some(Op::Summarise { measures, .. }) = &talk.last else { return None };
    if !scene.mentions.is_empty()
        || !scene.has(&["values", "results", "result", "numbers", "totals", "it", "them", "figures"])
    {
        return None;
    }
    let scale = icons(scene).or_else(|| bars(scene)).or_else(|| colours(scene))?;
    let columns =
        measures.iter().map(|one| crate::plan::Slot::guess(crate::plan::ColumnName::Header(one.header()))).collect();
    scene.take_words(VOCABULARY);
    scene.take_words(&["values", "results", "result", "numbers", "totals", "it", "them", "figures"]);
    Some(Made::OnResult(vec![Op::Marks { change: MarkChange::Scale { columns, scale, together: false } }]))
}

/// Columns that are named; "scale" is near many a name, and is none.
fn columns(scene: &Scene<'_>) -> Vec<Name> {
    let mut found: Vec<Name> = Vec::new();
    let spans: Vec<(usize, usize)> = scene.within(0, scene.len()).map(|mention| (mention.start, mention.end)).collect();
    for (start, end) in spans {
        if matches!(scene.word(start), "scale" | "scales" | "bars" | "bar") && end == start + 1 {
            scene.take(start, end);
            continue;
        }
        for (_, name) in scene.columns_in(start, end) {
            if found.iter().all(|known| known.get() != name.get()) {
                found.push(name);
            }
        }
    }
    found
}

fn removed(scene: &Scene<'_>) -> Option<MarkChange<Named>> {
    const GOING: &[&str] =
        &["remove", "delete", "clear", "rid", "off", "no", "undo", "strip", "unhighlight", "drop", "reset"];
    const RULES: &[&str] = &["conditional", "bars", "databars", "scale", "scales", "icons", "rules", "heatmap"];
    const COLOURS: &[&str] = &[
        "highlighting",
        "highlights",
        "highlight",
        "colours",
        "colors",
        "colour",
        "color",
        "shading",
        "colouring",
        "coloring",
        "background",
        "fill",
        "unhighlight",
        "highlighted",
    ];
    // "delete Mark and Discount": what is named is a column.
    let spoken = |words: &[&str]| {
        (0..scene.len()).any(|at| {
            words.contains(&scene.word(at))
                && !scene.mentions.iter().any(|one| {
                    one.start <= at && one.end > at && !matches!(scene.word(at), "scale" | "scales" | "bars")
                })
        })
    };
    let speaks = spoken(RULES) || spoken(COLOURS);
    let other = scene.has(&["row", "rows", "font", "text", "border", "borders", "column"]) && columns(scene).is_empty();
    if !scene.has(GOING) || !speaks || other || scene.tokens.iter().any(|token| matches!(token.kind, Kind::Number(_))) {
        return None;
    }
    if (0..scene.len()).any(|at| words::colour(scene.word(at)).is_some()) {
        return None;
    }
    let what = if scene.has(RULES) { Marked::Rules } else { Marked::Colours };
    let target = target(scene, || columns(scene))?;
    for list in [GOING, RULES, COLOURS] {
        scene.take_words(list);
    }
    scene.take_words(&["formats", "formatting", "rules", "get", "take", "all", "again", "any", "more", "anymore"]);
    Some(MarkChange::Remove { target, what })
}

fn scaled(scene: &Scene<'_>, talk: &Talk) -> Option<MarkChange<Named>> {
    let of_group = scene.mentions.iter().any(|one| matches!(one.what, crate::intent::link::What::Columns(_)));
    let mut together = of_group && !scene.has(&["each", "every", "separately", "itself"]);
    let mut of = columns(scene);
    if of.is_empty() && scene.has(&["it", "them", "this", "these"]) {
        of.clone_from(&talk.columns);
        scene.take_words(&["it", "them", "this", "these", "conditional", "conditionally", "format", "formatting"]);
    }
    // "… a summary in a new sheet. Put a colour scale on the values": of what was worked out.
    if of.is_empty() && talk.last_made_sheet() {
        return None;
    }
    // "a colour scale for the rainfall values" of a table with a column for each month
    if of.is_empty()
        && scene
            .has(&["values", "numbers", "cells", "data", "figures", "table", "readings", "marks", "scores", "amounts"])
        && let Some(group) = scene.linker.main_group()
    {
        of = group.into_iter().map(|at| scene.name(at, true)).collect();
        together = !scene.has(&["each", "every", "separately"]);
        scene.take_words(&[
            "values", "numbers", "cells", "data", "figures", "table", "readings", "marks", "scores", "amounts",
        ]);
    }
    if of.is_empty() {
        return None;
    }
    let scale = icons(scene).or_else(|| bars(scene)).or_else(|| colours(scene))?;
    Some(MarkChange::Scale { columns: of, scale, together })
}

fn icons(scene: &Scene<'_>) -> Option<Scale> {
    let icons = if scene.has(&["traffic"]) {
        Icons::TrafficLights
    } else if scene.has(&["flags"]) {
        Icons::Flags
    } else if scene.has(&["ticks", "symbols", "checkmarks"]) {
        Icons::Symbols
    } else if scene.has(&["arrows", "arrow"]) || scene.has(&["icons", "icon"]) {
        Icons::Arrows
    } else {
        return None;
    };
    // Growth has its middle at zero.
    let below_zero = scene
        .within(0, scene.len())
        .filter_map(|mention| scene.resolve(mention))
        .any(|(column, _)| scene.linker.columns[column].range.is_some_and(|(low, _)| low < 0.0));
    Some(Scale::Icons { icons, at_zero: below_zero })
}

fn bars(scene: &Scene<'_>) -> Option<Scale> {
    let said = scene.has(&["databars", "databar"])
        || scene.phrase(0, "data bars").is_some()
        || scene.phrase(0, "data bar").is_some()
        || scene.has(&["bars"]) && scene.has(&["cells", "inside", "cell"]);
    if !said {
        return None;
    }
    let colour = said_colours(scene).into_iter().next().unwrap_or("638EC6");
    Some(Scale::Bars { colour: Colour(colour.to_owned()) })
}

/// The colours of Excel's own scales.
const RED: &str = "F8696B";
const GREEN: &str = "63BE7B";
const YELLOW: &str = "FFEB84";

/// "from red to green", "heat map": from the lowest value to the highest.
fn colours(scene: &Scene<'_>) -> Option<Scale> {
    let named = scene.has(&["heatmap", "gradient"]) || scale_of_colours(scene) || scene.phrase(0, "heat map").is_some();
    let between = scene.has(&["from"]) && scene.has(&["to"]);
    let mut said = chained(scene).unwrap_or_else(|| said_colours(scene));
    // "highest value green, lowest value white": Excel wants the lowest first.
    let ends =
        [&["highest", "maximum", "largest", "max", "high"][..], &["lowest", "minimum", "smallest", "min", "low"][..]];
    end_told(scene, &mut said);
    if let [Some(high), Some(low)] = ends.map(|words| scene.find(0, scene.len(), words))
        && high < low
        && !between
    {
        said.reverse();
    }
    scene.take_words(&[
        "highest", "maximum", "largest", "lowest", "minimum", "smallest", "value", "values", "is", "being",
    ]);
    let reaches = between && said.len() >= 2;
    if !named && !reaches {
        return None;
    }
    let (low, middle, high) = match said.as_slice() {
        [] => (RED, Some(YELLOW), GREEN),
        [only] => ("FFFFFF", None, *only),
        [low, high] if [*low, *high] == [RED, GREEN] || [*low, *high] == [GREEN, RED] => (*low, Some(YELLOW), *high),
        [low, high] => (*low, None, *high),
        [low, middle, high] => (*low, Some(*middle), *high),
        _ => return None,
    };
    let colour = |code: &str| Colour(code.to_owned());
    Some(Scale::Colours { low: colour(low), middle: middle.map(colour), high: colour(high) })
}

/// "the grade scale" is a sheet where one is called so.
fn scale_of_colours(scene: &Scene<'_>) -> bool {
    let sheet = |at: usize| {
        scene.linker.others.iter().any(|other| {
            let words = crate::intent::link::words(&other.sheet);
            let at_scale = words.iter().position(|word| word.starts_with("scale")).filter(|place| *place > 0);
            at_scale.is_some_and(|place| at > 0 && words[place - 1] == scene.word(at - 1))
        })
    };
    (0..scene.len()).any(|at| matches!(scene.word(at), "scale" | "scales") && !sheet(at))
}

/// "a red-yellow-green scale, low = red": which end of a scale in its order has that colour.
fn end_told(scene: &Scene<'_>, said: &mut [&'static str]) {
    let told = (1..scene.len().saturating_sub(1)).find_map(|at| {
        let low = match scene.word(at) {
            "low" | "lowest" | "minimum" => true,
            "high" | "highest" | "maximum" => false,
            _ => return None,
        };
        let joint = at + 1 + usize::from(matches!(scene.word(at + 1), "value" | "values" | "ones"));
        let is = scene.tokens.get(joint)?.is_symbol('=') || matches!(scene.word(joint), "is" | "are" | "being");
        let colour = joint + 1;
        (is && !scene.is_used(colour)).then(|| Some((low, at, colour, of_scale(scene.word(colour))?)))?
    });
    let Some((low, at, colour, code)) = told else { return };
    let (Some(first), Some(last)) = (said.first().copied(), said.last().copied()) else { return };
    if said.len() < 2 || code != first && code != last {
        return;
    }
    scene.take(at, colour + 1);
    if (code == first) != low {
        said.reverse();
    }
}

/// "a green-yellow-red scale": Excel's names say the highest first.
fn chained(scene: &Scene<'_>) -> Option<Vec<&'static str>> {
    let (at, mut found) = (0..scene.len()).find_map(|at| {
        let parts: Vec<&str> = scene.word(at).split('-').collect();
        let codes: Option<Vec<&'static str>> = parts.iter().map(|part| of_scale(part)).collect();
        Some((at, codes.filter(|codes| codes.len() > 1)?))
    })?;
    scene.take(at, at + 1);
    found.reverse();
    Some(found)
}

fn of_scale(word: &str) -> Option<&'static str> {
    Some(match word {
        "red" => RED,
        "green" => GREEN,
        "yellow" => YELLOW,
        "blue" => "638EC6",
        other => words::colour(other)?,
    })
}

/// The colours in their order, as Excel's own scales have them.
fn said_colours(scene: &Scene<'_>) -> Vec<&'static str> {
    let mut found = Vec::new();
    for at in 0..scene.len() {
        let named = scene.is_mentioned(at);
        let Some(code) = words::colour(scene.word(at)).filter(|_| !named) else { continue };
        scene.take(at, at + 1);
        found.push(match scene.word(at) {
            "red" => "F8696B",
            "green" => "63BE7B",
            "yellow" => "FFEB84",
            "blue" => "638EC6",
            _ => code,
        });
    }
    found
}
