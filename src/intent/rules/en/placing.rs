//! Borders, alignment, wrapping and turned text in words: "thick red border around the table", "centre the header", "wrap the text".

use crate::{
    intent::scene::Scene,
    plan::{Align, Border, Colour, Line, Sides, StyleChange, Vertical},
};

use super::words;

/// Words that ask for one of these looks, whatever else stands there.
pub(super) const TRIGGERS: &[&str] = &[
    "border",
    "borders",
    "boarder",
    "boarders",
    "bordered",
    "outline",
    "outlined",
    "frame",
    "gridlines",
    "wrap",
    "wrapped",
    "wrapping",
    "unwrap",
    "align",
    "aligned",
    "alignment",
    "allign",
    "center",
    "centre",
    "centered",
    "centred",
    "justify",
    "justified",
    "rotate",
    "rotated",
    "right-align",
    "left-align",
    "center-align",
    "centre-align",
    "right-aligned",
    "left-aligned",
    "line",
    "lines",
    "box",
];

const BORDERS: &[&str] =
    &["border", "borders", "boarder", "boarders", "bordered", "outline", "outlined", "frame", "box"];

/// Takes the words of such looks and puts them into the change; whether there were any.
pub(super) fn read(scene: &Scene<'_>, style: &mut StyleChange) -> bool {
    let border = border(scene);
    let found = border.is_some();
    style.border = border;
    let aligned = align(scene, style);
    let wrapped = wrap(scene, style);
    let turned = turn(scene, style);
    found | aligned | wrapped | turned
}

fn border(scene: &Scene<'_>) -> Option<Border> {
    const NONE: &[&str] = &["no", "remove", "without", "delete", "off", "rid", "clear", "strip", "any"];
    // "a line under the header", "dotted lines between the cells"; another line may be a row.
    let drawn = [
        "header", "headers", "heading", "headings", "total", "totals", "thick", "thin", "double", "dashed", "dotted",
        "draw",
    ];
    let lined = scene.has(&["line", "lines"])
        && scene.has(&["under", "below", "underneath", "above", "around", "between"])
        && scene.has(&drawn);
    // "delete the two lines above the table": rows.
    let removed = scene.has(&["delete", "remove", "insert", "add", "blank", "empty"])
        && !scene.has(&["thick", "thin", "double", "dashed", "dotted", "draw"]);
    let lined = lined && !removed;
    let noun = scene
        .find(0, scene.len(), BORDERS)
        .or_else(|| scene.find(0, scene.len(), &["line", "lines"]).filter(|_| lined))?;
    let line = if scene.has(NONE) { Line::None } else { kind_of_line(scene) };
    let bold = noun > 0 && matches!(scene.word(noun - 1), "bold" | "strong");
    if bold {
        scene.take(noun - 1, noun);
    }
    let line = if bold && line == Line::Thin { Line::Thick } else { line };
    let sides = sides(scene, line);
    let colour = if line == Line::None { None } else { colour(scene, noun) };
    scene.take_words(BORDERS);
    scene.take_words(NONE);
    scene.take_words(&[
        "line",
        "lines",
        "thin",
        "thick",
        "medium",
        "heavy",
        "fat",
        "dashed",
        "dotted",
        "double",
        "solid",
        "grid",
        "around",
        "under",
        "below",
        "underneath",
        "above",
        "between",
        "outside",
        "outer",
        "inside",
        "inner",
        "bottom",
        "top",
        "left",
        "right",
        "put",
        "add",
        "draw",
        "get",
        "take",
        "every",
        "side",
        "sides",
        "complete",
        "full",
        "table",
        "simple",
        "normal",
        "black",
        "edges",
        "edge",
        "surround",
        "insert",
        "on",
    ]);
    Some(Border { sides, line, colour })
}

fn kind_of_line(scene: &Scene<'_>) -> Line {
    let kinds: [(&[&str], Line); 6] = [
        (&["thick", "heavy", "fat"], Line::Thick),
        (&["medium"], Line::Medium),
        (&["dashed"], Line::Dashed),
        (&["dotted"], Line::Dotted),
        (&["double"], Line::Double),
        (&["thin"], Line::Thin),
    ];
    kinds.iter().find(|(words, _)| scene.has(words)).map_or(Line::Thin, |(_, line)| *line)
}

