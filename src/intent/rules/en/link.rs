//! "make the websites clickable" · "link A1 to https://…" · "put a link to the Contacts sheet in F2" · "remove all links".

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{LinkChange, LinkTarget, Named, Op},
};

use super::{
    cells::{places, target},
    sheets,
};

pub(super) const RULE: Rule = Rule {
    name: "link cells",
    triggers: &[
        "link",
        "links",
        "hyperlink",
        "hyperlinks",
        "hyperlinked",
        "linked",
        "clickable",
        "clickble",
        "clickabel",
        "unlink",
        "mailto",
        "url",
        "urls",
    ],
    read,
};

const NOUNS: &[&str] =
    &["link", "links", "linked", "hyperlink", "hyperlinks", "hyperlinked", "clickable", "clickble", "clickabel"];
const REMOVING: &[&str] = &["remove", "delete", "unlink", "rid", "off", "drop", "no", "strip", "clear"];

const VOCABULARY: &[&str] = &[
    "make",
    "turn",
    "into",
    "convert",
    "add",
    "put",
    "insert",
    "create",
    "set",
    "work",
    "active",
    "mailto",
    "e-mail",
    "e-mails",
    "email",
    "emails",
    "mail",
    "address",
    "addresses",
    "web",
    "url",
    "urls",
    "should",
    "become",
    "all",
    "every",
    "column",
    "columns",
    "cell",
    "cells",
    "clickable",
    "working",
    "real",
    "text",
    "texts",
    "saying",
    "says",
    "say",
    "show",
    "showing",
    "called",
    "named",
    "sheet",
    "tab",
    "worksheet",
    "go",
    "goes",
    "lead",
    "leads",
    "take",
    "keep",
    "but",
    "more",
    "get",
    "everything",
    "each",
    "in",
    "points",
    "point",
    "pointing",
    "page",
    "site",
    "label",
    "labelled",
    "plain",
    "mail",
    "written",
    "write",
    "sent",
    "send",
    "open",
    "opens",
    "opened",
    "clicking",
    "clicked",
    "click",
    "so",
    "that",
    "can",
    "them",
    "by",
    "on",
];

fn read(scene: &Scene<'_>, _: &Talk) -> Option<Made> {
    if let Some(change) = of_files(scene) {
        return Some(Made::Ops(vec![Op::Link { change }]));
    }
    if scene.has(&["if", "where", "whose", "when", "chart", "broken", "file", "formula", "formulas", "two"]) {
        return None;
    }
    // "turn the supplier names into links to their websites": a text of one column and the address of another.
    let theirs = ["links to their", "links to its", "link to their", "link to its"]
        .iter()
        .find_map(|phrase| scene.phrase(0, phrase));
    if let Some((at, length)) = theirs
        && at > 1
        && at + length < scene.len()
    {
        return Some(Made::Ask(crate::intent::QuestionKind::Unclear { words: vec![scene.text(at, at + length + 1)] }));
    }
    let change = made(scene).or_else(|| removed(scene)).or_else(|| of_cell(scene)).or_else(|| addresses(scene))?;
    scene.take_words(VOCABULARY);
    scene.take_words(NOUNS);
    Some(Made::Ops(vec![Op::Link { change }]))
}

