//! "add a sheet called Notes" · "rename Orders to Sales 2024" · "duplicate this sheet" · "delete the Overview tab" · "put the Overview sheet first" · "hide sheet X" · "protect this sheet" · "make the tab red".

use crate::{
    intent::{
        rules::Rule,
        scene::Scene,
        talk::{Made, Talk},
        token::Kind,
    },
    plan::{Colour, Op, SheetChange, SheetPlace},
};

use super::{spans, words};

pub(super) const RULE: Rule = Rule {
    name: "change sheets",
    triggers: &[
        "sheet",
        "sheets",
        "worksheet",
        "worksheets",
        "tab",
        "tabs",
        "rename",
        "duplicate",
        "unhide",
        "delete",
        "remove",
        "hide",
        "move",
        "make",
    ],
    read,
};

const NOUNS: &[&str] = &["sheet", "worksheet", "tab"];
const PLURALS: &[&str] = &["sheets", "worksheets", "tabs"];

/// A sheet that the words speak of.
struct Spoken {
    start: usize,
    end: usize,
    /// `None` is the one in use.
    name: Option<String>,
}

fn read(scene: &Scene<'_>, talk: &Talk) -> Option<Made> {
    if scene.has(&["password", "chart", "graph", "pivot", "column", "columns", "row", "rows", "cell", "cells", "print"])
    {
        return None;
    }
    let spoken = sheets(scene);
    let change = unhide(scene, &spoken)
        .or_else(|| guard(scene, &spoken))
        .or_else(|| tab_colour(scene, &spoken, talk))
        .or_else(|| rename(scene, &spoken, talk))
        .or_else(|| copy(scene, &spoken))
        .or_else(|| delete(scene, &spoken))
        .or_else(|| hide(scene, &spoken))
        .or_else(|| place(scene, &spoken))
        .map(|change| vec![change])
        .or_else(|| add(scene))?;
    Some(Made::Ops(change.into_iter().map(|change| Op::Sheet { change }).collect()))
}

/// Sheets of the workbook by name, and "this sheet".
fn sheets(scene: &Scene<'_>) -> Vec<Spoken> {
    let mut found: Vec<Spoken> = Vec::new();
    let mut at = 0;
    while at < scene.len() {
        if let Some((end, name)) = known(scene, at) {
            let (mut start, mut end) = (at, end);
            // "the sheet called Overview", "the Overview tab"
            if start > 0 && matches!(scene.word(start - 1), "called" | "named") {
                start -= 1;
            }
            let noun = |at: usize| NOUNS.contains(&scene.word(at));
            end += usize::from(noun(end));
            start -= usize::from(start > 0 && noun(start - 1));
            found.retain(|one| one.end <= start);
            found.push(Spoken { start, end, name: Some(name) });
            at = end;
        } else {
            if NOUNS.contains(&scene.word(at)) && !is_new(scene, at) {
                found.push(Spoken { start: at, end: at + 1, name: None });
            }
            at += 1;
        }
    }
    found
}

fn is_new(scene: &Scene<'_>, noun: usize) -> bool {
    let before = &scene.tokens[noun.saturating_sub(3)..noun];
    before.iter().any(|token| {
        matches!(token.folded.as_str(), "a" | "an" | "new" | "another" | "empty" | "blank" | "separate" | "other")
    }) && !before.iter().any(|token| matches!(token.folded.as_str(), "this" | "current" | "active"))
}

/// The name of a sheet of the workbook that begins here.
fn known(scene: &Scene<'_>, at: usize) -> Option<(usize, String)> {
    if let Kind::Quoted(text) = &scene.tokens[at].kind {
        let named = scene.linker.sheets.iter().find(|name| name.trim().eq_ignore_ascii_case(text.trim()))?;
        return Some((at + 1, named.clone()));
    }
    let mut best: Option<(usize, String)> = None;
    for name in &scene.linker.sheets {
        let wanted = crate::intent::link::words(name);
        let (mut end, mut said) = (at, Vec::new());
        while end < scene.len() && said.len() < wanted.len() {
            said.extend(crate::intent::link::words(&scene.tokens[end].raw));
            end += 1;
        }
        // A name that is a word of everyday needs its noun or its capital.
        let capital = scene.tokens[at].raw.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        let noun = NOUNS.contains(&scene.word(end)) || at > 0 && NOUNS.contains(&scene.word(at - 1));
        if !wanted.is_empty()
            && said == wanted
            && (capital && at > 0 || noun)
            && best.as_ref().is_none_or(|one| end > one.0)
        {
            best = Some((end, name.clone()));
        }
    }
    best
}