fn sides(scene: &Scene<'_>, line: Line) -> Sides {
    let has = |words: &[&str]| scene.has(words);
    let every = has(&["all", "every", "each", "grid", "cell", "cells"]);
    if has(&["inside", "inner", "between"]) {
        Sides::Inside
    } else if has(&["outline", "outlined", "outside", "outer", "frame", "box"])
        || has(&["around", "surround"]) && !every
    {
        Sides::Outline
    } else if has(&["under", "below", "underneath", "bottom"]) && line != Line::None {
        Sides::Bottom
    } else if has(&["above", "top"]) && line != Line::None {
        Sides::Top
    } else if has(&["left"]) {
        Sides::Left
    } else if has(&["right"]) {
        Sides::Right
    } else {
        Sides::All
    }
}

/// "red borders", "a border in blue"; the colour of a fill or a text is no border's.
fn colour(scene: &Scene<'_>, noun: usize) -> Option<Colour> {
    let own = |at: &usize| {
        words::colour(scene.word(*at)).is_some()
            && !matches!(
                scene.word(at + 1),
                "fill" | "background" | "text" | "font" | "shading" | "letters" | "header" | "headers" | "row"
            )
            && (*at < noun && noun - at <= 3 || *at > noun)
    };
    let at = (0..scene.len()).find(own)?;
    scene.take(at, at + 1);
    words::colour(scene.word(at)).map(|code| Colour(code.to_owned()))
}

fn align(scene: &Scene<'_>, style: &mut StyleChange) -> bool {
    const WORDS: &[&str] = &[
        "align",
        "aligned",
        "alignment",
        "allign",
        "justify",
        "justified",
        "right-align",
        "left-align",
        "center-align",
        "centre-align",
        "right-aligned",
        "left-aligned",
    ];
    const CENTRES: &[&str] = &["center", "centre", "centered", "centred", "center-align", "centre-align", "centering"];
    let says = scene.has(WORDS);
    let centres = scene.has(CENTRES) || says && scene.has(&["middle"]);
    if !says && !centres {
        return false;
    }
    let upright = scene.has(&["vertically", "vertical"]);
    let flat = scene.has(&["horizontally", "horizontal"]);
    let has = |words: &[&str]| scene.has(words);
    if says && has(&["left", "left-align", "left-aligned"]) {
        style.align = Some(Align::Left);
    } else if says && has(&["right", "right-align", "right-aligned"]) {
        style.align = Some(Align::Right);
    } else if has(&["justify", "justified"]) && !centres {
        style.align = Some(Align::Justify);
    } else if centres && (!upright || flat) {
        style.align = Some(Align::Centre);
    }
    if centres && upright {
        style.vertical = Some(Vertical::Middle);
    } else if says && has(&["top"]) {
        style.vertical = Some(Vertical::Top);
    } else if says && has(&["bottom"]) {
        style.vertical = Some(Vertical::Bottom);
    }
    if style.vertical.is_some() && !centres && !has(&["left", "right", "justify"]) {
        style.align = None;
    }
    scene.take_words(WORDS);
    scene.take_words(CENTRES);
    scene.take_words(&[
        "left",
        "right",
        "middle",
        "vertically",
        "vertical",
        "horizontally",
        "horizontal",
        "top",
        "bottom",
        "content",
        "contents",
        "side",
    ]);
    style.align.is_some() || style.vertical.is_some()
}

fn wrap(scene: &Scene<'_>, style: &mut StyleChange) -> bool {
    const WORDS: &[&str] = &["wrap", "wrapped", "wrapping", "unwrap"];
    if !scene.has(WORDS) {
        return false;
    }
    style.wrap = Some(!scene.has(&["unwrap", "no", "not", "without", "remove", "off", "stop"]));
    scene.take_words(WORDS);
    scene.take_words(&[
        "no", "not", "without", "remove", "off", "turn", "stop", "long", "on", "around", "lines", "line",
    ]);
    true
}

/// "rotate the headers by 90 degrees".
fn turn(scene: &Scene<'_>, style: &mut StyleChange) -> bool {
    if !scene.has(&["rotate", "rotated"]) {
        return false;
    }
    let number = (0..scene.len()).find_map(|at| {
        let number = scene.tokens[at].number().filter(|n| (-90.0..=90.0).contains(n) && n.fract() == 0.0)?;
        scene.take(at, at + 1);
        format!("{number:.0}").parse::<i16>().ok()
    });
    let down = scene.has(&["down", "downwards", "clockwise"]);
    style.turn = Some(number.unwrap_or(90) * if down { -1 } else { 1 });
    scene.take_words(&[
        "rotate",
        "rotated",
        "degrees",
        "degree",
        "down",
        "downwards",
        "clockwise",
        "up",
        "upwards",
        "by",
    ]);
    true
}