/// "link every rank to a file of the same name ending in .pdf", "make the headers links to files with the same name and
/// the extension ".dat"": the file's name is what the cell says.
fn of_files(scene: &Scene<'_>) -> Option<LinkChange<Named>> {
    const FRAME: &[&str] = &[
        "make",
        "turn",
        "into",
        "add",
        "create",
        "set",
        "put",
        "each",
        "every",
        "all",
        "file",
        "files",
        "document",
        "documents",
        "same",
        "name",
        "names",
        "of",
        "to",
        "with",
        "that",
        "has",
        "have",
        "the",
        "a",
        "an",
        "extension",
        "ending",
        "ends",
        "end",
        "suffix",
        "and",
        "which",
        "is",
        "called",
        "as",
        "like",
        "so",
        "point",
        "points",
        "leads",
        "lead",
        "opens",
        "open",
        "it",
        "its",
        "their",
        "header",
        "headers",
        "heading",
        "headings",
        "cell",
        "cells",
        "texts",
        "text",
        "linked",
        "links",
        "link",
        "hyperlink",
        "hyperlinks",
        "hyperlinked",
        "type",
        "format",
        "in",
    ];
    if !scene.has(&["file", "files", "document", "documents"])
        || scene.has(REMOVING)
        || scene.has(&["if", "where", "when"])
    {
        return None;
    }
    let same = scene.phrase(0, "same name").is_some()
        || scene.phrase(0, "same names").is_some()
        || scene.has(&["named", "called"]) && scene.has(&["like", "after", "as"])
        || scene.phrase(0, "by that name").is_some();
    let (at, end, after) = extension(scene)?;
    let headers = scene.has(&["header", "headers", "heading", "headings"]);
    let mut columns = scene.columns_named();
    if columns.is_empty() {
        let spans: Vec<_> = scene.mentions.iter().map(|one| (one.start, one.end)).collect();
        columns =
            spans.into_iter().flat_map(|(start, end)| scene.columns_in(start, end)).map(|(_, name)| name).collect();
    }
    scene.take_words(&["on", "should", "be", "have", "must", "become", "this"]);
    let change = match columns.as_slice() {
        [] if headers => {
            let columns = scene.linker.main_group()?.into_iter().map(|one| scene.name(one, true)).collect();
            LinkChange::Headers { columns, before: String::new(), after }
        }
        [_, ..] if headers => LinkChange::Headers { columns, before: String::new(), after },
        [column] => LinkChange::Made { column: column.clone(), before: String::new(), after },
        _ => return None,
    };
    scene.take(at, end);
    scene.take_words(FRAME);
    scene.take_words(NOUNS);
    same.then_some(change)
}

/// `".dat"`, ".pdf", "a PDF file", "the extension pdf".
fn extension(scene: &Scene<'_>) -> Option<(usize, usize, String)> {
    const KNOWN: &[&str] = &[
        "pdf", "doc", "docx", "xls", "xlsx", "csv", "txt", "dat", "jpg", "jpeg", "png", "html", "htm", "ppt", "pptx",
        "zip",
    ];
    (0..scene.len()).find_map(|at| {
        let token = &scene.tokens[at];
        if let Kind::Quoted(text) = &token.kind {
            let plain = text.strip_prefix('.')?;
            let fits = (1..=5).contains(&plain.len()) && plain.chars().all(char::is_alphanumeric);
            return fits.then(|| (at, at + 1, text.clone()));
        }
        let dotted = at > 0 && scene.tokens[at - 1].is_symbol('.');
        // ".dat" is no "that" badly spelt.
        let written = token.raw.to_lowercase();
        let named = KNOWN.contains(&written.as_str())
            && (dotted
                || matches!(scene.word(at + 1), "file" | "files" | "document" | "documents")
                || at > 0 && matches!(scene.word(at - 1), "extension" | "suffix" | "ending"));
        named.then(|| (at - usize::from(dotted), at + 1, format!(".{written}")))
    })
}

/// `link each ticket number to "https://desk.example/" followed by the number`: addresses that the cells' texts end.
fn made(scene: &Scene<'_>) -> Option<LinkChange<Named>> {
    if !scene.has(NOUNS) && !scene.has(&["linked"]) || scene.has(REMOVING) {
        return None;
    }
    let (at, before) = (0..scene.len()).find_map(|at| match &scene.tokens[at].kind {
        Kind::Quoted(text) if text.contains("://") || text.starts_with("mailto:") => Some((at, text.clone())),
        _ => None,
    })?;
    let follows = ["followed by", "plus", "and then", "then", "with", "and", "+", "&"]
        .iter()
        .any(|phrase| scene.phrase(at + 1, phrase).is_some_and(|(next, _)| next == at + 1))
        || scene.tokens.get(at + 1).is_some_and(|token| token.is_symbol('+') || token.is_symbol('&'));
    let (column, name) = scene.column_in(0, at)?;
    // What stands behind the address is that column again, or "the number", "the code".
    let (start, end) = (at + 1, scene.len());
    let same =
        scene.within(start, end).all(|one| scene.resolve(one).is_some_and(|(found, guess)| found == column || guess));
    if !follows || !same {
        return None;
    }
    scene.take(at, at + 1);
    for next in start..end {
        let framed = matches!(
            scene.word(next),
            "followed"
                | "by"
                | "plus"
                | "and"
                | "then"
                | "with"
                | "the"
                | "that"
                | "its"
                | "number"
                | "code"
                | "id"
                | "text"
                | "value"
                | "of"
                | "cell"
                | "name"
                | "added"
                | "at"
                | "end"
                | "same"
                | "it"
                | "in"
        ) || scene.is_mentioned(next)
            || matches!(scene.tokens[next].kind, Kind::Symbol(_));
        if framed {
            scene.take(next, next + 1);
        }
    }
    scene.take_words(&["linked", "each", "every", "number", "numbers", "turn", "a"]);
    Some(LinkChange::Made { column: name, before, after: String::new() })
}