/// The only sheet of the workbook that is spoken of by its name, and where.
pub(super) fn named(scene: &Scene<'_>) -> Option<(usize, usize, String)> {
    let mut all = sheets(scene).into_iter().filter_map(|one| Some((one.start, one.end, one.name?)));
    let first = all.next()?;
    all.next().is_none().then_some(first)
}

fn take_all(scene: &Scene<'_>, words: &[&str]) {
    for at in 0..scene.len() {
        if words.contains(&scene.word(at)) || NOUNS.contains(&scene.word(at)) || PLURALS.contains(&scene.word(at)) {
            scene.take(at, at + 1);
        }
    }
}

/// The only sheet spoken of; its words are used.
#[expect(clippy::option_option, reason = "no sheet spoken of, and the sheet in use, are two things")]
fn only(scene: &Scene<'_>, spoken: &[Spoken]) -> Option<Option<String>> {
    let named: Vec<&Spoken> = spoken.iter().filter(|one| one.name.is_some()).collect();
    let one = match (named.as_slice(), spoken) {
        ([one], _) => one,
        ([], [first, ..]) => first,
        _ => return None,
    };
    scene.take(one.start, one.end);
    Some(one.name.clone())
}

/// Whether nothing but the sheets, these words and the grammar stands in the clause.
fn says_no_more(scene: &Scene<'_>, spoken: &[Spoken], vocabulary: &[&str]) -> bool {
    (0..scene.len()).all(|at| {
        let word = scene.word(at);
        !matches!(
            scene.tokens[at].kind,
            Kind::Number(_) | Kind::Quoted(_) | Kind::Money(..) | Kind::Percent(_) | Kind::Date(_)
        ) && (vocabulary.contains(&word)
            || scene.tokens[at].kind != Kind::Word
            || words::is_function_word(word)
            || words::is_polite(word)
            || words::is_joint(word)
            || NOUNS.contains(&word)
            || PLURALS.contains(&word))
            || spoken.iter().any(|one| one.start <= at && at < one.end)
    })
}

fn unhide(scene: &Scene<'_>, spoken: &[Spoken]) -> Option<SheetChange> {
    const WORDS: &[&str] =
        &["unhide", "show", "make", "visible", "hidden", "bring", "back", "again", "all", "every", "reveal", "display"];
    let asks = scene.has(&["unhide", "reveal"])
        || scene.has(&["hidden"]) && scene.has(&["show", "make", "bring", "display"])
        || scene.has(&["visible", "again"]) && scene.has(&["make", "show", "bring"]);
    if !asks || !says_no_more(scene, spoken, WORDS) {
        return None;
    }
    let sheet = if scene.has(PLURALS) { None } else { Some(only(scene, spoken)??) };
    take_all(scene, WORDS);
    Some(SheetChange::Unhide { sheet })
}

fn hide(scene: &Scene<'_>, spoken: &[Spoken]) -> Option<SheetChange> {
    const WORDS: &[&str] = &["hide", "make", "invisible", "hidden"];
    if !scene.has(&["hide", "invisible", "hidden"]) || !says_no_more(scene, spoken, WORDS) {
        return None;
    }
    let sheet = only(scene, spoken)?;
    take_all(scene, WORDS);
    Some(SheetChange::Hide { sheet })
}

