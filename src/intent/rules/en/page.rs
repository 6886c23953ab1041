//! "print on one page landscape" · "repeat the header on each page" · "page numbers at the bottom" · "print area A1:F20" · "narrow margins, A4".

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::{Kind, Token},
    },
    plan::{Margins, Op, PageSetup, Pages, Paper, PrintArea},
};

use super::cells::places;

pub(super) const RULE: Rule = Rule {
    name: "print set-up",
    triggers: &[
        "print",
        "printing",
        "printed",
        "printout",
        "page",
        "pages",
        "landscape",
        "portrait",
        "margins",
        "margin",
        "a4",
        "a3",
        "a5",
        "footer",
        "paper",
        "printable",
    ],
    read,
};

const VOCABULARY: &[&str] = &[
    "print",
    "printing",
    "printed",
    "printout",
    "prints",
    "printable",
    "page",
    "pages",
    "set",
    "make",
    "use",
    "put",
    "add",
    "fit",
    "fits",
    "fitting",
    "everything",
    "whole",
    "all",
    "table",
    "sheet",
    "paper",
    "size",
    "format",
    "mode",
    "orientation",
    "landscape",
    "portrait",
    "wide",
    "width",
    "one",
    "single",
    "on",
    "onto",
    "to",
    "in",
    "at",
    "repeat",
    "repeated",
    "repeating",
    "header",
    "headers",
    "heading",
    "headings",
    "row",
    "rows",
    "top",
    "first",
    "every",
    "each",
    "show",
    "with",
    "should",
    "title",
    "titles",
    "up",
    "setup",
    "squeeze",
    "change",
    "turn",
    "area",
    "only",
    "as",
    "it",
    "be",
    "ready",
    "so",
    "that",
    "please",
    "bottom",
    "number",
    "numbers",
    "numbered",
    "footer",
    "text",
    "saying",
    "says",
    "gridlines",
    "lines",
    "grid",
    "centred",
    "centered",
    "center",
    "centre",
    "middle",
    "horizontally",
    "narrow",
    "wide",
    "normal",
    "margins",
    "margin",
    "small",
    "smaller",
    "large",
    "big",
    "default",
    "no",
    "without",
    "remove",
    "across",
    "upright",
    "sideways",
    "have",
    "comes",
    "come",
    "out",
    "prepare",
    "when",
    "file",
    "document",
    "want",
    "scale",
    "long",
    "tall",
    "high",
    "just",
    "again",
    "clear",
    "column",
    "columns",
    "cells",
    "range",
    "data",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    const OTHER: &[&str] = &[
        "if",
        "where",
        "whose",
        "chart",
        "graph",
        "pivot",
        "pdf",
        "export",
        "sort",
        "highlight",
        "freeze",
        "delete",
        "than",
    ];
    let speaks = scene.has(RULE.triggers);
    let told =
        |at: usize| scene.word(at) == "when" && !matches!(scene.word(at + 1), "printing" | "printed" | "i" | "it");
    if (0..scene.len()).any(told) {
        return None;
    }
    if scene.has(OTHER) || !speaks {
        return None;
    }
    let mut setup = PageSetup::default();
    paper(scene, &mut setup);
    fit(scene, &mut setup);
    repeated(scene, &mut setup);
    margins(scene, &mut setup);
    texts(scene, &mut setup);
    if scene.has(&["gridlines"]) {
        setup.gridlines = Some(!denied(scene));
    }
    if scene.has(&["centred", "centered", "center", "centre"]) && scene.has(&["page", "paper", "print", "printing"]) {
        setup.centred = Some(true);
    }
    if !scene.has(&["repeat", "gridlines"]) {
        area(scene, &mut setup)?;
    }
    if setup == PageSetup::default() {
        return None;
    }
    scene.take_words(VOCABULARY);
    Some(Made::Ops(vec![Op::Page { setup }]))
}

fn denied(scene: &Scene<'_>) -> bool {
    scene.has(&["no", "without", "remove", "clear", "off"])
}

fn paper(scene: &Scene<'_>, setup: &mut PageSetup) {
    if scene.has(&["landscape", "sideways"]) {
        setup.landscape = Some(true);
    } else if scene.has(&["portrait", "upright"]) {
        setup.landscape = Some(false);
    }
    let papers: [(&[&str], Paper); 5] = [
        (&["a3"], Paper::A3),
        (&["a4"], Paper::A4),
        (&["a5"], Paper::A5),
        (&["letter"], Paper::Letter),
        (&["legal"], Paper::Legal),
    ];
    for (words, paper) in papers {
        // `A3` may be a cell as well.
        let own = matches!(paper, Paper::A4)
            || scene.has(&["paper", "print", "printing", "page", "landscape", "portrait", "size", "format", "printed"]);
        if own && let Some(at) = scene.find(0, scene.len(), words) {
            scene.take(at, at + 1);
            setup.paper = Some(paper);
        }
    }
}