fn removed(scene: &Scene<'_>) -> Option<LinkChange<Named>> {
    let asks = scene.has(&["unlink"]) || scene.has(NOUNS) && scene.has(REMOVING);
    if !asks || scene.has(&["clickable"]) || quoted(scene).is_some() {
        return None;
    }
    let target = target(scene, || scene.columns_named())?;
    for at in 0..scene.len() {
        if REMOVING.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
    Some(LinkChange::Remove { target })
}

/// The first quoted text, addresses among them.
fn quoted(scene: &Scene<'_>) -> Option<usize> {
    (0..scene.len()).find(|at| matches!(scene.tokens[*at].kind, Kind::Quoted(_)))
}

fn of_cell(scene: &Scene<'_>) -> Option<LinkChange<Named>> {
    let all = places(scene, scene.len());
    let [place] = all.as_slice() else { return None };
    if !scene.has(NOUNS) {
        return None;
    }
    let texts: Vec<(usize, &str)> = (0..scene.len())
        .filter_map(|at| match &scene.tokens[at].kind {
            Kind::Quoted(text) => Some((at, text.as_str())),
            _ => None,
        })
        .collect();
    let (leading, shown): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(_, text)| is_address(text));
    let to = match leading.as_slice() {
        [(at, address)] => {
            scene.take(*at, *at + 1);
            LinkTarget::Address((*address).to_owned())
        }
        [] => {
            let (start, end, name) = sheets::named(scene)?;
            scene.take(start, end);
            LinkTarget::Sheet { sheet: name, cell: "A1".to_owned() }
        }
        _ => return None,
    };
    let text = match shown.as_slice() {
        [] => None,
        [(at, text)] => {
            scene.take(*at, *at + 1);
            Some((*text).to_owned())
        }
        _ => return None,
    };
    scene.take(place.start, place.end);
    Some(LinkChange::Cell { cell: place.text.clone(), to, text })
}

/// `https://…`, `www.…`, `ann@a.org`, `a.org`.
fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let plain = !lower.contains(char::is_whitespace);
    let ends = lower.rsplit('.').next().is_some_and(|end| end.len() >= 2 && end.chars().all(char::is_alphabetic));
    plain
        && (lower.contains("://")
            || lower.starts_with("www.")
            || lower.starts_with("mailto:")
            || lower.contains('.') && ends)
}

fn addresses(scene: &Scene<'_>) -> Option<LinkChange<Named>> {
    let asks = scene.has(&[
        "clickable",
        "clickble",
        "clickabel",
        "hyperlink",
        "hyperlinks",
        "hyperlinked",
        "links",
        "linked",
        "mailto",
    ]);
    // "the names linked to their websites": one column leads where another says.
    let elsewhere = scene.phrase(0, "linked to").is_some();
    if !asks || elsewhere || quoted(scene).is_some() || !places(scene, scene.len()).is_empty() {
        return None;
    }
    let columns = scene.columns_named();
    let all = scene.has(&["links", "urls", "url", "addresses", "link", "hyperlinks"])
        && (scene.has(&["clickable", "clickble", "clickabel"])
            || scene.has(&["urls", "addresses"]) && scene.has(&["links", "hyperlinks"]));
    (!columns.is_empty() || all).then_some(LinkChange::Addresses { columns })
}