fn guard(scene: &Scene<'_>, spoken: &[Spoken]) -> Option<SheetChange> {
    const WORDS: &[&str] = &[
        "protect",
        "unprotect",
        "protection",
        "protected",
        "lock",
        "unlock",
        "against",
        "changes",
        "change",
        "changing",
        "edit",
        "edits",
        "editing",
        "nobody",
        "no",
        "cannot",
        "can't",
        "remove",
        "turn",
        "off",
        "on",
        "take",
        "lift",
        "read",
        "only",
        "read-only",
        "locked",
        "add",
        "accidental",
        "else",
        "put",
        "make",
        "editable",
        "being",
        "set",
    ];
    let off = scene.has(&["unprotect", "unlock"])
        || scene.has(&["protection"]) && scene.has(&["remove", "off", "lift", "delete"]);
    let on = scene.has(&["protect", "protected", "protection", "lock", "locked", "read-only"])
        || scene.phrase(0, "read only").is_some();
    if !off && !on
        || scene.has(&["header", "headers", "formulas", "top", "first"])
        || !says_no_more(scene, spoken, WORDS)
    {
        return None;
    }
    let sheet = only(scene, spoken)?;
    take_all(scene, WORDS);
    Some(if off { SheetChange::Unprotect { sheet } } else { SheetChange::Protect { sheet } })
}

fn tab_colour(scene: &Scene<'_>, spoken: &[Spoken], talk: &Talk) -> Option<SheetChange> {
    const WORDS: &[&str] =
        &["colour", "color", "make", "set", "change", "give", "paint", "turn", "have", "remove", "off", "take", "no"];
    let tab = scene.has(&["tab"]);
    if !tab || !scene.has(WORDS) {
        return None;
    }
    let (at, colour) = (0..scene.len())
        .find_map(|at| words::colour(scene.word(at)).map(|colour| (at, colour)))
        .map_or((None, None), |(at, colour)| (Some(at), Some(colour)));
    let vocabulary: Vec<&str> = WORDS.iter().copied().chain(at.map(|at| scene.word(at))).collect();
    if !says_no_more(scene, spoken, &vocabulary) {
        return None;
    }
    let off = colour.is_none() && scene.has(&["colour", "color"]) && scene.has(&["remove", "off", "no"]);
    if colour.is_none() && !off {
        return None;
    }
    // "rename Rates to Fees and give its tab a colour"
    let renamed = match &talk.last {
        Some(Op::Sheet { change: SheetChange::Rename { name, .. } }) if scene.has(&["its"]) => Some(name.clone()),
        _ => None,
    };
    let sheet = only(scene, spoken).unwrap_or(None).or(renamed);
    take_all(scene, &vocabulary);
    Some(SheetChange::TabColour { sheet, colour: colour.map(|code| Colour(code.to_owned())) })
}

/// "rename X to Y", "call this sheet Y", "change the name of X to Y".
fn rename(scene: &Scene<'_>, spoken: &[Spoken], _: &Talk) -> Option<SheetChange> {
    const WORDS: &[&str] = &["rename", "name", "call", "change", "called", "named", "title", "give", "should", "be"];
    let verb = scene.find(0, scene.len(), &["rename", "call", "name", "title", "called", "named"])?;
    let asks = scene.has(&["rename"])
        || scene.has(&["change", "give"]) && scene.has(&["name"])
        || matches!(scene.word(verb), "call" | "name" | "title")
        || scene.phrase(0, "should be called").is_some();
    let first = spoken.first()?;
    let named = first.name.is_some();
    if !asks
        || scene.has(&["copy", "duplicate", "add", "create", "insert", "new", "make", "move"])
            && !scene.has(&["rename"])
    {
        return None;
    }
    // The new name: behind "to" or "as", else behind the sheet.
    let lead = (first.end.min(scene.len())..scene.len())
        .find(|at| matches!(scene.word(*at), "to" | "as" | "into" | "called" | "named"));
    let mut start = lead.map_or(first.end, |at| at + 1);
    while matches!(scene.word(start), "name" | "be" | "called" | "the" | "called:" | "new") && start + 1 < scene.len() {
        start += 1;
    }
    if scene.tokens.get(start).is_some_and(|token| token.is_symbol(':')) {
        start += 1;
    }
    let name = last_name(scene, start, scene.len())?;
    // "rename Orders to Sales": of two names that are columns too, the column's rule knows better.
    let column = !scene.has(NOUNS)
        && scene
            .within(first.start, first.end)
            .any(|mention| matches!(mention.what, crate::intent::link::What::Column { guess: false, .. }));
    if column && named {
        return None;
    }
    take_all(scene, WORDS);
    scene.take(first.start, first.end);
    scene.take(start, scene.len());
    Some(SheetChange::Rename { sheet: first.name.clone(), name })
}