/// "on one page", "one page wide", "2 pages wide and 3 long".
fn fit(scene: &Scene<'_>, setup: &mut PageSetup) {
    let counted = |at: usize| match scene.word(at) {
        "single" => Some(1.0),
        _ => scene.tokens[at].number().filter(|n| (1.0..=50.0).contains(n) && n.fract() == 0.0),
    };
    // "on one landscape page"
    let before = |at: usize| {
        let between = |at: usize| matches!(scene.word(at), "landscape" | "portrait" | "printed" | "a4");
        let nearest = (0..at).rev().find(|at| !between(*at))?;
        counted(nearest).map(|number| (nearest, number))
    };
    let pages: Vec<usize> = (0..scene.len()).filter(|at| matches!(scene.word(*at), "page" | "pages")).collect();
    let Some(first) = pages.first() else { return };
    let (at, number) =
        pages.iter().find_map(|at| before(*at).map(|number| (*at, Some(number)))).unwrap_or((*first, None));
    let asks = scene.has(&["fit", "fits", "fitting", "on", "onto", "wide", "squeeze", "width"]);
    let Some(count) = number.filter(|_| asks).and_then(|(_, number)| format!("{number:.0}").parse::<u32>().ok()) else {
        if scene.phrase(0, "page width").is_some() {
            setup.pages = Some(Pages { wide: Some(1), tall: None });
        }
        return;
    };
    let start = number.map_or(at, |(start, _)| start);
    scene.take(start, at + 1);
    let wide = matches!(scene.word(at + 1), "wide" | "width" | "across") || scene.phrase(0, "all columns").is_some();
    let tall = matches!(scene.word(at + 1), "long" | "tall" | "high") || scene.phrase(0, "all rows").is_some();
    setup.pages = Some(match (wide, tall) {
        (true, _) => Pages { wide: Some(count), tall: None },
        (_, true) => Pages { wide: None, tall: Some(count) },
        // "on 3 pages": however they lie.
        _ if count == 1 => Pages { wide: Some(1), tall: Some(1) },
        _ => Pages { wide: Some(1), tall: Some(count) },
    });
}

/// "repeat the header row on each page".
fn repeated(scene: &Scene<'_>, setup: &mut PageSetup) {
    let header = scene.has(&["header", "headers", "heading", "headings", "titles"])
        || scene.phrase(0, "top row").is_some()
        || scene.phrase(0, "first row").is_some();
    let every = scene.has(&["every", "each", "all"]) && scene.has(&["page", "pages"]);
    let quoted = scene.tokens.iter().any(|token| matches!(token.kind, Kind::Quoted(_)));
    if header && !quoted && (every || scene.has(&["repeat", "repeated", "repeating"])) {
        setup.repeat_header = Some(!scene.has(&["don't", "stop", "no", "not"]));
    }
}

fn margins(scene: &Scene<'_>, setup: &mut PageSetup) {
    if !scene.has(&["margins", "margin"]) {
        return;
    }
    setup.margins = if scene.has(&["narrow", "small", "smaller", "thin", "minimal"]) {
        Some(Margins::Narrow)
    } else if scene.has(&["wide", "large", "big", "larger", "wider"]) {
        Some(Margins::Wide)
    } else if scene.has(&["normal", "default", "standard"]) {
        Some(Margins::Normal)
    } else {
        None
    };
}

/// "page numbers", "footer 'Confidential'", "'Sales' at the top of every page".
fn texts(scene: &Scene<'_>, setup: &mut PageSetup) {
    let numbers = (0..scene.len()).any(|at| {
        scene.word(at) == "page" && matches!(scene.word(at + 1), "number" | "numbers" | "numbering")
            || scene.word(at) == "number" && matches!(scene.word(at + 1), "pages" | "the")
            || scene.word(at) == "pages" && scene.has(&["numbered"])
    });
    if numbers {
        setup.numbers = Some(!denied(scene));
        for at in 0..scene.len() {
            if matches!(scene.word(at), "numbering" | "off") {
                scene.take(at, at + 1);
            }
        }
    }
    let Some(at) = (0..scene.len()).find(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_))) else { return };
    let Kind::Quoted(text) = &scene.tokens[at].kind else { return };
    let page = scene.has(&["page", "pages", "print", "footer", "printing", "printed"]);
    if scene.has(&["footer", "bottom"]) && page {
        setup.footer = Some(text.clone());
    } else if scene.has(&["header", "top"]) && page {
        setup.header = Some(text.clone());
    } else {
        return;
    }
    scene.take(at, at + 1);
}

/// "print area A1:F20", "print only the table"; `None` where a place is said and nothing made of it.
fn area(scene: &Scene<'_>, setup: &mut PageSetup) -> Option<()> {
    let prints = scene.has(&["print", "printed", "printing"]);
    let paper_taken = |at: usize| scene.is_used(at);
    let all: Vec<_> = places(scene, scene.len()).into_iter().filter(|place| !paper_taken(place.start)).collect();
    match all.as_slice() {
        [] => {}
        [place] if prints && place.text.contains(':') => {
            scene.take(place.start, place.end);
            setup.area = Some(PrintArea::Cells(place.text.clone()));
        }
        _ => return None,
    }
    let speaks = scene.phrase(0, "print area").is_some();
    if speaks && setup.area.is_none() && scene.has(&["remove", "clear", "no", "reset", "delete"]) {
        setup.area = Some(PrintArea::Everything);
    } else if setup.area.is_none()
        && (speaks && scene.has(&["table"]) || prints && scene.has(&["only", "just"]) && scene.has(&["table"]))
    {
        setup.area = Some(PrintArea::Table);
    }
    // Other numbers ask for what is not here: "scale to 80 %".
    let other = (0..scene.len())
        .any(|at| !scene.is_used(at) && Token::number(&scene.tokens[at]).is_some() && !scene.tokens[at].is("one"));
    (!other).then_some(())
}