/// What stands up to `end` as a name.
fn last_name(scene: &Scene<'_>, start: usize, mut end: usize) -> Option<String> {
    let token = scene.tokens.get(start)?;
    if let Kind::Quoted(text) = &token.kind {
        return (start + 1 == end).then(|| text.clone());
    }
    while end > start && (words::is_polite(scene.word(end - 1)) || scene.tokens[end - 1].is_symbol('.')) {
        end -= 1;
    }
    let count = end.checked_sub(start).filter(|count| (1..=6).contains(count))?;
    let telling = scene.tokens[start..end].iter().all(|token| !token.is_symbol(',') && !token.is_symbol('?'));
    (count > 0 && telling).then(|| spans::tidy(&scene.text(start, end)))
}

fn copy(scene: &Scene<'_>, spoken: &[Spoken]) -> Option<SheetChange> {
    const WORDS: &[&str] = &[
        "copy",
        "duplicate",
        "clone",
        "make",
        "create",
        "call",
        "name",
        "it",
        "as",
        "second",
        "identical",
        "exact",
        "want",
        "new",
        "called",
        "named",
    ];
    if !scene.has(&["copy", "duplicate", "clone"]) || scene.has(&["duplicates", "remove", "delete", "only", "where"]) {
        return None;
    }
    let of = spoken.iter().find(|one| one.name.is_some()).or(spoken.first())?;
    let lead = (of.end..scene.len()).find(|at| matches!(scene.word(*at), "called" | "named" | "as" | "it" | "name"));
    let name = match lead {
        Some(lead) => {
            let mut start = lead + 1;
            while matches!(scene.word(start), "it" | "as" | "the" | "name") {
                start += 1;
            }
            let name = last_name(scene, start, scene.len())?;
            scene.take(lead, scene.len());
            Some(name)
        }
        None => None,
    };
    let end = lead.unwrap_or(scene.len());
    let rest = Spoken { start: end, end: scene.len(), name: None };
    let own = [Spoken { start: of.start, end: of.end, name: None }, rest];
    if !says_no_more(scene, &own, WORDS) {
        return None;
    }
    scene.take(of.start, of.end);
    take_all(scene, WORDS);
    Some(SheetChange::Copy { sheet: of.name.clone(), name })
}

fn delete(scene: &Scene<'_>, spoken: &[Spoken]) -> Option<SheetChange> {
    const WORDS: &[&str] = &[
        "delete",
        "remove",
        "drop",
        "erase",
        "get",
        "rid",
        "of",
        "discard",
        "it",
        "anymore",
        "longer",
        "more",
        "don't",
        "need",
        "whole",
        "entire",
        "eliminate",
        "throw",
        "away",
        "completely",
        "current",
        "active",
    ];
    let asks = scene.has(&["delete", "remove", "drop", "erase", "discard", "eliminate", "throw"])
        || scene.phrase(0, "get rid").is_some();
    if !asks || !scene.has(NOUNS) || !says_no_more(scene, spoken, WORDS) {
        return None;
    }
    // "remove it from the sheet": something else goes.
    let noun = spoken.first()?;
    if noun.start > 0 && (0..noun.start).any(|at| matches!(scene.word(at), "from" | "in" | "on")) {
        return None;
    }
    let sheet = only(scene, spoken)?;
    take_all(scene, WORDS);
    Some(SheetChange::Delete { sheet })
}

fn place(scene: &Scene<'_>, spoken: &[Spoken]) -> Option<SheetChange> {
    const WORDS: &[&str] = &[
        "move",
        "put",
        "place",
        "make",
        "bring",
        "should",
        "come",
        "be",
        "first",
        "last",
        "front",
        "end",
        "beginning",
        "start",
        "far",
        "left",
        "right",
        "position",
        "before",
        "after",
        "behind",
        "very",
        "in",
        "of",
        "current",
        "active",
        "reorder",
        "shift",
        "leftmost",
        "rightmost",
    ];
    let own = spoken.iter().find(|one| one.name.is_some()).or(spoken.first())?;
    let second = spoken.iter().rfind(|one| one.name.is_some() && one.start >= own.end);
    if !scene.has(&["move", "put", "place", "make", "bring", "come", "reorder", "shift", "be"])
        || !scene.has(NOUNS)
        || !says_no_more(scene, spoken, WORDS)
    {
        return None;
    }
    let place = match second.and_then(|other| other.name.clone()) {
        Some(other) if scene.has(&["before", "front", "left"]) => SheetPlace::Before(other),
        Some(other) if scene.has(&["after", "behind", "right"]) => SheetPlace::After(other),
        None if scene.has(&["first", "front", "beginning", "start", "left", "leftmost"]) => SheetPlace::First,
        None if scene.has(&["last", "end", "right", "rightmost"]) => SheetPlace::Last,
        Some(_) | None => return None,
    };
    for one in spoken {
        scene.take(one.start, one.end);
    }
    take_all(scene, WORDS);
    Some(SheetChange::Move { sheet: own.name.clone(), place })
}

/// "at the beginning of the workbook", "as the first sheet", "at the very end": where the clause ends before it, and
/// whether the sheet is to stand first.
fn tail(scene: &Scene<'_>) -> Option<(usize, bool)> {
    const PLACE: &[&str] =
        &["the", "very", "of", "workbook", "file", "all", "other", "others", "sheets", "sheet", "tab", "tabs", "in"];
    let first = ["at the beginning", "at the start", "at the front", "in front", "as the first", "before all"];
    let last = ["at the end", "as the last", "at the very end", "after all", "behind all"];
    let said = |phrases: &[&str]| phrases.iter().find_map(|phrase| scene.phrase(1, phrase));
    let ((at, length), is_first) =
        said(&first).map(|found| (found, true)).or_else(|| said(&last).map(|found| (found, false)))?;
    (at + length..scene.len()).all(|at| PLACE.contains(&scene.word(at))).then_some((at, is_first))
}

/// A new sheet, and its move to the front where it is to stand there.
fn add(scene: &Scene<'_>) -> Option<Vec<SheetChange>> {
    const WORDS: &[&str] = &[
        "add",
        "create",
        "insert",
        "make",
        "new",
        "empty",
        "blank",
        "another",
        "extra",
        "additional",
        "call",
        "it",
        "name",
        "need",
        "want",
        "open",
        "further",
    ];
    let noun = scene.find(0, scene.len(), NOUNS)?;
    let asks = scene.has(&["add", "create", "insert", "make", "open"]) || scene.has(&["empty", "blank"]);
    if !asks || !is_new(scene, noun) || !scene.mentions.iter().all(|one| one.start > noun) {
        return None;
    }
    let lead = noun + 1;
    let (end, is_first) = tail(scene).filter(|(end, _)| *end >= lead).unwrap_or((scene.len(), false));
    // "a new sheet with the products that …" is told what it holds, and no name.
    if scene.word(lead) == "with" && !scene.has(&["name", "named", "title"]) {
        return None;
    }
    let name = if lead < end {
        let mut start = lead;
        while matches!(
            scene.word(start),
            "called" | "named" | "and" | "call" | "it" | "name" | "with" | "the" | "titled" | ":"
        ) {
            start += 1;
        }
        // "add a sheet Notes"
        let capital =
            |at: &usize| scene.tokens[*at].kind == Kind::Word && scene.tokens[*at].raw.starts_with(char::is_uppercase);
        let quoted = matches!(scene.tokens.get(start).map(|token| &token.kind), Some(Kind::Quoted(_)));
        let named = start > lead || quoted || end > lead && end - lead < 4 && (lead..end).all(|at| capital(&at));
        let polite = (lead..end).all(|at| words::is_polite(scene.word(at)));
        match (named, polite) {
            (_, true) => None,
            (true, false) => Some(last_name(scene, start, end)?),
            (false, false) => return None,
        }
    } else {
        None
    };
    let rest = [Spoken { start: lead, end: scene.len(), name: None }];
    if !says_no_more(scene, &rest, WORDS) {
        return None;
    }
    scene.take(lead, scene.len());
    take_all(scene, WORDS);
    let sheet = name.clone();
    let front = (is_first && sheet.is_some()).then_some(SheetChange::Move { sheet, place: SheetPlace::First });
    Some([SheetChange::Add { name }].into_iter().chain(front).collect())
}
